"""Made-up paragraphs in, FTS5 and tantivy side by side out: making an index, its size, the best 100 of a query."""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path

import tantivy

from bench.made_up import WORDS_A_PARAGRAPH, vocabulary
from bench.searching import make_queries

_SIZES = (10_000, 100_000)
_POOL = 100
_GATHERED = 16 * 2**20  # bytes: as the store tells FTS5
_HEAP = 64 * 2**20  # bytes: tantivy wants 15 MB a thread at least
_IMPORTS = 7


def measure(sizes: Sequence[int] = _SIZES) -> Iterator[str]:
    """Index and search each size with both; yields a line for each figure, tantivy's first."""
    yield f"import: tantivy {_import('tantivy'):.0f} ms, sqlite3 {_import('sqlite3'):.0f} ms"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            texts = _texts(size)
            tantivy_folder, database = Path(folder) / "tantivy", Path(folder) / "fts5.db"
            tantivy_folder.mkdir()
            theirs = _timed(partial(_index_tantivy, tantivy_folder, texts))
            ours = _timed(partial(_index_fts5, database, texts))
            yield (
                f"{size:,} paragraphs, index made: tantivy {theirs:.1f} s, FTS5 {ours:.1f} s; "
                f"size {_size(tantivy_folder):.1f} MB, {_size(database.parent) - _size(tantivy_folder):.1f} MB"
            )
            del texts
            yield f"{size:,} paragraphs, best {_POOL}: {_search(tantivy_folder, database)}"


def _texts(paragraphs: int, seed: int = 1) -> list[str]:
    chance, words = random.Random(seed), vocabulary()
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    return [" ".join(chance.choices(words, cum_weights=weights, k=WORDS_A_PARAGRAPH)) for _ in range(paragraphs)]


def _index_fts5(path: Path, texts: Sequence[str]) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        tokenizer = "porter unicode61 remove_diacritics 2"
        db.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, content = '', tokenize = '{tokenizer}')")
        db.execute("INSERT INTO texts (texts, rank) VALUES ('hashsize', ?)", (_GATHERED,))
        db.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts, 1))
        db.commit()


def _index_tantivy(path: Path, texts: Sequence[str]) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", stored=True)
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), str(path))
    writer = index.writer(_HEAP, 1)
    for row, text in enumerate(texts, 1):
        writer.add_document(tantivy.Document(row=row, text=text))
    writer.commit()
    writer.wait_merging_threads()


def _search(tantivy_folder: Path, database: Path) -> str:
    index = tantivy.Index.open(str(tantivy_folder))
    index.reload()
    searcher = index.searcher()
    theirs, ours = list[float](), list[float]()
    with closing(sqlite3.connect(database)) as db:
        for _ in range(2):  # the first round fills the caches
            theirs.clear()
            ours.clear()
            for query in make_queries():
                expression = " OR ".join(f'"{word}"' for word in query.split())
                started = time.perf_counter()
                found = searcher.search(index.parse_query(query, ["text"]), _POOL).hits
                for _, address in found:
                    searcher.doc(address)["row"]
                between = time.perf_counter()
                db.execute(
                    "SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (expression, _POOL)
                ).fetchall()
                ours.append(time.perf_counter() - between)
                theirs.append(between - started)
    return f"tantivy {_quantiles(theirs)}, FTS5 {_quantiles(ours)}"


def _quantiles(seconds: Sequence[float]) -> str:
    p99 = statistics.quantiles(seconds, n=100)[98]
    return f"p50 {statistics.median(seconds) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms"


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _import(module: str) -> float:
    """Give what an import adds to a process, in ms."""
    code = f"import time; a = time.perf_counter(); import {module}; print(time.perf_counter() - a)"
    runs = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(_IMPORTS)]
    return statistics.median(runs) * 1000


if __name__ == "__main__":
    for line in measure([int(size) for size in sys.argv[1:]] or _SIZES):
        print(line, flush=True)
