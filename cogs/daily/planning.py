"""/daily start and change, their answers: what was typed, and what will be posted when."""

from __future__ import annotations

from dataclasses import replace

from cogs.daily.desk import Desk
from cogs.replies import schedules as replies
from cogs.replies.reply import Ask, Reply
from proceedings.daily import AtEnd, Plan, Schedule, State
from proceedings.errors import TooMany
from proceedings.library import Library
from proceedings.library.outlook import go_on, look_ahead, next_free
from proceedings.library.planning import Wanted, changed_plan, first_plan
from proceedings.schedule import next_after

MOST_SCHEDULES = 25  # so many fit a menu


def start(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Start a schedule, if the channel lets the bot post; the same again starts no second one."""
    now = desk.now()
    plan = first_plan(library, wanted(ask), now)
    running = desk.store.schedules.schedules(library.server)
    if same := next((one for one in running if one.plan == plan), None):
        return _outlook(desk, library, same, "runs already")
    if len(running) >= MOST_SCHEDULES:
        raise TooMany(f"{MOST_SCHEDULES} daily quotations run here already. End one first, with /daily stop.")
    place = desk.look(library.server, plan)
    if place.lacks is not None:
        return replies.cannot_post(place.lacks, ask, "Nothing was started")
    schedule = desk.store.schedules.start(library.server, plan, next_after(plan.rule, now))
    beside = [one for one in running if one.plan.channel == plan.channel]
    return _outlook(desk, library, schedule, "is set up", beside)


def change(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Change what is given of a schedule, and keep what it has used."""
    schedule, now = desk.schedule(library.server, ask), desk.now()
    plan = changed_plan(library, schedule.plan, wanted(ask), now)
    if plan == schedule.plan:
        return _outlook(desk, library, schedule, "stays as it is")
    if (plan.channel, plan.thread) != (schedule.plan.channel, schedule.plan.thread):
        place = desk.look(library.server, plan)
        if place.lacks is not None:
            return replies.cannot_post(place.lacks, ask, "Nothing was changed")
    desk.store.schedules.change(schedule.id, plan, next_free(desk.store, schedule, plan.rule, now))
    changed = desk.schedule(library.server, ask)
    if changed.state is State.BLOCKED and desk.look(library.server, plan).lacks is None:
        go_on(desk.store, changed, now)
        changed = desk.schedule(library.server, ask)
    return _outlook(desk, library, changed, "was changed")


def wanted(ask: Ask) -> Wanted:
    """Take from an Ask what was typed."""
    given = ask.arguments
    include, only, used_up = ask.text("include"), ask.text("only"), ask.text("used_up")
    return Wanted(
        channel=_id(given.get("channel")),
        notices=_id(given.get("notices")),
        time=ask.text("time"),
        timezone=ask.text("timezone"),
        days=ask.text("days"),
        speaker=ask.text("speaker"),
        proceedings=ask.text("proceedings"),
        session=ask.text("session"),
        reported=None if include is None else include == "reported",
        named_only=None if only is None else only == "named",
        thread=_flag(given.get("thread")),
        role=_id(given.get("role")),
        gap=_id(given.get("gap")),
        low_notice=_flag(given.get("low_stock")),
        at_end=AtEnd(used_up) if used_up else None,
    )


def _id(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _outlook(
    desk: Desk, library: Library, schedule: Schedule, what: str, beside: list[Schedule] | None = None
) -> Reply:
    outlook = look_ahead(library, desk.store, schedule, desk.now())
    noted = hints(desk, library.server, schedule.plan)
    return replies.outlook_reply(outlook, what, noted, beside or [], new=beside is not None)


def hints(desk: Desk, server: int, plan: Plan) -> list[str]:
    """List what does not stop the posts, and yet may be mended."""
    found = list(desk.look(server, plan).hints)
    if plan.notices != plan.channel:
        lacks = desk.look(server, replace(plan, channel=plan.notices, thread=False, role=None)).lacks
        if lacks is not None:
            found.append(f"Moderators cannot be told anything: {lacks}. /daily change notices chooses another channel.")
    return found
