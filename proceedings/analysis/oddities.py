"""A Reading in, what an organizer should look at before trusting it out: a sentence each, with its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from proceedings.model import Grounds, Paragraph, Reading, Span

_LONG = 5_000  # code points; a paragraph of a report has some 700
_MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that may have been read wrongly, or may be wrong in the source."""

    text: str
    span: Span | None = None


def find_oddities(reading: Reading) -> tuple[Oddity, ...]:
    """List what looks odd, the largest things first. A text without oddities may still be read wrongly."""
    return (
        *_source(reading),
        *_outline(reading),
        *_speakers(reading),
        *_quotations(reading),
        *_paragraphs(reading),
    )


def _source(reading: Reading) -> Iterator[Oddity]:
    if reading.source.recognised:
        yield Oddity("A machine read this text off pictures of its pages (OCR): letters may be wrong.")
    yield from map(Oddity, reading.source.remarks)


def _outline(reading: Reading) -> Iterator[Oddity]:
    if len(reading.sessions) == 1 and reading.sessions[0].heading is None:
        yield Oddity("No heading was found: the whole text is one session.")
    numbers = [(int(s.number), s) for s in reading.sessions if s.number and s.number.isdecimal()]
    for (before, _), (after, session) in pairwise(numbers):
        if after > before + 1:
            missing = f"{before + 1}" if after == before + 2 else f"{before + 1} to {after - 1}"
            yield Oddity(f"Session {after} follows session {before}: {missing} is missing.", session.span)
        elif after <= before:
            yield Oddity(f"Session {after} follows session {before}: the numbers go back.", session.span)
    held = Counter(paragraph.session for paragraph in reading.paragraphs)
    for session in reading.sessions:
        if not held[session.key]:
            yield Oddity(f"Session {session.label} has no paragraphs.", session.span)
    text = reading.source.text
    if reading.paragraphs and text[reading.paragraphs[0].span.start].islower():
        yield Oddity("The text begins in mid-sentence.", reading.paragraphs[0].span)


def _speakers(reading: Reading) -> Iterator[Oddity]:
    by_surname = defaultdict(list)
    for speaker in reading.speakers:
        by_surname[speaker.name.split()[-1]].append(speaker)
    for surname, speakers in by_surname.items():
        if len(speakers) > 1:
            names = "; ".join(f"{s.name} ({s.affiliation})" if s.affiliation else s.name for s in speakers)
            yield Oddity(
                f"{len(speakers)} speakers are called {surname}: {names}.", Span(speakers[0].start, speakers[0].start)
            )
    single = [speaker for speaker in reading.speakers if " " not in speaker.name]
    if single:
        names = ", ".join(speaker.name for speaker in single[:_MOST_PLACES])
        more = ", …" if len(single) > _MOST_PLACES else ""
        yield Oddity(f"Known by one name only: {names}{more}.", Span(single[0].start, single[0].start))


def _quotations(reading: Reading) -> Iterator[Oddity]:
    unknown = [q for q in reading.quotations if q.grounds is Grounds.UNKNOWN]
    if unknown:
        places = _places(reading, [q.span for q in unknown])
        what = "1 quotation has" if len(unknown) == 1 else f"{len(unknown)} quotations have"
        yield Oddity(f"{what} no known speaker: {places}.", unknown[0].span)
    text = reading.source.text
    unbalanced = [p.span for p in reading.paragraphs if _is_unbalanced(p.span.of(text))]
    if unbalanced:
        yield Oddity(f"Quotation marks do not match up in {_places(reading, unbalanced)}.", unbalanced[0])


def _is_unbalanced(text: str) -> bool:
    # A quotation that goes on in the next paragraph opens again there and closes only at its end: one too many opened
    # is how it is done, so only closing marks that nothing opened, and lone straight ones, are odd.
    return text.count('"') % 2 == 1 or text.count("”") > text.count("“") + text.count("„")


def _paragraphs(reading: Reading) -> Iterator[Oddity]:
    long = [p.span for p in reading.paragraphs if len(p.span) > _LONG]
    if long:
        yield Oddity(f"Very long, as if line breaks were lost: {_places(reading, long)}.", long[0])
    text = reading.source.text
    if damaged := [p.span for p in reading.paragraphs if "\N{REPLACEMENT CHARACTER}" in p.span.of(text)]:
        yield Oddity(f"Characters were lost before the text came here: {_places(reading, damaged)}.", damaged[0])
    seen: dict[str, Paragraph] = {}
    again = []
    for paragraph in reading.paragraphs:
        words = " ".join(paragraph.span.of(text).split())
        if len(words) > 80 and words in seen:
            again.append(paragraph.span)
        seen.setdefault(words, paragraph)
    if again:
        yield Oddity(f"The same words as in a paragraph before: {_places(reading, again)}.", again[0])


def _places(reading: Reading, spans: list[Span]) -> str:
    """Name the paragraphs in which spans begin, each once, and no more than can be read at a glance."""
    starts = sorted({span.start for span in spans})
    found: list[str] = []
    at = 0
    for paragraph in reading.paragraphs:
        while at < len(starts) and starts[at] < paragraph.span.start:
            at += 1
        if at < len(starts) and starts[at] < paragraph.span.end:
            found.append(f"{paragraph.session}.{paragraph.number}")
    return ", ".join(found[:_MOST_PLACES]) + (", …" if len(found) > _MOST_PLACES else "")
