"""What was there and what comes instead, in; in what they differ, out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from proceedings.editing.anchors import Anchors
from proceedings.model import Reading
from proceedings.words import plain


@dataclass(frozen=True, slots=True)
class Differences:
    """Paragraphs counted: ``same`` stand in both, ``new`` and ``gone`` in one. Names and titles only in one of them."""

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
        sessions_new=tuple(now[key] for key in now.keys() - was.keys()),
        sessions_gone=tuple(was[key] for key in was.keys() - now.keys()),
        speakers_new=tuple(sorted(new_people[key] for key in new_people.keys() - old_people.keys())),
        speakers_gone=tuple(sorted(old_people[key] for key in old_people.keys() - new_people.keys())),
        quotations_new=(new_words - old_words).total(),
        quotations_gone=(old_words - new_words).total(),
    )
