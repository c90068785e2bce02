"""Words that are not those of whoever reports them: second-hand, a group's, nobody's; invented passages."""

import pytest

from proceedings.model import Attribution
from tests.proceedings.analysis.texts import understand, who

OPENING = "Ms. Ana Ruiz of the Harbour Office opened the meeting and argued that ports feed whole regions.\n\n"
LUND = "Peter Lund defended the dredging. "


def only_quotation(text: str) -> tuple[Attribution, str]:
    reading = understand(OPENING + text + "\n")
    (quotation,) = reading.quotations
    return quotation, reading.source.text


def speaker(text: str) -> str | None:
    quotation, _ = only_quotation(text)
    return quotation.speaker.name if quotation.speaker else None


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund began by quoting Omar Haddad: “The nets are empty this year.”",
        "Quoting the poet Omar Haddad, Peter Lund reminded the room that “the sea keeps no accounts”.",
        "To quote Omar Haddad, “a port is a town with its mouth open”, Ruiz concluded.",
        "Peter Lund ended, in the words of Omar Haddad, with “a harbour is only a promise kept”.",
        "Peter Lund cited Omar Haddad's remark that “the bay was never ours to sell”.",
        "Peter Lund borrowed a phrase from Omar Haddad: “we dredge because we dredged”.",
        "Peter Lund closed with a line by Omar Haddad, “a tide is a clerk who never sleeps”.",
        "Peter Lund read a passage from Omar Haddad: “A net is mostly holes, and holes are what we sell.”",
        "Peter Lund quoted Omar Haddad, who had written that “the port was not viable”.",
        "“The nets are empty this year,” Peter Lund said, quoting Omar Haddad.",
        "Peter Lund, paraphrasing Omar Haddad, said that “an eel is a river that moves”.",
        "As Omar Haddad once put it, “a tide is a clerk who never sleeps”.",
        "Omar Haddad was quoted by Peter Lund: “The bay was never ours to sell.”",
    ],
)
def test_words_cited_are_theirs_who_first_said_them(text: str) -> None:
    quotation, source = only_quotation(text)
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Omar Haddad"
    assert quotation.mention is not None
    assert quotation.mention.of(source) == "Omar Haddad"
    assert quotation.grounds == "named"


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund quoted Omar Haddad but added that “the nets had since been mended”.",
        "Peter Lund, citing Omar Haddad, held that “no quay is built for its builders”.",
        "Peter Lund mentioned Omar Haddad's talk and said that “a net is mostly holes”.",
        "Replying to a remark by Omar Haddad, “we asked the eels, every one,” said Peter Lund.",
        "Peter Lund was reminded by Omar Haddad of the law. “It says nothing of eels,” he replied.",
        "Peter Lund rejected Omar Haddad's claims that eels sleep, adding that “they never once do”.",
        "Peter Lund quoted Ms. Ruiz. “I find that half true of ports,” he said.",
        "Peter Lund recalled that “the nets were empty that year”, as Omar Haddad could confirm.",
    ],
)
def test_whoever_cites_somebody_may_go_on_in_words_of_their_own(text: str) -> None:
    assert speaker(text) == "Peter Lund"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Peter Lund quoted a report of the ministry: “The port is not viable at all.”", "a report"),
        ("Peter Lund recalled what his grandmother used to say: “A full net is a torn net.”", "his grandmother"),
        (LUND + "The law of 1911 provided that “no eel shall be disturbed”.", "The law"),
        (LUND + "A heckler shouted, “Who has ever asked the eels?”", "A heckler"),
        (LUND + "Some held that “the eels had never been asked”.", "Some"),
        (LUND + "Another answered that “eels do not vote in this country”.", "Another"),
        (LUND + "One participant asked, “Who has ever asked the eels?”", "One participant"),
        (LUND + "A common complaint was that “the eels had never been asked”.", "A common complaint"),
        (LUND + "There was a feeling in the room that “the eels had never been asked”.", "a feeling"),
        (LUND + "From the audience came the question, “Who has ever asked the eels?”", "the audience"),
        (LUND + "The replies were sharp. “We were never asked about the eels,” ran one.", "one"),
    ],
)
def test_words_of_somebody_without_a_name_keep_what_stands_for_them(text: str, mention: str) -> None:
    quotation, source = only_quotation(text)
    assert quotation.speaker is None
    assert quotation.mention is not None
    assert quotation.mention.of(source) == mention


@pytest.mark.parametrize(
    "text",
    [
        LUND + "It was suggested that “nobody had asked the eels about it”.",
        LUND + "The view was expressed that “nobody had asked the eels about it”.",
        "Peter Lund was asked: “Who has ever consulted the eels?” He laughed.",
        LUND + "He was interrupted from the back: “Nobody asked the eels!” He went on.",
    ],
)
def test_words_that_nobody_is_told_to_have_said_are_nobodys(text: str) -> None:
    assert speaker(text) is None


def test_a_person_of_one_name_may_be_quoted() -> None:
    assert speaker("Peter Lund quoted Averio: “A lake is what the land looks out of.”") == "Averio"


@pytest.mark.parametrize(
    "text",
    [
        "Peter Lund was asked by Omar Haddad, “Who has ever consulted the eels?”",
        "A question was raised by Omar Haddad: “Who has ever consulted the eels?”",
        "The suggestion was put forward by Omar Haddad that “the eels be consulted after all”.",
        "The dredging was opposed by Omar Haddad, who said that “the eels had never been asked”.",
    ],
)
def test_in_the_passive_whoever_by_names_has_said_it(text: str) -> None:
    assert speaker(text) == "Omar Haddad"


def test_a_point_that_was_made_by_somebody_is_their_statement() -> None:
    text = (
        OPENING + "It was pointed out by Omar Haddad that eels sleep. The point was made by Lena Holt that they wake.\n"
    )
    reading = understand(text)
    assert [name for _, name in who(reading.statements, text)][1:] == ["Omar Haddad", "Lena Holt"]


def test_whoever_was_asked_has_asked_nothing() -> None:
    reading = understand(OPENING + "Peter Lund was asked whether the eels had been consulted.\n")
    assert all(said.speaker is None or said.speaker.name == "Ana Ruiz" for said in reading.statements)
    assert all(question.speaker is None for question in reading.questions)


def test_a_sentence_may_end_with_words_that_report() -> None:
    assert speaker("“A full net is a torn net,” as Omar Haddad liked to say") == "Omar Haddad"


@pytest.mark.parametrize(
    "text",
    [
        LUND + "Others were less sure. “The eels have never been asked about it.”",
        LUND + "Voices from the floor disagreed. “The eels have never been asked about it.”",
        LUND + "Participants then discussed it.\n\n“The eels have never been asked about it.”",
    ],
)
def test_a_group_takes_the_floor_from_whoever_had_it(text: str) -> None:
    assert speaker(text) is None
