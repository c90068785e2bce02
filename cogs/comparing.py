"""/positions: who said what about a topic."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.positions import positions_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_sessions
from cogs.understand import session_of
from proceedings.library import Library


def positions(library: Library, ask: Ask) -> Reply:
    """Answer speaker by speaker."""
    session = session_of(library, ask)
    proceedings = session.proceedings if session else ask.text("proceedings")
    found = library.positions(
        ask.text("topic") or "", proceedings=proceedings, session=session.session if session else None
    )
    return positions_reply(ask, found, several=proceedings is None and len(library.proceedings()) > 1)


class ComparingCog(commands.Cog, name="Comparing"):
    """Sets speakers side by side."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="Who said what about a topic, speaker by speaker, each with its place")
    @app_commands.describe(
        topic="What it is about, such as human security",
        session="Only in this session",
        proceedings="Only in this proceedings",
        private="Only you see the answer (yes unless you say no)",
    )
    async def positions(
        self,
        interaction: discord.Interaction[Any],
        topic: str,
        session: str | None = None,
        proceedings: str | None = None,
        private: bool = True,
    ) -> None:
        """Show who said what."""
        ask = Ask("positions", {"topic": topic, "session": session, "proceedings": proceedings})
        await self._responder.command(interaction, ask, private=private)

    @positions.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @positions.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("positions", positions)
    await bot.add_cog(ComparingCog(bot.responder))
