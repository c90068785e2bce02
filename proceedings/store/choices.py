"""What moderators chose in, the same out: what waits to be posted, and what never comes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from proceedings.store.connections import Connections


class Choices:
    """Queues of schedules, and what a server hides. Every method is one transaction of its own."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def queue(self, schedule: int) -> list[tuple[str, str]]:
        """List key and reference of what waits, in order."""
        with self._connections.reading() as db:
            return waiting(db, schedule)

    def set_queue(self, schedule: int, chosen: Sequence[tuple[str, str]]) -> None:
        """Replace what waits: keys and references, in order."""
        with self._connections.writing(durable=True) as db:
            db.execute("DELETE FROM queued WHERE schedule_id = ?", (schedule,))
            db.conn.executemany(
                "INSERT OR IGNORE INTO queued VALUES (?, ?, ?, ?)",
                [(schedule, place, key, reference) for place, (key, reference) in enumerate(chosen)],
            )

    def hide(self, server: int, key: str, reference: str, now: datetime) -> None:
        """Never post these words by themselves in a server."""
        with self._connections.writing(durable=True) as db:
            db.execute("INSERT OR IGNORE INTO hidden VALUES (?, ?, ?, ?)", (server, key, reference, now.timestamp()))
            db.execute(
                'DELETE FROM queued WHERE "key" = ? AND schedule_id IN (SELECT id FROM schedules WHERE server = ?)',
                (key, server),
            )

    def show(self, server: int, key: str) -> bool:
        """Take back ``hide``; returns whether it was hidden."""
        with self._connections.writing(durable=True) as db:
            return db.execute('DELETE FROM hidden WHERE server = ? AND "key" = ?', (server, key)).rowcount > 0

    def hidden(self, server: int) -> list[tuple[str, str]]:
        """List key and reference of what is hidden, newest first."""
        with self._connections.reading() as db:
            sql = 'SELECT "key", reference FROM hidden WHERE server = ? ORDER BY at DESC'
            return [(key, reference) for key, reference in db.execute(sql, (server,)).fetchall()]


def waiting(db: Database, schedule: int) -> list[tuple[str, str]]:
    """List key and reference of what waits in a schedule, in order."""
    sql = 'SELECT "key", reference FROM queued WHERE schedule_id = ? ORDER BY place'
    return [(key, reference) for key, reference in db.execute(sql, (schedule,)).fetchall()]
