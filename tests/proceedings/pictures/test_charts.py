"""Charts, measured: all figures as text, nothing boxed or outside, every number readable on its cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from proceedings.pictures import Bars, HeatMap, Part, Shade, Strip
from proceedings.pictures.bars import lay_out_bars
from proceedings.pictures.frame import inside
from proceedings.pictures.heat import lay_out_heat_map
from proceedings.pictures.palette import PALETTES, contrast
from proceedings.pictures.sheet import Sheet
from proceedings.pictures.strip import lay_out_strip

HEAT = HeatMap(
    "Key terms by session",
    ("1", "2", "s12", "4", "5", "6", "7", "s100"),
    tuple(
        (term, tuple(range(at, at + 8))) for at, term in enumerate(["rivers", "Wasserrechtsrahmengesetz" * 2, "مياه"])
    ),
    "paragraphs that mention them · " + "a very long name of proceedings " * 4,
)
BARS = Bars(
    "Who speaks how much",
    ("quoted", "as reported"),
    (
        ("Ana Lund", (12, 1400)),
        ("Maria-Theresia von und zu Hohenfels-Lichtenau y Fernández de Córdoba", (0, 7)),
        ("נעמי", (3, 0)),
    ),
    "words in quotations and in reported statements",
)
STRIP = Strip(
    "Where Ana Lund is heard",
    tuple(Part(str(at), at / 30, (at + 1) / 30, at % 2, at % 3) for at in range(30)),
    ((0.0, 0.0001), (0.5, 0.5), (0.9999, 1.0)),
    ((0.25, 0.3),),
    "by session, from beginning to end",
)
SHEETS = {
    (name, shade): sheet
    for shade in Shade
    for name, sheet in {
        "heat": lay_out_heat_map(replace(HEAT, shade=shade)),
        "bars": lay_out_bars(replace(BARS, shade=shade)),
        "strip": lay_out_strip(replace(STRIP, shade=shade)),
    }.items()
}
EVERY = pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: f"{sheet.height}")


@EVERY
def test_no_character_of_a_chart_is_boxed_or_outside(sheet: Sheet) -> None:
    for placed in sheet.letters:
        assert not placed.missing
        assert placed.box is None or inside(sheet).holds(placed.box), placed.glyph.text
    assert all(inside(sheet).holds(box) for box, _, _ in sheet.boxes)


@EVERY
def test_every_letter_and_number_can_be_read_where_it_stands(sheet: Sheet) -> None:
    for placed in sheet.letters:
        assert contrast(placed.colour, placed.ground) >= 4.5, placed.glyph.text


@EVERY
def test_letters_are_large_enough_for_a_phone(sheet: Sheet) -> None:
    """1200 pixels are shown as some 330 there: 32 of them are seen as 9."""
    assert min(placed.glyph.font.scale[1] / 64 for placed in sheet.letters) >= 28
    assert sheet.height <= sheet.width


@pytest.mark.parametrize("shade", Shade)
def test_the_ramp_rises_in_lightness_so_that_colours_are_not_needed(shade: Shade) -> None:
    ramp, ground = PALETTES[shade].ramp, PALETTES[shade].ground
    against = [contrast(colour, ground) for colour in ramp]
    assert against == sorted(against)
    steps = [later / earlier for earlier, later in pairwise(against)]
    assert min(steps) > 1.15
    assert contrast(ramp[5], ramp[3]) > 2


def test_every_figure_is_in_the_alternative_text() -> None:
    assert "rivers: 1 in 2, 2 in s12, 3 in 4" in HEAT.alternative
    assert "Ana Lund: 1,412, 12 quoted and 1,400 as reported" in BARS.alternative
    assert "נעמי: 3 quoted" in BARS.alternative
    assert "session 5: 1 quotation and 2 reported statements" in STRIP.alternative
    assert "session 6" not in STRIP.alternative


def test_a_single_mark_of_a_long_text_is_seen() -> None:
    marks = [box for box, colour, _ in SHEETS["strip", Shade.LIGHT].boxes if colour == PALETTES[Shade.LIGHT].ramp[5]]
    assert len(marks) == 3
    assert min(box.width for box in marks) >= 5


def test_charts_without_rows_are_drawn_all_the_same() -> None:
    for drawing in (replace(HEAT, rows=()), replace(BARS, rows=()), replace(STRIP, quoted=(), reported=())):
        assert drawing.png().startswith(b"\x89PNG")
