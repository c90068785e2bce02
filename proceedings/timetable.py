"""Words in, times of day, days and time zones out, and back: ``9:30 pm``, ``mon-fri``, ``every 3 days``, ``Warsaw``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import available_timezones

from proceedings.errors import BadDays, BadTime, UnknownZone
from proceedings.likeness import likest
from proceedings.schedule import Rule
from proceedings.words import fold

MOST_DAYS = 366
"""``every n days`` goes no further."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ALL = frozenset(range(7))
_SETS = {
    "": _ALL,
    "daily": _ALL,
    "every day": _ALL,
    "each day": _ALL,
    "all days": _ALL,
    "weekdays": frozenset(range(5)),
    "workdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
}
_NUMBERS = {"other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_TIME = re.compile(
    r"(?:at )?(?P<hour>\d{1,2})(?:[:.h ]?(?P<minute>\d{2}))?(?: ?(?:uhr|o'?clock|h))?(?: ?(?P<half>[ap])\.?m\.?)?"
)
_EVERY = re.compile(r"(?:every |each )?(?P<number>\d{1,4}|[a-z]+)(?:st|nd|rd|th)? (?P<unit>day|week)s?")
_RANGE = re.compile(r" ?(?:-|–|—|\bto\b|\bthrough\b) ?")
_LIKE = 72  # of 100: as much may be mistyped of a city
_MOST_SUGGESTED = 3
# A zone to live by is called after a place; other names are ways of counting, or old ones for a country.
_PLACE = re.compile(r"(?!Etc/|SystemV/|posix/|right/|US/)[A-Za-z]+/.+|UTC")


@dataclass(frozen=True, slots=True)
class Days:
    """On which days: ``weekdays`` (0 is Monday), or ``every`` so many days where that is more than 1."""

    weekdays: frozenset[int] = _ALL
    every: int = 1


def parse_time(words: str) -> time:
    """Read a time of day: ``9``, ``09:30``, ``9.30``, ``21h30``, ``9 pm``, ``noon``. Raises BadTime."""
    typed = " ".join(fold(words[:50]).split())
    if typed in ("noon", "midday"):
        return time(12)
    if typed == "midnight":
        return time(0)
    match = _TIME.fullmatch(typed)
    if not match:
        raise BadTime(words)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise BadTime(words)
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        raise BadTime(words)
    return time(hour, minute)


def parse_days(words: str) -> Days:
    """Read the days: nothing, ``weekdays``, ``mon wed fri``, ``Mon-Fri``, ``every 3 days``. Raises BadDays."""
    typed = " ".join(fold(words[:200]).replace(".", " ").split())
    if typed in _SETS:
        return Days(_SETS[typed])
    if typed.rstrip("s") + "s" in _SETS:
        return Days(_SETS[typed.rstrip("s") + "s"])
    if typed in ("weekly", "every week", "once a week"):
        return Days(every=7)
    if typed == "fortnightly":
        return Days(every=14)
    if match := _EVERY.fullmatch(typed):
        number = match["number"]
        times = int(number) if number.isdecimal() else _NUMBERS.get(number, 0)
        every = times * (7 if match["unit"] == "week" else 1)
        if not 1 <= every <= MOST_DAYS:
            raise BadDays(words)
        return Days(every=every)
    chosen = frozenset(_weekdays(typed, words))
    if not chosen:
        raise BadDays(words)
    return Days(chosen)


def _weekdays(typed: str, words: str) -> Iterable[int]:
    """Read names of days and ranges of them."""
    for part in re.split(r" ?(?:[,;/+&]| and ) ?", typed.removeprefix("every ").removeprefix("on ")):
        ends = [_days_in(end, words) for end in _RANGE.split(part)]
        yield from (day for end in ends for day in end)
        for before, after in pairwise(ends):
            first, last = before[-1], after[0]
            yield from ((first + i) % 7 for i in range((last - first) % 7 + 1))


def _days_in(part: str, words: str) -> list[int]:
    """Read days that stand side by side: ``mon wed``."""
    found = []
    for word in part.split():
        like = [number for number, name in enumerate(_WEEKDAYS) if name.lower().startswith(_day_stem(word))]
        if len(word) < 2 or len(like) != 1:
            raise BadDays(words)
        found += like
    if not found:
        raise BadDays(words)
    return found


