"""Meetings in, their sentences as the library has them out: transcript -> file -> analysis -> store -> Library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.meetings import Meeting
from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.library.summing import ranked_passages
from proceedings.model import SHIPPED, KeyTerm
from proceedings.reader import read
from proceedings.relevance import Ranked
from proceedings.search import Query, parse_query
from proceedings.standing import Sentence
from proceedings.store import Store
from proceedings.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with somebody's answer: ``query`` is what is understood of it, ``ranked`` what a search finds."""

    question: str
    answer: str
    query: Query
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A meeting as the library has it."""

    meeting: Meeting
    slug: str
    sentences: tuple[Sentence, ...]
    key_terms: tuple[KeyTerm, ...]
    asked: tuple[Asked, ...]


@contextmanager
def meetings_store() -> Iterator[Store]:
    """Open a store that is gone afterwards."""
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "meetings.db")) as store:
        yield store


def store_meetings(store: Store, meetings: Sequence[Meeting]) -> list[Stored]:
    """Add each meeting as a text file, and ask the library its questions."""
    library = Library(store, SHIPPED)
    for number, meeting in enumerate(meetings):
        store.add(
            analyse(read(meeting.transcript.encode(), f"meeting-{number:03}.txt")),
            server=SHIPPED,
            now=datetime.now(UTC),
        )
    with store.shelf(SHIPPED) as shelf:
        return [
            _stored(library, shelf, meeting, slug)
            for meeting, slug in zip(meetings, [one.slug for one in library.proceedings()], strict=True)
        ]


def _stored(library: Library, shelf: Shelf, meeting: Meeting, slug: str) -> Stored:
    where = library.find_proceedings(slug)
    asked = []
    for question, answer in meeting.questions:
        query = parse_query(question)
        asked.append(Asked(question, answer, query, tuple(ranked_passages(shelf, query, where))))
    sentences = library.summary(None, proceedings=slug, words=0).left_out
    return Stored(meeting, slug, sentences, tuple(shelf.texts.key_terms(where.id, None)), tuple(asked))
