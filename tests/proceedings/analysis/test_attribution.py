"""Who said what: pronouns, the floor, second-hand words, subjects of every shape; invented passages."""

import pytest

from proceedings.model import Grounds
from tests.proceedings.analysis.texts import understand, who

OPENING = "Ms. Ana Ruiz of the Harbour Office opened the meeting and argued that ports feed whole regions.\n\n"


def quoted(text: str) -> list[tuple[str, str | None]]:
    reading = understand(text)
    return who(reading.quotations, reading.source.text)


def speakers_of_statements(text: str) -> list[str | None]:
    reading = understand(text)
    return [speaker for _, speaker in who(reading.statements, reading.source.text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The bay is full of nets,” wrote Omar Said.",
        "According to Omar Said, “the bay is full of nets”.",
        "For Omar Said, “the bay is full of nets”.",
        "In Omar Said's view, “the bay is full of nets”.",
        "“The bay is full of nets,” came the reply from Omar Said.",
        "“The bay is full of nets,” was Omar Said's answer.",
        "Omar Said dismissed the plan as “a bay that is full of nets”.",
        "Omar Said, who fishes off Malden, complained that “the bay is full of nets”.",
        "The head of the union, Omar Said, told reporters that “the bay is full of nets”.",
        "The plan was condemned by Omar Said as “a bay that is full of nets”.",
    ],
)
def test_the_speaker_is_found_wherever_the_sentence_puts_the_name(text: str) -> None:
    ((_, speaker),) = quoted(OPENING + text + "\n")
    assert speaker == "Omar Said"


def test_a_first_name_tells_whom_a_pronoun_means() -> None:
    text = "Hannah Berg presented the survey. Peter Lund doubted it. She replied that “nobody had counted before”.\n"
    assert quoted(text) == [("nobody had counted before", "Hannah Berg")]


def test_they_is_one_person_only_where_no_other_is_named() -> None:
    assert quoted("Alex Moss argued for dredging. They added that “the cost comes only once”.\n") == [
        ("the cost comes only once", "Alex Moss")
    ]
    text = "Alex Moss argued for dredging. Peter Lund objected. They added that “the cost comes only once”.\n"
    assert quoted(text) == [("the cost comes only once", None)]


def test_whoever_led_the_session_is_meant_by_the_next_pronoun() -> None:
    text = OPENING + "The next session was led by Peter Lund. He warned that “the quay will not hold another winter”.\n"
    assert quoted(text) == [("the quay will not hold another winter", "Peter Lund")]


def test_one_of_a_group_speaks_for_nobody_else() -> None:
    text = OPENING + "One of them remarked: “If the port sleeps, then so does the town.”\n"
    assert quoted(text) == [("If the port sleeps, then so does the town.", None)]


def test_words_quoted_from_somebody_else_are_that_persons() -> None:
    text = OPENING + "Peter Lund quoted Omar Said as saying that “the nets are empty this year”.\n"
    assert quoted(text) == [("the nets are empty this year", "Omar Said")]


def test_an_office_that_speaks_is_named_and_is_no_person() -> None:
    reading = understand(OPENING + "“We do not see a danger to the port,” the ministry said.\n")
    (quotation,) = reading.quotations
    assert quotation.speaker is None
    assert quotation.mention is not None
    assert quotation.mention.of(reading.source.text) == "the ministry"
    assert quotation.grounds is Grounds.NAMED


def test_a_name_before_a_noun_is_not_the_subject() -> None:
    reading = understand(OPENING + "The Lund campaign said that it would rain.\n")
    assert reading.statements[-1].speaker is None


def test_a_weekday_after_the_verb_is_not_the_subject() -> None:
    text = "“The gates will open again soon,” Mayor Peter Lund, of Malden, said Tuesday.\n"
    assert [speaker for _, speaker in quoted(text)] == ["Peter Lund"]


def test_a_claim_with_an_owner_is_that_persons_statement() -> None:
    text = OPENING + "Peter Lund's claim that the bay is full was met with silence. Her fear that it is was not.\n"
    assert speakers_of_statements(text)[1:] == ["Peter Lund", "Ana Ruiz"]


def test_a_thing_that_shows_something_makes_no_statement() -> None:
    assert speakers_of_statements("The model showed that the tide turns. The tide proved that it did.\n") == []


def test_the_chair_is_whoever_took_the_chair() -> None:
    text = "The session was chaired by Peter Lund. Ana Ruiz spoke.\n\nThe chair asked whether the quay would hold.\n"
    reading = understand(text)
    assert speakers_of_statements(text)[-1] == "Peter Lund"
    assert {speaker.name: speaker.role for speaker in reading.speakers}["Peter Lund"] == "chair"


@pytest.mark.parametrize(
    ("presented", "later"),
    [
        ("Omar Haddad, mayor of Malden, spoke of nets.", "The mayor"),
        ("The Minister of Fish, Omar Haddad, spoke of nets.", "The minister"),
        ("Prof. Omar Haddad spoke of nets.", "The professor"),
        ("Omar Haddad, a fisherman from Malden, spoke of nets.", "The fisherman"),
        ("The historian Omar Haddad spoke of nets.", "The historian"),
    ],
)
def test_a_description_means_the_only_person_whom_the_session_presents_so(presented: str, later: str) -> None:
    text = f"{presented} Ana Ruiz disagreed. {later} insisted that “a net is mostly holes”.\n"
    assert quoted(text) == [("a net is mostly holes", "Omar Haddad")]


@pytest.mark.parametrize(
    "text",
    [
        "Prof. Omar Haddad and Prof. Lena Holt spoke. The professor insisted that “a net is mostly holes”.",
        "Omar Haddad, mayor of Malden, spoke. A mayor insisted that “a net is mostly holes”.",
        "Omar Haddad, mayor of Malden, spoke. The mayor of Calder insisted that “a net is mostly holes”.",
        "Omar Haddad, former mayor of Malden, spoke. The mayor insisted that “a net is mostly holes”.",
        "SESSION 1: NETS\n\nOmar Haddad, mayor of Malden, spoke.\n\n"
        "SESSION 2: ICE\n\nThe mayor said that “a net is mostly holes”.",
    ],
)
def test_a_description_that_fits_nobody_or_several_is_nobodys(text: str) -> None:
    assert quoted(text + "\n") == [("a net is mostly holes", None)]


def test_a_view_with_an_owner_is_a_statement() -> None:
    assert speakers_of_statements("Lena Holt came late. Her conclusion was that the nets hold.\n") == ["Lena Holt"]


def test_a_sentence_after_a_quotation_is_not_its_frame_because_a_surname_is_a_verb_too() -> None:
    text = OPENING + "“The port is old,” Peter Lund said. “It is older than its bay.” Omar Said nodded.\n"
    assert quoted(text)[-1] == ("It is older than its bay.", "Peter Lund")
