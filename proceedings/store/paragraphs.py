"""A reading in, the rows of its sessions and paragraphs out; those that were there keep keys, numbers and rows."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from proceedings.store.indexing import change_index
from proceedings.store.keeping import Outline, keep_keys, keep_numbers
from proceedings.store.prepared import Prepared, bounds


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paragraph as it was stored: only its row and number outlive a replacement."""

    id: int
    session: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Sessions:
    """``keys``: a session's key in the reading -> its permanent key; ``ids``: that -> its row."""

    keys: dict[str, str]
    ids: dict[str, int]


def write_paragraphs(db: Database, proceedings: int, prepared: Prepared, server: int) -> list[int]:
    """Write sessions and paragraphs and index them. Returns the row of each paragraph, in the order of the text.

    What was said in an earlier version must be gone already: it hangs on the paragraphs.
    """
    old = [
        _Kept(*row)
        for row in db.execute(
            """SELECT p.id, s.key, p.number, p.text FROM paragraphs p JOIN sessions s ON s.id = p.session_id
               WHERE p.proceedings_id = ? ORDER BY p.place""",
            (proceedings,),
        ).fetchall()
    ]
    keys = _keep_sessions(db, proceedings, prepared, old)
    sessions = _Sessions(keys, _write_sessions(db, proceedings, prepared, keys))
    return _write_rows(db, proceedings, prepared, server, sessions, old)


def _keep_sessions(db: Database, proceedings: int, prepared: Prepared, old: Sequence[_Kept]) -> dict[str, str]:
    """Find the permanent key of each session of the reading, by the key that the reading gives it."""
    reading = prepared.reading
    old_texts: defaultdict[str, list[str]] = defaultdict(list)
    for kept in old:
        old_texts[kept.session].append(kept.text)
    was = [
        Outline(key, number, title, tuple(old_texts[key]))
        for key, number, title in db.execute(
            "SELECT key, number, title FROM sessions WHERE proceedings_id = ? ORDER BY place", (proceedings,)
        ).fetchall()
    ]
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for paragraph, text in zip(prepared.paragraphs, prepared.texts, strict=True):
        texts[paragraph.session].append(text)
    outlines = [Outline(s.key, s.number, s.title, tuple(texts[s.key])) for s in reading.sessions]
    given = [
        key
        for (key,) in db.execute("SELECT session_key FROM given WHERE proceedings_id = ?", (proceedings,)).fetchall()
    ]
    kept_keys = keep_keys(was, outlines, given)
    return {session.key: key for session, key in zip(reading.sessions, kept_keys, strict=True)}


def _write_sessions(db: Database, proceedings: int, prepared: Prepared, keys: dict[str, str]) -> dict[str, int]:
    """Write sessions and what hangs on them but for paragraphs; returns the row of each by its permanent key.

    Sessions that are gone go with their last paragraphs, in _write_rows.
    """
    reading = prepared.reading
    ids: dict[str, int] = {}
    for place, session in enumerate(reading.sessions):
        key, places = keys[session.key], (*bounds(session.span), *bounds(session.heading))
        row = db.execute(
            """INSERT INTO sessions
               (proceedings_id, key, place, number, title, start, "end", heading_start, heading_end)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (proceedings_id, key) DO UPDATE SET place = excluded.place, number = excluded.number,
               title = excluded.title, start = excluded.start, "end" = excluded."end",
               heading_start = excluded.heading_start, heading_end = excluded.heading_end
               RETURNING id""",
            (proceedings, key, place, session.number, session.title, *places),
        ).fetchone()
        ids[key] = row[0]
    mine = [(id_,) for id_ in ids.values()]
    db.conn.executemany("DELETE FROM subsections WHERE session_id = ?", mine)
    db.conn.executemany("DELETE FROM key_terms WHERE session_id = ?", mine)
    db.conn.executemany(
        "INSERT INTO subsections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (ids[keys[s.session]], *bounds(s.span), s.number, s.title, s.level, *bounds(s.heading))
            for s in reading.subsections
        ],
    )
    db.conn.executemany(
        "INSERT INTO key_terms VALUES (?, ?, ?, ?, ?)",
        [(ids[keys[t.session]], place, t.term, t.stem, t.weight) for place, t in enumerate(reading.key_terms)],
    )
    return ids


