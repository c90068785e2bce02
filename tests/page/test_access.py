"""axe-core looks at the page in its states, on a phone and a wide screen, by day and by night: nobody is kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.page.browsing import Window
from tests.proceedings.reader.samples import docx_of, docx_paragraph

_AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then((found) => done(found.violations))"
_SIZES = [(360, False), (360, True), (1280, False), (1280, True)]


def _need_axe() -> None:
    if not _AXE.is_file():
        pytest.skip("axe-core is not here, so nobody looks for what keeps people out: script/browser installs it")


@pytest.fixture
def window(browser: webdriver.Chrome, club_address: str) -> Window:
    _need_axe()
    browser.get("about:blank")
    return Window(browser, club_address, "moderator")


def faults(window: Window) -> list[str]:
    """List what axe finds serious or critical."""
    window.script(_AXE.read_text("utf-8"))
    found = window.driver.execute_async_script(_RUN)
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def _start(window: Window) -> None:
    pass


def _commands(window: Window) -> None:
    window.type("/")
    window.until(window.options, "the commands are listed")


def _options(window: Window) -> None:
    window.type("/tell who:")
    window.until(window.options, "people are offered")


def _answers(window: Window) -> None:
    for line in ("/page", "/choose", "/picture", "/search query:x", "/wall", "/silent"):
        window.run(line)


def _menu(window: Window) -> None:
    window.run("/choose").find_element("css selector", ".menu").click()
    window.until(window.options, "the menu is open")


def _form(window: Window) -> None:
    window.type("/note ")
    window.press_keys(Keys.ENTER)
    window.until(lambda: window.all("dialog[open]"), "the form is open")


def _clock(window: Window) -> None:
    window.all(".clock")[0].click()
    window.until(lambda: window.all(".panel:popover-open"), "the clock is open")


def _message_menu(window: Window) -> None:
    window.run("/page").find_element("css selector", ".more").send_keys(Keys.ENTER)
    window.until(lambda: window.all("[role=menu]"), "the menu is open")


def _drawer(window: Window) -> None:
    window.all("#show-places")[0].send_keys(Keys.ENTER)
    window.until(lambda: window.all(".drawer"), "the drawer is open")


@pytest.mark.parametrize(
    "state",
    [_start, _commands, _options, _answers, _menu, _form, _clock, _message_menu],
    ids=lambda state: state.__name__,
)
def test_nothing_keeps_people_out(window: Window, state: Callable[[Window], None]) -> None:
    state(window)
    for width, dark in _SIZES:
        window.size(width, dark=dark)
        assert faults(window) == [], (width, dark)
        assert window.script("return document.documentElement.scrollWidth") <= width


def test_nothing_keeps_people_out_of_the_drawer_of_a_phone(window: Window) -> None:
    for dark in (False, True):
        window.size(360, dark=dark)
        if not window.all(".drawer"):
            _drawer(window)
        assert faults(window) == []


def _preview(window: Window, folder: Path) -> None:
    words = "Thakur noted that pumps break. “A dry well is a promise that nobody kept,” said Thakur."
    file = folder / "wells.docx"
    file.write_bytes(docx_of(docx_paragraph("5. Wells", "Heading1") + docx_paragraph(words)))
    assert "Thakur is Ramesh Thakur" in window.run_with_file("/library add", file).text


def _title(window: Window, folder: Path) -> None:
    _preview(window, folder)
    window.press("Change title", window.messages()[-1])
    window.until(lambda: window.all("dialog[open]"), "the form is open")


def _pasting(window: Window, folder: Path) -> None:
    window.type("/library paste ")
    window.press_keys(Keys.ENTER)
    window.until(lambda: window.all("dialog[open]"), "the form is open")


def _lists(window: Window, folder: Path) -> None:
    _preview(window, folder)
    message = window.messages()[-1]
    window.press("Add", message)
    window.shows(str(message.get_attribute("id")), "Added wells.docx")
    for line in ("/library list", "/library history", "/library undo"):
        window.run(line)


def _pictures(window: Window, folder: Path) -> None:
    for line in ("/card 4.4", "/topics", "/speaker name:Ramesh"):
        assert window.run(line).find_elements("css selector", "img")


@pytest.mark.parametrize("state", [_preview, _title, _pasting, _lists, _pictures], ids=lambda state: state.__name__)
def test_nothing_keeps_organizers_out(
    browser: webdriver.Chrome, address: str, tmp_path: Path, state: Callable[[Window, Path], None]
) -> None:
    _need_axe()
    browser.get("about:blank")
    window = Window(browser, address, "organizer")
    state(window, tmp_path)
    for width, dark in _SIZES:
        window.size(width, dark=dark)
        assert faults(window) == [], (width, dark)
        assert window.script("return document.documentElement.scrollWidth") <= width
