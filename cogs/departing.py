"""Listens for servers that the bot is removed from, and comes back to. What is theirs is kept for 30 days."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord
from discord.ext import commands

from proceedings.errors import RapporteurError
from proceedings.store import Store

log = logging.getLogger(__name__)


class DepartingCog(commands.Cog, name="Departing"):
    """Notes who is gone and who is back.

    An outage is neither: discord.py tells of it by other events, and counts such servers among those that it is in.
    """

    def __init__(self, bot: commands.AutoShardedBot, store: Store, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._store = store
        self._now = now

    @commands.Cog.listener("on_guild_remove")
    async def removed(self, guild: discord.Guild) -> None:
        """Note that the bot was removed from a server."""
        await self._note(lambda: self._store.departures.left(guild.id, self._now()))

    @commands.Cog.listener("on_guild_join")
    async def joined(self, guild: discord.Guild) -> None:
        """Note that the bot is in a server again."""
        await self._note(lambda: self._store.departures.returned(guild.id))

    @commands.Cog.listener("on_ready")
    async def ready(self) -> None:
        """Compare what is known with where the bot is: it may have been removed while it was not running."""
        present = [guild.id for guild in self._bot.guilds]
        await self._note(lambda: self._store.departures.compare(present, self._now()))

    async def _note(self, write: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(write)
        except RapporteurError:
            log.exception("It could not be noted which servers the bot is in; the next start looks again")


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    await bot.add_cog(DepartingCog(bot, bot.store, bot.poster.now))
