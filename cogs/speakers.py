"""/speaker: who somebody is and what they said; or everybody who speaks."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.charts import speaker_picture
from cogs.replies.reply import Ask, Reply
from cogs.replies.speakers import speaker_reply, speakers_reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_speakers
from proceedings.library import Library
from proceedings.model import Kind


def speaker(library: Library, ask: Ask) -> Reply:
    """Answer with one speaker, or with all of them where none is named."""
    name, proceedings = ask.text("speaker"), ask.text("proceedings")
    if name is None:
        return speakers_reply(ask, library.voices(proceedings))
    voices = library.voices_named(name, proceedings)
    said = [
        *library.said(Kind.QUOTATION, voice=voices, proceedings=proceedings),
        *library.said(Kind.STATEMENT, voice=voices, proceedings=proceedings),
    ]
    most = max(voices, key=lambda voice: voice.quotations + voice.statements)
    return speaker_reply(ask, voices, said, speaker_picture(most, said, library.contents(most.proceedings)))


class SpeakersCog(commands.Cog, name="Speakers"):
    """Tells who speaks."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="Who somebody is, where they speak and what they said; without a name, everybody")
    @app_commands.describe(
        name="Whom; leave it out to see everybody",
        proceedings="In which proceedings",
        private="Only you see the answer (yes unless you say no)",
    )
    async def speaker(
        self,
        interaction: discord.Interaction[Any],
        name: str | None = None,
        proceedings: str | None = None,
        private: bool = True,
    ) -> None:
        """Show a speaker."""
        ask = Ask("speaker", {"speaker": name, "proceedings": proceedings})
        await self._responder.command(interaction, ask, private=private)

    @speaker.autocomplete("name")
    async def _name(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @speaker.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("speaker", speaker)
    await bot.add_cog(SpeakersCog(bot.responder))
