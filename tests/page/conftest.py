"""The page in a browser: the real program as it is started by hand, or a small bot that does all that bots can do."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from sandbox import Sandbox
from tests.conftest import ROOT
from tests.page.browsing import chromium
from tests.sandbox import club


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Chromium, without a screen."""
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page, with the real bot behind it, started as anybody would."""
    database = tmp_path_factory.mktemp("page") / "r.db"
    environment = {**os.environ, "DISCORD_TOKEN": "", "RAPPORTEUR_DATABASE": str(database)}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "sandbox"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stderr is not None
    try:
        told = ""
        for line in process.stderr:
            told += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                yield found[0]
                break
        else:
            pytest.fail(f"No address was printed: {told}")
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def club_address() -> Iterator[str]:
    """The address of the page with the reading club's bot behind it, in a thread of this program."""
    loop = asyncio.new_event_loop()
    stopping = asyncio.Event()
    ready = threading.Event()
    found: list[str] = []

    async def serve() -> None:
        async with Sandbox(page=True) as sandbox, club.running(sandbox):
            found.append(sandbox.page_url)
            ready.set()
            await stopping.wait()

    def run() -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(serve())
        finally:
            ready.set()
            loop.close()

    thread = threading.Thread(target=run, name="club")
    thread.start()
    ready.wait(20)
    yield found[0]
    loop.call_soon_threadsafe(stopping.set)
    thread.join(20)


@pytest.fixture(scope="session")
def docx() -> tuple[str, bytes]:
    """A document to upload: its bytes are what matters, not what a word processor would say of them."""
    return "minutes.docx", b"PK\x03\x04" + bytes(range(256)) * 40


@pytest.fixture
def docx_file(docx: tuple[str, bytes], tmp_path: Path) -> Path:
    """The document in a folder, to pick it from."""
    file = tmp_path / docx[0]
    file.write_bytes(docx[1])
    return file
