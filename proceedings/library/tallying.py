"""What a search found in, how much of it stands in which session and by whom out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.library.names import Person, names_apart
from proceedings.library.preparing import LONGEST
from proceedings.model import Proceedings, Session
from proceedings.search import Query, match_all_expression, match_expression
from proceedings.store.index import Filter
from proceedings.store.limit import OutOfTime
from proceedings.store.shelf import Shelf

MOST_TALLIED = 20_000
"""Passages that are counted; where there are more, whoever searches has to say more first. Some 0.1 s."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages stand in each session and by each speaker, the most first; nothing where there are too many.

    A speaker goes by the name that means them alone. A passage may be of several speakers, or of none.
    """

    sessions: tuple[tuple[Proceedings, Session, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()


def tally(shelf: Shelf, query: Query, only: Filter) -> Tally:
    """Count what a search finds: the passages with all of its words, where there is any, else those with some."""
    try:
        with shelf.until(time.monotonic() + LONGEST):
            return _counted(shelf, _rows(shelf, query, only), only)
    except OutOfTime:
        return Tally()


def _counted(shelf: Shelf, rows: Sequence[int], only: Filter) -> Tally:
    people = [Person(*row) for row in shelf.said.speakers()]
    names = dict(zip((person.id for person in people), names_apart(people), strict=True))
    heard: Counter[str] = Counter()
    for voice, count in shelf.said.heard_in(rows).items():
        if only.voices is None or voice in only.voices:
            heard[names[voice]] += count
    sessions = sorted(shelf.texts.sessions_of(rows), key=lambda one: -one[2])
    return Tally(tuple(sessions), tuple(sorted(heard.items(), key=lambda one: -one[1])))


def _rows(shelf: Shelf, query: Query, only: Filter) -> list[int]:
    narrowed = shelf.narrow(only)
    indexes = [index for index, _, _ in shelf.indexes()]
    for expression in (match_all_expression(query), match_expression(query)):
        count = sum(index.count(expression, narrowed) for index in indexes)
        if count:
            break
    if count > MOST_TALLIED:
        return []
    return [row for index in indexes for row in index.rows(expression, narrowed)]
