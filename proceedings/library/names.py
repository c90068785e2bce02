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
from proceedings.words import plain, words

_LIKE = 70  # of 100: as much may be mistyped of a name
_MOST_SUGGESTED = 3
_NO_DETAIL = "no affiliation"


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker of one proceedings: ``id`` is the voice's, ``proceedings`` that one's."""

    id: int
    proceedings: int
    speaker: Speaker

    @property
    def detail(self) -> str:
        """What tells a speaker from a namesake."""
        return self.speaker.affiliation or self.speaker.role or _NO_DETAIL


def who_is_meant(typed: str, people: Sequence[Person]) -> list[Person]:
    """Find those whom a name fits best: the whole of it, else another form or the surname, else the first name.

    Several people may come back; ``tell_apart`` names them, and each of those names means that one alone.
    """
    wanted, name = plain(typed), spoken(typed)
    named = [one for one, label in zip(people, names_apart(people), strict=True) if plain(label) == wanted]
    if wanted and named:
        return named
    for fits in _FITS if name else ():
        if found := [person for person in people if fits(name, person)]:
            return found
    return []


def tell_apart(found: Sequence[Person], people: Sequence[Person]) -> list[str]:
    """Name the different people among ``found``, who are some of ``people``; one name where all are one."""
    names = dict(zip((person.id for person in people), names_apart(people), strict=True))
    return list({plain(names[person.id]): names[person.id] for person in reversed(found)}.values())[::-1]


def names_apart(people: Sequence[Person]) -> list[str]:
    """Give each of all people, in their order, the name that means them alone.

    That is the bare one, unless a namesake speaks at the same event: ``John Smith (UNO)``, ``John Smith (no
    affiliation)``, and where even those are alike ``John Smith (UNO) (2 of 2)``. One name at several events is one
    person.
    """
    counts = Counter((person.proceedings, _name(person)) for person in people)
    shared = {name for (_, name), count in counts.items() if count > 1}
    spelled: dict[str, str] = {}  # Ann-Lee at one event and Ann Lee at another are one
    for person in people:
        spelled.setdefault(_name(person), person.speaker.name)
    names = [
        f"{spelled[name]} ({person.detail})" if (name := _name(person)) in shared else spelled[name]
        for person in people
    ]
    alike = Counter((person.proceedings, plain(name)) for person, name in zip(people, names, strict=True))
    seen: Counter[tuple[int, str]] = Counter()
    for place, (person, name) in enumerate(zip(people, names, strict=True)):
        one = (person.proceedings, plain(name))
        seen[one] += 1
        if alike[one] > 1:
            names[place] = f"{name} ({seen[one]} of {alike[one]})"
    return names


def suggest_names(typed: str, people: Iterable[Person]) -> list[str]:
    """Give names like what was typed, likest first: like the whole name, or like a part of it."""
    name = spoken(typed)[:200]
    forms: dict[str, str] = {}
    for person in people:
        for form in (person.speaker.name, *person.speaker.aliases, *person.speaker.name.split()):
            forms.setdefault(spoken(form), person.speaker.name)
    forms.pop("", None)
    like = likest(name, forms, at_least=_LIKE, most=_MOST_SUGGESTED * 4)
    return list(dict.fromkeys(forms[form] for form, _ in like))[:_MOST_SUGGESTED]


@lru_cache(maxsize=20_000)
def spoken(name: str) -> str:
    """Give the words of a name, folded: signs and case make no difference."""
    return " ".join(words(name))


def _name(person: Person) -> str:
    return spoken(person.speaker.name) or plain(person.speaker.name)


def _is_full(name: str, person: Person) -> bool:
    return name in (spoken(person.speaker.name), spoken(f"{person.speaker.name} {person.detail}"))


def _is_short(name: str, person: Person) -> bool:
    """Take another form of the name, or the surname, of one word or more."""
    return any(name == spoken(alias) for alias in person.speaker.aliases) or spoken(person.speaker.name).endswith(
        f" {name}"
    )


def _is_first_name(name: str, person: Person) -> bool:
    return spoken(person.speaker.name).startswith(f"{name} ")


def _is_with_title(name: str, person: Person) -> bool:
    """Take ``Professor Thakur`` and ``Dr. R. Thakur``: more words than we know, the last of them the surname."""
    surname = spoken(person.speaker.name).rpartition(" ")[2]
    return name.partition(" ")[0] in _TITLES and name.endswith(f" {surname}")


_LISTED = """mr mrs ms miss mx dr prof professor sir dame lord lady ambassador minister president chair judge justice
general colonel he hon herr frau monsieur madame mme sr sra"""
_TITLES = frozenset(_LISTED.split())
# An alias is most often the surname alone: somebody else of that surname is meant just as well.
_FITS: tuple[Callable[[str, Person], bool], ...] = (_is_full, _is_short, _is_first_name, _is_with_title)
