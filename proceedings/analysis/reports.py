"""A sentence's words and names in, who reports what in it out.

``Then Amara Okafor of the Ports Office argued that …`` -> the cue "argued", its subject the name Amara Okafor.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import compress
from typing import NamedTuple

from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.subjects import BE, NobodyError, Subject, SubjectKind, Subjects
from proceedings.analysis.tables import Table
from proceedings.model import Span

_ENDS_INVERTED = frozenset(["", ",", ".", ";", ":", "(", "—", "–", QUOTE])
_BEFORE_INVERSION = frozenset([QUOTE, ",", "-", "—", "–", "”", '"'])
_CLAUSE = 9  # words in which the verb of a clause without "that" shows itself


class Report(NamedTuple):
    """A cue and whom it belongs to: a name, a pronoun, or other words; None where its clause does not say.

    ``inherited``: the subject is that of the clause before (…, noting that …). ``generic``: nobody's in particular
    (one should ask). ``speaks``: the cue is a verb of speech, said. ``at`` is the cue's place among the words.
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
    speaks: bool
    at: int


def find_reports(words: Words, names: Sequence[Name], table: Table) -> list[Report]:
    """Find the reports of a sentence, in order."""
    places = _places(words, table)
    if not places and words.low(0) not in table.loose_sources:
        return []
    sentence = _Sentence(words, names, table)
    inside = sentence.subjects.inside
    reports: list[Report] = []
    loose = sentence.loose_source()
    if loose is not None:
        reports.append(loose)
    done = 0
    for at in places:
        length = 0 if at in inside or at < done else sentence.cue_length(at)
        if length:
            with suppress(NobodyError):
                reports.append(sentence.report(at, length))
                done = at + length
    return reports


def _places(words: Words, table: Table) -> list[int]:
    """List where a cue may begin: most words that open phrases of reporting (in, for, as) are not followed so."""
    lows = words.lows
    return [
        at
        for at in compress(range(len(lows)), map(table.all_cues.__contains__, lows))
        if (low := lows[at]) in table.single_cues
        or (low, words.low(at + 1)) in table.openings
        or (low,) in table.openings
    ]


