"""Ids in, pieces of SQL out that SQLite takes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

AT_ONCE = 500
"""Ids asked for, or texts read, in one go."""


def numbers(ids: Iterable[int]) -> str:
    """Write ids for an ``IN (…)``; int() makes sure that they are that."""
    return ",".join(str(int(id_)) for id_ in ids)


def in_batches(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Cut ids into lots that SQLite takes at once."""
    rest = iter(ids)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some
