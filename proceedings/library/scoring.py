"""Indexed texts and a query in, scores out that compare across a server's own texts and the shipped ones. Pure.

FTS5 scores by the counts of one index. Here are both together, so that a passage is worth the same whichever index
holds it: BM25 (Robertson and Zaragoza 2009, equation 3.15) with the idf that never falls below zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

from proceedings.search import Query, match_expression
from proceedings.search.fts import GUARD, phrase_forms
from proceedings.words import stem, words

FAINT = 0.2
"""What a word is worth that says what is asked for rather than of what; see docs/decisions/0011-ranking.md."""

_WORDS_ASKING = """summarise summarize discuss mention talk think thought opinion meeting group team people"""
_ASKING = frozenset(stem(word) for word in _WORDS_ASKING.split())
_BEGINNING = 3  # letters
_K1, _B = 1.2, 0.75  # as in FTS5's own bm25()


@dataclass(frozen=True, slots=True)
class Needle:
    """A word or phrase that is looked for.

    ``forms`` are the stems of each form it takes, ``asked`` how often it was typed, ``expression`` how the index is
    asked for it. ``required`` says that nothing counts without it.
    """

    forms: tuple[tuple[str, ...], ...]
    asked: int
    required: bool
    expression: str
    faint: bool = False


def needles(query: Query) -> list[Needle]:
    """List the words and phrases of a query."""
    asked = Counter(query.terms)
    spellings = dict(zip(query.terms, query.spellings, strict=True))
    found = [
        Needle(
            _stems(forms),
            asked[term],
            False,
            match_expression(Query(term, terms=(term,), spellings=(forms,))),
            stem(term) in _ASKING,
        )
        for term, forms in spellings.items()
    ]
    for phrase in query.phrases:
        forms = tuple(" ".join(form) for form in phrase_forms(phrase))
        expression = match_expression(Query(query.raw, terms=(), phrases=(phrase,)))
        found.append(Needle(_stems(forms), 1, True, expression))
    return found


def weights(holding: Mapping[Needle, int], paragraphs: int, joined: float = 1) -> dict[Needle, float]:
    """Say what each needle is worth: the fewer of the paragraphs hold it, the more.

    Where so many are ``joined`` to a passage, the passages that hold it are counted as if it stood in any of the
    paragraphs with the same chance.
    """
    found = {}
    for needle, count in holding.items():
        missing = (max(paragraphs - count, 0) / max(paragraphs, 1)) ** joined
        passages = paragraphs / joined
        rarity = log(1 + (passages * missing + 0.5) / (passages * (1 - missing) + 0.5))
        found[needle] = (FAINT if needle.faint else 1) * needle.asked * rarity
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """What a text is worth for a query; higher is better. ``whole`` says that all words and phrases are in it.

    ``fit`` says that something is, and all that must be.
    """

    value: float
    whole: bool
    fit: bool


class Scorer:
    """Scores texts for a query. ``weights`` say what each needle is worth, ``length`` how long paragraphs are."""

    def __init__(self, query: Query, weights: Mapping[Needle, float], length: float) -> None:
        self._weights = weights
        self._excluded = [
            form for phrase in query.excluded for form in _stems([" ".join(form) for form in phrase_forms(phrase)])
        ]
        looked_for = [*self._excluded, *(form for needle in weights for form in needle.forms)]
        self._beginnings = beginnings(word for form in looked_for for word in form)
        self._length = max(length, 1.0)

    def score(self, indexed: str) -> Score:
        """Score what the index holds of a text."""
        stems, length = self._read(indexed)
        counts = Counter(stems)
        room = _K1 * (1 - _B + _B * length / self._length)
        value, whole, fit = 0.0, True, True
        for needle, weight in self._weights.items():
            times = sum(_times(form, stems, counts) for form in needle.forms)
            if times:
                value += weight * times * (_K1 + 1) / (times + room)
            else:
                whole = False
                fit = fit and not needle.required
        return Score(value, whole, fit and value > 0)

    def refuses(self, indexed: str) -> bool:
        """Tell whether a text has something that the query excludes."""
        if not self._excluded:
            return False
        stems, _ = self._read(indexed)
        counts = Counter(stems)
        return any(_times(form, stems, counts) for form in self._excluded)

    def _read(self, indexed: str) -> tuple[list[str], int]:
        """Give the stems of a text, and how many words it has. What cannot be looked for is an empty word."""
        stems: list[str] = []
        length = 0
        for part in indexed.split(GUARD):
            found = [stem(word) if may_begin(word, self._beginnings) else "" for word in words(part)]
            stems += [*found, ""]
            length += len(found)
        return stems, length


def beginnings(cut: Iterable[str]) -> frozenset[str]:
    """List how words begin whose stems are ``cut``: a stem is its word but for the last letter and what followed."""
    return frozenset(word[: min(max(len(word) - 1, 1), _BEGINNING)] for word in cut)


def may_begin(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word begins as one of the ``beginnings``: only such a word is worth cutting down."""
    return word[:_BEGINNING] in known or word[:2] in known or word[:1] in known


def _stems(forms: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(stem(word) for word in form.split()) for form in forms))


def _times(form: tuple[str, ...], stems: Sequence[str], counts: Mapping[str, int]) -> int:
    if len(form) == 1:
        return counts.get(form[0], 0)
    if not all(word in counts for word in form):
        return 0
    return sum(1 for there in _runs(stems, len(form)) if there == form)


def _runs(stems: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(stems, start, None) for start in range(length)), strict=False)
