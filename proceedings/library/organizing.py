"""What an organizer does in, what became of it out. Each is one change in the history, and can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from proceedings.editing import Correction, Hide
from proceedings.editing.editions import Change, ChangeKind, Draft, Edition, Held, StoredText, undo
from proceedings.errors import CannotUndo, ChangedMeanwhile, NotYours, RapporteurError, UnreadableFile
from proceedings.library.composing import (
    Composed,
    compose,
    open_edition,
    put_together,
    read_text,
    texts_of,
)
from proceedings.library.drafting import composed_of, open_target
from proceedings.library.limits import Limits
from proceedings.library.versions import read_by
from proceedings.model import SHIPPED, Proceedings, Reading
from proceedings.store import Store

Refuse = Callable[[RapporteurError], None]
"""Told why one of many things could not be done."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a change: ``words`` say it in the past tense, ``number`` is that in the history.

    ``proceedings`` is None where it is gone; ``new`` are the keys of sessions that were not there before; ``resting``
    counts the corrections that found nothing to correct.
    """

    words: str
    number: int
    proceedings: Proceedings | None
    new: tuple[str, ...] = ()
    resting: int = 0


@dataclass(frozen=True, slots=True)
class Organizer:
    """Somebody (``user``, a Discord id) at work in a server at a moment; ``limits`` bound what is read."""

    store: Store
    server: int
    user: int
    now: datetime
    limits: Limits = field(default_factory=Limits)

    def open(self, proceedings: Proceedings) -> tuple[Held, list[StoredText]]:
        """Give a proceedings with its texts, as it can be changed. The first time this may take seconds."""
        held = self.store.editions.held(self.server, proceedings.id)
        held = open_edition(self.store, self.server, held, self.limits.reading, self.now)
        return held, texts_of(self.store, self.server, held.edition.texts, self.limits.reading)

    def reading(self, proceedings: Proceedings) -> Reading:
        """Give what is understood of a proceedings, corrected, as it is shown."""
        held, texts = self.open(proceedings)
        return put_together(held.edition, texts)[0].reading

    def add(self, draft_id: str) -> Done:
        """Put a draft on the shelf. Raises DraftGone, NotYours, OverLimit, ChangedMeanwhile."""
        draft = self.store.drafts.get(self.server, draft_id, self.now)
        draft, held, old = open_target(self.store, draft, self.limits.reading, self.now)
        if draft.replaces is not None and (held is None or draft.replaces not in held.edition.texts):
            raise NotYours("The text that it was to replace is not there any more. /library list shows what is.")
        new = texts_of(self.store, self.server, draft.texts, self.limits.reading)
        texts, characters = self.store.texts.used(self.server)
        replaced = [text for text in old if text.id == draft.replaces]
        self.limits.check(
            texts + len(new) - len(replaced),
            characters + sum(len(text.source.text) for text in new) - sum(len(text.source.text) for text in replaced),
        )
        composed = composed_of(held, old, draft, new)
        kind = ChangeKind.ADD if draft.replaces is None else ChangeKind.REPLACE
        return self._show(held, composed, kind, self._added(draft, held), draft=draft.id)

    def remove(self, proceedings: Proceedings, text: int | None = None) -> Done:
        """Take a proceedings off the shelf, or one text out of it. Raises NotYours for a shipped one."""
        held = self.store.editions.held(self.server, proceedings.id)
        if held.proceedings.server == SHIPPED:
            raise NotYours(
                f"{held.proceedings.label} comes with the bot. /library use hides what comes with it from this server."
            )
        if text is not None and held.edition.texts != (text,):
            left = tuple(one for one in held.edition.texts if one != text)
            if left == held.edition.texts:
                raise NotYours("That text is no part of it any more. /library list shows what is.")
            name = self.store.texts.names(self.server, [text]).get(text, "a text")
            edition = replace(held.edition, texts=left)
            words = f"Removed {name} from {held.proceedings.slug}"
            return self._show(held, self._compose(edition), ChangeKind.REMOVE, words)
        words = f"Removed {held.proceedings.slug}"
        number = self.store.editions.remove(self.server, held, self.now, user=self.user, words=words)
        return Done(words, number, None)

    def correct(self, proceedings: Proceedings, corrections: Sequence[Correction], words: str) -> Done:
        """Mend a proceedings. ``words`` say what was done, in the past tense. Raises NotYours where nothing fits."""
        held, texts = self.open(proceedings)
        edition = replace(held.edition, corrections=(*held.edition.corrections, *corrections))
        composed = compose(edition, texts)
        if all(one in composed.resting for one in corrections):
            raise NotYours("That cannot be done to it: what was meant is not there, or has nothing before it.")
        return self._show(held, composed, ChangeKind.CORRECT, words)

    def take_back(self, proceedings: Proceedings, correction: Correction, words: str) -> Done:
        """Take a correction back, such as a quotation's hiding, however old it is."""
        held, texts = self.open(proceedings)
        left = [one for one in held.edition.corrections if one != correction]
        if len(left) == len(held.edition.corrections):
            raise NotYours("That was taken back already.")
        edition = replace(held.edition, corrections=tuple(left))
        return self._show(held, compose(edition, texts), ChangeKind.CORRECT, words)

    def retitle(self, proceedings: Proceedings, title: str) -> Done:
        """Give a proceedings another title."""
        held, texts = self.open(proceedings)
        composed = compose(replace(held.edition, title=title), texts)
        return self._show(held, composed, ChangeKind.CORRECT, f"Called {proceedings.slug} “{title}”")

    def confirm(self, proceedings: Proceedings) -> Done:
        """Say that what a machine read off pictures was looked through, so that the daily post may use it."""
        held, texts = self.open(proceedings)
        scans = [text.id for text in texts if text.source.recognised]
        if not set(scans) - set(held.edition.confirmed):
            raise NotYours("Nothing in it waits to be looked through.")
        edition = replace(held.edition, confirmed=tuple(dict.fromkeys((*held.edition.confirmed, *scans))))
        words = f"Confirmed the scanned text of {proceedings.slug}"
        return self._show(held, compose(edition, texts), ChangeKind.CORRECT, words)

    def hidden(self, proceedings: Proceedings) -> list[Hide]:
        """List the quotations that are hidden, in the order in which that was done."""
        held = self.store.editions.held(self.server, proceedings.id)
        return [one for one in held.edition.corrections if isinstance(one, Hide)]

    def undo(self, number: int | None = None) -> Done:
        """Undo a change: by its number, else the newest that can be. Raises CannotUndo, NotYours, ChangedMeanwhile."""
        can = self.store.changes.undoable(self.server)
        if number is not None:
            change = next((one for one in can if one.number == number), None)
            if change is None:
                raise NotYours(self._why_not(number))
            return self._undo(change)
        # What was done by undoing is not undone by undoing once more: that goes further back.
        why_not: CannotUndo | NotYours | None = None
        for change in can:
            if change.kind is not ChangeKind.UNDO:
                try:
                    return self._undo(change)
                except CannotUndo:  # what it did is gone with something older that was undone by its number
                    continue
                except NotYours as error:  # what it removed cannot come back before something older is undone
                    why_not = why_not or error
        raise why_not or NotYours(self._why_not(None))

    def _undo(self, change: Change) -> Done:
        words = _undoing(change)
        if change.after is None:  # it was removed
            proceedings, done = self.store.editions.restore(self.server, change, self.now, user=self.user, words=words)
            return Done(words, done, proceedings)
        try:
            held = self.store.editions.held(self.server, change.proceedings)
        except NotYours:
            raise CannotUndo from None
        if held.proceedings.server == SHIPPED:
            raise CannotUndo
        edition = undo(change, held.edition)
        if not edition.texts or (held.base is not None and self._is_bare(edition, held.base)):
            done = self.store.editions.remove(
                self.server, held, self.now, user=self.user, words=words, undoes=change.number
            )
            return Done(words, done, None)
        return self._show(held, self._compose(edition), ChangeKind.UNDO, words, undoes=change.number)

    def _added(self, draft: Draft, held: Held | None) -> str:
        """Say what was added, in the past tense."""
        if held is None:
            return f"Added {draft.name} as a new proceedings"
        if draft.replaces is None:
            return f"Added {draft.name} to {held.proceedings.slug}"
        old = self.store.texts.names(self.server, [draft.replaces]).get(draft.replaces, "a text")
        by = "by a new version" if old == draft.name else f"by {draft.name}"
        return f"Replaced {old} of {held.proceedings.slug} {by}"

    def _why_not(self, number: int | None) -> str:
        if number is None:
            return "There is nothing to undo. /library history shows what was done."
        change = self.store.changes.change(self.server, number)
        if change is None:
            return f"There is no change {number}. /library history shows what was done."
        if change.undone is not None:
            return f"Change {number} was undone already."
        return f"Change {number} is too long ago: the last 20 can be undone."

    def _is_bare(self, edition: Edition, base: int) -> bool:
        """Tell whether a server's version of a shipped text is nothing but that text."""
        if edition.title or edition.corrections or edition.confirmed or len(edition.texts) != 1:
            return False
        shipped = next((one for one in self.store.proceedings(SHIPPED) if one.id == base), None)
        ((_, data, language),) = self.store.texts.files(self.server, edition.texts)
        return shipped is not None and language is None and hashlib.sha256(data).hexdigest() == shipped.sha256

    def _compose(self, edition: Edition) -> Composed:
        return compose(edition, texts_of(self.store, self.server, edition.texts, self.limits.reading))

    def _show(
        self,
        held: Held | None,
        composed: Composed,
        kind: ChangeKind,
        words: str,
        *,
        undoes: int | None = None,
        draft: str | None = None,
    ) -> Done:
        """Put an edition on the shelf: a new proceedings, a server's own version of a shipped one, or a change."""
        editions, (user, now) = self.store.editions, (self.user, self.now)
        before: set[str] = set()
        if held is not None:
            with self.store.shelf(self.server) as shelf:
                before = {session.key for session in shelf.texts.sessions(held.proceedings.id)}
        if held is None or held.proceedings.server == SHIPPED:
            proceedings, number = editions.create(
                *(self.server, composed.prepared, composed.edition, now),
                user=user,
                kind=kind,
                words=words,
                base=held,
                draft=draft,
            )
        else:
            proceedings, number = editions.publish(
                *(self.server, held, composed.prepared, composed.edition, now),
                user=user,
                kind=kind,
                words=words,
                undoes=undoes,
                draft=draft,
            )
        with self.store.shelf(self.server) as shelf:
            keys = [session.key for session in shelf.texts.sessions(proceedings.id)]
        new = tuple(key for key in keys if key not in before)
        return Done(words, number, proceedings, new, len(composed.resting))


