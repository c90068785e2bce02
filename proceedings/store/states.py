"""What buttons and the program itself need to know later, in; the same, out."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlite_utils import Database

KEPT = timedelta(days=30)
MOST_WAITING = 10_000
"""States kept in memory while they cannot be written: some megabytes."""

_KEY_BYTES = 12  # 16 characters: a custom_id has room for 100
_FORGOTTEN_AT_ONCE = 1_000  # states forgotten in one transaction: some milliseconds


class Waiting:
    """States that are known but not yet written: an answer must not wait until somebody's large text is in.

    They are written with the next of them, or when the large text is done, whichever comes first. Where nothing can be
    written at all, the newest are kept: so many that all of a day's buttons work.
    """

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def put(self, state: Mapping[str, object], now: datetime) -> str:
        """Take a state and return its key."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        row = (json.dumps(dict(state), separators=(",", ":")), now.timestamp())
        with self._lock:
            self._rows[key] = row
            while len(self._rows) > MOST_WAITING:
                del self._rows[next(iter(self._rows))]
        return key

    def get(self, key: str) -> tuple[str, float] | None:
        """Give a state that waits, as it will be written, and when it was made."""
        return self._rows.get(key)

    def __len__(self) -> int:
        return len(self._rows)

    def write(self, db: Database) -> list[str]:
        """Write all; returns the keys, for ``forget`` when the transaction is through."""
        with self._lock:
            rows = [(key, *row) for key, row in self._rows.items()]
        db.conn.executemany("INSERT OR REPLACE INTO states VALUES (?, ?, ?)", rows)
        return [key for key, _, _ in rows]

    def forget(self, keys: Iterable[str]) -> None:
        """Let go of states that are written."""
        with self._lock:
            for key in keys:
                self._rows.pop(key, None)


def recall(db: Database, waiting: Waiting, key: str, now: datetime) -> dict[str, object] | None:
    """Give a state that is not too old."""
    if not key.isascii():  # no key of ours, and SQLite takes no lone surrogates
        return None
    row = waiting.get(key) or db.execute("SELECT state, created FROM states WHERE key = ?", (key,)).fetchone()
    if not row or row[1] < (now - KEPT).timestamp():
        return None
    state: dict[str, object] = json.loads(row[0])
    return state


def forget_some(db: Database, now: datetime) -> int:
    """Delete some of the states that are too old; returns how many, 0 when none is left."""
    return db.execute(
        "DELETE FROM states WHERE key IN (SELECT key FROM states WHERE created < ? LIMIT ?)",
        ((now - KEPT).timestamp(), _FORGOTTEN_AT_ONCE),
    ).rowcount


def setting(db: Database, name: str) -> str | None:
    """Give a setting."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_setting(db: Database, name: str, value: str) -> None:
    """Keep a setting."""
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
