"""Keys and places in, sessions and passages out, as one server sees them.

A *place* counts the paragraphs of a proceedings from 0, in the order of the text; numbers are what is cited.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlite_utils import Database

from proceedings.model import SHIPPED, KeyTerm, Passage, Proceedings, Session, Span, Subsection

AT_ONCE = 500
"""Ids asked for in one statement; SQLite takes 32,766 parameters."""

_PROCEEDINGS = f"""
    SELECT o.id, coalesce(other.slug, o.slug), o.title, o.server, o.file_name, o.language, o.sha256, o.added
    FROM proceedings o LEFT JOIN other_slugs other ON other.proceedings_id = o.id AND other.server = :server
    WHERE o.server IN ({SHIPPED}, :server)"""
_SESSION = 's.key, s.number, s.title, s.start, s."end", s.heading_start, s.heading_end'
_SEEN = f"JOIN proceedings o ON o.id = %s.proceedings_id AND o.server IN ({SHIPPED}, :server)"
_SESSIONS = f"FROM sessions s {_SEEN % 's'} WHERE s.proceedings_id = :proceedings"
_PARAGRAPHS = f"FROM paragraphs p {_SEEN % 'p'} JOIN sessions s ON s.id = p.session_id"
_PASSAGE = (
    f'p.id, p.proceedings_id, p.session_id, p.number, p.start, p."end", p.text, p.before, p.sentences, {_SESSION}'
)


class Texts:
    """What one server sees of the texts, on one connection; those of another server are as if they were not there."""

    def __init__(self, db: Database, server: int) -> None:
        self._db = db
        self._server = server
        self._proceedings: dict[int, Proceedings] = {}
        self._sessions: dict[int, Session] = {}

    def proceedings(self) -> list[Proceedings]:
        """List all: the shipped first, each in the order added."""
        found = [Proceedings(*row) for row in self._all(f"{_PROCEEDINGS} ORDER BY o.server <> {SHIPPED}, o.id")]
        self._proceedings = {one.id: one for one in found}
        return found

    def sessions(self, proceedings: int) -> list[Session]:
        """List the sessions in the order of the text."""
        rows = self._all(f"SELECT {_SESSION} {_SESSIONS} ORDER BY s.place", proceedings=proceedings)
        return [_session(row) for row in rows]

    def all_sessions(self) -> list[tuple[Proceedings, Session]]:
        """List the sessions of all proceedings, each in the order of its text."""
        shelf = {one.id: one for one in self.proceedings()}
        rows = self._all(f"SELECT s.proceedings_id, {_SESSION} FROM sessions s {_SEEN % 's'} ORDER BY s.place")
        found = [(shelf[row[0]], _session(row[1:])) for row in rows]
        places = {id_: place for place, id_ in enumerate(shelf)}
        return sorted(found, key=lambda one: places[one[0].id])

    def session_id(self, proceedings: int, key: str) -> int | None:
        """Give a session's row."""
        rows = self._all(f"SELECT s.id {_SESSIONS} AND s.key = :key", proceedings=proceedings, key=key)
        return rows[0][0] if rows else None

    def subsections(self, proceedings: int) -> list[Subsection]:
        """List the headings inside sessions, in the order of the text."""
        rows = self._all(
            f"""SELECT s.key, u.number, u.title, u.level, u.start, u."end", u.heading_start, u.heading_end
                FROM subsections u JOIN sessions s ON s.id = u.session_id {_SEEN % "s"}
                WHERE s.proceedings_id = :proceedings ORDER BY u.start""",
            proceedings=proceedings,
        )
        return [
            Subsection(key, number, title, level, Span(start, end), Span(heading_start, heading_end))
            for key, number, title, level, start, end, heading_start, heading_end in rows
        ]

    def counts(self, proceedings: int) -> dict[str, tuple[int, int]]:
        """Count the paragraphs of each session that has any, by key, with the highest number."""
        sql = f"SELECT s.key, count(*), max(p.number) {_PARAGRAPHS} WHERE p.proceedings_id = :proceedings GROUP BY s.id"
        return {key: (paragraphs, last) for key, paragraphs, last in self._all(sql, proceedings=proceedings)}

    def key_terms(self, proceedings: int, session: str | None = None) -> list[KeyTerm]:
        """List key terms, of all sessions or of one, as the reading gave them."""
        rows = self._all(
            f"""SELECT s.key, t.term, t.stem, t.weight FROM key_terms t JOIN sessions s ON s.id = t.session_id
                {_SEEN % "s"} WHERE s.proceedings_id = :proceedings AND :session IN (s.key, '')
                ORDER BY s.place, t.place""",
            proceedings=proceedings,
            session=session or "",
        )
        return [KeyTerm(*row) for row in rows]

    def ends(self, proceedings: int, session: str | None = None) -> tuple[int, int] | None:
        """Give the places of the first and last paragraph of a session, or of the whole; None where there are none."""
        which = "s.key = :session AND s" if session is not None else "p"
        sql = f"SELECT min(p.place), max(p.place) {_PARAGRAPHS} WHERE {which}.proceedings_id = :proceedings"
        ((first, last),) = self._all(sql, proceedings=proceedings, session=session)
        return (first, last) if first is not None else None

    def place(self, proceedings: int, session: str, number: int) -> int | None:
        """Give the place of a paragraph; None where there is none of that number."""
        rows = self._all(
            f"""SELECT p.place {_PARAGRAPHS}
                WHERE s.proceedings_id = :proceedings AND s.key = :session AND p.number = :number""",
            proceedings=proceedings,
            session=session,
            number=number,
        )
        return rows[0][0] if rows else None

    def passage(self, proceedings: int, first: int, last: int) -> Passage | None:
        """Give the text from one place to another as one passage; None where there is nothing."""
        rows = self._between(proceedings, first, last)
        if not rows:
            return None
        parts = [self._passage(row) for row in rows]
        start, end = parts[0], parts[-1]
        text = start.text + "".join(row[7] + row[6] for row in rows[1:])
        span = Span(start.span.start, end.span.end)
        sentences = tuple(sentence for part in parts for sentence in part.sentences)
        return Passage(start.proceedings, start.session, start.first, end.last, span, text, sentences)

    def paragraphs(self, proceedings: int, first: int, last: int) -> list[Passage]:
        """Give the paragraphs from one place to another, a passage each."""
        return [self._passage(row) for row in self._between(proceedings, first, last)]

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """Give paragraphs by row; rows that this server does not see are left out."""
        found = {}
        for some in in_batches(rows):
            sql = f"SELECT {_PASSAGE} {_PARAGRAPHS} WHERE p.id IN ({numbers(some)})"
            found.update({row[0]: self._passage(row) for row in self._all(sql)})
        return found

    def _between(self, proceedings: int, first: int, last: int) -> list[Any]:
        return self._all(
            f"""SELECT {_PASSAGE} {_PARAGRAPHS}
                WHERE p.proceedings_id = :proceedings AND p.place BETWEEN :first AND :last ORDER BY p.place""",
            proceedings=proceedings,
            first=first,
            last=last,
        )

    def _passage(self, row: Any) -> Passage:
        session = self._sessions.get(row[2])
        if session is None:
            session = self._sessions[row[2]] = _session(row[9:])
        if row[1] not in self._proceedings:
            self.proceedings()
        sentences = _spans(row[4], json.loads(row[8]))
        return Passage(self._proceedings[row[1]], session, row[3], row[3], Span(row[4], row[5]), row[6], sentences)

    def _all(self, sql: str, **values: object) -> list[Any]:
        return self._db.execute(sql, {"server": self._server, **values}).fetchall()


def numbers(ids: Iterable[int]) -> str:
    """Write ids for an ``IN (…)``; int() makes sure that they are that."""
    return ",".join(str(int(id_)) for id_ in ids)


def in_batches(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Cut ids into lots that SQLite takes at once."""
    rest = iter(ids)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some


def _session(row: Sequence[Any]) -> Session:
    key, number, title, start, end, heading_start, heading_end = row
    heading = Span(heading_start, heading_end) if heading_start is not None else None
    return Session(key, number, title, Span(start, end), heading)


def _spans(start: int, bounds: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start + a, start + b) for a, b in zip(bounds[::2], bounds[1::2], strict=True))
