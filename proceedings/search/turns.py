"""The paragraphs of a text in, the passages that its turns of talk are found as out. Pure.

A turn ("NAME: words") often says nothing alone: turns in a row are one passage until there are some 120 words. A
paragraph of a report is a passage of its own, and is not mentioned here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

ENOUGH = 120
"""Words after which a passage ends, with the turn that reaches them."""

_FEW = 40  # words: what is left of a session joins the passage before it
_LABEL = re.compile(r"\s*(?:>+\s*)?(?:[^\n:?!]{1,80}:(?=\s|\Z)|(?<=>)\s)")


def label_end(text: str) -> int:
    """Say where the name of who speaks ends, sign and all: ``Okafor: Yes.`` -> 7; 0 where a text has none."""
    label = _LABEL.match(text)
    return label.end() if label else 0


def join_turns(paragraphs: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Give first and last place of each passage of turns, from the session and the text of every paragraph in order.

    A session is talk where at least half of its paragraphs are turns; no passage reaches from one into the next.
    """
    place = 0
    for _, session in groupby(paragraphs, key=lambda one: one[0]):
        texts = [text for _, text in session]
        labels = [label_end(text) for text in texts]
        if 2 * sum(1 for label in labels if label) >= len(texts):
            lengths = [len(text[label:].split()) for text, label in zip(texts, labels, strict=True)]
            yield from ((place + first, place + last) for first, last in _joined(lengths))
        place += len(texts)


def _joined(lengths: Sequence[int]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    first, words = 0, 0
    for at, length in enumerate(lengths):
        words += length
        if words >= ENOUGH:
            joined.append((first, at))
            first, words = at + 1, 0
    if first < len(lengths):
        if joined and words < _FEW:
            first = joined.pop()[0]
        joined.append((first, len(lengths) - 1))
    return joined
