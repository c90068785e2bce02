"""Meetings and questions about them in, how well /ask answers them out: ``python -m bench.asking [FILE]``.

Each question is asked of its own meeting, which answers it, and of a meeting about other things, which does not. Every
meeting is a library by itself. Says so where the data (``../shared/eval/qmsum-val.jsonl``) is absent.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from math import log2
from pathlib import Path
from typing import Any

from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.model import SHIPPED, Reference, Span
from proceedings.reader import read
from proceedings.store import Store

_EXCERPT = Path(__file__).resolve().parents[1] / "data" / "texts" / "human-security-seminar.txt"
# Questions about the shipped excerpt, each with words of the sentence that answers it.
ANSWERED = {
    "What did Thakur say about the credibility gap?": "narrow the credibility gap",
    "Who introduced Ramesh Thakur?": "introduced Ramesh Thakur",
    "Which countries did Steve Lee mention as partners?": "partnership with Norway and Australia",
    "What did Lee say about Norway?": "Norwegian efforts",
    "Why was the land mines issue selected?": "relative singularity",
    "Who can speak on behalf of the international community?": "Only the UN through",
    "Is NATO able to set standards?": "For standard setting",
    "What did Thakur argue about national security and human security?": "seen as coexisting",
    "What shows that the USA lost interest in human rights?": "International Criminal Court",
    "Where is the UN's authority rooted?": "Its authority is rooted",
    "What happened in Kosovo?": "aggression in Kosovo",
    "Is there an alternative to the UN?": "no real alternative",
    "What is said of democratic empowerment?": "Democratic empowerment",
    "How is the Secretary General's position described?": "risk-averse",
    "What dissonance did Thakur see?": "growing dissonance",
}
UNANSWERED = (
    "What did Thakur say about climate change?",
    "What did Steve Lee say about Kosovo?",
    "How many countries signed the land mines treaty?",
    "When was the International Criminal Court established?",
    "Who is the president of Norway?",
    "What did Kofi Annan say about human security?",
    "What is the budget of the UN?",
    "Why did the Soviet Union collapse?",
    "What did Smith say about land mines?",
    "How are child soldiers reintegrated?",
    "Where did the seminar take place?",
    "What does Thakur think of nuclear weapons?",
    "Who spoke about water and agriculture?",
    "What was decided about refugees?",
    "How much did Canada pay for mine clearance?",
)

MEETINGS = Path(__file__).resolve().parents[1].parent / "shared" / "eval" / "qmsum-val.jsonl"
_MOST = 10
_NOW = datetime(2026, 11, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as a text, with its questions; each with the stretches of the text that answer it."""

    text: str
    turns: tuple[Span, ...]
    domain: str
    questions: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: gain of the answers, and of the nearest search, whether it was answered."""

    answered: bool
    gain: float
    right: int
    given: int
    first_right: bool
    searched: float


def meetings(file: Path) -> list[Meeting]:
    """Write each meeting as a transcript."""
    return [_meeting(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def _meeting(made: dict[str, Any]) -> Meeting:
    text, turns = "", []
    for turn in made["meeting_transcripts"]:
        start = len(text)
        text += f"{turn['speaker'].upper()}: {' '.join(turn['content'].split()) or '-'}"
        turns.append(Span(start, len(text)))
        text += "\n\n"
    questions = []
    for asked in made["specific_query_list"]:
        spans = [(int(a), int(b)) for a, b in asked["relevant_text_span"]]
        gold = [Span(turns[a].start, turns[min(b, len(turns) - 1)].end) for a, b in spans if a < len(turns)]
        questions.append((asked["query"], tuple(gold)))
    names = {turn["speaker"] for turn in made["meeting_transcripts"]}
    product, academic = "Industrial Designer" in names, any(n.startswith(("PhD", "Grad", "Professor")) for n in names)
    return Meeting(
        text, tuple(turns), "product" if product else "academic" if academic else "committee", tuple(questions)
    )


def measure(file: Path) -> Iterator[str]:
    """Ask every question twice; yields lines with what came of it."""
    if not file.is_file():
        yield f"no meetings to ask: {file} is absent"
        return
    made = meetings(file)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "asking.db")
        for number, meeting in enumerate(made, 1):
            store.add(analyse(read(meeting.text.encode(), f"{number}.txt")), server=number, now=_NOW)
        yield from _lines(store, made)
        store.close()


def excerpt() -> Iterator[str]:
    """Ask the questions about the shipped excerpt; yields a line, and one for each that came out wrong."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "excerpt.db")
        store.add(analyse(read(_EXCERPT.read_bytes(), _EXCERPT.name)), server=SHIPPED, now=_NOW)
        library = Library(store, SHIPPED)
        first = {question: [one.text for one in library.ask(question).answers][:1] for question in ANSWERED}
        right = [question for question, words in ANSWERED.items() if any(words in text for text in first[question])]
        said = [question for question in UNANSWERED if library.ask(question).answers]
        store.close()
    yield (
        f"the excerpt: {len(right)} of {len(ANSWERED)} questions answered by the right sentence first, "
        f"{len(UNANSWERED) - len(said)} of {len(UNANSWERED)} that it does not answer refused"
    )
    yield from (f"  wrong: {question} {first[question]}" for question in ANSWERED if question not in right)
    yield from (f"  not refused: {question}" for question in said)


