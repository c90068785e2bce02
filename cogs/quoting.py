"""/quote: one quotation, verbatim and by the right speaker."""

from __future__ import annotations

import random
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies import quotations as replies
from cogs.replies.reply import Ask, Reply
from cogs.replies.words import proceedings_label, session_title
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_sessions, suggest_speakers
from cogs.understand import quotation_of
from proceedings.library import Library, find_quotations
from proceedings.model import Cited, Kind


def quote(library: Library, ask: Ask) -> Reply:
    """Answer with one quotation; of somebody who is not quoted, with what they are reported to have said.

    ``seed`` fixes the order and ``at`` the place in it, so that Another goes round all of them before one comes again.
    """
    about = ask.text("about")
    wanted = find_quotations(
        library,
        speaker=ask.text("speaker"),
        about=about,
        session=ask.text("session"),
        proceedings=ask.text("proceedings"),
    )
    # Words of nobody known are the last choice where anybody's will do.
    found = [cited for cited in wanted.quotations if cited.who] or wanted.quotations
    if not found:
        if wanted.voices is None:
            return replies.nothing_quoted(ask)
        return replies.reported_instead(ask, wanted.voices[0].speaker, wanted.reported)
    order = list(range(len(found)))
    if not about:
        random.Random(ask.number("seed", 0)).shuffle(order)  # noqa: S311 (nothing is secret here)
    at = ask.number("at", 0) % len(order)
    another = ask.but(at=at + 1) if len(order) > 1 else None
    return _one(library, found[order[at]], another)


def quotation(library: Library, ask: Ask) -> Reply:
    """Answer with the very quotation that a button stood beside."""
    return _one(library, quotation_of(library, ask), None)


def cite(library: Library, ask: Ask) -> Reply:
    """Answer with a quotation's citation."""
    return replies.citation_reply(quotation_of(library, ask))


def quotations(library: Library, ask: Ask) -> Reply:
    """Answer with all quotations of a session, or of the whole proceedings."""
    proceedings = library.one_proceedings(ask.text("proceedings"))
    key = ask.text("session")
    title = session_title(library.session(proceedings, key)) if key else proceedings_label(proceedings)
    found = library.said(Kind.QUOTATION, proceedings=proceedings.slug, session=key)
    return replies.quotations_reply(ask, title, found)


def _one(library: Library, cited: Cited, another: Ask | None) -> Reply:
    return replies.quotation_reply(cited, library.carried_from(cited), another)


class QuotingCog(commands.Cog, name="Quoting"):
    """Finds quotations."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="A quotation, word for word, with its speaker and place")
    @app_commands.describe(
        speaker="Whose words",
        about="Words that it should be about",
        session="From which session",
        proceedings="From which proceedings",
        private="Only you see the answer (no unless you say yes)",
    )
    async def quote(
        self,
        interaction: discord.Interaction[Any],
        speaker: str | None = None,
        about: str | None = None,
        session: str | None = None,
        proceedings: str | None = None,
        private: bool = False,
    ) -> None:
        """Give one quotation."""
        ask = Ask(
            "quote",
            {
                "speaker": speaker,
                "about": about,
                "session": session,
                "proceedings": proceedings,
                "seed": random.randrange(1_000_000),  # noqa: S311 (nothing is secret here)
            },
        )
        await self._responder.command(interaction, ask, private=private)

    @quote.autocomplete("speaker")
    async def _speaker(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @quote.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @quote.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    for name, answer in {"quote": quote, "quotation": quotation, "cite": cite, "quotations": quotations}.items():
        bot.responder.register(name, answer)
    await bot.add_cog(QuotingCog(bot.responder))
