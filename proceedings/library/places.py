"""A session or a proceedings as somebody writes it, and those that there are, in; the one that is meant, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from proceedings.errors import EmptyLibrary, UnknownProceedings, UnknownSession, WhichProceedings
from proceedings.likeness import likest_part
from proceedings.model import Proceedings, Session
from proceedings.words import plain

_LIKE = 60  # of 100: as much may be mistyped of a slug
_MOST_SUGGESTED = 3
_SAID = re.compile(r"(?:session|§)\s*", re.IGNORECASE)
_ROMAN = re.compile(r"(?=.)(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = (
    *(("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40)),
    *(("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)),
)
_DIGITS = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def find_session(written: str, sessions: Sequence[Session], proceedings: Proceedings) -> Session:
    """Find a session by key, else number, else title; ``IV`` and ``4`` are the same. Raises UnknownSession."""
    wanted = _bare(written)
    for trait in _TRAITS:
        found = [session for session in sessions if wanted and trait(session, wanted)]
        if found:
            return found[0]
    raise UnknownSession(written, proceedings.label, [session.key for session in sessions])


def find_proceedings(slug: str, shelf: Sequence[Proceedings]) -> Proceedings:
    """Find a proceedings by slug, else title or file name.

    Raises UnknownProceedings with slugs that are like it, WhichProceedings where several have the title, and
    EmptyLibrary where there are none at all.
    """
    found = called(slug, shelf)
    if found or not shelf:
        return only_proceedings(found)
    like = likest_part(plain(slug)[:200], (one.slug for one in shelf), at_least=_LIKE, most=_MOST_SUGGESTED)
    raise UnknownProceedings(slug, like, [one.slug for one in shelf])


def called(name: str, shelf: Iterable[Proceedings]) -> list[Proceedings]:
    """Give those that are called so: the one with that slug, else those with that title, else file name."""
    wanted, shelf = plain(name), list(shelf)
    for trait in ("slug", "title", "file_name"):
        if found := [one for one in shelf if wanted and plain(getattr(one, trait) or "") == wanted]:
            return found
    return []


def only_proceedings(shelf: Sequence[Proceedings]) -> Proceedings:
    """Give the one that there is. Raises EmptyLibrary, or WhichProceedings where there are several."""
    if not shelf:
        raise EmptyLibrary
    if len(shelf) > 1:
        raise WhichProceedings([one.slug for one in shelf], [one.label for one in shelf])
    return shelf[0]


def spellings(written: str) -> list[str]:
    """Give the ways to write the number of a session: ``§ IV`` -> iv, 4."""
    wanted = _bare(written)
    forms = dict.fromkeys((wanted.lstrip("0"), _arabic(wanted), _roman(_arabic(wanted))))
    return [form for form in forms if form and form.isprintable()]


def _has_key(session: Session, wanted: str) -> bool:
    return plain(session.key) == wanted


def _has_number(session: Session, wanted: str) -> bool:
    return session.number is not None and _arabic(plain(session.number).rstrip(".")) == _arabic(wanted)


def _has_key_of_that_value(session: Session, wanted: str) -> bool:
    return _arabic(plain(session.key)) == _arabic(wanted)


def _has_title(session: Session, wanted: str) -> bool:
    return session.title is not None and plain(session.title).rstrip(".:") == wanted


_TRAITS: tuple[Callable[[Session, str], bool], ...] = (_has_key, _has_number, _has_key_of_that_value, _has_title)


def _bare(written: str) -> str:
    return plain(_SAID.sub("", written.strip(), count=1).rstrip(".:"))


def _arabic(number: str) -> str:
    """Write a Roman number in our digits, another without leading zeros: ``iv`` and ``04`` -> 4."""
    if _ROMAN.fullmatch(number):
        values = [_DIGITS[digit] for digit in number]
        return str(sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values)))
    return number.lstrip("0") or number


def _roman(number: str) -> str:
    """Write a number below 4,000 in Roman digits; anything else is nothing."""
    if not (number.isascii() and number.isdecimal() and len(number) < 5 and 0 < int(number) < 4000):
        return ""
    rest, written = int(number), ""
    for digits, value in _ROMAN_VALUES:
        written += digits * (rest // value)
        rest %= value
    return written
