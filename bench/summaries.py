"""ROUGE of the summaries beside those of others: ``python -m bench.summaries``.

QMSum's validation meetings go the whole way: transcript -> file -> analysis -> store -> ``Library.summary``. ROUGE is
the package rouge-score, stemmer on, R-L its rougeLsum, mean F of all summaries. The others choose from the same
sentences, those of five words or more, without the names that open a turn and what stands in braces, and fill the
same words.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from bench.extracts import bm25, lexrank, textrank
from bench.learning import learn
from bench.made_up import made_up
from bench.meetings import DOMAINS, TRAIN, VAL, Meeting, read_meetings
from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.model import SHIPPED, KeyTerm
from proceedings.reader import read
from proceedings.search import parse_query
from proceedings.standing import FEWEST_WORDS, Sentence
from proceedings.store import Store
from proceedings.summary import summarise
from proceedings.words import stems, stop_words
from proceedings.words import words as words_of
from proceedings.worth import Weights, learned

WHOLE, ANSWER = 110, 65  # words
_KINDS = ("rouge1", "rouge2", "rougeLsum")
_SIZES = (2_500, 20_000)


@dataclass(frozen=True, slots=True)
class Stored:
    """A meeting with its sentences as the library has them."""

    meeting: Meeting
    slug: str
    sentences: tuple[Sentence, ...]

    def ranked(self, rate: Callable[[list[list[str]]], list[float]], most: int) -> str:
        """Take the sentences that ``rate`` (of their stems) puts first, while words last."""
        fit = [(text, words_of(text)) for text in (sentence.said for sentence in self.sentences)]
        fit = [(text, said) for text, said in fit if len(said) >= FEWEST_WORDS]
        stop = stop_words("en")
        rates = rate([stems([word for word in said if word not in stop]) for _, said in fit])
        chosen = []
        for i in sorted(range(len(fit)), key=lambda i: -rates[i]):
            if (length := len(fit[i][0].split())) <= most:
                chosen.append(i)
                most -= length
        return "\n".join(fit[i][0] for i in sorted(chosen))


class _Scores:
    """ROUGE of each way, gathered."""

    def __init__(self) -> None:
        self._scorer = RougeScorer(_KINDS, use_stemmer=True)
        self._rows: defaultdict[str, list[tuple[str, list[float], int]]] = defaultdict(list)

    def add(self, way: str, domain: str, wanted: str, given: str) -> None:
        scores = self._scorer.score(wanted, given)
        self._rows[way].append((domain, [100 * scores[kind].fmeasure for kind in _KINDS], len(given.split())))

    def lines(self) -> Iterator[str]:
        for way, rows in self._rows.items():
            means = " / ".join(
                f"{statistics.mean(column):.1f}" for column in zip(*(row[1] for row in rows), strict=True)
            )
            by_domain = ", ".join(
                f"{domain} {statistics.mean(row[1][0] for row in rows if row[0] == domain):.1f}" for domain in DOMAINS
            )
            words = statistics.mean(row[2] for row in rows)
            yield f"  {way:58} {means:20} ({by_domain}; {words:.0f} words)"


def store_meetings(store: Store, meetings: Sequence[Meeting]) -> list[Stored]:
    """Add each meeting as a text file."""
    library = Library(store, SHIPPED)
    for number, meeting in enumerate(meetings):
        store.add(
            analyse(read(meeting.transcript.encode(), f"meeting-{number:03}.txt")),
            server=SHIPPED,
            now=datetime.now(UTC),
        )
    return [
        Stored(meeting, one.slug, library.summary(None, proceedings=one.slug, words=0).left_out)
        for meeting, one in zip(meetings, library.proceedings(), strict=True)
    ]


def measure(store: Store, stored: Sequence[Stored], apart: dict[str, Weights]) -> Iterator[str]:
    """Sum up each meeting, and answer each of its questions, in every way. ``apart``: weights without that domain."""
    library = Library(store, SHIPPED)
    stop = stop_words("en")
    whole, answers = _Scores(), _Scores()
    for one in stored:
        domain, meeting = one.meeting.domain, one.meeting

        def ours(weights: Weights | None, about: str | None, one: Stored = one) -> str:
            found = summarise(
                one.sentences,
                _key_terms(store, one.slug),
                words=ANSWER if about else WHOLE,
                about=parse_query(about) if about else None,
                weigh=lambda _: weights,
            )
            return "\n".join(sentence.text for sentence in found.sentences)

        def shipped(about: str | None, one: Stored = one) -> str:
            found = library.summary(None, proceedings=one.slug, words=ANSWER if about else WHOLE, about=about)
            return "\n".join(sentence.text for sentence in found.sentences)

        wanted = meeting.summary
        whole.add("LexRank", domain, wanted, one.ranked(lexrank, WHOLE))
        whole.add("TextRank", domain, wanted, one.ranked(textrank, WHOLE))
        for question, answer in meeting.questions:
            query = stems([word for word in words_of(question) if word not in stop])
            answers.add("BM25's top sentences", domain, answer, one.ranked(partial(bm25, query=query), ANSWER))
        for scores, about, text in [(whole, None, wanted), *((answers, *asked) for asked in meeting.questions)]:
            scores.add("untrained (key terms)", domain, text, ours(None, about))
            scores.add(
                "general weights alone, no stem's own, other domains'",
                domain,
                text,
                ours(_general(apart[domain]), about),
            )
            scores.add("learned on the two other domains", domain, text, ours(apart[domain], about))
            scores.add("as shipped (learned on all three domains)", domain, text, shipped(about))
    yield f"{len(stored)} meetings in {WHOLE} words, ROUGE-1 / 2 / L:"
    yield from whole.lines()
    yield f"{sum(len(one.meeting.questions) for one in stored)} questions in {ANSWER} words:"
    yield from answers.lines()


def _general(weights: Weights) -> Weights:
    return Weights(
        weights.bias, weights.count, weights.size, weights.letters, weights.stop, weights.again, weights.stop_again
    )


def _key_terms(store: Store, slug: str) -> tuple[KeyTerm, ...]:
    with store.shelf(SHIPPED) as shelf:
        (id_,) = (one.id for one in shelf.texts.proceedings() if one.slug == slug)
        return tuple(shelf.texts.key_terms(id_, None))


def print_speed() -> None:
    """Print what summaries of made-up proceedings cost, and how that grows."""
    learned("en")
    times = []
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "made-up.db")) as store:
            store.add(made_up(size), server=SHIPPED, now=datetime.now(UTC))
            library = Library(store, SHIPPED)
            taken = []
            for _ in range(3):
                started = time.perf_counter()
                library.summary(None, words=WHOLE)
                taken.append(time.perf_counter() - started)
            times.append(min(taken))
            print(f"summary of {size:,} paragraphs: {min(taken):.2f} s")
    print(f"{_SIZES[1] // _SIZES[0]} times the text takes {times[1] / times[0]:.1f} times as long")


def main() -> None:
    """Score and measure."""
    if TRAIN.is_file() and VAL.is_file():
        training = read_meetings(TRAIN)
        apart = {domain: learn([one for one in training if one.domain != domain]) for domain in DOMAINS}
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "meetings.db")) as store:
            for line in measure(store, store_meetings(store, read_meetings(VAL)), apart):
                print(line)
    else:
        print(f"no meetings to sum up: {TRAIN} or {VAL} is absent")
    print_speed()


if __name__ == "__main__":
    main()
