"""Ranking, marks, excerpts, other wordings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.model import Span
from proceedings.search import Finder, Query, did_you_mean, excerpt, parse_query


def mark(text: str, query: Query) -> tuple[Span, ...]:
    return Finder(query).find(text)[0]


def marked(text: str, query: str) -> list[str]:
    return [span.of(text) for span in mark(text, parse_query(query))]


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("narrow the credibility gap between", "credibility gap", ["credibility gap"]),
        ("the Land Mines ban", "Łand", ["Land"]),
        ("in Łódź, the city", "lodz", ["Łódź"]),
        ("a peace-keeping force", "peacekeeping", ["peace-keeping"]),
        ("an e-mail came", "email", ["e-mail"]),
        ("a secu-\nrity council", "security", ["secu-\nrity"]),
        ("the General’s view", "general", ["General"]),
        ("cafe\u0301s open", "café", ["cafe\u0301s"]),
        ("国际安全理事会", "安全", ["安全"]),
        ("human rights and security, human security", '"human security"', ["human security"]),
        ("fishing. Fishing", "fish", ["fishing", "Fishing"]),
        ("nothing here", "fish", []),
    ],
)
def test_marks_are_the_words_as_the_source_spells_them(text: str, query: str, words: list[str]) -> None:
    assert marked(text, query) == words


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab é-'’安ł\u0301\n.\0"), max_size=60), st.text(st.sampled_from("abé-\"' 安"), max_size=12)
)
def test_marks_are_slices_in_order_and_apart(text: str, typed: str) -> None:
    try:
        query = parse_query(typed)
    except NothingToSearch:
        return
    spans, whole = Finder(query).find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end < b.start or text[a.end : b.start] for a, b in pairwise(spans))
    assert bool(spans) >= whole


def sentences_of(text: str) -> list[Span]:
    spans, start = [], 0
    for sentence in text.split(". "):
        end = min(len(text), start + len(sentence) + 1)
        spans.append(Span(start, end))
        start = end + 1
    return spans


def shown(text: str, query: str, most: int) -> str:
    spans: Sequence[Span] = mark(text, parse_query(query))
    return excerpt(text, sentences_of(text), spans, most).of(text)


TEXT = "The quay is old. Boats bring fish at dawn. Nobody came. The fish market closed. Boats rot."


def test_an_excerpt_is_the_sentence_with_most_of_the_words() -> None:
    assert shown(TEXT, "fish boats", 60) == "Boats bring fish at dawn."
    assert shown(TEXT, "market quay", 200) == TEXT[: TEXT.index(" Boats rot")]
    assert shown(TEXT, "lighthouse", 20) == "The quay is old."


def test_an_excerpt_prefers_the_rare_word() -> None:
    assert shown("Fish here. Fish there. A lighthouse. Fish again.", "fish lighthouse", 15) == "A lighthouse."


def test_a_long_sentence_is_cut_between_words_round_its_marks() -> None:
    text = "word " * 100 + "credibility gap " + "word " * 100
    cut = excerpt(text, [Span(0, len(text))], mark(text, parse_query("credibility gap")), 80).of(text)
    assert "credibility gap" in cut
    assert len(cut) <= 80
    assert set(cut.split()) == {"word", "credibility", "gap"}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("fish boat. \n安"), max_size=120), st.integers(1, 60), st.booleans())
def test_an_excerpt_is_a_slice_no_longer_than_asked(text: str, most: int, known: bool) -> None:
    span = excerpt(text, sentences_of(text) if known else [], mark(text, parse_query("fish boat")), most)
    assert 0 <= span.start <= span.end <= len(text)
    assert len(span) <= most


VOCABULARY = {"credibility": 3, "gap": 9, "security": 12, "human": 4, "securities": 1, "and": 90, "are": 40}


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("kredibility gap", "credibility gap"),
        ('"human securty" -gap', '"human security" -gap'),
        ("Sécurty", "security"),
        ("humans gaps", None),
        ("gab", None),
        ("lighthouse", None),
        ("land fares", None),
        ("-kredibility human", None),
        ("speaker:Securty human", None),
    ],
)
def test_a_word_that_occurs_nowhere_gives_way_to_one_that_does(typed: str, better: str | None) -> None:
    assert did_you_mean(parse_query(typed), VOCABULARY) == better


def test_words_that_are_not_looked_at_in_time_stay_as_they_were_typed() -> None:
    looks = iter([False, True])
    assert did_you_mean(parse_query("kredibility sovereinty"), VOCABULARY, lambda: next(looks)) == (
        "credibility sovereinty"
    )
