"""Passages that match a query in, what each is worth out. Pure; all counts are those of the shelf.

BM25 over fields (Robertson, Zaragoza and Taylor 2004): the words of a passage, the titles above it, the names of those
who speak in it. Words typed side by side count more where they stand close together. A passage among others that match
is worth more (its context). Then the best passages lend the words that they have in common (relevance feedback:
Lavrenko and Croft 2001, in the mixture of RM3), and all are weighed again. The constants were chosen on data apart
from that which the figures in docs/decisions are from.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from proceedings.library.candidates import Candidate
from proceedings.library.scoring import Needle
from proceedings.model import Span
from proceedings.search import index_text
from proceedings.words import stem, stems, stop_words, words

K1, B = 1.6, 0.75
TITLE, NAME = 2.0, 0.5  # what a word in a title or a name counts, in words of the text
NEAR, PAIR, TURNED = 3, 0.3, 0.5  # in words; a pair's share of its words' weight; that of a pair in the other order
REACH, ALONE = 3000, 0.3  # of context, in code points; its share where paragraphs are passages by themselves
MOST_BESIDE = 12  # passages on each side: more are not in reach unless they are very short
MODELS, LENT, SHARE, EDGE = 10, 30, 0.5, 6.0  # passages that lend, words lent, their share, how much the best lead
AGAIN = 150  # passages, the best, are weighed by lent words
FEW = 5  # one in so many passages lends at most
SHORTEST = {True: 120, False: 30}  # words that a passage is taken to have at least: joined turns, one paragraph

_SIGN = r"[^\x00-/:-@\[-`{-\x7f\s\ue000]"  # of a word: all else that an index holds is one of these
_WORD = re.compile(f"{_SIGN}+")
_LONGEST = 60  # code points within which words are close


_Titles = Callable[[Candidate], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around passages.

    ``titles`` of a paragraph are those in force where it stands, ``names`` those to whom something in it is attributed.
    ``occurrences`` tells how often words occur on the shelf, of ``total``.
    """

    titles: _Titles
    names: Callable[[Candidate], Sequence[str]]
    occurrences: Callable[[Sequence[str]], Mapping[str, int]]
    total: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What a passage is worth; ``whole`` says that all words and phrases are in it."""

    value: float
    whole: bool


class _Needles:
    """Finds the needles of a query in what an index holds of a text."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self._single: defaultdict[str, list[int]] = defaultdict(list)
        self._longer: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for number, needle in enumerate(needles):
            for form in needle.forms:
                if len(form) == 1:
                    self._single[form[0]].append(number)
                elif form:
                    self._longer[form[0]].append((number, form[1:]))
        self._known: dict[str, tuple[Sequence[int], Sequence[tuple[int, tuple[str, ...]]]]] = {}
        # A stem is its word but for the last letter and what followed: only words that begin so are cut down.
        starts = sorted({word[: max(len(word) - 1, 1)] for word in [*self._single, *self._longer]})
        self._likely = re.compile(f"(?<!{_SIGN})(?:{'|'.join(map(re.escape, starts))}){_SIGN}*")

    def places(self, indexed: str) -> dict[int, list[Span]]:
        """Find where the needles stand, by number."""
        places: defaultdict[int, list[Span]] = defaultdict(list)
        for found in self._likely.finditer(indexed):
            word = found[0]
            kind = self._known.get(word)
            if kind is None:
                cut = stem(word)
                kind = self._known[word] = (self._single.get(cut, ()), self._longer.get(cut, ()))
            for number in kind[0]:
                places[number].append(Span(*found.span()))
            for number, rest in kind[1]:
                following = _WORD.findall(indexed, found.end(), found.end() + _LONGEST * len(rest))
                if tuple(map(stem, following[: len(rest)])) == rest:
                    places[number].append(Span(*found.span()))
        return places


@dataclass(slots=True)
class _Read:
    """What was read in a passage: how much there is of each needle, and of each pair; titles and names included."""

    length: int
    counts: dict[int, float]
    extra: dict[int, float]
    pairs: dict[tuple[int, int], float]


