"""A Reading in, an overview for a terminal out: enough to judge at a glance whether a text was understood."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from proceedings.analysis.oddities import find_oddities
from proceedings.model import Attribution, Grounds, Kind, Question, Reading, Session, Speaker
from terminal.show import safe, wrapped

_INDENT = "       "


def overview(reading: Reading) -> str:
    """Show outline, speakers, quotations with their grounds, statements, questions, and last what looked odd."""
    return "\n".join(
        [
            *_head(reading),
            *_section("Sessions", _sessions(reading)),
            *_section("Speakers", _speakers(reading)),
            *_section("Quotations", _attributions(reading, reading.quotations)),
            *_section("Reported statements", _attributions(reading, reading.statements)),
            *_section("Questions", _questions(reading)),
            *_section("What looked odd", (wrapped(f"- {oddity.text}", "  ") for oddity in find_oddities(reading))),
        ]
    )


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    shown = list(lines) or ["  none"]
    yield ""
    yield title
    yield from shown


def _head(reading: Reading) -> Iterator[str]:
    yield safe(reading.title or reading.source.name)
    yield ", ".join(
        [
            _count(len(reading.sessions), "session"),
            _count(len(reading.paragraphs), "paragraph"),
            _count(len(reading.speakers), "speaker"),
            _count(len(reading.quotations), "quotation"),
            _count(len(reading.statements), "reported statement"),
            _count(len(reading.questions), "question"),
            f"language {reading.language}",
        ]
    )


def _sessions(reading: Reading) -> Iterator[str]:
    sizes = Counter(paragraph.session for paragraph in reading.paragraphs)
    for session in reading.sessions:
        yield f"  {_title(session)} ({_count(sizes[session.key], 'paragraph')})"
        for sub in reading.subsections:
            if sub.session == session.key:
                yield f"    {'  ' * (sub.level - 2)}{safe(' '.join(sub.title.split()))}"


def _title(session: Session) -> str:
    return f"{session.key} · {safe(' '.join(session.title.split())) if session.title else '(no title in the source)'}"


def _speakers(reading: Reading) -> Iterator[str]:
    quoted = Counter(_who(quotation) for quotation in reading.quotations)
    reported = Counter(_who(statement) for statement in reading.statements)
    for speaker in reading.speakers:
        more = ", ".join(part for part in (speaker.affiliation, speaker.role) if part)
        said = f"{_count(quoted[speaker], 'quotation')}, {_count(reported[speaker], 'statement')}"
        yield wrapped(f"{speaker.name}{f' ({more})' if more else ''}: {said}", "  ")


def _who(attribution: Attribution) -> Speaker | None:
    return attribution.speaker


def _attributions(reading: Reading, attributions: Sequence[Attribution]) -> Iterator[str]:
    text = reading.source.text
    for attribution in attributions:
        words = attribution.span.of(text)
        shown = f"“{words}”" if attribution.kind is Kind.QUOTATION else words
        yield f"  {_place(reading, attribution.span.start):5}{wrapped(shown, _INDENT).lstrip()}"
        yield f"{_INDENT}{_grounds(attribution, text)}"


def _grounds(attribution: Attribution, text: str) -> str:
    if attribution.grounds is Grounds.UNKNOWN:
        return "— speaker unknown"
    mention = f" “{safe(' '.join(attribution.mention.of(text).split()))}”" if attribution.mention else ""
    cue = f" {safe(attribution.cue)}" if attribution.cue else ""
    if attribution.speaker is None:
        return f"— a group or a source, named as{mention}{cue}"
    if attribution.grounds is Grounds.CORRECTED:
        return f"attributed by an organizer: {attribution.speaker.name if attribution.speaker else 'nobody'}"
    how = "carried over from" if attribution.grounds is Grounds.CARRIED else "named as"
    return f"— {safe(attribution.speaker.name)}, {how}{mention}{cue}"


def _questions(reading: Reading) -> Iterator[str]:
    for question in reading.questions:
        yield f"  {_place(reading, question.span.start):5}{_question(question, reading.source.text)}"


def _question(question: Question, text: str) -> str:
    asked_by = f" — {safe(question.speaker.name)}" if question.speaker else ""
    return wrapped(question.span.of(text) + asked_by, _INDENT).lstrip()


def _place(reading: Reading, offset: int) -> str:
    """Name the paragraph in which an offset lies."""
    at = bisect_right(reading.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
    paragraph = reading.paragraphs[max(at, 0)]
    return f"{paragraph.session}.{paragraph.number} "


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
