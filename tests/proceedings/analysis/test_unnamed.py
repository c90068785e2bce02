"""Offices and posts that stand for somebody, and people whom the text does not name, each with a short passage."""

import pytest

from tests.proceedings.analysis.texts import understand, who


def _said(text: str) -> list[str | None]:
    return [name for _, name in who(understand(text).statements, text)]


@pytest.mark.parametrize(
    "presented",
    [
        "The representative of Norland, Ms. Ana Ruiz, said that it rained.",
        "Ana Ruiz, representative of Norland, said that it rained.",
        "The delegate for Norland, Ana Ruiz, said that it rained.",
    ],
)
def test_the_representative_of_a_country_is_who_was_presented_so(presented: str) -> None:
    noun = "delegate for" if "delegate" in presented else "representative of"
    text = f"{presented}\n\nOmar Said replied that it was dry. The {noun} Norland disagreed that it was.\n"
    assert _said(text) == ["Ana Ruiz", "Omar Said", "Ana Ruiz"]


def test_he_after_somebody_without_a_name_is_not_who_had_the_floor_before() -> None:
    text = "Omar Said replied that it was dry. The observer for Norland disagreed. He said that he was wet.\n"
    assert _said(text)[-1] is None


def test_whoever_answers_a_student_keeps_the_floor() -> None:
    text = "Ana Ruiz said that it rained. A student asked whether it would end. She said that it would.\n"
    assert _said(text)[-1] == "Ana Ruiz"


@pytest.mark.parametrize(
    "presented",
    [
        "Ana Ruiz, who served as Chair, opened the day.",
        "Ana Ruiz took the chair.",
        "Ana Ruiz was elected Chair.",
        "The day was held under the chairmanship of Ana Ruiz.",
        "Ana Ruiz, Chairman of the Harbour Board, said that it was late.",
    ],
)
def test_the_chair_is_who_was_said_to_hold_it(presented: str) -> None:
    text = f"1. Opening\n\n{presented}\n\n2. Rain\n\nOmar Said said that it rained. The Chairman said no.\n"
    assert _said(text)[-1] == "Ana Ruiz"


def test_the_former_and_the_latter_are_the_two_named_last() -> None:
    text = "Ana Ruiz and Omar Said agreed that it rained. The former said that it was late. The latter said no more.\n"
    assert _said(text)[1:] == ["Ana Ruiz", "Omar Said"]


def test_a_title_before_a_name_is_no_verb_and_parts_the_name_from_what_stands_before() -> None:
    text = (
        "Judge Ana Ruiz said that it rained. Emeritus Professor Omar Said replied that it was dry. Judge Ruiz left.\n"
    )
    assert _said(text) == ["Ana Ruiz", "Omar Said"]


@pytest.mark.parametrize(
    ("written", "name", "later"),
    [
        ("Ana DE LA CRUZ", "Ana de la Cruz", "De la Cruz"),
        ("RUIZ Ana Maria", "Ruiz Ana Maria", "Ruiz"),
        ("Ana RUIZ SOLER", "Ana Ruiz Soler", "Ruiz Soler"),
        ("Fionn Ó BRAIN", "Fionn ó Brain", "Ó Brain"),
    ],
)
def test_a_surname_in_capitals_is_one_whatever_its_place(written: str, name: str, later: str) -> None:
    text = f"The day was opened by {written} (Harbour Office). {later} said that it rained.\n"
    assert [speaker.name for speaker in understand(text).speakers] == [name]
