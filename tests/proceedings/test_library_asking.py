"""Questions, topics and counts, asked of the shipped excerpt and of invented texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.asking import ANSWERED, UNANSWERED
from proceedings.analysis import analyse
from proceedings.errors import EmptyLibrary, NothingToSearch, UnknownSession, UnknownSpeaker
from proceedings.library import Library
from proceedings.library import tallying as tallies
from proceedings.model import SHIPPED, Grounds
from proceedings.reader import read
from proceedings.store import Store
from tests.proceedings.store.readings import reading

EXCERPT = Path(__file__).parents[2] / "data" / "texts" / "human-security-seminar.txt"
NOW = datetime(2026, 11, 3, tzinfo=UTC)


@pytest.fixture
def excerpt(store: Store) -> Library:
    store.add(analyse(read(EXCERPT.read_bytes(), EXCERPT.name)), now=NOW)
    return Library(store, 77)


def test_most_questions_about_the_excerpt_are_answered_by_the_right_sentence_first(excerpt: Library) -> None:
    first = {question: [one.text for one in excerpt.ask(question).answers][:1] for question in ANSWERED}
    right = [question for question, words in ANSWERED.items() if any(words in text for text in first[question])]
    assert len(right) >= 13


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_the_excerpt_does_not_answer_is_not_answered(excerpt: Library, question: str) -> None:
    assert excerpt.ask(question).answers == ()


def test_an_answer_is_a_sentence_of_the_source_with_its_grounds(excerpt: Library) -> None:
    text = read(EXCERPT.read_bytes(), EXCERPT.name).text
    (one, *_) = excerpt.ask("What did Thakur say about the credibility gap?").answers
    assert one.text == one.sentence.of(text)
    assert one.sentence in one.passage.sentences
    assert one.passage.reference.place == "4.2"
    assert [cited.who for cited in one.said] == ["Ramesh Thakur"]
    (quoted, *_) = excerpt.ask("Who can lay claim to speak for the entire international community?").answers
    assert [cited.attribution.grounds for cited in quoted.said] == [Grounds.CARRIED]


def test_whom_a_question_asks_after_must_say_it(excerpt: Library) -> None:
    answers = excerpt.ask("What did Thakur say about the UN?").answers
    assert len(answers) > 1
    assert all(any(said.who == "Ramesh Thakur" for said in one.said) for one in answers)
    assert excerpt.ask("What did Steve Lee say about the credibility gap?").answers == ()
    # Somebody who does not speak here is a word like any other.
    assert excerpt.ask("What did Norway do, say, about land mines?").nearest.hits


def test_a_speaker_a_session_and_a_proceedings_narrow_a_question_down(excerpt: Library) -> None:
    question = "What about the land mines?"
    assert {one.passage.reference.place for one in excerpt.ask(question).answers} == {"s1.1", "4.1"}
    assert [one.passage.reference.place for one in excerpt.ask(question, session="4").answers] == ["4.1"]
    lee = excerpt.ask(question, speaker="Lee").answers
    assert [cited.who for one in lee for cited in one.said] == ["Steve Lee"]
    assert excerpt.ask(question, speaker="Thakur").answers == ()
    with pytest.raises(UnknownSpeaker):
        excerpt.ask(question, speaker="Nobody")
    with pytest.raises(UnknownSession):
        excerpt.ask(question, session="9")
    with pytest.raises(NothingToSearch):
        excerpt.ask(" ? ")


def test_where_nothing_answers_the_nearest_search_stands_beside(excerpt: Library) -> None:
    found = excerpt.ask("What does Thakur think of nuclear weapons?")
    assert found.answers == ()
    assert found.nearest.hits
    assert excerpt.ask("xylophone").nearest.hits == ()


MILLS = [
    'Ada Okafor said: "Every windmill needs oil." Rain fell.',
    "Why does every windmill need oil?",
    "Bo Lund said that every windmill needs oil and care. He was thanked for it.",
    "Ada Okafor said that the windmill by the sea was built in 1902.",
    "Ada Okafor said that oil is dear.",
]
SAID = [
    ("Ada Okafor", "Every windmill needs oil."),
    ("Bo Lund", "every windmill needs oil and care"),
    ("Ada Okafor", "the windmill by the sea was built in 1902"),
    ("Ada Okafor", "oil is dear"),
    ("Ada Okafor", "Why does every windmill need oil?"),
]


@pytest.fixture
def mills(store: Store) -> Library:
    store.add(reading("mills.txt", {"1 MILLS": MILLS[:3], "2 SEA": MILLS[3:]}, SAID), now=NOW)
    return Library(store, SHIPPED)


def test_the_source_s_own_question_is_no_answer(mills: Library) -> None:
    found = mills.ask("Why does every windmill need oil?").answers
    assert found
    assert not any("?" in one.text for one in found)


def test_when_wants_a_date(mills: Library) -> None:
    assert "1902" in mills.ask("When was the windmill built?").answers[0].text
    assert mills.ask("When was the oil poured?").answers == ()


def test_positions_go_speaker_by_speaker_in_the_order_of_the_text(mills: Library) -> None:
    found = mills.positions("windmill").positions
    assert [(one.name, [cited.text for cited in one.said]) for one in found] == [
        ("Ada Okafor", ["Every windmill needs oil.", "the windmill by the sea was built in 1902"]),
        ("Bo Lund", ["every windmill needs oil and care"]),
    ]
    assert [one.name for one in mills.positions("windmill", session="2").positions] == ["Ada Okafor"]


def test_a_position_is_about_the_whole_topic(mills: Library) -> None:
    said = [cited.text for one in mills.positions("windmill oil").positions for cited in one.said]
    assert "oil is dear" not in said
    assert len(said) == 2


def test_nobody_s_position_brings_the_nearest_search(mills: Library) -> None:
    found = mills.positions("rain")
    assert found.positions == ()
    assert [hit.passage.reference.place for hit in found.nearest.hits] == ["1.1"]


def test_groups_and_unknown_speakers_come_last(store: Store) -> None:
    text = (
        "1. FOG\n\nIt was said that “the fog is a danger to us all here”.\n\n"
        "Some participants argued that fog is cheap to measure.\n\n"
        "Ada Quill of the Harbour Board argued that fog costs hours.\n"
    )
    store.add(analyse(read(text.encode(), "fog.txt")), now=NOW)
    found = Library(store, SHIPPED).positions("fog").positions
    assert found[0].name == "Ada Quill"
    assert all(one.speaker is None for one in found[1:])
    assert "Some participants" in [one.name for one in found]


def test_a_tally_counts_what_narrowing_down_then_finds(mills: Library) -> None:
    found = mills.tally("windmill")
    assert [(session.key, count) for _, session, count in found.sessions] == [("1", 3), ("2", 1)]
    assert found.speakers == (("Ada Okafor", 2), ("Bo Lund", 1))
    for where, session, count in found.sessions:
        assert mills.search("windmill", proceedings=where.slug, session=session.key).total == count
    for name, count in found.speakers:
        assert mills.search("windmill", speaker=name).total == count
    assert mills.tally("windmill", speaker="Lund").speakers == (("Bo Lund", 1),)
    assert mills.tally("xylophone").sessions == ()


def test_passages_with_all_the_words_are_tallied_where_there_are_any(mills: Library) -> None:
    assert [count for _, _, count in mills.tally("windmill sea").sessions] == [1]
    assert sum(count for _, _, count in mills.tally("rain sea").sessions) == 2


def test_very_much_is_not_tallied(mills: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST_TALLIED", 3)
    assert mills.tally("windmill") == tallies.Tally()


def test_an_empty_library_says_so(store: Store) -> None:
    library = Library(store, 5)
    for ask in (library.ask, library.positions, library.tally):
        with pytest.raises(EmptyLibrary):
            ask("fog")
