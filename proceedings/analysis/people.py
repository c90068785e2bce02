"""The names of a text in, the people among them out; any later form of a name leads to the one person it can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from proceedings.analysis.directories import read_attendance
from proceedings.analysis.initials import find_initials
from proceedings.analysis.label_words import read_person
from proceedings.analysis.looks import Looks
from proceedings.analysis.names import Name
from proceedings.analysis.person import Person, as_written, differ, key_of, one_less, titles_of
from proceedings.analysis.standing import Standing
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.words import fold

_NAMES_ARTICLES = ("le", "la")
"""Articles that surnames open with: a sentence may open with Le Goff."""


class People:
    """Everybody that a text names. Names are compared folded: case and accents count for nothing."""

    def __init__(self, table: Table, text: str) -> None:
        """Begin with those whom a list says were present."""
        self._table = table
        self.standing = Standing(table)
        self._looks = Looks(table, text)
        self._full: dict[tuple[str, ...], Person] = {}
        self._by_part: dict[str, dict[Person, None]] = defaultdict(dict)
        self._by_ends: dict[tuple[str, str], Person] = {}
        self._by_initial: dict[tuple[str, str], Person] = {}
        self._by_initials: dict[str, list[Person]] = defaultdict(list)
        self._near: dict[str, dict[Person, None]] = defaultdict(dict)
        self._in_session: dict[str, dict[Person, None]] = {}
        self._in_paragraph: dict[str, dict[Person, None]] = {}
        self._namesakes: dict[tuple[str, ...], list[Person]] = {}
        self._mentions: dict[int, Person] = {}
        self._keys: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._strangers: set[tuple[str, ...]] = set()  # keys that mean nobody who is met so far
        self._initials: dict[str, tuple[str, ...]] = {}
        for entry in read_attendance(text, table):
            person = self.meet_listed(entry.words, entry.start)
            person.affiliation = person.affiliation or entry.affiliation
            remark = (entry.remark or "").lower().split()
            person.role = person.role or next(
                (table.role_names[low] for low in remark if low in table.role_names), None
            )
            self.standing.give_role(person)
        for it in find_initials(text, table):
            self._initials[fold(it.letters)] = key_of(it.words)
            who = read_person(it.line, table) if it.line else None
            if it.line:
                person = self.meet_listed(it.words, it.start)
                person.affiliation = person.affiliation or (who[1] if who is not None else None)

    def names(self, person: Person, words: str) -> bool:
        """Tell a person's own initials or name from an affiliation: Ana Ruiz (AR)."""
        key = key_of(tuple(words.split()))
        initials = len(key) == 1 and key[0] in self._initials
        return initials or (bool(key) and self._full.get(key) is person)

    def meet_all(self, names: Iterable[Name]) -> None:
        """Take note of all full names; one that only ever opens sentences with an everyday word is none."""
        doubtful: list[Name] = []
        for name in names:
            if len(name.words) < 2 or (self._key(name.words) in self._full and not self._looks.opens_as_word(name)):
                continue
            if self._looks.personal(name):
                if self._looks.opens_as_word(name):
                    doubtful.append(name)
                else:
                    self._meet(name)
        for name in doubtful:
            person = self._full.get(self._key(name.words))
            if person is not None:
                person.start = min(person.start, name.span.start)

    def meet_alone(self, names: Iterable[Name]) -> None:
        """Take note of those who report something and are known by one name only.

        A word in -s that only ever opens sentences is a plural (Voices from the floor) sooner than a surname.
        """
        names = list(names)
        inside = {name.words for name in names if name.title or not name.opens}
        for name in names:
            key = self._key(name.words)
            if name.words not in inside and key[-1].endswith("s") and not key[-1].endswith(("ss", "us", "is")):
                continue
            # A name that several people share is one of theirs, even where it cannot be told whose.
            shared = len(self._by_part.get(" ".join(key), ())) > 1
            if not shared and self._find(key) is None and self._looks.surname(name):
                self._strangers.clear()
                person = self._full.setdefault(key, Person(name.words, name.span.start))
                self._by_part[key[0]][person] = None

    def meet_listed(self, words: tuple[str, ...], start: int) -> Person:
        """Take note of somebody whose place in a list or before a colon shows that this is a person's name."""
        key = self._key(words)
        return self._find(key) or self._add(key, words, start)

    def learn(self, words: tuple[str, ...], affiliation: str | None) -> None:
        """Take note of where somebody met already is from."""
        person = self._find(self._key(words))
        if person is not None:
            person.affiliation = person.affiliation or affiliation

    def meet_turn(self, turn: Turn) -> Person | None:
        """Take note of whoever a label names; initials (AR) are those of the one person met who has them.

        A label that names nobody means whoever alone is known in the role that it gives.
        """
        if not turn.words:
            return self.standing.in_role(turn.role) if turn.role is not None else None
        assert turn.mention is not None
        key = self._key(turn.words)
        person = self._find(key)
        if person is None and len(key) == 1 and 2 <= len(key[0]) <= 3 and turn.words[0].isupper():
            having = self._by_initials.get(key[0], [])
            if len(having) == 1:
                self._strangers.clear()
                person = self._full[key] = having[0]
        if person is None:
            person = self._add(key, turn.words, turn.mention.start)
        person.start = min(person.start, turn.mention.start)
        if turn.affiliation is not None and person.affiliation is None:
            person.affiliation, person.sure = turn.affiliation, True
        person.gender = person.gender or self._table.title_genders.get(turn.title, "")
        if person.role is None and turn.role in self._table.role_names.values():
            person.role = turn.role
        label = " ".join(turn.words)
        if label not in person.aliases:
            person.aliases[label] = 1
        return person

    def take(self, name: Name) -> Person | None:
        """Take note of a name that stands where only a person's does: after a quotation, after "quoting"."""
        if len(name.words) > 1 and self._looks.personal(name):
            self._meet(name)
        elif len(name.words) == 1 and not name.words[0].isupper():
            self.meet_alone([name])
        return self.resolve(name)

    def resolve(self, name: Name) -> Person | None:
        """Find whom a form of a name means; where several people share it, the only one named in full near by."""
        key = self._key(name.words)
        if name.article and not name.title and len(key) == 1:
            person = next((it for article in _NAMES_ARTICLES if (it := self._find((article, *key))) is not None), None)
        else:
            person = self._meant(name, key)
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
        return self._meant(name, self._key(name.words))

    def _meant(self, name: Name, key: tuple[str, ...]) -> Person | None:
        if key in self._namesakes and name.span.start in self._mentions:
            return self._mentions[name.span.start]
        return self._find(key) or (self._by_title(name, key) if name.title else None)

    def _by_title(self, name: Name, key: tuple[str, ...]) -> Person | None:
        """Choose among namesakes the only one whom the title fits: Mrs Holt, Professor Holt."""
        people = self._by_part.get(" ".join(key), {})
        titles = set(titles_of(name, self._table))
        having = [person for person in people if titles.intersection(person.titles)]
        if not having:
            gender = self._gender(name, ("",))
            having = [person for person in people if gender and person.gender == gender]
        return having[0] if len(having) == 1 else None

    def part_namesakes(self, name: Name, person: Person, affiliation: str) -> Person:
        """Tell two people of one full name apart by their affiliations; the other one is met where need be."""
        key = self._key(name.words)
        known = self._namesakes.setdefault(key, [person])
        for other in known:
            if other.affiliation is not None and not differ(other.affiliation, affiliation, self._table):
                self._mentions[name.span.start] = other
                return other
        namesake = self._add(key, name.words, name.span.start)
        namesake.affiliation, namesake.sure, namesake.firm, namesake.gender = affiliation, True, True, person.gender
        known.append(namesake)
        self._mentions[name.span.start] = namesake
        return namesake

    def note_mention(self, name: Name, person: Person) -> None:
        """Keep whom a name means beside which the affiliation stands: a namesake may yet be met."""
        self._mentions[name.span.start] = person

    def _meet(self, name: Name) -> None:
        key = self._key(name.words)
        if self._full.get(key) is not None or len(self._by_part.get(" ".join(key), ())) == 1:
            return
        person = self._same_person(key)
        if person is None:
            person = self._add(key, name.words, name.span.start)
        elif len(self._key(person.words)[0]) == 1 < len(key[0]):
            person.words = as_written(name.words, self._table)
            self._strangers.clear()
            self._by_part[key[0]][person] = None
        if not person.gender:
            person.gender = self._gender(name, key)
        if name.title:
            person.titles = tuple({*person.titles, *titles_of(name, self._table)})

    def _gender(self, name: Name, key: tuple[str, ...]) -> str:
        """Tell the gender by the title or the first name; "" where neither does."""
        titles = (self._table.title_genders.get(word.lower().rstrip(".")) for word in name.title.split())
        return next((gender for gender in titles if gender), "") or self._table.first_names.get(key[0], "")

    def _add(self, key: tuple[str, ...], words: tuple[str, ...], start: int) -> Person:
        person = Person(as_written(words, self._table), start)
        self._strangers.clear()
        self._full[key] = person
        for part in dict.fromkeys([*key, " ".join(key[1:]), " ".join(key[-2:]), " ".join(key[:-1])]):
            self._by_part[part][person] = None
        for near in one_less(key[-1]):
            self._near[near][person] = None
        self._by_initials["".join(part[0] for part in key)].append(person)
        self._by_ends.setdefault((key[0], key[-1]), person)
        self._by_initial.setdefault((key[0][0], key[-1]), person)
        return person

    def _key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        key = self._keys.get(words)
        if key is None:
            key = self._keys[words] = key_of(words)
        return key

    def _find(self, key: tuple[str, ...]) -> Person | None:
        if len(key) == 1:
            key = self._initials.get(key[0], key)
        if key in self._namesakes:
            return self._named_here(key[-1], self._namesakes[key])
        if key in self._strangers:
            return None
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
        if not people:
            self._strangers.add(key)
        return next(iter(people), None)

    def _named_here(self, part: str, people: Collection[Person]) -> Person | None:
        """Choose among namesakes the only one named in full in this paragraph, else in this session."""
        for named in (self._in_paragraph, self._in_session):
            here = [person for person in named.get(part, ()) if person in people]
            if here:
                return here[0] if len(here) == 1 else None
        return None

    def finish_learning(self) -> None:
        """Take note of where everybody is from, now that the text has been asked."""
        self.standing.come_from(self._full.values())

    def begin_session(self) -> None:
        """Forget who was named in full: another session's namesake is not meant here."""
        self._in_session.clear()
        self.standing.begin_session()

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
        shorter = one_less(word)
        return {person: None for near in [word, *shorter] for person in self._near.get(near, ())} if shorter else {}
