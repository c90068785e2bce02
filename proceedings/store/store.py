"""Readings in, model objects out: the database as one object, safe to use from every thread.

store = Store.open(Path("data/rapporteur.db"))
store.add(analyse(read(data, name)), now=datetime.now(UTC))
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from proceedings.errors import StoreError
from proceedings.model import SHIPPED, Proceedings, Reading
from proceedings.store import adding, states
from proceedings.store.changes import Changes
from proceedings.store.checking import broken_indexes, check, surplus_tables
from proceedings.store.choices import Choices
from proceedings.store.connections import Connections, Occupied
from proceedings.store.defaults import Defaults
from proceedings.store.departures import Departures
from proceedings.store.drafts import Drafts
from proceedings.store.editions import Editions
from proceedings.store.exporting import Exports
from proceedings.store.indexing import make_index, make_missing
from proceedings.store.migrations import STEPS
from proceedings.store.posts import Posts
from proceedings.store.prepared import prepare
from proceedings.store.schedules import Schedules
from proceedings.store.shelf import Shelf
from proceedings.store.stored_texts import StoredTexts
from proceedings.store.suggestions import Suggestions

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading that was handed to the store."""

    proceedings: Proceedings
    change: Literal["added", "unchanged", "replaced"]


class Store:
    """The database. One writer behind a lock, reading connections lent from a pool; close it at the end."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.schedules = Schedules(connections)
        self.posts = Posts(connections)
        self.choices = Choices(connections)
        self.suggestions = Suggestions(connections)
        self.editions = Editions(connections)
        self.changes = Changes(connections)
        self.texts = StoredTexts(connections)
        self.drafts = Drafts(connections)
        self.defaults = Defaults(connections)
        self.departures = Departures(connections)
        self.exports = Exports(connections)
        self._waiting = states.Waiting()
        self._mine = threading.local()  # the shelves of this thread's snapshot, if it is in one

    @classmethod
    def open(cls, path: Path, *, create: bool = True, now: datetime | None = None) -> Store:
        """Open the database at ``path``, made with its folder where there is none, and bring it up to date.

        Without ``create`` one that is not there stays so, and that is a StoreError. An existing one is copied beside
        itself before it is changed; ``now`` names the copy. Raises StoreError: what to do.
        """
        try:
            if not create and not path.exists():
                raise StoreError(str(path), "is not there yet. Start the bot once, or run bot.py add FILE.")
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"cannot be made: its folder {path.parent} cannot ({error.strerror}). Name another with --database."
            raise StoreError(str(path), why) from error
        connections = Connections(path)
        try:
            connections.prepare(STEPS, now or datetime.now(UTC), make_missing)
        except BaseException:
            connections.close()
            raise
        return cls(connections)

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._connections.path

    def close(self) -> None:
        """Close all connections; afterwards every method raises StoreError. Closing twice is nothing."""
        if len(self._waiting) and not self._connections.closed:
            self._write_waiting(wait=True)
        self._connections.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Make all that this thread reads inside the block come from one state of the database."""
        if getattr(self._mine, "shelves", None) is not None:
            yield
            return
        with self._connections.snapshot():
            self._mine.shelves = {}
            try:
                yield
            finally:
                self._mine.shelves = None

    @contextmanager
    def shelf(self, server: int, channels: tuple[int, ...] = ()) -> Iterator[Shelf]:
        """Lend what a server sees, in one state of the database; it is not to be used after the block.

        ``channels`` are those in which somebody asks, the inmost first. Inside a ``snapshot`` it is the same one each
        time, so that what it has read it need not read again.
        """
        with self.snapshot(), self._connections.reading() as db:
            shelves: dict[tuple[int, ...], Shelf] = self._mine.shelves
            key = (server, *channels)
            if key not in shelves:
                shelves[key] = Shelf(db, server, channels)
            yield shelves[key]

    def proceedings(self, server: int) -> list[Proceedings]:
        """List what a server sees: the shipped ones first, each in the order added."""
        with self.shelf(server) as shelf:
            return shelf.texts.proceedings()

    def add(self, reading: Reading, *, server: int = SHIPPED, now: datetime) -> Added:
        """Put a reading on a server's shelf, in one transaction that survives a power failure.

        The same bytes under the same name, or under a name not there yet, change nothing. Other bytes under a name that
        is there replace that text: identical paragraphs keep their numbers, and a number is never given twice. Raises
        NotYours where organizers of the server have changed it.
        """
        source = reading.source
        prepared = None if self.has(source.name, source.sha256, server) else prepare(reading)
        with self._writing(durable=True) as db:
            id_ = adding.find_unchanged(db, source.name, source.sha256, server)
            change: Literal["added", "unchanged", "replaced"] = "unchanged"
            if id_ is None:
                id_, replaced = adding.write(db, prepared or prepare(reading), server, now)
                change = "replaced" if replaced else "added"
            added = next(one for one in Shelf(db, server).texts.proceedings() if one.id == id_)
        return Added(added, change)

    def read_again(self, proceedings: Proceedings, reading: Reading) -> bool:
        """Put what was read anew of a proceedings' own file in the place of what was read before; numbers stay.

        Returns False, and changes nothing, where it was changed or removed meanwhile.
        """
        prepared = prepare(reading)
        with self._writing(durable=True) as db:
            return adding.read_again(db, proceedings, prepared)

    def remove_shipped(self, proceedings: Proceedings) -> bool:
        """Take a shipped proceedings off the shelf for good; servers' own versions of it stay, and are theirs alone.

        Returns whether it was there.
        """
        with self._writing(durable=True) as db:
            return adding.remove_shipped(db, proceedings.id)

    def has(self, name: str, sha256: str, server: int = SHIPPED) -> bool:
        """Tell whether adding a file of that name and content would change nothing, so that it need not be read."""
        with self._connections.reading() as db:
            return adding.find_unchanged(db, name, sha256, server) is not None

    def remember(self, state: Mapping[str, object], *, now: datetime) -> str:
        """Keep what a button needs to know; returns its key, 16 characters nobody can guess. JSON values only.

        It never waits for somebody else's writing: while a large text goes in, and while the disk is full, states are
        kept in memory, the newest 10,000.
        """
        key = self._waiting.put(state, now)
        self._write_waiting()
        return key

    def recall(self, key: str, *, now: datetime) -> dict[str, object] | None:
        """Give what was kept under ``key``; None where it is unknown or older than 30 days."""
        with self._connections.reading() as db:
            return states.recall(db, self._waiting, key, now)

    def forget_old(self, now: datetime) -> int:
        """Delete what is older than 30 days, a little at a time so that nobody waits; returns how many were deleted."""
        forgotten = 0
        while True:
            with self._writing() as db:
                some = states.forget_some(db, now)
            if not some:
                return forgotten
            forgotten += some

    def setting(self, name: str) -> str | None:
        """Give a value that ``set_setting`` kept."""
        with self._connections.reading() as db:
            return states.setting(db, name)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a value of the program's own under a name, such as the hash of the commands last synced."""
        with self._writing() as db:
            states.set_setting(db, name, value)

    def count_texts(self) -> tuple[int, int]:
        """Count the proceedings that anybody sees, and the servers that have some of their own."""
        with self._connections.reading() as db:
            sql = "SELECT count(*), count(DISTINCT iif(server > 0, server, NULL)) FROM proceedings WHERE server >= 0"
            texts, servers = db.execute(sql).fetchone()
        return texts, servers

    def check(self) -> list[str]:
        """Examine the whole database: a sentence for each thing found wrong, none where all is well. Takes a while."""
        with self._writing() as db:
            return list(check(db))

    def mend(self) -> list[int]:
        """Make anew the search indexes that are missing, damaged or wrong; returns whose they were.

        Texts are not touched: an index says nothing that its texts do not.
        """
        with self._writing(durable=True) as db:
            broken = broken_indexes(db)
            for server in broken:
                make_index(db, server)
            for table in surplus_tables(db):
                db.execute(f"DROP TABLE {table}")
            return broken

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[Database]:
        """Lend the connection that writes, and then write the states that had to wait for that."""
        try:
            with self._connections.writing(durable=durable) as db:
                yield db
        finally:
            self._write_waiting()

    def _write_waiting(self, *, wait: bool = False) -> None:
        """Write the states that wait to be, unless somebody else is writing: then that one does it afterwards.

        What cannot be written is kept in memory, and tried again with the next. So a full disk stops no answer.
        """
        while len(self._waiting):  # others may come while these are written, and find the writer taken
            try:
                with self._connections.writing(wait=wait) as db:
                    written = self._waiting.write(db)
            except Occupied:
                return
            except StoreError as error:
                if self._connections.closed:
                    raise
                _log.warning("%d states of buttons are kept in memory: %s", len(self._waiting), error)
                return
            self._waiting.forget(written)
