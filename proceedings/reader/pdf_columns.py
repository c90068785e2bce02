"""The lines of a page in; out, where its columns begin, and its lines in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_COLUMN_SHARE = 0.12  # of the lines of a page begin where a column does
_MOST_COLUMNS = 8
_FEWEST_ROWS = 8  # side by side; fewer may be a table
_FULL = 0.8  # of its column a line of prose mostly fills; the cells of a table do not
_ROW_SHARE = 0.5


@dataclass(slots=True)
class Line:
    """A line of a page: left, base line, right and letter height in points; ``level`` is a bookmarked title's."""

    text: str
    x: float
    y: float
    right: float
    height: float
    level: int = 0


def find_columns(lines: Sequence[Line]) -> list[int]:
    """Find where the columns of a page begin: many lines begin there, and few that begin before run over it."""
    starts = Counter(round(line.x) for line in lines)
    common = [x for x, count in starts.most_common(_MOST_COLUMNS) if count > _COLUMN_SHARE * len(lines)]
    return sorted(x for x in common if sum(line.x < x - 2 and line.right > x for line in lines) <= 0.3 * starts[x])


def join_rows(lines: Sequence[Line]) -> list[Line]:
    """Join what stands on one line of the page and was written in pieces.

    Where a page was written across two columns of prose, they are taken apart, and the left one comes first.
    """
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last is not None and abs(last.y - line.y) < 0.3 * max(last.height, 1.0) and line.x >= last.right - 1:
            rows[-1].append(line)
        else:
            rows.append([line])
    gutter = _find_gutter(rows)
    if gutter is None:
        return [_join(row) for row in rows]
    left = [_join(pieces) for row in rows if (pieces := [line for line in row if line.x < gutter])]
    right = [_join(pieces) for row in rows if (pieces := [line for line in row if line.x >= gutter])]
    return [*left, *right]


def _find_gutter(rows: Sequence[Sequence[Line]]) -> int | None:
    """Find where the right one of two columns begins that were written across; None where there are none."""
    pairs = [row for row in rows if len(row) == 2]
    starts = Counter(round(row[1].x) for row in pairs)
    if not starts:
        return None
    at, count = starts.most_common(1)[0]
    if count < _FEWEST_ROWS or count < _ROW_SHARE * len(rows):
        return None
    fills = [(row[0].right - row[0].x) / max(at - row[0].x, 1) for row in pairs if round(row[1].x) == at]
    widest = max(row[1].right for row in pairs) - at
    fills_too = [(row[1].right - at) / max(widest, 1) for row in pairs if round(row[1].x) == at]
    return at - 2 if median(fills) >= _FULL and median(fills_too) >= _FULL else None


def _join(row: Sequence[Line]) -> Line:
    line = row[0]
    for piece in row[1:]:
        wide = piece.x - line.right > 1.5 * line.height
        line.text = f"{line.text}{'   ' if wide else ' '}{piece.text}"
        line.right = piece.right
    return line
