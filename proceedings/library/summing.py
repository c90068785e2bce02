"""A stretch of a text in, its summary out: gathers what the choice of sentences needs to know."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from proceedings.library.finding import Search
from proceedings.model import Attribution, Passage, Proceedings, Span
from proceedings.relevance import Ranked
from proceedings.search import Query
from proceedings.standing import Sentence
from proceedings.store.index import Filter
from proceedings.store.shelf import Shelf
from proceedings.summary import Length, Summary, summarise

_MOST_PASSAGES = 50  # that a question's sentences are taken from: few questions have more


def sum_up(
    shelf: Shelf,
    paragraphs: Sequence[Passage],
    session: str | None,
    *,
    length: Length | str | None,
    words: int | None,
    about: Query | None,
) -> Summary:
    """Sum up paragraphs that follow each other, of one session where there is a ``session``."""
    proceedings: Proceedings = paragraphs[0].proceedings
    between = Span(paragraphs[0].span.start, paragraphs[-1].span.end)
    sentences = [(passage, span) for passage in paragraphs for span in passage.sentences]
    said = _by_sentence(
        [span for _, span in sentences],
        shelf.said.attributions_between(proceedings.id, between.start, between.end),
    )
    return summarise(
        [Sentence(passage, span, tuple(said.get(span.start, ()))) for passage, span in sentences],
        shelf.texts.key_terms(proceedings.id, session),
        length=length,
        words=words,
        about=about,
        questions=shelf.said.questions(proceedings.id, between=between),
        ranked=ranked_passages(shelf, about, proceedings, session) if about else (),
        language=proceedings.language,
    )


def ranked_passages(shelf: Shelf, about: Query, proceedings: Proceedings, session: str | None = None) -> list[Ranked]:
    """Find the passages of a proceedings, or of a session of it, that a search ranks highest."""
    row = shelf.texts.session_id(proceedings.id, session) if session is not None else None
    found = Search(shelf, about, Filter(proceedings.id, row)).in_text("relevance", _MOST_PASSAGES, 0)
    return [(hit.passage.span, hit.score) for hit in found.hits]


def _by_sentence(sentences: Sequence[Span], said: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """Give the attributions that touch each sentence, by where that starts."""
    starts = [span.start for span in sentences]
    touching: defaultdict[int, list[Attribution]] = defaultdict(list)
    for one in said:
        span = one.span
        first, last = max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)
        for place in range(first, last):
            if sentences[place].end > span.start:
                touching[starts[place]].append(one)
    return touching
