"""Keys and places in, sessions and passages out, as one server sees them.

A *place* counts the paragraphs of a proceedings from 0, in the order of the text; numbers are what is cited.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from proceedings.model import SHIPPED, KeyTerm, Passage, Proceedings, Session, Span, Subsection
from proceedings.store.batches import in_batches, numbers
from proceedings.store.seen import SEEN, THEN_SEEN, VISIBLE

_LARGEST = 2**63 - 1  # of SQLite's integers

_PROCEEDINGS = f"""
    SELECT o.id, coalesce(other.slug, o.slug), o.title, o.server, o.file_name, o.language, o.sha256, o.added
    FROM proceedings o LEFT JOIN other_slugs other ON other.proceedings_id = o.id AND other.server = :server
    WHERE {VISIBLE}"""
_SESSION = 's.key, s.number, s.title, s.start, s."end", s.heading_start, s.heading_end'
_SESSIONS = f"FROM sessions s {SEEN % 's'} WHERE s.proceedings_id = :proceedings"
_PARAGRAPHS = f"FROM paragraphs p {SEEN % 'p'} JOIN sessions s ON s.id = p.session_id"
_PASSAGE = (
    'p.id, p.proceedings_id, p.session_id, p.number, p.start, p."end", p.text, p.before, p.sentences, '
    f"p.page, p.unsure, {_SESSION}"
)


class Texts:
    """What one server sees of the texts, on one connection; those of another server are as if they were not there."""

    def __init__(self, db: Database, server: int) -> None:
        self._db = db
        self._server = server
        # Read once: a shelf lives no longer than one state of the database.
        self._proceedings: dict[int, Proceedings] | None = None
        self._sessions: dict[int, Session] = {}
        self._sessions_of: dict[int, list[Session]] = {}
        self._by_row: dict[int, Passage] = {}

    def proceedings(self) -> list[Proceedings]:
        """List all: the shipped first, each in the order added."""
        return list(self._shelf().values())

    def one(self, id_: int) -> Proceedings | None:
        """Give a proceedings by its id; None where this server does not see it."""
        return self._shelf().get(id_)

    def _shelf(self) -> dict[int, Proceedings]:
        if self._proceedings is None:
            rows = self._all(f"{_PROCEEDINGS} ORDER BY o.server <> {SHIPPED}, o.id")
            self._proceedings = {row[0]: Proceedings(*row) for row in rows}
        return self._proceedings

    def sessions(self, proceedings: int) -> list[Session]:
        """List the sessions in the order of the text."""
        if proceedings not in self._sessions_of:
            rows = self._all(f"SELECT {_SESSION} {_SESSIONS} ORDER BY s.place", proceedings=proceedings)
            self._sessions_of[proceedings] = [_session(row) for row in rows]
        return self._sessions_of[proceedings]

    def holding(self, numbers: Collection[str]) -> list[Proceedings]:
        """List the proceedings that have a session whose key or number is one of ``numbers``, in small letters.

        Zeros before and full stops after those of the sessions count for nothing.
        """
        wanted = ",".join(f":number{place}" for place in range(len(numbers)))
        key, number = "ltrim(lower(s.key), '0')", "ltrim(rtrim(lower(s.number), '.'), '0')"
        rows = self._all(
            f"""SELECT DISTINCT s.proceedings_id FROM sessions s {SEEN % "s"}
                WHERE {key} IN ({wanted}) OR {number} IN ({wanted})""",
            **{f"number{place}": number for place, number in enumerate(numbers)},
        )
        ids = {id_ for (id_,) in rows}
        return [one for one in self.proceedings() if one.id in ids]

    def all_sessions(self) -> list[tuple[Proceedings, Session]]:
        """List the sessions of all proceedings, each in the order of its text."""
        shelf = self._shelf()
        rows = self._all(f"SELECT s.proceedings_id, {_SESSION} FROM sessions s {SEEN % 's'} ORDER BY s.place")
        found = [(shelf[row[0]], _session(row[1:])) for row in rows]
        places = {id_: place for place, id_ in enumerate(shelf)}
        return sorted(found, key=lambda one: places[one[0].id])

    def sessions_of(self, rows: Iterable[int]) -> list[tuple[Proceedings, Session, int]]:
        """Count paragraphs, given by row, by session, in the order of the texts, without reading them."""
        counts: Counter[int] = Counter()
        for some in in_batches(rows):
            sql = f"SELECT session_id, count(*) FROM paragraphs WHERE id IN ({numbers(some)}) GROUP BY 1"
            counts.update(dict(self._all(sql)))
        shelf = self._shelf()
        found = []
        for some in in_batches(counts):
            seen = f"FROM sessions s {THEN_SEEN % 's'} WHERE s.id IN ({numbers(some)})"
            sql = f"SELECT s.id, s.proceedings_id, {_SESSION} {seen}"
            found += [(shelf[row[1]], _session(row[2:]), counts[row[0]]) for row in self._all(sql)]
        places = {id_: place for place, id_ in enumerate(shelf)}
        return sorted(found, key=lambda one: (places[one[0].id], one[1].span))

    def session_id(self, proceedings: int, key: str) -> int | None:
        """Give a session's row."""
        rows = self._all(f"SELECT s.id {_SESSIONS} AND s.key = :key", proceedings=proceedings, key=key)
        return rows[0][0] if rows else None

    def subsections(self, proceedings: int) -> list[Subsection]:
        """List the headings inside sessions, in the order of the text."""
        rows = self._all(
            f"""SELECT s.key, u.number, u.title, u.level, u.start, u."end", u.heading_start, u.heading_end
                FROM subsections u JOIN sessions s ON s.id = u.session_id {SEEN % "s"}
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
                {SEEN % "s"} WHERE s.proceedings_id = :proceedings AND :session IN (s.key, '')
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

    def number_range(self, proceedings: int, session: str) -> tuple[int, int] | None:
        """Give the lowest and highest number of a session's paragraphs; None where there are none."""
        sql = f"SELECT min(p.number), max(p.number) {_PARAGRAPHS} WHERE s.proceedings_id = :proceedings"
        ((first, last),) = self._all(f"{sql} AND s.key = :session", proceedings=proceedings, session=session)
        return (first, last) if first is not None else None

    def place(self, proceedings: int, session: str, number: int) -> int | None:
        """Give the place of a paragraph; None where there is none of that number."""
        if not 0 < number <= _LARGEST:
            return None
        rows = self._all(
            f"""SELECT p.place {_PARAGRAPHS}
                WHERE s.proceedings_id = :proceedings AND s.key = :session AND p.number = :number""",
            proceedings=proceedings,
            session=session,
            number=number,
        )
        return rows[0][0] if rows else None

    def former(self, proceedings: int, session: str, number: int | None) -> tuple[str, int | None] | None:
        """Say where what a reference named has gone: session and number, None for a whole session; None: nowhere."""
        if number is not None and not 0 < number <= _LARGEST:
            return None
        seen = {(session, number or 0)}
        place = (session, number or 0)
        while True:
            rows = self._all(
                f"""SELECT f.to_key, f.to_number FROM former f {SEEN % "f"}
                    WHERE f.proceedings_id = :proceedings AND f.number = :number
                    AND (f.session_key = :session OR lower(f.session_key) = :session)""",
                proceedings=proceedings,
                session=place[0],
                number=place[1],
            )
            next_ = (rows[0][0], max(rows[0][1], 0)) if rows else None
            if next_ is None or next_ in seen:
                return (place[0], place[1] or None) if len(seen) > 1 else None
            place = next_
            seen.add(place)

    def gave(self, proceedings: int, session: str) -> bool:
        """Tell whether a session ever had this key, in small letters."""
        rows = self._all(
            f"""SELECT 1 FROM given g {SEEN % "g"}
                WHERE g.proceedings_id = :proceedings AND lower(g.session_key) = :session""",
            proceedings=proceedings,
            session=session,
        )
        return bool(rows)

    def openings(self, proceedings: int, session: str, digits: str, limit: int) -> list[Passage]:
        """Give the first paragraphs of a session, by number, whose number begins with ``digits``.

        The index of the numbers finds them: texts of others are not read.
        """
        rows = self._all(
            f"""SELECT {_PASSAGE} FROM (
                    SELECT p.id FROM sessions s JOIN paragraphs p ON p.session_id = s.id
                    WHERE s.proceedings_id = :proceedings AND s.key = :session
                    AND (:digits = '' OR substr(p.number, 1, length(:digits)) = :digits)
                    ORDER BY p.number LIMIT :limit
                ) some JOIN paragraphs p ON p.id = some.id {SEEN % "p"} JOIN sessions s ON s.id = p.session_id
                ORDER BY p.number""",
            proceedings=proceedings,
            session=session,
            digits=digits,
            limit=limit,
        )
        return [self._passage(row) for row in rows]

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
        unsure = any(part.unsure for part in parts)
        proceedings_, session, first_, last_ = start.proceedings, start.session, start.first, end.last
        return Passage(proceedings_, session, first_, last_, span, text, sentences, start.page, unsure)

    def paragraphs(self, proceedings: int, first: int, last: int) -> list[Passage]:
        """Give the paragraphs from one place to another, a passage each."""
        return [self._passage(row) for row in self._between(proceedings, first, last)]

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """Give paragraphs by row; rows that this server does not see are left out."""
        rows = list(rows)
        for some in in_batches(row for row in rows if row not in self._by_row):
            found = f"FROM paragraphs p {THEN_SEEN % 'p'} JOIN sessions s ON s.id = p.session_id"
            sql = f"SELECT {_PASSAGE} {found} WHERE p.id IN ({numbers(some)})"
            self._by_row.update({row[0]: self._passage(row) for row in self._all(sql)})
        return {row: self._by_row[row] for row in rows if row in self._by_row}

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
            session = self._sessions[row[2]] = _session(row[11:])
        sentences = _spans(row[4], json.loads(row[8]))
        return Passage(
            self._shelf()[row[1]],
            session,
            row[3],
            row[3],
            Span(row[4], row[5]),
            row[6],
            sentences,
            row[9],
            bool(row[10]),
        )

    def _all(self, sql: str, **values: object) -> list[Any]:
        return self._db.execute(sql, {"server": self._server, **values}).fetchall()


def _session(row: Sequence[Any]) -> Session:
    key, number, title, start, end, heading_start, heading_end = row
    heading = Span(heading_start, heading_end) if heading_start is not None else None
    return Session(key, number, title, Span(start, end), heading)


def _spans(start: int, bounds: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start + a, start + b) for a, b in zip(bounds[::2], bounds[1::2], strict=True))
