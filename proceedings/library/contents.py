"""A proceedings in, what each of its sessions holds out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from proceedings.model import Session, Subsection
from proceedings.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Contents:
    """A session with what it holds. ``last`` is its highest paragraph number, 0 where it has no paragraph.

    ``speakers`` are the names heard in it, in the order of the text.
    """

    session: Session
    subsections: tuple[Subsection, ...]
    paragraphs: int
    last: int
    speakers: tuple[str, ...]
    quotations: int
    questions: int


def list_contents(shelf: Shelf, proceedings: int) -> list[Contents]:
    """List the sessions of a proceedings, by its id, in the order of the text."""
    counts, heard = shelf.texts.counts(proceedings), shelf.said.heard(proceedings)
    quotations, questions = shelf.said.counts(proceedings)
    subsections = defaultdict(list)
    for subsection in shelf.texts.subsections(proceedings):
        subsections[subsection.session].append(subsection)
    return [
        Contents(
            session,
            tuple(subsections[session.key]),
            *counts.get(session.key, (0, 0)),
            heard.get(session.key, ()),
            quotations.get(session.key, 0),
            questions.get(session.key, 0),
        )
        for session in shelf.texts.sessions(proceedings)
    ]