def _undoing(change: Change) -> str:
    """Say in the past tense what undoing a change is: of what was undone, doing it again."""
    for undid, again in (("Undid", "Did again"), ("Did again", "Undid")):
        if change.kind is ChangeKind.UNDO and change.words.startswith(f"{undid} “"):
            return f"{again}{change.words.removeprefix(undid)}"
    return f"Undid “{change.words}”"


def follow(store: Store, limits: Limits, now: datetime, refuse: Refuse | None = None) -> int:
    """Let servers' own versions of shipped texts follow where those have changed; returns how many did.

    One that cannot, as when its file takes too long to read, stays as it is: ``refuse`` is told why, without which that
    is raised.
    """
    done = 0
    for server, id_, base, sha256 in store.editions.followers():
        with _told(refuse):
            held = store.editions.held(server, id_)
            name, data = store.editions.file_of(SHIPPED, base)
            new = store.texts.keep(server, read_text(data, name, None, limits.reading), None, read_by(), now)
            stored = texts_of(store, server, held.edition.texts, limits.reading)
            texts = tuple(new if text.source.sha256 == sha256 else text.id for text in stored)
            edition = replace(held.edition, texts=texts)
            composed = compose(edition, texts_of(store, server, texts, limits.reading))
            store.editions.follow(server, held, composed.prepared, edition, now)
            done += 1
    return done


