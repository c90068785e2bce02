"""What was read of files in, changes to a server's library out, as if an organizer had made them.

They stand in the server's history, and can be undone there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from proceedings.editing.editions import OPERATOR, Held
from proceedings.errors import NotYours, OverLimit
from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_sources, preview
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.model import Proceedings, Source
from proceedings.store import Added, Store
from terminal.shelving import Put, count


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator says of files: ``to`` names the proceedings they belong to, None: each is one of its own."""

    to: str | None = None
    session: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Own:
    """A server's own shelf. ``limits`` bound what the server may hold; the operator may hand in as much as fits."""

    store: Store
    server: int
    limits: Limits
    wanted: Wanted = field(default_factory=Wanted)

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether the content is part of a proceedings of the server already: of the wanted one, if one is."""
        ids = {id_ for id_, _ in self.store.texts.with_content(self.server, sha256)}
        target = self._target()
        return target.id in ids if target is not None else bool(ids)

    def put(self, source: Source) -> Put | None:
        """Put a text in the place of the one of its name, else behind the others of the wanted proceedings.

        Without such a text or proceedings it is one of its own. Raises NotYours, OverLimit, UnknownProceedings.
        """
        now = datetime.now(UTC)
        organizer = Organizer(self.store, self.server, OPERATOR, now, self.limits)
        target = self._target()
        place = self._place(organizer, source.name, target)
        held, text = place if place is not None else (None, None)
        to = target.id if target is not None else held.proceedings.id if held is not None else None
        wish = Wish(to, self.wanted.session, self.wanted.title, self.wanted.language)
        try:
            draft = draft_sources(
                *(self.store, self.server, [source], wish, self.limits), user=OPERATOR, now=now, replaces=text
            )
            reading = preview(self.store, draft, self.limits, now).reading
            done = organizer.add(draft.id)
        except OverLimit as error:
            raise OverLimit(f"{source.name}: {error}") from error
        assert done.proceedings is not None  # it was just put there
        added = Added(done.proceedings, "replaced" if text is not None else "added")
        return Put(added, source.name, count(reading), source.remarks)

    def _target(self) -> Proceedings | None:
        if self.wanted.to is None:
            return None
        return Library(self.store, self.server).find_proceedings(self.wanted.to)

    def _place(self, organizer: Organizer, name: str, target: Proceedings | None) -> tuple[Held, int] | None:
        """Find the text of a name, with what it is part of; None where there is none. Raises NotYours for several."""
        own = [one for one in self.store.proceedings(self.server) if one.server == self.server]
        found = []
        for one in [target] if target is not None else own:
            held = self.store.editions.held(self.server, one.id)
            if not held.edition.texts:
                if one.file_name != name:
                    continue
                held, _ = organizer.open(one)
            names = self.store.texts.names(self.server, held.edition.texts)
            found += [(held, text) for text in held.edition.texts if names.get(text) == name]
        if len(found) > 1:
            slugs = ", ".join(dict.fromkeys(held.proceedings.slug for held, _ in found))
            raise NotYours(f"Several texts are called {name}: in {slugs}. Say which is meant with --to, or rename it.")
        return found[0] if found else None
