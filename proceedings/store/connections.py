"""A file's path in, connections out: one that writes, behind a lock, and as many that read as are in use at once.

What SQLite says of a file, a disk or a lock becomes a StoreError here, with what to do about it; mistakes in our own
SQL stay what they are.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from proceedings.errors import StoreError
from proceedings.store.copying import copy_whole
from proceedings.store.file_errors import applied, explained, refuse_others
from proceedings.store.packed import make_room

_log = logging.getLogger(__name__)

_APPLICATION = 0x52415050  # "RAPP" in the file's header: see https://www.sqlite.org/pragma.html#pragma_application_id
_BUSY_MS = 10_000  # a whole text added by another process takes less


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
            refuse_others(self._writer, self.path, steps)  # before a byte of the file is changed
            self._writer.execute("PRAGMA journal_mode = WAL").fetchall()
        with self.writing(durable=True) as db:
            done = applied(db)
            pending = steps.pending(db)
            if pending and done:
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

    def explained(self) -> AbstractContextManager[None]:
        """Turn what SQLite says about the file, the disk or a lock into a StoreError that says what to do."""
        return explained(self.path)

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
        copy_whole(self.path, unfinished)
        unfinished.replace(copy)
        _log.info("The database was copied to %s before it is brought up to date", copy)
