"""What the moderators' answers need besides a library: the store, the clock, a look at Discord, the poster."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import discord

from cogs.daily.places import Place, look_at
from cogs.daily.poster import Poster
from cogs.daily.sending import TROUBLES
from cogs.replies.reply import Ask, Reply
from cogs.replies.schedules import label
from proceedings.daily import Plan, Schedule
from proceedings.errors import NoSchedule, UnknownSchedule, WhichSchedule
from proceedings.store import Store

log = logging.getLogger(__name__)

_PATIENCE = 8.0  # seconds that a look at Discord may take; the asker sees “thinking” meanwhile


@dataclass(frozen=True, slots=True)
class Desk:
    """``look`` tells what a plan's channel lacks, ``wake`` lets the poster look at once, ``tell`` writes to moderators.

    All may be called from a thread.
    """

    store: Store
    now: Callable[[], datetime]
    look: Callable[[int, Plan], Place]
    wake: Callable[[], None]
    tell: Callable[[Schedule, Reply], None]

    @classmethod
    def at(cls, client: discord.Client, store: Store, poster: Poster, loop: asyncio.AbstractEventLoop) -> Desk:
        """Make the desk of a bot that runs on ``loop``."""

        def look(server: int, plan: Plan) -> Place:
            looking = asyncio.run_coroutine_threadsafe(look_at(client, server, plan), loop)
            try:
                return looking.result(_PATIENCE)
            except (*TROUBLES, discord.HTTPException, concurrent.futures.TimeoutError) as error:
                log.warning("Channel %d could not be looked at: %s", plan.channel, error)
                return Place(None)  # the poster looks again before it posts

        def tell(schedule: Schedule, reply: Reply) -> None:
            asyncio.run_coroutine_threadsafe(poster.notices.send(schedule, reply), loop)

        return cls(store, poster.now, look, lambda: _soon(loop, poster), tell)

    def schedule(self, server: int, ask: Ask) -> Schedule:
        """Find the schedule that is meant: the one chosen, else the only one.

        Raises NoSchedule, UnknownSchedule, and WhichSchedule where there are several.
        """
        running = self.store.schedules.schedules(server)
        if written := ask.text("schedule"):
            # A number may be typed in words of one's own; what is chosen from the list is the bare number.
            number = written.split()[0].lstrip("#").rstrip(".:·")
            for schedule in running:
                if number == str(schedule.number):
                    return schedule
            raise UnknownSchedule(written, [schedule.number for schedule in running])
        if not running:
            raise NoSchedule
        if len(running) > 1:
            raise WhichSchedule([one.number for one in running], [label(one) for one in running])
        return running[0]


def _soon(loop: asyncio.AbstractEventLoop, poster: Poster) -> None:
    loop.call_soon_threadsafe(poster.wake)
