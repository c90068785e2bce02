"""/suggest for participants, and what moderators do about it: their answers."""

from __future__ import annotations

from cogs.daily.desk import Desk
from cogs.daily.queueing import MOST_QUEUED, meant
from cogs.replies import queues as replies
from cogs.replies.reply import Ask, Reply
from proceedings.daily import Suggestion
from proceedings.errors import NoSchedule, NotFound, TooMany
from proceedings.library import Library
from proceedings.library.posting import words_at
from proceedings.picking import key_of
from proceedings.reference import parse_reference

_MOST_WAITING = 5  # of one person: moderators are not to be flooded


def suggest(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Hand words to the moderators; the same words are suggested once."""
    schedules = desk.store.schedules.schedules(library.server)
    if not schedules:
        raise NoSchedule
    said = meant(library, ask)
    if len(said) > 1:
        return replies.which_words(ask, said, "Which of them do you suggest?")
    cited = said[0]
    user = ask.number("user", 0)
    if sum(one.user == user for one in desk.store.suggestions.waiting(library.server)) >= _MOST_WAITING:
        raise TooMany(
            f"{_MOST_WAITING} of your suggestions wait for the moderators. Suggest more when they have decided."
        )
    key, reference = key_of(cited), str(cited.passage.reference)
    if key in dict(desk.store.choices.hidden(library.server)):
        raise NotFound("The moderators do not want those words posted here. Suggest others.")
    suggestion, new = desk.store.suggestions.suggest(library.server, user, key, reference, desk.now())
    if new:
        desk.tell(schedules[0], replies.suggestion_notice(suggestion, cited, schedules))
    return replies.suggested_reply(suggestion, cited, new=new)


def suggestions(desk: Desk, library: Library, ask: Ask) -> Reply:
    """List what waits for a decision."""
    waiting = desk.store.suggestions.waiting(library.server)
    found = [(one, words_at(library, parse_reference(one.reference), one.key)) for one in waiting]
    return replies.suggestions_reply(ask, found, desk.store.schedules.schedules(library.server))


def accept(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Put a suggestion into a queue."""
    suggestion, schedule = _suggestion(desk, library, ask), desk.schedule(library.server, ask)
    if len(desk.store.choices.queue(schedule.id)) >= MOST_QUEUED:
        raise TooMany(f"{MOST_QUEUED} wait already. Take one out first: /daily queue")
    decided = desk.store.suggestions.accept(suggestion, schedule.id)
    return replies.decided_reply(_suggestion(desk, library, ask), schedule.number if decided else None)


def decline(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Turn a suggestion down."""
    suggestion = _suggestion(desk, library, ask)
    desk.store.suggestions.decline(suggestion)
    return replies.decided_reply(_suggestion(desk, library, ask), None)


def _suggestion(desk: Desk, library: Library, ask: Ask) -> Suggestion:
    found = desk.store.suggestions.suggestion(ask.text("suggestion") or "", library.server)
    if found is None:
        raise NotFound("That suggestion is not known any more.")
    return found
