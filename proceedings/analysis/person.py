"""Somebody while the text is being read; what a name is compared by, and how it is written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from proceedings.analysis.names import Name
from proceedings.analysis.tables import Table
from proceedings.model import Speaker
from proceedings.words import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_MISSPELT = 6  # letters; shorter surnames differ by one letter and mean two people


@dataclass(eq=False, slots=True)
class Person:
    """A person while the text is being read; ``speaker`` is the noun that comes out in the end.

    ``sure``: the affiliation stands after the name, and no other is looked for. ``firm``: in brackets or after "of", so
    that another one in the same place is that of a namesake. ``titles`` are those given so far, in lower case.
    """

    words: tuple[str, ...]
    start: int
    aliases: Counter[str] = field(default_factory=Counter)
    affiliation: str | None = None
    role: str | None = None
    gender: str = ""
    sure: bool = False
    firm: bool = False
    titles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full name as it first stands."""
        return " ".join(self.words)

    def speaker(self) -> Speaker:
        """Make the noun."""
        aliases = sorted((a for a in self.aliases if a != self.name), key=lambda a: (-self.aliases[a], a))
        return Speaker(self.name, self.affiliation, self.role, tuple(aliases), self.start)


def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Fold a name's words for comparison: case, accents and the stops of initials count for nothing."""
    return tuple(fold(word).rstrip(".") for word in words)


def one_less(word: str) -> list[str]:
    """List a word's forms with one letter left out: two words that share one differ by a letter at most."""
    if not _SHORTEST_MISSPELT <= len(word) <= 20:
        return []
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def as_written(words: tuple[str, ...], table: Table) -> tuple[str, ...]:
    """Write a surname in capitals as a name is written: John SMITH -> John Smith, Ana DE LA CRUZ -> Ana de la Cruz."""
    if any(word.isupper() and len(word) > 3 for word in words[1:]):
        lows = (word.lower() for word in words)
        words = tuple(
            low if i and low in table.particles and word.isupper() else word
            for i, (word, low) in enumerate(zip(words, lows, strict=True))
        )
    if all(word.isupper() for word in words):
        return tuple(word.title() if len(word) > 2 else word for word in words)
    return tuple(word.title() if word.isupper() and len(word) > 2 + (i > 0) else word for i, word in enumerate(words))


def titles_of(name: Name, table: Table) -> list[str]:
    """List the titles before a name, in full: Prof. -> professor."""
    lows = (word.lower().rstrip(".") for word in name.title.split())
    return [table.title_forms.get(low, low) for low in lows]


def differ(one: str, other: str, table: Table) -> bool:
    """Tell two affiliations of which each names an organization and neither can stand for the other."""
    ones, others = (
        [word for word in _WORD.findall(it) if word.lower() not in table.name_joints] for it in (one, other)
    )
    lows, other_lows = ({word.lower() for word in it} for it in (ones, others))
    if not (lows & table.organizations and other_lows & table.organizations):
        return False
    initials, other_initials = ("".join(word[0] for word in it).lower() for it in (ones, others))
    return (lows.isdisjoint(other_lows) or _apart(lows, other_lows, table)) and not (
        initials in other_lows or other_initials in lows
    )


def _apart(lows: set[str], other_lows: set[str], table: Table) -> bool:
    """Tell Harbour Bank from Fish Bank: what they share is the kind of organization only."""
    shared = lows & other_lows
    return shared <= table.organizations and bool(lows - shared) and bool(other_lows - shared)
