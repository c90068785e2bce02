"""A stretch of a text in, the spans of its sentences out (nupunkt, with the abbreviations of reports added)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from proceedings.analysis.tables import TABLES, Table
from proceedings.model import Span

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

_WORD = re.compile(r"[^\W_]+")
_MAY_END = re.compile(r"[.?!…]\W")
_LONGEST_FRAME = 100  # characters
_MOST_FRAME_WORDS = 9
_SAINTS = (" St.", " Ste.")
"""The splitter ends a sentence after them; they belong to the name that follows: Oliver St. John."""

_MARKS = ("-", "*", "•")
_ITEM = re.compile(r"\n[ \t]{0,16}(?=[-*•][ \t]+\S)")
_LONGEST_JOINED = 1_500  # characters; a longer quotation keeps its own sentences


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    """Load the model once, at the first text: it takes some 40 ms, which nobody should pay at import."""
    from nupunkt import load_default_model

    tokenizer = load_default_model()
    tokenizer.add_abbreviations(sorted({a for table in TABLES.values() for a in table.abbreviations}))
    return tokenizer


def find_sentences(text: str, within: Span, whole: tuple[Span, ...], table: Table) -> tuple[Span, ...]:
    """Cut ``within`` into sentences without the white space around them.

    A sentence end inside one of ``whole`` (quotations with their marks, in order) does not count, nor one before the
    words that say whose the quotation was, so that “One. Two?” Ruiz said. stays together.
    """
    found: list[Span] = []
    closed = {quotation.end for quotation in whole}
    held = iter(whole)
    hold = next(held, None)
    for start, end in _cuts(text, within):
        while hold is not None and hold.end <= start:
            hold = next(held, None)
        inside = hold is not None and hold.start < start < hold.end
        joined = bool(found) and end - found[-1].start <= _LONGEST_JOINED
        if joined and (
            inside
            or text.endswith(_SAINTS, 0, found[-1].end)
            or (found[-1].end in closed and _says_whose(text[start:end], table))
        ):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _says_whose(sentence: str, table: Table) -> bool:
    """Tell "Ruiz said on Friday." after a quotation from a new report, such as "Ruiz said that it rained."."""
    words = _WORD.findall(sentence[:_LONGEST_FRAME])
    if len(words) <= _MOST_FRAME_WORDS and any(tuple(words[at : at + 3]) in table.asked_so for at in (1, 2)):
        return True  # Ruiz wanted to know.
    cue = next((at for at, word in enumerate(words[1:5], 1) if word in table.cues), None)
    if cue is None or len(sentence) > _LONGEST_FRAME or sentence[0] in _MARKS or '"' in sentence or "“" in sentence:
        return False
    if cue + 1 >= len(words):
        return True
    tells = words[cue] in table.telling or words[cue + 1] not in table.determiners
    return tells and words[cue + 1] not in table.that and len(words) <= _MOST_FRAME_WORDS


def _cuts(text: str, within: Span) -> Iterator[tuple[int, int]]:
    if _MAY_END.search(text, within.start, within.end) is None and not (
        text[within.start].isspace() or text[within.end - 1].isspace()
    ):
        yield within.start, within.end
        return
    stretch = within.of(text)
    ends = [*_tokenizer().span_tokenize(stretch)]
    if stretch[:1] in _MARKS:  # each item of a list begins a sentence
        starts = sorted({start for start, _ in ends} | {item.end() for item in _ITEM.finditer(stretch)})
        ends = [*zip(starts, [*starts[1:], len(stretch)], strict=True)]
    for start, end in ends:
        sentence = stretch[start:end]
        lead = len(sentence) - len(sentence.lstrip())
        kept = sentence.strip()
        if kept:
            yield within.start + start + lead, within.start + start + lead + len(kept)
