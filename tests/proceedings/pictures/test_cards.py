"""The hard cards, measured: nothing boxed, nothing outside the margins, nothing pale, no word alone."""

from __future__ import annotations

import hashlib
import io
import random
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from PIL import Image

from bench.hard_cards import CASES
from proceedings.errors import Undrawable
from proceedings.model import (
    Attribution,
    Cited,
    Grounds,
    Kind,
    Passage,
    Proceedings,
    Session,
    Span,
    Speaker,
)
from proceedings.pictures import Shade, card_of
from proceedings.pictures.card import LEFT, MARGINS, Card, lay_out_card
from proceedings.pictures.palette import PALETTES, contrast
from proceedings.pictures.shaping import undrawn
from proceedings.pictures.sheet import Sheet
from tests.conftest import ROOT

CARDS = pytest.mark.parametrize("name", CASES)
SHADES = pytest.mark.parametrize("shade", Shade)


def rows(sheet: Sheet) -> list[str]:
    """Read the lines of letters off a sheet, from top to bottom, each from left to right."""
    found: dict[float, list[tuple[float, str]]] = {}
    for placed in sheet.letters:
        found.setdefault(round(placed.y + placed.glyph.y, 2), []).append((placed.x, placed.glyph.text))
    return ["".join(text for _, text in sorted(row)) for _, row in sorted(found.items())]


def quoted_rows(sheet: Sheet) -> list[str]:
    """Read the lines of the quotation: those above the short rule."""
    ((rule, _, _),) = sheet.boxes
    above = replace_letters(sheet, [placed for placed in sheet.letters if placed.y < rule.top])
    return rows(above)


def replace_letters(sheet: Sheet, letters: list[object]) -> Sheet:
    return Sheet(sheet.width, sheet.height, sheet.ground, sheet.boxes, letters)  # type: ignore[arg-type]


@CARDS
def test_no_character_is_drawn_as_a_box(name: str) -> None:
    sheet = lay_out_card(CASES[name])
    assert [placed.glyph.text for placed in sheet.letters if placed.missing] == []
    # And none is left out: each of the words' letters stands at the beginning of some glyph.
    drawn = {letter for placed in sheet.letters for letter in placed.glyph.text}
    wanted = {letter for letter in CASES[name].words if unicodedata.category(letter)[0] in "LN"}
    ligatures = set("filjւำ") | set(map(chr, range(0x900, 0x980))) | set(map(chr, range(0x600, 0x700)))
    assert wanted - drawn <= ligatures


@CARDS
@SHADES
def test_everything_stands_inside_the_margins(name: str, shade: Shade) -> None:
    sheet = lay_out_card(replace(CASES[name], shade=shade))
    for placed in sheet.letters:
        assert placed.box is None or MARGINS.holds(placed.box), placed.glyph.text
    assert all(MARGINS.holds(box) for box, _, _ in sheet.boxes)


@CARDS
def test_no_two_lines_touch(name: str) -> None:
    """No letter of the quotation reaches into the letters of another line, nor into the speaker's."""
    sheet = lay_out_card(CASES[name])
    boxes = [(placed.y + placed.glyph.y, placed.box) for placed in sheet.letters if placed.box]
    for line, box in boxes:
        for other_line, other in boxes:
            if other_line > line + 4 and min(box.right, other.right) > max(box.left, other.left):
                assert box.bottom <= other.top + 2, (line, other_line)


@SHADES
def test_every_pair_of_colours_can_be_read(shade: Shade) -> None:
    for card in CASES.values():
        sheet = lay_out_card(replace(card, shade=shade))
        for placed in sheet.letters:
            assert contrast(placed.colour, placed.ground) >= 4.5
    assert contrast(PALETTES[shade].ink, PALETTES[shade].ground) >= 12


@pytest.mark.parametrize("name", [name for name, card in CASES.items() if len(card.words.split()) > 5])
def test_no_word_stands_alone_in_the_last_line(name: str) -> None:
    lines = quoted_rows(lay_out_card(CASES[name]))
    if len(lines) > 1 and name not in {"Chinese", "Japanese"}:
        assert len(lines[-1].split()) > 1, lines


@CARDS
def test_the_lines_begin_on_one_edge_and_the_opening_mark_hangs_out_of_it(name: str) -> None:
    sheet = lay_out_card(CASES[name])
    ((rule, _, _),) = sheet.boxes
    right = rule.left > LEFT + 1
    words = [placed for placed in sheet.letters if placed.y < rule.top and placed.box]
    edges: dict[float, float] = {}
    for placed in words:
        assert placed.box
        line = round(placed.y + placed.glyph.y)
        if placed.glyph.text in "“‘":
            continue
        edge = placed.box.right if right else placed.box.left
        edges[line] = max(edges.get(line, 0), edge) if right else min(edges.get(line, 9999), edge)
    size = max(placed.glyph.font.scale[1] / 64 for placed in words)
    assert max(edges.values()) - min(edges.values()) < 0.2 * size
    first = words[-1] if right else words[0]
    mark = min((placed for placed in words if placed.glyph.text == "“"), key=lambda placed: placed.y)
    assert first.box
    assert mark.box
    assert mark.box.left >= first.box.right - 1 if right and mark is not first else mark.box.left < LEFT or right


