"""A server's paragraphs in, its full-text index out; ``MATCH`` expressions in, paragraphs found out.

Each server has an index of its own, and so have the shipped texts, made when the first text comes: neither scores nor
vocabulary can tell of another server's texts.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from sqlite_utils import Database

from proceedings.store.batches import AT_ONCE, in_batches, numbers

_TOKENIZER = "porter unicode61 remove_diacritics 2"
# What an indexed text has between its words: all else was made a space when it was folded.
_BETWEEN = dict.fromkeys([code for code in range(128) if not chr(code).isalnum()] + [0xE000], " ")
_SHORTEST, _LONGEST = 3, 40  # in letters: what is worth suggesting for a word nobody used


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
    """A paragraph that matches: its row, its ``bm25()`` (lower is better), and what the index holds of it."""

    paragraph: int
    bm25: float
    indexed: str


class Index:
    """The full-text index of one server, on a connection."""

    def __init__(self, db: Database, server: int) -> None:
        self._db = db
        self.server = server
        self.table = table_name(server)

    @classmethod
    def of(cls, db: Database, server: int, *, make: bool = False) -> Index:
        """Take a server's index; ``make`` it where there is none yet."""
        index = cls(db, server)
        if make and not db.execute("SELECT 1 FROM indexes WHERE server = ?", (server,)).fetchone():
            db.execute(f"CREATE VIRTUAL TABLE {index.table} USING fts5(text, tokenize = '{_TOKENIZER}')")
            db.execute("INSERT INTO indexes VALUES (?, 0, 0)", (server,))
        return index

    def add(self, texts: Sequence[tuple[int, str]]) -> None:
        """Index paragraphs: the row of each, and what ``index_text`` makes of it."""
        self._db.conn.executemany(
            f"INSERT INTO {self.table} (rowid, text) VALUES (?, ?)",
            texts,
        )
        self._count(count_words(text for _, text in texts), len(texts), 1)

    def remove(self, rows: Sequence[int]) -> None:
        """Take paragraphs out of the index, by row."""
        for some in in_batches(rows):
            which = f"rowid IN ({numbers(some)})"
            texts = [text for (text,) in self._db.execute(f"SELECT text FROM {self.table} WHERE {which}")]
            self._db.execute(f"DELETE FROM {self.table} WHERE {which}")
            self._count(count_words(texts), len(texts), -1)

    def count(self, expression: str, only: Narrowed) -> int:
        """Count the paragraphs that match."""
        sql = f"SELECT count(*) FROM {self.table} WHERE {self.table} MATCH ?{self._where(only)}"
        return int(self._db.execute(sql, (expression, *only.values)).fetchone()[0])

    def best(self, expression: str, only: Narrowed, limit: int) -> list[Found]:
        """Find the paragraphs that match, best first, by this index's own counts. A negative ``limit`` is none."""
        sql = f"""SELECT rowid, rank, text FROM {self.table}
                  WHERE {self.table} MATCH ?{self._where(only)} ORDER BY rank, rowid LIMIT ?"""
        return [Found(*row) for row in self._db.execute(sql, (expression, *only.values, limit)).fetchall()]

    def rows(self, expression: str, only: Narrowed) -> list[int]:
        """Find the rows of all paragraphs that match, in no order."""
        sql = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ?{self._where(only)}"
        return [row for (row,) in self._db.execute(sql, (expression, *only.values)).fetchall()]

    def in_order(self, expression: str, only: Narrowed, limit: int, offset: int) -> list[int]:
        """Find the rows of the paragraphs that match, in the order of the texts."""
        sql = f"""SELECT p.id FROM {self.table} JOIN paragraphs p ON p.id = {self.table}.rowid
                  WHERE {self.table} MATCH ?{self._where(only)} ORDER BY p.proceedings_id, p.place LIMIT ? OFFSET ?"""
        return [row for (row,) in self._db.execute(sql, (expression, *only.values, limit, offset)).fetchall()]

    def _where(self, only: Narrowed) -> str:
        return only.sql.format(rowid=f"{self.table}.rowid")

    def _count(self, words: Counter[str], paragraphs: int, sign: Literal[1, -1]) -> None:
        """Bring the server's vocabulary and sizes up to date."""
        self._db.execute(
            "UPDATE indexes SET paragraphs = paragraphs + ?, words = words + ? WHERE server = ?",
            (sign * paragraphs, sign * words.total(), self.server),
        )
        self._db.conn.executemany(
            """INSERT INTO vocabulary VALUES (?, ?, ?)
               ON CONFLICT (server, word) DO UPDATE SET count = count + excluded.count""",
            [(self.server, word, sign * words[word]) for word in sorted(filter(worth_suggesting, words))],
        )
        if sign < 0:
            self._db.execute("DELETE FROM vocabulary WHERE server = ? AND count <= 0", (self.server,))


def table_name(server: int) -> str:
    """Name a server's full-text table."""
    return f"index_{int(server)}"


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of indexed texts."""
    counts: Counter[str] = Counter()
    rest = iter(texts)
    while some := " ".join(islice(rest, AT_ONCE)):
        counts.update(some.translate(_BETWEEN).split())
    return counts


def worth_suggesting(word: str) -> bool:
    """Tell whether a word belongs into the vocabulary."""
    return _SHORTEST <= len(word) <= _LONGEST


def existing(db: Database, servers: Iterable[int]) -> list[tuple[Index, int, int]]:
    """List the indexes that there are among those of ``servers``, each with its paragraphs and words."""
    wanted = sorted(set(servers))
    rows = db.execute(
        f"""SELECT server, paragraphs, words FROM indexes
            WHERE server IN ({",".join("?" * len(wanted))}) ORDER BY server""",
        wanted,
    ).fetchall()
    return [(Index(db, server), paragraphs, words) for server, paragraphs, words in rows]


def narrow(db: Database, only: Filter) -> Narrowed:
    """Write a filter as SQL. Paragraphs of a text that was never replaced lie side by side: those are a mere range."""
    sql, values = "", list[object]()
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
