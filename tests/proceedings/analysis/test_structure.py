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


def test_a_number_is_the_key_of_the_first_that_has_it() -> None:
    reading = understand(f"1. Water\n\n{TALK}\n\n2. Fish\n\n{TALK}\n\n1. Trade\n\n{TALK}\n")
    assert sessions(reading) == [("1", "1", "Water"), ("2", "2", "Fish"), ("s1", "1", "Trade")]


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


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(f.kind.value, " ".join(f.span.of(reading.source.text).split())) for f in reading.furniture]


@pytest.mark.parametrize(
    ("first", "second", "keys", "titles"),
    [
        ("<h2>Water</h2>", "<h2 class='x'>Fish</h2>", ["s1", "s2"], ["Water", "Fish"]),
        ("Session 2 – Water", "Session 3 – Fish", ["2", "3"], ["Water", "Fish"]),
        ("Part One: Water", "Part Two: Fish", ["1", "2"], ["Water", "Fish"]),
        ("First Session: Water", "Second Session: Fish", ["1", "2"], ["Water", "Fish"]),
        ("SESSION 1\nWater and Law", "SESSION 2\nFish and Law", ["1", "2"], ["Water and Law", "Fish and Law"]),
        ("SESSION 1\n\nWater and Law", "SESSION 2\n\nFish and Law", ["1", "2"], ["Water and Law", "Fish and Law"]),
        ("=== Water ===", "=== Fish ===", ["s1", "s2"], ["Water", "Fish"]),
        ("=====\nWater\n=====", "====\nFish\n====", ["s1", "s2"], ["Water", "Fish"]),
        ("Water\n~~~~~", "Fish\n~~~~", ["s1", "s2"], ["Water", "Fish"]),
        ("**Water for all**", "**Fish for some**", ["s1", "s2"], ["Water for all", "Fish for some"]),
        ("A. Water", "B. Fish", ["A", "B"], ["Water", "Fish"]),
        ("1. “Water” first", "2. Fish", ["1", "2"], ["“Water” first", "Fish"]),
        (
            "Why the quays shrink and\nwhat they cost",
            "Fish",
            ["s1", "s2"],
            ["Why the quays shrink and what they cost", "Fish"],
        ),
    ],
)
def test_headings_are_set_in_many_ways(first: str, second: str, keys: list[str], titles: list[str]) -> None:
    reading = understand(f"{first}\n\n{TALK}\n\n{TALK}\n\n{second}\n\n{TALK}\n")
    assert [(s.key, s.title) for s in reading.sessions] == list(zip(keys, titles, strict=True))
    assert len(reading.paragraphs) == 3


def test_a_session_begins_at_its_heading_and_what_comes_before_is_furniture() -> None:
    text = f"HARBOUR INSTITUTE\n\nReport of the Seminar on Ports\n\nMalden, 3 May 2031\n\n1. WATER\n\n{TALK}\n"
    reading = understand(text)
    assert reading.title == "Report of the Seminar on Ports"
    assert [kind for kind, _ in kinds(reading)] == ["front matter", "title", "front matter"]
    assert reading.sessions[0].span.start == text.index("1. WATER")


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("References\n\n[1] Ruiz, A. Tides. Malden, 2031.\n\n[2] Said, O. Nets. 2030.", "references"),
        ("Participants\n\nAna Ruiz, Harbour Office\nOmar Said, Fishers' Union\nLena Holt, Bay Trust", "directory"),
        ("Annex A. The programme\n\n09:00 Welcome\n10:00 Water", "appendix"),
        (
            "Acknowledgements\n\nThe organizers thank the town of Malden for the hall and for the soup.",
            "acknowledgements",
        ),
        ("Programme\n\n09:00 Welcome\n10:00 Water\n11:00 Fish", "programme"),
    ],
)
def test_what_opens_no_talk_is_neither_session_nor_paragraph(part: str, kind: str) -> None:
    title, _, under = part.partition("\n")
    text = f"WATER AND LAW\n\n{TALK}\n\nFISH AND LAW\n\n{TALK}\n\n{title.upper()}\n{under}\n"
    reading = understand(text)
    assert [s.title for s in reading.sessions] == ["WATER AND LAW", "FISH AND LAW"]
    assert len(reading.paragraphs) == 2
    assert {found for found, _ in kinds(reading)} == {kind}


