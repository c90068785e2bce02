"""A full-text index as bytes in, a table on a connection out, and back.

SQLite reads the names of all tables at a connection's first query, some 0.1 ms for each full-text table with its parts.
With a table for each of a hundred servers that is most of a start, and of a first search. So an index is a database of
its own, kept as a value in a row; a connection that searches it takes it in: a small one into memory, a large one as a
file beside the database, which is a copy and no more. Where it is missing it is written again.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path

from sqlite_utils import Database

LARGE = 2**19
"""Bytes of an index, that of some 400 pages: up to here it is made in 0.1 s, and taken into memory in 1 ms."""

_PAGE, _LARGE_PAGE = 1024, 4096  # bytes: an index of twenty paragraphs takes a third of what it would in large ones
_MOST_KEPT = 6  # on one connection: SQLite takes in ten, and a search needs two
_AT_ONCE = 2**20  # bytes copied
_PREFIX = "packed_"


def make_empty(*, large: bool = False) -> closing[sqlite3.Connection]:
    """Make a database in memory for an index to be made in. What it holds then is packed by ``serialize()``."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(f"PRAGMA page_size = {_LARGE_PAGE if large else _PAGE}")
    return closing(db)


def open_apart(data: bytes) -> closing[sqlite3.Connection]:
    """Open a packed index on a connection of its own."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(data)
    return closing(db)


def take_in(db: Database, server: int, version: str, size: int) -> str:
    """Take in a server's packed index of so many bytes; returns the name of the database in which its table now is.

    It stays for the connection's next searches. An earlier version may still be there, under another name.
    """
    name = f"{_PREFIX}{int(server)}_{version}"
    if name in _taken_in(db):
        return name
    file = _in_file(db, server, version, size) if size > LARGE else None
    if file is not None:
        with suppress(sqlite3.OperationalError):  # another thread that reads another version has just taken it away
            # Immutable: without locks, for nobody ever changes it.
            db.execute(f'ATTACH ? AS "{name}"', (f"{file.as_uri()}?immutable=1",))
            return name
    data: bytes = db.execute("SELECT data FROM indexes WHERE server = ?", (server,)).fetchone()[0]
    db.execute(f"ATTACH ':memory:' AS \"{name}\"")
    db.conn.deserialize(data, name=name)
    return name


def make_room(db: Database) -> None:
    """Let go of the indexes taken in first, so that others find room. SQLite does so outside a transaction only."""
    there = _taken_in(db)
    for name in there[: max(0, len(there) - _MOST_KEPT)]:
        db.execute(f'DETACH "{name}"')


def folder_of(database: Path) -> Path:
    """Name the folder beside a database in which copies of its large indexes lie. It may be deleted at any time."""
    return database.with_name(f"{database.name}.indexes")


def _taken_in(db: Database) -> list[str]:
    """Name what was taken in, the oldest first."""
    return [row[1] for row in db.execute("PRAGMA database_list").fetchall() if row[1].startswith(_PREFIX)]


def _in_file(db: Database, server: int, version: str, size: int) -> Path | None:
    """Find the file that holds an index of so many bytes, or write it; None where that cannot be."""
    (path,) = (row[2] for row in db.execute("PRAGMA database_list").fetchall() if row[1] == "main")
    folder = folder_of(Path(path))
    file = folder / f"{int(server)}-{version}"
    with suppress(OSError):
        if file.stat().st_size == size:
            return file
    unfinished = file.with_name(f"{file.name}.{uuid.uuid4().hex}")
    try:
        folder.mkdir(exist_ok=True)
        with db.conn.blobopen("indexes", "data", server, readonly=True) as held, unfinished.open("xb") as out:
            while some := held.read(_AT_ONCE):
                out.write(some)
            out.flush()
            os.fsync(out.fileno())  # a name must not outlive a power failure without what it names
        unfinished.replace(file)
    except OSError:  # a full disk: memory will do
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        return None
    for other in folder.glob(f"{int(server)}-*"):
        if not other.name.startswith(file.name):
            with suppress(OSError):  # it is in use, and this system keeps it
                other.unlink(missing_ok=True)
    return file
