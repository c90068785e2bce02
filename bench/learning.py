"""Meetings with summaries and answers that people wrote in, the weights of ``proceedings/worth.py`` out.

``python -m bench.learning`` rewrites both tables from ``../shared/eval/qmsum-train.jsonl`` (QMSum, Zhong et al. 2021,
MIT licence). What is kept are stems and weights, no sentence. ``bench/summaries.py`` shows what they gain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.meetings import TRAIN, Meeting, read_meetings
from bench.stored import Asked, Stored, meetings_store, store_meetings
from proceedings.relevance import close_by, relevance
from proceedings.words import stems, words
from proceedings.worth import (
    ANSWERS,
    LONGEST_COUNTED,
    MOST_TIMES,
    MOST_TIMES_STOP,
    TABLE,
    Weights,
    closeness,
    dropped,
    write,
)

_FEWEST_MEETINGS = 10  # a stem (for the k-th time) of fewer has no weight of its own
_SPREAD = 2.0  # standard deviation that is expected of a stem's own weight, in log odds
_ROUNDS = 4
_HOLD = 0.1  # how much general weights are held to 0
_LONGEST_STEP = 2.0  # Newton's steps may go too far where hardly any word is in the summary
# A question's answer is of a tenth of a meeting, so a stem is seen in far more cases, each of which tells less.
_FEWEST_QUESTIONS = 30
_SPREAD_OF_ANSWERS = 0.5
_OF_SUMMARIES = 0.7  # what of a stem's own weight in summaries is taken to hold for answers, before these are seen
_NOTE = """What words are worth in {what}: see proceedings/worth.py. Made by bench/learning.py, in hundredths.
Learned from the {what} of QMSum's 162 training meetings (Zhong et al. 2021, https://github.com/Yale-LILY/QMSum).
QMSum is under the MIT licence. Stems and weights only: no sentence of it is kept."""

_MARK = re.compile(r"\{[^{}]*\}")
_Own = dict[tuple[str, int], float]
"""The weight of a stem for the k-th time."""


@dataclass(slots=True)
class _Cases:
    """For each stem of each text, whether somebody's summary has it once, given that twice, and so on."""

    keys: list[tuple[str, int]] = field(default_factory=list)
    features: list[list[float]] = field(default_factory=list)
    there: list[bool] = field(default_factory=list)

    def add(self, said: Mapping[str, int], wanted: str, close: Mapping[str, float] | None = None) -> None:
        """Add those of a text, by the counts of its stems, and a summary of it."""
        stop = dropped("en")
        size = log(sum(said.values()))
        has = Counter(stems(words(wanted)))
        for stem, count in said.items():
            is_stop = stem in stop
            letters = min(len(stem), LONGEST_COUNTED) / LONGEST_COUNTED
            near = closeness(close.get(stem, 0.0)) if close is not None else 0.0
            for time in range(1, min(count, MOST_TIMES_STOP if is_stop else MOST_TIMES) + 1):
                again = log(time)
                self.keys.append((stem, time))
                self.features.append(
                    [1.0, log(count), size, letters, float(is_stop), again, again * is_stop, near, near * is_stop]
                )
                self.there.append(has[stem] >= time)
                if has[stem] < time:
                    break


def learn(meetings: Sequence[Meeting]) -> Weights:
    """Fit the weights of summaries of whole meetings."""
    cases = _Cases()
    for meeting in meetings:
        said = (words(_MARK.sub(" ", turn)) for _, turn in meeting.turns)
        cases.add(Counter(stems([word for turn in said for word in turn])), meeting.summary)
    return _weights(*_fit(cases, {}, fewest=_FEWEST_MEETINGS, spread=_SPREAD))


def learn_answers(stored: Iterable[Stored], summaries: Weights) -> Weights:
    """Fit the weights of answers, by what comes close to what is asked; ``summaries`` are those of whole meetings."""
    cases = _Cases()
    for one in stored:
        stemmed = [stems(words(sentence.said)) for sentence in one.sentences]
        said = Counter(stem for sentence in stemmed for stem in sentence)
        for asked in one.asked:
            cases.add(said, asked.answer, _close(one, asked, stemmed))
    known = {
        (stem, time): _OF_SUMMARIES * weight
        for stem, row in summaries.stems.items()
        for time, weight in enumerate(row, 1)
    }
    general, own = _fit(cases, known, fewest=_FEWEST_QUESTIONS, spread=_SPREAD_OF_ANSWERS)
    return _weights(general, {key: known.get(key, 0.0) + own.get(key, 0.0) for key in known.keys() | own.keys()})


def _close(one: Stored, asked: Asked, stemmed: Sequence[Sequence[str]]) -> dict[str, float]:
    return close_by(stemmed, relevance(one.sentences, stemmed, asked.query, "en", talk=True, ranked=asked.ranked))


def _fit(
    cases: _Cases, known: Mapping[tuple[str, int], float], *, fewest: int, spread: float
) -> tuple[list[float], _Own]:
    """Fit general weights and each frequent stem's own in turns, each to what the other and what is ``known`` leave."""
    x = np.array(cases.features)
    y = np.array(cases.there, float)
    offset = np.array([known.get(key, 0.0) for key in cases.keys])
    counts = Counter(cases.keys)
    place = {key: i for i, key in enumerate(key for key, count in counts.items() if count >= fewest)}
    own_of = np.array([place.get(key, len(place)) for key in cases.keys])  # the last one is nobody's, and stays 0
    general = np.zeros(x.shape[1])
    own = np.zeros(len(place) + 1)
    for _ in range(_ROUNDS):
        for _ in range(5):
            p = _chance(x @ general + own[own_of] + offset)
            hessian = x.T @ (x * (p * (1 - p))[:, None]) + _HOLD * np.eye(len(general))
            step = np.linalg.solve(hessian, x.T @ (y - p) - _HOLD * general)
            general += step * min(1.0, _LONGEST_STEP / np.abs(step).max())
        for _ in range(3):
            p = _chance(x @ general + own[own_of] + offset)
            slope = np.bincount(own_of, y - p, len(own)) - own / spread**2
            own += slope / (np.bincount(own_of, p * (1 - p), len(own)) + 1 / spread**2)
            own[-1] = 0
    return list(map(float, general)), {key: float(own[i]) for key, i in place.items()}


def _chance(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-log_odds))


def _weights(general: Sequence[float], own: Mapping[tuple[str, int], float]) -> Weights:
    table: dict[str, list[float]] = {}
    for (stem, time), weight in sorted(own.items()):
        row = table.setdefault(stem, [])
        row += [0.0] * (time - 1 - len(row)) + [weight]
    bias, count, size, letters, stop, again, stop_again, close, stop_close = general
    rows = {stem: tuple(row) for stem, row in table.items()}
    return Weights(bias, count, size, letters, stop, again, stop_again, close, stop_close, rows)


def main() -> None:
    """Learn from all training meetings and rewrite the tables."""
    if not TRAIN.is_file():
        print(f"nothing to learn from: {TRAIN} is absent")
        return
    meetings = read_meetings(TRAIN)
    summaries = learn(meetings)
    _keep(summaries, "summaries", TABLE)
    with meetings_store() as store:
        _keep(learn_answers(store_meetings(store, meetings), summaries), "answers", ANSWERS)


def _keep(weights: Weights, what: str, path: Path) -> None:
    path.write_text(write(weights, _NOTE.format(what=what)), encoding="utf-8")
    print(f"{len(weights.stems):,} stems, {path.stat().st_size / 1000:.0f} kB: {path}")


if __name__ == "__main__":
    main()
