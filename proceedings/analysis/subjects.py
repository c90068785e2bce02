"""A sentence's words and names in; whose a verb in it is out: the subject before it, after it, or who "by" names."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.tables import Table

_LONGEST_ASIDE = 30  # words
_LONGEST_PHRASE = 25  # words of a subject
_LONGEST_SOURCE = 10  # words of who is named by "according to"
_FARTHEST_SUBJECT = 6  # words from a cue to the subject after it
_LONGEST_OPENING = 20  # words before the comma of "On the first day of the meeting, Ruiz …"
BE = frozenset(["be", "been", "being", "was", "were", "is", "are", "am", "get", "gets", "got", "été", "est", "sont"])
_ENDS_SUBJECT = frozenset([",", ".", ";", QUOTE, "in", "at", "from", "who", ""])
_BREAKS = frozenset([",", ";", ":", "—", "–", "(", ")", QUOTE, '"', "“", "”"])
_ENDS_SOURCE = _BREAKS | {".", "?", "!", "who", "which", "that", "and", "but", "qui", "que", "et"}


class SubjectKind(Enum):
    """What the subject of a report is; a thing (the model showed that …) says nothing itself."""

    NOBODY = "nobody"
    NAME = "name"
    PRONOUN = "pronoun"
    GROUP = "group"
    SOURCE = "source"
    THING = "thing"


class Subject(NamedTuple):
    """First and last word of a subject, and its name if it is one."""

    first: int
    last: int
    name: Name | None


class NobodyError(Exception):
    """The verb is nobody's in particular: to say."""


