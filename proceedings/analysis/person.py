"""Somebody while the text is being read; what a name is compared by, and how it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from proceedings.model import Speaker
from proceedings.words import fold

_SHORTEST_MISSPELT = 6  # letters; shorter surnames differ by one letter and mean two people


@dataclass(eq=False, slots=True)
class Person:
    """A person while the text is being read; ``speaker`` is the noun that comes out in the end.

    ``sure``: the affiliation stands after the name, and no other is looked for.
    """

    words: tuple[str, ...]
    start: int
    aliases: Counter[str] = field(default_factory=Counter)
    affiliation: str | None = None
    role: str | None = None
    gender: str = ""
    sure: bool = False

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


def as_written(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write a surname in capitals as a name is written: John SMITH -> John Smith."""
    if all(word.isupper() for word in words):
        return tuple(word.title() if len(word) > 2 else word for word in words)
    return tuple(word.title() if word.isupper() and len(word) > 3 else word for word in words)
