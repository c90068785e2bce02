"""/library attribute, speaker, session and quotation, their answers: what was read wrongly, put right."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from cogs.errands import Errand
from cogs.library.desk import Desk
from cogs.replies import histories, links, menders
from cogs.replies.changes import done_reply
from cogs.replies.queues import which_words
from cogs.replies.reply import Ask, Button, Reply
from cogs.understand import reference_of, session_of
from proceedings.editing import Who
from proceedings.errors import NotFound, NotYours, UnknownSpeaker, WhichProceedings, WhichSpeaker
from proceedings.library import Library, mending
from proceedings.library.organizing import Done
from proceedings.model import Cited, Kind, Proceedings, Reference, Session, Speaker, Voice
from proceedings.picking import key_of

NOBODY = "nobody"
"""What is chosen where nobody is known to have said it."""
NOWHERE = "-"
"""What is typed for no affiliation."""


def attribute(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Say who said something: these words alone, or (``all``) everything that the same person says in the session."""
    library = errand.library
    said = _said_at(library, ask, tuple(Kind))
    cited = _chosen(said, ask)
    if cited is None:
        return which_words(ask, said, "Whose words are meant?")
    ask = ask.but(reference=str(cited.passage.reference), words=key_of(cited))
    try:
        who = _who(library, cited.passage.proceedings, ask)
    except UnknownSpeaker as error:
        return menders.new_speaker(ask, error)
    speaker = cited.attribution.speaker
    if who == _as_who(speaker) and speaker is not None:
        raise NotYours(f"{speaker.name} is who said that already.")
    theirs = _all_of(library, cited)
    wanted = ask.arguments.get("all")
    if len(theirs) > 1 and cited.who is not None and not isinstance(wanted, bool):
        return menders.one_or_all(ask, cited, who.name if who else NOBODY, cited.who, len(theirs))
    organizer, session = desk.organizer(errand), cited.passage.session
    if wanted and cited.who is not None:
        told = f"all of {cited.who}’s in session {session.key} ({len(theirs)})"
        done = mending.attribute(organizer, theirs, who, all_in=told)
    else:
        done = mending.attribute(organizer, [cited], who)
    return done_reply(done, Button(f"Read {cited.passage.reference.place}", links.read(cited.passage.reference)))


