"""The connection to Discord: loads the cogs, tells Discord the commands when they have changed, hands presses on."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands, tasks

from cogs.daily.poster import Poster
from cogs.responder import Responder
from proceedings.errors import RapporteurError
from proceedings.library.limits import Limits
from proceedings.library.organizing import follow
from proceedings.library.upkeep import clear_away
from proceedings.store import Store

log = logging.getLogger(__name__)

COGS = (
    "cogs.contents",
    "cogs.summarising",
    "cogs.reading",
    "cogs.searching",
    "cogs.asking",
    "cogs.comparing",
    "cogs.quoting",
    "cogs.picturing",
    "cogs.daily.group",
    "cogs.daily.watching",
    "cogs.departing",
    "cogs.library.group",
    "cogs.speakers",
    "cogs.helping",
)

DISCORD_API_URL = "https://discord.com/api/v10"

# What an invited bot is allowed to do: nothing beyond answering commands, which needs no permission at all.
INVITE = "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions=0"

_SYNCED = "commands"

# The bot never speaks, so libraries for voice are not missed.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class Tree(app_commands.CommandTree["Rapporteur"]):
    """The commands, with one error handler for all of them."""

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        """Answer every error: ours as it is, others by number."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self.client.report(interaction, cause)


class Rapporteur(commands.AutoShardedBot):
    """The bot. It reads no messages and pings nobody."""

    def __init__(
        self,
        store: Store,
        api_url: str = DISCORD_API_URL,
        now: Callable[[], datetime] | None = None,
        *,
        limits: Limits | None = None,
    ) -> None:
        """Take the store, Discord's address, and the clock by which daily posts are due (the machine's by itself).

        ``limits`` bound what a server may hold and hand in.
        """
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            commands.when_mentioned,
            intents=intents,
            tree_cls=Tree,
            help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.store = store
        self.limits = limits or Limits()
        self.responder = Responder(store)
        self.poster = Poster(self, store, now)
        self._posting: asyncio.Task[None] | None = None
        self._following: asyncio.Task[None] | None = None
        self._api_url = api_url.rstrip("/")
        self.synced: bool | None = None
        """Whether this start had to tell Discord the commands; None before it is known."""

    async def setup_hook(self) -> None:
        """Load the cogs and sync the commands, before the connection is opened."""
        if self._api_url != DISCORD_API_URL:
            _, gateway, _ = await self.http.get_bot_gateway()
            # Reconnects go to the default address, so it has to be that of the other server.
            discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        for cog in COGS:
            await self.load_extension(cog)
        await self._sync()
        self._clear_away.start()
        self._following = asyncio.create_task(self._follow_texts())
        self._posting = asyncio.create_task(self.poster.run())

    async def _sync(self) -> None:
        """Tell Discord the commands if they are not those it was told last: 200 creates a day are allowed a server."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        told = json.dumps([self._api_url, self.application_id, payload], sort_keys=True)
        digest = hashlib.sha256(told.encode()).hexdigest()
        self.synced = self.store.setting(_SYNCED) != digest
        if self.synced:
            await self.tree.sync()
            self.store.set_setting(_SYNCED, digest)
            log.info("Told Discord the commands")

    @tasks.loop(hours=1)
    async def _clear_away(self) -> None:
        """Delete what is kept no longer."""
        try:
            await self.responder.work(lambda: clear_away(self.store, self.poster.now()))
        except Exception:  # any other would end the loop for good
            log.exception("What is too old could not be deleted; the next try is in an hour")

    async def _follow_texts(self) -> None:
        """Let servers' own versions of shipped texts follow where those have changed."""
        try:
            now = self.poster.now()
            followed = await self.responder.work(lambda: follow(self.store, self.limits, now, _stays_behind))
        except RapporteurError:
            log.exception("Servers' versions of shipped texts could not follow; the next start tries again")
        else:
            if followed:
                log.info("Brought %d proceedings of servers up to date with the shipped texts", followed)

    async def on_ready(self) -> None:
        """Say that the bot is there. Comes again after a lost connection."""
        log.info("Ready as %s in %d servers", self.user, len(self.guilds))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hand presses on buttons and menus, and forms, to the responder; commands have the tree."""
        try:
            if interaction.type is discord.InteractionType.component:
                await self.responder.press(interaction)
            elif interaction.type is discord.InteractionType.modal_submit:
                await self.responder.submit(interaction)
        except Exception as error:
            await self.report(interaction, error)

    async def report(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Tell the user what went wrong, if Discord still lets us."""
        try:
            await self.responder.fail(interaction, error)
        except discord.HTTPException:
            log.exception("An error could not be told to the user")

    async def close(self) -> None:
        """Send the answers under way, leave Discord, then end the threads."""
        await self.responder.finish()
        self._clear_away.cancel()
        running = [task for task in (self._posting, self._following) if task]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await super().close()
        self.responder.close()
        self.poster.close()


def point_at(api_url: str) -> None:
    """Set the address of Discord's REST interface, for the whole program: discord.py keeps it in one place."""
    discord.http.Route.BASE = api_url.rstrip("/")


def _stays_behind(error: RapporteurError) -> None:
    # Its words may name a file of a server's, which is nobody else's business.
    log.warning("A server's version of a shipped text stays as it is until the next start: %s", type(error).__name__)
