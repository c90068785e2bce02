"""What charts have in common: their width and margins, a title above and a note below."""

from __future__ import annotations

from proceedings.pictures.faces import SANS, SERIF, Style
from proceedings.pictures.lines import cut_line, set_column
from proceedings.pictures.palette import Palette
from proceedings.pictures.shaping import drawable
from proceedings.pictures.sheet import Box, Sheet

WIDTH = 1200
LEFT, INSIDE = 52, 1096
MARGINS = 40
"""Pixels at every edge in which nothing is drawn."""
_TITLE = Style(SERIF, 50)
_NOTE = Style(SANS, 32)
_ABOVE, _BELOW = 128, 96


def begin(title: str, height: float, palette: Palette) -> tuple[Sheet, float]:
    """Make a sheet with room for so many pixels of chart; gives where that begins."""
    sheet = Sheet(WIDTH, round(_ABOVE + height + _BELOW), palette.ground)
    column = set_column(drawable(title), _TITLE, INSIDE, lines=1)
    for line in column:
        sheet.line(line.line, LEFT, 86, palette.ink)
    return sheet, _ABOVE


def finish(sheet: Sheet, note: str, palette: Palette) -> None:
    """Write the note at the foot."""
    sheet.line(cut_line(drawable(note), _NOTE, INSIDE), LEFT, sheet.height - 50, palette.soft)


def inside(sheet: Sheet) -> Box:
    """Give the part of a chart in which everything stands."""
    return Box(MARGINS, MARGINS, sheet.width - MARGINS, sheet.height - MARGINS)
