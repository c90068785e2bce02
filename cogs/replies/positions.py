"""Who said what about a topic in, what /positions shows out: speaker by speaker, each cited; nobody is summed up."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, shortened, small, within
from cogs.replies.paging import cost, pages, row, turn
from cogs.replies.quotations import grounds
from cogs.replies.reply import Ask, Block, Button, Item, Menu, Opens, Option, Reply, Text
from cogs.replies.searches import hit_item, hurried, suggestion
from cogs.replies.words import MOST_NAME, citation, quoted, typed, whose_words
from proceedings.library import Position, Positions
from proceedings.model import Cited

_MOST_WORDS = 500
_PAGE_TEXT = 2400  # a little more than a phone shows at once, some five statements
_PAGE_COMPONENTS = 24
_UNKNOWN = "Speaker unknown"


def positions_reply(ask: Ask, found: Positions, *, several: bool) -> Reply:
    """Show each speaker with what they said, a page at a time, and a menu that goes to a speaker."""
    if not found.positions:
        return _nothing(ask, found, several=several)
    body, begins = _pages(found)
    page = min(ask.number("page", 0), len(body) - 1)
    said = sum(len(one.said) for one in found.positions)
    speakers = sum(1 for one in found.positions if one.speaker)
    who = f"{count(speakers, 'speaker')}, {count(said, 'passage')}"
    head = [f"### {within(ask.text('topic') or '', 120)}", small(who), *hurried(found.nearest)]
    blocks: list[Block] = [Text("\n".join(head)), *body[page]]
    if len(body) > 1:
        blocks += _go_to(ask, found, begins)
    search = Button("Search instead", links.search(found.asked.query.raw, ask))
    return Reply((*blocks, *row(*turn(ask, page, len(body) - 1), search)))


def _pages(found: Positions) -> tuple[list[list[Block]], list[int]]:
    """Pack what was said into pages, each speaker named anew on each; also the page on which each one begins."""
    body: list[list[Block]] = [[]]
    begins: list[int] = []
    for position in found.positions:
        head, items = _head(position), [_item(cited) for cited in position.said]
        first: list[Block] = [Text(head), items[0]]
        if body[-1] and any(taken > room for taken, room in zip(_cost(first), _room(body[-1]), strict=True)):
            body.append([])
        begins.append(len(body) - 1)
        text, components = _room(body[-1])
        here, *rest = pages([Text(head), *items], text=max(text, 1), components=components)
        body[-1] += here
        goes_on = Text(f"{head.splitlines()[0]} (goes on)")
        left = [block for lot in rest for block in lot]
        text, components = _room([goes_on])
        body += [[goes_on, *lot] for lot in pages(left, text=text, components=components) if lot]
    return body, begins


def _cost(blocks: Sequence[Block]) -> tuple[int, int]:
    return sum(cost(block)[0] for block in blocks), sum(cost(block)[1] for block in blocks)


def _room(page: Sequence[Block]) -> tuple[int, int]:
    """Say what a page still holds: characters, and components."""
    text, components = _cost(page)
    return _PAGE_TEXT - text, _PAGE_COMPONENTS - components


def _head(position: Position) -> str:
    name = f"**{within(position.name, MOST_NAME) if position.name else _UNKNOWN}**"
    affiliation = position.speaker.affiliation if position.speaker else None
    return f"{name}\n{small(within(affiliation, 120))}" if affiliation else name


def _item(cited: Cited) -> Item:
    place = cited.passage.reference.place
    line = " · ".join([whose_words(cited), citation(cited.passage), *grounds(cited, None)])
    return Item(
        f"{quoted(cited, _MOST_WORDS)}\n{small(line)}", Button(f"Open {place}", links.read(cited.passage.reference))
    )


def _go_to(ask: Ask, found: Positions, begins: list[int]) -> list[Block]:
    options = [
        Option(
            shortened(position.name or _UNKNOWN, 100),
            ask.but(page=page),
            f"{count(len(position.said), 'passage')}, page {page + 1}",
        )
        for position, page in zip(found.positions, begins, strict=True)
    ][:25]
    return [Menu("Go to a speaker", tuple(options), Opens.TURN)] if len(options) > 1 else []


def _nothing(ask: Ask, found: Positions, *, several: bool) -> Reply:
    narrowed = [name for name in ("session", "proceedings") if ask.text(name)]
    wider = Button("Look everywhere", ask.but(**dict.fromkeys(narrowed), page=0), Opens.TURN) if narrowed else None
    near = [hit_item(hit, several=several) for hit in found.nearest.hits]
    hint = "What a search finds:" if near else "Try other words, or /speaker for everybody who speaks."
    head = f"Nobody is quoted or reported on {typed(ask.text('topic'))}{' there' if narrowed else ''}. {hint}"
    total = found.nearest.total
    more = Button(f"All {total:,} passages", links.search(found.asked.query.raw, ask)) if total > len(near) else None
    head = "\n".join([head, *hurried(found.nearest)])
    return Reply((Text(head), *near, *suggestion(ask, found.nearest, "topic"), *row(wider, more)), nothing=True)
