"""The sandbox's page: how soon a message is on screen, and pictures of its main states to look at.

Pictures are taken in Chromium at 360 and 1280 pixels, by day and by night. ``python -m bench.page FOLDER``.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from sandbox import Sandbox
from sandbox.page import STATIC
from tests.page.browsing import Window, chromium, serving

_MESSAGES = 100
_WELLS = """5. WELLS

Smith (Water Office) pointed out that pumps break. "A dry well is a promise that nobody kept," said Smith.
"""
_WATCH = """
window.seen = {};
new MutationObserver((changes) => {
  const now = Date.now();
  for (const node of changes.flatMap((change) => [...change.addedNodes]))
    for (const found of node.textContent.matchAll(/number (\\d+)\\./g)) window.seen[found[1]] ??= now;
}).observe(document.getElementById("messages"), {childList: true});
"""


async def _delays(profile: Path) -> list[float]:
    """Give the milliseconds from sending to showing, for each of a hundred messages."""
    sent: list[float] = []
    async with Sandbox(page=True) as sandbox:
        with chromium(profile) as browser:
            window = await asyncio.to_thread(Window, browser, sandbox.page_url)
            await asyncio.to_thread(window.script, _WATCH)
            for number in range(_MESSAGES):
                sent.append(time.time() * 1000)
                await sandbox.person("moderator").say(f"number {number}.")
                await asyncio.sleep(0.05)
            seen = await asyncio.to_thread(window.script, "return window.seen")
    return sorted(seen[str(number)] - moment for number, moment in enumerate(sent))


def _states(window: Window) -> Iterator[str]:
    """Go through the main states; gives the name of each when it is there."""
    yield "start"
    window.type("/")
    window.until(window.options, "the commands are listed")
    yield "commands"
    window.press_keys(Keys.BACKSPACE)
    window.run("/sessions")
    yield "sessions"
    window.type("/search credibility gap speaker:")
    window.until(window.options, "speakers are offered")
    yield "completing"
    window.press_keys(Keys.ESCAPE, Keys.ESCAPE)
    found = window.run("/search credibility gap")
    window.answer_to(lambda: window.press("Open 4.2", found))
    yield "passage"
    window.run("/quote speaker:Thakur")
    yield "quotation"
    window.answer_to(lambda: window.press("Picture", window.messages()[-1]))
    yield "card"
    window.run("/topics")
    yield "topics"
    window.run("/speaker name:Thakur")
    yield "speaker"
    window.run("/summary")
    yield "summary"
    window.run("/daily start channel:general time:9:00 timezone:Europe/Warsaw thread:true")
    yield "daily"
    window.all(".clock")[0].click()
    window.press("+1 day")
    window.until(lambda: window.all(".thread") and not window.all(".panel[aria-busy]"), "the quotation is there")
    yield "clock"
    window.press_keys(Keys.ESCAPE)
    if window.all("#show-places")[0].is_displayed():
        window.all("#show-places")[0].click()
        yield "places"


def _wait_for_pictures(browser: webdriver.Chrome) -> None:
    loaded = "return [...document.images].every((one) => one.complete)"
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script(loaded))


def _organizing(window: Window, folder: Path) -> Iterator[str]:
    """Go through what organizers see."""
    file = folder / "wells.txt"
    file.write_text(_WELLS, "utf-8")
    number = str(window.run_with_file("/library add", file).get_attribute("id"))
    yield "preview"
    window.press("Change title", window.all(f"#{number}")[0])
    window.until(lambda: window.all("dialog[open]"), "the form is open")
    yield "title"
    window.press_keys(Keys.ESCAPE)
    window.press("Add", window.all(f"#{number}")[0])
    window.shows(number, "Added")
    for state in ("list", "history", "undo"):
        window.run(f"/library {state}")
        yield state


def main(folder: Path) -> None:
    """Measure, and take the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    print(f"payload: {sum(file.stat().st_size for file in STATIC.iterdir())} bytes")
    with tempfile.TemporaryDirectory() as scratch:
        delays = asyncio.run(_delays(Path(scratch) / "profile"))
        half, most = delays[len(delays) // 2], delays[len(delays) * 95 // 100]
        print(f"from sent to shown: median {half:.1f} ms, 95 % within {most:.1f} ms, worst {delays[-1]:.1f} ms")
        for width in (360, 1280):
            for light in ("day", "night"):
                place = Path(scratch) / f"{width}-{light}"
                place.mkdir()
                with serving(place / "r.db") as address, chromium(place / "profile") as browser:
                    window = Window(browser, address, "moderator")
                    window.size(width, dark=light == "night")
                    organizer = Window(browser, address, "organizer", "reading")
                    organizer.size(width, dark=light == "night")
                    for state in chain(_organizing(organizer, place), _states(window)):
                        _wait_for_pictures(browser)
                        browser.save_screenshot(str(folder / f"{state}-{width}-{light}.png"))
    print(f"pictures: {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
