"""A reading in, the rows of its sessions and paragraphs out; those that were there keep keys, numbers and rows.

What goes leaves its number behind: it gets it again if it comes back, and where it has gone is written down for those
who ask for it by the old reference.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from proceedings.editing.anchors import digest
from proceedings.store.indexing import change_index
from proceedings.store.keeping import Outline, keep_keys, keep_numbers
from proceedings.store.prepared import Prepared, bounds


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paragraph as it was stored: only its row and number outlive a replacement. ``id`` is None for a base's."""

    id: int | None
    session: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Sessions:
    """``keys``: a session's key in the reading -> its permanent key; ``ids``: that -> its row."""

    keys: dict[str, str]
    ids: dict[str, int]


def write_paragraphs(
    db: Database, proceedings: int, prepared: Prepared, server: int, base: int | None = None
) -> list[int]:
    """Write sessions and paragraphs and index them. Returns the row of each paragraph, in the order of the text.

    What was said in an earlier version must be gone already: it hangs on the paragraphs. Keys and numbers of one that
    is new are those of its ``base``.
    """
    old = _stored(db, proceedings)
    if base is not None and not old:
        _take_over(db, base, proceedings)
        old = [replace(one, id=None) for one in _stored(db, base)]
    keys = _keep_sessions(db, proceedings, prepared, old, base)
    renamed = _renamed(db, proceedings, prepared, keys)
    for was, now in renamed.items():
        _rename_session(db, proceedings, was, now)
    if renamed:
        keys = {key: renamed.get(kept, kept) for key, kept in keys.items()}
        old = [replace(one, session=renamed.get(one.session, one.session)) for one in old]
    sessions = _Sessions(keys, _write_sessions(db, proceedings, prepared, keys))
    return _write_rows(db, proceedings, prepared, server, sessions, old)


def _stored(db: Database, proceedings: int) -> list[_Kept]:
    rows = db.execute(
        """SELECT p.id, s.key, p.number, p.text FROM paragraphs p JOIN sessions s ON s.id = p.session_id
           WHERE p.proceedings_id = ? ORDER BY p.place""",
        (proceedings,),
    ).fetchall()
    return [_Kept(*row) for row in rows]


def _take_over(db: Database, base: int, proceedings: int) -> None:
    """Let a server's own version begin with all keys and numbers that the shipped one ever gave."""
    for table in ("given", "retired", "former"):
        columns = {"given": "session_key, highest", "retired": "session_key, number, digest"}.get(
            table, "session_key, number, to_key, to_number"
        )
        db.execute(
            f"INSERT INTO {table} SELECT ?, {columns} FROM {table} WHERE proceedings_id = ?", (proceedings, base)
        )


def _renamed(db: Database, proceedings: int, prepared: Prepared, keys: dict[str, str]) -> dict[str, str]:
    """Say which sessions get another key: those that an organizer gave a number, and those whose number was taken back.

    A key that another session has, or ever had, is not given.
    """
    rows = db.execute(
        "SELECT to_key, session_key FROM former WHERE proceedings_id = ? AND number = 0 AND to_number = -1",
        (proceedings,),
    ).fetchall()
    before = dict(rows)
    given = {
        key
        for (key,) in db.execute("SELECT session_key FROM given WHERE proceedings_id = ?", (proceedings,)).fetchall()
    }
    renamed = {}
    for key, kept in keys.items():
        if key in prepared.renumbered:
            if kept != key and (key not in given or before.get(kept) == key) and key not in keys.values():
                renamed[kept] = key
        elif kept != key and kept in before and before[kept] not in keys.values():
            renamed[kept] = before[kept]
    return renamed


def _rename_session(db: Database, proceedings: int, was: str, now: str) -> None:
    """Give a session another key; the old one leads to it."""
    db.execute("UPDATE sessions SET key = ? WHERE proceedings_id = ? AND key = ?", (now, proceedings, was))
    db.execute(
        """INSERT OR REPLACE INTO given SELECT proceedings_id, ?, max(highest) FROM given
           WHERE proceedings_id = ? AND session_key IN (?, ?) GROUP BY 1""",
        (now, proceedings, was, now),
    )
    db.execute(
        """INSERT OR IGNORE INTO retired SELECT proceedings_id, ?, number, digest FROM retired
           WHERE proceedings_id = ? AND session_key = ?""",
        (now, proceedings, was),
    )
    db.execute("DELETE FROM former WHERE proceedings_id = ? AND session_key = ? AND number = 0", (proceedings, now))
    db.execute("INSERT OR REPLACE INTO former VALUES (?, ?, 0, ?, -1)", (proceedings, was, now))