def test_short_words_are_large_and_long_ones_still_legible() -> None:
    sizes = {}
    for name in ("three words", "a sentence", "600 characters", "600 characters, long names"):
        first = lay_out_card(CASES[name]).letters
        sizes[name] = max(placed.glyph.font.scale[1] / 64 for placed in first)
    assert sizes["three words"] > 90
    assert sizes["a sentence"] > 55
    assert sizes["600 characters"] >= 30
    assert sizes["600 characters, long names"] >= 28


def test_a_card_is_a_small_png_of_the_size_that_links_show() -> None:
    png = CASES["600 characters"].png()
    picture = Image.open(io.BytesIO(png))
    assert picture.size == (1200, 630)
    assert picture.format == "PNG"
    assert len(png) < 100_000


def test_the_accent_s_colour_is_not_lost() -> None:
    for shade in Shade:
        colours = Image.open(io.BytesIO(replace(CASES["600 characters"], shade=shade).png())).convert("RGB").getcolors()
        assert colours
        assert PALETTES[shade].accent in {colour for _, colour in colours}


def cited(text: str, kind: Kind = Kind.QUOTATION, grounds: Grounds = Grounds.NAMED) -> Cited:
    proceedings = Proceedings(1, "rivers", "Seminar on Rivers", 0, "rivers.txt", "en", "", "2026-01-01T00:00:00Z")
    session = Session("4", "4", "THE RIVER", Span(0, len(text)), None)
    passage = Passage(proceedings, session, 4, 4, Span(0, len(text)), text)
    speaker = Speaker("Ana Lund", "Delta Water Board", None, (), 0)
    return Cited(Attribution(kind, Span(0, len(text)), speaker, None, None, grounds), passage)


def test_a_card_says_all_that_stands_on_it_as_text() -> None:
    card = card_of(cited("Water has\n a memory.", grounds=Grounds.CARRIED))
    assert card.alternative == (
        "“Water has a memory.” Ana Lund, Delta Water Board. "
        "4.4, Seminar on Rivers, speaker carried over from the text before."
    )


def test_reported_speech_and_what_is_too_long_are_no_cards() -> None:
    with pytest.raises(Undrawable, match="verbatim words only"):
        card_of(cited("Water has a memory.", Kind.STATEMENT))
    assert card_of(cited("w" * 600)).words == "w" * 600
    with pytest.raises(Undrawable, match="601 characters"):
        card_of(cited("w" * 601))


def test_what_no_font_has_is_told_and_signs_are_left_out() -> None:
    assert undrawn("ab ⵣ 🙏🏽 国 \N{RIGHT-TO-LEFT OVERRIDE}").letters == "ⵣ"
    with pytest.raises(Undrawable, match="ⵣ"):
        card_of(cited("It reads ⵣ over the door."))
    unknown = "\U0001faff"  # a place that Unicode keeps for emoji to come
    assert undrawn(f"We laughed {unknown}.").signs == unknown
    sheet = lay_out_card(card_of(cited(f"We laughed {unknown} at it.")))
    assert not any(placed.missing for placed in sheet.letters)
    assert "We laughed" in quoted_rows(sheet)[0]


def test_control_characters_and_soft_hyphens_are_not_drawn() -> None:
    sheet = lay_out_card(card_of(cited("Water\x00 has\N{SOFT HYPHEN} a\N{ZERO WIDTH SPACE} memory\x1b[31m.")))
    assert not any(placed.missing for placed in sheet.letters)


def test_two_of_one_content_are_one_picture() -> None:
    one, other = card_of(cited("Water has a memory.")), card_of(cited("Water has a memory."))
    assert one == other
    assert hash(one) == hash(other)
    assert one.png() == other.png()


def test_the_order_of_words_from_the_right_is_theirs() -> None:
    sheet = lay_out_card(Card("אבג UN דהו.", "א", None, "1.1", "p"))
    assert quoted_rows(sheet) == ["”.והד UN גבא“"]


BLOCKS = "20-7e a0-24f 300-36f 370-3ff 400-4ff 590-5ff 600-6ff 900-97f e00-e7f 1e00-1fff 2010-21ff 3000-30ff 4e00-9fff"
BLOCKS += " ac00-d7a3 1f300-1f6ff 1f1e6-1f1ff 0-1f fe00-fe0f ff00-ffef 202a-202e 2066-2069 fb1d-fdff"


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_letters_nothing_is_boxed_or_outside(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [tuple(int(end, 16) for end in block.split("-")) for block in chance.sample(BLOCKS.split(), 3)]
    letters = [chr(chance.randint(*chance.choice(blocks))) for _ in range(chance.choice([1, 8, 60, 250, 599]))]
    text = "n" + "".join(letter if chance.random() > 0.15 else " " for letter in letters)
    missing = undrawn(text).letters
    text = "".join(letter for letter in text if letter not in missing)
    sheet = lay_out_card(Card(text, text[:60], text[:250], "4.4", text[:100]))
    for placed in sheet.letters:
        assert not placed.missing
        assert placed.box is None or MARGINS.holds(placed.box, 0.5), (placed.glyph.text, placed.box)


def test_a_card_is_the_same_without_pillow_s_text_part_and_what_that_looks_for_on_the_system() -> None:
    code = (
        "import sys, hashlib; sys.modules['PIL._imagingft'] = None\n"
        "from bench.hard_cards import CASES\n"
        "print(hashlib.sha256(CASES['Arabic'].png()).hexdigest())"
    )
    alone = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert alone.stdout.strip() == hashlib.sha256(CASES["Arabic"].png()).hexdigest()
