"""What the tests of the analysis share: a text in, its reading out, and its findings as plain tuples."""

from __future__ import annotations

from collections.abc import Iterable

from proceedings.analysis import analyse
from proceedings.model import Attribution, Reading
from proceedings.reader import read


def understand(text: str, name: str = "invented.txt") -> Reading:
    """Read and analyse a text."""
    return analyse(read(text.encode(), name))


def who(said: Iterable[Attribution], text: str) -> list[tuple[str, str | None]]:
    """List words and speaker of each attribution, white space as single spaces."""
    return [(" ".join(one.span.of(text).split()), one.speaker.name if one.speaker else None) for one in said]
