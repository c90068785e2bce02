"""An invented event in several texts, and the organizers who put it together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Done, Organizer
from proceedings.store import Store

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
SERVER, OTHER = 71, 72
ORGANIZER = 500

HARBOURS = """HARBOUR FORUM

1. PIERS

Ada Okafor (Harbour Board) said that fog costs hours. "Radar will not lift the fog from our piers," she added.

Bo Lund (Tug Masters' Union) argued that tugs are few. "We tow what we can, and the rest waits outside," said Lund.

2. WELLS

Cem Smith (Water Office) pointed out that pumps break. "A dry well is a promise that nobody kept," said Smith.
"""
FERRIES = """3. FERRIES

Dora Vance (Ferry Line) said that the last ferry is always full. "Nobody should have to swim home after work," she said.

Okafor replied that the board had asked for a later boat. "Give us one boat more and we will fill it," Okafor said.
"""
FERRIES_AGAIN = """3. FERRIES

Dora Vance (Ferry Line) said that the last ferry is always full. "Nobody should have to swim home after work," she said.

Vance added that winter timetables begin in May. "The timetable is the only poem that we print," said Vance.
"""


def organizer(store: Store, *, server: int = SERVER, minutes: int = 0, limits: Limits | None = None) -> Organizer:
    """Put an organizer to work, so many minutes after the beginning."""
    return Organizer(store, server, ORGANIZER, NOW + timedelta(minutes=minutes), limits or Limits())


def add(
    store: Store,
    text: str,
    name: str = "harbours.txt",
    *,
    server: int = SERVER,
    to: str | None = None,
    session: str | None = None,
    title: str | None = None,
    replaces: bool = False,
) -> Done:
    """Add a text as an organizer does: to a proceedings, by its slug, or as a new one."""
    at_work = organizer(store, server=server)
    target = Library(store, server).find_proceedings(to).id if to else None
    wish = Wish(target, session, title)
    draft = draft_files(store, server, [(name, text.encode())], wish, at_work.limits, user=ORGANIZER, now=NOW)
    if replaces:
        assert target is not None
        _, texts = at_work.open(Library(store, server).find_proceedings(to or ""))
        old = next(one.id for one in texts if one.source.name == name)
        draft = store.drafts.put(replace(draft, replaces=old))
    return at_work.add(draft.id)
