"""The bot's command tree in, the README's list of commands out: ``python -m script.command_list`` rewrites it."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from discord import app_commands

from cogs.client import COGS, Rapporteur
from proceedings.store import Store

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- commands: begin -->\n", "<!-- commands: end -->\n"


async def command_list() -> str:
    """Write the table of all commands with their options; required ones bare, others in brackets."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "commands.db")
        async with Rapporteur(store) as bot:
            for cog in COGS:
                await bot.load_extension(cog)
            found = [command for command in bot.tree.walk_commands() if isinstance(command, app_commands.Command)]
        store.close()
    found.sort(key=lambda command: command.qualified_name)
    rows = [f"| {_usage(command)} | {command.description} |" for command in found]
    return "\n".join(["| Command | Answers |", "|---|---|", *rows, ""])


def _usage(command: app_commands.Command[Any, Any, Any]) -> str:
    options = [p.display_name if p.required else f"[{p.display_name}]" for p in command.parameters]
    return f"`/{' '.join([command.qualified_name, *options])}`"


def with_list(readme: str, listed: str) -> str:
    """Put the list between its marks."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}{listed}{END}{after}"


if __name__ == "__main__":
    README.write_text(with_list(README.read_text("utf-8"), asyncio.run(command_list())), "utf-8")
