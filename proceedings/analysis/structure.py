"""A source in, its outline out: sessions, sub-sections, and the blocks of talk in each session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from proceedings.analysis.headings import Found, Kind, find_heading, split_number
from proceedings.analysis.levels import rank
from proceedings.analysis.lines import Block, Line, find_furniture, is_rule, split_blocks, split_lines
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn, find_turns
from proceedings.model import Heading, Session, Source, Span, Subsection

_FEWEST_LISTED = 3  # headings in a row without a word between them are a list, mostly of contents


class Part(NamedTuple):
    """A block of talk, the key of its session, and the heading that it stands under."""

    session: str
    heading: str
    block: Block
    turn: Turn | None = None


class Outline(NamedTuple):
    """What the stages after this one work on. Sessions tile the text."""

    title: str | None
    sessions: tuple[Session, ...]
    subsections: tuple[Subsection, ...]
    parts: tuple[Part, ...]


class _Item(NamedTuple):
    """A block, and the heading that it is (then the block holds the heading's lines alone)."""

    block: Block
    heading: Found | None


def find_structure(source: Source, table: Table) -> Outline:
    """Find the sessions and what stands in them."""
    lines = split_lines(source.text)
    turns = find_turns(lines, table)
    blocks = split_blocks(lines, find_furniture(source.text, lines), turns.keys())
    items = list(_items(source, blocks, turns, table))
    items = _without_lists(items, table)
    items = [_without_doubt(items, index) for index in range(len(items))]
    title, items = _take_title(items)
    return _outline(source, title, items, turns, rank([item.heading for item in items if item.heading]))


def _items(source: Source, blocks: list[Block], turns: dict[int, Turn], table: Table) -> Iterator[_Item]:
    """Tell headings from bodies, in the order of the text. Where the format marks headings, nothing else is one."""
    marked = {heading.span.start: heading for heading in source.headings}
    for block in blocks:
        starts = [i for i, line in enumerate(block.lines) if line.start - line.indent in marked] if marked else []
        if not marked:
            found = None if block.lines[0].start in turns else find_heading(block, table)
            if found:
                yield _Item(block._replace(lines=block.lines[: found.lines]), found)
            rest = block.lines[found.lines :] if found else block.lines
            if rest:
                yield _Item(Block(rest, 0 if found else block.gap, block.code), None)
            continue
        at = 0
        for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=False):
            if start > at:
                yield _Item(Block(block.lines[at:start], block.gap, block.code), None)
            first = block.lines[start]
            heading = marked[first.start - first.indent]
            taken = sum(line.start < heading.span.end for line in block.lines[start:end])
            lines = block.lines[start : start + taken]
            yield _Item(Block(lines, block.gap, False), _read_marked(heading, lines, block.gap, table))
            at = start + taken
        if at < len(block.lines):
            yield _Item(Block(block.lines[at:], block.gap if not at else 0, block.code), None)


def _read_marked(heading: Heading, lines: list[Line], gap: int, table: Table) -> Found:
    """Read number and title of a heading that the format marks."""
    text = " ".join(line.text for line in lines if not is_rule(line))
    if text.startswith("#"):
        text = text.strip("#").strip()
    text = " ".join(text.replace("**", "").split())
    number, title, _, appendix = split_number(text, table)
    span = Span(lines[0].start, lines[-1].end)
    return Found(Kind.MARKED, span, number, title, heading.level, len(lines), gap, "", appendix)


def _without_lists(items: list[_Item], table: Table) -> list[_Item]:
    """Turn headings in a row back into what they are: entries of a table of contents (left out) or of a list."""
    kept: list[_Item] = []
    for is_heading, group in groupby(
        items, key=lambda item: item.heading is not None and item.heading.kind > Kind.MARKED
    ):
        run = list(group)
        if not is_heading or len(run) < _FEWEST_LISTED:
            kept.extend(run)
            continue
        seen: set[str] = set()
        for index, item in enumerate(run):
            assert item.heading is not None
            title = _plain(item.heading.title)
            last = index == len(run) - 1
            if title in seen or (index == 0 and title in table.contents_headings) or (last and _stands_out(run)):
                kept.append(item)
            else:
                kept.append(_Item(item.block, None))
            seen.add(title)
    return _without_contents(kept, table)


def _stands_out(run: Sequence[_Item]) -> bool:
    """Tell that the last heading of a run is of another make than those before it."""
    *before, last = (item.heading for item in run if item.heading)
    return all((h.kind, h.style, h.depth) != (last.kind, last.style, last.depth) for h in before) or all(
        last.gap > h.gap for h in before[1:]
    )


def _without_contents(items: list[_Item], table: Table) -> list[_Item]:
    """Leave out a table of contents: the blocks under its heading whose lines name headings that come later."""
    titles = Counter(_plain(item.heading.title) for item in items if item.heading)
    kept: list[_Item] = []
    inside = False
    for item in items:
        if item.heading:
            inside = _plain(item.heading.title) in table.contents_headings
            if inside and item.heading.kind > Kind.MARKED:
                continue
        elif inside or _names_headings(item.block, titles, table):
            continue
        kept.append(item)
    return kept


