"""A text, a style and a width in, a few lines out; what does not fit is cut with an ellipsis. Not for quotations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from proceedings.pictures.breaking import Measure
from proceedings.pictures.faces import Style
from proceedings.pictures.shaping import Line, Setting, set_line

_SMALLER = (1.0, 0.94, 0.88, 0.82)


@dataclass(frozen=True, slots=True)
class Column:
    """One line of a column: ``ascent`` from its top to its base line, ``height`` to the top of the next one."""

    line: Line
    style: Style
    ascent: float
    height: float
    text: str


def set_column(text: str, style: Style, width: float, *, lines: int) -> list[Column]:
    """Set a text in at most so many lines: a little smaller if it must be, then cut with an ellipsis."""
    if not text:
        return []
    for factor in _SMALLER:
        smaller = replace(style, size=style.size * factor)
        setting = Setting(text, smaller)
        measure = Measure(setting)
        chosen = measure.even(width)
        if len(chosen) - 1 <= lines and measure.longest <= width:
            break
    else:
        measure = Measure(setting, anywhere=measure.longest > width)
        chosen = measure.fill(width)
    pieces = measure.pieces(chosen)
    texts = [text[piece.start : piece.end] for piece in pieces[:lines]]
    if len(pieces) > lines:
        texts[-1] = _cut(text[pieces[lines - 1].start :], smaller, width)
    tall = 1.5 if setting.tall else 1.22
    return [
        Column(set_line(one, smaller), style, smaller.size * tall * 0.78, smaller.size * tall, one) for one in texts
    ]


def cut_line(text: str, style: Style, width: float) -> Line:
    """Set a text in one line, cut with an ellipsis where it is too long."""
    line = set_line(text, style)
    return line if line.width <= width else set_line(_cut(text, style, width), style)


def _cut(text: str, style: Style, width: float) -> str:
    end = len(text)
    setting, room = Setting(text, style), width - set_line("…", style).width
    while end and sum(setting.advances[:end]) > room:
        end -= 1
    at_word = text.rfind(" ", end // 2, end)
    return text[: at_word if at_word > 0 and end < len(text) else end].rstrip(" ,;:–—-(") + "…"
