"""/summary: a session or the whole in a few verbatim sentences, each cited."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.reply import Ask, Reply
from cogs.replies.summaries import left_out_reply, summary_reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_sessions
from cogs.understand import session_of
from proceedings.library import Library
from proceedings.model import Proceedings, Session
from proceedings.summary import Length, Summary

_LENGTHS = [
    app_commands.Choice(name="Short", value="short"),
    app_commands.Choice(name="Medium", value="medium"),
    app_commands.Choice(name="Long", value="long"),
]


def summary(library: Library, ask: Ask) -> Reply:
    """Answer with a summary."""
    found, proceedings, session = _summarised(library, ask)
    quotations = library.count_quotations(proceedings, session.key if session else None)
    return summary_reply(ask, found, proceedings, session, quotations)


def left_out(library: Library, ask: Ask) -> Reply:
    """Answer with the sentences that the summary did not take."""
    return left_out_reply(ask, *_summarised(library, ask))


def _summarised(library: Library, ask: Ask) -> tuple[Summary, Proceedings, Session | None]:
    reference = session_of(library, ask)
    proceedings = library.one_proceedings(reference.proceedings if reference else ask.text("proceedings"))
    session = library.session(proceedings, reference.session) if reference else None
    length = ask.text("length")
    found = library.summary(
        reference,
        proceedings=proceedings.slug,
        length=Length(length) if length in set(Length) else None,
        about=ask.text("about"),
    )
    return found, proceedings, session


class SummarisingCog(commands.Cog, name="Summarising"):
    """Sums up."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="A session, or the whole, in a few sentences of its own, each with its place")
    @app_commands.describe(
        session="Which session; leave it out for the whole proceedings",
        length="How much of it",
        about="Only what was said about this",
        private="Only you see the answer (no unless you say yes)",
    )
    @app_commands.choices(length=_LENGTHS)
    async def summary(
        self,
        interaction: discord.Interaction[Any],
        session: str | None = None,
        length: str | None = None,
        about: str | None = None,
        private: bool = False,
    ) -> None:
        """Sum up."""
        ask = Ask("summary", {"session": session, "length": length, "about": about})
        await self._responder.command(interaction, ask, private=private)

    @summary.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("summary", summary)
    bot.responder.register("left out", left_out)
    await bot.add_cog(SummarisingCog(bot.responder))
