"""A question and the sentences of a text in, how much each sentence is about it out.

A report says in each sentence what it is about, so only sentences with a word of the question count. In talk the
subject is named once and then goes by "it", so the turns around a word count too, less the further off, and so does
how well a search ranks the passage that a sentence stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from math import log

from proceedings.model import Span
from proceedings.search.query import Query
from proceedings.standing import Sentence
from proceedings.words import stems, stop_words
from proceedings.words import words as words_of

_FADES = 0.95  # what is left of a match a sentence further on
_NEAR = 2.0  # what the sentences around count beside a sentence's own words: in talk, and in a report
_NEAR_IN_REPORTS = 0.3
_PASSAGE = 0.5  # in talk: what the rank of its passage counts, the best being 1, beside the best words in and around
_PASSAGES_AROUND = 0.5
_ASKED_OF = 2.5  # where the question names a speaker: what they say, beside what others do
_PHRASE = 2.0  # what a phrase in quotation marks counts beside a word
_FEWEST_ASKED = 3  # words of a question that a sentence could echo
_ECHO = 0.6  # a sentence of whose telling words so many are the question's says nothing that was not known


Ranked = tuple[Span, float]
"""A passage that a search finds, as its span in the source, and how well it is ranked: higher is better."""


def relevance(
    sentences: Sequence[Sentence],
    stemmed: Sequence[Sequence[str]],
    about: Query,
    language: str,
    *,
    talk: bool,
    ranked: Sequence[Ranked] = (),
) -> list[float]:
    """Weigh each sentence by the query's words in it and around it, rare ones more; 0: not about it, or excluded.

    A word that is a speaker's name asks for what that speaker says. ``ranked`` are the passages of a search.
    """
    lines = [f" {' '.join(said)} " for said in stemmed]

    def found(forms: Sequence[str]) -> list[bool]:
        wanted = [f" {' '.join(stems(form.split(), language))} " for form in forms]
        return [any(form in line for form in wanted) for line in lines]

    asked_of = _asked_of(sentences, about)
    own = [0.0] * len(lines)
    for term, forms in zip(about.terms, about.spellings, strict=True):
        if term not in asked_of:
            _add(own, found(forms), 1)
    for phrase in about.phrases:
        _add(own, found([" ".join(phrase)]), _PHRASE)
    near = _around(own)
    if not any(own) and asked_of:
        worths = [float(_is_asked(sentence, asked_of)) for sentence in sentences]
    elif talk:
        worths = _to_one([worth + _NEAR * around for worth, around in zip(own, near, strict=True)])
        ranks = _ranks(sentences, ranked)
        worths = [
            worth + _PASSAGE * rank + _PASSAGES_AROUND * around
            for worth, rank, around in zip(worths, ranks, _around(ranks), strict=True)
        ]
    else:
        worths = [worth and worth + _NEAR_IN_REPORTS * around for worth, around in zip(own, near, strict=True)]
        ranks = _ranks(sentences, ranked)
        worths = [worth and worth + _PASSAGE * rank for worth, rank in zip(_to_one(worths), ranks, strict=True)]
    if asked_of:
        worths = [
            worth * (_ASKED_OF if worth and _is_asked(s, asked_of) else 1)
            for worth, s in zip(worths, sentences, strict=True)
        ]
    for phrase in about.excluded:
        worths = [0.0 if here else worth for worth, here in zip(worths, found([" ".join(phrase)]), strict=True)]
    return _without_echo(worths, stemmed, about, language)


def close_by(stemmed: Sequence[Sequence[str]], worths: Sequence[float]) -> dict[str, float]:
    """Count how often each stem comes in a thousand words where the text is about the question.

    A sentence's words count as much as it is about it.
    """
    found: defaultdict[str, float] = defaultdict(float)
    words = 0.0
    for said, worth in zip(stemmed, worths, strict=True):
        if worth:
            words += worth * len(said)
            for stem in said:
                found[stem] += worth
    return {stem: 1000 * times / words for stem, times in found.items()}


def _ranks(sentences: Sequence[Sentence], ranked: Sequence[Ranked]) -> list[float]:
    """Give each sentence the rank of the passage that it stands in, the best 1, none 0."""
    ranks = [0.0] * len(sentences)
    starts = [sentence.span.start for sentence in sentences]
    for span, worth in ranked:
        for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            ranks[i] = max(ranks[i], worth)
    return _to_one(ranks)


def _to_one(worths: list[float]) -> list[float]:
    best = max(worths, default=0.0)
    return [worth / best for worth in worths] if best > 0 else worths


def _around(own: Sequence[float]) -> list[float]:
    """Carry each match on to the sentences before and after."""
    near = [0.0] * len(own)
    for order in (range(len(own)), range(len(own) - 1, -1, -1)):
        carried = 0.0
        for i in order:
            near[i] += carried
            carried = (carried + own[i]) * _FADES
    return [worth * (1 - _FADES) for worth in near]


def _add(own: list[float], has: Sequence[bool], times: float) -> None:
    rarity = times * log(1 + len(own) / (1 + sum(has)))
    for i, here in enumerate(has):
        own[i] += rarity * here


def _asked_of(sentences: Sequence[Sentence], about: Query) -> frozenset[str]:
    """Find the query's words that are names of speakers."""
    speakers = {sentence.speaker for sentence in sentences}
    return frozenset(about.terms) & {word for speaker in speakers if speaker for word in words_of(speaker.name)}


def _is_asked(sentence: Sentence, asked_of: frozenset[str]) -> bool:
    return (speaker := sentence.speaker) is not None and not asked_of.isdisjoint(words_of(speaker.name))


def _without_echo(worths: list[float], stemmed: Sequence[Sequence[str]], about: Query, language: str) -> list[float]:
    """Leave out what only says the question again. One or two words are no sentence to echo."""
    asked = frozenset(stems(list(about.terms), language))
    if len(asked) < _FEWEST_ASKED:
        return worths
    stop = frozenset(stems(sorted(stop_words(language)), language))
    for i, said in enumerate(stemmed):
        if worths[i]:
            telling = {stem for stem in said if stem not in stop}
            if len(telling & asked) >= max(2, _ECHO * len(telling)):
                worths[i] = 0.0
    return worths
