"""What a question wants, and which sentences answer it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.search.answering import Candidate, choose, is_question, rarity, same, score
from proceedings.search.asked import Wants, stemmed, understand


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Who argued that ports must be dredged?", Wants.WHO),
        ("Which speakers mentioned ferries?", Wants.WHO),
        ("When was the harbour built?", Wants.WHEN),
        ("In which year did the ferry sink?", Wants.WHEN),
        ("Where do the ferries land?", Wants.WHERE),
        ("How many ferries run?", Wants.HOW_MANY),
        ("Why are tides higher?", Wants.WHY),
        ("What is a tidal wall?", Wants.MEANING),
        ("What is said of tides?", Wants.ANYTHING),
        ("What did Quill say about tides?", Wants.ANYTHING),
        ("the harbour, when dredged", Wants.ANYTHING),
    ],
)
def test_what_a_question_wants_is_seen_in_its_first_words(question: str, wants: Wants) -> None:
    assert understand(question).wants is wants


def test_words_that_only_make_a_question_are_left_out() -> None:
    asked = understand("What did Ada Quill say about the ferry's cost?")
    assert [term.text for term in asked.terms] == ["ada", "quill", "ferry", "cost"]
    assert [term.name for term in asked.terms] == [True, True, False, False]
    assert [term.text for term in understand("what was discussed?").terms] == ["discussed"]
    with pytest.raises(NothingToSearch):
        understand("?!")


def sentences(*texts: str, **others: str) -> list[Candidate]:
    """Make sentences that stand by themselves."""
    return [Candidate(text, stemmed(text), " ", stemmed(text), group=i, **others) for i, text in enumerate(texts)]  # type: ignore[arg-type]


def answers(question: str, *texts: str) -> list[str]:
    """Answer a question out of sentences, all words as rare as each other."""
    asked, candidates = understand(question), sentences(*texts)
    fits = score(asked, candidates, {term.text: 1.0 for term in asked.terms})
    return [texts[i] for i, _ in choose(candidates, fits, 5)]


FERRY = "The ferry to Quay Island costs two million a year, because the wall is old."


@pytest.mark.parametrize(
    ("question", "text", "does"),
    [
        ("How much does the ferry to Quay Island cost?", FERRY, True),
        ("What does the bus to the airport cost?", "The ferry to the harbour costs two million.", False),
        ("How many ferries sail to Quay Island?", "Ferries sail to Quay Island all day long.", False),
        ("How many ferries sail to Quay Island?", "Nine ferries sail to Quay Island all day long.", True),
        ("When did the harbour wall break?", "The harbour wall did break, and nobody saw it.", False),
        ("When did the harbour wall break?", "The harbour wall did break in March 1971.", True),
        ("Why does the harbour wall break?", "Why does the harbour wall break?", False),
        ("What do partners pay for the ferry?", "The ferry is paid for by a partnership.", True),
    ],
)
def test_a_sentence_answers_or_does_not(question: str, text: str, does: bool) -> None:
    assert answers(question, text) == ([text] if does else [])


def test_reasons_come_first_where_a_reason_is_asked_for() -> None:
    found = answers(
        "Why is the ferry late?", "The ferry is late on most days.", "The ferry is late because of the fog."
    )
    assert found[0] == "The ferry is late because of the fog."


def test_who_says_it_counts_as_a_word_of_the_sentence() -> None:
    asked = understand("What did Quill say about the wall?")
    text = "He called the wall a danger to the town."
    candidates = [
        Candidate(text, stemmed(text), " ", stemmed(text), who=stemmed(who), named=True, group=i)
        for i, who in enumerate(("Bo Lund", "Ada Quill"))
    ]
    ((place, _), *_) = choose(candidates, score(asked, candidates, {"quill": 1.0, "wall": 1.0}), 1)
    assert place == 1


def test_a_name_alone_is_no_answer_to_what_they_said_about_something() -> None:
    asked = understand("What did Ada Quill say about nuclear power?")
    text = "Ada Quill said that the ferry is late."
    candidates = [Candidate(text, stemmed(text), " ", stemmed(text), who=stemmed("Ada Quill"), named=True)]
    assert not choose(candidates, score(asked, candidates, {term.text: 1.0 for term in asked.terms}), 5)


def test_no_two_answers_say_the_same() -> None:
    twice = (FERRY, "The ferry to Quay Island costs two million each year because the wall is so old.")
    assert len(answers("What does the ferry to Quay Island cost?", *twice)) == 1
    assert same(frozenset("abcdef"), frozenset("abcdefgh"))
    assert not same(frozenset("ab"), frozenset("abcdefgh"))
    assert not same(frozenset(), frozenset())


def test_a_question_is_seen_through_what_closes_after_it() -> None:
    assert is_question("“Why?” ")
    assert is_question("なぜ？")
    assert not is_question("Why not.")


def test_a_rarer_word_weighs_more() -> None:
    assert rarity(1, 100) > rarity(50, 100) > rarity(100, 100) > 0
    assert rarity(5, 3) > 0


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=5))
def test_no_question_and_no_sentence_breaks_it(question: str, texts: list[str]) -> None:
    try:
        found = answers(question, *texts)
    except NothingToSearch:
        return
    assert set(found) <= set(texts)
