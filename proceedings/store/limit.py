"""A connection and a moment in; what is read until then out, and OutOfTime after it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

_STEPS = 2_000  # of SQLite's virtual machine between two looks at the clock


class OutOfTime(Exception):
    """The moment has passed; what was being read is not complete."""


@contextmanager
def until(db: Database, moment: float) -> Iterator[None]:
    """End the statements of the block at ``moment``, on the clock of ``time.monotonic``. Raises OutOfTime.

    SQLite looks at the clock between rows: see https://www.sqlite.org/c3ref/progress_handler.html.
    """
    db.conn.set_progress_handler(lambda: time.monotonic() >= moment, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise OutOfTime from error
        raise
    finally:
        db.conn.set_progress_handler(None, 0)
