"""On the shipped excerpt the reading must be exactly right."""

from functools import cache
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.model import Attribution, Grounds, Reading
from proceedings.reader import read

EXCERPT = Path(__file__).parents[3] / "data" / "texts" / "human-security-seminar.txt"


@cache
def reading() -> Reading:
    return analyse(read(EXCERPT.read_bytes(), EXCERPT.name))


def text() -> str:
    return reading().source.text


def statement(words: str) -> Attribution:
    (found,) = [s for s in reading().statements if words in s.span.of(text())]
    return found


def test_there_are_two_sessions_and_no_title_is_invented() -> None:
    assert [(s.key, s.number, s.title) for s in reading().sessions] == [
        ("s1", None, None),
        ("4", "4", "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES"),
    ]
    assert reading().title is None
    assert reading().subsections == ()
    assert reading().language == "en"


def test_the_paragraphs_are_numbered_in_each_session() -> None:
    assert [(p.session, p.number) for p in reading().paragraphs] == [("s1", 1), ("4", 1), ("4", 2), ("4", 3), ("4", 4)]
    opening = reading().paragraphs[0].span.of(text())
    assert opening.startswith("there lessons to be learned")
    assert opening.endswith("(i.e., structural contexts).")


def test_there_are_two_speakers_with_their_affiliations_and_nobody_else() -> None:
    assert [(s.name, s.affiliation) for s in reading().speakers] == [
        ("Steve Lee", "Canadian Centre for Foreign Policy Development"),
        ("Ramesh Thakur", "Vice Rector, UN University, Tokyo, Japan"),
    ]
    assert reading().speakers[1].aliases == ("Thakur",)


def test_there_is_one_quotation_carried_over_from_the_talk_being_reported() -> None:
    (quotation,) = reading().quotations
    assert quotation.span.of(text()) == (
        "Only the UN through its authenticated procedures can lay claim to speak on behalf of the entire international "
        "community."
    )
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ramesh Thakur"
    assert quotation.grounds is Grounds.CARRIED
    assert quotation.cue is None
    assert quotation.mention is not None
    assert quotation.mention.of(text()) == "Thakur"
    assert text()[quotation.mention.end :].startswith(" pointed to")


def test_he_is_whoever_was_speaking() -> None:
    for words, speaker, mention, cue in [
        ("thanked the participants", "Steve Lee", "Steve Lee", "thanked"),
        ("Canadian partnership", "Steve Lee", "He", "drew attention to"),
        ("acknowledged the significance", "Steve Lee", "He", "drew attention to"),
        ('"security" framework', "Ramesh Thakur", "Thakur", "outlined"),
        ("coexisting", "Ramesh Thakur", "He", "argued"),
        ("credibility gap", "Ramesh Thakur", "He", "stressed"),
        ("growing dissonance", "Ramesh Thakur", "Thakur", "pointed to"),
    ]:
        found = statement(words)
        assert found.speaker is not None
        assert found.speaker.name == speaker
        assert found.mention is not None
        assert found.mention.of(text()) == mention
        assert found.cue == cue
        assert found.grounds is Grounds.NAMED


def test_statements_are_whole_sentences() -> None:
    sentences = {sentence for paragraph in reading().paragraphs for sentence in paragraph.sentences}
    assert all(s.span in sentences for s in reading().statements)


def test_there_is_one_question_and_the_text_asks_it() -> None:
    (question,) = reading().questions
    assert question.span.of(text()) == (
        "there lessons to be learned from the land mines process for furthering other humanitarian causes?"
    )
    assert question.speaker is None


def test_the_key_terms_tell_the_sessions_apart() -> None:
    terms = {key: [t.stem for t in reading().key_terms if t.session == key] for key in ("s1", "4")}
    assert "mine" in terms["s1"]
    assert "secur" in terms["4"]
    assert all(0 < term.weight <= 1 for term in reading().key_terms)
