"""A query and what is wanted in; passages of one shelf out, best first or in the order of the texts.

The indexes (the server's own and that of the shipped texts) say which paragraphs are likely best, each by its own
counts. Those are made into passages and weighed again with the counts of both, so that neither index comes before the
other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from proceedings.library.candidates import Candidate, Ends, candidates
from proceedings.library.preparing import Prepared
from proceedings.library.ranking import Ranker, Surroundings
from proceedings.library.spans import HELD, Order, said_about, search_spans
from proceedings.model import Cited, Kind, Passage
from proceedings.search import Hit, Query, Results, match_expression
from proceedings.store.around import Located
from proceedings.store.index import Filter, Index
from proceedings.store.shelf import Shelf

__all__ = ["Order", "Search", "SearchKind"]

SearchKind = Literal["text", "quotations", "statements", "questions"]

_POOL = 1000  # paragraphs of each index
_MOST_READ = 120_000  # code points of them, the best first: some 10 ms
_LONGEST_READ = 20_000  # of one paragraph
# Of a query's words so many occurrences are weighed to choose the pool, those of the rarer words: first as many as take
# some 0.2 s, and where that does not end in the first half of the time, as few as surely do.
_MOST_OCCURRENCES = ((300_000, 0.5), (50_000, 1.0))
_FEW_WORDS = 3  # who types so few wants all of them; for more, the score alone decides


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A passage that matches, with what it is worth."""

    passage: Candidate
    score: float
    whole: bool


