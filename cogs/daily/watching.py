"""Listens for what lets a blocked schedule go on: a permission, a channel, a server that is there again."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from cogs.daily.poster import Poster


class WatchingCog(commands.Cog, name="Watching"):
    """Tells the poster when a server has changed in a way that may matter to it."""

    def __init__(self, poster: Poster) -> None:
        self._poster = poster

    @commands.Cog.listener("on_guild_join")
    @commands.Cog.listener("on_guild_available")
    async def server_is_there(self, guild: discord.Guild) -> None:
        """Go on in a server that is there again."""
        await self._poster.look_again(guild.id)
        self._poster.wake()

    @commands.Cog.listener("on_guild_channel_update")
    @commands.Cog.listener("on_guild_role_update")
    async def permissions_changed(self, _: object, now: discord.abc.GuildChannel | discord.Role) -> None:
        """Go on where a channel or a role was given what was lacking."""
        await self._poster.look_again(now.guild.id)

    @commands.Cog.listener("on_thread_update")
    async def thread_changed(self, _: discord.Thread, now: discord.Thread) -> None:
        """Go on where a thread was unlocked."""
        await self._poster.look_again(now.guild.id)

    @commands.Cog.listener("on_member_update")
    async def roles_changed(self, before: discord.Member, now: discord.Member) -> None:
        """Go on where the bot itself was given a role."""
        if now == now.guild.me and before.roles != now.roles:
            await self._poster.look_again(now.guild.id)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    await bot.add_cog(WatchingCog(bot.poster))
