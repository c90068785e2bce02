"""Headings in, their levels out: 1 for sessions, 2 and more for what stands inside one."""

from __future__ import annotations

from collections.abc import Sequence

from proceedings.analysis.headings import Found, Kind


def rank(headings: Sequence[Found]) -> list[int]:
    """Rank headings by what their make says: the format's levels, numbering, typography, the space before them."""
    if not headings:
        return []
    if any(heading.kind is Kind.MARKED for heading in headings):
        depths = sorted({heading.depth for heading in headings})
        return [depths.index(heading.depth) + 1 for heading in headings]
    classes = _classes(headings)
    return [classes[_make(heading)] + heading.depth - 1 for heading in headings]


def _make(heading: Found) -> tuple[Kind, str, int]:
    """Name what headings of one level have in common; for bare ones that is the space before them."""
    return heading.kind, heading.style, heading.gap if heading.kind is Kind.BARE else 0


def _classes(headings: Sequence[Found]) -> dict[tuple[Kind, str, int], int]:
    """Give each make of heading its level: worded numbers above bare numbers above capitals above bare lines."""
    makes = {_make(heading) for heading in headings}
    levels: dict[tuple[Kind, str, int], int] = {}
    level = 0
    first = {make: next(i for i, heading in enumerate(headings) if _make(heading) == make) for make in makes}
    for kind in (Kind.WORDED, Kind.NUMBERED, Kind.UNDERLINED, Kind.CAPITALS):
        here = sorted((make for make in makes if make[0] is kind), key=first.__getitem__)
        for make in here:
            like = _like(make, levels)
            if like is None:
                level += 1
            levels[make] = like or level
    bare = sorted((make for make in makes if make[0] is Kind.BARE), key=lambda make: -make[2])
    for index, make in enumerate(bare):
        if make[2] >= 1 and first[make] == 0 and make != bare[0]:
            levels[make] = level + 1
            continue
        levels[make] = level + 1 + min(index, 1)
    _raise_opening(headings, levels, level)
    return levels


def _raise_opening(headings: Sequence[Found], levels: dict[tuple[Kind, str, int], int], strong: int) -> None:
    """Nothing can stand before the first line: an opening bare heading is of the highest bare level."""
    opening = headings[0]
    if opening.kind is Kind.BARE and opening.span.start == 0 and _make(opening)[2] == 0:
        levels[_make(opening)] = strong + 1


def _like(make: tuple[Kind, str, int], levels: dict[tuple[Kind, str, int], int]) -> int | None:
    """Find the level of a make set in the same type: unnumbered capitals among numbered capitals stand beside them."""
    kind, style, _ = make
    if kind is Kind.CAPITALS:
        for (other, other_style, _), level in levels.items():
            if other in (Kind.WORDED, Kind.NUMBERED) and "capitals" in other_style and "capitals" in style:
                return level
    return None
