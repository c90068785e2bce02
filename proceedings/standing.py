"""A sentence in, how well it stands alone out: whether a summary may show it without its neighbours.

A report names and links things with care, so what leans on its neighbours shows at once; talk is full of links and
loose ends, and is judged by how it flows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category

from proceedings.model import Attribution, Grounds, Kind, Passage, Span, Speaker

FEWEST_WORDS = 5
"""Shorter sentences are not shown by themselves."""

# Factors, 1 for an ordinary sentence; set by reading summaries of reports, not learned.
_OPENS_PARAGRAPH = 1.4  # it says what the paragraph is about
_SAYS_WHO = 2.2  # "Thakur argued …": a reader need not look up whose view it is
_NAMED = 0.8  # "He [Thakur]": readable, but a sentence that names him reads better
_DEPENDENT = 0.4  # "It needs …"
_LOOSE = 0.5  # "However, …"
_COURTESY = 0.3  # "She thanked …"
_POINTS_ELSEWHERE = 0.3  # it tells where something is to be had
_UNFINISHED = 0.4  # no full stop: often a heading or a row of a table

_STOPS_SHORT = 0.5  # in talk: no full stop, so broken off, or the transcript's line ends there
_LEANS = 0.85  # in talk: "It needs …"
_HALTING = (
    1.5  # in talk: so much of the share of its words that are "um", said twice in a row, cut off or {laughs} is lost
)
_LEAST_FLUENT = 0.1

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
    r"|(?:once )?again|of course"
    r"|another|the (?:first|second|third|fourth|latter|former|other)"
    # … and what concedes something before it comes to its point
    r"|while|whilst|although|though|despite|notwithstanding)\b",
    re.IGNORECASE,
)
_JOINS = frozenset({"and", "but", "or", "so", "then", "also"})  # in talk, every other sentence begins so
_ADDS = re.compile(r"[^\W_]+(?: [^\W_]+){0,2} also\b")  # "Thakur also stressed": beside what he said before
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*·▪◦‣]\s+")
_COURTEOUS = frozenset({"thank", "chair", "annex", "introduc", "welcom", "greet", "appreci", "congratul", "adjourn"})
_FILLERS = frozenset(
    """ah aha alright eh er erm hm hmm kay mhm mm nah oh ok okay uh uhhuh um yeah yep yes""".split()  # noqa: SIM905
)
_STAGE_NOTE = re.compile(r"\{[^{}]{0,80}\}|\[[^\[\]]{0,80}\]")  # {laughs}, [inaudible]: nobody's words
_LONGEST_LABEL = 200  # characters
_COURTEOUS_WORDS = frozenset({"thank", "thanks", "welcome", "hello", "goodbye", "bye"})
_ONE_LETTER = frozenset("aio")
_CLOSING_MARKS = ")]}\"'”’»“›"
_FULL_STOPS = ".!…。।。"
_QUESTION_MARKS = "?？؟"


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
    def said(self) -> str:
        """What is said in it: without the name that opens a turn, and without what a transcript notes in brackets."""
        turn = self._turn
        text = self.text if turn is None else self.text[max(turn.span.start - self.span.start, 0) :]
        return _STAGE_NOTE.sub(" ", text).strip() if turn else text.strip()

    @property
    def own_words(self) -> bool:
        """Whether most of it is somebody's own words, not the rapporteur's report."""
        most = len(self.span) / 2
        return any(a.kind is Kind.QUOTATION and _overlap(a.span, self.span) > most for a in self.attributions) or (
            self._turn is not None
        )

    @property
    def _turn(self) -> Attribution | None:
        """The turn of a transcript that it is of: what stands behind ``NAME:`` at the paragraph's beginning."""
        for one in self.attributions:
            if one.kind is Kind.QUOTATION and one.mention and one.mention.end <= one.span.start:
                start = self.passage.span.start
                before = self.passage.text[one.mention.end - start : one.span.start - start]
                if start <= one.mention.start and one.span.start - start < _LONGEST_LABEL and ":" in before[-4:]:
                    return one
        return None

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, or is reported to; None where nobody is known to."""
        for attribution in self.attributions:
            if attribution.speaker:
                return attribution.speaker
        return None

    @property
    def meant(self) -> Meant | None:
        """Who its first word is, where that is ``he`` or ``she`` and somebody is known to speak.

        Of a turn's later sentences, who says them: the span is empty, before the first word.
        """
        if (turn := self._turn) is not None and turn.speaker:
            return Meant(Span(0, 0), _short_name(turn.speaker)) if self.span.start > turn.span.start else None
        first = _FIRST_WORD.search(self.text)
        if first is None or first[0].lower() not in _SOMEBODY or (speaker := self.speaker) is None:
            return None
        return Meant(Span(*first.span()), _short_name(speaker))


@dataclass(frozen=True, slots=True)
class Meant:
    """Who the pronoun at ``span`` (in the sentence's text) is: ``He`` -> Thakur, to be shown as ``He [Thakur]``.

    Before an empty span nothing stands that could say it: ``[Thakur] No.``
    """

    span: Span
    name: str


def is_talk(sentences: Sequence[Sentence]) -> bool:
    """Tell a transcript, most of which is somebody's own words, from a report."""
    return 2 * sum(sentence.own_words for sentence in sentences) > len(sentences)


def flowing(sentence: Sentence, said: str, words: Sequence[str]) -> float:
    """Say how well a sentence of talk stands alone: 1 where it flows and ends, 0 where it is not to be shown.

    ``said`` is what is said in it, ``words`` the folded words of that.
    """
    end = said.rstrip(_CLOSING_MARKS + " ")[-1:]
    if len(words) < FEWEST_WORDS or end in _QUESTION_MARKS:
        return 0
    halts = sum(word in _FILLERS or (len(word) == 1 and word not in _ONE_LETTER) for word in words)
    halts += sum(word == after for word, after in pairwise(words))
    if 2 * halts > len(words):
        return 0
    halts += len(_STAGE_NOTE.findall(sentence.text))
    worth = max(_LEAST_FLUENT, 1 - _HALTING * halts / len(words))
    if not _COURTEOUS_WORDS.isdisjoint(words):
        worth *= _COURTESY
    if words[0] in _SOMEBODY or words[0] in _SOMETHING or (words[0] not in _JOINS and _LINK.match(said)):
        worth *= _LEANS
    return worth if end in _FULL_STOPS else worth * _STOPS_SHORT


def standing(
    sentences: Sequence[Sentence], texts: Sequence[str], counts: Sequence[int], stems: Sequence[Sequence[str]]
) -> list[float]:
    """Say how well each sentence of a report stands alone: 1 for an ordinary one, 0 for one that is not to be shown.

    ``texts``, ``counts`` of words and ``stems`` are those of the sentences.
    """
    worths = []
    paragraph = None
    for sentence, text, count, said in zip(sentences, texts, counts, stems, strict=True):
        worth = _alone(sentence, text.strip(), count)
        passage = sentence.passage
        if worth and not _COURTEOUS.isdisjoint(said):
            worth *= _COURTESY
        elif worth == 1:
            if passage is not paragraph and passage != paragraph:
                worth *= _OPENS_PARAGRAPH
            if sentence.attributions and any(_says_who(a, sentence) for a in sentence.attributions):
                worth *= _SAYS_WHO
        paragraph = passage
        worths.append(worth)
    return worths


def _alone(sentence: Sentence, text: str, count: int) -> float:
    text = _BULLET.sub("", text)
    if count < FEWEST_WORDS or not text or text[0].islower() or category(text[0]).startswith("P"):
        return 0
    end = text.rstrip(_CLOSING_MARKS)[-1:]
    if end in _QUESTION_MARKS or (sentence.attributions and _is_quoted(sentence, len(text))):
        return 0
    worth = 1.0 if end in _FULL_STOPS else _UNFINISHED
    if _ADDRESS.search(text):
        worth *= _POINTS_ELSEWHERE
    if _ADDS.match(text):
        worth *= _LOOSE
    first = _FIRST_WORD.search(text)
    opening = first[0].lower() if first else ""
    if opening in _SOMEBODY:
        return worth * (_NAMED if sentence.speaker else _DEPENDENT)
    if opening in _SOMETHING:
        return worth * _DEPENDENT
    return worth * (_LOOSE if _LINK.match(text) else 1)


def _is_quoted(sentence: Sentence, length: int) -> bool:
    """Tell whether most of a sentence is somebody's own words."""
    return any(a.kind is Kind.QUOTATION and 2 * _overlap(a.span, sentence.span) > length for a in sentence.attributions)


def _says_who(attribution: Attribution, sentence: Sentence) -> bool:
    if attribution.grounds is not Grounds.NAMED or attribution.mention is None:
        return False
    name = attribution.mention
    return sentence.span.holds(name) and in_passage(sentence.passage, name).lower() not in _SOMEBODY


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _short_name(speaker: Speaker) -> str:
    """Give the form of a name that stands in brackets: the text's own shorter one, else the whole name."""
    name_words = speaker.name.split()
    return next((alias for alias in speaker.aliases if alias in name_words[-1:]), speaker.name)


def in_passage(passage: Passage, span: Span) -> str:
    """Cut ``span``, which is in the source, out of the passage."""
    start = passage.span.start
    return passage.text[span.start - start : span.end - start]
