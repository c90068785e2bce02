"""The lines of a text in; out, those that pages put there: page numbers, running heads and feet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from proceedings.analysis.lines import Line, is_within
from proceedings.analysis.tables import Table
from proceedings.model import FurnitureKind, Span

_FEWEST_REPEATS = 3
_LONGEST = 120  # characters
_LONGEST_MARK = 30
_NUMBER = re.compile(
    r"[\[(]?\s*(?:[-–—|]\s*)?(?:page|pg\.?|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|de|sur)\s*\d{1,4})?(?:\s*[-–—|])?\s*[\])]?",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[\s*page\s+\d+\s*\]|\A[(]?page\s+\d+\b", re.IGNORECASE)
_WITH_NUMBER = re.compile(
    r"(?P<lead>\d{1,4})(?:\s{2,}|\s*[|•·–—]\s*)\S.*|.*\S(?:\s{2,}|\s*[|•·–—,]\s*)(?:page\s+|p\.\s*)?(?P<end>\d{1,4})",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ENDS_SENTENCE = re.compile(r"""[.!?:;…]["”’')\]]*\Z""")
_NEAR = 3  # lines from a page break to a running head or foot


def find_page_lines(text: str, lines: Sequence[Line], table: Table) -> dict[int, FurnitureKind]:
    """Tell the indexes of the lines that are page marks, running heads and running feet.

    A running line comes back three times at least, its numbers apart: beside page breaks, with page numbers that rise,
    or in the middle of sentences. A heading that comes back, such as Discussion, does none of that.
    """
    found = _page_marks(text, lines)
    breaks = [bisect_left(lines, match.start(), key=lambda line: line.start) for match in re.finditer("\f", text)]
    alike: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST and index not in found and (line.gap or _gap_after(lines, index)):
            alike[_DIGITS.sub("0", line.text)].append(index)
    beside = {index + step for index in found for step in range(1 - _NEAR, _NEAR)}
    beside.update(at + step for at in breaks for step in range(-_NEAR, _NEAR - 1))
    for indexes in alike.values():
        if len(indexes) < 2:
            continue
        here = [index for index in indexes if index in beside]
        if len(here) >= _FEWEST_REPEATS or (len(here) == len(indexes) and _may_run(lines[here[0]], table)):
            found.update(dict.fromkeys(here, FurnitureKind.RUNNING))
        elif len(indexes) >= _FEWEST_REPEATS and (_rises(lines, indexes) or _interrupts(lines, indexes, table)):
            found.update(dict.fromkeys(indexes, FurnitureKind.RUNNING))
    return found


def known_page_lines(running: Sequence[Span], lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Tell the indexes of the lines that the file's format knows to be heads, feet and numbers of pages."""
    return {
        index: FurnitureKind.PAGE if _NUMBER.fullmatch(line.text) else FurnitureKind.RUNNING
        for index, line in (enumerate(lines) if running else ())
        if is_within(running, line.start)
    }


def _page_marks(text: str, lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    marks = [
        index
        for index, line in enumerate(lines)
        if len(line.text) <= _LONGEST and _DIGITS.search(line.text) and _is_mark(text, line)
    ]
    if len(marks) < 2:
        return {}
    return {
        index: FurnitureKind.PAGE if len(lines[index].text) <= _LONGEST_MARK else FurnitureKind.RUNNING
        for index in marks
    }


def _is_mark(text: str, line: Line) -> bool:
    ends = line.text[-1]
    if len(line.text) <= _LONGEST_MARK and (ends.isdecimal() or ends in "-–—|])") and _NUMBER.fullmatch(line.text):
        return line.gap > 0 or line.start == line.indent or "\f" in text[line.start - line.indent : line.start]
    if "page" not in line.text.lower() or not _MARK.search(line.text):
        return False
    return "[" in line.text or len(line.text) <= _LONGEST_MARK


def _rises(lines: Sequence[Line], indexes: Sequence[int]) -> bool:
    """Tell ``Harbour Days | 4``, ``Harbour Days | 5``: numbers set apart from the words, rising by one mostly."""
    numbers = []
    for index in indexes:
        match = _WITH_NUMBER.fullmatch(lines[index].text)
        if match is None:
            return False
        numbers.append(int(match["lead"] or match["end"]))
    steps = [after - before for before, after in pairwise(numbers)]
    return all(step > 0 for step in steps) and sum(step <= 2 for step in steps) >= 0.5 * len(steps)


def _interrupts(lines: Sequence[Line], indexes: Sequence[int], table: Table) -> bool:
    """Tell a line that stands in the middle of a sentence half of the time, as no heading and no answer does."""
    line = lines[indexes[0]]
    if _ENDS_SENTENCE.search(line.text) or line.text.lower() in table.headings.minor:
        return False
    cut = sum(
        0 < index < len(lines) - 1
        and not _ENDS_SENTENCE.search(lines[index - 1].text)
        and lines[index + 1].text[:1].islower()
        for index in indexes
    )
    return cut >= 2 and cut >= 0.5 * len(indexes)


def _may_run(line: Line, table: Table) -> bool:
    """Tell words that may be a running head on two pages: several of them, no sentence, nothing like Discussion."""
    words = line.text.lower().split()
    return len(words) > 2 and not _ENDS_SENTENCE.search(line.text) and not table.headings.minor.issuperset(words)


def _gap_after(lines: Sequence[Line], index: int) -> int:
    return lines[index + 1].gap if index + 1 < len(lines) else 1
