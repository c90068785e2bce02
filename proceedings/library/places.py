"""A session or a proceedings as somebody writes it, and those that there are, in; the one that is meant, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from proceedings.errors import EmptyLibrary, UnknownProceedings, UnknownSession, WhichProceedings
from proceedings.likeness import likest_part
from proceedings.model import Proceedings, Session
from proceedings.words import fold

_LIKE = 60  # of 100: as much may be mistyped of a slug
_MOST_SUGGESTED = 3
_SAID = re.compile(r"(?:session|§)\s*", re.IGNORECASE)
_ROMAN = re.compile(r"(?=.)(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def find_session(written: str, sessions: Sequence[Session], proceedings: Proceedings) -> Session:
    """Find a session by key, else number, else title; ``IV`` and ``4`` are the same. Raises UnknownSession."""
    wanted = _plain(_SAID.sub("", written.strip(), count=1).rstrip(".:"))
    for trait in _TRAITS:
        found = [session for session in sessions if wanted and trait(session, wanted)]
        if found:
            return found[0]
    raise UnknownSession(written, proceedings.label, [session.key for session in sessions])


def find_proceedings(slug: str, shelf: Sequence[Proceedings]) -> Proceedings:
    """Find a proceedings by slug, else title or file name.

    Raises UnknownProceedings with slugs that are like it, and WhichProceedings where several have the title.
    """
    wanted = _plain(slug)
    for trait in ("slug", "title", "file_name"):
        found = [one for one in shelf if wanted and _plain(getattr(one, trait) or "") == wanted]
        if found:
            return only_proceedings(found)
    like = likest_part(wanted[:200], (one.slug for one in shelf), at_least=_LIKE, most=_MOST_SUGGESTED)
    raise UnknownProceedings(slug, like)


def only_proceedings(shelf: Sequence[Proceedings]) -> Proceedings:
    """Give the one that there is. Raises EmptyLibrary, or WhichProceedings where there are several."""
    if not shelf:
        raise EmptyLibrary
    if len(shelf) > 1:
        raise WhichProceedings([one.slug for one in shelf])
    return shelf[0]


def _has_key(session: Session, wanted: str) -> bool:
    return _plain(session.key) == wanted


def _has_number(session: Session, wanted: str) -> bool:
    return session.number is not None and _arabic(_plain(session.number).rstrip(".")) == _arabic(wanted)


def _has_key_of_that_value(session: Session, wanted: str) -> bool:
    return _arabic(_plain(session.key)) == _arabic(wanted)


def _has_title(session: Session, wanted: str) -> bool:
    return session.title is not None and _plain(session.title).rstrip(".:") == wanted


_TRAITS: tuple[Callable[[Session, str], bool], ...] = (_has_key, _has_number, _has_key_of_that_value, _has_title)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _arabic(number: str) -> str:
    """Write a Roman number in our digits, another without leading zeros: ``iv`` and ``04`` -> 4."""
    if _ROMAN.fullmatch(number):
        values = [_DIGITS[digit] for digit in number]
        return str(sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values)))
    return number.lstrip("0") or number
