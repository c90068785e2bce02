"""Pictures on the page: drawn by the bot, loaded by the browser, and said in words."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from tests.page.browsing import Window
from tests.page.conftest import Open

_WORDS = (
    "“Only the UN through its authenticated procedures can lay claim to speak on behalf of the entire international "
    "community.”"
)


def _pictures(window: Window, message: str) -> list[tuple[str, str, int, int]]:
    """Give each picture's address and alternative text, and the width and height that it has when it is loaded."""
    found = window.script(
        "return [...document.querySelectorAll(arguments[0])].map((one) => "
        "[one.src, one.alt, one.complete ? one.naturalWidth : 0, one.naturalHeight])",
        f"#{message} img",
    )
    return [(str(source), str(alt), int(width), int(height)) for source, alt, width, height in found]


def _loaded(window: Window, message: str) -> list[tuple[str, str, int, int]]:
    def all_there() -> list[tuple[str, str, int, int]]:
        window.script(
            "document.querySelectorAll(arguments[0]).forEach((one) => one.scrollIntoView())", f"#{message} img"
        )
        found = _pictures(window, message)
        return found if found and all(width for _, _, width, _ in found) else []

    return window.until(all_there, "all pictures are loaded")


def test_a_quotation_is_got_as_a_card_by_day_and_by_night(open_window: Open) -> None:
    window = open_window()
    quoted = window.run("/quote speaker:Thakur")
    card = window.answer_to(lambda: window.press("Picture", quoted))
    number = str(card.get_attribute("id"))
    [(light, alt, *size)] = _loaded(window, number)
    assert size == [1200, 630]
    for told in (_WORDS, "Ramesh Thakur", "Vice Rector, UN University, Tokyo, Japan", "4.4"):
        assert told in alt
    window.press("Dark", window.shows(number, "Dark"))
    window.shows(number, "Light")
    [(dark, alt_too, *size)] = _loaded(window, number)
    assert dark != light
    assert (alt_too, size) == (alt, [1200, 630])


def test_a_card_is_narrower_than_a_phone(open_window: Open) -> None:
    window = open_window()
    window.size(360)
    number = str(window.run("/card 4.4").get_attribute("id"))
    _loaded(window, number)
    assert 240 <= window.all(f"#{number} img")[0].size["width"] <= 344
    assert window.script("return document.documentElement.scrollWidth") <= 360


def test_key_terms_are_drawn_said_in_words_and_lead_to_a_search(open_window: Open) -> None:
    window = open_window()
    topics = window.run("/topics")
    number = str(topics.get_attribute("id"))
    pictures = _loaded(window, number)
    assert [width for _, _, width, _ in pictures] == [1200, 1200]
    terms, speakers = (alt for _, alt, _, _ in pictures)
    assert "international" in terms
    assert "Ramesh Thakur" in speakers
    menu = window.all(f"#{number}")[0].find_element(By.CSS_SELECTOR, ".menu")
    menu.click()
    first = window.until(lambda: window.options()[0], "terms are offered").partition("\n")[0]
    found = window.answer_to(lambda: window.all("[role=option]")[0].click())
    assert "passage" in found.text
    assert first.lower() in found.text.lower()


def test_a_speaker_is_shown_where_they_are_heard(open_window: Open) -> None:
    window = open_window()
    number = str(window.run("/speaker name:Thakur").get_attribute("id"))
    [(_, alt, width, _)] = _loaded(window, number)
    assert width == 1200
    assert "Ramesh Thakur" in alt
    assert "Vice Rector, UN University" in window.all(f"#{number}")[0].text
