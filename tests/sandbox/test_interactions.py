"""What comes of a command, a press or a form: first answers, later ones, private ones, and what Discord refuses."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from sandbox import DriverError, Sandbox
from sandbox.interactions import COMMAND
from tests.sandbox.club import Club, running
from tests.sandbox.conftest import Api


@pytest.fixture
def pending(sandbox: Sandbox) -> Any:
    """An interaction that nobody but the test answers, and the path to answer it at."""
    person = sandbox.person()
    data = {"id": "1", "name": "read", "type": 1}
    interaction = sandbox.interactions.send(COMMAND, person.account, person.channel, data)
    return interaction, f"/interactions/{interaction.id}/{interaction.token}/callback"


def said(content: str, **fields: Any) -> dict[str, Any]:
    return {"type": 4, "data": {"content": content} | fields}


async def test_a_second_answer_is_refused(pending: Any, api: Api) -> None:
    _, path = pending
    assert await api("POST", path, said("one")) == (204, None)
    status, body = await api("POST", path, said("two"))
    assert (status, body["code"]) == (400, 40060)


async def test_an_answer_after_three_seconds_is_to_an_unknown_interaction(
    sandbox: Sandbox, pending: Any, api: Api
) -> None:
    sandbox.clock.shift(3.1)
    status, body = await api("POST", pending[1], said("late"))
    assert (status, body["code"]) == (404, 10062)
    assert (await api("POST", "/interactions/1/wrong/callback", said("x")))[1]["code"] == 10062


async def test_a_refused_answer_leaves_the_interaction_open(sandbox: Sandbox, pending: Any, api: Api) -> None:
    sandbox.document = None
    _, body = await api("POST", pending[1], said("x" * 2001))
    assert body["errors"]["data"]["content"]["_errors"][0]["code"] == "BASE_TYPE_MAX_LENGTH"
    assert (await api("POST", pending[1], said("")))[1]["code"] == 50006
    assert (await api("POST", pending[1], {"type": 7, "data": {"content": "x"}}))[1]["errors"]["type"]
    assert (await api("POST", pending[1], said("short")))[0] == 204


async def test_the_answer_comes_back_when_asked_for(pending: Any, api: Api) -> None:
    interaction, path = pending
    status, body = await api("POST", path + "?with_response=true", said("words", flags=64))
    assert status == 200
    assert body["interaction"]["response_message_ephemeral"] is True
    assert body["resource"]["type"] == 4
    assert body["resource"]["message"]["content"] == "words"
    assert body["interaction"]["response_message_id"] == str(interaction.original.id)


async def test_follow_ups_are_posted_changed_read_and_deleted(sandbox: Sandbox, pending: Any, api: Api) -> None:
    interaction, path = pending
    webhook = f"/webhooks/{sandbox.bot.id}/{interaction.token}"
    assert (await api("POST", webhook, {"content": "early"}))[1]["code"] == 10015
    await api("POST", path, said("first"))
    _, more = await api("POST", webhook, {"content": "more"})
    _, changed = await api("PATCH", f"{webhook}/messages/{more['id']}", {"content": "changed"})
    assert (await api("GET", f"{webhook}/messages/{more['id']}"))[1] == changed
    _, original = await api("PATCH", f"{webhook}/messages/@original", {"content": "mended"})
    assert original["content"] == "mended"
    assert await api("DELETE", f"{webhook}/messages/{more['id']}") == (204, None)
    assert (await api("GET", f"{webhook}/messages/{more['id']}"))[1]["code"] == 10008
    assert [message["content"] for message in sandbox.server.channels[0].messages] == ["mended"]


async def test_a_token_lives_fifteen_minutes(sandbox: Sandbox, pending: Any, api: Api) -> None:
    interaction, path = pending
    webhook = f"/webhooks/{sandbox.bot.id}/{interaction.token}"
    await api("POST", path, said("first"))
    sandbox.clock.shift(15 * 60 + 1)
    status, body = await api("POST", webhook, {"content": "late"})
    assert (status, body["code"]) == (404, 10015)


@pytest.mark.parametrize(
    "data",
    [
        {"title": "t" * 46},
        {"components": [{"type": 10, "content": "x"}] * 6},
        {"components": [{"type": 18, "label": "l" * 46, "component": {"type": 4, "style": 1, "custom_id": "a"}}]},
        {"components": [{"type": 18, "label": "l"}]},
        {"components": [{"type": 1, "components": [{"type": 4, "style": 3, "custom_id": "a", "label": "l"}]}]},
    ],
)
async def test_a_form_over_the_limits_is_refused(
    sandbox: Sandbox, pending: Any, api: Api, data: dict[str, Any]
) -> None:
    sandbox.document = None
    field = {"type": 18, "label": "l", "component": {"type": 4, "style": 1, "custom_id": "a"}}
    modal = {"title": "t", "custom_id": "m", "components": [field]}
    assert (await api("POST", pending[1], {"type": 9, "data": modal | data}))[1]["code"] == 50035
    assert (await api("POST", pending[1], {"type": 9, "data": modal}))[0] == 204


async def test_a_deferred_answer_is_waited_for(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    answer = await person.run("/think")
    assert answer.deferred
    assert 0 < answer.acknowledged < answer.finished
    assert answer.message is not None
    assert answer.message["content"] == "thought"
    await sandbox.until(lambda: answer.followups)
    assert [message["content"] for message in person.sees()] == ["thought", "and then"]


async def test_a_public_wait_may_end_in_a_private_answer(sandbox: Sandbox, bot: Club) -> None:
    answer = await sandbox.person().run("/rethink")
    assert (answer.deferred, answer.private) == (True, True)
    assert "for you alone" in answer.text
    assert sandbox.server.channels[0].messages == []


async def test_a_private_answer_is_one_persons_and_not_in_the_history(sandbox: Sandbox, bot: Club) -> None:
    person, other = sandbox.person(), sandbox.person("moderator")
    answer = await person.run("/think private:true")
    assert answer.private
    assert answer.message is not None
    assert answer.message["flags"] & 64
    assert person.sees()[0]["content"] == "thought"
    assert other.sees() == sandbox.server.channels[0].messages == []
    channel = bot.guilds[0].text_channels[0]
    assert [message async for message in channel.history()] == []
    with pytest.raises(discord.NotFound):
        await channel.fetch_message(int(answer.message["id"]))
    with pytest.raises(DriverError, match="moderator does not see that message"):
        await other.click(answer, 0)


async def test_buttons_answer_change_the_message_or_do_it_later(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    chosen = await person.run("/choose")
    assert chosen.buttons == ["Read", "Turn", "Later", "Never", "Note"]
    read = await person.click(chosen, "Read")
    assert (read.private, read.updated) == (True, False)
    turned = await person.click(chosen, "Turn")
    assert turned.updated
    assert turned.buttons[1] == "Turn again"
    later = await person.click(turned, 2)
    assert (later.updated, later.deferred) == (True, True)
    assert later.message is not None
    assert later.message["content"] == "page 3"
    with pytest.raises(DriverError, match="Never is greyed out"):
        await person.click(chosen, "Never")
    with pytest.raises(DriverError, match="no button Rea"):
        await person.click(chosen, "Rea")
    with pytest.raises(DriverError, match="has 5 buttons"):
        await person.click(chosen, 9)


async def test_a_button_works_after_a_restart(sandbox: Sandbox) -> None:
    person = sandbox.person()
    async with running(sandbox):
        shelf = await person.run("/shelf")
    with pytest.raises(DriverError, match="did not respond"):
        await soon(sandbox, person.click(shelf, "Take Emma"))
    async with running(sandbox):
        taken = await person.click(shelf, "Take Emma")
    assert taken.text == "Participant took Emma"


async def soon(sandbox: Sandbox, action: Any) -> Any:
    """Do something, and let three seconds pass meanwhile."""
    task = asyncio.ensure_future(action)
    await asyncio.sleep(0)
    sandbox.clock.shift(4)
    return await task


async def test_no_answer_in_three_seconds_is_seen_as_such(sandbox: Sandbox, bot: Club) -> None:
    with pytest.raises(DriverError, match="The application did not respond"):
        await soon(sandbox, sandbox.person().run("/silent"))


async def test_menus_of_texts_and_of_people(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    chosen = await person.run("/choose")
    assert (await person.select(chosen, "Middlemarch")).text == "You chose Mi."
    assert (await person.select(chosen, ["Em"], "Which book?")).text == "You chose Em."
    assert (await person.select(chosen, "organizer", 1)).text == "With organizer."
    with pytest.raises(DriverError, match="Did you mean Emma"):
        await person.select(chosen, "Ema")
    with pytest.raises(DriverError, match="takes 1 to 1 choices"):
        await person.select(chosen, ["Emma", "Persuasion"])


async def test_a_form_is_filled_in_with_texts_choices_and_files(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    opened = await person.run("/note")
    assert opened.modal is not None
    assert opened.message is None
    assert (opened.modal.title, opened.modal.fields) == ("A note", ["Heading", "Text", "Book", "File"])
    fields = {"heading": "Hello", "Book": "Emma", "File": ("a.txt", b"abc")}
    assert "Hello / (none) / Emma / ['a.txt 3']" in (await person.submit(opened, fields)).text
    with pytest.raises(DriverError, match="Heading has 1 to 20 characters, not 21"):
        await person.submit(opened, {"Heading": "x" * 21, "Book": "Emma"})
    with pytest.raises(DriverError, match="Book is required"):
        await person.submit(opened, {"Heading": "x"})
    with pytest.raises(DriverError, match="Did you mean Heading"):
        await person.submit(opened.modal, {"Headng": "x"})
    from_button = await person.click(await person.run("/choose"), "Note")
    assert from_button.modal is not None
    assert from_button.modal.source is not None


async def test_a_message_menu_hands_the_message_over_with_its_words(sandbox: Sandbox, bot: Club) -> None:
    said_by = await sandbox.person("moderator").say("one must narrow the gap")
    answer = await sandbox.person().menu("Find in the books", said_by)
    assert "found: one must narrow the gap" in answer.text


async def test_autocomplete_offers_for_the_last_option(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    assert await person.autocomplete("/search query:x book:emm") == [{"name": "Emma", "value": "Em"}]
    assert len(await person.autocomplete("/search book:")) == 4
    assert len(await person.autocomplete("/search")) == 4
    with pytest.raises(DriverError, match="query offers nothing"):
        await person.autocomplete("/search query:x")


async def test_options_of_every_kind_arrive(sandbox: Sandbox, bot: Club) -> None:
    moderator = sandbox.person("moderator")
    line = "/tell who:organizer where:#reading role:@everyone"
    answer = await moderator.run(line, files={"file": ("notes.txt", b"12345")})
    assert answer.text == "organizer reading @everyone 5 (True, True)"
    assert (await sandbox.person().run("/library book add Emma kind:a novel")).text == "added Emma (novel)"


async def test_commands_work_in_direct_messages(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person().in_dm()
    assert (await person.run("/search gap")).private
    assert "here" not in person.commands()
    chosen = await person.run("/choose")
    assert (await person.click(chosen, "Turn")).updated
    with pytest.raises(DriverError, match="no command /here"):
        await person.run("/here")


async def test_an_answer_needs_no_permission_to_write(sandbox: Sandbox, bot: Club) -> None:
    sandbox.server.channels[0].set_overwrite(sandbox.bot, deny=["send_messages", "view_channel"])
    assert (await sandbox.person().run("/library list")).text.startswith("Persuasion")


async def test_nobody_is_pinged_by_an_answer_with_mentions_off(sandbox: Sandbox, bot: Club) -> None:
    answer = await sandbox.person().run("/page")
    assert "@everyone" in answer.text
    assert sandbox.pings == []
