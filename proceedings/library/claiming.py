"""A schedule that is due in, a claim on its post out; or why there is none. What it writes is written once.

Everything here runs before anything is sent, on a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from proceedings.daily import AtEnd, Claim, Outcome, Schedule, State
from proceedings.library.library import Library
from proceedings.library.posting import Chosen, choose, stock_of, why_none
from proceedings.schedule import LATE, Occurrence, due_between, is_late, next_after
from proceedings.store import Store

_MOST_NOTED = 100  # days that were missed; more were told in a sentence


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be done: post ``chosen`` under ``claim``, where there is one, and ``tell`` moderators something.

    ``empty``: what is told is why there was nothing to post.
    """

    claim: Claim | None = None
    chosen: Chosen | None = None
    tell: str | None = None
    empty: bool = False


def claim_due(store: Store, schedule: Schedule, now: datetime) -> Decided:
    """Claim the post that a schedule owes; one that is too late is written down as missed."""
    rule, due = schedule.plan.rule, schedule.owed
    if due is None:
        return Decided()
    if not is_late(due, now):
        return claim_slot(store, schedule, due.day.isoformat(), now, next_after(rule, due.at))
    missed = [due, *(one for one in due_between(rule, due.at, now) if is_late(one, now))]
    following = next_after(rule, missed[-1].at)
    why = f"not posted: the bot was away for over {LATE.seconds // 3600} hours"
    for one in missed[-_MOST_NOTED:]:
        store.posts.note(schedule, one.day.isoformat(), Outcome.MISSED, why, now, following)
    if len(missed) == 1:
        return Decided(tell=f"The post of {due.day} was missed, for the bot was not there.")
    return Decided(tell=f"{len(missed)} posts since {due.day} were missed, for the bot was not there.")


def claim_slot(
    store: Store, schedule: Schedule, slot: str, now: datetime, following: Occurrence | None = None
) -> Decided:
    """Choose what to post and claim a slot for it; where nothing is left for a date, that is written down.

    ``following`` is when the schedule is due next; None, for a post made by hand, changes nothing about that. A slot
    that was claimed before gives what would have been posted, and no claim.
    """
    library = Library(store, schedule.server)
    with store.snapshot():
        chosen = choose(library, schedule, store.posts.record(schedule), now)
    if chosen is None:
        return _nothing_left(store, schedule, slot, now, following) if following else Decided()
    cited = chosen.cited
    speaker = cited.attribution.speaker.name if cited.attribution.speaker else None
    reference = str(cited.passage.reference)
    return Decided(store.posts.claim(schedule, slot, chosen.key, reference, speaker, now, following), chosen)


def _nothing_left(store: Store, schedule: Schedule, slot: str, now: datetime, following: Occurrence) -> Decided:
    before = store.posts.posts(schedule.id, 1)
    store.posts.note(schedule, slot, Outcome.EMPTY, "nothing was left to post", now, following)
    if schedule.plan.at_end is AtEnd.STOP:
        store.schedules.set_state(schedule.id, State.PAUSED, lacks="everything was posted")
        return Decided(tell="Everything was posted, so it has stopped. /daily resume goes on when texts were added.")
    if before and before[0].outcome is Outcome.EMPTY:  # it was told when it began
        return Decided()
    library = Library(store, schedule.server)
    why = why_none(library, schedule.plan)
    if why is None and stock_of(library, schedule.plan, store.posts.record(schedule)):
        why = f"All there is was posted in the last {schedule.plan.gap.days} days."
    return Decided(tell=why or "There is nothing of what it is to post.", empty=True)
