"""The body of ``doctor``: settings, database and texts in, a line for each thing looked at out."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import click

from proceedings.errors import RapporteurError, StoreError
from proceedings.model import SHIPPED
from proceedings.reader.apart import Limits, read_apart
from proceedings.store import Store
from terminal.settings import Settings
from terminal.shelving import files_in, read_bytes
from terminal.show import safe

_TIMEOUT = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``wrong`` ones make the exit code 1."""

    text: str
    wrong: bool = False


def doctor(settings: Settings, database: Path) -> int:
    """Look at everything that may stop the bot, print what was found; returns 1 where something is wrong."""
    findings = [
        Finding(f"Python {platform.python_version()}"),
        *_database(database),
        *_texts(settings.texts, settings.limits.reading),
        asyncio.run(_token(settings)),
    ]
    for finding in findings:
        click.echo(f"{'WRONG' if finding.wrong else 'ok':5} {safe(finding.text)}")
    return 1 if any(finding.wrong for finding in findings) else 0


def _database(database: Path) -> Iterator[Finding]:
    if not database.exists():
        yield Finding(f"{database} is not there yet: the first start makes it")
        return
    try:
        with closing(Store.open(database, create=False)) as store:
            wrong = store.check()
            held = store.proceedings(SHIPPED)
    except StoreError as error:
        yield Finding(str(error), wrong=True)
        return
    yield from (Finding(line, wrong=True) for line in wrong)
    if wrong:
        yield Finding("bot.py check --mend makes search indexes anew; else put back a copy with bot.py restore")
    else:
        yield Finding(f"{database} is sound and holds {len(held)} proceedings for all servers")


def _texts(folder: Path, limits: Limits) -> Iterator[Finding]:
    if not folder.is_dir():
        yield Finding(f"{folder} is not a folder: RAPPORTEUR_TEXTS names it", wrong=True)
        return
    try:
        files = files_in([folder])
    except RapporteurError as error:
        yield Finding(str(error), wrong=True)
        return
    readable = 0
    for file in files:
        try:
            found = read_apart(read_bytes(file), file.name, limits)
            readable += len(found.sources)
            yield from (Finding(str(refused), wrong=True) for refused in found.refused)
        except RapporteurError as error:
            yield Finding(str(error), wrong=True)
    yield Finding(f"{folder} holds {readable} {'text' if readable == 1 else 'texts'} that can be read")


async def _token(settings: Settings) -> Finding:
    if not settings.token:
        return Finding("DISCORD_TOKEN is not set: the bot will run in the sandbox")
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT, headers={"Authorization": f"Bot {settings.token}"}) as session,
            session.get(f"{settings.api_url.rstrip('/')}/users/@me") as response,
        ):
            if response.status == 200:
                return Finding("DISCORD_TOKEN is accepted by Discord")
            if response.status == 401:
                return Finding("DISCORD_TOKEN is not accepted: make a new one (Bot → Reset Token)", wrong=True)
            return Finding(f"{settings.api_url} answered {response.status}: try again later", wrong=True)
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        return Finding(f"{settings.api_url} cannot be reached ({error})", wrong=True)
