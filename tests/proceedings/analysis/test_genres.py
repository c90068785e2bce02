"""Troubles seen in real reports, each with a short invented passage."""

import pytest

from proceedings.model import Grounds
from tests.proceedings.analysis.texts import understand, who

MEETING = "Ana Ruiz of the Harbour Office opened the meeting and argued that ports feed whole regions.\n\n"


def quoted(text: str) -> list[tuple[str, str | None]]:
    reading = understand(text)
    return who(reading.quotations, reading.source.text)


def test_a_scare_quote_is_not_a_quotation() -> None:
    assert quoted(MEETING + 'She described the "smart" quays and the "blue economy" of the bay.') == []


def test_the_name_after_the_quotation_in_brackets() -> None:
    text = MEETING + "The mood was plain: “We cannot wait for another winter” (Omar Said, Fishers' Union)."
    assert quoted(text) == [("We cannot wait for another winter", "Omar Said")]


def test_a_subject_after_its_verb() -> None:
    text = "“The sea takes what it wants,” said Dr. Lena Holt.\n"
    assert quoted(text) == [("The sea takes what it wants,", "Lena Holt")]


def test_a_verb_between_two_names() -> None:
    text = "Omar Said told Ana Ruiz that “the nets are empty this year”.\n"
    assert quoted(text) == [("the nets are empty this year", "Omar Said")]


def test_two_speakers_in_one_sentence() -> None:
    text = "Ana Ruiz argued that “the port must grow now” while Omar Said replied that “the bay is full already”.\n"
    assert quoted(text) == [("the port must grow now", "Ana Ruiz"), ("the bay is full already", "Omar Said")]
    reading = understand(text.replace("“", "").replace("”", ""))
    assert [speaker for _, speaker in who(reading.statements, reading.source.text)] == ["Ana Ruiz", "Omar Said"]


def test_no_verb_at_all_and_the_speaker_carried_over_from_the_paragraph_before() -> None:
    reading = understand(MEETING + "“A harbour is a promise that a coast makes.”\n")
    (quotation,) = reading.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ana Ruiz"
    assert quotation.grounds is Grounds.CARRIED


def test_nobody_is_carried_over_into_the_next_session() -> None:
    text = "1. THE PORT\n\n" + MEETING + "2. THE BAY\n\n“A bay is older than any harbour on it.”\n"
    assert quoted(text) == [("A bay is older than any harbour on it.", None)]


def test_a_closing_mark_that_never_comes_ends_with_its_sentence() -> None:
    text = "Ana Ruiz said: “We will dig in spring. The other speakers listened.\n\nThe day ended.\n"
    assert quoted(text) == [("We will dig in spring.", "Ana Ruiz")]


def test_a_group_is_no_speaker() -> None:
    reading = understand(MEETING + "Participants agreed that “nobody had counted the boats”.\n")
    (quotation,) = reading.quotations
    assert quotation.speaker is None
    assert quotation.mention is not None
    assert quotation.mention.of(reading.source.text) == "Participants"


def test_the_name_only_in_the_next_paragraph() -> None:
    text = "“Nobody asked the fishers what they wanted.”\n\nOmar Said opened the debate with this sentence.\n"
    assert quoted(text) == [("Nobody asked the fishers what they wanted.", "Omar Said")]


def test_a_block_quotation_with_the_name_after_a_dash() -> None:
    text = MEETING + "> The tide keeps no minutes\n> and reads no reports.\n>\n> — Omar Said\n\nThe talk went on.\n"
    assert quoted(text)[0][1] == "Omar Said"
    assert quoted(text)[0][0].startswith("The tide keeps no minutes")


def test_an_indented_block_after_a_colon_is_a_quotation() -> None:
    text = "Ana Ruiz read from her diary:\n\n    We came at dawn, and the quay was\n    under water.\n\nAll left.\n"
    assert quoted(text) == [("We came at dawn, and the quay was under water.", "Ana Ruiz")]


def test_what_nobody_said_is_no_quotation() -> None:
    assert quoted(MEETING + "On such days we should ask, “Why do we build at all here?”\n") == []


def test_titles_of_papers_are_no_quotations() -> None:
    text = MEETING + "Her paper “Dredging and the Law of Small Harbours” is in the annex.\n"
    assert quoted(text) == []


def test_inch_marks_are_no_quotation_marks() -> None:
    assert quoted(MEETING + 'The pipes were 12" wide at the quay and 8" wide at the gate.\n') == []


def test_two_people_of_one_surname_are_kept_apart() -> None:
    text = (
        "Maria Berg said that the fleet is old. Jonas Berg said that the fleet is paid for.\n\n"
        "Jonas Berg added that “loans are cheap for once”. Berg insisted that “nobody will lend later”.\n"
    )
    reading = understand(text)
    assert {speaker.name for speaker in reading.speakers} == {"Maria Berg", "Jonas Berg"}
    assert [name for _, name in quoted(text)] == ["Jonas Berg", "Jonas Berg"]


def test_a_first_name_that_two_people_share_is_nobodys_without_one_of_them_near_by() -> None:
    text = (
        "1. TIDES\n\nAnna Quill of the Quay Club argued that tides rise. Anna Reed of the Mill Trust disagreed.\n\n"
        "Anna Reed spoke again. “Nobody measured the mill last year,” Anna added.\n\n"
        "2. WINDS\n\n“Nobody measured the wind at the old harbour last year,” Anna said.\n"
    )
    assert quoted(text) == [
        ("Nobody measured the mill last year,", "Anna Reed"),
        ("Nobody measured the wind at the old harbour last year,", None),
    ]


