"""/ask as a participant sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from proceedings.analysis import analyse
from proceedings.reader import read
from proceedings.store import Store
from sandbox import Answer, Sandbox
from terminal.cli import main
from tests.cogs.test_many_texts import read_through
from tests.conftest import Place, running

GAP = "What did Thakur say about the credibility gap?"
COURT = "When was the International Criminal Court established?"


def shown(answer: Answer) -> str:
    """What an answer shows, but for Discord's own line."""
    return answer.text.removeprefix("(only you can see this)\n")


async def test_the_answering_sentence_comes_first_with_who_said_it_and_where(place: Place) -> None:
    answer = await place.person().run(f"/ask {GAP}")
    assert answer.private
    lines = shown(answer).splitlines()
    assert lines[0] == f"1 passage answers “{GAP}” · human-security-seminar"
    assert lines[1] == "**4.2** · Ramesh Thakur, as reported"
    assert lines[2].startswith("> He also stressed the necessity for the UN")
    assert "**credibility gap**" in lines[2]
    assert lines[3].startswith("-# Before: In this way")


async def test_a_carried_over_speaker_is_said_to_be(place: Place) -> None:
    answer = await place.person().run("/ask Who can lay claim to speak for the entire international community?")
    assert "**4.4** · Ramesh Thakur, in quotation marks · speaker carried over from 4.3" in answer.text


async def test_where_nobody_is_named_that_is_said(place: Place) -> None:
    answer = await place.person().run("/ask What happened in Kosovo?")
    assert "**4.4** · no speaker named" in answer.text


async def test_open_leads_to_the_passage_and_share_puts_it_into_the_channel(place: Place) -> None:
    person = place.person()
    answer = await person.run(f"/ask {GAP}")
    opened = await person.click(answer, "Open 4.2")
    assert opened.private
    assert "**4.2** Thakur outlined" in opened.text
    shared = await person.click(answer, "Share 4.2")
    assert not shared.private
    assert "**4.2** Thakur outlined" in shared.text


async def test_what_nothing_answers_is_said_and_the_nearest_search_is_called_that(place: Place) -> None:
    person = place.person()
    answer = await person.run(f"/ask {COURT}")
    assert shown(answer).startswith(f"Nothing here answers “{COURT}”. What a search for its words finds:")
    assert "Open 4.3" in answer.buttons
    assert not any(label.startswith("Share") for label in answer.buttons)


async def test_nothing_at_all_says_what_to_try(place: Place) -> None:
    answer = await place.person().run("/ask Is a xylophone loud?")
    assert "Nothing here answers" in answer.text
    assert "/sessions for what there is" in answer.text


async def test_a_question_too_narrow_is_asked_again_everywhere(place: Place) -> None:
    person = place.person()
    answer = await person.run(f'/ask question:"{GAP}" speaker:Lee')
    assert "Nothing there answers" in answer.text
    wider = await person.click(answer, "Ask everywhere")
    assert "Open 4.2" in wider.buttons


async def test_a_misspelt_question_is_asked_again_with_a_word_of_the_text(place: Place) -> None:
    person = place.person()
    answer = await person.run("/ask What of the sectarrian affektions?")
    assert "Did you mean" in answer.text
    better = await person.click(answer, next(label for label in answer.buttons if label.startswith("Search for")))
    assert shown(better).startswith("1 passage answers “What of the sectarian affections?”")


async def test_public_answers_need_no_share(place: Place) -> None:
    answer = await place.person().run(f'/ask question:"{GAP}" private:false')
    assert not answer.private
    assert not any(label.startswith("Share") for label in answer.buttons)


NAMES = [("Ada", "Quill"), ("Bea", "Lund"), ("Cleo", "Marsh"), ("Dora", "Vane"), ("Edda", "Stone"), ("Fay", "Reed")]
WORDS = ["way", "side", "like", "work", "stone", "land", "field", "house", "line", "yard", "bank", "wood"]


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    said = "".join(
        f"{first} {last} of the Harbour Board argued that wells need pumps, and "
        f"{' '.join(last.lower() + word for word in WORDS)} {'**deep** <@1> ' * 30}.\n\n"
        for first, last in NAMES
    )
    (tmp_path / "wells.txt").write_text(f"1. WELLS\n\n{said}2. MORE WELLS\n\nAda Quill said, “Our wells are deep.”\n")
    database = tmp_path / "wells.db"
    assert main(["add", str(tmp_path / "wells.txt"), "--database", str(database)]) == 0
    return database


