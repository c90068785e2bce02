"""axe-core looks at the page in its states, on a phone and a wide screen, by day and by night: nobody is kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.page.browsing import Window

_AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then((found) => done(found.violations))"
_SIZES = [(360, False), (360, True), (1280, False), (1280, True)]


@pytest.fixture
def window(browser: webdriver.Chrome, club_address: str) -> Window:
    if not _AXE.is_file():
        pytest.skip("axe-core is not here, so nobody looks for what keeps people out: script/browser installs it")
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
