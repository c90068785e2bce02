"""A Reading in, bytes out, and back: what was understood of a text need not be understood anew for each correction.

JSON in zlib, all but the file itself. What it cannot read back was written by another version: the text is read again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from proceedings.model import (
    Attribution,
    Furniture,
    FurnitureKind,
    Grounds,
    Heading,
    KeyTerm,
    Kind,
    Note,
    Page,
    Paragraph,
    Question,
    Reading,
    Session,
    Source,
    Span,
    Speaker,
    Subsection,
    VoiceLabel,
)

FORM = 1
"""Changes with what is written here, so that what was written otherwise is not misread."""

Bounds = list[int] | None


def pack(reading: Reading) -> bytes:
    """Write a reading down, without the bytes of its file."""
    source = reading.source
    speakers = {speaker: place for place, speaker in enumerate(reading.speakers)}

    def who(speaker: Speaker | None) -> int | None:
        return speakers[speaker] if speaker is not None else None

    def said(some: Iterable[Attribution]) -> list[Any]:
        return [[*_to(one.span), who(one.speaker), _maybe(one.mention), one.cue, one.grounds] for one in some]

    told = {
        "form": FORM,
        "source": {
            "text": source.text,
            "headings": [[*_to(one.span), one.level] for one in source.headings],
            "lists": _flat(source.lists),
            "quotations": _flat(source.quotations),
            "notes": [[*_to(one.span), one.place] for one in source.notes],
            "running": _flat(source.running),
            "voices": [[*_to(one.span), one.start] for one in source.voices],
            "pages": [[one.start, one.name] for one in source.pages],
            "recognised": source.recognised,
            "remarks": source.remarks,
        },
        "language": reading.language,
        "title": reading.title,
        "sessions": [[one.key, one.number, one.title, *_to(one.span), _maybe(one.heading)] for one in reading.sessions],
        "subsections": [
            [one.session, one.number, one.title, one.level, *_to(one.span), *_to(one.heading)]
            for one in reading.subsections
        ],
        "paragraphs": [[one.session, one.number, *_to(one.span), _flat(one.sentences)] for one in reading.paragraphs],
        "speakers": [[one.name, one.affiliation, one.role, one.aliases, one.start] for one in reading.speakers],
        "quotations": said(reading.quotations),
        "statements": said(reading.statements),
        "questions": [[*_to(one.span), who(one.speaker)] for one in reading.questions],
        "terms": [[one.session, one.term, one.stem, one.weight] for one in reading.key_terms],
        "furniture": [[one.kind, *_to(one.span)] for one in reading.furniture],
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpack(packed: bytes, name: str, data: bytes, sha256: str) -> Reading:
    """Read what ``pack`` wrote, with the file it was of. Raises ValueError for what another version wrote."""
    try:
        told = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        if told["form"] != FORM:
            raise ValueError(f"a reading of form {told['form']}")
        return _read(told, name, data, sha256)
    except (KeyError, TypeError, IndexError, zlib.error) as error:
        raise ValueError("no reading") from error


def _read(told: dict[str, Any], name: str, data: bytes, sha256: str) -> Reading:
    about = told["source"]
    speakers = [
        Speaker(name, affiliation, role, tuple(aliases), start)
        for name, affiliation, role, aliases, start in told["speakers"]
    ]

    def who(place: int | None) -> Speaker | None:
        return speakers[place] if place is not None else None

    def said(kind: Kind, some: Iterable[Sequence[Any]]) -> tuple[Attribution, ...]:
        return tuple(
            Attribution(kind, Span(start, end), who(speaker), _span(mention), cue, Grounds(grounds))
            for start, end, speaker, mention, cue, grounds in some
        )

    source = Source(
        name,
        data,
        sha256,
        about["text"],
        headings=tuple(Heading(Span(start, end), level) for start, end, level in about["headings"]),
        lists=_pairs(about["lists"]),
        quotations=_pairs(about["quotations"]),
        notes=tuple(Note(Span(start, end), place) for start, end, place in about["notes"]),
        running=_pairs(about["running"]),
        voices=tuple(VoiceLabel(Span(start, end), words) for start, end, words in about["voices"]),
        pages=tuple(Page(*one) for one in about["pages"]),
        recognised=about["recognised"],
        remarks=tuple(about["remarks"]),
    )
    return Reading(
        source=source,
        language=told["language"],
        title=told["title"],
        sessions=tuple(
            Session(key, number, title, Span(start, end), _span(heading))
            for key, number, title, start, end, heading in told["sessions"]
        ),
        subsections=tuple(
            Subsection(key, number, title, level, Span(start, end), Span(first, last))
            for key, number, title, level, start, end, first, last in told["subsections"]
        ),
        paragraphs=tuple(
            Paragraph(key, number, Span(start, end), _pairs(sentences))
            for key, number, start, end, sentences in told["paragraphs"]
        ),
        speakers=tuple(speakers),
        quotations=said(Kind.QUOTATION, told["quotations"]),
        statements=said(Kind.STATEMENT, told["statements"]),
        questions=tuple(Question(Span(start, end), who(speaker)) for start, end, speaker in told["questions"]),
        key_terms=tuple(KeyTerm(*one) for one in told["terms"]),
        furniture=tuple(Furniture(FurnitureKind(kind), Span(start, end)) for kind, start, end in told["furniture"]),
    )


def _to(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def _maybe(span: Span | None) -> Bounds:
    return [span.start, span.end] if span is not None else None


def _span(bounds: Bounds) -> Span | None:
    return Span(*bounds) if bounds is not None else None


def _flat(spans: Iterable[Span]) -> list[int]:
    return [at for span in spans for at in (span.start, span.end)]


def _pairs(bounds: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True))
