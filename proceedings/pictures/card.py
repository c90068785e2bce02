"""A quotation in, a card of 1200 × 630 pixels out: the words as large as they go, who said them, and where they stand.

What stands on a card is the source's, letter for letter: a quotation that does not fit is refused, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.errors import Undrawable
from proceedings.model import Cited, Grounds, Kind, Passage
from proceedings.pictures.bidi import base_level
from proceedings.pictures.breaking import Measure, Piece
from proceedings.pictures.faces import SANS, SERIF, Style
from proceedings.pictures.lines import Column, set_column
from proceedings.pictures.palette import PALETTES, Colour, Palette, Shade
from proceedings.pictures.shaping import Line, Setting, drawable, set_line, undrawn
from proceedings.pictures.sheet import Box, Sheet

WIDTH, HEIGHT = 1200, 630
MOST_LETTERS = 600
LEFT, RIGHT, TOP, BOTTOM = 104, 84, 58, 54
MARGINS = Box(36, 36, WIDTH - 36, HEIGHT - 36)
"""Nothing is drawn outside; the marks that hang out of the text stand between it and the text's own edge."""

_MEASURE = WIDTH - LEFT - RIGHT
_SIZES = (
    112,
    104,
    96,
    90,
    86,
    80,
    75,
    70,
    66,
    62,
    58,
    55,
    52,
    49,
    46,
    44,
    42,
    40,
    38,
    36,
    34,
    32,
    31,
    30,
    29,
    28,
    27,
    26,
    25,
    24,
    22,
    20,
)
_WORD_BREAKS_BELOW = 40  # pixels: a long word makes all letters smaller down to here, and is broken from there on
_GAP = 40  # between the words and who said them, at least
_LARGEST_FOR = (
    (24, 112),
    (45, 96),
    (80, 86),
    (130, 75),
    (190, 66),
    (280, 58),
    (360, 52),
)  # a short text is not blown up to fill the card
_SPEAKER = Style(SANS, 34, 600)
_BESIDE = Style(SANS, 25)
_PLACE = Style(SANS, 30, 600)
_NOTE = Style(SANS, 21)
_RULE = 24  # pixels from a short line down to the speaker
_SHARE = 0.60  # of the width goes to the speaker, the rest to the place
_BETWEEN = 40


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: ``words`` without marks; ``note`` says so where the speaker is not named beside them."""

    words: str
    speaker: str
    affiliation: str | None
    place: str
    proceedings: str
    note: str | None = None
    shade: Shade = Shade.LIGHT

    @property
    def alternative(self) -> str:
        """The card as text: all that stands on it, in the order in which it is read."""
        who = f"{self.speaker}, {self.affiliation}" if self.affiliation else self.speaker
        note = f", {self.note}" if self.note else ""
        return f"“{self.words}” {who}. {self.place}, {self.proceedings}{note}."

    def png(self) -> bytes:
        """Draw it."""
        return lay_out_card(self).png()


def card_of(cited: Cited, carried_from: Passage | None = None, shade: Shade = Shade.LIGHT) -> Card:
    """Make the card of a quotation; ``carried_from`` is where its speaker was last named.

    Raises Undrawable for a report in the rapporteur's words, for more than 600 characters, and for letters that no font
    here has. Emoji that none has are left out.
    """
    if cited.attribution.kind is not Kind.QUOTATION:
        raise Undrawable("Cards show verbatim words only, and this is reported speech.")
    words = _joined(cited.text)
    if len(words) > MOST_LETTERS:
        raise Undrawable(
            f"This quotation has {len(words):,} characters. A card holds {MOST_LETTERS}, and no quotation is cut."
        )
    if missing := undrawn(words).letters:
        raise Undrawable(f"No font here has all of its letters ({missing[:10]}), so a card would not show it right.")
    speaker, passage = cited.attribution.speaker, cited.passage
    note = None
    if cited.attribution.grounds is Grounds.CARRIED:
        elsewhere = carried_from is not None and carried_from.reference != passage.reference
        origin = carried_from.reference.place if carried_from and elsewhere else "the text before"
        note = f"speaker carried over from {origin}"
    return Card(
        words,
        _joined(cited.who or "Speaker unknown"),
        _joined(speaker.affiliation) if speaker and speaker.affiliation else None,
        passage.reference.place,
        _joined(passage.proceedings.label),
        note,
        shade,
    )


def lay_out_card(card: Card) -> Sheet:
    """Place everything on the card."""
    palette = PALETTES[card.shade]
    sheet = Sheet(WIDTH, HEIGHT, palette.ground)
    text = f"“{drawable(card.words)}”"
    foot = _foot(sheet, card, palette, mirrored=base_level(text) == 1)
    words = _fit(text, foot - _GAP - TOP)
    left, right = (RIGHT, LEFT) if words.setting.right_to_left else (LEFT, RIGHT)
    _lay_words(sheet, words, Box(left, TOP, WIDTH - right, foot - _GAP), palette)
    return sheet


def _foot(sheet: Sheet, card: Card, palette: Palette, *, mirrored: bool) -> float:
    """Lay down who said it and where it stands; gives the height at which that begins.

    ``mirrored`` under words that are read from the right: who said them stands at the right then.
    """
    left, right = _shared(
        _widest((card.speaker, _SPEAKER), (card.affiliation or "", _BESIDE)),
        _widest((card.place, _PLACE), (card.proceedings, _BESIDE), (card.note or "", _NOTE)),
    )
    who = [
        (set_column(drawable(card.speaker), _SPEAKER, left, lines=2), palette.ink),
        (set_column(drawable(card.affiliation or ""), _BESIDE, left, lines=3), palette.soft),
    ]
    where = [
        (set_column(drawable(card.place), _PLACE, right, lines=1), palette.accent),
        (set_column(drawable(card.proceedings), _BESIDE, right, lines=3), palette.soft),
        (set_column(card.note or "", _NOTE, right, lines=2), palette.soft),
    ]
    top = HEIGHT - BOTTOM - max(_height(who), _height(where))
    start, end = (LEFT, WIDTH - RIGHT) if not mirrored else (RIGHT, WIDTH - LEFT)
    edge = end - 56 if mirrored else start
    sheet.box(Box(edge, top - _RULE, edge + 56, top - _RULE + 3), palette.accent)
    # Both begin on one base line.
    ascent = max(column[0][0][0].ascent for column in (who, where))
    for column, at_right in ((who, mirrored), (where, not mirrored)):
        y = top + ascent - column[0][0][0].ascent
        for lines, colour in column:
            for line in lines:
                x = end - line.line.width if at_right else start
                sheet.line(line.line, x, y + line.ascent, colour)
                y += line.height
    ink = sheet.ink
    if ink and ink.bottom > MARGINS.bottom:
        sheet.move(0, MARGINS.bottom - ink.bottom)
    return sheet.boxes[0][0].top


def _shared(left: float, right: float) -> tuple[float, float]:
    """Share the width between two columns that want so much: the one that wants less than its share leaves the rest."""
    room, share = _MEASURE - _BETWEEN, _MEASURE * _SHARE
    if left <= share:
        return left, room - left
    if right <= room - share:
        return room - right, right
    return share, room - share


def _widest(*texts: tuple[str, Style]) -> float:
    return 1 + max(set_line(drawable(text), style).width for text, style in texts)


def _height(column: Sequence[tuple[Sequence[Column], Colour]]) -> float:
    return sum(line.height for lines, _ in column for line in lines)


@dataclass(frozen=True, slots=True)
class _Words:
    setting: Setting
    measure: Measure
    pieces: list[Piece]
    leading: float
    lines: tuple[Line, ...]
    ink: Box
    """What the lines cover if the first base line lies at 0 and each begins at the left."""

    @classmethod
    def of(cls, setting: Setting, measure: Measure, leading: float) -> _Words:
        """Break the words into lines and measure them."""
        pieces = measure.pieces(measure.even(_MEASURE))
        lines = tuple(setting.line(piece.start, piece.end) for piece in pieces)
        sheet = Sheet(WIDTH, HEIGHT, (0, 0, 0))
        for i, line in enumerate(lines):
            sheet.line(line, 0, i * leading, (0, 0, 0))
        return cls(setting, measure, pieces, leading, lines, sheet.ink or Box(0, 0, 0, 0))


def _fit(text: str, room: float) -> _Words:
    """Set the words in the largest size at which they fit into the width and ``room`` pixels of height."""
    largest = next((size for letters, size in _LARGEST_FOR if len(text) <= letters), 48)
    words = None
    for size in (size for size in _SIZES if size <= largest):
        setting = Setting(text, Style(SERIF, size))
        measure = Measure(setting)
        if measure.longest > _MEASURE:
            if size > _WORD_BREAKS_BELOW:
                continue
            measure = Measure(setting, anywhere=True)
        lines, leading = len(measure.fill(_MEASURE)) - 1, _leading(setting)
        if leading * (lines - 1) + size > room and size > _SIZES[-1]:
            continue
        words = _Words.of(setting, measure, leading)
        if words.ink.height <= room:
            break
    assert words is not None  # the smallest size is always tried
    return words


def _leading(setting: Setting) -> float:
    """Give the distance of two base lines: the smaller the letters, the more room each line needs."""
    size = setting.style.size
    factor = 1.2 + max(0.0, min(0.16, (60 - size) / 200))
    if setting.tall:
        factor = 1.62
    elif setting.cjk:
        factor = 1.5
    return size * factor


def _lay_words(sheet: Sheet, words: _Words, room: Box, palette: Palette) -> None:
    size, right = words.setting.style.size, words.setting.right_to_left
    capitals, below = size * (0.86 if words.setting.tall else 0.7), size * 0.24
    height = capitals + words.leading * (len(words.lines) - 1) + below
    y = room.top + (room.height - height) * 0.42 + capitals
    # What reaches far above or below the line, as accents over accents do, moves the words to where there is room.
    y = max(min(y, room.bottom - words.ink.bottom), MARGINS.top - words.ink.top)
    last = len(words.pieces) - 1
    for i, (piece, line) in enumerate(zip(words.pieces, words.lines, strict=True)):
        hang = words.measure.hang(piece.start)
        x = room.right - line.width + hang if right else room.left - hang
        marks = {0} if i == 0 else set()
        sheet.line(line, x, y, palette.ink)
        _colour_marks(sheet, len(line.glyphs), marks, i == last, palette, right)
        y += words.leading


def _colour_marks(sheet: Sheet, count: int, first: set[int], last: bool, palette: Palette, right: bool) -> None:
    """Give the two marks around the whole quotation the colour of marks."""
    start = len(sheet.letters) - count
    wanted = []
    if first:
        wanted.append(len(sheet.letters) - 1 if right else start)
    if last:
        wanted.append(start if right else len(sheet.letters) - 1)
    for at in wanted:
        if sheet.letters[at].glyph.text in "“”":
            placed = sheet.letters[at]
            sheet.letters[at] = type(placed)(placed.glyph, placed.x, placed.y, palette.accent, placed.ground)


def _joined(text: str) -> str:
    """Join hard-wrapped lines."""
    return re.sub(r"\s*\n\s*", " ", text).strip()
