"""Made-up libraries in, the time of a search as a ratio to FTS5's own query of the same words out; and its tail."""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from bench.made_up import PARAGRAPHS_A_SESSION, made_up, vocabulary
from proceedings.library import Library, finding, preparing
from proceedings.model import SHIPPED
from proceedings.store import Store

_SIZES = (10_000, 100_000)
_QUERIES = 60
_SESSIONS = 5  # are searched in turn


def make_queries(seed: int = 2) -> list[str]:
    """Make queries of two to five words, frequent and rare ones mixed."""
    chance, words = random.Random(seed), vocabulary()
    return [
        " ".join(words[int(10 ** chance.uniform(1, 4))] for _ in range(chance.randint(2, 5))) for _ in range(_QUERIES)
    ]


def _bare(path: Path, reading_texts: list[str]) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE VIRTUAL TABLE bare USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')")
        db.executemany("INSERT INTO bare (text) VALUES (?)", ((text,) for text in reading_texts))
        db.commit()


def measure() -> Iterator[str]:
    """Search libraries of each size; yields a line for each."""
    queries = make_queries()
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as folder:
            reading = made_up(size)
            bare = Path(folder) / "bare.db"
            _bare(bare, [paragraph.span.of(reading.source.text) for paragraph in reading.paragraphs])
            store = Store.open(Path(folder) / "rapporteur.db")
            store.add(reading, server=SHIPPED, now=datetime.now(UTC))
            library = Library(store, SHIPPED)
            ours, theirs = [], []
            with closing(sqlite3.connect(bare)) as db:
                for query in queries:
                    expression = " OR ".join(f'"{word}"' for word in query.split())
                    started = time.perf_counter()
                    db.execute(
                        "SELECT rowid, bm25(bare) FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 5", (expression,)
                    ).fetchall()
                    between = time.perf_counter()
                    library.search(query)
                    ours.append(time.perf_counter() - between)
                    theirs.append(between - started)
            ratio = statistics.median(ours) / statistics.median(theirs)
            yield f"search in {size:,} paragraphs: {ratio:.2f} times FTS5's own query ({_tail(ours)})"
            yield f"search in one session of {size:,} paragraphs: {_tail(_in_a_session(library, size))}"
            yield f"in time / in any time, {size:,} paragraphs: {agreement(library)}"
            store.close()


def agreement(library: Library) -> str:
    """Say how often the first passage is the same when a search may weigh all words, however long that takes."""
    in_time = [_first_ten(library, query) for query in make_queries()]
    with patch.object(preparing, "LONGEST", 3600.0), patch.object(finding, "_MOST_OCCURRENCES", ((10**12, 1.0),)):
        in_any = [_first_ten(library, query) for query in make_queries()]
    pairs = list(zip(in_time, in_any, strict=True))
    first = statistics.mean(a[:1] == b[:1] for a, b in pairs)
    ten = statistics.mean(len({*a} & {*b}) / max(len(b), 1) for a, b in pairs)
    return f"the first passage is the same in {first:.0%}, of the first ten {ten:.0%} are"


def _first_ten(library: Library, query: str) -> list[str]:
    return [hit.passage.reference.place for hit in library.search(query, limit=10).hits]


def _in_a_session(library: Library, paragraphs: int) -> list[float]:
    took = []
    for seed in range(_SESSIONS):
        session = str(1 + seed * paragraphs // PARAGRAPHS_A_SESSION // _SESSIONS)
        for query in make_queries(seed):
            started = time.perf_counter()
            library.search(query, session=session)
            took.append(time.perf_counter() - started)
    return took


def _tail(seconds: Sequence[float]) -> str:
    """Write the median, the slowest of a hundred, and how many times the one the other is."""
    middle, slowest = statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]
    return f"p50 {middle * 1000:.1f} ms, p99 {slowest * 1000:.1f} ms, {slowest / middle:.1f} times"


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)
