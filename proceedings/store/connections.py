"""A file's path in, connections out: one that writes, behind a lock, and as many that read as are in use at once.

What SQLite says of a file, a disk or a lock becomes a StoreError here, with what to do about it; mistakes in our own
SQL stay what they are.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from proceedings.errors import StoreError
from proceedings.store.packed import make_room

_log = logging.getLogger(__name__)

_APPLICATION = 0x52415050  # "RAPP" in the file's header: see https://www.sqlite.org/pragma.html#pragma_application_id
_BUSY_MS = 10_000  # a whole text added by another process takes less
_ADVICE = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that its folder exists and may be written to.",
    sqlite3.SQLITE_PERM: "may not be used: give this user the right to read and write it and its folder.",
    sqlite3.SQLITE_READONLY: "cannot be written: give this user the right to write to it and to its folder.",
    sqlite3.SQLITE_BUSY: "is locked by another program: end that one, or wait, and try again.",
    sqlite3.SQLITE_LOCKED: "is locked by another program: end that one, or wait, and try again.",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Free some space and try again; nothing was changed.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk gave an error. Check the disk.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Put back a copy (one may lie beside it), or name another with --database.",
    sqlite3.SQLITE_NOTADB: "is not a database. Name another file with --database.",
    sqlite3.SQLITE_AUTH: "may not be used: give this user the right to read and write it and its folder.",
}


class Occupied(Exception):
    """Somebody else is writing at the moment."""


class Connections:
    """The connections to one database file, made when they are needed and kept for the next."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = threading.Lock()
        self._idle: list[Database] = []  # a stack, so that few are used much and the others stay unmade
        self._mine = threading.local()  # the connection of this thread's snapshot, if it is in one
        self.closed = False
        with self.explained():
            self._writer = self._connect()

    def prepare(self, steps: Migrations, now: datetime, complete: Callable[[Database], None]) -> None:
        """Bring the file up to date, all steps or none; what there was is copied beside it first.

        ``complete`` makes what can be made out of the rest, and what a step dropped, in the same transaction.

        Raises StoreError for a file that another program made, or a newer version of this one.
        """
        with self.explained():
            self._refuse_others(steps)  # before a byte of the file is changed
            self._writer.execute("PRAGMA journal_mode = WAL").fetchall()
        with self.writing(durable=True) as db:
            applied = _applied(db)
            pending = steps.pending(db)
            if pending and applied:
                self._copy(f"before-{pending[0].name}", now)
            if pending:
                steps.apply(db)
                complete(db)
                db.execute(f"PRAGMA application_id = {_APPLICATION}")

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Lend a connection that only reads: this thread's snapshot where it is in one."""
        mine: Database | None = getattr(self._mine, "database", None)
        if mine is not None:
            yield mine
            return
        with self.explained():
            db = self._borrow()
            try:
                yield db
            finally:
                self._give_back(db)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let this thread read one state of the database until the end of the block. Nested ones change nothing."""
        if getattr(self._mine, "database", None) is not None:
            yield
            return
        with self.reading() as db:
            make_room(db)
            db.execute("BEGIN")
            self._mine.database = db
            try:
                yield
            finally:
                self._mine.database = None
                db.rollback()

    @contextmanager
    def writing(self, *, durable: bool = False, wait: bool = True) -> Iterator[Database]:
        """Lend the one connection that writes, in a transaction that ends with the block: whole, or undone by an error.

        What is not ``durable`` outlives the program's end at any instant, but its last moments not a power failure.
        Raises Occupied where somebody else is writing and this is not to ``wait``.
        """
        if not self._writing.acquire(blocking=wait):
            raise Occupied
        try:
            with self.explained():
                db = self._begin(durable, wait)
                try:
                    yield db
                    db.execute("COMMIT")
                finally:
                    db.rollback()  # nothing is left to undo after a commit
        finally:
            self._writing.release()

    def close(self) -> None:
        """Close every connection; those in use close as they are given back."""
        with self._writing:
            self.closed = True
            while self._idle:
                self._idle.pop().close()
            self._writer.close()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite says about the file, the disk or a lock into a StoreError that says what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
            if code in _ADVICE:
                raise StoreError(str(self.path), _ADVICE[code]) from error
            raise

    def _connect(self, *, query_only: bool = False) -> Database:
        """Open the file. A connection serves one thread at a time, not always the same: hence check_same_thread."""
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False, uri=True
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        return Database(connection, execute_plugins=False, recursive_triggers=False)

    def _refuse_others(self, steps: Migrations) -> None:
        """Raise StoreError for a file that another program made, or a newer version of this one."""
        db = self._writer
        applied = _applied(db)
        if applied - _all_steps(steps):
            why = "was made by a newer version of this program. Update the program, or name another."
            raise StoreError(str(self.path), why)
        if not applied and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(str(self.path), "holds something other than proceedings. Name another with --database.")

    def _begin(self, durable: bool, wait: bool) -> Database:
        if self.closed:
            raise self._is_closed()
        db = self._writer
        db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        db.execute(f"PRAGMA busy_timeout = {_BUSY_MS if wait else 0}").fetchall()
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not wait and error.sqlite_errorcode == sqlite3.SQLITE_BUSY:  # another process
                raise Occupied from error
            raise
        return db

    def _borrow(self) -> Database:
        if self.closed:
            raise self._is_closed()
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect(query_only=True)

    def _give_back(self, db: Database) -> None:
        self._idle.append(db)
        if self.closed:  # closed meanwhile: whoever pops it closes it
            while self._idle:
                self._idle.pop().close()

    def _is_closed(self) -> StoreError:
        return StoreError(str(self.path), "is closed: the program is ending.")

    def _copy(self, why: str, now: datetime) -> None:
        """Copy the file beside itself, as it was so far: ``rapporteur.db.before-…-20261103-101500``."""
        copy = self.path.with_name(f"{self.path.name}.{why}-{now:%Y%m%d-%H%M%S}")
        unfinished = copy.with_name(copy.name + ".part")
        source, target = sqlite3.connect(self.path), sqlite3.connect(unfinished)
        try:
            source.backup(target)  # in one go: beside a writer, page by page would begin again and again
        finally:
            source.close()
            target.close()
        unfinished.replace(copy)
        _log.info("The database was copied to %s before it is brought up to date", copy)


def _applied(db: Database) -> set[str]:
    """Find the names of all steps that were ever applied to the file, known to this program or not."""
    if not db.table(Migrations.migrations_table).exists():
        return set()
    return {name for (name,) in db.execute(f"SELECT name FROM {Migrations.migrations_table}").fetchall()}


def _all_steps(steps: Migrations) -> set[str]:
    """Find the names of all steps of this program: those that an empty database waits for."""
    with Database(memory=True, execute_plugins=False) as empty:
        return {step.name for step in steps.pending(empty)}
