"""bot.py run against a Discord of our own, in a process of its own, as an operator runs it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.conftest import ROOT


@asynccontextmanager
async def serving(sandbox: Sandbox, database: Path, token: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        "run",
        "--discord",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={
            **os.environ,
            "DISCORD_TOKEN": token,
            "DISCORD_API_URL": sandbox.api_url,
            "RAPPORTEUR_DATABASE": str(database),
        },
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_the_bot_serves_with_a_token_and_stops_when_told(sandbox: Sandbox, tmp_path: Path) -> None:
    async with serving(sandbox, tmp_path / "r.db", sandbox.token) as process:
        await sandbox.connected(timeout=30)
        answer = await sandbox.person().run("/quote speaker:Thakur")
        assert "Only the UN through its authenticated procedures" in answer.text
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    told = errors.decode()
    assert f"client_id={sandbox.bot.id}" in told
    assert sandbox.token not in told
    assert "Traceback" not in told


async def test_a_wrong_token_is_told_in_a_sentence(sandbox: Sandbox, tmp_path: Path) -> None:
    async with serving(sandbox, tmp_path / "r.db", "not-the-token") as process:
        _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert "Discord did not accept DISCORD_TOKEN" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert "not-the-token" not in errors.decode()


async def test_a_killed_bot_answers_old_buttons_after_its_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    person = sandbox.person()
    async with serving(sandbox, tmp_path / "r.db", sandbox.token) as process:
        await sandbox.connected(timeout=30)
        found = await person.run("/search query:credibility gap")
        process.kill()
        await process.wait()
    await sandbox.until(lambda: not sandbox.gateway.connected)
    async with serving(sandbox, tmp_path / "r.db", sandbox.token):
        await sandbox.connected(timeout=30)
        opened = await person.click(found, "Open 4.2")
        assert "**4.2**" in opened.text


@pytest.mark.parametrize("token", ["a\nb", "tøken", "a b"])
async def test_a_token_that_cannot_be_one_is_told_in_a_sentence(sandbox: Sandbox, tmp_path: Path, token: str) -> None:
    async with serving(sandbox, tmp_path / "r.db", token) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert "Traceback" not in errors.decode()
    assert "DISCORD_TOKEN" in errors.decode()
