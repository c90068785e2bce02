"""Sessions, sub-sections and paragraphs, from all the ways in which reports set their headings."""

import pytest

from proceedings.model import Reading
from tests.proceedings.analysis.texts import understand

TALK = "The speakers came early, and they stayed until the lamps were lit in the harbour."


def sessions(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(s.key, s.number, s.title) for s in reading.sessions]


@pytest.mark.parametrize(
    ("first", "second", "keys", "titles"),
    [
        ("1. Water", "2. Fish and Trade", ["1", "2"], ["Water", "Fish and Trade"]),
        ("I. WATER", "II. FISH", ["1", "2"], ["WATER", "FISH"]),
        ("SESSION III. Water", "SESSION IV. Fish", ["3", "4"], ["Water", "Fish"]),
        ("Panel 2: Water", "Panel 3: Fish", ["2", "3"], ["Water", "Fish"]),
        ("WATER AND LAW", "FISH AND LAW", ["s1", "s2"], ["WATER AND LAW", "FISH AND LAW"]),
        ("Water\n=====", "Fish\n====", ["s1", "s2"], ["Water", "Fish"]),
        ("# Water", "# Fish", ["s1", "s2"], ["Water", "Fish"]),
        ("# 1. Water", "# 2. Fish", ["1", "2"], ["Water", "Fish"]),
        ("Water for all", "Fish for some", ["s1", "s2"], ["Water for all", "Fish for some"]),
        ("                WATER", "                FISH", ["s1", "s2"], ["WATER", "FISH"]),
    ],
)
def test_headings_of_all_kinds_open_sessions(first: str, second: str, keys: list[str], titles: list[str]) -> None:
    reading = understand(f"{first}\n\n{TALK}\n\n{TALK}\n\n{second}\n\n{TALK}\n")
    assert [s.key for s in reading.sessions] == keys
    assert [s.title for s in reading.sessions] == titles
    assert [(p.session, p.number) for p in reading.paragraphs] == [(keys[0], 1), (keys[0], 2), (keys[1], 1)]


def test_text_before_the_first_heading_is_a_session_of_its_own() -> None:
    reading = understand(f"and so it ended.\n\n2. FISH\n\n{TALK}\n")
    assert sessions(reading) == [("s1", None, None), ("2", "2", "FISH")]


def test_a_number_used_twice_is_no_key() -> None:
    reading = understand(f"1. Water\n\n{TALK}\n\n2. Fish\n\n{TALK}\n\n1. Trade\n\n{TALK}\n")
    assert sessions(reading) == [("s1", "1", "Water"), ("2", "2", "Fish"), ("s2", "1", "Trade")]


def test_sub_sections_count_no_paragraphs() -> None:
    reading = understand(f"1. Water\n\n{TALK}\n\n1.1 Springs\n\n{TALK}\n\n1.2 Wells\n\n{TALK}\n\n2. Fish\n\n{TALK}\n")
    assert sessions(reading) == [("1", "1", "Water"), ("2", "2", "Fish")]
    assert [(s.number, s.title, s.level, s.session) for s in reading.subsections] == [
        ("1.1", "Springs", 2, "1"),
        ("1.2", "Wells", 2, "1"),
    ]
    assert [p.number for p in reading.paragraphs] == [1, 2, 3, 1]


def test_a_title_over_two_lines_is_one_title() -> None:
    reading = understand(f"4. WATER, FISH AND THE\n   LAW OF THE SEA\n\n{TALK}\n\n5. TRADE\n\n{TALK}\n")
    assert [s.title for s in reading.sessions] == ["WATER, FISH AND THE LAW OF THE SEA", "TRADE"]


def test_a_table_of_contents_is_no_session() -> None:
    contents = "CONTENTS\n\n1. Water ....... 3\n2. Fish ........ 7\n3. Trade ....... 9\n\n"
    text = f"{contents}1. Water\n\n{TALK}\n\n2. Fish\n\n{TALK}\n"
    assert sessions(understand(text)) == [("1", "1", "Water"), ("2", "2", "Fish")]


def test_a_contents_list_without_page_numbers_is_no_session() -> None:
    contents = "Contents\n\n1. Water\n\n2. Fish\n\n3. Trade\n\n"
    text = f"{contents}1. Water\n\n{TALK}\n\n2. Fish\n\n{TALK}\n\n3. Trade\n\n{TALK}\n"
    assert [s.key for s in understand(text).sessions] == ["1", "2", "3"]


def test_running_heads_and_page_numbers_are_no_paragraphs() -> None:
    talks = [f"{TALK} The {word} day was long." for word in ("first", "second", "third", "fourth", "last")]
    text = "".join(f"Harbour Days 2031\n\n{talk}\n\n{n}\n\n" for n, talk in enumerate(talks, 1))
    reading = understand(text)
    assert [p.span.of(reading.source.text) for p in reading.paragraphs] == talks


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    reading = understand("The speakers came\nearly, and they\nstayed until dark.\n\nThen they left.\n")
    assert [p.span.of(reading.source.text) for p in reading.paragraphs] == [
        "The speakers came\nearly, and they\nstayed until dark.",
        "Then they left.",
    ]


def test_one_paragraph_a_line_without_blank_lines() -> None:
    line = f"{TALK} {TALK}"
    reading = understand(f"{line}\n{line}\n{line}\n")
    assert len(reading.paragraphs) == 3


def test_numbered_points_of_a_list_are_no_sessions() -> None:
    text = f"They agreed on three things.\n\n1. Count the boats\n\n2. Mend the quay\n\n3. Pay the crew\n\n{TALK}\n"
    assert sessions(understand(text)) == [("s1", None, None)]


def test_a_comment_in_code_is_no_heading() -> None:
    reading = understand(f"# Water\n\n{TALK}\n\n```\n# make install\n```\n\n{TALK}\n\n# Fish\n\n{TALK}\n", "a.md")
    assert [s.title for s in reading.sessions] == ["Water", "Fish"]


def test_a_lone_first_heading_is_the_title() -> None:
    reading = understand(f"# Harbour Days\n\n## Water\n\n{TALK}\n\n## Fish\n\n{TALK}\n", "a.md")
    assert reading.title == "Harbour Days"
    assert [s.title for s in reading.sessions] == ["Water", "Fish"]


def test_the_same_blank_lines_before_all_bare_headings_make_them_equal() -> None:
    text = f"Water\n\n{TALK}\n\nFish\n\n{TALK}\n\nTrade\n\n{TALK}\n"
    assert [s.title for s in understand(text).sessions] == ["Water", "Fish", "Trade"]


def test_abbreviations_end_no_sentence() -> None:
    reading = understand("H.E. Mr. Omar Said met Dr. Lena Holt in the U.S.A. on Friday, i.e. late. He left.")
    (paragraph,) = reading.paragraphs
    assert len(paragraph.sentences) == 2
