"""A prepared search in, what speakers said or asked out: found by the words of quotations, statements and questions.

All that match are looked through, some 0.1 ms each: only so can they be counted, and put in order. Where that takes too
long, those that were not reached are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from proceedings.library.preparing import Prepared, cut, relative, with_said
from proceedings.library.scoring import Score
from proceedings.model import SHIPPED, Cited, Kind, Span
from proceedings.search import Results, index_text, match_expression
from proceedings.search.fts import GUARD
from proceedings.store.index import Found, Held
from proceedings.store.said import Words

Order = Literal["relevance", "place"]

HELD: dict[str, Held] = {"quotations": "quotation", "statements": "statement", "questions": "question"}


@dataclass(frozen=True, slots=True)
class _Spans:
    """What a paragraph, by row, holds of one kind."""

    paragraph: int
    place: tuple[bool, int, int]
    spans: tuple[Span, ...]
    score: Score


def search_spans(search: Prepared, holds: Held, order: Order, limit: int, offset: int) -> Results:
    """Find paragraphs by the words of their quotations, statements or questions."""
    found = _found(search, holds)
    found.sort(key=lambda one: one.place)
    if order == "relevance":
        found.sort(key=lambda one: (not one.score.whole, -one.score.value))
    page = found[offset : offset + limit]
    passages = search.shelf.texts.passages(one.paragraph for one in page)
    said = defaultdict(list)
    if holds != "question":
        for row, cited in search.shelf.said.cited_in(passages, Kind(holds), search.only.voices):
            said[row].append(cited)
    hits = []
    for one in page:
        hit = search.hit(passages[one.paragraph], one.score.value, one.score.whole, ())
        inside = relative(one.spans, hit.passage.span.start)
        marks = tuple(sorted({its for mark in hit.marks for span in inside if (its := cut(mark, span))}))
        hits.append(with_said(replace(hit, marks=marks), said[one.paragraph]))
    whole = sum(1 for one in found if one.score.whole)
    return Results(search.query, tuple(hits), len(found), whole, search.suggestion(), hurried=search.hurried)


def said_about(search: Prepared, kind: Kind) -> list[Cited]:
    """Find what is about the query, best first: by its own words.

    Only where nobody's own words match it is what stands in the paragraphs that do.
    """
    holds = HELD[f"{kind}s"]
    own: dict[tuple[int, Span], Score] = {}
    for words, indexed in _words(search, holds):
        score = search.scorer.score(indexed)
        if score.fit:
            own[words.paragraph, words.span] = score
    cited: Sequence[tuple[int, Cited]]
    if own:
        rows = dict.fromkeys(row for row, _ in own)
        cited = search.shelf.said.cited_in(rows, kind, search.only.voices)
        scored = [(own.get((row, one.attribution.span)), one) for row, one in cited]
    else:
        around = _scored_paragraphs(search, holds)
        cited = search.shelf.said.cited_in(around, kind, search.only.voices)
        scored = [(around[row], one) for row, one in cited]
    fit = [(score, one) for score, one in scored if score]
    return [one for _, one in sorted(fit, key=lambda one: (not one[0].whole, -one[0].value, *_place(one[1])))]


def _scored_paragraphs(search: Prepared, holds: Held) -> dict[int, Score]:
    only = search.shelf.narrow(replace(search.only, holds=holds))
    scored: dict[int, Score] = {}
    for index in search.indexes:
        best: list[Found] = []
        with search.in_time():
            best = index.best(search.any, only, -1)
        for found in best:
            if search.out_of_time:
                return scored
            scored[found.paragraph] = search.scorer.score(found.indexed)
    return scored


def _words(search: Prepared, holds: Held) -> Iterator[tuple[Words, str]]:
    """Give the quotations, statements or questions of the paragraphs that match, and what an index holds of them.

    What the query excludes is excluded inside them, and may well stand beside them.
    """
    wanted = match_expression(replace(search.query, excluded=()))
    only = search.shelf.narrow(replace(search.only, holds=holds))
    rows: list[int] = []
    with search.in_time():
        for index in search.indexes:
            rows += index.rows(wanted, only)
    for words in search.shelf.said.words_in(rows, holds, search.only.voices):
        if search.out_of_time:
            return
        indexed = index_text(words.text)
        if not search.scorer.refuses(indexed):
            yield words, indexed


def _found(search: Prepared, holds: Held) -> list[_Spans]:
    """Score what each paragraph holds of a kind, all of it together; those that do not match are left out."""
    places: dict[int, tuple[bool, int, int]] = {}
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for words, indexed in _words(search, holds):
        places[words.paragraph] = words.place
        spans[words.paragraph].append(words.span)
        texts[words.paragraph].append(indexed)
    scored = (
        _Spans(row, place, tuple(spans[row]), search.scorer.score(f" {GUARD} ".join(texts[row])))
        for row, place in places.items()
    )
    return [one for one in scored if one.score.fit]


def _place(cited: Cited) -> tuple[bool, int, int]:
    """Sort what was said in the order of the texts."""
    proceedings = cited.passage.proceedings
    return (proceedings.server != SHIPPED, proceedings.id, cited.attribution.span.start)