def test_a_nickname_and_a_misspelling_lead_to_the_person() -> None:
    text = (
        "Gregory Lindqvist introduced the survey and noted its gaps.\n\nGreg added that half of it was lost.\n\n"
        "Lindquist concluded that it must be done again.\n"
    )
    reading = understand(text)
    assert [speaker.name for speaker in reading.speakers] == ["Gregory Lindqvist"]
    assert set(reading.speakers[0].aliases) == {"Greg", "Lindquist"}


def test_a_speaker_quoting_somebody_else_keeps_the_inner_marks() -> None:
    text = "Ana Ruiz said, “My father told me, ‘never trust a calm sea’, and I never did.”\n"
    assert quoted(text) == [("My father told me, ‘never trust a calm sea’, and I never did.", "Ana Ruiz")]


def test_straight_and_curly_marks_mixed() -> None:
    assert quoted('Ana Ruiz said, “the quay will hold for now". Then all left.\n') == [
        ("the quay will hold for now", "Ana Ruiz")
    ]


def test_a_quotation_over_several_paragraphs_is_one_for_each() -> None:
    text = "Ana Ruiz said: “We came with three boats.\n\n“We left with two of them.” Nobody spoke.\n"
    assert quoted(text) == [("We came with three boats.", "Ana Ruiz"), ("We left with two of them.", "Ana Ruiz")]


def test_a_pronoun_of_the_other_gender_skips_back() -> None:
    text = (
        "Ms. Ana Ruiz argued for dredging. She noted the cost. Mr. Omar Said objected. He noted the fish.\n\n"
        "She insisted that “the cost comes only once”.\n"
    )
    assert quoted(text) == [("the cost comes only once", "Ana Ruiz")]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ana Ruiz from the Harbour Office said that it rained.", "Harbour Office"),
        ("Ana Ruiz (University of Malden) said that it rained.", "University of Malden"),
        ("Ana Ruiz, Director, Harbour Office, Malden, said that it rained.", "Director, Harbour Office, Malden"),
        ("Ana Ruiz, director of the Harbour Office, said that it rained.", "director of the Harbour Office"),
        ("The session was opened by Ana Ruiz of the Fish Council. Ruiz said that it rained.", "Fish Council"),
    ],
)
def test_affiliations(text: str, affiliation: str) -> None:
    (speaker,) = understand(text).speakers
    assert (speaker.name, speaker.affiliation) == ("Ana Ruiz", affiliation)


def test_one_affiliation_for_two_people() -> None:
    text = "Ana Ruiz and Omar Said of the Harbour Office presented the survey. Ruiz said it was late. Said agreed.\n"
    assert {(s.name, s.affiliation) for s in understand(text).speakers} == {
        ("Ana Ruiz", "Harbour Office"),
        ("Omar Said", "Harbour Office"),
    }


def test_a_question_without_a_question_mark() -> None:
    reading = understand(MEETING + "Omar Said asked whether the fishers had been heard.\n")
    (question,) = reading.questions
    assert question.span.of(reading.source.text).startswith("Omar Said asked whether")
    assert question.speaker is not None
    assert question.speaker.name == "Omar Said"


def test_sources_and_places_are_no_speakers() -> None:
    text = (
        MEETING + "The Harbour Council said that Kosovo and the International Criminal Court were not on the agenda.\n"
    )
    assert [speaker.name for speaker in understand(text).speakers] == ["Ana Ruiz"]


TRANSCRIPT = """WATER HEARING

DR. LENA HOLT (Harbour Office): Good morning. Shall we begin?

OMAR SAID: The nets are empty.
Nobody counted them "properly".

(Applause)

DR. LENA HOLT: Thank you.

It will be counted now.
"""


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    reading = understand(TRANSCRIPT)
    text = reading.source.text
    assert who(reading.quotations, text) == [
        ("Good morning. Shall we begin?", "Lena Holt"),
        ('The nets are empty. Nobody counted them "properly".', "Omar Said"),
        ("Thank you.", "Lena Holt"),
        ("It will be counted now.", "Lena Holt"),
    ]
    assert [q.grounds for q in reading.quotations] == ["named", "named", "named", "carried"]
    assert [(s.name, s.affiliation) for s in reading.speakers] == [("Lena Holt", "Harbour Office"), ("Omar Said", None)]
    assert [q.span.of(text) for q in reading.questions] == ["Shall we begin?"]
    assert reading.statements == ()


def test_a_text_may_break_off_after_words_of_reporting() -> None:
    text = "It was wet all day, as Ana Ruiz pointed out"
    assert [s.span.of(text) for s in understand(text).statements] == [text]


def test_a_sentence_may_end_inside_a_label() -> None:
    text = "Ana Ruiz: We wait.\n\nAna Ruiz: We go.\n\nOmar Said!: Shall we?"
    assert [q.span.of(text) for q in understand(text).questions] == ["Shall we?"]


def test_labels_may_be_bold_timed_or_initials_with_a_legend() -> None:
    text = (
        "Present: Lena Holt (LH), Omar Said (OS).\n\n[00:01] **LH:** We start.\n\n[00:02] **OS:** We do.\n\n"
        "[00:05] **LH:** Then let us count.\n"
    )
    assert quoted(text) == [("We start.", "Lena Holt"), ("We do.", "Omar Said"), ("Then let us count.", "Lena Holt")]


def test_prose_with_colons_is_no_transcript() -> None:
    text = "Note: the report is late.\n\nSource: the harbour.\n\n" + MEETING + "Result: nobody came.\n"
    assert quoted(text) == []
