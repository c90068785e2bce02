"""What is looked for and what an index holds of a text in, where it stands in that out. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from proceedings.library.scoring import Needle
from proceedings.model import Span
from proceedings.words import stem

NEAR, TURNED = 3, 0.5  # in words; what a pair in the other order counts

_SIGN = r"[^\x00-/:-@\[-`{-\x7f\s\ue000]"  # of a word: all else that an index holds is one of these
_WORD = re.compile(f"{_SIGN}+")
_LONGEST = 60  # code points within which words are close


class Looking:
    """Finds the needles of a query in what an index holds of a text."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self._single: defaultdict[str, list[int]] = defaultdict(list)
        self._longer: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for number, needle in enumerate(needles):
            for form in needle.forms:
                if len(form) == 1:
                    self._single[form[0]].append(number)
                elif form:
                    self._longer[form[0]].append((number, form[1:]))
        self._known: dict[str, tuple[Sequence[int], Sequence[tuple[int, tuple[str, ...]]]]] = {}
        # A stem is its word but for the last letter and what followed: only words that begin so are cut down.
        starts = sorted({word[: max(len(word) - 1, 1)] for word in [*self._single, *self._longer]})
        self._likely = re.compile(f"(?<!{_SIGN})(?:{'|'.join(map(re.escape, starts))}){_SIGN}*")

    def places(self, indexed: str) -> dict[int, list[Span]]:
        """Find where the needles stand, by number."""
        places: defaultdict[int, list[Span]] = defaultdict(list)
        for found in self._likely.finditer(indexed):
            word = found[0]
            kind = self._known.get(word)
            if kind is None:
                cut = stem(word)
                kind = self._known[word] = (self._single.get(cut, ()), self._longer.get(cut, ()))
            for number in kind[0]:
                places[number].append(Span(*found.span()))
            for number, rest in kind[1]:
                following = _WORD.findall(indexed, found.end(), found.end() + _LONGEST * len(rest))
                if tuple(map(stem, following[: len(rest)])) == rest:
                    places[number].append(Span(*found.span()))
        return places


def close(indexed: str, one: Sequence[Span], other: Sequence[Span]) -> float:
    """Count how often the second of two words stands close after the first; before it, half as often."""
    close, first = 0.0, 0
    for a in one:
        while first < len(other) and other[first].end < a.start - _LONGEST:
            first += 1
        for b in other[first : first + 2 * NEAR]:
            if b.start > a.end + _LONGEST:
                break
            if a.end <= b.start and indexed.count(" ", a.end, b.start) <= NEAR:
                close += 1
            elif b.end <= a.start and indexed.count(" ", b.end, a.start) <= NEAR:
                close += TURNED
    return close