@pytest.mark.parametrize("line", ["/ask Who argued that wells need pumps?", "/positions wells", "/search wells"])
async def test_long_answers_are_paged_and_every_page_fits(sandbox: Sandbox, wells: Path, line: str) -> None:
    async with running(sandbox, wells) as place:
        person = place.person()
        pages = await read_through(person, await person.run(line))
    assert len(pages) > 1
    assert all("went wrong" not in page for page in pages)


async def test_positions_are_shown_speaker_by_speaker(sandbox: Sandbox, wells: Path) -> None:
    async with running(sandbox, wells) as place:
        person = place.person()
        answer = await person.run("/positions wells")
        assert answer.private
        assert shown(answer).startswith("### wells\n-# 6 speakers, 7 passages\n**Ada Quill**\n-# Harbour Board")
        assert "“Our wells are deep.”\n-# in quotation marks · 2.1 · wells" in answer.text
        later = await person.select(answer, "Fay Reed")
        assert "**Fay Reed**" in later.text
        assert "**Ada Quill**" not in later.text
        opened = await person.click(later, next(label for label in later.buttons if label.startswith("Open")))
        assert opened.private


async def test_nobody_s_position_shows_the_nearest_search(place: Place) -> None:
    answer = await place.person().run("/positions Kosovo")
    assert shown(answer).startswith("Nobody is quoted or reported on “Kosovo”. What a search finds:")
    assert "Open 4.4" in answer.buttons
    nothing = await place.person().run("/positions xylophone")
    assert "/speaker for everybody who speaks" in nothing.text


async def test_a_search_says_who_says_it_most_and_narrows_down(place: Place) -> None:
    person = place.person()
    found = await person.run("/search UN")
    narrowed = await person.select(found, "Steve Lee")
    assert [label for label in narrowed.buttons if label.startswith("Open")] == ["Open 4.1"]
    lands = await person.run("/search land mine")
    in_session = await person.select(lands, "4 · HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES")
    assert [label for label in in_session.buttons if label.startswith("Open")] == ["Open 4.1"]


async def test_a_search_of_many_pages_goes_to_any_of_them(sandbox: Sandbox, tmp_path: Path) -> None:
    text = "1. TIDES\n\n" + "".join(f"The tide of day {n} was high and wide.\n\n" for n in range(200))
    (tmp_path / "tides.txt").write_text(text)
    database = tmp_path / "tides.db"
    assert main(["add", str(tmp_path / "tides.txt"), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        person = place.person()
        last = await person.select(await person.run("/search tide order:place"), "Page 40 of 40")
        assert "Open 1.200" in last.buttons
        back = await person.select(last, "Page 1 of 40")
        assert "Open 1.1" in back.buttons


async def test_many_speakers_of_a_few_words_each_fit_on_pages(sandbox: Sandbox, tmp_path: Path) -> None:
    names = [
        f"{first} {last}" for first in ("Ada", "Bo", "Cem", "Dora") for last in ("Lund", "Moss", "Vance", "Okafor")
    ]
    text = "1. FOG\n\n" + "".join(f"{name} said that fog is fog.\n\n" for name in names)
    store = Store.open(tmp_path / "fog.db")
    store.add(analyse(read(text.encode(), "fog.txt")), now=datetime(2026, 11, 3, tzinfo=UTC))
    store.close()
    async with running(sandbox, tmp_path / "fog.db") as place:
        shown = await place.person().run("/positions fog")
        seen = shown.text
        while any(button.endswith("▶") for button in shown.buttons):
            shown = await place.person().click(shown, next(each for each in shown.buttons if each.endswith("▶")))
            seen += shown.text
    assert "went wrong" not in seen
    assert all(f"**{name}**" in seen for name in names)