def read_again(store: Store, limits: Limits, refuse: Refuse | None = None) -> int:
    """Read all texts that an older version read once more; returns how many proceedings that changed.

    Their corrections and references stay. ``refuse`` as in ``follow``.
    """
    done = 0
    for server, id_ in store.editions.out_of_date(read_by()):
        with _told(refuse):
            held = store.editions.held(server, id_)
            ids = held.edition.texts
            texts = [
                StoredText(text, read_text(data, name, language, limits.reading), language)
                for text, (name, data, language) in zip(ids, store.texts.files(server, ids), strict=True)
            ]
            prepared = compose(held.edition, texts).prepared
            added = datetime.fromisoformat(held.proceedings.added)
            store.editions.follow(server, held, prepared, held.edition, added, texts=texts, read_by=read_by())
            done += 1
    return done


def read_whole_again(store: Store, limits: Limits, refuse: Refuse | None = None) -> int:
    """Read all texts that nobody has changed once more, the shipped ones too; returns how many there were.

    Their references stay. ``refuse`` as in ``follow``.
    """
    done = 0
    for server, one in store.editions.unchanged():
        with _told(refuse):
            name, data = store.editions.file_of(server, one.id)
            done += store.read_again(one, read_text(data, name, None, limits.reading))
    return done


@contextmanager
def _told(refuse: Refuse | None) -> Iterator[None]:
    """Let one of many that cannot be derived anew, or was changed by somebody else meanwhile, stop no other."""
    try:
        yield
    except (UnreadableFile, ChangedMeanwhile, NotYours) as error:
        if refuse is None:
            raise
        refuse(error)
