"""Directions as UAX #9 resolves them."""

import pytest

from proceedings.pictures.bidi import base_level, levels, line_levels, visual_order


def seen(text: str) -> str:
    """Give the characters as they stand from left to right, those that are not shown left out."""
    base = base_level(text)
    line = line_levels(text, levels(text, base), base, 0, len(text))
    shown = [i for i, level in enumerate(line) if level >= 0]
    return "".join(text[shown[at]] for at in visual_order([line[i] for i in shown]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("אבג", "גבא"),
        ("אבג abc דהו", "והד abc גבא"),
        ("abc אבג, דהו xyz", "abc והד ,גבא xyz"),
        ("אבג 123 דהו", "והד 123 גבא"),
        ("אבג 1,234.5%", "1,234.5% גבא"),  # W4, W5
        ("ابج 12.5 د", "د 12.5 جبا"),  # W2: digits after Arabic letters
        ("אבג (abc) דהו", "והד )abc( גבא"),  # N0: the brackets go with the paragraph, and are mirrored when drawn
        ("abc (אבג) def", "abc (גבא) def"),
        ("abc אבג!", "abc גבא!"),
        ("אבג!", "!גבא"),
        ("א‏b", "b‏א"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}bcd\N{POP DIRECTIONAL FORMATTING}e", "adcbe"),
        ("abc \N{RIGHT-TO-LEFT ISOLATE}אב 1\N{POP DIRECTIONAL ISOLATE} d", "abc \u20671 בא\u2069 d"),
        ("אב\N{COMBINING ACUTE ACCENT}", "\N{COMBINING ACUTE ACCENT}בא"),
        ("אב ", " בא"),  # L1: spaces at the end are the paragraph's
        ("", ""),
    ],
)
def test_characters_stand_where_the_algorithm_puts_them(text: str, shown: str) -> None:
    assert seen(text) == shown


def test_a_line_of_a_paragraph_keeps_its_paragraph_s_direction() -> None:
    text = "אבג abc def"
    found = levels(text)
    assert line_levels(text, found, 1, 4, 8) == [2, 2, 2, 1]
    assert base_level("123 א") == 1
    assert base_level("123") == 0


def test_marks_nested_deeper_than_allowed_break_nothing() -> None:
    text = "\N{RIGHT-TO-LEFT EMBEDDING}" * 200 + "ab" + "\N{RIGHT-TO-LEFT ISOLATE}" * 200 + "א"
    assert max(levels(text)) <= 126
