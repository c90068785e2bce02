"""Summaries to a question, of a transcript that went the whole way: read, analysed, stored, searched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.reader import read
from proceedings.store import Store
from proceedings.summary import Summary

NOW = datetime(2026, 11, 3, tzinfo=UTC)
THINGS = (
    *("apples", "barley", "candles", "dishes", "engines", "feathers", "gloves", "hammers", "irons", "jackets"),
    *("kettles", "lanterns", "mirrors", "needles", "oranges", "pepper", "quilts", "ropes", "saddles", "tables"),
)
OTHERS = [
    f"{name}: We counted the {thing} and I sold some {other} besides."
    for name, thing in zip(["Ada Okafor", "Bo Lund"] * 10, THINGS, strict=True)
    for other in ("books", "lamps")
]
QUAY = [
    "Ada Okafor: Let us come to the quay of the harbour.",
    "Bo Lund: We decided that the fees of the ferry will pay for most of it.",
    "Ada Okafor: The masons begin in May with the stones of the old mill.",
]


LINES = [*OTHERS[:20], *QUAY, *OTHERS[20:]]


@pytest.fixture
def meeting(store: Store) -> Library:
    store.add(analyse(read("\n\n".join(LINES).encode(), "meeting.txt")), server=SHIPPED, now=NOW)
    return Library(store, SHIPPED)


def _said(found: Summary) -> str:
    return "\n".join(sentence.text for sentence in found.sentences)


def test_an_answer_is_taken_from_where_the_word_stands_though_not_all_of_it_has_the_word(meeting: Library) -> None:
    found = meeting.summary(None, about="the quay of the harbour", words=36)
    assert found.talk
    assert len(found.sentences) > 1
    there = next(i for i, line in enumerate(LINES, 1) if "the quay" in line)
    assert all(abs(sentence.passage.first - there) < 12 for sentence in found.sentences)
    assert not all("quay" in sentence.text for sentence in found.sentences)


def test_what_is_left_out_is_said_close_to_the_word(meeting: Library) -> None:
    found = meeting.summary(None, about="the quay of the harbour", words=12)
    assert 0 < len(found.left_out) < 40


def test_an_excluded_word_is_in_no_sentence(meeting: Library) -> None:
    found = meeting.summary(None, about="quay masons -ferry", words=200)
    assert found.sentences
    assert not [sentence for sentence in (*found.sentences, *found.left_out) if "ferry" in sentence.text]
