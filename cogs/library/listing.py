"""/library list, remove, confirm, undo, history and use, their answers."""

from __future__ import annotations

from cogs.errands import Errand
from cogs.library.desk import Desk
from cogs.replies import histories as replies
from cogs.replies.changes import done_reply, undone_reply
from cogs.replies.reply import Ask, Reply
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store.defaults import SERVER

NONE = "none"
"""What is chosen for no proceedings."""


def list_texts(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show what there is, who added it, and what waits to be confirmed."""
    library = errand.library
    there = library.proceedings()
    shelved = [(one, desk.store.editions.told(library.server, one.id)) for one in there]
    texts, characters = desk.store.texts.used(library.server)
    most = desk.limits
    used = f"Of this server: {texts:,} of {most.texts:,} texts, {characters:,} of {most.characters:,} characters."
    return replies.list_reply(
        ask, shelved, library.meant(), used, shipped_hidden=not desk.store.defaults.shows_shipped(library.server)
    )


def confirm(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Say that a scan was looked through."""
    return done_reply(desk.organizer(errand).confirm(errand.library.find_proceedings(ask.text("proceedings") or "")))


def remove(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Take a proceedings off the shelf, or one text out of it."""
    one = errand.library.find_proceedings(ask.text("proceedings") or "")
    written = ask.text("text")
    text = desk.text(errand.library, one, written) if written else None
    return done_reply(desk.organizer(errand).remove(one, text.id if text is not None else None), texts=True)


def undo(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Undo the change of a number; without one, show what can be."""
    number = ask.arguments.get("number")
    if not isinstance(number, int):
        return replies.undo_reply(desk.store.changes.undoable(errand.library.server))
    return undone_reply(desk.organizer(errand).undo(number))


def history(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show who did what, when."""
    server = errand.library.server
    total = desk.store.changes.count_changes(server)
    page = min(ask.number("page", 0), max(0, total - 1) // replies.PER_PAGE)
    changes = desk.store.changes.history(server, first=page * replies.PER_PAGE, most=replies.PER_PAGE)
    return replies.history_reply(ask, changes, page, total)


def use(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Choose which proceedings is meant where none is named, and whether the shipped texts are seen."""
    library, defaults = errand.library, desk.store.defaults
    channel = ask.number("channel", SERVER)
    before = defaults.all(library.server)
    undo = Ask("library use", {"channel": channel})
    chosen = ask.text("proceedings")
    shipped = ask.arguments.get("shipped")
    if chosen is not None:
        slug = None if _is_none(library, chosen) else library.find_proceedings(chosen).slug
        defaults.choose(library.server, channel, slug)
        undo = undo.but(proceedings=before.get(channel, NONE))
    if isinstance(shipped, bool):
        undo = undo.but(shipped=defaults.shows_shipped(library.server))
        defaults.show_shipped(library.server, shipped)
    return replies.use_reply(_in_use(desk, library), undo if len(undo.arguments) > 1 else None)


def _is_none(library: Library, written: str) -> bool:
    return written.casefold() == NONE and all(one.slug != NONE for one in library.proceedings())


def _in_use(desk: Desk, library: Library) -> list[str]:
    """Say what is meant where."""
    there = {one.slug: one for one in library.proceedings()}
    chosen = desk.store.defaults.all(library.server)
    lines = []
    for channel, slug in sorted(chosen.items()):
        where = "In this server" if channel == SERVER else f"In <#{channel}>"
        if slug in there:
            lines.append(f"{where}: {replies.shown(there[slug])}")
        else:
            lines.append(f"{where}: {slug}, which is not here any more")
    if SERVER not in chosen:
        lines.insert(0, "In this server: none is chosen. Where it is not clear which is meant, a menu asks.")
    shows = desk.store.defaults.shows_shipped(library.server)
    if shows and any(one.server == SHIPPED for one in there.values()):
        lines.append("The texts that come with the bot are seen here.")
    elif not shows:
        lines.append("The texts that come with the bot are hidden here.")
    return lines
