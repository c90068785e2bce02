"""The names of a text in, the people among them out; any later form of a name leads to the one person it can mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from proceedings.analysis.directories import read_attendance
from proceedings.analysis.names import Name
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.model import Speaker
from proceedings.words import fold

_MOST_WORDS = 5
_SHORTEST_MISSPELT = 6  # letters; shorter surnames differ by one letter and mean two people
_SHORTEST_NICKNAME = 3
_ACRONYM_USES = 3  # a word in capitals that comes more often is no surname set in capitals
_ADDRESS = re.compile(r"(?<!\S)(?:[^\s@]{1,100}@|<?https?://)\S*")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")


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


class People:
    """Everybody that a text names. Names are compared folded: case and accents count for nothing."""

    def __init__(self, table: Table, text: str) -> None:
        """Look at the text's own words: what it also writes small, and what it writes in capitals, is no name.

        Addresses (ana@harbour.example) write names small and count for nothing. Whoever a list says was present is met.
        """
        self._table = table
        self._common = frozenset(re.findall(r"(?<![^\W_])[a-z]{2,}(?![^\W_])", _ADDRESS.sub(" ", text)))
        self._acronyms = Counter(re.findall(r"(?<![^\W_])[A-Z]{2,}(?![^\W_])", text))
        self._full: dict[tuple[str, ...], Person] = {}
        self._by_part: dict[str, dict[Person, None]] = defaultdict(dict)
        self._by_ends: dict[tuple[str, str], Person] = {}
        self._by_initial: dict[tuple[str, str], Person] = {}
        self._by_initials: dict[str, list[Person]] = defaultdict(list)
        self._near: dict[str, dict[Person, None]] = defaultdict(dict)
        self._in_session: dict[str, dict[Person, None]] = {}
        self._in_paragraph: dict[str, dict[Person, None]] = {}
        self._in_role: dict[str, list[Person]] = {}
        for entry in read_attendance(text, table):
            person = self.meet_listed(entry.words, entry.start)
            person.affiliation = person.affiliation or entry.affiliation
            remark = (entry.remark or "").lower().split()
            person.role = person.role or next(
                (table.role_names[low] for low in remark if low in table.role_names), None
            )
            self.give_role(person)

    def meet_all(self, names: Iterable[Name]) -> None:
        """Take note of all full names; one that only ever opens sentences with an everyday word is none."""
        doubtful: list[Name] = []
        for name in names:
            if len(name.words) > 1 and self._looks_personal(name):
                if name.opens and name.words[0].lower() in self._common and not self._is_small_first_name(name):
                    doubtful.append(name)
                else:
                    self._meet(name)
        for name in doubtful:
            person = self._full.get(_key(name.words))
            if person is not None:
                person.start = min(person.start, name.span.start)

    def meet_alone(self, names: Iterable[Name]) -> None:
        """Take note of those who report something and are known by one name only."""
        for name in names:
            key = _key(name.words)
            # A name that several people share is one of theirs, even where it cannot be told whose.
            shared = len(self._by_part.get(" ".join(key), ())) > 1
            if not shared and self._find(key) is None and self._looks_like_surname(name):
                person = self._full.setdefault(key, Person(name.words, name.span.start))
                self._by_part[key[0]][person] = None

    def meet_listed(self, words: tuple[str, ...], start: int) -> Person:
        """Take note of somebody whose place in a list or before a colon shows that this is a person's name."""
        key = _key(words)
        return self._find(key) or self._add(key, words, start)

    def learn(self, words: tuple[str, ...], affiliation: str | None) -> None:
        """Take note of where somebody met already is from."""
        person = self._find(_key(words))
        if person is not None:
            person.affiliation = person.affiliation or affiliation

    def meet_turn(self, turn: Turn) -> Person | None:
        """Take note of whoever a label names; initials (AR) are those of the one person met who has them.

        A label that names nobody means whoever alone is known in the role that it gives.
        """
        if not turn.words:
            return self.in_role(turn.role) if turn.role is not None else None
        assert turn.mention is not None
        key = _key(turn.words)
        person = self._find(key)
        if person is None and len(key) == 1 and 2 <= len(key[0]) <= 3 and turn.words[0].isupper():
            having = self._by_initials.get(key[0], [])
            if len(having) == 1:
                person = self._full[key] = having[0]
        if person is None:
            person = self._add(key, turn.words, turn.mention.start)
        person.start = min(person.start, turn.mention.start)
        person.affiliation = person.affiliation or turn.affiliation
        person.gender = person.gender or self._table.title_genders.get(turn.title, "")
        if person.role is None and turn.role in self._table.role_names.values():
            person.role = turn.role
        label = " ".join(turn.words)
        if label not in person.aliases:
            person.aliases[label] = 1
        return person

    def take(self, name: Name) -> Person | None:
        """Take note of a name that stands where only a person's does: after a quotation, after "quoting"."""
        if len(name.words) > 1 and self._looks_personal(name):
            self._meet(name)
        elif len(name.words) == 1 and not name.words[0].isupper():
            self.meet_alone([name])
        return self.resolve(name)

    def resolve(self, name: Name) -> Person | None:
        """Find whom a form of a name means; where several people share it, the only one named in full near by."""
        key = _key(name.words)
        person = None if name.article and not name.title and len(key) == 1 else self._find(key)
        if person is not None:
            person.aliases[" ".join(name.words)] += 1
            if name.title and not person.gender:
                person.gender = self._gender(name, ("",))
            if len(key) > 1:
                for part in key:
                    self._in_session.setdefault(part, {})[person] = None
                    self._in_paragraph.setdefault(part, {})[person] = None
        return person

    def find(self, name: Name) -> Person | None:
        """Find whom a form of a name means without taking note of it."""
        return self._find(_key(name.words))

    def give_role(self, person: Person) -> None:
        """Take note of a role that only one person may have: the chair, the moderator."""
        if person.role is not None:
            self._in_role.setdefault(person.role, []).append(person)

    def in_role(self, role: str) -> Person | None:
        """Find the only person met so far in a role."""
        people = list(dict.fromkeys(self._in_role.get(role, ())))
        return people[0] if len(people) == 1 else None

    def _meet(self, name: Name) -> None:
        key = _key(name.words)
        if self._full.get(key) is not None or len(self._by_part.get(" ".join(key), ())) == 1:
            return
        person = self._same_person(key)
        if person is None:
            person = self._add(key, name.words, name.span.start)
        elif len(_key(person.words)[0]) == 1 < len(key[0]):
            person.words = _as_written(name.words)
            self._by_part[key[0]][person] = None
        if not person.gender:
            person.gender = self._gender(name, key)

    def _gender(self, name: Name, key: tuple[str, ...]) -> str:
        """Tell the gender by the title or the first name; "" where neither does."""
        titles = (self._table.title_genders.get(word.lower().rstrip(".")) for word in name.title.split())
        return next((gender for gender in titles if gender), "") or self._table.first_names.get(key[0], "")

    def _add(self, key: tuple[str, ...], words: tuple[str, ...], start: int) -> Person:
        person = Person(_as_written(words), start)
        self._full[key] = person
        for part in dict.fromkeys([*key, " ".join(key[1:]), " ".join(key[-2:]), " ".join(key[:-1])]):
            self._by_part[part][person] = None
        for near in _one_less(key[-1]):
            self._near[near][person] = None
        self._by_initials["".join(part[0] for part in key)].append(person)
        self._by_ends.setdefault((key[0], key[-1]), person)
        self._by_initial.setdefault((key[0][0], key[-1]), person)
        return person

    def _find(self, key: tuple[str, ...]) -> Person | None:
        if key in self._full and len(key) == 1:
            return self._full[key]
        if len(key) > 1:
            exact = self._full.get(key) or self._same_person(key)
            if exact is not None:
                return exact
        people = self._by_part.get(" ".join(key), {})
        if not people and len(key) == 1:
            people = self._nicknamed(key[0]) or self._misspelt(key[0])
        if len(people) > 1:
            return self._named_here(key[-1], people)
        return next(iter(people), None)

    def _named_here(self, part: str, people: Collection[Person]) -> Person | None:
        """Choose among namesakes the only one named in full in this paragraph, else in this session."""
        for named in (self._in_paragraph, self._in_session):
            here = [person for person in named.get(part, ()) if person in people]
            if here:
                return here[0] if len(here) == 1 else None
        return None

    def begin_session(self) -> None:
        """Forget who was named in full: another session's namesake is not meant here."""
        self._in_session.clear()

    def begin_paragraph(self) -> None:
        """Forget who was named in full in the paragraph before."""
        self._in_paragraph.clear()

    def _same_person(self, key: tuple[str, ...]) -> Person | None:
        """Find a person met under a longer or shorter form: J. Marsh, John A. Marsh, Johnny Marsh, John Marsh."""
        first, last = key[0], key[-1]
        if len(first) == 1:
            return self._by_initial.get((first, last))
        full = self._table.nicknames.get(first, ())
        for form in (first, first[0], *full, *self._table.short_forms.get(first, ())):
            person = self._by_ends.get((form, last))
            if person is not None:
                return person
        return None

    def _nicknamed(self, word: str) -> dict[Person, None]:
        """Find the people whose first name ``word`` is short for."""
        for full in self._table.nicknames.get(word, ()):
            people = self._by_part.get(full)
            if people:
                return people
        return {}

    def _misspelt(self, word: str) -> dict[Person, None]:
        """Find the people whose surname differs from ``word`` by one letter."""
        if len(word) < _SHORTEST_MISSPELT:
            return {}
        return {person: None for near in [word, *_one_less(word)] for person in self._near.get(near, ())}

    def _looks_personal(self, name: Name) -> bool:
        """Tell a personal name from an organization, a place or a heading."""
        if len(name.words) > _MOST_WORDS or (name.article and not name.title):
            return False
        lows = [word.lower().rstrip(".") for word in name.words]
        never = self._table.never_in_names
        if name.is_person and lows[-1] in self._table.surnames_too and len(lows) > 1:
            lows, never = lows[:-1], never - self._table.surnames_too
        if self._is_small_first_name(name):
            lows = lows[1:]
        if not never.isdisjoint(lows):
            return False
        last = len(name.words) - 1
        return all(
            self._is_name_word(word, in_capitals=i == last and i > 0) for i, word in enumerate(name.words)
        ) and not all(low in self._common for low in lows)

    def _is_small_first_name(self, name: Name) -> bool:
        """Tell a first name that is a small word too: Per Holt."""
        low = name.words[0].lower()
        return name.is_person and low in self._table.first_names and low in self._table.function_words

    def _looks_like_surname(self, name: Name) -> bool:
        word = name.words[0]
        low = word.lower()
        if len(name.words) != 1 or len(word) < 3 or name.article:
            return False
        if low in self._table.never_in_names or low in self._table.groups or not self._is_name_word(word, False):
            return False
        return bool(name.title) or low not in self._common

    def _is_name_word(self, word: str, in_capitals: bool) -> bool:
        if word in self._table.particles:
            return True
        if not word[0].isupper() or any(c.isdigit() or c in "_&/" for c in word) or _PLURAL_ACRONYM.fullmatch(word):
            return False
        if len(word) == 1 or word.endswith("."):
            return word.endswith(".") or not in_capitals
        if any(c.islower() for c in word):
            if in_capitals:  # the last word may be a given name of two parts: Yun Hae-won
                return True
            return word.partition("-")[2][:1] != word.partition("-")[2][:1].lower() or "-" not in word
        return len(word) == 2 or (in_capitals and self._acronyms[word] <= _ACRONYM_USES)


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).rstrip(".") for word in words)


def _one_less(word: str) -> list[str]:
    """List a word's forms with one letter left out: two words that share one differ by a letter at most."""
    if not _SHORTEST_MISSPELT <= len(word) <= 20:
        return []
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def _as_written(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write a surname in capitals as a name is written: John SMITH -> John Smith."""
    if all(word.isupper() for word in words):
        return tuple(word.title() if len(word) > 2 else word for word in words)
    return tuple(word.title() if word.isupper() and len(word) > 3 else word for word in words)
