"""A name in its sentence in; the nouns by which the sentence presents whoever it is out: the mayor, a professor.

A later "the professor" in the session is then that person, where no other is presented so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proceedings.analysis.names import Name, Words
from proceedings.analysis.person import titles_of
from proceedings.analysis.subjects import BE
from proceedings.analysis.tables import Table

_LONGEST = 6  # words of a description before its preposition: a retired harbour pilot
_LONGEST_BEFORE = 12  # words of "the minister of fish and ports, Omar Haddad"
_ENDS = frozenset(["", ",", ".", ";", ":", "(", ")", "who", "and", "whose"])
_NOT_NOW = frozenset(["former", "late", "deputy", "vice", "assistant", "ex", "then", "retired", "acting", "honorary"])


def find_presentations(words: Words, name: Name, table: Table) -> Iterator[str]:
    """Yield the nouns of "Professor Ruiz", "Ana Ruiz, mayor of Malden", "the mayor, Ana Ruiz", "Ruiz is a pilot"."""
    if name.title:
        titles = titles_of(name, table)
        if _NOT_NOW.isdisjoint(titles):
            yield from (title for title in titles if title in table.offices)
    before, after = name.lead - 1, name.last + 1
    low = words.low(after)
    if low == "," or (low in BE and words.low(after + 1) in table.articles):
        yield from _noun(words, after + 1, table)
    if words.low(before) == ",":
        start = before - 1
        while start > 0 and before - start < _LONGEST_BEFORE and words.lows[start] not in _ENDS:
            if words.lows[start] in table.articles:
                yield from _noun(words, start, table)
                return
            start -= 1
        if start == 0:
            yield from _noun(words, start, table)
    elif words.low(before).isalpha() and not words.is_capital(before):
        led = before - 1 if words.low(before - 1) in table.articles else before - 2
        if words.low(led) in table.articles and led >= 0:
            yield from _noun(words, led, table, before + 1)


def find_posts(words: Words, names: Sequence[Name], name: Name, table: Table) -> Iterator[tuple[str, str]]:
    """Yield "representative" and "norway" of "the representative of Norway, Ana Ruiz" and the like."""
    before, after = name.lead - 1, name.last + 1
    if words.low(before) == ",":
        for other in names:
            if other.last == before - 1:
                noun = other.first - 2
                noun -= words.low(noun + 1) in table.determiners
                yield from _post(words, noun, other, table)
    if words.low(after) in (",", "("):
        of = {other.first: other for other in names if other is not name}
        after += 1 + (words.low(after + 1) in table.determiners)
        for noun in range(after, min(after + _LONGEST, len(words))):
            place = of.get(noun + 2) or (of.get(noun + 3) if words.low(noun + 2) in table.determiners else None)
            if place is not None:
                yield from _post(words, noun, place, table)
                return


def _post(words: Words, noun: int, place: Name, table: Table) -> Iterator[tuple[str, str]]:
    low = words.low(noun)
    if (low in table.roles or low in table.envoys) and (
        words.low(noun + 1) in table.coming_from or words.low(noun + 1) in table.working_for
    ):
        yield low, " ".join(place.words).lower()


def _noun(words: Words, first: int, table: Table, stop: int = -1) -> Iterator[str]:
    """Yield the head of the phrase that begins at ``first``: a professor of law -> professor."""
    led = words.low(first) in table.articles
    loose = led and words.lows[first] not in table.definite  # "…, the network said": no description
    first += led
    end = first
    while end < len(words) and end != stop and end - first < _LONGEST:
        low = words.lows[end]
        if low in _ENDS or low in table.prepositions or low in table.finite:
            break
        if low in _NOT_NOW or not low.replace("-", "").isalpha():
            return
        end += 1
    if end == first:
        return
    head = words.lows[end - 1]
    known = head in table.roles or head in table.offices
    if known or (loose and not words.is_capital(end - 1) and head not in table.all_verbs | table.function_words):
        yield head
