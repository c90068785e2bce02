"""/search: passages for words, the best first."""

from __future__ import annotations

from typing import Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.reply import Ask, Reply
from cogs.replies.searches import PER_PAGE, search_reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_sessions, suggest_speakers
from cogs.understand import session_of
from proceedings.library import Library, Order, SearchKind, Tally

_KINDS = [
    app_commands.Choice(name="Text: all of it", value="text"),
    app_commands.Choice(name="Quotations: speakers' own words", value="quotations"),
    app_commands.Choice(name="Statements: what speakers are reported to have said", value="statements"),
    app_commands.Choice(name="Questions", value="questions"),
]
_ORDERS = [
    app_commands.Choice(name="Best first", value="relevance"),
    app_commands.Choice(name="As they stand in the text", value="place"),
]


def search(library: Library, ask: Ask) -> Reply:
    """Answer with a page of passages."""
    session = session_of(library, ask)
    proceedings = session.proceedings if session else ask.text("proceedings")
    words, kind = ask.text("query") or "", ask.text("kind") or "text"
    key, speaker = session.session if session else None, ask.text("speaker")
    results = library.search(
        words,
        proceedings=proceedings,
        session=key,
        speaker=speaker,
        kind=cast(SearchKind, kind),
        order=cast(Order, ask.text("order") or "relevance"),
        limit=PER_PAGE,
        offset=ask.number("page", 0) * PER_PAGE,
    )
    tally = Tally()
    if kind == "text" and results.total > 1:
        tally = library.tally(words, proceedings=proceedings, session=key, speaker=speaker)
    return search_reply(ask, results, tally, several=proceedings is None and len(library.proceedings()) > 1)


class SearchingCog(commands.Cog, name="Searching"):
    """Finds passages."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="Find passages; “a phrase”, -word and speaker:name are understood")
    @app_commands.describe(
        query='Words to find, such as credibility gap, "human security" -NATO, or speaker:Thakur sovereignty',
        speaker="Only where this person is reported or quoted",
        session="Only in this session",
        kind="Only in quotations, reported statements or questions",
        order="Best first, or as they stand in the text",
        proceedings="Only in this proceedings",
        private="Only you see the answer (yes unless you say no)",
    )
    @app_commands.choices(kind=_KINDS, order=_ORDERS)
    async def search(
        self,
        interaction: discord.Interaction[Any],
        query: str,
        speaker: str | None = None,
        session: str | None = None,
        kind: str | None = None,
        order: str | None = None,
        proceedings: str | None = None,
        private: bool = True,
    ) -> None:
        """Search the texts."""
        ask = Ask(
            "search",
            {
                "query": query,
                "speaker": speaker,
                "session": session,
                "kind": kind,
                "order": order,
                "proceedings": proceedings,
            },
        )
        await self._responder.command(interaction, ask, private=private)

    @search.autocomplete("speaker")
    async def _speaker(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @search.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @search.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("search", search)
    await bot.add_cog(SearchingCog(bot.responder))
