"""A reading and corrections in, the corrected reading out, with the corrections that found nothing to correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from proceedings.analysis.key_terms import find_key_terms
from proceedings.editing.anchors import Anchors, Finder
from proceedings.editing.corrections import (
    Affiliate,
    Attribute,
    Correction,
    CutSession,
    Hide,
    Merge,
    Rename,
    Renumber,
    Who,
)
from proceedings.editing.outlining import SESSION_CORRECTIONS, outline
from proceedings.model import Attribution, Grounds, KeyTerm, Kind, Reading, Speaker
from proceedings.words import plain

_OfWords = (Attribute, Hide)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with its corrections; ``resting`` are those whose words, people or sessions are not in it.

    ``renumbered`` are the keys of the sessions that have the number an organizer gave them.
    """

    reading: Reading
    resting: tuple[Correction, ...] = ()
    renumbered: frozenset[str] = frozenset()


def correct(reading: Reading, corrections: Sequence[Correction]) -> Corrected:
    """Apply corrections in the order in which they were made."""
    resting: list[Correction] = []
    for kind, run in groupby(corrections, key=_group):
        some = list(run)
        if kind == "words":
            reading = _correct_words(reading, some, resting)
        elif kind == "sessions":
            before, anchors = reading.sessions, Anchors(reading)
            for one in some:
                anchors = anchors.of_the_same(reading)
                changed = outline(reading, one, anchors)
                if changed is None:
                    resting.append(one)
                else:
                    reading = changed
            if reading.sessions != before:
                reading = replace(reading, key_terms=_weigh(reading))
        else:
            for one in some:
                changed = _correct_person(reading, one)
                if changed is None:
                    resting.append(one)
                else:
                    reading = changed
    numbers = {one.number for one in corrections if isinstance(one, Renumber) and one not in resting}
    numbers |= {one.number for one in corrections if isinstance(one, CutSession) and one.number}
    keys = frozenset(session.key for session in reading.sessions if session.number in numbers)
    return Corrected(reading, tuple(resting), keys)


def _group(correction: Correction) -> str:
    if isinstance(correction, _OfWords):
        return "words"
    return "sessions" if isinstance(correction, SESSION_CORRECTIONS) else "people"


def _weigh(reading: Reading) -> tuple[KeyTerm, ...]:
    return find_key_terms(reading.source.text, reading.sessions, reading.paragraphs, reading.language)


def _correct_words(reading: Reading, corrections: Iterable[Correction], resting: list[Correction]) -> Reading:
    said: list[Attribution | None] = [*reading.quotations, *reading.statements]
    there = [one for one in said if one is not None]
    finder = Finder(Anchors(reading).words(there))
    speakers = list(reading.speakers)
    hidden: set[int] = set()
    for one in corrections:
        assert isinstance(one, _OfWords)
        at = finder.find(one.words, hidden)
        old = said[at] if at is not None else None
        if at is None or old is None:
            resting.append(one)
        elif isinstance(one, Hide):
            said[at] = None
            hidden.add(at)
        elif one.who is None:
            said[at] = replace(old, speaker=None, mention=None, grounds=Grounds.UNKNOWN)
        else:
            who = _find(speakers, one.who, exactly=one.new)
            if who is None:
                who = Speaker(one.who.name, one.who.affiliation, None, (), old.span.start)
                speakers.append(who)
            said[at] = replace(old, speaker=who, mention=None, grounds=Grounds.CORRECTED)
    kept = [one for one in said if one is not None]
    return replace(
        reading,
        speakers=tuple(speakers),
        quotations=tuple(one for one in kept if one.kind is Kind.QUOTATION),
        statements=tuple(one for one in kept if one.kind is Kind.STATEMENT),
    )


def _correct_person(reading: Reading, correction: Correction) -> Reading | None:
    assert isinstance(correction, Merge | Rename | Affiliate)
    who = _find(reading.speakers, correction.who)
    if who is None:
        return None
    if isinstance(correction, Merge):
        into = _find(reading.speakers, correction.into)
        if into is None or into is who:
            return None
        names = tuple(_other_names(into.name, (*into.aliases, who.name, *who.aliases)))
        affiliation, role = into.affiliation or who.affiliation, into.role or who.role
        one = Speaker(into.name, affiliation, role, names, min(into.start, who.start))
        return _replaced(reading, {who: one, into: one})
    if isinstance(correction, Affiliate):
        return _replaced(reading, {who: replace(who, affiliation=correction.affiliation)})
    names = tuple(_other_names(correction.name, (*who.aliases, who.name)))
    return _replaced(reading, {who: replace(who, name=correction.name, aliases=names)})


def _other_names(name: str, others: Iterable[str]) -> Iterator[str]:
    return (other for other in dict.fromkeys(others) if other != name)


def _find(speakers: Sequence[Speaker], who: Who, *, exactly: bool = False) -> Speaker | None:
    """Find a speaker by name and affiliation, else (unless ``exactly`` that one) by the name where only one has it."""
    named = [one for one in speakers if plain(one.name) == plain(who.name)]
    exact = [one for one in named if plain(one.affiliation or "") == plain(who.affiliation or "")]
    return exact[0] if exact else named[0] if len(named) == 1 and not exactly else None


def _replaced(reading: Reading, new: dict[Speaker, Speaker]) -> Reading:
    """Put others in the place of speakers, in all that they said."""

    def person(one: Speaker | None) -> Speaker | None:
        return new.get(one, one) if one is not None else None

    def said(all_of_it: Sequence[Attribution]) -> tuple[Attribution, ...]:
        return tuple(replace(one, speaker=person(one.speaker)) for one in all_of_it)

    return replace(
        reading,
        speakers=tuple(dict.fromkeys(new.get(one, one) for one in reading.speakers)),
        quotations=said(reading.quotations),
        statements=said(reading.statements),
        questions=tuple(replace(one, speaker=person(one.speaker)) for one in reading.questions),
    )
