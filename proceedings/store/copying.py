"""A database's file in, a copy of it out, whole at every instant: backups, and their way back."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from proceedings.errors import StoreError
from proceedings.store.file_errors import applied, explained, refuse_others
from proceedings.store.migrations import STEPS

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

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


def back_up(database: Path, file: Path, *, force: bool = False) -> None:
    """Copy a database to ``file`` beside whoever uses it, and look through the copy before it is called that.

    Killed at any instant, ``file`` is what it was, or the copy. Raises StoreError, also where ``file`` is there and
    this is not to ``force`` it.
    """
    if not database.exists():
        raise StoreError(str(database), "is not there yet, so there is nothing to copy.")
    if file.exists() and database.samefile(file):
        raise StoreError(str(database), "cannot be copied onto itself. Name another file.")
    if file.exists() and not force:
        raise StoreError(str(database), f"was not copied: {file} is there already. Name another file, or say --force.")
    if file.is_dir():
        raise StoreError(str(database), f"was not copied: {file} is a folder. Name a file in it.")
    with explained(database):
        _refuse_foreign(database)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with _locked(unfinished), explained(file):
            copy_whole(database, unfinished)
            if found := examine(unfinished, "quick_check"):
                raise StoreError(str(database), f"is damaged, so it was not copied: {found}. Run bot.py check.")
            unfinished.replace(file)
            flush(file)
    except OSError as error:
        raise StoreError(str(database), f"was not copied: {file} cannot be written ({error.strerror}).") from error


def restore(database: Path, file: Path, now: datetime) -> Path | None:
    """Put a copy of ``file`` in the place of a database; returns where that is kept now, None where there was none.

    Killed at any instant, the database is the old or the new one. Nobody may have it open meanwhile: what another
    program would write then is lost. Raises StoreError, with the old one as it was: where somebody has, and where
    ``file`` is no database of this program's, is damaged, or was made by a newer version.
    """
    if not file.is_file():
        raise StoreError(str(file), "is not there. Name a file that bot.py backup made.")
    if database.exists() and database.samefile(file):
        raise StoreError(str(file), "is the database itself. Name a copy of it.")
    with explained(file):
        _refuse_foreign(file)
    unfinished = database.with_name(f"{database.name}.restoring")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with _locked(unfinished):
            with explained(file):
                copy_whole(file, unfinished)
                if found := examine(unfinished, "integrity_check"):
                    raise StoreError(str(file), f"is damaged: {found}. Restore another copy.")
            kept = _set_aside(database, now) if database.exists() else None
            unfinished.replace(database)
            flush(database)
            return kept
    except OSError as error:
        raise StoreError(str(database), f"cannot be replaced ({error.strerror}): nothing was changed.") from error


def examine(path: Path, how: Literal["quick_check", "integrity_check"]) -> str | None:
    """Say what is wrong with a database's file; None where nothing is."""
    with closing(sqlite3.connect(path)) as db:
        try:
            (found,) = db.execute(f"PRAGMA {how}(1)").fetchone()
            broken = db.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            return str(error)
    if found != "ok":
        return str(found)
    return f"a row of {broken[0]} belongs to nothing" if broken else None


def _refuse_foreign(path: Path) -> None:
    """Raise StoreError for a file that this program did not make, or a newer version did."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as db:  # rw: it makes no file
        db.execute("PRAGMA query_only = ON")
        refuse_others(Database(db, execute_plugins=False), path, STEPS)
        if not applied(Database(db, execute_plugins=False)):
            raise StoreError(str(path), "holds no proceedings. Name a file that bot.py backup made.")


def _set_aside(database: Path, now: datetime) -> Path:
    """Keep the old database under another name, whole; it stays in its place, without side files, until it is replaced.

    A journal that stayed beside it would be taken for the new one's. Raises StoreError where somebody has it open.
    """
    kept = database.with_name(f"{database.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    try:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as db:
            # SQLite leaves WAL only for whoever is alone with the file, and takes the journal in as it does.
            db.execute("PRAGMA journal_mode = DELETE").fetchall()
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            why = "is in use, so it was not replaced. Stop the bot, and whatever else has it open, and try again."
            raise StoreError(str(database), why) from error
        # It is damaged, perhaps the reason for all this: its journal belongs to it, wherever that goes.
        for end in SIDE_FILES:
            with contextlib.suppress(FileNotFoundError):
                database.with_name(database.name + end).replace(kept.with_name(kept.name + end))
    try:
        os.link(database, kept)  # the same file under two names: nothing to copy, nothing to be cut off in
    except OSError:  # a file system without links
        shutil.copyfile(database, kept)
    flush(kept)
    return kept


@contextmanager
def _locked(unfinished: Path) -> Iterator[None]:
    """Let one program at a time write a file that is not finished; what is left of it in the end is deleted."""
    lock = unfinished.with_name(f"{unfinished.name}.lock")
    with lock.open("wb") as held:
        if fcntl is not None:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError(str(unfinished), "is being written by another program. Wait, and try again.") from None
        try:
            yield
        finally:
            drop(unfinished)
            lock.unlink(missing_ok=True)


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
