"""A stretch of a text in, its summary out: gathers what the choice of sentences needs to know."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from proceedings.model import Attribution, Cited, Passage, Proceedings
from proceedings.search import Query
from proceedings.standing import Sentence
from proceedings.store.shelf import Shelf
from proceedings.summary import Length, Summary, summarise


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
    start, end = paragraphs[0].span.start, paragraphs[-1].span.end
    said = _by_sentence(paragraphs, shelf.said.cited_between(proceedings.id, start, end))
    row = shelf.texts.session_id(proceedings.id, session) if session is not None else None
    return summarise(
        [Sentence(passage, span, tuple(said[span.start])) for passage in paragraphs for span in passage.sentences],
        shelf.texts.key_terms(proceedings.id, session),
        length=length,
        words=words,
        about=about,
        questions=[
            (question, passage)
            for question, passage in shelf.said.questions(proceedings.id, row)
            if start <= question.span.start < end
        ],
        language=proceedings.language,
    )


def _by_sentence(paragraphs: Sequence[Passage], cited: Sequence[Cited]) -> defaultdict[int, list[Attribution]]:
    """Give the attributions that touch each sentence, by where that starts."""
    sentences = [span for passage in paragraphs for span in passage.sentences]
    starts = [span.start for span in sentences]
    touching: defaultdict[int, list[Attribution]] = defaultdict(list)
    for one in cited:
        span = one.attribution.span
        first, last = max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)
        for place in range(first, last):
            if sentences[place].end > span.start:
                touching[starts[place]].append(one.attribution)
    return touching