def _lines(store: Store, made: Sequence[Meeting]) -> Iterator[str]:
    own, other, took = list[Outcome](), list[bool](), list[float]()
    for number, meeting in enumerate(made, 1):
        foreign = [n for n, one in enumerate(made, 1) if one.domain != meeting.domain]
        for place, (question, gold) in enumerate(meeting.questions):
            started = time.perf_counter()
            own.append(ask(Library(store, number), question, gold))
            took.append(time.perf_counter() - started)
            stranger = foreign[(number * 7 + place) % len(foreign)]
            other.append(bool(Library(store, stranger).ask(question).answers))
    answered = [one for one in own if one.answered]
    yield f"{len(own)} questions of {len(made)} meetings"
    yield f"answered by their own meeting: {len(answered) / len(own):.1%}"
    yield f"answered by a meeting about other things: {sum(other) / len(other):.1%}"
    yield f"right whether it answers: {(len(answered) / len(own) + 1 - sum(other) / len(other)) / 2:.1%} (mean of both)"
    yield f"nDCG@{_MOST} of the answers: {statistics.mean(one.gain for one in own):.3f}"
    yield f"nDCG@{_MOST} of the search for the same words: {statistics.mean(one.searched for one in own):.3f}"
    given = sum(one.given for one in answered)
    yield f"answers in the right place: {sum(one.right for one in answered) / given:.1%} of {given}"
    yield f"first answers in the right place: {sum(one.first_right for one in answered) / len(answered):.1%}"
    yield f"time of a question: p50 {statistics.median(took) * 1000:.0f} ms, longest {max(took) * 1000:.0f} ms"


def ask(library: Library, question: str, gold: Sequence[Span]) -> Outcome:
    """Ask one question of the meeting that answers it."""
    (where,) = library.proceedings()
    found = library.ask(question, limit=_MOST).answers
    hits = library.search(question, limit=_MOST).hits
    relevant = sum(_inside(span, gold) for span in _paragraphs(library, where.slug))
    right = [_inside(one.passage.span, gold) for one in found]
    return Outcome(
        bool(found),
        _gain(right, relevant),
        sum(right[:5]),
        len(right[:5]),
        bool(right and right[0]),
        _gain([_inside(hit.passage.span, gold) for hit in hits], relevant),
    )


_SPANS: dict[tuple[int, str], list[Span]] = {}


def _paragraphs(library: Library, slug: str) -> list[Span]:
    key = (library.server, slug)
    if key not in _SPANS:
        where = library.one_proceedings(slug)
        _SPANS[key] = [
            passage.span
            for one in library.contents(where)
            if one.paragraphs
            for passage in library.paragraphs(Reference(slug, one.session.key))
        ]
    return _SPANS[key]


def _inside(span: Span, gold: Sequence[Span]) -> bool:
    shared = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in gold)
    return 2 * shared >= len(span)


def _gain(right: Sequence[bool], relevant: int) -> float:
    best = sum(1 / log2(place + 2) for place in range(min(relevant, _MOST)))
    return sum(1 / log2(place + 2) for place, one in enumerate(right) if one) / best if best else 0.0


if __name__ == "__main__":
    for line in chain(excerpt(), measure(Path(sys.argv[1]) if len(sys.argv) > 1 else MEETINGS)):
        print(line, flush=True)
