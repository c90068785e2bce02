"""The blocks of talk in, numbered paragraphs out, each with its quotation marks read and its sentences cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.lines import Block
from proceedings.analysis.quotations import Quoted, find_quoted
from proceedings.analysis.sentences import find_sentences
from proceedings.analysis.set_off import find_set_off
from proceedings.analysis.structure import Part
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.model import Paragraph, Source, Span


class Read(NamedTuple):
    """A paragraph with its block, the heading it stands under, and whose turn begins with it in a transcript.

    ``quoted`` are its quotations; ``set_off`` is the block quotation that it is.
    """

    paragraph: Paragraph
    block: Block
    heading: str
    turn: Turn | None
    quoted: tuple[Quoted, ...]
    set_off: Quoted | None


def number_paragraphs(source: Source, parts: Sequence[Part], table: Table) -> list[Read]:
    """Give the blocks their numbers, from 1 in each session."""
    text = source.text
    counts: dict[str, int] = {}
    found: list[Read] = []
    for index, part in enumerate(parts):
        block, span = part.block, part.block.span
        number = counts[part.session] = counts.get(part.session, 0) + 1
        following = parts[index + 1].block if index + 1 < len(parts) else None
        before = found[-1].block if found and found[-1].paragraph.session == part.session else None
        set_off = None if block.code or part.turn else find_set_off(text, block, before, source.quotations)
        quoted: tuple[Quoted, ...] = ()
        if not block.code and set_off is None:
            goes_on = following is not None and following.lines[0].text[0] in '“"„«'
            quoted = tuple(find_quoted(text, span, goes_on))
        whole = tuple(q.outer for q in quoted)
        sentences = (span,) if block.code else _cut(text, span, part.turn, whole, table)
        paragraph = Paragraph(part.session, number, span, sentences)
        found.append(Read(paragraph, block, part.heading, part.turn, quoted, set_off))
    return found


def _cut(text: str, span: Span, turn: Turn | None, whole: tuple[Span, ...], table: Table) -> tuple[Span, ...]:
    """Cut a paragraph into sentences; a label on a line of its own is none of the words below it."""
    if turn is None or not span.start < turn.start < span.end or text[turn.start] != "\n":
        return find_sentences(text, span, whole, table)
    start = turn.start
    while text[start].isspace():
        start += 1
    return (Span(span.start, turn.start), *find_sentences(text, Span(start, span.end), whole, table))
