"""Rows of paragraphs in, where they stand and what stands around them out, as one server sees it.

Only what ranking needs: neither the source's text nor sentences are read.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from proceedings.store.batches import in_batches, numbers
from proceedings.store.seen import SEEN, THEN_SEEN


class Located(NamedTuple):
    """Where a paragraph stands: its row, its proceedings' and its session's, its place, its start and end."""

    row: int
    proceedings: int
    session: int
    place: int
    start: int
    end: int


class Around:
    """What one server sees around paragraphs, on one connection."""

    def __init__(self, db: Database, server: int) -> None:
        self._db = db
        self._server = server

    def locate(self, rows: Iterable[int]) -> list[Located]:
        """Say where paragraphs stand, in no order; rows that this server does not see are left out."""
        facts = 'p.id, p.proceedings_id, p.session_id, p.place, p.start, p."end"'
        sql = f"SELECT {facts} FROM paragraphs p {THEN_SEEN % 'p'}"
        return [
            Located(*row)
            for some in in_batches(rows)
            for row in self._db.execute(f"{sql} WHERE p.id IN ({numbers(some)})", {"server": self._server}).fetchall()
        ]

    def texts(self, rows: Iterable[int], most: int) -> Iterator[tuple[int, str]]:
        """Give the texts of paragraphs, by row: at most so many code points of each, from its beginning."""
        sql = f"SELECT p.id, substr(p.text, 1, :most) FROM paragraphs p {THEN_SEEN % 'p'}"
        for some in in_batches(rows):
            yield from self._db.execute(
                f"{sql} WHERE p.id IN ({numbers(some)})", {"most": most, "server": self._server}
            ).fetchall()

    def passages(self, proceedings: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """Give the first and last places of paragraphs that are found as one, in order, by the proceedings' row."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for some in in_batches(proceedings):
            for id_, first, last in self._db.execute(
                f"""SELECT proceedings_id, first, last FROM passages p {SEEN % "p"}
                    WHERE proceedings_id IN ({numbers(some)}) ORDER BY proceedings_id, first""",
                {"server": self._server},
            ).fetchall():
                found[id_].append((first, last))
        return found

    def titles(self, sessions: Iterable[int]) -> dict[int, list[tuple[int, int, str]]]:
        """Give the titles of sessions and of their sub-sections, by row: where each holds, from start to end."""
        found: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for some in in_batches(sessions):
            for session, start, end, title in self._db.execute(
                f"""SELECT id, start, "end", title FROM sessions
                    WHERE id IN ({numbers(some)}) AND title IS NOT NULL
                    UNION ALL SELECT session_id, start, "end", title FROM subsections
                    WHERE session_id IN ({numbers(some)})"""
            ).fetchall():
                found[session].append((start, end, title))
        return found

    def heard(self, rows: Iterable[int]) -> dict[int, list[str]]:
        """Name those to whom something is attributed in paragraphs, by row."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for some in in_batches(rows):
            for row, name in self._db.execute(
                f"""SELECT DISTINCT a.paragraph_id, s.name FROM attributions a JOIN speakers s ON s.id = a.speaker_id
                    {THEN_SEEN % "a"} WHERE a.paragraph_id IN ({numbers(some)})""",
                {"server": self._server},
            ).fetchall():
                found[row].append(name)
        return found

    def occurrences(self, servers: Iterable[int], words: Sequence[str]) -> Counter[str]:
        """Count how often some words, folded, as they are spelled, occur in the texts of some servers."""
        counts: Counter[str] = Counter()
        for word, count in self._db.execute(
            f"""SELECT word, count FROM vocabulary
                WHERE server IN ({numbers(servers)}) AND word IN ({",".join("?" * len(words))})""",
            words,
        ).fetchall():
            counts[word] += count
        return counts
