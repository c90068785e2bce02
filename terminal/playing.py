"""The store in, the bot in a Discord of its own: a page for browsers, a prompt for whoever types or pipes lines in."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import stat
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cogs.client import Rapporteur, point_at
from proceedings.library.limits import Limits
from proceedings.store import Store

if TYPE_CHECKING:
    from sandbox import Sandbox

log = logging.getLogger(__name__)

PORT = 8127
"""Where the page is, unless something else is there: the same address again, so that open windows find it."""


async def play(store: Store, limits: Limits, *, page: bool) -> int:
    """Run bot and sandbox until the input ends; returns 1 where a line that was piped in failed.

    Where nothing can come in (a service, a program in the background) the page is served until the program is stopped.
    """
    from sandbox import Sandbox  # a bot on Discord starts sooner without it

    async with Sandbox(port=PORT if page else 0, page=page) as discord_here:
        point_at(discord_here.api_url)

        def now() -> datetime:
            return datetime.fromtimestamp(discord_here.clock.now(), UTC)

        async with Rapporteur(store, discord_here.api_url, now, limits=limits) as bot:
            running = asyncio.ensure_future(bot.start(discord_here.token))
            ready = asyncio.ensure_future(discord_here.connected())
            # A bot that cannot start must end the program, not leave it waiting.
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                ready.cancel()
                running.result()
            await ready

            async def catch_up() -> None:
                try:
                    await bot.poster.catch_up()
                except Exception:
                    log.exception("What was due when the clock was set forward could not be done")

            discord_here.clock.lived_by.append(catch_up)
            if page:
                click.echo(f"Open {discord_here.page_url} in a browser to use it by a page.", err=True)
            failed = await _converse(discord_here) if _has_input() or not page else await _until_stopped()
            await bot.close()
            await running
    return 1 if failed else 0


def _has_input() -> bool:
    """Say whether somebody types or has piped something in: not so where standard input is closed or /dev/null."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    if sys.stdin.isatty():
        return True
    try:
        return not stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError):  # something that only looks like a file, and can be read
        return True


async def _converse(discord_here: Sandbox) -> int:
    """Serve the prompt until its input ends; gives the number of lines that failed."""
    from sandbox import Prompt

    failed = await Prompt(discord_here, sys.stdin, sys.stdout).run()
    return 0 if sys.stdin.isatty() else failed  # a slip of the fingers is no failure


async def _until_stopped() -> int:
    stopped = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C ends it there
        for sent in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sent, stopped.set)
    await stopped.wait()
    return 0
