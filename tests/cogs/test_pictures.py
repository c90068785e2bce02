"""Pictures on Discord: they come with their words, change in place, and hold nothing up."""

from __future__ import annotations

import asyncio
import io
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from cogs.replies.reply import Ask, Button, Opens, Picture, Reply, Row, Text
from proceedings.library import Library
from proceedings.pictures import Kept
from sandbox import Answer, FaultKind, Sandbox
from terminal.cli import main
from tests.conftest import Place, running

WORDS = (
    "“Only the UN through its authenticated procedures can lay claim to speak on behalf of the entire international "
    "community.”"
)
WELL = f"""1. THE WELL

Ada Quill of the Quay Club said, “We dig the well at dawn, and we dig it by hand.” She added that wells are deep.

Ada Quill argued that nobody had measured the well.

Ada Quill said, “We open the quay at noon.” She then said, “We close it when the last boat is in.”

Ada Quill said, “{"We have counted the stones of the wall, and there were more than we had thought. " * 9}”

Ada Quill said, “The sign over the door reads ⵣⴰⵣⴰ, and nobody here can read it.”
"""


@pytest.fixture
async def well(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Place]:
    text = tmp_path / "well.txt"
    text.write_text(WELL, "utf-8")
    database = tmp_path / "well.db"
    assert main(["add", str(text), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        yield place


def gallery(answer: Answer) -> dict[str, Any]:
    """Find what the only gallery of an answer shows."""
    assert answer.message
    (shown,) = [item for item in answer.message["components"] if item["type"] == 12]
    (item,) = shown["items"]
    return dict(item)


async def opened(answer: Answer) -> Image.Image:
    """Fetch the picture that an answer shows, as Discord's app would."""
    async with aiohttp.ClientSession() as session, session.get(gallery(answer)["media"]["url"]) as response:
        assert response.status == 200
        assert response.content_type == "image/png"
        return Image.open(io.BytesIO(await response.read()))


async def test_a_card_is_a_picture_with_its_words_as_alternative_text(place: Place) -> None:
    answer = await place.person().run("/card reference:4.4")
    assert not answer.private
    assert (await opened(answer)).size == (1200, 630)
    described = gallery(answer)["description"]
    assert described.startswith(WORDS)
    assert "Ramesh Thakur, Vice Rector, UN University, Tokyo, Japan. 4.4, human-security-seminar" in described
    assert "speaker carried over from 4.3" in described
    assert answer.buttons == ["Dark", "In context", "Cite"]


async def test_a_quotation_s_button_opens_its_card_and_that_can_be_shared(place: Place) -> None:
    person = place.person()
    opened_card = await person.click(await person.run("/quote speaker:Thakur"), "Picture")
    assert opened_card.private
    assert gallery(opened_card)["description"].startswith(WORDS)
    dark = await person.click(opened_card, "Dark")
    shared = await person.click(dark, "Share")
    assert not shared.private
    corner = (await opened(shared)).convert("RGB").getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert max(corner) < 60


async def test_light_and_dark_change_in_place_and_leave_one_file(place: Place) -> None:
    person = place.person()
    light = await person.run("/card reference:4.4")
    before = await opened(light)
    dark = await person.click(light, "Dark")
    assert dark.updated
    assert dark.message
    assert len(dark.message["attachments"]) == 1
    assert (await opened(dark)).convert("RGB").getpixel((0, 0)) != before.convert("RGB").getpixel((0, 0))
    assert "Light" in dark.buttons


async def test_reported_speech_is_no_card_and_says_what_there_is(place: Place) -> None:
    person = place.person()
    answer = await person.run("/card reference:4.2")
    assert answer.private
    assert "There is no quotation in 4.2: what is said there is reported" in answer.text
    assert answer.buttons == ["Read 4.2", "Summary", "A quotation"]
    read = await person.click(answer, "Read 4.2")
    assert "**4.2**" in read.text
    quoted = await person.click(answer, "A quotation")
    assert WORDS in quoted.text


async def test_of_several_quotations_a_menu_asks_which_and_the_card_goes_to_the_channel(well: Place) -> None:
    person = well.person()
    asked = await person.run("/card reference:1.3")
    assert asked.private
    assert "There are 2 quotations in 1.3. Which one?" in asked.text
    chosen = await person.select(asked, "“We close it when the last boat is in.”")
    assert not chosen.private
    assert gallery(chosen)["description"].startswith("“We close it when the last boat is in.” Ada Quill")


async def test_a_quotation_that_is_too_long_is_refused_and_never_cut(well: Place) -> None:
    answer = await well.person().run("/card reference:1.4")
    assert answer.private
    assert "A card holds 600, and no quotation is cut." in answer.text
    whole = await well.person().click(answer, "As text")
    assert whole.text.count("We have counted the stones") == 9


async def test_letters_that_no_font_has_are_told_not_boxed(well: Place) -> None:
    answer = await well.person().run("/card reference:1.5")
    assert "No font here has all of its letters (ⵣⴰ)" in answer.text
    assert "As text" in answer.buttons


@pytest.mark.parametrize("kind", [FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER])
async def test_a_connection_that_is_cut_sends_the_picture_again(place: Place, kind: FaultKind) -> None:
    place.sandbox.faults.add("POST /interactions/*/*/callback", kind, times=1)
    answer = await place.person().run("/card reference:4.4")
    assert (await opened(answer)).size == (1200, 630)


def described(answer: Answer) -> list[str]:
    """Give the alternative texts of all pictures of an answer."""
    assert answer.message
    galleries = [item for item in answer.message["components"] if item["type"] == 12]
    return [item["description"] for shown in galleries for item in shown["items"]]


async def test_topics_show_terms_by_session_and_who_speaks_how_much(place: Place) -> None:
    person = place.person()
    answer = await person.run("/topics")
    assert answer.private
    heat, talk = described(answer)
    assert heat.startswith("Key terms by session (paragraphs that mention them · human-security-seminar). ")
    assert "international: 3 in 4" in heat
    assert "Thakur:" not in heat
    assert talk.startswith("Who speaks how much (words in quotations and in reported statements). Ramesh Thakur: ")
    assert "19 quoted" in talk
    assert "4 · HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES" in answer.text
    found = await person.select(answer, "international")
    assert "3 passages" in found.text
    dark = await person.click(answer, "Dark")
    assert dark.updated
    assert len(described(dark)) == 2
    shared = await person.click(dark, "Share")
    assert not shared.private


async def test_topics_of_one_session_are_bars(place: Place) -> None:
    terms, talk = described(await place.person().run("/topics session:4"))
    assert terms.startswith("Key terms of session 4 (")
    assert "international: 3" in terms
    assert talk.startswith("Who speaks how much in session 4 (")


async def test_topics_of_many_sessions_come_on_pages(sandbox: Sandbox, tmp_path: Path) -> None:
    text = tmp_path / "quay.txt"
    names = ["wall", "roof", "boat", "rope", "tide", "sand", "gull", "mast", "fish", "crane"]
    parts = [
        f"{at}. THE {name.upper()}\n\nAda Quill argued that the {name} is old. A {name} rots.\n\nThe {name} went.\n"
        for at, name in enumerate(names, 1)
    ]
    text.write_text("\n".join(parts), "utf-8")
    database = tmp_path / "quay.db"
    assert main(["add", str(text), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        person = place.person()
        first = await person.run("/topics")
        assert "wall: 2 in 1" in described(first)[0]
        second = await person.click(first, "Page 2 of 2 ▶")
        (heat,) = described(second)
        assert "crane: 2 in 10" in heat
        assert "wall" not in heat
        assert second.message
        assert len(second.message["attachments"]) == 1


async def test_a_speaker_is_shown_where_they_are_heard(place: Place) -> None:
    answer = await place.person().run("/speaker name:Thakur")
    (strip,) = described(answer)
    assert strip.startswith(
        "Where Ramesh Thakur is heard (by session, from beginning to end · human-security-seminar)."
    )
    assert "session 4: 1 quotation and 4 reported statements." in strip


class Slow:
    """A picture that is drawn when the test says so."""

    alternative = "A slow picture."

    def __init__(self) -> None:
        self.go = threading.Event()

    def png(self) -> bytes:
        assert self.go.wait(30)
        written = io.BytesIO()
        Image.new("RGB", (8, 8)).save(written, "PNG")
        return written.getvalue()


def answering(place: Place, drawing: Slow) -> None:
    """Let /help answer with a picture, its second page without one."""

    def answer(library: Library, ask: Ask) -> Reply:
        if ask.number("page", 0):
            time.sleep(0.05)
            return Reply((Text("no picture"),))
        return Reply((Picture("slow.png", drawing), Row((Button("Words", ask.but(page=1), Opens.TURN),))))

    place.bot.responder._answers["help"] = answer


async def test_pictures_that_take_long_hold_up_no_other_answer(place: Place) -> None:
    drawing = Slow()
    answering(place, drawing)
    person = place.person()
    # More of them than there are threads that answer.
    waiting = [asyncio.ensure_future(person.run("/help")) for _ in range(8)]
    try:
        read = await person.run("/read reference:4.2")
        assert "**4.2**" in read.text
        assert not read.deferred
        assert not any(answer.done() for answer in waiting)
    finally:
        drawing.go.set()
    for answer in await asyncio.gather(*waiting):
        assert gallery(answer)["description"] == "A slow picture."


async def test_a_page_without_a_picture_drops_the_one_before(place: Place) -> None:
    drawing = Slow()
    drawing.go.set()
    answering(place, drawing)
    person = place.person()
    shown = await person.run("/help")
    turned = await person.click(shown, "Words")
    assert turned.updated
    assert turned.text.endswith("no picture")
    assert turned.message
    assert turned.message["attachments"] == []


async def test_a_slow_page_without_a_picture_drops_the_one_before_too(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs.responder.DEFER_AFTER", 0.01)
    drawing = Slow()
    drawing.go.set()
    answering(place, drawing)
    person = place.person()
    shown = await person.run("/help")
    turned = await person.click(shown, "Words")
    assert turned.deferred
    assert turned.message
    assert turned.message["attachments"] == []


def test_drawn_pictures_are_kept_while_there_is_room() -> None:
    class Dot:
        alternative = "A dot."
        drawn = 0

        def png(self) -> bytes:
            self.drawn += 1
            return bytes(100)

    kept, dots = Kept(room=250), [Dot(), Dot(), Dot()]
    kept.drawn(dots[0])
    kept.drawn(dots[1])
    kept.drawn(dots[0])
    kept.drawn(dots[2])
    assert kept.find(dots[1]) is None  # asked for least lately
    assert [dot.drawn for dot in dots] == [1, 1, 1]
    assert kept.find(dots[0]) == bytes(100)
