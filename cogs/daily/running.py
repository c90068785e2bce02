"""/daily status, preview, now, skip, pause, resume and stop, their answers; and what is answered to a held post."""

from __future__ import annotations

from cogs.daily.desk import Desk
from cogs.daily.planning import hints
from cogs.replies import schedules as replies
from cogs.replies.dailies import preview_reply
from cogs.replies.reply import Ask, Reply
from proceedings.daily import Outcome, State
from proceedings.errors import NoSchedule, NotFound
from proceedings.library import Library
from proceedings.library.claiming import claim_slot
from proceedings.library.outlook import go_on, look_ahead, skip_next
from proceedings.library.posting import words_of


def status(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Say how a schedule stands; where several run and none is chosen, how all do."""
    running = desk.store.schedules.schedules(library.server)
    if len(running) > 1 and not ask.text("schedule"):
        return replies.all_reply(ask, [look_ahead(library, desk.store, one, desk.now()) for one in running])
    schedule = desk.schedule(library.server, ask)
    outlook = look_ahead(library, desk.store, schedule, desk.now())
    waiting = len(desk.store.suggestions.waiting(library.server))
    return replies.status_reply(outlook, hints(desk, library.server, schedule.plan), waiting)


def preview(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Show the next post as it will look, and when those after it come."""
    schedule = desk.schedule(library.server, ask)
    outlook = look_ahead(library, desk.store, schedule, desk.now())
    cited = outlook.coming[0].cited if outlook.coming else None
    if cited is None:
        return replies.outlook_reply(outlook, "has nothing to post")
    return preview_reply(outlook, library.carried_from(cited), replies.new_slot())


def post_now(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Claim a post beside the regular ones; the poster sends it. ``slot`` makes a second press the same post."""
    schedule = desk.schedule(library.server, ask)
    place = desk.look(library.server, schedule.plan)
    if place.lacks is not None:
        return replies.cannot_post(place.lacks, ask, "Nothing was posted")
    decided = claim_slot(desk.store, schedule, ask.text("slot") or "", desk.now())
    if decided.chosen is None:
        return replies.outlook_reply(look_ahead(library, desk.store, schedule, desk.now()), "has nothing to post")
    desk.wake()
    return replies.posted_now(schedule, decided.chosen.cited if decided.claim else None)


def skip(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Leave out the next post; with a ``day``, only if it is that day's."""
    schedule, day = desk.schedule(library.server, ask), ask.text("day")
    # A button leaves out the day under which it stands, and not another one when it is pressed twice.
    skipped = skip_next(desk.store, schedule, desk.now()) if day in (None, str(schedule.day)) else None
    outlook = look_ahead(library, desk.store, desk.schedule(library.server, ask), desk.now())
    return replies.skipped_reply(outlook, skipped)


def pause(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Stop posting for a while."""
    schedule = desk.schedule(library.server, ask)
    desk.store.schedules.set_state(schedule.id, State.PAUSED)
    return replies.paused_reply(schedule)


def resume(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Go on after a pause, with the next post that is due from now on."""
    schedule = desk.schedule(library.server, ask)
    place = desk.look(library.server, schedule.plan)
    if place.lacks is not None:
        return replies.cannot_post(place.lacks, ask, "It cannot go on yet")
    if schedule.state is not State.RUNNING:
        go_on(desk.store, schedule, desk.now())
    schedule = desk.schedule(library.server, ask)
    return replies.outlook_reply(look_ahead(library, desk.store, schedule, desk.now()), "runs")


def stop(desk: Desk, library: Library, ask: Ask) -> Reply:
    """End a schedule; a button takes that back."""
    schedule = desk.schedule(library.server, ask)
    desk.store.schedules.stop(schedule.id)
    return replies.stopped_reply(schedule)


def restart(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Take back that a schedule was stopped."""
    number = ask.text("schedule") or ""
    schedule = desk.store.schedules.restart(library.server, int(number)) if number.isdecimal() else None
    if schedule is None and not desk.store.schedules.schedules(library.server):
        raise NoSchedule
    return resume(desk, library, ask)


def settle(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Take a moderator's word on whether a post that was cut off is in its channel."""
    claim = desk.store.posts.claim_of(ask.text("claim") or "", library.server)
    if claim is None:
        raise NotFound("That post is not known any more.")
    if ask.arguments.get("posted"):
        outcome, told = Outcome.POSTED, None
    elif words_of(library, claim) is None:
        outcome, told = Outcome.MISSED, "its words were taken out of the text"
    else:
        outcome, told = Outcome.CLAIMED, None
    if not desk.store.posts.answer_held(claim, outcome, desk.now(), told):
        return replies.settled_reply(claim, None)
    if outcome is Outcome.CLAIMED:
        desk.wake()
    return replies.settled_reply(claim, outcome)
