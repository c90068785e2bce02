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


@pytest.mark.parametrize(
    ("full", "later"),
    [
        ("Yusuf al-Rashid", "Al-Rashid"),
        ("Yusuf Al-Faydi", "al-Faydi"),
        ("Maria de la Cruz", "De la Cruz"),
        ("Pieter van der Berg", "Van der Berg"),
        ("Hamad bin Said", "Bin Said"),
        ("Kevin O'Neill", "O’Neill"),
        ("Nguyen Thi Minh", "Minh"),
        ("Aoife Ó Briain", "Ó Briain"),
        ("Oliver St. John", "St. John"),
        ("Njeri wa Karanja", "wa Karanja"),
        ("J. K. Lind", "Lind"),
        ("Marie-Claire Dubois-Meyer", "Dubois-Meyer"),
        ("Carmen Ortega Vidal", "Ortega Vidal"),
    ],
)
def test_a_name_of_several_parts_is_found_again_by_its_last(full: str, later: str) -> None:
    reading = understand(
        f"{full} of the Bank spoke. Ana Ruiz replied.\n\n{later} argued that the rain falls on the bay.\n"
    )
    assert reading.statements[-1].speaker is not None
    assert reading.statements[-1].speaker.name == full


@pytest.mark.parametrize(
    ("title", "name"), [("Mrs", "Karen Holt"), ("Mr", "Peter Holt"), ("Professor", "Peter Holt"), ("", None)]
)
def test_a_title_tells_two_of_one_surname_apart(title: str, name: str | None) -> None:
    text = f"Karen Holt spoke of fish. Prof. Peter Holt spoke of ice. {title} Holt added that neither is enough.\n"
    speaker = understand(text).statements[-1].speaker
    assert (speaker.name if speaker else None) == name


NAMESAKES = "Jean Roy of the Harbour Bank argued for dredging. Jean Roy of the Fish Ministry argued against it.\n\n"


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Jean Roy (Fish Ministry) said that eels sleep.", "Fish Ministry"),
        ("Jean Roy of the Harbour Bank spoke. Roy said that eels sleep.", "Harbour Bank"),
        ("Roy said that eels sleep.", None),
        ("Jean Roy said that eels sleep.", None),
    ],
)
def test_two_of_one_full_name_are_told_apart_near_their_affiliation(text: str, affiliation: str | None) -> None:
    reading = understand(NAMESAKES + text + "\n")
    assert sorted(speaker.affiliation or "" for speaker in reading.speakers) == ["Fish Ministry", "Harbour Bank"]
    speaker = reading.statements[-1].speaker
    assert (speaker.affiliation if speaker else None) == affiliation


@pytest.mark.parametrize("again", ["(HB)", "of the Bank", "of Malden", "from the Harbour Bank"])
def test_the_same_affiliation_in_other_words_makes_no_second_person(again: str) -> None:
    text = f"Jean Roy of the Harbour Bank argued for dredging. Jean Roy {again} argued against it.\n"
    assert len(understand(text).speakers) == 1


def test_a_list_with_the_surname_first_gives_the_full_name() -> None:
    text = "Koroma argued that the quay will go.\n\nPARTICIPANTS\n\nKOROMA, Samuel, Bank of Malden\nRUIZ, Ana, Port\n"
    speaker = understand(text).statements[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.affiliation) == ("Samuel Koroma", "Bank of Malden")


@pytest.mark.parametrize(
    "text",
    [
        "The second speaker was Omar Haddad, an analyst within the Fish Council, who said that rain was due.",
        "Omar Haddad, drawing on twenty years of experience at the Fish Council, said that rain was due.",
        "Omar Haddad spoke next. He works in the legal unit of the Fish Council. He said that rain was due.",
        "Speaking for the Fish Council, Omar Haddad said that rain was due.",
        "On behalf of the Fish Council, Omar Haddad said that rain was due.",
        "Omar Haddad, speaking on behalf of the Fish Council, said that rain was due.",
        "Representing the Fish Council, Omar Haddad said that rain was due.",
        "The Fish Council's director, Omar Haddad, said that rain was due.",
        "As an analyst at the Fish Council, Omar Haddad said that rain was due.",
        "| Speaker | Affiliation |\n|---|---|\n| Omar Haddad | Fish Council |\n\nOmar Haddad said that rain was due.",
    ],
)
def test_where_somebody_belongs_is_read_from_what_they_do_there(text: str) -> None:
    reading = understand(f"Ana Ruiz opened the meeting, and the rain began.\n\n{text}\n")
    (affiliation,) = (speaker.affiliation for speaker in reading.speakers if speaker.name == "Omar Haddad")
    assert affiliation is not None
    assert affiliation.endswith("Fish Council")


def test_a_surname_that_is_a_verb_is_no_verb_in_its_name() -> None:
    text = "Ana Ruiz spoke. Omar Said from the Fish Council said that the rain was due.\n"
    assert understand(text).speakers[-1].name == "Omar Said"
