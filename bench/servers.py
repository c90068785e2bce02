"""Numbers of servers in; start-up and searches with many servers as ratios to those with one, out.

The texts of one are the same in both. A search of a fresh store is the first one of it; a search of a warm one follows.
``python -m bench.servers FOLDER`` keeps the libraries there, and measures them again the next time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.made_up import made_up
from bench.searching import make_queries
from proceedings.library import Library
from proceedings.model import Reading
from proceedings.store import Store

_BOT = Path(__file__).parent.parent / "bot.py"
_CASES = ((1_000, 20), (100, 10_000))  # servers, and the paragraphs of each
_RUNS = 15
_DIFFERENT = 4  # texts: more would only take longer to make


@dataclass(frozen=True, slots=True)
class _Files:
    """The databases that are compared: one server's texts alone, and among many others'."""

    alone: Path
    among: Path
    server: int


def measure(kept: Path | None = None) -> Iterator[str]:
    """Make both libraries for each case and measure in turn; yields a line for each figure."""
    for servers, paragraphs in _CASES:
        with nullcontext(kept) if kept else tempfile.TemporaryDirectory() as folder:
            files = _make(Path(folder), servers, paragraphs)
            what = f"{servers:,} servers of {paragraphs:,} paragraphs / one"
            figures: dict[str, Callable[[Path, int], float]] = {
                "opening the store": _open,
                "opening it and the first search": _first,
                "a search of a warm store": _warm,
                "bot.py search, the whole process": _process,
            }
            for name, measured in figures.items():
                yield f"{name}, {what}: {_compare(files, measured)}"


def _make(folder: Path, servers: int, paragraphs: int) -> _Files:
    case = folder / f"{servers}x{paragraphs}"
    files = _Files(case / "alone.db", case / "among.db", servers // 2)
    if case.exists():
        return files
    case.mkdir(parents=True)
    texts = [made_up(paragraphs, seed=seed) for seed in range(min(servers, _DIFFERENT))]
    mine = texts[files.server % len(texts)]
    _fill(files.alone, {files.server: mine})
    _fill(files.among, {server: texts[server % len(texts)] for server in range(1, servers + 1)})
    return files


def _fill(path: Path, texts: dict[int, Reading]) -> None:
    with closing(Store.open(path)) as store:
        for server, reading in texts.items():
            store.add(reading, server=server, now=datetime.now(UTC))


def _compare(files: _Files, measured: Callable[[Path, int], float]) -> str:
    pairs = [(measured(files.among, files.server), measured(files.alone, files.server)) for _ in range(_RUNS)]
    ratio = statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)
    seconds = statistics.median(a for a, _ in pairs)
    spread = sorted(a / b for a, b in pairs)
    return f"{ratio:.2f} ({seconds * 1000:.1f} ms, pairs {spread[0]:.2f} to {spread[-1]:.2f})"


def _open(path: Path, server: int) -> float:
    started = time.perf_counter()
    store = Store.open(path)
    took = time.perf_counter() - started
    store.close()
    return took


def _first(path: Path, server: int) -> float:
    started = time.perf_counter()
    store = Store.open(path)
    Library(store, server).search(make_queries()[0])
    took = time.perf_counter() - started
    store.close()
    return took


def _warm(path: Path, server: int) -> float:
    with closing(Store.open(path)) as store:
        library = Library(store, server)
        library.search("warm")
        started = time.perf_counter()
        for query in make_queries():
            library.search(query)
        return (time.perf_counter() - started) / len(make_queries())


def _process(path: Path, server: int) -> float:
    command = [sys.executable, str(_BOT), "search", make_queries()[0], "--database", str(path), "--server", str(server)]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(line, flush=True)
