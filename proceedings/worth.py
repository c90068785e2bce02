"""The words of a text, counted, in; what each is worth to a summary out, the first time and each time more.

For English it is learned how likely a word of a text is to be in somebody's summary of it, or in somebody's answer to a
question; for other languages, and beside it, the text's own key terms count. The weights were learned by
``bench/learning.py``, which says from what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from pathlib import Path

from proceedings.words import stems, stop_words

TABLE = Path(__file__).parent / "tables" / "word_worth.txt"
ANSWERS = Path(__file__).parent / "tables" / "answer_worth.txt"
MOST_TIMES, MOST_TIMES_STOP = 3, 8
"""So many times a word, and a stop word, is worth something in one summary."""
LONGEST_COUNTED = 10  # letters of a stem

_KEY_TERM = 0.5
# A stop word tells nothing of the subject, but in talk much of the manner: sentences full of "the" and "of" report,
# those full of "you" and "know" chat. At the full learned share it would choose by manner alone.
# A report has one manner.
_STOP_SHARE_OF_TALK = 0.8
_OWN_IN_REPORTS = 0.3  # what a stem's own weight counts in a report: it was learned from talk, and of other subjects
_FAR = 0.1  # times in a thousand words that a word is taken to come close to what is asked, though it never does
_AGAIN = 0.3  # what an untrained word is still worth each further time
_FEWEST_WORDS, _MOST_WORDS = 1_500, 25_000  # lengths of text that were learned from; beyond them nothing is known
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of: this stem is in the summary for the k-th time, given that it is for the time before.

    ``bias`` + ``count`` · ln(times in the text) + ``size`` · ln(words of the text) + ``letters`` · its length / 10
    + ``again`` · ln k, with ``stop`` and ``stop_again`` more for a stop word, and what ``stems`` has for it at k.
    In an answer, + ``close`` · ``closeness``, ``stop_close`` more.
    """

    bias: float
    count: float
    size: float
    letters: float
    stop: float
    again: float
    stop_again: float
    close: float = 0.0
    stop_close: float = 0.0
    stems: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


def write(weights: Weights, note: str) -> str:
    """Write weights as the table is kept: a note as comments, general weights, a line a stem; hundredths."""
    general = " ".join(str(round(getattr(weights, name) * 100)) for name in _GENERAL)
    lines = [f"# {line}" for line in note.splitlines()]
    lines.append(general)
    lines += [
        f"{stem} {' '.join(str(round(weight * 100)) for weight in row)}" for stem, row in sorted(weights.stems.items())
    ]
    return "\n".join(lines) + "\n"


_GENERAL = ("bias", "count", "size", "letters", "stop", "again", "stop_again", "close", "stop_close")


def read(written: str) -> Weights:
    """Read what ``write`` wrote."""
    rows = (line.split() for line in written.splitlines() if not line.startswith("#"))
    general = dict(zip(_GENERAL, (int(weight) / 100 for weight in next(rows)), strict=True))
    return Weights(**general, stems={row[0]: tuple(int(weight) / 100 for weight in row[1:]) for row in rows})


@cache
def learned(language: str) -> Weights | None:
    """Give the weights that ship, read when the first summary asks; None for a language that nothing was learned of."""
    return read(TABLE.read_text(encoding="utf-8")) if language == _LANGUAGE else None


@cache
def learned_of_answers(language: str) -> Weights | None:
    """Give the weights for a summary to a question, as ``learned`` does those for a summary of all."""
    return read(ANSWERS.read_text(encoding="utf-8")) if language == _LANGUAGE else None


@cache
def dropped(language: str) -> frozenset[str]:
    """Give the stems of the words that say nothing of a subject."""
    return frozenset(stems(sorted(stop_words(language)), language))


def worths(
    counts: Mapping[str, int],
    key: Mapping[str, float],
    language: str,
    weights: Weights | None,
    *,
    talk: bool,
    close: Mapping[str, float] | None = None,
) -> dict[str, tuple[float, ...]]:
    """Say what each stem is worth the first, second, … time that a summary says it, 0 ever after.

    ``counts`` are those of the text, ``key`` the weights of its key terms, ``close`` how often a stem comes in a
    thousand words close to what is asked. Without ``weights`` a word is worth more the more often it comes, and stop
    words nothing.
    """
    if weights is None:
        return {stem: _untrained(stem, count, key, language) for stem, count in counts.items()}
    size = weights.size * log(min(max(sum(counts.values()), _FEWEST_WORDS), _MOST_WORDS))
    stop = dropped(language)
    stop_share = _STOP_SHARE_OF_TALK if talk else 0.0
    own_share = 1.0 if talk else _OWN_IN_REPORTS
    alike: dict[tuple[int, int, float], tuple[float, ...]] = {}  # most stems are rare, and go by count and length
    found = {}
    for stem, count in counts.items():
        score = size + (_closeness(weights, close.get(stem, 0.0), stop=stem in stop) if close is not None else 0.0)
        if (own := weights.stems.get(stem, ())) or stem in stop:
            chances = _chances(weights, count, len(stem), score, [own_share * one for one in own], stop=stem in stop)
        else:
            look = (count, min(len(stem), LONGEST_COUNTED), score)
            if look not in alike:
                alike[look] = _chances(weights, count, len(stem), score, (), stop=False)
            chances = alike[look]
        share = stop_share if stem in stop else 1 + _KEY_TERM * key.get(stem, 0.0)
        found[stem] = chances if share == 1 else tuple(chance * share for chance in chances)
    return found


def closeness(times: float) -> float:
    """Turn how often a stem comes in a thousand words close to what is asked into what is learned of."""
    return log(_FAR + times)


def _closeness(weights: Weights, times: float, *, stop: bool) -> float:
    return (weights.close + weights.stop_close * stop) * closeness(times)


def _chances(
    weights: Weights, count: int, letters: int, score: float, own: Sequence[float], *, stop: bool
) -> tuple[float, ...]:
    """Say how likely it is that a stem is said once, twice, …; ``score`` is what speaks for it otherwise."""
    score += weights.bias + weights.count * log(count)
    score += weights.letters * min(letters, LONGEST_COUNTED) / LONGEST_COUNTED + weights.stop * stop
    again = weights.again + weights.stop_again * stop
    chance = 1.0
    chances = []
    for time in range(1, min(count, MOST_TIMES_STOP if stop else MOST_TIMES) + 1):
        chance *= 1 / (1 + exp(-(score + again * log(time) + (own[time - 1] if time <= len(own) else 0.0))))
        chances.append(chance)
    return tuple(chances)


def _untrained(stem: str, count: int, key: Mapping[str, float], language: str) -> tuple[float, ...]:
    if stem in dropped(language) or stem.isdigit() or len(stem) < 2:
        return ()
    first = log(1 + count) * (1 + _KEY_TERM * key.get(stem, 0.0))
    return tuple(first * _AGAIN**time for time in range(4))
