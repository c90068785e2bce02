"""The bot in the sandbox in, the time of each command's answer as a ratio to an empty command's out."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from cogs.client import Rapporteur, point_at
from proceedings.store import Store
from sandbox import Sandbox
from terminal.shelving import load_texts

_TEXTS = Path(__file__).parent.parent / "data" / "texts"
_RUNS = 60
_LINES = (
    "/sessions",
    "/summary session:4",
    "/summary",
    "/read 4.2",
    "/read 4",
    "/search credibility gap",
    "/ask What did Thakur say about the credibility gap?",
    "/positions human security",
    "/quote",
    "/quote speaker:Lee",
    "/speaker",
    "/speaker name:Thakur",
    "/help",
)


@app_commands.command(description="Says as little as can be said")
async def _empty(interaction: discord.Interaction[Any]) -> None:
    """Answer with one word."""
    await interaction.response.send_message("ok")


async def measure() -> Iterator[str]:
    """Run every command in turn with the empty one; returns a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "rapporteur.db")
        load_texts(store, _TEXTS)
        async with Sandbox() as sandbox:
            point_at(sandbox.api_url)
            async with Rapporteur(store, sandbox.api_url) as bot:
                _empty.name = "empty"
                bot.tree.add_command(_empty)
                running = asyncio.ensure_future(bot.start(sandbox.token))
                await sandbox.connected()
                lines = [line async for line in _ratios(sandbox)]
                await bot.close()
                await running
        store.close()
    return iter(lines)


async def _ratios(sandbox: Sandbox) -> Any:
    person = sandbox.person()
    for line in _LINES:
        pairs = []
        for run in range(_RUNS + 5):
            empty = await person.run("/empty")
            ours = await person.run(line)
            if run >= 5:  # the first ones warm the caches
                pairs.append((ours.finished, ours.acknowledged, empty.finished, empty.acknowledged))
        finished, acknowledged, empty_finished, empty_acknowledged = (
            statistics.median(times) for times in zip(*pairs, strict=True)
        )
        yield (
            f"{line:28} answer {finished / empty_finished:.2f} times the empty command's, "
            f"acknowledged {acknowledged / empty_acknowledged:.2f} times ({finished * 1000:.1f} ms)"
        )


if __name__ == "__main__":
    for result in asyncio.run(measure()):
        print(result)
