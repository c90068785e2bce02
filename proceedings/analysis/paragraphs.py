"""The blocks of talk in, numbered paragraphs out, each with its quotation marks read and its sentences cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.quotations import Quoted, find_quoted
from proceedings.analysis.sentences import find_sentences
from proceedings.analysis.structure import Part
from proceedings.model import Paragraph


class Read(NamedTuple):
    """A paragraph, the quotations in it, and the heading that it stands under."""

    paragraph: Paragraph
    quoted: tuple[Quoted, ...]
    heading: str
    block: bool


def number_paragraphs(text: str, parts: Sequence[Part]) -> list[Read]:
    """Give the blocks their numbers, from 1 in each session."""
    counts: Counter[str] = Counter()
    found: list[Read] = []
    for index, part in enumerate(parts):
        span = part.block.span
        counts[part.session] += 1
        following = parts[index + 1].block if index + 1 < len(parts) else None
        goes_on = following is not None and text[following.span.start] in '“"„«'
        quoted = () if part.block.code else tuple(find_quoted(text, span, goes_on))
        whole = tuple(q.outer for q in quoted)
        sentences = (span,) if part.block.code else find_sentences(text, span, whole)
        paragraph = Paragraph(part.session, counts[part.session], span, sentences)
        block = all(line.text.startswith(">") for line in part.block.lines)
        found.append(Read(paragraph, quoted, part.heading, block))
    return found
