"""What is typed into a search box, and what is understood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.search import Query, parse_query
from proceedings.search.query import MOST_REPEATS, MOST_TERMS, pieces


def test_question_and_stop_words_are_dropped() -> None:
    assert parse_query("what did Thakur say about NATO?").terms == ("thakur", "nato")


def test_stop_words_stay_where_nothing_else_was_typed() -> None:
    assert parse_query("what is it").terms == ("what", "is", "it")


def test_a_stop_word_in_capitals_is_a_name_but_not_where_all_is_in_capitals() -> None:
    assert parse_query("what does the WHO do").terms == ("who",)
    assert parse_query("WHAT DOES THE UN DO").terms == ("un",)


def test_operators_of_other_search_boxes_are_words_like_others() -> None:
    assert parse_query("land AND mines").terms == ("land", "mines")
    assert parse_query("NEAR(land mines)").terms == ("near", "land", "mines")


def test_repeated_words_count_a_few_times() -> None:
    assert parse_query("land mines land").terms == ("land", "mines", "land")
    assert len(parse_query("land " * 9).terms) == MOST_REPEATS


@pytest.mark.parametrize("typed", ['"human security" rights', "“human security” rights", "rights «human security»"])
def test_a_phrase_stands_between_any_quotation_marks(typed: str) -> None:
    query = parse_query(typed)
    assert (query.phrases, query.terms) == ((("human", "security"),), ("rights",))


def test_a_quotation_mark_without_its_fellow_counts_for_nothing() -> None:
    query = parse_query('"human security')
    assert (query.phrases, query.terms) == ((), ("human", "security"))


def test_a_phrase_keeps_its_stop_words() -> None:
    assert parse_query('"to be or not"').phrases == (("to", "be", "or", "not"),)


def test_a_minus_sign_before_a_word_excludes_it_and_elsewhere_is_a_hyphen() -> None:
    query = parse_query('peace-keeping -war -"cold war" - −Norway')
    assert query.terms == ("peace", "keeping")
    assert query.excluded == (("war",), ("cold", "war"), ("norway",))


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("NATO speaker:Thakur", "Thakur"),
        ('speaker:"Ramesh  Thakur" NATO', "Ramesh Thakur"),
        ("Speaker:Thakur NATO speaker:Lee", "Lee"),
        ("speaker: Lee NATO", "Lee"),
        ("NATO speaker:", None),
    ],
)
def test_a_speaker_is_named_by_one_word_or_between_quotation_marks(typed: str, speaker: str | None) -> None:
    query = parse_query(typed)
    assert query.speaker == speaker
    assert query.terms == ("nato",)


@pytest.mark.parametrize(
    "typed",
    [
        *["", "  \n", '"', '""', '" "', '"""""', "-", "-war", '-"the war"', "speaker:Thakur", "?!", "*", "^:()"],
        *["\0", "👍", "\u0301", "\ud800"],
    ],
)
def test_nothing_to_look_for_is_said(typed: str) -> None:
    with pytest.raises(NothingToSearch):
        parse_query(typed)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("c++", ("c",)),
        ("don't", ("dont",)),
        ("why?", ("why",)),
        ("NATO*", ("nato",)),
        ("l’Union européenne", ("l", "union", "europeenne")),
        ("安全", ("安 全",)),
        ("安全保障", ("安 全", "全 保", "保 障")),
        ("@everyone <@1>", ("everyone", "1")),
    ],
)
def test_signs_are_no_words(typed: str, terms: tuple[str, ...]) -> None:
    assert parse_query(typed).terms == terms


def test_words_side_by_side_are_also_looked_for_as_one_and_one_as_two() -> None:
    assert parse_query("peace keeping").spellings[0] == ("peace", "peacekeeping")
    assert "land mine" in parse_query("landmine").spellings[0]


def test_a_query_that_is_too_long_says_that_it_was_cut() -> None:
    query = parse_query(" ".join(f"word{n}" for n in range(200)))
    assert query.cut
    assert len(query.terms) == MOST_TERMS
    assert not parse_query("land mines").cut


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(st.sampled_from("\"-: speakr:aé安\0'“”*()\ud800\u0301👍\n"), max_size=40))
def test_nothing_typed_raises_anything_else(typed: str) -> None:
    assert all(0 <= piece.span.start < piece.span.end <= len(typed) for piece in pieces(typed) if len(piece.span))
    try:
        query = parse_query(typed)
    except NothingToSearch:
        return
    assert isinstance(query, Query)
    assert query.terms or query.phrases
    assert len(query.spellings) == len(query.terms)
    assert all(forms[0] == term for forms, term in zip(query.spellings, query.terms, strict=True))
    query.raw.encode()
