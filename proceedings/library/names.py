"""A name as somebody types it and the speakers that there are, in; whom it means, out. Pure.

``thakur``, ``Ramesh Thakur``, ``RAMESH``, ``Smith (World Bank)`` -> the people that fit best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from proceedings.likeness import likest
from proceedings.model import Speaker
from proceedings.words import words

_LIKE = 70  # of 100: as much may be mistyped of a name
_MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker of one proceedings: ``id`` is the voice's, ``proceedings`` that one's."""

    id: int
    proceedings: int
    speaker: Speaker

    @property
    def detailed(self) -> str:
        """The name with what tells it from a namesake's."""
        detail = self.speaker.affiliation or self.speaker.role
        return f"{self.speaker.name} ({detail})" if detail else self.speaker.name


def who_is_meant(typed: str, people: Sequence[Person]) -> list[Person]:
    """Find those whom a name fits best: the whole of it, else another form or the surname, else the first name.

    Several people may come back: that is for ``tell_apart``.
    """
    name = _words(typed)
    if not name:
        return []
    for fits in _FITS:
        if found := [person for person in people if fits(name, person)]:
            return found
    return []


def tell_apart(found: Iterable[Person]) -> list[str]:
    """Name the different people among ``found``, each so that it means that one alone; one name where all are one.

    One name in several proceedings is one person; twice in the same proceedings it is two.
    """
    by_name: dict[str, list[Person]] = {}
    for person in found:
        by_name.setdefault(_words(person.speaker.name), []).append(person)
    names = []
    for same in by_name.values():
        namesakes = len({person.proceedings for person in same}) < len(same)
        names += [person.detailed for person in same] if namesakes else [same[0].speaker.name]
    return list(dict.fromkeys(names))


def names_to_ask_for(people: Sequence[Person]) -> list[tuple[str, Person]]:
    """Give each person the name that means them alone: the bare one, unless a namesake speaks at the same event."""
    counts = Counter((person.proceedings, _words(person.speaker.name)) for person in people)
    shared = {name for (_, name), count in counts.items() if count > 1}
    return [
        (person.detailed if _words(person.speaker.name) in shared else person.speaker.name, person) for person in people
    ]


def suggest_names(typed: str, people: Iterable[Person]) -> list[str]:
    """Give names like what was typed, likest first: like the whole name, or like a part of it."""
    name = _words(typed)[:200]
    forms: dict[str, str] = {}
    for person in people:
        for form in (person.speaker.name, *person.speaker.aliases, *person.speaker.name.split()):
            forms.setdefault(_words(form), person.speaker.name)
    forms.pop("", None)
    like = likest(name, forms, at_least=_LIKE, most=_MOST_SUGGESTED * 4)
    return list(dict.fromkeys(forms[form] for form, _ in like))[:_MOST_SUGGESTED]


@lru_cache(maxsize=20_000)
def _words(name: str) -> str:
    return " ".join(words(name))


def _is_full(name: str, person: Person) -> bool:
    return name in (_words(person.speaker.name), _words(person.detailed)) or (
        person.speaker.affiliation is not None and name == _words(f"{person.speaker.name} {person.speaker.affiliation}")
    )


def _is_short(name: str, person: Person) -> bool:
    """Take another form of the name, or the surname, of one word or more."""
    return any(name == _words(alias) for alias in person.speaker.aliases) or _words(person.speaker.name).endswith(
        f" {name}"
    )


def _is_first_name(name: str, person: Person) -> bool:
    return _words(person.speaker.name).startswith(f"{name} ")


def _is_with_title(name: str, person: Person) -> bool:
    """Take ``Professor Thakur`` and ``Dr. R. Thakur``: more words than we know, the last of them the surname."""
    surname = _words(person.speaker.name).rpartition(" ")[2]
    return name.partition(" ")[0] in _TITLES and name.endswith(f" {surname}")


_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "ambassador",
        "minister",
        "president",
        "chair",
        "judge",
        "justice",
        "general",
        "colonel",
        "he",
        "hon",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "mme",
        "sr",
        "sra",
    ]
)
# An alias is most often the surname alone: somebody else of that surname is meant just as well.
_FITS: tuple[Callable[[str, Person], bool], ...] = (_is_full, _is_short, _is_first_name, _is_with_title)
