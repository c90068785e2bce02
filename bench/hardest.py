"""A made-up library of 100,000 paragraphs and the hardest questions there are in; the seconds that each takes, out.

``python -m bench.hardest FILE`` keeps the library there, and asks it again the next time. Nothing may hold a thread for
more than a second: what does not end in time answers with what it has, and says so.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from bench.made_up import made_up, vocabulary
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.model import Kind
from proceedings.store import Store

_PARAGRAPHS = 100_000
_SERVER = 5
_LONGEST = 6_000  # characters that Discord lets an option have
_MOST = 1.0  # seconds
_RUNS = 2


def measure(kept: Path | None = None) -> Iterator[str]:
    """Ask each question a few times; yields a line for each, with its longest time."""
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hardest.db"
        there = path.exists()
        with closing(Store.open(path)) as store:
            if not there:
                store.add(made_up(_PARAGRAPHS, said=True), server=_SERVER, now=datetime.now(UTC))
            library = Library(store, _SERVER)
            for name, ask in questions(library).items():
                clock, processor, what = 0.0, 0.0, ""
                for _ in range(_RUNS):
                    started, used = time.perf_counter(), time.thread_time()
                    what = _asked(ask)
                    processor = max(processor, time.thread_time() - used)
                    clock = max(clock, time.perf_counter() - started)
                mark = "" if processor < _MOST else "  TOO LONG"
                yield f"{name}: {processor:.2f} s of the thread, {clock:.2f} s on the clock; {what}{mark}"


def questions(library: Library) -> dict[str, Callable[[], object]]:
    """List the hardest questions, by what makes them so."""
    words = vocabulary()
    common, chance = words[:64], random.Random(3)
    long = " ".join(common)
    longest = " ".join(words)[:_LONGEST]
    garbage = " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=39)) for _ in range(150))[:_LONGEST]
    misspelt = " ".join(word + "q" for word in words[200:232])
    phrases = " ".join(f'"{a} {b}"' for a, b in pairwise(common))
    long_phrases = " ".join(f'"{" ".join(common[i : i + 6])}"' for i in range(0, 60, 6))
    but_not = f"{common[0]} " + " ".join(f"-{word}" for word in common[1:])
    but_no_phrases = f"{common[0]} " + " ".join(f'-"{a} {b}"' for a, b in pairwise(common))
    hyphens = "-".join(common[:40])
    accents = " ".join(f"{word}’s é{word}" for word in common)
    speaker = library.voices()[0].speaker.name
    typed = {
        "one common word": common[0],
        "two common words": " ".join(common[:2]),
        "three common words": " ".join(common[:3]),
        "eight common words": " ".join(common[:8]),
        "64 common words": long,
        "6,000 characters": longest,
        "6,000 characters of garbage": garbage,
        "32 misspelt words": misspelt,
        "a phrase of two common words": f'"{common[0]} {common[1]}"',
        "63 phrases of common words": phrases,
        "phrases of six common words": long_phrases,
        "a common word without 63 others": but_not,
        "a common word without 63 phrases": but_no_phrases,
        "40 common words in one with hyphens": hyphens,
        "64 words with accents and apostrophes": accents,
        "common words by a speaker": f'{long} speaker:"{speaker}"',
    }
    asked: dict[str, Callable[[], object]] = {}
    for name, text in typed.items():
        for kind, ask in _asking(library).items():
            asked[f"{kind}, {name}"] = partial(ask, text)
    offset, most = _PARAGRAPHS - 1_000, 25
    asked["search, the last page"] = partial(library.search, common[0], limit=most, offset=offset)
    asked["search by place, the last page"] = partial(
        library.search, common[0], order="place", limit=most, offset=offset
    )
    asked["search, one speaker's"] = partial(library.search, long, speaker=speaker)
    asked["search, one session's"] = partial(library.search, long, session="500")
    asked["statements, one session's"] = partial(library.search, long, session="500", kind="statements")
    asked["questions by place, one speaker's"] = partial(
        library.search, long, speaker=speaker, kind="questions", order="place"
    )
    return asked


def _asking(library: Library) -> dict[str, Callable[[str], object]]:
    return {
        "search": library.search,
        "search by place": partial(library.search, order="place"),
        "search quotations": partial(library.search, kind="quotations"),
        "search statements": partial(library.search, kind="statements"),
        "search questions by place": partial(library.search, kind="questions", order="place"),
        "tally": library.tally,
        "ask": library.ask,
        "positions": library.positions,
        "quotations about": lambda text: library.said(Kind.QUOTATION, about=text),
    }


def _asked(ask: Callable[[], object]) -> str:
    """Ask, and say what came of it."""
    try:
        found = ask()
    except RapporteurError as error:
        return type(error).__name__
    results = getattr(found, "nearest", found)
    hurried = getattr(results, "hurried", getattr(found, "hurried", None))
    return "" if hurried is None else "cut" if hurried else "whole"


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(line, flush=True)
