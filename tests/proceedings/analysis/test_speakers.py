"""Names, affiliations and roles, each with a short invented passage."""

import pytest

from proceedings.model import Speaker
from tests.proceedings.analysis.texts import understand


def speakers(text: str) -> dict[str, Speaker]:
    return {speaker.name: speaker for speaker in understand(text).speakers}


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ana Ruiz, head of the ports unit at the Harbour Bank, said it rained.", "Harbour Bank"),
        ("Ana Ruiz, community lead at Civic Quilt, said it rained.", "Civic Quilt"),
        ("Ana Ruiz, of the Fish Council, said it rained.", "Fish Council"),
        ("Ana Ruiz (of the Fish Council) said it rained.", "Fish Council"),
        ("Ana Ruiz (co-founder, Open Net Lab) said it rained.", "Open Net Lab"),
        ("Ana Ruiz, who works at the Harbour Bank, said it rained.", "Harbour Bank"),
        ("Ana Ruiz, who is also a Fish Council member, said it rained.", "Fish Council"),
        ("Ana Ruiz works for the Harbour Bank. Ruiz said it rained.", "Harbour Bank"),
        ("The head of the Harbour Bank, Ana Ruiz, said it rained.", "Harbour Bank"),
        ("The Harbour Bank's Ana Ruiz said it rained.", "Harbour Bank"),
        ("Ana Ruiz spoke. Ms Ruiz, director of the Harbour Bank, said it rained.", "Harbour Bank"),
    ],
)
def test_where_somebody_belongs_is_read_from_the_prose(text: str, affiliation: str) -> None:
    found = speakers(text)["Ana Ruiz"].affiliation
    assert found is not None
    assert affiliation in found


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz (video) said it rained.",
        "Ana Ruiz (1999) said it rained.",
        "Ana Ruiz, on the other hand, said it rained.",
        "From the next chair, Ana Ruiz said it rained.",
        "Ana Ruiz, Peter Lund and Lena Holt said it rained.",
    ],
)
def test_what_stands_beside_a_name_is_not_always_an_affiliation(text: str) -> None:
    assert all((speaker.affiliation, speaker.role) == (None, None) for speaker in understand(text).speakers)


def test_two_who_are_both_of_one_office_share_it() -> None:
    found = speakers("Ana Ruiz and Peter Lund, both of the Fish Council, came. Ruiz said it rained. Lund agreed.\n")
    assert {speaker.affiliation for speaker in found.values()} == {"Fish Council"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The session was moderated by Ana Ruiz. Ruiz said it rained.", "moderator"),
        ("Ana Ruiz (chair) said it rained.", "chair"),
        ("The rapporteur, Ana Ruiz, said it rained.", "rapporteur"),
        ("Ana Ruiz served as discussant. Ruiz said it rained.", "discussant"),
        ("Keynote speaker Ana Ruiz said it rained.", "keynote speaker"),
    ],
)
def test_a_role_is_read_where_the_text_says_so(text: str, role: str) -> None:
    assert speakers(text)["Ana Ruiz"].role == role


def test_a_surname_that_is_also_a_word_is_a_name_after_a_first_name() -> None:
    assert set(speakers("Theresa March said it rained. Peter Rivers agreed.\n")) == {"Theresa March", "Peter Rivers"}


def test_initials_give_way_to_the_full_name() -> None:
    found = speakers("A. Ruiz wrote the survey. Ana Ruiz said it was late.\n")
    assert set(found) == {"Ana Ruiz"}


def test_a_name_ends_where_the_next_title_begins() -> None:
    assert set(speakers("Dr Lena Holt Mr Peter Lund came.\n\nDr Holt said it rained. Mr Lund agreed.\n")) == {
        "Lena Holt",
        "Peter Lund",
    }


def test_a_given_name_of_two_words_is_an_alias() -> None:
    found = speakers("Mei Lin Soh showed the seeds. Mei Lin said that they sprout.\n")
    assert set(found) == {"Mei Lin Soh"}


def test_a_surname_in_capitals_and_one_that_comes_first_alone_are_joined_with_the_full_name() -> None:
    found = speakers("Ruiz said it rained. Ana RUIZ of the Fish Council added that it snowed.\n")
    assert set(found) == {"Ana Ruiz"}
