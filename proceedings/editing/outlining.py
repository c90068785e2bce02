"""A reading and a correction of its sessions in, the reading with other sessions out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count

from proceedings.editing.anchors import Anchors
from proceedings.editing.corrections import (
    Correction,
    CutSession,
    JoinSession,
    Renumber,
    Retitle,
)
from proceedings.model import Paragraph, Reading, Session, Span, Subsection
from proceedings.words import plain

SESSION_CORRECTIONS = (Retitle, Renumber, JoinSession, CutSession)
_LEVEL = 2  # of a heading inside a session
_SAYABLE = re.compile(r"[^\W_]{1,12}")  # as reference.py reads it


def outline(reading: Reading, correction: Correction, anchors: Anchors | None = None) -> Reading | None:
    """Apply a correction of sessions; None where there is nothing that it fits. ``anchors`` are the reading's."""
    anchors = anchors or Anchors(reading)
    if isinstance(correction, CutSession):
        paragraph = anchors.paragraph(correction.paragraph)
        return _cut(reading, paragraph, correction) if paragraph is not None else None
    assert isinstance(correction, Retitle | Renumber | JoinSession)
    session = anchors.session(correction.session, reading.sessions)
    if session is None:
        return None
    if isinstance(correction, JoinSession):
        return _join(reading, session)
    if isinstance(correction, Retitle):
        return _with(reading, session, replace(session, title=correction.title))
    taken = {plain(one.key) for one in reading.sessions if one is not session}
    key = correction.number if _can_be_key(correction.number, taken) else session.key
    return _with(reading, session, replace(session, number=correction.number, key=key))


def _with(reading: Reading, old: Session, new: Session) -> Reading:
    """Put one session in the place of another; what is in it goes along."""
    return replace(
        reading,
        sessions=tuple(new if one is old else one for one in reading.sessions),
        subsections=tuple(
            replace(one, session=new.key) if one.session == old.key else one for one in reading.subsections
        ),
        paragraphs=tuple(
            replace(one, session=new.key) if one.session == old.key else one for one in reading.paragraphs
        ),
    )


def give_own_keys(reading: Reading) -> Reading:
    """Give sessions their number for a key where the other one that had it was renumbered or put elsewhere."""
    for session in reading.sessions:
        taken = {plain(one.key) for one in reading.sessions}
        if session.number and _can_be_key(session.number, taken):
            reading = _with(reading, session, replace(session, key=session.number))
    return reading


def _join(reading: Reading, session: Session) -> Reading | None:
    at = reading.sessions.index(session)
    if at == 0:
        return None
    before = reading.sessions[at - 1]
    whole = replace(before, span=Span(before.span.start, session.span.end))
    subsections = list(reading.subsections)
    if session.heading is not None:
        # What was a session's heading stays one: all of the text is still of one kind or another.
        title = session.title or session.heading.of(reading.source.text).strip()
        number = session.number if session.title else None
        subsections.append(Subsection(session.key, number, title, _LEVEL, session.span, session.heading))
    joined = replace(
        reading,
        sessions=tuple(whole if one is before else one for one in reading.sessions if one is not session),
        subsections=tuple(
            sorted(
                (replace(one, session=whole.key) if one.session == session.key else one for one in subsections),
                key=lambda one: one.heading,
            )
        ),
        paragraphs=tuple(
            replace(one, session=whole.key) if one.session == session.key else one for one in reading.paragraphs
        ),
    )
    return replace(joined, paragraphs=_numbered(joined.paragraphs))


def _cut(reading: Reading, paragraph: Paragraph, correction: CutSession) -> Reading | None:
    """Let a session begin with a paragraph, or with the heading that stands right before it."""
    old = next(one for one in reading.sessions if one.key == paragraph.session)
    earlier = [one for one in reading.paragraphs if one.session == old.key and one.span < paragraph.span]
    if not earlier:
        return None
    end = max(one.span.end for one in earlier)
    heads = [
        one for one in reading.subsections if one.session == old.key and end <= one.heading.start < paragraph.span.start
    ]
    head = heads[0] if heads else None
    start = head.heading.start if head is not None else paragraph.span.start
    taken = {plain(one.key) for one in reading.sessions}
    number = correction.number or (head.number if head is not None else None)
    free = next(key for n in count(1) if (key := f"s{n}") not in taken)
    key = number if number and _can_be_key(number, taken) else free
    new = Session(
        key,
        number,
        correction.title or (head.title if head is not None else None),
        Span(start, old.span.end),
        head.heading if head is not None else None,
    )
    at = reading.sessions.index(old)
    shorter = replace(old, span=Span(old.span.start, end))
    cut = replace(
        reading,
        sessions=(*reading.sessions[:at], shorter, new, *reading.sessions[at + 1 :]),
        subsections=tuple(
            replace(one, session=key)
            if one.session == old.key and one.heading.start >= start
            else replace(one, span=Span(one.span.start, min(one.span.end, end)))
            if one.session == old.key
            else one
            for one in reading.subsections
            if one is not head
        ),
        paragraphs=tuple(
            replace(one, session=key) if one.session == old.key and one.span.start >= paragraph.span.start else one
            for one in reading.paragraphs
        ),
    )
    return replace(cut, paragraphs=_numbered(cut.paragraphs))


def _can_be_key(number: str, taken: Container[str]) -> bool:
    """Tell whether references can say a number: they would not be understood with signs or spaces in it."""
    return plain(number) not in taken and _SAYABLE.fullmatch(number) is not None


def _numbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Count the paragraphs of each session anew, in the order of the text."""
    counts: Counter[str] = Counter()
    found = []
    for one in sorted(paragraphs, key=lambda one: one.span):
        counts[one.session] += 1
        found.append(replace(one, number=counts[one.session]))
    return tuple(found)
