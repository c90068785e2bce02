"""A text in, its lines and blocks out: what stands between blank lines, with the furniture of pages taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from proceedings.model import Span

_FEWEST_REPEATS = 3
_LONGEST_FURNITURE = 120
_LONGEST_WRAPPED = 130  # characters; a longer line was not broken by hand
_PAGE_NUMBER = re.compile(
    r"[\[(]?\s*(?:[-–—]\s*)?(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|de|sur)\s*\d{1,4})?(?:\s*[-–—])?\s*[\])]?",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(r"[\[(]?\bpage\s+\d+\b|\f", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_RULE = re.compile(r"[-=_*~#.+\s]{3,}")
_FENCE = re.compile(r"(```+|~~~+)")


class Line(NamedTuple):
    """A line that is not blank: its span without outer white space, its indent, the blank lines before it."""

    start: int
    end: int
    text: str
    indent: int
    gap: int


class Block(NamedTuple):
    """Lines without a blank line between them. ``gap`` counts the blank lines before it; ``code`` marks fenced code."""

    lines: list[Line]
    gap: int
    code: bool

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return Span(self.lines[0].start, self.lines[-1].end)


def split_lines(text: str) -> list[Line]:
    """List the lines that are not blank."""
    found: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            found.append(Line(at + indent, at + indent + len(stripped), stripped, indent, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def find_furniture(text: str, lines: list[Line]) -> set[int]:
    """Tell the indexes of the lines that are page numbers, running heads and feet.

    A running line is short, comes back at least three times (its numbers apart) and mostly stands beside a page mark.
    """
    if not lines:
        return set()
    marks = {index for index, line in enumerate(lines) if _is_page_mark(text, line)}
    if len(marks) < 2:
        return set()
    beside = {index + step for index in marks for step in (-2, -1, 0, 1, 2)}
    shapes = Counter(
        _shape(lines[i]) for i in beside if 0 <= i < len(lines) and len(lines[i].text) <= _LONGEST_FURNITURE
    )
    return {
        index
        for index in beside
        if 0 <= index < len(lines)
        and (
            index in marks
            or (shapes[_shape(lines[index])] >= _FEWEST_REPEATS and lines[index].gap + _gap_after(lines, index))
        )
    }


def _gap_after(lines: list[Line], index: int) -> int:
    return lines[index + 1].gap if index + 1 < len(lines) else 1


def _is_page_mark(text: str, line: Line) -> bool:
    if len(line.text) > _LONGEST_FURNITURE:
        return False
    if _PAGE_MARK.search(line.text) and ("[" in line.text or "\f" in line.text or len(line.text) < 20):
        return True
    alone = line.gap > 0 or line.start == 0 or text[line.start - line.indent - 1 : line.start].startswith("\f")
    return alone and bool(_PAGE_NUMBER.fullmatch(line.text))


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def split_blocks(lines: list[Line], left_out: set[int], opening: Collection[int] = ()) -> list[Block]:
    """Gather lines into blocks; where every paragraph is one long line, each line is a block of its own.

    ``opening`` are the offsets of lines that open a block in any case.
    """
    one_a_line = _one_paragraph_a_line(lines)
    blocks: list[Block] = []
    fence = ""
    gap = 0
    for index, line in enumerate(lines):
        gap = max(gap, line.gap)
        if index in left_out:
            continue
        mark = _FENCE.match(line.text)
        opens = bool(mark) and not fence
        code = bool(fence) or opens
        new = not blocks or gap > 0 or line.start in opening or code != blocks[-1].code or opens
        if not new and not code:
            previous = blocks[-1].lines[-1]
            new = one_a_line or len(previous.text) > _LONGEST_WRAPPED or _starts_paragraph(blocks[-1].lines, line)
        if new and not (fence and blocks and blocks[-1].code):
            blocks.append(Block([line], gap, code))
        else:
            blocks[-1].lines.append(line)
        if mark:
            fence = mark[1][:3] if opens else ("" if line.text.startswith(fence) else fence)
        gap = 0
    return blocks


def _starts_paragraph(before: list[Line], line: Line) -> bool:
    """Tell an indented first line after a short last one: a paragraph without a blank line before it."""
    previous = before[-1]
    return line.indent >= previous.indent + 2 and previous.text[-1:] in '.!?”"' and line.text[:1].isupper()


def _one_paragraph_a_line(lines: list[Line]) -> bool:
    """Tell a text that breaks its lines only between paragraphs."""
    tight = [line for line in lines if line.gap == 0]
    if len(tight) < 2 or len(tight) < 0.5 * len(lines):
        return False
    long = sum(len(line.text) > _LONGEST_WRAPPED for line in lines)
    return long >= max(2, 0.2 * len(lines))


def is_rule(line: Line) -> bool:
    """Tell a line of dashes, stars or dots."""
    return bool(_RULE.fullmatch(line.text))
