"""Headings in, their levels out: 1 for sessions, 2 and more for what stands inside one.

A heading is as deep as the text has, up to there, shown stronger makes of headings. What comes later does not count, so
that a text to which a session is added keeps the levels that it had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from proceedings.analysis.headings import Found, Kind
from proceedings.analysis.tables import Table

_Make = tuple[int, ...]

_ANY_GAP = -1


def rank(headings: Sequence[Found], table: Table) -> list[int]:
    """Rank headings by what their make says: the format's levels, numbering, typography, the space before them."""
    wide = _wide_gap(headings)
    makes = _Makes(table)
    levels: list[int] = []
    for heading in headings:
        if heading.appendix and heading.kind is not Kind.MARKED:
            levels.append(1)
            continue
        make = makes.of(heading, wide)
        deeper = heading.depth - 1 if heading.kind is not Kind.MARKED else 0
        level = 1 + makes.stronger(make) + deeper
        if level == 1 and levels and heading.kind is Kind.BARE and _is_minor(heading, table):
            level = 2
        else:
            makes.see(make)
        levels.append(level)
    return levels


class _Makes:
    """The makes of headings that a text has shown, the strongest first: a make is a tuple that sorts by strength."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._seen: set[_Make] = set()
        self._styles: dict[tuple[Kind, str], int] = {}

    def of(self, heading: Found, wide: int) -> _Make:
        """Name what headings of one level have in common."""
        if heading.kind is Kind.MARKED:
            return (heading.kind, heading.depth, heading.number.count(".") if heading.number else 0)
        if heading.kind is Kind.WORDED:
            style = "container" if heading.word in self._table.headings.containers else "session"
            return (heading.kind, self._order(heading.kind, style))
        if heading.kind is Kind.BARE:
            narrow = wide != _ANY_GAP and heading.gap < wide and heading.span.start > 0
            return (heading.kind, int(narrow))
        if heading.kind is Kind.CAPITALS:
            like = self._like_capitals()
            if like is not None:
                return like
        return (heading.kind, self._order(heading.kind, heading.style))

    def stronger(self, make: _Make) -> int:
        """Count the makes seen that are stronger than ``make``."""
        return sum(other < make for other in self._seen)

    def see(self, make: _Make) -> None:
        """Take note of a make."""
        self._seen.add(make)

    def _order(self, kind: Kind, style: str) -> int:
        """Tell the place of a style among those of its kind, as they first come: the first is the strongest."""
        return self._styles.setdefault((kind, style), sum(other is kind for other, _ in self._styles))

    def _like_capitals(self) -> _Make | None:
        """Find the make of numbered headings set in capitals: unnumbered ones among them stand beside them."""
        for (kind, style), order in self._styles.items():
            if kind is Kind.NUMBERED and "capitals" in style:
                return (kind, order)
        return None


def _wide_gap(headings: Sequence[Found]) -> int:
    """Find the blank lines before bare headings of the upper level; _ANY_GAP where all have as many."""
    gaps = Counter(heading.gap for heading in headings if heading.kind is Kind.BARE and heading.span.start > 0)
    if len(gaps) < 2:
        return _ANY_GAP
    wide = max(gaps)
    opens = headings[0].kind is Kind.BARE and headings[0].span.start == 0
    return wide if gaps[wide] + opens > 1 else _ANY_GAP


def _is_minor(heading: Found, table: Table) -> bool:
    """Tell Discussion and the like, which stand inside a session."""
    return not heading.number and table.headings.minor.issuperset(heading.title.lower().split())
