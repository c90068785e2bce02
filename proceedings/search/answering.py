"""A question and sentences in; how well each answers it, and which ones do, out. Pure.

A sentence answers where the question's telling words stand in it or close by, rare words counting more. ``choose``
gives nothing rather than a sentence that only shares a word or two with the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from proceedings.search.asked import Asked, Term, Wants
from proceedings.words import stems, stop_words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. All but ``text`` are stems, as ``stemmed`` writes them.

    ``near`` are the sentences beside it, ``around`` all that stands about it: its paragraph, its session's title.
    ``who`` names those whose words it is, ``named`` says that they are named and not carried over; ``rank`` is what the
    search made of its passage, 0 to 1, and ``group`` tells that passage from others.
    """

    text: str
    line: str
    near: str
    around: str
    who: str = " "
    named: bool = False
    question: bool = False
    rank: float = 0.0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sentence answers: ``value`` orders; ``enough`` is 1 where just as much is covered as must be.

    It is 0 for what cannot answer, whatever words it has.
    """

    value: float
    enough: float

    @property
    def answers(self) -> bool:
        """Whether it answers by itself."""
        return self.enough >= 1

    @property
    def also(self) -> bool:
        """Whether it answers beside another that does."""
        return self.enough >= _ALSO


def score(asked: Asked, candidates: Sequence[Candidate], rarity: Mapping[str, float]) -> list[Fit]:
    """Say how well each sentence answers. ``rarity`` weighs the terms; one that is not in it weighs nothing.

    A question of the source is no answer, and neither is a sentence without a number or a date where one is asked for.
    """
    weights = [rarity.get(term.text, 0.0) * (_NAME if term.name else 1) for term in asked.terms]
    heard = "".join({one.who for one in candidates})
    topic = [not (term.name and term.stands_in(heard)) for term in asked.terms]
    if not any(topic):
        topic = [True] * len(topic)
    return [_fit(asked, one, weights, topic) for one in candidates]


def choose(candidates: Sequence[Candidate], fits: Sequence[Fit], most: int) -> list[tuple[int, Fit]]:
    """Choose at most ``most`` sentences that answer, best first; as places, each with its fit.

    One of a passage, and no two that say the same.
    """
    best = sorted((i for i, fit in enumerate(fits) if fit.also), key=lambda i: (-fits[i].value, i))
    first = next((i for i in best if fits[i].answers), None)
    if first is None:
        return []
    chosen: list[tuple[int, Fit]] = []
    said: list[frozenset[str]] = []
    groups: set[int] = set()
    for i in [first, *best]:
        if len(chosen) >= most or fits[i].value < _LEAST_OF_BEST * fits[first].value:
            break
        content = frozenset(candidates[i].line.split()) - _DROPPED
        if candidates[i].group not in groups and not any(same(content, other) for other in said):
            chosen.append((i, fits[i]))
            said.append(content)
            groups.add(candidates[i].group)
    return chosen


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sentences, as stems, say the same: most words are in both, or nearly all of one in the other."""
    shared, shorter = len(one & other), min(len(one), len(other))
    if shorter >= _FEWEST_WORDS and shared >= _HELD * shorter:
        return True
    return shared >= _SAME * len(one | other) > 0


def rarity(holding: int, paragraphs: int) -> float:
    """Weigh a term that ``holding`` of all paragraphs have: BM25's idf, which never falls below zero."""
    return log(1 + (max(paragraphs - holding, 0) + 0.5) / (holding + 0.5))


def is_question(text: str) -> bool:
    """Tell whether a sentence asks: it ends with a question mark, whatever closes after it."""
    return text.rstrip(_CLOSING).endswith(("?", "？", "؟"))


# Set on meetings with questions (bench/asking.py), on those that its figures are not given for.
_NEAR, _AROUND = 0.6, 0.4  # what a word counts beside the sentence, and elsewhere about it; in it, 1
_NAME = 1.5  # what a name weighs more: an answer about somebody else is none
_LEAST, _LEAST_OF_ONE = 0.2, 0.6
_ABOUT = 0.75  # of what is needed, what the words besides the speaker's name must make up
_LEAST_INSIDE = 0.2
_LEAST_OF_BEST = 0.3
_ALSO = 0.5
_SAME, _HELD = 0.6, 0.85  # of the words of both, of the shorter one's
_SIGN = 1.25
_SAYS_WHO = 1.3
_TOGETHER = 0.3
_RANK = 2.0
_SHORT, _FEWEST_WORDS = 0.5, 5


