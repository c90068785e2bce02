"""A sentence in, how well it stands alone out: whether a summary may show it without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.model import Attribution, Grounds, Kind, Passage, Span, Speaker

FEWEST_WORDS = 5
"""Shorter sentences are not shown by themselves."""

# Factors, 1 for an ordinary sentence; set by reading summaries of reports, not learned.
_OPENS_PARAGRAPH = 1.4  # it says what the paragraph is about
_SAYS_WHO = 1.6  # "Thakur argued …": a reader need not look up whose view it is
_NAMED = 0.8  # "He [Thakur]": readable, but a sentence that names him reads better
_DEPENDENT = 0.4  # "It needs …"
_LOOSE = 0.5  # "However, …"
_COURTESY = 0.3  # "She thanked …"
_UNFINISHED = 0.4  # no full stop: often a heading or a row of a table

_FIRST_WORD = re.compile(r"[^\W_]+")
_SOMEBODY = frozenset({"he", "she", "his", "her"})
_SOMETHING = frozenset(
    {"it", "its", "this", "these", "those", "that", "they", "them", "their", "such", "both", "neither"}
)
_LINK = re.compile(
    # what ties a sentence to the one before …
    r"(?:also|and|but|or|so|yet|then|however|moreover|furthermore|therefore|thus|hence|similarly|likewise|instead"
    r"|otherwise|nevertheless|nonetheless|consequently|accordingly|conversely|finally|for (?:example|instance)"
    r"|in (?:this|that|addition|turn|other|fact)|as a result|on the (?:other|contrary)|(?:at|by|of|with) (?:this|these)"
    # … and what concedes something before it comes to its point
    r"|while|whilst|although|though|despite|notwithstanding)\b",
    re.IGNORECASE,
)
_COURTEOUS = frozenset({"thank", "introduc", "welcom", "greet", "appreci", "congratul", "adjourn"})
_OPENING_MARKS = "([{\"'“‘«„‹"
_CLOSING_MARKS = ")]}\"'”’»“›"
_FULL_STOPS = ".!…。।。"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be chosen: ``span`` is in the source, and lies in the passage's.

    ``attributions`` are those that touch the sentence, in order.
    """

    passage: Passage
    span: Span
    attributions: tuple[Attribution, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, letter for letter."""
        return in_passage(self.passage, self.span)

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, or is reported to; None where nobody is known to."""
        return next((a.speaker for a in self.attributions if a.speaker), None)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who the pronoun at ``span`` (in the sentence's text) is: ``He`` -> Thakur, to be shown as ``He [Thakur]``."""

    span: Span
    name: str


def standing(
    sentences: Sequence[Sentence],
    texts: Sequence[str],
    counts: Sequence[int],
    folded: Sequence[Sequence[str]],
    language: str,
) -> list[float]:
    """Say how well each sentence stands alone: 1 for an ordinary one, 0 for one that is not to be shown."""
    worths = []
    paragraph = None
    for sentence, text, count, stems in zip(sentences, texts, counts, folded, strict=True):
        worth = _alone(sentence, text, count)
        place = (sentence.passage.proceedings.id, sentence.passage.span)
        if not _COURTEOUS.isdisjoint(stems):
            worth *= _COURTESY
        elif worth == 1:
            worth *= _OPENS_PARAGRAPH if place != paragraph else 1
            worth *= _SAYS_WHO if any(_says_who(a, sentence) for a in sentence.attributions) else 1
        paragraph = place
        worths.append(worth)
    return worths


def _alone(sentence: Sentence, text: str, count: int) -> float:
    text = text.strip()
    if count < FEWEST_WORDS or text[0] in _OPENING_MARKS or text[0].islower() or _is_question(text):
        return 0
    if any(a.kind is Kind.QUOTATION and 2 * _overlap(a.span, sentence.span) > len(text) for a in sentence.attributions):
        return 0
    worth = 1.0 if text.rstrip(_CLOSING_MARKS)[-1:] in _FULL_STOPS else _UNFINISHED
    if meant(sentence):
        return worth * _NAMED
    opening = _first_word(text)
    if opening in _SOMEBODY or opening in _SOMETHING:
        return worth * _DEPENDENT
    return worth * (_LOOSE if _LINK.match(text) else 1)


def _says_who(attribution: Attribution, sentence: Sentence) -> bool:
    if attribution.grounds is not Grounds.NAMED or attribution.mention is None:
        return False
    name = attribution.mention
    return sentence.span.holds(name) and in_passage(sentence.passage, name).lower() not in _SOMEBODY


def _is_question(text: str) -> bool:
    return text.rstrip(_CLOSING_MARKS).endswith(("?", "？", "؟"))


def _first_word(text: str) -> str:
    match = _FIRST_WORD.search(text)
    return match[0].lower() if match else ""


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def meant(sentence: Sentence) -> Meant | None:
    """Find who a sentence's first word is, where that is ``he`` or ``she`` and somebody is known to speak."""
    first = _FIRST_WORD.search(sentence.text)
    if first is None or first[0].lower() not in _SOMEBODY:
        return None
    speaker = sentence.speaker
    return Meant(Span(*first.span()), _short_name(speaker)) if speaker else None


def _short_name(speaker: Speaker) -> str:
    """Give the form of a name that stands in brackets: the text's own shorter one, else the whole name."""
    name_words = speaker.name.split()
    return next((alias for alias in speaker.aliases if alias in name_words[-1:]), speaker.name)


def in_passage(passage: Passage, span: Span) -> str:
    """Cut ``span``, which is in the source, out of the passage."""
    start = passage.span.start
    return passage.text[span.start - start : span.end - start]
