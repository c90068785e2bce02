"""The people of a draft and those whom a proceedings knows in; out, who may be whom, how that stands, what it corrects.

A bare surname means the same person in all texts of a proceedings, unless an organizer says otherwise of a text: then
what is said in that text is given to whoever it is, and the other texts are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from proceedings.editing import (
    Attribute,
    Correction,
    Likeness,
    Merge,
    Who,
    WordsAnchor,
    join,
    left_open,
    likely_the_same,
    open_name,
)
from proceedings.editing.anchors import Anchors
from proceedings.editing.editions import Draft, Edition, StoredText
from proceedings.editing.joining import agree, same_name
from proceedings.library.composing import put_together
from proceedings.model import Attribution, Reading, Speaker
from proceedings.words import words


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a proceedings knows: ``people`` as they are shown, ``read`` as its texts have them.

    ``merged`` are those whom an organizer took for somebody else; of the words ``settled`` one has said whose they are.
    """

    people: tuple[Speaker, ...] = ()
    read: tuple[Speaker, ...] = ()
    merged: Mapping[Who, Who] = field(default_factory=dict)
    settled: frozenset[WordsAnchor] = frozenset()


def known_of(edition: Edition, old: Sequence[StoredText], replaced: int | None) -> Known:
    """Say whom a proceedings of the texts ``old`` knows; what is ``replaced`` tells of nobody any more."""
    if not old:
        return Known()
    kept = [text.reading for text in old if text.id != replaced]
    return Known(
        put_together(edition, old)[0].reading.speakers,
        join(kept).speakers if kept else (),
        {one.who: one.into for one in edition.corrections if isinstance(one, Merge)},
        frozenset(one.words for one in edition.corrections if isinstance(one, Attribute)),
    )


def ask_who(new: Sequence[StoredText], known: Known) -> tuple[Likeness, ...]:
    """Find the people of new texts of whom these alone do not tell who they are."""
    whole = join([text.reading for text in new])
    open_ = [said for anchor, said in _said(whole) if anchor not in known.settled]
    return (*likely_the_same(whole.speakers, known.people), *left_open(whole, open_))


def answer_of(draft: Draft, question: Likeness, known: Known) -> Who | None:
    """Say who somebody is: as the organizer answered, else as it stands for the other texts, else as is likely."""
    who = _who(question.who)
    for asked, answer in draft.answers:
        if asked == who:
            return answer
    if question.open:
        return None
    if who in known.merged:
        return known.merged[who]
    likely = question.likely
    return _who(likely) if likely is not None and not _is_read(question.who, known) else None


def identify(draft: Draft, new: Sequence[StoredText], known: Known) -> Iterator[Correction]:
    """Make of the answers what corrects the texts, or a proceedings with them."""
    for question in ask_who(new, known):
        who, answer = _who(question.who), answer_of(draft, question, known)
        if question.open:
            if any(asked == who for asked, _ in draft.answers):
                for text in new:
                    yield from _called(text, who, answer)
        elif who not in known.merged and not _is_read(question.who, known):
            if answer is not None:
                yield Merge(who, answer)
        elif any(asked == who for asked, _ in draft.answers) and answer != known.merged.get(who):
            for text in new:
                yield from _theirs(text, who, answer)


def _theirs(text: StoredText, who: Who, answer: Who | None) -> Iterator[Correction]:
    """Give all that somebody says in a text to another; None: to a person of their own."""
    for anchor, said in _said(text.reading):
        if said.speaker is not None and _who(said.speaker) == who:
            yield Attribute(anchor, answer or who, new=answer is None)


def _called(text: StoredText, who: Who, answer: Who | None) -> Iterator[Correction]:
    """Give all that a text leaves open between people of one surname to one of them; None: to somebody else."""
    for anchor, said in _said(text.reading):
        if open_name(text.reading, said) in words(who.name):
            yield Attribute(anchor, answer or who, new=answer is None)


def _said(reading: Reading) -> Iterator[tuple[WordsAnchor, Attribution]]:
    said = [*reading.quotations, *reading.statements]
    for anchor, at in Anchors(reading).words(said).items():
        yield anchor, said[at]


def _is_read(speaker: Speaker, known: Known) -> bool:
    """Tell whether the texts that are there have somebody of that name, who would be taken for the same person."""
    return any(same_name(one, speaker) and agree(one.affiliation, speaker.affiliation) for one in known.read)


def _who(speaker: Speaker) -> Who:
    return Who(speaker.name, speaker.affiliation)
