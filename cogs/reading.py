"""/read: the text itself, with what stands around it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.passages import read_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_references
from cogs.understand import reference_of
from proceedings.library import Library


def read(library: Library, ask: Ask) -> Reply:
    """Answer with the passages of a reference."""
    reference = reference_of(library, ask, "reference")
    passages = library.paragraphs(reference)
    before, _ = library.around(passages[0])
    _, after = library.around(passages[-1])
    session = passages[0].session
    subsections = library.subsections(passages[0].proceedings, session.key)
    return read_reply(ask, reference, passages, subsections, before, after)


class ReadingCog(commands.Cog, name="Reading"):
    """Opens references."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="Read a passage or a session, with what stands before and after it")
    @app_commands.describe(
        reference="Session and paragraph, such as 4.3, 4.3-5 or 4",
        private="Only you see the answer (no unless you say yes)",
    )
    async def read(self, interaction: discord.Interaction[Any], reference: str, private: bool = False) -> None:
        """Open a reference."""
        await self._responder.command(interaction, Ask("read", {"reference": reference}), private=private)

    @read.autocomplete("reference")
    async def _reference(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("read", read)
    await bot.add_cog(ReadingCog(bot.responder))
