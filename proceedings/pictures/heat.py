"""Terms and sessions in, a map of how often each term comes in each session out, to be read on a phone.

Discord shows a picture 1200 pixels wide at about 330 there, so that letters of 40 are seen at 11.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from proceedings.pictures.faces import SANS, Style
from proceedings.pictures.frame import INSIDE, LEFT, begin, finish
from proceedings.pictures.lines import cut_line
from proceedings.pictures.palette import PALETTES, Palette, Shade, readable_on
from proceedings.pictures.shaping import drawable, set_line
from proceedings.pictures.sheet import Box, Sheet

MOST_ROWS, MOST_COLUMNS = 10, 8
_ROW, _GAP = 70, 5
_LABEL = Style(SANS, 40)
_HEAD = Style(SANS, 38, 600)
_NUMBER = Style(SANS, 36, 600)
_LABELS = 400  # pixels for the terms at most
_WIDEST = 240  # pixels of a cell
_NONE = "·"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """``columns`` are the sessions' keys; each row is a term and its number for each of them; ``note`` says of what."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    note: str
    shade: Shade = Shade.LIGHT

    @property
    def alternative(self) -> str:
        """All figures, term by term; sessions without any left out."""
        lines = [f"{term}: {_told(self.columns, counts)}" for term, counts in self.rows]
        return f"{self.title} ({self.note}). {'; '.join(lines)}."

    def png(self) -> bytes:
        """Draw it."""
        return lay_out_heat_map(self).png()


def lay_out_heat_map(heat: HeatMap) -> Sheet:
    """Place everything on the map."""
    palette = PALETTES[heat.shade]
    height = (len(heat.rows) + 1) * (_ROW + _GAP)
    sheet, y = begin(heat.title, height, palette)
    labels = [cut_line(drawable(term), _LABEL, _LABELS) for term, _ in heat.rows]
    left = LEFT + max((label.width for label in labels), default=0) + 28
    step = min(_WIDEST, (LEFT + INSIDE - left) / max(1, len(heat.columns)))
    for i, key in enumerate(heat.columns):
        head = cut_line(drawable(key), _HEAD, step - _GAP)
        sheet.line(head, left + i * step + (step - _GAP - head.width) / 2, y + _ROW * 0.68, palette.soft)
    most = max((count for _, counts in heat.rows for count in counts), default=0)
    for (_, counts), label in zip(heat.rows, labels, strict=True):
        y += _ROW + _GAP
        sheet.line(label, LEFT, y + _ROW * 0.69, palette.ink)
        for i, count in enumerate(counts):
            cell = Box(left + i * step, y, left + (i + 1) * step - _GAP, y + _ROW)
            _cell(sheet, cell, count, most, palette)
    finish(sheet, heat.note, palette)
    return sheet


def _cell(sheet: Sheet, cell: Box, count: int, most: int, palette: Palette) -> None:
    """Lay down a cell: the further from the ground the more, with the number in it: nothing hangs on colour alone."""
    colour = palette.ramp[_step(count, most, len(palette.ramp))] if count else palette.ground
    if count:
        sheet.box(cell, colour, 6)
    number = set_line(f"{count:,}" if count else _NONE, _NUMBER)
    x = cell.left + (cell.width - number.width) / 2
    ink = readable_on(colour, palette) if count else palette.soft
    sheet.line(number, x, cell.top + cell.height * 0.67, ink, colour)


def _told(columns: tuple[str, ...], counts: tuple[int, ...]) -> str:
    told = [f"{count:,} in {key}" for key, count in zip(columns, counts, strict=True) if count]
    return ", ".join(told) or "none"


def _step(count: int, most: int, steps: int) -> int:
    """Choose the step of the ramp, by the square root: small numbers are told apart too. 0 is for none."""
    if most <= 1:
        return 2
    share = math.sqrt((count - 1) / (most - 1))
    return 1 + round(share * (steps - 2))
