"""A sentence with names in; what it says of where they belong out: beside the name, before it, or in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.people import People
from proceedings.analysis.person import Person, differ
from proceedings.analysis.roles import find_role
from proceedings.analysis.subjects import BE
from proceedings.analysis.tables import Table

_LONGEST = 200  # characters
_FARTHEST_ROLE = 6  # words from the start of an apposition to the word that says what somebody is
_LONGEST_BEFORE = 12  # words of "the head of the ports unit, Ana Ruiz"
_STOPS = frozenset([".", ";", ":", "(", ")", QUOTE, "—", "–"])
_BRACKETED = re.compile(r"\s*\(([^()\n]{2,120})\)")
_SPACE = re.compile(r"\s+")


def learn_affiliations(text: str, clauses: Clauses, people: People, table: Table) -> None:
    """Take note of affiliation and role of everybody named in the sentence, where the text says so first."""
    if not clauses.names:
        return
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
            people.give_role(person)
        firm = len(name.words) > 1 and (clauses.words.low(name.last + 1) in ("(", *table.coming_from))
        if person.affiliation is None or not person.sure or (firm and person.firm):
            found = next(_affiliations(text, clauses, name, table), None)
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
                person.affiliation = _role_before(clauses.words, name, table)
        before.append((name, person))


def _share(words: Words, found: str, name: Name, before: list[tuple[Name, Person]], table: Table) -> None:
    """Give "Ana Ruiz and Omar Said of the Harbour Office" the one affiliation that stands after both."""
    last = name
    for other, person in reversed(before):
        between = words.lows[other.last + 1 : last.first]
        joined = len(between) <= 2 + len(last.title.split()) and between[:1] != [] and between[0] in table.conjunctions
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
        found = _in_brackets(bracketed[1], table) if bracketed else None
    elif low in table.belonging:
        found = _organization(words, after + 1, table)
    elif low == ",":
        found = _after_comma(clauses, after + 1, table)
    elif low in table.working:
        found = _at_work(words, after, table)
    elif low in BE and words.low(after + 1) in table.determiners:
        found = _predicate(clauses, after + 2, table)
    elif low in table.auxiliaries:
        found = _experience(words, after + 1, table)
    if found is None:
        found = _introduced(words, after, table)
    if found is None:
        found = _before(clauses, name, table)
    if found:
        yield found


def _after_comma(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read what stands after "Ana Ruiz,": of the Bank; who works at the Bank; head of a unit at the Bank."""
    words = clauses.words
    if words.low(first) in table.quantities and words.low(first + 1) in table.belonging:
        shared = _organization(words, first + 2, table)
        return shared or _apposition(clauses, first, table)
    low = words.low(first)
    if low in table.belonging:
        return _organization(words, first + 1, table)
    if low in table.relatives:
        step, is_something = first + 1, False
        while words.low(step) in table.auxiliaries or words.low(step) in table.adverbs:
            is_something = is_something or words.low(step) in BE
            step += 1
        if words.low(step) in table.working:
            return _at_work(words, step, table)
        if is_something and words.low(step) in table.determiners:
            return _predicate(clauses, step + 1, table)
        return None
    return _apposition(clauses, first, table)


def _at_work(words: Words, verb: int, table: Table) -> str | None:
    """Read "works at the Bank", "teaches at Malden University", "leads the Fish Council"."""
    step = verb + 1
    while words.low(step) in table.adverbs:
        step += 1
    if words.low(step) in table.belonging or words.low(step) in table.working_for:
        return _organization(words, step + 1, table)
    return _organization(words, step, table) if words.lows[verb] in table.leading else None


def _experience(words: Words, first: int, table: Table) -> str | None:
    """Read "Ana Ruiz has long experience at the Harbour Bank"."""
    for at in range(first, min(first + _FARTHEST_ROLE, len(words) - 1)):
        if words.lows[at] in ("experience", "expérience") and words.lows[at + 1] in table.belonging:
            return _organization(words, at + 2, table)
    return None


def _introduced(words: Words, after: int, table: Table) -> str | None:
    """Read "introduced himself as from the Harbour Bank", "introducing herself as a Fish Council member"."""
    if words.low(after) == ",":
        after += 1
    if words.low(after) not in ("introduced", "introducing") or words.low(after + 1) not in ("himself", "herself"):
        return None
    step = after + 2
    while words.low(step) in ("as", "being") or words.low(step) in table.determiners:
        step += 1
    if words.low(step) in table.belonging:
        return _organization(words, step + 1, table)
    while step < len(words) and not words.is_capital(step) and step - after < _LONGEST_BEFORE:
        if words.lows[step] in (",", "."):
            return None
        step += 1
    end = step
    while end + 1 < len(words) and (words.is_capital(end + 1) or words.lows[end + 1] in table.roles):
        end += 1
    return _clean(words.cut(step, end)) if step < len(words) else None


