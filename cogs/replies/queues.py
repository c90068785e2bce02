"""What waits, what is hidden and what was suggested in, the lists that moderators work through out."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies.markup import count, plain, shortened, small
from cogs.replies.paging import row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Menu, Opens, Option, Reply, Text
from cogs.replies.schedules import label
from cogs.replies.words import citation, quoted, said_by
from proceedings.daily import Schedule, Suggestion, Verdict
from proceedings.errors import NotFound
from proceedings.model import Cited, Kind
from proceedings.picking import key_of

Found = tuple[str, str, Cited | None]
"""Key and reference of words, and the words where they are still in the text."""

_PER_PAGE = 7  # of a message's 40 components each takes three
_MOST_QUOTED = 220
_MOST_OFFERED = 25


def which_words(ask: Ask, said: Sequence[Cited], question: str) -> Reply:
    """Let somebody choose among the words that stand at a place. Raises NotFound where they are too many."""
    reference = said[0].passage.reference
    if len(said) > _MOST_OFFERED:
        raise NotFound(f"{len(said)} quotations and statements stand there. Name a paragraph, such as {reference}.")
    options = tuple(
        Option(
            shortened(f"“{cited.text}”" if cited.attribution.kind is Kind.QUOTATION else cited.text, 100),
            ask.but(reference=str(cited.passage.reference), words=key_of(cited)),
            f"{cited.passage.reference.place} · {cited.who or 'Speaker unknown'}"
            + (", as reported" if cited.attribution.kind is Kind.STATEMENT else ""),
        )
        for cited in said
    )
    return Reply((Text(question), Menu("Choose one", options, Opens.TURN)), nothing=True)


def queue_reply(number: int, page: int, waiting: Sequence[Found], note: str | None, suggestions: int) -> Reply:
    """List what waits, with buttons to move it up and a menu to take it out. ``suggestions`` wait for a decision."""
    chosen = Ask("daily queue", {"schedule": str(number)})
    head = f"### Queue of daily quotation {number}\n" + (plain(note) + "\n" if note else "")
    asked = Button(count(suggestions, "suggestion"), Ask("daily suggestions")) if suggestions else None
    if not waiting:
        text = "Nothing waits: it chooses by itself. /daily queue reference:4.3 puts words next."
        return Reply((Text(head + text), *row(asked)), nothing=True)
    blocks: list[Block] = [Text(f"{head}{count(len(waiting), 'post')}, in this order, before it chooses by itself.")]
    first, last, some = _page(waiting, page)
    options = []
    for place, (key, reference, cited) in enumerate(some, first * _PER_PAGE + 1):
        text = f"**{place}** {_line(reference, cited)}"
        if place == 1:
            blocks.append(Text(text))
        else:
            move = Ask("daily move up", {"schedule": str(number), "key": key, "page": first})
            blocks.append(Item(text, Button("Move up", move, Opens.TURN)))
        out = Ask("daily take out", {"schedule": str(number), "key": key, "page": first})
        options.append(Option(f"{place} · {reference}", out, shortened(cited.text, 90) if cited else None))
    blocks.append(Menu("Take one out", tuple(options), Opens.TURN))
    return Reply((*blocks, *row(*turn(chosen, first, last), asked)))


def is_hidden(key: str, reference: str) -> Reply:
    """Say that words are hidden, with a button that shows them again."""
    show = Button("Show it again", Ask("daily show", {"key": key}))
    return Reply((Text(f"{plain(reference)} is hidden here, so it was not queued."), *row(show)), nothing=True)


def hidden_reply(key: str, reference: str, cited: Cited | None) -> Reply:
    """Say what will never come, with a way back."""
    back = Button("Take that back", Ask("daily show", {"key": key}), Opens.TURN)
    return Reply((Text(f"This is not posted here any more:\n{_line(reference, cited)}"), *row(back)))


def hidden_list(ask: Ask, hidden: Sequence[Found], note: str | None) -> Reply:
    """List what is hidden in a server, newest first, each with a button that shows it again."""
    head = f"{note}\n" if note else ""
    if not hidden:
        return Reply((Text(f"{head}Nothing is hidden. /daily hide reference:4.3 keeps words from being posted."),))
    first, last, some = _page(hidden, ask.number("page", 0))
    items = [
        Item(_line(reference, cited), Button("Show again", Ask("daily show", {"key": key, "page": first}), Opens.TURN))
        for key, reference, cited in some
    ]
    listed = ask.but(key=None, reference=None)
    return Reply(
        (Text(f"{head}{count(len(hidden), 'quotation')} hidden here."), *items, *row(*turn(listed, first, last)))
    )


def suggestion_notice(suggestion: Suggestion, cited: Cited, schedules: Sequence[Schedule]) -> Reply:
    """Ask the moderators about a suggestion."""
    return Reply((Text(_suggested(suggestion, cited)), *_decision(suggestion, schedules)))


def suggestions_reply(
    ask: Ask, waiting: Sequence[tuple[Suggestion, Cited | None]], schedules: Sequence[Schedule]
) -> Reply:
    """Show the suggestions that wait, one at a time: each has buttons of its own."""
    if not waiting:
        return Reply((Text("No suggestion waits for a decision."),), nothing=True)
    page = min(ask.number("page", 0), len(waiting) - 1)
    suggestion, cited = waiting[page]
    head = Text(f"### Suggestion {page + 1} of {len(waiting)}")
    text = Text(_suggested(suggestion, cited))
    return Reply((head, text, *_decision(suggestion, schedules), *row(*turn(ask, page, len(waiting) - 1))))


def _suggested(suggestion: Suggestion, cited: Cited | None) -> str:
    return f"<@{suggestion.user}> suggests for the daily post:\n{_line(suggestion.reference, cited)}"


def _decision(suggestion: Suggestion, schedules: Sequence[Schedule]) -> tuple[Block, ...]:
    accept = Ask("daily accept", {"suggestion": suggestion.id})
    decline = Button("Decline", Ask("daily decline", {"suggestion": suggestion.id}), Opens.TURN)
    read = Button("In context", Ask("read", {"reference": suggestion.reference}))
    if len(schedules) < 2:
        return row(Button("Accept", accept, Opens.TURN), decline, read)
    options = tuple(Option(label(one), accept.but(schedule=str(one.number))) for one in schedules[:_MOST_OFFERED])
    return (Menu("Accept for …", options, Opens.TURN), *row(decline, read))


def suggested_reply(suggestion: Suggestion, cited: Cited, *, new: bool) -> Reply:
    """Tell a participant what became of their suggestion."""
    if new:
        said = "Thank you. The moderators decide whether it is posted."
    else:
        said = {
            Verdict.OPEN: "It was suggested already, and waits for the moderators.",
            Verdict.ACCEPTED: "It was suggested before, and accepted.",
            Verdict.DECLINED: "It was suggested before, and the moderators decided against it.",
        }[suggestion.verdict]
    return Reply((Text(f"{said}\n{_line(suggestion.reference, cited)}"),))


def decided_reply(suggestion: Suggestion, queued: int | None) -> Reply:
    """Say what was decided on a suggestion; ``queued`` is the schedule in whose queue it has just been put."""
    who = f"{plain(suggestion.reference)}, suggested by <@{suggestion.user}>"
    if queued is not None:
        button = Button("Queue", Ask("daily queue", {"schedule": str(queued)}))
        return Reply((Text(f"Accepted: {who}. It is last in the queue of daily quotation {queued}."), *row(button)))
    verdict = {Verdict.OPEN: "Not decided", Verdict.ACCEPTED: "Accepted", Verdict.DECLINED: "Declined"}
    return Reply((Text(f"{verdict[suggestion.verdict]}: {who}."),))


def _page(found: Sequence[Found], page: int) -> tuple[int, int, Sequence[Found]]:
    """Cut out a page: its number, the last one's, what is on it."""
    last = max(0, (len(found) - 1) // _PER_PAGE)
    page = min(page, last)
    return page, last, found[page * _PER_PAGE : (page + 1) * _PER_PAGE]


def _line(reference: str, cited: Cited | None) -> str:
    if cited is None:
        return f"{plain(reference)}\n{small('its words are not in the text any more')}"
    return f"{quoted(cited, _MOST_QUOTED)}\n{small(f'{said_by(cited)} · {citation(cited.passage)}')}"
