"""A database in, a sentence for each thing wrong with it out."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

from sqlite_utils import Database

from proceedings.editing.editions import Edition
from proceedings.search import index_text
from proceedings.store.agreeing import check_agreement, whose
from proceedings.store.batches import numbers
from proceedings.store.index import table_name
from proceedings.store.indexing import fill_apart, made_by, worth_suggesting
from proceedings.store.packed import make_empty, open_apart

_MOST_NAMED = 5
_MOST_COMPARED = 100  # of the words that two indexes hold differently: enough to name paragraphs by
_PLACES = "SELECT doc FROM temp.places WHERE term = ?"


def check(db: Database) -> Iterator[str]:
    """Examine files, texts and indexes. It takes a connection that writes: FTS5 is told to examine itself by one."""
    for (found,) in db.execute("PRAGMA integrity_check").fetchall():
        if found != "ok":
            yield f"The database file is damaged: {found}. Put back a copy."
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} belongs to a row of {parent} that is not there."
    yield from _check_texts(db)
    yield from check_agreement(db)
    servers = [server for (server,) in db.execute("SELECT server FROM indexes ORDER BY server").fetchall()]
    for server in servers:
        try:
            yield from _check_index(db, server)
        except sqlite3.DatabaseError as error:
            yield f"The search index of {whose(server)} is damaged: {error}."
    for (server,) in db.execute(
        """SELECT DISTINCT server FROM proceedings
           WHERE server >= 0 AND server NOT IN (SELECT server FROM indexes) ORDER BY server"""
    ).fetchall():
        yield f"The texts of {whose(server)} have no search index."
    for table in surplus_tables(db):
        yield f"The search index {table} is nobody's."


def broken_indexes(db: Database) -> list[int]:
    """List the servers whose search index is missing, damaged, or says something else than their paragraphs."""
    broken = []
    for (server,) in db.execute(
        "SELECT server FROM proceedings WHERE server >= 0 UNION SELECT server FROM indexes ORDER BY 1"
    ).fetchall():
        try:
            if next(_check_index(db, server), None) is not None:
                broken.append(server)
        except (sqlite3.DatabaseError, TypeError):  # TypeError: there is no row to take apart
            broken.append(server)
    return broken


def surplus_tables(db: Database) -> list[str]:
    """List the tables of indexes that belong to no server's row."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'").fetchall()
    known = db.execute("SELECT server FROM indexes WHERE data IS NULL").fetchall()
    return sorted({name for (name,) in rows} - {table_name(server) for (server,) in known})


def _check_texts(db: Database) -> Iterator[str]:
    """Check that each text is there as it came, and that its paragraphs are all of it."""
    for id_, slug, server, sha256 in db.execute(
        "SELECT id, slug, server, sha256 FROM proceedings ORDER BY id"
    ).fetchall():
        name = f"{slug.partition(chr(10))[0]} ({whose(server)})"
        source = db.execute("SELECT data, tail FROM sources WHERE proceedings_id = ?", (id_,)).fetchone()
        if source is None:
            yield f"The file of {name} is not there."
        elif edition := db.execute("SELECT edition FROM editions WHERE proceedings_id = ?", (id_,)).fetchone():
            with suppress(ValueError, KeyError, TypeError):  # which check_agreement tells
                yield from _check_files(db, name, abs(server), Edition.from_json(edition[0]).texts)
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


def _check_files(db: Database, name: str, server: int, texts: Sequence[int]) -> Iterator[str]:
    """Check that the files of which a proceedings is made are there, as they came."""
    rows = db.execute(
        f"SELECT id, name, data, sha256 FROM texts WHERE server = ? AND id IN ({numbers(texts)})", (server,)
    )
    there = {id_: (file, hashlib.sha256(data).hexdigest() == sha256) for id_, file, data, sha256 in rows}
    for id_ in texts:
        if id_ not in there:
            yield f"A file of {name} is not there."
        elif not there[id_][1]:
            yield f"The file {there[id_][0]} of {name} is not the one that was added."


