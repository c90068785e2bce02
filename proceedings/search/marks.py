"""A text and a query in, the places of the matching words out; and the piece of the text worth showing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from proceedings.model import Span
from proceedings.search.fts import compounds, phrase_forms
from proceedings.search.query import Query
from proceedings.words import Token, stem, stems, tokens, words

_HYPHENS = "-\u2010\u2011"
_HYPHEN = re.compile(r"[-\u2010\u2011]\n?")
_SPACE = re.compile(r"\s+")
_NEAREST_SPACE = 40
_NEAR = re.compile(
    r"[ \u00a0-]|[-\u2010\u2011]\n"
)  # marked words with no more than this between them are marked as one


class Finder:
    """A query made ready to be found in many texts."""

    def __init__(self, query: Query) -> None:
        """Stem the query's words once."""
        self._words: set[str] = set()
        self._sequences: dict[str, list[tuple[str, ...]]] = {}
        self._needed: list[set[tuple[str, ...]]] = []
        needed = [[tuple(form.split(" ")) for form in forms] for forms in query.spellings]
        needed += [phrase_forms(phrase) for phrase in query.phrases]
        for forms in needed:
            stemmed = {tuple(map(stem, form)) for form in forms}
            self._needed.append(stemmed)
            for form in stemmed:
                if len(form) == 1:
                    self._words.add(form[0])
                elif form not in (known := self._sequences.setdefault(form[0], [])):
                    known.append(form)

    def find(self, text: str) -> tuple[tuple[Span, ...], bool]:
        """Find the words of the query in ``text``: their places there, and whether each word and phrase occurs.

        The places are in order and do not overlap. Words are compared by stem, through accents, ł, hyphens and
        apostrophes, in one form or another; words side by side are one place.
        """
        found = tokens(text)
        spans: list[Span] = []
        seen = set()
        for first, last, form in self._matches(text, found):
            seen.add(form)
            span = Span(found[first].start, found[last].end)
            if spans and (span.start <= spans[-1].end or _NEAR.fullmatch(text, spans[-1].end, span.start)):
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
            else:
                spans.append(span)
        return tuple(spans), all(not forms.isdisjoint(seen) for forms in self._needed)

    def _matches(self, text: str, found: Sequence[Token]) -> list[tuple[int, int, tuple[str, ...]]]:
        """List first token, last token and form of every match, by first token."""
        stemmed = stems([token.text for token in found])
        matches: list[tuple[int, int, tuple[str, ...]]] = []
        for i, word in enumerate(stemmed):
            if word in self._words:
                matches.append((i, i, (word,)))
            for form in self._sequences.get(word, ()):
                if tuple(stemmed[i : i + len(form)]) == form:
                    matches.append((i, i + len(form) - 1, form))
        if any(hyphen in text for hyphen in _HYPHENS):
            matches += self._compounds(text, found)
        return sorted(matches)

    def _compounds(self, text: str, found: Sequence[Token]) -> list[tuple[int, int, tuple[str, ...]]]:
        """List the hyphenated words of the text that were looked for in one piece."""
        matches: list[tuple[int, int, tuple[str, ...]]] = []
        for first, last in _chains(text, found):
            for joined in compounds([token.text for token in found[first : last + 1]]):
                form = stem(joined)
                if form in self._words:
                    matches.append((first, last, (form,)))
        return matches


