"""Readings of the texts of one proceedings in, one reading of them all out, as if they stood in one text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TypeVar

from proceedings.analysis.key_terms import find_key_terms
from proceedings.model import (
    Attribution,
    Furniture,
    Heading,
    Note,
    Page,
    Paragraph,
    Question,
    Reading,
    Session,
    Source,
    Span,
    Speaker,
    VoiceLabel,
)
from proceedings.words import plain, words

_Part = TypeVar("_Part")

BETWEEN = "\n\n"
"""What stands between two texts of a proceedings."""


def join(readings: Sequence[Reading], title: str | None = None) -> Reading:
    """Join readings in their order; ``title`` goes before what the texts call themselves.

    Sessions keep their numbers; of two with one number the first keeps the key, the other gets s1, s2, … Speakers of
    one name are one person unless their affiliations say otherwise. Key terms are weighed anew, over all sessions.
    """
    if len(readings) == 1:
        return replace(readings[0], title=title) if title else readings[0]
    people, known = _meet(readings)
    taken: set[str] = set()
    moved = []
    at = 0
    for reading, same in zip(readings, known, strict=True):
        moved.append(_move(reading, at, _free_keys(reading.sessions, taken), same))
        at += len(reading.source.text) + len(BETWEEN)
    source = _join_sources([reading.source for reading in moved])
    sessions = _all(reading.sessions for reading in moved)
    paragraphs = _all(reading.paragraphs for reading in moved)
    return Reading(
        source=source,
        language=readings[0].language,
        title=title or readings[0].title,
        sessions=sessions,
        subsections=_all(reading.subsections for reading in moved),
        paragraphs=paragraphs,
        speakers=people,
        quotations=_all(reading.quotations for reading in moved),
        statements=_all(reading.statements for reading in moved),
        questions=_all(reading.questions for reading in moved),
        key_terms=find_key_terms(source.text, sessions, paragraphs, readings[0].language),
        furniture=_all(reading.furniture for reading in moved),
    )


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two affiliations may be one person's: the same, one within the other, or one not known."""
    if one is None or other is None:
        return True
    left, right = set(words(one)), set(words(other))
    return left <= right or right <= left