def hide(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Keep words from being shown as a quotation."""
    said = _said_at(errand.library, ask, (Kind.QUOTATION,))
    cited = _chosen(said, ask)
    if cited is None:
        return which_words(ask, said, "Which is to be hidden?")
    return done_reply(mending.hide(desk.organizer(errand), cited))


def restore(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show the hidden quotation of a reference again; without one, or where there are several, list them."""
    organizer, library = desk.organizer(errand), errand.library
    if not ask.text("reference"):
        one = library.one_proceedings(ask.text("proceedings"))
        return histories.hidden_reply(ask, one, mending.hidden(organizer, one))
    reference = reference_of(library, ask, "reference")
    one = library.one_proceedings(reference.proceedings)
    hidden = mending.hidden(organizer, one)
    place = Reference(None, library.session(one, reference.session).key, reference.first).place
    here = [each for each in hidden if each.place == place]
    if len(here) != 1:
        return histories.hidden_reply(ask.but(reference=None, proceedings=one.slug), one, here or hidden)
    return done_reply(mending.restore(organizer, one, here[0].correction))


def show(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show the hidden quotation again that a button stood beside."""
    one = errand.library.find_proceedings(ask.text("proceedings") or "")
    organizer = desk.organizer(errand)
    for each in organizer.hidden(one):
        if each.words.text == ask.arguments.get("words"):
            return done_reply(mending.restore(organizer, one, each))
    raise NotYours("That is shown again already.")


def merge(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Make two speakers one."""
    voice = _voice(errand.library, ask, "speaker")
    try:
        into = errand.library.voice(ask.text("into") or "", voice.proceedings.slug)
    except WhichSpeaker as error:
        return menders.which_speaker(ask, "into", error)
    return _spoken(mending.merge(desk.organizer(errand), voice, into), into.proceedings, into.speaker.name)


def rename(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Call a speaker otherwise."""
    voice, name = _voice(errand.library, ask, "speaker"), ask.text("to") or ""
    return _spoken(mending.rename(desk.organizer(errand), voice, name), voice.proceedings, name)


def affiliate(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Say where a speaker belongs."""
    voice, where = _voice(errand.library, ask, "speaker"), ask.text("affiliation")
    done = mending.affiliate(desk.organizer(errand), voice, None if where == NOWHERE else where)
    return _spoken(done, voice.proceedings, voice.speaker.name)


def split(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Make a person of their own of what somebody says in one session."""
    library = errand.library
    voice = _voice(library, ask, "speaker")
    session = library.session(voice.proceedings, _session_key(ask))
    said = [
        cited
        for kind in Kind
        for cited in library.said(kind, voice=voice, proceedings=voice.proceedings.slug, session=session.key)
    ]
    who = Who(ask.text("to") or voice.speaker.name, ask.text("affiliation"))
    if who.affiliation is None and ask.text("to") is None:
        who = Who(voice.speaker.name, voice.speaker.affiliation)
    done = mending.split(desk.organizer(errand), voice, session, said, who)
    return _spoken(done, voice.proceedings, who.name)


def retitle(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Give a session another title."""
    one, session = _session(errand.library, ask)
    done = mending.retitle_session(desk.organizer(errand), one, session, ask.text("title") or "")
    return _outlined(done)


def renumber(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Give a session another number."""
    one, session = _session(errand.library, ask)
    return _outlined(mending.renumber_session(desk.organizer(errand), one, session, ask.text("number") or ""))


def join(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Make a session part of the one before it."""
    one, session = _session(errand.library, ask)
    return _outlined(mending.join_session(desk.organizer(errand), one, session))


def cut(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Let a session begin with a paragraph."""
    passage = errand.library.read(reference_of(errand.library, ask, "reference"))
    return _outlined(mending.cut_session(desk.organizer(errand), passage, ask.text("title"), ask.text("number")))


def _said_at(library: Library, ask: Ask, kinds: Sequence[Kind]) -> list[Cited]:
    """Give what is quoted or reported at a place, in the order of the text. Raises NotFound where nothing is."""
    reference = reference_of(library, ask, "reference")
    said = [one for one in library.attributions_in(library.read(reference)) if one.attribution.kind in kinds]
    if not said:
        what = "quoted or reported" if len(kinds) > 1 else "quoted"
        raise NotFound(f"Nothing is {what} at {reference.place}.")
    return said


def _chosen(said: Sequence[Cited], ask: Ask) -> Cited | None:
    """Give the words that were chosen, or the only ones; None where there is a choice."""
    wanted = ask.text("words")
    if wanted is None:
        return said[0] if len(said) == 1 else None
    for cited in said:
        if key_of(cited) == wanted:
            return cited
    raise NotFound("Those words are not quoted there any more. Give the command again.")


def _who(library: Library, proceedings: Proceedings, ask: Ask) -> Who | None:
    """Say who is meant: somebody who speaks there, or elsewhere in the library, or (``new``) somebody new.

    Raises WhichSpeaker, and UnknownSpeaker for a name that nobody has.
    """
    name = ask.text("speaker") or ""
    if name.casefold() == NOBODY:
        return None
    if ask.arguments.get("new"):
        return mending.somebody(name)
    try:
        voice = library.voice(name, proceedings.slug)
    except UnknownSpeaker as error:
        if not error.suggestions:  # somebody of another proceedings, unless they may have been mistyped
            voice = library.voice(name)
        else:
            raise
    return Who(voice.speaker.name, voice.speaker.affiliation)


def _as_who(speaker: Speaker | None) -> Who | None:
    return Who(speaker.name, speaker.affiliation) if speaker is not None else None


def _all_of(library: Library, cited: Cited) -> list[Cited]:
    """List all that the speaker of these words says in the session, or whoever it leaves open by the same name."""
    passage, speaker = cited.passage, cited.attribution.speaker
    if cited.who is None:
        return [cited]
    return [
        one
        for kind in Kind
        for one in library.said(kind, proceedings=passage.proceedings.slug, session=passage.session.key)
        if one.attribution.speaker == speaker and (speaker is not None or one.who == cited.who)
    ]


def _voice(library: Library, ask: Ask, name: str) -> Voice:
    """Find a speaker of one proceedings. Raises WhichSpeaker, WhichProceedings where one speaks in several."""
    typed, chosen, meant = ask.text(name) or "", ask.text("proceedings"), library.meant()
    if chosen is None and meant is not None:
        with suppress(UnknownSpeaker):  # who does not speak in the one that is meant may speak in another
            return library.voices_named(typed, meant.slug)[0]
    voices = library.voices_named(typed, chosen)
    if len(voices) > 1:
        raise WhichProceedings([one.proceedings.slug for one in voices], [one.proceedings.label for one in voices])
    return voices[0]


def _session(library: Library, ask: Ask) -> tuple[Proceedings, Session]:
    reference = session_of(library, ask)
    if reference is None:
        raise NotFound("Say which session.")
    one = library.one_proceedings(reference.proceedings)
    return one, library.session(one, reference.session)


def _session_key(ask: Ask) -> str:
    """Take a session's key from what was chosen, which names the proceedings too."""
    return (ask.text("session") or "").rpartition(":")[2]


def _spoken(done: Done, proceedings: Proceedings, name: str) -> Reply:
    there = done.proceedings or proceedings
    return done_reply(done, Button("Speaker", Ask("speaker", {"speaker": name, "proceedings": there.slug})))


def _outlined(done: Done) -> Reply:
    contents = [Button("Contents", links.contents(done.proceedings))] if done.proceedings is not None else []
    return done_reply(done, *contents)
