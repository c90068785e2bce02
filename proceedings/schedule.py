"""A rule and the time in, the next dates and instants out. Pure: the clock is an argument.

A rule says at what time of day, in which zone, on which days. A date gets one instant, the first at which the zone's
clocks have reached that time: an hour that the clocks leave out runs when they go on, one that they show twice runs the
first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LATE = timedelta(hours=6)
"""A post that was missed by less than this is still made; later it is only reported."""

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=30)
_MOST_DOUBLINGS = 16
_DAY = timedelta(days=1)
_EVERY_DAY = frozenset(range(7))
# No zone's clock is further from UTC than a day (tzdata's furthest is 15:13 h), and dates end with the year 9999.
_LAST = date.max - 3 * _DAY


@dataclass(frozen=True, slots=True)
class Rule:
    """When to post: ``at`` by the clocks of ``zone`` (an IANA name), on ``weekdays`` (0 is Monday).

    Where ``every`` is more than 1, it is every so many days from ``first`` on, whatever the weekday. ``first`` is the
    first local date on which anything is posted.
    """

    at: time
    zone: str
    first: date
    weekdays: frozenset[int] = _EVERY_DAY
    every: int = 1

    def __post_init__(self) -> None:
        """Refuse what can never run."""
        if not self.weekdays <= _EVERY_DAY or not self.weekdays or self.every < 1:
            raise ValueError("a rule needs weekdays from 0 to 6, and every 1 day or more")

    def holds_on(self, day: date) -> bool:
        """Tell whether it is meant for a date, as far as the calendar goes."""
        if day < self.first:
            return False
        return (day - self.first).days % self.every == 0 if self.every > 1 else day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One post that is due: ``at`` (UTC) for the local date ``day``."""

    at: datetime
    day: date


def occurrences(rule: Rule, after: datetime) -> Iterator[Occurrence]:
    """Give what comes after an instant, in order, until the calendar ends in the year 9999.

    ``after`` itself is not among them, and must know its zone.
    """
    zone, after = ZoneInfo(rule.zone), after.astimezone(UTC)
    # A date may begin in a zone a day before it does in UTC, and an instant may lie after its date's end.
    day = max(rule.first, after.date() - 2 * _DAY) if after.year > 1 else rule.first
    while day <= _LAST:
        days = _wait_from(rule, day)
        if days > (_LAST - day).days:
            return
        day += timedelta(days=days)
        at = instant(day, rule.at, zone)
        if at is not None and at > after:
            yield Occurrence(at, day)
        day += _DAY


def next_after(rule: Rule, after: datetime) -> Occurrence | None:
    """Give the first that comes after an instant; None at the calendar's end."""
    return next(occurrences(rule, after), None)


def due_between(rule: Rule, after: datetime, until: datetime) -> list[Occurrence]:
    """List what comes after one instant and not after another: what was missed while nobody was there to post."""
    due = []
    for one in occurrences(rule, after):
        if one.at > until:
            break
        due.append(one)
    return due


def is_late(occurrence: Occurrence, now: datetime) -> bool:
    """Tell whether it is too late to post this."""
    return now - occurrence.at >= LATE


def wait_after(failures: int) -> timedelta:
    """Say how long to wait before the next try: 30 s after the first failure, doubled each time, 30 min at most."""
    doublings = min(max(failures - 1, 0), _MOST_DOUBLINGS)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Find the first instant (UTC) of a date at which the clocks of a zone show ``at`` or later.

    Where clocks jump over the time that is when they have jumped, even into the next date. None for a date that the
    zone never had: Samoa went from 29 to 31 December 2011.
    """
    wanted = datetime.combine(day, at)
    found = wanted.replace(tzinfo=zone).astimezone(UTC)
    if _shown(found, zone) == wanted:
        return found
    jump = _jump(found, wanted, zone)
    before, after = _shown(jump - timedelta(seconds=1), zone), _shown(jump, zone)
    return None if before.date() < day < after.date() else jump


def _jump(after: datetime, wanted: datetime, zone: ZoneInfo) -> datetime:
    """Find the second at which the clocks jump over ``wanted``; ``after`` is an instant after it.

    With the offset from after the jump, the time that is left out falls before it.
    """
    early = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    low, high = 0, int((after - early).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _shown(early + timedelta(seconds=middle), zone) < wanted:
            low = middle
        else:
            high = middle
    return early + timedelta(seconds=high)


def _shown(at: datetime, zone: ZoneInfo) -> datetime:
    """Say what the clocks of a zone show."""
    return at.astimezone(zone).replace(tzinfo=None)


def _wait_from(rule: Rule, day: date) -> int:
    """Count the days from a date to the next one that the rule is meant for, 0 where it is this."""
    if rule.every > 1:
        return -(day - rule.first).days % rule.every
    return min((weekday - day.weekday()) % 7 for weekday in rule.weekdays)
