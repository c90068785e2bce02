"""What a query found in, what /search shows out: the best first, the words marked, each with a button that opens it."""

from __future__ import annotations

from collections.abc import Iterable

from cogs.replies import links
from cogs.replies.markup import count, marked, shortened, small, within
from cogs.replies.paging import jump, row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Menu, Opens, Option, Reply, Text
from cogs.replies.words import UNSURE, named, proceedings_label, said_by, session_label, typed
from proceedings.library import Tally
from proceedings.model import Kind, Reference, Span
from proceedings.search import Hit, Results, excerpt

PER_PAGE = 5
# Five of these, escaped and marked, fit into a message.
_MOST_EXCERPT = 400
_MOST_ESCAPED = 460
_MOST_OPTIONS = 20  # a page of a phone
_FEWEST_SESSIONS = 2


def search_reply(ask: Ask, results: Results, tally: Tally, *, several: bool) -> Reply:
    """Show a page of hits, and menus that narrow them down by ``tally`` and go to a page.

    ``several`` says that hits may come from more than one proceedings, which are then named.
    """
    page = ask.number("page", 0)
    if not results.hits:
        return _nothing(ask, results, beyond=page > 0)
    blocks: list[Block] = [Text(_head(ask, results, several=several))]
    parted = ask.text("order") != "place" and results.whole_first
    for before, hit in zip((None, *results.hits), results.hits, strict=False):
        if parted and before and before.whole and not hit.whole:
            blocks.append(Text(small("With some of your words:")))
        blocks.append(hit_item(hit, several=several))
    last = (results.total - 1) // PER_PAGE
    only = results.hits[0] if results.total == 1 else None
    share = Button("Share", links.read(only.passage.reference), Opens.SHARE) if only else None
    menus = (*_narrower(ask, results, tally, several=several), *jump(ask, page, last))
    return Reply((*blocks, *suggestion(ask, results), *menus, *row(*turn(ask, page, last), share)))


