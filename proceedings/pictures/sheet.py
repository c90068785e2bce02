"""What is drawn, placed, in; a PNG out. Everything on a sheet can be measured before it is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import uharfbuzz as hb
from PIL import Image, ImageDraw

from proceedings.pictures.faces import UNIT
from proceedings.pictures.palette import Colour
from proceedings.pictures.shaping import Glyph, Line

_COLOURS = 256  # what a PNG with a table of colours may have
_STEPS = 16  # from a ground to the colour of its letters, along their edges: more are not seen
_NO_GLYPH = 0  # the number of the box that fonts show for what they do not have


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards, as in pictures."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Tell whether ``other`` lies inside, but for ``slack`` pixels."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph at its place: the origin in pixels from the top left, and the colour behind which ground."""

    glyph: Glyph
    x: float
    y: float
    colour: Colour
    ground: Colour

    @property
    def missing(self) -> bool:
        """Whether this is the box of a font that does not have the character."""
        return self.glyph.number == _NO_GLYPH

    @property
    def box(self) -> Box | None:
        """The rectangle of its ink; None where there is none, as for a space."""
        found = self.glyph.font.get_glyph_extents(self.glyph.number)
        if found is None or not found.width:
            return None
        left, top = self.x + found.x_bearing / UNIT, self.y - found.y_bearing / UNIT
        return Box(left, top, left + found.width / UNIT, top - found.height / UNIT)


@dataclass(slots=True)
class Sheet:
    """A ground of so many pixels, and what lies on it: first the boxes, then the letters."""

    width: int
    height: int
    ground: Colour
    boxes: list[tuple[Box, Colour, float]] = field(default_factory=list)
    letters: list[Placed] = field(default_factory=list)

    def box(self, box: Box, colour: Colour, radius: float = 0.0) -> None:
        """Lay down a rectangle."""
        self.boxes.append((box, colour, radius))

    def line(self, line: Line, x: float, y: float, colour: Colour, ground: Colour | None = None) -> None:
        """Lay down a line of text with its left end at ``x`` and its base line at ``y``."""
        on = ground or self.ground
        self.letters += [Placed(glyph, x + glyph.x, y - glyph.y, colour, on) for glyph in line.glyphs]

    @property
    def ink(self) -> Box | None:
        """The rectangle that holds all letters; None where there is none."""
        boxes = [box for placed in self.letters if (box := placed.box)]
        if not boxes:
            return None
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    def move(self, right: float, down: float) -> None:
        """Move all that lies on it so far."""
        self.letters = [replace(placed, x=placed.x + right, y=placed.y + down) for placed in self.letters]
        self.boxes = [
            (Box(box.left + right, box.top + down, box.right + right, box.bottom + down), colour, radius)
            for box, colour, radius in self.boxes
        ]

    def png(self) -> bytes:
        """Draw it all. A card takes some 12 ms, the longest of its steps that other threads may wait for 7."""
        picture = Image.new("RGB", (self.width, self.height), self.ground)
        pen = ImageDraw.Draw(picture)
        for box, colour, radius in self.boxes:
            corners = (round(box.left), round(box.top), round(box.right) - 1, round(box.bottom) - 1)
            if radius:
                pen.rounded_rectangle(corners, radius, fill=colour)
            else:
                pen.rectangle(corners, fill=colour)
        for colour, letters in self._by_colour():
            mask = self._mask(letters)
            if inked := mask.getbbox():
                picture.paste(colour, inked, mask.crop(inked))
        written = io.BytesIO()
        picture.quantize(palette=self._table(), dither=Image.Dither.NONE).save(written, "PNG")
        return written.getvalue()

    def _table(self) -> Image.Image:
        """Make the table of colours: those that there are, and the steps from each ground to what stands on it.

        Pillow's own choice goes by how often a colour comes, and would lose the few marks in the accent's.
        """
        pairs = list(dict.fromkeys((placed.ground, placed.colour) for placed in self.letters))
        solid = list(dict.fromkeys([self.ground, *(colour for _, colour, _ in self.boxes)]))
        steps = min(_STEPS, (_COLOURS - len(solid)) // max(1, len(pairs)))
        blends = [_between(*pair, (step + 1) / steps) for pair in pairs for step in range(steps)]
        table = Image.new("P", (1, 1))
        table.putpalette([part for colour in (*solid, *blends)[:_COLOURS] for part in colour])
        return table

    def _by_colour(self) -> Iterator[tuple[Colour, list[Placed]]]:
        for colour in dict.fromkeys(placed.colour for placed in self.letters):
            yield colour, [placed for placed in self.letters if placed.colour == colour]

    def _mask(self, letters: list[Placed]) -> Image.Image:
        """Draw how much of each pixel the letters cover."""
        raster = hb.RasterDraw()
        raster.scale_factor = (UNIT, UNIT)
        for placed in letters:
            raster.transform = (1, 0, 0, 1, placed.x * UNIT, (self.height - placed.y) * UNIT)
            raster.draw_glyph(placed.glyph.font, placed.glyph.number)
        raster.extents = hb.RasterExtents(0, 0, self.width, self.height, 0)
        drawn = raster.render()
        extents = drawn.extents
        # Its lowest row comes first, a picture's highest.
        return Image.frombytes(
            "L", (extents.width, extents.height), bytes(drawn.buffer), "raw", "L", extents.stride, -1
        )


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
