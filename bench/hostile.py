"""Texts made to be slow, by name; ``python -m bench.hostile [NAME…]`` prints what their analysis costs.

Passes are tokenising passes over the same text, in processor time; growth is the time of the text by that of its first
half: 2 where the cost is linear.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from proceedings.analysis import analyse
from proceedings.reader import read

BOUND = 40  # passes
_RUNS = 5  # of what is quick
_TALK = "Ana Ruiz argued that ports feed whole regions, and nobody had counted them. "


def hostile_texts() -> dict[str, str]:
    """Make the texts: long lines, marks that never close, deep nesting, headings and turns without end."""
    return {
        "one line of 5 MB": _TALK * (5_000_000 // len(_TALK)),
        "no spaces": "a" * 2_000_000,
        "10,000 unclosed marks": (_TALK + "“We wait for the boats that never come. ") * 10_000,
        "unclosed marks, dense": "“a " * 100_000,
        "unclosed marks, a paragraph each": "“Aaa bbb ccc ddd\n\n" * 20_000,
        "deep nesting": "“" * 100_000 + "x" + "”" * 100_000,
        "deep block quotation": "> " * 200_000 + "x",
        "block quotations": "> We wait for the boats that never come.\n\n" * 10_000,
        "small fences": "```\nx = 1\n```\n\n" * 20_000,
        "headings only": "4. WATER AND PORTS\n\n" * 20_000,
        "20,000 headings": "".join(f"{i}. Water of {i}\n\nIt was wet that day, and long.\n\n" for i in range(20_000)),
        "marked headings": "# Water\n\nIt was wet that day.\n\n" * 20_000,
        "a heading a line": "".join(f"# Water of {i}\n" for i in range(20_000)),
        "200,000 lines of a letter": "a\n" * 200_000,
        "20,000 turns": "ANA RUIZ: We go on, and on, and on.\n" * 20_000,
        "tables": "| Ana Ruiz | Harbour Office | 3 May |\n" * 20_000,
        "brackets": "(" * 400_000,
        "tags": "<h2>" * 100_000,
        "pages": "".join(f"Harbour Days\n\n{_TALK}\n\n{i}\n\n\f" for i in range(5_000)),
        "leaders": ". . . . . . . . . . . . . . . .\n" * 20_000,
        "only names": "Ana Ruiz, Omar Said and Lena Holt. " * 10_000,
        "names never met before": "".join(f"Ana {_name(i)} spoke to Omar {_name(i + 7)}. " for i in range(10_000)),
        "only cues": "said that argued that " * 20_000,
        "only quotations": "“We wait here.” " * 20_000,
        "only question marks": "? " * 200_000,
        "only questions": "Why not now? " * 20_000,
        "asides": "Ana Ruiz, the head of x, " * 20_000 + "said that",
        "apostrophes": " 'a b c d" * 50_000,
        "abbreviations": "e.g. Mr. U.S. i.e. " * 20_000,
    }


def _name(number: int) -> str:
    """Write a number in letters, as a surname."""
    letters = ""
    while True:
        letters += chr(ord("a") + number % 26)
        number //= 26
        if not number:
            return "Z" + letters + "son"


def measure(names: list[str]) -> Iterator[str]:
    """Yield a line a text, and at last which of them take more than the bound; all where ``names`` is empty."""
    over = []
    for name, text in hostile_texts().items():
        if names and name not in names:
            continue
        passes, seconds, growth = _cost(text)
        each = seconds / len(text) * 1_000_000
        yield f"{name:34} {passes:6.1f} passes ({seconds:.2f} s, {each:.2f} µs a character), growth {growth:.1f}"
        if passes > BOUND:
            over.append(name)
    yield f"more than {BOUND} passes: {', '.join(over) or 'none'}"


def _cost(text: str) -> tuple[float, float, float]:
    source = read(text.encode(), "hostile.txt")
    half = read(text[: len(text) // 2].encode(), "hostile.txt")
    passes = []
    taken = halves = float("inf")
    for run in range(_RUNS):
        passes.append(_timed(lambda: re.findall(r"\w+", source.text)))
        if run == 0 or taken < 1:
            taken = min(taken, _timed(lambda: analyse(source)))
            halves = min(halves, _timed(lambda: analyse(half)))
    return taken / statistics.median(passes), taken, taken / halves


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    for line in measure(sys.argv[1:]):
        print(line, flush=True)
