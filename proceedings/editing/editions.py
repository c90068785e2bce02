"""The nouns of what organizers do: of which texts a proceedings is made, what was changed, what waits to be added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from proceedings.editing.corrections import Correction, Who, from_json, to_json
from proceedings.errors import CannotUndo
from proceedings.model import Proceedings, Reading, Source

UNDOABLE = 20
"""So many changes of a server can be undone."""
DRAFT_KEPT = timedelta(hours=24)
OPERATOR = 0
"""Stands for the operator, at the command line, where a change has a user: nobody's Discord id."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Edition:
    """Of which ``texts`` (by number) a proceedings is made, in their order, and what was corrected.

    ``title`` goes before what the texts call it. ``confirmed`` are texts read off pictures that somebody has looked
    through.
    """

    title: str | None = None
    texts: tuple[int, ...] = ()
    corrections: tuple[Correction, ...] = ()
    confirmed: tuple[int, ...] = ()

    def to_json(self) -> str:
        """Write it down."""
        corrections = [to_json(one) for one in self.corrections]
        return json.dumps(
            {"title": self.title, "texts": self.texts, "corrections": corrections, "confirmed": self.confirmed},
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, written: str) -> Edition:
        """Read what ``to_json`` wrote."""
        told = json.loads(written)
        return cls(
            told["title"],
            tuple(told["texts"]),
            tuple(from_json(one) for one in told["corrections"]),
            tuple(told["confirmed"]),
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A proceedings with its edition. ``version`` counts its changes: nobody may write over what they have not seen.

    ``base`` is the shipped proceedings that this is, or would become, a server's own version of.
    """

    proceedings: Proceedings
    edition: Edition
    version: int
    base: int | None = None


@dataclass(frozen=True, slots=True)
class StoredText:
    """A file as it came, and what was read from it. ``language`` is what an organizer chose, None: found out."""

    id: int
    reading: Reading
    language: str | None = None

    @property
    def source(self) -> Source:
        """The file."""
        return self.reading.source


@dataclass(frozen=True, slots=True)
class TextTold:
    """What is told of a text in a list: its file's ``name``, when it came, its ``size`` in bytes.

    ``id`` is None for a text that nobody has changed anything in yet. ``user`` is who added it, None where that was no
    organizer; ``unsure``: a machine read it off pictures, and nobody has confirmed it. ``shipped``: it comes
    with the bot, whatever the server has put beside it.
    """

    id: int | None
    name: str
    at: datetime
    size: int
    user: int | None = None
    unsure: bool = False
    shipped: bool = False


class ChangeKind(StrEnum):
    """What an organizer did."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"
    CORRECT = "correct"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what, when. ``words`` say what, in the past tense; ``number`` counts the server's changes from 1.

    ``before`` and ``after`` are the editions, None where the proceedings was not there. ``undone`` is the number of the
    change that took it back.
    """

    number: int
    at: datetime
    user: int
    proceedings: int
    kind: ChangeKind
    words: str
    before: Edition | None
    after: Edition | None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody handed in and has not added yet. ``texts`` are numbers of stored texts.

    ``to`` is the id of the proceedings they belong to, None for a new one; ``session`` the number that the whole text
    is a session of, ``answers`` who is whom, as the organizer said: (who, is who), the latter None for somebody else.
    ``replaces`` is the text that they come in the place of; ``pasted`` the words of a form, until the next part.
    """

    id: str
    server: int
    user: int
    at: datetime
    name: str
    texts: tuple[int, ...]
    to: int | None = None
    session: str | None = None
    title: str | None = None
    language: str | None = None
    replaces: int | None = None
    answers: tuple[tuple[Who, Who | None], ...] = ()
    pasted: str | None = None
    refused: tuple[str, ...] = field(default=())

    def answer(self, who: Who, is_who: Who | None) -> Draft:
        """Say who somebody is."""
        return replace(self, answers=(*(one for one in self.answers if one[0] != who), (who, is_who)))

    def to_json(self) -> str:
        """Write down what is not in columns."""
        return json.dumps(
            {
                "name": self.name,
                "texts": self.texts,
                "to": self.to,
                "session": self.session,
                "title": self.title,
                "language": self.language,
                "replaces": self.replaces,
                "answers": [[_who(who), _who(other)] for who, other in self.answers],
                "pasted": self.pasted,
                "refused": self.refused,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, id_: str, server: int, user: int, at: datetime, written: str) -> Draft:
        """Read what ``to_json`` wrote."""
        told: dict[str, Any] = json.loads(written)
        answers = tuple((Who(*who), Who(*other) if other else None) for who, other in told.pop("answers"))
        texts, refused = tuple(told.pop("texts")), tuple(told.pop("refused"))
        return cls(id_, server, user, at, texts=texts, answers=answers, refused=refused, **told)


def undo(change: Change, now: Edition) -> Edition:
    """Take a change back out of an edition as it is now, leaving alone what was changed since.

    Raises CannotUndo where what it did was changed again.
    """
    before, after = change.before or Edition(), change.after or Edition()
    title = now.title
    if before.title != after.title:
        _must(now.title == after.title)
        title = before.title
    return Edition(
        title,
        _undo_order(before.texts, after.texts, now.texts),
        _undo_items(before.corrections, after.corrections, now.corrections),
        _undo_items(before.confirmed, after.confirmed, now.confirmed),
    )


def _undo_order(before: Sequence[int], after: Sequence[int], now: Sequence[int]) -> tuple[int, ...]:
    """Take texts out that came, and put those that went where they stood, each behind the one before it."""
    came, went = [t for t in after if t not in before], [t for t in before if t not in after]
    _must(all(text in now for text in came) and not any(text in now for text in went))
    texts = list(now)
    if came and len(came) == len(went):  # one in the place of another
        for old, new in zip(went, came, strict=True):
            texts[texts.index(new)] = old
        return tuple(texts)
    texts = [text for text in texts if text not in came]
    for text in went:
        earlier = [one for one in before[: before.index(text)] if one in texts]
        texts.insert(texts.index(earlier[-1]) + 1 if earlier else 0, text)
    return tuple(texts)


def _undo_items(before: Iterable[_Item], after: Iterable[_Item], now: Sequence[_Item]) -> tuple[_Item, ...]:
    """Take out what came, the last of its like, and put back what went, each behind the one before it."""
    was, came = list(before), list(after)
    there: list[_Item] = []
    went: list[tuple[_Item | None, _Item]] = []
    for item in was:
        if item in came:
            came.remove(item)
        else:
            went.append((there[-1] if there else None, item))
        there.append(item)
    left = list(now)
    for item in came:
        _must(item in left)
        del left[_last(left, item)]
    for earlier, item in went:
        at = 0 if earlier is None else _last(left, earlier) + 1 if earlier in left else len(left)
        left.insert(at, item)
    return tuple(left)


def _last(items: Sequence[_Item], item: _Item) -> int:
    return len(items) - 1 - items[::-1].index(item)


def _must(holds: bool) -> None:
    if not holds:
        raise CannotUndo


def _who(who: Who | None) -> list[str | None] | None:
    return [who.name, who.affiliation] if who is not None else None
