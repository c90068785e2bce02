"""When the next post is due, over zones, dates and both clock changes, beside a slow reference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proceedings.schedule import (
    LATE,
    Occurrence,
    Rule,
    due_between,
    instant,
    is_late,
    next_after,
    occurrences,
    wait_after,
)

ZONES = sorted(available_timezones())
NEW_YORK = "America/New_York"

rules = st.builds(
    Rule,
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    every=st.integers(1, 40),
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def clock(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def slow_instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Walk through two days minute by minute, and look at the clock."""
    wanted, found, there = datetime.combine(day, at), None, False
    moment = datetime.combine(day, time(0), tzinfo=UTC) - timedelta(hours=16)
    for _ in range(60 * 52):
        shown = clock(moment, zone)
        there = there or shown.date() == day
        if found is None and shown >= wanted:
            found = moment
        if found is not None and shown.date() > day:
            break
        moment += timedelta(minutes=1)
    return found if there else None


def change_days(zone: ZoneInfo, first: date, days: int) -> list[date]:
    """List the dates on which the clocks of a zone are changed, and those beside them."""
    found = set()
    for number in range(days):
        noon = datetime.combine(first + timedelta(days=number), time(12), tzinfo=UTC)
        if noon.astimezone(zone).utcoffset() != (noon + timedelta(days=1)).astimezone(zone).utcoffset():
            found |= {noon.date() + timedelta(days=near) for near in (-1, 0, 1, 2)}
    return sorted(found)


def fortnights_with_a_change(zone: ZoneInfo, first: date, count: int) -> Iterator[list[date]]:
    """Give the fortnights in which the clocks of a zone are changed, and the first one in any case."""
    noons = [datetime.combine(first + timedelta(days=14 * number), time(12), tzinfo=UTC) for number in range(count + 1)]
    offsets = [noon.astimezone(zone).utcoffset() for noon in noons]
    for number, (noon, (before, after)) in enumerate(zip(noons, pairwise(offsets), strict=False)):
        if before != after or number == 0:
            yield [noon.date() + timedelta(days=day) for day in range(-1, 16)]


@given(rules, moments)
@settings(max_examples=300, deadline=None)
@example(Rule(time(2, 30), NEW_YORK, date(2026, 3, 1)), datetime(2026, 3, 7, 12, tzinfo=UTC))
@example(Rule(time(1, 30), NEW_YORK, date(2026, 10, 1)), datetime(2026, 11, 1, 5, 45, tzinfo=UTC))
def test_times_ascend_and_a_date_has_only_one(rule: Rule, after: datetime) -> None:
    coming = list(islice(occurrences(rule, after), 12))
    assert len(coming) == 12
    assert all(earlier.at < later.at and earlier.day < later.day for earlier, later in pairwise(coming))
    assert coming[0].at > after
    assert all(rule.holds_on(one.day) for one in coming)


@given(rules, moments)
@settings(max_examples=40, deadline=None)
def test_the_next_is_the_one_that_a_slow_search_finds(rule: Rule, after: datetime) -> None:
    zone = ZoneInfo(rule.zone)
    day = max(rule.first, after.date() - timedelta(days=2))
    expected = None
    while expected is None or expected.at <= after:
        at = (
            slow_instant(day, rule.at, zone) if rule.holds_on(day) and day >= after.date() - timedelta(days=1) else None
        )
        expected = Occurrence(at, day) if at else expected
        day += timedelta(days=1)
    assert next_after(rule, after) == expected


@pytest.mark.parametrize("name", ["America/New_York", "Australia/Lord_Howe", "America/Nuuk"])
def test_around_a_clock_change_each_time_of_day_is_that_of_a_slow_search(name: str) -> None:
    zone = ZoneInfo(name)
    days = change_days(zone, date(2026, 1, 1), 365)
    assert days
    for day in days:
        for at in (time(0), time(1, 30), time(2), time(2, 15), time(2, 59), time(3), time(22, 30), time(23, 59)):
            assert instant(day, at, zone) == slow_instant(day, at, zone), (day, at)


def test_every_zone_has_one_instant_a_date_round_each_clock_change_of_ten_years() -> None:
    at = time(2, 30)
    for name in ZONES:
        zone = ZoneInfo(name)
        for days in fortnights_with_a_change(zone, date(2026, 1, 1), 10 * 26):
            found = [one for one in (instant(day, at, zone) for day in days) if one]
            assert len(found) == len(days), name
            assert all(earlier < later for earlier, later in pairwise(found)), name
            for day, one in zip(days, found, strict=True):
                shown = clock(one, zone)
                assert shown.date() == day, name
                if shown.time() != at:  # only where the clocks have just jumped over it
                    assert shown.time() > at
                    assert clock(one - timedelta(minutes=1), zone).time() < at


def test_an_hour_that_is_left_out_runs_when_the_clocks_go_on() -> None:
    zone = ZoneInfo(NEW_YORK)
    assert instant(date(2026, 3, 8), time(2, 30), zone) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_an_hour_that_comes_twice_runs_the_first_time_only() -> None:
    rule = Rule(time(1, 30), NEW_YORK, date(2026, 11, 1))
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)
    assert next_after(rule, first - timedelta(seconds=1)) == Occurrence(first, date(2026, 11, 1))
    # Started between the two, that day is over.
    between = next_after(rule, first)
    assert between is not None
    assert between.day == date(2026, 11, 2)


def test_a_date_that_a_zone_never_had_is_left_out() -> None:
    rule = Rule(time(9), "Pacific/Apia", date(2011, 12, 28))
    days = [one.day for one in islice(occurrences(rule, datetime(2011, 12, 1, tzinfo=UTC)), 4)]
    assert days == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


def test_every_third_day_counts_from_the_first() -> None:
    rule = Rule(time(9), "UTC", date(2026, 2, 27), every=3)
    days = [one.day.day for one in islice(occurrences(rule, datetime(2026, 2, 1, tzinfo=UTC)), 4)]
    assert days == [27, 2, 5, 8]


def test_the_calendar_ends_without_an_error() -> None:
    rule = Rule(time(9), "Asia/Tokyo", date(9990, 1, 1), every=366)
    coming = list(occurrences(rule, datetime(9998, 12, 30, tzinfo=UTC)))
    assert len(coming) <= 1
    assert next_after(rule, datetime(9999, 12, 31, tzinfo=UTC)) is None
    assert next_after(Rule(time(9), "UTC", date(1, 1, 1)), datetime(1, 1, 1, tzinfo=UTC)) is not None


def test_what_was_missed_is_listed_once_each() -> None:
    rule = Rule(time(9), "UTC", date(2026, 1, 1))
    missed = due_between(rule, datetime(2026, 5, 1, 9, tzinfo=UTC), datetime(2026, 5, 4, 9, tzinfo=UTC))
    assert [one.day.day for one in missed] == [2, 3, 4]
    assert is_late(missed[0], missed[0].at + LATE)
    assert not is_late(missed[0], missed[0].at + LATE - timedelta(seconds=1))


def test_waits_grow_and_end_somewhere() -> None:
    waits = [wait_after(failures) for failures in range(1, 40)]
    assert waits[0] == timedelta(seconds=30)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=30)


@pytest.mark.parametrize(("weekdays", "every"), [(frozenset({7}), 1), (frozenset(), 1), (frozenset({0}), 0)])
def test_a_rule_that_never_runs_is_refused(weekdays: frozenset[int], every: int) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        Rule(time(9), "UTC", date(2026, 1, 1), weekdays, every)
