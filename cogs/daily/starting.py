"""/daily start and change, as they are typed."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.daily.desk import Desk
from cogs.daily.options import (
    INCLUDE,
    ONLY,
    PLAN,
    SCHEDULE,
    USED_UP,
    WHEN,
    PostingPlace,
    suggest_days,
    suggest_schedules,
    suggest_timezones,
)
from cogs.replies.reply import Argument, Ask
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_sessions, suggest_speakers

_Gap = app_commands.Range[int, 1, 366]


class Starting(commands.Cog):
    """The part of /daily that says what is posted when."""

    _responder: Responder
    _desk: Desk

    @app_commands.command(description="Post a quotation a day; the answer shows the next ones")
    @app_commands.describe(**WHEN, **PLAN)
    @app_commands.choices(include=INCLUDE, only=ONLY, used_up=USED_UP)
    async def start(
        self,
        interaction: discord.Interaction[Any],
        channel: PostingPlace,
        time: str,
        timezone: str,
        days: str | None = None,
        speaker: str | None = None,
        proceedings: str | None = None,
        session: str | None = None,
        include: str | None = None,
        thread: bool | None = None,
        role: discord.Role | None = None,
        notices: PostingPlace | None = None,
        only: str | None = None,
        gap: _Gap | None = None,
        low_stock: bool | None = None,
        used_up: str | None = None,
    ) -> None:
        """Start a schedule."""
        typed = _what(days, speaker, proceedings, session, include, only, used_up)
        typed |= {"channel": channel, "time": time, "timezone": timezone, "thread": thread, "gap": gap}
        typed |= {"notices": notices or interaction.channel_id, "low_stock": low_stock}
        typed |= {"role": role.id if role else None}
        await self._responder.command(interaction, Ask("daily start", typed), private=True)

    @app_commands.command(description="Change when, where or what is posted; what was used stays used")
    @app_commands.describe(schedule=SCHEDULE, **WHEN, **PLAN)
    @app_commands.choices(include=INCLUDE, only=ONLY, used_up=USED_UP)
    async def change(
        self,
        interaction: discord.Interaction[Any],
        schedule: str | None = None,
        channel: PostingPlace | None = None,
        time: str | None = None,
        timezone: str | None = None,
        days: str | None = None,
        speaker: str | None = None,
        proceedings: str | None = None,
        session: str | None = None,
        include: str | None = None,
        thread: bool | None = None,
        role: discord.Role | None = None,
        notices: PostingPlace | None = None,
        only: str | None = None,
        gap: _Gap | None = None,
        low_stock: bool | None = None,
        used_up: str | None = None,
    ) -> None:
        """Change a schedule."""
        typed = _what(days, speaker, proceedings, session, include, only, used_up)
        typed |= {"schedule": schedule, "channel": channel, "time": time, "timezone": timezone, "thread": thread}
        typed |= {"gap": gap, "notices": notices, "low_stock": low_stock, "role": role.id if role else None}
        await self._responder.command(interaction, Ask("daily change", typed), private=True)

    @start.autocomplete("timezone")
    @change.autocomplete("timezone")
    async def _timezone(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_timezones(self._responder, interaction, typed, self._desk.now())

    @start.autocomplete("days")
    @change.autocomplete("days")
    async def _days(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_days(typed)

    @start.autocomplete("speaker")
    @change.autocomplete("speaker")
    async def _speaker(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @start.autocomplete("proceedings")
    @change.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)

    @start.autocomplete("session")
    @change.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @change.autocomplete("schedule")
    async def _changed(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_schedules(self._responder, self._desk.store, interaction, typed)


def _what(
    days: str | None,
    speaker: str | None,
    proceedings: str | None,
    session: str | None,
    include: str | None,
    only: str | None,
    used_up: str | None,
) -> dict[str, Argument]:
    return {
        "days": days,
        "speaker": speaker,
        "proceedings": proceedings,
        "session": session,
        "include": include,
        "only": only,
        "used_up": used_up,
    }
