"""The real bot behind the page, used as a person uses it."""

from __future__ import annotations

import urllib.request
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.page.conftest import Open

_PUBLIC = "article.message:not(.own)"


def test_the_sessions_are_listed_to_the_asker_alone(open_window: Open) -> None:
    window = open_window()
    window.type("/")
    window.until(lambda: "/sessions" in "".join(window.options()), "the commands are listed")
    assert "The contents: sessions, their titles and speakers" in "".join(window.options())
    window.press_keys("sess")
    window.until(lambda: window.options()[0].startswith("/sessions"), "the list is narrowed down")
    window.press_keys(Keys.ENTER)
    answer = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    assert "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES" in answer.text
    assert "Participant used /sessions" in answer.text
    assert "Only you can see this" in answer.text
    window.press("Dismiss this message", answer)
    window.until(lambda: "HUMAN SECURITY" not in window.text(), "the answer is gone")


def test_an_option_is_completed_by_the_bot_while_it_is_typed(open_window: Open) -> None:
    window = open_window()
    window.type("/search credibility gap speaker:")
    window.press_keys("Thak")
    window.until(lambda: len(window.options()) == 1, "the bot offers one speaker")
    assert "Ramesh Thakur" in window.options()[0]
    field = window.all("[data-option=speaker]")[0]
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == window.all("[role=listbox]")[0].get_attribute("id")
    window.press_keys(Keys.ARROW_DOWN, Keys.ENTER)
    answer = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    assert "credibility gap" in answer.text
    assert "4.2" in answer.text
    opened = window.answer_to(lambda: window.press("Open 4.2", answer))
    assert "the changing" in opened.text


def test_a_page_turns_in_its_place_and_the_focus_stays_in_the_message(open_window: Open) -> None:
    window = open_window()
    read = window.run("/read 4.3")
    number = read.get_attribute("id")
    next(each for each in read.find_elements(By.TAG_NAME, "button") if each.text == "4.4 ▶").send_keys(Keys.ENTER)
    window.until(lambda: "◀ 4.3" in window.all(f"#{number}")[0].text, "the next passage stands there")
    assert window.script("return document.activeElement.closest('article')?.id") == number
    count = len(window.messages())
    window.press("◀ 4.3", window.all(f"#{number}")[0])
    window.until(lambda: "4.4 ▶" in window.all(f"#{number}")[0].text, "the passage before stands there again")
    assert len(window.messages()) == count


def test_a_menu_opens_a_session_by_keyboard(open_window: Open) -> None:
    window = open_window()
    answer = window.run("/sessions")
    menu = answer.find_element(By.CSS_SELECTOR, ".menu")
    menu.send_keys(Keys.ENTER)
    window.until(lambda: len(window.options()) == 2, "the menu is open")
    menu.send_keys(Keys.ARROW_DOWN)
    opened = window.answer_to(lambda: menu.send_keys(Keys.ENTER))
    assert "Steve Lee from the Canadian Centre for Foreign Policy Development introduced" in opened.text


def test_a_wrong_value_is_told_beside_the_box_and_what_was_typed_stays(open_window: Open) -> None:
    window = open_window()
    window.type("/search order:sideways ")
    window.press_keys(Keys.ENTER)
    trouble = window.until(lambda: window.all("#composer .trouble")[0].text, "it is told")
    assert "is needed" in trouble
    window.press_keys("security", Keys.ENTER)
    window.until(lambda: "choose one from the list" in window.all("#composer .trouble")[0].text, "it is told")
    assert [field.get_property("value") for field in window.all("[data-option]")] == ["security", "sideways "]


def test_words_that_belong_to_no_option_are_told_and_not_dropped(open_window: Open) -> None:
    window = open_window()
    window.type("/speaker Thakur")
    window.press_keys(Keys.ENTER)
    told = "“Thakur” belongs to no option. Choose one first: name, proceedings, private."
    window.until(lambda: told in window.all("#composer .trouble")[0].text, "it is told")
    assert not window.messages() or "5 speakers" not in window.text()


