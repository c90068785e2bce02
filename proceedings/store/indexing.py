"""Paragraphs in, a server's full-text index, its vocabulary and its sizes brought up to date.

Each server has an index of its own, and so have the shipped texts, made when the first text comes.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from sqlite_utils import Database

from proceedings.store.batches import AT_ONCE, in_batches, numbers
from proceedings.store.index import table_name

_TOKENIZER = "porter unicode61 remove_diacritics 2"
# What an indexed text has between its words: all else was made a space when it was folded.
_BETWEEN = dict.fromkeys([code for code in range(128) if not chr(code).isalnum()] + [0xE000], " ")
_SHORTEST, _LONGEST = 3, 40  # in letters: what is worth suggesting for a word nobody used


def make_index(db: Database, server: int) -> None:
    """Make a server's index where there is none yet."""
    if not db.execute("SELECT 1 FROM indexes WHERE server = ?", (server,)).fetchone():
        db.execute(f"CREATE VIRTUAL TABLE {table_name(server)} USING fts5(text, tokenize = '{_TOKENIZER}')")
        db.execute("INSERT INTO indexes VALUES (?, 0, 0)", (server,))


def add_to_index(db: Database, server: int, texts: Sequence[tuple[int, str]]) -> None:
    """Index paragraphs: the row of each, and what ``index_text`` makes of it."""
    db.conn.executemany(f"INSERT INTO {table_name(server)} (rowid, text) VALUES (?, ?)", texts)
    _count(db, server, count_words(text for _, text in texts), len(texts), 1)


def take_from_index(db: Database, server: int, rows: Sequence[int]) -> None:
    """Take paragraphs out of the index, by row."""
    table = table_name(server)
    for some in in_batches(rows):
        which = f"rowid IN ({numbers(some)})"
        texts = [text for (text,) in db.execute(f"SELECT text FROM {table} WHERE {which}")]
        db.execute(f"DELETE FROM {table} WHERE {which}")
        _count(db, server, count_words(texts), len(texts), -1)


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


def _count(db: Database, server: int, words: Counter[str], paragraphs: int, sign: Literal[1, -1]) -> None:
    """Bring the server's vocabulary and sizes up to date."""
    db.execute(
        "UPDATE indexes SET paragraphs = paragraphs + ?, words = words + ? WHERE server = ?",
        (sign * paragraphs, sign * words.total(), server),
    )
    db.conn.executemany(
        """INSERT INTO vocabulary VALUES (?, ?, ?)
           ON CONFLICT (server, word) DO UPDATE SET count = count + excluded.count""",
        [(server, word, sign * words[word]) for word in sorted(filter(worth_suggesting, words))],
    )
    if sign < 0:
        db.execute("DELETE FROM vocabulary WHERE server = ? AND count <= 0", (server,))
