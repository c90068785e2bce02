"""The options of /library: what Discord says of each, and what is offered while somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import discord
from discord import app_commands

from cogs.library.desk import NEW, Desk, target_of
from cogs.library.listing import NONE
from cogs.library.mending import NOBODY
from cogs.replies.markup import shortened
from cogs.replies.previews import LANGUAGES as NAMES
from cogs.replies.words import session_label
from cogs.responder import Responder
from cogs.suggestions import Choices
from proceedings.analysis import LANGUAGES
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.library.exporting import FORMS

TEXT = {
    "to": "The proceedings that it belongs to; else this channel's, the only one, or a new one",
    "session": "All of it is one session, of this number",
    "title": "What it is called, if it does not say so itself",
    "language": "Its language, if that is not found out rightly",
}
PROCEEDINGS = "Which proceedings; only needed where it is not clear"
REFERENCE = "Session and paragraph, such as 4.3"
SPEAKER = "Which speaker"
SESSION = "Which session"

LANGUAGE_CHOICES = [app_commands.Choice(name=NAMES.get(code, code), value=code) for code in LANGUAGES]
_FORMS = {
    "markdown": "Markdown, to read",
    "json": "JSON, with everything that was understood",
    "sqlite": "SQLite, the database of this server's texts",
    "sources": "The files as they came",
}
FORM_CHOICES = [app_commands.Choice(name=_FORMS[form], value=form) for form in FORMS]


class _Place(app_commands.Transformer):
    """A channel in which commands are given, or a thread, by id: archived threads are known by that alone."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        threads = [kinds.public_thread, kinds.private_thread, kinds.news_thread]
        return [kinds.text, kinds.news, kinds.voice, kinds.stage_voice, kinds.forum, *threads]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:
        return int(value.id)


if TYPE_CHECKING:
    Place = int
else:
    Place = Annotated[int, _Place]

_Interaction = discord.Interaction[Any]


async def suggest_targets(responder: Responder, interaction: _Interaction, typed: str) -> Choices:
    """Offer the proceedings that a text may belong to, and a new one."""

    def find(library: Library) -> Iterator[tuple[str, str]]:
        found = library.match_proceedings("" if typed.casefold() in NEW else typed)
        yield from ((one.label, one.slug) for one in found[:24])
        yield "A new proceedings", NEW

    return await responder.choices(interaction, find)


async def suggest_used(responder: Responder, interaction: _Interaction, typed: str) -> Choices:
    """Offer the proceedings that may be meant, and none."""

    def find(library: Library) -> Iterator[tuple[str, str]]:
        yield from ((one.label, one.slug) for one in library.match_proceedings(typed)[:24])
        yield "None: ask where it is not clear", NONE

    return await responder.choices(interaction, find)


async def suggest_new_session(responder: Responder, interaction: _Interaction, typed: str) -> Choices:
    """Offer the number after the last, then those that there are."""
    to = getattr(interaction.namespace, "to", None)

    def find(library: Library) -> Iterator[tuple[str, str]]:
        if typed.strip():
            yield typed, typed
        try:
            target = target_of(library, to if isinstance(to, str) and to else None)
        except RapporteurError:
            target = None
        sessions = [found.session for found in library.contents(target)] if target is not None else []
        numbers = [int(one.number) for one in sessions if one.number and one.number.isdecimal()]
        following = str(max(numbers, default=0) + 1)
        if following != typed:
            yield f"{following} (the next one)", following
        for session in sessions:
            if typed.casefold() in session.label.casefold() and session.key != typed:
                yield f"{session_label(session)} (there is one)", session.key

    return await responder.choices(interaction, find)


async def suggest_texts(responder: Responder, desk: Desk, interaction: _Interaction, typed: str) -> Choices:
    """Offer the texts of which the chosen proceedings is made."""
    chosen = getattr(interaction.namespace, "proceedings", None)

    def find(library: Library) -> Iterator[tuple[str, str]]:
        target = target_of(library, chosen if isinstance(chosen, str) and chosen else None)
        told = desk.store.editions.told(library.server, target.id) if target is not None else []
        for text in told:
            if typed.casefold() in text.name.casefold():
                shown = f"{shortened(text.name, 70)} · {text.at:%-d %B %Y}"
                yield shown, str(text.id) if text.id is not None else text.name

    return await responder.choices(interaction, find)


async def suggest_sayers(responder: Responder, interaction: _Interaction, typed: str) -> Choices:
    """Offer who may have said something, with where they belong, and nobody."""

    def find(library: Library) -> Iterator[tuple[str, str]]:
        for name, speaker in library.match_speakers(typed)[:24]:
            yield (f"{speaker.name}, {speaker.affiliation}" if speaker.affiliation else speaker.name), name
        yield "Nobody is known to have said it", NOBODY

    return await responder.choices(interaction, find)
