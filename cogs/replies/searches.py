"""What a query found in, what /search shows out: the best first, the words marked, each with a button that opens it."""

from __future__ import annotations

from cogs.replies import links
from cogs.replies.markup import count, marked, plain, shortened, small
from cogs.replies.paging import row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Opens, Reply, Text
from cogs.replies.words import proceedings_label, said_by, typed
from proceedings.model import Cited, Span
from proceedings.search import Hit, Results, excerpt

PER_PAGE = 5
# Five of these, escaped and marked, fit into a message.
_MOST_EXCERPT = 480
_MOST_ESCAPED = 700


def search_reply(ask: Ask, results: Results, *, several: bool) -> Reply:
    """Show a page of hits. ``several`` says that hits may come from more than one proceedings, which are then named."""
    page = ask.number("page", 0)
    if not results.hits:
        return _nothing(ask, results, beyond=page > 0)
    blocks: list[Block] = [Text(_head(ask, results, several=several))]
    before = None
    for hit in results.hits:
        if before and before.whole and not hit.whole:
            blocks.append(Text(small("With some of your words:")))
        blocks.append(_hit(hit, several=several))
        before = hit
    last = (results.total - 1) // PER_PAGE
    only = results.hits[0] if results.total == 1 else None
    share = Button("Share", links.read(only.passage.reference), Opens.SHARE) if only else None
    return Reply((*blocks, *_suggestion(ask, results), *row(*turn(ask, page, last), share)))


def _head(ask: Ask, results: Results, *, several: bool) -> str:
    found = count(results.total, "passage")
    if results.whole == 0 and len(results.query.terms) > 1:
        found = f"No passage has all your words; {found} {'has' if results.total == 1 else 'have'} some of them"
    elif results.whole < results.total:
        found = (
            f"{count(results.whole, 'passage')} with all your words, {results.total - results.whole:,} more with some"
        )
    where = "" if several else f" · {proceedings_label(results.hits[0].passage.proceedings)}"
    cut = "\n" + small("Your query is very long; its first words were searched for.") if results.query.cut else ""
    return f"{found}{where}{cut}"


def _hit(hit: Hit, *, several: bool) -> Item:
    passage = hit.passage
    place = passage.reference.place
    shown = _shown(hit)
    voice = _voice(hit, shown)
    head = [f"**{place}**"]
    if several:
        head.append(proceedings_label(passage.proceedings))
    if voice:
        head.append(said_by(voice))
    marks = [Span(mark.start - shown.start, mark.end - shown.start) for mark in hit.marks if shown.holds(mark)]
    words = marked(shown.of(passage.text), marks)
    if len(words) > _MOST_ESCAPED:
        # Text that is nearly all markup: its words matter more than their marks.
        words = plain(shortened(shown.of(passage.text), _MOST_ESCAPED // 2))
    words = f"{'… ' if shown.start > 0 else ''}{words}{' …' if shown.end < len(passage.text.rstrip()) else ''}"
    return Item(f"{' · '.join(head)}\n{words}", Button(f"Open {place}", links.read(passage.reference)))


def _shown(hit: Hit) -> Span:
    start = hit.passage.span.start
    sentences = [Span(sentence.start - start, sentence.end - start) for sentence in hit.passage.sentences]
    return excerpt(hit.passage.text, sentences, hit.marks, _MOST_EXCERPT)


def _voice(hit: Hit, shown: Span) -> Cited | None:
    """Find whose words are shown; none where what is shown is more than one person's."""
    start = hit.passage.span.start
    inside = Span(shown.start + start, shown.end + start)
    heard = [
        cited
        for cited in hit.said
        if cited.who and (cited.attribution.span.holds(inside) or inside.holds(cited.attribution.span))
    ]
    return heard[0] if heard and len({cited.who for cited in heard}) == 1 else None


def _suggestion(ask: Ask, results: Results) -> tuple[Block, ...]:
    if not results.suggestion:
        return ()
    better = ask.but(query=results.suggestion, page=0)
    return (
        Text(f"Did you mean **{plain(results.suggestion)}**?"),
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
    return Reply((*blocks, *_suggestion(ask, results), *row(wider)), nothing=True)
