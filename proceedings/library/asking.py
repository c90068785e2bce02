"""A question in, the passages that answer it out, each with its answering sentence; what comes nearest where none does.

The search chooses passages, ``proceedings.search.answering`` the sentences in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from proceedings.library.finding import Search
from proceedings.library.names import Person
from proceedings.library.preparing import Prepared
from proceedings.model import Cited, Grounds, Passage, Span, Speaker
from proceedings.search import Results
from proceedings.search.answering import Candidate, choose, rarity, score
from proceedings.search.asked import Asked, stemmed
from proceedings.store.index import Filter
from proceedings.store.shelf import Shelf

_PASSAGES = 50  # that the search finds are read for sentences
_MOST_CHARACTERS = 200_000  # of them, so that paragraphs without end cost no more than a tenth of a second
_SEARCHING = 0.7  # of the time: the rest is for reading sentences
_NEAREST = 3
_SHORT = 400  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage that answers; ``sentence`` is where in the source it does. ``said`` are attributions that touch it."""

    passage: Passage
    sentence: Span
    score: float
    said: tuple[Cited, ...] = ()

    @property
    def text(self) -> str:
        """The answering sentence, letter for letter."""
        return _slice(self.passage, self.sentence)


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question, best first; where nothing does, ``answers`` is empty.

    ``nearest`` is what a search for its telling words finds.
    """

    asked: Asked
    answers: tuple[Answer, ...]
    nearest: Results


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a passage, with what is attributed in it."""

    passage: Passage
    span: Span
    said: tuple[Cited, ...]


def answer(shelf: Shelf, asked: Asked, only: Filter, people: Sequence[Person] | None, most: int) -> Answers:
    """Find what answers a question among the paragraphs that ``only`` leaves; ``people`` must be who says it."""
    search = Search(shelf, asked.query, only)
    with search.prepared.within(_SEARCHING):
        found = search.in_text("relevance", _PASSAGES, 0)
    highest = max((hit.score for hit in found.hits), default=0.0) or 1.0
    theirs = {(one.proceedings, one.speaker) for one in people} if people is not None else None
    places: list[_Place] = []
    candidates: list[Candidate] = []
    room = _MOST_CHARACTERS
    for hit in found.hits:
        room -= len(hit.passage.text)
        if places and (room < 0 or search.prepared.out_of_time):
            break
        for place, candidate in _sentences(shelf, hit.passage, max(hit.score, 0.0) / highest):
            if theirs is None or _is_by(place, theirs):
                places.append(place)
                candidates.append(candidate)
    chosen = choose(candidates, score(asked, candidates, rarities(search.prepared, asked)), most)
    return Answers(
        asked,
        tuple(Answer(places[i].passage, places[i].span, fit.value, places[i].said) for i, fit in chosen),
        replace(found, hits=found.hits[:_NEAREST], hurried=search.prepared.hurried),
    )


def _sentences(shelf: Shelf, passage: Passage, rank: float) -> Iterator[tuple[_Place, Candidate]]:
    """Give each sentence of a passage with all that is known of it."""
    spans = passage.sentences or (passage.span,)
    texts = [_slice(passage, span) for span in spans]
    lines = [stemmed(text) for text in texts]
    around = "".join([stemmed(passage.session.title or ""), *lines, *_beside(shelf, passage)])
    id_, (start, end) = passage.proceedings.id, (passage.span.start, passage.span.end)
    said = [Cited(one, passage) for one in shelf.said.attributions_between(id_, start, end)]
    asked = [question.span for question, _ in shelf.said.questions(id_, between=passage.span)]
    for i, span in enumerate(spans):
        here = tuple(cited for cited in said if _touch(cited.attribution.span, span))
        who = [cited for cited in here if cited.who]
        yield (
            _Place(passage, span, here),
            Candidate(
                text=texts[i],
                line=lines[i],
                near="".join(lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]),
                around=around,
                who=stemmed(" ".join(cited.who or "" for cited in who)),
                named=any(cited.attribution.grounds is Grounds.NAMED for cited in who),
                question=any(_touch(question, span) for question in asked),
                rank=rank,
                group=id(passage),
            ),
        )


def _beside(shelf: Shelf, passage: Passage) -> Iterator[str]:
    """Give the stems of the paragraphs beside a short one: in talk, a few words answer what was said just before."""
    if len(passage.text) > _SHORT:
        return
    id_, key = passage.proceedings.id, passage.session.key
    first, last = (shelf.texts.place(id_, key, number) for number in (passage.first, passage.last))
    if first is not None and last is not None:
        for other in shelf.texts.paragraphs(id_, first - 1, last + 1):
            if other.span != passage.span:
                yield stemmed(other.text[:_SHORT])


def rarities(search: Prepared, asked: Asked) -> dict[str, float]:
    """Weigh each term by the paragraphs of the whole shelf that have it, which a search for them has counted."""
    counted = {needle.expression: count for needle, count in search.holding.items()}
    return {term: rarity(counted[expression], search.paragraphs) for term, expression in asked.expressions()}


def _is_by(place: _Place, theirs: Collection[tuple[int, Speaker]]) -> bool:
    proceedings = place.passage.proceedings.id
    return any((proceedings, one.attribution.speaker) in theirs for one in place.said)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _slice(passage: Passage, span: Span) -> str:
    start = passage.span.start
    return passage.text[span.start - start : span.end - start]
