"""What is answered when time is up: what was found until then, and that it was. The clock is the test's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from proceedings.library import Library
from proceedings.model import Kind
from proceedings.search import Results
from proceedings.store import Store
from proceedings.store.index import Index, Narrowed
from proceedings.store.limit import OutOfTime
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
HERE = 7
COUNT = 400


class Clock:
    """A clock on which each look takes a little; ``looks`` counts them."""

    def __init__(self, each: float) -> None:
        self._each = each
        self.looks = 0

    def __call__(self) -> float:
        self.looks += 1
        return self.looks * self._each


@pytest.fixture
def library(store: Store) -> Library:
    said = [("Ada Okafor", f"ferry {n} runs late") for n in range(COUNT)]
    said += [("Bo Lund", f"Why is pier {n} old?") for n in range(COUNT)]
    texts = [
        f'Ada Okafor said "ferry {n} runs late" and so on. Bo Lund asked: Why is pier {n} old? Fog over ferries.'
        for n in range(COUNT)
    ]
    store.add(reading("log.txt", {"1 A": texts}, said), server=HERE, now=NOW)
    return Library(store, HERE)


ASKED: dict[str, Callable[[Library], object]] = {
    "search": lambda library: library.search("ferry pier fog"),
    "search by place": lambda library: library.search("ferry pier fog", order="place"),
    "quotations": lambda library: library.search("ferry late", kind="quotations"),
    "questions by place": lambda library: library.search("pier old", kind="questions", order="place"),
    "ask": lambda library: library.ask("Which ferry runs late?").nearest,
    "positions": lambda library: library.positions("late ferry").nearest,
}


@pytest.mark.parametrize("question", ASKED)
def test_an_answer_that_is_cut_short_says_so(library: Library, monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("proceedings.library.preparing.LONGEST", 60)  # however busy the machine is
        whole = ASKED[question](library)
    assert isinstance(whole, Results)
    assert not whole.hurried
    clock = Clock(0.1)  # so that time is up after eight looks
    monkeypatch.setattr(time, "monotonic", clock)
    monkeypatch.setattr("proceedings.store.limit._STEPS", 100)
    cut = ASKED[question](library)
    assert isinstance(cut, Results)
    assert cut.hurried
    assert cut.total <= whole.total
    assert clock.looks < 60  # nothing goes on looking for long when it is up


@pytest.mark.parametrize("kind", ["quotations", "questions"])
def test_the_longer_a_search_may_take_the_more_it_finds(
    library: Library, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    totals = []
    for each in (0.02, 0.005, 0.0001):
        monkeypatch.setattr(time, "monotonic", Clock(each))
        totals.append(library.search("late old", kind="quotations" if kind == "quotations" else "questions").total)
    assert 0 < totals[0] < totals[1] < totals[2] == COUNT


def test_what_is_cut_short_has_the_paragraphs_with_all_of_the_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f'Ada Okafor said "ferry {n} runs".' for n in range(COUNT)]
    texts[300] = 'Ada Okafor said "ferry 300 sinks".'
    said = [("Ada Okafor", text[17:-2]) for text in texts]
    store.add(reading("log.txt", {"1 A": texts}, said), server=HERE, now=NOW)
    monkeypatch.setattr(time, "monotonic", Clock(0.02))
    found = Library(store, HERE).search("ferry sinks", kind="quotations")
    assert found.hurried
    assert found.hits[0].passage.text == texts[300]


def test_quotations_about_something_are_those_that_were_found_in_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("proceedings.library.preparing.LONGEST", 60)  # however busy the machine is
        whole = library.said(Kind.QUOTATION, about="ferry late")
    monkeypatch.setattr(time, "monotonic", Clock(0.02))
    some = library.said(Kind.QUOTATION, about="ferry late")
    assert len(whole) == COUNT
    assert 0 < len(some) < COUNT
    assert set(some) <= set(whole)


def test_nothing_is_tallied_where_that_takes_too_long(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.tally("ferry").sessions
    monkeypatch.setattr(time, "monotonic", Clock(0.9))
    monkeypatch.setattr("proceedings.store.limit._STEPS", 10)
    assert not library.tally("ferry").sessions


def test_where_all_words_cannot_be_weighed_in_time_the_rarer_ones_are(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ranked = Index.ranked

    def slow(index: Index, expression: str, only: Narrowed, limit: int) -> list[tuple[int, float]]:
        asked.append(expression)
        if len(asked) == 1:
            raise OutOfTime
        return ranked(index, expression, only, limit)

    monkeypatch.setattr(Index, "ranked", slow)
    monkeypatch.setattr("proceedings.library.finding._MOST_OCCURRENCES", ((10_000, 0.5), (500, 1.0)))
    monkeypatch.setattr("proceedings.library.preparing.LONGEST", 60)
    found = library.search("ferry pier late 7")
    assert found.hurried
    assert '"pier"' in asked[0]
    assert '"pier"' not in asked[1]
    assert found.hits
