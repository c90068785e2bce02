"""Model objects in, lines for a terminal out. Texts are untrusted: control characters are never sent to a terminal."""

from __future__ import annotations

import re
import textwrap

from proceedings.library import Answer, Position
from proceedings.model import Cited, Grounds, Kind, Passage, Proceedings, Span
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
    return f"{found.reference}{_page(found)}\n{wrapped(found.text)}"


def cited(found: Cited) -> str:
    """Show a quotation, who said it and where it stands."""
    attribution = found.attribution
    words = f"“{found.text}”" if attribution.kind is Kind.QUOTATION else found.text
    speaker = attribution.speaker
    lines = [wrapped(words), safe(found.who or "Speaker unknown")]
    if speaker and speaker.affiliation:
        lines.append(safe(speaker.affiliation))
    return "\n".join([*lines, f"{found.passage.reference}{_page(found.passage)}{_grounds(found)}"])


def hit(found: Hit) -> str:
    """Show a passage found, its words in brackets."""
    text, pieces, done = found.passage.text, [], 0
    for mark in found.marks:
        pieces += [text[done : mark.start], "[", mark.of(text), "]"]
        done = mark.end
    return f"{found.passage.reference}\n{wrapped(''.join([*pieces, text[done:]]), '  ')}"


def answer(found: Answer) -> str:
    """Show a passage that answers: the answering sentence, whose it is, then all of the passage."""
    said = next((one for one in found.said if one.who), None)
    who = f"{safe(said.who or '')}, {_how(said)}" if said else "no speaker named"
    lines = [str(found.passage.reference), wrapped(found.text), f"  {who}", wrapped(found.passage.text, "  | ")]
    return "\n".join(lines)


def position(found: Position) -> str:
    """Show one speaker with what they said about a topic."""
    lines = [safe(found.name or "Speaker unknown")]
    for one in found.said:
        words = one.text if one.attribution.kind is Kind.STATEMENT else f"“{one.text}”"
        lines.append(wrapped(f"{words} ({one.passage.reference} · {_how(one)})", "  "))
    return "\n".join(lines)


def _how(found: Cited) -> str:
    """Say whose words they are, and on what grounds."""
    how = "as reported" if found.attribution.kind is Kind.STATEMENT else "in quotation marks"
    return f"{how}{_grounds(found)}"


_GROUNDS = {Grounds.CARRIED: " · speaker carried over", Grounds.CORRECTED: " · attributed by an organizer"}


def _grounds(found: Cited) -> str:
    return _GROUNDS.get(found.attribution.grounds, "")


def _page(found: Passage) -> str:
    """Say on which page of the file a passage begins, and that it may be misread, where that is known."""
    page = f" · p. {safe(found.page)}" if found.page else ""
    return f"{page} · read by a machine off a scan" if found.unsure else page


def summary(found: Summary, *, about: bool = False) -> str:
    """Show a summary, each sentence with its reference; unless it is about something, who spoke and what was asked."""
    lines = [wrapped(f"{sentence.text} ({sentence.passage.reference.place})") for sentence in found.sentences]
    if about:
        return "\n".join(lines)
    if found.speakers:
        lines.append(wrapped("Speakers: " + ", ".join(speaker.name for speaker in found.speakers)))
    for question, place in found.questions:
        start = place.span.start
        words = Span(question.span.start - start, question.span.end - start).of(place.text)
        lines.append(wrapped(f"Question: {words} ({place.reference.place})"))
    return "\n".join(lines)
