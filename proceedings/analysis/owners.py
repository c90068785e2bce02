"""A sentence in; whose its quotations are out, where that is somebody else than whoever reports them.

``Lund quoted Omar Haddad: "…"`` -> Omar Haddad. ``A question from the floor was: "…"`` -> nobody whom it names.
"""

from __future__ import annotations

from typing import NamedTuple

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name
from proceedings.analysis.subjects import BE, SubjectKind, Subjects
from proceedings.analysis.tables import Table

_NEAR = 8  # words from a quotation to whose it is
_FAR = 24  # words from "Quoting Haddad, " to the quotation
_LONGEST_OBJECT = 9  # words of who or what is quoted
_ENDS_OBJECT = frozenset([",", ":", ";", ".", "(", ")", "—", "–", "-", "as", "that", "who", "which", QUOTE])
_BRACKETS = frozenset(["(", "[", "—", "–", "-"])
_MARKS = frozenset([",", ":", "-", "—", "–", "that", "(", "as", "follows"])
_COMES = frozenset(["was", "is", "were", "came", "comes", "ran", "runs", "went", "goes", "read"])


class Owner(NamedTuple):
    """Whose a quotation is: a name, else first and last word of what it is from; ``first`` is -1 where none says."""

    name: Name | None
    first: int = -1
    last: int = -1


_NOBODY = Owner(None)


