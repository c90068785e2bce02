"""/card and /topics: pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies import pictures as replies
from cogs.replies.charts import shade_of, topics_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_references, suggest_sessions
from cogs.understand import quotation_of, quotations_in, reference_of, session_of
from proceedings.errors import Undrawable, WhichQuotation
from proceedings.library import Library
from proceedings.pictures import MOST_COLUMNS, MOST_ROWS, card_of


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
    try:
        drawing = card_of(cited, library.carried_from(cited), shade_of(ask))
    except Undrawable as why:
        return replies.no_card(cited, why)
    return replies.card_reply(cited, drawing)


def topics(library: Library, ask: Ask) -> Reply:
    """Answer with the key terms of the sessions, some at a time, and who says how much; or those of one session."""
    reference = session_of(library, ask)
    proceedings = library.one_proceedings(reference.proceedings if reference else ask.text("proceedings"))
    if reference:
        sessions = [library.session(proceedings, reference.session)]
    else:
        sessions = [one.session for one in library.contents(proceedings) if one.paragraphs]
    last = max(0, len(sessions) - 1) // MOST_COLUMNS
    page = min(ask.number("page", 0), last)
    shown = sessions[page * MOST_COLUMNS : (page + 1) * MOST_COLUMNS]
    found = library.topics(proceedings, [session.key for session in shown], MOST_ROWS)
    talk = library.talk(proceedings, shown[0].key if reference else None) if page == 0 else []
    return topics_reply(ask, proceedings, shown, found, talk, page, last)


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

    @app_commands.command(description="The key terms of each session, and who speaks how much, as pictures")
    @app_commands.describe(
        session="Only this session",
        proceedings="Which proceedings; only needed where there are several",
        private="Only you see the answer (yes unless you say no)",
    )
    async def topics(
        self,
        interaction: discord.Interaction[Any],
        session: str | None = None,
        proceedings: str | None = None,
        private: bool = True,
    ) -> None:
        """Draw the topics."""
        ask = Ask("topics", {"session": session, "proceedings": proceedings})
        await self._responder.command(interaction, ask, private=private)

    @topics.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @topics.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("card", card)
    bot.responder.register("topics", topics)
    await bot.add_cog(PicturingCog(bot.responder))
