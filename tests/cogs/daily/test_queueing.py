"""/daily queue, /suggest, and what moderators make of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from proceedings.daily import Schedule
from sandbox import Sandbox
from sandbox.driver import Person
from terminal.cli import main
from tests.conftest import Place, running

START = "/daily start channel:reading time:9:00 timezone:Warsaw"
TWO = (
    "1. THE LAMPS\n\nAda Quill of the Harbour Board said, “The first lamp burns for the boats that come late.” "
    "She added, “The second lamp burns for those who never came home.”"
)


@pytest.fixture
async def here(sandbox: Sandbox, database: Path) -> AsyncIterator[Place]:
    async with running(sandbox, database) as place:
        yield place


@pytest.fixture
async def moderator(here: Place) -> Person:
    person = here.person("moderator")
    await person.run(START)
    return person


def schedule(here: Place) -> Schedule:
    return here.store.schedules.schedules(here.sandbox.server.id)[0]


def queued(here: Place) -> list[str]:
    return [reference for _, reference in here.store.choices.queue(schedule(here).id)]


def notices(here: Place) -> list[dict[str, Any]]:
    return here.sandbox.server.channel("general").messages


async def told(here: Place, count: int = 1) -> dict[str, Any]:
    await here.sandbox.until(lambda: len(notices(here)) >= count)
    return notices(here)[-1]


async def test_what_is_queued_comes_next_and_can_be_moved_and_taken_out(here: Place, moderator: Person) -> None:
    assert "Nothing waits" in (await moderator.run("/daily queue")).text
    for place in (2, 5, 7):
        answer = await moderator.run(f"/daily queue reference:1.{place}")
        assert f"1.{place} comes next." in answer.text
    assert queued(here) == ["harbour:1.7", "harbour:1.5", "harbour:1.2"]
    answer = await moderator.click(answer, 1)  # the second “Move up”
    assert answer.updated
    assert queued(here) == ["harbour:1.7", "harbour:1.2", "harbour:1.5"]
    answer = await moderator.select(answer, "1 · harbour:1.7")
    assert queued(here) == ["harbour:1.2", "harbour:1.5"]
    assert "1.2" in (await moderator.run("/daily preview")).text
    await moderator.run("/daily now")
    await here.sandbox.until(lambda: here.sandbox.server.channel("reading").messages)
    assert queued(here) == ["harbour:1.5"]


async def test_what_is_hidden_is_not_queued(here: Place, moderator: Person) -> None:
    await moderator.run("/daily queue reference:1.3")
    await moderator.run("/daily hide reference:1.3")
    assert queued(here) == []
    answer = await moderator.run("/daily queue reference:1.3")
    assert "is hidden here, so it was not queued" in answer.text
    assert "It may be posted again" in (await moderator.click(answer, "Show it again")).text
    await moderator.run("/daily queue reference:1.3")
    assert queued(here) == ["harbour:1.3"]


async def test_a_place_with_several_quotations_asks_which(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "lamps.txt").write_text(TWO, "utf-8")
    assert main(["add", str(tmp_path / "lamps.txt"), "--database", str(tmp_path / "lamps.db")]) == 0
    async with running(sandbox, tmp_path / "lamps.db") as place:
        moderator = place.person("moderator")
        await moderator.run(START)
        asked = await moderator.run("/daily queue reference:1.1")
        assert "Which of them comes next?" in asked.text
        answer = await moderator.select(asked, "“The second lamp burns for those who never came home.”")
        assert answer.updated
        assert "second lamp" in answer.text
        assert "first lamp" not in answer.text


async def test_a_suggestion_is_for_moderators_to_accept_once(here: Place, moderator: Person) -> None:
    participant = here.person("participant")
    answer = await participant.run("/suggest reference:1.4")
    assert answer.private
    assert "The moderators decide" in answer.text
    notice = await told(here)
    assert "suggests for the daily post" in str(notice["components"])
    refused = await participant.click(notice, "Accept")
    assert refused.private
    assert "Nothing was changed" in refused.text
    assert queued(here) == []
    accepted = await moderator.click(notice, "Accept")
    assert accepted.updated
    assert "last in the queue of daily quotation 1" in accepted.text
    assert queued(here) == ["harbour:1.4"]
    [kept] = here.store._connections._writer.execute("SELECT user FROM suggestions").fetchall()
    assert kept == (participant.id,)
    assert "suggested before, and accepted" in (await here.person("organizer").run("/suggest reference:1.4")).text
    assert len(notices(here)) == 1


async def test_two_moderators_who_press_at_once_decide_once(here: Place, moderator: Person) -> None:
    await here.person("participant").run("/suggest reference:1.4")
    notice = await told(here)
    deputy = here.sandbox.add_person("deputy", permissions=["manage_messages"])
    answers = await asyncio.gather(moderator.click(notice, "Accept"), deputy.click(notice, "Decline"))
    assert len({"Accepted" in answer.text for answer in answers}) == 1
    assert queued(here) == (["harbour:1.4"] if "Accepted" in answers[0].text else [])


async def test_a_declined_suggestion_is_not_made_again(here: Place, moderator: Person) -> None:
    await here.person("participant").run("/suggest reference:1.4")
    declined = await moderator.click(await told(here), "Decline")
    assert "Declined" in declined.text
    assert "decided against it" in (await here.person("participant").run("/suggest reference:1.4")).text
    assert queued(here) == []


async def test_suggestions_wait_in_a_list_and_are_not_made_without_end(here: Place, moderator: Person) -> None:
    for place in range(1, 6):
        await here.person("participant").run(f"/suggest reference:1.{place}")
    assert "wait for the moderators" in (await here.person("participant").run("/suggest reference:1.6")).text
    answer = await moderator.run("/daily status")
    listed = await moderator.click(answer, "5 suggestions")
    assert "Suggestion 1 of 5" in listed.text
    accepted = await moderator.click(listed, "Accept")
    assert "Accepted" in accepted.text
    assert len(queued(here)) == 1


async def test_where_several_run_a_menu_says_for_which_it_is_accepted(here: Place, moderator: Person) -> None:
    await moderator.run("/daily start channel:general time:20 timezone:Tokyo")
    await here.person("participant").run("/suggest reference:1.4")
    accepted = await moderator.select(await told(here), "2 · every day at 20:00, Tokyo time · quotations")
    assert accepted.updated
    assert "daily quotation 2" in accepted.text
    second = here.store.schedules.schedules(here.sandbox.server.id)[1]
    assert len(here.store.choices.queue(second.id)) == 1


async def test_nothing_is_suggested_where_nothing_is_posted_or_wanted(here: Place) -> None:
    participant = here.person("participant")
    assert "Nothing is posted daily here yet" in (await participant.run("/suggest reference:1.4")).text
    moderator = here.person("moderator")
    await moderator.run(START)
    await moderator.run("/daily hide reference:1.4")
    assert "do not want those words" in (await participant.run("/suggest reference:1.4")).text
    assert "has no paragraph 99" in (await participant.run("/suggest reference:1.99")).text.replace("\\", "")
