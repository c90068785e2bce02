"""The sentences of a session in, the few that stand for it out: verbatim, in the order of the text.

A sentence is worth the words it brings that are not yet covered, each at what it is worth to a summary, so the next one
is taken where it adds most. Sentences that only make sense beside another give way.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import sqrt

from proceedings.model import KeyTerm, Passage, Question, Span, Speaker
from proceedings.relevance import Ranked, close_by, relevance
from proceedings.search.query import Query
from proceedings.standing import FEWEST_WORDS, Meant, Sentence, flowing, is_talk, standing
from proceedings.words import stems
from proceedings.words import words as words_of
from proceedings.worth import Weights, learned, learned_of_answers, worths

__all__ = ["Length", "Meant", "Sentence", "Summary", "SummarySentence", "summarise"]


class Length(StrEnum):
    """How much is wanted."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


_BUDGETS = {Length.SHORT: (3, 90), Length.MEDIUM: (5, 160), Length.LONG: (9, 300)}  # sentences, words


SummarySentence = Sentence
"""A sentence of a summary, with the passage that it is cited by."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands for a session or a proceedings, and beside it who spoke and what was asked.

    ``left_out`` are all sentences that were not chosen, in order; in a summary about something, those about it, and of
    a very long text those of them that stand near the passages that a search ranks highest.
    ``talk`` tells a transcript's summary, in the speakers' own words, from a report's.
    ``questions`` come with their paragraphs.
    """

    sentences: tuple[SummarySentence, ...]
    left_out: tuple[SummarySentence, ...]
    speakers: tuple[Speaker, ...]
    questions: tuple[tuple[Question, Passage], ...]
    talk: bool = False


def summarise(
    sentences: Sequence[Sentence],
    key_terms: Sequence[KeyTerm],
    *,
    length: Length | str | None = None,
    words: int | None = None,
    about: Query | None = None,
    speakers: Sequence[Speaker] | None = None,
    questions: Sequence[tuple[Question, Passage]] = (),
    ranked: Sequence[Ranked] = (),
    language: str = "en",
    weigh: Callable[[str], Weights | None] | None = None,
) -> Summary:
    """Sum up ``sentences``, given in the order of the text.

    Without a ``length``, three sentences or more as the text is long; ``words`` is a budget that is not passed instead.
    ``about`` takes only sentences with a word of that query, and none of its excluded ones; ``ranked`` are the passages
    that a search finds for it. ``speakers`` are those to show; None takes them from the sentences. ``weigh`` gives the
    weights of words, of a language; None: those that ship. Nothing fit to be chosen gives a summary without sentences.
    """
    places = _around(sentences, ranked) if about and ranked else _candidates(sentences)
    offered = [sentences[i] for i in places]
    fit = _fit(offered, about, ranked, language, weigh)
    chosen = {places[i] for i in _choose(offered, key_terms, fit, length, words, language)}
    there = {place for place, here in zip(places, fit.about, strict=True) if here} if about else range(len(sentences))
    if speakers is None:
        speakers = [speaker for sentence in sentences if (speaker := sentence.speaker)]
    return Summary(
        sentences=tuple(sentences[i] for i in sorted(chosen)),
        left_out=tuple(sentence for i, sentence in enumerate(sentences) if i in there and i not in chosen),
        speakers=tuple(dict.fromkeys(speakers)),
        questions=tuple(questions),
        talk=fit.talk,
    )


_SAME_SPEAKER = 0.95  # a sentence of somebody already heard, each time
_SAME_PARAGRAPH = 0.6
_SAME_SESSION = 0.85  # so that a whole proceedings is not summed up by its longest session
_NAME = 0.3  # what a name of who speaks is worth beside another word: it says who, and the rest says what
# A gain is divided by the sentence's words to this power: 0 takes the longest sentences, 1 the densest. Where words are
# counted, some waste is made good by fewer beginnings and ends; where sentences are, long ones would always win.
_COSTS = {
    ("words", True): 0.85,
    ("sentences", True): 0.85,
    ("words", False): 0.6,
    ("sentences", False): 1.0,
}  # in talk?


