"""What a moderator types for a daily quotation, and the plan that comes of it; on the shipped excerpt."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from proceedings.daily import AtEnd, Outcome, State
from proceedings.errors import BadDays, BadTime, RapporteurError, UnknownSession, UnknownSpeaker, UnknownZone
from proceedings.library import Library
from proceedings.library.outlook import go_on, look_ahead, next_free, skip_next
from proceedings.library.planning import Wanted, changed_plan, first_plan
from proceedings.model import Kind
from proceedings.schedule import next_after
from proceedings.store import Store
from terminal.shelving import load_texts
from tests.conftest import TEXTS

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)  # a Tuesday
HERE = 77
WANTED = Wanted(channel=5, time="9:00", timezone="Warsaw")


@pytest.fixture
def library(store: Store) -> Library:
    load_texts(store, TEXTS)
    return Library(store, HERE)


def test_what_is_not_said_is_as_usual(library: Library) -> None:
    plan = first_plan(library, WANTED, NOW)
    assert (plan.channel, plan.notices) == (5, 5)
    assert (plan.rule.at, plan.rule.zone, plan.rule.every) == (time(9), "Europe/Warsaw", 1)
    assert not plan.wish.reported
    assert (plan.gap, plan.at_end, plan.role, plan.thread) == (timedelta(days=30), AtEnd.WAIT, None, False)


def test_every_so_many_days_begin_with_the_next_time_that_is_still_to_come(library: Library) -> None:
    for typed, first in (("9:00", date(2026, 3, 4)), ("21:00", date(2026, 3, 3))):
        rule = first_plan(library, Wanted(channel=5, time=typed, timezone="Warsaw", days="every 3 days"), NOW).rule
        due = next_after(rule, NOW)
        assert due is not None
        assert due.day == first == rule.first


def test_a_session_brings_its_proceedings_along_and_a_dash_takes_it_back(library: Library) -> None:
    plan = first_plan(library, Wanted(channel=5, time="9", timezone="UTC", session="IV", speaker="Thakur"), NOW)
    assert (plan.proceedings, plan.session, plan.speaker) == ("human-security-seminar", "4", "Ramesh Thakur")
    plan = changed_plan(library, plan, Wanted(session="-", speaker="anybody"), NOW)
    assert (plan.proceedings, plan.session, plan.speaker) == ("human-security-seminar", None, None)
    assert changed_plan(library, plan, Wanted(proceedings="-"), NOW).proceedings is None


def test_another_time_keeps_the_days_and_other_days_begin_anew(library: Library) -> None:
    plan = first_plan(library, Wanted(channel=5, time="9", timezone="UTC", days="every 3 days"), NOW)
    later = NOW + timedelta(days=10)
    assert changed_plan(library, plan, Wanted(time="10"), later).rule.first == plan.rule.first
    rule = changed_plan(library, plan, Wanted(days="weekly"), later).rule
    assert (rule.every, rule.first) == (7, date(2026, 3, 14))


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (Wanted(channel=5, time="noonish", timezone="UTC"), BadTime),
        (Wanted(channel=5, time="9", timezone="Atlantis"), UnknownZone),
        (Wanted(channel=5, time="9", timezone="UTC", days="sometimes"), BadDays),
        (Wanted(channel=5, time="9", timezone="UTC", speaker="Nobody"), UnknownSpeaker),
        (Wanted(channel=5, time="9", timezone="UTC", session="44"), UnknownSession),
    ],
)
def test_what_cannot_be_is_said_in_words(library: Library, wanted: Wanted, error: type[RapporteurError]) -> None:
    with pytest.raises(error):
        first_plan(library, wanted, NOW)


def test_the_outlook_counts_what_is_left_and_what_could_be_included(store: Store, library: Library) -> None:
    plan = first_plan(library, WANTED, NOW)
    schedule = store.schedules.start(HERE, plan, next_after(plan.rule, NOW))
    outlook = look_ahead(library, store, schedule, NOW)
    assert outlook.stock == {Kind.QUOTATION: 1}
    assert (outlook.left, outlook.short) == (1, True)
    assert outlook.more > 3
    assert [one.cited is not None for one in outlook.coming] == [True, False, False, False, False]
    assert outlook.again == outlook.coming[0].occurrence.at + plan.gap
    assert outlook.last is None


def test_the_outlook_says_why_there_is_nothing(store: Store, library: Library) -> None:
    plan = first_plan(library, WANTED, NOW)
    schedule = store.schedules.start(HERE, plan, next_after(plan.rule, NOW))
    elsewhere = Store.open(Path(store.path).with_name("empty.db"))
    try:
        outlook = look_ahead(Library(elsewhere, HERE), elsewhere, schedule, NOW)
    finally:
        elsewhere.close()
    assert outlook.missing is not None
    assert "no proceedings here yet" in outlook.missing
    assert (outlook.left, outlook.short, outlook.again) == (0, True, None)


def test_a_weekly_one_with_five_left_is_not_short(store: Store, library: Library) -> None:
    wanted = Wanted(channel=5, time="9", timezone="UTC", days="weekly", reported=True)
    plan = first_plan(library, wanted, NOW)
    schedule = store.schedules.start(HERE, plan, next_after(plan.rule, NOW))
    outlook = look_ahead(library, store, schedule, NOW)
    assert outlook.left >= 5
    assert not outlook.short


def test_a_date_is_due_once_whatever_is_changed(store: Store, library: Library) -> None:
    plan = first_plan(library, Wanted(channel=5, time="13:00", timezone="UTC"), NOW)
    schedule = store.schedules.start(HERE, plan, next_after(plan.rule, NOW))
    skipped = skip_next(store, schedule, NOW)
    assert skipped is not None
    assert skipped.day == NOW.date()
    later = changed_plan(library, plan, Wanted(time="18:00"), NOW)
    due = next_free(store, schedule, later.rule, NOW)
    assert due is not None
    assert due.day == NOW.date() + timedelta(days=1)
    [again] = store.schedules.schedules(HERE)
    assert skip_next(store, again, NOW) == next_after(plan.rule, skipped.at)
    assert [post.outcome for post in store.posts.posts(schedule.id, 5)] == [Outcome.SKIPPED] * 2


def test_what_is_paused_is_not_skipped_and_goes_on_from_now(store: Store, library: Library) -> None:
    plan = first_plan(library, WANTED, NOW)
    schedule = store.schedules.start(HERE, plan, next_after(plan.rule, NOW))
    store.schedules.set_state(schedule.id, State.PAUSED)
    [paused] = store.schedules.schedules(HERE)
    assert skip_next(store, paused, NOW) is None
    go_on(store, paused, NOW + timedelta(days=40))
    [running] = store.schedules.schedules(HERE)
    assert running.due == next_after(plan.rule, NOW + timedelta(days=40)).at  # type: ignore[union-attr]
