"""A stretch of a text in, the spans of its sentences out (nupunkt, with the abbreviations of reports added)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from proceedings.analysis.tables import TABLES
from proceedings.model import Span

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

_LONGEST_JOINED = 1_500  # characters; a longer quotation keeps its own sentences


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    """Load the model once, at the first text: it takes some 40 ms, which nobody should pay at import."""
    from nupunkt import load_default_model

    tokenizer = load_default_model()
    tokenizer.add_abbreviations(sorted({a for table in TABLES.values() for a in table.abbreviations}))
    return tokenizer


def find_sentences(text: str, within: Span, whole: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Cut ``within`` into sentences without the white space around them.

    A sentence end inside one of ``whole`` (quotations with their marks, in order) does not count, so that
    “One. Two,” she said. stays together.
    """
    found: list[Span] = []
    held = iter(whole)
    hold = next(held, None)
    for start, end in _cuts(text, within):
        while hold is not None and hold.end <= start:
            hold = next(held, None)
        if found and hold is not None and hold.start < start < hold.end and end - found[-1].start <= _LONGEST_JOINED:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _cuts(text: str, within: Span) -> Iterator[tuple[int, int]]:
    stretch = within.of(text)
    for start, end in _tokenizer().span_tokenize(stretch):
        sentence = stretch[start:end]
        lead = len(sentence) - len(sentence.lstrip())
        kept = sentence.strip()
        if kept:
            yield within.start + start + lead, within.start + start + lead + len(kept)
