"""An answer that is ready in, Discord told of it out: what to wait for, how far it is, and the answer itself."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import discord

from cogs.drawing import Drawn, files
from cogs.errands import Progress
from cogs.replies.layout import lay_out
from cogs.replies.markup import plain
from cogs.replies.reply import Opens, Reply, Text

log = logging.getLogger(__name__)

_PROGRESS_EVERY = 1.0  # seconds: Discord takes five edits of a message in five
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply ready to be sent.

    With the key of what its buttons lead to, where it appears, what follows for all, and its pictures.
    """

    reply: Reply
    key: str
    opens: Opens
    announced: Prepared | None = None
    drawn: tuple[Drawn, ...] = ()


async def deliver(interaction: discord.Interaction[Any], prepared: Prepared, deferred: Opens | None) -> None:
    """Send an answer, and what is announced with it; ``deferred`` says what “thinking” was to become.

    One that comes too late for Discord is logged.
    """
    try:
        view = lay_out(prepared.reply, prepared.key)
        try:
            await _send(interaction, view, prepared, deferred)
        except aiohttp.ClientError:
            if deferred is not None or interaction.response.is_done():
                raise
            # The connection was cut on the way. Discord takes a first answer once, so it may be given again.
            await _send(interaction, view, prepared, deferred)
        if prepared.announced is not None:
            told = prepared.announced
            await interaction.followup.send(view=lay_out(told.reply, told.key), ephemeral=False)
    except discord.HTTPException as error:
        # Answered too late, or twice: there is nobody left to tell. Answering again would not help.
        if error.code not in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
            raise
        log.warning("An answer came too late for Discord: %s", error.text)


async def show_progress(
    interaction: discord.Interaction[Any], work: asyncio.Future[Prepared], progress: Progress
) -> None:
    """Show in the place of “thinking” how far something is, until it is done."""
    shown = None
    while not work.done():
        if progress.words != shown:
            shown = progress.words
            view = lay_out(Reply((Text(plain(f"{shown} …")),)), "")
            with suppress(discord.HTTPException, aiohttp.ClientError):  # it is only told once more, or not at all
                await interaction.edit_original_response(view=view)
        await asyncio.wait({work}, timeout=_PROGRESS_EVERY)


async def defer(interaction: discord.Interaction[Any], opens: Opens) -> bool:
    """Say “thinking”; tells whether Discord took it. Where it did not, the answer itself will not be taken either."""
    try:
        if opens is Opens.TURN:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=opens is Opens.OPEN, thinking=True)
    except (discord.HTTPException, aiohttp.ClientError) as error:
        log.warning("Discord could not be told to wait: %s", error)
        return False
    return True


async def _send(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, prepared: Prepared, deferred: Opens | None
) -> None:
    """Send a view; ``deferred`` says what the “thinking” that stands there already was to become.

    Where something else was answered already, as when that went wrong, another message follows it.
    """
    opens = prepared.opens
    sent = [*files(prepared.drawn), *(discord.File(BytesIO(file.data), file.name) for file in prepared.reply.files)]
    # A message that is changed keeps its files unless told which it has now.
    had = interaction.message is not None and bool(interaction.message.attachments)
    changed: dict[str, Any] = {"view": view, "attachments": sent} if sent or had else {"view": view}
    if deferred is opens:
        await interaction.edit_original_response(**changed)
    elif deferred is not None or interaction.response.is_done():
        # A message deferred for the channel stays for the channel: take it back before answering one person.
        if deferred is Opens.SHARE:
            await interaction.delete_original_response()
        await interaction.followup.send(view=view, files=sent, ephemeral=opens is Opens.OPEN)
    elif opens is Opens.TURN:
        await interaction.response.edit_message(**changed)
    else:
        await interaction.response.send_message(view=view, files=sent, ephemeral=opens is Opens.OPEN)
