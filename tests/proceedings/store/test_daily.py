"""Schedules and claims, on a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from proceedings.daily import AtEnd, Claim, Outcome, Plan, Schedule, State, Verdict
from proceedings.picking import Wish
from proceedings.schedule import Occurrence, Rule, next_after
from proceedings.store import Store

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
RULE = Rule(time(9), "Europe/Warsaw", date(2026, 3, 1), frozenset({0, 2}), 1)
PLAN = Plan(11, 12, RULE, Wish(reported=True, named_only=True))
HERE, THERE = 101, 102


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "rapporteur.db")
    yield opened
    opened.close()


def first(after: datetime = NOW) -> Occurrence:
    found = next_after(RULE, after)
    assert found is not None
    return found


def claim(store: Store, schedule: Schedule, slot: str, key: str = "k1", now: datetime = NOW) -> Claim | None:
    return store.posts.claim(schedule, slot, key, "lantern:1.1", "Ada Holm", now, first(now))


def test_a_plan_comes_back_as_it_was(store: Store) -> None:
    plan = Plan(
        1, 2, RULE, Wish(True, False), "Ada Holm", "lantern", "3", True, 5, timedelta(days=9), False, AtEnd.STOP
    )
    schedule = store.schedules.start(HERE, plan, first())
    assert store.schedules.schedule(schedule.id) == schedule
    assert schedule.plan == plan
    assert (schedule.due, schedule.day) == (first().at, first().day)


def test_numbers_are_a_servers_own_and_never_come_again(store: Store) -> None:
    one, two = store.schedules.start(HERE, PLAN, first()), store.schedules.start(HERE, PLAN, first())
    assert (one.number, two.number, store.schedules.start(THERE, PLAN, first()).number) == (1, 2, 1)
    store.schedules.stop(two.id)
    assert [schedule.number for schedule in store.schedules.schedules(HERE)] == [1]
    assert store.schedules.schedule(two.id) is None
    assert store.schedules.start(HERE, PLAN, first()).number == 3


def test_what_is_due_comes_in_order_of_time(store: Store) -> None:
    late = store.schedules.start(HERE, PLAN, Occurrence(NOW + timedelta(minutes=2), NOW.date()))
    early = store.schedules.start(THERE, PLAN, Occurrence(NOW + timedelta(minutes=1), NOW.date()))
    store.schedules.start(HERE, PLAN, Occurrence(NOW + timedelta(minutes=9), NOW.date()))
    found = store.schedules.due(NOW + timedelta(minutes=5), 10)
    assert [schedule.id for schedule in found] == [early.id, late.id]
    store.schedules.try_again(early.id, NOW + timedelta(minutes=7))
    assert [schedule.id for schedule in store.schedules.due(NOW + timedelta(minutes=5), 10)] == [late.id]
    again = store.schedules.due(NOW + timedelta(minutes=8), 10)
    assert [(schedule.id, schedule.failures) for schedule in again] == [(late.id, 0), (early.id, 1)]


def test_a_paused_or_blocked_schedule_is_not_due(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    later = first().at + timedelta(days=1)
    assert store.schedules.set_state(schedule.id, State.BLOCKED, lacks="Send Messages in #lanterns")
    assert not store.schedules.set_state(schedule.id, State.BLOCKED, lacks="Send Messages in #lanterns")
    assert store.schedules.due(later, 10) == []
    assert [one.lacks for one in store.schedules.blocked()] == ["Send Messages in #lanterns"]
    assert store.schedules.set_state(schedule.id, State.RUNNING, first(later))
    [running] = store.schedules.schedules(HERE)
    assert (running.state, running.lacks, running.due) == (State.RUNNING, None, first(later).at)


def test_a_slot_is_claimed_once_whoever_comes_at_the_same_time(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: claim(store, schedule, "2026-03-02"), range(24)))
    assert sum(one is not None for one in made) == 1
    [unsettled] = store.posts.unsettled()
    assert unsettled in made
    assert len(unsettled.nonce) <= 25


def test_a_claim_outlives_the_store(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    made = claim(store, schedule, "2026-03-02")
    again = Store.open(store.path)
    assert again.posts.unsettled() == [made]
    assert claim(again, schedule, "2026-03-02") is None
    again.close()


def test_a_claim_sets_when_it_is_due_next(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    following = first(first().at)
    store.posts.claim(schedule, first().day.isoformat(), "k", "r", None, NOW, following)
    [now] = store.schedules.schedules(HERE)
    assert (now.due, now.day) == (following.at, following.day)


def test_what_was_posted_in_a_channel_is_used_for_all_schedules_of_it(store: Store) -> None:
    one = store.schedules.start(HERE, PLAN, first())
    made = claim(store, one, "2026-03-02", "k1")
    assert made is not None
    store.posts.settle(made, Outcome.POSTED, message=77)
    store.schedules.stop(one.id)
    again = store.schedules.start(HERE, PLAN, first())
    elsewhere = store.schedules.start(HERE, replace(PLAN, channel=99), first())
    other_server = store.schedules.start(THERE, PLAN, first())
    assert store.posts.record(again).used == {"k1": NOW}
    assert store.posts.record(elsewhere).used == {}
    assert store.posts.record(other_server).used == {}
    assert store.posts.record(one).last_speaker == "Ada Holm"
    found = store.posts.claim_of(made.id, HERE)
    assert found == replace(made, outcome=Outcome.POSTED, message=77)
    assert store.posts.claim_of(made.id, THERE) is None


def test_a_claim_given_up_may_be_made_again(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    made = claim(store, schedule, "2026-03-02")
    assert made is not None
    store.posts.give_up(made, first())
    assert store.posts.unsettled() == []
    assert store.schedules.schedules(HERE)[0].due == first().at
    assert claim(store, schedule, "2026-03-02") is not None


def test_a_day_without_a_post_is_noted_once_and_uses_nothing(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    assert store.posts.note(schedule, "2026-03-02", Outcome.EMPTY, "Nothing is left.", NOW, first())
    assert not store.posts.note(schedule, "2026-03-02", Outcome.EMPTY, "Nothing is left.", NOW, first())
    assert claim(store, schedule, "2026-03-02") is None
    assert store.posts.record(schedule).used == {}
    [noted] = store.posts.posts(schedule.id, 10)
    assert (noted.outcome, noted.told) == (Outcome.EMPTY, "Nothing is left.")


def test_a_queue_keeps_its_order_and_loses_what_is_posted_or_hidden(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    for key in ("k1", "k2"):
        store.choices.enqueue(schedule.id, key, key.replace("k", "r"), first=False)
    store.choices.enqueue(schedule.id, "k3", "r3", first=True)
    assert store.posts.record(schedule).queue == ("k3", "k1", "k2")
    claim(store, schedule, "2026-03-02", "k1")
    store.choices.hide(HERE, "k3", "r3", NOW)
    assert store.choices.queue(schedule.id) == [("k2", "r2")]
    assert store.posts.record(schedule).hidden == {"k3"}
    assert store.choices.hidden(HERE) == [("k3", "r3")]
    assert store.choices.hidden(THERE) == []
    assert not store.choices.show(THERE, "k3")
    assert store.choices.show(HERE, "k3")
    assert store.posts.record(schedule).hidden == frozenset()


def test_low_stock_is_told_once(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    assert [store.schedules.low_stock_told(schedule.id, told) for told in (True, True, False, True)] == [
        True,
        False,
        True,
        True,
    ]


def test_a_queue_is_reordered_one_place_at_a_time(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    for key in ("k1", "k2", "k3"):
        store.choices.enqueue(schedule.id, key, key, first=False)
    store.choices.move_up(schedule.id, "k3")
    assert [key for key, _ in store.choices.queue(schedule.id)] == ["k1", "k3", "k2"]
    for key in ("k1", "gone"):  # the first stays, and so does all for what is not there
        store.choices.move_up(schedule.id, key)
    store.choices.enqueue(schedule.id, "k2", "k2", first=True)
    assert [key for key, _ in store.choices.queue(schedule.id)] == ["k2", "k1", "k3"]
    assert store.choices.take_out(schedule.id, "k1")
    assert not store.choices.take_out(schedule.id, "k1")


def test_a_change_made_meanwhile_is_not_overwritten_by_a_claim(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    later = first(first().at)
    store.schedules.change(schedule.id, PLAN, later)
    store.posts.claim(schedule, "2026-03-02", "k", "r", None, NOW, first())
    assert store.schedules.schedules(HERE)[0].due == later.at


def test_a_held_claim_is_answered_once(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    made = claim(store, schedule, "2026-03-02")
    assert made is not None
    assert not store.posts.answer_held(made, Outcome.POSTED, NOW)
    store.posts.settle(made, Outcome.HELD)
    later = NOW + timedelta(hours=2)
    assert store.posts.answer_held(made, Outcome.CLAIMED, later)
    assert not store.posts.answer_held(made, Outcome.CLAIMED, later)
    assert [one.at for one in store.posts.unsettled()] == [later]


def test_a_stop_is_taken_back_with_number_and_queue(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    store.choices.enqueue(schedule.id, "k1", "r1", first=True)
    store.schedules.stop(schedule.id)
    assert store.schedules.restart(THERE, 1) is None
    restarted = store.schedules.restart(HERE, 1)
    assert restarted is not None
    assert (restarted.id, restarted.state) == (schedule.id, State.PAUSED)
    assert store.schedules.restart(HERE, 1) is None
    assert store.choices.queue(schedule.id) == [("k1", "r1")]


def test_words_are_suggested_once_a_server_and_decided_once(store: Store) -> None:
    schedule = store.schedules.start(HERE, PLAN, first())
    suggestion, new = store.suggestions.suggest(HERE, 7, "k1", "r1", NOW)
    assert new
    assert store.suggestions.suggest(HERE, 8, "k1", "r1", NOW) == (suggestion, False)
    assert store.suggestions.suggest(THERE, 8, "k1", "r1", NOW)[1]
    assert store.suggestions.suggestion(suggestion.id, THERE) is None
    with ThreadPoolExecutor(8) as threads:
        accepted = list(threads.map(lambda _: store.suggestions.accept(suggestion, schedule.id), range(12)))
    assert accepted.count(True) == 1
    assert not store.suggestions.decline(suggestion)
    assert store.choices.queue(schedule.id) == [("k1", "r1")]
    assert store.suggestions.waiting(HERE) == []
    kept = store.suggestions.suggestion(suggestion.id, HERE)
    assert kept is not None
    assert (kept.verdict, kept.user) == (Verdict.ACCEPTED, 7)
