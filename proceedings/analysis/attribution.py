"""Paragraphs taken apart in, every sentence and set-off quotation with its speaker out, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.discourse import Heard, listen
from proceedings.analysis.floor import UNKNOWN, Floor, Said
from proceedings.analysis.names import Name
from proceedings.analysis.notes import find_spoken
from proceedings.analysis.paragraphs import Read
from proceedings.analysis.people import People
from proceedings.analysis.person import Person
from proceedings.analysis.quotations import Quoted
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.model import Grounds, Span

_SIGNS = re.compile(r"[\s>*_]{0,12}(?:[—–―]|--?(?=\s)|\()\s{0,4}")
_LONGEST_TITLE = 12  # characters of a title between the dash and the name


class Attributed(NamedTuple):
    """One paragraph: its sentences heard, and the words it sets off or that are a turn of a transcript."""

    heard: tuple[Heard, ...]
    whole: tuple[tuple[Quoted, Said], ...]
    turn: bool


def attribute(
    read: Sequence[Read], apart: Sequence[Sequence[Clauses]], text: str, people: People, table: Table
) -> list[Attributed]:
    """Follow the text from session to session; each begins with nobody on the floor."""
    names = {name.span.start: name for paragraph in apart for clauses in paragraph for name in clauses.names}
    found: list[Attributed] = []
    session: str | None = None
    heading = ""
    floor, turn = Floor(), None
    for one, clauses in zip(read, apart, strict=True):
        if one.paragraph.session != session:
            session, floor, turn = one.paragraph.session, Floor(), None
            people.begin_session()
        if one.heading != heading:  # a turn ends where a sub-section begins
            heading, turn = one.heading, None
        people.begin_paragraph()
        begins = one.turn is not None
        turn = one.turn or turn
        if turn is not None:
            found.append(_take_turn(one, turn, begins, text, people, table))
            continue
        if one.set_off is not None:
            said = _signed(one.set_off, text, names, people) or floor.carried()
            found.append(Attributed((), ((one.set_off, said),), False))
            continue
        heard = listen(clauses, one.heading, people, floor, table)
        found.append(Attributed(tuple(_with_signatures(heard, text, names, people)), (), False))
    return list(_look_ahead(found, read))


def _take_turn(read: Read, turn: Turn, begins: bool, text: str, people: People, table: Table) -> Attributed:
    """Give a paragraph of a transcript to whoever has the turn, without what is nobody's words (Applause)."""
    span = read.paragraph.span
    spoken = find_spoken(text, Span(min(turn.start, span.end), span.end) if begins else span, table)
    if spoken is None or read.block.code:
        return Attributed((), (), True)
    person = people.meet_turn(turn)
    grounds = Grounds.NAMED if begins else Grounds.CARRIED
    said = Said(person, turn.mention, None, grounds if turn.mention is not None else Grounds.UNKNOWN)
    return Attributed((), ((Quoted(spoken, span, True), said),), True)


def _with_signatures(heard: Iterable[Heard], text: str, names: dict[int, Name], people: People) -> Iterator[Heard]:
    for one in heard:
        if not one.quotations:
            yield one
            continue
        quotations = tuple(
            (q, said if said.cue is not None else _signed(q, text, names, people) or said) for q, said in one.quotations
        )
        yield one._replace(quotations=quotations)


def _signed(q: Quoted, text: str, names: dict[int, Name], people: People) -> Said | None:
    """Read the name after a dash or in brackets that follows the words, on the same line or the next."""
    sign = _SIGNS.match(text, q.outer.end)
    if sign is None:
        return None
    listed = "\n" in sign[0] and sign[0].rstrip()[-1:] == "-"  # the next item of a list opens so too
    for at in range(sign.end(), sign.end() + _LONGEST_TITLE):
        name = names.get(at)
        if name is not None and listed and text[name.span.end : name.span.end + 1] not in ("", "\n", ",", "("):
            return None
        if name is not None:
            person = people.resolve(name) or people.take(name)
            return Said(person, name.span, None, Grounds.NAMED) if person else None
    return None


def _look_ahead(found: Sequence[Attributed], read: Sequence[Read]) -> Iterator[Attributed]:
    """Give what nobody is known to have said to whoever the next paragraph of the session opens with."""
    for index, one in enumerate(found):
        following = index + 1
        same = following < len(found) and read[following].paragraph.session == read[index].paragraph.session
        whose = _first_said(found[following]) if same else None
        if whose is None or one.turn:
            yield one
            continue
        heard = tuple(
            h._replace(quotations=tuple((q, whose if _is_open(s) else s) for q, s in h.quotations))
            if h.quotations
            else h
            for h in one.heard
        )
        yield Attributed(heard, tuple((q, whose if _is_open(s) else s) for q, s in one.whole), False)


def _is_open(said: Said) -> bool:
    return said == UNKNOWN


def _first_said(following: Attributed) -> Said | None:
    """Find the person whom a paragraph's first sentence opens with or reports."""
    if not following.heard:
        return None
    first = following.heard[0]
    for said in (first.opening, *(said for _, said in first.reports)):
        if said is not None and said.person is not None and said.mention is not None:
            return Said(said.person, said.mention, None, Grounds.CARRIED)
    return None


def speaking(said: Iterable[Said]) -> list[Person]:
    """List everybody who says something, each once."""
    return list(dict.fromkeys(one.person for one in said if one.person is not None))
