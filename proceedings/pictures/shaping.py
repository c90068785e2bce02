"""A text and a style in, glyphs with their places out: fonts chosen, directions resolved, letters joined.

HarfBuzz comes inside its Python package, and the directions are found in ``bidi``, so that a line looks the same on
every machine, whatever libraries it has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from proceedings.pictures import bidi
from proceedings.pictures.clusters import JOINERS, SPACES, clusters
from proceedings.pictures.faces import UNIT, Source, Style, find_source, font, han_of, has, is_cjk, is_tall

_WIDE_IN_CJK = "“”‘’…—·"
_AS_DRAWN = {0x2011: "\u2010", 0xAD: None}  # the hyphen that keeps words together looks like the other


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn shape: its font, number, and where its origin stands, in pixels; y grows upwards from the base line."""

    font: hb.Font
    number: int
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs from left to right; ``width`` is what they advance, in pixels."""

    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    level: int
    source: Source


@dataclass(frozen=True, slots=True)
class Undrawn:
    """What no font here has: ``letters`` a text is not the same without, ``signs`` (emoji, say) may be left out."""

    letters: str
    signs: str


def drawable(text: str) -> str:
    """Take out what is not seen (control characters, soft hyphens) and the signs that no font has."""
    text = text.translate(_AS_DRAWN)
    text = " ".join(text.replace("\u2028", " ").replace("\u2029", " ").split(None) if "\n" in text else [text])
    kept = [letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs")]
    text, han = "".join(kept), han_of(text)
    signs = set(undrawn(text).signs)
    if not signs:
        return text
    pieces = (text[start:end] for start, end in clusters(text))
    return "".join(piece for piece in pieces if not (signs & set(piece) and find_source(piece, "serif", han) is None))


def undrawn(text: str) -> Undrawn:
    """Find the characters that no font has."""
    han = han_of(text)
    letters, signs = dict[str, None](), dict[str, None]()
    for start, end in clusters(text):
        for letter in text[start:end]:
            if not _seen(letter) or find_source(letter, "serif", han):
                continue
            category = unicodedata.category(letter)
            sign = category in ("So", "Sk") or (category == "Cn" and letter >= "\U0001f000")
            (signs if sign else letters)[letter] = None
    return Undrawn("".join(letters), "".join(signs))


class Setting:
    """A paragraph in a style, ready to be cut into lines. Places are characters of ``text``.

    ``advances`` are what each character adds to a line, in pixels.
    """

    def __init__(self, text: str, style: Style, *, base: int | None = None) -> None:
        self.text, self.style = text, style
        self.base = bidi.base_level(text) if base is None else base
        self._levels = bidi.levels(text, self.base)
        self._points = [ord(letter) for letter in text]
        self._sources = _sources(text, style.family)
        self.advances = self._advances()

    @property
    def right_to_left(self) -> bool:
        """Whether lines begin at the right."""
        return self.base % 2 == 1

    @property
    def tall(self) -> bool:
        """Whether lines need more room between them."""
        return any(map(is_tall, self._sources))

    @property
    def cjk(self) -> bool:
        """Whether most of it is Chinese, Japanese or Korean."""
        return sum(map(is_cjk, self._sources)) * 2 > len(self._sources)

    def line(self, start: int, end: int) -> Line:
        """Set one line; spaces at its end take no room."""
        while end > start and self.text[end - 1] in SPACES:
            end -= 1
        levels = bidi.line_levels(self.text, self._levels, self.base, start, end)
        runs = self._runs(start, end, levels)
        glyphs, x = list[Glyph](), 0.0
        for at in bidi.visual_order([run.level for run in runs]):
            shaped, width = self._shape(runs[at], x)
            glyphs += shaped
            x += width
        return Line(tuple(glyphs), x)

    def _advances(self) -> list[float]:
        """Measure as if all were one line; a line's own width differs from the sum by a kern at most."""
        found = [0.0] * len(self.text)
        for run in self._runs(0, len(self.text), self._levels):
            buffer = self._shaped(run)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                found[info.cluster] += position.x_advance / UNIT
        return found

    def _runs(self, start: int, end: int, levels: Sequence[int]) -> list[_Run]:
        runs: list[_Run] = []
        for i in range(start, end):
            level, source = levels[i - start], self._sources[i]
            last = runs[-1] if runs else None
            if self.text[i] in JOINERS and last and last.end == i:  # has no direction, and tells letters how to join
                level = last.level
            if level < 0 or source is None:
                continue
            if last and last.end == i and last.level == level and last.source is source:
                runs[-1] = _Run(last.start, i + 1, level, source)
            else:
                runs.append(_Run(i, i + 1, level, source))
        return runs

    def _shape(self, run: _Run, x: float) -> tuple[list[Glyph], float]:
        buffer, used = self._shaped(run), font(run.source, self.style)
        glyphs, start = [], x
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            at_x, at_y = x + position.x_offset / UNIT, position.y_offset / UNIT
            glyphs.append(Glyph(used, info.codepoint, at_x, at_y, self.text[info.cluster]))
            x += position.x_advance / UNIT
        return glyphs, x - start

    def _shaped(self, run: _Run) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_codepoints(self._points, run.start, run.end - run.start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if run.level % 2 else "ltr"
        hb.shape(font(run.source, self.style), buffer)
        return buffer


def set_line(text: str, style: Style) -> Line:
    """Set a short text in one line."""
    return Setting(text, style).line(0, len(text))


@lru_cache(32)
def _sources(text: str, family: str) -> tuple[Source | None, ...]:
    """Choose a font for each character; spaces, and marks among Chinese characters, go with what stands before."""
    han = han_of(text)
    found: list[Source | None] = []
    for start, end in clusters(text):
        piece, before = text[start:end], found[-1] if found else None
        goes_along = piece in SPACES or (piece in _WIDE_IN_CJK and is_cjk(before) and end < len(text))
        if goes_along and before and has(before, piece):
            source: Source | None = before
        else:
            source = find_source(piece, family, han)
        if source is not None:
            found += [source] * (end - start)
        else:  # an accent that the letter's font lacks, say: each by itself
            found += [find_source(letter, family, han) if _seen(letter) else None for letter in piece]
    return tuple(found)


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in "\ufe0e\ufe0f"
