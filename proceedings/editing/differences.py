"""What was there and what comes instead, in; in what they differ, out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from proceedings.editing.anchors import Anchors
from proceedings.model import Reading
from proceedings.words import plain


@dataclass(frozen=True, slots=True)
class Differences:
    """Paragraphs counted: ``same`` stand in both, ``new`` and ``gone`` in one.

    Labels and names are those that only one of them has, in the order of its text.
    """

    same: int
    new: int
    gone: int
    sessions_new: tuple[str, ...]
    sessions_gone: tuple[str, ...]
    speakers_new: tuple[str, ...]
    speakers_gone: tuple[str, ...]
    quotations_new: int
    quotations_gone: int

    @property
    def nothing(self) -> bool:
        """Whether they say the same."""
        return not (self.new or self.gone)


def compare(old: Reading, new: Reading) -> Differences:
    """Compare two readings by their paragraphs, the labels of their sessions, their speakers and quotations."""
    before, after = (Counter(Anchors(reading).digests) for reading in (old, new))
    was, now = ({plain(s.label): s.label for s in reading.sessions} for reading in (old, new))
    old_people, new_people = ({plain(s.name): s.name for s in reading.speakers} for reading in (old, new))
    old_words, new_words = (
        Counter(one.span.of(reading.source.text) for one in reading.quotations) for reading in (old, new)
    )
    return Differences(
        same=(before & after).total(),
        new=(after - before).total(),
        gone=(before - after).total(),
        sessions_new=tuple(label for key, label in now.items() if key not in was),
        sessions_gone=tuple(label for key, label in was.items() if key not in now),
        speakers_new=tuple(name for key, name in new_people.items() if key not in old_people),
        speakers_gone=tuple(name for key, name in old_people.items() if key not in new_people),
        quotations_new=(new_words - old_words).total(),
        quotations_gone=(old_words - new_words).total(),
    )
