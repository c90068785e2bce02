"""A text in, its lines and blocks out: what stands between blank lines, without the lines that pages put there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Container, Sequence
from typing import NamedTuple

from proceedings.model import Span

_LONGEST_WRAPPED = 130  # characters; a longer line was not broken by hand
_RULE = re.compile(r"[-=_*~#.+\s]{3,}")
_UNDERLINE = re.compile(r"([-=~_^*#+.])\1{2,}")
_FENCE = re.compile(r"(```+|~~~+)(?=[^`]*\Z)")


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


def split_blocks(
    lines: list[Line], left_out: Container[int], opening: Collection[int] = (), open_ends: Collection[int] = ()
) -> list[Block]:
    """Gather lines into blocks; where every paragraph is one long line, each line is a block of its own.

    ``left_out`` are the indexes of lines that pages put there, ``opening`` the offsets of lines that open a block in
    any case, ``open_ends`` those where a line ends that the next belongs to: a label. The blank lines around a page
    break tell nothing, and count as one.
    """
    one_a_line = _one_paragraph_a_line(lines)
    fenced = _find_fenced(lines)
    blocks: list[Block] = []
    broken = False
    for index, line in enumerate(lines):
        if index in left_out:
            broken = True
            continue
        code = fenced[index]
        new = not blocks or broken or line.start in opening or code != fenced[index - 1]
        if not new and not code:
            previous = blocks[-1].lines[-1]
            new = previous.end not in open_ends and (
                line.gap > 0
                or one_a_line
                or len(previous.text) > _LONGEST_WRAPPED
                or _starts_paragraph(blocks[-1].lines, line)
            )
        if new:
            blocks.append(Block([line], 1 if broken else line.gap, bool(code)))
        else:
            blocks[-1].lines.append(line)
        broken = False
    return blocks


def _find_fenced(lines: list[Line]) -> list[int]:
    """Tell in which fence each line stands, from 1; 0 outside. A fence that never closes is none."""
    inside = [0] * len(lines)
    opened, fence, count = -1, "", 0
    for index, line in enumerate(lines):
        if line.text[0] not in "`~":
            continue
        mark = _FENCE.match(line.text)
        if mark is None or (opened < 0 and mark[1][0] == "~" and _is_underlining(lines, index)):
            continue
        if opened < 0:
            opened, fence = index, mark[1]
        elif line.text.startswith(fence) and line.text.strip(fence[0]) == "":
            count += 1
            inside[opened : index + 1] = [count] * (index + 1 - opened)
            opened = -1
    return inside


def _is_underlining(lines: list[Line], index: int) -> bool:
    return index > 0 and lines[index].gap == 0 and is_underline(lines[index])


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
    return not line.text[0].isalnum() and bool(_RULE.fullmatch(line.text))


def is_underline(line: Line) -> bool:
    """Tell a line of one mark in a row, as it is set under a heading."""
    return bool(_UNDERLINE.fullmatch(line.text))


def is_within(spans: Sequence[Span], offset: int) -> bool:
    """Tell that one of ``spans``, which are in order and apart, holds the character at ``offset``."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return at > 0 and offset < spans[at - 1].end
