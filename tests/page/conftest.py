"""The page in a browser: the real program as it is started by hand, or a small bot that does all that bots can do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from sandbox import Sandbox
from tests.page.browsing import Window, chromium, serving
from tests.sandbox import club

Open = Callable[..., Window]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Chromium, without a screen."""
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page, with the real bot behind it, started as anybody would."""
    with serving(tmp_path_factory.mktemp("page") / "r.db") as found:
        yield found


@pytest.fixture
def open_window(browser: webdriver.Chrome, address: str) -> Iterator[Open]:
    """Opens windows of the page; in the end the browser may have had nothing to complain about."""
    opened: list[Window] = []

    def open_one(who: str = "participant", channel: str = "") -> Window:
        opened.append(Window(browser, address, who, channel))
        return opened[-1]

    yield open_one
    for window in opened:
        assert window.complaints() == []
        if len(browser.window_handles) > 1:
            window.here().driver.close()
            browser.switch_to.window(browser.window_handles[0])
        else:
            browser.get("about:blank")


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
