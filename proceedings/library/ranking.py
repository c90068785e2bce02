"""Passages that match a query in, what each is worth out. Pure; all counts are those of the shelf.

BM25 over fields (Robertson, Zaragoza and Taylor 2004): the words of a passage, those that stand around it in the same
session, the titles above it, the names of those who speak in it. Words typed side by side count more where they stand
close together, and a passage among others that match is worth more. Then the best passages of reports lend the words
that they have in common (relevance feedback: Lavrenko and Croft 2001, in the mixture of RM3), and all are weighed
again. The constants were chosen on data apart from that which the figures in docs/decisions are from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from proceedings.library.candidates import Candidate, Part
from proceedings.library.looking import Looking, close
from proceedings.library.scoring import Needle, weights
from proceedings.search import index_text
from proceedings.words import stems, stop_words, words

K1 = 1.6
B = {True: 0.3, False: 0.75}  # how much length counts: of talk, of a report
TITLE, NAME = (
    2.0,
    0.5,
)  # what a word in a title, or in the name of somebody who is reported, counts in words of the text
SPEAKS = 2.0  # what a name counts where all of a passage of talk is its bearer's, in the weight of the word
PAIR = 0.3  # a pair's share of its words' weight
REACH = 1500  # code points, after which e times less is left of what stands around a passage
FARTHEST = 5 * REACH
AROUND = 0.85  # what a word beside a passage of talk counts
AMONG = {True: 0.2, False: 0.3}  # what is added of what passages around are worth
MODELS, LENT, SHARE, EDGE = 10, 30, 0.5, 6.0  # passages that lend, words lent, their share, how much the best lead
AGAIN = 150  # passages, the best, are weighed by lent words
FEW = 5  # one in so many passages lends at most
SHORTEST = {True: 120, False: 30}  # words that a passage is taken to have at least: joined turns, one paragraph


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around passages.

    ``titles`` of a passage are those in force where it stands, ``names`` of a paragraph those to whom something in it
    is attributed. ``occurrences`` tells how often words occur on the shelf, of ``total``.
    """

    titles: Callable[[Candidate], Sequence[str]]
    names: Callable[[Part], Sequence[str]]
    occurrences: Callable[[Sequence[str]], Mapping[str, int]]
    total: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What a passage is worth; ``whole`` says that all words and phrases are in it."""

    value: float
    whole: bool


@dataclass(slots=True)
class _Read:
    """What was read in a passage: how many words, and how much there is of each needle and of each pair.

    ``extra`` is what titles and names add, ``spoken`` the share of a passage of talk that is spoken by whom the needle
    names, ``around`` what stands around the passage.
    """

    length: int
    counts: dict[int, float]
    extra: dict[int, float]
    spoken: dict[int, float]
    pairs: dict[tuple[int, int], float]
    around: dict[int, float]


class Ranker:
    """Weighs passages for a query. ``holding`` says how many of the shelf's ``paragraphs`` hold each needle."""

    def __init__(
        self, holding: Mapping[Needle, int], paragraphs: int, around: Surroundings, language: str = "en"
    ) -> None:
        self._holding, self._paragraphs = holding, paragraphs
        self._needles = list(holding)
        self._needles_in = Looking(self._needles)
        self._around = around
        self._stop = stop_words(language)
        self._pairs = [
            (a, b)
            for a, b in pairwise(range(len(self._needles)))
            if not (self._needles[a].required or self._needles[b].required)
        ]
        self._titles: dict[str, tuple[int, ...]] = {}
        self._names: dict[str, frozenset[int]] = {}

    def weigh(self, passages: Sequence[Candidate]) -> list[Worth]:
        """Say what each passage is worth; they are given in the order of the texts."""
        if not passages:
            return []
        read = [self._read(one) for one in passages]
        mean = sum(one.length for one in read) / len(read)
        rooms = [
            K1 * (1 + B[passage.talk] * (one.length / mean - 1)) for passage, one in zip(passages, read, strict=True)
        ]
        shares = [
            {number: AROUND * count * K1 / room for number, count in one.counts.items()} if passage.talk else {}
            for passage, one, room in zip(passages, read, rooms, strict=True)
        ]
        if any(shares):
            for passage, one, around in zip(passages, read, _fading(passages, shares), strict=True):
                one.around = around if passage.talk else {}
        paragraphs = sum(one.ends[1] - one.ends[0] + 1 for one in passages)
        of_passage = list(weights(self._holding, self._paragraphs, paragraphs / len(passages)).values())
        of_turn = list(weights(self._holding, self._paragraphs).values())
        own = [self._own(one, room, of_passage, of_turn) for one, room in zip(read, rooms, strict=True)]
        values = _in_context(passages, own)
        spelled, lent = self._lent(passages, values, rooms)
        if lent:
            scale = SHARE * sum(of_passage) / sum(lent.values())
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
        spoken: defaultdict[int, float] = defaultdict(float)
        pairs: defaultdict[tuple[int, int], float] = defaultdict(float)
        length = 0
        for part in one.parts:
            size = len(part.text.split())
            length += size
            places = self._needles_in.places(part.text)
            for number, there in places.items():
                counts[number] += len(there)
            for a, b in self._pairs:
                if a in places and b in places and (times := close(part.text, places[a], places[b])):
                    pairs[a, b] += times
            label = self._named(part.label) if part.label else frozenset()
            for number in label:
                counts[number] += 0
            for number in label.union(*map(self._named, map(index_text, self._around.names(part)))):
                spoken[number] += size
                if not one.talk:
                    extra[number] = NAME
        for title in self._around.titles(one):
            if title not in self._titles:
                self._titles[title] = tuple(self._needles_in.places(index_text(title)))
            for number in self._titles[title]:
                extra[number] = TITLE
        length = max(length, SHORTEST[one.talk])
        shares = {number: size / length for number, size in spoken.items()} if one.talk else {}
        return _Read(length, counts, extra, shares, pairs, {})

    def _named(self, name: str) -> frozenset[int]:
        """Find the needles in a name as an index holds it."""
        if name not in self._names:
            self._names[name] = frozenset(self._needles_in.places(name))
        return self._names[name]

    def _own(self, read: _Read, room: float, weighs: Sequence[float], rare: Sequence[float]) -> float:
        """Weigh a passage by itself. ``room`` is what BM25 makes of its length."""
        value = 0.0
        norm = room / K1
        for number in {**read.counts, **read.extra, **read.around}:
            times = read.counts.get(number, 0) / norm + read.extra.get(number, 0) + read.around.get(number, 0)
            value += weighs[number] * times * (K1 + 1) / (times + K1)
        for number, share in read.spoken.items():
            value += SPEAKS * rare[number] * share
        for (a, b), times in read.pairs.items():
            value += PAIR * (weighs[a] + weighs[b]) / 2 * times * (K1 + 1) / (times + K1)
        return value

    def _lent(
        self, passages: Sequence[Candidate], values: Sequence[float], rooms: Sequence[float]
    ) -> tuple[dict[str, str], dict[str, float]]:
        """Find the words that the best passages have in common: the stem of each spelling, and what a stem is worth.

        Talk lends none: what its passages have in common is how people talk.
        """
        lending = [i for i, one in enumerate(passages) if not one.talk]
        best = sorted(lending, key=lambda i: -values[i])[: min(MODELS, len(lending) // FEW)]
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

    def __init__(
        self, words_lent: Mapping[str, str], weights: Mapping[str, float], titles: Callable[[Candidate], Sequence[str]]
    ) -> None:
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


def _in_context(passages: Sequence[Candidate], own: Sequence[float]) -> list[float]:
    """Add to each passage what those around it are worth."""
    around = _fading(passages, [{0: value} for value in own])
    return [value + AMONG[one.talk] * near.get(0, 0.0) for one, value, near in zip(passages, own, around, strict=True)]


def _fading(passages: Sequence[Candidate], there: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """Carry what is in each passage on to those before and after it in its session, the less the farther away."""
    around: list[dict[int, float]] = [{} for _ in passages]
    middles = [one.middle for one in passages]
    for order in (range(len(passages)), range(len(passages) - 1, -1, -1)):
        carried: dict[int, float] = {}
        session, last = -1, 0
        for i in order:
            away = abs(middles[i] - last)
            if passages[i].parts[0].at.session != session or away > FARTHEST:
                carried = {}
            elif carried:
                fade = exp(-away / REACH)
                here = around[i]
                for number, value in carried.items():
                    carried[number] = value = value * fade
                    here[number] = here.get(number, 0.0) + value
            session, last = passages[i].parts[0].at.session, middles[i]
            for number, value in there[i].items():
                carried[number] = carried.get(number, 0.0) + value
    return around