def _predicate(clauses: Clauses, first: int, table: Table) -> str | None:
    """Read "Ana Ruiz is the director of the Harbour Office."."""
    return _apposition(clauses, first, table) if clauses.words.low(first).isalpha() else None


def _in_brackets(words: str, table: Table) -> str | None:
    """Read "(Harbour Office)", "(of the Harbour Office)", "(co-founder, Open Lab)"; not "(video)", "(1999)"."""
    parts = words.split()
    if parts[0].lower() in table.belonging and len(parts) > 1:
        parts = parts[1:]
    while len(parts) > 1 and parts[0].lower() in table.articles:
        parts = parts[1:]
    lows = [part.lower().strip(",.") for part in parts]
    told = not table.roles.isdisjoint(lows) or not table.organizations.isdisjoint(lows)
    proper = all(part[0].isupper() or low in table.name_joints for part, low in zip(parts, lows, strict=True))
    if any(low in table.role_names for low in lows) and len(lows) <= 3:
        return None
    if not (proper or (told and any(part[0].isupper() for part in parts))) or any(c.isdigit() for c in words):
        return None
    return _clean(" ".join(parts))


def _organization(words: Words, at: int, table: Table) -> str | None:
    """Read "the Canadian Centre for Policy": capitals, and the small words between them."""
    while words.low(at) in table.determiners:
        at += 1
    if at >= len(words) or not words.is_capital(at) or words.lows[at] in table.times or words.lows[at][-1] == ".":
        return None
    first = last = step = at
    while step < len(words):
        if words.is_capital(step) or words.word(step)[0].isdigit():
            last = step
        elif not _is_inside(words, step, last, table):
            break
        step += 1
    return _clean(words.cut(first, last))


def _is_inside(words: Words, at: int, last: int, table: Table) -> bool:
    """Tell a small word inside an organization's name: of the; in French also Institut maritime de."""
    low = words.lows[at]
    if at - last > 2 + table.elides:
        return False
    described = table.elides and at == last + 1 and low.isalpha() and words.lows[last] in table.organizations
    return low in table.name_joints or low == "'" or described


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
    found = _clean(words.cut(first, end))
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
            return _organization(words, at + 1, table) is not None
        if not words.lows[at].isalpha():
            return False
    return False


def _goes_on(clauses: Clauses, at: int, begun: bool, table: Table) -> bool:
    """Tell that an apposition goes on after a comma: with a capital that names nobody else."""
    words = clauses.words
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


def _before(clauses: Clauses, name: Name, table: Table) -> str | None:
    """Read what leads up to a name: the Bank's Ana Ruiz; the head of the ports unit, Ana Ruiz."""
    words = clauses.words
    at = name.first - 1 - len(name.title.split())
    if words.low(at) == "'s" and at > 0:
        owner = next((other for other in clauses.names if other.last == at - 1), None)
        is_office = owner is not None and not owner.is_person and words.lows[owner.last] not in table.times
        return _clean(words.cut(owner.first, owner.last)) if owner is not None and is_office else None
    if "where" in words.lows[max(0, name.first - 4) : name.first]:
        return _where_they_work(clauses, name, table)
    if words.low(at) != "," or words.low(name.last + 1) not in (",", ".", ""):
        return None
    for start in range(at - 1, max(-1, at - _LONGEST_BEFORE), -1):
        low = words.lows[start]
        if low in _STOPS or low == "," or low in table.finite or low in table.cues:
            return None
        if low in table.roles and low not in table.role_names and words.low(start + 1) in table.prepositions:
            return _clean(words.cut(start, at - 1))
        if low in table.colleagues and words.low(start + 1) in table.belonging | table.working_for:
            return _organization(words, start + 2, table)
    return None


def _where_they_work(clauses: Clauses, name: Name, table: Table) -> str | None:
    """Read "at the Harbour Bank, where Ruiz and Said work"."""
    words = clauses.words
    after = name.last + 1
    if words.low(after) in table.conjunctions:
        after = next((other.last + 1 for other in clauses.names if other.first == after + 1), after)
    where = words.lows.index("where", max(0, name.first - 4))
    office = next((other for other in clauses.names if other.last == where - 2), None)
    if words.low(after) not in table.working or office is None or office.is_person:
        return None
    return _clean(words.cut(office.first, office.last))


def _role_before(words: Words, name: Name, table: Table) -> str | None:
    """Read "Core developer Eric Marsh": words up to a role word just before the name."""
    last = name.first - 1
    if words.low(last) not in table.roles or words.low(last) in table.role_names:
        return None
    first = last
    while last - first < 5 and (words.low(first - 1).isalnum() or words.low(first - 1) == "'s"):
        low = words.low(first - 1)
        if low in table.function_words or low in table.all_verbs or low in table.finite or low in table.prepositions:
            break
        first -= 1
    return _clean(words.cut(first, last))


def _clean(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" ,;*_")
