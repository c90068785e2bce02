"""A topic in, who said what about it out: speaker by speaker, in the order of the texts, agreement never claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from proceedings.library.asking import rarities
from proceedings.library.finding import Search
from proceedings.library.names import Person, names_apart
from proceedings.library.preparing import Prepared
from proceedings.model import SHIPPED, Cited, Kind, Speaker
from proceedings.search import Results
from proceedings.search.answering import Candidate, score
from proceedings.search.asked import Asked, Wants, stemmed
from proceedings.store.index import Filter
from proceedings.store.shelf import Shelf

_NEAREST = 3
_QUOTATIONS, _STATEMENTS, _CHOOSING = 0.35, 0.65, 0.9  # of the time, when each of these ends
_ENOUGH = 1.2  # times what an answer needs: more than one of two words, for a topic has few


@dataclass(frozen=True, slots=True)
class Position:
    """What one person said about a topic; of a group or a source, ``name`` is what the text calls it.

    ``speaker`` is None for those, ``name`` too where nobody is known to have said it.
    """

    name: str | None
    speaker: Speaker | None
    said: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Who said what about a topic, in the order in which they are first heard on it; those not known by name last.

    ``nearest`` is what a search for the topic finds.
    """

    asked: Asked
    positions: tuple[Position, ...]
    nearest: Results


def find_positions(shelf: Shelf, asked: Asked, only: Filter) -> Positions:
    """Find the quotations and statements whose own words are about a topic, one within another left out."""
    found = Search(shelf, asked.query, only)
    with found.prepared.within(_QUOTATIONS):
        quotations = found.said(Kind.QUOTATION)
    with found.prepared.within(_STATEMENTS):
        statements = found.said(Kind.STATEMENT)
    with found.prepared.within(_CHOOSING):
        said = sorted(_about(found.prepared, asked, [*quotations, *statements]), key=_place)
    called = _names(shelf)
    by: defaultdict[tuple[int, str], list[Cited]] = defaultdict(list)
    for cited in _outermost(said):
        speaker = cited.attribution.speaker
        if speaker:
            by[0, called.get((cited.passage.proceedings.id, speaker), speaker.name)].append(cited)
        else:
            by[(1, cited.who) if cited.who else (2, "")].append(cited)
    # Sorting is stable: among those of a sort, whoever is heard first comes first.
    positions = tuple(
        Position(name or None, theirs[0].attribution.speaker, tuple(theirs))
        for (_, name), theirs in sorted(by.items(), key=lambda one: one[0][0])
    )
    return Positions(asked, positions, found.in_text("relevance", 0 if positions else _NEAREST, 0))


def _about(search: Prepared, asked: Asked, said: Sequence[Cited]) -> list[Cited]:
    """Keep what is about the topic, and not about one of its words alone."""
    topic, rarity = replace(asked, wants=Wants.ANYTHING), rarities(search, asked)
    kept = []
    for cited in said:
        if search.out_of_time:
            break
        candidate = Candidate(
            text=cited.text,
            line=stemmed(cited.text),
            near=" ",
            around=stemmed(f"{cited.passage.session.title or ''} {cited.passage.text}"),
        )
        (fit,) = score(topic, [candidate], rarity)
        if fit.enough >= _ENOUGH:
            kept.append(cited)
    return kept


def _outermost(said: Iterable[Cited]) -> list[Cited]:
    """Leave out words that stand within others of the same speaker, given in the order of the texts."""
    kept: list[Cited] = []
    for cited in said:
        last = kept[-1] if kept else None
        if last and _same_speaker(last, cited) and last.attribution.span.holds(cited.attribution.span):
            continue
        kept.append(cited)
    return kept


def _same_speaker(one: Cited, other: Cited) -> bool:
    return one.passage.proceedings.id == other.passage.proceedings.id and one.who == other.who


def _names(shelf: Shelf) -> dict[tuple[int, Speaker], str]:
    """Give the name that tells each speaker from all others, by proceedings."""
    people = [Person(*row) for row in shelf.said.speakers()]
    named = zip(people, names_apart(people), strict=True)
    return {(person.proceedings, person.speaker): name for person, name in named}


def _place(cited: Cited) -> tuple[bool, int, int, int]:
    """Sort in the order of the texts, the longer of two that begin together first."""
    proceedings, span = cited.passage.proceedings, cited.attribution.span
    return (proceedings.server != SHIPPED, proceedings.id, span.start, -span.end)
