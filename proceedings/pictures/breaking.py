"""A set paragraph and a width in, lines of much the same length out: few, even, no word alone in the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from proceedings.pictures.clusters import OPENING, SPACES, Break, breaks
from proceedings.pictures.shaping import Setting

_ALONE = 60.0  # the cost of a word alone in the last line, and of a last line of little length
_SHORT_LAST = 0.38
_EVENNESS = 100.0
_STEPS = 9
_MOST_HANG = 62.0  # pixels: so much room there is beside the text


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a paragraph: ``text[start:end]``, and its width in pixels."""

    start: int
    end: int
    width: float


class Measure:
    """A paragraph with its places to break, measured."""

    def __init__(self, setting: Setting, *, anywhere: bool = False) -> None:
        self._text = setting.text
        self._sums = [0.0, *accumulate(setting.advances)]
        self.places: list[Break] = [Break(0, 0.0), *breaks(setting.text, anywhere=anywhere)]
        self._ends = [self._trimmed(place.at) for place in self.places]
        self._hangs = [self._hang(place.at) for place in self.places]

    def width(self, first: int, last: int) -> float:
        """Measure from one place to another, without the marks that hang out on the left and the spaces at the end."""
        start, end = self.places[first].at, max(self._ends[last], self.places[first].at)
        return self._sums[end] - self._sums[start] - self._hangs[first]

    @property
    def longest(self) -> float:
        """The width of the longest stretch that cannot be broken."""
        return max((self.width(i, i + 1) for i in range(len(self.places) - 1)), default=0.0)

    def fill(self, width: float) -> list[int]:
        """Break as late as the width allows; gives the places, the first and the last of the text included."""
        chosen, last = [0], len(self.places) - 1
        while chosen[-1] < last:
            first = chosen[-1]
            to = first + 1
            while to < last and self.width(first, to + 1) <= width:
                to += 1
            chosen.append(to)
        return chosen

    def even(self, width: float) -> list[int]:
        """Break into as few lines as ``fill`` does, of as even a length as can be."""
        filled = self.fill(width)
        lines = len(filled) - 1
        if lines < 2:
            return filled
        low, high = self._sums[-1] / (lines + 1), width
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.fill(middle)) - 1 <= lines else (middle, high)
        for room in (min(width, high * 1.04), min(width, high * 1.12), width):
            chosen = self._cheapest(room, high)
            if chosen and len(chosen) - 1 <= lines:
                return chosen
        return filled

    def pieces(self, chosen: Sequence[int]) -> list[Piece]:
        """Give the lines between chosen places."""
        return [
            Piece(self.places[first].at, self._ends[last], self.width(first, last)) for first, last in pairwise(chosen)
        ]

    def _cheapest(self, room: float, wanted: float) -> list[int]:
        """Find the cheapest way through the places; the cost of a line is how much shorter than ``wanted`` it is."""
        last = len(self.places) - 1
        best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * last
        for to in range(1, last + 1):
            for first in range(to - 1, -1, -1):
                width = self.width(first, to)
                if width > room and to - first > 1:
                    break
                cost = best[first][0] + _EVENNESS * ((wanted - width) / wanted) ** 2 + self.places[to].cost * 1.6
                if to == last:
                    cost = best[first][0] + self._last_cost(first, to, width, wanted)
                if cost < best[to][0]:
                    best[to] = (cost, first)
        chosen = [last]
        while chosen[-1]:
            chosen.append(best[chosen[-1]][1])
        return chosen[::-1]

    def _last_cost(self, first: int, to: int, width: float, wanted: float) -> float:
        short = max(0.0, 0.75 - width / wanted)
        cost = _EVENNESS * short**2
        words = self._text[self.places[first].at : self._ends[to]].split()
        alone = len(words) == 1 and len(self.places) > 2 and first > 0
        if (alone and width < 0.8 * wanted) or width < _SHORT_LAST * wanted:
            cost += _ALONE
        return cost

    def _trimmed(self, at: int) -> int:
        while at and self._text[at - 1] in SPACES:
            at -= 1
        return at

    def _hang(self, at: int) -> float:
        end = at
        while end < len(self._text) and self._text[end] in OPENING[:8]:
            end += 1
        return min(self._sums[end] - self._sums[at], _MOST_HANG)

    def hang(self, start: int) -> float:
        """Give the width of the opening marks at the beginning of a line, which hang out of it."""
        return self._hang(start)
