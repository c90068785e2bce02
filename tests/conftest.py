"""The real bot in the sandbox, with the shipped proceedings, for every test that wants to ask it something."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from cogs.client import Rapporteur, point_at
from proceedings.store import Store
from sandbox import Person, Sandbox
from terminal.shelving import load_texts

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "data" / "texts"
EXCERPT = TEXTS / "human-security-seminar.txt"

_OPENAPI = ROOT.parent / "shared" / "discord" / "openapi.json"
if _OPENAPI.is_file():
    os.environ.setdefault("DISCORD_OPENAPI", str(_OPENAPI))


@dataclass
class Place:
    """A running bot, its Discord and its library."""

    sandbox: Sandbox
    bot: Rapporteur
    store: Store

    def person(self, name: str = "participant") -> Person:
        return self.sandbox.person(name)


@asynccontextmanager
async def running(sandbox: Sandbox, database: Path, now: Callable[[], datetime] | None = None) -> AsyncIterator[Place]:
    """Run the bot on a database until the block ends; ``now`` is the clock of its daily posts."""
    point_at(sandbox.api_url)
    store = Store.open(database)
    bot = Rapporteur(store, sandbox.api_url, now)
    try:
        async with bot:
            started = asyncio.ensure_future(bot.start(sandbox.token))
            await sandbox.connected()
            yield Place(sandbox, bot, store)
            await bot.close()
            await started
            # The next bot of the test is not to be taken for this one.
            await sandbox.until(lambda: not sandbox.gateway.connected)
    finally:
        store.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the shipped texts, made once and copied for each test."""
    database = tmp_path_factory.mktemp("shipped") / "rapporteur.db"
    store = Store.open(database)
    loaded = load_texts(store, TEXTS)
    store.close()
    assert not loaded.refused
    return database


@pytest.fixture
def database(shipped: Path, tmp_path: Path) -> Path:
    """A database of the test's own, with the shipped texts."""
    return Path(shutil.copy(shipped, tmp_path / "rapporteur.db"))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Discord of the test's own. No request may break Discord's description, and nobody may be pinged."""
    async with Sandbox() as discord_here:
        yield discord_here
        assert discord_here.violations == []
        assert discord_here.pings == []


@pytest.fixture
async def place(sandbox: Sandbox, database: Path) -> AsyncIterator[Place]:
    """The bot, running."""
    async with running(sandbox, database) as here:
        yield here
