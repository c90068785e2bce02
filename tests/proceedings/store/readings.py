"""Readings made by hand for the tests: sessions and paragraphs in, a Reading with all its offsets right out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from proceedings.model import (
    Attribution,
    Grounds,
    KeyTerm,
    Kind,
    Paragraph,
    Question,
    Reading,
    Session,
    Source,
    Span,
    Speaker,
)

_SENTENCE = re.compile(r"\S[^.?!]*[.?!]?")


def reading(
    name: str,
    sessions: Mapping[str, Sequence[str]],
    said: Sequence[tuple[str, str]] = (),
    *,
    title: str | None = None,
) -> Reading:
    """Make a reading of ``{"4 HARBOURS": ["A paragraph.", …]}``; a session called "" has neither number nor title.

    ``said`` are pairs of a speaker and words that stand in the text: between straight quotation marks there, they are a
    quotation, else a statement; with a question mark at the end, a question. ``A. Name|UNO`` has an affiliation.
    """
    text, built, paragraphs, count = "", [], list[Paragraph](), 0
    for heading, texts in sessions.items():
        start = len(text)
        number, _, called = heading.partition(" ") if heading[:1].isdigit() else ("", "", heading)
        key = number or f"s{(count := count + 1)}"
        head = Span(start, start + len(heading)) if heading else None
        text += f"{heading}\n\n" if heading else ""
        for place, words in enumerate(texts, 1):
            at = len(text)
            sentences = tuple(Span(at + m.start(), at + m.end()) for m in _SENTENCE.finditer(words))
            paragraphs.append(Paragraph(key, place, Span(at, at + len(words)), sentences))
            text += f"{words}\n\n"
        built.append(Session(key, number or None, called or None, Span(start, len(text)), head))
    speakers: dict[str, Speaker] = {}
    attributions: list[Attribution] = []
    questions: list[Question] = []
    for who, words in said:
        name_, _, affiliation = who.partition("|")
        start = text.index(words)
        if who not in speakers:
            aliases = (name_.split()[-1],) if " " in name_ else ()
            speakers[who] = Speaker(name_, affiliation or None, None, aliases, start)
        span = Span(start, start + len(words))
        if words.endswith("?"):
            questions.append(Question(span, speakers[who]))
            continue
        kind = Kind.QUOTATION if text[start - 1 : start] == '"' else Kind.STATEMENT
        attributions.append(Attribution(kind, span, speakers[who], None, "said", Grounds.NAMED))
    data = text.encode()
    return Reading(
        Source(name, data, hashlib.sha256(data).hexdigest(), text),
        "en",
        title,
        tuple(built),
        (),
        tuple(paragraphs),
        tuple(speakers.values()),
        tuple(a for a in attributions if a.kind is Kind.QUOTATION),
        tuple(a for a in attributions if a.kind is Kind.STATEMENT),
        tuple(questions),
        tuple(KeyTerm(s.key, "harbour", "harbour", 0.5) for s in built),
    )
