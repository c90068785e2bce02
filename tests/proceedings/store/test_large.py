"""What a library's size must not cost: counted in steps of SQLite's machine, which no other program slows down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from proceedings.model import Kind, Span
from proceedings.store import Store
from proceedings.store.shelf import Shelf
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
HERE = 5
FEW, MANY = 50, 1000

QUESTIONS: dict[str, Callable[[Shelf, list[int]], object]] = {
    "where paragraphs stand": lambda shelf, rows: shelf.around.locate(rows),
    "their texts": lambda shelf, rows: list(shelf.around.texts(rows, 100)),
    "who is heard in them": lambda shelf, rows: shelf.around.heard(rows),
    "how often": lambda shelf, rows: shelf.said.heard_in(rows),
    "what was said in them": lambda shelf, rows: shelf.said.cited_in(rows),
    "its words": lambda shelf, rows: list(shelf.said.words_in(rows, "statement")),
    "passages": lambda shelf, rows: shelf.texts.passages(rows),
    "their sessions": lambda shelf, rows: shelf.texts.sessions_of(rows),
    "what touches a stretch": lambda shelf, rows: shelf.said.attributions_between(1, 4000, 4040),
}


def steps(store: Store, ask: Callable[[Shelf, list[int]], object]) -> int:
    """Count what asking takes, in hundreds of SQLite's steps."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1

    with store._connections.reading() as db:
        db.conn.set_progress_handler(tick, 100)
        assert ask(Shelf(db, HERE), list(range(10, 20)))
        db.conn.set_progress_handler(None, 0)
    return count


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_few_paragraphs_cost_the_same_in_a_large_library(store: Store, question: str) -> None:
    took = []
    for size in (FEW, MANY):
        said = [("Ada Okafor", f"ferry {number} runs late") for number in range(size)]
        texts = [f"Ada Okafor said that ferry {number} runs late. {'Fog. ' * 20}" for number in range(size)]
        store.add(reading("log.txt", {"1 A": texts}, said), server=HERE, now=NOW)
        took.append(steps(store, QUESTIONS[question]))
    assert took[1] <= 1.5 * took[0] + 2


def test_words_that_reach_far_are_found_by_any_stretch_that_they_touch(store: Store) -> None:
    texts = [f"Paragraph {number} of the quotation." for number in range(30)]
    made = reading("long.txt", {"1 A": texts}, [("Ada Okafor", texts[3])])
    text = made.source.text
    (statement,) = made.statements
    span = Span(text.index(texts[2]), text.index(texts[24]) + len(texts[24]))
    reaches = replace(statement, kind=Kind.QUOTATION, span=span)
    store.add(replace(made, quotations=(reaches,), statements=()), server=HERE, now=NOW)
    with store._connections.reading() as db:
        shelf = Shelf(db, HERE)
        for number, found in ((1, 0), (2, 1), (14, 1), (24, 1), (26, 0)):
            start = text.index(texts[number])
            assert len(shelf.said.attributions_between(1, start, start + len(texts[number]))) == found
