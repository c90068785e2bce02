"""Places: what a reference opens, part by part, and what is said where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from proceedings.errors import EmptyLibrary, UnknownParagraph, UnknownProceedings
from proceedings.library import Library
from proceedings.model import SHIPPED, Kind, Reference
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
LOG = Reference("log", "1")


@pytest.fixture
def library(store: Store) -> Library:
    ferries = [f"Ferry {n} runs late." for n in range(1, 131)]
    store.add(reading("log.txt", {"1 FERRIES": ferries, "IV WELLS": ["Pumps break."]}), now=NOW)
    store.add(reading("map.txt", {"04 NORTH": ["Wells are deep."], "2 SOUTH": []}), now=NOW)
    return Library(store, SHIPPED)


@pytest.mark.parametrize("number", [0, -1, 131, 2**63 - 1, 2**63, 10**30])
def test_a_number_that_nobody_gave_is_unknown(library: Library, number: int) -> None:
    for ask in (library.read, library.paragraphs, library.count, library.summary):
        with pytest.raises(UnknownParagraph, match=r"1\.1 to 1\.130"):
            ask(Reference("log", "1", number))
        with pytest.raises(UnknownParagraph):
            ask(Reference("log", "1", 2, number))


def test_a_number_that_was_taken_out_is_said_to_be(store: Store, library: Library) -> None:
    store.add(reading("log.txt", {"1 FERRIES": ["Ferry 2 runs late.", "Ferry 9 runs late."]}), now=NOW)
    with pytest.raises(UnknownParagraph, match="no paragraph 4 any more"):
        library.read(Reference("log", "1", 4))
    with pytest.raises(UnknownParagraph, match=r"its paragraphs are 1\.2 to 1\.9"):
        library.read(Reference("log", "1", 77))


@pytest.mark.parametrize(
    ("digits", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("1", [1, 10, 11, 12]),
        ("12", [12, 120, 121, 122]),
        ("130", [130]),
        ("9", [9, *range(90, 93)]),
        ("131", []),
        ("01", []),
        ("x", []),
        ("\ud800", []),
    ],
)
def test_the_first_paragraphs_whose_number_begins_so_are_offered(
    library: Library, digits: str, numbers: list[int]
) -> None:
    assert [passage.first for passage in library.openings(LOG, digits, limit=4)] == numbers


def test_openings_are_the_paragraphs_themselves(library: Library) -> None:
    assert library.openings(LOG) == library.paragraphs(LOG)[:25]
    assert library.openings(LOG, limit=0) == library.openings(LOG, limit=-3) == []


def test_paragraphs_are_read_in_parts(library: Library) -> None:
    everything = library.paragraphs(LOG)
    assert library.count(LOG) == len(everything) == 130
    assert library.paragraphs(LOG, first=10, most=5) == everything[10:15]
    assert library.paragraphs(LOG, first=128) == everything[128:]
    assert library.paragraphs(LOG, first=128, most=9) == everything[128:]
    assert library.paragraphs(LOG, first=10**30, most=10**30) == library.paragraphs(LOG, most=0) == []
    part = Reference("log", "1", 5, 9)
    assert library.count(part) == 5
    assert library.paragraphs(part, first=3, most=9) == everything[7:9]


@pytest.mark.parametrize(
    ("key", "slugs"),
    [("1", ["log"]), ("4", ["map"]), ("iv", ["map"]), ("§ 2", ["map"]), ("2", ["map"]), ("9", []), ("\ud800", [])],
)
def test_the_proceedings_that_have_such_a_session_are_found(library: Library, key: str, slugs: list[str]) -> None:
    assert [one.slug for one in library.holding(key)] == slugs


def test_another_servers_sessions_are_not_found(store: Store, library: Library) -> None:
    store.add(reading("own.txt", {"7 OWN": ["Own."]}), server=5, now=NOW)
    assert library.holding("7") == []
    assert [one.slug for one in Library(store, 5).holding("7")] == ["own"]


def test_an_unknown_proceedings_brings_those_that_there_are(library: Library) -> None:
    with pytest.raises(UnknownProceedings, match="There is: log, map"):
        library.find_proceedings("zzz")


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.search("fog"),
        lambda library: library.search("fog", proceedings="log"),
        lambda library: library.search("fog", speaker="Lee", kind="quotations"),
        lambda library: library.said(Kind.QUOTATION),
        lambda library: library.said(Kind.STATEMENT, about="fog", session="1"),
        lambda library: library.voices_named("Lee"),
        lambda library: library.voice("Lee"),
        lambda library: library.find_proceedings("log"),
        lambda library: library.read(LOG),
        lambda library: library.summary(None),
        lambda library: library.openings(LOG),
    ],
)
def test_an_empty_shelf_says_so(store: Store, ask: Callable[[Library], object]) -> None:
    with pytest.raises(EmptyLibrary):
        ask(Library(store, 5))


def test_an_empty_shelf_offers_nothing(store: Store) -> None:
    library = Library(store, 5)
    assert library.voices() == []
    assert library.proceedings() == library.holding("1") == []
    assert library.match_proceedings("") == []
    assert library.match_sessions("") == library.match_sessions("x", "log") == []
    assert library.match_speakers("") == library.match_speakers("x", "log") == []
