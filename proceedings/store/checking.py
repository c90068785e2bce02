"""A database in, a sentence for each thing wrong with it out."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator

from sqlite_utils import Database

from proceedings.search import index_text
from proceedings.store.index import table_name
from proceedings.store.indexing import count_words, worth_suggesting

_MOST_NAMED = 5


def check(db: Database) -> Iterator[str]:
    """Examine files, texts and indexes. It takes a connection that writes: FTS5 is told to examine itself by one."""
    for (found,) in db.execute("PRAGMA integrity_check").fetchall():
        if found != "ok":
            yield f"The database file is damaged: {found}. Put back a copy."
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} belongs to a row of {parent} that is not there."
    yield from _check_texts(db)
    servers = [server for (server,) in db.execute("SELECT server FROM indexes ORDER BY server").fetchall()]
    for server in servers:
        try:
            yield from _check_index(db, server)
        except sqlite3.DatabaseError as error:
            yield f"The search index of {_whose(server)} is damaged: {error}."
    for (server,) in db.execute(
        "SELECT DISTINCT server FROM proceedings WHERE server NOT IN (SELECT server FROM indexes) ORDER BY server"
    ).fetchall():
        yield f"The texts of {_whose(server)} have no search index."


def _check_texts(db: Database) -> Iterator[str]:
    """Check that each text is there as it came, and that its paragraphs are all of it."""
    for id_, slug, server, sha256 in db.execute(
        "SELECT id, slug, server, sha256 FROM proceedings ORDER BY id"
    ).fetchall():
        name = f"{slug} ({_whose(server)})"
        source = db.execute("SELECT data, tail FROM sources WHERE proceedings_id = ?", (id_,)).fetchone()
        if source is None:
            yield f"The file of {name} is not there."
        elif hashlib.sha256(source[0]).hexdigest() != sha256:
            yield f"The file of {name} is not the one that was added."
        end = 0
        rows = db.execute(
            'SELECT start, "end", before, text, place FROM paragraphs WHERE proceedings_id = ? ORDER BY place', (id_,)
        )
        for count, (start, stop, before, text, place) in enumerate(rows):
            if (place, start, stop) != (count, end + len(before), start + len(text)):
                yield f"The text of {name} has a gap, or words twice, at character {end}."
                break
            end = stop


def _check_index(db: Database, server: int) -> Iterator[str]:
    """Check that a server's index is sound and says what its paragraphs say, no more and no less."""
    table, whose = table_name(server), _whose(server)
    db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    here = "SELECT p.id FROM paragraphs p JOIN proceedings o ON o.id = p.proceedings_id WHERE o.server = ?"
    missing = db.execute(f"{here} AND p.id NOT IN (SELECT rowid FROM {table})", (server,)).fetchall()
    surplus = db.execute(f"SELECT rowid FROM {table} WHERE rowid NOT IN ({here})", (server,)).fetchall()
    if missing:
        yield f"The search index of {whose} lacks {len(missing)} paragraphs: {_names(db, missing)}."
    if surplus:
        yield f"The search index of {whose} holds {len(surplus)} paragraphs that are gone."
    differing = [
        (row,)
        for row, text, indexed in db.execute(
            f"SELECT p.id, p.text, i.text FROM {table} i JOIN paragraphs p ON p.id = i.rowid"
        )
        if index_text(text) != indexed
    ]
    if differing:
        yield f"The search index of {whose} differs from {len(differing)} paragraphs: {_names(db, differing)}."
    words = count_words(text for (text,) in db.execute(f"SELECT text FROM {table}"))
    ((paragraphs,),) = db.execute(f"SELECT count(*) FROM {table}").fetchall()
    sizes = db.execute("SELECT paragraphs, words FROM indexes WHERE server = ?", (server,)).fetchone()
    if tuple(sizes) != (paragraphs, words.total()):
        yield f"The sizes of the search index of {whose} are {paragraphs} and {words.total()}, not {tuple(sizes)}."
    counted = Counter(dict(db.execute("SELECT word, count FROM vocabulary WHERE server = ?", (server,)).fetchall()))
    wrong = {word for word in counted.keys() | words.keys() if worth_suggesting(word) and counted[word] != words[word]}
    if wrong:
        yield f"The vocabulary of {whose} miscounts {len(wrong)} words: {', '.join(sorted(wrong)[:_MOST_NAMED])}."


def _names(db: Database, rows: list[tuple[int]]) -> str:
    """Name paragraphs, the first few."""
    some = ",".join(str(row) for (row,) in rows[:_MOST_NAMED])
    named = db.execute(
        f"""SELECT o.slug || ':' || s.key || '.' || p.number FROM paragraphs p JOIN sessions s ON s.id = p.session_id
            JOIN proceedings o ON o.id = p.proceedings_id WHERE p.id IN ({some}) ORDER BY o.id, p.place"""
    ).fetchall()
    return ", ".join(name for (name,) in named) + (" …" if len(rows) > _MOST_NAMED else "")


def _whose(server: int) -> str:
    return f"server {server}" if server else "the shipped texts"
