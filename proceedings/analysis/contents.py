"""Items in, items out: the table of contents is marked as what it is, and points of a list are no headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from proceedings.analysis.headings import Kind
from proceedings.analysis.items import Item, is_talk
from proceedings.analysis.lines import Block
from proceedings.analysis.numbering import split_number
from proceedings.analysis.tables import Table
from proceedings.model import FurnitureKind

_FEWEST_LISTED = 3  # headings in a row without a word between them are a list, mostly of contents
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*\Z|\s{3,}\d{1,4}\Z|\t\d{1,4}\Z|…+\s*\d+\Z")
_MARK = re.compile(r"[-*•·o+]\s+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_NAMED_SHARE = 0.6


def mark_contents(items: Sequence[Item], table: Table) -> list[Item]:
    """Mark tables of contents, with or without a heading of their own; take lists back from the headings."""
    return _mark(_without_lists(items, table), table)


def _without_lists(items: Sequence[Item], table: Table) -> list[Item]:
    """Turn headings in a row back into what they are: entries of a table of contents or of a list.

    The first lines of a text may well be headings in a row: its own name, and who publishes it.
    """
    titles = {title: plain(title) for title in {item.heading.title for item in items if item.heading}}
    times = Counter(titles[item.heading.title] for item in items if item.heading)
    kept: list[Item] = []
    for is_heading, group in groupby(
        items, key=lambda item: item.heading is not None and item.heading.kind > Kind.MARKED
    ):
        run = list(group)
        if not is_heading or len(run) < _FEWEST_LISTED:
            kept.extend(run)
            continue
        seen: set[str] = set()
        listed, top = False, not kept
        for index, item in enumerate(run):
            assert item.heading is not None
            title = titles[item.heading.title]
            opens = title in table.headings.contents
            comes_again = title not in seen and times[title] > 1 and title not in table.headings.minor
            front = top and not listed and item.heading.number is None and not comes_again
            last = index == len(run) - 1 and _stands_out(run)
            listed = listed or opens
            if opens or title in seen or front or last:
                kept.append(item)
            else:
                kept.append(Item(item.block, None, FurnitureKind.CONTENTS if listed or comes_again else None))
            seen.add(title)
    return kept


def _stands_out(run: Sequence[Item]) -> bool:
    """Tell that the last heading of a run is of another make than those before it."""
    *before, last = (item.heading for item in run if item.heading)
    return all((h.kind, h.style, h.depth) != (last.kind, last.style, last.depth) for h in before) or all(
        last.gap > h.gap for h in before[1:]
    )


def _mark(items: Sequence[Item], table: Table) -> list[Item]:
    titles = {plain(item.heading.title) for item in items if item.heading} - {""}
    kept: list[Item] = []
    inside = False
    for item in items:
        if item.heading:
            inside = plain(item.heading.title) in table.headings.contents
            contents = inside
        elif item.furniture:
            contents = False
        elif inside:
            inside = contents = not is_talk(item.block, table) or _names_headings(item.block, titles, table)
        else:
            contents = _names_headings(item.block, titles, table)
        kept.append(Item(item.block, None, FurnitureKind.CONTENTS) if contents else item)
    return kept


def _names_headings(block: Block, titles: set[str], table: Table) -> bool:
    """Tell a block of three lines or more, most of which name a heading or lead to a page number."""
    lines = block.lines
    if len(lines) < _FEWEST_LISTED:
        return False
    leading = sum(line.text[-1] in ".…0123456789" and _LEADERS.search(line.text) is not None for line in lines)
    if leading >= _FEWEST_LISTED and leading >= 0.5 * len(lines) and ".." in "".join(lines[0].text.split()):
        return True
    named = sum(_entry(line.text, table) in titles for line in lines)
    return named >= _NAMED_SHARE * len(lines)


def _entry(line: str, table: Table) -> str:
    line = _LINK.sub(r"\1", _MARK.sub("", line, count=1)) if line[0] in "-*•·o+[" else line
    return plain(split_number(line.rstrip(" .…0123456789\t"), table).title)


def plain(title: str) -> str:
    """Reduce a title to what its entry in the contents has in common with it."""
    return " ".join(title.rstrip(" .0123456789").lower().replace("’", "'").split())
