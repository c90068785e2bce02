"""A database's file in, a copy of it out, whole at every instant: backups, and their way back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file that is in use: https://www.sqlite.org/tempfiles.html"""


def make_whole(path: Path) -> None:
    """Take into a database's file what lies in its side files, and let it need none until it is opened for writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchall()


def copy_whole(source: Path, target: Path) -> None:
    """Copy a database beside whoever uses it, in one state of it; ``target`` is written over, and needs no side files.

    All goes in one step: beside a writer, page by page would begin again and again.
    """
    drop(target)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.execute("PRAGMA query_only = ON")
        there.backup(here)
    make_whole(target)
    flush(target)


def drop(path: Path) -> None:
    """Delete a database's file with all beside it."""
    for name in ("", *SIDE_FILES):
        path.with_name(path.name + name).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Have the disk hold a file, and its name in its folder, before anything rests on them."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):  # Windows opens no folders
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
