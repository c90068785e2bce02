"""/card: a quotation as a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies import pictures as replies
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_references
from cogs.understand import quotation_of, quotations_in, reference_of
from proceedings.errors import Undrawable, WhichQuotation
from proceedings.library import Library
from proceedings.pictures import Shade, card_of


def card(library: Library, ask: Ask) -> Reply:
    """Answer with a quotation as a picture: the one that ``words`` tells, else the only one of a reference."""
    if ask.text("words"):
        cited = quotation_of(library, ask)
    else:
        reference = reference_of(library, ask, "reference")
        found = quotations_in(library, reference)
        if not found:
            return replies.no_quotation(replace(reference, proceedings=library.read(reference).proceedings.slug))
        if len(found) > 1:
            raise WhichQuotation(reference.place, [cited.text for cited in found])
        cited = found[0]
    shade = Shade.DARK if ask.text("shade") == Shade.DARK else Shade.LIGHT
    try:
        drawing = card_of(cited, library.carried_from(cited), shade)
    except Undrawable as why:
        return replies.no_card(cited, why)
    return replies.card_reply(cited, drawing)


class PicturingCog(commands.Cog, name="Picturing"):
    """Draws."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="A quotation as a picture, word for word, with its speaker and place")
    @app_commands.describe(
        reference="Where it stands: session and paragraph, such as 4.4",
        private="Only you see the answer (no unless you say yes)",
    )
    async def card(self, interaction: discord.Interaction[Any], reference: str, private: bool = False) -> None:
        """Set a quotation as a card."""
        await self._responder.command(interaction, Ask("card", {"reference": reference}), private=private)

    @card.autocomplete("reference")
    async def _reference(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("card", card)
    await bot.add_cog(PicturingCog(bot.responder))