class Search:
    """A query made ready for one shelf; ``only`` narrows down what may be found."""

    def __init__(self, shelf: Shelf, query: Query, only: Filter) -> None:
        self._shelf, self._query, self._only = shelf, query, only
        self._search = Prepared(shelf, query, only)

    def in_text(self, order: Order, limit: int, offset: int) -> Results:
        """Find passages by all of their words. By place they are paragraphs, and all that match are counted."""
        if order == "place":
            return self._by_place(limit, offset)
        search = self._search
        ranked, paragraphs = self._ranked()
        matching = search.count(search.any) if paragraphs >= _POOL else paragraphs
        page = ranked[offset : offset + limit]
        hits = self._hits([(self._full(one.passage), one.score, one.whole) for one in page])
        return Results(
            self._query,
            hits,
            len(ranked),
            sum(one.whole for one in ranked),
            search.suggestion(),
            left=max((matching or 0) - paragraphs, 0),
            hurried=search.hurried,
            whole_first=len(search.weights) <= _FEW_WORDS,
        )

    def in_spans(self, kind: SearchKind, order: Order, limit: int, offset: int) -> Results:
        """Find paragraphs by the words of their quotations, statements or questions."""
        return search_spans(self._search, HELD[kind], order, limit, offset)

    def said(self, kind: Kind) -> list[Cited]:
        """Find what is about the query, best first: by its own words, else what stands in the paragraphs that match."""
        return said_about(self._search, kind)

    @property
    def prepared(self) -> Prepared:
        """What the search counted already, and its clock."""
        return self._search

    def _by_place(self, limit: int, offset: int) -> Results:
        search = self._search
        total = search.count(search.any)
        whole = total if len(search.holding) == 1 else search.count(search.all)
        rows: list[int] = []
        with search.in_time():
            for index in search.indexes:
                there = index.count(search.any, search.narrowed)
                if offset < there and len(rows) < limit:
                    rows += index.in_order(search.any, search.narrowed, limit - len(rows), offset)
                offset = max(0, offset - there)
        passages = self._shelf.texts.passages(rows)
        hits = self._hits([((passages[row], [row]), 0.0, None) for row in rows if row in passages])
        return Results(self._query, hits, total or 0, whole or 0, search.suggestion(), hurried=search.hurried)

    def _hits(self, found: Sequence[tuple[tuple[Passage, list[int]], float, bool | None]]) -> tuple[Hit, ...]:
        """Make hits of passages, each with the rows of its paragraphs, with what was said in them."""
        said: defaultdict[int, list[Cited]] = defaultdict(list)
        rows = [row for (_, its), _, _ in found for row in its]
        for row, cited in self._shelf.said.cited_in(rows, voices=self._only.voices):
            said[row].append(cited)
        return tuple(
            self._search.hit(passage, score, whole, [cited for row in its for cited in said[row]])
            for (passage, its), score, whole in found
        )

    def _ranked(self) -> tuple[list[_Ranked], int]:
        """Weigh the passages that are likely best, and put them in order; and say how many paragraphs they are of."""
        around = self._shelf.around
        pool = self._pool()
        located = {at.row: at for at in around.locate(pool)}
        read = dict.fromkeys(_within(pool, located))
        # Where only some paragraphs count, or some words may not occur, no other paragraph is shown beside them.
        alone = self._only.voices is not None or self._only.holds is not None or self._query.excluded
        joined = {} if alone else around.passages({at.proceedings for at in located.values()})
        passages = candidates(((located[row], text) for row, text in around.texts(read, _LONGEST_READ)), joined)
        search = self._search
        worth = Ranker(search.holding, search.paragraphs, self._surroundings(passages)).weigh(passages)
        ranked = [_Ranked(passage, its.value, its.whole) for passage, its in zip(passages, worth, strict=True)]
        ranked += self._unread([located[row] for row in pool if row in located and row not in read], passages, joined)
        if len(self._search.weights) <= _FEW_WORDS:
            ranked.sort(key=lambda one: (not one.whole, -one.score))
        else:
            ranked.sort(key=lambda one: -one.score)
        return ranked, len(located)

    def _unread(
        self, left: Sequence[Located], read: Sequence[Candidate], joined: Mapping[int, Sequence[Ends]]
    ) -> list[_Ranked]:
        """Give the passages that were not weighed, in the order of the index: they come after those that were."""
        if not left:
            return []
        whole: set[int] = set()
        with self._search.in_time():
            for index in self._search.indexes:
                whole.update(index.rows(self._search.all, self._search.narrowed))
        there = {(one.parts[0].at.proceedings, one.ends[0]) for one in read}
        places = {at.row: place for place, at in enumerate(left)}
        found = [
            one
            for one in candidates(((at, "") for at in left), joined)
            if (one.parts[0].at.proceedings, one.ends[0]) not in there
        ]
        found.sort(key=lambda one: min(places[part.at.row] for part in one.parts))
        return [_Ranked(one, 0.0, any(part.at.row in whole for part in one.parts)) for one in found]

    def _surroundings(self, passages: Sequence[Candidate]) -> Surroundings:
        search, around = self._search, self._shelf.around
        titles = around.titles({part.at.session for one in passages for part in one.parts})
        names = around.heard(part.at.row for one in passages for part in one.parts)
        servers = [index.server for index in search.indexes]

        def above(passage: Candidate) -> list[str]:
            at = passage.parts[0].at
            return [title for start, end, title in titles.get(at.session, ()) if start <= at.start < end]

        return Surroundings(
            titles=above,
            names=lambda part: names.get(part.at.row, ()),
            occurrences=lambda words: around.occurrences(servers, words),
            total=search.words,
        )

    def _pool(self) -> dict[int, Index]:
        """Find the rows that are likely best, best first, each with the index that holds it."""
        search = self._search
        found: dict[int, tuple[float, Index]] = {}
        for index in search.indexes:
            best = self._best(index)
            if 1 < len(search.weights) <= _FEW_WORDS:
                with search.in_time():
                    best += index.ranked(search.all, search.narrowed, _POOL)
            for row, score in best:
                found.setdefault(row, (score, index))
        return {row: found[row][1] for row in sorted(found, key=lambda row: (found[row][0], row))}

    def _best(self, index: Index) -> list[tuple[int, float]]:
        """Find the best rows of an index by as many of the words as there is time for, the rarer ones first."""
        search = self._search
        for most, share in _MOST_OCCURRENCES:
            with search.within(share), search.in_time():
                return index.ranked(self._rarer(most) or search.any, search.narrowed, _POOL)
        return []

    def _rarer(self, most: int) -> str | None:
        """Write the expression for the rarer words; None where all words together occur at most so often."""
        terms = list(dict.fromkeys(self._query.terms))
        counts = dict(zip(terms, self._search.holding.values(), strict=False))  # those of the phrases come after
        left, kept = most, set[str]()
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

    def _full(self, one: Candidate) -> tuple[Passage, list[int]]:
        """Give the passage as it is shown, with the turns in it that do not match, and the rows of its paragraphs."""
        at = one.parts[0].at
        if not one.joined:
            return self._shelf.texts.passages([at.row])[at.row], [at.row]
        passage = self._shelf.texts.passage(at.proceedings, *one.ends)
        assert passage is not None  # its paragraphs were just found
        return passage, [part.at.row for part in one.parts]


def _within(pool: dict[int, Index], located: dict[int, Located]) -> Iterable[int]:
    """Keep the best of the pool that can be read in time."""
    left = _MOST_READ
    for row in pool:
        if row in located and left > 0:
            left -= min(located[row].end - located[row].start, _LONGEST_READ)
            yield row
