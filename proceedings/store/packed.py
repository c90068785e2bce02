"""A small full-text index as bytes in, a table on a connection out, and back.

SQLite reads the names of all tables at a connection's first query, some 0.1 ms for each full-text table with its parts.
With a table for each of a thousand small servers that is most of a start, and of a first search. So a small index is a
database of its own, a few pages long and kept as a value in a row; a connection that searches it takes it in.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlite_utils import Database

_PAGE = 1024  # bytes: an index of twenty paragraphs takes a third of what it would in pages of the usual 4096
_MOST_KEPT = 6  # on one connection: SQLite takes in ten, and a search needs two

_PREFIX = "packed_"


def make_empty() -> closing[sqlite3.Connection]:
    """Make a database in memory for an index to be made in. What it holds then is packed by ``serialize()``."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(f"PRAGMA page_size = {_PAGE}")
    return closing(db)


def open_apart(data: bytes) -> closing[sqlite3.Connection]:
    """Open a packed index on a connection of its own."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(data)
    return closing(db)


def take_in(db: Database, server: int, version: str | None) -> str:
    """Take a server's packed index in; returns the name of the database in which its table now is.

    It stays for the connection's next searches. An earlier version may still be there, under another name. Without a
    ``version`` the index is not packed, but a table of the file's.
    """
    if version is None:
        return "main"
    name = f"{_PREFIX}{int(server)}_{version}"
    if name not in _taken_in(db):
        data: bytes = db.execute("SELECT data FROM indexes WHERE server = ?", (server,)).fetchone()[0]
        db.execute(f"ATTACH ':memory:' AS \"{name}\"")
        db.conn.deserialize(data, name=name)
    return name


def make_room(db: Database) -> None:
    """Let go of the indexes taken in first, so that others find room. SQLite does so outside a transaction only."""
    there = _taken_in(db)
    for name in there[: max(0, len(there) - _MOST_KEPT)]:
        db.execute(f'DETACH "{name}"')


def _taken_in(db: Database) -> list[str]:
    """Name what was taken in, the oldest first."""
    return [row[1] for row in db.execute("PRAGMA database_list").fetchall() if row[1].startswith(_PREFIX)]
