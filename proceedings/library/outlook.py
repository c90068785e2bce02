"""A schedule in, what a moderator wants to know of it out: what comes, how long the stock lasts, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, islice, takewhile

from proceedings.daily import Claim, Outcome, Schedule, State
from proceedings.errors import RapporteurError
from proceedings.library.library import Library
from proceedings.library.posting import fit_for, said_for
from proceedings.model import Cited, Kind
from proceedings.picking import Record, Wish, forecast, key_of, left, stock, unfit
from proceedings.schedule import Occurrence, Rule, next_after, occurrences
from proceedings.store import Store

MOST_COMING = 5
_DAY = timedelta(days=1)
_FAR = 4000  # posts: a stock that lasts for ten years is called large enough


@dataclass(frozen=True, slots=True)
class Coming:
    """What is posted when; ``cited`` is None where nothing will be left by then."""

    occurrence: Occurrence
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a schedule stands.

    ``stock`` counts what may be posted at all, by kind, and ``left`` what of it may come now; ``lasts`` how many posts
    in a row that makes. ``short`` says that there is a day without a post ahead, ``again`` when something may come
    again, None where nothing will. ``unfit`` counts why others are not chosen, ``more`` how many reported statements
    could be included. ``missing`` says in words why there is no stock to look at. ``last`` is what became of the last
    post, None before the first.
    """

    schedule: Schedule
    coming: tuple[Coming, ...]
    stock: Mapping[Kind, int]
    left: int
    short: bool
    again: datetime | None
    unfit: Mapping[str, int]
    more: int
    waiting: int
    hidden: int
    missing: str | None
    last: Claim | None


def look_ahead(library: Library, store: Store, schedule: Schedule, now: datetime) -> Outlook:
    """Work out how a schedule stands; a paused one as if it went on now."""
    with store.snapshot():
        plan, record = schedule.plan, store.posts.record(schedule)
        missing = None
        try:
            found = said_for(library, plan)
        except RapporteurError as error:
            found, missing = [], str(error)
        fit = fit_for(library, plan, found, record)
        reasons = Counter(
            reason
            for key, cited in {key_of(cited): cited for cited in found}.items()
            if key not in fit and (reason := unfit(cited, plan.wish))
        )
        due = list(islice(_due(store, schedule, now), MOST_COMING))
        coming = forecast(fit, record, due, plan.gap, str(schedule.id))
        can_come = left(fit, record, now, plan.gap)
        within = sum(
            1 for _ in islice(takewhile(lambda one: one.at < now + plan.gap, _due(store, schedule, now)), _FAR)
        )
        last = store.posts.posts(schedule.id, 1)
        return Outlook(
            schedule,
            tuple(Coming(occurrence, fit[key] if key is not None else None) for occurrence, key in coming),
            Counter(cited.attribution.kind for cited in fit.values()),
            can_come,
            can_come < within,
            _again(fit, record, plan.gap, now, can_come, coming),
            reasons,
            0 if plan.wish.reported else _statements(library, schedule, record, fit),
            len(record.queue),
            len(record.hidden),
            missing,
            last[0] if last else None,
        )


def next_free(store: Store, schedule: Schedule, rule: Rule, now: datetime) -> Occurrence | None:
    """Find when a schedule is due next, on a date of which nothing is known yet."""
    taken = store.posts.slots(schedule.id, (now - 2 * _DAY).date())
    return next((one for one in occurrences(rule, now) if one.day.isoformat() not in taken), None)


def _due(store: Store, schedule: Schedule, now: datetime) -> Iterator[Occurrence]:
    """Give when a schedule posts, from the next time on."""
    rule = schedule.plan.rule
    first = next_free(store, schedule, rule, now)
    if schedule.state is State.RUNNING and schedule.owed:
        first = schedule.owed
    return chain([first], occurrences(rule, first.at)) if first else iter(())


def _again(
    fit: Mapping[str, Cited],
    record: Record,
    gap: timedelta,
    now: datetime,
    can_come: int,
    coming: list[tuple[Occurrence, str | None]],
) -> datetime | None:
    """Find when the first of those used may come again: the gap after it was posted, or will be."""
    if not fit:
        return None
    used = [record.used[key] for key in fit if key in record.used and record.used[key] + gap > now]
    if not used and can_come and coming:
        used = [coming[0][0].at]
    return min(used) + gap if used else None


def _statements(library: Library, schedule: Schedule, record: Record, fit: Mapping[str, Cited]) -> int:
    """Count the reported statements that could be posted as well."""
    plan = schedule.plan
    wish = Wish(reported=True, named_only=plan.wish.named_only)
    try:
        found = said_for(library, replace(plan, wish=wish))
    except RapporteurError:
        return 0
    return len(stock(found, wish, record).keys() - fit.keys())


def skip_next(store: Store, schedule: Schedule, now: datetime) -> Occurrence | None:
    """Leave out the next post; returns which, None where nothing is due."""
    due = schedule.owed
    if schedule.state is not State.RUNNING or due is None:
        return None
    following = next_after(schedule.plan.rule, due.at)
    if following is None:
        return None
    store.posts.note(schedule, due.day.isoformat(), Outcome.SKIPPED, "a moderator skipped it", now, following)
    return due


def go_on(store: Store, schedule: Schedule, now: datetime) -> None:
    """Let a schedule run, from its next time on."""
    store.schedules.set_state(schedule.id, State.RUNNING, next_free(store, schedule, schedule.plan.rule, now))
