"""Quotations and statements in, what /quote shows out. What stands in quotation marks is the source's, verbatim."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, plain, shortened, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Button, Item, Opens, Reply, Text
from cogs.replies.words import (
    MOST_AFFILIATION,
    MOST_LABEL,
    MOST_NAME,
    MOST_PAGE,
    citation,
    quoted,
    quoted_from,
    said_by,
    typed,
    whose_words,
)
from proceedings.model import Cited, Grounds, Passage, Speaker

_MOST_QUOTED = 3000
_MOST_LISTED = 500


def quotation_reply(cited: Cited, carried_from: Passage | None, another: Ask | None) -> Reply:
    """Show one quotation with its speaker and place. ``carried_from`` is where the speaker was last named."""
    passage = cited.passage
    buttons = [
        Button("Another", another, Opens.TURN) if another else None,
        Button("In context", links.read(passage.reference)),
        Button("Picture", links.card(cited)),
        Button("Cite", links.cite(cited)),
        Button("Share", links.quotation(cited), Opens.SHARE),
    ]
    return Reply(
        (
            Text(quoted(cited, _MOST_QUOTED)),
            Text(f"{quoted_from(cited)}\n{small(place_of(cited, carried_from))}"),
            *row(*buttons),
        )
    )


def place_of(cited: Cited, carried_from: Passage | None) -> str:
    """Write where a quotation stands, and that its speaker was carried over where that is so."""
    return " · ".join([citation(cited.passage), *grounds(cited, carried_from)])


def grounds(cited: Cited, carried_from: Passage | None) -> tuple[str, ...]:
    """Say plainly where a speaker was carried over or mended; nothing where they are named beside the words."""
    if cited.attribution.grounds is Grounds.CORRECTED:
        return ("attributed by an organizer",)
    if cited.attribution.grounds is not Grounds.CARRIED:
        return ()
    if carried_from and carried_from.reference != cited.passage.reference:
        return (f"speaker carried over from {carried_from.reference.place}",)
    return ("speaker carried over from the text before",)


def reported_instead(ask: Ask, speaker: Speaker, statements: Sequence[Cited]) -> Reply:
    """Say that somebody is not quoted word for word there, then what they are reported to have said."""
    about, session = ask.text("about"), ask.text("session")
    what = f" about {typed(about)}" if about else ""
    where = f" in {typed(session)}" if session else ""
    head = f"{within(speaker.name, MOST_NAME)} is not quoted word for word{what}{where}."
    if not statements:
        wider = ask.but(about=None, session=None) if about or session else None
        button = Button("All of their words", wider, Opens.TURN) if wider else None
        return Reply((Text(f"{head} Nothing is reported as theirs there either."), *row(button)), nothing=True)
    return _list(ask, f"{head} As reported:", statements)


def quotations_reply(ask: Ask, title: str, quotations: Sequence[Cited]) -> Reply:
    """List quotations, a page at a time; each opens in its context."""
    if not quotations:
        return Reply((Text(f"Nobody is quoted word for word in {title} any more."),), nothing=True)
    return _list(ask, f"### {title}\n{count(len(quotations), 'quotation')}", quotations, named=True)


def _list(ask: Ask, head: str, said: Sequence[Cited], *, named: bool = False) -> Reply:
    body = pages([listed(cited, named=named) for cited in said])
    page = min(ask.number("page", 0), len(body) - 1)
    return Reply((Text(head), *body[page], *row(*turn(ask, page, len(body) - 1))))


def listed(cited: Cited, *, named: bool = True) -> Item:
    """Make one line of a list: the words, whose they are, where, and a button to the passage.

    With ``named`` false the list says above who says it all.
    """
    place = cited.passage.reference.place
    whose = said_by(cited) if named else whose_words(cited)
    return Item(
        f"{quoted(cited, _MOST_LISTED)}\n{small(f'{whose} · {citation(cited.passage)}')}",
        Button(f"Open {place}", links.read(cited.passage.reference)),
    )


def nothing_quoted(ask: Ask) -> Reply:
    """Say that there is no quotation to give, and what to try."""
    about, session = ask.text("about"), ask.text("session")
    what = f" about {typed(about)}" if about else ""
    where = f" in {typed(session)}" if session else ""
    hint = "/search finds what is reported." if about else "/summary says what is reported."
    return Reply((Text(f"Nobody is quoted word for word{what}{where}. {hint}"),), nothing=True)


def citation_reply(cited: Cited) -> Reply:
    """Write a quotation with its citation, ready to be copied."""
    attribution, passage = cited.attribution, cited.passage
    speaker = attribution.speaker
    who = shortened(cited.who or "Speaker unknown", MOST_NAME)
    if speaker and speaker.affiliation:
        who += f" ({shortened(speaker.affiliation, MOST_AFFILIATION)})"
    place = f"session {passage.session.key}, paragraph {passage.first}"
    if passage.last != passage.first:
        place = f"session {passage.session.key}, paragraphs {passage.first}–{passage.last}"
    if passage.page:
        place += f", p. {shortened(passage.page, MOST_PAGE)}"
    words = shortened(cited.text, _MOST_QUOTED)
    line = f"“{words}” {who}, in {shortened(passage.proceedings.label, MOST_LABEL)}, {place}."
    # Three backticks in a row would end the block: zero-width spaces keep them apart.
    line = line.replace("```", "\N{ZERO WIDTH SPACE}".join("```"))
    return Reply((Text(f"```\n{line}\n```"), Text(small(f"Reference: {plain(str(passage.reference))}"))))
