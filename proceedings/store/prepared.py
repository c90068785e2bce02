"""A reading in, the same made ready to be written out. Pure, and done before the writer is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from proceedings.editing.anchors import digest
from proceedings.model import Paragraph, Reading, Span
from proceedings.search import index_text, join_turns


@dataclass(frozen=True)
class Prepared:
    """A reading made ready to be written, so that the writer is held no longer than it takes to write.

    ``befores`` are what stands between a paragraph and the one before it; ``paragraphs`` are in the order of the text,
    and ``passages`` the first and last place of those that are found as one. ``pages`` are those on which they begin,
    and ``unsure`` says which a machine read off a picture that nobody has looked through. ``renumbered`` are keys of
    sessions that an organizer chose.
    """

    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    texts: tuple[str, ...]
    befores: tuple[str, ...]
    tail: str
    indexed: tuple[str, ...]
    passages: tuple[tuple[int, int], ...]
    pages: tuple[str | None, ...]
    unsure: tuple[bool, ...]
    renumbered: frozenset[str] = frozenset()

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """The names of the paragraphs by their texts: only what replaces something needs them."""
        return tuple(map(digest, self.texts))


def prepare(
    reading: Reading, unsure: Sequence[Span] | None = None, renumbered: frozenset[str] = frozenset()
) -> Prepared:
    """Cut the text into paragraphs and what stands between. Raises ValueError where paragraphs overlap.

    ``unsure`` are the stretches read off pictures that nobody has confirmed; unless given, all of a text read so.
    ``renumbered`` are the keys that organizers gave to sessions: they take those, not the ones they had.
    """
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
    if unsure is None:
        unsure = [Span(0, len(text))] if reading.source.recognised else []
    return Prepared(
        reading,
        paragraphs,
        texts,
        tuple(befores),
        text[end:],
        tuple(map(index_text, texts)),
        passages,
        tuple(reading.source.page_at(paragraph.span.start) for paragraph in paragraphs),
        tuple(any(stretch.holds(paragraph.span) for stretch in unsure) for paragraph in paragraphs),
        renumbered,
    )


def bounds(span: Span | None) -> tuple[int | None, int | None]:
    """Take a span apart for two columns; without one both are NULL."""
    return (span.start, span.end) if span is not None else (None, None)
