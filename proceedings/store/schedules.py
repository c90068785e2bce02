"""Schedules of daily posts in, those that are due out. Every method is one transaction of its own."""

# What is put into the SQL text here are lists of columns; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlite_utils import Database

from proceedings.daily import Plan, Schedule, State
from proceedings.schedule import Occurrence
from proceedings.store.connections import Connections
from proceedings.store.plans import read_plan, write_plan

_COLUMNS = "id, server, number, plan, state, due, day, lacks, failures"


class Schedules:
    """The schedules of all servers. Whoever answers for one server hands its number over, and sees that one's."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def start(self, server: int, plan: Plan, first: Occurrence | None) -> Schedule:
        """Add a schedule; its number is one that the server never had."""
        with self._connections.writing(durable=True) as db:
            number = db.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM schedules WHERE server = ?", (server,)
            ).fetchone()[0]
            due, day = _bounds(first)
            row = db.execute(
                "INSERT INTO schedules (server, number, plan, state, due, day) VALUES (?, ?, ?, ?, ?, ?)",
                (server, number, write_plan(plan), State.RUNNING, due, day),
            )
            made = _row(db, int(row.lastrowid or 0))
        assert made is not None
        return _read(made)

    def schedules(self, server: int) -> list[Schedule]:
        """List a server's schedules, by number."""
        with self._connections.reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM schedules WHERE server = ? AND state <> 'stopped' ORDER BY number",
                (server,),
            )
            return [_read(row) for row in rows.fetchall()]

    def schedule(self, id_: int) -> Schedule | None:
        """Give a schedule that was not stopped."""
        with self._connections.reading() as db:
            row = _row(db, id_)
        return _read(row) if row is not None and row[4] != "stopped" else None

    def find(self, server: int, number: int) -> Schedule | None:
        """Give a server's schedule by its number, if it was not stopped."""
        return next((one for one in self.schedules(server) if one.number == number), None)

    def change(self, id_: int, plan: Plan, following: Occurrence | None) -> None:
        """Give a schedule another plan; what was used, queued and hidden stays."""
        due, day = _bounds(following)
        with self._connections.writing(durable=True) as db:
            db.execute(
                """UPDATE schedules SET plan = ?, due = ?, day = ?, retry = NULL, failures = 0, low_told = 0
                   WHERE id = ?""",
                (write_plan(plan), due, day, id_),
            )

    def set_state(self, id_: int, state: State, following: Occurrence | None = None, lacks: str | None = None) -> bool:
        """Pause, block or run a schedule; returns whether that is new. ``following`` is when a running one is due."""
        due, day = _bounds(following)
        with self._connections.writing(durable=True) as db:
            changed = db.execute(
                """UPDATE schedules SET state = ?, lacks = ?, failures = 0, retry = NULL,
                       due = coalesce(?, due), day = coalesce(?, day)
                   WHERE id = ? AND state <> 'stopped' AND (state <> ? OR lacks IS NOT ?)""",
                (state, lacks, due, day, id_, state, lacks),
            )
            return changed.rowcount > 0

    def stop(self, id_: int) -> None:
        """End a schedule. Its number, its queue and what it posted stay known."""
        with self._connections.writing(durable=True) as db:
            db.execute(
                "UPDATE schedules SET state = 'stopped', due = NULL, day = NULL, retry = NULL WHERE id = ?", (id_,)
            )

    def restart(self, server: int, number: int) -> Schedule | None:
        """Take back ``stop``: the schedule is there again, paused. None where it was not stopped, or never was."""
        with self._connections.writing(durable=True) as db:
            restarted = db.execute(
                "UPDATE schedules SET state = ?, lacks = NULL WHERE server = ? AND number = ? AND state = 'stopped'",
                (State.PAUSED, server, number),
            )
            if not restarted.rowcount:
                return None
        return self.find(server, number)

    def due(self, now: datetime, most: int) -> list[Schedule]:
        """List the running schedules that are due, or to be tried again, the longest due first."""
        with self._connections.reading() as db:
            rows = db.execute(
                f"""SELECT {_COLUMNS} FROM schedules
                    WHERE state = 'running' AND coalesce(retry, due) <= ? ORDER BY coalesce(retry, due), id LIMIT ?""",
                (now.timestamp(), most),
            )
            return [_read(row) for row in rows.fetchall()]

    def blocked(self) -> list[Schedule]:
        """List the schedules that wait for something they lack."""
        with self._connections.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM schedules WHERE state = 'blocked' ORDER BY id")
            return [_read(row) for row in rows.fetchall()]

    def low_stock_told(self, id_: int, told: bool) -> bool:
        """Remember whether moderators were told that the stock is low; returns whether that is new."""
        with self._connections.writing() as db:
            row = db.execute("UPDATE schedules SET low_told = ? WHERE id = ? AND low_told <> ?", (told, id_, told))
            return row.rowcount > 0

    def try_again(self, id_: int, at: datetime) -> None:
        """Put a failed run off."""
        with self._connections.writing() as db:
            db.execute("UPDATE schedules SET retry = ?, failures = failures + 1 WHERE id = ?", (at.timestamp(), id_))


def advance(db: Database, schedule: Schedule, following: Occurrence | None) -> None:
    """Set when a schedule is due next; None leaves it, and so does a change that was made to it meanwhile."""
    if following is not None:
        due, day = _bounds(following)
        db.execute(
            "UPDATE schedules SET due = ?, day = ?, retry = NULL, failures = 0 WHERE id = ? AND due IS ?",
            (due, day, schedule.id, schedule.due.timestamp() if schedule.due else None),
        )


def owe(db: Database, id_: int, due: Occurrence | None) -> None:
    """Set a schedule back to what it owes; None leaves it."""
    if due is not None:
        db.execute("UPDATE schedules SET due = ?, day = ?, retry = NULL WHERE id = ?", (*_bounds(due), id_))


def _bounds(occurrence: Occurrence | None) -> tuple[float | None, str | None]:
    return (occurrence.at.timestamp(), occurrence.day.isoformat()) if occurrence else (None, None)


def _row(db: Database, id_: int) -> Sequence[Any] | None:
    row: Sequence[Any] | None = db.execute(f"SELECT {_COLUMNS} FROM schedules WHERE id = ?", (id_,)).fetchone()
    return row


def _read(row: Sequence[Any]) -> Schedule:
    id_, server, number, plan, state, due, day, lacks, failures = row
    return Schedule(
        id_,
        server,
        number,
        read_plan(plan),
        State(state),
        datetime.fromtimestamp(due, UTC) if due is not None else None,
        date.fromisoformat(day) if day else None,
        lacks,
        failures,
    )
