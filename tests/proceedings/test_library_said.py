"""What was said: found by its own words, all of it, in the order that was asked for."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from proceedings.library import Library
from proceedings.model import SHIPPED, Grounds, Kind, Span
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def test_more_than_a_thousand_statements_are_all_counted_and_in_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proceedings.library.preparing.LONGEST", 60)  # however busy the machine is
    said = [f"Fog {n} costs hours." for n in range(1200)]
    said[1150] += " Windmills help in fog."
    store.add(reading("fog.txt", {"1 A": said}, [("Ada Okafor", words) for words in said]), now=NOW)
    library = Library(store, SHIPPED)
    in_order = library.search("fog", kind="statements", order="place", limit=2000)
    assert (in_order.total, in_order.whole) == (1200, 1200)
    assert [hit.passage.first for hit in in_order.hits] == list(range(1, 1201))
    best = library.search("fog windmill", kind="statements", limit=1)
    assert (best.total, best.whole, best.hits[0].passage.first) == (1200, 1, 1151)
    assert len(library.said(Kind.STATEMENT, about="fog")) == 1200


@pytest.fixture
def library(store: Store) -> Library:
    texts = [
        'The zebra slept. Ada Okafor said: "Every windmill turns." And it did.',
        'Ada Okafor said: "A windmill is no zebra." Nobody spoke.',
        'Bo Lund said: "Every windmill needs oil." He added: "My zebra fears the windmill."',
        'The windmill burned. Bo Lund said: "We shall rebuild."',
    ]
    said = [
        ("Ada Okafor", "Every windmill turns."),
        ("Ada Okafor", "A windmill is no zebra."),
        ("Bo Lund", "Every windmill needs oil."),
        ("Bo Lund", "My zebra fears the windmill."),
        ("Bo Lund", "We shall rebuild."),
    ]
    store.add(reading("mills.txt", {"1 A": texts}, said), now=NOW)
    return Library(store, SHIPPED)


def test_what_is_excluded_from_quotations_may_stand_beside_them(library: Library) -> None:
    def places(query: str) -> list[int]:
        return [hit.passage.first for hit in library.search(query, kind="quotations", order="place").hits]

    assert places("windmill") == [1, 2, 3]
    assert places("windmill -zebra") == [1, 3]
    assert places('windmill -"no zebra"') == [1, 3]
    assert [hit.passage.first for hit in library.search("windmill -zebra").hits] == [4]
    assert {one.text for one in library.said(Kind.QUOTATION, about="windmill -zebra")} == {
        "Every windmill turns.",
        "Every windmill needs oil.",
    }


def test_a_phrase_does_not_reach_from_one_quotation_into_the_next(library: Library) -> None:
    assert library.search('"oil my zebra"', kind="quotations").total == 0
    assert library.search('"my zebra"', kind="quotations").total == 1


def test_about_keeps_what_matches_in_its_own_words_and_else_what_stands_beside_a_match(library: Library) -> None:
    own = library.said(Kind.QUOTATION, about="windmill")
    assert "We shall rebuild." not in [one.text for one in own]
    assert len(own) == 4
    assert [one.text for one in library.said(Kind.QUOTATION, about="burned")] == ["We shall rebuild."]
    assert library.said(Kind.QUOTATION, about="lighthouse") == []


def test_a_mention_without_letters_is_stored(store: Store) -> None:
    made = reading("fog.txt", {"1 A": ["Ada Okafor said that fog costs hours."]}, [("Ada Okafor", "fog costs hours")])
    (one,) = made.statements
    statement = dataclasses.replace(one, mention=Span(4, 4), grounds=Grounds.CARRIED)
    store.add(dataclasses.replace(made, statements=(statement,)), now=NOW)
    (kept,) = Library(store, SHIPPED).said(Kind.STATEMENT)
    assert kept.attribution.mention == Span(4, 4)
    headless = dataclasses.replace(made.sessions[0], heading=Span(0, 0))
    other = dataclasses.replace(made.source, name="other.txt", sha256="0" * 64)
    store.add(dataclasses.replace(made, source=other, sessions=(headless,)), now=NOW)
    library = Library(store, SHIPPED)
    assert library.session(library.find_proceedings("other"), "1").heading == Span(0, 0)
