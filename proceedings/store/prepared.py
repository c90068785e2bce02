"""A reading in, the same made ready to be written out. Pure, and done before the writer is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.model import Paragraph, Reading, Span
from proceedings.search import index_text, join_turns


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading made ready to be written, so that the writer is held no longer than it takes to write.

    ``befores`` are what stands between a paragraph and the one before it; ``paragraphs`` are in the order of the text,
    and ``passages`` the first and last place of those that are found as one.
    """

    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    texts: tuple[str, ...]
    befores: tuple[str, ...]
    tail: str
    indexed: tuple[str, ...]
    passages: tuple[tuple[int, int], ...]


def prepare(reading: Reading) -> Prepared:
    """Cut the text into paragraphs and what stands between. Raises ValueError where paragraphs overlap."""
    text = reading.source.text
    paragraphs = tuple(sorted(reading.paragraphs, key=lambda paragraph: paragraph.span))
    befores, end = [], 0
    for paragraph in paragraphs:
        if paragraph.span.start < end or paragraph.span.end > len(text):
            raise ValueError(f"paragraph {paragraph.session}.{paragraph.number} overlaps another, or the text's end")
        befores.append(text[end : paragraph.span.start])
        end = paragraph.span.end
    texts = tuple(paragraph.span.of(text) for paragraph in paragraphs)
    sessions = (paragraph.session for paragraph in paragraphs)
    passages = tuple(join_turns(zip(sessions, texts, strict=True)))
    return Prepared(reading, paragraphs, texts, tuple(befores), text[end:], tuple(map(index_text, texts)), passages)


def bounds(span: Span | None) -> tuple[int | None, int | None]:
    """Take a span apart for two columns; without one both are NULL."""
    return (span.start, span.end) if span is not None else (None, None)
