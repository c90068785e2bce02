"""What an organizer points at and what is wrong with it in, the change that mends it out.

What is pointed at is what answers show: cited words, voices, sessions, passages of the library. A correction names it
by its text, so it is looked up in the reading first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.editing import (
    Affiliate,
    Attribute,
    CutSession,
    Hide,
    JoinSession,
    Merge,
    Rename,
    Renumber,
    Retitle,
    SessionAnchor,
    Who,
    WordsAnchor,
)
from proceedings.editing.anchors import Anchors
from proceedings.editing.joining import agree
from proceedings.errors import NotYours
from proceedings.library.organizing import Done, Organizer
from proceedings.model import Cited, Kind, Passage, Proceedings, Reading, Reference, Session, Voice
from proceedings.words import plain

MOST_NAME = 100
"""Characters of a name."""
MOST_TITLE = 300
"""Characters of a title or an affiliation."""

_NUMBER = re.compile(r"[^\W_]{1,12}")  # as references take it
_MOST_SAID = 60
_MOVED = "That has been changed meanwhile. Open it again, and repeat this if it is still wanted."


@dataclass(frozen=True, slots=True)
class Hidden:
    """A quotation that is hidden, and where it stands (``4.3``); None where its words are not in the text now."""

    correction: Hide
    place: str | None


def attribute(
    organizer: Organizer, said: Sequence[Cited], who: Who | None, *, new: bool = False, all_in: str | None = None
) -> Done:
    """Say who said something: words of one proceedings; None: nobody is known to have. ``new`` as for Attribute.

    ``all_in`` says that they are all of somebody's in a session, in words.
    """
    proceedings = said[0].passage.proceedings
    anchors = _words(organizer.reading(proceedings), said)
    name = who.name if who is not None else "nobody"
    what = all_in or _quoted(said[0])
    return organizer.correct(
        proceedings, [Attribute(anchor, who, new) for anchor in anchors], f"Attributed {what} to {name}"
    )


def somebody(name: str, affiliation: str | None = None) -> Who:
    """Name somebody new. Raises NotYours for a name that is empty or too long."""
    where = _checked(affiliation, "An affiliation", MOST_TITLE) if affiliation else None
    return Who(_checked(name, "A name", MOST_NAME), where)


def hide(organizer: Organizer, cited: Cited) -> Done:
    """Let a quotation or statement be shown as such no longer; the text stays as it is."""
    proceedings = cited.passage.proceedings
    (anchor,) = _words(organizer.reading(proceedings), [cited])
    return organizer.correct(proceedings, [Hide(anchor)], f"Hid {_quoted(cited)}")


def hidden(organizer: Organizer, proceedings: Proceedings) -> list[Hidden]:
    """List what is hidden in a proceedings, in the order in which that was done."""
    corrections = organizer.hidden(proceedings)
    if not corrections:
        return []
    reading = organizer.reading(proceedings)
    places = {
        digest: f"{paragraph.session}.{paragraph.number}"
        for paragraph, digest in zip(
            sorted(reading.paragraphs, key=lambda one: one.span), Anchors(reading).digests, strict=True
        )
    }
    return [Hidden(one, places.get(one.words.paragraph)) for one in corrections]


def restore(organizer: Organizer, proceedings: Proceedings, correction: Hide) -> Done:
    """Show a hidden quotation again. Raises NotYours where it is shown already."""
    return organizer.take_back(proceedings, correction, f"Showed “{_short(correction.words.text)}” again")


def merge(organizer: Organizer, voice: Voice, into: Voice) -> Done:
    """Make two speakers of one proceedings one person."""
    who, other = _who(voice), _who(into)
    if voice.id == into.id:
        raise NotYours(f"{who.name} is one person already. Name two.")
    words = f"Merged {_told(who, other)} into {_told(other, who)}"
    return organizer.correct(voice.proceedings, [Merge(who, other)], words)


def rename(organizer: Organizer, voice: Voice, name: str) -> Done:
    """Call a speaker otherwise; the old name still finds them. Raises NotYours where somebody has that name."""
    name = _checked(name, "A name", MOST_NAME)
    speaker = voice.speaker
    for other in organizer.reading(voice.proceedings).speakers:
        same = plain(other.name) == plain(speaker.name) and other.affiliation == speaker.affiliation
        if not same and plain(other.name) == plain(name) and agree(other.affiliation, speaker.affiliation):
            raise NotYours(f"{other.name} speaks there already. /library speaker merge makes two people one.")
    return organizer.correct(voice.proceedings, [Rename(_who(voice), name)], f"Renamed {speaker.name} to {name}")


def affiliate(organizer: Organizer, voice: Voice, affiliation: str | None) -> Done:
    """Say where a speaker belongs; None: that is not known."""
    if affiliation is not None:
        affiliation = _checked(affiliation, "An affiliation", MOST_TITLE)
    name = voice.speaker.name
    words = f"{name} belongs to {affiliation} now" if affiliation else f"{name} has no affiliation now"
    return organizer.correct(voice.proceedings, [Affiliate(_who(voice), affiliation)], words)


def split(organizer: Organizer, voice: Voice, session: Session, said: Sequence[Cited], who: Who) -> Done:
    """Make a person of their own of what somebody is said to have said in a session (``said``)."""
    if not said:
        raise NotYours(f"{voice.speaker.name} says nothing in session {session.key}.")
    other, speaker = somebody(who.name, who.affiliation), voice.speaker
    if plain(other.name) == plain(speaker.name) and plain(other.affiliation or "") == plain(speaker.affiliation or ""):
        raise NotYours("That is the same person. Give another name with “to”, or another affiliation.")
    anchors = _words(organizer.reading(voice.proceedings), said)
    return organizer.correct(
        voice.proceedings,
        [Attribute(anchor, other, new=True) for anchor in anchors],
        f"Made {voice.speaker.name} of session {session.key} another person: {_told(other, _who(voice))}",
    )


def retitle_session(organizer: Organizer, proceedings: Proceedings, session: Session, title: str) -> Done:
    """Give a session another title."""
    title = check_title(title)
    anchor = _session(organizer.reading(proceedings), session)
    return organizer.correct(proceedings, [Retitle(anchor, title)], f"Called session {session.key} “{title}”")


def renumber_session(organizer: Organizer, proceedings: Proceedings, session: Session, number: str) -> Done:
    """Give a session another number, by which references call it; old ones still open it."""
    reading = organizer.reading(proceedings)
    number = _free(reading, number, session)
    anchor = _session(reading, session)
    return organizer.correct(proceedings, [Renumber(anchor, number)], f"Numbered session {session.key} as {number}")


def join_session(organizer: Organizer, proceedings: Proceedings, session: Session) -> Done:
    """Make a session part of the one before it."""
    reading = organizer.reading(proceedings)
    at = reading.sessions.index(_same(reading, session))
    if at == 0:
        raise NotYours(f"Session {session.key} is the first: there is none before it that it could be part of.")
    before = reading.sessions[at - 1]
    words = f"Merged session {session.key} into session {before.key}"
    return organizer.correct(proceedings, [JoinSession(_session(reading, session))], words)


def cut_session(organizer: Organizer, passage: Passage, title: str | None, number: str | None) -> Done:
    """Let a session of its own begin with a paragraph. Raises NotYours for the first of a session."""
    reading = organizer.reading(passage.proceedings)
    paragraph = next((one for one in reading.paragraphs if one.span.start == passage.span.start), None)
    if paragraph is None:
        raise NotYours(_MOVED)
    if not any(one.session == paragraph.session and one.span < paragraph.span for one in reading.paragraphs):
        raise NotYours(f"Session {passage.session.key} begins there already. Name a later paragraph.")
    title = check_title(title) if title else None
    number = _free(reading, number, None) if number else None
    correction = CutSession(Anchors(reading).anchor(paragraph), title, number)
    return organizer.correct(passage.proceedings, [correction], f"Began a session at {passage.reference.place}")


def _words(reading: Reading, said: Sequence[Cited]) -> list[WordsAnchor]:
    """Name what was cited by its words. Raises NotYours where some of it is not in the reading any more."""
    there = [*reading.quotations, *reading.statements]
    named = {}
    for anchor, at in Anchors(reading).words(there).items():
        named[there[at].kind, there[at].span] = anchor
    found = [named.get((one.attribution.kind, one.attribution.span)) for one in said]
    anchors = [anchor for anchor in found if anchor is not None]
    if len(anchors) < len(said) or any(a.text != one.text for a, one in zip(anchors, said, strict=True)):
        raise NotYours(_MOVED)
    return anchors


def _same(reading: Reading, session: Session) -> Session:
    """Find a session of the shelf in the reading: its key may be another there."""
    for one in reading.sessions:
        if one.span.start == session.span.start:
            return one
    raise NotYours(_MOVED)


def _session(reading: Reading, session: Session) -> SessionAnchor:
    return Anchors(reading).session_anchor(_same(reading, session))


def check_number(number: str) -> str:
    """Give a session's number as it is kept. Raises NotYours for one that no reference could name."""
    number = number.strip()
    if not _NUMBER.fullmatch(number):
        raise NotYours("A session's number is up to 12 letters and digits, such as 7 or 7a: references are made of it.")
    return number