def _day_stem(word: str) -> str:
    """Take the plural off: ``mondays``, ``tues`` and ``thurs`` are what they begin with."""
    return word.removesuffix("s") if word.endswith("days") else word


def say_days(rule: Rule) -> str:
    """Say on which days a rule runs: ``every day``, ``Monday to Friday``, ``every 3 days``."""
    if rule.every > 1:
        return f"every {_WEEKDAYS[rule.first.weekday()]}" if rule.every == 7 else f"every {rule.every} days"
    if rule.weekdays == _ALL:
        return "every day"
    days = sorted(rule.weekdays)
    names = [_WEEKDAYS[day] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def say_rule(rule: Rule) -> str:
    """Say when a rule runs: ``every day at 09:00, Warsaw time``."""
    return f"{say_days(rule)} at {rule.at:%H:%M}, {say_zone(rule.zone)} time"


def say_zone(zone: str) -> str:
    """Give the city of a zone: ``America/New_York`` -> New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def find_zone(words: str) -> str:
    """Find the zone that was typed: by its name, its city, or a country that has only one. Raises UnknownZone."""
    zones, typed = _zones(), _plain(words[:100])
    if typed in zones.names:
        return zones.names[typed]
    if len(found := zones.places.get(typed, ())) == 1:
        return found[0]
    raise UnknownZone(words, found[:_MOST_SUGGESTED] or _like(typed))


def suggest_zones(typed: str, limit: int) -> list[str]:
    """List zones for what was typed so far: cities that begin so, then countries, then what holds it or is like it."""
    zones, start = _zones(), _plain(typed[:100])
    if not start:
        return list(_COMMON[:limit])
    ranked = [zone for place, some in zones.places.items() if place.startswith(start) for zone in some]
    ranked += [zone for name, zone in zones.names.items() if name.startswith(start)]
    ranked += [zone for place, some in zones.places.items() if start in place for zone in some]
    ranked += [zone for name, zone in zones.names.items() if start in name]
    return list(dict.fromkeys(ranked or _like(start)))[:limit]


_COMMON = (
    "UTC",
    "Europe/London",
    "Europe/Paris",
    "Africa/Johannesburg",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
)


@dataclass(frozen=True, slots=True)
class _Zones:
    """``names``: folded name -> name; ``places``: folded city or country -> names, the fullest list of a country."""

    names: dict[str, str]
    places: dict[str, tuple[str, ...]]


@cache
def _zones() -> _Zones:
    """Read the zones of tzdata; the countries come from its ``zone.tab``."""
    known = sorted(zone for zone in available_timezones() if _PLACE.fullmatch(zone))
    names = {_plain(zone): zone for zone in known} | {"utc": "UTC", "gmt": "UTC", "z": "UTC"}
    tables = files("tzdata.zoneinfo")
    countries = dict(_rows(tables.joinpath("iso3166.tab").read_text("utf-8"), 0, 1))
    places: dict[str, list[str]] = {}
    listed = []
    for code, zone in _rows(tables.joinpath("zone.tab").read_text("utf-8"), 0, 2):
        places.setdefault(_plain(zone.rpartition("/")[2]), []).append(zone)
        listed.append((code, zone))
    for code, zone in listed:
        places.setdefault(_plain(countries.get(code, code)), []).append(zone)
    for zone in known:  # names of old, such as Asia/Calcutta
        if "/" in zone:
            places.setdefault(_plain(zone.rpartition("/")[2]), [zone])
    return _Zones(names, {place: tuple(dict.fromkeys(some)) for place, some in places.items()})


def _rows(table: str, first: int, second: int) -> Iterable[tuple[str, str]]:
    """Give two columns of one of tzdata's tables."""
    for line in table.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells[first], cells[second]


def _like(typed: str) -> list[str]:
    places = _zones().places
    return [places[place][0] for place, _ in likest(typed, places, at_least=_LIKE, most=_MOST_SUGGESTED)]


def _plain(words: str) -> str:
    return " ".join(fold(words).replace("_", " ").split())
