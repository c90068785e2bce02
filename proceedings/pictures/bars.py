"""Names and numbers in, a list of bars out, each of up to two parts: one over the other, to be read on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.pictures.faces import SANS, Style
from proceedings.pictures.frame import INSIDE, LEFT, begin, finish
from proceedings.pictures.lines import cut_line
from proceedings.pictures.palette import PALETTES, Shade
from proceedings.pictures.shaping import drawable, set_line
from proceedings.pictures.sheet import Box, Sheet

MOST_BARS = 8
_ROW = 92
_BAR = 24
_LABEL = Style(SANS, 40)
_FIGURE = Style(SANS, 38, 600)
_LEGEND = Style(SANS, 34)
_LEGEND_ROW = 64
_STRONG, _WEAK = 5, 3  # steps of the ramp: far apart in lightness, so told apart without colours


@dataclass(frozen=True, slots=True)
class Bars:
    """``parts`` name what a bar is made of, one or two; each row is a label and its number for each part."""

    title: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    note: str
    shade: Shade = Shade.LIGHT

    @property
    def alternative(self) -> str:
        """All figures, row by row."""
        lines = [f"{label}: {self._told(numbers)}" for label, numbers in self.rows]
        return f"{self.title} ({self.note}). {'; '.join(lines)}."

    def _told(self, numbers: tuple[int, ...]) -> str:
        if len(self.parts) < 2:
            return f"{sum(numbers):,}"
        told = [f"{number:,} {part}" for part, number in zip(self.parts, numbers, strict=True) if number]
        return f"{sum(numbers):,}, {' and '.join(told)}" if len(told) > 1 else " ".join(told) or "0"

    def png(self) -> bytes:
        """Draw it."""
        return lay_out_bars(self).png()


def lay_out_bars(bars: Bars) -> Sheet:
    """Place everything on the chart."""
    palette = PALETTES[bars.shade]
    colours = (palette.ramp[_STRONG], palette.ramp[_WEAK])
    legend = _LEGEND_ROW if len(bars.parts) > 1 else 0
    sheet, y = begin(bars.title, len(bars.rows) * _ROW + legend, palette)
    if legend:
        x = float(LEFT)
        for part, colour in zip(bars.parts, colours, strict=False):
            sheet.box(Box(x, y + 12, x + 30, y + 12 + 30), colour, 4)
            line = set_line(part, _LEGEND)
            sheet.line(line, x + 44, y + 38, palette.soft)
            x += 44 + line.width + 48
        y += legend
    most = max((sum(numbers) for _, numbers in bars.rows), default=0) or 1
    for label, numbers in bars.rows:
        figure = set_line(f"{sum(numbers):,}", _FIGURE)
        sheet.line(cut_line(drawable(label), _LABEL, INSIDE - figure.width - 40), LEFT, y + 38, palette.ink)
        sheet.line(figure, LEFT + INSIDE - figure.width, y + 38, palette.ink)
        sheet.box(Box(LEFT, y + 54, LEFT + INSIDE, y + 54 + _BAR), palette.rule, 4)
        x = float(LEFT)
        for number, colour in zip(numbers, colours, strict=False):
            if number:
                width = max(6.0, INSIDE * number / most)
                sheet.box(Box(x, y + 54, min(x + width, LEFT + INSIDE), y + 54 + _BAR), colour, 4)
                x += width
        y += _ROW
    finish(sheet, bars.note, palette)
    return sheet
