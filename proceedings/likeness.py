"""A word as typed and words that are known in, the likest of them out.

rapidfuzz is imported when something is misspelt: it takes 25 ms, which no start should wait for.
"""

from __future__ import annotations

from collections.abc import Iterable


def likest(typed: str, known: Iterable[str], *, at_least: float, most: int) -> list[tuple[str, float]]:
    """Find at most ``most`` words, each with its likeness of ``at_least`` to 100: the share of letters in common."""
    from rapidfuzz import fuzz, process

    found = process.extract(typed, list(known), scorer=fuzz.ratio, score_cutoff=at_least, limit=most)
    return [(word, likeness) for word, likeness, _ in found]


def likest_part(typed: str, known: Iterable[str], *, at_least: float, most: int) -> list[str]:
    """Find names as ``likest`` does, where what was typed may be a part of one, or its words in another order."""
    from rapidfuzz import fuzz, process

    found = process.extract(typed, list(known), scorer=fuzz.WRatio, score_cutoff=at_least, limit=most)
    return [name for name, _, _ in found]
