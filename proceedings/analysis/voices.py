"""A source whose format names its voices in; out, its turns, which nobody needs to find by their look."""

from __future__ import annotations

from proceedings.analysis.label_words import without_titles
from proceedings.analysis.tables import Table
from proceedings.analysis.turns import Turn
from proceedings.model import Source, Span


def read_voices(source: Source, table: Table) -> dict[int, Turn]:
    """Take the turns that the file's format marks, whatever the names look like, by the offset of their line."""
    found: dict[int, Turn] = {}
    for voice in source.voices:
        name, _, more = voice.span.of(source.text).partition(",")
        words, title = without_titles(name.split(), table)
        if words:
            at = voice.span.start + name.find(words[0])
            mention = Span(at, voice.span.start + len(name.rstrip()))
            found[voice.span.start] = Turn(tuple(words), mention, more.strip() or None, voice.start, title=title)
    return found
