"""What somebody wrote in, what it means on one shelf out: a place, a filter, people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from proceedings.errors import (
    EmptyLibrary,
    UnknownParagraph,
    UnknownProceedings,
    UnknownSession,
    UnknownSpeaker,
    WhichSpeaker,
)
from proceedings.library.names import Person, suggest_names, tell_apart, who_is_meant
from proceedings.library.places import find_proceedings, find_session, only_proceedings
from proceedings.model import Proceedings, Reference, Session
from proceedings.search import Query, parse_query
from proceedings.store.index import Filter
from proceedings.store.shelf import Shelf
from proceedings.words import plain


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference begins and ends: ``first`` and ``last`` count the paragraphs of the proceedings from 0."""

    proceedings: Proceedings
    session: Session
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and where: ``people`` are those who must say it, None where anybody may."""

    query: Query
    language: str
    only: Filter
    people: tuple[Person, ...] | None


def one_proceedings(shelf: Shelf, slug: str | None) -> Proceedings:
    """Give the named proceedings, else the one chosen for the channel or server, else the only one.

    Raises EmptyLibrary, WhichProceedings, UnknownProceedings.
    """
    there = shelf.texts.proceedings()
    if slug is not None:
        return find_proceedings(slug, there)
    if len(there) > 1 and (meant := shelf.meant()) is not None:
        found = [one for one in there if one.slug == meant]
        return only_proceedings(found or there)  # what was chosen may be gone
    return only_proceedings(there)


def where_wanted(shelf: Shelf, slug: str | None) -> Proceedings | None:
    """Find the proceedings that is named, None where none is. Raises UnknownProceedings, EmptyLibrary."""
    there = shelf.texts.proceedings()
    if not there:
        raise EmptyLibrary
    return find_proceedings(slug, there) if slug is not None else None


def seen(shelf: Shelf, proceedings: Proceedings) -> int:
    """Make sure that a proceedings is on the shelf, whoever handed it in. Raises UnknownProceedings."""
    if shelf.texts.one(proceedings.id) is None:
        raise UnknownProceedings(proceedings.slug, known=[one.slug for one in shelf.texts.proceedings()])
    return proceedings.id


def place_of(shelf: Shelf, reference: Reference) -> Place:
    """Find where a reference begins and ends; one that was given before a session was mended opens the same words.

    Raises UnknownSession, UnknownParagraph, and what one_proceedings raises.
    """
    proceedings = one_proceedings(shelf, reference.proceedings)
    try:
        return _place_now(shelf, proceedings, reference)
    except (UnknownSession, UnknownParagraph):
        moved = _moved(shelf, proceedings, reference)
        if moved is None:
            raise
        return _place_now(shelf, proceedings, moved)


def _moved(shelf: Shelf, proceedings: Proceedings, reference: Reference) -> Reference | None:
    """Say where the words of an old reference stand now; None where it is not known."""
    key = plain(reference.session)
    if reference.first is None:
        whole = shelf.texts.former(proceedings.id, key, None)
        return replace(reference, session=whole[0]) if whole else None
    last = reference.first if reference.last is None else reference.last
    first, end = (shelf.texts.former(proceedings.id, key, number) for number in (reference.first, last))
    if first is None or end is None or first[0] != end[0]:
        return None
    return replace(reference, session=first[0], first=first[1], last=end[1])


def _place_now(shelf: Shelf, proceedings: Proceedings, reference: Reference) -> Place:
    sessions = shelf.texts.sessions(proceedings.id)
    session = find_session(reference.session, sessions, proceedings)
    key = plain(reference.session)
    if reference.first is not None and plain(session.key) != key and shelf.texts.gave(proceedings.id, key):
        # The number is that of another session now, and what it named under this key were other words.
        raise UnknownSession(reference.session, proceedings.label, [one.key for one in sessions])
    ends = shelf.texts.ends(proceedings.id, session.key)
    if ends is None:
        raise UnknownParagraph(session.key, reference.first or 1, None)
    if reference.first is None:
        return Place(proceedings, session, *ends)
    places = []
    for number in (reference.first, reference.first if reference.last is None else reference.last):
        place = shelf.texts.place(proceedings.id, session.key, number)
        if place is None:
            lowest, highest = shelf.texts.number_range(proceedings.id, session.key) or (1, None)
            raise UnknownParagraph(session.key, number, highest, lowest)
        places.append(place)
    return Place(proceedings, session, min(places), max(places))


def _session_now(shelf: Shelf, proceedings: Proceedings, written: str) -> Session:
    """Find a session; one that another took in, or that has another number now, where it has gone."""
    sessions = shelf.texts.sessions(proceedings.id)
    try:
        return find_session(written, sessions, proceedings)
    except UnknownSession:
        moved = shelf.texts.former(proceedings.id, plain(written), None)
        if moved is None:
            raise
        return find_session(moved[0], sessions, proceedings)


def filter_of(shelf: Shelf, where: Proceedings | None, session: str | None) -> Filter:
    """Say which paragraphs count: those of a proceedings, or of one session of it. Raises UnknownSession."""
    row = None
    if session is not None:
        where = where or one_proceedings(shelf, None)
        row = shelf.texts.session_id(where.id, _session_now(shelf, where, session).key)
    return Filter(where.id if where else None, row)


def people_named(shelf: Shelf, name: str, where: Proceedings | None) -> list[Person]:
    """Find the one whom a name means, in each proceedings. Raises UnknownSpeaker, WhichSpeaker."""
    people = [Person(*row) for row in shelf.said.speakers(where.id if where else None)]
    found = who_is_meant(name, people)
    if not found:
        raise UnknownSpeaker(name, suggest_names(name, people))
    names = tell_apart(found, people)
    if len(names) > 1:
        raise WhichSpeaker(name, names)
    return found


def wanted(
    shelf: Shelf, words: str, proceedings: str | None, session: str | None = None, speaker: str | None = None
) -> Wanted:
    """Understand a query with the options beside it; ``speaker`` goes before whom the words name with ``speaker:``.

    Raises NothingToSearch, UnknownSession, and what one_proceedings and people_named raise.
    """
    where = where_wanted(shelf, proceedings)
    language = where.language if where else "en"
    query = parse_query(words, language)
    only = filter_of(shelf, where, session)
    name = speaker or query.speaker
    if not name:
        return Wanted(query, language, only, None)
    people = tuple(people_named(shelf, name, where))
    return Wanted(query, language, replace(only, voices=tuple(sorted(person.id for person in people))), people)
