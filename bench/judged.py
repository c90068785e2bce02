"""Labelled collections in, what is searched, asked and right in them out; and scores of an order of results.

Cranfield: abstracts with titles, questions, which abstracts answer. QMSum: meetings as turns, questions, which turns
are about them; searched are passages of about 120 words of turns in a row, right is one half of whose words are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

_WORDS = 120
_ITEM = re.compile(r"^\.I \d+\s*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A transcript: ``turns`` are who speaks and what they say; ``passages`` first and last turn of each.

    ``questions`` come with the numbers of the passages that are about them.
    """

    turns: tuple[tuple[str, str], ...]
    passages: tuple[tuple[int, int], ...]
    questions: tuple[tuple[str, frozenset[int]], ...]

    @property
    def lines(self) -> list[str]:
        """The turns as a text has them."""
        return [f"{speaker}: {words}" for speaker, words in self.turns]

    def bounds(self) -> list[tuple[int, int]]:
        """Say where each passage starts and ends in the text of all lines."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return [(starts[first], starts[last] + len(self.lines[last])) for first, last in self.passages]


@dataclass(frozen=True, slots=True)
class Abstracts:
    """Abstracts with their titles, and questions with the numbers of those that answer."""

    texts: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, frozenset[int]], ...]


def read_abstracts(folder: Path) -> Abstracts:
    """Read Cranfield's files: questions are numbered by their order, and every judgment counts."""
    texts = []
    for item in _ITEM.split((folder / "cran.all.1400").read_text(encoding="latin-1"))[1:]:
        title = item.partition(".T\n")[2].partition("\n.A\n")[0]
        texts.append((" ".join(title.split()), " ".join(item.partition(".W\n")[2].split())))
    asked = [" ".join(item.partition(".W\n")[2].split()) for item in _ITEM.split((folder / "cran.qry").read_text())[1:]]
    right: list[set[int]] = [set() for _ in asked]
    for line in (folder / "cranqrel").read_text().splitlines():
        if len(fields := line.split()) >= 2:
            right[int(fields[0]) - 1].add(int(fields[1]) - 1)
    return Abstracts(tuple(texts), tuple(zip(asked, map(frozenset, right), strict=True)))


def read_meetings(file: Path) -> Iterator[Meeting]:
    """Read QMSum's meetings, with those of their questions that any passage is about."""
    for line in file.read_text(encoding="utf-8").splitlines():
        meeting = json.loads(line)
        turns = tuple((turn["speaker"], turn["content"]) for turn in meeting["meeting_transcripts"])
        lengths = [len(words.split()) for _, words in turns]
        passages = tuple(_cut(lengths))
        questions = []
        for asked in meeting["specific_query_list"]:
            gold = {at for first, last in asked["relevant_text_span"] for at in range(int(first), int(last) + 1)}
            right = frozenset(
                number
                for number, (first, last) in enumerate(passages)
                if (length := sum(lengths[first : last + 1]))
                and 2 * sum(lengths[at] for at in range(first, last + 1) if at in gold) >= length
            )
            if right:
                questions.append((asked["query"], right))
        yield Meeting(turns, passages, tuple(questions))


def _cut(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    first, words = 0, 0
    for at, length in enumerate(lengths):
        words += length
        if words >= _WORDS or at == len(lengths) - 1:
            yield first, at
            first, words = at + 1, 0


def at_ten(order: Sequence[object], right: Collection[object]) -> float:
    """Score the first ten of an order: nDCG, right or wrong. What comes twice counts once."""
    order = list(dict.fromkeys(order))[:10]
    gain = sum(1 / log2(place + 2) for place, one in enumerate(order) if one in right)
    return gain / sum(1 / log2(place + 2) for place in range(min(10, len(right))))


def precision(order: Sequence[object], right: Collection[object]) -> float:
    """Score a whole order: its average precision."""
    total, found = 0.0, 0
    for place, one in enumerate(dict.fromkeys(order), 1):
        if one in right:
            found += 1
            total += found / place
    return total / len(right)


def nearest(bounds: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    """Find the passage that most of a stretch lies in; None where it touches none."""
    overlaps = [(min(end, last) - max(start, first), -number) for number, (first, last) in enumerate(bounds)]
    overlap, number = max(overlaps)
    return -number if overlap > 0 else None