class Ranker:
    """Weighs passages for a query. ``weights`` say what each needle is worth."""

    def __init__(self, weights: Mapping[Needle, float], around: Surroundings, language: str) -> None:
        self._needles = list(weights)
        self._weights = list(weights.values())
        self._needles_in = _Needles(self._needles)
        self._around = around
        self._stop = stop_words(language)
        self._pairs = [
            (a, b)
            for a, b in pairwise(range(len(self._needles)))
            if not (self._needles[a].required or self._needles[b].required)
        ]
        self._titles: dict[str, tuple[int, ...]] = {}

    def weigh(self, passages: Sequence[Candidate]) -> list[Worth]:
        """Say what each passage is worth; they are given in the order of the texts."""
        read = [self._read(one) for one in passages]
        mean = sum(one.length for one in read) / max(len(read), 1)
        rooms = [K1 * (1 - B + B * one.length / mean) for one in read]
        own = [self._own(one, room) for one, room in zip(read, rooms, strict=True)]
        values = _in_context(passages, own)
        spelled, lent = self._lent(passages, values, rooms)
        if lent:
            scale = SHARE * sum(self._weights) / sum(lent.values())
            more = _Lent(spelled, lent, self._around.titles)
            own = [(1 - SHARE) * value for value in own]
            for i in sorted(range(len(own)), key=lambda i: -values[i])[:AGAIN]:
                own[i] += scale * more.value(passages[i], rooms[i])
            values = _in_context(passages, own)
        wanted = len(self._needles)
        return [Worth(value, len(one.counts) == wanted) for value, one in zip(values, read, strict=True)]

    def _read(self, one: Candidate) -> _Read:
        counts: defaultdict[int, float] = defaultdict(float)
        extra: defaultdict[int, float] = defaultdict(float)
        pairs: defaultdict[tuple[int, int], float] = defaultdict(float)
        length = 0
        names = set[int]()
        for part in one.parts:
            length += len(part.text.split())
            places = self._needles_in.places(part.text)
            for number, there in places.items():
                counts[number] += len(there)
            for a, b in self._pairs:
                if a in places and b in places and (close := _close(part.text, places[a], places[b])):
                    pairs[a, b] += close
            for number in self._needles_in.places(part.label) if part.label else ():
                names.add(number)
                counts[number] += 0
        for name in self._around.names(one):
            names.update(self._needles_in.places(index_text(name)))
        for number in names:
            extra[number] += NAME
        for title in self._around.titles(one):
            if title not in self._titles:
                self._titles[title] = tuple(self._needles_in.places(index_text(title)))
            for number in self._titles[title]:
                extra[number] = max(extra[number], TITLE)
        return _Read(max(length, SHORTEST[one.talk]), counts, extra, pairs)

    def _own(self, read: _Read, room: float) -> float:
        """Weigh a passage by itself. ``room`` is what BM25 makes of its length."""
        value = 0.0
        norm = room / K1
        for number, weight in enumerate(self._weights):
            if number in read.counts or number in read.extra:
                times = read.counts.get(number, 0) / norm + read.extra.get(number, 0)
                value += weight * times * (K1 + 1) / (times + K1)
        for (a, b), times in read.pairs.items():
            value += PAIR * (self._weights[a] + self._weights[b]) / 2 * times * (K1 + 1) / (times + K1)
        return value

    def _lent(
        self, passages: Sequence[Candidate], values: Sequence[float], rooms: Sequence[float]
    ) -> tuple[dict[str, str], dict[str, float]]:
        """Find the words that the best passages have in common: the stem of each spelling, and what a stem is worth."""
        best = sorted(range(len(passages)), key=lambda i: -values[i])[: min(MODELS, len(passages) // FEW)]
        if len(best) < 2 or values[best[0]] <= 0:
            return {}, {}
        top = values[best[0]]
        spelled: defaultdict[str, set[str]] = defaultdict(set)
        lent: defaultdict[str, float] = defaultdict(float)
        lenders: Counter[str] = Counter()
        for i in best:
            share = exp(EDGE * (values[i] / top - 1))
            said = [
                word
                for part in passages[i].parts
                for word in part.words
                if len(word) > 2 and word not in self._stop and not word.isdigit()
            ]
            cut = stems(said)
            for word, spelling in zip(cut, said, strict=True):
                spelled[word].add(spelling)
            for word, times in Counter(cut).items():
                lent[word] += share * times / (times + rooms[i])
                lenders[word] += 1
        common = [word for word in lent if lenders[word] > 1]
        counts = self._around.occurrences([spelling for word in common for spelling in spelled[word]])
        total = self._around.total
        worth = {
            word: lent[word] * log(1 + total / (sum(counts.get(s, 0) for s in spelled[word]) + 0.5)) for word in common
        }
        best_words = dict(sorted(worth.items(), key=lambda one: (-one[1], one[0]))[:LENT])
        return {spelling: word for word in best_words for spelling in spelled[word]}, best_words


class _Lent:
    """Weighs passages by words that were lent, as they are spelled where they are lent from."""

    def __init__(self, words_lent: Mapping[str, str], weights: Mapping[str, float], titles: _Titles) -> None:
        self._spelled = words_lent
        self._weights = weights
        self._above = titles
        self._titles: dict[str, set[str]] = {}

    def value(self, one: Candidate, room: float) -> float:
        """Weigh a passage; ``room`` is what BM25 makes of its length."""
        counts: defaultdict[str, float] = defaultdict(float)
        for title in self._above(one):
            if title not in self._titles:
                self._titles[title] = set(stems(words(title))) & self._weights.keys()
            for cut in self._titles[title]:
                counts[cut] = TITLE * room / K1
        for part in one.parts:
            for word in [word for word in part.words if word in self._spelled]:
                counts[self._spelled[word]] += 1
        return sum(self._weights[word] * times * (K1 + 1) / (times + room) for word, times in counts.items())


def _close(indexed: str, one: Sequence[Span], other: Sequence[Span]) -> float:
    """Count how often the second of two words stands close after the first; before it, half as often."""
    close, first = 0.0, 0
    for a in one:
        while first < len(other) and other[first].end < a.start - _LONGEST:
            first += 1
        for b in other[first : first + 2 * NEAR]:
            if b.start > a.end + _LONGEST:
                break
            if a.end <= b.start and indexed.count(" ", a.end, b.start) <= NEAR:
                close += 1
            elif b.end <= a.start and indexed.count(" ", b.end, a.start) <= NEAR:
                close += TURNED
    return close


def _in_context(passages: Sequence[Candidate], own: Sequence[float]) -> list[float]:
    """Add to each passage what stands close to it in its session, the less the farther away."""
    values = list(own)
    middles = [one.middle for one in passages]
    for i, one in enumerate(passages):
        session = one.parts[0].at.session
        for j in range(i + 1, min(i + 1 + MOST_BESIDE, len(passages))):
            away = middles[j] - middles[i]
            other = passages[j]
            if other.parts[0].at.session != session or away >= REACH:
                break
            share = 1 - away / REACH
            values[i] += share * own[j] * (1 if one.talk else ALONE)
            values[j] += share * own[i] * (1 if other.talk else ALONE)
    return values
