"""A sentence with names in; what it says of where they belong out: beside the name, before it, or in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.organizations import clean, find_organization, read_brackets
from proceedings.analysis.people import People
from proceedings.analysis.person import Person, differ
from proceedings.analysis.posts import (
    find_at_work,
    find_before,
    find_experience,
    find_introduced,
    find_role_before,
    find_spoken_for,
)
from proceedings.analysis.roles import find_role
from proceedings.analysis.subjects import BE
from proceedings.analysis.tables import Table

_LONGEST = 200  # characters
_FARTHEST_ROLE = 6  # words from the start of an apposition to the word that says what somebody is
_LONGEST_BEFORE = 12  # words of "the head of the ports unit, Ana Ruiz"
_STOPS = frozenset([".", ";", ":", "(", ")", QUOTE, "—", "–"])
_BRACKETED = re.compile(r"\s*\(([^()\n]{2,120})\)")
_SPACE = re.compile(r"\s+")


def learn_affiliations(text: str, paragraph: Sequence[Clauses], people: People, table: Table) -> None:
    """Take note of affiliation and role of everybody named in the paragraph, where the text says so first."""
    alone: Person | None = None
    for clauses in paragraph:
        words = clauses.words
        if alone is not None and alone.affiliation is None and table.pronouns.get(words.low(0)) in ("m", "f"):
            alone.affiliation = find_at_work(words, 1, table) if words.low(1) in table.working else None
        named = _learn_sentence(text, clauses, people, table)
        alone = named[0] if len(named) == 1 else None if named else alone


def _learn_sentence(text: str, clauses: Clauses, people: People, table: Table) -> list[Person]:
    """Learn from one sentence, and list whom it names."""
    if not clauses.names:
        return []
    before: list[tuple[Name, Person]] = []
    for name in clauses.names:
        person = people.resolve(name) if len(name.words) > 1 else people.find(name)
        if person is None and name.title and clauses.words.low(name.last + 1) == ",":
            people.meet_alone([name])
            person = people.find(name)
        if person is None:
            continue
        if person.role is None:
            person.role = find_role(clauses.words, name, table)
            people.standing.give_role(person)
        firm = len(name.words) > 1 and (clauses.words.low(name.last + 1) in ("(", *table.coming_from))
        if person.affiliation is None or not person.sure or (firm and person.firm):
            found = next(_affiliations(text, clauses, name, table), None)
            if found is not None and people.names(person, found):
                found = None
            if found is not None and person.sure and person.affiliation is not None:
                if differ(person.affiliation, found, table):
                    person = people.part_namesakes(name, person, found)
                else:
                    people.note_mention(name, person)
            elif found is not None:
                person.affiliation, person.sure, person.firm = found, True, firm
                if firm:
                    people.note_mention(name, person)
                _share(clauses.words, found, name, before, table)
            elif person.affiliation is None and len(name.words) > 1:
                person.affiliation = find_role_before(clauses.words, name, table)
        before.append((name, person))
    _share_both(clauses.words, before, table)
    return list(dict.fromkeys(person for _, person in before))


def _share_both(words: Words, named: list[tuple[Name, Person]], table: Table) -> None:
    """Read "Ana Ruiz, director, and Omar Said, adviser, both of the Harbour Office"."""
    if "both" not in words.lows:
        return
    for at, low in enumerate(words.lows):
        if low != "both" or words.low(at - 1) not in (",", "(") or len(named) < 2:
            continue
        office = find_organization(words, at + 1 + (words.low(at + 1) in table.belonging), table)
        if office is None:
            continue
        for person in [who for name, who in named if name.last < at and len(name.words) > 1][-2:]:
            role = person.affiliation
            if role is None or office in role:
                person.affiliation, person.sure = office, True
            elif table.organizations.isdisjoint(role.lower().split()):
                person.affiliation, person.sure = f"{role}, {office}", True


def _share(words: Words, found: str, name: Name, before: list[tuple[Name, Person]], table: Table) -> None:
    """Give "Ana Ruiz and Omar Said of the Harbour Office" the one affiliation that stands after both."""
    last = name
    for other, person in reversed(before):
        between = words.lows[other.last + 1 : last.lead]
        joined = len(between) <= 2 and between[:1] != [] and between[0] in table.conjunctions
        listed = between == [","] and last is not name
        if not joined and not listed:
            return
        after = words.low(name.last + 1)
        both = after == "," and words.low(name.last + 2) in table.quantities
        if (after in table.belonging or after == "(" or both) and person.affiliation is None and len(other.words) > 1:
            person.affiliation, person.sure = found, True
        last = other


def _affiliations(text: str, clauses: Clauses, name: Name, table: Table) -> Iterator[str]:
    words = clauses.words
    after = name.last + 1
    while words.low(after) in ("*", "_"):
        after += 1
    low = words.low(after)
    found: str | None = None
    if low == "(":
        bracketed = _BRACKETED.match(text, words.starts[after], clauses.span.end)
        found = read_brackets(bracketed[1], table) if bracketed else None
    elif low in table.belonging:
        found = find_organization(words, after + 1, table)
    elif low == ",":
        found = _after_comma(clauses, after + 1, table)
    elif low in table.working:
        found = find_at_work(words, after, table)
    elif low in BE and words.low(after + 1) in table.determiners:
        found = _predicate(clauses, after + 2, table)
    elif low in BE and _is_post(words, after + 1, table):
        found = _predicate(clauses, after + 1, table)
    elif low in table.auxiliaries:
        found = find_experience(words, after + 1, table)
    if found is None:
        found = find_introduced(words, after, table)
    if found is None:
        found = find_before(clauses, name, table)
    if found:
        yield found


def _is_post(words: Words, at: int, table: Table) -> bool:
    """Tell "CEO of the Bank", "head of ports at the Bank": a post without an article."""
    low = words.low(at)
    known = low in table.roles or (len(low) > 1 and words.word(at).isupper()) if low else False
    return known and (words.low(at + 1) in table.coming_from or words.low(at + 1) in table.belonging)


def _after_comma(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read what stands after "Ana Ruiz,": of the Bank; who works at the Bank; head of a unit at the Bank."""
    words = clauses.words
    if words.low(first) in table.quantities and words.low(first + 1) in table.belonging:
        shared = find_organization(words, first + 2, table)
        return shared or _apposition(clauses, first, table)
    low = words.low(first)
    if low in table.belonging:
        return find_organization(words, first + 1, table)
    if low in table.relatives:
        step, is_something = first + 1, False
        while words.low(step) in table.auxiliaries or words.low(step) in table.adverbs:
            is_something = is_something or words.low(step) in BE
            step += 1
        if words.low(step) in table.working:
            return find_at_work(words, step, table)
        if is_something and words.low(step) in table.determiners:
            return _predicate(clauses, step + 1, table)
        return None
    return find_spoken_for(words, first, table, len(words)) or _aside(clauses, first, table)


