"""The colours of pictures, light and dark. Every pair that text is set in has a contrast of 4.5 : 1 or more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Colour = tuple[int, int, int]


class Shade(StrEnum):
    """Dark letters on a light ground, or light ones on a dark ground."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """``ground`` and ``panel`` lie behind; ``ink`` is the text, ``soft`` what goes beside it, ``accent`` the marks."""

    ground: Colour
    ink: Colour
    soft: Colour
    accent: Colour
    rule: Colour
    ramp: tuple[Colour, ...]
    """From little to much: even in lightness, and told apart by any eye (after ColorBrewer's and cividis' order)."""


PALETTES = {
    Shade.LIGHT: Palette(
        ground=(250, 247, 241),
        ink=(33, 31, 28),
        soft=(98, 92, 84),
        accent=(158, 52, 34),
        rule=(222, 214, 202),
        ramp=((250, 247, 241), (219, 228, 234), (171, 198, 214), (112, 158, 190), (52, 110, 157), (17, 62, 112)),
    ),
    Shade.DARK: Palette(
        ground=(24, 25, 29),
        ink=(240, 236, 229),
        soft=(171, 166, 158),
        accent=(240, 150, 118),
        rule=(58, 59, 65),
        ramp=((24, 25, 29), (34, 49, 66), (43, 76, 107), (57, 111, 152), (104, 155, 193), (176, 208, 231)),
    ),
}


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: Colour, palette: Palette) -> Colour:
    """Choose the colour of letters that reads better on a ground: the palette's ink or its ground."""
    return max((palette.ink, palette.ground), key=lambda colour: contrast(colour, ground))


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        (value / 12.92) if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
