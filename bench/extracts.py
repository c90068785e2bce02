"""Sentences in, the order in which others would take them out: LexRank, TextRank, BM25, as their papers give them.

Written here for speed (a meeting has a thousand sentences, and each is compared with each) from Erkan and Radev 2004,
Mihalcea and Tarau 2004 (as the package sumy does both) and Robertson and Zaragoza 2009.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from math import log

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_THRESHOLD = 0.1  # of LexRank: less alike, and they are not linked
_DAMPING = 0.85
_EPSILON = 1e-6


def lexrank(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Rate sentences, given as stems, by how many others are like them, and how many are like those."""
    times = _counts(sentences)
    most = times.max(axis=1, keepdims=True)
    frequency = np.divide(times, most, out=np.zeros_like(times), where=most > 0)
    rarity = np.log(len(sentences) / (1 + (times > 0).sum(axis=0)))
    vectors = frequency * rarity
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return _walk((vectors @ vectors.T > _THRESHOLD).astype(float), 1.0)


def textrank(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Rate sentences by the words they share, over the logarithms of their lengths."""
    there = (_counts(sentences) > 0).astype(float)
    lengths = np.log(np.maximum(1, [len(sentence) for sentence in sentences]))
    shared = there @ there.T
    both = lengths[:, None] + lengths[None, :]
    alike = np.divide(shared, both, out=np.zeros_like(shared), where=both > 0)
    np.fill_diagonal(alike, 0)
    return _walk(alike, _DAMPING)


def bm25(sentences: Sequence[Sequence[str]], query: Iterable[str], k1: float = 1.2, b: float = 0.75) -> list[float]:
    """Rate sentences by the words of a query."""
    average = sum(map(len, sentences)) / max(1, len(sentences))
    here = [Counter(sentence) for sentence in sentences]
    scores = [0.0] * len(sentences)
    for stem in query:
        found = sum(stem in counts for counts in here)
        rarity = log(1 + (len(sentences) - found + 0.5) / (found + 0.5))
        for i, counts in enumerate(here):
            if times := counts[stem]:
                scores[i] += rarity * times * (k1 + 1) / (times + k1 * (1 - b + b * len(sentences[i]) / average))
    return scores


def _counts(sentences: Sequence[Sequence[str]]) -> Matrix:
    numbers = count()
    place: dict[str, int] = {}
    for sentence in sentences:
        for stem in sentence:
            if stem not in place:
                place[stem] = next(numbers)
    table = np.zeros((len(sentences), len(place)))
    for i, sentence in enumerate(sentences):
        for stem in sentence:
            table[i, place[stem]] += 1
    return table


def _walk(alike: Matrix, damping: float) -> list[float]:
    """Give the share of its time that a random walk from sentence to like sentence spends at each."""
    out = alike.sum(axis=1, keepdims=True)
    steps = np.divide(alike, out, out=np.full_like(alike, 1 / len(alike)), where=out > 0)
    share = np.full(len(alike), 1 / len(alike))
    for _ in range(1000):
        after = (1 - damping) / len(alike) + damping * (steps.T @ share)
        if np.abs(after - share).sum() < _EPSILON:
            break
        share = after
    return [float(one) for one in share]
