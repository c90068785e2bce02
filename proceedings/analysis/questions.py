"""Sentences with their speakers in, questions out: those with a question mark, and those reported (asked whether …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from proceedings.analysis.discourse import Heard
from proceedings.analysis.floor import Said
from proceedings.analysis.names import QUOTE, Words
from proceedings.analysis.person import Person
from proceedings.analysis.tables import Table
from proceedings.model import Span

_GOES_ON = frozenset(["to", "and", "but", "noting", "adding", "which", "saying"])
"""What after a comma is no longer part of a reported question."""

_FEWEST_WORDS = 3  # of a question between quotation marks
_END = re.compile(r"[.!?]+(?=[\s)\]”\"’']|\Z)")
_CLOSING = " \t\n\"'”’)]*_"


class Asked(NamedTuple):
    """A question and who asks; nobody where the text itself does."""

    span: Span
    person: Person | None


def find_questions(heard: Heard, text: str, table: Table) -> Iterator[Asked]:
    """Yield the questions of one sentence."""
    found = [*_quoted(heard, text)] if heard.quotations else []
    if not found:
        sentence = heard.clauses.span
        if text.find("?", sentence.start, sentence.end) >= 0 and sentence.of(text).rstrip(_CLOSING).endswith("?"):
            asking = [who for report, who in heard.reports if report.asks and not report.generic]
            found = [Asked(sentence, asking[0].person if asking else None)]
        else:
            found = [*_reported(heard, table)] if heard.reports else []
            found += _raised(heard, table)
    yield from found


def _quoted(heard: Heard, text: str) -> Iterator[Asked]:
    """Find the questions between quotation marks, one by one where a quotation holds several sentences."""
    for q, said in heard.quotations:
        at = q.inner.start
        if "?" not in q.inner.of(text):
            continue
        for end in _END.finditer(text, q.inner.start, q.inner.end):
            question = text[at : end.end()]
            if "?" in end[0] and len(question.split()) >= _FEWEST_WORDS:
                yield Asked(Span(at + len(question) - len(question.lstrip()), end.end()), said.person)
            at = end.end()


def find_questions_in_words(text: str, span: Span, said: Said) -> Iterator[Asked]:
    """Yield the question that a sentence of somebody's own words is."""
    if span.start < span.end and span.of(text).rstrip(_CLOSING).endswith("?"):
        yield Asked(span, said.person)


def _reported(heard: Heard, table: Table) -> Iterator[Asked]:
    """Find "asked whether …", "wondered how …": the clause from its subject on."""
    words = heard.clauses.words
    for report, said in heard.reports:
        if not report.asks or report.generic:
            continue
        following = words.low(report.at + 1)
        if following not in table.that and following not in table.about and following != QUOTE:
            continue
        start = report.cue.start
        if report.subject is not None and report.subject.start < start:
            start = report.subject.start
        yield Asked(Span(start, _clause_end(words, report.cue.end, heard.clauses.span.end)), said.person)


def _raised(heard: Heard, table: Table) -> Iterator[Asked]:
    """Find "there is a question about …", "when asked about …": questions handed on without their asker."""
    words = heard.clauses.words
    if table.question_nouns.isdisjoint(words.lows) and table.asking.isdisjoint(words.lows):
        return
    for at, low in enumerate(words.lows):
        following = words.low(at + 1)
        if low in table.question_nouns and (following in table.about or following in table.that):
            who = next((said.person for _, said in heard.reports if said.person is not None), None)
            yield Asked(heard.clauses.span, who)
            return
        asked = low in table.asking and (following in table.about or following in table.that)
        if asked and words.low(at - 1) in table.when:
            yield Asked(Span(words.starts[at - 1], _clause_end(words, words.end(at), heard.clauses.span.end)), None)
            return


def _clause_end(words: Words, at: int, end: int) -> int:
    """End a reported question before ", to which", ", and" and the like; else with the sentence."""
    for index in range(words.index(at), len(words)):
        low = words.lows[index]
        if low == ";" or (low == "," and words.low(index + 1) in _GOES_ON):
            return words.starts[index]
    return end
