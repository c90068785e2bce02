"""Candidates in, hits in order out: those with all the words first, then those with some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proceedings.model import Cited, Passage, Span
from proceedings.search.marks import Finder
from proceedings.search.query import Query
from proceedings.words import tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the index found. A higher ``score`` is better (FTS5's ``bm25()`` is lower: turn its sign).

    ``whole`` says whether it has all the words, where the index was asked (``match_all_expression``); None where it was
    not, and then its text is looked through. ``indexed`` is what the index holds of it, if at hand.
    """

    passage: Passage
    score: float
    indexed: str = ""
    whole: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``marks`` are the words that matched, as offsets in ``passage.text``.

    ``whole`` says that all the words of the query are in the passage; ``said`` is what it holds of a speaker's words.
    """

    passage: Passage
    score: float
    whole: bool
    marks: tuple[Span, ...]
    said: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a query found.

    ``total`` counts all passages that match, ``whole`` those with all the words; ``hits`` are those of the page, and
    ``suggestion`` is another wording where a word occurs nowhere.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    whole: int
    suggestion: str | None = None


def has_all_words(text: str, query: Query) -> bool:
    """Tell whether ``text`` has every word and every phrase of the query, by stem, in itself."""
    return Finder(query).has_all(text, tokens(text))


def rank(query: Query, candidates: Iterable[Candidate]) -> list[Hit]:
    """Order candidates, best first, and mark the words in them.

    Those with all the words come first, then by score, then by place (proceedings, then offset), so that the order
    never depends on that of the candidates. It may be asked for a page of candidates or for all of them; the marking
    takes some 0.1 ms for each.
    """
    finder = Finder(query)
    hits = []
    for candidate in candidates:
        text = candidate.passage.text
        found = tokens(text)
        whole = finder.has_all(text, found) if candidate.whole is None else candidate.whole
        hits.append(Hit(candidate.passage, candidate.score, whole, finder.marks(text, found)))
    return sorted(hits, key=_place)


def _place(hit: Hit) -> tuple[bool, float, str, int, int]:
    passage = hit.passage
    return (not hit.whole, -hit.score, passage.proceedings.slug, passage.span.start, passage.proceedings.id)
