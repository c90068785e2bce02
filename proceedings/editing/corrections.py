"""The nouns of what an organizer mends, and how they are written down.

A correction names what it is about by the text itself, never by numbers or offsets: so it finds its words again after
the text was read anew, replaced or put behind another one. Where they are gone it rests, and works again when they are
back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from proceedings.model import Kind


@dataclass(frozen=True, slots=True)
class ParagraphAnchor:
    """A paragraph by the digest of its text; ``nth`` counts those of the same text from 0."""

    digest: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class WordsAnchor:
    """Words of a kind in the paragraph in which they begin; ``nth`` counts the same words in it from 0."""

    paragraph: str
    text: str
    kind: Kind
    nth: int = 0


@dataclass(frozen=True, slots=True)
class SessionAnchor:
    """A session by the digest of its first paragraph, else by number and title."""

    first: str | None
    number: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as read: by name, and by affiliation where two share the name."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """These words are ``who``'s; None: nobody is known to have said them.

    ``new``: they are somebody of their own, even where the only other one of that name belongs elsewhere.
    """

    words: WordsAnchor
    who: Who | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Hide:
    """These words are no quotation, or are not to be shown as one."""

    words: WordsAnchor


@dataclass(frozen=True, slots=True)
class Merge:
    """``who`` is the same person as ``into``."""

    who: Who
    into: Who


@dataclass(frozen=True, slots=True)
class Rename:
    """``who`` is called ``name``; the old name stays another form of it."""

    who: Who
    name: str


@dataclass(frozen=True, slots=True)
class Affiliate:
    """``who`` belongs to ``affiliation``; None: to none that is known."""

    who: Who
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Retitle:
    """The session is called ``title``; None: it has no title."""

    session: SessionAnchor
    title: str | None


@dataclass(frozen=True, slots=True)
class Renumber:
    """The session has the number ``number``."""

    session: SessionAnchor
    number: str


@dataclass(frozen=True, slots=True)
class JoinSession:
    """The session is part of the one before it; its heading becomes a heading inside that."""

    session: SessionAnchor


@dataclass(frozen=True, slots=True)
class CutSession:
    """A session of its own begins with the paragraph."""

    paragraph: ParagraphAnchor
    title: str | None = None
    number: str | None = None


Correction = Attribute | Hide | Merge | Rename | Affiliate | Retitle | Renumber | JoinSession | CutSession

_KINDS: dict[str, type[Any]] = {
    "attribute": Attribute,
    "hide": Hide,
    "merge": Merge,
    "rename": Rename,
    "affiliate": Affiliate,
    "retitle": Retitle,
    "renumber": Renumber,
    "join session": JoinSession,
    "cut session": CutSession,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_ANCHORS: dict[str, type[Any]] = {
    "words": WordsAnchor,
    "session": SessionAnchor,
    "paragraph": ParagraphAnchor,
    "who": Who,
    "into": Who,
}


def to_json(correction: Correction) -> dict[str, Any]:
    """Write a correction down: ``{"correct": "rename", "who": {"name": …}, "name": …}``."""
    return {"correct": _NAMES[type(correction)], **asdict(correction)}


def from_json(written: dict[str, Any]) -> Correction:
    """Read what ``to_json`` wrote."""
    kind = _KINDS[written["correct"]]
    values = {}
    for field in fields(kind):
        if field.name not in written:  # what had no such field when it was written down
            continue
        value = written[field.name]
        anchor = _ANCHORS.get(field.name)
        if anchor is not None and isinstance(value, dict):
            if anchor is WordsAnchor:
                value = {**value, "kind": Kind(value["kind"])}
            value = anchor(**value)
        values[field.name] = value
    found: Correction = kind(**values)
    return found
