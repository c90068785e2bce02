"""Sessions in, their key terms out, and in how many paragraphs of each session every one of them comes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.analysis.tables import TABLES
from proceedings.library.tallying import MOST_TALLIED
from proceedings.model import KeyTerm, Proceedings
from proceedings.search import match_all_expression, parse_query
from proceedings.store.index import Filter
from proceedings.store.shelf import Shelf
from proceedings.words import fold, stem

_CANDIDATES = 10  # key terms of each session that may be shown
_FEWEST = 2  # paragraphs: what comes only once in all is shown where there is nothing else


@dataclass(frozen=True, slots=True)
class Topic:
    """A key term as it stands in the text, and the number of paragraphs it comes in, by the session's key."""

    term: str
    paragraphs: tuple[tuple[str, int], ...]

    def count(self, session: str) -> int:
        """Give the number of paragraphs in a session."""
        return dict(self.paragraphs).get(session, 0)

    @property
    def total(self) -> int:
        """The number of paragraphs in all sessions asked for."""
        return sum(count for _, count in self.paragraphs)


def find_topics(shelf: Shelf, proceedings: Proceedings, sessions: Sequence[str], most: int) -> list[Topic]:
    """Choose at most ``most`` key terms for sessions, by their keys: of each session its best, then its second best.

    Names of people who speak are no topics, nor is that somebody said, argued or added something. What a search for a
    term finds is what is counted. The terms come in the order of the sessions in which they come most.
    """
    names = _names(shelf, proceedings)
    cues = TABLES[proceedings.language].cues if proceedings.language in TABLES else frozenset()
    offered: defaultdict[str, list[tuple[float, KeyTerm]]] = defaultdict(list)
    counts: dict[str, Counter[str]] = {}
    terms: defaultdict[str, list[KeyTerm]] = defaultdict(list)
    for term in shelf.texts.key_terms(proceedings.id):
        terms[term.session].append(term)
    for key in sessions:
        for term in [one for one in terms[key] if one.stem not in names and fold(one.term) not in cues][:_CANDIDATES]:
            if term.stem not in counts:
                counts[term.stem] = _count(shelf, proceedings, term.term)
            offered[key].append((term.weight * math.sqrt(counts[term.stem][key]), term))
        offered[key].sort(key=lambda one: (counts[one[1].stem].total() < _FEWEST, -one[0], one[1].stem))
    chosen: dict[str, KeyTerm] = {}
    for rank in range(_CANDIDATES):
        for key in sessions:
            if len(chosen) < most and rank < len(offered[key]):
                term = offered[key][rank][1]
                chosen.setdefault(term.stem, term)
    found = [
        Topic(term.term, tuple((key, counts[stem_][key]) for key in sessions if counts[stem_][key]))
        for stem_, term in chosen.items()
    ]
    order = {key: place for place, key in enumerate(sessions)}
    return sorted(
        (topic for topic in found if topic.paragraphs),
        key=lambda topic: (order[max(topic.paragraphs, key=lambda one: one[1])[0]], -topic.total, topic.term),
    )


def _names(shelf: Shelf, proceedings: Proceedings) -> set[str]:
    """Stem every part of the speakers' names."""
    return {
        stem(fold(part), proceedings.language)
        for _, _, speaker in shelf.said.speakers(proceedings.id)
        for name in (speaker.name, *speaker.aliases)
        for part in name.split()
    }


def _count(shelf: Shelf, proceedings: Proceedings, term: str) -> Counter[str]:
    """Count the paragraphs of each session that a search for a term finds; nothing where there are very many."""
    query, only = parse_query(term, proceedings.language), shelf.narrow(Filter(proceedings.id))
    expression = match_all_expression(query)
    rows: list[int] = []
    for index, _, _ in shelf.indexes():
        if index.count(expression, only) > MOST_TALLIED:
            return Counter()
        rows += index.rows(expression, only)
    return Counter({session.key: count for _, session, count in shelf.texts.sessions_of(rows)})
