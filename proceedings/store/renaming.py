"""The keys that sessions have, and the numbers that organizers gave them, in; other keys for some of them out.

A session whose number an organizer changed is cited by the new one, and what cited it by the old one still opens it.
Where that is taken back it has its old key again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from proceedings.store.prepared import Prepared
from proceedings.words import plain

_RENAMED, _BACK = -1, 0  # former.to_number of a whole session that has another key, and of one that has its own again


def rename_sessions(
    db: Database, proceedings: int, prepared: Prepared, keys: Mapping[str, str], held: Mapping[str, Mapping[int, str]]
) -> dict[str, str]:
    """Give sessions the keys that organizers chose, and those of which that was taken back their own; returns which.

    ``keys`` has the permanent key of each session by that in the reading, ``held`` the digests of the paragraphs under
    those keys so far, by number. A key under which there were other words is not given; the rows of a session that had
    it and goes now are deleted.
    """
    rows = db.execute(
        "SELECT session_key, to_key, to_number FROM former WHERE proceedings_id = ? AND number = 0", (proceedings,)
    ).fetchall()
    leads = {was: now for was, now, _ in rows}
    originals = {now: was for was, now, how in rows if how == _RENAMED}
    sql = "SELECT session_key FROM given WHERE proceedings_id = ?"
    given = {key for (key,) in db.execute(sql, (proceedings,)).fetchall()}
    taken = set(keys.values())
    renamed = {}
    for session in prepared.reading.sessions:
        key, kept = session.key, keys[session.key]
        before = list(_chain(kept, originals))
        new = None
        if key in prepared.renumbered:
            new = key if key not in given or _leads_nowhere_else(db, proceedings, key, kept, leads) else None
        elif before and plain(session.number or "") != plain(kept):
            new = key if key in before else before[-1]
        if new is not None and new not in taken and _named_no_others(db, proceedings, new, held, held.get(kept, {})):
            _rename(db, proceedings, kept, new, _BACK if new in before else _RENAMED, held.get(kept, {}))
            for between in before[: before.index(new)] if new in before else ():
                db.execute(
                    """UPDATE former SET to_key = ?, to_number = ?
                       WHERE proceedings_id = ? AND session_key = ? AND number = 0""",
                    (new, _BACK, proceedings, between),
                )
            taken.add(new)
            renamed[kept] = new
    return renamed


def _leads_nowhere_else(db: Database, proceedings: int, key: str, kept: str, leads: Mapping[str, str]) -> bool:
    """Tell whether all that has gone from under a key is in one session now, whatever that was called in between."""
    sql = "SELECT DISTINCT to_key FROM former WHERE proceedings_id = ? AND session_key = ?"
    gone = [to for (to,) in db.execute(sql, (proceedings, key)).fetchall()]
    return all(_end(to, leads) == kept for to in gone)


def _named_no_others(
    db: Database, proceedings: int, key: str, held: Mapping[str, Mapping[int, str]], words: Mapping[int, str]
) -> bool:
    """Tell whether no number of these words (digests) named others under a key."""
    sql = "SELECT number, digest FROM retired WHERE proceedings_id = ? AND session_key = ?"
    there = dict(db.execute(sql, (proceedings, key)).fetchall()) | dict(held.get(key, {}))
    return all(words.get(number, named) == named for number, named in there.items())


def _end(key: str, leads: Mapping[str, str]) -> str:
    """Follow a key to the one that what it named has now."""
    seen = set[str]()
    while key in leads and key not in seen:
        seen.add(key)
        key = leads[key]
    return key


def _chain(key: str, originals: Mapping[str, str]) -> Iterator[str]:
    """List the keys that a session had before, the last one first."""
    seen = {key}
    while (key := originals.get(key, "")) and key not in seen:
        seen.add(key)
        yield key


def _rename(db: Database, proceedings: int, was: str, now: str, how: int, numbers: Iterable[int]) -> None:
    """Give a session another key; the old one leads to it, and so does each of its paragraphs' old references."""
    db.execute("DELETE FROM sessions WHERE proceedings_id = ? AND key = ?", (proceedings, now))
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
    db.execute(
        "DELETE FROM former WHERE proceedings_id = ? AND session_key = ? AND (number = 0 OR to_key = ?)",
        (proceedings, now, was),
    )
    db.execute(
        """INSERT OR IGNORE INTO former SELECT r.proceedings_id, ?, r.number, ?, r.number
           FROM retired r JOIN retired n USING (proceedings_id, number, digest)
           WHERE r.proceedings_id = ? AND r.session_key = ? AND n.session_key = ?""",
        (was, now, proceedings, was, now),
    )
    moved = [(proceedings, was, number, now, number) for number in numbers]
    moved.append((proceedings, was, 0, now, how))
    db.conn.executemany("INSERT OR REPLACE INTO former VALUES (?, ?, ?, ?, ?)", moved)
