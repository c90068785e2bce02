"""Paragraphs that match in, the passages that are ranked out: turns of talk that are found as one are put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from proceedings.search import index_text, label_end
from proceedings.search.fts import GUARD
from proceedings.store.around import Located

# What an indexed text has between its words: all else was made a space when it was folded.
_BETWEEN = dict.fromkeys([code for code in range(128) if not chr(code).isalnum()], " ")

Ends = tuple[int, int]
"""The places of the first and the last paragraph of a passage."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph that matches: where it stands, and what the index holds of it, its label (who speaks) apart."""

    at: Located
    text: str
    label: str

    @property
    def words(self) -> list[str]:
        """The words of the text, hyphenated ones also in one piece at the end."""
        return index_words(self.text)


@dataclass(slots=True)
class Candidate:
    """A passage that matches, from one place to another; ``parts`` are the paragraphs of it that do, in order.

    ``talk`` says that it is of turns, one or several.
    """

    ends: Ends
    talk: bool
    parts: list[Part] = field(default_factory=list)

    @property
    def joined(self) -> bool:
        """Tell whether it is several paragraphs."""
        return self.ends[0] < self.ends[1]

    @property
    def middle(self) -> int:
        """The offset of the middle of what matches."""
        return (self.parts[0].at.start + self.parts[-1].at.end) // 2


def candidates(found: Iterable[tuple[Located, str]], passages: Mapping[int, Sequence[Ends]]) -> list[Candidate]:
    """Make passages of paragraphs that match, each with its text, in the order of the texts.

    ``passages`` are those of several paragraphs, in order, by the row of the proceedings.
    """
    made: dict[tuple[int, int], Candidate] = {}
    for at, text in sorted(found, key=lambda one: (one[0].proceedings, one[0].place)):
        ends = _passage(at.place, passages.get(at.proceedings, ()))
        one = Candidate(ends or (at.place, at.place), ends is not None)
        made.setdefault((at.proceedings, one.ends[0]), one).parts.append(_part(at, text))
    return list(made.values())


def _part(at: Located, text: str) -> Part:
    """Take the label off a paragraph, and fold both."""
    if not text:
        return Part(at, "", "")
    end = label_end(text)
    return Part(at, index_text(text[end:]), index_text(text[:end]) if end else "")


def index_words(indexed: str) -> list[str]:
    """List the words of what an index holds of a text."""
    # Without the sign between the text and its compounds it is mostly ASCII, which is translated in no time.
    return indexed.replace(GUARD, " ").translate(_BETWEEN).split()


def _passage(place: int, passages: Sequence[Ends]) -> Ends | None:
    at = bisect_right(passages, place, key=itemgetter(0)) - 1
    return passages[at] if at >= 0 and passages[at][1] >= place else None
