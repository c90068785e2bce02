"""A query and a library's own words in, another wording out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from proceedings.likeness import likest
from proceedings.model import Span
from proceedings.search.query import Query, pieces
from proceedings.words import stem, stems, stop_words, tokens

_LIKENESS = 75.0  # of 100; fuzz.ratio of "kredibility" and "credibility" is 91, of "gap" and "map" 67
_SHORTEST = 4  # shorter words are like too many others
_LONGEST = 40
_MOST_WORDS = 16
_BEGINNING = 3  # letters that a stem has of its word, but for the last of a short one


def did_you_mean(query: Query, vocabulary: Mapping[str, int], over: Callable[[], bool] = bool) -> str | None:
    """Write the query with words that occur nowhere replaced by the likest that do; None where nothing is to replace.

    ``vocabulary`` holds the folded words of the texts with how often they occur. Everything else that was typed, signs
    and all, stays; so do the words that are left when it is ``over``: each takes some 10 ms in a large library.
    """
    raw = query.raw
    unknown = [(span, word) for span, word in _words(raw) if word not in vocabulary]
    known = _stems_like({stem(word) for _, word in unknown}, vocabulary)
    changes: list[tuple[Span, str]] = []
    for span, word in [(span, word) for span, word in unknown if stem(word) not in known][:_MOST_WORDS]:
        if over():
            break
        if better := _likest(word, vocabulary):
            changes.append((span, better))
    for span, better in reversed(changes):
        raw = raw[: span.start] + better + raw[span.end :]
    return raw if changes else None


def _words(raw: str) -> Iterator[tuple[Span, str]]:
    """Give the words of a query that may be misspelt, folded, with their places."""
    for piece in pieces(raw):
        if piece.excluded or piece.speaker:
            continue
        at = piece.span.start
        for token in tokens(piece.span.of(raw)):
            if _SHORTEST <= len(token.text) <= _LONGEST and token.text not in stop_words("en"):
                yield Span(at + token.start, at + token.end), token.text


def _stems_like(wanted: Collection[str], vocabulary: Iterable[str]) -> set[str]:
    """List the stems of the words that begin as those that are wanted do: of a large library's words, a few."""
    starts = tuple({cut[: max(len(cut) - 1, 1)][:_BEGINNING] for cut in wanted})
    return set(stems([word for word in vocabulary if word.startswith(starts)]))


def _likest(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """Find the likest word, the more frequent of equals; None where nothing is like it."""
    found = likest(word, vocabulary, at_least=_LIKENESS, most=5)
    telling = [like for like in found if like[0] not in stop_words("en")]  # “and mine” is no better “land mine”
    words = sorted(telling, key=lambda like: (-like[1], -vocabulary[like[0]], like[0]))
    return words[0][0] if words else None
