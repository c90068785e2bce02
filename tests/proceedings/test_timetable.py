"""What moderators type for times, days and zones."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.errors import BadDays, BadTime, RapporteurError, UnknownZone
from proceedings.schedule import Rule
from proceedings.timetable import Days, find_zone, parse_days, parse_time, say_rule, suggest_zones

ALL = frozenset(range(7))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("09:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("21h30", time(21, 30)),
        ("9 pm", time(21)),
        ("9:30 p.m.", time(21, 30)),
        ("12am", time(0)),
        ("12 PM", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("9 o’clock", time(9)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "9:60", "13 pm", "0 am", "soon", "9:3", "-9", "9:30:15"])
def test_what_is_no_time_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(BadTime, match="21:30"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Days()),
        ("daily", Days()),
        ("weekday", Days(frozenset(range(5)))),
        ("Mon-Fri", Days(frozenset(range(5)))),
        ("Monday to Wednesday", Days(frozenset({0, 1, 2}))),
        ("sat-mon", Days(frozenset({5, 6, 0}))),
        ("mon wed fri", Days(frozenset({0, 2, 4}))),
        ("Mon., Wed. and Fri.", Days(frozenset({0, 2, 4}))),
        ("every Tuesday", Days(frozenset({1}))),
        ("thursdays", Days(frozenset({3}))),
        ("weekends", Days(frozenset({5, 6}))),
        ("every 3 days", Days(every=3)),
        ("every other day", Days(every=2)),
        ("weekly", Days(every=7)),
        ("every two weeks", Days(every=14)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, meant: Days) -> None:
    assert parse_days(typed) == meant


@pytest.mark.parametrize("typed", ["t", "s", "funday", "every 0 days", "every 400 days", "mon-", "-", ",", "1 2 3"])
def test_what_names_no_days_says_how_to_write_them(typed: str) -> None:
    with pytest.raises(BadDays, match="every 3 days"):
        parse_days(typed)


@given(st.text(max_size=300))
def test_whatever_is_typed_raises_nothing_but_our_errors(typed: str) -> None:
    for read in (parse_time, parse_days, find_zone):
        with suppress(RapporteurError):
            read(typed)
    assert len(suggest_zones(typed, 25)) <= 25


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Warsaw", "Europe/Warsaw"),
        ("europe/warsaw", "Europe/Warsaw"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Poland", "Europe/Warsaw"),
        ("GMT", "UTC"),
        ("Calcutta", "Asia/Calcutta"),
    ],
)
def test_a_zone_is_found_by_name_city_or_country(typed: str, zone: str) -> None:
    assert find_zone(typed) == zone


def test_a_country_with_several_zones_asks_for_a_city() -> None:
    with pytest.raises(UnknownZone, match="Did you mean") as caught:
        find_zone("Brazil")
    assert all(zone.startswith("America/") for zone in caught.value.suggestions)


def test_a_misspelt_city_is_suggested() -> None:
    with pytest.raises(UnknownZone) as caught:
        find_zone("Warsow")
    assert "Europe/Warsaw" in caught.value.suggestions


def test_cities_that_begin_so_come_first() -> None:
    assert suggest_zones("war", 5)[0] == "Europe/Warsaw"
    assert suggest_zones("york", 5)[0] == "America/New_York"
    assert "UTC" in suggest_zones("", 5)


def test_a_rule_is_said_in_words() -> None:
    monday = date(2026, 3, 2)
    assert say_rule(Rule(time(9), "America/New_York", monday)) == "every day at 09:00, New York time"
    assert say_rule(Rule(time(9, 5), "Europe/Warsaw", monday, frozenset(range(5)))) == (
        "Monday to Friday at 09:05, Warsaw time"
    )
    assert say_rule(Rule(time(9), "UTC", monday, frozenset({0, 2, 4}))) == (
        "Monday, Wednesday and Friday at 09:00, UTC time"
    )
    assert say_rule(Rule(time(9), "UTC", monday, ALL, every=7)) == "every Monday at 09:00, UTC time"
    assert say_rule(Rule(time(9), "UTC", monday, ALL, every=3)) == "every 3 days at 09:00, UTC time"