def _chains(text: str, found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Find first and last token of each word written with hyphens, as the index does."""
    first = 0
    for i, (token, after) in enumerate(pairwise(found)):
        end, start = token.end, after.start
        joined = start - end <= 2 and text[end] in _HYPHENS and _HYPHEN.fullmatch(text, end, start)
        if joined and not after.text[0].isdigit():
            continue
        if first < i:
            yield first, i
        first = i + 1
    if first < len(found) - 1:
        yield first, len(found) - 1


def excerpt(text: str, sentences: Sequence[Span], marks: Sequence[Span], most: int) -> Span:
    """Choose the sentences in a row that show most of the marked words in at most ``most`` characters.

    Rare words count more; of equal runs the shortest is taken, then the earliest; without marks, the first sentences. A
    sentence longer than ``most`` is cut between words round its marks. All offsets, the answer's too, are in ``text``.
    """
    sentences = [span for span in sentences if len(span)] or [Span(0, len(text))]
    marked = _by_sentence(text, sentences, marks)
    if not any(marked):
        chosen = _opening(sentences, most)
    else:
        first, last = _best_run(sentences, marked, most)
        chosen = Span(sentences[first].start, sentences[last].end)
    return chosen if len(chosen) <= most else _cut(text, chosen, marks, most)


def _best_run(sentences: Sequence[Span], marked: Sequence[Sequence[str]], most: int) -> tuple[int, int]:
    """Slide over the sentences, and give the first and last of the run that shows most."""
    counts = Counter(word for words in marked for word in words)
    held: Counter[str] = Counter()
    best: tuple[float, int, int, int] | None = None
    worth, first = 0.0, 0
    for last, sentence in enumerate(sentences):
        for word in marked[last]:
            worth += _worth(counts[word]) if not held[word] else 0
            held[word] += 1
        # From the front, what makes it too long goes, and what shows nothing that the rest does not show.
        while first < last:
            front = Counter(marked[first])
            if sentence.end - sentences[first].start <= most and any(held[word] == n for word, n in front.items()):
                break
            held.subtract(front)
            worth -= sum(_worth(counts[word]) for word in front if not held[word])
            first += 1
        run = (-round(worth, 6), sentence.end - sentences[first].start, first, last)
        best = run if best is None else min(best, run)
    assert best is not None
    return best[2], best[3]


def _worth(count: int) -> float:
    """Weigh a word marked so often: a rare one tells more, but two words always tell more than one."""
    return 1 + 1 / (1 + count)


def _opening(sentences: Sequence[Span], most: int) -> Span:
    start = sentences[0].start
    fitting = [span.end for span in sentences if span.end - start <= most]
    return Span(start, fitting[-1] if fitting else sentences[0].end)


def _word(text: str, span: Span) -> str:
    return " ".join(stems(words(span.of(text))))


def _by_sentence(text: str, sentences: Sequence[Span], marks: Sequence[Span]) -> list[list[str]]:
    """List the marked words of each sentence; a mark belongs where it begins."""
    words: list[list[str]] = [[] for _ in sentences]
    i = 0
    for span in marks:
        while i + 1 < len(sentences) and sentences[i + 1].start <= span.start:
            i += 1
        words[i].append(_word(text, span))
    return words


def _cut(text: str, sentence: Span, marks: Sequence[Span], most: int) -> Span:
    """Cut ``most`` characters out of a long sentence, between words, with as many marks in them as there can be."""
    inside = [span for span in marks if sentence.holds(span)]
    start, shown, after = sentence.start, 0, 0
    for i, span in enumerate(inside):
        after = max(after, i)
        while after < len(inside) and inside[after].end - span.start <= most:
            after += 1
        if after - i > shown:
            shown = after - i
            start = span.start - (most - (inside[after - 1].end - span.start)) // 2  # the marks in the middle
    start = max(sentence.start, min(start, sentence.end - most))
    return _to_words(text, sentence, Span(start, start + most))


def _to_words(text: str, sentence: Span, cut: Span) -> Span:
    """Move the ends inwards to the nearest spaces, where there are any near."""
    start, end = cut.start, cut.end
    near = _NEAREST_SPACE
    if start > sentence.start and (space := _SPACE.search(text, start - 1, min(start + near, end))):
        start = space.end()
    if end < sentence.end and not text[end].isspace():
        spaces = [space.start() for space in _SPACE.finditer(text, max(start + 1, end - near), end)]
        end = spaces[-1] if spaces else end
    return Span(start, end)
