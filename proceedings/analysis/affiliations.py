"""A sentence with names in; what it says of where they belong and of their role at the event out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.people import People
from proceedings.analysis.tables import Table

_LONGEST = 200  # characters
_STOPS = frozenset([".", ";", ":", "(", ")", QUOTE, "—", "–"])
_BRACKETED = re.compile(r"\s*\(([^()\n]{2,120})\)")
_SPACE = re.compile(r"\s+")


def learn_affiliations(text: str, clauses: Clauses, people: People, table: Table) -> None:
    """Take note of affiliation and role of everybody named in the sentence, where the text says so first."""
    for name in clauses.names:
        person = people.resolve(name) if len(name.words) > 1 else None
        if person is None:
            continue
        if person.affiliation is None:
            person.affiliation = next(_affiliations(text, clauses, name, table), None)
        if person.role is None:
            person.role = _role(clauses.words, name, table)
    _share(clauses, people, table)


def _share(clauses: Clauses, people: People, table: Table) -> None:
    """Give "Ana Ruiz and Omar Said of the Harbour Office" the one affiliation that stands after both."""
    for name, following in pairwise(clauses.names):
        joined = following.first == name.last + 2 and clauses.words.low(name.last + 1) in table.conjunctions
        after = clauses.words.low(following.last + 1)
        if not joined or after not in table.belonging or min(len(name.words), len(following.words)) < 2:
            continue
        person, other = people.resolve(name), people.resolve(following)
        if person is not None and other is not None:
            person.affiliation = person.affiliation or other.affiliation


def _affiliations(text: str, clauses: Clauses, name: Name, table: Table) -> Iterator[str]:
    end = clauses.span.end
    bracketed = _BRACKETED.match(text, name.span.end, end)
    if bracketed and _is_place_of_work(bracketed[1]):
        yield _clean(bracketed[1])
    words = clauses.words
    after = name.last + 1
    if words.low(after) in table.belonging:
        found = _run_of_capitals(words, after + 1, table)
        if found:
            yield found
    if words.low(after) == ",":
        found = _apposition(clauses, after, table)
        if found:
            yield found
    before = _role_before(words, name, table)
    if before:
        yield before


def _run_of_capitals(words: Words, at: int, table: Table) -> str | None:
    """Read "the Canadian Centre for Policy": capitals, and the small words between them."""
    if words.low(at) in table.determiners:
        at += 1
    if at >= len(words) or not words.is_capital(at):
        return None
    first = last = step = at
    while step < len(words):
        if words.is_capital(step) or words.word(step)[0].isdigit():
            last = step
        elif words.lows[step] not in table.name_joints or step - last > 2:
            break
        step += 1
    return _clean(words.cut(first, last))


def _apposition(clauses: Clauses, comma: int, table: Table) -> str | None:
    """Read what stands between the name and the verb or the end: Vice Rector, UN University, Tokyo, Japan."""
    words = clauses.words
    first = comma + 1
    if words.low(first) in table.determiners:
        first += 1
    if first >= len(words) or not _may_open(words, first, table) or _names_somebody(clauses, first, table):
        return None
    end = first
    for at in range(first, len(words)):
        low = words.lows[at]
        if low in _STOPS:
            break
        if low == ",":
            if not _goes_on(clauses, at + 1, table):
                break
        elif low in table.finite or low in table.cues or low in table.relatives or low in ("which", "that", "to"):
            return None if words.low(at - 1) != "," else _clean(words.cut(first, end))
        else:
            end = at
    found = _clean(words.cut(first, end))
    return found if len(found) <= _LONGEST else None


def _may_open(words: Words, first: int, table: Table) -> bool:
    """Tell that an apposition may say what somebody is: a capital, or a role within the next words."""
    capital = words.is_capital(first) and words.lows[first] not in table.function_words
    return capital or not table.roles.isdisjoint(words.lows[first : first + 6])


def _goes_on(clauses: Clauses, at: int, table: Table) -> bool:
    """Tell that an apposition goes on after a comma: with a capital that names nobody else."""
    words = clauses.words
    if at >= len(words) or not words.is_capital(at) or words.lows[at] in table.function_words:
        return False
    return not _names_somebody(clauses, at, table)


def _names_somebody(clauses: Clauses, at: int, table: Table) -> bool:
    """Tell that a personal name begins here: the next in a list of people, not an affiliation."""
    for name in clauses.names:
        if name.first == at or (name.title and name.first - at in (1, 2)):
            ends = clauses.words.low(name.last + 1) in (".", "")
            small = all(word[1:].islower() or len(word) <= 2 for word in name.words)
            lows = [word.lower() for word in name.words]
            return 2 <= len(lows) <= 3 and table.never_in_names.isdisjoint(lows) and small and not ends
    return False


def _role_before(words: Words, name: Name, table: Table) -> str | None:
    """Read "Core developer Eric Marsh": small words up to a role word just before the name."""
    last = name.first - 1
    if words.low(last) not in table.roles or words.low(last) in table.role_names:
        return None
    first = last
    while last - first < 5 and (words.low(first - 1).isalpha() or words.low(first - 1) == "'s"):
        low = words.low(first - 1)
        if low in table.function_words or low in table.cues or low in table.finite or low in table.prepositions:
            break
        first -= 1
    return _clean(words.cut(first, last))


def _role(words: Words, name: Name, table: Table) -> str | None:
    """Read chair, moderator, discussant where the word stands beside the name."""
    around = words.lows[max(0, name.first - 3) : name.first] + words.lows[name.last + 1 : name.last + 4]
    return next((table.role_names[low] for low in around if low in table.role_names), None)


def _is_place_of_work(words: str) -> bool:
    return words[0].isupper() and not words.isdigit()


def _clean(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" ,;")
