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
_MOST_TAKEN_IN = 8  # on one connection: SQLite takes in ten databases

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


def take_in(db: Database, server: int, version: str | None) -> None:
    """Take a server's packed index in, so that its table is there as if it were one of the file's.

    It stays for the connection's next searches, until there is another ``version`` (None: it is a table of the file's
    by now), or others need the room.
    """
    name = f"{_PREFIX}{int(server)}_{version}"
    there = [row[1] for row in db.execute("PRAGMA database_list").fetchall() if row[1].startswith(_PREFIX)]
    if name in there:
        return
    outdated = [other for other in there if other.startswith(f"{_PREFIX}{int(server)}_")]
    others = [other for other in there if other not in outdated]
    surplus = len(others) + 1 - _MOST_TAKEN_IN if version else 0
    for other in outdated + others[: max(0, surplus)]:
        db.execute(f'DETACH "{other}"')
    if version:
        data: bytes = db.execute("SELECT data FROM indexes WHERE server = ?", (server,)).fetchone()[0]
        db.execute(f"ATTACH ':memory:' AS \"{name}\"")
        db.conn.deserialize(data, name=name)