def test_the_last_command_comes_back_with_the_arrow_up(open_window: Open) -> None:
    window = open_window()
    window.run("/search credibility gap speaker:Thakur")
    window.press_keys(Keys.ARROW_UP)
    assert [field.get_property("value") for field in window.all("[data-option]")] == ["credibility gap", "Thakur"]
    window.press_keys(Keys.ESCAPE, Keys.ESCAPE)
    window.until(lambda: window.focused().startswith("Message #general"), "the command is left")


def test_a_daily_quotation_is_posted_when_the_clock_is_set_forward(open_window: Open) -> None:
    window = open_window("moderator", "reading")
    started = window.run("/daily start channel:reading time:9:00 timezone:Europe/Warsaw")
    assert "is set up" in started.text
    window.all(".clock")[0].click()
    window.press("+1 day")
    words = "Only the UN through its authenticated procedures"
    window.until(lambda: any(words in each.text for each in window.all(_PUBLIC)), "the quotation is there")
    assert window.all(".day"), "a new day has begun"
    assert "set forward" in str(window.all(".clock")[0].get_attribute("aria-label"))
    window.until(lambda: not window.all(".panel[aria-busy]"), "the clock has arrived")
    window.press_keys(Keys.ESCAPE)
    opened = window.answer_to(lambda: window.press("In context", window.all(_PUBLIC)[0]))
    assert "4.4" in opened.text

    # The shipped text has one: moderators are told so, and what they may do, and the next day why nothing came.
    told = window.until(
        lambda: next(each for each in window.all(_PUBLIC) if "the last one" in each.text), "they are told"
    )
    assert "You may include 6 reported statements, marked as reported. An organizer can add a text" in told.text
    window.all(".clock")[0].click()
    window.press("+1 day")
    window.until(lambda: "All there is was posted in the last 30 days." in window.text(), "it is told why none came")
    window.until(lambda: not window.all(".panel[aria-busy]"), "the clock has arrived")
    window.press_keys(Keys.ESCAPE)
    window.press("Include 6 reported statements", window.all(_PUBLIC)[-1])
    window.until(lambda: "quotations and reported statements" in window.text(), "they are included")
    window.all(".clock")[0].click()
    window.press("+1 day")
    window.until(lambda: "as reported, not word for word" in window.text(), "a statement is posted")


def test_a_document_is_sent_and_comes_back_as_it_was(
    open_window: Open, docx_file: Path, docx: tuple[str, bytes]
) -> None:
    window = open_window()
    window.all("#composer input[type=file]")[0].send_keys(str(docx_file))
    window.until(lambda: docx[0] in window.all(".chips")[0].text, "the file is picked")
    window.type("the minutes")
    said = window.answer_to(lambda: window.press_keys(Keys.ENTER))
    link = said.find_element(By.CSS_SELECTOR, "a.file")
    assert docx[0] in link.text
    assert "the minutes" in said.text
    with urllib.request.urlopen(str(link.get_attribute("href"))) as answer:
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{docx[0]}"'
        assert answer.read() == docx[1]


def test_two_people_see_one_channel_live_and_private_answers_once(open_window: Open) -> None:
    asker, other = open_window(), open_window("organizer")
    shared = asker.run("/quote speaker:Thakur")
    number = shared.get_attribute("id")
    other.until(lambda: other.all(f"#{number}"), "the other sees the quotation")
    assert "Participant used /quote" in other.all(f"#{number}")[0].text
    private = asker.here().run("/search credibility gap").get_attribute("id")
    asker.type("that is all")
    asker.answer_to(lambda: asker.press_keys(Keys.ENTER))
    other.until(lambda: "that is all" in other.text(), "the other sees what was said last")
    assert not other.all(f"#{private}")
    assert len(asker.all(f"#{private}")) == 1
    opened = other.answer_to(lambda: other.press("In context", other.all(f"#{number}")[0]))
    assert "Only you can see this" in opened.text
    assert not asker.all(f"#{opened.get_attribute('id')}")