def _check_index(db: Database, server: int) -> Iterator[str]:
    """Check that a server's index is sound and says what its paragraphs say, no more and no less.

    One that was folded by another version is left at that: it is made anew when the server's texts change.
    """
    table, owner = table_name(server), whose(server)
    held, by, *sizes = db.execute(
        "SELECT data, made_by, paragraphs, words FROM indexes WHERE server = ?", (server,)
    ).fetchone()
    rows = db.conn.execute(  # read one by one: all texts at once may be many
        "SELECT p.id, p.text FROM paragraphs p JOIN proceedings o ON o.id = p.proceedings_id WHERE o.server = ?",
        (server,),
    )
    with make_empty() as fresh, open_apart(held) as there:
        there.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        words = fill_apart(fresh, table, ((row, index_text(text)) for row, text in rows))
        wanted, found = _lengths(fresh, table), _lengths(there, table)
        if missing := sorted(wanted.keys() - found.keys()):
            yield f"The search index of {owner} lacks {len(missing)} paragraphs: {_names(db, missing)}."
        if surplus := found.keys() - wanted.keys():
            yield f"The search index of {owner} holds {len(surplus)} paragraphs that are gone."
        if by != made_by():
            return
        differing = {row for row in wanted.keys() & found.keys() if wanted[row] != found[row]}
        if not missing and not surplus:
            differing |= _differing(fresh, there, table)
    if differing:
        yield f"The search index of {owner} differs from {len(differing)} paragraphs: {_names(db, sorted(differing))}."
    if sizes != [len(wanted), words.total()]:
        yield f"The sizes of the search index of {owner} are {len(wanted)} and {words.total()}, not {tuple(sizes)}."
    counted = Counter(dict(db.execute("SELECT word, count FROM vocabulary WHERE server = ?", (server,)).fetchall()))
    wrong = {word for word in counted.keys() | words.keys() if worth_suggesting(word) and counted[word] != words[word]}
    if wrong:
        yield f"The vocabulary of {owner} miscounts {len(wrong)} words: {', '.join(sorted(wrong)[:_MOST_NAMED])}."


def _lengths(index: sqlite3.Connection, table: str) -> dict[int, bytes]:
    """Give how many words an index counts in each paragraph, as it writes that."""
    return dict(index.execute(f"SELECT id, sz FROM {table}_docsize").fetchall())


def _differing(fresh: sqlite3.Connection, there: sqlite3.Connection, table: str) -> set[int]:
    """Find the paragraphs that hold a word more or less often in one index than in the other."""
    terms = [_terms(index, table) for index in (fresh, there)]
    differing: set[int] = set()
    for term in sorted({term for term, _, _ in terms[0] ^ terms[1]})[:_MOST_COMPARED]:
        where = [Counter(row for (row,) in index.execute(_PLACES, (term,)).fetchall()) for index in (fresh, there)]
        differing.update(row for row, _ in where[0].items() ^ where[1].items())
    return differing


def _terms(index: sqlite3.Connection, table: str) -> set[tuple[str, int, int]]:
    """List an index's terms, each with the number of its paragraphs and of its occurrences."""
    for name, kind in (("terms", "row"), ("places", "instance")):
        index.execute(f"DROP TABLE IF EXISTS temp.{name}")
        index.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab(main, {table}, {kind})")
    return set(index.execute("SELECT term, doc, cnt FROM temp.terms").fetchall())


def _names(db: Database, rows: Sequence[int]) -> str:
    """Name paragraphs, the first few."""
    some = numbers(rows[:_MOST_NAMED])
    named = db.execute(
        f"""SELECT o.slug || ':' || s.key || '.' || p.number FROM paragraphs p JOIN sessions s ON s.id = p.session_id
            JOIN proceedings o ON o.id = p.proceedings_id WHERE p.id IN ({some}) ORDER BY o.id, p.place"""
    ).fetchall()
    return ", ".join(name for (name,) in named) + (" …" if len(rows) > _MOST_NAMED else "")
