"""The speakers of a new text and those who are known already in, who may be the same out: what to ask an organizer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.editing.joining import agree, same_name
from proceedings.model import Attribution, Grounds, Reading, Speaker
from proceedings.words import words


@dataclass(frozen=True, slots=True)
class Likeness:
    """``who`` of a new text may be one of ``others``; ``likely`` is whom it is taken for unless somebody objects."""

    who: Speaker
    others: tuple[Speaker, ...]
    likely: Speaker | None
    open: bool = False
    """The name stands in the text for one of ``others``, and ``who`` is none of its speakers."""


def likely_the_same(new: Sequence[Speaker], known: Sequence[Speaker]) -> tuple[Likeness, ...]:
    """Find the speakers of whom a text alone does not tell who they are, in the order of the text.

    A bare surname (or first name) may be each of those whose name it ends (or begins): of the new text first, else of
    those known. One of one's own text is a namesake if there are two. Somebody of a known full name with another
    affiliation may be the same or a namesake.
    """
    found = []
    for speaker in new:
        name = words(speaker.name)
        if len(name) == 1:
            own = [one for one in new if one is not speaker]
            fits = _bearing(name[0], speaker, own) or _bearing(name[0], speaker, known)
        else:
            fits = [one for one in known if same_name(one, speaker) and not agree(one.affiliation, speaker.affiliation)]
        people = list({(tuple(words(one.name)), one.affiliation): one for one in reversed(fits)}.values())[::-1]
        if people:
            sure = len(people) == 1 and len(name) == 1
            found.append(Likeness(speaker, tuple(people), people[0] if sure else None))
    return tuple(found)


def left_open(reading: Reading, said: Sequence[Attribution]) -> tuple[Likeness, ...]:
    """Find the bare surnames beside words of a reading that are nobody's, as several of its speakers are called so."""
    bearing: dict[str, list[Speaker]] = {}
    for speaker in reading.speakers:
        bearing.setdefault(words(speaker.name)[-1] if words(speaker.name) else "", []).append(speaker)
    found = {}
    for one in said:
        name = open_name(reading, one)
        people = bearing.get(name, []) if name else []
        if len(people) > 1 and name not in found and all(len(words(each.name)) > 1 for each in people):
            assert one.mention is not None
            called = one.mention.of(reading.source.text)
            found[name] = Likeness(Speaker(called, None, None, (), one.mention.start), tuple(people), None, open=True)
    return tuple(found.values())


def open_name(reading: Reading, one: Attribution) -> str | None:
    """Give the one word, folded, that stands beside words that are nobody's: “Smith”, where there are two of them."""
    if one.speaker is not None or one.mention is None or one.grounds is not Grounds.NAMED:
        return None
    name = words(one.mention.of(reading.source.text))
    return name[0] if len(name) == 1 else None


def _bearing(name: str, speaker: Speaker, people: Sequence[Speaker]) -> list[Speaker]:
    """Find those of a full name that ends with a surname, else begins with a first name, and who may be the speaker."""
    full = [one for one in people if len(words(one.name)) > 1 and agree(one.affiliation, speaker.affiliation)]
    return [one for one in full if words(one.name)[-1] == name] or [one for one in full if words(one.name)[0] == name]
