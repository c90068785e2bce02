"""/daily queue, hide and show, their answers: what comes next, and what never comes."""

from __future__ import annotations

from cogs.daily.desk import Desk
from cogs.replies import queues as replies
from cogs.replies.reply import Ask, Reply
from cogs.understand import reference_of
from proceedings.daily import Outcome, Schedule
from proceedings.errors import NotFound, TooMany
from proceedings.library import Library
from proceedings.library.posting import said_at, words_at
from proceedings.model import Cited
from proceedings.picking import key_of, unfit
from proceedings.reference import parse_reference

MOST_QUEUED = 50


def queue(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Show what waits; with a reference, let its words come next."""
    schedule = desk.schedule(library.server, ask)
    if ask.text("reference") is None:
        return _queue(desk, library, schedule, ask)
    said = meant(library, ask)
    if len(said) > 1:
        return replies.which_words(ask, said, "Which of them comes next?")
    cited = said[0]
    key, reference = key_of(cited), str(cited.passage.reference)
    if key in dict(desk.store.choices.hidden(library.server)):
        return replies.is_hidden(key, reference)
    waiting = dict(desk.store.choices.queue(schedule.id))
    if len(waiting) >= MOST_QUEUED and key not in waiting:
        raise TooMany(f"{MOST_QUEUED} wait already. Take one out first: /daily queue")
    desk.store.choices.enqueue(schedule.id, key, reference, first=True)
    why = unfit(cited, schedule.plan.wish)
    note = f"{reference} comes next" + (f", though I would not choose it myself: {why}." if why else ".")
    return _queue(desk, library, schedule, ask.but(reference=None, words=None), note)


def move_up(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Let words that wait change places with those before them."""
    schedule = desk.schedule(library.server, ask)
    desk.store.choices.move_up(schedule.id, ask.text("key") or "")
    return _queue(desk, library, schedule, ask)


def take_out(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Take words out of a queue."""
    schedule = desk.schedule(library.server, ask)
    taken = desk.store.choices.take_out(schedule.id, ask.text("key") or "")
    return _queue(desk, library, schedule, ask, "Taken out." if taken else "It was not in the queue any more.")


def hide(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Let words never come by themselves in this server: those of a reference, else those posted last."""
    if ask.text("reference") is None:
        schedule = desk.schedule(library.server, ask)
        last = next((one for one in desk.store.posts.posts(schedule.id, 30) if one.outcome is Outcome.POSTED), None)
        if last is None:
            raise NotFound("Nothing was posted yet. Name what is never to come, such as /daily hide reference:4.3")
        key, reference, cited = last.key, last.reference, words_at(library, parse_reference(last.reference), last.key)
    else:
        said = meant(library, ask)
        if len(said) > 1:
            return replies.which_words(ask, said, "Which of them is never to come?")
        cited = said[0]
        key, reference = key_of(cited), str(cited.passage.reference)
    desk.store.choices.hide(library.server, key, reference, desk.now())
    return replies.hidden_reply(key, reference, cited)


def show(desk: Desk, library: Library, ask: Ask) -> Reply:
    """Take back that words are hidden; without a reference, list what is."""
    key = ask.text("key")
    hidden = desk.store.choices.hidden(library.server)
    if key is None and ask.text("reference") is not None:
        keys = {key_of(cited) for cited in said_at(library, reference_of(library, ask, "reference"))}
        key = next((one for one, _ in hidden if one in keys), None)
        if key is None:
            raise NotFound("Nothing that stands there is hidden. What is: /daily show")
    note = None
    if key is not None:
        shown = desk.store.choices.show(library.server, key)
        note = "It may be posted again." if shown else "It was not hidden any more."
        hidden = desk.store.choices.hidden(library.server)
    found = [(key, at, words_at(library, parse_reference(at), key)) for key, at in hidden]
    return replies.hidden_list(ask, found, note)


def meant(library: Library, ask: Ask) -> list[Cited]:
    """List the words that a reference may mean, one where a choice was made already. Raises NotFound for none."""
    reference = reference_of(library, ask, "reference")
    if key := ask.text("words"):
        cited = words_at(library, reference, key)
        if cited is None:
            raise NotFound(f"Those words are no longer in the text. What stands there now: /read {reference}")
        return [cited]
    first: dict[str, Cited] = {}
    for cited in said_at(library, reference):
        first.setdefault(key_of(cited), cited)
    return list(first.values())


def _queue(desk: Desk, library: Library, schedule: Schedule, ask: Ask, note: str | None = None) -> Reply:
    waiting = [
        (key, at, words_at(library, parse_reference(at), key)) for key, at in desk.store.choices.queue(schedule.id)
    ]
    suggestions = len(desk.store.suggestions.waiting(library.server))
    return replies.queue_reply(schedule.number, ask.number("page", 0), waiting, note, suggestions)
