"""/ask: the passages that answer a question, or that none does."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.answers import MOST_ANSWERS, answers_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_sessions, suggest_speakers
from cogs.understand import session_of
from proceedings.library import Library
from proceedings.model import Grounds


def answer(library: Library, ask: Ask) -> Reply:
    """Answer with what answers the question."""
    session = session_of(library, ask)
    proceedings = session.proceedings if session else ask.text("proceedings")
    found = library.ask(
        ask.text("question") or "",
        proceedings=proceedings,
        session=session.session if session else None,
        speaker=ask.text("speaker"),
        limit=MOST_ANSWERS,
    )
    carried = {
        cited: library.carried_from(cited)
        for one in found.answers
        for cited in one.said
        if cited.attribution.grounds is Grounds.CARRIED
    }
    return answers_reply(ask, found, carried, several=proceedings is None and len(library.proceedings()) > 1)


class AskingCog(commands.Cog, name="Asking"):
    """Answers questions."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="The passages that answer a question, the answering sentence first")
    @app_commands.describe(
        question="Such as: What did Thakur say about the credibility gap?",
        speaker="Only what this person is quoted or reported to have said",
        session="Only in this session",
        proceedings="Only in this proceedings",
        private="Only you see the answer (yes unless you say no)",
    )
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: str,
        speaker: str | None = None,
        session: str | None = None,
        proceedings: str | None = None,
        private: bool = True,
    ) -> None:
        """Answer a question."""
        asked = Ask("ask", {"question": question, "speaker": speaker, "session": session, "proceedings": proceedings})
        await self._responder.command(interaction, asked, private=private)

    @ask.autocomplete("speaker")
    async def _speaker(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @ask.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @ask.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    bot.responder.register("ask", answer)
    await bot.add_cog(AskingCog(bot.responder))
