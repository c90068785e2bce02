"""/sessions: what the proceedings hold."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.contents import contents_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings
from proceedings.library import Library


def sessions(library: Library, ask: Ask) -> Reply:
    """Answer with the table of contents."""
    proceedings = library.one_proceedings(ask.text("proceedings"))
    return contents_reply(ask, proceedings, library.contents(proceedings))


class ContentsCog(commands.Cog, name="Contents"):
    """The table of contents."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="The contents: sessions, their titles and speakers")
    @app_commands.describe(
        proceedings="Which proceedings; only needed where there are several",
        private="Only you see the answer (yes unless you say no)",
    )
    async def sessions(
        self, interaction: discord.Interaction[Any], proceedings: str | None = None, private: bool = True
    ) -> None:
        """Show the contents."""
        await self._responder.command(interaction, Ask("sessions", {"proceedings": proceedings}), private=private)

    @sessions.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("sessions", sessions)
    await bot.add_cog(ContentsCog(bot.responder))
