"""Items in; the proceedings' own title, and the items with title and front matter marked as such, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from proceedings.analysis.headings import Found, Kind
from proceedings.analysis.items import Item, is_talk
from proceedings.analysis.lines import Block
from proceedings.analysis.tables import Table
from proceedings.model import FurnitureKind

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_NOTE = 250  # characters of sentences between a title and the first heading: who organized the event
_CENTRED = 3  # columns of indent
_MOST_TITLE_LINES = 4
_FEWEST_PARTS = 2
_FEWEST_WORDS = 3  # of a title in capitals


def take_front(items: Sequence[Item], turns: Collection[int], table: Table) -> tuple[str | None, list[Item]]:
    """Mark what stands before the talk begins; the title is None where the text does not name itself."""
    title, taken = _take_lone_title(*_take_front(items, turns, table), turns, table)
    first = next((at for at, item in enumerate(taken) if item.block.lines[0].start in turns), 0)
    before = [item for item in taken[:first] if item.heading is None and item.furniture is None]
    if not before or any(is_talk(item.block, table) for item in before):
        return title, taken
    heads = [  # who spoke, where and when: a transcript begins with its first turn
        item._replace(furniture=FurnitureKind.FRONT) if item.heading is None and item.furniture is None else item
        for item in taken[:first]
    ]
    return title, [*heads, *taken[first:]]


def _take_lone_title(
    title: str | None, items: list[Item], turns: Collection[int], table: Table
) -> tuple[str | None, list[Item]]:
    """Take the lines in capitals above the only turns of a text, or above a note before the first numbered heading."""
    at = next((at for at, item in enumerate(items) if item.heading is not None), -1)
    first = items[at].heading if at >= 0 else None
    if first is None or first.kind is not Kind.CAPITALS or first.number or len(first.title.split()) < _FEWEST_WORDS:
        return title, items
    end = next((i for i in range(at + 1, len(items)) if items[i].heading or items[i].block.lines[0].start in turns), -1)
    note = sum(len(item.block.span) for item in items[at + 1 : end] if item.furniture is None)
    others = [item.heading for item in items[at + 1 :] if item.heading]
    if end <= at + 1 or note > _LONGEST_NOTE or not all(heading.number for heading in others):
        return title, items
    if (not others and not turns) or (others and any(_reports(it.block, table) for it in items[at + 1 : end])):
        return title, items
    kept = [*items]
    kept[at] = items[at]._replace(heading=None, furniture=FurnitureKind.TITLE if title is None else FurnitureKind.FRONT)
    if others:  # a note on the text itself, before its first part
        kept[at + 1 : end] = [
            item._replace(furniture=item.furniture or FurnitureKind.FRONT) for item in items[at + 1 : end]
        ]
    return title or first.title, kept


def _take_front(items: Sequence[Item], turns: Collection[int], table: Table) -> tuple[str | None, list[Item]]:
    marked = _take_marked(items, turns, table)
    if marked is not None:
        return marked
    end = _front_end(items, turns, table)
    if not end:
        return _take_opening(items, table)
    names = [at for at in range(end) if items[at].heading or _may_name(items[at].block)]
    called = [at for at in names if _calls_itself(_words(items[at].block), table)]
    title = called[0] if called else next((at for at in names if items[at].heading), None)
    front = [
        item._replace(
            heading=None, furniture=FurnitureKind.TITLE if at == title else item.furniture or FurnitureKind.FRONT
        )
        for at, item in enumerate(items[:end])
    ]
    return (_words(items[title].block) if title is not None else None), [*front, *items[end:]]


def _front_end(items: Sequence[Item], turns: Collection[int], table: Table) -> int:
    """Find where the front matter ends: at the heading that leads to the first talk, or is numbered."""
    end = 0
    for at, item in enumerate(items):
        if item.heading is not None:
            if at and _opens_talk(item.heading, table):
                return at
            end = at
            if item.heading.number or item.heading.kind is Kind.MARKED:
                break
        elif item.furniture is None and (item.block.lines[0].start in turns or is_talk(item.block, table)):
            break
    else:
        return 0
    first, last = items[0].heading, items[end].heading
    if first is not None and end and _comes_again(first, items, end):
        return 0
    if last is None or last.number or last.kind is Kind.MARKED or at <= end + 1:
        return end
    return at if _calls_itself(last.title, table) else end


def _opens_talk(heading: Found, table: Table) -> bool:
    title = heading.title.lower()
    return title in table.headings.contents or title in table.headings.front or title in table.headings.abstract


def _comes_again(first: Found, items: Sequence[Item], end: int) -> bool:
    """Tell that the first heading opens a session whose first sub-section comes at once."""
    under = items[end].heading
    assert under is not None
    if (under.kind, under.style) == (first.kind, first.style) or under.kind < first.kind:
        return False
    return any(
        (item.heading.kind, item.heading.style) == (first.kind, first.style) for item in items[end:] if item.heading
    )


def _take_marked(items: Sequence[Item], turns: Collection[int], table: Table) -> tuple[str | None, list[Item]] | None:
    """Take a first heading that the format marks as the one above all others, and the notes under it."""
    top = next((at for at, item in enumerate(items) if item.heading), 0)
    first = items[top].heading if items else None
    if first is None or first.kind is not Kind.MARKED or len(items[:top]) > 1:
        return None
    epigraph, items = items[:top], items[top:]
    others = [item.heading for item in items[1:] if item.heading]
    beside = [at for at, heading in enumerate(others) if heading.kind is Kind.MARKED and heading.depth <= first.depth]
    below = others[: beside[0]] if beside else others
    follows = items[1].heading is not None if len(items) > 1 else False
    closing = len(beside) == 1 and beside[0] == len(others) - 1 and follows and first.number is None
    if (len(below) < _FEWEST_PARTS and (others or first.number or first.depth > 1)) or (beside and not closing):
        return None
    if epigraph and epigraph[0].furniture is None:
        epigraph = [epigraph[0]._replace(furniture=FurnitureKind.FRONT)]
    end = next((at for at, item in enumerate(items[1:], 1) if item.heading), 1)
    note = sum(len(item.block.span) for item in items[1:end] if item.furniture is None)
    kept = [items[0]._replace(heading=None, furniture=FurnitureKind.TITLE)]
    spoken = any(item.block.lines[0].start in turns for item in items[1:end])
    for item in items[1:end]:
        talk = is_talk(item.block, table) and (note > _LONGEST_NOTE or _reports(item.block, table))
        aside = item.furniture is None and not spoken and not talk
        kept.append(item._replace(furniture=FurnitureKind.FRONT) if aside else item)
    return first.title, [*epigraph, *kept, *items[end:]]


def _reports(block: Block, table: Table) -> bool:
    """Tell words that somebody is said to have said from a note on who organized the event."""
    said = " ".join(line.text for line in block.lines)
    return any(mark in said for mark in '“«"') or not table.pasts.isdisjoint(said.lower().split())


def _take_opening(items: Sequence[Item], table: Table) -> tuple[str | None, list[Item]]:
    """Take a first line that calls itself a report, where all later headings are surer than it."""
    first = items[0].heading if items else None
    others = [item.heading for item in items[1:] if item.heading and item.heading.kind <= Kind.NUMBERED]
    if first is None or first.kind < Kind.UNDERLINED or first.number or len(others) < _FEWEST_PARTS:
        return None, list(items)
    if not _calls_itself(first.title, table):
        return None, list(items)
    return first.title, [items[0]._replace(heading=None, furniture=FurnitureKind.TITLE), *items[1:]]


def _calls_itself(title: str, table: Table) -> bool:
    return not table.headings.titles.isdisjoint(word.lower() for word in _WORD.findall(title))


def _may_name(block: Block) -> bool:
    """Tell a line by itself, or a few that are centred: a title that is no heading by its look."""
    return len(block.lines) == 1 or (
        all(line.indent >= _CENTRED for line in block.lines) and len(block.lines) <= _MOST_TITLE_LINES
    )


def _words(block: Block) -> str:
    """Read the words of a title, without the file names that drafts carry under theirs and without frames."""
    lines = [line.text.strip("=*~#-_ ") for line in block.lines if any(c.isalpha() for c in line.text)]
    named = [line for line in lines if " " in line] or lines
    return " ".join(" ".join(named).split())
