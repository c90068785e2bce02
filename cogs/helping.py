"""/help: what there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.replies.helps import help_reply
from cogs.replies.reply import Ask, Reply
from cogs.responder import Responder
from proceedings.library import Library


class HelpingCog(commands.Cog, name="Helping"):
    """Tells what there is."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder

    @app_commands.command(description="What I can do, and how references and searches are written")
    @app_commands.describe(private="Only you see the answer (yes unless you say no)")
    async def help(self, interaction: discord.Interaction[Any], private: bool = True) -> None:
        """Show the commands."""
        await self._responder.command(interaction, Ask("help"), private=private)


def answer_help(listed: Callable[[], list[tuple[str, str]]]) -> Callable[[Library, Ask], Reply]:
    """Make the answer; ``listed`` gives names and descriptions once all cogs are loaded."""
    return lambda library, ask: help_reply(listed())


def _described(command: app_commands.Command[Any, Any, Any] | app_commands.Group) -> str:
    """Give a command's description; a group's goes on with the names in it."""
    if isinstance(command, app_commands.Group):
        return f"{command.description}: {', '.join(inner.name for inner in command.commands)}"
    return command.description


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""

    def listed() -> list[tuple[str, str]]:
        return sorted(
            (command.name, _described(command))
            for command in bot.tree.get_commands()
            if isinstance(command, app_commands.Command | app_commands.Group)
        )

    bot.responder.register("help", answer_help(listed))
    await bot.add_cog(HelpingCog(bot.responder))
