"""Buttons: after a restart, in other hands, from another server, too late."""

import asyncio
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import discord
import pytest

from cogs import responder
from cogs.replies.reply import Ask, Reply
from proceedings.library import Library
from proceedings.model import SHIPPED
from sandbox import Channel, FaultKind, Sandbox
from tests.conftest import Place, running


async def test_buttons_survive_a_restart(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        found = await place.person().run("/search query:credibility gap")
        read = await place.person().run("/read reference:4.2")
    async with running(sandbox, database) as place:
        opened = await place.person().click(found, "Open 4.2")
        assert "**4.2**" in opened.text
        turned = await place.person().click(read, "4.3 ▶")
        assert turned.updated
        assert "**4.3**" in turned.text


async def test_somebody_else_s_press_opens_a_copy_for_them_alone(place: Place) -> None:
    answer = await place.person("participant").run("/read reference:4.2")
    copy = await place.person("moderator").click(answer, "4.3 ▶")
    assert copy.private
    assert not copy.updated
    assert "**4.3**" in copy.text
    again = await place.person("participant").click(answer, "◀ 4.1")
    assert again.updated


async def post_button(place: Place, channel: Channel, custom_id: str) -> Any:
    """Have the bot post a button of any custom_id, as a replayed or tampered message would carry it."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(discord.ui.Button(label="Press", custom_id=custom_id)))
    view.stop()
    target = place.bot.get_partial_messageable(channel.id)
    message = await target.send(view=view)
    return next(shown for shown in channel.messages if int(shown["id"]) == message.id)


async def test_a_press_from_another_server_opens_nothing(place: Place) -> None:
    answer = await place.person().run("/search query:credibility gap")
    assert answer.message
    key = answer.message["components"][1]["accessory"]["custom_id"]
    other = place.sandbox.add_server("Elsewhere")
    stranger = place.sandbox.add_person("stranger", server=other)
    forged = await stranger.click(await post_button(place, other.channels[0], key), "Press")
    assert forged.private
    assert "This button is too old" in forged.text
    assert "credibility" not in forged.text


@pytest.mark.parametrize("custom_id", ["r:0123456789abcdef:0", "r:0123456789abcdef:99"])
async def test_a_button_with_nothing_behind_it_says_what_to_do(place: Place, custom_id: str) -> None:
    channel = place.sandbox.server.channels[0]
    answer = await place.person().click(await post_button(place, channel, custom_id), "Press")
    assert answer.private
    assert "Give the command again" in answer.text


def _slowly(answer: responder.Answer, library: Library, ask: Ask) -> Reply:
    time.sleep(0.1)
    return answer(library, ask)


async def test_a_slow_answer_is_deferred_and_then_given(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responder, "DEFER_AFTER", 0.02)
    answers = place.bot.responder._answers
    for name, quick in answers.items():
        answers[name] = partial(_slowly, quick)
    answer = await place.person().run("/search query:credibility gap")
    assert answer.deferred
    assert answer.private
    assert "Open 4.2" in answer.buttons
    public = await place.person().run("/read reference:4.2")
    assert not public.private
    turned = await place.person().click(public, "4.3 ▶")
    assert turned.updated
    assert "**4.3**" in turned.text
    missing = await place.person().run("/read reference:4.9")
    assert missing.private
    assert "has no paragraph 9" in missing.text


async def test_an_error_of_ours_is_shown_as_it_is_and_to_the_asker_alone(place: Place) -> None:
    for line, said in {
        "/read reference:9": "has no session “9”",
        "/read reference:4.9": "Session 4 has no paragraph 9: its paragraphs are 4.1 to 4.4",
        "/read reference:hello world": "is not a reference",
        "/read reference:other-seminar:4": "There is no proceedings “other-seminar” here",
        "/quote speaker:Nobody": "Nobody called “Nobody” speaks here",
        "/summary session:12": "has no session “12”",
    }.items():
        answer = await place.person().run(line)
        assert answer.private, line
        assert said in answer.text.replace("\\", ""), line


async def test_an_error_of_another_kind_is_told_by_number(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    def broken(library: object, ask: object) -> None:
        raise RuntimeError("a secret of the inside")

    place.bot.responder._answers["help"] = broken  # type: ignore[assignment]
    answer = await place.person().run("/help")
    assert answer.private
    number = answer.text.split("under number ")[1][:6]
    assert "secret" not in answer.text
    assert f"Error {number} in help" in caplog.text
    assert "a secret of the inside" in caplog.text


async def test_direct_messages_see_the_shipped_texts(place: Place) -> None:
    answer = await place.person().in_dm().run("/sessions")
    assert "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES" in answer.text
    assert SHIPPED == 0


async def test_an_error_after_a_public_wait_is_told_to_the_asker_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(library: Library, ask: Ask) -> Reply:
        time.sleep(0.1)
        raise RuntimeError("inside")

    monkeypatch.setattr(responder, "DEFER_AFTER", 0.02)
    place.bot.responder._answers["read"] = broken
    answer = await place.person().run("/read reference:4.2")
    assert answer.private
    assert "under number" in answer.text
    assert all("number" not in str(message) for message in place.person("moderator").sees())


async def test_choices_come_while_long_answers_are_under_way(place: Place) -> None:
    release = threading.Event()

    def long(library: Library, ask: Ask) -> Reply:
        release.wait(10)
        return Reply((), nothing=True)

    place.bot.responder._answers["sessions"] = long
    waiting = [asyncio.ensure_future(place.person().run("/sessions")) for _ in range(6)]
    try:
        choices = await place.person().autocomplete("/speaker name:")
        assert len(choices) == 2
    finally:
        release.set()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_cut_connection_is_answered_once_more(place: Place) -> None:
    for kind in (FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER):
        place.sandbox.faults.add("POST /interactions/*/*/callback", kind, times=1)
        answer = await place.person().run("/read reference:4.2")
        assert "**4.2**" in answer.text
