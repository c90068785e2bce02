"""Speakers and places in, what was said out, as one server sees it."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from proceedings.model import SHIPPED, Attribution, Cited, Grounds, Kind, Passage, Question, Span, Speaker, Voice
from proceedings.store.batches import in_batches, numbers
from proceedings.store.index import Held
from proceedings.store.seen import SEEN, THEN_SEEN
from proceedings.store.texts import Texts

_SPEAKER = "SELECT s.id, s.proceedings_id, s.name, s.affiliation, s.role, s.aliases, s.start FROM speakers s"
_SPEAKERS = f"{_SPEAKER} {SEEN % 's'}"
_ORDER = f"ORDER BY o.server <> {SHIPPED}, o.id"


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation, a statement or a question: ``text``, from ``span`` of the source, in a paragraph given by row.

    ``place`` sorts paragraphs in the order of the texts.
    """

    paragraph: int
    place: tuple[bool, int, int]
    span: Span
    text: str


class Said:
    """What one server sees of speakers and their words, on one connection."""

    def __init__(self, db: Database, server: int, texts: Texts) -> None:
        self._db = db
        self._server = server
        self._texts = texts

    def speakers(self, proceedings: int | None = None) -> list[tuple[int, int, Speaker]]:
        """List speakers, each with its row and its proceedings', by proceedings and first mention."""
        which = "WHERE s.proceedings_id = :proceedings" if proceedings is not None else ""
        rows = self._all(f"{_SPEAKERS} {which} {_ORDER}, s.place", proceedings=proceedings)
        return [(row[0], row[1], _speaker(row[2:])) for row in rows]

    def voices(self, speakers: Sequence[tuple[int, int, Speaker]]) -> list[Voice]:
        """Count what is kept of speakers (as ``speakers`` gives them), in their order."""
        counts: defaultdict[tuple[int, str], int] = defaultdict(int)
        heard: defaultdict[int, list[str]] = defaultdict(list)
        for some in in_batches(speaker[0] for speaker in speakers):
            ids = numbers(some)
            said = f"SELECT speaker_id, kind, count(*) FROM attributions WHERE speaker_id IN ({ids}) GROUP BY 1, 2"
            counts.update({(speaker, kind): count for speaker, kind, count in self._all(said)})
            for speaker, key in self._all(
                f"""SELECT DISTINCT w.speaker_id, s.key FROM (
                        SELECT speaker_id, paragraph_id FROM attributions WHERE speaker_id IN ({ids})
                        UNION SELECT speaker_id, paragraph_id FROM questions WHERE speaker_id IN ({ids})
                    ) w JOIN paragraphs p ON p.id = w.paragraph_id JOIN sessions s ON s.id = p.session_id
                    ORDER BY s.proceedings_id, s.place"""
            ):
                heard[speaker].append(key)
        shelf = {one.id: one for one in self._texts.proceedings()}
        quotation, statement = Kind.QUOTATION.value, Kind.STATEMENT.value
        return [
            Voice(id_, shelf[where], speaker, tuple(heard[id_]), counts[id_, quotation], counts[id_, statement])
            for id_, where, speaker in speakers
        ]

    def heard(self, proceedings: int) -> dict[str, tuple[str, ...]]:
        """Give the names heard in each session, by key, in the order of the text."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for key, name, _ in self._all(
            f"""SELECT s.key, sp.name, min(w.start) FROM (
                    SELECT speaker_id, paragraph_id, start FROM attributions WHERE proceedings_id = :proceedings
                    UNION ALL SELECT speaker_id, paragraph_id, start FROM questions WHERE proceedings_id = :proceedings
                ) w JOIN speakers sp ON sp.id = w.speaker_id {SEEN % "sp"}
                JOIN paragraphs p ON p.id = w.paragraph_id JOIN sessions s ON s.id = p.session_id
                GROUP BY s.id, sp.id ORDER BY s.place, min(w.start)""",
            proceedings=proceedings,
        ):
            names[key].append(name)
        return {key: tuple(dict.fromkeys(heard)) for key, heard in names.items()}

    def counts(self, proceedings: int) -> tuple[dict[str, int], dict[str, int]]:
        """Count the quotations and the questions of each session that has any, by key."""
        counts = []
        for what in ("attributions w", "questions w"):
            kind = f"AND w.kind = '{Kind.QUOTATION}'" if what.startswith("attributions") else ""
            rows = self._all(
                f"""SELECT s.key, count(*) FROM {what} {SEEN % "w"} JOIN paragraphs p ON p.id = w.paragraph_id
                    JOIN sessions s ON s.id = p.session_id
                    WHERE w.proceedings_id = :proceedings {kind} GROUP BY s.id""",
                proceedings=proceedings,
            )
            counts.append(dict(rows))
        return counts[0], counts[1]

    def count(self, kind: Kind, proceedings: int, session: str | None = None) -> int:
        """Count what there is of a kind in a proceedings, or in one session of it, by key."""
        which = "JOIN paragraphs p ON p.id = a.paragraph_id JOIN sessions s ON s.id = p.session_id"
        where = "a.proceedings_id = :proceedings AND a.kind = :kind"
        rows = self._all(
            f"""SELECT count(*) FROM attributions a {SEEN % "a"} {which if session is not None else ""}
                WHERE {where}{" AND s.key = :session" if session is not None else ""}""",
            proceedings=proceedings,
            kind=kind.value,
            session=session,
        )
        return int(rows[0][0])

    def cited(
        self,
        kind: Kind | None = None,
        *,
        voices: Collection[int] | None = None,
        proceedings: int | None = None,
        session: int | None = None,
    ) -> list[Cited]:
        """List attributions in the order of the texts: of one kind, of some speakers, of one proceedings or session."""
        where, values = _which(kind, voices)
        if proceedings is not None:
            where += " AND a.proceedings_id = :proceedings"
            values["proceedings"] = proceedings
        if session is not None:
            where += " AND a.paragraph_id IN (SELECT id FROM paragraphs WHERE session_id = :session)"
            values["session"] = session
        return [cited for _, cited in self._cited(where, values)]

    def cited_in(
        self, paragraphs: Iterable[int], kind: Kind | None = None, voices: Collection[int] | None = None
    ) -> list[tuple[int, Cited]]:
        """List the attributions that begin in some paragraphs, given by row, each with that row."""
        where, values = _which(kind, voices)
        return [
            found
            for some in in_batches(paragraphs)
            for found in self._cited(f"{where} AND a.paragraph_id IN ({numbers(some)})", values, THEN_SEEN)
        ]

    def heard_in(self, paragraphs: Iterable[int]) -> Counter[int]:
        """Count in how many of some paragraphs, given by row, something is attributed to each speaker, by row."""
        counts: Counter[int] = Counter()
        for some in in_batches(paragraphs):
            rows = self._all(
                f"""SELECT a.speaker_id, count(DISTINCT a.paragraph_id) FROM attributions a {THEN_SEEN % "a"}
                    WHERE a.paragraph_id IN ({numbers(some)}) AND a.speaker_id IS NOT NULL GROUP BY 1"""
            )
            counts.update(dict(rows))
        return counts

    def words_in(
        self, paragraphs: Iterable[int], holds: Held, voices: Collection[int] | None = None
    ) -> Iterator[Words]:
        """Give the words of one kind that begin in some paragraphs, given by row, without reading the passages out."""
        what = "questions w ON TRUE" if holds == "question" else "attributions w ON w.kind = :kind"
        who = f" AND w.speaker_id IN ({numbers(voices)})" if voices is not None else ""
        for some in in_batches(paragraphs):
            rows = self._all(
                f"""SELECT p.id, o.server <> {SHIPPED}, o.id, p.start, w.start, w."end",
                    substr(p.text, w.start - p.start + 1, w."end" - w.start)
                    FROM paragraphs p {THEN_SEEN % "p"} JOIN {what} AND w.paragraph_id = p.id
                    WHERE p.id IN ({numbers(some)}){who} ORDER BY w.start""",
                kind=holds,
            )
            for id_, own, proceedings, begins, start, end, text in rows:
                yield Words(id_, (bool(own), proceedings, begins), Span(start, end), text)

    def cited_between(self, proceedings: int, start: int, end: int) -> list[Cited]:
        """List the attributions that touch a stretch of a text, given by its offsets."""
        return [cited for _, cited in self._cited(*_touching(proceedings, start, end))]

    def attributions_between(self, proceedings: int, start: int, end: int) -> list[Attribution]:
        """List the attributions that touch a stretch of a text, without the passages in which they stand."""
        return [attribution for attribution, _ in self._attributions(*_touching(proceedings, start, end))]

    def carried_from(self, cited: Cited) -> Passage | None:
        """Find the paragraph in which the speaker of an attribution was last named as such before it."""
        attribution = cited.attribution
        rows = self._all(
            f"""SELECT named.paragraph_id FROM attributions a {SEEN % "a"}
                JOIN attributions named ON named.speaker_id = a.speaker_id AND named.start < a.start
                WHERE a.proceedings_id = :proceedings AND a.kind = :kind AND a.start = :start
                AND named.grounds = '{Grounds.NAMED}' ORDER BY named.start DESC LIMIT 1""",
            proceedings=cited.passage.proceedings.id,
            kind=attribution.kind.value,
            start=attribution.span.start,
        )
        return self._texts.passages([rows[0][0]])[rows[0][0]] if rows else None

    def questions(
        self, proceedings: int, session: int | None = None, between: Span | None = None
    ) -> list[tuple[Question, Passage]]:
        """List the questions of a proceedings, a session or a stretch in the text's order, each with its paragraph."""
        where = "q.proceedings_id = :proceedings"
        if session is not None:
            where += " AND q.paragraph_id IN (SELECT id FROM paragraphs WHERE session_id = :session)"
        if between is not None:
            where += " AND q.start >= :first AND q.start < :last"
        rows = self._all(
            f"""SELECT q.proceedings_id, q.start, q."end", q.speaker_id, q.paragraph_id, q.last_place, p.place
                FROM questions q {SEEN % "q"} JOIN paragraphs p ON p.id = q.paragraph_id
                WHERE {where} {_ORDER}, q.start""",
            proceedings=proceedings,
            session=session,
            first=between.start if between is not None else None,
            last=between.end if between is not None else None,
        )
        speakers = self._by_row({row[3] for row in rows if row[3] is not None})
        return [
            (Question(Span(row[1], row[2]), speakers.get(row[3])), passage)
            for row, passage in zip(rows, self._passages(rows), strict=True)
        ]

    def _cited(self, where: str, values: dict[str, object], seen: str = SEEN) -> list[tuple[int, Cited]]:
        """List attributions with their paragraphs, and the rows of these."""
        found = self._attributions(where, values, seen)
        passages = self._passages([row for _, row in found])
        return [
            (row[4], Cited(attribution, passage)) for (attribution, row), passage in zip(found, passages, strict=True)
        ]

    def _attributions(self, where: str, values: dict[str, object], seen: str = SEEN) -> list[tuple[Attribution, Any]]:
        rows = self._all(
            f"""SELECT a.proceedings_id, a.start, a."end", a.speaker_id, a.paragraph_id, a.last_place, p.place, a.kind,
                a.mention_start, a.mention_end, a.cue, a.grounds
                FROM attributions a {seen % "a"} JOIN paragraphs p ON p.id = a.paragraph_id
                WHERE {where} {_ORDER}, a.start""",
            **values,
        )
        speakers = self._by_row({row[3] for row in rows if row[3] is not None})
        return [(_attribution(row, speakers.get(row[3])), row) for row in rows]

    def _passages(self, rows: Sequence[Any]) -> list[Passage]:
        """Give the passage of each row: its paragraph, or all of them where the words run on into the next."""
        single = self._texts.passages({row[4] for row in rows})
        return [
            single[row[4]] if row[5] == row[6] else self._texts.passage(row[0], row[6], row[5]) or single[row[4]]
            for row in rows
        ]

    def _by_row(self, ids: Collection[int]) -> dict[int | None, Speaker]:
        found: dict[int | None, Speaker] = {}
        for some in in_batches(ids):
            rows = self._all(f"{_SPEAKER} {THEN_SEEN % 's'} WHERE s.id IN ({numbers(some)})")
            found.update({row[0]: _speaker(row[2:]) for row in rows})
        return found

    def _all(self, sql: str, **values: object) -> list[Any]:
        return self._db.execute(sql, {"server": self._server, **values}).fetchall()


