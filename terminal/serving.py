"""The bodies of ``run`` and ``sandbox``: opens the store, brings the texts up to date, connects the bot."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import aiohttp
import click
import discord

from cogs.client import INVITE, Rapporteur, point_at
from proceedings.errors import BadSettings
from proceedings.store import Store
from terminal import playing
from terminal.progress import with_a_bar
from terminal.settings import Settings
from terminal.shelving import load_texts
from terminal.show import safe

log = logging.getLogger(__name__)


def run(settings: Settings, database: Path | None, *, discord_only: bool, page: bool) -> int:
    """Serve Discord with a token, else the sandbox with or without its page. Raises BadSettings and StoreError."""
    if settings.token:
        if not settings.token.isascii() or any(sign.isspace() for sign in settings.token):
            # It would end up in a header, where such signs fail in ways that nobody understands.
            raise BadSettings("DISCORD_TOKEN holds a space or a sign that no token has. Copy it anew into .env.")
        _log_to_stderr(logging.INFO)
        with closing(_open(settings, database or settings.database)) as store:
            return asyncio.run(_serve(store, settings, settings.token))
    if discord_only:
        raise BadSettings(
            "DISCORD_TOKEN is not set. Put it into .env: .env.example says where it comes from. "
            "Without --discord the bot starts in the sandbox."
        )
    click.echo("DISCORD_TOKEN is not set, so the bot runs in a sandbox on this machine.", err=True)
    return sandbox(settings, database, page=page)


def sandbox(settings: Settings, database: Path | None, *, page: bool) -> int:
    """Run the bot in a Discord of its own, with a page and the prompt.

    Returns 1 where a line of piped input failed. Without input it serves the page until it is told to stop.
    """
    _log_to_stderr(logging.WARNING)
    with closing(_open(settings, database or settings.sandbox_database)) as store:
        return asyncio.run(playing.play(store, settings.limits, page=page))


def _log_to_stderr(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)


def _open(settings: Settings, database: Path) -> Store:
    store = Store.open(database)
    try:
        shelved = load_texts(store, settings.texts, _with_a_bar, settings.limits.reading)
    except BaseException:
        store.close()
        raise
    for added in (put.added for put in shelved.put):
        click.echo(f"Read {added.proceedings.file_name}: {added.change}.", err=True)
    for line in shelved.troubles:
        click.echo(f"bot.py: {safe(line)}", err=True)
    return store


def _with_a_bar(files: list[Path]) -> Iterator[Path]:
    with with_a_bar(files, "Reading the texts") as bar:
        yield from bar


async def _serve(store: Store, settings: Settings, token: str) -> int:
    api_url = settings.api_url
    point_at(api_url)
    bot = Rapporteur(store, api_url, limits=settings.limits)
    # A container is stopped by SIGTERM; answers under way are finished first. Windows has no such handlers.
    stopping = asyncio.Event()

    def stop() -> None:
        stopping.set()
        asyncio.ensure_future(bot.close())  # noqa: RUF006 (bot.connect() below ends with it)

    with contextlib.suppress(NotImplementedError):
        for sent in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sent, stop)
    async with bot:
        try:
            await bot.login(token)
            click.echo(f"To invite the bot: {INVITE.format(application=bot.application_id)}", err=True)
            await bot.connect()
        except discord.LoginFailure:
            raise BadSettings(
                "Discord did not accept DISCORD_TOKEN. Make a new one (Bot → Reset Token) and put it into .env."
            ) from None
        except discord.HTTPException as error:
            advice = "Try again later." if error.status >= 500 else "Is DISCORD_API_URL right?"
            raise BadSettings(f"{api_url} answered {error.status}. {advice}") from error
        except (aiohttp.ClientError, OSError, TimeoutError, RuntimeError) as error:
            if stopping.is_set():  # told to stop while connecting: what was cut off then is no error
                return 0
            if isinstance(error, RuntimeError):
                raise
            raise BadSettings(
                f"{api_url} cannot be reached ({error}). Check the network, and DISCORD_API_URL if it is set."
            ) from error
    return 0