def _narrower(ask: Ask, results: Results, tally: Tally, *, several: bool) -> tuple[Menu, ...]:
    """Say who says it most and where it stands, in a menu that keeps to one speaker or session."""
    speakers = [
        Option(
            shortened(name, 100),
            ask.but(speaker=name, page=0),
            f"{count(passages, 'passage')} in which they are quoted or reported",
        )
        for name, passages in tally.speakers
        if passages < results.total
    ]
    sessions = [
        Option(
            session_label(session),
            ask.but(session=str(Reference(where.slug, session.key)), page=0),
            count(passages, "passage") + (f" · {shortened(where.label, 60)}" if several else ""),
        )
        for where, session, passages in tally.sessions
    ]
    # Who is chosen already, who says all of it, and the only session there is narrow nothing down.
    speakers = [] if ask.text("speaker") or results.query.speaker else speakers
    sessions = [] if len(sessions) < _FEWEST_SESSIONS else sessions
    options = [*speakers[: max(_MOST_OPTIONS // 2, _MOST_OPTIONS - len(sessions))]]
    options += sessions[: _MOST_OPTIONS - len(options)]
    if not options:
        return ()
    first = next(iter(tally.speakers), None) if speakers else None
    most = f"Most by {shortened(first[0], 60)} ({first[1]:,})" if first else "By session"
    return (Menu(f"{most}: narrow down", tuple(options), Opens.TURN),)


def _head(ask: Ask, results: Results, *, several: bool) -> str:
    where = "" if several else f" · {proceedings_label(results.hits[0].passage.proceedings)}"
    notes = [
        note
        for holds, note in (
            (results.query.cut, "Your query is very long; its first words were searched for."),
            (
                results.left,
                f"{count(results.left, 'more paragraph')} matched less well: ordered by place, all are shown.",
            ),
        )
        if holds
    ]
    return "\n".join([f"{_found(results)}{where}", *hurried(results), *map(small, notes)])


def hurried(results: Results) -> tuple[str, ...]:
    """Say that a search was ended early, where it was."""
    note = "So much matches that the search was ended early. A rarer word may find better passages."
    return (small(note),) if results.hurried else ()


def _found(results: Results) -> str:
    """Say how much was found, and how much of it has all the words."""
    found = count(results.total, "passage")
    if results.whole == results.total:
        return found
    if not results.whole_first:
        return f"{found} with some of your words"
    if results.whole == 0 and len(results.query.terms) > 1:
        return f"No passage has all your words; {found} {'has' if results.total == 1 else 'have'} some of them"
    return f"{count(results.whole, 'passage')} with all your words, {results.total - results.whole:,} more with some"


def hit_item(hit: Hit, *, several: bool) -> Item:
    """Show one passage found: where, whose words, the part that matches best, and a button that opens it."""
    passage = hit.passage
    place = passage.reference.place
    shown = _shown(hit)
    voice = _voice(hit, shown)
    head = [f"**{place}**"]
    if several:
        head.append(proceedings_label(passage.proceedings))
    if voice:
        head.append(voice)
    if passage.unsure:
        head.append(UNSURE)
    marks = [Span(mark.start - shown.start, mark.end - shown.start) for mark in hit.marks if shown.holds(mark)]
    words = marked(shown.of(passage.text), marks)
    if len(words) > _MOST_ESCAPED:
        # Text that is nearly all markup or marks: its words matter more than their marks.
        words = within(shown.of(passage.text), _MOST_ESCAPED)
    words = f"{'… ' if shown.start > 0 else ''}{words}{' …' if shown.end < len(passage.text.rstrip()) else ''}"
    return Item(f"{' · '.join(head)}\n{words}", Button(f"Open {place}", links.read(passage.reference)))


def _shown(hit: Hit) -> Span:
    start = hit.passage.span.start
    sentences = [Span(sentence.start - start, sentence.end - start) for sentence in hit.passage.sentences]
    return excerpt(hit.passage.text, sentences, hit.marks, _MOST_EXCERPT)


def _voice(hit: Hit, shown: Span) -> str | None:
    """Say whose words are shown; where only some of them are somebody's, whom they quote or report."""
    start = hit.passage.span.start
    inside = Span(shown.start + start, shown.end + start)
    for cited in hit.said:
        # What stands outside the span at its ends, marks and blanks, is no word of anybody's.
        rest = hit.passage.text[shown.start : max(0, cited.attribution.span.start - start)]
        rest += hit.passage.text[max(0, cited.attribution.span.end - start) : shown.end]
        if cited.who and not any(sign.isalnum() for sign in rest):
            return said_by(cited)
    heard = [cited for cited in hit.said if cited.who and inside.holds(cited.attribution.span)]
    quoted = dict.fromkeys(named(cited) for cited in heard if cited.attribution.kind is Kind.QUOTATION)
    reported = dict.fromkeys(named(cited) for cited in heard if cited.attribution.kind is Kind.STATEMENT)
    if quoted:
        return f"quotes {_names(quoted)}"
    return f"reports {_names(reported)}" if reported else None


def _names(names: Iterable[str]) -> str:
    some = list(names)
    return ", ".join(some[:2]) + (" and others" if len(some) > 2 else "")


def suggestion(ask: Ask, results: Results, name: str = "query") -> tuple[Block, ...]:
    """Offer another wording where a word occurs nowhere; ``name`` is the argument of ``ask`` that it goes into."""
    if not results.suggestion:
        return ()
    better = ask.but(**{name: results.suggestion}, page=0)
    return (
        Text(f"Did you mean {typed(results.suggestion)}?"),
        *row(Button(shortened(f"Search for {results.suggestion}", 80), better, Opens.TURN)),
    )


def _nothing(ask: Ask, results: Results, *, beyond: bool) -> Reply:
    if beyond and results.total:
        return Reply(
            (Text("There are no more passages."), *row(Button("First page", ask.but(page=0), Opens.TURN))), nothing=True
        )
    narrowed = [name for name in ("speaker", "session", "proceedings", "kind") if ask.text(name)]
    hint = "Try fewer or other words, or /sessions for what there is."
    blocks: list[Block] = [Text(f"Nothing was found for {typed(results.query.raw)}. {hint}")]
    wider = Button("Search everywhere", ask.but(**dict.fromkeys(narrowed), page=0), Opens.TURN) if narrowed else None
    return Reply((*blocks, *suggestion(ask, results), *row(wider)), nothing=True)
