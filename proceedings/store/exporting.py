"""A server's number in, what the database holds of its own texts out: as a database of their own, as files, as a text.

Every query takes the server along; the database is written row by row into a fresh file, so that nothing of another
server's can be in it, not even in a page that is no longer in use.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from proceedings.editing.editions import Edition
from proceedings.errors import NotYours
from proceedings.model import Proceedings
from proceedings.store.batches import numbers
from proceedings.store.connections import Connections
from proceedings.store.copying import make_whole
from proceedings.store.indexing import make_missing
from proceedings.store.migrations import STEPS
from proceedings.store.shelf import Shelf

OF_PROCEEDINGS = (
    *("sources", "given", "sessions", "paragraphs", "speakers", "attributions", "questions", "passages"),
    *("retired", "former"),
)
"""The tables with a column ``proceedings_id`` that are exported, in an order in which rows find what they refer to."""

OF_SESSIONS = ("subsections", "key_terms")
"""Those with a column ``session_id``."""

NOT_EXPORTED = {
    "other_slugs": "what a server calls shipped texts, which are not its own",
    "indexes": "made anew",
    "vocabulary": "made anew",
    "schedules": "the daily post is no part of the texts",
    "posts": "the daily post is no part of the texts",
    "hidden": "the daily post is no part of the texts",
    "suggestions": "the daily post is no part of the texts",
    "drafts": "not added yet",
    "uploads": "counts for an hour",
    "departed": "not the texts'",
}
"""The other tables with a column ``server`` or ``proceedings_id``, and why they are left out."""


class Exports:
    """What a server has of its own, to be taken along. ``only`` is one proceedings instead of all."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def own(self, server: int) -> list[Proceedings]:
        """List a server's own proceedings, the shipped ones for SHIPPED, in the order added."""
        with self._connections.reading() as db:
            return [one for one in Shelf(db, server).texts.proceedings() if one.server == server]

    def text(self, server: int, proceedings: int) -> str:
        """Give the whole text of a proceedings, to which all offsets belong."""
        with self._connections.reading() as db:
            self._see(Shelf(db, server), proceedings)
            rows = db.execute(
                "SELECT before || text FROM paragraphs WHERE proceedings_id = ? ORDER BY place", (proceedings,)
            ).fetchall()
            tail = db.execute("SELECT tail FROM sources WHERE proceedings_id = ?", (proceedings,)).fetchone()
        return "".join([*(text for (text,) in rows), tail[0] if tail else ""])

    def edition(self, server: int, proceedings: int) -> Edition | None:
        """Give what a proceedings is made of; None for one that nobody has changed: it is its own file."""
        with self._connections.reading() as db:
            self._see(Shelf(db, server), proceedings)
            row = db.execute("SELECT edition FROM editions WHERE proceedings_id = ?", (proceedings,)).fetchone()
        return Edition.from_json(row[0]) if row else None

    def sources(self, server: int, proceedings: Sequence[int]) -> Iterator[tuple[str, bytes]]:
        """Give name and bytes of the files as they came, one at a time: each proceedings' in their order."""
        for id_ in proceedings:
            edition = self.edition(server, id_)
            with self._connections.reading() as db:
                if edition is None:
                    sql = """SELECT o.file_name, s.data FROM sources s JOIN proceedings o ON o.id = s.proceedings_id
                             WHERE o.id = ?"""
                    rows = [db.execute(sql, (id_,)).fetchone()]
                else:
                    sql = "SELECT name, data FROM texts WHERE id = ? AND server = ?"
                    rows = [db.execute(sql, (text, server)).fetchone() for text in edition.texts]
            yield from ((name, bytes(data)) for name, data in filter(None, rows))

    def database(self, server: int, only: int | None = None) -> bytes:
        """Give a database of a server's own texts alone, which this program opens: with corrections and history.

        It holds what can be undone still; a text that is a version of a shipped one becomes a text of its own.
        """
        with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
            file = Path(folder) / "export.db"
            target = Connections(file)
            try:
                target.prepare(STEPS, datetime.now(UTC), lambda db: None)
                with target.writing() as db:
                    db.execute("ATTACH ? AS whole", (str(self._connections.path),))
                    _copy(db, server, only)
                    make_missing(db)
            finally:
                target.close()
            make_whole(file)
            return file.read_bytes()

    def _see(self, shelf: Shelf, proceedings: int) -> None:
        if shelf.texts.one(proceedings) is None:
            raise NotYours("There is no such proceedings any more.")


def _copy(db: Database, server: int, only: int | None) -> None:
    """Copy the rows of a server out of the attached database ``whole``; one transaction sees one state of it."""
    # What was removed is kept under the negative number, as long as that can be undone.
    rows = db.execute("SELECT id FROM whole.proceedings WHERE server IN (?, ?)", (server, -server)).fetchall()
    ids = numbers(id_ for (id_,) in rows if only in (None, id_))
    db.execute(f"INSERT INTO main.proceedings SELECT * FROM whole.proceedings WHERE id IN ({ids})")
    for table in OF_PROCEEDINGS:
        db.execute(f"INSERT INTO main.{table} SELECT * FROM whole.{table} WHERE proceedings_id IN ({ids})")
    sessions = f"SELECT id FROM whole.sessions WHERE proceedings_id IN ({ids})"
    for table in OF_SESSIONS:
        db.execute(f"INSERT INTO main.{table} SELECT * FROM whole.{table} WHERE session_id IN ({sessions})")
    db.execute(
        f"""INSERT INTO main.editions SELECT proceedings_id, version, NULL, NULL, edition FROM whole.editions
            WHERE proceedings_id IN ({ids})"""
    )
    db.execute(
        f"INSERT INTO main.changes SELECT * FROM whole.changes WHERE server = ? AND (? OR proceedings_id IN ({ids}))",
        (server, only is None),
    )
    db.execute(f"INSERT INTO main.texts SELECT * FROM whole.texts WHERE server = ? AND id IN ({_NAMED})", (server,))
    if only is None:
        db.execute("INSERT INTO main.defaults SELECT * FROM whole.defaults WHERE server = ?", (server,))
        all_shipped = "SELECT * FROM whole.unseen WHERE server = ? AND proceedings_id = 0"
        db.execute(f"INSERT INTO main.unseen {all_shipped}", (server,))


_NAMED = """
    SELECT j.value FROM main.editions e, json_each(e.edition, '$.texts') j
    UNION SELECT j.value FROM main.changes c, json_each(json_extract(c.what, '$.before'), '$.texts') j
        WHERE json_extract(c.what, '$.before') IS NOT NULL
    UNION SELECT j.value FROM main.changes c, json_each(json_extract(c.what, '$.after'), '$.texts') j
        WHERE json_extract(c.what, '$.after') IS NOT NULL"""
"""The numbers of the texts that editions and changes name."""
