"""Meetings with summaries that people wrote in, the weights of ``proceedings/worth.py`` out.

``python -m bench.learning`` rewrites the table from ``../shared/eval/qmsum-train.jsonl`` (QMSum, Zhong et al. 2021, MIT
licence). What is kept are stems and weights, no sentence. ``bench/summaries.py`` shows what they gain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from bench.meetings import TRAIN, Meeting, read_meetings
from proceedings.words import stems, words
from proceedings.worth import LONGEST_COUNTED, MOST_TIMES, MOST_TIMES_STOP, TABLE, Weights, dropped, write

_FEWEST_MEETINGS = 10  # a stem (for the k-th time) of fewer has no weight of its own
_SPREAD = 2.0  # standard deviation that is expected of a stem's own weight, in log odds
_ROUNDS = 4
_NOTE = """What words are worth in a summary: see proceedings/worth.py. Made by bench/learning.py, in hundredths.
Learned from the summaries of QMSum's 162 training meetings (Zhong et al. 2021, https://github.com/Yale-LILY/QMSum).
QMSum is under the MIT licence. Stems and weights only: no sentence of it is kept."""

_MARK = re.compile(r"\{[^{}]*\}")


def learn(meetings: Sequence[Meeting]) -> Weights:
    """Fit general weights and each frequent stem's own in turns, each to what the other leaves."""
    keys, rows, there = _cases(meetings)
    x = np.array(rows)
    y = np.array(there, float)
    counts = Counter(keys)
    place = {key: i for i, key in enumerate(key for key, count in counts.items() if count >= _FEWEST_MEETINGS)}
    own_of = np.array([place.get(key, len(place)) for key in keys])  # the last one is nobody's, and stays 0
    general = np.zeros(x.shape[1])
    own = np.zeros(len(place) + 1)
    for _ in range(_ROUNDS):
        for _ in range(5):
            p = 1 / (1 + np.exp(-(x @ general + own[own_of])))
            hessian = x.T @ (x * (p * (1 - p))[:, None]) + 0.1 * np.eye(len(general))
            general += np.linalg.solve(hessian, x.T @ (y - p) - 0.1 * general)
        for _ in range(3):
            p = 1 / (1 + np.exp(-(x @ general + own[own_of])))
            slope = np.bincount(own_of, y - p, len(own)) - own / _SPREAD**2
            own += slope / (np.bincount(own_of, p * (1 - p), len(own)) + 1 / _SPREAD**2)
            own[-1] = 0
    table: dict[str, list[float]] = {}
    for (stem, time), i in sorted(place.items()):
        row = table.setdefault(stem, [])
        row += [0.0] * (time - 1 - len(row)) + [float(own[i])]
    bias, count, size, letters, stop, again, stop_again = map(float, general)
    stems_own = {stem: tuple(row) for stem, row in table.items()}
    return Weights(bias, count, size, letters, stop, again, stop_again, stems_own)


def _cases(meetings: Sequence[Meeting]) -> tuple[list[tuple[str, int]], list[list[float]], list[bool]]:
    """List, for each stem of each meeting, whether the summary has it once, given that twice, and so on."""
    stop = dropped("en")
    keys, rows, there = [], [], []
    for meeting in meetings:
        said = Counter(stems([word for _, turn in meeting.turns for word in words(_MARK.sub(" ", turn))]))
        wanted = Counter(stems(words(meeting.summary)))
        size = log(sum(said.values()))
        for stem, count in said.items():
            is_stop = stem in stop
            for time in range(1, min(count, MOST_TIMES_STOP if is_stop else MOST_TIMES) + 1):
                again = log(time)
                letters = min(len(stem), LONGEST_COUNTED) / LONGEST_COUNTED
                keys.append((stem, time))
                rows.append([1.0, log(count), size, letters, float(is_stop), again, again * is_stop])
                there.append(wanted[stem] >= time)
                if wanted[stem] < time:
                    break
    return keys, rows, there


def main() -> None:
    """Learn from all training meetings and rewrite the table."""
    if not TRAIN.is_file():
        print(f"nothing to learn from: {TRAIN} is absent")
        return
    weights = learn(read_meetings(TRAIN))
    TABLE.write_text(write(weights, _NOTE), encoding="utf-8")
    print(f"{len(weights.stems):,} stems, {TABLE.stat().st_size / 1000:.0f} kB: {TABLE}")


if __name__ == "__main__":
    main()
