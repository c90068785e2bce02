"""What a proceedings cited before in, and what a new one goes on with: nothing is ever cited by another's number."""

# What is put into the SQL text here are table names and constants; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from proceedings.editing.anchors import digest


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph as it was stored: only its row and number outlive a replacement. ``id`` is None for another's."""

    id: int | None
    session: str
    number: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Forerunners:
    """Whose keys and numbers a new proceedings goes on with.

    ``base`` is the shipped one of which it is a version. ``earlier`` were removed from the server and had its slug, the
    newest first: what they gave to other words it does not give again.
    """

    base: int | None = None
    earlier: tuple[int, ...] = ()


def stored(db: Database, proceedings: int) -> list[Kept]:
    """List the paragraphs of a proceedings as they are stored, in the order of the text."""
    rows = db.execute(
        """SELECT p.id, s.key, p.number, p.text FROM paragraphs p JOIN sessions s ON s.id = p.session_id
           WHERE p.proceedings_id = ? ORDER BY p.place""",
        (proceedings,),
    ).fetchall()
    return [Kept(id_, key, number, text, digest(text)) for id_, key, number, text in rows]


def go_on(db: Database, proceedings: int, forerunners: Forerunners) -> list[Kept]:
    """Let a new proceedings know what its forerunners gave; returns the paragraphs of the base."""
    old: list[Kept] = []
    if forerunners.base is not None:
        _take_over(db, forerunners.base, proceedings)
        old = [replace(one, id=None) for one in stored(db, forerunners.base)]
    for earlier in forerunners.earlier:
        _remember(db, earlier, proceedings, old)
    return old


def _take_over(db: Database, base: int, proceedings: int) -> None:
    """Let a server's own version begin with all keys and numbers that the shipped one ever gave."""
    for table in ("given", "retired", "former"):
        columns = {"given": "session_key, highest", "retired": "session_key, number, digest"}.get(
            table, "session_key, number, to_key, to_number"
        )
        db.execute(
            f"INSERT INTO {table} SELECT ?, {columns} FROM {table} WHERE proceedings_id = ?", (proceedings, base)
        )


def _remember(db: Database, earlier: int, proceedings: int, old: Sequence[Kept]) -> None:
    """Let a new proceedings know what a removed one of its slug gave: the same words get it again, others never."""
    db.execute(
        """INSERT INTO given SELECT ?, session_key, highest FROM given WHERE proceedings_id = ?
           ON CONFLICT (proceedings_id, session_key) DO UPDATE SET highest = max(highest, excluded.highest)""",
        (proceedings, earlier),
    )
    taken = {(one.session, one.number) for one in old}
    gone = [(one.session, one.number, one.digest) for one in stored(db, earlier)]
    sql = "SELECT session_key, number, digest FROM retired WHERE proceedings_id = ?"
    gone += db.execute(sql, (earlier,)).fetchall()
    db.conn.executemany(
        "INSERT OR IGNORE INTO retired VALUES (?, ?, ?, ?)",
        [(proceedings, *one) for one in gone if one[:2] not in taken],
    )