def _fit(asked: Asked, one: Candidate, weights: Sequence[float], topic: Sequence[bool]) -> Fit:
    """Score a sentence; ``topic`` tells what is asked about from whose words are wanted."""
    text = one.line + one.who
    found = [term.stands_in(text) for term in asked.terms]
    degrees = [
        1.0 if here else _NEAR if term.stands_in(one.near) else _AROUND if term.stands_in(one.around) else 0.0
        for term, here in zip(asked.terms, found, strict=True)
    ]
    inside = _share(weights, [float(here) for here in found])
    covered = _share(weights, degrees)
    about = _share(
        [w for w, is_topic in zip(weights, topic, strict=True) if is_topic],
        [d for d, is_topic in zip(degrees, topic, strict=True) if is_topic],
    )
    sign = _SIGNS.get(asked.wants)
    signed = sign is None or bool(sign.search(one.text))
    value = (inside + covered) / 2 * (1 + _TOGETHER * _together(asked.terms, found, text)) * (1 + _RANK * one.rank)
    if asked.wants is Wants.WHO and one.named:
        value *= _SAYS_WHO
    elif sign is not None and signed:
        value *= _SIGN
    if len(one.line.split()) < _FEWEST_WORDS:
        value *= _SHORT
    may = (
        not (one.question or is_question(one.text))
        and (signed or asked.wants not in _MUST_SHOW)
        and inside >= _LEAST_INSIDE
    )
    enough = min(covered / _needed(len(topic)), about / (_ABOUT * _needed(sum(topic))))
    return Fit(value, enough if may else 0.0)


def _needed(terms: int) -> float:
    """Give the share of a question's words that must be covered: .8 of one word, .5 of two, .29 of seven."""
    return _LEAST + _LEAST_OF_ONE / max(terms, 1)


def _share(weights: Sequence[float], degrees: Sequence[float]) -> float:
    total = sum(weights)
    return sum(w * d for w, d in zip(weights, degrees, strict=True)) / total if total else 0.0


def _together(terms: Sequence[Term], found: Sequence[bool], text: str) -> float:
    """Give the share of the question's neighbouring words that are neighbours in the sentence too."""
    both = [(a, b) for (a, here), (b, there) in pairwise(zip(terms, found, strict=True)) if here and there]
    pairs = sum(any(f"{x}{y[1:]}" in text for x in a.forms for y in b.forms) for a, b in both)
    return pairs / (len(terms) - 1) if pairs else 0.0


_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|thirds?|quarters?|percent"
    r"|per cent|once|twice|none|no one|single|both|pair|couple)\b"
)
_DATE = (
    r"\b(?:1\d|20)\d\d(?:s\b|\b)|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:january|february|march|april|may \d|june|july|august"
    r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer"
    r"|autumn|winter|today|yesterday|tomorrow|tonight|ago|decades?|century|centuries|weeks?|months?|years?|since|after"
    r"|before|during)\b"
)
_SIGNS = {
    Wants.WHEN: re.compile(_DATE, re.IGNORECASE),
    Wants.HOW_MANY: re.compile(_NUMBER, re.IGNORECASE),
    Wants.WHERE: re.compile(r"\b(?:in|at|from|to|near|across|throughout|within|inside|outside) (?:the )?[A-Z]"),
    Wants.WHY: re.compile(
        r"\b(?:because|since|due to|owing to|thanks to|as a result|reasons?|caus(?:e|es|ed|ing)|attributed to|so that"
        r"|in order to|therefore|led to|given that|explain\w*|stems? from|to avoid|to ensure)\b",
        re.IGNORECASE,
    ),
    Wants.MEANING: re.compile(
        r"\b(?:is|are|means?|meant|refers? to|defined|definition|consists?|stands for|known as|called)\b", re.IGNORECASE
    ),
}
_MUST_SHOW = frozenset({Wants.WHEN, Wants.HOW_MANY})
_CLOSING = " \t\r\n\"'”’»)]}*_"


_DROPPED = frozenset(stems(sorted(stop_words("en"))))
