"""The shipped excerpt, from its file to the answers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from proceedings.analysis import analyse
from proceedings.errors import (
    EmptyLibrary,
    NothingToSearch,
    UnknownParagraph,
    UnknownProceedings,
    UnknownSession,
    UnknownSpeaker,
)
from proceedings.library import Library
from proceedings.model import Grounds, Kind, Reference
from proceedings.reader import read
from proceedings.store import Store

EXCERPT = Path(__file__).parents[2] / "data" / "texts" / "human-security-seminar.txt"


@pytest.fixture
def library(store: Store) -> Library:
    store.add(analyse(read(EXCERPT.read_bytes(), EXCERPT.name)), now=datetime(2026, 11, 3, tzinfo=UTC))
    return Library(store, 77)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("narrow the credibility gap", ["4.2"]),
        ("NATO Kosovo", ["4.4"]),
        ("land mine", ["s1.1", "4.1"]),
        ("Łand", ["s1.1", "4.1"]),
        ('"land mines process"', ["s1.1"]),
        ("land -norwegian", ["s1.1"]),
        ("speaker:Lee land", ["4.1"]),
    ],
)
def test_a_search_finds_the_right_paragraphs_first(library: Library, query: str, places: list[str]) -> None:
    hits = library.search(query).hits
    assert [hit.passage.reference.place for hit in hits if hit.whole] == places


def test_the_contents_are_what_the_source_gives(library: Library) -> None:
    first, fourth = library.contents(library.one_proceedings(None))
    assert (first.session.key, first.session.number, first.session.title) == ("s1", None, None)
    assert (first.paragraphs, first.questions, first.speakers) == (1, 1, ())
    assert (fourth.session.key, fourth.session.title) == ("4", "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES")
    assert (fourth.paragraphs, fourth.last, fourth.quotations) == (4, 4, 1)
    assert fourth.speakers == ("Steve Lee", "Ramesh Thakur")


def test_the_one_quotation_knows_where_its_speaker_comes_from(library: Library) -> None:
    (cited,) = library.said(Kind.QUOTATION, voice=library.voice("thakur"))
    assert cited.text.startswith("Only the UN through its authenticated procedures")
    assert cited.attribution.grounds is Grounds.CARRIED
    carried_from = library.carried_from(cited)
    assert (cited.passage.citation, carried_from and carried_from.reference.place) == (
        "4.4 · human-security-seminar",
        "4.3",
    )
    assert library.attributions_in(cited.passage) == [cited]


def test_somebody_who_is_not_quoted_is_reported(library: Library) -> None:
    lee = library.voice("Lee")
    assert library.said(Kind.QUOTATION, voice=lee) == []
    statements = library.said(Kind.STATEMENT, voice=[lee], about="partnership with Norway")
    assert statements[0].text.startswith("He also drew attention to Canadian partnership with Norway")
    assert (lee.sessions, lee.quotations) == (("4",), 0)
    assert lee.statements == len(library.said(Kind.STATEMENT, voice=lee))


def test_a_search_for_quotations_takes_only_words_inside_them(library: Library) -> None:
    (hit,) = library.search("UN Kosovo", kind="quotations").hits
    assert {mark.of(hit.passage.text) for mark in hit.marks} == {"UN"}
    assert not hit.whole
    assert library.search("Kosovo", kind="quotations").total == 0
    assert [h.passage.reference.place for h in library.search("lessons", kind="questions").hits] == ["s1.1"]
    assert library.search("credibility", kind="statements", speaker="Thakur").hits[0].said[0].text.startswith("He also")


def test_paragraphs_are_read_with_what_stands_around_them(library: Library) -> None:
    text = read(EXCERPT.read_bytes(), EXCERPT.name).text
    passage = library.read(Reference("human-security-seminar", "4", 2, 3))
    assert passage.text == passage.span.of(text)
    before, after = library.around(passage)
    assert (before and before.reference.place, after and after.reference.place) == ("4.1", "4.4")
    first, last = library.read(Reference(None, "S1", 1)), library.read(Reference(None, "iv", 4))
    assert library.around(first)[0] is None
    assert [p.reference.place for p in library.around(first) if p] == ["4.1"]
    assert library.around(last)[1] is None
    assert [p.reference.place for p in library.paragraphs(Reference(None, "4"))] == ["4.1", "4.2", "4.3", "4.4"]


def test_a_summary_is_verbatim_and_cited_in_the_order_of_the_text(library: Library) -> None:
    found = library.summary(Reference(None, "4"), length="short")
    spans = [sentence.span for sentence in found.sentences]
    assert spans == sorted(spans)
    assert len(spans) == 3
    assert all(sentence.text in sentence.passage.text for sentence in found.sentences)
    assert all(sentence.passage.session.key == "4" for sentence in (*found.sentences, *found.left_out))
    whole = library.summary(None, words=60)
    assert sum(len(sentence.text.split()) for sentence in whole.sentences) <= 60
    assert len(whole.questions) == 1
    about = library.summary(None, about="Kosovo")
    assert all("Kosovo" in sentence.text for sentence in about.sentences)


def test_a_word_that_nobody_used_is_corrected_from_the_texts(library: Library) -> None:
    results = library.search("kredibility gap")
    assert results.suggestion == "credibility gap"
    assert [hit.passage.reference.place for hit in results.hits] == ["4.2"]


@pytest.mark.parametrize(
    ("reference", "error", "says"),
    [
        (Reference(None, "9"), UnknownSession, "It has: s1, 4"),
        (Reference(None, "4", 9), UnknownParagraph, "4.1 to 4.4"),
        (Reference(None, "4", 2, 999999999), UnknownParagraph, "4.1 to 4.4"),
        (Reference("human-securty-seminar", "4"), UnknownProceedings, "Did you mean human-security-seminar?"),
    ],
)
def test_a_place_that_is_not_there_is_explained(
    library: Library, reference: Reference, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        library.read(reference)


def test_an_unknown_speaker_brings_a_suggestion(library: Library) -> None:
    with pytest.raises(UnknownSpeaker) as caught:
        library.voice("Thakkur")
    assert caught.value.suggestions == ("Ramesh Thakur",)


def test_an_empty_library_says_what_to_do(store: Store) -> None:
    library = Library(store, 5)
    with pytest.raises(EmptyLibrary):
        library.one_proceedings(None)
    with pytest.raises(EmptyLibrary):
        library.summary(None)
    assert library.match_speakers("") == []


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "AND",
        "c++",
        "don't",
        "\0",
        "x" * 6000,
        "@everyone",
        "<@1>",
        "a OR",
        'NEAR("a b")',
        "*",
        "\ud800 land",
        "{text}:x",
    ],
)
def test_nothing_typed_breaks_a_search(library: Library, words: str) -> None:
    for kind in ("text", "statements"):
        try:
            assert library.search(words, kind=kind).total >= 0
        except NothingToSearch:
            assert words in ('"', "\0", "*")
    library.match_sessions(words)
    library.match_speakers(words)
    library.match_proceedings(words)
    for ask in (library.voice, library.find_proceedings):
        with pytest.raises((UnknownSpeaker, UnknownProceedings)):
            ask(words)


def test_autocomplete_ignores_accents_and_case_and_begins_with_the_beginning(library: Library) -> None:
    assert [name for name, _ in library.match_speakers("thäk")] == ["Ramesh Thakur"]
    assert [name for name, _ in library.match_speakers("")] == ["Steve Lee", "Ramesh Thakur"]
    assert [session.key for _, session in library.match_sessions("human")] == ["4"]
    assert [session.key for _, session in library.match_sessions("human-security-seminar:4")] == ["4"]
    assert [session.key for _, session in library.match_sessions("", "another")] == []
    assert [one.slug for one in library.match_proceedings("SEMI")] == ["human-security-seminar"]