def check_title(title: str) -> str:
    """Give a title as it is kept. Raises NotYours for one that is empty or too long."""
    return _checked(title, "A title", MOST_TITLE)


def _free(reading: Reading, number: str, session: Session | None) -> str:
    number = check_number(number)
    for one in reading.sessions:
        mine = session is not None and one.span.start == session.span.start
        if not mine and plain(number) in (plain(one.key), plain(one.number or "")):
            raise NotYours(f"There is a session {one.label} already. Choose another number.")
    return number


def _checked(words: str, what: str, most: int) -> str:
    words = " ".join(words.split())
    if not words:
        raise NotYours(f"{what} needs a letter at least.")
    if len(words) > most:
        raise NotYours(f"{what} has {most} characters at most, not {len(words):,}.")
    return words


def _who(voice: Voice) -> Who:
    return Who(voice.speaker.name, voice.speaker.affiliation)


def _told(who: Who, other: Who) -> str:
    """Name somebody, with the affiliation where a namesake is named beside them."""
    return f"{who.name} ({who.affiliation or 'no affiliation'})" if plain(who.name) == plain(other.name) else who.name


def _quoted(cited: Cited) -> str:
    words = _short(cited.text)
    place = Reference(None, cited.passage.session.key, cited.passage.first).place
    return f"“{words}” ({place})" if cited.attribution.kind is Kind.QUOTATION else f"what {place} reports: {words}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _MOST_SAID else words[: _MOST_SAID - 1].rstrip() + "…"
