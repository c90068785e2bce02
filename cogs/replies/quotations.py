"""Quotations and statements in, what /quote shows out. What stands in quotation marks is the source's, verbatim."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, joined, plain, small
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Button, Item, Opens, Reply, Text
from cogs.replies.words import citation, proceedings_label, quoted, quoted_from, said_by, typed
from proceedings.model import Cited, Grounds, Passage, Reference, Speaker

_MOST_QUOTED = 3000
_MOST_LISTED = 500


def quotation_reply(cited: Cited, carried_from: Passage | None, another: Ask | None) -> Reply:
    """Show one quotation with its speaker and place. ``carried_from`` is where the speaker was last named."""
    attribution, passage = cited.attribution, cited.passage
    buttons = [
        Button("Another", another, Opens.TURN) if another else None,
        Button("In context", links.read(passage.reference)),
        Button("Cite", links.cite(passage, attribution.span.start)),
        Button("Share", links.quotation(passage, attribution.span.start), Opens.SHARE),
    ]
    return Reply(
        (
            Text(quoted(cited, _MOST_QUOTED)),
            Text(f"{quoted_from(cited)}\n{small(_place(cited, carried_from))}"),
            *row(*buttons),
        )
    )


def _place(cited: Cited, carried_from: Passage | None) -> str:
    place = citation(cited.passage)
    match cited.attribution.grounds:
        case Grounds.CARRIED if carried_from and carried_from.reference != cited.passage.reference:
            return f"{place} · speaker carried over from {carried_from.reference.place}"
        case Grounds.CARRIED:
            return f"{place} · speaker carried over from the text before"
        case _:
            return place


def reported_instead(ask: Ask, speaker: Speaker, statements: Sequence[Cited], about: str | None) -> Reply:
    """Say that somebody is not quoted word for word, then what they are reported to have said."""
    what = f" about {typed(about)}" if about else ""
    head = f"{plain(speaker.name)} is not quoted word for word{what}."
    if not statements:
        hint = "Leave “about” out for all of their words." if about else "Nothing is reported as theirs either."
        return Reply((Text(f"{head} {hint}"),), nothing=True)
    return _list(ask, f"{head} As reported:", statements)


def quotations_reply(ask: Ask, title: str, quotations: Sequence[Cited]) -> Reply:
    """List quotations, a page at a time; each opens in its context."""
    return _list(ask, f"### {title}\n{count(len(quotations), 'quotation')}", quotations, named=True)


def _list(ask: Ask, head: str, said: Sequence[Cited], *, named: bool = False) -> Reply:
    body = pages([listed(cited, named=named) for cited in said])
    page = min(ask.number("page", 0), len(body) - 1)
    return Reply((Text(head), *body[page], *row(*turn(ask, page, len(body) - 1))))


def listed(cited: Cited, *, named: bool = True) -> Item:
    """Make one line of a list: the words, who, where, and a button to the passage."""
    place = cited.passage.reference.place
    who = f"{said_by(cited)} · " if named else ""
    return Item(
        f"{quoted(cited, _MOST_LISTED)}\n{small(f'{who}{citation(cited.passage)}')}",
        Button(f"Open {place}", links.read(cited.passage.reference)),
    )


def nothing_quoted(reference: Reference | None, about: str | None) -> Reply:
    """Say that there is no quotation to give, and what to try."""
    where = f" in {reference}" if reference else ""
    what = f" about {typed(about)}" if about else ""
    hint = "/search finds what is reported." if about else "/summary says what is reported."
    return Reply((Text(f"Nobody is quoted word for word{where}{what}. {hint}"),), nothing=True)


def citation_reply(cited: Cited) -> Reply:
    """Write a quotation with its citation, ready to be copied."""
    attribution, passage = cited.attribution, cited.passage
    speaker = attribution.speaker
    who = cited.who or "Speaker unknown"
    if speaker and speaker.affiliation:
        who += f" ({speaker.affiliation})"
    place = f"session {passage.session.key}, paragraph {passage.first}"
    if passage.last != passage.first:
        place = f"session {passage.session.key}, paragraphs {passage.first}–{passage.last}"
    line = f"“{joined(cited.text)}” {who}, in {passage.proceedings.label}, {place}."
    # Three backticks would end the block: a zero-width space keeps them apart, and nothing else is changed.
    safe = line.replace("```", "`\N{ZERO WIDTH SPACE}`\N{ZERO WIDTH SPACE}`")
    return Reply(
        (
            Text(f"```\n{safe[:3800]}\n```"),
            Text(small(f"Reference: {proceedings_label(passage.proceedings)} {passage.reference.place}")),
        )
    )
