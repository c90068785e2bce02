"""The nouns of the daily quotation: schedules, claims of posts, and what became of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from proceedings.picking import GAP, Wish
from proceedings.schedule import Occurrence, Rule


class State(StrEnum):
    """Whether a schedule runs. BLOCKED ones go on by themselves when what they lack is there again."""

    RUNNING = "running"
    PAUSED = "paused"
    BLOCKED = "blocked"


class AtEnd(StrEnum):
    """What happens when all was posted: wait for new stock, or for the gap to pass; or stop."""

    WAIT = "wait"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a moderator chose: where, when and what. All ids are Discord's.

    ``speaker``, ``proceedings`` (a slug) and ``session`` narrow down what is posted. ``role`` is the one that each post
    mentions; ``notices`` is the channel where moderators are told things.
    """

    channel: int
    notices: int
    rule: Rule
    wish: Wish
    speaker: str | None = None
    proceedings: str | None = None
    session: str | None = None
    thread: bool = False
    role: int | None = None
    gap: timedelta = GAP
    low_notice: bool = True
    at_end: AtEnd = AtEnd.WAIT


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan that runs in a server.

    ``number`` counts the server's schedules from 1 and is never given twice. ``due`` is when the next post is (UTC) and
    ``day`` for which local date; both None where nothing is due. ``lacks`` says in words what a blocked one needs.
    ``failures`` counts tries in a row that failed.
    """

    id: int
    server: int
    number: int
    plan: Plan
    state: State
    due: datetime | None
    day: date | None
    lacks: str | None = None
    failures: int = 0

    @property
    def owed(self) -> Occurrence | None:
        """What is due next; None where nothing is."""
        return Occurrence(self.due, self.day) if self.due and self.day else None


class Outcome(StrEnum):
    """What became of a post. A CLAIMED one may be on its way; a HELD one waits for a moderator's word."""

    CLAIMED = "claimed"
    POSTED = "posted"
    HELD = "held"
    MISSED = "missed"
    EMPTY = "empty"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Claim:
    """A post that was claimed before it was sent: only one program, once, can claim a slot of a schedule.

    ``slot`` is the local date in ISO 8601, or a name of its own for a post made by hand. ``id`` is in the post's
    buttons, ``nonce`` (of 25 characters at most) goes along to Discord. ``key`` names the words, ``reference`` opens
    them. ``message`` is Discord's id of it once that is known; ``told`` why it was not posted.
    """

    id: str
    schedule: int
    server: int
    slot: str
    channel: int
    nonce: str
    key: str
    reference: str
    outcome: Outcome
    at: datetime
    message: int | None = None
    told: str | None = None


class Verdict(StrEnum):
    """What became of a participant's suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that a participant (``user``, Discord's id) proposes for the daily post; ``key`` names them."""

    id: str
    server: int
    user: int
    key: str
    reference: str
    at: datetime
    verdict: Verdict
