"""A text in; the words that it writes small, and how often it writes words in capitals, out."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_RUN = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?<!\S)(?:[^\s@]{1,100}@|<?https?://)\S*")


class Spellings(NamedTuple):
    """Words of two plain letters and more: ``small`` without those of addresses, ``capitals`` with their counts."""

    small: frozenset[str]
    capitals: Counter[str]


def find_spellings(text: str) -> Spellings:
    """Look at each word once, however often it comes; addresses (ana@harbour.example) write names small."""
    addressed = ""
    if "@" in text or "://" in text:
        lines: tuple[list[str], list[str]] = ([], [])
        for line in text.split("\n"):
            lines["@" in line or "://" in line].append(line)
        text, addressed = map("\n".join, lines)
    runs = Counter(_RUN.findall(text))
    there = _RUN.findall(addressed)
    without = _RUN.findall(_ADDRESS.sub(" ", addressed))
    small = frozenset(run for run in [*runs, *without] if run.islower() and _is_plain(run))
    runs.update(there)
    return Spellings(small, Counter({run: n for run, n in runs.items() if run.isupper() and _is_plain(run)}))


def _is_plain(run: str) -> bool:
    return len(run) > 1 and run.isascii() and run.isalpha()
