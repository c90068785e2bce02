"""A query and what is wanted in; paragraphs of one shelf out, best first or in the order of the texts.

The indexes (the server's own and that of the shipped texts) say which paragraphs match and which are likely best; those
are scored again with the counts of both, so that neither index comes before the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from proceedings.library.scoring import Needle, Score, Scorer, needles
from proceedings.model import SHIPPED, Cited, Kind, Passage, Span
from proceedings.search import (
    Finder,
    Hit,
    Query,
    Results,
    did_you_mean,
    index_text,
    match_all_expression,
    match_expression,
)
from proceedings.search.fts import GUARD
from proceedings.store.index import Filter, Found, Held, Index, Narrowed
from proceedings.store.said import Words
from proceedings.store.shelf import Shelf

SearchKind = Literal["text", "quotations", "statements", "questions"]
Order = Literal["relevance", "place"]

_POOL = 100  # of each index, scored again; those behind follow in the index's own order
_MOST_OCCURRENCES = 50_000  # of a query's words, so many are weighed to choose the pool: some 0.1 s
_HELD: dict[str, Held] = {"quotations": "quotation", "statements": "statement", "questions": "question"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph found, by row."""

    id: int
    score: float
    whole: bool | None


@dataclass(frozen=True, slots=True)
class _Spans:
    """What a paragraph, by row, holds of one kind."""

    paragraph: int
    place: tuple[bool, int, int]
    spans: tuple[Span, ...]
    score: Score


