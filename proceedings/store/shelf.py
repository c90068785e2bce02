"""A server's number in, its view of the store out: its own texts and the shipped ones, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlite_utils import Database

from proceedings.model import SHIPPED
from proceedings.store.around import Around
from proceedings.store.defaults import chosen
from proceedings.store.index import Filter, Index, Narrowed, existing, narrow
from proceedings.store.limit import until
from proceedings.store.said import Said
from proceedings.store.texts import Texts


class Shelf:
    """What one server sees, on one connection in one state: texts, what was said in them, and the indexes.

    Every query in here takes the server along, so a row of another server cannot be reached even by its number.
    """

    def __init__(self, db: Database, server: int, channels: Sequence[int] = ()) -> None:
        self._db = db
        self.server = server
        self._channels = channels
        self.texts = Texts(db, server)
        self.said = Said(db, server, self.texts)
        self.around = Around(db, server)

    def meant(self) -> str | None:
        """Give the slug of the proceedings that is meant where none is named: chosen for a channel, or the server."""
        return chosen(self._db, self.server, self._channels)

    def until(self, moment: float) -> AbstractContextManager[None]:
        """End what is read in a block at ``moment``, on the clock of ``time.monotonic``, with OutOfTime."""
        return until(self._db, moment)

    def indexes(self) -> list[tuple[Index, int, int]]:
        """List the indexes of the shipped texts and of the server, each with its paragraphs and words."""
        seen = any(one.server == SHIPPED for one in self.texts.proceedings())
        return existing(self._db, {SHIPPED, self.server} if seen else {self.server})

    def narrow(self, only: Filter) -> Narrowed:
        """Make a filter ready to be used with the indexes; what the server does not see is left out."""
        rows = self._db.execute("SELECT proceedings_id FROM unseen WHERE server = ?", (self.server,)).fetchall()
        return narrow(self._db, only, [id_ for (id_,) in rows])

    def vocabulary(self) -> Counter[str]:
        """Count the words of the texts, folded, as they are spelled."""
        counts: Counter[str] = Counter()
        for index, _, _ in self.indexes():
            rows = self._db.execute("SELECT word, count FROM vocabulary WHERE server = ?", (index.server,))
            for word, count in rows.fetchall():
                counts[word] += count
        return counts
