"""A query and a library's own words in, another wording out."""

from __future__ import annotations

from collections.abc import Mapping

from proceedings.likeness import likest
from proceedings.model import Span
from proceedings.search.query import Query, pieces
from proceedings.words import stem, stems, stop_words, tokens

_LIKENESS = 75.0  # of 100; fuzz.ratio of "kredibility" and "credibility" is 91, of "gap" and "map" 67
_SHORTEST = 4  # shorter words are like too many others
_LONGEST = 40
_MOST_WORDS = 16


def did_you_mean(query: Query, vocabulary: Mapping[str, int]) -> str | None:
    """Write the query with words that occur nowhere replaced by the likest that do; None where nothing is to replace.

    ``vocabulary`` holds the folded words of the texts with how often they occur. Everything else that was typed, signs
    and all, stays.
    """
    raw = query.raw
    known = set(stems(list(vocabulary)))
    changes: list[tuple[Span, str]] = []
    looked = 0
    for piece in pieces(raw):
        if piece.excluded or piece.speaker:
            continue
        for token in tokens(piece.span.of(raw)):
            word = token.text
            if not _SHORTEST <= len(word) <= _LONGEST or word in stop_words("en") or looked >= _MOST_WORDS:
                continue
            if word in vocabulary or stem(word) in known:
                continue
            looked += 1
            if better := _likest(word, vocabulary):
                at = piece.span.start
                changes.append((Span(at + token.start, at + token.end), better))
    for span, better in reversed(changes):
        raw = raw[: span.start] + better + raw[span.end :]
    return raw if changes else None


def _likest(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """Find the likest word, the more frequent of equals; None where nothing is like it."""
    found = likest(word, vocabulary, at_least=_LIKENESS, most=5)
    words = sorted(found, key=lambda like: (-like[1], -vocabulary[like[0]], like[0]))
    return words[0][0] if words else None
