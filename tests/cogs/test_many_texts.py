"""Several proceedings, long and hostile ones among them: every answer fits, and every choice leads on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Answer, Person, Sandbox
from terminal.cli import main
from tests.conftest import EXCERPT, Place, running

MARKUP = "**bold** [x](http://y.example) `code` ||hidden|| <@1> @everyone <t:0:R> _a_ ~~b~~ # "


def harbour(sessions: int = 30) -> str:
    """Write invented proceedings: long titles, long names, markup wherever a text can have it."""
    parts = []
    for number in range(1, sessions + 1):
        name = f"Maximiliana Theodora Featherstonehaugh-{'abcdefghijklmnopqrstuvwxyz'[number % 26].upper()}wick"
        parts.append(
            f"{number}. THE HARBOUR AND THE {'LONG ' * 20}WALL {number}\n\n"
            f"{name} of the Board for Harbours, Walls, Tides and {'Other ' * 15}Matters argued that {MARKUP * 4} tides "
            f"rise.\n\n"
            f"{name} said, “We shall build {MARKUP * 30} the wall before the winter comes.”\n\n"
            f"{'The wall was long, and nobody had measured it. ' * (180 if number == 2 else 3)}\n"
        )
    return "\n".join(parts)


@pytest.fixture
async def many(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Place]:
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(EXCERPT, texts)
    (texts / "harbour.txt").write_text(harbour(), "utf-8")
    (texts / "quay.txt").write_text("4. THE QUAY\n\nAda Quill of the Quay Club said, “We open the quay at dawn.”\n")
    database = tmp_path / "many.db"
    assert main(["add", str(texts), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        yield place


async def read_through(person: Person, answer: Answer, most: int = 60) -> list[str]:
    """Turn page after page to the last one."""
    pages = [answer.text]
    while onward := [label for label in answer.buttons if label.startswith("Page ")]:
        answer = await person.click(answer, onward[-1])
        pages.append(answer.text)
        assert "went wrong" not in answer.text
        assert len(pages) <= most
    return pages


@pytest.mark.parametrize(
    "line",
    [
        "/sessions proceedings:harbour",
        "/summary session:harbour:3",
        "/summary session:harbour:3 length:long",
        "/read harbour:2",
        "/read harbour:7",
        "/search wall",
        "/search query:tides speaker:Featherstonehaugh-Cwick",
        "/speaker",
        "/quote session:harbour:5",
        "/quote speaker:Featherstonehaugh-Dwick",
    ],
)
async def test_whatever_a_text_holds_every_page_fits(many: Place, line: str) -> None:
    person = many.person()
    answer = await person.run(line)
    assert "went wrong" not in answer.text
    await read_through(person, answer)


async def test_a_speaker_with_long_words_is_shown_page_by_page(many: Place) -> None:
    person = many.person()
    pages = await read_through(person, await person.run("/speaker name:Featherstonehaugh-Ewick"))
    assert all("went wrong" not in page for page in pages)


async def test_no_word_is_lost_between_pages(many: Place) -> None:
    person = many.person()
    pages = await read_through(person, await person.run("/read harbour:2"))
    assert sum(page.count("The wall was long, and nobody had measured it.") for page in pages) == 180
    assert len(pages) > 2


async def test_a_session_that_one_proceedings_has_needs_no_choice(many: Place) -> None:
    answer = await many.person().run("/read 30.1")
    assert "**30.1**" in answer.text
    missing = await many.person().run("/read 99.1")
    assert "No proceedings here has a session “99”" in missing.text


async def test_where_several_have_it_a_menu_asks_and_the_answer_goes_where_it_was_to_go(many: Place) -> None:
    person = many.person()
    question = await person.run("/read 4.1")
    assert question.private
    assert "Which proceedings?" in question.text
    answer = await person.select(question, "quay")
    assert not answer.private
    assert "We open the quay at dawn" in answer.text
    quiet = await person.select(await person.run("/read 4.1 private:true"), "quay")
    assert quiet.private


async def test_a_session_is_found_by_its_title(many: Place) -> None:
    answer = await many.person().run("/summary session:the quay")
    assert "4 · THE QUAY" in answer.text


async def test_a_name_that_two_people_share_is_asked_once(sandbox: Sandbox, tmp_path: Path) -> None:
    file, database = tmp_path / "mill.txt", tmp_path / "mill.db"
    file.write_text(
        "1. MILLS\n\nAnna Smith of the Mill Trust argued that water is cheap.\n\n"
        "Peter Smith of the Wind Club argued that water is dear.\n"
    )
    assert main(["add", str(file), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        person = place.person()
        question = await person.run('/search query:"speaker:Smith water"')
        assert "Several people are called “Smith”" in question.text
        answer = await person.select(question, "Peter Smith")
        assert "is dear" in answer.text
        assert "is cheap" not in answer.text


async def test_an_old_citation_survives_an_edit_of_the_text(sandbox: Sandbox, tmp_path: Path) -> None:
    file, database = tmp_path / "quay.txt", tmp_path / "quay.db"
    said = "Ada Quill of the Quay Club said, “We open the quay at dawn every day.”\n"
    file.write_text(f"1. THE QUAY\n\nThe quay is old and long.\n\n{said}")
    assert main(["add", str(file), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        quotation = await place.person().run("/quote")
    file.write_text(f"1. THE QUAY\n\nThe quay is old and long.\n\nIt was built of oak and stone.\n\n{said}")
    assert main(["add", str(file), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        cited = await place.person().click(quotation, "Cite")
        assert "“We open the quay at dawn every day.” Ada Quill" in cited.text
        assert "session 1, paragraph 2" in cited.text
