"""The whole database in, a sentence for each thing wrong with it out; and what can be mended without asking, mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from proceedings.editing.editions import Held, StoredText
from proceedings.errors import NotYours
from proceedings.library.composing import Composed, compose
from proceedings.store import Store

_STALE = timedelta(days=3)
"""Drafts are cleared away once a day, when they are a day old: older ones mean that nobody does it."""


def check(store: Store) -> list[str]:
    """Do what ``Store.check`` does, and hold what is shown of each proceedings against its texts and corrections."""
    wrong = store.check()
    if wrong:  # what rests on it would only say it again, in other words
        return wrong
    return [
        f"{held.proceedings.slug} (server {server}) does not show what its texts and corrections make. "
        "Run bot.py check --mend."
        for server, held, _ in _differing(store)
    ]


def remark(store: Store, now: datetime) -> list[str]:
    """Say what is not wrong, but better looked after."""
    stale = store.drafts.count_older(now - _STALE)
    if not stale:
        return []
    what = "1 preview is" if stale == 1 else f"{stale} previews are"
    return [f"{what} older than three days: a running bot clears them away every day, bot.py check --mend at once."]


def mend(store: Store, now: datetime) -> list[str]:
    """Make anew what is derived and wrong: search indexes, and what is shown of texts that have corrections.

    Returns what was done, a sentence each. Files, corrections and history are not touched.
    """
    done = [
        f"Made the search index of {f'server {server}' if server else 'the shipped texts'} anew."
        for server in store.mend()
    ]
    if not store.check():
        for server, held, composed in list(_differing(store)):
            added = datetime.fromisoformat(held.proceedings.added)
            store.editions.follow(server, held, composed.prepared, composed.edition, added)
            done.append(f"Made {held.proceedings.slug} (server {server}) anew.")
    if forgotten := store.drafts.forget_old(now):
        done.append(f"Cleared away {forgotten} old previews.")
    return done


def _differing(store: Store) -> Iterator[tuple[int, Held, Composed]]:
    """Find the proceedings whose paragraphs are not those that their texts and corrections make, with those."""
    for server, id_ in store.editions.all():
        try:
            held = store.editions.held(server, id_)
        except NotYours:  # removed since
            continue
        found = store.texts.load(server, held.edition.texts)
        texts = [text for text in found if isinstance(text, StoredText)]
        if len(texts) < len(held.edition.texts):  # written by another version: bot.py reread reads them
            continue
        composed = compose(held.edition, texts)
        with store.shelf(server) as shelf:
            ends = shelf.texts.ends(id_)
            shown = [one.text for one in shelf.texts.paragraphs(id_, *ends)] if ends else []
        if shown != list(composed.prepared.texts):
            yield server, held, composed
