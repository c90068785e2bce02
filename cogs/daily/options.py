"""The options of /daily: what Discord says of each, what may be chosen, and what is offered while somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from cogs.replies.markup import shortened
from cogs.responder import MOST_CHOICES, Responder
from cogs.suggestions import Choices
from proceedings.library.planning import usual_gap
from proceedings.store import Store
from proceedings.timetable import say_rule, suggest_zones

PLAN = {
    "days": "On which days: weekdays, mon wed fri, every 3 days, weekly (every day unless you say)",
    "speaker": "Whose words alone; - takes that back",
    "proceedings": "From which proceedings alone; - takes that back",
    "session": "From which session alone; - takes that back",
    "include": "Verbatim quotations only (the usual), or reported statements too, shown as such",
    "thread": "Whether a thread for discussion opens under each post",
    "role": "A role that each post mentions; nobody is mentioned unless you choose one",
    "notices": "Where moderators are told things (here unless you say)",
    "only": "Only where the speaker is named beside the words, or also where carried over from the text before",
    "gap": f"After how many days the same may come again ({usual_gap()} unless you say)",
    "low_stock": "Whether moderators are told once when little is left (yes unless you say no)",
    "used_up": "What happens when all was posted: wait for more (the usual), or stop",
}
WHEN = {
    "channel": "The channel or thread in which it is posted",
    "time": "At what time of day, such as 9:00 or 9 pm",
    "timezone": "In which time zone; type a city or a country",
}
SCHEDULE = "Which daily quotation; only needed where there are several"

INCLUDE = [
    app_commands.Choice(name="Quotations, word for word", value="quotations"),
    app_commands.Choice(name="Reported statements too, shown as reported", value="reported"),
]
ONLY = [
    app_commands.Choice(name="Named: the text names the speaker beside the words", value="named"),
    app_commands.Choice(name="All: also where the speaker is carried over", value="all"),
]
USED_UP = [
    app_commands.Choice(name="Wait until there is more, or the gap has passed", value="wait"),
    app_commands.Choice(name="Stop", value="stop"),
]
_DAYS = ("every day", "weekdays", "weekends", "mon wed fri", "every 2 days", "every 3 days", "weekly", "fortnightly")


class _PostingPlace(app_commands.Transformer):
    """A text channel or a thread, by id: Discord tells of archived threads only when they are asked for."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.public_thread, kinds.private_thread, kinds.news_thread]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:
        return int(value.id)


if TYPE_CHECKING:
    PostingPlace = int
else:
    PostingPlace = Annotated[int, _PostingPlace]


async def suggest_timezones(
    responder: Responder, interaction: discord.Interaction[Any], typed: str, now: datetime
) -> Choices:
    """Offer zones by city or country, each with the time that it is there."""

    def find(_: object) -> Iterator[tuple[str, str]]:
        for zone in suggest_zones(typed, MOST_CHOICES):
            yield f"{zone} · {now.astimezone(ZoneInfo(zone)):%H:%M} now", zone

    return await responder.choices(interaction, find)


async def suggest_days(typed: str) -> Choices:
    """Offer ways to say on which days."""
    start = typed.strip().lower()
    return [app_commands.Choice(name=days, value=days) for days in _DAYS if start in days]


async def suggest_schedules(
    responder: Responder, store: Store, interaction: discord.Interaction[Any], typed: str
) -> Choices:
    """Offer a server's schedules by number, channel and time."""
    guild = interaction.guild
    names = {channel.id: channel.name for channel in (*guild.channels, *guild.threads)} if guild else {}

    def find(library: Any) -> Iterator[tuple[str, str]]:
        for schedule in store.schedules.schedules(library.server):
            channel = names.get(schedule.plan.channel, "unknown channel")
            shown = f"{schedule.number} · #{channel} · {say_rule(schedule.plan.rule)}"
            if typed.strip().lower() in shown.lower():
                yield shortened(shown, 100), str(schedule.number)

    return await responder.choices(interaction, find)
