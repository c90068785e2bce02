"""A window whose sandbox goes away says so, and comes back by itself."""

from __future__ import annotations

import asyncio

from selenium import webdriver

from sandbox import Sandbox
from tests.page.browsing import Window


async def test_a_window_says_when_the_sandbox_is_away_and_comes_back_with_all_that_was_said(
    browser: webdriver.Chrome,
) -> None:
    sandbox = Sandbox(page=True)
    moderator = sandbox.person("moderator")
    await sandbox.start()
    try:
        window = await asyncio.to_thread(Window, browser, sandbox.page_url)
        await moderator.say("said before")
        await asyncio.to_thread(window.until, lambda: "said before" in window.text(), "it is shown")
        await sandbox.close()
        status = "comes back by itself"
        await asyncio.to_thread(window.until, lambda: status in window.all("#status")[0].text, "it is away")
        await sandbox.start()
        await moderator.say("said after")
        both = ("said before", "said after")
        await asyncio.to_thread(window.until, lambda: all(each in window.text() for each in both), "it is back")
        assert not window.all("#status")[0].text
        browser.get("about:blank")
    finally:
        await sandbox.close()