class Owners:
    """The names and nouns of one sentence, and which of its quotations are theirs. ``at`` is a quotation's place."""

    def __init__(self, clauses: Clauses, table: Table) -> None:
        """Look once for the words of which each quotation asks."""
        self.clauses = clauses
        self.words = clauses.words
        self.lows = clauses.words.lows
        self.low = clauses.words.low
        self.table = table
        used = frozenset(self.lows)
        self._cites = not table.citing.isdisjoint(used)
        self._tells = not table.told.isdisjoint(used)
        self._rooms = [] if table.rooms.isdisjoint(used) else self._places(table.rooms)
        self._remarks = [] if table.remarks.isdisjoint(used) else self._places(table.remarks)

    def _places(self, words: frozenset[str]) -> list[int]:
        return [at for at, low in enumerate(self.lows) if low in words]

    def cited(self, at: int) -> Owner | None:
        """Read "Lund quoted Haddad: …", "…, he said, quoting Haddad", "Quoting Haddad, he said …"."""
        table = self.table
        if not self._cites:
            return self._excerpt(at)
        for verb in range(at + 1, min(at + _NEAR, len(self.lows))):
            if self.lows[verb] in (".", QUOTE):
                break
            if self.lows[verb] in table.quoting and self.low(verb - 1) == ",":
                return self._object(verb, len(self.lows))[0]
        for verb in range(at - 1, max(-1, at - _FAR), -1):
            if self.lows[verb] not in table.citing:
                continue
            strong = self.lows[verb] in table.quoting
            if strong and self.low(verb - 1) in BE:
                return next((Owner(name) for name in self.clauses.names if name.last == verb - 2), None)
            owner, end = self._object(verb, at)
            if owner is not None and self._reaches(verb, end, at, strong, owner):
                return owner
        return self._excerpt(at)

    def _reaches(self, verb: int, end: int, at: int, strong: bool, owner: Owner) -> bool:
        """Tell that what is quoted at ``at`` is still what the verb before it quotes."""
        between = self.lows[end:at]
        if all(low in _MARKS or (low in self.table.conjunctions or low == QUOTE) for low in between):
            return True
        if QUOTE in between:
            return False
        opens = strong and (verb == 0 or self.lows[verb - 1] in ("to", ","))
        if opens and self.low(end) == ",":
            return True
        reported = any(end <= report.at < at for report in self.clauses.reports)
        return (strong or owner.name is None) and not reported and at - end <= _NEAR

    def _object(self, verb: int, stop: int) -> tuple[Owner | None, int]:
        """Find whom or what a verb of quoting quotes, and where that ends."""
        table, lows = self.table, self.lows
        end = verb + 1
        if lows[verb + 1 : verb + 2] == [","] and "," in lows[verb + 2 : verb + _LONGEST_OBJECT]:
            verb = end = lows.index(",", verb + 2)  # cited, with a smile, Ana Ruiz's novel
            end += 1
        while end < stop and end - verb <= _LONGEST_OBJECT:
            if (lows[end] in _ENDS_OBJECT or lows[end] in table.conjunctions) and not self._in_name(end):
                break
            end += 1
        names = [name for name in self.clauses.names if verb < name.first and name.last < end]
        writing = next((at for at in range(verb + 1, end) if lows[at] in table.writings), -1)
        if writing < 0 and names and names[0].article and not names[0].title and not names[0].is_person:
            return None, end  # a thing with a name of its own is as good as said by whoever quotes it
        for name in names:
            lead = lows[verb + 1 : name.lead]
            if self._leads_to_owner(lead, writing >= 0 or not table.excerpts.isdisjoint(lead)):
                return Owner(name), end
        if self.low(verb - 1) in table.determiners or self.low(verb - 1) in ("as", "comme"):
            return None, end
        own = any(low in table.possessives for low in lows[verb + 1 : verb + 3])
        if writing >= 0:
            return (None if own else Owner(None, writing, writing)), end
        if lows[verb] in table.quoting and self.low(verb + 1) in table.determiners and end > verb + 2:
            return Owner(None, verb + 1, self._head(verb + 1, end)), end
        return None, end

    def _in_name(self, at: int) -> bool:
        return any(name.first <= at <= name.last for name in self.clauses.names)

    def _head(self, first: int, end: int) -> int:
        """End a noun phrase before its first preposition: a report of the ministry -> a report."""
        return next((at - 1 for at in range(first + 2, end) if self.lows[at] in self.table.prepositions), end - 1)

    def _leads_to_owner(self, lead: list[str], excerpt: bool) -> bool:
        """Tell "the late", "from", "a line by": the name after these is who is quoted; not "the price of"."""
        table = self.table
        if lead[:1] and lead[0] in (*table.belonging, "with", "again"):
            lead = lead[1:]
        led = lead[-1:] and (lead[-1] in table.prepositions or lead[-1] in table.by)
        if led:
            return excerpt and (lead[-1] in table.belonging or lead[-1] in table.by)
        return len(lead) <= 4 and all(
            (low.isalpha() or "-" in low) and low not in table.all_verbs and low not in table.prepositions
            for low in lead
        )

    def _excerpt(self, at: int) -> Owner | None:
        """Read "closed with a line by Haddad: …"; a question from Haddad may be answered with what follows."""
        for name in self.clauses.names:
            if not 0 < at - name.last <= 3 or not all(low in _MARKS for low in self.lows[name.last + 1 : at]):
                continue
            led = name.lead - 1
            while self.low(led) in self.table.articles or self.low(led).endswith(("ist", "late")):
                led -= 1
            joined = self.low(led) in self.table.by or self.low(led) in self.table.belonging
            answered = "to" in self.lows[max(0, led - 4) : max(0, led - 1)]
            if joined and self.low(led - 1) in self.table.excerpts and not answered:
                return Owner(name)
        return None

    def in_brackets(self, at: int) -> Owner | None:
        """Read the name that follows a quotation in brackets or after a dash."""
        if self.low(at + 1) in _BRACKETS:
            for name in self.clauses.names:
                if name.first in (at + 2, at + 3):
                    return Owner(name)
        return None

    def saying(self, at: int) -> Owner | None:
        """Read the owner of a saying: in Ana Ruiz's words, "…"; not one who is answered: replied to Ruiz's claim."""
        sayings, table = self.table.sayings, self.table
        for name in self.clauses.names:
            if at < name.first <= at + _NEAR:
                lead, rest = self.lows[at + 1 : name.first], self.lows[name.last + 1 : name.last + 4]
                came = lead[-1:] and lead[-1] in table.belonging and not sayings.isdisjoint(lead)
                if came or (rest[:1] == ["'s"] and not sayings.isdisjoint(rest) and len(lead) <= 2):
                    return Owner(name)
            between = self.lows[name.last + 1 : at]
            if 2 <= len(between) <= _NEAR and between[0] == "'s" and self._ends_in_saying(between):
                led = self.low(name.lead - 1)
                answered = led in ("to", "about", "at", "against") and "that" not in between
                return None if answered else Owner(name)
        return None

    def _ends_in_saying(self, between: list[str]) -> bool:
        """Tell "'s line, " from "'s remarks on Saturday a": the saying stands beside the quotation."""
        while between and (between[-1] in _MARKS or between[-1] in BE or between[-1] == "."):
            between = between[:-1]
        return between[-1:] != [] and between[-1] in self.table.sayings

    def nobody(self, at: int) -> Owner | None:
        """Read "A question from the floor was: …", "…" was one answer, "He was asked: …": it is not told who."""
        return (
            self._comes_from(at)
            or self._from_somebody(at)
            or self._asked_of(at)
            or self._in_the_room(at)
            or self._provided(at)
        )

    def _comes_from(self, at: int) -> Owner | None:
        """Read "…" was one answer; "…", came the reply; "…" was heard."""
        verb = at + 1
        while self.low(verb) in (",", "-", "—", "–"):
            verb += 1
        if self.low(verb) not in _COMES:
            return None
        table = self.table
        if self.low(verb + 1) == "how":
            return self._put_so(verb + 2)
        for noun in range(verb + 1, min(verb + 5, len(self.lows))):
            low = self.lows[noun]
            if low in table.possessives or low in table.by or self._in_name(noun) or self.low(noun + 1) in ("'s", "of"):
                return None
            if low in ("one", "another", "heard"):
                return Owner(None, noun, noun)
            if low in table.remarks:  # the reply is that of whoever has the floor
                return Owner(None, noun, noun) if self.low(noun - 1) in table.indefinite else None
        return None

    def _put_so(self, first: int) -> Owner | None:
        """Read "…" was how one of them had put it."""
        end = first
        while end < min(first + _NEAR, len(self.lows)) and self.lows[end] not in ("put", "puts", "summed", "sums"):
            end += 1
        if self.low(end) not in ("put", "puts", "summed", "sums") or self.lows[first] in self.table.pronouns:
            return None
        last = end - 1 - (self.low(end - 1) in self.table.auxiliaries)
        named = next((name for name in self.clauses.names if name.last == last), None)
        return Owner(named) if named is not None else Owner(None, first, max(first, last))

    def _from_somebody(self, at: int) -> Owner | None:
        """Read "The best line came from a woman in the third row: …"."""
        for verb in range(max(0, at - _FAR), at - 2):
            if self.lows[verb] in _COMES and self.lows[verb + 1] in self.table.coming_from:
                lead = self.lows[verb + 2]
                named = any(verb < name.first < at for name in self.clauses.names)
                if lead in self.table.indefinite and not named and self.lows[at - 1] == ":":
                    return Owner(None, verb + 2, self._head(verb + 2, at - 1))
        return None

    def _asked_of(self, at: int) -> Owner | None:
        """Read "He was asked: …": he is not who asks. Whoever "by" names is found as a report."""
        table = self.table
        if not self._tells:
            return None
        for verb in range(at - 1, max(0, at - _NEAR), -1):
            low = self.lows[verb]
            if low in table.told and self.low(verb - 1) in BE and not table.by.intersection(self.lows[verb:at]):
                return _NOBODY
            if low in table.all_verbs or low in table.finite:
                return None
        return None

    def _in_the_room(self, at: int) -> Owner | None:
        """Read "A common complaint was that …", "There was a feeling that …", "From the back came: …"."""
        table, lows = self.table, self.lows
        if not self._rooms and not self._remarks:
            return None
        if any(not report.inherited and report.kind is not SubjectKind.THING for report in self.clauses.reports):
            return None
        for place in self._rooms:
            if self.low(place - 1) in table.articles and self.low(place - 2) in table.belonging:
                return Owner(None, place - 1, place)
        for noun in self._remarks:
            if noun >= at:
                break
            first = noun
            while first > 0 and noun - first < 3 and lows[first - 1].isalpha() and lows[first] not in table.determiners:
                first -= 1
            plural = noun == first or lows[first] not in table.determiners
            told = self.low(noun + 1) in BE and self.low(noun + 2) in table.uttered
            if lows[first] in table.indefinite or told or (noun == 0 and plural):
                return Owner(None, first, noun)
        return None

    def _provided(self, at: int) -> Owner | None:
        """Read "The law of 1911 provided that …": a writing's words, not the speaker's who brings it up."""
        table, verb = self.table, at - 1
        while verb > 0 and self.lows[verb] in _MARKS:
            verb -= 1
        if self.low(verb) not in table.provides:
            return None
        subject = Subjects(self.words, self.clauses.names, table).phrase(verb - 1)
        if subject is None or subject.name is not None:
            return None
        written = not table.writings.isdisjoint(self.lows[subject.first : subject.last + 1])
        return Owner(None, subject.first, subject.last) if written else None
