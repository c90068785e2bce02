"""Blocks in, items out: each block, or part of one, is a heading, talk, or furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proceedings.analysis.headings import Found, Kind, find_heading, made
from proceedings.analysis.lines import Block, Line, is_rule, is_within
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.model import FurnitureKind, Source

_NOTE = re.compile(r"[*_]{0,2}[\[(][^\[\]()\n]{2,80}[\])][*_]{0,2}\.?")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,300}\)")
_TAG = re.compile(r"<[^<>]{1,200}>")
_FUNCTION_SHARE = 0.2  # of the words of talk, half as many as it mostly has
_FEWEST_TALK_WORDS = 4
_SURE_TALK_WORDS = 12
_LONGEST_TITLE = 200  # characters; what is longer is talk even where its end was cut off
_CODE_LINE = re.compile(
    r"\$\s\S|#!|#(?:include|define|if|ifdef|endif)\b|//|/\*|(?:def|class|import|from|function|return|var|let|const|if|for|while)\b.*[:;{(]\Z"
    r"|.*[;{}]\Z|[}\])]+[;,]?\Z"
)
_CODE_SHARE = 0.6
_MARKDOWN = (".md", ".markdown")


class Item(NamedTuple):
    """A block; the heading that it is (then it holds the heading's lines alone), or what furniture."""

    block: Block
    heading: Found | None
    furniture: FurnitureKind | None = None


def make_items(source: Source, blocks: Sequence[Block], turns: dict[int, Turn], table: Table) -> Iterator[Item]:
    """Tell headings, code, rules, stage notes and talk from one another, in the order of the text."""
    marked = {heading.span.start: heading for heading in source.headings}
    lists = bool(marked) and source.name.lower().endswith(_MARKDOWN)
    notes = [note.span for note in source.notes]
    for block in blocks:
        if is_within(notes, block.span.start):
            yield Item(block, None, FurnitureKind.FOOTNOTE)
            continue
        if is_within(source.lists, block.span.start):
            yield Item(block, None)
            continue
        if not marked:
            yield from _split(block, turns, table, lists)
            continue
        at = 0
        starts = [i for i, line in enumerate(block.lines) if line.start - line.indent in marked]
        if not starts:
            yield from _split(block, turns, table, lists)
            continue
        for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=False):
            if start > at:
                yield from _split(Block(block.lines[at:start], block.gap, block.code), turns, table, lists)
            first = block.lines[start]
            heading = marked[first.start - first.indent]
            taken = sum(line.start < heading.span.end for line in block.lines[start:end])
            lines = block.lines[start : start + taken]
            here = Block(lines, block.gap, False)
            yield Item(here, made(Kind.MARKED, here, _bare_text(lines), table, taken, heading.level))
            at = start + taken
        if at < len(block.lines):
            rest = Block(block.lines[at:], block.gap if not at else 0, block.code)
            yield from _split(rest, turns, table, lists)


def _split(block: Block, turns: dict[int, Turn], table: Table, lists: bool) -> Iterator[Item]:
    """Take the heading off the top of a block; ``lists``: the format numbers lists as others number headings."""
    furniture = _find_furniture(block)
    if furniture is not None:
        yield Item(block, None, furniture)
        return
    found = None if block.lines[0].start in turns else find_heading(block, table)
    if found is not None and lists and found.kind is Kind.NUMBERED:
        found = None
    if found is not None:
        yield Item(Block(block.lines[: found.lines], block.gap, block.code), found)
        rest = block.lines[found.lines :]
    else:
        yield Item(block, None)
        return
    if rest:
        under = Block(rest, 0, block.code)
        # "SESSION 2" alone on its line: what it is called stands on the next
        title = find_heading(under, table) if found.word and found.title.lower().startswith(found.word) else None
        yield Item(under, title if title and title.lines == len(rest) else None)


def _bare_text(lines: Sequence[Line]) -> str:
    """Read the words of a heading that the format marks, without its marks."""
    text = " ".join(line.text for line in lines if not is_rule(line))
    if text.startswith("#"):
        text = text.strip("#").strip()
    if text.startswith("<"):
        text = _TAG.sub(" ", text)
    return " ".join(_LINK.sub(r"\1", text).replace("**", "").split())


def _find_furniture(block: Block) -> FurnitureKind | None:
    """Tell code, rules and stage notes, whose look is enough."""
    if block.code:
        return FurnitureKind.CODE
    first = block.lines[0]
    if all(is_rule(line) for line in block.lines):
        return FurnitureKind.RULE
    if len(block.lines) == 1 and first.text[0] in "*_[(" and _NOTE.fullmatch(first.text):
        return FurnitureKind.NOTE
    if len(block.lines) > 1 or first.indent >= 4:
        coded = sum(_CODE_LINE.match(line.text) is not None for line in block.lines)
        if coded >= _CODE_SHARE * len(block.lines) and any(line.text[-1] in ";{}" for line in block.lines):
            return FurnitureKind.CODE
    return None


def is_talk(block: Block, table: Table) -> bool:
    """Tell sentences from lists of names, dates and titles: they end as sentences do, or hold small words enough."""
    words: list[str] = []
    for line in block.lines:
        words += line.text.split()
        if len(words) > 100:
            break
    ends = block.lines[-1].text.rstrip("”\"’')»*_]")[-1:] in (".", "!", "?", ":", "…")
    small = sum(word.lower() in table.function_words for word in words)
    if len(words) >= _SURE_TALK_WORDS:
        share = small / len(words)
        return share >= _FUNCTION_SHARE * (0.5 if ends else 1) and (ends or len(block.span) > _LONGEST_TITLE)
    return ends and len(words) >= _FEWEST_TALK_WORDS
