"""A paragraph in; out, the words it sets off as somebody's own without quotation marks: a block quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proceedings.analysis.lines import Block, is_within
from proceedings.analysis.quotations import Quoted
from proceedings.model import Span

_DEEPER = 2  # columns of indent beyond the block before
_FEWEST_WORDS = 4
_SIGNED = re.compile(r">?\s*[—–―-]{1,2}\s*(?=[^\W\d_])")
_MARKS = re.compile(r"[>\s]+")


def find_set_off(text: str, block: Block, before: Block | None, marked: Sequence[Span] = ()) -> Quoted | None:
    """Read a block in Markdown's ``>``, one that the format marks (``marked``), or one set deeper after a colon.

    A signature (— Ana Ruiz) is no part of it.
    """
    quoted = _is_marked(block) or is_within(marked, block.span.start)
    if not quoted and not _is_deeper(block, before):
        return None
    lines = block.lines
    last = len(lines) - 1
    if last and _SIGNED.match(lines[last].text.removeprefix(">").strip()):
        last -= 1
    mark = _MARKS.match(text, lines[0].start)
    start = mark.end() if mark else lines[0].start
    end = lines[last].end
    if start >= end or len(text[start:end].split()) < _FEWEST_WORDS or text[start] in '“"«„[-*#|':
        return None
    return Quoted(Span(start, end), Span(lines[0].start, end), True)


def _is_marked(block: Block) -> bool:
    return block.lines[0].text.startswith(">") and all(line.text.startswith(">") for line in block.lines)


def _is_deeper(block: Block, before: Block | None) -> bool:
    if before is None or not before.lines[-1].text.endswith(":") or _SIGNED.match(block.lines[0].text):
        return False
    return all(line.indent >= before.lines[0].indent + _DEEPER for line in block.lines)
