"""The sentences of a session in, the few that stand for it out: verbatim, in the order of the text.

A sentence is worth the concepts it brings that are not yet covered (key terms before other words), so the next one is
taken where it adds most. Sentences that only make sense beside another give way.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from math import log, sqrt

from proceedings.model import KeyTerm, Passage, Question, Span, Speaker
from proceedings.search.query import Query
from proceedings.standing import FEWEST_WORDS, Meant, Sentence, standing
from proceedings.words import stem, stems, stop_words
from proceedings.words import words as words_of

__all__ = ["Length", "Meant", "Sentence", "Summary", "SummarySentence", "choose", "summarise"]


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

    ``left_out`` are all sentences that were not chosen, in order. ``questions`` come with their paragraphs.
    """

    sentences: tuple[SummarySentence, ...]
    left_out: tuple[SummarySentence, ...]
    speakers: tuple[Speaker, ...]
    questions: tuple[tuple[Question, Passage], ...]


def summarise(
    sentences: Sequence[Sentence],
    key_terms: Sequence[KeyTerm],
    *,
    length: Length | str | None = None,
    words: int | None = None,
    about: Query | None = None,
    speakers: Sequence[Speaker] | None = None,
    questions: Sequence[tuple[Question, Passage]] = (),
    language: str = "en",
) -> Summary:
    """Sum up ``sentences``, given in the order of the text.

    Without a ``length``, three sentences or more as the text is long; ``words`` is a budget that is not passed instead.
    ``about`` takes only sentences with a word of that query, and none of its excluded ones. ``speakers`` are those to
    show; None takes them from the sentences. Nothing fit to be chosen gives a summary without sentences.
    """
    chosen = set(choose(sentences, key_terms, length=length, words=words, about=about, language=language))
    if speakers is None:
        speakers = [speaker for sentence in sentences if (speaker := sentence.speaker)]
    return Summary(
        sentences=tuple(sentences[i] for i in sorted(chosen)),
        left_out=tuple(sentence for i, sentence in enumerate(sentences) if i not in chosen),
        speakers=tuple(dict.fromkeys(speakers)),
        questions=tuple(questions),
    )


_AGAIN = 0.3  # what a concept is still worth each further time
_SAME_SPEAKER = 0.92  # a sentence of somebody already heard, each time
_SAME_PARAGRAPH = 0.6
# A gain is divided by the sentence's words to this power: 0 takes the longest sentences, 1 the densest. Where words are
# counted, some waste is made good by fewer beginnings and ends; where sentences are, long ones would always win.
_COST_OF_WORDS = 0.6
_COST_OF_SENTENCES = 1.15
_KEY_TERM = 1.0


def choose(
    sentences: Sequence[Sentence],
    key_terms: Sequence[KeyTerm],
    *,
    length: Length | str | None = None,
    words: int | None = None,
    about: Query | None = None,
    language: str = "en",
) -> list[int]:
    """Choose which sentences stand for all of them, best first, as places in ``sentences``. See ``summarise``."""
    texts = [sentence.text for sentence in sentences]
    counts = [len(text.split()) for text in texts]
    cut = _Stems(language)
    stemmed = [list(map(cut.__getitem__, words_of(text))) for text in texts]
    fit = standing(sentences, texts, counts, stemmed)
    if about:
        fit = [worth * match for worth, match in zip(fit, _matches(stemmed, about, language), strict=True)]
    most, most_words = _budget(length, words, sum(1 for worth in fit if worth))
    concepts = [list(dict.fromkeys(said)) for said in stemmed]
    weights = _weights(concepts, key_terms, language)
    cost = _COST_OF_SENTENCES if words is None else _COST_OF_WORDS
    value = [worth / count**cost if worth else 0.0 for worth, count in zip(fit, counts, strict=True)]
    return _cover(sentences, counts, concepts, weights, value, most, most_words)


class _Stems(dict[str, str]):
    """The stem of each word, cut when it is first asked for: a text says the same words again and again."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        stemmed = self[word] = stem(word, self._language)
        return stemmed


@cache
def _dropped(language: str) -> frozenset[str]:
    """Give the stems of the words that say nothing of a subject."""
    return frozenset(stems(sorted(stop_words(language)), language))


def _budget(length: Length | str | None, words: int | None, fit: int) -> tuple[int, int]:
    """Say how many sentences and words are wanted of ``fit`` sentences."""
    if words is not None:
        return fit, words
    if length is not None:
        return _BUDGETS[Length(length)]
    count = max(3, min(7, round(sqrt(fit) * 0.75)))
    return count, count * 32


def _weights(concepts: Sequence[Collection[str]], key_terms: Sequence[KeyTerm], language: str) -> dict[str, float]:
    """Weigh each stem by the sentences it occurs in, and more where it is a key term. Stop words weigh nothing."""
    dropped = _dropped(language)
    key: dict[str, float] = {}
    for term in key_terms:
        key[term.stem] = max(term.weight, key.get(term.stem, 0.0))
    return {
        word: 0.0
        if word in dropped or word.isdigit() or len(word) < 2
        else log(1 + count) * (1 + _KEY_TERM * key.get(word, 0.0))
        for word, count in Counter(chain.from_iterable(concepts)).items()
    }


def _matches(stemmed: Sequence[Sequence[str]], about: Query, language: str) -> list[float]:
    """Weigh each sentence by the query's words in it, rare ones more; 0 where there is none, or an excluded one."""
    lines = [f" {' '.join(said)} " for said in stemmed]

    def found(forms: Sequence[str]) -> list[bool]:
        wanted = [f" {' '.join(stems(form.split(), language))} " for form in forms]
        return [any(form in line for form in wanted) for line in lines]

    worths = [0.0] * len(lines)
    for forms in [
        *dict(zip(about.terms, about.spellings, strict=True)).values(),
        *([" ".join(p)] for p in about.phrases),
    ]:
        has = found(forms)
        rarity = log(1 + len(lines) / (1 + sum(has)))
        worths = [worth + rarity * here for worth, here in zip(worths, has, strict=True)]
    for phrase in about.excluded:
        worths = [0.0 if here else worth for worth, here in zip(worths, found([" ".join(phrase)]), strict=True)]
    return worths


def _cover(
    sentences: Sequence[Sentence],
    counts: Sequence[int],
    concepts: Sequence[Collection[str]],
    weights: dict[str, float],
    value: Sequence[float],
    most: int,
    most_words: int,
) -> list[int]:
    """Take the sentence that adds most, again and again, while sentences and words last.

    What a sentence adds only falls as others are taken (Lin and Bilmes 2011: coverage is submodular), so an old figure
    is a bound, and only the one on top of the heap is reckoned again (Minoux 1978).
    """
    covered: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    seen: Counter[Span] = Counter()
    weight = weights.__getitem__

    def gain(i: int) -> float:
        sentence = sentences[i]
        new = sum(weight(word) * _AGAIN ** covered[word] for word in concepts[i])
        varied = _SAME_PARAGRAPH ** seen[sentence.passage.span]
        if sentence.speaker:
            varied *= _SAME_SPEAKER ** heard[sentence.speaker.name]
        return value[i] * new * varied

    # Nothing is covered yet, so the first figures are plain sums.
    heap = [
        (-value[i] * sum(map(weight, concepts[i])), i)
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
        if speaker := sentences[i].speaker:
            heard[speaker.name] += 1
    return chosen
