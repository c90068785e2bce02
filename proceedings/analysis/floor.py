"""Who has the floor: whoever was last reported to speak in, whom a pronoun or nothing at all then means out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from proceedings.analysis.person import Person
from proceedings.model import Grounds, Span


class Said(NamedTuple):
    """Who said something, and why we think so."""

    person: Person | None
    mention: Span | None
    cue: str | None
    grounds: Grounds


UNKNOWN = Said(None, None, None, Grounds.UNKNOWN)
NOBODY = Said(None, None, "", Grounds.UNKNOWN)
"""Somebody whom the text does not name; no other sentence tells whom either."""


@dataclass(slots=True)
class Floor:
    """Who has the floor: the person last reported and where that stands; ``before``, who had it until then.

    ``voice``: somebody without a name (the group, a report) speaks in between, until the paragraph ends. ``named`` is
    whom the paragraph named last, ``several`` that there were others, ``fresh`` that it heard the person on the floor,
    ``alone`` that "they" can only be that person; ``latest`` is whom any paragraph named last, ``pair`` the first
    of the last two whom one sentence named. ``stranger``: one who is not named spoke last, whom he and she then mean.
    """

    person: Person | None = None
    mention: Span | None = None
    named: Person | None = None
    before: Person | None = None
    voice: Span | None = None
    alone: bool = False
    fresh: bool = False
    latest: Person | None = None
    several: bool = False
    pair: Person | None = None
    stranger: bool = False

    def give(self, person: Person, mention: Span) -> None:
        """Hand the floor to ``person``."""
        if self.person is not person:
            self.before = self.person
            self.alone = self.mention is None or self.voice is None
        self.person, self.mention, self.voice, self.fresh = person, mention, None, True
        self.stranger = False

    def clear(self) -> None:
        """Take the floor from whoever has it: several people speak at once."""
        self.person = self.mention = None

    def antecedent(self, gender: str) -> Person | None:
        """Find whom a pronoun of that gender means."""
        if gender in ("self", "thing") or (self.stranger and gender):
            return None
        if gender == "":
            return self.person if self.alone else None
        named = None if self.several else self.named
        order = (self.person, named, self.before) if self.fresh else (named, self.person, self.before)
        return next((person for person in order if person is not None and person.gender in ("", gender)), None)

    def name(self, person: Person) -> None:
        """Take note of somebody whom the paragraph names, whatever of them it says."""
        if self.named is not None and person is not self.named:
            self.alone, self.several = False, True
        self.named = person

    def carried(self, opens: bool = False) -> Said:
        """Say who is speaking where the sentence itself does not; ``opens``: it begins with the quotation."""
        if self.voice is not None and opens:
            return Said(None, self.voice, None, Grounds.CARRIED)
        if self.person is None:
            return UNKNOWN
        return Said(self.person, self.mention, None, Grounds.CARRIED)