def _aside(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read an apposition; or what an aside says of experience: drawing on long experience at the Bank."""
    words = clauses.words
    if words.low(first).endswith("ing"):
        return find_experience(words, first, table)
    return _apposition(clauses, first, table)


def _predicate(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read "Ana Ruiz is the director of the Harbour Office."."""
    return _apposition(clauses, first, table) if clauses.words.low(first).isalpha() else None


def _apposition(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read what stands between the name and the verb or the end: Vice Rector, UN University, Tokyo, Japan."""
    words = clauses.words
    if words.low(first) in table.articles:
        first += 1
    if first >= len(words) or not _may_open(words, first, table) or _names_somebody(clauses, first, table):
        return None
    end = first
    for at in range(first, len(words)):
        low = words.lows[at]
        if low in _STOPS and not (low == "." and words.lows[at - 1] in table.abbreviations):
            break
        if low == ",":
            if not _goes_on(clauses, at + 1, end > first, table):
                break
        elif low in table.finite or low in table.cues or low in table.relatives or low in ("which", "that", "to"):
            if words.low(at - 1) == "," or low in table.relatives or low in ("which", "that", "to"):
                break
            return None
        else:
            end = at
    found = clean(words.cut(first, end))
    return found if len(found) <= _LONGEST else None


def _may_open(words: Words, first: int, table: Table) -> bool:
    """Tell that an apposition may say what somebody is: a capital, a role soon, or "community lead at Civic Quilt"."""
    low = words.lows[first]
    if words.is_capital(first) and low not in table.function_words:
        return True
    if not table.roles.isdisjoint(words.lows[first : first + _FARTHEST_ROLE]):
        return low.isalpha() and low not in table.all_verbs and low not in table.prepositions
    if not low.isalpha() or low in table.function_words or low in table.all_verbs or low.endswith(("ing", "ed", "ly")):
        return False
    for at in range(first + 1, min(first + _FARTHEST_ROLE, len(words))):
        if words.lows[at] in table.belonging or words.lows[at] in table.working_for:
            return find_organization(words, at + 1, table) is not None
        if not words.lows[at].isalpha():
            return False
    return False


def _goes_on(clauses: Clauses, at: int, begun: bool, table: Table) -> bool:
    """Tell that an apposition goes on after a comma: with a capital that names nobody else."""
    words = clauses.words
    if words.low(at) in table.belonging and find_organization(words, at + 1, table) is not None:
        return True  # County Librarian, of the County Library
    if at >= len(words) or not words.is_capital(at) or words.lows[at] in table.function_words:
        return False
    if not _names_somebody(clauses, at, table):
        return True
    return begun and any(name.first == at and not name.is_person for name in clauses.names)


def _names_somebody(clauses: Clauses, at: int, table: Table) -> bool:
    """Tell that a personal name begins here: the next in a list of people, not an affiliation."""
    for name in clauses.names:
        if name.first == at or (name.title and name.first - at in (1, 2)):
            ends = clauses.words.low(name.last + 1) in (".", "")
            small = all(word[1:].islower() or len(word) <= 2 for word in name.words)
            lows = [word.lower() for word in name.words]
            return 2 <= len(lows) <= 3 and table.never_in_names.isdisjoint(lows) and small and not ends
    return False
