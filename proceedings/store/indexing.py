"""Paragraphs in, a server's full-text index, its vocabulary and its sizes brought up to date.

Each server has an index of its own, and so have the shipped texts, packed into a row (``packed.py``). That of few texts
is made anew whenever they change; that of many is changed. Neither keeps the text: what is taken out of an index is
told to it word for word, so it must be folded now as it was then, or all is made anew.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Literal

from sqlite_utils import Database

from proceedings.search import index_text
from proceedings.search.fts import GUARD
from proceedings.store.batches import AT_ONCE
from proceedings.store.index import table_name
from proceedings.store.packed import LARGE, make_empty, open_apart

_TOKENIZER = "porter unicode61 remove_diacritics 2"
_GATHERED = 64 * 2**20  # bytes of index that FTS5 gathers before it writes: of its usual 1 MiB it makes twice the work
_IN_TURN = 100_000  # texts, some 40 MB
# What an indexed text has between its words: all else was made a space when it was folded.
_BETWEEN = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
_GUARD = GUARD.encode()
_SHORTEST, _LONGEST = 3, 40  # in letters: what is worth suggesting for a word nobody used

_LETTERS = " ".join(map(chr, (*range(0x20, 0x250), *range(0x370, 0x600), *range(0x1E00, 0x2100))))
_WORDS = "The UN's l’Union, O'Brien’s don't; peace-keeping, multi-party-talks, state-\nowned, 3-4, a-b-c, 平和, ½, ™"


def change_index(db: Database, server: int, gone: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> None:
    """Bring a server's index up to date with its paragraphs, which are written already.

    ``gone`` are the rows and texts of those no longer there; ``new`` the rows of others, and what ``index_text`` makes
    of them.
    """
    held = db.execute(
        "SELECT data FROM indexes WHERE server = ? AND length(data) > ? AND made_by = ?", (server, LARGE, made_by())
    ).fetchone()
    if not held:
        make_index(db, server, dict(new))
        return
    table = table_name(server)
    old = [(row, index_text(text)) for row, text in gone]
    with open_apart(held[0]) as apart:
        apart.execute("BEGIN")
        apart.executemany(f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)", old)
        less, more = count_words(text for _, text in old), _fill(apart, table, new)
        apart.execute("COMMIT")
        data = apart.serialize()
    db.execute(
        """UPDATE indexes SET paragraphs = paragraphs + ?, words = words + ?, version = hex(randomblob(8)), data = ?
           WHERE server = ?""",
        (len(new) - len(old), more.total() - less.total(), data, server),
    )
    _spell(db, server, more, 1)
    _spell(db, server, less, -1)
    db.execute("DELETE FROM vocabulary WHERE server = ? AND count <= 0", (server,))


def make_index(db: Database, server: int, folded: Mapping[int, str] | None = None) -> None:
    """Make a server's index anew out of its paragraphs; ``folded`` has what ``index_text`` made of some, by row."""
    table = table_name(server)
    db.execute("DELETE FROM vocabulary WHERE server = ?", (server,))
    where = "FROM paragraphs p JOIN proceedings o ON o.id = p.proceedings_id WHERE o.server = ?"
    known = folded or {}
    texts: Iterable[tuple[int, str]] = known.items()
    (paragraphs,) = db.execute(f"SELECT count(*) {where}", (server,)).fetchone()
    letters = sum(map(len, known.values()))
    if len(known) < paragraphs:  # read one by one as the index grows: all texts at once may be many
        (letters,) = db.execute(f"SELECT sum(length(p.text)) {where}", (server,)).fetchone()
        rows = db.conn.execute(f"SELECT p.id, p.text {where} ORDER BY p.id", (server,))
        texts = ((row, known[row] if row in known else index_text(text)) for row, text in rows)
    with make_empty(large=letters > LARGE) as apart:  # an index is smaller than its text
        words = fill_apart(apart, table, texts)
        data = apart.serialize()
    db.execute(
        "INSERT OR REPLACE INTO indexes VALUES (?, ?, ?, ?, hex(randomblob(8)), ?)",
        (server, paragraphs, words.total(), made_by(), data),
    )
    _spell(db, server, words, 1)


def make_missing(db: Database) -> None:
    """Make the indexes of the servers that have texts and none."""
    rows = db.execute(
        "SELECT DISTINCT server FROM proceedings WHERE server >= 0 AND server NOT IN (SELECT server FROM indexes)"
    )
    for (server,) in rows.fetchall():
        make_index(db, server)


def create_table(db: sqlite3.Connection, table: str) -> None:
    """Make an empty full-text table that does not keep the texts."""
    db.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(text, content = '', tokenize = '{_TOKENIZER}')")


def fill_apart(apart: sqlite3.Connection, table: str, texts: Iterable[tuple[int, str]]) -> Counter[str]:
    """Make an index in a database of its own; returns how often each word occurs."""
    apart.execute("BEGIN")
    create_table(apart, table)
    apart.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_GATHERED})")
    words = _fill(apart, table, texts)
    apart.execute("COMMIT")
    return words


@cache
def made_by() -> str:
    """Name what folds the texts: it changes where this program, Python or SQLite come to fold otherwise."""
    folded = f"{index_text(_LETTERS)}{index_text(_WORDS)}{_TOKENIZER}"
    letters = hashlib.sha256(folded.encode()).hexdigest()[:12]
    return f"{letters} {unicodedata.unidata_version} {sqlite3.sqlite_version}"


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of indexed texts."""
    counts: Counter[bytes] = Counter()
    rest = iter(texts)
    while some := list(islice(rest, AT_ONCE)):
        counts.update(_cut(some))
    return _spelled(counts)


def worth_suggesting(word: str) -> bool:
    """Tell whether a word belongs into the vocabulary."""
    return _SHORTEST <= len(word) <= _LONGEST


def _fill(db: sqlite3.Connection, table: str, texts: Iterable[tuple[int, str]]) -> Counter[str]:
    """Put paragraphs into an index; returns how often each word occurs.

    Words are counted in one go and put in in another: in turns, a few hundred texts each, both take half as long again,
    for each finds the other's words in the processor's cache.
    """
    words: Counter[str] = Counter()
    rest = iter(texts)
    while some := list(islice(rest, _IN_TURN)):
        words.update(count_words(text for _, text in some))
        db.executemany(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", some)
    return words


def _cut(texts: Iterable[str]) -> list[bytes]:
    """List the words of indexed texts in UTF-8, which is sooner cut up than letters are."""
    return " ".join(texts).encode().replace(_GUARD, b" ").translate(_BETWEEN).split()


def _spelled(counts: Counter[bytes]) -> Counter[str]:
    return Counter({word.decode(): count for word, count in counts.items()})


def _spell(db: Database, server: int, words: Counter[str], sign: Literal[1, -1]) -> None:
    """Bring the server's vocabulary up to date."""
    db.conn.executemany(
        """INSERT INTO vocabulary VALUES (?, ?, ?)
           ON CONFLICT (server, word) DO UPDATE SET count = count + excluded.count""",
        [(server, word, sign * words[word]) for word in sorted(filter(worth_suggesting, words))],
    )
