"""Placed items in, the same out with what is no talk marked: references, directories, appendices, divisions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from proceedings.analysis.headings import Found
from proceedings.analysis.items import Item, is_talk
from proceedings.analysis.lines import Block
from proceedings.analysis.tables import Table
from proceedings.model import FurnitureKind

_ENTRY = re.compile(
    r"\[[^\]]{1,40}\]|\(?\d{1,3}[.)\]]\s|[-*•·]\s|.*\b(?:19|20)\d\d\b|.*\bhttps?://|.*\bdoi:", re.DOTALL
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Placed(NamedTuple):
    """An item with the level of its heading; 0 where it is none. ``under`` is the title it stands under."""

    item: Item
    level: int
    under: str = ""


def mark_divisions(items: Sequence[Item], turns: Collection[int], table: Table) -> list[Item]:
    """Mark headings such as Day 1 that do nothing but hold sessions; these then are the highest parts there are."""
    worded = [at for at, item in enumerate(items) if item.heading and item.heading.word]
    holding = [at for at in worded if _heading(items[at]).word in table.headings.containers]
    held = [at for at in worded if at not in set(holding) and not _heading(items[at]).appendix]
    if not holding or len(held) < len(holding) or held[0] < holding[0]:
        return list(items)
    empty = {at for at in holding if _leads_on(items, at, turns, table)}
    if 2 * len(empty) <= len(holding):
        return list(items)
    return [
        item._replace(heading=None, furniture=FurnitureKind.DIVISION) if at in empty else item
        for at, item in enumerate(items)
    ]


def _leads_on(items: Sequence[Item], at: int, turns: Collection[int], table: Table) -> bool:
    """Tell that the next heading is of a part inside, with no talk before it."""
    for following in range(at + 1, len(items)):
        item = items[following]
        if item.heading is not None:
            return item.heading.word not in table.headings.containers
        if item.furniture is None and (item.block.lines[0].start in turns or is_talk(item.block, table)):
            return False
    return False


def _heading(item: Item) -> Found:
    assert item.heading is not None
    return item.heading


def mark_matter(placed: Sequence[Placed], turns: Collection[int], table: Table) -> list[Placed]:
    """Mark the parts whose headings open no talk, as far as what stands under these bears it out."""
    found: list[Placed] = []
    at = 0
    talked = False
    while at < len(placed):
        here = placed[at]
        heading = here.item.heading
        if heading is None:
            talked = talked or here.item.furniture is None
            found.append(Placed(here.item, here.level, found[-1].under if found else ""))
            at += 1
            continue
        here = Placed(here.item, here.level, heading.title)
        kind = _kind_of(heading, talked, table)
        end = _end(placed, at) if kind else at + 1
        part = [
            one._replace(under=one.item.heading.title if one.item.heading else here.under)
            for one in placed[at + 1 : end]
        ]
        if kind is not None and (part or heading.appendix):
            found.extend(_marked(kind, here, part, turns, table))
            at = end
            continue
        found.append(here)
        talked = True
        at += 1
    return found


def _end(placed: Sequence[Placed], at: int) -> int:
    level = placed[at].level
    return next((i for i in range(at + 1, len(placed)) if 0 < placed[i].level <= level), len(placed))


def _kind_of(heading: Found, talked: bool, table: Table) -> FurnitureKind | None:
    words = table.headings
    title = heading.title.lower().replace("’", "'").strip(" .:")
    if heading.appendix:
        return FurnitureKind.APPENDIX
    if title in words.front or (title in words.abstract and not talked):
        return FurnitureKind.FRONT
    named = set(_WORD.findall(title))
    there = (named - words.fillers) or (named & words.programme)
    for listed, kind in (
        (words.references, FurnitureKind.REFERENCES),
        (words.thanks, FurnitureKind.THANKS),
        (words.programme, FurnitureKind.PROGRAMME),
        (words.people, FurnitureKind.DIRECTORY),
    ):
        if there and there <= listed:
            return kind
    return None


def _marked(
    kind: FurnitureKind, here: Placed, part: Sequence[Placed], turns: Collection[int], table: Table
) -> Iterator[Placed]:
    """Mark a part. One that holds talk after all keeps it, under its heading."""
    bodies = [one.item.block for one in part if one.item.heading is None and one.item.furniture is None]
    spoken = {
        b.lines[0].start for b in bodies if b.lines[0].start in turns or (is_talk(b, table) and not _is_list(kind, b))
    }
    whole = kind in (FurnitureKind.APPENDIX, FurnitureKind.FRONT, FurnitureKind.THANKS)
    if kind is FurnitureKind.REFERENCES:
        whole = sum(_ENTRY.match(block.lines[0].text) is not None for block in bodies) * 2 >= len(bodies)
        spoken = {block.lines[0].start for block in bodies}
    if whole or not spoken:
        heading = here.item.heading
        keeps = (
            kind is FurnitureKind.DIRECTORY and here.level == 1 and heading is not None and heading.number is not None
        )
        yield here if keeps else here._replace(item=_as(kind, here.item), level=0)
        for one in part:
            yield one._replace(item=_as(kind, one.item), level=0)
        return
    yield here
    for one in part:
        silent = one.item.block.lines[0].start not in spoken
        listed = one.item.heading is None and one.item.furniture is None and silent
        yield one._replace(item=_as(kind, one.item)) if listed else one


def _is_list(kind: FurnitureKind, block: Block) -> bool:
    """Tell names one a line, or a programme's times, from sentences."""
    marked = sum(line.text[0] in "-*•·o–" or line.text[0].isdigit() for line in block.lines)
    return kind in (FurnitureKind.DIRECTORY, FurnitureKind.PROGRAMME) and 2 * marked >= len(block.lines)


def _as(kind: FurnitureKind, item: Item) -> Item:
    return item._replace(heading=None, furniture=item.furniture or kind)