_MOST_WEIGHED = 5_000  # sentences; what 20,000 would add to a summary is not worth a second's wait


def _candidates(sentences: Sequence[Sentence]) -> Sequence[int]:
    """Take of a very long text one sentence in so many, from all its parts: a long one that somebody says."""
    step = -(-len(sentences) // _MOST_WEIGHED)
    if step <= 1:
        return range(len(sentences))

    def promise(i: int) -> tuple[bool, int]:
        size = len(sentences[i].span)
        return bool(sentences[i].attributions) and size <= _LONGEST_PROMISING, min(size, _LONGEST_PROMISING)

    return [max(range(i, min(i + step, len(sentences))), key=promise) for i in range(0, len(sentences), step)]


def _around(sentences: Sequence[Sentence], ranked: Sequence[Ranked]) -> Sequence[int]:
    """Take of a very long text the sentences in and around the passages that a search finds."""
    if len(sentences) <= _MOST_WEIGHED:
        return range(len(sentences))
    starts = [sentence.span.start for sentence in sentences]
    there: set[int] = set()
    for span, _ in ranked:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        there.update(range(max(first - _REACH, 0), min(last + _REACH, len(sentences))))
    return sorted(there)


_REACH = 20  # sentences
_LONGEST_PROMISING = 200  # characters
# What being about it counts, as a power: in talk? and do words close to the question's count more? A report's sentence
# with two of the words is more to the point than any that says much with one.
_TO_THE_POINT = {(True, True): 0.5, (True, False): 1, (False, False): 2}
_STILL_ABOUT = 0.35  # in talk a subject fades; below this share of the best match, it is left out of what was left out


@dataclass(frozen=True, slots=True)
class _Fit:
    """The sentences as they are weighed: ``worths`` say how well each may stand, ``about`` whether it is about it.

    ``weights`` are those of words. ``close`` tells which words come close to what is asked: None of a report, where
    nothing is asked, and where nothing was learned of answers.
    """

    talk: bool
    counts: Sequence[int]
    stemmed: Sequence[Sequence[str]]
    worths: Sequence[float]
    about: Sequence[bool] = ()
    weights: Weights | None = None
    close: Mapping[str, float] | None = None


def _fit(
    sentences: Sequence[Sentence],
    about: Query | None,
    ranked: Sequence[Ranked],
    language: str,
    weigh: Callable[[str], Weights | None] | None,
) -> _Fit:
    texts = [sentence.text for sentence in sentences]
    counts = [len(text.split()) for text in texts]
    talk = is_talk(sentences)
    said = [sentence.said for sentence in sentences] if talk else texts
    spoken = [words_of(text) for text in said]
    different = list(set().union(*spoken))
    cut = dict(zip(different, stems(different, language), strict=True)).__getitem__
    stemmed = [list(map(cut, one)) for one in spoken]
    worths = list(map(flowing, sentences, said, spoken)) if talk else standing(sentences, texts, counts, stemmed)
    if about is None:
        return _Fit(talk, counts, stemmed, worths, weights=(weigh or learned)(language))
    weights = (weigh or (learned_of_answers if talk else learned))(language)
    matches = relevance(sentences, stemmed, about, language, talk=talk, ranked=ranked)
    least = _STILL_ABOUT * max(matches, default=0.0) if talk else 0.0
    close = close_by(stemmed, matches) if talk and weights else None
    power = _TO_THE_POINT[talk, close is not None]
    worths = [worth * match**power for worth, match in zip(worths, matches, strict=True)]
    return _Fit(talk, counts, stemmed, worths, [match > least for match in matches], weights, close)


def _choose(
    sentences: Sequence[Sentence],
    key_terms: Sequence[KeyTerm],
    fit: _Fit,
    length: Length | str | None,
    words: int | None,
    language: str,
) -> list[int]:
    """Choose which sentences stand for all of them, best first, as places in ``sentences``."""
    most, most_words = _budget(length, words, sum(1 for worth in fit.worths if worth))
    key: dict[str, float] = {}
    for term in key_terms if fit.close is None else ():  # what the whole is about says little of what is asked
        key[term.stem] = max(term.weight, key.get(term.stem, 0.0))
    counts = Counter(chain.from_iterable(fit.stemmed))
    worth_of = worths(counts, key, language, fit.weights, talk=fit.talk, close=fit.close)
    if not fit.talk:
        for name in _names(sentences, language) & worth_of.keys():
            worth_of[name] = tuple(worth * _NAME for worth in worth_of[name])
    cost = _COSTS["sentences" if words is None else "words", fit.talk]
    value = [worth / count**cost if worth else 0.0 for worth, count in zip(fit.worths, fit.counts, strict=True)]
    concepts = [list(dict.fromkeys(one)) for one in fit.stemmed]
    return _cover(sentences, fit.counts, concepts, worth_of, value, most, most_words, spread=fit.close is None)


def _names(sentences: Sequence[Sentence], language: str) -> set[str]:
    """Find the stems of the names of all speakers."""
    names = {sentence.speaker.name for sentence in sentences if sentence.speaker}
    return set(stems([word for name in names for word in words_of(name)], language))


def _budget(length: Length | str | None, words: int | None, fit: int) -> tuple[int, int]:
    """Say how many sentences and words are wanted of ``fit`` sentences."""
    if words is not None:
        return fit, words
    if length is not None:
        return _BUDGETS[Length(length)]
    count = max(3, min(7, round(sqrt(fit) * 0.75)))
    return count, count * 32


def _cover(
    sentences: Sequence[Sentence],
    counts: Sequence[int],
    concepts: Sequence[Collection[str]],
    worth_of: Mapping[str, tuple[float, ...]],
    value: Sequence[float],
    most: int,
    most_words: int,
    *,
    spread: bool,
) -> list[int]:
    """Take the sentence that adds most, again and again, while sentences and words last.

    What a sentence adds only falls as others are taken (Lin and Bilmes 2011: coverage is submodular), so an old figure
    is a bound, and only the one on top of the heap is reckoned again (Minoux 1978).
    """
    covered: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    seen: Counter[Span] = Counter()
    sessions: Counter[str] = Counter()
    first = {stem: row[0] if row else 0.0 for stem, row in worth_of.items()}

    def gain(i: int) -> float:
        sentence = sentences[i]
        new = 0.0
        for stem in concepts[i]:
            row, times = worth_of[stem], covered[stem]
            if times < len(row):
                new += row[times]
        if not spread:
            return value[i] * new
        passage = sentence.passage
        varied = _SAME_PARAGRAPH ** seen[passage.span] * _SAME_SESSION ** sessions[passage.session.key]
        if sentence.speaker:
            varied *= _SAME_SPEAKER ** heard[sentence.speaker.name]
        return value[i] * new * varied

    # Nothing is covered yet, so the first figures are plain sums.
    heap = [
        (-value[i] * sum(map(first.__getitem__, concepts[i])), i)
        for i in range(len(sentences))
        if value[i] and counts[i] <= most_words
    ]
    if len(heap) <= most and sum(counts[i] for _, i in heap) <= most_words:
        return [i for _, i in sorted(heap)]
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap and len(chosen) < most and most_words >= FEWEST_WORDS:
        _, i = heap[0]
        if counts[i] > most_words:
            heapq.heappop(heap)
            continue
        now = (-gain(i), i)
        heapq.heapreplace(heap, now)
        if heap[0] != now:
            continue
        heapq.heappop(heap)
        if now[0] == 0:  # no concept in it is known: nothing to choose by
            continue
        chosen.append(i)
        most_words -= counts[i]
        covered.update(concepts[i])
        seen[sentences[i].passage.span] += 1
        sessions[sentences[i].passage.session.key] += 1
        if speaker := sentences[i].speaker:
            heard[speaker.name] += 1
    return chosen
