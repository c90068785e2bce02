"""Whole processes in, the ratio of their times from start to READY out: the bot on a warm database, an empty bot."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sandbox import Sandbox

ROOT = Path(__file__).parent.parent
_RUNS = 9

# The least that a discord.py bot can be, at the same address. No command is synced.
_EMPTY = """
import sys, discord, yarl
from discord.ext import commands
discord.http.Route.BASE, gateway, token = sys.argv[1:]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
intents = discord.Intents.none()
intents.guilds = True
commands.Bot(commands.when_mentioned, intents=intents).run(token, log_handler=None)
"""


async def _until_ready(sandbox: Sandbox, command: Sequence[str], environment: dict[str, str]) -> float:
    """Start a process and give the seconds until it is READY; it is ended then."""
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    try:
        await sandbox.connected(timeout=30)
        return time.perf_counter() - started
    finally:
        process.terminate()
        await process.wait()
        await sandbox.until(lambda: not sandbox.gateway.connected)


async def measure() -> str:
    """Run both in turn; returns a line with the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox() as sandbox:
            environment = {
                **os.environ,
                "DISCORD_TOKEN": sandbox.token,
                "DISCORD_API_URL": sandbox.api_url,
                "RAPPORTEUR_DATABASE": str(Path(folder) / "rapporteur.db"),
            }
            ours = [sys.executable, str(ROOT / "bot.py"), "run", "--discord"]
            empty = [sys.executable, "-c", _EMPTY, sandbox.api_url, sandbox.gateway_url, sandbox.token]
            for command in (ours, empty):  # makes the database, syncs the commands, fills the disk cache
                await _until_ready(sandbox, command, environment)
            times: dict[bool, list[float]] = {True: [], False: []}
            for _ in range(_RUNS):
                for is_ours in (True, False):
                    times[is_ours].append(await _until_ready(sandbox, ours if is_ours else empty, environment))
    ratio = statistics.median(times[True]) / statistics.median(times[False])
    pairs = [a / b for a, b in zip(times[True], times[False], strict=True)]
    return (
        f"start-up to READY, warm database / empty discord.py bot: {ratio:.2f} "
        f"(pairs {min(pairs):.2f} to {max(pairs):.2f}, {_RUNS} runs)"
    )


if __name__ == "__main__":
    print(asyncio.run(measure()))
