"""Model objects in, lines for a terminal out. Texts are untrusted: control characters are never sent to a terminal."""

from __future__ import annotations

import re
import textwrap

from proceedings.model import Attribution, Cited, Grounds, Kind, Passage, Proceedings, Reading, Session, Span
from proceedings.search import Hit
from proceedings.summary import Summary

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDTH = 100


def safe(text: str) -> str:
    """Replace control characters, which could move the cursor or hide words."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def wrapped(text: str, indent: str = "") -> str:
    """Join hard-wrapped lines and break them for reading."""
    return textwrap.fill(
        " ".join(safe(text).split()), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def listed(found: Proceedings) -> str:
    """Show one proceedings in a line."""
    title = f" · {safe(found.title)}" if found.title else ""
    server = f" · server {found.server}" if found.server else ""
    return f"{found.slug}{title} · {safe(found.file_name)}{server} · added {found.added[:10]}"


def passage(found: Passage) -> str:
    """Show a passage under its reference."""
    return f"{found.reference}\n{wrapped(found.text)}"


def cited(found: Cited) -> str:
    """Show a quotation, who said it and where it stands."""
    attribution = found.attribution
    words = f"“{found.text}”" if attribution.kind is Kind.QUOTATION else found.text
    speaker = attribution.speaker
    lines = [wrapped(words), safe(speaker.name) if speaker else "Speaker unknown"]
    if speaker and speaker.affiliation:
        lines.append(safe(speaker.affiliation))
    carried = " · speaker carried over" if attribution.grounds is Grounds.CARRIED else ""
    return "\n".join([*lines, f"{found.passage.reference}{carried}"])


def hit(found: Hit) -> str:
    """Show a passage found, its words in brackets."""
    text, pieces, done = found.passage.text, [], 0
    for mark in found.marks:
        pieces += [text[done : mark.start], "[", mark.of(text), "]"]
        done = mark.end
    return f"{found.passage.reference}\n{wrapped(''.join([*pieces, text[done:]]), '  ')}"


def summary(found: Summary) -> str:
    """Show a summary, each sentence with its reference, then who spoke and what was asked."""
    lines = [wrapped(f"{sentence.text} ({sentence.passage.reference.place})") for sentence in found.sentences]
    if found.speakers:
        lines.append(wrapped("Speakers: " + ", ".join(speaker.name for speaker in found.speakers)))
    for question, place in found.questions:
        start = place.span.start
        words = Span(question.span.start - start, question.span.end - start).of(place.text)
        lines.append(wrapped(f"Question: {words} ({place.reference.place})"))
    return "\n".join(lines)


def reading(understood: Reading) -> str:
    """Show what was understood of a text: outline, speakers, quotations with their grounds, questions."""
    text = understood.source.text
    sizes = {session.key: 0 for session in understood.sessions}
    for paragraph in understood.paragraphs:
        sizes[paragraph.session] += 1
    lines = [safe(understood.title or understood.source.name), "", "Sessions"]
    for session in understood.sessions:
        lines.append(f"  {_session(session)} ({_paragraphs(sizes[session.key])})")
        lines += [
            f"    {'  ' * (sub.level - 2)}{safe(sub.title)}"
            for sub in understood.subsections
            if sub.session == session.key
        ]
    lines += ["", f"Speakers ({len(understood.speakers)})"]
    for speaker in understood.speakers:
        more = ", ".join(part for part in (speaker.affiliation, speaker.role) if part)
        lines.append(f"  {safe(speaker.name)}{f' ({safe(more)})' if more else ''}")
    lines += ["", f"Quotations ({len(understood.quotations)})"]
    lines += [_attribution(quotation, text) for quotation in understood.quotations]
    lines += ["", f"Reported statements ({len(understood.statements)})"]
    lines += [_attribution(statement, text) for statement in understood.statements]
    lines += ["", f"Questions ({len(understood.questions)})"]
    lines += [wrapped(question.span.of(text), "  ") for question in understood.questions]
    return "\n".join(lines)


def _paragraphs(number: int) -> str:
    return f"{number} paragraph{'' if number == 1 else 's'}"


def _session(session: Session) -> str:
    return f"{session.key} · {safe(session.title) if session.title else '(no title in the source)'}"


def _attribution(attribution: Attribution, text: str) -> str:
    speaker = safe(attribution.speaker.name) if attribution.speaker else "unknown"
    grounds = attribution.grounds.value
    if attribution.mention:
        grounds += f" as “{safe(attribution.mention.of(text))}”"
    if attribution.cue:
        grounds += f", {safe(attribution.cue)}"
    words = attribution.span.of(text)
    shown = f"“{words}”" if attribution.kind is Kind.QUOTATION else words
    return f"{wrapped(shown, '  ')}\n    — {speaker} ({grounds})"
