"""A name in its sentence in; the organization that somebody works at, speaks for or comes from out."""

from __future__ import annotations

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.names import QUOTE, Name, Words
from proceedings.analysis.organizations import clean, find_organization, find_within
from proceedings.analysis.tables import Table

_FARTHEST = 8  # words from a verb to "experience at"
_LONGEST_BEFORE = 12  # words of "the head of the ports unit, Ana Ruiz"
_STOPS = frozenset([".", ";", ":", "(", ")", QUOTE, "—", "–"])


def find_at_work(words: Words, verb: int, table: Table) -> str | None:
    """Read "works at the Bank", "teaches at Malden University", "leads the Fish Council"."""
    step = verb + 1
    while words.low(step) in table.adverbs - table.inside:
        step += 1
    if words.low(step) in table.belonging or words.low(step) in table.working_for:
        return find_organization(words, step + 1, table)
    if words.low(step) in table.inside:
        return find_within(words, step, table)
    return find_organization(words, step, table) if words.lows[verb] in table.leading else None


def find_experience(words: Words, first: int, table: Table) -> str | None:
    """Read "has long experience at the Harbour Bank", "drawing on long experience at …"."""
    for at in range(first, min(first + _FARTHEST, len(words) - 1)):
        if words.lows[at] in ("experience", "expérience") and words.lows[at + 1] in table.belonging:
            return find_organization(words, at + 2, table)
    return None


def find_introduced(words: Words, after: int, table: Table) -> str | None:
    """Read "introduced himself as from the Harbour Bank", "introducing herself as a Fish Council member"."""
    if words.low(after) == ",":
        after += 1
    if words.low(after) not in ("introduced", "introducing") or words.low(after + 1) not in ("himself", "herself"):
        return None
    step = after + 2
    while words.low(step) in ("as", "being") or words.low(step) in table.determiners:
        step += 1
    if words.low(step) in table.belonging:
        return find_organization(words, step + 1, table)
    while step < len(words) and not words.is_capital(step) and step - after < _LONGEST_BEFORE:
        if words.lows[step] in (",", "."):
            return None
        step += 1
    end = step
    while end + 1 < len(words) and (words.is_capital(end + 1) or words.lows[end + 1] in table.roles):
        end += 1
    return clean(words.cut(step, end)) if step < len(words) else None


def find_before(clauses: Clauses, name: Name, table: Table) -> str | None:
    """Read what leads up to a name: the Bank's Ana Ruiz; the head of the ports unit, Ana Ruiz."""
    words = clauses.words
    at = name.lead - 1
    if words.low(at) == "'s" and at > 0:
        owner = next((other for other in clauses.names if other.last == at - 1), None)
        is_office = owner is not None and not owner.is_person and words.lows[owner.last] not in table.times
        return clean(words.cut(owner.first, owner.last)) if owner is not None and is_office else None
    if "where" in words.lows[max(0, name.first - 4) : name.first]:
        return _where_they_work(clauses, name, table)
    if words.low(at) == "," and (found := find_spoken_for(words, 0, table, at)) is not None:
        return found
    if words.low(at) != "," or words.low(name.last + 1) not in (",", ".", ""):
        return None
    if words.low(at - 1) in table.roles and words.low(at - 2) == "'s":
        owner = next((other for other in clauses.names if other.last == at - 3), None)
        return clean(words.cut(owner.first, owner.last)) if owner is not None and not owner.is_person else None
    for start in range(at - 1, max(-1, at - _LONGEST_BEFORE), -1):
        low = words.lows[start]
        if low in _STOPS or low == "," or low in table.finite or low in table.cues:
            return None
        if low in table.roles and low not in table.role_names and words.low(start + 1) in table.prepositions:
            return clean(words.cut(start, at - 1))
        if low in table.colleagues and words.low(start + 1) in table.belonging | table.working_for:
            return find_organization(words, start + 2, table)
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
    return clean(words.cut(office.first, office.last))


def find_role_before(words: Words, name: Name, table: Table) -> str | None:
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
    return clean(words.cut(first, last))


def find_spoken_for(words: Words, first: int, table: Table, end: int) -> str | None:
    """Read "speaking for the Harbour Bank", "on behalf of the Bank", "as a lecturer at the Bank"."""
    step = first
    if words.low(step) in ("speaking", "representing"):
        step += 1
        if words.low(step - 1) == "representing":
            return find_organization(words, step, table)
    if words.low(step) == "on" and words.low(step + 1) == "behalf":
        return find_organization(words, step + 3, table)
    if words.low(step) == "for" and step > first:
        return find_organization(words, step + 1, table)
    if words.low(step) == "as" and words.low(step + 1) in table.articles:
        roles = table.roles.intersection(words.lows[step + 1 : min(step + 5, end)])
        return find_within(words, step + 2, table) if roles else None
    return None