class _Sentence:
    """The words of one sentence, and what is reported in it."""

    def __init__(self, words: Words, names: Sequence[Name], table: Table) -> None:
        self.words = words
        self.lows = words.lows
        self.low = words.low
        self.table = table
        self.subjects = Subjects(words, names, table)

    def cue_length(self, at: int) -> int:
        """Count the words of the cue that begins at ``at``; 0 for none."""
        low, table = self.lows[at], self.table
        if low in table.titles and self.words.is_capital(at):
            return 0  # Judge Ruiz
        opens = (low, self.low(at + 1)) in table.openings
        if opens and low in table.phrase_openers:
            for length in (5, 4, 3, 2):
                phrase = tuple(self.lows[at : at + length])  # shorter where the sentence ends
                if phrase in table.phrase_cues:
                    return len(phrase)
        if (opens or (low,) in table.openings) and low in table.source_openers:
            for length in (4, 3, 2, 1):
                source = tuple(self.lows[at : at + length])
                if source in table.sources:
                    return len(source)
        if low in table.cues or low in table.participles:
            return 1
        if low in table.weak_cues and self._content_follows(at + 1):
            return 1
        if low in table.uttered and self._is_uttered(at):
            return 1
        return int(self._is_noun_cue(at))

    def _is_uttered(self, at: int) -> bool:
        """Tell "the point was made by", "the view was expressed that": a remark, and a verb that only carries it."""
        following, table = self.low(at + 1), self.table
        if self.low(at - 1) not in BE or not (following in table.by or following in table.that):
            return False
        noun = self.low(at - 2)
        return noun in table.remarks or noun in table.noun_cues or noun in table.sayings

    def _is_noun_cue(self, at: int) -> bool:
        """Tell "her claim that", "Ruiz's answer:", "in her view"."""
        low, table = self.lows[at], self.table
        if low in table.noun_cues and (self.low(at + 1) in table.clause_openers or self.low(at + 1) == ":"):
            return True
        if low in table.noun_cues and self.low(at + 1) in BE and self.low(at + 2) in table.clause_openers:
            return self.low(at - 1) == "'s" or self.low(at - 1) in table.possessives
        if low not in table.view_nouns:
            return False
        return self.low(at - 2) == "in" or (self.low(at - 1) == "'s" and "in" in self.lows[max(0, at - 6) : at - 2])

    def loose_source(self) -> Report | None:
        """Read "For Ruiz, the port is full": somebody's view, where a person's name opens the sentence so."""
        if self.low(0) not in self.table.loose_sources:
            return None
        name = next((self.subjects.name_opening[at] for at in range(1, 4) if at in self.subjects.name_opening), None)
        if name is None or name.lead > 2 or self.low(name.last + 1) != ",":
            return None
        return self._made(0, 1, Subject(name.first, name.last, name))

    def _content_follows(self, at: int) -> bool:
        """Tell that a weak cue reports: a clause or a quotation follows soon, or a quotation stands before it."""
        following = self.low(at)
        if (
            following in self.table.that
            or following == QUOTE
            or (following in (",", ":") and self.low(at + 1) == QUOTE)
        ):
            return True
        beside = at > 2 and QUOTE in self.lows[max(0, at - 5) : at - 1]
        return beside or self._is_put_in(at - 1) or self._clause_follows(at)

    def _is_put_in(self, at: int) -> bool:
        """Tell "…, Ruiz found, …": a name or pronoun and its verb between commas or before the end."""
        name = self.subjects.name_ending.get(at - 1)
        first = name.lead if name else at - 1 if self.low(at - 1) in self.table.pronouns else 0
        return first > 1 and self.low(first - 1) == "," and self.low(at + 1) in (",", ".", "?", "")

    def _clause_follows(self, at: int) -> bool:
        """Tell "believes the port is full": a subject, and its verb not far behind."""
        table, low = self.table, self.low(at)
        if low.partition("'")[0] in table.subject_pronouns:
            return True
        if low not in table.determiners and not (at < len(self.words) and self.words.is_capital(at)):
            return False
        for step in range(at + 1, min(at + _CLAUSE, len(self.words))):
            if self.lows[step] in table.finite:
                return True
            if not self.lows[step][0].isalnum() and self.lows[step] != "'s":
                return False
        return False

    def report(self, at: int, length: int) -> Report:
        """Find whose the cue at ``at`` is; raises NobodyError where it is nobody's."""
        after = at + length
        cue = self.lows[at:after]
        table, subjects = self.table, self.subjects
        if tuple(cue) in table.sources:
            return self._surely(at, length, subjects.source(after))
        if length == 1 and self._is_noun_cue(at) and self._is_noun(at):
            return self._surely(at, length, subjects.possessor(at))
        passive = self._is_passive_or_noun(at)
        if length > 1 and self.low(after) in table.by and self._before(at) in BE:
            return self._surely(at, length, subjects.source(after + 1))
        if length == 1 and self.low(after) in table.by and cue[0] not in table.participles:
            if cue[0] in table.introducing:
                raise NobodyError
            return self._surely(at, length, subjects.source(after + 1))
        if passive:
            if self._is_impersonal(at, after):
                made = self._made(at, length, Subject(at, at, None))
                return made._replace(subject=None, kind=SubjectKind.GROUP)
            raise NobodyError
        if cue[0] in table.participles and not self._is_continuous(at):
            name = subjects.name_ending.get(at - 2 if self.low(at - 1) in ("as", "comme") else at - 1)
            return self._made(at, length, Subject(name.first, name.last, name) if name else None)
        inverted = None
        if self._may_invert(at):
            inverted = subjects.after(after, QUOTE in self.lows[max(0, at - 2) : at])
        if inverted is not None and self._is_inverted(at, inverted):
            return self._made(at, length, inverted)
        subject = subjects.before(at)
        if length == 1 and subject is not None and self._lacks_ending(at, subject):
            raise NobodyError
        return self._made(at, length, subject)

    def _is_impersonal(self, at: int, after: int) -> bool:
        """Tell "it was suggested that", "the point was made that": somebody said it, and the text does not say who."""
        subject, table = self.low(at - 2), self.table
        remarked = subject == "it" or subject in table.remarks or subject in table.noun_cues
        return self.low(at - 1) in BE and remarked and self.low(after) in table.that

    def _lacks_ending(self, at: int, subject: Subject) -> bool:
        """Tell "Key quote:", "the Survey report": after one name a verb ends in -s or -ed, else it is a noun."""
        low, table, name = self.lows[at], self.table, subject.name
        if table.elides or name is None or self._before(at) in table.modals | table.auxiliaries:
            return False
        if name.words[-1].lower().endswith("s") or self.low(name.first - 1) in table.conjunctions:
            return False
        forms = (low + "ed", low + "d", low[:-1] + "ied", low + low[-1] + "ed")
        return any(form in table.all_verbs for form in forms)

    def _surely(self, at: int, length: int, subject: Subject | None) -> Report:
        if subject is None:
            raise NobodyError
        return self._made(at, length, subject)

    def _made(self, at: int, length: int, found: Subject | None) -> Report:
        cue = self.words.span(at, at + length - 1)
        cue_words = " ".join(self.lows[at : at + length])
        asks = self.lows[at] in self.table.asking
        if found is None:
            return Report(cue, cue_words, None, None, None, True, asks, False, SubjectKind.NOBODY, False, at)
        first, last, name = found
        span = name.span if name else self.words.span(first, last)
        low = self.lows[first] if first == last and name is None else ""
        pronoun = low if low in self.table.genders else None
        speaks = cue_words in self.table.speech
        kind = self.subjects.kind(found, speaks)
        generic = low in self.table.generic and not (low in self.table.alone and self.lows[at] in self.table.pasts)
        return Report(cue, cue_words, span, name, pronoun, False, asks, generic, kind, speaks, at)

    def _is_noun(self, at: int) -> bool:
        return self.lows[at] not in self.table.all_verbs or self._is_passive_or_noun(at) or self.low(at - 1) == "'s"

    def _before(self, at: int) -> str:
        back = at - 1
        while back > 0 and self.subjects.is_adverb(self.lows[back]):
            back -= 1
        return self.low(back)

    def _is_continuous(self, at: int) -> bool:
        return self._before(at) in BE

    def _is_passive_or_noun(self, at: int) -> bool:
        """Tell "was asked", "the report", "to say": no report of somebody's."""
        low = self._before(at)
        if low in BE and not self._is_reflexive(at):
            return self.lows[at] not in self.table.participles and self.lows[at] not in BE
        if low in self.table.determiners:
            if low in self.table.alone and self.lows[at] in self.table.pasts and self._opens_clause(at - 1):
                return False
            return not (self.table.elides and QUOTE in self.lows[max(0, at - 3) : at - 1])
        return low in ("to", "of") and self.lows[at] not in self.table.participles

    def _opens_clause(self, at: int) -> bool:
        return at == 0 or self.lows[at - 1] in (";", "while", "whereas")

    def _is_reflexive(self, at: int) -> bool:
        return not self.table.reflexives.isdisjoint(self.lows[max(0, at - 3) : at])

    def _is_inverted(self, at: int, subject: Subject) -> bool:
        """Tell "…, said Ruiz." from "Ana Ruiz, who came late, said Holt was right": there the sentence goes on."""
        beside_quotation = QUOTE in self.lows[max(0, at - 3) : at]
        return at == 0 or beside_quotation or self.low(subject.last + 1) in _ENDS_INVERTED

    def _may_invert(self, at: int) -> bool:
        """Tell that the subject may follow: a quotation or a comma stands before the cue, or it opens the sentence."""
        if at - 1 in self.subjects.name_ending or self.low(at - 1) in self.table.pronouns:
            return False
        if self.lows[at] in self.table.telling:
            return False
        while at > 0 and self.lows[at - 1] in self.table.auxiliaries:
            at -= 1
        return at == 0 or self.lows[at - 1] in _BEFORE_INVERSION or self.low(at - 2) == QUOTE