class Search:
    """A query made ready for one shelf; ``only`` narrows down what may be found."""

    def __init__(self, shelf: Shelf, query: Query, only: Filter) -> None:
        self._shelf = shelf
        self._query = query
        self._finder = Finder(query)
        self._only = only
        self._narrowed = shelf.narrow(only)
        self._any, self._all = match_expression(query), match_all_expression(query)
        indexes = shelf.indexes()
        self._indexes = [index for index, _, _ in indexes]
        wanted = needles(query)
        self._holding: dict[Needle, int] = {
            needle: sum(index.count(needle.expression, Narrowed()) for index in self._indexes) for needle in wanted
        }
        paragraphs = sum(count for _, count, _ in indexes)
        length = sum(words for _, _, words in indexes) / max(paragraphs, 1)
        self._scorer = Scorer(query, self._holding, paragraphs, length)

    def in_text(self, order: Order, limit: int, offset: int) -> Results:
        """Find paragraphs by all of their words."""
        total = self._count(self._any)
        whole = total if len(self._holding) == 1 else self._count(self._all)
        in_order = order == "place"
        rows = self._by_place(limit, offset) if in_order else self._by_relevance(whole, total, limit, offset)
        passages = self._shelf.texts.passages(row.id for row in rows)
        said = defaultdict(list)
        for row, cited in self._shelf.said.cited_in(passages, voices=self._only.voices):
            said[row].append(cited)
        hits = [
            _with_said(self._hit(passages[row.id], row.score, row.whole), said[row.id])
            for row in rows
            if row.id in passages
        ]
        return Results(self._query, tuple(hits), total, whole, self._suggestion())

    def in_spans(self, kind: SearchKind, order: Order, limit: int, offset: int) -> Results:
        """Find paragraphs by the words of their quotations, statements or questions.

        All that match are looked through, some 0.1 ms each: only so can they be counted, and put in order.
        """
        holds = _HELD[kind]
        found = self._spans(holds)
        found.sort(key=lambda one: one.place)
        if order == "relevance":
            found.sort(key=lambda one: (not one.score.whole, -one.score.value))
        page = found[offset : offset + limit]
        passages = self._shelf.texts.passages(one.paragraph for one in page)
        said = defaultdict(list)
        if holds != "question":
            for row, cited in self._shelf.said.cited_in(passages, Kind(holds), self._only.voices):
                said[row].append(cited)
        hits = []
        for one in page:
            hit = self._hit(passages[one.paragraph], one.score.value, one.score.whole)
            inside = _relative(one.spans, hit.passage.span.start)
            marks = tuple(sorted({cut for mark in hit.marks for span in inside if (cut := _cut(mark, span))}))
            hits.append(_with_said(replace(hit, marks=marks), said[one.paragraph]))
        whole = sum(1 for one in found if one.score.whole)
        return Results(self._query, tuple(hits), len(found), whole, self._suggestion())

    def said(self, kind: Kind) -> list[Cited]:
        """Find what is about the query, best first: by its own words.

        Only where nobody's own words match it is what stands in the paragraphs that do.
        """
        holds = _HELD[f"{kind}s"]
        own: dict[tuple[int, Span], Score] = {}
        for words, indexed in self._words(holds):
            score = self._scorer.score(indexed)
            if score.fit:
                own[words.paragraph, words.span] = score
        cited: Sequence[tuple[int, Cited]]
        if own:
            rows = dict.fromkeys(row for row, _ in own)
            cited = self._shelf.said.cited_in(rows, kind, self._only.voices)
            scored = [(own.get((row, one.attribution.span)), one) for row, one in cited]
        else:
            only = self._shelf.narrow(replace(self._only, holds=holds))
            around = {
                found.paragraph: self._scorer.score(found.indexed)
                for index in self._indexes
                for found in index.best(self._any, only, -1)
            }
            cited = self._shelf.said.cited_in(around, kind, self._only.voices)
            scored = [(around[row], one) for row, one in cited]
        fit = [(score, one) for score, one in scored if score]
        return [one for _, one in sorted(fit, key=lambda one: (not one[0].whole, -one[0].value, *_order(one[1])))]

    def _words(self, holds: Held) -> Iterator[tuple[Words, str]]:
        """Give the quotations, statements or questions of the paragraphs that match, and what an index holds of them.

        What the query excludes is excluded inside them, and may well stand beside them.
        """
        wanted = match_expression(replace(self._query, excluded=()))
        only = self._shelf.narrow(replace(self._only, holds=holds))
        rows = (row for index in self._indexes for row in index.rows(wanted, only))
        for words in self._shelf.said.words_in(rows, holds, self._only.voices):
            indexed = index_text(words.text)
            if not self._scorer.refuses(indexed):
                yield words, indexed

    def _spans(self, holds: Held) -> list[_Spans]:
        """Score what each paragraph holds of a kind, all of it together; those that do not match are left out."""
        places: dict[int, tuple[bool, int, int]] = {}
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        texts: defaultdict[int, list[str]] = defaultdict(list)
        for words, indexed in self._words(holds):
            places[words.paragraph] = words.place
            spans[words.paragraph].append(words.span)
            texts[words.paragraph].append(indexed)
        scored = (
            _Spans(row, place, tuple(spans[row]), self._scorer.score(f" {GUARD} ".join(texts[row])))
            for row, place in places.items()
        )
        return [one for one in scored if one.score.fit]

    def _count(self, expression: str) -> int:
        return sum(index.count(expression, self._narrowed) for index in self._indexes)

    def _by_place(self, limit: int, offset: int) -> list[_Row]:
        rows: list[_Row] = []
        for index in self._indexes:
            there = index.count(self._any, self._narrowed)
            if offset < there and len(rows) < limit:
                ids = index.in_order(self._any, self._narrowed, limit - len(rows), offset)
                rows += [_Row(id_, 0.0, None) for id_ in ids]
            offset = max(0, offset - there)
        return rows

    def _by_relevance(self, whole: int, total: int, limit: int, offset: int) -> list[_Row]:
        """Page through those with all the words, then through the others."""
        end = min(offset + limit, total)
        rows = self._page(self._all, True, offset, min(end, whole)) if offset < whole else []
        if end > whole:
            some = f"({self._any}) NOT ({self._all})"
            rows += self._page(some, False, max(offset - whole, 0), end - whole)
        return rows

    def _page(self, expression: str, whole: bool, start: int, end: int) -> list[_Row]:
        """Give the rows from ``start`` to ``end`` of one order that is the same for every page."""
        head: list[tuple[float, int]] = []
        tail: list[tuple[float, int, str]] = []
        for index in self._indexes:
            best = self._likely_best(index, expression, whole)
            head += [(-self._scorer.score(one.indexed).value, one.paragraph) for one in best]
            if end > len(best) == _POOL:
                taken = {one.paragraph for one in best}
                more = index.best(expression, self._narrowed, end + _POOL)
                tail += [(one.bm25, one.paragraph, one.indexed) for one in more if one.paragraph not in taken]
        rows = [_Row(id_, -score, whole) for score, id_ in sorted(head)][start:end]
        for _, id_, indexed in sorted(tail)[max(start - len(head), 0) : max(end - len(head), 0)]:
            rows.append(_Row(id_, self._scorer.score(indexed).value, whole))
        return rows

    def _likely_best(self, index: Index, expression: str, whole: bool) -> list[Found]:
        """Find what is worth scoring again, by the rarer words alone where the common ones would take long."""
        if not whole and (rarer := self._rarer()):
            best = index.best(f"({rarer}) NOT ({self._all})", self._narrowed, _POOL)
            if len(best) == _POOL:
                return best
        return index.best(expression, self._narrowed, _POOL)

    def _rarer(self) -> str | None:
        """Write the expression for the rarer words; None where all words together occur seldom enough."""
        terms = list(dict.fromkeys(self._query.terms))
        counts = dict(zip(terms, self._holding.values(), strict=False))  # those of the phrases come after
        left, kept = _MOST_OCCURRENCES, set[str]()
        for term in sorted(terms, key=counts.__getitem__):
            left -= counts[term]
            if kept and left < 0:
                break
            kept.add(term)
        if len(kept) == len(terms):
            return None
        spellings = dict(zip(self._query.terms, self._query.spellings, strict=True))
        rarer = tuple(term for term in self._query.terms if term in kept)
        return match_expression(replace(self._query, terms=rarer, spellings=tuple(spellings[term] for term in rarer)))

    def _hit(self, passage: Passage, score: float, whole: bool | None) -> Hit:
        """Mark the words in a passage; where the index was not asked whether all are there, its text tells."""
        marks, has_all = self._finder.find(passage.text)
        return Hit(passage, score, has_all if whole is None else whole, marks)

    def _suggestion(self) -> str | None:
        if all(self._holding.values()):
            return None
        return did_you_mean(self._query, self._shelf.vocabulary())


def _order(cited: Cited) -> tuple[bool, int, int]:
    """Sort what was said in the order of the texts."""
    proceedings = cited.passage.proceedings
    return (proceedings.server != SHIPPED, proceedings.id, cited.attribution.span.start)


def _relative(spans: Iterable[Span], start: int) -> list[Span]:
    return [Span(span.start - start, span.end - start) for span in spans]


def _cut(mark: Span, span: Span) -> Span | None:
    """Cut a mark to what of it lies in a span: words side by side are one mark, though only one may be quoted."""
    start, end = max(mark.start, span.start), min(mark.end, span.end)
    return Span(start, end) if start < end else None


def _with_said(hit: Hit, cited: Sequence[Cited]) -> Hit:
    """Say which of the attributions hold a word that matched."""
    spans = _relative((one.attribution.span for one in cited), hit.passage.span.start)
    holding = (one for one, span in zip(cited, spans, strict=True) if any(_cut(mark, span) for mark in hit.marks))
    return replace(hit, said=tuple(holding))
