"""The words of a turn in, what of them is spoken out: stage notes, the clerk's lines and times are nobody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proceedings.analysis.label_words import read_declared, read_role
from proceedings.analysis.labels import TIME
from proceedings.analysis.lines import Line
from proceedings.analysis.tables import Table
from proceedings.model import FurnitureKind, Span

_LONGEST_NOTE = 80  # characters
_MOST_LEADING_WORDS = 4  # of a note before the words: (laughing)
_MOST_STAGE_WORDS = 5
_LONGEST_NOTED = 160
_LONGEST_ROLE = 40
_BRACKETED = re.compile(r"[*_]{0,2}[\[(][^\[\]()]*[\])][*_]{0,2}[.]?")
_OPENING = re.compile(rf"(?:{TIME}\s{{1,8}}|[*_]{{0,2}}[\[(][^\[\]()]{{2,60}}[\])][*_]{{0,2}}\s{{1,8}})")
_CLOSING = re.compile(r"(?<=[.!?…”\"—–-])\s{1,8}[*_]{0,2}[\[(][^\[\]()]{2,80}[\])][*_]{0,2}\.?\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TIMES = re.compile(rf"{TIME}(?:\s{{1,4}}-->\s{{1,4}}{TIME}\b.{{0,60}})?")
_FEWEST_TIMES = 2
_QUOTES = frozenset('“”"„«»')


def find_times(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Tell the indexes of lines that hold nothing but a time, or number one: ``00:00:02.120 --> 00:00:05.000``."""
    found: dict[int, FurnitureKind] = {}
    for index, line in enumerate(lines):
        first = line.text[0]
        if not (first.isdigit() or first in "[(") or len(line.text) > _LONGEST_NOTE or not _TIMES.fullmatch(line.text):
            continue
        found[index] = FurnitureKind.NOTE
        if "-->" in line.text and index and lines[index - 1].text.isdigit() and line.gap == 0:
            found[index - 1] = FurnitureKind.NOTE
    if lines and lines[0].text == "WEBVTT" and found:
        found[0] = FurnitureKind.NOTE
    return found if len(found) >= _FEWEST_TIMES else {}


def is_stage_note(words: str, table: Table) -> bool:
    """Tell a stage note: ``(Applause.)``, ``[crosstalk]``, ``*Laughter*``, or ``Recess`` alone."""
    if len(words) > _LONGEST_NOTE:
        return False
    if words[:1] in tuple("[(*_") and _BRACKETED.fullmatch(words):
        return True
    said = [word.lower() for word in _WORD.findall(words)]
    return 0 < len(said) <= _MOST_STAGE_WORDS and said[0] in table.turns.stage and not words.endswith(("?", "!"))


def find_spoken(text: str, span: Span, table: Table) -> Span | None:
    """Find what is spoken in a paragraph of a turn; None for a stage note and for "The meeting rose at 6 p.m."."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    words = text[start:end]
    if not words or is_stage_note(words, table) or _is_noted(words, table) or _declares(words, table):
        return None
    while start < end and text[start] in "[(*_0123456789":
        opening = _OPENING.match(text, start, end)
        if opening is None or len(opening[0].split()) > _MOST_LEADING_WORDS:
            break
        start = opening.end()
    if start >= end:
        return None
    closing = _CLOSING.search(text, max(start, end - _LONGEST_NOTE - 12), end)
    while closing is not None and closing.start() > start:
        end = closing.start()
        closing = _CLOSING.search(text, max(start, end - _LONGEST_NOTE - 12), end)
    inside = text[start + 1 : end - 1]
    if text[start] in _QUOTES and text[end - 1] in _QUOTES and _QUOTES.isdisjoint(inside):
        start, end = start + 1, end - 1
    return Span(start, end) if start < end else None


def _declares(words: str, table: Table) -> bool:
    """Tell a line that gives a role to somebody, and no turn: Moderator: Ana Ruiz."""
    role, colon, holder = words.partition(":")
    if not colon or len(words) > _LONGEST_NOTED or len(role) > _LONGEST_ROLE:
        return False
    return read_role(role.lower().split(), table) is not None and read_declared(holder.strip(), table) is not None


def _is_noted(words: str, table: Table) -> bool:
    """Tell the clerk's own words: "It was so decided.", "The meeting was called to order at 10 a.m."."""
    if len(words) > _LONGEST_NOTED:
        return False
    low = " ".join(words.lower().strip("[](").split())
    if low.startswith(table.turns.noted):
        return True
    said = low.split()
    if not said:
        return False
    opens = said[0] in table.articles or said[0] in table.determiners or said[0].startswith("l'")
    if not opens or table.turns.gathering.isdisjoint(said[:3]) or not table.turns.address.isdisjoint(said):
        return False
    timed = any(c.isdigit() for c in low)
    return timed and not table.turns.proceeds.isdisjoint(word.strip(".,") for word in said[2:7])
