"""A prepared search in, what speakers said or asked out: found by the words of quotations, statements and questions.

All that match are looked through, some 0.1 ms each: only so can they be counted, and put in order. Where that takes too
long, those that were not reached are left out; the paragraphs with all of the words are looked through first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from proceedings.library.preparing import Prepared, cut, relative, with_said
from proceedings.library.scoring import Score
from proceedings.model import SHIPPED, Cited, Kind, Span
from proceedings.search import Results, index_text, match_all_expression, match_expression
from proceedings.search.fts import GUARD
from proceedings.store.batches import in_batches
from proceedings.store.index import Found, Held
from proceedings.store.said import Words

Order = Literal["relevance", "place"]

_FINDING = 0.8  # of the time: the rest is for showing what was found
_MOST_AROUND = 2_000  # paragraphs

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
    around: dict[int, Score] = {}
    with search.within(_FINDING):
        for words, indexed in _words(search, holds):
            score = search.scorer.score(indexed)
            if score.fit:
                own[words.paragraph, words.span] = score
        if not own:
            around = _scored_paragraphs(search, holds)
    best: dict[int, Score] = {}
    for row, score in [*((row, score) for (row, _), score in own.items()), *around.items()]:
        if row not in best or _order(score) < _order(best[row]):
            best[row] = score
    scored: list[tuple[Score, Cited]] = []
    for some in in_batches(sorted(best, key=lambda row: _order(best[row]))):
        for row, cited in search.shelf.said.cited_in(some, kind, search.only.voices):
            its = own.get((row, cited.attribution.span)) if own else around[row]
            if its:
                scored.append((its, cited))
        if search.out_of_time:
            break
    return [one for _, one in sorted(scored, key=lambda one: (*_order(one[0]), *_place(one[1])))]


def _order(score: Score) -> tuple[bool, float]:
    """Sort what has all of the words first, and then by worth."""
    return (not score.whole, -score.value)


def _scored_paragraphs(search: Prepared, holds: Held) -> dict[int, Score]:
    only = search.shelf.narrow(replace(search.only, holds=holds))
    scored: dict[int, Score] = {}
    for index in search.indexes:
        best: list[Found] = []
        with search.in_time():
            best = index.best(search.any, only, _MOST_AROUND)
        for found in best:
            if search.out_of_time:
                return scored
            scored[found.paragraph] = search.scorer.score(found.indexed)
    return scored


def _rows(search: Prepared, holds: Held) -> list[int]:
    """Find the paragraphs that match and hold a kind, those that have all of the words first.

    What the query excludes is excluded inside what is said, and may well stand beside it.
    """
    query = replace(search.query, excluded=())
    only = search.shelf.narrow(replace(search.only, holds=holds))
    rows: dict[int, None] = {}
    for expression in dict.fromkeys((match_all_expression(query), match_expression(query))):
        with search.in_time():
            for index in search.indexes:
                rows.update(dict.fromkeys(index.rows(expression, only)))
    return list(rows)


def _words(search: Prepared, holds: Held) -> Iterator[tuple[Words, str]]:
    """Give the quotations, statements or questions of the paragraphs that match, and what an index holds of them.

    Those of a paragraph come together, within a few hundred others.
    """
    for some in in_batches(_rows(search, holds)):
        by: defaultdict[int, list[Words]] = defaultdict(list)
        for words in search.shelf.said.words_in(some, holds, search.only.voices):
            by[words.paragraph].append(words)
        for row in some:
            if search.out_of_time:
                return
            for words in by[row]:
                indexed = index_text(words.text)
                if not search.scorer.refuses(indexed):
                    yield words, indexed


def _found(search: Prepared, holds: Held) -> list[_Spans]:
    """Score what each paragraph holds of a kind, all of it together; those that do not match are left out."""
    scored = []
    with search.within(_FINDING):
        for row, its in groupby(_words(search, holds), key=lambda one: one[0].paragraph):
            said = list(its)
            score = search.scorer.score(f" {GUARD} ".join(indexed for _, indexed in said))
            if score.fit:
                scored.append(_Spans(row, said[0][0].place, tuple(words.span for words, _ in said), score))
    return scored


def _place(cited: Cited) -> tuple[bool, int, int]:
    """Sort what was said in the order of the texts."""
    proceedings = cited.passage.proceedings
    return (proceedings.server != SHIPPED, proceedings.id, cited.attribution.span.start)
