"""The page of the sandbox as people see it in, the pictures of README out: ``python -m script.page_pictures``."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from selenium import webdriver

from script.pictures import FOLDER
from tests.page.browsing import Window, chromium, serving

WIDE, PHONE = (1280, 930), (360, 780)
NAMES = ("page.png", "phone.png", "preview.png")
_COLOURS = 128
_HARBOURS = """HARBOUR FORUM

1. PIERS

Ada Okafor (Harbour Board) said that fog costs hours. "Radar will not lift the fog from our piers," she added.

2. WELLS

Cem Smith (Water Office) pointed out that pumps break. "A dry well is a promise that nobody kept," said Smith.
"""
_FERRIES = """3. FERRIES

Dora Vance (Ferry Line) said that the last ferry is always full. "Nobody should have to swim home after work," she said.

Smith replied that the board had asked for a later boat. "Give us one boat more and we will fill it," Smith said.
"""


def taken() -> Iterator[tuple[str, bytes]]:
    """Yield pictures of the page, with the real bot and the shipped text behind it, as name and PNG."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, text in (("harbours.txt", _HARBOURS), ("ferries.txt", _FERRIES)):
            (here / name).write_text(text, "utf-8")
        with serving(here / "pictures.db") as address, chromium(here / "profile") as browser:
            reader = Window(browser, address)
            reader.size(*WIDE)
            reader.run("/summary session:4")
            reader.run("/card 4.4")
            yield "page.png", _seen(reader, *WIDE)
            reader = Window(browser, address, channel="reading")
            reader.size(*PHONE, dark=True)
            reader.run("/quote speaker:Thakur")
            reader.run("/search credibility gap")
            yield "phone.png", _seen(reader, *PHONE, dark=True)
            organizer = Window(browser, address, "organizer")
            organizer.size(700, 1200)
            first = organizer.run_with_file("/library add to:new", here / "harbours.txt")
            organizer.press("Add", first)
            organizer.shows(str(first.get_attribute("id")), "Added")
            preview = organizer.run_with_file("/library add to:harbours", here / "ferries.txt")
            organizer.script("document.activeElement.blur()")
            yield "preview.png", _small(preview.screenshot_as_png)


def _seen(window: Window, width: int, height: int, *, dark: bool = False) -> bytes:
    """Take what is in a window of this size, the newest message at its end."""
    window.size(width, height, dark=dark)
    window.script("document.activeElement.blur(); for (const one of document.images) one.loading = 'eager'")
    window.until(lambda: window.script("return [...document.images].every((one) => one.complete)"), "all are loaded")
    window.script("const list = document.getElementById('messages'); list.scrollTop = list.scrollHeight")
    driver: webdriver.Chrome = window.driver
    return _small(driver.get_screenshot_as_png())


def _small(png: bytes) -> bytes:
    """Give the same picture in few colours."""
    seen, written = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    seen.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    try:
        for name, png in taken():
            (FOLDER / name).write_bytes(png)
    except pytest.skip.Exception as missing:
        sys.exit(str(missing))
