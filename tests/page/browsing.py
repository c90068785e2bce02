"""A window of the page in Chromium: what a person does with keyboard and mouse in, what they then see out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.conftest import ROOT

T = TypeVar("T")
PATIENCE = 15.0
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --lang=en"
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """Start Chromium with a profile of its own; the test is skipped where there is none."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium is not here, so the page is not tested in a browser: script/browser installs it")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options, webdriver.ChromeService(driver))
    try:
        yield started
    finally:
        started.quit()


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """Start the bot in its sandbox as anybody would; gives the address of the page. Raises RuntimeError without one."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "sandbox"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISCORD_TOKEN": "", "RAPPORTEUR_DATABASE": str(database)},
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
            raise RuntimeError(f"No address was printed: {told}")
    finally:
        process.terminate()
        process.communicate(timeout=20)


class Window:
    """A window of the page, which is looked at whenever something is done in it."""

    def __init__(self, driver: webdriver.Chrome, address: str, who: str = "participant", channel: str = "") -> None:
        if driver.current_url.startswith("http"):
            driver.switch_to.new_window("window")
        self.driver = driver
        self.handle = driver.current_window_handle
        self.size(1280)
        driver.get(f"{address}?as={who}#{channel}")
        self.until(lambda: self.all("[aria-current]"), "the channels are there")

    def here(self) -> Window:
        """Look at this window."""
        if self.driver.current_window_handle != self.handle:
            self.driver.switch_to.window(self.handle)
        return self

    def size(self, width: int, height: int = 820, *, dark: bool = False) -> None:
        """Make it so wide (pixels), in daylight or at night."""
        self.here()
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})

    def all(self, selector: str) -> list[WebElement]:
        """Find what there is."""
        return self.here().driver.find_elements(By.CSS_SELECTOR, selector)

    def until(self, found: Callable[[], T], what: str) -> T:
        """Wait until something is so, and give it."""

        def look(_: object) -> T:
            return found()

        waiting = WebDriverWait(
            self.driver, PATIENCE, poll_frequency=0.03, ignored_exceptions=[StaleElementReferenceException, IndexError]
        )
        return waiting.until(look, f"It did not come to this: {what}")

    def script(self, code: str, *arguments: object) -> Any:
        """Run a script in the page."""
        return self.here().driver.execute_script(code, *arguments)

    def press_keys(self, *keys: str) -> None:
        """Type into whatever has the focus."""
        self.here()
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self) -> str:
        """Give what a screen reader would say of whatever has the focus: its name, or else its text."""
        active = self.here().driver.switch_to.active_element
        return str(active.accessible_name or active.text)

    # Messages

    def messages(self) -> list[WebElement]:
        """List the messages shown, and the notices between them."""
        return self.all("#messages .message")

    def text(self) -> str:
        """Give all that the messages say."""
        return "\n".join(message.text for message in self.messages())

    def answer_to(self, act: Callable[[], None]) -> WebElement:
        """Do something, and wait for the message that comes of it."""
        before = {message.id for message in self.messages()}

        def new() -> WebElement | None:
            fresh = [each for each in self.messages() if each.id not in before]
            return fresh[-1] if fresh and not fresh[-1].find_elements(By.CSS_SELECTOR, ".thinking") else None

        act()
        found = self.until(new, "an answer came")
        assert found is not None
        return found

    def type(self, text: str) -> None:
        """Type into the box below."""
        self.all("#box")[0].click()
        self.press_keys(text)

    def run(self, line: str) -> WebElement:
        """Run a command as typed; gives the message that answers."""
        self.type(f"{line} ")
        self.until(lambda: self.all(".command"), "the command was understood")
        return self.answer_to(lambda: self.press_keys(Keys.ENTER))

    def run_with_file(self, line: str, file: Path) -> WebElement:
        """Run a command whose option ``file`` is a file to upload; gives the message that answers."""
        self.type(f"{line} file:")
        self.until(lambda: self.all("[data-option=file]"), "there is a field for the file")[0].send_keys(str(file))
        return self.answer_to(lambda: self.press_keys(Keys.ENTER))

    def choose(self, menu: str, option: str, within: WebElement) -> None:
        """Choose from a menu of a message: by what the menu shows, and the first line of the option."""
        shown = [each for each in within.find_elements(By.CSS_SELECTOR, ".menu") if each.text.startswith(menu)]
        shown[0].click()
        self.until(self.options, "the menu is open")
        next(each for each in self.all("[role=option]") if each.text.partition("\n")[0] == option).click()

    def shows(self, message: str, *words: str) -> WebElement:
        """Wait until a message, by its id, shows all these words; gives it as it is then."""
        self.until(lambda: all(each in self.all(f"#{message}")[0].text for each in words), f"it shows {words}")
        return self.all(f"#{message}")[0]

    def press(self, label: str, within: WebElement | None = None) -> None:
        """Press a button by its name, in a message or anywhere."""
        self.here()
        place: Any = within or self.driver
        buttons = place.find_elements(By.TAG_NAME, "button")
        next(button for button in buttons if button.accessible_name == label).click()

    def options(self) -> list[str]:
        """List what the open list offers."""
        return [option.text for option in self.all("[role=option]")]

    def complaints(self) -> list[str]:
        """List what the browser did not like about the page."""
        log: list[dict[str, str]] = self.here().driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in log if entry["level"] == "SEVERE"]
