"""A proceedings in, all that was understood of it as JSON out. The shape is described in ``docs/exports.md``.

Offsets are code points in ``text``, end excluded; numbers of Discord are strings, for they are larger than what a
double holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from proceedings.editing import to_json
from proceedings.editing.editions import OPERATOR, Change
from proceedings.library.library import Library
from proceedings.model import Cited, Kind, Passage, Proceedings, Span
from proceedings.store import Store

Json = dict[str, Any]


def tell_proceedings(store: Store, server: int, one: Proceedings) -> Json:
    """Write a proceedings: its text, and everything that points into it."""
    library = Library(store, server)
    edition = store.exports.edition(server, one.id)
    with store.shelf(server) as shelf:
        ends = shelf.texts.ends(one.id)
        paragraphs = shelf.texts.paragraphs(one.id, *ends) if ends else []
        terms = shelf.texts.key_terms(one.id)
        subsections = shelf.texts.subsections(one.id)
        voices = shelf.said.speakers(one.id)
        sessions = shelf.texts.sessions(one.id)
    names = list(store.texts.names(server, edition.texts).items()) if edition is not None else []
    order = {id_: place for place, id_ in enumerate(edition.texts)} if edition is not None else {}
    held = {key: list(some) for key, some in groupby(paragraphs, key=lambda passage: passage.session.key)}
    return {
        "proceedings": one.slug,
        "title": one.title,
        "language": one.language,
        "added": one.added,
        "files": [name for _, name in sorted(names, key=lambda each: order[each[0]])] or [one.file_name],
        "text": store.exports.text(server, one.id),
        "sessions": [
            {
                "key": session.key,
                "number": session.number,
                "title": session.title,
                **_span(session.span),
                "heading": _span(session.heading) if session.heading is not None else None,
                "subsections": [
                    {
                        "number": sub.number,
                        "title": sub.title,
                        "level": sub.level,
                        **_span(sub.span),
                        "heading": _span(sub.heading),
                    }
                    for sub in subsections
                    if sub.session == session.key
                ],
                "paragraphs": [_paragraph(passage) for passage in held.get(session.key, [])],
                "key_terms": [{"term": t.term, "weight": t.weight} for t in terms if t.session == session.key],
            }
            for session in sessions
        ],
        "speakers": [
            {
                "name": speaker.name,
                "affiliation": speaker.affiliation,
                "role": speaker.role,
                "aliases": list(speaker.aliases),
                "start": speaker.start,
            }
            for _, _, speaker in voices
        ],
        "quotations": _said(library.said(Kind.QUOTATION, proceedings=one.slug)),
        "statements": _said(library.said(Kind.STATEMENT, proceedings=one.slug)),
        "questions": [
            {
                "reference": passage.reference.place,
                **_span(question.span),
                "text": _cut(passage, question.span),
                "speaker": question.speaker.name if question.speaker else None,
            }
            for question, passage in library.questions(one)
        ],
        "corrections": [to_json(correction) for correction in edition.corrections] if edition is not None else [],
    }


def tell_changes(changes: Sequence[Change], ids: Collection[int]) -> list[Json]:
    """Write what organizers did to some proceedings, newest first."""
    return [
        {
            "number": change.number,
            "at": change.at.isoformat(),
            "by": "the operator" if change.user == OPERATOR else str(change.user),
            "kind": change.kind.value,
            "words": change.words,
            "undone_by": change.undone,
        }
        for change in changes
        if change.proceedings in ids
    ]


def _paragraph(passage: Passage) -> Json:
    return {
        "reference": passage.reference.place,
        "number": passage.first,
        **_span(passage.span),
        "sentences": [[sentence.start, sentence.end] for sentence in passage.sentences],
        "page": passage.page,
        "unsure": passage.unsure,
    }


def _said(some: Iterable[Cited]) -> list[Json]:
    return [
        {
            "reference": one.passage.reference.place,
            **_span(one.attribution.span),
            "text": one.text,
            "speaker": one.who,
            "affiliation": one.attribution.speaker.affiliation if one.attribution.speaker else None,
            "mention": _span(one.attribution.mention) if one.attribution.mention is not None else None,
            "cue": one.attribution.cue,
            "grounds": one.attribution.grounds.value,
        }
        for one in some
    ]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _cut(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.span.start : span.end - passage.span.start]