def _keep_sessions(
    db: Database, proceedings: int, prepared: Prepared, old: Sequence[_Kept], base: int | None
) -> dict[str, str]:
    """Find the permanent key of each session of the reading, by the key that the reading gives it."""
    reading = prepared.reading
    old_texts: defaultdict[str, list[str]] = defaultdict(list)
    for kept in old:
        old_texts[kept.session].append(digest(kept.text))
    sessions = "SELECT key, number, title FROM sessions WHERE proceedings_id = ? ORDER BY place"
    rows = db.execute(sessions, (proceedings,)).fetchall()
    if not rows and base is not None:
        rows = db.execute(sessions, (base,)).fetchall()
    was = [Outline(key, number, title, tuple(old_texts[key])) for key, number, title in rows]
    there = {outline.key for outline in was}
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for key, named in db.execute(
        "SELECT session_key, digest FROM retired WHERE proceedings_id = ? ORDER BY session_key, number", (proceedings,)
    ).fetchall():
        gone[key].append(named)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for paragraph, named in zip(prepared.paragraphs, prepared.digests, strict=True):
        texts[paragraph.session].append(named)
    outlines = [Outline(s.key, s.number, s.title, tuple(texts[s.key])) for s in reading.sessions]
    given = [
        key
        for (key,) in db.execute("SELECT session_key FROM given WHERE proceedings_id = ?", (proceedings,)).fetchall()
    ]
    retired = [Outline(key, None, None, tuple(named)) for key, named in gone.items() if key not in there]
    kept_keys = keep_keys(was, outlines, given, retired)
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
    gone = [
        (paragraph.id, paragraph.text) for paragraph in old if paragraph.id is not None and paragraph.id not in kept
    ]
    _write_moves(db, proceedings, prepared, sessions, old, numbers)
    db.conn.executemany("DELETE FROM paragraphs WHERE id = ?", [(id_,) for id_, _ in gone])
    there = ",".join(map(str, sessions.ids.values())) or "NULL"
    db.execute(f"DELETE FROM sessions WHERE proceedings_id = ? AND id NOT IN ({there})", (proceedings,))

    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'paragraphs'").fetchone()
    unused = last[0] if last else 0
    changed, new, new_texts, rows = [], [], [], []
    for place, paragraph in enumerate(prepared.paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        sentences = str([at - start for span in paragraph.sentences for at in (span.start, span.end)])  # as in JSON
        facts = (place, start, end, prepared.befores[place], sentences, prepared.pages[place], prepared.unsure[place])
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
        """UPDATE paragraphs SET place = ?, start = ?, "end" = ?, before = ?, sentences = ?, page = ?, unsure = ?
           WHERE id = ?""",
        changed,
    )
    db.conn.executemany(
        """INSERT INTO paragraphs (id, proceedings_id, session_id, number, text, place, start, "end", before, sentences,
           page, unsure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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
    retired: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, number, named in db.execute(
        "SELECT session_key, number, digest FROM retired WHERE proceedings_id = ? ORDER BY number", (proceedings,)
    ).fetchall():
        retired[key].append((number, named))
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
        rows = {kept.number: kept for kept in was[key]}
        texts = [prepared.digests[place] for place in mine]
        there = [(kept.number, digest(kept.text)) for kept in was[key]]
        given = keep_numbers(there, texts, highest.get(key, 0), retired[key])
        for place, number in zip(mine, given, strict=True):
            same = rows.get(number)
            numbers[place] = number
            # A row holds its text letter for letter: where only blanks differ the number stays, and the row is anew.
            ids[place] = same.id if same is not None and same.text == prepared.texts[place] else None
        highest[key] = max([highest.get(key, 0), *given])
    db.conn.executemany(
        "INSERT OR REPLACE INTO given VALUES (?, ?, ?)", [(proceedings, key, most) for key, most in highest.items()]
    )
    return numbers, ids


def _write_moves(
    db: Database,
    proceedings: int,
    prepared: Prepared,
    sessions: _Sessions,
    old: Sequence[_Kept],
    numbers: Sequence[int],
) -> None:
    """Write down which numbers are no longer in use, what they named, and where that has gone."""
    now = {
        (sessions.keys[paragraph.session], number): named
        for paragraph, number, named in zip(prepared.paragraphs, numbers, prepared.digests, strict=True)
    }
    places: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, named in now.items():
        places[named].append(place)
    gone = [(kept.session, kept.number, digest(kept.text)) for kept in old if (kept.session, kept.number) not in now]
    moved = [(key, number, *places[named][0]) for key, number, named in gone if len(places[named]) == 1]
    db.conn.executemany("INSERT OR REPLACE INTO retired VALUES (?, ?, ?, ?)", [(proceedings, *one) for one in gone])
    db.conn.executemany("INSERT OR REPLACE INTO former VALUES (?, ?, ?, ?, ?)", [(proceedings, *one) for one in moved])
    there = {key for key, _ in now}
    went: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, _, to_key, _ in moved:
        if key not in there:
            went[key][to_key] += 1
    whole = [(proceedings, key, 0, to.most_common(1)[0][0], 0) for key, to in went.items()]
    db.conn.executemany("INSERT OR IGNORE INTO former VALUES (?, ?, ?, ?, ?)", whole)
    db.conn.executemany(
        "DELETE FROM former WHERE proceedings_id = ? AND session_key = ? AND number = 0",
        [(proceedings, key) for key in there],
    )
    # What is in use again has not gone anywhere.
    for table in ("retired", "former"):
        db.conn.executemany(
            f"DELETE FROM {table} WHERE proceedings_id = ? AND session_key = ? AND number = ?",
            [(proceedings, *place) for place in now],
        )
