"""The shipped text, repeated to a report's length, in; the time of its analysis in tokenising passes out."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.reader import read

_EXCERPT = Path(__file__).parent.parent / "data" / "texts" / "human-security-seminar.txt"
_LENGTH = 420_000
_RUNS = 5


def measure() -> str:
    """Analyse in turn with a tokenising pass; returns a line with the ratio of the medians."""
    once = _EXCERPT.read_text("utf-8")
    text = "\n\n".join(once.replace("4. HUMAN", f"{number}. HUMAN") for number in range(1, _LENGTH // len(once) + 2))[
        :_LENGTH
    ]
    source = read(text.encode(), "long.txt")
    analyse(source)
    passes, analyses = [], []
    for _ in range(_RUNS):
        started = time.process_time()
        re.findall(r"\w+", source.text)
        between = time.process_time()
        analyse(source)
        analyses.append(time.process_time() - between)
        passes.append(between - started)
    ratio = statistics.median(analyses) / statistics.median(passes)
    seconds = statistics.median(analyses)
    return f"analysis of {len(source.text):,} characters: {ratio:.1f} tokenising passes ({seconds:.2f} s)"


if __name__ == "__main__":
    print(measure())
