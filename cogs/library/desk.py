"""What the organizers' answers need besides a library: the store, the clock, the limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cogs.errands import Errand
from cogs.replies.reply import Ask
from proceedings.editing.editions import Draft, TextTold
from proceedings.errors import EmptyLibrary, NotFound, UnknownProceedings
from proceedings.library import Library
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.model import Proceedings
from proceedings.store import Store

NEW = "a new proceedings"
"""What is chosen for a text that belongs to none that is there."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """``now`` is the clock. All may be used from any thread."""

    store: Store
    now: Callable[[], datetime]
    limits: Limits

    def organizer(self, errand: Errand) -> Organizer:
        """Put whoever asks to work."""
        return Organizer(self.store, errand.library.server, errand.asker.user, self.now(), self.limits)

    def draft(self, errand: Errand, ask: Ask) -> Draft:
        """Find the draft under a preview. Raises DraftGone."""
        return self.store.drafts.get(errand.library.server, ask.text("draft") or "", self.now())

    def text(self, library: Library, proceedings: Proceedings, written: str) -> TextTold:
        """Find a text of a proceedings by its number or its file's name. Raises NotFound."""
        told = self.store.editions.told(library.server, proceedings.id)
        for text in told:
            if written == str(text.id):
                return text
        named = [text for text in told if text.name.casefold() == written.casefold()]
        if named:
            return named[0]
        names = ", ".join(text.name for text in told[:_MOST_NAMED])
        raise NotFound(f"{proceedings.label} has no text “{written[:60]}”. It has: {names}.")


def target_of(library: Library, written: str | None) -> Proceedings | None:
    """Find the proceedings that a text belongs to; None for a new one. Raises UnknownProceedings, EmptyLibrary.

    Where nothing is written: the one chosen for the channel or the server, else the only one, else a new one.
    """
    if written is None:
        there = library.proceedings()
        return library.meant() or (there[0] if len(there) == 1 else None)
    try:
        return library.find_proceedings(written)
    except (UnknownProceedings, EmptyLibrary):
        if written.casefold() in (NEW, "new"):
            return None
        raise
