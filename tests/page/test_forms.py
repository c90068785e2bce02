"""A small bot that does what bots can do, behind the page: forms, menus, files, waiting, and no answer at all."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.page.browsing import Window


@pytest.fixture
def window(browser: webdriver.Chrome, club_address: str) -> Iterator[Window]:
    browser.get("about:blank")
    opened = Window(browser, club_address, "moderator")
    yield opened
    assert opened.complaints() == []


def test_a_form_is_filled_in_with_words_a_choice_and_a_file(
    window: Window, docx_file: Path, docx: tuple[str, bytes]
) -> None:
    window.type("/note ")
    window.press_keys(Keys.ENTER)
    window.until(lambda: window.all("dialog[open]"), "the form is open")
    assert window.script("return document.activeElement.closest('dialog') !== null")
    window.press("Send")
    window.until(lambda: "Heading" in window.all("dialog .trouble")[0].text, "what is missing is told")
    labels = {label.text.split(" (")[0]: label.get_attribute("for") for label in window.all("dialog label")}
    window.all(f"#{labels['Heading']}")[0].send_keys("On <b>lamps</b>")
    window.all(f"#{labels['Text']}")[0].send_keys(Keys.END, " and more")
    menu = window.all(f"#{labels['Book']}")[0]
    menu.send_keys(Keys.ARROW_DOWN)
    menu.send_keys("Mid", Keys.ENTER)
    window.all(f"#{labels['File']}")[0].send_keys(str(docx_file))
    answer = window.answer_to(lambda: window.press("Send"))
    assert f"On <b>lamps</b> / (none) and more / Middlemarch / ['{docx[0]} {len(docx[1])}']" in answer.text
    assert not window.all("dialog")


def test_escape_leaves_a_form_and_nothing_is_sent(window: Window) -> None:
    window.type("/note ")
    window.press_keys(Keys.ENTER)
    window.until(lambda: window.all("dialog[open]"), "the form is open")
    window.press_keys(Keys.ESCAPE)
    window.until(lambda: not window.all("dialog"), "the form is gone")
    assert window.focused().startswith("Message #general")


def test_a_file_is_sent_with_a_command(window: Window, docx_file: Path, docx: tuple[str, bytes]) -> None:
    window.type("/tell who:organizer file:")
    field = window.until(lambda: window.all("[data-option=file]")[0], "the field is there")
    field.send_keys(str(docx_file))
    answer = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    assert f"organizer None None {len(docx[1])} " in answer.text


def test_an_option_that_takes_a_channel_offers_those_there_are(window: Window) -> None:
    window.type("/tell who:mod")
    window.until(lambda: window.options() == ["moderator"], "people are offered")
    window.press_keys(Keys.ENTER, "where:")
    window.until(lambda: window.options() == ["#general", "#reading"], "channels are offered")
    window.press_keys("read", Keys.ENTER)
    assert "moderator reading None 0 " in window.answer_to(lambda: window.press_keys(Keys.ENTER)).text


def test_the_menu_of_a_message_offers_the_bots_commands(window: Window) -> None:
    window.type("a book about lamps")
    said = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    more = said.find_element(By.CSS_SELECTOR, ".more")
    more.send_keys(Keys.ENTER)
    window.until(lambda: window.focused() == "Copy text", "the menu has the focus")
    window.press_keys(Keys.ARROW_DOWN)
    assert window.focused() == "Find in the books"
    found = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    assert "found: a book about lamps" in found.text
    assert "Moderator used Find in the books" in found.text


def test_a_bot_that_thinks_is_seen_thinking_and_then_answering(window: Window) -> None:
    before = len(window.messages())
    window.run("/think")
    window.until(lambda: len(window.messages()) == before + 2, "both messages are there")
    assert [message.text.splitlines()[-1] for message in window.messages()[-2:]] == ["thought", "and then"]


def test_a_bot_that_never_stops_thinking_has_not_responded_after_a_while(window: Window) -> None:
    window.type("/ponder ")
    window.press_keys(Keys.ENTER)
    window.until(lambda: "Rapporteur is thinking…" in window.messages()[-1].text, "it thinks")
    window.all(".clock")[0].click()
    window.press("+1 hour")
    window.until(lambda: "The application did not respond" in window.messages()[-1].text, "it has had its time")


def test_a_bot_that_does_not_answer_is_told_of(window: Window) -> None:
    answer = window.run("/silent")
    assert "/silent The application did not respond." in answer.text
    assert "Only you can see this" in answer.text
    window.press("Dismiss this notice", answer)
    window.until(lambda: "/silent" not in window.text(), "it is gone")


def test_buttons_change_the_message_that_they_stand_in(window: Window) -> None:
    message = window.run("/choose").get_attribute("id")

    def here() -> str:
        return window.all(f"#{message} .body")[0].text

    window.press("Turn", window.all(f"#{message}")[0])
    window.until(lambda: "page 2" in here() and "Turn again" in here(), "the page was turned")
    window.press("Later", window.all(f"#{message}")[0])
    window.until(lambda: "page 3" in here(), "the page was turned later")
    assert not next(each for each in window.all(f"#{message} button") if each.text == "Never").is_enabled()


def test_people_are_chosen_from_a_menu(window: Window) -> None:
    message = window.run("/choose")
    menu = message.find_elements(By.CSS_SELECTOR, ".menu")[1]
    menu.click()
    window.until(lambda: "organizer" in window.options(), "people are offered")
    menu.send_keys("org")
    assert "With organizer." in window.answer_to(lambda: menu.send_keys(Keys.ENTER)).text


def test_a_layout_is_shown_with_its_container_section_and_link(window: Window) -> None:
    message = window.run("/page")
    assert message.find_element(By.CSS_SELECTOR, ".container strong").text == "Persuasion"
    link = message.find_element(By.LINK_TEXT, "Site")
    assert link.get_attribute("rel") == "noopener noreferrer"
    window.press("Again", message)
    window.until(lambda: window.all(".container strong")[-1].text == "again", "it was changed in place")


def test_a_file_of_the_bot_is_shown_by_its_description(window: Window) -> None:
    message = window.run("/picture")
    picture = message.find_element(By.TAG_NAME, "img")
    assert picture.get_attribute("alt") == "a card"
    assert "/page/files/" in str(picture.get_attribute("src"))


def test_pictures_in_a_gallery_are_loaded_and_described_and_changed_in_place(window: Window) -> None:
    message = window.run("/wall").get_attribute("id")
    widths = f"return [...document.querySelectorAll('#{message} .gallery img')].map((each) => each.naturalWidth)"
    window.until(lambda: window.script(widths) == [80, 80], "both pictures are loaded")
    alts = [picture.get_attribute("alt") for picture in window.all(f"#{message} .gallery img")]
    assert alts == ["About a.png", "About b.png"]
    with urllib.request.urlopen(str(window.all(f"#{message} a.file")[0].get_attribute("href"))) as answer:
        assert answer.read().decode() == "Lämps"
    window.press("Hang others", window.all(f"#{message}")[0])
    window.until(lambda: window.script(widths) == [80], "another picture hangs there")
    assert window.all(f"#{message} .gallery img")[0].get_attribute("alt") == "About c.png"


def test_what_is_hidden_is_shown_on_a_press(window: Window) -> None:
    message = window.run("/wall")
    assert "a secret" not in message.text
    window.press("Hidden text: show it", message)
    assert "a secret and no secret" in message.text
    assert len(message.find_elements(By.CSS_SELECTOR, ".thumbnail")) == 0
    window.press("Hidden: show it", message)
    assert message.find_element(By.CSS_SELECTOR, ".thumbnail img").get_attribute("alt") == "The same, small"