def test_days_that_only_hold_sessions_are_no_sessions() -> None:
    text = "".join(
        f"Day {day}\n\nSession {2 * day - 1}: Water\n\n{TALK}\n\nSession {2 * day}: Fish\n\n{TALK}\n\n"
        for day in (1, 2)
    )
    reading = understand(text)
    assert [s.key for s in reading.sessions] == ["1", "2", "3", "4"]
    assert kinds(reading) == [("division", "Day 1"), ("division", "Day 2")]


def test_a_running_title_in_the_middle_of_sentences_is_furniture() -> None:
    page = "The speakers came early, and they stayed until the\n\nHarbour Days\n\nlamps were lit.\n\n"
    reading = understand(page * 3)
    assert kinds(reading) == [("running head", "Harbour Days")] * 3


def test_a_heading_that_comes_back_is_no_running_title() -> None:
    text = "".join(f"{n}. Water of {n}\n\n{TALK}\n\nDiscussion\n\n{TALK}\n\n" for n in range(1, 5))
    reading = understand(text)
    assert [s.title for s in reading.subsections] == ["Discussion"] * 4
    assert reading.furniture == ()


def test_code_rules_and_stage_notes_are_furniture() -> None:
    reading = understand(f"{TALK}\n\n```\nx = 1\n```\n\n* * *\n\n(Applause)\n\n{TALK}\n")
    assert [kind for kind, _ in kinds(reading)] == ["code", "rule", "stage note"]
    assert len(reading.paragraphs) == 2


def test_a_fence_that_never_closes_hides_nothing() -> None:
    assert len(understand(f"```\n\n{TALK}\n\n{TALK}\n").paragraphs) >= 2


@pytest.mark.parametrize(
    "line",
    [
        "Chair: Ana Ruiz",
        "Ana Ruiz (Harbour Office)",
        "Malden, 3 May 2031",
        "Figure 2: Boats a year",
        "“The tide keeps no minutes” — Omar Said",
    ],
)
def test_lines_that_say_who_or_when_are_no_headings(line: str) -> None:
    reading = understand(f"1. Water\n\n{TALK}\n\n{line}\n\n{TALK}\n\n2. Fish\n\n{TALK}\n")
    assert reading.subsections == ()


def test_where_all_would_be_furniture_there_is_still_something_to_read() -> None:
    assert len(understand("```\nx = 1\n```\n").paragraphs) == 1


def test_a_legend_declares_the_labels_of_a_transcript() -> None:
    text = "AR = Ana Ruiz, Harbour Office\nOS = Omar Said\n\nAR  We start now.\n\nOS  We do not.\n"
    reading = understand(text)
    assert [(q.span.of(text), q.speaker and q.speaker.name) for q in reading.quotations] == [
        ("We start now.", "Ana Ruiz"),
        ("We do not.", "Omar Said"),
    ]


def test_a_bold_name_with_a_time_after_it_is_a_label() -> None:
    text = "**Ana Ruiz** [00:00:12]: We start.\n\n**Omar Said** [00:01:00]: We do.\n\n**Ana Ruiz** [00:02:00]: Good.\n"
    assert {q.speaker.name for q in understand(text, "a.md").quotations if q.speaker} == {"Ana Ruiz", "Omar Said"}


def test_a_numbered_heading_in_capitals_may_be_long() -> None:
    title = "THE STATE OF THE NORTHERN BAYS AND " + " AND ".join(["THE DUTIES OF THE STATES THAT SHARE THEM"] * 4)
    assert len(title) > 160
    talk = "Ana Ruiz argued that ports feed whole regions. She noted that nobody counts them.\n\n"
    reading = understand(f"1. WATER\n\n{talk}2. {title}\n\n{talk}3. FISH\n\n{talk}")
    assert [session.title for session in reading.sessions] == ["WATER", title, "FISH"]


def test_a_link_in_a_numbered_heading_is_read_as_its_words() -> None:
    talk = "Ana Ruiz argued that ports feed whole regions. She noted that nobody counts them.\n\n"
    text = f"1. Water\n\n{talk}2. The [port](https://port.example/a) and debts\n\n{talk}3. [Fish](fish.html)\n\n{talk}"
    reading = understand(text, "a.md")
    assert [session.title for session in reading.sessions] == ["Water", "The port and debts", "Fish"]