def test_somebody_else_is_offered_other_commands_in_the_same_window(open_window: Open) -> None:
    window = open_window()
    window.type("/daily")
    window.until(lambda: [option.partition("\n")[0] for option in window.options()] == ["/suggest"], "no such command")
    window.all("[data-person=moderator]")[0].click()
    window.until(lambda: window.all("[data-person=moderator][aria-pressed=true]"), "it is the moderator")
    window.type("/daily st")
    window.until(lambda: any("/daily start" in option for option in window.options()), "there are some")
    assert "as=moderator" in window.driver.current_url


def test_direct_messages_and_new_messages_elsewhere(open_window: Open) -> None:
    window, other = open_window(), open_window("organizer", "reading")
    other.type("look here")
    other.answer_to(lambda: other.press_keys(Keys.ENTER))
    place = window.until(lambda: window.all(".place.unread")[0], "there is something new")
    assert "reading" in place.text
    assert "new messages" in str(place.accessible_name)
    place.click()
    window.until(lambda: "look here" in window.text(), "it is shown")
    assert not window.all(".place.unread")
    next(each for each in window.all(".place") if "Rapporteur" in each.text).click()
    assert "4.3" in window.run("/read 4.3").text
    next(each for each in window.all(".place") if "reading" in each.text).click()
    window.until(lambda: "look here" in window.text(), "it is the other channel again")


def test_the_page_is_used_by_keyboard_alone(open_window: Open) -> None:
    window = open_window()
    window.script("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    heard = []
    for _ in range(14):
        window.press_keys(Keys.TAB)
        heard.append(window.focused())
    assert heard[0] == "Skip to the command box"
    for wanted in ("general", "reading", "Rapporteur", "Moderator", "Open a window for the moderator"):
        assert wanted in heard
    assert any(each.startswith("Clock: ") for each in heard)
    assert "Messages in general" in heard
    assert heard[-1].startswith(
        ("Message #general", "Add files", "Send", "More about", "Dismiss", "Open", "In context")
    )
    assert "" not in heard


def test_the_drawer_of_a_phone_is_opened_and_closed_by_keyboard(open_window: Open) -> None:
    window = open_window()
    window.size(360)
    button = window.until(lambda: next(e for e in window.all("#show-places") if e.is_displayed()), "it is a phone")
    assert button.get_attribute("aria-expanded") == "false"
    button.send_keys(Keys.ENTER)
    window.until(lambda: window.focused() == "general", "the open channel has the focus")
    window.press_keys(Keys.ESCAPE)
    window.until(lambda: window.focused() == "Servers and channels", "it is closed")
    assert window.script("return document.documentElement.scrollWidth") <= 360


def test_the_end_stays_in_view_until_one_scrolls_up_and_comes_back_on_a_press(open_window: Open) -> None:
    window, other = open_window(), open_window("organizer")
    window.size(360, 500)
    for _ in range(3):
        window.run("/summary")
    distance = "const list = document.getElementById('messages');"
    distance += "return list.scrollHeight - list.scrollTop - list.clientHeight"
    window.until(lambda: window.script(distance) < 5, "the end is in view")
    window.type("/search credibility gap speaker:Thakur session:4 kind:")
    window.until(lambda: window.script(distance) < 5, "it stays there when the box below grows")
    window.press_keys(Keys.ESCAPE, Keys.ESCAPE)
    window.script("document.getElementById('messages').scrollTop = 0")
    other.type("something new")
    other.answer_to(lambda: other.press_keys(Keys.ENTER))
    window.until(lambda: window.all("#newest")[0].is_displayed(), "there is something new below")
    assert window.script("return document.getElementById('messages').scrollTop") == 0
    window.press("Newest messages")
    window.until(lambda: window.script(distance) < 5, "the end is in view again")
    assert not window.all("#newest")[0].is_displayed()
