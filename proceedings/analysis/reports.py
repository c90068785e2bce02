"""A sentence's words and names in, who reports what in it out.

``Then Amara Okafor of the Ports Office argued that …`` -> the cue "argued", its subject the name Amara Okafor.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from typing import NamedTuple

from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.tables import Table
from proceedings.model import Span

_LONGEST_ASIDE = 30  # words
_LONGEST_PHRASE = 25  # words of a subject
_FARTHEST_SUBJECT = 6  # words from a cue to the subject after it
_BE = frozenset(["be", "been", "being", "was", "were", "is", "are", "am", "get", "gets", "got"])
_ENDS_SUBJECT = frozenset([",", ".", ";", QUOTE, "in", "at", "from", "who"])
_ENDS_INVERTED = frozenset(["", ",", ".", ";", ":", "(", "—", "–", QUOTE])
_BREAKS = frozenset([",", ";", ":", "—", "–", "(", ")", QUOTE, '"', "“", "”"])
_BEFORE_INVERSION = frozenset([QUOTE, ",", "-", "—", "–", "”", '"'])


class SubjectKind(Enum):
    """What the subject of a report is; a thing (the model showed that …) says nothing itself."""

    NOBODY = "nobody"
    NAME = "name"
    PRONOUN = "pronoun"
    GROUP = "group"
    SOURCE = "source"
    THING = "thing"


class Report(NamedTuple):
    """A cue and whom it belongs to: a name, a pronoun, or other words; None where its clause does not say.

    ``inherited``: the subject is that of the clause before (…, noting that …). ``generic``: nobody's in particular
    (one should ask). ``at`` is the cue's place among the words.
    """

    cue: Span
    cue_words: str
    subject: Span | None
    name: Name | None
    pronoun: str | None
    inherited: bool
    asks: bool
    generic: bool
    kind: SubjectKind
    at: int


class _Subject(NamedTuple):
    """First and last word of a subject, and its name if it is one."""

    first: int
    last: int
    name: Name | None


class _NobodyError(Exception):
    """The cue reports nothing that anybody said."""


def find_reports(words: Words, names: Sequence[Name], table: Table) -> list[Report]:
    """Find the reports of a sentence, in order."""
    lows = words.lows
    if table.all_cues.isdisjoint(lows):
        return []
    sentence = _Sentence(words, names, table)
    inside = {i for name in names for i in range(name.first, name.last + 1)}
    reports: list[Report] = []
    done = 0
    for at in [at for at, low in enumerate(lows) if low in table.all_cues]:
        length = 0 if at in inside or at < done else sentence.cue_length(at)
        if length:
            done = at + length
            with suppress(_NobodyError):
                reports.append(sentence.report(at, length))
    return reports


class _Sentence:
    """The words of one sentence, and the questions that are asked of them."""

    def __init__(self, words: Words, names: Sequence[Name], table: Table) -> None:
        self.words = words
        self.lows = words.lows
        self.low = words.low
        self.table = table
        self.name_ending = {name.last: name for name in names}
        self.name_opening = {name.first: name for name in names}

    def cue_length(self, at: int) -> int:
        """Count the words of the cue that begins at ``at``; 0 for none."""
        low, table = self.lows[at], self.table
        if low in table.phrase_openers:
            for length in (5, 4, 3, 2):
                if tuple(self.lows[at : at + length]) in table.phrase_cues:
                    return length
        if low in table.source_openers:
            for length in (4, 3, 2, 1):
                if tuple(self.lows[at : at + length]) in table.sources:
                    return length
        if low in table.cues or low in table.participles:
            return 1
        return int(low in table.weak_cues and self._content_follows(at + 1))

    def _content_follows(self, at: int) -> bool:
        """Tell that a weak cue reports: "that" or a quotation follows soon, or a quotation stands before it."""
        following = self.low(at)
        if (
            following in self.table.that
            or following == QUOTE
            or (following in (",", ":") and self.low(at + 1) == QUOTE)
        ):
            return True
        return at > 2 and QUOTE in self.lows[max(0, at - 5) : at - 1]

    def report(self, at: int, length: int) -> Report:
        """Find whose the cue at ``at`` is; raises _NobodyError where it is nobody's."""
        after = at + length
        if tuple(self.lows[at:after]) in self.table.sources:
            found = self._subject_after(after)
            if found is None:
                raise _NobodyError
            return self._made(at, length, found)
        if self._is_passive_or_noun(at):
            raise _NobodyError
        if self.lows[at] in self.table.participles:
            return self._made(at, length, None)
        inverted = self._subject_after(after) if self._may_invert(at) else None
        if inverted is not None and self._is_inverted(at, inverted):
            return self._made(at, length, inverted)
        return self._made(at, length, self._subject_before(at))

    def _made(self, at: int, length: int, found: _Subject | None) -> Report:
        cue = self.words.span(at, at + length - 1)
        cue_words = " ".join(self.lows[at : at + length])
        asks = self.lows[at] in self.table.asking
        if found is None:
            return Report(cue, cue_words, None, None, None, True, asks, False, SubjectKind.NOBODY, at)
        first, last, name = found
        span = name.span if name else self.words.span(first, last)
        low = self.lows[first] if first == last and name is None else ""
        pronoun = low if low in self.table.pronouns else None
        kind = self._kind(found, pronoun)
        return Report(cue, cue_words, span, name, pronoun, False, asks, low in self.table.generic, kind, at)

    def _kind(self, subject: _Subject, pronoun: str | None) -> SubjectKind:
        if subject.name is not None:
            return SubjectKind.NAME
        if pronoun is not None:
            return SubjectKind.PRONOUN
        lows = self.lows[subject.first : subject.last + 1]
        if not self.table.crowds.isdisjoint(lows):
            return SubjectKind.GROUP
        return SubjectKind.THING if self.table.groups.isdisjoint(lows) else SubjectKind.SOURCE

    def _is_adverb(self, low: str) -> bool:
        return low in self.table.adverbs or (low.endswith(self.table.adverb_endings) and len(low) > 4)

    def _is_passive_or_noun(self, at: int) -> bool:
        """Tell "was asked", "the report", "to say": no report of somebody's."""
        back = at - 1
        while back > 0 and self._is_adverb(self.lows[back]):
            back -= 1
        low = self.low(back)
        if low in _BE:
            return not self.lows[at].endswith("ing") and self.lows[at] not in _BE
        return low in self.table.determiners or (low in ("to", "of") and self.lows[at] not in self.table.participles)

    def _is_inverted(self, at: int, subject: _Subject) -> bool:
        """Tell "…, said Ruiz." from "Ana Ruiz, who came late, said Holt was right": there the sentence goes on."""
        beside_quotation = QUOTE in self.lows[max(0, at - 3) : at]
        return at == 0 or beside_quotation or self.low(subject.last + 1) in _ENDS_INVERTED

    def _may_invert(self, at: int) -> bool:
        """Tell that the subject may follow: a quotation or a comma stands before the cue, or it opens the sentence."""
        if at - 1 in self.name_ending or self.low(at - 1) in self.table.pronouns:
            return False
        while at > 0 and self.lows[at - 1] in self.table.auxiliaries:
            at -= 1
        return at == 0 or self.lows[at - 1] in _BEFORE_INVERSION or self.low(at - 2) == QUOTE

    def _subject_after(self, start: int) -> _Subject | None:
        for at in range(start, min(start + _FARTHEST_SUBJECT, len(self.words))):
            name = self.name_opening.get(at)
            if name is not None:
                return _Subject(at, name.last, name)
            low = self.lows[at]
            if low in self.table.pronouns and at == start:
                return _Subject(at, at, None) if self.low(at + 1) in ("", ",", ".", ";", QUOTE) else None
            if low in self.table.groups and low not in self.table.roles and self.low(at + 1) in _ENDS_SUBJECT | {""}:
                return _Subject(start, at, None)
            if not self._may_lead(at, start):
                return None
        return None

    def _may_lead(self, at: int, start: int) -> bool:
        """Tell a word that may stand between a cue and the name after it: said the chief economist, Ana Ruiz."""
        low, table = self.lows[at], self.table
        return (
            low in table.determiners
            or low in table.roles
            or low in table.groups
            or low in table.titles
            or low in ("'s", ".")
            or self.words.is_capital(at)
            or (at == start + 1 and low.isalpha() and self.lows[start] in table.determiners)
        )

    def _subject_before(self, at: int) -> _Subject | None:
        """Find the subject of the cue at ``at``; None where it is that of the clause before."""
        table = self.table
        back = at - 1
        while back >= 0 and (self._is_adverb(self.lows[back]) or self.lows[back] in table.auxiliaries):
            back -= 1
        if self.low(back) in table.modals:
            if self.lows[back] == "to":
                raise _NobodyError
            return self._noun_phrase(back - 1)
        if back < 0 or self.lows[back] in table.conjunctions or self.lows[back] in ("so", "then"):
            return None
        if self.lows[back] in (",", "—", "–", ")", "-"):
            return self._before_aside(back)
        if self.lows[back] in table.relatives:
            back -= 2 if self.low(back - 1) == "," else 1
        return self._noun_phrase(back)

    def _before_aside(self, closer: int) -> _Subject | None:
        """Find the name before the aside that ends at ``closer``: Okafor, head of the office, said."""
        mark = "(" if self.lows[closer] == ")" else self.lows[closer]
        nearest = self._apposed(closer)
        for back in range(closer - 1, max(0, closer - _LONGEST_ASIDE), -1):
            if self.lows[back] == mark:
                found = self._noun_phrase(back - 1)
                if found is not None and self._may_be_person(found):
                    if found.name is None or len(found.name.words) > 1:
                        return found
                    nearest = nearest or found
        return nearest

    def _apposed(self, closer: int) -> _Subject | None:
        """Find the name that is itself the aside: the head of the office, Ana Ruiz, said."""
        name = self.name_ending.get(closer - 1)
        if name is None or len(name.words) < 2:
            return None
        opener = name.first - 1 - len(name.title.split())
        subject = _Subject(name.first, name.last, name)
        return subject if "," in (self.low(opener), self.low(name.first - 1)) and self._may_be_person(subject) else None

    def _may_be_person(self, subject: _Subject) -> bool:
        if subject.name is None:
            return self.lows[subject.first] in self.table.pronouns
        return self.table.never_in_names.isdisjoint(self.lows[subject.first : subject.last + 1])

    def _noun_phrase(self, back: int) -> _Subject | None:
        """Take the noun phrase that ends at ``back``: the name in it that no preposition leads up to, else its head."""
        if back < 0 or self.lows[back] in _BREAKS:
            return None
        if self.lows[back] in self.table.pronouns:
            return _Subject(back, back, None)
        start = self._phrase_start(back)
        named = None
        for at in range(start, back + 1):
            name = self.name_ending.get(at)
            if name is not None and not self._led_by_preposition(name.first - 1, start):
                named = name
        if named is not None:
            return _Subject(named.first, named.last, named)
        return self._head(start, back)

    def _phrase_start(self, back: int) -> int:
        start = back
        while start > 0 and back - start < _LONGEST_PHRASE:
            low = self.lows[start - 1]
            if low in _BREAKS or low in self.table.boundaries or low in self.table.finite:
                break
            if low in self.table.conjunctions and start not in self.name_opening:
                break
            start -= 1
        return start

    def _led_by_preposition(self, leading: int, start: int) -> bool:
        """Tell "of the", "from": the name after it is not the subject."""
        while leading >= start and (
            self.lows[leading] in self.table.determiners or self.lows[leading] in self.table.titles
        ):
            leading -= 1
        return leading >= start and self.lows[leading] in self.table.prepositions

    def _head(self, start: int, back: int) -> _Subject | None:
        """Cut a phrase without a name down to its head: a new report by the ministry -> a new report."""
        table = self.table
        while start < back and (
            self._is_adverb(self.lows[start])
            or self.lows[start] in table.conjunctions
            or self.lows[start] in table.prepositions
        ):
            start += 1
        last = next((at - 1 for at in range(start + 1, back + 1) if self.lows[at] in table.prepositions), back)
        return _Subject(start, last, None) if self.words.word(last)[0].isalpha() else None