class Subjects:
    """The words of one sentence, and whom its verbs belong to."""

    def __init__(self, words: Words, names: Sequence[Name], table: Table) -> None:
        """Take the sentence's names for subjects to look for."""
        self.words = words
        self.lows = words.lows
        self.low = words.low
        self.table = table
        self.name_ending = {name.last: name for name in names}
        self.name_opening = {name.first: name for name in names}
        self.inside: set[int] = set()
        for name in names:
            self.inside.update(range(name.first, name.last + 1))

    def kind(self, subject: Subject, speaks: bool) -> SubjectKind:
        """Tell what a subject is; ``speaks``: its verb is one of speech, which makes a thing a source."""
        if subject.name is not None and (
            subject.first < subject.last or self.lows[subject.first] not in self.table.crowds
        ):
            return SubjectKind.NAME
        lows = self.lows[subject.first : subject.last + 1]
        if len(lows) == 1 and self.table.genders.get(lows[0], "thing") != "thing":
            return SubjectKind.PRONOUN
        if not self.table.crowds.isdisjoint(lows) or self._is_some_of(lows):
            return SubjectKind.GROUP
        known = speaks or any(
            not it.isdisjoint(lows)
            for it in (self.table.groups, self.table.roles, self.table.offices, self.table.envoys)
        )
        return SubjectKind.SOURCE if known else SubjectKind.THING

    def _is_some_of(self, lows: list[str]) -> bool:
        """Tell "one of them", "two of the delegates"."""
        people = lows[-1] in self.table.objectives or lows[-1] in self.table.groups
        return people and len(lows) > 2 and lows[0] in self.table.quantities

    def is_adverb(self, low: str) -> bool:
        """Tell a word that may stand between a subject and its verb."""
        return low in self.table.adverbs or (low.endswith(self.table.adverb_endings) and len(low) > 4)

    def after(self, start: int, beside_quotation: bool = False) -> Subject | None:
        """Find the subject that follows its verb: said the chief economist, Ana Ruiz."""
        for at in range(start, min(start + _FARTHEST_SUBJECT, len(self.words))):
            name = self.name_opening.get(at)
            if name is not None:
                return None if self._is_time(name) or self._qualifies(name) else Subject(at, name.last, name)
            low = self.lows[at]
            if low in self.table.pronouns and at == start:
                return Subject(at, at, None) if self.low(at + 1) in ("", ",", ".", ";", QUOTE) else None
            group = low in self.table.groups and low not in self.table.roles and self.low(at + 1) in _ENDS_SUBJECT
            if group:
                return Subject(start, at, None) if beside_quotation else None
            if not self._may_lead(at, start):
                break
        if beside_quotation and self.low(start) in self.table.determiners:
            return self.source(start)
        return None

    def _is_time(self, name: Name) -> bool:
        return all(word.lower().rstrip(".") in self.table.times for word in name.words)

    def _qualifies(self, name: Name) -> bool:
        """Tell a name that only describes what follows: the Harbour Office study, Ruiz's aide."""
        following = self.low(name.last + 1)
        return following in ("'s", "'")

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

    def source(self, start: int) -> Subject | None:
        """Find who is named by "according to" or "by": a name, else the noun phrase that begins there."""
        end = start
        while end < len(self.words) and end - start < _LONGEST_SOURCE and not self._ends_source(end, start):
            end += 1
        last = end - 1
        if last < start:
            return None
        if start == last and self.lows[start] in self.table.genders:
            return Subject(start, last, None)
        named = None
        for at in range(start, end):
            name = self.name_ending.get(at)
            if name is not None and not self._led_by_preposition(name.lead - 1, start) and self._stands(name, last):
                named = name
        if named is not None:
            return None if self._is_time(named) else Subject(named.first, named.last, named)
        return self._head(start, last)

    def _ends_source(self, at: int, start: int) -> bool:
        low, table = self.lows[at], self.table
        if at in self.inside:
            return False
        if low == "." and at - 1 in self.name_ending:
            return True
        return low in _ENDS_SOURCE or low in table.finite or (low in table.cues and at > start)

    def before(self, at: int) -> Subject | None:
        """Find the subject before the verb at ``at``; None where it is that of the clause before."""
        table = self.table
        back = at - 1
        while back >= 0 and (self.is_adverb(self.lows[back]) or self.lows[back] in table.auxiliaries):
            back -= 1
        if self.low(back) in table.modals:
            if self.lows[back] in ("to", "let"):
                raise NobodyError
            return self.phrase(back - 1)
        if back < 0 or self.lows[back] in table.conjunctions or self.lows[back] in ("so", "then"):
            return None
        if self.lows[back] in (",", "—", "–", ")", "-"):
            return self._before_aside(back)
        if self.lows[back] in table.relatives:
            aside = self.low(back - 1) == ","
            return self._antecedent(back - 2 if aside else back - 1, aside)
        return self.phrase(back)

    def _antecedent(self, back: int, aside: bool) -> Subject | None:
        """Find whom "who" means: the person named last before it, over "head of the Harbour Office," in between."""
        name = self.name_ending.get(back)
        if name is not None and name.is_person:
            return Subject(name.first, name.last, name)
        found = self.phrase(back)
        if not aside or (found is not None and self._may_be_person(found)):
            return found
        if name is not None and self.low(name.lead - 1) in self.table.by:
            return Subject(name.first, name.last, name)
        for comma in range(back, max(0, back - _LONGEST_ASIDE), -1):
            if self.lows[comma] == "," and comma - 1 in self.name_ending:
                name = self.name_ending[comma - 1]
                if len(name.words) > 1 and self._may_be_person(Subject(name.first, name.last, name)):
                    return Subject(name.first, name.last, name)
        return found

    def _before_aside(self, closer: int) -> Subject | None:
        """Find the name before the aside that ends at ``closer``: Okafor, head of the office, said."""
        mark = "(" if self.lows[closer] == ")" else self.lows[closer]
        nearest = self._apposed(closer)
        for back in range(closer - 1, max(0, closer - _LONGEST_ASIDE), -1):
            if self.lows[back] == mark:
                found = self.phrase(back - 1)
                if found is not None and self._may_be_person(found):
                    if found.name is None or len(found.name.words) > 1:
                        return found
                    nearest = nearest or found
        return nearest

    def _apposed(self, closer: int) -> Subject | None:
        """Find the name that is itself the aside: the head of the office, Ana Ruiz, said."""
        name = self.name_ending.get(closer - 1)
        if name is None:
            return None
        if len(name.words) < 2:
            described = self.low(name.lead - 1) == "," and (self.table.roles | self.table.groups)
            return Subject(name.first, name.last, name) if described and self.low(name.lead - 2) in described else None
        opener = name.lead - 1
        subject = Subject(name.first, name.last, name)
        return subject if "," in (self.low(opener), self.low(name.first - 1)) and self._may_be_person(subject) else None

    def _may_be_person(self, subject: Subject) -> bool:
        if subject.name is None:
            return self.lows[subject.first] in self.table.pronouns
        return subject.name.is_person or self.table.never_in_names.isdisjoint(
            self.lows[subject.first : subject.last + 1]
        )

    def phrase(self, back: int) -> Subject | None:
        """Take the noun phrase that ends at ``back``: the name in it that no preposition leads up to, else its head."""
        if self.low(back) == ")":
            back = self._opening_bracket(back) - 1
        if back < 0 or self.lows[back] in _BREAKS:
            return None
        if self.lows[back] in self.table.pronouns:
            return Subject(back, back, None)
        start = self._phrase_start(back)
        named = None
        for at in range(start, back + 1):
            name = self.name_ending.get(at)
            if name is not None and not self._led_by_preposition(name.lead - 1, start) and self._stands(name, back):
                named = name
        if named is not None:
            return Subject(named.first, named.last, named)
        if self.low(start - 1) in self.table.relatives and start > 1:
            return self.phrase(start - (3 if self.low(start - 2) == "," else 2))
        return self._head(start, back)

    def _opening_bracket(self, closer: int) -> int:
        for at in range(closer - 1, max(-1, closer - _LONGEST_ASIDE), -1):
            if self.lows[at] == "(":
                return at
        return 0

    def _stands(self, name: Name, last: int) -> bool:
        """Tell a name that stands for itself from one before a noun: the Ruiz report, Ruiz's report."""
        if name.last >= last:
            return True
        low = self.low(name.last + 1)
        if low in ("'s", "'") or self.words.is_capital(name.last + 1):
            return False
        table = self.table
        aside = low in table.prepositions or low in table.function_words or low in table.finite or low in _BREAKS
        return aside or self.is_adverb(low) or low.endswith(("self", "selves")) or not low.isalpha()

    def _phrase_start(self, back: int) -> int:
        start = back
        table = self.table
        while start > 0 and back - start < _LONGEST_PHRASE:
            low = self.lows[start - 1]
            if start - 1 in self.inside:
                start -= 1
                continue
            if low in _BREAKS or low in table.boundaries or low in table.finite:
                break
            if low in table.conjunctions and start not in self.name_opening:
                break
            if low in table.cues and self.low(start - 2) not in table.determiners:
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

    def _head(self, start: int, back: int) -> Subject | None:
        """Cut a phrase without a name down to its head: a new report by the ministry -> a new report."""
        table = self.table
        while start < back and (
            self.is_adverb(self.lows[start])
            or self.lows[start] in table.conjunctions
            or self.lows[start] in table.prepositions
        ):
            start += 1
        many = start + 2 if self.lows[start] in table.quantities and self.low(start + 1) in table.prepositions else 0
        last = next(
            (at - 1 for at in range(max(start + 1, many), back + 1) if self.lows[at] in table.prepositions), back
        )
        return Subject(start, last, None) if self.words.word(last)[0].isalpha() else None

    def possessor(self, noun: int) -> Subject | None:
        """Find whose a noun is: Ruiz's long-held view, her claim."""
        for at in range(noun - 1, max(-1, noun - 4), -1):
            low = self.lows[at]
            if low in self.table.possessives:
                return Subject(at, at, None)
            if low == "'s":
                name = self.name_ending.get(at - 1)
                return Subject(name.first, name.last, name) if name else self.phrase(at - 1)
            if not low.isalpha() and "-" not in low:
                return None
        return None

    def opening(self) -> Subject | None:
        """Find the subject that the sentence opens with, over "On the first day," before it."""
        start = 0
        if self.low(0) in self.table.prepositions or self.low(0) in self.table.boundaries:
            for at in range(1, min(_LONGEST_OPENING, len(self.words))):
                if self.lows[at] == ",":
                    start = at + 1
                    break
            else:
                return None
        while self.is_adverb(self.low(start)) or self.low(start) in self.table.conjunctions or self.low(start) == ",":
            start += 1
        if self.low(start) in self.table.pronouns:
            return Subject(start, start, None)
        while self.low(start) in self.table.titles or self.low(start) == ".":
            start += 1
        return self.source(start) if start < len(self.words) and self.lows[start] != QUOTE else None