def _names_headings(block: Block, titles: Counter[str], table: Table) -> bool:
    """Tell a block of three lines or more, most of which name a heading: a table of contents without a heading."""
    if len(block.lines) < _FEWEST_LISTED:
        return False
    named = sum(_plain(split_number(line.text.rstrip(" .0123456789"), table)[1]) in titles for line in block.lines)
    return named >= 0.6 * len(block.lines)


def _plain(title: str) -> str:
    return " ".join(title.rstrip(" .0123456789").lower().split())


def _without_doubt(items: list[_Item], index: int) -> _Item:
    """Take back a bare heading that nothing like talk follows, or that a sentence leads up to."""
    item = items[index]
    if item.heading is None or item.heading.kind < Kind.CAPITALS:
        return item
    following = items[index + 1] if index + 1 < len(items) else None
    if following is None:
        return item._replace(heading=None)
    before = items[index - 1] if index else None
    if before is not None and before.heading is None and before.block.lines[-1].text.endswith((":", ",", ";")):
        return item._replace(heading=None)
    if item.heading.kind is Kind.CAPITALS or following.heading is not None:
        return item
    return item if _is_prose(following.block) else item._replace(heading=None)


def _is_prose(block: Block) -> bool:
    """Tell talk from a name, a date or a list of them: something long enough, or with a sentence end in it."""
    return sum(len(line.text) for line in block.lines) > 80 or block.lines[-1].text[-1] in '.!?”"*'


def _take_title(items: list[_Item]) -> tuple[str | None, list[_Item]]:
    """Take the proceedings' own title off the top: a heading that another one follows, or the only one of its level."""
    if not items or items[0].heading is None:
        return None, items
    first = items[0].heading
    others = [item.heading for item in items[1:] if item.heading]
    if first.kind is Kind.MARKED:
        alone = len(others) > 1 and all(other.depth > first.depth for other in others)
        return (first.title, items[1:]) if alone else (None, items)
    if first.number is None and len(items) > 1 and items[1].heading is not None:
        return first.title, items[1:]
    return None, items


def _outline(
    source: Source, title: str | None, items: list[_Item], turns: dict[int, Turn], levels: list[int]
) -> Outline:
    found = [item.heading for item in items if item.heading is not None]
    tops = [heading for heading, level in zip(found, levels, strict=True) if level == 1]
    bodies = [item.block.span.start for item in items if item.heading is None]
    opens_bare = not tops or (bool(bodies) and bodies[0] < tops[0].span.start)
    headings: list[Found | None] = [None, *tops] if opens_bare else [*tops]
    starts = [0, *(heading.span.start for heading in headings[1:] if heading)]
    ends = [*starts[1:], len(source.text)]
    keys = _keys([h.number if h else None for h in headings])
    sessions = tuple(
        Session(key, h.number if h else None, h.title if h else None, Span(start, end), h.span if h else None)
        for key, h, start, end in zip(keys, headings, starts, ends, strict=True)
    )
    parts: list[Part] = []
    subsections: list[tuple[Found, int, str]] = []
    at, level_of = 0, iter(levels)
    under = ""
    for item in items:
        if item.heading is None:
            if not all(is_rule(line) for line in item.block.lines):
                parts.append(Part(keys[at], under, item.block, turns.get(item.block.lines[0].start)))
            continue
        level = next(level_of)
        under = item.heading.title
        if level > 1:
            subsections.append((item.heading, level, keys[at]))
        elif item.heading is not headings[at]:
            at += 1
    return Outline(title, sessions, _close(subsections, sessions), tuple(parts))


def _close(found: list[tuple[Found, int, str]], sessions: tuple[Session, ...]) -> tuple[Subsection, ...]:
    """Give each sub-section its end: the next heading of its level or above, or its session's end."""
    ends = {session.key: session.span.end for session in sessions}
    closed: list[Subsection] = []
    following: dict[int, int] = {}
    last = None
    for heading, level, key in reversed(found):
        if key != last:
            following, last = {}, key
        end = min([at for other, at in following.items() if other <= level] or [ends[key]])
        following = {other: at for other, at in following.items() if other < level} | {level: heading.span.start}
        span = Span(heading.span.start, end)
        closed.append(Subsection(key, heading.number, heading.title, level, span, heading.span))
    return tuple(reversed(closed))


def _keys(numbers: list[str | None]) -> list[str]:
    """Give each session the source's number; s1, s2, … where there is none or it is used twice."""
    used = Counter(numbers)
    keys: list[str] = []
    unnumbered = 0
    for number in numbers:
        if number is None or used[number] > 1:
            unnumbered += 1
            keys.append(f"s{unnumbered}")
        else:
            keys.append(number)
    return keys
