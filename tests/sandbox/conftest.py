"""A sandbox for each test, its requests checked against Discord's OpenAPI document where that is at hand."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox
from tests.sandbox.club import running

NAMED = os.environ.get("DISCORD_OPENAPI")
BESIDE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
DOCUMENT = Path(NAMED) if NAMED else BESIDE if BESIDE.exists() else None


@pytest.fixture
def document() -> Path:
    """Discord's OpenAPI document; without it the test is skipped, but fails in CI."""
    if DOCUMENT is not None:
        return DOCUMENT
    if os.environ.get("CI") == "true":
        pytest.fail(f"Discord's OpenAPI document is missing: neither DISCORD_OPENAPI nor {BESIDE}")
    pytest.skip("Discord's OpenAPI document is not here: set DISCORD_OPENAPI to check requests against it")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A running sandbox that no request may have violated Discord's document in by the end."""
    async with Sandbox(openapi=DOCUMENT) as running_sandbox:
        yield running_sandbox
        assert not [str(violation) for violation in running_sandbox.violations]


@dataclass
class Api:
    """Requests as a bot without a library makes them."""

    sandbox: Sandbox
    session: aiohttp.ClientSession

    async def __call__(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """Send a request; gives the status and the JSON (None where there is none)."""
        headers = {"Authorization": f"Bot {self.sandbox.token}"} | options.pop("headers", {})
        url = self.sandbox.api_url + path
        async with self.session.request(method, url, json=body, headers=headers, **options) as response:
            return response.status, await response.json() if response.content_type == "application/json" else None


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    """A client of the REST side."""
    async with aiohttp.ClientSession() as session:
        yield Api(sandbox, session)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Any]:
    """The club's bot, ready in the sandbox."""
    async with running(sandbox) as club:
        yield club