def _touching(proceedings: int, start: int, end: int) -> tuple[str, dict[str, object]]:
    """Write as SQL which attributions touch a stretch of a text."""
    kinds = ", ".join(f"'{kind}'" for kind in Kind)  # the index of the places is by kind
    longest = 'SELECT max("end" - start) FROM attributions WHERE proceedings_id = :proceedings'
    touching = f"""a.proceedings_id = :proceedings AND a.kind IN ({kinds}) AND a.start > :start - ({longest})
                   AND a.start < :end AND a."end" > :start"""
    return touching, {"proceedings": proceedings, "start": start, "end": end}


def _which(kind: Kind | None, voices: Collection[int] | None) -> tuple[str, dict[str, object]]:
    """Write as SQL which attributions are wanted."""
    where, values = "TRUE", dict[str, object]()
    if kind is not None:
        where += " AND a.kind = :kind"
        values["kind"] = kind.value
    if voices is not None:
        where += f" AND a.speaker_id IN ({numbers(voices)})"
    return where, values


def _speaker(row: Sequence[Any]) -> Speaker:
    name, affiliation, role, aliases, start = row
    return Speaker(name, affiliation, role, tuple(json.loads(aliases)), start)


def _attribution(row: Sequence[Any], speaker: Speaker | None) -> Attribution:
    kind, mention_start, mention_end, cue, grounds = row[7:]
    mention = Span(mention_start, mention_end) if mention_start is not None else None
    return Attribution(Kind(kind), Span(row[1], row[2]), speaker, mention, cue, Grounds(grounds))
