"""QMSum's meetings in (Zhong et al. 2021, MIT), as transcripts with the summaries people wrote of them out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.reading import EVAL

TRAIN, VAL = EVAL / "qmsum-train.jsonl", EVAL / "qmsum-val.jsonl"
DOMAINS = ("product", "academic", "committee")
_PRODUCT = frozenset({"Project Manager", "Marketing", "User Interface", "Industrial Designer"})
_ACADEMIC = frozenset({"Professor", "Postdoc", "PhD", "Grad", "Undergrad"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: its turns (name, words), the summary of it, and its questions with their answers."""

    domain: str
    turns: tuple[tuple[str, str], ...]
    summary: str
    questions: tuple[tuple[str, str], ...]

    @property
    def transcript(self) -> str:
        """The meeting as a text file."""
        return "\n".join(f"{name}: {words}" for name, words in self.turns)


def read_meetings(path: Path) -> list[Meeting]:
    """Read a file of meetings, one a line."""
    return [_meeting(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _meeting(row: dict[str, list[dict[str, str]]]) -> Meeting:
    turns = tuple((turn["speaker"], turn["content"]) for turn in row["meeting_transcripts"])
    asked = tuple((one["query"], one["answer"]) for one in row["specific_query_list"])
    return Meeting(_domain([name for name, _ in turns]), turns, row["general_query_list"][0]["answer"], asked)


def _domain(names: Sequence[str]) -> str:
    """Tell the three kinds of meeting apart by what their speakers are called."""
    if not _PRODUCT.isdisjoint(names):
        return "product"
    return "academic" if any(name.split(" ")[0] in _ACADEMIC for name in names) else "committee"
