"""What was there and what comes instead, in; permanent keys and numbers for what comes, out. Pure.

References outlive a replacement: a session that is still there keeps its key, a paragraph that is still there keeps its
number, and what is new takes what was never used.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath

from proceedings.words import fold, plain

_LONGEST_SLUG = 60
_NAMELESS = "text"


@dataclass(frozen=True, slots=True)
class Outline:
    """A session as far as recognising it goes: ``texts`` are its paragraphs (or their digests), in order."""

    key: str
    number: str | None
    title: str | None
    texts: tuple[str, ...]


def keep_numbers(
    old: Sequence[tuple[int, str]], new: Sequence[str], highest: int, retired: Sequence[tuple[int, str]] = ()
) -> list[int]:
    """Give the paragraphs ``new`` of a session that held ``old`` (number and text, in order) their numbers.

    A text that was there keeps its number; where it stood several times, the first keeps the first. One that comes back
    (``retired``) gets its own again. All others count on from ``highest``, the highest number ever given in the
    session, also to paragraphs long gone.
    """
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, text in (*old, *retired):
        free[text].append(number)
    unused = count(highest + 1)
    return [free[text].popleft() if free.get(text) else next(unused) for text in new]


def keep_keys(
    old: Sequence[Outline], new: Sequence[Outline], given: Collection[str], retired: Sequence[Outline] = ()
) -> list[str]:
    """Give each session of ``new`` its key: that of the session in ``old`` which it is, else its own, else a free one.

    It is the same session when it has most of the old one's paragraphs, else when title and number are the same, else
    the title, else the number. ``retired`` are sessions that are gone: one comes back when most of its paragraphs do.
    ``given`` are all keys ever given; of those gone, only the source's own may return.
    """
    keys = _same_texts(old, new)
    waiting = [place for place in range(len(new)) if place not in keys]
    back = _same_texts(retired, [new[place] for place in waiting])
    keys |= {waiting[place]: key for place, key in back.items()}
    for trait in (_title_and_number, _title, _number, _nameless):
        _pair(old, new, trait, keys)
    taken = {plain(key) for key in keys.values()}
    gone = {plain(key) for key in given}
    unused = (f"s{n}" for n in count(1))
    for place, session in enumerate(new):
        if place in keys:
            continue
        key = session.key
        if plain(key) in taken or (plain(key) in gone and plain(key) != plain(session.number or "")):
            key = next(key for key in unused if key not in taken and key not in gone)
        keys[place] = key
        taken.add(plain(key))
    return [keys[place] for place in range(len(new))]


def make_slug(file_name: str, taken: Collection[str]) -> str:
    """Name a proceedings after its file: ``Łódź Seminar (1999).txt`` -> lodz-seminar-1999, then lodz-seminar-1999-2."""
    stem = PurePath(file_name.replace("/", " ")).stem
    letters = (c if c.isascii() and c.isalnum() else " " for c in fold(stem).replace("'", ""))
    slug = "-".join("".join(letters).split())[:_LONGEST_SLUG].strip("-") or _NAMELESS
    if slug not in taken:
        return slug
    return next(other for n in count(2) if (other := f"{slug}-{n}") not in taken)


def _same_texts(old: Sequence[Outline], new: Sequence[Outline]) -> dict[int, str]:
    """Find for sessions of ``new``, by place, the key of the one in ``old`` most of whose paragraphs they have.

    One that took in another has most of both: it is the one whose number and title it bears. When that is taken apart
    again, the smaller part may be the one that still bears them.
    """
    where: defaultdict[str, deque[int]] = defaultdict(deque)
    for i, session in enumerate(old):
        for text in session.texts:
            where[text].append(i)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for j, session in enumerate(new):
        for text in session.texts:
            if where.get(text):
                shared[where[text].popleft(), j] += 1
    keys: dict[int, str] = {}
    used: set[int] = set()

    called = {(i, j) for i, j in shared if (new[j].number or new[j].title) and _label(old[i]) == _label(new[j])}
    for (i, j), together in sorted(shared.items(), key=lambda item: (item[0] not in called, -item[1], item[0])):
        if (together * 2 > len(old[i].texts) or (i, j) in called) and j not in keys and i not in used:
            keys[j] = old[i].key
            used.add(i)
    return keys


def _pair(
    old: Sequence[Outline], new: Sequence[Outline], trait: Callable[[Outline], Hashable], keys: dict[int, str]
) -> None:
    """Give sessions of ``new`` that have no key yet the keys of those in ``old`` with the same trait, in order.

    A trait is something to compare, None where a session has no such thing.
    """
    used = set(keys.values())
    waiting: defaultdict[Hashable, deque[str]] = defaultdict(deque)
    for session in old:
        if session.key not in used:
            waiting[trait(session)].append(session.key)
    for place, session in enumerate(new):
        if place not in keys and (what := trait(session)) is not None and waiting.get(what):
            keys[place] = waiting[what].popleft()


def _label(session: Outline) -> tuple[str | None, str]:
    return session.number, plain(session.title or "")


def _title_and_number(session: Outline) -> Hashable:
    return (plain(session.title), session.number) if session.title and session.number else None


def _title(session: Outline) -> Hashable:
    return plain(session.title) if session.title else None


def _number(session: Outline) -> Hashable:
    return session.number


def _nameless(session: Outline) -> Hashable:
    """Without number and title only its order among such sessions is left to go by."""
    return session.key if not session.number and not session.title else None