def same_name(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers go by one name, however it is spelled with signs and accents."""
    return (words(one.name) or plain(one.name)) == (words(other.name) or plain(other.name))


def _meet(readings: Sequence[Reading]) -> tuple[tuple[Speaker, ...], list[dict[Speaker, Speaker]]]:
    """Find the people of all readings, and for each reading who its speakers are among them."""
    groups: list[list[tuple[int, Speaker]]] = []  # (reading, speaker as it has them) of one person
    where: list[dict[Speaker, int]] = []
    at = 0
    for number, reading in enumerate(readings):
        mine: dict[Speaker, int] = {}
        for speaker in reading.speakers:
            fits = [
                place
                for place, group in enumerate(groups)
                if group[-1][0] < number
                and same_name(group[0][1], speaker)
                and all(agree(other.affiliation, speaker.affiliation) for _, other in group)
            ]
            if len(fits) != 1:  # nobody, or two namesakes: then it is not for us to say which
                groups.append([])
                fits = [len(groups) - 1]
            groups[fits[0]].append((number, replace(speaker, start=speaker.start + at)))
            mine[speaker] = fits[0]
        where.append(mine)
        at += len(reading.source.text) + len(BETWEEN)
    people = tuple(_one(speaker for _, speaker in group) for group in groups)
    return people, [{speaker: people[place] for speaker, place in mine.items()} for mine in where]


def _one(speakers: Iterable[Speaker]) -> Speaker:
    """Make one person of what several texts say of them: the first word of each kind counts."""
    known = list(speakers)
    first = known[0]
    names = dict.fromkeys(name for one in known for name in (one.name, *one.aliases))
    names.pop(first.name, None)
    affiliation = next((one.affiliation for one in known if one.affiliation), None)
    role = next((one.role for one in known if one.role), None)
    return Speaker(first.name, affiliation, role, tuple(names), first.start)


def _free_keys(sessions: Sequence[Session], taken: set[str]) -> dict[str, str]:
    """Give each session a key that none before it has."""
    keys = {}
    for session in sessions:
        key = session.key
        if plain(key) in taken:
            key = next(free for n in count(1) if (free := f"s{n}") not in taken)
        taken.add(plain(key))
        keys[session.key] = key
    return keys


def _move(reading: Reading, by: int, keys: dict[str, str], same: dict[Speaker, Speaker]) -> Reading:
    """Put a reading behind others: its offsets grow, its sessions and speakers are the joined ones."""

    def span(one: Span) -> Span:
        return Span(one.start + by, one.end + by)

    def maybe(one: Span | None) -> Span | None:
        return span(one) if one is not None else None

    def said(one: Attribution) -> Attribution:
        speaker = same.get(one.speaker) if one.speaker is not None else None
        return replace(one, span=span(one.span), speaker=speaker, mention=maybe(one.mention))

    return replace(
        reading,
        source=_move_source(reading.source, by),
        sessions=tuple(
            replace(one, key=keys[one.key], span=span(one.span), heading=maybe(one.heading)) for one in reading.sessions
        ),
        subsections=tuple(
            replace(one, session=keys[one.session], span=span(one.span), heading=span(one.heading))
            for one in reading.subsections
        ),
        paragraphs=tuple(
            Paragraph(keys[one.session], one.number, span(one.span), tuple(map(span, one.sentences)))
            for one in reading.paragraphs
        ),
        quotations=tuple(map(said, reading.quotations)),
        statements=tuple(map(said, reading.statements)),
        questions=tuple(
            Question(span(one.span), same.get(one.speaker) if one.speaker is not None else None)
            for one in reading.questions
        ),
        furniture=tuple(Furniture(one.kind, span(one.span)) for one in reading.furniture),
    )


def _move_source(source: Source, by: int) -> Source:
    def span(one: Span) -> Span:
        return Span(one.start + by, one.end + by)

    return replace(
        source,
        headings=tuple(Heading(span(one.span), one.level) for one in source.headings),
        lists=tuple(map(span, source.lists)),
        quotations=tuple(map(span, source.quotations)),
        notes=tuple(Note(span(one.span), None if one.place is None else one.place + by) for one in source.notes),
        running=tuple(map(span, source.running)),
        voices=tuple(VoiceLabel(span(one.span), one.start + by) for one in source.voices),
        pages=tuple(Page(one.start + by, one.name) for one in source.pages),
    )


def _join_sources(sources: Sequence[Source]) -> Source:
    """Make one source of several; it has no bytes of its own, and its digest is that of all digests."""
    return Source(
        name=sources[0].name,
        data=b"",
        sha256=hashlib.sha256("".join(one.sha256 for one in sources).encode()).hexdigest(),
        text=BETWEEN.join(one.text for one in sources),
        headings=_all(one.headings for one in sources),
        lists=_all(one.lists for one in sources),
        quotations=_all(one.quotations for one in sources),
        notes=_all(one.notes for one in sources),
        running=_all(one.running for one in sources),
        voices=_all(one.voices for one in sources),
        pages=_join_pages(sources),
        recognised=any(one.recognised for one in sources),
        remarks=_all(one.remarks for one in sources),
    )


def _join_pages(sources: Sequence[Source]) -> tuple[Page, ...]:
    """Put the pages of all behind each other; the last of one text ends where another begins."""
    pages: list[Page] = []
    at = 0
    for source in sources:
        if pages and (not source.pages or source.pages[0].start > at):
            pages.append(Page(at, ""))
        pages += source.pages
        at += len(source.text) + len(BETWEEN)
    return tuple(pages)


def _all(parts: Iterable[tuple[_Part, ...]]) -> tuple[_Part, ...]:
    return tuple(chain.from_iterable(parts))
