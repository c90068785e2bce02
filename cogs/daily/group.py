"""/daily, for moderators: a quotation a day. And /suggest, for everybody, which is a command of its own for that."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.daily import planning, queueing, running, suggesting
from cogs.daily.desk import Desk
from cogs.daily.options import SCHEDULE, suggest_schedules
from cogs.daily.starting import Starting
from cogs.replies.dailies import post_targets
from cogs.replies.layout import Presses
from cogs.replies.reply import Argument, Ask
from cogs.replies.schedules import new_slot
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_references
from proceedings.library import Library
from proceedings.library.posting import words_of
from proceedings.store import Store

_NEEDS = "manage_messages"
_REFERENCE = "Session and paragraph of the words, such as 4.3"


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.default_permissions(manage_messages=True)
class DailyCog(
    Starting,
    commands.GroupCog,
    group_name="daily",
    group_description="For moderators: a quotation a day",
):
    """What moderators type."""

    def __init__(self, responder: Responder, desk: Desk) -> None:
        self._responder = responder
        self._desk = desk

    async def _ask(self, interaction: discord.Interaction[Any], name: str, **typed: Argument) -> None:
        await self._responder.command(interaction, Ask(f"daily {name}", typed), private=True)

    @app_commands.command(description="The last post, the next one, how much is left, and what is missing")
    @app_commands.describe(schedule=SCHEDULE)
    async def status(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Say how it stands."""
        await self._ask(interaction, "status", schedule=schedule)

    @app_commands.command(description="See the next post as it will look")
    @app_commands.describe(schedule=SCHEDULE)
    async def preview(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Show the next post."""
        await self._ask(interaction, "preview", schedule=schedule)

    @app_commands.command(description="What comes next: see it, change its order, put words next, take them out")
    @app_commands.describe(reference="What to put next, such as 4.3; leave it out to see the queue", schedule=SCHEDULE)
    async def queue(
        self, interaction: discord.Interaction[Any], reference: str | None = None, schedule: str | None = None
    ) -> None:
        """Show the queue, or put something into it."""
        await self._ask(interaction, "queue", reference=reference, schedule=schedule)

    @app_commands.command(description="Post one now, beside the regular ones")
    @app_commands.describe(schedule=SCHEDULE)
    async def now(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Post at once."""
        await self._ask(interaction, "now", schedule=schedule, slot=new_slot())

    @app_commands.command(description="Leave out the next post")
    @app_commands.describe(schedule=SCHEDULE)
    async def skip(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Leave one out."""
        await self._ask(interaction, "skip", schedule=schedule)

    @app_commands.command(description="Post nothing until you say resume")
    @app_commands.describe(schedule=SCHEDULE)
    async def pause(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Pause."""
        await self._ask(interaction, "pause", schedule=schedule)

    @app_commands.command(description="Go on after a pause")
    @app_commands.describe(schedule=SCHEDULE)
    async def resume(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """Go on."""
        await self._ask(interaction, "resume", schedule=schedule)

    @app_commands.command(description="End it; its posts stay")
    @app_commands.describe(schedule=SCHEDULE)
    async def stop(self, interaction: discord.Interaction[Any], schedule: str | None = None) -> None:
        """End."""
        await self._ask(interaction, "stop", schedule=schedule)

    @app_commands.command(description="Never post these words again, in this server")
    @app_commands.describe(reference="Which, such as 4.3; leave it out for those posted last", schedule=SCHEDULE)
    async def hide(
        self, interaction: discord.Interaction[Any], reference: str | None = None, schedule: str | None = None
    ) -> None:
        """Hide words."""
        await self._ask(interaction, "hide", reference=reference, schedule=schedule)

    @app_commands.command(description="What is hidden; with a reference, let it be posted again")
    @app_commands.describe(reference="What to post again, such as 4.3; leave it out to see all that is hidden")
    async def show(self, interaction: discord.Interaction[Any], reference: str | None = None) -> None:
        """Show what is hidden."""
        await self._ask(interaction, "show", reference=reference)

    @status.autocomplete("schedule")
    @preview.autocomplete("schedule")
    @queue.autocomplete("schedule")
    @now.autocomplete("schedule")
    @skip.autocomplete("schedule")
    @pause.autocomplete("schedule")
    @resume.autocomplete("schedule")
    @stop.autocomplete("schedule")
    @hide.autocomplete("schedule")
    async def _schedule(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_schedules(self._responder, self._desk.store, interaction, typed)

    @queue.autocomplete("reference")
    @hide.autocomplete("reference")
    @show.autocomplete("reference")
    async def _reference(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)


class SuggestingCog(commands.Cog, name="Suggesting"):
    """What participants type."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="Propose words for the daily quotation; the moderators decide")
    @app_commands.describe(reference=_REFERENCE)
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def suggest(self, interaction: discord.Interaction[Any], reference: str) -> None:
        """Suggest words."""
        ask = Ask("suggest", {"reference": reference, "user": interaction.user.id})
        await self._responder.command(interaction, ask, private=True)

    @suggest.autocomplete("reference")
    async def _reference(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)


def find_post(store: Store, server: int, key: str) -> Presses | None:
    """Find out what the buttons of a daily post lead to, by the claim's id that they carry, however old it is."""
    claim = store.posts.claim_of(key, server)
    if claim is None or not claim.key:
        return None
    with store.snapshot():
        return Presses(server, 0, post_targets(claim, words_of(Library(store, server), claim)))


_ANSWERS = {
    "daily start": planning.start,
    "daily change": planning.change,
    "daily status": running.status,
    "daily preview": running.preview,
    "daily now": running.post_now,
    "daily skip": running.skip,
    "daily pause": running.pause,
    "daily resume": running.resume,
    "daily stop": running.stop,
    "daily restart": running.restart,
    "daily settle": running.settle,
    "daily queue": queueing.queue,
    "daily move up": queueing.move_up,
    "daily take out": queueing.take_out,
    "daily hide": queueing.hide,
    "daily show": queueing.show,
    "daily suggestions": suggesting.suggestions,
    "daily accept": suggesting.accept,
    "daily decline": suggesting.decline,
}


async def setup(bot: Any) -> None:
    """Hand the cogs what they need."""
    desk = Desk.at(bot, bot.store, bot.poster, asyncio.get_running_loop())
    for name, answer in _ANSWERS.items():
        bot.responder.register_change(name, partial(answer, desk), _NEEDS)
    bot.responder.register_change("suggest", partial(suggesting.suggest, desk), None)
    bot.responder.find_lost(partial(find_post, bot.store))
    await bot.add_cog(DailyCog(bot.responder, desk))
    await bot.add_cog(SuggestingCog(bot.responder))
