"""An organizer adds texts on the page: looks first, answers what is asked, adds, tells the channel, takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.page.browsing import Window
from tests.page.conftest import Open
from tests.proceedings.reader.samples import docx_of, docx_paragraph

_WELLS = (
    "Thakur pointed out that pumps break. “A dry well is a promise that nobody kept,” said Thakur.",
    "Bo Lund (Tug Masters’ Union) argued that tugs are few. “We tow what we can, the rest waits outside,” said Lund.",
)


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    """A session in Word, in which a Thakur speaks who may be the one of the seminar, or another."""
    file = tmp_path / "wells.docx"
    paragraphs = [docx_paragraph(words) for words in _WELLS]
    file.write_bytes(docx_of("".join([docx_paragraph("5. Wells and Pumps", "Heading1"), *paragraphs])))
    return file


def _last_said(window: Window, words: str) -> None:
    window.type(words)
    window.answer_to(lambda: window.press_keys(Keys.ENTER))


def test_a_document_is_looked_through_added_announced_and_taken_back(open_window: Open, wells: Path) -> None:
    reader, organizer = open_window(), open_window("organizer")
    preview = organizer.run_with_file("/library add", wells)
    number = str(preview.get_attribute("id"))
    for words in (
        "Preview: wells.docx",
        "Nothing is added yet",
        "5 Wells and Pumps (2 paragraphs)",
        "Only you can see",
    ):
        assert words in preview.text
    assert "“A dry well is a promise that nobody kept,”\n5.1 · Thakur, named beside it" in preview.text

    # Who is Thakur?
    organizer.choose("Thakur is Ramesh Thakur", "Somebody else", preview)
    preview = organizer.shows(number, "Thakur is somebody else")
    organizer.press("Change title", preview)
    organizer.until(lambda: organizer.all("dialog[open] input"), "the form is open")
    title = organizer.all("dialog input")[0]
    assert title.accessible_name.startswith("Title")
    assert title.get_property("value") == "Wells and Pumps"
    title.send_keys(Keys.CONTROL, "a", Keys.NULL, "Wells, Pumps and Tugs")
    organizer.press("Send")
    preview = organizer.shows(number, "5 Wells, Pumps and Tugs (2 paragraphs)")
    assert "Wells" not in organizer.run("/sessions").text

    # The channel is told, and nobody sees what the organizer alone saw
    organizer.press("Add and announce", preview)
    organizer.shows(number, "Added wells.docx to human-security-seminar.")
    reader.until(lambda: "New: session 5 · Wells, Pumps and Tugs" in reader.text(), "the channel is told")
    _last_said(organizer, "that is all")
    reader.until(lambda: "that is all" in reader.text(), "the reader sees what was said last")
    assert not reader.all(f"#{number}")
    assert len(organizer.all(f"#{number}")) == 1
    assert reader.text().count("New: session 5") == organizer.text().count("New: session 5") == 1
    news = next(each for each in reader.messages() if "New: session 5" in each.text)
    read = reader.answer_to(lambda: reader.press("Read", news))
    assert "Bo Lund (Tug Masters’ Union) argued" in read.text
    assert "Only you can see this" in read.text

    # It is there, and then it is not
    assert "5 · Wells, Pumps and Tugs" in reader.run("/sessions").text
    assert "Thakur · session 5" in reader.run("/speaker").text
    organizer.press("Undo", organizer.shows(number, "Added"))
    organizer.shows(number, "Put it back")
    assert "Wells" not in reader.run("/sessions").text
    assert "undone by 2" in organizer.run("/library history").text


def test_a_text_is_pasted_in_two_parts(open_window: Open) -> None:
    organizer = open_window("organizer")
    organizer.type("/library paste to:new ")
    organizer.press_keys(Keys.ENTER)
    organizer.until(lambda: organizer.all("dialog[open] textarea"), "the form is open")
    organizer.all("dialog textarea")[0].send_keys(f"HARBOUR FORUM\n\n1. PIERS\n\n{_WELLS[1]}\n\n")
    preview = organizer.answer_to(lambda: organizer.press("Send"))
    number = str(preview.get_attribute("id"))
    assert "1 session · 1 paragraph" in preview.text
    organizer.press("Another part", preview)
    organizer.until(lambda: organizer.all("dialog[open] textarea"), "the form is open again")
    organizer.all("dialog textarea")[0].send_keys("2. WELLS\n\nAda Okafor (Water Office) said: “Wells run dry in May.”")
    organizer.press("Send")
    preview = organizer.shows(number, "2 sessions · 2 paragraphs", "Ada Okafor, Water Office")
    organizer.press("Add", preview)
    added = organizer.shows(number, "Added")
    contents = organizer.answer_to(lambda: organizer.press("Contents", added))
    assert "1 · PIERS" in contents.text
    assert "2 · WELLS" in contents.text

    # What a menu of /library undo takes back
    number = str(organizer.run("/library undo").get_attribute("id"))
    organizer.all(f"#{number} .menu")[0].send_keys(Keys.ENTER)
    organizer.until(organizer.options, "the menu is open")
    organizer.press_keys(Keys.ARROW_DOWN)
    organizer.press_keys(Keys.ENTER)
    organizer.shows(number, "Put it back")
    assert "PIERS" not in organizer.run("/sessions").text


def test_a_file_that_cannot_be_read_is_told_with_what_to_do(open_window: Open, docx_file: Path) -> None:
    organizer = open_window("organizer")
    told = organizer.run_with_file("/library add to:new", docx_file)
    assert "minutes.docx" in told.text
    assert "Only you can see this" in told.text
    assert not told.find_elements(By.CSS_SELECTOR, ".menu")


def test_other_options_are_typed_before_the_file_is_picked(open_window: Open, wells: Path) -> None:
    organizer = open_window("organizer")
    preview = organizer.run_with_file("/library add to:new title:Tugs", wells)
    assert "A new proceedings: Tugs" in preview.text
