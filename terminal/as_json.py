"""Model objects in, the JSON of the command line out. Offsets are code points in the text as read, end excluded."""

from __future__ import annotations

from typing import Any

from proceedings.library import Answer, Position
from proceedings.model import Attribution, Cited, Passage, Proceedings, Reading, Span
from proceedings.search import Hit
from proceedings.summary import Summary

Json = dict[str, Any]


def reading(understood: Reading) -> Json:
    """Write what was understood of a text: ``bot.py analyse``."""
    text = understood.source.text
    sections = [
        {"number": s.number, "title": s.title, "level": 1, "start": s.span.start, "end": s.span.end}
        for s in understood.sessions
    ] + [
        {"number": s.number, "title": s.title, "level": s.level, "start": s.span.start, "end": s.span.end}
        for s in understood.subsections
    ]
    return {
        "title": understood.title,
        "sessions": sorted(sections, key=lambda section: (section["start"], section["level"])),
        "speakers": [
            {
                "name": s.name,
                "affiliation": s.affiliation,
                "role": s.role,
                "aliases": list(s.aliases),
                "start": s.start,
            }
            for s in understood.speakers
        ],
        "quotations": [_attribution(quotation, text) for quotation in understood.quotations],
        "statements": [_attribution(statement, text) for statement in understood.statements],
        "questions": [
            {**_span(q.span, text), "speaker": q.speaker.name if q.speaker else None} for q in understood.questions
        ],
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _attribution(attribution: Attribution, text: str) -> Json:
    return {**_span(attribution.span, text), **_grounds(attribution)}


def _grounds(attribution: Attribution) -> Json:
    mention = attribution.mention
    return {
        "speaker": attribution.speaker.name if attribution.speaker else None,
        "mention": {"start": mention.start, "end": mention.end} if mention else None,
        "cue": attribution.cue,
        "grounds": attribution.grounds.value,
    }


def proceedings(found: Proceedings) -> Json:
    """Write one line of ``bot.py list``."""
    return {
        "proceedings": found.slug,
        "title": found.title,
        "server": found.server,
        "file": found.file_name,
        "language": found.language,
        "sha256": found.sha256,
        "added": found.added,
    }


def passage(found: Passage) -> Json:
    """Write one passage: ``bot.py read``."""
    return {
        "proceedings": found.proceedings.slug,
        "reference": found.reference.place,
        "session": found.session.key,
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
    }


def cited(found: Cited) -> Json:
    """Write one quotation with its place: ``bot.py quote``."""
    span = found.attribution.span
    return {
        "proceedings": found.passage.proceedings.slug,
        "reference": found.passage.reference.place,
        "start": span.start,
        "end": span.end,
        "text": found.text,
        **_grounds(found.attribution),
    }


def hits(query: str, found: tuple[Hit, ...]) -> Json:
    """Write what a query found: ``bot.py search``."""
    return {"query": query, "hits": [{**passage(hit.passage), "score": hit.score} for hit in found]}


def answers(question: str, found: tuple[Answer, ...]) -> Json:
    """Write the passages that answer, each with the sentence that does: ``bot.py ask``. None answers: no hits."""
    return {
        "query": question,
        "hits": [
            {
                **passage(one.passage),
                "score": one.score,
                "sentence": {"start": one.sentence.start, "end": one.sentence.end, "text": one.text},
            }
            for one in found
        ],
    }


def positions(topic: str, found: tuple[Position, ...]) -> Json:
    """Write who said what about a topic: ``bot.py positions``. ``name`` of a group is as the text calls it."""
    return {
        "query": topic,
        "positions": [
            {
                "name": one.name,
                "affiliation": one.speaker.affiliation if one.speaker else None,
                "said": [{"kind": said.attribution.kind.value, **cited(said)} for said in one.said],
            }
            for one in found
        ],
    }


def summary(slug: str, session: str | None, found: Summary) -> Json:
    """Write a summary: ``bot.py summary``."""
    return {
        "proceedings": slug,
        "session": session,
        "sentences": [
            {
                "reference": sentence.passage.reference.place,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": sentence.text,
            }
            for sentence in found.sentences
        ],
    }
