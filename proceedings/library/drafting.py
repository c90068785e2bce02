"""Files and what an organizer said of them in, a draft and its preview out. Nothing of it is on the shelf yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from proceedings.analysis import analyse
from proceedings.analysis.oddities import Oddity, find_oddities
from proceedings.editing import (
    Affiliate,
    Attribute,
    Correction,
    Differences,
    Hide,
    JoinSession,
    Likeness,
    Merge,
    Rename,
    Renumber,
    Retitle,
    Who,
    compare,
    correct,
    join,
)
from proceedings.editing.anchors import Anchors
from proceedings.editing.editions import Draft, Edition, Held, StoredText
from proceedings.library.composing import Composed, compose, open_edition, texts_of
from proceedings.library.identifying import Known, answer_of, ask_who, identify, known_of
from proceedings.library.limits import Limits
from proceedings.library.versions import read_by
from proceedings.model import Proceedings, Reading, Session, Source
from proceedings.reader import read
from proceedings.reader.apart import Limits as ReadingLimits
from proceedings.reader.apart import read_apart
from proceedings.store import Store

Progress = Callable[[str], None]
"""Told in a few words what is being done."""

_A_NEW_VERSION = 0.5  # of a text's paragraphs stand in another already: then it is likely a version of that


@dataclass(frozen=True, slots=True)
class Wish:
    """What an organizer said of a text: the id of the proceedings it belongs to (None: a new one), and so on.

    ``session`` is the number of which the whole text is a session, ``language`` one of LANGUAGES.
    """

    to: int | None = None
    session: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text that is there already of which the draft may be a new version, and how they differ."""

    text: int
    name: str
    differences: Differences


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a draft. ``reading`` is that of the new texts alone, as they would be shown.

    ``questions`` are asked, each with the answer as it stands: None for somebody else. ``same`` names where the very
    file is already; ``versions`` are texts of the proceedings it may replace, likeliest first. ``resting`` are
    corrections that would find nothing any more if it replaced one.
    """

    draft: Draft
    target: Proceedings | None
    title: str
    reading: Reading
    sessions: tuple[Session, ...]
    odd: tuple[Oddity, ...]
    questions: tuple[tuple[Likeness, Who | None], ...]
    same: tuple[str, ...]
    versions: tuple[Version, ...]
    resting: tuple[Correction, ...]


def draft_files(
    store: Store,
    server: int,
    files: Sequence[tuple[str, bytes]],
    wish: Wish,
    limits: Limits,
    *,
    user: int,
    now: datetime,
    progress: Progress = lambda words: None,
    replaces: int | None = None,
) -> Draft:
    """Read files (each a name with its bytes; zips hold several) and keep them as a draft for a day.

    ``replaces`` is the text in whose place they come. Raises UnreadableFile where none can be read, and OverLimit.
    """
    limits.check_uploads(store.drafts.count_upload(server, now))
    sources: list[Source] = []
    refused: list[str] = []
    for name, data in files:
        progress(f"Reading {name}")
        found = read_apart(data, name, limits.reading)
        sources += found.sources
        refused += map(str, found.refused)
    return draft_sources(
        *(store, server, sources, wish, limits),
        user=user,
        now=now,
        progress=progress,
        refused=tuple(refused),
        replaces=replaces,
        name=files[0][0] if len(files) == 1 and len(sources) > 1 else None,
    )


def draft_words(
    store: Store, server: int, words: str, wish: Wish, limits: Limits, *, user: int, now: datetime, name: str = ""
) -> Draft:
    """Take words typed into a form as a text of their own. Raises UnreadableFile for none, and OverLimit."""
    limits.check_uploads(store.drafts.count_upload(server, now))
    called = f"{name or wish.title or 'pasted'}.txt"
    source = read(words.encode("utf-8", "replace"), called)
    draft = draft_sources(store, server, [source], wish, limits, user=user, now=now)
    return store.drafts.put(replace(draft, pasted=words))


def draft_more_words(store: Store, draft: Draft, words: str, limits: Limits, *, now: datetime) -> Draft:
    """Put another part behind what was pasted; a paragraph begins with it."""
    whole = f"{(draft.pasted or '').rstrip()}\n\n{words.strip()}"
    limits.check_characters(len(whole))
    source = read(whole.encode("utf-8", "replace"), draft.name)
    reading = analyse(source, draft.language)
    text = store.texts.keep(draft.server, reading, draft.language, read_by(), now)
    return store.drafts.put(replace(draft, texts=(text,), pasted=whole))


def draft_sources(
    store: Store,
    server: int,
    sources: Sequence[Source],
    wish: Wish,
    limits: Limits,
    *,
    user: int,
    now: datetime,
    progress: Progress = lambda words: None,
    refused: tuple[str, ...] = (),
    replaces: int | None = None,
    name: str | None = None,
) -> Draft:
    """Keep what was read as a draft for a day. Raises OverLimit, but for one that ``replaces`` a text: ``add`` does.

    ``name`` is that of the file, where several texts came in one.
    """
    if replaces is None:
        texts, characters = store.texts.used(server)
        limits.check(texts + len(sources), characters + sum(len(source.text) for source in sources))
    kept = []
    for source in sources:
        progress(f"Understanding {source.name}")
        reading = analyse(source, wish.language)
        kept.append(store.texts.keep(server, reading, wish.language, read_by(), now))
    several = name or f"{len(sources)} files"
    draft = Draft(
        *("", server, user, now, sources[0].name if len(sources) == 1 else several, tuple(kept)),
        to=wish.to,
        session=wish.session,
        title=wish.title,
        language=wish.language,
        replaces=replaces,
        refused=refused,
    )
    return store.drafts.put(draft)


def preview(store: Store, draft: Draft, limits: Limits, now: datetime) -> Preview:
    """Say what would become of a draft. Raises NotYours where the proceedings it was for is gone."""
    server = draft.server
    draft, held, old = open_target(store, draft, limits.reading, now)
    new = texts_of(store, server, draft.texts, limits.reading)
    known = known_of(held.edition if held is not None else Edition(), old, draft.replaces)
    composed = composed_of(held, old, draft, new)
    alone = _alone(draft, new, known, held.edition if held is not None else Edition())
    same = [
        name
        for text in new
        for id_, name in store.texts.with_content(server, text.source.sha256)
        if (draft.to is None or id_ == draft.to) and draft.replaces is None
    ]
    return Preview(
        draft,
        held.proceedings if held is not None else None,
        composed.edition.title or composed.reading.title or draft.name,
        alone,
        _new_sessions(composed.reading, alone, behind=draft.replaces is None),
        tuple(odd for text in new for odd in find_oddities(text.reading)),
        tuple((one, answer_of(draft, one, known)) for one in ask_who(new, known)),
        tuple(dict.fromkeys(same)),
        tuple(_versions(old, new, draft.replaces)) if len(new) == 1 else (),
        composed.resting if draft.replaces is not None else (),
    )


def open_target(
    store: Store, draft: Draft, limits: ReadingLimits, now: datetime
) -> tuple[Draft, Held | None, list[StoredText]]:
    """Give what a draft belongs to, with its texts; nothing for a new proceedings. May take seconds.

    A text that nobody has changed anything in yet gets a number each time it is opened: what the draft replaces in such
    a proceedings is its only text.
    """
    if draft.to is None:
        return draft, None, []
    held = store.editions.held(draft.server, draft.to)
    unopened = not held.edition.texts
    held = open_edition(store, draft.server, held, limits, now)
    if unopened and draft.replaces is not None:
        draft = replace(draft, replaces=held.edition.texts[0])
    return draft, held, texts_of(store, draft.server, held.edition.texts, limits)


def composed_of(held: Held | None, old: Sequence[StoredText], draft: Draft, new: Sequence[StoredText]) -> Composed:
    """Make ready what a proceedings (None: a new one) would be with a draft in it; ``old`` are its texts so far."""
    before = held.edition if held is not None else Edition()
    known = known_of(before, old, draft.replaces)
    there = {text.id: text for text in (*old, *new)}
    ids: list[int] = []
    for id_ in before.texts:
        ids += draft.texts if id_ == draft.replaces else [id_]
    if draft.replaces not in before.texts:
        ids += draft.texts
    corrections = _corrections(draft, new, known)
    title = before.title
    if held is None and draft.title and not (draft.session and len(new) == 1):
        title = draft.title
    edition = Edition(title, tuple(ids), (*before.corrections, *corrections), before.confirmed)
    return compose(edition, [there[id_] for id_ in ids])


def _alone(draft: Draft, new: Sequence[StoredText], known: Known, before: Edition) -> Reading:
    """Give the reading of the new texts as they would be shown, without those that are there."""
    mended = [one for one in before.corrections if isinstance(one, Attribute | Hide | Merge | Rename | Affiliate)]
    return correct(join([text.reading for text in new]), [*mended, *_corrections(draft, new, known)]).reading


def _corrections(draft: Draft, new: Sequence[StoredText], known: Known) -> list[Correction]:
    """Turn what the organizer said of a draft into corrections of its texts."""
    found = list(identify(draft, new, known))
    if draft.replaces is not None and not (draft.session or draft.title):
        return found
    for text in new:
        reading = text.reading
        anchors = Anchors(reading)
        if draft.session and reading.sessions:
            first, *others = (anchors.session_anchor(session) for session in reading.sessions)
            found += [JoinSession(other) for other in others]
            if len(new) == 1:
                found.append(Renumber(first, draft.session))
                if draft.title:
                    found.append(Retitle(replace(first, number=draft.session), draft.title))
        elif draft.title and len(new) == 1 and draft.to is not None and len(reading.sessions) == 1:
            found.append(Retitle(anchors.session_anchor(reading.sessions[0]), draft.title))
    return found


def _new_sessions(composed: Reading, alone: Reading, *, behind: bool) -> tuple[Session, ...]:
    """Give the sessions that hold paragraphs of the new texts, as the proceedings would have them.

    ``behind``: they come after all that is there, where the same paragraphs may stand already.
    """
    paragraphs = sorted(composed.paragraphs, key=lambda one: one.span)
    first = len(paragraphs) - len(alone.paragraphs) if behind else 0
    wanted = set(Anchors(alone).digests)
    named = Anchors(composed).digests
    keys = {one.session for one, digest in list(zip(paragraphs, named, strict=True))[first:] if digest in wanted}
    return tuple(session for session in composed.sessions if session.key in keys)


def _versions(old: Sequence[StoredText], new: Sequence[StoredText], chosen: int | None) -> list[Version]:
    """Find the texts of which the new one may be a new version: of one name, or of mostly the same paragraphs.

    Where one was ``chosen``, that one alone.
    """
    (one,) = new
    found = []
    for text in old:
        differences = compare(text.reading, one.reading)
        share = differences.same / max(1, min(differences.same + differences.gone, differences.same + differences.new))
        likely = text.source.name == one.source.name or share >= _A_NEW_VERSION
        if text.id == chosen or (chosen is None and likely and text.source.sha256 != one.source.sha256):
            found.append((share, Version(text.id, text.source.name, differences)))
    return [version for _, version in sorted(found, key=lambda each: -each[0])]
