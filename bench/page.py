"""The sandbox's page: how soon a message is on screen, and pictures of its main states to look at.

Pictures are taken in Chromium at 360 and 1280 pixels, by day and by night. ``python -m bench.page FOLDER``.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from sandbox import Sandbox
from sandbox.page import STATIC
from tests.page.browsing import Window, chromium

ROOT = Path(__file__).parent.parent
_MESSAGES = 100
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


@contextmanager
def _bot(folder: Path) -> Iterator[str]:
    """Start the program as anybody would; gives the page's address."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "sandbox"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "RAPPORTEUR_DATABASE": str(folder / "r.db")},
    )
    assert process.stderr is not None
    try:
        told = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in process.stderr)
        yield next(found[0] for found in told if found)
    finally:
        process.terminate()
        process.communicate()


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
                with _bot(place) as address, chromium(place / "profile") as browser:
                    window = Window(browser, address, "moderator")
                    window.size(width, dark=light == "night")
                    for state in _states(window):
                        browser.save_screenshot(str(folder / f"{state}-{width}-{light}.png"))
    print(f"pictures: {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
