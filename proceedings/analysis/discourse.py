"""Sentences taken apart in, who says what out: each report and each quotation with its speaker, in the text's order.

The floor is whoever was last reported to speak; it passes on from sentence to sentence, and ends with the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.floor import NOBODY, UNKNOWN, Floor, Said
from proceedings.analysis.names import QUOTE, Words
from proceedings.analysis.owners import Owner, Owners
from proceedings.analysis.people import People
from proceedings.analysis.person import Person
from proceedings.analysis.presented import find_posts, find_presentations
from proceedings.analysis.quotations import Quoted
from proceedings.analysis.reports import Report
from proceedings.analysis.standing import is_stranger
from proceedings.analysis.subjects import BE, Subject, SubjectKind, Subjects
from proceedings.analysis.tables import Table
from proceedings.model import Grounds, Span

_NEAR = 8  # words from a quotation to the cue that belongs to it
_LEAD = 6  # words before the name that opens a sentence: Core developer Ana Ruiz
_ITEM_MARKS = ("-", "*", "•")  # before each item of a list
_JOINING = frozenset([",", "-", "—", "–", "as", "so", "then", "."])


class Heard(NamedTuple):
    """One sentence with its speakers: of each of its reports, and of each of its quotations."""

    clauses: Clauses
    reports: tuple[tuple[Report, Said], ...]
    quotations: tuple[tuple[Quoted, Said], ...]
    opening: Said | None
    heading: str


def listen(sentences: Sequence[Clauses], heading: str, people: People, floor: Floor, table: Table) -> list[Heard]:
    """Follow one paragraph. ``floor`` comes from the paragraph before, and is left as this one leaves it."""
    heard: list[Heard] = []
    leading: Said | None = None
    floor.voice, floor.alone, floor.fresh, floor.several, floor.named = None, False, False, False, None
    floor.stranger = False
    for clauses in sentences:
        if not (clauses.names or clauses.reports or clauses.quoted or _may_mean_somebody(clauses.words, table)):
            heard.append(Heard(clauses, (), (), None, heading))
            leading = None
            continue
        listener = _Listener(clauses, people, floor, table)
        reports = listener.follow()
        quotations = tuple((q, listener.speaker(q, leading)) for q in clauses.quoted)
        heard.append(Heard(clauses, reports, quotations, listener.opening, heading))
        listener.take_names()
        ends = clauses.words.low(len(clauses.words) - 1)
        leading = (reports[-1][1] if reports else listener.opening) if ends == ":" else None
    return heard


def _may_mean_somebody(words: Words, table: Table) -> bool:
    """Tell a sentence that opens with a pronoun or with people without names."""
    opening = words.lows[:_LEAD]
    return bool(opening) and (
        opening[0] in table.pronouns or opening[0] == QUOTE or not table.crowds.isdisjoint(opening)
    )


class _Listener:
    """One sentence heard: its reports first, then its quotations."""

    def __init__(self, clauses: Clauses, people: People, floor: Floor, table: Table) -> None:
        self.clauses = clauses
        self.people = people
        self.floor = floor
        self.table = table
        self.said: list[tuple[Report, Said]] = []
        self.opening = self._open()
        self.crowd: Span | None = None
        self.owners: Owners | None = None

    def follow(self) -> tuple[tuple[Report, Said], ...]:
        """Say whose each report is, and pass the floor on."""
        last = self.opening or self._opener()
        for report in self.clauses.reports:
            who = self._who(report, last)
            self.said.append((report, who))
            if report.inherited or (report.kind is SubjectKind.THING and who.person is None):
                continue
            if last is not None and last.person is not None and (self._is_owned(report) or self._is_patient(report)):
                continue
            last = who
            if who.person is not None and who.mention is not None:
                self.floor.give(who.person, who.mention)
                if report.pronoun is not None and not who.person.gender:
                    who.person.gender = self.table.genders[report.pronoun]
            elif report.kind is not SubjectKind.GROUP and is_stranger(report, self.clauses, self.table):
                self.floor.stranger = True
                self.floor.voice = report.subject if report.speaks else self.floor.voice
            elif report.kind is SubjectKind.GROUP:
                self.floor.clear()
                self.floor.voice = report.subject
            elif report.kind is SubjectKind.NAME or (report.kind is SubjectKind.SOURCE and report.speaks):
                self.floor.voice = report.subject
        if not self.said and self.opening is None:
            self.crowd = self._crowd()
            self.floor.voice = self.crowd or self.floor.voice
        return tuple(self.said)

    def _is_owned(self, report: Report) -> bool:
        """Tell "pushed back on Ruiz's comments that …, saying": what follows is not Ruiz's."""
        low = self.clauses.words.low
        return low(report.at) in self.table.noun_cues and low(report.at - 1) == "'s"

    def _is_patient(self, report: Report) -> bool:
        """Tell "Holt was asked by Ruiz": the floor is Holt's."""
        low, table = self.clauses.words.low, self.table
        return low(report.at) in table.told and low(report.at + 1) in table.by

    def _crowd(self) -> Span | None:
        """Find the people without names whom the sentence is about: Others were less sure."""
        table, words = self.table, self.clauses.words
        if table.crowds.isdisjoint(words.lows[:_LEAD]) or QUOTE in words.lows[:_LEAD]:
            return None
        subject = Subjects(words, self.clauses.names, table).opening()
        if subject is None or words.lows[subject.last] not in table.crowds:
            return None
        return words.span(subject.first, subject.last)

    def take_names(self) -> None:
        """Note whom the sentence names; one who is introduced by it, and nobody else, has the floor."""
        met = [(name, person) for name in self.clauses.names if (person := self.people.find(name)) is not None]
        for name, person in met:
            self.floor.name(person)
            self.floor.latest = person
            presented = find_presentations(self.clauses.words, name, self.table)
            posts = find_posts(self.clauses.words, self.clauses.names, name, self.table)
            self.people.standing.present(person, presented, posts)
        here = list(dict.fromkeys(person for _, person in met))
        if len(here) == 2:
            self.floor.pair = here[0]
        if len(met) == 1 and self.opening is None and not self.said:
            name, person = met[0]
            words, table = self.clauses.words, self.table
            before = words.low(name.lead - 1)
            presents = not (table.presenting | table.talks).isdisjoint(words.lows)
            if presents and (before in table.by or before in BE):
                self.floor.give(person, name.span)

    def _in_sentence(self, report: Report, gender: str) -> Person | None:
        """Find whom a pronoun means in its own sentence: The third came from Ruiz: she proposed …."""
        if self.floor.fresh or self.floor.stranger or gender in ("", "self", "thing") or report.subject is None:
            return None
        for name in reversed(self.clauses.names):
            if name.span.end <= report.subject.start and (person := self.people.find(name)) is not None:
                return person if person.gender in ("", gender) else None
        return None

    def _who(self, report: Report, last: Said | None) -> Said:
        if report.subject is None and report.kind is SubjectKind.GROUP:
            return UNKNOWN._replace(cue=report.cue_words)
        if report.subject is None:
            return (last or self.floor.carried())._replace(cue=report.cue_words)
        if report.generic:
            return UNKNOWN._replace(cue=report.cue_words)
        person: Person | None = None
        if report.name is not None:
            person = self.people.resolve(report.name) or self._in_role(report.name.span, report.name.article)
        elif report.pronoun is not None and report.pronoun.endswith("-ci"):
            person = self.floor.latest
        elif report.pronoun is not None:
            gender = self.table.genders[report.pronoun]
            person = self._in_sentence(report, gender) or self.floor.antecedent(gender)
        elif report.kind in (SubjectKind.SOURCE, SubjectKind.GROUP, SubjectKind.THING):
            person = self._in_role(report.subject)
        return Said(person, report.subject, report.cue_words, Grounds.NAMED)

    def _in_role(self, subject: Span, article: bool = False) -> Person | None:
        return self.people.standing.find(subject, self.clauses, article, self.floor)

    def _open(self) -> Said | None:
        """Find the person whose name or pronoun opens the sentence; a name takes the floor."""
        words = self.clauses.words
        first = int(words.low(0) in _ITEM_MARKS)
        if words.low(first) == QUOTE:
            first += 2 if words.low(first + 1) in (",", "-", "—", "–") else 1
        if words.low(first) in self.table.pronouns:
            person = self.floor.antecedent(self.table.pronouns[words.low(first)])
            self.floor.fresh = self.floor.fresh or (person is not None and person is self.floor.person)
            return Said(person, words.span(first, first), None, Grounds.NAMED) if person else None
        for name in self.clauses.names[:1]:
            lead = [low for low in words.lows[first : name.first] if low != "." and low not in self.table.titles]
            if not first <= name.first <= first + _LEAD or not self._may_lead(lead):
                continue
            person = self.people.resolve(name)
            if person is not None:
                self.floor.give(person, name.span)
                return Said(person, name.span, None, Grounds.NAMED)
        return None

    def _opener(self) -> Said | None:
        """Find whoever else the sentence opens with: an office, a group, a name after "In May,"."""
        if not self.clauses.reports or all(report.subject is not None for report in self.clauses.reports):
            return None
        return self._subject_said(Subjects(self.clauses.words, self.clauses.names, self.table).opening())

    def _subject_said(self, subject: Subject | None) -> Said | None:
        if subject is None:
            return None
        words, name = self.clauses.words, subject.name
        if name is not None:
            return Said(self.people.resolve(name), name.span, None, Grounds.NAMED)
        low = words.lows[subject.first]
        person = None
        if subject.first == subject.last and low in self.table.pronouns:
            person = self.floor.antecedent(self.table.pronouns[low])
        elif low in self.table.determiners:
            person = self._in_role(words.span(subject.first, subject.last))
        return Said(person, words.span(subject.first, subject.last), None, Grounds.NAMED)

    def _agent(self, at: int) -> Said | None:
        """Find who acts before a quotation that no verb of saying leads to: Ruiz dismissed the plan as "…"."""
        words, table = self.clauses.words, self.table
        for name in reversed(self.clauses.names):
            if name.last >= at - 1:
                continue
            low, before = words.low(name.last + 1), words.low(name.first - 1)
            if before in table.prepositions or not low.isalpha() or words.is_capital(name.last + 1):
                continue
            if low in table.prepositions or low in table.conjunctions or low in table.determiners:
                continue
            if words.index(name.span.start) < at and self._is_verb(low, words.low(name.last + 2)):
                person = self.people.resolve(name)
                if person is not None or low in table.all_verbs:
                    return Said(person, name.span, None, Grounds.NAMED)
        return None

    def _is_verb(self, low: str, following: str) -> bool:
        """Tell a verb by its look, or an adverb before one."""
        table = self.table
        if low in table.adverbs or low.endswith(table.adverb_endings):
            low = following
        return low in table.finite or low in table.all_verbs or low.endswith(table.verb_endings)

    def _may_lead(self, lead: list[str]) -> bool:
        """Tell words that may stand before the subject of a sentence: a role, an adverb."""
        table = self.table
        return all(
            low.isalpha() and low not in table.prepositions and low not in table.finite and low not in table.all_cues
            for low in lead
        ) and (len(lead) <= 2 or lead[-1] in table.roles)

    def speaker(self, q: Quoted, leading: Said | None) -> Said:
        """Choose whom a quotation belongs to: the report beside it, a name in brackets, the lines before, the floor."""
        at = self.clauses.words.index(q.outer.start)
        owners = self.owners = self.owners or Owners(self.clauses, self.table)
        cited = self._owned(owners.cited(at))
        if cited is not None:
            return cited
        persons = [
            (report, who)
            for report, who in self.said
            if (report.kind is not SubjectKind.THING or who.person is not None)
            and (report.subject is not None or report.kind is SubjectKind.NOBODY)
        ]
        for report, who in persons:
            if 0 < at - report.at <= 3 and self._leads(report, at):
                return who
        for report, who in persons:
            if 0 < report.at - at <= _NEAR and not report.generic and self._joined(at, report):
                return who
        found = self._owned(owners.saying(at) or owners.in_brackets(at))
        if found is not None and found.person is not None:
            return found
        found = self._owned(owners.nobody(at))
        if found is not None:
            return found
        before = [who for report, who in persons if report.at < at]
        if before:
            return before[-1]
        after = [who for report, who in persons if report.at > at and not report.generic]
        if after:
            return after[0]
        if self.crowd is not None:
            return Said(None, self.crowd, None, Grounds.NAMED)
        return self.opening or leading or self._agent(at) or self.floor.carried(opens=at == 0)

    def _leads(self, report: Report, at: int) -> bool:
        """Tell "noted that “…”": whatever follows the quotation, it is that report's."""
        words = self.clauses.words
        return words.low(at - 1) in self.table.that and words.index(report.cue.end) == at - 1 and not report.generic

    def _joined(self, at: int, report: Report) -> bool:
        """Tell that only commas, the subject and the cue stand between a quotation and its report."""
        start = min(report.cue.start, report.subject.start if report.subject else report.cue.start)
        words = self.clauses.words
        return all(low in _JOINING for low in words.lows[at + 1 : words.index(start)])

    def _owned(self, owner: Owner | None) -> Said | None:
        """Say who an owner is: the person of that name, else nobody, with the words that stand for whoever it was."""
        if owner is None:
            return None
        if owner.name is not None:
            person = self.people.resolve(owner.name) or self.people.take(owner.name)
            return Said(person, owner.name.span, None, Grounds.NAMED)
        if owner.first < 0:
            return NOBODY
        return Said(None, self.clauses.words.span(owner.first, owner.last), None, Grounds.NAMED)
