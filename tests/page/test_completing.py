"""Completion while the bot is slow: a late answer to what was typed before is dropped."""

from __future__ import annotations

import asyncio

from selenium import webdriver

from sandbox import FaultKind, Sandbox
from tests.page.browsing import Window
from tests.sandbox import club


async def test_an_answer_to_earlier_letters_does_not_replace_a_later_one(browser: webdriver.Chrome) -> None:
    async with Sandbox(page=True) as sandbox, club.running(sandbox):
        window = await asyncio.to_thread(Window, browser, sandbox.page_url)
        await asyncio.to_thread(window.type, "/search lamps book:")
        await asyncio.to_thread(window.until, lambda: len(window.options()) == 4, "all books are offered")
        sandbox.faults.add("POST /interactions/*/callback", FaultKind.DELAY, seconds=1.5)
        await asyncio.to_thread(window.press_keys, "e")
        async with asyncio.timeout(5):
            while not sandbox.faults.taken:  # noqa: ASYNC110 (nothing of the world changes by it)
                await asyncio.sleep(0.01)
        await asyncio.to_thread(window.press_keys, "mm")
        await asyncio.to_thread(window.until, lambda: window.options() == ["Emma"], "the later answer is shown")
        asked = len(sandbox.requests)
        async with asyncio.timeout(5):
            while len(sandbox.requests) == asked:  # noqa: ASYNC110 (the late one arrives)
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        assert await asyncio.to_thread(window.options) == ["Emma"]
        await asyncio.to_thread(browser.get, "about:blank")
