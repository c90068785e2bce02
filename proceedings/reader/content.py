"""Words in the order of a file in; out, its text with blank lines between blocks, and what the format knows of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from proceedings.model import Heading, Note, Page, Span, VoiceLabel
from proceedings.reader.refusing import NotTextError

MAX_CHARACTERS = 10_000_000
"""The longest text that is read out of a file, in code points."""

LEFT_OUT = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ue000-\uf8ff]")
"""What shows nothing or means nothing outside its file: controls, soft hyphens, joiners, private letters."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


class Content(NamedTuple):
    """The text of a file, and all that its format knows of it: the same fields as those of a Source."""

    text: str
    headings: tuple[Heading, ...] = ()
    lists: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    running: tuple[Span, ...] = ()
    voices: tuple[VoiceLabel, ...] = ()
    pages: tuple[Page, ...] = ()
    recognised: bool = False
    remarks: tuple[str, ...] = ()


def squeeze(words: str) -> str:
    """Make all white space single spaces, and leave out what shows nothing."""
    return _SPACE.sub(" ", clean(words)).strip()


def clean(text: str) -> str:
    """Leave out what shows nothing; half characters become the sign for a lost one."""
    return _SURROGATES.sub("\ufffd", LEFT_OUT.sub("", text))


class Writer:
    """Takes the blocks of a file one after the other, and keeps where each begins.

    Raises NotTextError at MAX_CHARACTERS.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.end = 0
        self.headings: list[Heading] = []
        self.lists: list[Span] = []
        self.quotations: list[Span] = []
        self.running: list[Span] = []
        self.voices: list[VoiceLabel] = []
        self.pages: list[Page] = []
        self.remarks: list[str] = []
        self.recognised = False
        self._notes: list[tuple[str, str, int | None]] = []

    def write(self, words: str, between: str = "\n\n") -> Span:
        """Add a block, or a line of the one before (``between`` a line feed); returns where its words stand."""
        if self._parts:
            self._parts.append(between)
            self.end += len(between)
        span = Span(self.end, self.end + len(words))
        self._parts.append(words)
        self.end = span.end
        if self.end > MAX_CHARACTERS:
            raise NotTextError(f"it holds more than the {MAX_CHARACTERS:,} characters that can be read. Split it.")
        return span

    def note(self, mark: str, words: str, place: int | None) -> None:
        """Keep a note; the notes come after all other words, each under its mark."""
        self._notes.append((mark, words, place))

    def content(self) -> Content:
        """Give what was written, the notes last."""
        notes = []
        for mark, words, place in self._notes:
            notes.append(Note(self.write(f"{mark} {words}" if mark else words), place))
        return Content(
            "".join(self._parts),
            tuple(self.headings),
            tuple(self.lists),
            tuple(self.quotations),
            tuple(notes),
            tuple(self.running),
            tuple(self.voices),
            tuple(self.pages),
            self.recognised,
            tuple(self.remarks),
        )
