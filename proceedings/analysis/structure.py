"""A source in, its outline out: sessions, sub-sections, the blocks of talk in each session, and the furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.contents import mark_contents
from proceedings.analysis.doubt import settle
from proceedings.analysis.front import take_front
from proceedings.analysis.headings import Found
from proceedings.analysis.items import Item, make_items
from proceedings.analysis.levels import rank
from proceedings.analysis.lines import Block, split_blocks, split_lines
from proceedings.analysis.matter import Placed, mark_divisions, mark_matter
from proceedings.analysis.notes import find_times
from proceedings.analysis.pages import find_page_lines, known_page_lines
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn, find_turns
from proceedings.analysis.voices import read_voices
from proceedings.model import Furniture, FurnitureKind, Session, Source, Span, Subsection

_PLACED_BY_LOOK = frozenset([FurnitureKind.PAGE, FurnitureKind.RUNNING, FurnitureKind.RULE, FurnitureKind.TITLE])


class Part(NamedTuple):
    """A block of talk, the key of its session, and the heading that it stands under."""

    session: str
    heading: str
    block: Block
    turn: Turn | None = None


class Outline(NamedTuple):
    """What the stages after this one work on.

    Headings, blocks and furniture tile the text. ``lists`` are the blocks of directories with their headings,
    ``heads`` those that stand before the first turn of a transcript and say who speaks.
    """

    title: str | None
    sessions: tuple[Session, ...]
    subsections: tuple[Subsection, ...]
    parts: tuple[Part, ...]
    furniture: tuple[Furniture, ...]
    lists: tuple[tuple[str, Block], ...]
    heads: tuple[Block, ...] = ()


def find_structure(source: Source, table: Table) -> Outline:
    """Find the sessions and what stands in them."""
    lines = split_lines(source.text)
    turns = read_voices(source, table) if source.voices else find_turns(lines, table)
    pages = find_page_lines(source.text, lines, table) | known_page_lines(source.running, lines) | find_times(lines)
    blocks = split_blocks(lines, pages, turns.keys(), {turn.start for turn in turns.values()})
    items = mark_contents(list(make_items(source, blocks, turns, table)), table)
    title, items = take_front(items, turns, table)
    items = mark_divisions(settle(items, table), turns, table)
    placed = _with_talk(mark_matter(_place(items, table), turns, table))
    sessions, keys = _find_sessions(placed, source.text)
    furniture = [Furniture(one.item.furniture, one.item.block.span) for one in placed if one.item.furniture]
    furniture += [Furniture(kind, Span(lines[at].start, lines[at].end)) for at, kind in pages.items()]
    return Outline(
        title,
        sessions,
        _find_subsections(placed, keys, sessions),
        tuple(
            Part(key, one.under, one.item.block, turns.get(one.item.block.lines[0].start))
            for one, key in zip(placed, keys, strict=True)
            if one.item.heading is None and one.item.furniture is None
        ),
        tuple(sorted(furniture, key=lambda one: one.span)),
        tuple((one.under, one.item.block) for one in placed if one.item.furniture is not None and one.under),
        tuple(one.item.block for one in placed if turns and one.item.furniture is FurnitureKind.FRONT),
    )


def _place(items: Sequence[Item], table: Table) -> list[Placed]:
    levels = iter(rank([item.heading for item in items if item.heading], table))
    return [Placed(item, next(levels) if item.heading else 0) for item in items]


def _with_talk(placed: list[Placed]) -> list[Placed]:
    """Give back what seemed furniture where there would be nothing else to read."""
    if any(one.item.heading is None and one.item.furniture is None for one in placed):
        return placed
    return [
        one if one.item.furniture in _PLACED_BY_LOOK else one._replace(item=one.item._replace(furniture=None))
        for one in placed
    ]


def _find_sessions(placed: Sequence[Placed], text: str) -> tuple[tuple[Session, ...], list[str]]:
    """Open a session at each heading of the first level, and at talk before the first; give each item its key."""
    opened: list[tuple[Found | None, int, int]] = []
    members: list[int] = []
    for one in placed:
        item, lines = one.item, one.item.block.lines
        if item.heading is not None and one.level == 1:
            opened.append((item.heading, lines[0].start, lines[-1].end))
        elif item.furniture is None:
            heading, start, _ = opened[-1] if opened else (None, lines[0].start, 0)
            opened[-1:] = [(heading, start, lines[-1].end)]
        members.append(max(len(opened) - 1, 0))
    if not opened:
        opened = [(None, len(text) - len(text.lstrip()), len(text.rstrip()))]
    names = _keys([heading.number if heading else None for heading, _, _ in opened])
    sessions = tuple(
        Session(key, h.number if h else None, (h.title or None) if h else None, Span(start, end), h.span if h else None)
        for key, (h, start, end) in zip(names, opened, strict=True)
    )
    return sessions, [names[at] for at in members]


def _find_subsections(
    placed: Sequence[Placed], keys: Sequence[str], sessions: Sequence[Session]
) -> tuple[Subsection, ...]:
    """Give each sub-section its end: the last words before the next heading of its level or above."""
    ends = {session.key: session.span.end for session in sessions}
    closed: list[Subsection] = []
    following: dict[int, int] = {}
    last = None
    before = [0]
    for one in placed:
        before.append(one.item.block.lines[-1].end if one.item.furniture is None else before[-1])
    for at in range(len(placed) - 1, -1, -1):
        heading, level, key = placed[at].item.heading, placed[at].level, keys[at]
        if key != last:
            following, last = {}, key
        if heading is None or level < 2:
            continue
        end = min([end for other, end in following.items() if other <= level] or [ends[key]])
        following = {other: end for other, end in following.items() if other < level} | {level: before[at]}
        span = Span(heading.span.start, end)
        closed.append(Subsection(key, heading.number, heading.title, level, span, heading.span))
    return tuple(reversed(closed))


def _keys(numbers: Sequence[str | None]) -> list[str]:
    """Give each session the source's number; s1, s2, … where there is none or an earlier one has it."""
    used: set[str] = set()
    keys: list[str] = []
    unnumbered = 0
    for number in numbers:
        key = number
        if key is None or key in used:
            unnumbered += 1
            key = f"s{unnumbered}"
        used.add(key)
        keys.append(key)
    return keys
