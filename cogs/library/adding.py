"""/library add, replace and paste: a file or words in, a preview out; and what is pressed under it."""

from __future__ import annotations

from dataclasses import replace

from cogs.errands import Errand
from cogs.library.desk import Desk, target_of
from cogs.replies.changes import added_reply, announcement
from cogs.replies.previews import cancelled_reply, preview_reply, quotations_reply
from cogs.replies.reply import Ask, Reply
from proceedings.analysis import LANGUAGES
from proceedings.editing import Who
from proceedings.editing.editions import Draft
from proceedings.errors import NotYours
from proceedings.library import Library
from proceedings.library.drafting import Preview, Wish, draft_files, draft_more_words, draft_words
from proceedings.library.drafting import preview as preview_of
from proceedings.library.mending import check_number, check_title
from proceedings.model import Proceedings

_MOST_COMPARED = 8  # proceedings: each has to be put together for it


def add(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Read a file and show what was understood of it."""
    target = target_of(errand.library, ask.text("to"))
    return _show(desk, errand, _draft(desk, errand, ask, _wish(ask, target)))


def replace_text(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Read a file that comes in the place of another text, and show how they differ.

    Without a text the only one is meant, else the likeliest; without a proceedings, where several may be meant, the one
    that holds it. Where there is none like it the preview asks.
    """
    target = target_of(errand.library, ask.text("proceedings"))
    chosen = None
    if target is None and not ask.text("proceedings"):
        return _show(desk, errand, _in_the_likeliest(desk, errand, _draft(desk, errand, ask, _wish(ask, None))))
    if target is not None:
        told = desk.store.editions.told(errand.library.server, target.id)
        written = ask.text("text")
        text = desk.text(errand.library, target, written) if written else told[0] if len(told) == 1 else None
        # One that nobody has changed yet has no number: it is the only one of its proceedings, whatever the number.
        chosen = None if text is None else text.id or 0
    draft = _draft(desk, errand, ask, _wish(ask, target))
    if target is not None and chosen is None:
        versions = preview_of(desk.store, draft, desk.limits, desk.now()).versions
        chosen = versions[0].text if versions else None
    return _show(desk, errand, desk.store.drafts.put(replace(draft, replaces=chosen)))


def paste(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Take words from a form, and show what was understood of them."""
    wish = _wish(ask, target_of(errand.library, ask.text("to")))
    library, limits = errand.library, desk.limits
    draft = draft_words(
        *(desk.store, library.server, ask.text("words") or "", wish, limits), user=errand.asker.user, now=desk.now()
    )
    return _show(desk, errand, draft)


def more(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Put another part behind what was pasted."""
    draft = desk.draft(errand, ask)
    return _show(
        desk, errand, draft_more_words(desk.store, draft, ask.text("words") or "", desk.limits, now=desk.now())
    )


def preview(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show the preview again."""
    return _show(desk, errand, desk.draft(errand, ask))


def quotations(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Show all quotations of a preview."""
    return quotations_reply(ask, _preview(desk, desk.draft(errand, ask)))


def answer(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Take an answer to who somebody is."""
    who = Who(ask.text("who") or "", ask.text("of"))
    known = ask.text("known")
    is_who = Who(known, ask.text("known_of")) if known is not None else None
    return _show(desk, errand, desk.store.drafts.put(desk.draft(errand, ask).answer(who, is_who)))


def target(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Let a draft belong to another proceedings."""
    to = ask.arguments.get("to")
    draft = desk.draft(errand, ask)
    if to == draft.to:
        return _show(desk, errand, draft)
    changed = replace(draft, to=to if isinstance(to, int) else None, replaces=None, answers=())
    # One that is gone, or another server's, is refused here before it is kept.
    seen = _preview(desk, changed)
    desk.store.drafts.put(changed)
    return preview_reply(seen, errand.library.proceedings())


def title(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Give a draft another title."""
    called = check_title(ask.text("title") or "")
    return _show(desk, errand, desk.store.drafts.put(replace(desk.draft(errand, ask), title=called)))


def cancel(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Throw a draft away."""
    draft = desk.draft(errand, ask)
    desk.store.drafts.drop(draft.server, draft.id)
    return cancelled_reply(draft.name)


def put(desk: Desk, errand: Errand, ask: Ask) -> Reply:
    """Put a draft on the shelf, with ``replaces`` in the place of that text; with ``announce`` tell the channel."""
    draft = desk.draft(errand, ask)
    text = ask.arguments.get("replaces")
    if isinstance(text, int):
        desk.store.drafts.put(replace(draft, replaces=text))
    done = desk.organizer(errand).add(draft.id)
    assert done.proceedings is not None
    library = errand.library
    sessions = [held.session for held in library.contents(done.proceedings) if held.session.key in done.new]
    announced = None
    if ask.arguments.get("announce"):
        announced = announcement(done.proceedings, sessions, new=draft.to is None)
    return added_reply(done, sessions, announced)


def _draft(desk: Desk, errand: Errand, ask: Ask, wish: Wish) -> Draft:
    files = [(ask.text("file") or "", errand.brought or b"")]
    return draft_files(
        *(desk.store, errand.library.server, files, wish, desk.limits),
        user=errand.asker.user,
        now=desk.now(),
        progress=errand.progress.tell,
    )


def _in_the_likeliest(desk: Desk, errand: Errand, draft: Draft) -> Draft:
    """Let a draft replace the text of the server's own that it has most paragraphs in common with, if there is one."""
    best, most = draft, 0
    for one in [one for one in targets(errand.library) if one.server][:_MOST_COMPARED]:
        tried = replace(draft, to=one.id)
        for version in _preview(desk, tried).versions[:1]:
            if version.differences.same > most:
                best, most = replace(tried, replaces=version.text), version.differences.same
    return desk.store.drafts.put(best)


def _wish(ask: Ask, target: Proceedings | None) -> Wish:
    """Take what was typed beside a text. Raises NotYours for a number, title or language that cannot be."""
    session, called, language = ask.text("session"), ask.text("title"), ask.text("language")
    if language is not None and language not in LANGUAGES:
        raise NotYours(f"That language cannot be read yet. Choose one of {', '.join(LANGUAGES)}.")
    return Wish(
        target.id if target is not None else None,
        check_number(session) if session else None,
        check_title(called) if called else None,
        language,
    )


def _show(desk: Desk, errand: Errand, draft: Draft) -> Reply:
    return preview_reply(_preview(desk, draft), targets(errand.library))


def _preview(desk: Desk, draft: Draft) -> Preview:
    return preview_of(desk.store, draft, desk.limits, desk.now())


def targets(library: Library) -> list[Proceedings]:
    """List what a text may belong to, those of the server first."""
    return sorted(library.proceedings(), key=lambda one: one.server == 0)
