"""Sentences taken apart in, who says what out: each report and each quotation with its speaker, in the text's order.

The floor is whoever was last reported to speak; it passes on from sentence to sentence, and ends with the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name
from proceedings.analysis.people import People, Person
from proceedings.analysis.quotations import Quoted
from proceedings.analysis.reports import Report, SubjectKind
from proceedings.analysis.tables import Table
from proceedings.model import Grounds, Span

_NEAR = 8  # words from a quotation to the cue that belongs to it
_LEAD = 6  # words before the name that opens a sentence: Core developer Ana Ruiz
_JOINING = frozenset([",", "-", "—", "–", "as", "so", "then", "."])
_BRACKETS = frozenset(["(", "[", "—", "–", "-"])


class Said(NamedTuple):
    """Who said something, and why we think so."""

    person: Person | None
    mention: Span | None
    cue: str | None
    grounds: Grounds


class Heard(NamedTuple):
    """One sentence with its speakers: of each of its reports, and of each of its quotations."""

    clauses: Clauses
    reports: tuple[tuple[Report, Said], ...]
    quotations: tuple[tuple[Quoted, Said], ...]
    opening: Said | None
    heading: str


UNKNOWN = Said(None, None, None, Grounds.UNKNOWN)


@dataclass(slots=True)
class Floor:
    """Who has the floor: the person last reported and where that stands; ``before``, who had it until then.

    ``paused``: somebody without a name (the group, a report) speaks in between, until the paragraph ends.
    """

    person: Person | None = None
    mention: Span | None = None
    before: Person | None = None
    paused: bool = False

    def give(self, person: Person, mention: Span) -> None:
        """Hand the floor to ``person``."""
        if self.person is not person:
            self.before = self.person
        self.person, self.mention, self.paused = person, mention, False

    def clear(self) -> None:
        """Take the floor from whoever has it: several people speak at once."""
        self.person = self.mention = None

    def antecedent(self, gender: str) -> Person | None:
        """Find whom a pronoun of that gender means."""
        if gender in ("", "self"):
            return None
        for person in (self.person, self.before):
            if person is not None and person.gender in ("", gender):
                return person
        return None

    def carried(self) -> Said:
        """Say who is speaking where the sentence itself does not."""
        if self.person is None or self.paused:
            return UNKNOWN
        return Said(self.person, self.mention, None, Grounds.CARRIED)


def listen(sentences: Sequence[Clauses], heading: str, people: People, floor: Floor, table: Table) -> list[Heard]:
    """Follow one paragraph. ``floor`` comes from the paragraph before, and is left as this one leaves it."""
    heard: list[Heard] = []
    leading: Said | None = None
    floor.paused = False
    for clauses in sentences:
        listener = _Listener(clauses, people, floor, table)
        reports = listener.follow()
        quotations = tuple((q, listener.speaker(q, leading)) for q in clauses.quoted)
        heard.append(Heard(clauses, reports, quotations, listener.opening, heading))
        ends = clauses.words.low(len(clauses.words) - 1)
        leading = (reports[-1][1] if reports else listener.opening) if ends == ":" else None
    return heard


class _Listener:
    """One sentence heard: its reports first, then its quotations."""

    def __init__(self, clauses: Clauses, people: People, floor: Floor, table: Table) -> None:
        self.clauses = clauses
        self.people = people
        self.floor = floor
        self.table = table
        self.said: list[tuple[Report, Said]] = []
        self.opening = self._open()

    def follow(self) -> tuple[tuple[Report, Said], ...]:
        """Say whose each report is, and pass the floor on."""
        last = self.opening
        for report in self.clauses.reports:
            who = self._who(report, last)
            self.said.append((report, who))
            if report.inherited or report.kind is SubjectKind.THING:
                continue
            last = who
            if who.person is not None and who.mention is not None:
                self.floor.give(who.person, who.mention)
                if report.pronoun is not None and not who.person.gender:
                    who.person.gender = self.table.pronouns[report.pronoun]
            elif report.kind is SubjectKind.GROUP:
                self.floor.clear()
            elif report.kind is SubjectKind.SOURCE:
                self.floor.paused = True
        return tuple(self.said)

    def _who(self, report: Report, last: Said | None) -> Said:
        if report.subject is None:
            return (last or self.floor.carried())._replace(cue=report.cue_words)
        if report.generic:
            return UNKNOWN._replace(cue=report.cue_words)
        person: Person | None = None
        if report.name is not None:
            person = self.people.resolve(report.name)
        elif report.pronoun is not None:
            person = self.floor.antecedent(self.table.pronouns[report.pronoun])
        return Said(person, report.subject, report.cue_words, Grounds.NAMED)

    def _open(self) -> Said | None:
        """Find the person whose name or pronoun opens the sentence; a name takes the floor."""
        words = self.clauses.words
        first = 0
        if words.low(0) == QUOTE:
            first = 2 if words.low(1) in (",", "-", "—", "–") else 1
        if words.low(first) in self.table.pronouns:
            person = self.floor.antecedent(self.table.pronouns[words.low(first)])
            return Said(person, words.span(first, first), None, Grounds.NAMED) if person else None
        for name in self.clauses.names[:1]:
            lead = words.lows[first : name.first]
            if not first <= name.first <= first + _LEAD or not self._may_lead(lead):
                continue
            person = self.people.resolve(name)
            if person is not None:
                self.floor.give(person, name.span)
                return Said(person, name.span, None, Grounds.NAMED)
        return None

    def _may_lead(self, lead: list[str]) -> bool:
        """Tell words that may stand before the subject of a sentence: a role, an adverb."""
        table = self.table
        return all(
            low.isalpha() and low not in table.prepositions and low not in table.finite and low not in table.all_cues
            for low in lead
        ) and (len(lead) <= 2 or lead[-1] in table.roles)

    def speaker(self, q: Quoted, leading: Said | None) -> Said:
        """Choose whom a quotation belongs to: the report beside it, a name in brackets, the lines before, the floor."""
        words = self.clauses.words
        at = words.index(q.outer.start)
        persons = [(report, who) for report, who in self.said if report.kind is not SubjectKind.THING]
        for report, who in persons:
            if 0 < report.at - at <= _NEAR and not report.generic and self._joined(at, report):
                return who
        found = self._saying(at) or self._in_brackets(at)
        if found is not None:
            return found
        before = [who for report, who in persons if report.at < at]
        if before:
            return before[-1]
        after = [who for report, who in persons if report.at > at and not report.generic]
        if after:
            return after[0]
        return self.opening or leading or self.floor.carried()

    def _joined(self, at: int, report: Report) -> bool:
        """Tell that only commas, the subject and the cue stand between a quotation and its report."""
        start = min(report.cue.start, report.subject.start if report.subject else report.cue.start)
        words = self.clauses.words
        return all(low in _JOINING for low in words.lows[at + 1 : words.index(start)])

    def _in_brackets(self, at: int) -> Said | None:
        """Read the name that follows a quotation in brackets or after a dash."""
        words = self.clauses.words
        if words.low(at + 1) in _BRACKETS:
            for name in self.clauses.names:
                if name.first in (at + 2, at + 3):
                    return self._named(name)
        return None

    def _saying(self, at: int) -> Said | None:
        """Read the owner of a saying: in Ana Ruiz's words, "…"."""
        words, sayings = self.clauses.words, self.table.sayings
        for name in self.clauses.names:
            between = words.lows[name.last + 1 : at]
            if 2 <= len(between) <= _NEAR and between[0] == "'s" and not sayings.isdisjoint(between):
                return self._named(name)
        return None

    def _named(self, name: Name) -> Said | None:
        person = self.people.resolve(name) or self.people.take(name)
        return Said(person, name.span, None, Grounds.NAMED) if person else None
