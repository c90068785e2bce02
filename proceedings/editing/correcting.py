"""A reading and corrections in, the corrected reading out, with the corrections that found nothing to correct."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
    WordsAnchor,
)
from proceedings.editing.joining import agree
from proceedings.editing.outlining import SESSION_CORRECTIONS, give_own_keys, outline
from proceedings.model import Attribution, Grounds, KeyTerm, Kind, Reading, Span, Speaker
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
    as_read = _AsRead(reading)
    for kind, run in groupby(corrections, key=_group):
        some = list(run)
        if kind == "words":
            reading = _correct_words(reading, some, as_read, resting)
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
                reading = give_own_keys(reading)
                reading = replace(reading, key_terms=_weigh(reading))
        else:
            for one in some:
                changed = _correct_person(reading, one)
                if changed is None:
                    resting.append(one)
                else:
                    reading = changed
    chosen = [one for one in corrections if isinstance(one, Renumber | CutSession) and one not in resting]
    numbers = {one.number for one in chosen}
    keys = frozenset(
        one.key for one in reading.sessions if one.number and one.number in numbers and one.key == one.number
    )
    return Corrected(reading, tuple(resting), keys)


def _group(correction: Correction) -> str:
    if isinstance(correction, _OfWords):
        return "words"
    return "sessions" if isinstance(correction, SESSION_CORRECTIONS) else "people"


def _weigh(reading: Reading) -> tuple[KeyTerm, ...]:
    return find_key_terms(reading.source.text, reading.sessions, reading.paragraphs, reading.language)


class _AsRead:
    """Finds words among all that were read, hidden since or not: so what an anchor counts stays the same."""

    def __init__(self, reading: Reading) -> None:
        self._said = (*reading.quotations, *reading.statements)
        self._reading = reading

    @cached_property
    def _finder(self) -> Finder:
        return Finder(Anchors(self._reading).words(self._said))

    def find(self, anchor: WordsAnchor, shown: Container[tuple[Kind, Span]]) -> tuple[Kind, Span] | None:
        """Give kind and span of the words; of the same words in one paragraph those that are still shown."""
        for nth in (anchor.nth, *range(self._finder.count(anchor))):
            at = self._finder.find(replace(anchor, nth=nth))
            if at is not None and (place := (self._said[at].kind, self._said[at].span)) in shown:
                return place
        return None


def _correct_words(
    reading: Reading, corrections: Iterable[Correction], as_read: _AsRead, resting: list[Correction]
) -> Reading:
    said = {(one.kind, one.span): one for one in (*reading.quotations, *reading.statements)}
    speakers = list(reading.speakers)
    for one in corrections:
        assert isinstance(one, _OfWords)
        place = as_read.find(one.words, said)
        if place is None:
            resting.append(one)
        elif isinstance(one, Hide):
            del said[place]
        elif one.who is None:
            said[place] = replace(said[place], speaker=None, mention=None, grounds=Grounds.UNKNOWN)
        else:
            who = _find(speakers, one.who, exactly=one.new)
            if who is None:
                who = Speaker(one.who.name, one.who.affiliation, None, (), place[1].start)
                speakers.append(who)
            said[place] = replace(said[place], speaker=who, mention=None, grounds=Grounds.CORRECTED)
    return replace(
        reading,
        speakers=tuple(sorted(speakers, key=lambda one: one.start)),
        quotations=tuple(one for one in said.values() if one.kind is Kind.QUOTATION),
        statements=tuple(one for one in said.values() if one.kind is Kind.STATEMENT),
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
        return _merge(reading, who, into)
    if isinstance(correction, Affiliate):
        return _replaced(reading, {who: replace(who, affiliation=correction.affiliation)})
    others = [one for one in reading.speakers if one is not who and plain(one.name) == plain(correction.name)]
    fits = [one for one in others if agree(one.affiliation, who.affiliation)]
    if len(fits) == 1:  # the name is somebody's already: they are one person
        return _merge(reading, who, fits[0])
    names = tuple(_other_names(correction.name, (*who.aliases, who.name)))
    return _replaced(reading, {who: replace(who, name=correction.name, aliases=names)})


def _merge(reading: Reading, who: Speaker, into: Speaker) -> Reading:
    names = tuple(_other_names(into.name, (*into.aliases, who.name, *who.aliases)))
    affiliation, role = into.affiliation or who.affiliation, into.role or who.role
    one = Speaker(into.name, affiliation, role, names, min(into.start, who.start))
    return _replaced(reading, {who: one, into: one})


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
