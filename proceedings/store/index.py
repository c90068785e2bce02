"""``MATCH`` expressions and a filter in, paragraphs found in a server's full-text index out.

Each server has an index of its own, and so have the shipped texts: neither scores nor vocabulary can tell of another
server's texts. ``indexing.py`` writes them.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from proceedings.search import index_text
from proceedings.store.packed import take_in

Held = Literal["quotation", "statement", "question"]
"""What a paragraph may be searched for besides its text."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which paragraphs count, besides the words: all of what is given must hold.

    ``voices`` are speakers' ids, to one of whom something in the paragraph is attributed; ``holds`` what it must hold
    (by one of the voices, where there are any).
    """

    proceedings: int | None = None
    session: int | None = None
    voices: tuple[int, ...] | None = None
    holds: Held | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A filter as SQL, to follow a ``MATCH``; ``{rowid}`` stands for the index's.

    The unary plus in it keeps SQLite from running the full-text query anew for every row.
    """

    sql: str = ""
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that matches: its row, its ``bm25()`` (lower is better), and what was indexed of it."""

    paragraph: int
    bm25: float
    indexed: str


class Index:
    """The full-text index of one server, on a connection, where it is in the ``database`` of that name."""

    def __init__(self, db: Database, server: int, database: str) -> None:
        self._db = db
        self.server = server
        self.table = table_name(server)
        self._from = f'"{database}".{self.table}'

    def count(self, expression: str, only: Narrowed) -> int:
        """Count the paragraphs that match."""
        sql = f"SELECT count(*) FROM {self._from} WHERE {self.table} MATCH ?{self._where(only)}"
        return int(self._db.execute(sql, (expression, *only.values)).fetchone()[0])

    def best(self, expression: str, only: Narrowed, limit: int) -> list[Found]:
        """Find the paragraphs that match, best first, by this index's own counts. A negative ``limit`` is none."""
        sql = f"""SELECT best.rowid, best.rank, p.text FROM (
                      SELECT rowid, rank FROM {self._from}
                      WHERE {self.table} MATCH ?{self._where(only)} ORDER BY rank, rowid LIMIT ?
                  ) best JOIN paragraphs p ON p.id = best.rowid ORDER BY best.rank, best.rowid"""
        rows = self._db.execute(sql, (expression, *only.values, limit)).fetchall()
        return [Found(row, bm25, index_text(text)) for row, bm25, text in rows]

    def ranked(self, expression: str, only: Narrowed, limit: int) -> list[tuple[int, float]]:
        """Find the rows of the ``limit`` best paragraphs, best first, each with its ``bm25()``: lower is better."""
        sql = f"""SELECT rowid, rank FROM {self._from}
                  WHERE {self.table} MATCH ?{self._where(only)} ORDER BY rank, rowid LIMIT ?"""
        return self._db.execute(sql, (expression, *only.values, limit)).fetchall()

    def rows(self, expression: str, only: Narrowed) -> list[int]:
        """Find the rows of all paragraphs that match, in no order."""
        sql = f"SELECT rowid FROM {self._from} WHERE {self.table} MATCH ?{self._where(only)}"
        return [row for (row,) in self._db.execute(sql, (expression, *only.values)).fetchall()]

    def in_order(self, expression: str, only: Narrowed, limit: int, offset: int) -> list[int]:
        """Find the rows of the paragraphs that match, in the order of the texts."""
        sql = f"""SELECT p.id FROM {self._from} JOIN paragraphs p ON p.id = {self.table}.rowid
                  WHERE {self.table} MATCH ?{self._where(only)} ORDER BY p.proceedings_id, p.place LIMIT ? OFFSET ?"""
        return [row for (row,) in self._db.execute(sql, (expression, *only.values, limit, offset)).fetchall()]

    def _where(self, only: Narrowed) -> str:
        return only.sql.format(rowid=f"{self.table}.rowid")


def table_name(server: int) -> str:
    """Name a server's full-text table."""
    return f"index_{int(server)}"


def existing(db: Database, servers: Iterable[int]) -> list[tuple[Index, int, int]]:
    """List the indexes that there are among those of ``servers``, each with its paragraphs and words."""
    wanted = sorted(set(servers))
    rows = db.execute(
        f"""SELECT server, paragraphs, words, version, length(data) FROM indexes
            WHERE server IN ({",".join("?" * len(wanted))}) ORDER BY server""",
        wanted,
    ).fetchall()
    return [
        (Index(db, server, take_in(db, server, version, size)), paragraphs, words)
        for server, paragraphs, words, version, size in rows
    ]


def narrow(db: Database, only: Filter, unseen: Sequence[int] = ()) -> Narrowed:
    """Write a filter as SQL. Paragraphs of a text that was never replaced lie side by side: those are a mere range.

    ``unseen`` are proceedings of which nothing counts.
    """
    sql, values = "", list[object]()
    if unseen:
        hidden = ",".join("?" * len(unseen))
        sql += f" AND +{{rowid}} NOT IN (SELECT id FROM paragraphs WHERE proceedings_id IN ({hidden}))"
        values += unseen
    for column, id_ in (("proceedings_id", only.proceedings), ("session_id", only.session)):
        if id_ is None:
            continue
        first, last, count = db.execute(
            f"SELECT min(id), max(id), count(*) FROM paragraphs WHERE {column} = ?", (id_,)
        ).fetchone()
        sql += " AND {rowid} BETWEEN ? AND ?"
        values += [first, last]
        if count and last - first + 1 != count:
            sql += f" AND +{{rowid}} IN (SELECT id FROM paragraphs WHERE {column} = ?)"
            values.append(id_)
    who = f" AND speaker_id IN ({','.join('?' * len(only.voices))})" if only.voices is not None else ""
    if only.holds == "question":
        sql += f" AND +{{rowid}} IN (SELECT paragraph_id FROM questions WHERE TRUE{who})"
        values += only.voices or ()
    elif only.holds is not None:
        sql += f" AND +{{rowid}} IN (SELECT paragraph_id FROM attributions WHERE kind = ?{who})"
        values += [only.holds, *(only.voices or ())]
    elif only.voices is not None:
        sql += f" AND +{{rowid}} IN (SELECT paragraph_id FROM attributions WHERE TRUE{who})"
        values += only.voices
    return Narrowed(sql, tuple(values))
