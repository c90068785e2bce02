"""What a window asks and is told over its WebSocket, with the club's bot behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox
from tests.sandbox import club


class Client:
    """A window without a browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, channel: str) -> None:
        self.socket = socket
        self.channel = channel
        self.events: list[dict[str, Any]] = []
        self.number = 0

    async def ask(self, act: str, **details: Any) -> dict[str, Any]:
        """Ask for something; gives the answer, and keeps what is told meanwhile."""
        self.number += 1
        await self.socket.send_json({"do": act, "n": self.number, "channel": self.channel, **details})
        return await self.hear(lambda told: told.get("answer") == self.number)

    async def hear(self, wanted: Any) -> dict[str, Any]:
        """Listen until something is told."""
        async with asyncio.timeout(8):
            while True:
                told: dict[str, Any] = await self.socket.receive_json()
                self.events.append(told)
                if wanted(told):
                    return told

    async def message(self, words: str) -> dict[str, Any]:
        """Give the JSON of a message with these words, as soon as it has come."""

        def found(event: dict[str, Any]) -> bool:
            return event.get("event") == "message" and words in event["message"]["content"]

        told = next(filter(found, self.events), None) or await self.hear(found)
        return dict(told["message"])

    def told(self, words: str) -> int:
        """Count the messages so far that have these words."""
        return sum(words in str(event.get("message")) for event in self.events)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(page=True) as running, club.running(running):
        yield running


@pytest.fixture
async def windows(sandbox: Sandbox) -> AsyncIterator[Any]:
    """Opens windows: ``await windows("moderator")``."""
    async with aiohttp.ClientSession() as session:

        async def opened(who: str = "participant") -> Client:
            address = f"{sandbox.page_url}page/socket?as={who}"
            socket = await session.ws_connect(address, headers={"Origin": sandbox.page_url.rstrip("/")})
            client = Client(socket, str(sandbox.server.channels[0].id))
            await client.hear(lambda told: told.get("event") == "ready")
            return client

        yield opened


async def test_a_window_is_told_the_places_then_that_it_knows_all(windows: Any) -> None:
    window = await windows("moderator")
    assert [event["event"] for event in window.events] == ["clock", "places", "ready"]
    places = window.events[1]
    assert [server["name"] for server in places["servers"]] == ["Study group"]
    assert [channel["name"] for channel in places["servers"][0]["channels"]] == ["general", "reading"]
    assert places["people"] == ["participant", "moderator", "organizer"]


async def test_commands_are_those_the_person_may_run(windows: Any) -> None:
    for who, allowed in (("participant", False), ("moderator", True)):
        window = await windows(who)
        await window.ask("open")
        told = next(event for event in window.events if event.get("event") == "commands")
        assert ("tidy" in [command["name"] for command in told["commands"]]) is allowed
        assert [menu["name"] for menu in told["menus"]] == ["Find in the books"]


async def test_a_private_answer_reaches_its_reader_once_and_nobody_else(windows: Any) -> None:
    asker, other = await windows(), await windows("moderator")
    assert await asker.ask("run", path=["search"], values={"query": "a lamp"}) == {"answer": 1}
    assert await asker.ask("say", text="done") == {"answer": 2}
    await asker.message("done")
    await other.message("done")
    assert asker.told("a lamp|None|5|False") == 1
    assert other.told("a lamp") == 0


async def test_a_deferred_answer_is_seen_thinking_and_then_answered(windows: Any) -> None:
    window = await windows()
    await window.ask("run", path=["think"], values={})
    answered = await window.message("thought")
    flags = [event["message"]["flags"] for event in window.events if event.get("event") == "message"]
    assert flags[0] & 1 << 7
    assert not answered["flags"] & 1 << 7


async def test_completion_comes_from_the_bot_even_while_other_options_are_wrong(windows: Any) -> None:
    window = await windows()
    for limit in ("3", "many"):
        values = {"query": "x", "book": "e", "limit": limit}
        answer = await window.ask("complete", path=["search"], values=values, focus="book")
        assert [choice["name"] for choice in answer["choices"]] == ["Persuasion", "Emma", "Middlemarch", "The Warden"]
        answer = await window.ask("complete", path=["search"], values=values | {"book": "emm"}, focus="book")
        assert [choice["value"] for choice in answer["choices"]] == ["Em"]


async def test_what_cannot_be_done_is_told_in_a_sentence(windows: Any) -> None:
    window = await windows()
    for act, details, words in (
        ("run", {"path": ["dance"], "values": {}}, "There is no command /dance."),
        ("run", {"path": ["search"], "values": {}}, "The option query is required"),
        ("run", {"path": ["search"], "values": {"query": "x", "limit": "99"}}, "limit is from 1 to 10"),
        ("run", {"path": ["tidy"], "values": {}}, "There is no command /tidy."),
        ("run", {"path": ["silent"], "values": {}}, "The application did not respond."),
        ("press", {"message": "1", "custom_id": "x"}, "That message is gone."),
        ("submit", {"form": "1", "fields": {}}, "That form was sent already."),
        ("say", {"text": ""}, "A message has 1 to 2000 characters"),
        ("clock", {"by": -5}, "The clock can be set forward"),
        ("clock", {"by": 40 * 86400}, "31 days at most"),
        ("fly", {}, "Reload it"),
        ("open", {"channel": "77"}, "That channel is gone."),
    ):
        assert words in (await window.ask(act, **details))["error"], act


async def test_nobody_presses_on_what_they_do_not_see(windows: Any) -> None:
    asker, other = await windows(), await windows("organizer")
    await asker.ask("run", path=["search"], values={"query": "secret"})
    hers = (await asker.message("secret"))["id"]
    answer = await other.ask("menu", message=hers, command="Find in the books")
    assert answer["error"] == "organizer does not see that message."


async def test_a_channel_is_seen_while_one_may_see_it(sandbox: Sandbox, windows: Any) -> None:
    window = await windows()
    reading = sandbox.server.channel("reading")
    participant = sandbox.person().account
    reading.set_overwrite(participant, deny=["view_channel"])
    told = await window.hear(lambda event: event.get("event") == "places")
    assert [channel["name"] for channel in told["servers"][0]["channels"]] == ["general"]
    await sandbox.person("moderator").say("behind the door", "reading")
    await window.ask("say", text="in front of it")
    assert window.told("behind the door") == 0
    assert "does not see" in (await window.ask("open", channel=str(reading.id)))["error"]
    reading.set_overwrite(participant)
    await window.message("behind the door")


async def test_a_deleted_message_goes_from_every_window(sandbox: Sandbox, windows: Any) -> None:
    window = await windows()
    said = await sandbox.person("moderator").say("a slip")
    await window.message("a slip")
    sandbox.messages.delete(sandbox.server.channels[0].stored[int(said["id"])])
    assert (await window.hear(lambda event: event.get("event") == "gone"))["message"] == said["id"]


async def test_the_clock_is_lived_through_a_quarter_of_an_hour_at_a_time(sandbox: Sandbox, windows: Any) -> None:
    window, lived = await windows(), []

    async def catch_up() -> None:
        lived.append(sandbox.clock.now())

    sandbox.clock.lived_by.append(catch_up)
    start = sandbox.clock.now()
    assert await window.ask("clock", by=3600) == {"answer": 1}
    assert 4 <= len(lived) <= 5
    assert all(int(moment) % 900 == 0 for moment in lived[:-1])
    assert 3600 <= lived[-1] - start < 3610
    assert (await window.hear(lambda event: event.get("event") == "clock"))["ahead"] >= 900
