"""/library export: a form in, this server's texts as a file out."""

from __future__ import annotations

from cogs.errands import Errand
from cogs.library.desk import Desk
from cogs.replies.exports import export_reply, too_large
from cogs.replies.reply import Ask, Reply
from proceedings.errors import NotYours
from proceedings.library.exporting import FORMS, export_files


def export(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Send the texts of this server, unless they are too large to be sent."""
    form, named = ask.text("form") or "", ask.text("proceedings")
    if form not in FORMS:
        raise NotYours(f"There is no such form. Choose one of {', '.join(FORMS)}.")
    one = errand.library.find_proceedings(named) if named else None
    name, data = export_files(desk.store, errand.library.server, form, one)
    if len(data) > errand.asker.upload:
        return too_large(len(data), errand.asker.upload, errand.library.server, form)
    return export_reply(name, data)
