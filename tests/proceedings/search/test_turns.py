"""Turns of talk that are found as one passage."""

from __future__ import annotations

import pytest

from proceedings.search import join_turns, label_end


def turn(words: int, session: str = "1", name: str = "Ada Okafor") -> tuple[str, str]:
    return session, f"{name}: {'word ' * words}".strip()


def test_turns_are_joined_until_there_are_a_hundred_and_twenty_words() -> None:
    assert list(join_turns([turn(50), turn(50), turn(30), turn(200), turn(60), turn(60)])) == [(0, 2), (3, 3), (4, 5)]


def test_a_few_words_at_the_end_join_the_passage_before() -> None:
    assert list(join_turns([turn(120), turn(3)])) == [(0, 1)]
    assert list(join_turns([turn(120), turn(60)])) == [(0, 0), (1, 1)]


def test_no_passage_reaches_from_one_session_into_the_next() -> None:
    assert list(join_turns([turn(5), turn(5), turn(5, "2"), turn(5, "2")])) == [(0, 1), (2, 3)]


def test_a_report_s_paragraphs_are_not_joined() -> None:
    report = [("1", "The ferries run late in fog."), ("1", "Okafor asked: why?"), ("1", "Nobody knew, said Lund.")]
    assert list(join_turns(report)) == []
    assert list(join_turns([*report, turn(5, "2"), turn(5, "2")])) == [(3, 4)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ada Okafor: Yes.", "Ada Okafor: "),
        ("Ms. Ada Okafor (North Bay, Harbours): Yes.", "Ms. Ada Okafor (North Bay, Harbours): "),
        ("> Yes.", "> "),
        (">> LUND: Yes.", ">> LUND: "),
        ("Lund:", "Lund:"),
        ("Why? Because: fog.", ""),
        ("At 10:30 we left.", ""),
        ("", ""),
    ],
)
def test_the_name_before_a_turn_is_its_label(text: str, label: str) -> None:
    assert text[: label_end(text)].strip() == label.strip()
