"""A reading in, the rows of its speakers and of what they said out; a speaker who was there keeps the row."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from proceedings.model import Reading, Span, Speaker
from proceedings.store.prepared import Prepared, bounds


def forget_said(db: Database, proceedings: int) -> None:
    """Delete what was said in an earlier version; the speakers stay until it is known who is still there."""
    db.execute("DELETE FROM attributions WHERE proceedings_id = ?", (proceedings,))
    db.execute("DELETE FROM questions WHERE proceedings_id = ?", (proceedings,))


def write_speakers(db: Database, proceedings: int, reading: Reading) -> dict[Speaker, int]:
    """Write the speakers; one who was there, by name and affiliation, else by name, keeps the row."""
    rows = db.execute(
        "SELECT id, name, affiliation FROM speakers WHERE proceedings_id = ? ORDER BY place", (proceedings,)
    ).fetchall()
    there = {(name, affiliation): id_ for id_, name, affiliation in reversed(rows)}
    ids: dict[Speaker, int] = {}
    used: set[int] = set()

    def keep(speaker: Speaker, id_: int | None) -> None:
        if id_ is not None and id_ not in used:
            ids[speaker] = id_
            used.add(id_)

    for speaker in reading.speakers:
        keep(speaker, there.get((speaker.name, speaker.affiliation)))
    by_name = {name: id_ for id_, name, _ in reversed(rows) if id_ not in used}
    for speaker in reading.speakers:
        if speaker not in ids:
            keep(speaker, by_name.get(speaker.name))
    db.conn.executemany("DELETE FROM speakers WHERE id = ?", [(id_,) for id_, _, _ in rows if id_ not in used])
    for place, speaker in enumerate(reading.speakers):
        facts = (place, speaker.name, speaker.affiliation, speaker.role, _json(speaker.aliases), speaker.start)
        if speaker in ids:
            db.execute(
                """UPDATE speakers SET place = ?, name = ?, affiliation = ?, role = ?, aliases = ?, start = ?
                   WHERE id = ?""",
                (*facts, ids[speaker]),
            )
        else:
            inserted = db.execute(
                """INSERT INTO speakers (proceedings_id, place, name, affiliation, role, aliases, start)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                (proceedings, *facts),
            )
            ids[speaker] = int(inserted.lastrowid or 0)
    return ids


def write_said(
    db: Database, proceedings: int, prepared: Prepared, rows: Sequence[int], speakers: dict[Speaker, int]
) -> None:
    """Write attributions and questions, each with its paragraph; without one it has no citation and is left out."""
    starts = [paragraph.span.start for paragraph in prepared.paragraphs]
    ends = [paragraph.span.end for paragraph in prepared.paragraphs]

    def places(span: Span) -> tuple[int, int] | None:
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, max(span.end - 1, span.start)) - 1
        return (rows[first], last) if first >= 0 and span.start < ends[first] and span.end <= ends[last] else None

    def speaker_id(speaker: Speaker | None) -> int | None:
        return speakers[speaker] if speaker else None

    reading = prepared.reading
    attributions = []
    for said in sorted((*reading.quotations, *reading.statements), key=lambda said: said.span):
        if place := places(said.span):
            facts = (said.kind.value, *bounds(said.span), speaker_id(said.speaker), *bounds(said.mention), said.cue)
            attributions.append((proceedings, *facts, said.grounds.value, *place))
    db.conn.executemany(
        """INSERT INTO attributions (proceedings_id, kind, start, "end", speaker_id, mention_start, mention_end, cue,
           grounds, paragraph_id, last_place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        attributions,
    )
    db.conn.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?)",
        [
            (proceedings, *bounds(question.span), speaker_id(question.speaker), *place)
            for question in sorted(reading.questions, key=lambda question: question.span)
            if (place := places(question.span))
        ],
    )


def _json(names: Iterable[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)
