"""What participants propose for the daily post in, the same out. Every method is one transaction of its own."""

# What is put into the SQL text here is a list of columns; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from proceedings.daily import Suggestion, Verdict
from proceedings.store.choices import put_in
from proceedings.store.connections import Connections

_COLUMNS = 'id, server, user, "key", reference, at, state'
_ID_BYTES = 9


class Suggestions:
    """The suggestions of all servers. The same words are suggested once in a server, whatever becomes of it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def suggest(self, server: int, user: int, key: str, reference: str, now: datetime) -> tuple[Suggestion, bool]:
        """Add a suggestion; returns it, or the one that is there for these words, and whether it is new."""
        with self._connections.writing(durable=True) as db:
            made = db.execute(
                "INSERT OR IGNORE INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (secrets.token_urlsafe(_ID_BYTES), server, user, key, reference, now.timestamp(), Verdict.OPEN),
            ).rowcount
            sql = f'SELECT {_COLUMNS} FROM suggestions WHERE server = ? AND "key" = ?'
            return _read(db.execute(sql, (server, key)).fetchone()), made > 0

    def suggestion(self, id_: str, server: int) -> Suggestion | None:
        """Give a server's suggestion by its id."""
        with self._connections.reading() as db:
            sql = f"SELECT {_COLUMNS} FROM suggestions WHERE id = ? AND server = ?"
            row = db.execute(sql, (id_, server)).fetchone()
        return _read(row) if row else None

    def waiting(self, server: int) -> list[Suggestion]:
        """List what nobody has decided on, oldest first."""
        with self._connections.reading() as db:
            sql = f"SELECT {_COLUMNS} FROM suggestions WHERE server = ? AND state = ? ORDER BY at, id"
            return [_read(row) for row in db.execute(sql, (server, Verdict.OPEN)).fetchall()]

    def accept(self, suggestion: Suggestion, schedule: int) -> bool:
        """Put a suggestion last into a schedule's queue; returns False where somebody has decided on it already."""
        with self._connections.writing(durable=True) as db:
            sql = "UPDATE suggestions SET state = ? WHERE id = ? AND state = ?"
            if not db.execute(sql, (Verdict.ACCEPTED, suggestion.id, Verdict.OPEN)).rowcount:
                return False
            put_in(db, schedule, suggestion.key, suggestion.reference, first=False)
            return True

    def decline(self, suggestion: Suggestion) -> bool:
        """Turn a suggestion down; returns False where somebody has decided on it already."""
        with self._connections.writing(durable=True) as db:
            sql = "UPDATE suggestions SET state = ? WHERE id = ? AND state = ?"
            return db.execute(sql, (Verdict.DECLINED, suggestion.id, Verdict.OPEN)).rowcount > 0


def _read(row: Sequence[Any]) -> Suggestion:
    id_, server, user, key, reference, at, state = row
    return Suggestion(id_, server, user, key, reference, datetime.fromtimestamp(at, UTC), Verdict(state))