def _write_rows(
    db: Database, proceedings: int, prepared: Prepared, server: int, sessions: _Sessions, old: Sequence[_Kept]
) -> list[int]:
    """Write the paragraphs; those that were there keep their rows. Returns the row of each, in the text's order."""
    numbers, ids = _number_paragraphs(db, proceedings, prepared, sessions, old)
    kept = {id_ for id_ in ids if id_ is not None}
    gone = [(paragraph.id, paragraph.text) for paragraph in old if paragraph.id not in kept]
    db.conn.executemany("DELETE FROM paragraphs WHERE id = ?", [(id_,) for id_, _ in gone])
    there = ",".join(map(str, sessions.ids.values())) or "NULL"
    db.execute(f"DELETE FROM sessions WHERE proceedings_id = ? AND id NOT IN ({there})", (proceedings,))

    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'paragraphs'").fetchone()
    unused = last[0] if last else 0
    changed, new, new_texts, rows = [], [], [], []
    for place, paragraph in enumerate(prepared.paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        sentences = str([at - start for span in paragraph.sentences for at in (span.start, span.end)])  # as in JSON
        facts = (place, start, end, prepared.befores[place], sentences)
        row = ids[place]
        if row is not None:
            changed.append((*facts, row))
        else:
            row = unused = unused + 1
            session = sessions.ids[sessions.keys[paragraph.session]]
            new.append((row, proceedings, session, numbers[place], prepared.texts[place], *facts))
            new_texts.append((row, prepared.indexed[place]))
        rows.append(row)
    db.conn.executemany(
        """UPDATE paragraphs SET place = ?, start = ?, "end" = ?, before = ?, sentences = ? WHERE id = ?""", changed
    )
    db.conn.executemany(
        """INSERT INTO paragraphs (id, proceedings_id, session_id, number, text, place, start, "end", before, sentences)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        new,
    )
    change_index(db, server, gone, new_texts)
    db.execute("DELETE FROM passages WHERE proceedings_id = ?", (proceedings,))
    db.conn.executemany("INSERT INTO passages VALUES (?, ?, ?)", [(proceedings, *ends) for ends in prepared.passages])
    return rows


def _number_paragraphs(
    db: Database, proceedings: int, prepared: Prepared, sessions: _Sessions, old: Sequence[_Kept]
) -> tuple[list[int], list[int | None]]:
    """Find the number of each paragraph, in the order of the text, and the row of each that was there."""
    highest = dict(
        db.execute("SELECT session_key, highest FROM given WHERE proceedings_id = ?", (proceedings,)).fetchall()
    )
    was: defaultdict[str, list[_Kept]] = defaultdict(list)
    for paragraph in old:
        was[paragraph.session].append(paragraph)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, new in enumerate(prepared.paragraphs):
        places[sessions.keys[new.session]].append(place)
    numbers = [0] * len(prepared.paragraphs)
    ids: list[int | None] = [None] * len(prepared.paragraphs)
    for key in sessions.ids:
        mine = places[key]
        rows = {kept.number: kept.id for kept in was[key]}
        texts = [prepared.texts[place] for place in mine]
        given = keep_numbers([(kept.number, kept.text) for kept in was[key]], texts, highest.get(key, 0))
        for place, number in zip(mine, given, strict=True):
            numbers[place], ids[place] = number, rows.get(number)
        highest[key] = max([highest.get(key, 0), *given])
    db.conn.executemany(
        "INSERT OR REPLACE INTO given VALUES (?, ?, ?)", [(proceedings, key, most) for key, most in highest.items()]
    )
    return numbers, ids
