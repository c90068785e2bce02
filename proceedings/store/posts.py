"""Posts in, claims out: a claim is a row that is there before anything is sent, and so nobody posts it twice.

Every method is one transaction of its own.
"""

# What is put into the SQL text here are lists of columns; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from proceedings.daily import Claim, Outcome, Schedule
from proceedings.picking import Record
from proceedings.schedule import Occurrence
from proceedings.store.choices import waiting
from proceedings.store.connections import Connections
from proceedings.store.schedules import advance, owe

_COLUMNS = 'id, schedule_id, server, slot, channel, nonce, "key", reference, outcome, at, message, told'
_USED = (Outcome.CLAIMED, Outcome.HELD, Outcome.POSTED)  # what may stand in the channel
_KEY_BYTES = 9  # 12 characters


class Posts:
    """The posts of all servers' schedules, and the days on which there was none."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def record(self, schedule: Schedule) -> Record:
        """Give what was posted in a schedule's channel, by any schedule, what is hidden and what waits."""
        with self._connections.reading() as db:
            used = db.execute(
                """SELECT "key", max(at) FROM posts
                   WHERE server = ? AND channel = ? AND outcome IN (?, ?, ?) GROUP BY "key" """,
                (schedule.server, schedule.plan.channel, *_USED),
            ).fetchall()
            hidden = db.execute('SELECT "key" FROM hidden WHERE server = ?', (schedule.server,)).fetchall()
            last = db.execute(
                "SELECT speaker FROM posts WHERE schedule_id = ? AND outcome = ? ORDER BY at DESC LIMIT 1",
                (schedule.id, Outcome.POSTED),
            ).fetchone()
            queue = waiting(db, schedule.id)
            return Record(
                {key: _time(at) for key, at in used},
                frozenset(key for (key,) in hidden),
                tuple(key for key, _ in queue),
                last[0] if last else None,
                tuple(reference for _, reference in queue),
            )

    def claim(
        self,
        schedule: Schedule,
        slot: str,
        key: str,
        reference: str,
        speaker: str | None,
        now: datetime,
        following: Occurrence | None,
    ) -> Claim | None:
        """Claim a slot of a schedule, and set when it is due next; None where it was claimed already.

        Without a ``following`` what is due stays: the slot was one made by hand.
        """
        id_ = secrets.token_urlsafe(_KEY_BYTES)
        with self._connections.writing(durable=True) as db:
            made = db.execute(
                """INSERT OR IGNORE INTO posts
                       (id, schedule_id, server, slot, channel, nonce, "key", reference, speaker, outcome, at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (
                    id_,
                    schedule.id,
                    schedule.server,
                    slot,
                    schedule.plan.channel,
                    nonce_of(id_),
                    key,
                    reference,
                    speaker,
                    Outcome.CLAIMED,
                    now.timestamp(),
                ),
            ).rowcount
            advance(db, schedule, following)
            if not made:
                return None
            db.execute('DELETE FROM queued WHERE schedule_id = ? AND "key" = ?', (schedule.id, key))
            return _read(db.execute(f"SELECT {_COLUMNS} FROM posts WHERE id = ?", (id_,)).fetchone())

    def note(
        self, schedule: Schedule, slot: str, outcome: Outcome, told: str, now: datetime, following: Occurrence | None
    ) -> bool:
        """Write down that nothing is posted for a slot, and why; returns whether that is new."""
        with self._connections.writing(durable=True) as db:
            made = db.execute(
                """INSERT OR IGNORE INTO posts
                       (id, schedule_id, server, slot, channel, nonce, "key", reference, outcome, at, told)
                   VALUES (?, ?, ?, ?, ?, '', '', '', ?, ?, ?)""",
                (
                    secrets.token_urlsafe(_KEY_BYTES),
                    schedule.id,
                    schedule.server,
                    slot,
                    schedule.plan.channel,
                    outcome,
                    now.timestamp(),
                    told,
                ),
            ).rowcount
            advance(db, schedule, following)
            return made > 0

    def settle(self, claim: Claim, outcome: Outcome, *, message: int | None = None, told: str | None = None) -> None:
        """Say what became of a claim."""
        with self._connections.writing(durable=True) as db:
            db.execute(
                "UPDATE posts SET outcome = ?, message = coalesce(?, message), told = ? WHERE id = ?",
                (outcome, message, told, claim.id),
            )

    def give_up(self, claim: Claim, due: Occurrence | None) -> None:
        """Take a claim back of which it is certain that nothing was posted, so that its slot can be claimed again."""
        with self._connections.writing(durable=True) as db:
            db.execute("DELETE FROM posts WHERE id = ?", (claim.id,))
            owe(db, claim.schedule, due)

    def renew(self, claim: Claim, now: datetime) -> Claim:
        """Claim a post anew that is certainly not in its channel: a nonce is only good for minutes."""
        with self._connections.writing(durable=True) as db:
            db.execute(
                "UPDATE posts SET outcome = ?, at = ?, told = NULL WHERE id = ?",
                (Outcome.CLAIMED, now.timestamp(), claim.id),
            )
        return replace(claim, outcome=Outcome.CLAIMED, at=now, told=None)

    def answer_held(self, claim: Claim, outcome: Outcome, now: datetime, told: str | None = None) -> bool:
        """Take a moderator's word on a held claim: CLAIMED posts it after all. Returns False where it is not held."""
        with self._connections.writing(durable=True) as db:
            answered = db.execute(
                "UPDATE posts SET outcome = ?, at = CASE ? WHEN 'claimed' THEN ? ELSE at END, told = ? "
                "WHERE id = ? AND outcome = 'held'",
                (outcome, outcome, now.timestamp(), told, claim.id),
            )
            return answered.rowcount > 0

    def slots(self, schedule: int, since: date) -> set[str]:
        """List the slots of a schedule from a date on that were claimed, or on which it was noted why there is none."""
        with self._connections.reading() as db:
            rows = db.execute("SELECT slot FROM posts WHERE schedule_id = ? AND slot >= ?", (schedule, str(since)))
            return {slot for (slot,) in rows.fetchall()}

    def unsettled(self) -> list[Claim]:
        """List the claims of which it is not known whether they were posted, the oldest first."""
        with self._connections.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM posts WHERE outcome = 'claimed' ORDER BY at")
            return [_read(row) for row in rows.fetchall()]

    def claim_of(self, id_: str, server: int) -> Claim | None:
        """Give a server's claim by its id."""
        with self._connections.reading() as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE id = ? AND server = ?",
                (id_, server),
            ).fetchone()
        return _read(row) if row else None

    def posts(self, schedule: int, most: int) -> list[Claim]:
        """List the last posts of a schedule, and the days on which there was none, newest first."""
        with self._connections.reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE schedule_id = ? ORDER BY at DESC, slot DESC LIMIT ?",
                (schedule, most),
            )
            return [_read(row) for row in rows.fetchall()]


def nonce_of(claim: str) -> str:
    """Derive the nonce that goes along with a post: 25 characters are allowed."""
    return f"daily-{claim}"[:25]


def _read(row: Sequence[Any]) -> Claim:
    id_, schedule, server, slot, channel, nonce, key, reference, outcome, at, message, told = row
    return Claim(
        id_, schedule, server, slot, channel, nonce, key, reference, Outcome(outcome), _time(at), message, told
    )


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
