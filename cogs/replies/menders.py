"""What an organizer has to choose while mending in, the question with its buttons out."""

from __future__ import annotations

from cogs.replies.layout import MOST_OPTIONS
from cogs.replies.markup import shortened, within
from cogs.replies.paging import row
from cogs.replies.reply import Ask, Button, Menu, Opens, Option, Reply, Text
from cogs.replies.words import MOST_NAME, citation, quoted, typed
from proceedings.errors import UnknownSpeaker, WhichSpeaker
from proceedings.model import Cited

_MOST_QUOTED = 500


def one_or_all(ask: Ask, cited: Cited, to: str, now: str, total: int) -> Reply:
    """Ask whether these words alone are somebody else's, or all of those in the session that are ``now``'s."""
    name = within(now, MOST_NAME)
    session = cited.passage.session.key
    text = (
        f"{quoted(cited, _MOST_QUOTED)}\n-# {citation(cited.passage)}\n"
        f"Now: {name}. It becomes: **{within(to, MOST_NAME)}**."
    )
    every = f"All of {shortened(now, 40)}’s in session {session} ({total})"
    buttons = (Button("This one", ask.but(all=False), Opens.TURN), Button(every, ask.but(all=True), Opens.TURN))
    return Reply((Text(text), *row(*buttons)))


def new_speaker(ask: Ask, error: UnknownSpeaker) -> Reply:
    """Ask whether a name that nobody has is somebody new, or one of those that are like it."""
    like = [
        Button(shortened(name, 80), ask.but(speaker=name), Opens.TURN) for name in dict.fromkeys(error.suggestions[:3])
    ]
    new = Button("As a new speaker", ask.but(new=True), Opens.TURN)
    meant = " Was one of these meant?" if like else ""
    return Reply((Text(f"Nobody called {typed(error.name)} speaks there.{meant}"), *row(*like, new)))


def which_speaker(ask: Ask, name: str, error: WhichSpeaker) -> Reply:
    """Ask which of several people is meant by the argument ``name``."""
    options = tuple(Option(shortened(one, 100), ask.but(**{name: one})) for one in error.names[:MOST_OPTIONS])
    return Reply((Text(within(str(error), 1000)), Menu("Choose one", options, Opens.TURN)))
