"""What a search found: passages, each with the places of the words that matched."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.model import Cited, Passage, Span
from proceedings.search.query import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``marks`` are the words that matched, as offsets in ``passage.text``.

    ``whole`` says that all the words of the query are in the passage; ``said`` is what it holds of a speaker's words.
    """

    passage: Passage
    score: float
    whole: bool
    marks: tuple[Span, ...]
    said: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a query found.

    ``total`` counts all passages there are to page through, ``whole`` those of them with all the words; ``left`` more
    paragraphs match but less well, and are not among them. ``hits`` are those of the page, ``suggestion`` is another
    wording where a word occurs nowhere. ``hurried`` says that it took too long, and that this is what was found until
    then. ``whole_first`` says that passages with all the words come before the others: they do for a few words.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    whole: int
    suggestion: str | None = None
    left: int = 0
    hurried: bool = False
    whole_first: bool = True
