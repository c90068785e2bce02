"""What SQLite says of a file in, a StoreError that says what to do out; and whose a database is."""

# What is put into the SQL text here are table names.
# ruff: noqa: S608

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from proceedings.errors import StoreError

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


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file, the disk or a lock into a StoreError that says what to do.

    Mistakes in our own SQL stay what they are.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
        if code in _ADVICE:
            raise StoreError(str(path), _ADVICE[code]) from error
        raise


def refuse_others(db: Database, path: Path, steps: Migrations) -> None:
    """Raise StoreError for a file that another program made, or a newer version of this one."""
    done = applied(db)
    if done - _all_steps(steps):
        why = "was made by a newer version of this program. Update the program, or name another."
        raise StoreError(str(path), why)
    if not done and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(str(path), "holds something other than proceedings. Name another file.")


def applied(db: Database) -> set[str]:
    """Find the names of all steps that were ever applied to the file, known to this program or not."""
    if not db.table(Migrations.migrations_table).exists():
        return set()
    return {name for (name,) in db.execute(f"SELECT name FROM {Migrations.migrations_table}").fetchall()}


def _all_steps(steps: Migrations) -> set[str]:
    """Find the names of all steps of this program: those that an empty database waits for."""
    with Database(memory=True, execute_plugins=False) as empty:
        return {step.name for step in steps.pending(empty)}
