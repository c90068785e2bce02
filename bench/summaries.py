"""ROUGE of the summaries beside those of others: ``python -m bench.summaries``.

QMSum's validation meetings go the whole way: transcript -> file -> analysis -> store -> ``Library.summary``. ROUGE is
the package rouge-score, stemmer on, R-L its rougeLsum, mean F of all summaries. The others choose from the same
sentences, those of five words or more, without the names that open a turn and what stands in braces, and fill the
same words. ``--sumy`` runs the LexRank and TextRank of that package beside ours (``sumy_beside.py``).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from bench.extracts import bm25, lexrank, textrank
from bench.learning import learn, learn_answers
from bench.made_up import made_up
from bench.meetings import DOMAINS, TRAIN, VAL, Meeting, read_meetings
from bench.stored import Asked, Stored, meetings_store, store_meetings
from bench.sumy_beside import WAYS, extract
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.standing import FEWEST_WORDS
from proceedings.store import Store
from proceedings.summary import Summary, summarise
from proceedings.words import stems, stop_words
from proceedings.words import words as words_of
from proceedings.worth import Weights, learned

WHOLE, ANSWER = 110, 65  # words
_KINDS = ("rouge1", "rouge2", "rougeLsum")
_SIZES = (2_500, 20_000)


def fit(stored: Stored) -> list[str]:
    """List what is said in the sentences that the others choose from."""
    said = (sentence.said for sentence in stored.sentences)
    return [text for text in said if len(words_of(text)) >= FEWEST_WORDS]


def ranked(texts: Sequence[str], rate: Callable[[list[list[str]]], list[float]], most: int) -> str:
    """Take the sentences that ``rate`` (of their stems) puts first, while words last."""
    rates = rate([_telling(text) for text in texts])
    chosen = []
    for i in sorted(range(len(texts)), key=lambda i: -rates[i]):
        if (length := len(texts[i].split())) <= most:
            chosen.append(i)
            most -= length
    return "\n".join(texts[i] for i in sorted(chosen))


def _telling(text: str) -> list[str]:
    stop = stop_words("en")
    return stems([word for word in words_of(text) if word not in stop])


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


@dataclass(frozen=True, slots=True)
class Apart:
    """What was learned of the other domains alone, of summaries and of answers."""

    summaries: Weights
    answers: Weights


def measure(store: Store, stored: Sequence[Stored], apart: Mapping[str, Apart], beside: Sequence[str]) -> Iterator[str]:
    """Sum up each meeting, and answer each of its questions, in every way. ``beside`` are ways of sumy."""
    library = Library(store, SHIPPED)
    whole, answers, news = _Scores(), _Scores(), _Scores()
    for one in stored:
        domain, wanted, texts = one.meeting.domain, one.meeting.summary, fit(one)
        others = apart[domain]
        for way in beside:
            whole.add(way, domain, wanted, extract(way, texts, WHOLE))
        whole.add("LexRank", domain, wanted, ranked(texts, lexrank, WHOLE))
        whole.add("TextRank", domain, wanted, ranked(texts, textrank, WHOLE))
        for name, weights in _ways(others.summaries).items():
            whole.add(name, domain, wanted, _ours(one, weights, None))
        whole.add(_SHIPPED_WAY, domain, wanted, _shown(library.summary(None, proceedings=one.slug, words=WHOLE)))
        for asked in one.asked:
            given = {"BM25's top sentences": ranked(texts, partial(bm25, query=_telling(asked.question)), ANSWER)}
            given |= {name: _ours(one, weights, asked) for name, weights in _ways(others.answers).items()}
            found = library.summary(None, proceedings=one.slug, words=ANSWER, about=asked.question)
            given[_SHIPPED_WAY] = _shown(found)
            for name, text in given.items():
                answers.add(name, domain, asked.answer, text)
                news.add(name, domain, _without(asked.answer, asked.question), _without(text, asked.question))
    yield f"{len(stored)} meetings in {WHOLE} words, ROUGE-1 / 2 / L:"
    yield from whole.lines()
    yield f"{sum(len(one.asked) for one in stored)} questions in {ANSWER} words:"
    yield from answers.lines()
    yield "the same without the question's own words, in what is given and in what is wanted:"
    yield from news.lines()


_SHIPPED_WAY = "as shipped (learned on all three domains)"


def _ways(weights: Weights) -> dict[str, Weights | None]:
    return {
        "untrained": None,
        "general weights alone, no stem's own, other domains'": replace(weights, stems={}),
        "learned on the two other domains": weights,
    }


def _ours(one: Stored, weights: Weights | None, asked: Asked | None) -> str:
    return _shown(
        summarise(
            one.sentences,
            one.key_terms,
            words=ANSWER if asked else WHOLE,
            about=asked.query if asked else None,
            ranked=asked.ranked if asked else (),
            weigh=lambda _: weights,
        )
    )


def _shown(found: Summary) -> str:
    return "\n".join(sentence.text for sentence in found.sentences)


def _without(text: str, question: str) -> str:
    """Leave out the words that tell what is asked, so that no answer gains by saying the question again."""
    asked = frozenset(_telling(question))
    return "\n".join(
        " ".join(word for word in line.split() if asked.isdisjoint(stems(words_of(word)))) for line in text.split("\n")
    )


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
    """Score and measure. ``--sumy`` runs that package too: a quarter of an hour more."""
    beside = tuple(WAYS) if "--sumy" in sys.argv[1:] else ()
    if beside and find_spec("sumy") is None:
        sys.exit("sumy is not installed: .venv/bin/pip install sumy numpy")
    if TRAIN.is_file() and VAL.is_file():
        apart = _learn_apart(read_meetings(TRAIN))
        with meetings_store() as store:
            for line in measure(store, store_meetings(store, read_meetings(VAL)), apart, beside):
                print(line)
    else:
        print(f"no meetings to sum up: {TRAIN} or {VAL} is absent")
    print_speed()


def _learn_apart(training: Sequence[Meeting]) -> dict[str, Apart]:
    with meetings_store() as store:
        stored = store_meetings(store, training)
    apart = {}
    for domain in DOMAINS:
        others = [one for one in stored if one.meeting.domain != domain]
        summaries = learn([one.meeting for one in others])
        apart[domain] = Apart(summaries, learn_answers(others, summaries))
    return apart


if __name__ == "__main__":
    main()
