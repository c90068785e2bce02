"""A made-up text of 30 MB in, the time of adding it as ratios to sqlite-utils' own insert and full-text index out."""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from bench.made_up import made_up
from proceedings.model import Reading
from proceedings.store import Store
from proceedings.store.prepared import prepare

_PARAGRAPHS = 75_000  # 30 MB
_RUNS = 5
_OURS = "porter unicode61 remove_diacritics 2"
_US = "us"
_Rows = Sequence[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, which wait for disks and neighbours, and seconds of the processor."""

    clock: float
    processor: float


def measure(paragraphs: int = _PARAGRAPHS, runs: int = _RUNS) -> Iterator[str]:
    """Add a text to an empty store, and its rows to a bare table, in turn; yields a line for each kind of table."""
    for signs in (False, True):
        reading = made_up(paragraphs, signs=signs)
        size = f"{len(reading.source.data) / 1e6:.0f} MB {'with accents and hyphens' if signs else 'of plain words'}"
        rows = _rows(reading)
        texts = [{"id": row["id"], "text": row["text"]} for row in rows]
        kinds: dict[str, Callable[[Path], None]] = {
            _US: partial(_ours, reading),
            "the same rows": partial(_bare, rows, _OURS),
            "the same rows, default tokenizer": partial(_bare, rows, None),
            "numbered texts alone": partial(_bare, texts, _OURS),
        }
        took: dict[str, list[Took]] = {kind: [] for kind in kinds}
        for _ in range(runs):
            for kind, write in kinds.items():
                took[kind].append(_time(write))
        for kind in [kind for kind in kinds if kind != _US]:
            clock, processor = (_ratio(took[_US], took[kind], what) for what in ("clock", "processor"))
            yield f"ingest of {size} / sqlite-utils, {kind}: {clock} (processor {processor})"


def _ours(reading: Reading, path: Path) -> None:
    store = Store.open(path)
    store.add(reading, now=datetime.now(UTC))
    store.close()


def _bare(rows: _Rows, tokenizer: str | None, path: Path) -> None:
    db = Database(path)
    with db.atomic():  # else it commits a hundred rows at a time
        db.table("paragraphs").insert_all(rows, pk="id")
        db.table("paragraphs").enable_fts(["text"], tokenize=tokenizer)
    db.close()


def _rows(reading: Reading) -> _Rows:
    """Make the rows that the store keeps of the paragraphs."""
    prepared = prepare(reading)
    return [
        {
            "id": place + 1,
            "proceedings_id": 1,
            "session_id": int(paragraph.session),
            "number": paragraph.number,
            "place": place,
            "start": paragraph.span.start,
            "end": paragraph.span.end,
            "before": prepared.befores[place],
            "text": prepared.texts[place],
            "sentences": f"[0, {len(prepared.texts[place])}]",
        }
        for place, paragraph in enumerate(prepared.paragraphs)
    ]


def _time(write: Callable[[Path], None]) -> Took:
    with tempfile.TemporaryDirectory() as folder:
        gc.collect()
        clock, processor = time.perf_counter(), time.process_time()
        write(Path(folder) / "library.db")
        return Took(time.perf_counter() - clock, time.process_time() - processor)


def _ratio(ours: Sequence[Took], theirs: Sequence[Took], what: str) -> str:
    mine, other = ([getattr(one, what) for one in taken] for taken in (ours, theirs))
    pairs = [a / b for a, b in zip(mine, other, strict=True)]
    return f"{statistics.median(mine) / statistics.median(other):.2f}, pairs {min(pairs):.2f} to {max(pairs):.2f}"


if __name__ == "__main__":
    for line in measure(*map(int, sys.argv[1:])):
        print(line, flush=True)
