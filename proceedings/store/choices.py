"""What moderators chose in, the same out: what waits to be posted, and what never comes by itself."""

from __future__ import annotations

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

    def enqueue(self, schedule: int, key: str, reference: str, *, first: bool) -> None:
        """Put words into a schedule's queue, first or last; those that wait in it already change their place."""
        with self._connections.writing(durable=True) as db:
            put_in(db, schedule, key, reference, first=first)

    def move_up(self, schedule: int, key: str) -> None:
        """Let words change places with those before them."""
        with self._connections.writing(durable=True) as db:
            order = waiting(db, schedule)
            at = next((place for place, (other, _) in enumerate(order) if other == key), 0)
            if at:
                order.insert(at - 1, order.pop(at))
                db.conn.executemany(
                    'UPDATE queued SET place = ? WHERE schedule_id = ? AND "key" = ?',
                    [(place, schedule, key) for place, (key, _) in enumerate(order)],
                )

    def take_out(self, schedule: int, key: str) -> bool:
        """Take words out of a schedule's queue; returns whether they were in it."""
        with self._connections.writing(durable=True) as db:
            sql = 'DELETE FROM queued WHERE schedule_id = ? AND "key" = ?'
            return db.execute(sql, (schedule, key)).rowcount > 0

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


def put_in(db: Database, schedule: int, key: str, reference: str, *, first: bool) -> None:
    """Put words first or last into a queue."""
    place = "min(place) - 1" if first else "max(place) + 1"
    db.execute(
        f"""INSERT OR REPLACE INTO queued
            SELECT ?, coalesce({place}, 0), ?, ? FROM queued WHERE schedule_id = ?""",  # noqa: S608 (two constants)
        (schedule, key, reference, schedule),
    )
