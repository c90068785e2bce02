"""Key terms and talk, counted on real text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.library import Library, Talk
from proceedings.model import SHIPPED, Kind
from proceedings.reader import read
from proceedings.store import Store

TEXT = """1. THE HARBOUR

Ada Quill argued that the harbour wall must be higher. The wall is old.

Ada Quill said, “The wall will not last.” The harbour is deep.

Some members argued that the wall was too dear.

2. THE MARKET

Ben Oyelaran argued that a market needs a roof, and that “a market without a roof is a field” to traders.

Ben Oyelaran noted that the market and the wall share one budget.
"""


def library(tmp_path: Path) -> Library:
    store = Store.open(tmp_path / "topics.db")
    store.add(analyse(read(TEXT.encode(), "quay.txt")), now=datetime(2026, 11, 1, tzinfo=UTC))
    return Library(store, SHIPPED)


def test_terms_are_counted_as_the_search_finds_them(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    (quay,) = shelf.proceedings()
    topics = {topic.term.lower(): topic for topic in shelf.topics(quay, ["1", "2"], 12)}
    for term in ("wall", "market"):
        assert topics[term].total == shelf.search(term).total
    assert topics["wall"].paragraphs == (("1", 3), ("2", 1))
    assert topics["market"].count("1") == 0
    assert not {"quill", "ada", "oyelaran"} & set(topics)


def test_that_somebody_said_something_is_no_topic(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    (quay,) = shelf.proceedings()
    assert not {"argued", "said", "noted"} & {topic.term for topic in shelf.topics(quay, ["1", "2"], 30)}


def test_each_session_has_its_own_terms_and_no_more_are_given_than_asked_for(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    (quay,) = shelf.proceedings()
    two = shelf.topics(quay, ["1", "2"], 2)
    assert len(two) == 2
    assert two[0].count("1") > two[0].count("2")
    assert two[1].count("2") > two[1].count("1")
    assert all(topic.count("2") for topic in shelf.topics(quay, ["2"], 5))


def test_talk_is_counted_in_words_and_a_quotation_inside_a_report_once(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    (quay,) = shelf.proceedings()
    talk = {each.name: each for each in shelf.talk(quay)}
    said = shelf.said
    assert talk["Ada Quill"].quoted == 5
    assert talk["Ben Oyelaran"].quoted == 8
    reported = sum(len(cited.text.split()) for cited in said(Kind.STATEMENT, voice=shelf.voice("Ben Oyelaran")))
    inside = sum(
        len(quotation.text.split())
        for quotation in said(Kind.QUOTATION)
        for cited in said(Kind.STATEMENT)
        if cited.attribution.span.holds(quotation.attribution.span)
    )
    assert talk["Ben Oyelaran"].reported == reported - inside
    assert shelf.talk(quay)[-1].name is None
    assert shelf.talk(quay, "1")[0].name == "Ada Quill"
    assert Talk("x", 1, 2).words == 3
