"""A query and a shelf in, what every kind of search needs of them out: expressions, counts, weights, and a clock."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from proceedings.library.scoring import Needle, Scorer, needles, weights
from proceedings.model import Cited, Passage, Span
from proceedings.search import Finder, Hit, Query, did_you_mean, match_all_expression, match_expression
from proceedings.store.index import Filter, Narrowed
from proceedings.store.limit import OutOfTime
from proceedings.store.shelf import Shelf

LONGEST = 0.8
"""Seconds after which a search answers with what it has."""

_COUNTING = 0.3  # of them, for counting the words: what is left must find the passages


class Prepared:
    """A query made ready for one shelf; ``only`` narrows down what may be found.

    ``hurried`` says that something was left out because time was up.
    """

    def __init__(self, shelf: Shelf, query: Query, only: Filter) -> None:
        self._started = started = time.monotonic()
        self.end = started + LONGEST
        self.hurried = False
        self.shelf, self.query, self.only = shelf, query, only
        self.finder = Finder(query)
        self.any, self.all = match_expression(query), match_all_expression(query)
        indexes = shelf.indexes()
        self.indexes = [index for index, _, _ in indexes]
        self.narrowed = shelf.narrow(only)
        self.paragraphs = sum(count for _, count, _ in indexes)
        self.words = sum(count for _, _, count in indexes)
        counting = started + LONGEST * _COUNTING
        self.holding: dict[Needle, int] = {}
        for needle in needles(query):
            count = self._count(needle.expression, Narrowed(), counting)
            # A word that cannot be counted in time is as good as everywhere.
            self.holding[needle] = self.paragraphs if count is None else count
        self.weights = weights(self.holding, self.paragraphs)
        self.scorer = Scorer(query, self.weights, self.words / max(self.paragraphs, 1))

    @property
    def out_of_time(self) -> bool:
        """Tell whether time is up; who asks leaves something out."""
        over = time.monotonic() >= self.end
        self.hurried = self.hurried or over
        return over

    @contextmanager
    def within(self, share: float) -> Iterator[None]:
        """Let time be up in the block when a ``share`` of it has passed: what comes after needs the rest."""
        end = self.end
        self.end = min(end, self._started + LONGEST * share)
        try:
            yield
        finally:
            self.end = end

    @contextmanager
    def in_time(self, end: float | None = None) -> Iterator[None]:
        """Leave the block when time is up, with what it has read so far."""
        try:
            with self.shelf.until(self.end if end is None else min(end, self.end)):
                yield
        except OutOfTime:
            self.hurried = True

    def count(self, expression: str) -> int | None:
        """Count the paragraphs that match and pass the filter; None where that takes too long."""
        return self._count(expression, self.narrowed)

    def hit(self, passage: Passage, score: float, whole: bool | None, cited: Sequence[Cited]) -> Hit:
        """Mark the words in a passage; where it is not known whether all are there, its text tells.

        ``cited`` are the attributions in it: those that hold a word that matched are kept.
        """
        marks, has_all = self.finder.find(passage.text)
        return with_said(Hit(passage, score, has_all if whole is None else whole, marks), cited)

    def suggestion(self) -> str | None:
        """Give another wording where a word occurs nowhere."""
        if all(self.holding.values()) or self.hurried:
            return None
        with self.in_time():
            return did_you_mean(self.query, self.shelf.vocabulary(), lambda: self.out_of_time)
        return None

    def _count(self, expression: str, only: Narrowed, end: float | None = None) -> int | None:
        with self.in_time(end):
            return sum(index.count(expression, only) for index in self.indexes)
        return None


def relative(spans: Sequence[Span], start: int) -> list[Span]:
    """Move spans of a text to where they are in a piece of it that begins at ``start``."""
    return [Span(span.start - start, span.end - start) for span in spans]


def cut(mark: Span, span: Span) -> Span | None:
    """Cut a mark to what of it lies in a span: words side by side are one mark, though only one may be quoted."""
    start, end = max(mark.start, span.start), min(mark.end, span.end)
    return Span(start, end) if start < end else None


def with_said(hit: Hit, cited: Sequence[Cited]) -> Hit:
    """Say which of the attributions hold a word that matched."""
    spans = relative([one.attribution.span for one in cited], hit.passage.span.start)
    holding = (one for one, span in zip(cited, spans, strict=True) if any(cut(mark, span) for mark in hit.marks))
    return replace(hit, said=tuple(holding))
