"""Source text in, Discord markdown out that shows it letter for letter: nobody is pinged, nothing is formatted.

A backslash before any punctuation makes Discord show it as it is
(https://support.discord.com/hc/en-us/articles/210298617). Hard-wrapped lines are joined for reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from proceedings.model import Span

_ANYWHERE = re.compile(r"[\\*_~|`<@\[\]]")
# A colon makes a link (https:) or an emoji (:name:); elsewhere it is left as it is.
_COLON = re.compile(r":(?=//|\w+:)")
# At the beginning of a line these make headings, lists, block quotations and small print.
_LINE_START = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
# A wrapped line goes on in the next one, unless that begins an item of a list.
_WRAP = re.compile(r"\s*\n\s*((?:[-*•–]|\d{1,3}[.)])\s)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’)\]]*\s+")


def joined(text: str) -> str:
    """Join hard-wrapped lines; the items of a list keep a line each."""
    return _WRAP.sub(lambda wrap: f"\n{wrap[1]}" if wrap[1] else " ", text)


def plain(text: str) -> str:
    """Escape a text so that Discord shows it as it is."""
    return marked(text, ())


def marked(text: str, marks: Sequence[Span]) -> str:
    """Escape a text and set the spans in bold. ``marks`` are in order and apart."""
    pieces, done = [], 0
    for mark in marks:
        pieces += [_escaped(text[done : mark.start]), "**", _escaped(mark.of(text)), "**"]
        done = mark.end
    pieces.append(_escaped(text[done:]))
    line = "".join(pieces)
    return _LINE_START.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", line))


def _escaped(text: str) -> str:
    return _COLON.sub(r"\\:", _ANYWHERE.sub(r"\\\g<0>", joined(text)))


def shortened(text: str, most: int) -> str:
    """Cut a text at a word to ``most`` characters, with an ellipsis where something was cut."""
    text = joined(text).strip()
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut.rsplit(" ", 1)[0]
    cut = (at_word if len(at_word) > most // 2 else cut).rstrip(" ,;:–—-")
    # After a whole sentence the ellipsis stands apart, so that it cannot be taken for the sentence's own.
    return cut[: most - 2].rstrip() + " …" if cut.endswith((".", "!", "?")) else cut + "…"


def within(text: str, most: int) -> str:
    """Escape a text, cut so that what is escaped has at most ``most`` characters."""
    room = most
    while len(escaped := plain(shortened(text, room))) > most:
        room -= max(1, (len(escaped) - most + 1) // 2)
    return escaped


def split(text: str, most: int) -> list[Span]:
    """Cut a text into spans that fit ``most`` characters when escaped: at sentence ends, else words, else anywhere."""

    def fits(start: int, end: int) -> bool:
        return end - start <= most and len(plain(text[start:end])) <= most

    if text and fits(0, len(text)):
        return [Span(0, len(text))]
    spans, start, end = [], 0, 0
    for piece in _pieces(text, most, fits):
        if end > start and not fits(start, piece.end):
            spans.append(Span(start, end))
            start = piece.start
        end = piece.end
    if end > start:
        spans.append(Span(start, end))
    return spans


def _pieces(text: str, most: int, fits: Callable[[int, int], bool]) -> Iterator[Span]:
    """Yield the sentences, and the pieces of those that are too long for themselves."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        while not fits(start, end):
            # Escaping doubles a text at most, so a little less than half of the room always fits.
            cut = start + most // 2 - 1
            space = text.rfind(" ", start + most // 4, cut)
            cut = space + 1 if space > 0 else cut
            yield Span(start, cut)
            start = cut
        if end > start:
            yield Span(start, end)
        start = end


def small(text: str) -> str:
    """Set a line of small print."""
    return f"-# {text}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun: ``1 quotation``, ``3 quotations``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
