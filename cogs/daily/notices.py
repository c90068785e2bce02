"""Something that moderators should know in, a message to their channel out. Where it cannot be sent it is logged."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

import discord

from cogs.daily.sending import TROUBLES
from cogs.replies.dailies import notice, settling
from cogs.replies.layout import Presses, lay_out, targets
from cogs.replies.markup import plain
from cogs.replies.reply import Ask, Button, Reply
from proceedings.daily import Claim, Schedule
from proceedings.store import Store

log = logging.getLogger(__name__)


class Notices:
    """Tells the moderators of a schedule what happens to it."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store

    async def tell(self, schedule: Schedule, text: str) -> None:
        """Send a sentence, in Discord's markdown, with a button that shows how the schedule stands."""
        status = Button("Status", Ask("daily status", {"schedule": str(schedule.number)}))
        await self.send(schedule, notice(schedule.number, text, [status]))

    async def send(self, schedule: Schedule, reply: Reply) -> None:
        """Send a notice to the schedule's channel for notices; if that is gone, to the server's own for such things."""
        state = Presses(schedule.server, 0, targets(reply)).to_json()
        key = await asyncio.to_thread(self._store.remember, state, now=datetime.now(UTC)) if state["targets"] else ""
        guild = self._client.get_guild(schedule.server)
        others = [guild.public_updates_channel, guild.system_channel] if guild else []
        for channel in [schedule.plan.notices, *(other.id for other in others if other)]:
            try:
                await self._client.get_partial_messageable(channel).send(
                    view=lay_out(reply, key), allowed_mentions=discord.AllowedMentions.none()
                )
            except (*TROUBLES, discord.HTTPException) as error:
                log.warning("A notice could not be sent to channel %d: %s", channel, error)
            else:
                return
        log.warning("Moderators of server %d were not told: %s", schedule.server, reply)

    async def ask(self, schedule: Schedule, claim: Claim) -> None:
        """Ask whether a post is there: the bot may not look."""
        text = (
            f"The bot was cut off while it posted {plain(claim.reference)} in <#{claim.channel}>, and may not read "
            "that channel’s history (Read Message History). Is the post there?"
        )
        await self.send(schedule, notice(schedule.number, text, settling(claim)))
