"""What a moderator typed in, the plan that it means out; or an error that says what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from proceedings.daily import AtEnd, Plan
from proceedings.errors import WhichSpeaker
from proceedings.library.library import Library
from proceedings.library.understanding import understand_session
from proceedings.picking import GAP, Wish
from proceedings.schedule import Rule, instant
from proceedings.timetable import Days, find_zone, parse_days, parse_time
from proceedings.words import fold

ANYTHING = frozenset({"-", "all", "any", "anybody", "anyone", "everybody", "everyone", "everything", "none"})
"""Words that take a narrowing back."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, None where nothing was: then it stays as it is, or as it usually is.

    ``reported`` includes reported statements, ``named_only`` leaves out speakers carried over. ``role`` 0 is none,
    ``gap`` counts days.
    """

    channel: int | None = None
    notices: int | None = None
    time: str | None = None
    timezone: str | None = None
    days: str | None = None
    speaker: str | None = None
    proceedings: str | None = None
    session: str | None = None
    reported: bool | None = None
    named_only: bool | None = None
    thread: bool | None = None
    role: int | None = None
    gap: int | None = None
    low_notice: bool | None = None
    at_end: AtEnd | None = None


def first_plan(library: Library, wanted: Wanted, now: datetime) -> Plan:
    """Make a plan of which at least the channel, the time and the zone are given.

    Raises BadTime, UnknownZone, BadDays, and what is raised for a speaker, session or proceedings that is not there.
    """
    channel = wanted.channel or 0
    at, zone = parse_time(wanted.time or ""), find_zone(wanted.timezone or "")
    days = parse_days(wanted.days or "")
    first = now.astimezone(ZoneInfo(zone)).date()
    bare = Plan(channel, channel, Rule(at, zone, first, days.weekdays, days.every), Wish())
    plan = changed_plan(library, bare, replace(wanted, time=None, timezone=None, days=None), now)
    return replace(plan, rule=_soon(plan.rule, now))


def changed_plan(library: Library, plan: Plan, wanted: Wanted, now: datetime) -> Plan:
    """Change what is given of a plan, and nothing else. Raises what ``first_plan`` does."""
    wish = plan.wish
    gap = plan.gap if wanted.gap is None else timedelta(days=max(1, wanted.gap))
    return replace(
        _narrowed(library, plan, wanted),
        channel=wanted.channel or plan.channel,
        notices=wanted.notices or plan.notices,
        rule=_rule(plan.rule, wanted, now),
        wish=Wish(
            wish.reported if wanted.reported is None else wanted.reported,
            wish.named_only if wanted.named_only is None else wanted.named_only,
        ),
        thread=plan.thread if wanted.thread is None else wanted.thread,
        role=plan.role if wanted.role is None else wanted.role or None,
        gap=gap,
        low_notice=plan.low_notice if wanted.low_notice is None else wanted.low_notice,
        at_end=wanted.at_end or plan.at_end,
    )


def usual_gap() -> int:
    """Say after how many days something may come again, unless another number is chosen."""
    return GAP.days


def _rule(rule: Rule, wanted: Wanted, now: datetime) -> Rule:
    at = parse_time(wanted.time) if wanted.time else rule.at
    zone = find_zone(wanted.timezone) if wanted.timezone else rule.zone
    if not wanted.days:  # another time of day keeps the days on which it runs
        return replace(rule, at=at, zone=zone)
    days: Days = parse_days(wanted.days)
    first = now.astimezone(ZoneInfo(zone)).date()
    return _soon(Rule(at, zone, first, days.weekdays, days.every), now)


def _soon(rule: Rule, now: datetime) -> Rule:
    """Let a rule begin today if its time is still to come, else tomorrow: so “every 7 days” begins at once."""
    due = instant(rule.first, rule.at, ZoneInfo(rule.zone))
    return replace(rule, first=rule.first + timedelta(days=1)) if due is None or due <= now else rule


def _narrowed(library: Library, plan: Plan, wanted: Wanted) -> Plan:
    """Narrow a plan down to a speaker, a session, a proceedings that are there, or take that back."""
    proceedings, session, speaker = plan.proceedings, plan.session, plan.speaker
    if wanted.proceedings:
        proceedings = None if _is_anything(wanted.proceedings) else library.find_proceedings(wanted.proceedings).slug
        session = session if proceedings == plan.proceedings else None
    if wanted.session:
        session = None
        if not _is_anything(wanted.session):
            meant = understand_session(library, wanted.session, proceedings)
            one = library.one_proceedings(meant.proceedings)
            proceedings, session = one.slug, library.session(one, meant.session).key
    if wanted.speaker:
        speaker = None if _is_anything(wanted.speaker) else wanted.speaker
    if speaker and (wanted.speaker or wanted.proceedings or wanted.session):
        speaker = _in_full(library, speaker, proceedings)
    return replace(plan, proceedings=proceedings, session=session, speaker=speaker)


def _in_full(library: Library, name: str, proceedings: str | None) -> str:
    """Give the full name, which another speaker of that surname cannot make unclear later, if it is clear now."""
    full = library.voices_named(name, proceedings)[0].speaker.name
    try:
        library.voices_named(full, proceedings)
    except WhichSpeaker:  # a namesake: what was typed tells them apart
        return name
    return full


def _is_anything(typed: str) -> bool:
    return fold(typed.strip()) in ANYTHING
