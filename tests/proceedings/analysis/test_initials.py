"""Notes that call people by their initials, each with a short invented passage."""

import pytest

from proceedings.analysis.initials import find_initials
from proceedings.analysis.tables.en import ENGLISH
from tests.proceedings.analysis.texts import understand, who

_NOTES = "\n\n- AR said that it rained.\n- OS replied that he was dry. “I have a hat.”\n- AR laughed.\n"


@pytest.mark.parametrize(
    "legend",
    [
        "Present: Ana Ruiz (AR), Harbour Office; Omar Said (OS), Fish Council",
        "**Present:** Cllr Ana Ruiz (AR), in the chair; Omar Said (OS), resident, Quay Row; and six others.",
        "AR = Ana Ruiz, Harbour Office\nOS = Omar Said, Fish Council",
        "AR: Ana Ruiz\nOS: Omar Said",
        "Notes by AR (Ana Ruiz); OS (Omar Said) came late.",
        "The meeting was held by Ana Ruiz (AR) and Omar Said (OS).",
    ],
)
def test_initials_are_the_person_of_whom_the_text_says_so(legend: str) -> None:
    reading = understand(f"Notes of the meeting\n\n{legend}{_NOTES}")
    assert [name for _, name in who(reading.statements, reading.source.text)[-2:]] == ["Ana Ruiz", "Omar Said"]
    assert who(reading.quotations, reading.source.text) == [("I have a hat.", "Omar Said")]


def test_an_attendance_list_gives_each_person_a_place_and_the_chair_none() -> None:
    text = "Present: Ana Ruiz (AR), resident, Quay Row; Omar Said (OS), in the chair; 3 others\n\nAR and OS said no.\n"
    people = {speaker.name: speaker for speaker in understand(f"Notes\n\n{text}\nOS said no. AR said yes.\n").speakers}
    assert people["Ana Ruiz"].affiliation == "resident, Quay Row"
    assert people["Omar Said"].role == "chair"


def test_letters_that_are_not_those_of_the_name_and_those_of_two_people_are_nobodys() -> None:
    assert find_initials("Ana Ruiz (UK) came. World Bank (WB). Ana Ruiz (AR), Ali Reza (AR).", ENGLISH) == []
    assert [it.words for it in find_initials("Rev Ana van der Ruiz (RAR)", ENGLISH)] == [("Ana", "van", "der", "Ruiz")]


def test_the_next_item_of_a_list_is_no_signature() -> None:
    text = "Ana Ruiz said that it rained.\n\n- Omar Said laughed. “I have a hat.”\n- Ana Ruiz wanted one.\n"
    assert who(understand(text).quotations, text) == [("I have a hat.", "Omar Said")]
