"""Where somebody is heard in, a strip of the whole proceedings out, from beginning to end, with their words marked."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.pictures.faces import SANS, Style
from proceedings.pictures.frame import INSIDE, LEFT, begin, finish
from proceedings.pictures.lines import cut_line
from proceedings.pictures.palette import PALETTES, Colour, Palette, Shade
from proceedings.pictures.shaping import drawable, set_line
from proceedings.pictures.sheet import Box, Sheet

_LANE, _ABOVE, _BELOW = 80, 52, 22
_NAME = Style(SANS, 36)
_KEY = Style(SANS, 36, 600)
_KEYS = 62
_THINNEST = 5.0  # pixels of a mark: one sentence of a long text is seen too
_STRONG, _WEAK = 5, 3


@dataclass(frozen=True, slots=True)
class Part:
    """A session: its key, and where it begins and ends, from 0 (the proceedings' beginning) to 1 (its end)."""

    key: str
    start: float
    end: float
    quotations: int
    statements: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Where in the ``parts`` of a proceedings somebody is ``quoted`` and ``reported``, as spans from 0 to 1."""

    title: str
    parts: tuple[Part, ...]
    quoted: tuple[tuple[float, float], ...]
    reported: tuple[tuple[float, float], ...]
    note: str
    shade: Shade = Shade.LIGHT

    @property
    def alternative(self) -> str:
        """The figures of each session in which they are heard."""
        heard = [part for part in self.parts if part.quotations or part.statements]
        lines = [f"session {part.key}: {_told(part)}" for part in heard]
        return f"{self.title} ({self.note}). {'; '.join(lines) or 'named, not reported'}."

    def png(self) -> bytes:
        """Draw it."""
        return lay_out_strip(self).png()


def lay_out_strip(strip: Strip) -> Sheet:
    """Place everything on the strip."""
    palette = PALETTES[strip.shade]
    lanes = [
        (name, spans, palette.ramp[step])
        for name, spans, step in (("quoted", strip.quoted, _STRONG), ("as reported", strip.reported, _WEAK))
        if spans
    ]
    sheet, y = begin(strip.title, len(lanes) * (_ABOVE + _LANE + _BELOW) - _BELOW + _KEYS, palette)
    for name, spans, colour in lanes:
        sheet.line(set_line(name, _NAME), LEFT, y + 34, palette.soft)
        y += _ABOVE
        _lane(sheet, strip.parts, spans, y, colour, palette)
        y += _LANE + _BELOW
    _keys(sheet, strip.parts, y - _BELOW, palette)
    finish(sheet, strip.note, palette)
    return sheet


def _lane(
    sheet: Sheet,
    parts: tuple[Part, ...],
    spans: tuple[tuple[float, float], ...],
    y: float,
    colour: Colour,
    palette: Palette,
) -> None:
    for part in parts:
        left, right = LEFT + part.start * INSIDE, LEFT + part.end * INSIDE
        sheet.box(Box(left, y, max(right - 3, left + 1), y + _LANE), palette.rule)
    for start, end in spans:
        left = min(LEFT + start * INSIDE, LEFT + INSIDE - _THINNEST)
        sheet.box(Box(left, y, max(left + _THINNEST, LEFT + end * INSIDE), y + _LANE), colour)


def _keys(sheet: Sheet, parts: tuple[Part, ...], y: float, palette: Palette) -> None:
    """Write the sessions' keys below them, those that have room; where they are heard in the text's colour."""
    free = float(LEFT)
    for part in parts:
        left, right = LEFT + part.start * INSIDE, LEFT + part.end * INSIDE
        key = cut_line(drawable(part.key), _KEY, 200)
        x = min(max((left + right - key.width) / 2, left), LEFT + INSIDE - key.width)
        if x < free:
            continue
        heard = part.quotations or part.statements
        sheet.line(key, x, y + 48, palette.ink if heard else palette.soft)
        free = x + key.width + 18


def _told(part: Part) -> str:
    told = [
        f"{number:,} {noun if number == 1 else noun + 's'}"
        for number, noun in ((part.quotations, "quotation"), (part.statements, "reported statement"))
        if number
    ]
    return " and ".join(told)
