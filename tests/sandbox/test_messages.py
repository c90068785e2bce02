"""Messages over REST: posting, changing, reading back, and what Discord refuses."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest

from sandbox import Sandbox
from tests.sandbox.club import Club
from tests.sandbox.conftest import Api

V2 = 1 << 15
TEXT = {"type": 10, "content": "words"}


def hall(bot: Club) -> discord.TextChannel:
    return bot.guilds[0].text_channels[0]


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def button(custom_id: str = "a", **fields: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id} | fields


def menu(count: int) -> dict[str, Any]:
    options = [{"label": f"l{n}", "value": f"v{n}"} for n in range(count)]
    return row({"type": 3, "custom_id": "m", "options": options})


async def test_a_message_is_posted_changed_read_back_and_deleted(sandbox: Sandbox, bot: Club) -> None:
    channel = hall(bot)
    embed = discord.Embed(title="A title", description="words")
    sent = await channel.send("first", embed=embed, file=discord.File(io.BytesIO(b"abc"), "notes.txt"))
    assert await sent.attachments[0].read() == b"abc"
    await sent.edit(content="second", embed=None)
    read = await channel.fetch_message(sent.id)
    assert (read.content, read.embeds, [item.filename for item in read.attachments]) == ("second", [], ["notes.txt"])
    assert read.edited_at is not None
    await sent.edit(attachments=[])
    await bot.hears("MESSAGE_UPDATE", 2)
    await sent.delete()
    with pytest.raises(discord.NotFound, match="10008"):
        await channel.fetch_message(sent.id)
    assert sandbox.server.channels[0].messages == []


async def test_files_over_ten_megabytes_are_refused(sandbox: Sandbox, bot: Club) -> None:
    big = io.BytesIO(bytes(10 * 2**20 + 1))
    with pytest.raises(discord.HTTPException, match="40005"):
        await hall(bot).send(file=discord.File(big, "big.bin"))
    assert sandbox.server.channels[0].messages == []


async def test_an_attachments_address_expires(sandbox: Sandbox, bot: Club) -> None:
    sent = await hall(bot).send(file=discord.File(io.BytesIO(b"abc"), "notes.txt"))
    sandbox.clock.shift(25 * 3600)
    with pytest.raises(discord.NotFound):
        await sent.attachments[0].read()


async def test_history_goes_both_ways_and_from_the_middle(sandbox: Sandbox, bot: Club) -> None:
    channel = hall(bot)
    sent = [await channel.send(str(number)) for number in range(6)]
    newest = [message.content async for message in channel.history(limit=3)]
    assert newest == ["5", "4", "3"]
    after = [message.content async for message in channel.history(after=sent[1], limit=2)]
    assert after == ["2", "3"]
    before = [message.content async for message in channel.history(before=sent[2])]
    assert before == ["1", "0"]
    around = [message.content async for message in channel.history(around=sent[2], limit=3)]
    assert around == ["3", "2", "1"]


async def test_a_nonce_is_remembered_for_some_minutes_and_absent_from_history(sandbox: Sandbox, bot: Club) -> None:
    channel = hall(bot)
    first = await channel.send("the quotation of the day", nonce="day-1")
    again = await channel.send("the quotation of the day", nonce="day-1")
    assert again.id == first.id
    assert first.nonce == "day-1"
    assert [message.nonce async for message in channel.history()] == [None]
    sandbox.clock.shift(10 * 60)
    later = await channel.send("the quotation of the day", nonce="day-1")
    assert later.id != first.id
    assert len(sandbox.server.channels[0].messages) == 2


async def test_permissions_a_channel_takes_away(sandbox: Sandbox, bot: Club) -> None:
    general = sandbox.server.channels[0]
    channel = hall(bot)
    sent = await channel.send("before")
    general.set_overwrite(sandbox.bot, deny=["send_messages"])
    with pytest.raises(discord.Forbidden, match="50013"):
        await channel.send("after")
    general.set_overwrite(sandbox.bot, deny=["attach_files"])
    with pytest.raises(discord.Forbidden, match="50013"):
        await channel.send(file=discord.File(io.BytesIO(b"x"), "x.txt"))
    general.set_overwrite(sandbox.bot, deny=["read_message_history"])
    assert [message async for message in channel.history()] == []
    general.set_overwrite(sandbox.server.everyone, deny=["view_channel"])
    with pytest.raises(discord.Forbidden, match="50001"):
        await sent.edit(content="unseen")
    general.set_overwrite(sandbox.bot, allow=["view_channel"])
    await channel.send("seen again")
    sandbox.server.remove_channel(general)
    with pytest.raises(discord.NotFound, match="10003"):
        await channel.send("gone")


async def test_others_messages_are_not_the_bots_to_change(sandbox: Sandbox, bot: Club) -> None:
    said = await sandbox.person().say("mine")
    theirs = hall(bot).get_partial_message(int(said["id"]))
    with pytest.raises(discord.Forbidden, match="50005"):
        await theirs.edit(content="yours")
    with pytest.raises(discord.Forbidden, match="50013"):
        await theirs.delete()
    sandbox.server.set_permissions(sandbox.bot, ["manage_messages"])
    await theirs.delete()


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"content": "x", "nonce": "n" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"title": "t"}] * 11}, "embeds", "BASE_TYPE_BAD_LENGTH"),
        ({"embeds": [{"title": "t" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"footer": {"text": "t" * 2049}}]}, "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "d" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [row(button())] * 6}, "components", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [row()]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [row(*[button(str(n)) for n in range(6)])]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        (
            {"components": [row(button(), button())]},
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"components": [row(button("c" * 101))]},
            "components.0.components.0.custom_id",
            "BASE_TYPE_MAX_LENGTH",
        ),
        ({"components": [row(button(label="l" * 81))]}, "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [row(button(style=5))]}, "components.0.components.0.url", "BUTTON_COMPONENT_INVALID_URL"),
        (
            {"components": [row(button(label=None))]},
            "components.0.components.0",
            "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
        ),
        ({"components": [menu(26)]}, "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [TEXT]}, "components.0.type", "UNION_TYPE_CHOICES"),
        (
            {"content": "x", "flags": V2, "components": [TEXT]},
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (
            {"flags": V2, "components": [{"type": 17, "components": [TEXT] * 40}]},
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        ),
        (
            {"flags": V2, "components": [{"type": 10, "content": "x" * 2001}] * 2},
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"flags": V2, "components": [{"type": 9, "components": [TEXT]}]},
            "components.0.accessory",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"flags": V2, "components": [{"type": 9, "components": [TEXT] * 4, "accessory": button()}]},
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"flags": V2, "components": [{"type": 13, "file": {"url": "attachment://none.txt"}}]},
            "components.0.file.url",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
    ],
)
async def test_what_is_over_a_limit_is_refused_by_name(
    sandbox: Sandbox, api: Api, body: dict[str, Any], place: str, code: str
) -> None:
    sandbox.document = None
    status, answer = await api("POST", f"/channels/{sandbox.server.channels[0].id}/messages", body)
    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    node = answer["errors"]
    for step in place.split("."):
        node = node[step]
    assert node["_errors"][0]["code"] == code
    assert sandbox.server.channels[0].messages == []


async def test_at_the_limits_a_message_is_taken(sandbox: Sandbox, api: Api) -> None:
    path = f"/channels/{sandbox.server.channels[0].id}/messages"
    texts = [{"type": 10, "content": "x" * 100}] * 39
    rows = [row(*[button(f"{n}-{m}") for m in range(5)]) for n in range(5)]
    for body in (
        {"content": "x" * 2000, "embeds": [{"description": "d" * 3000}] * 2},
        {"flags": V2, "components": [{"type": 17, "components": texts}]},
        {"content": "x", "components": rows},
        {"content": "x", "components": [menu(25)]},
    ):
        assert (await api("POST", path, body))[0] == 200


async def test_an_empty_message_is_refused(sandbox: Sandbox, bot: Club) -> None:
    with pytest.raises(discord.HTTPException, match="50006"):
        await hall(bot).send("  ")
    sent = await hall(bot).send("words")
    with pytest.raises(discord.HTTPException, match="50006"):
        await sent.edit(content="")


async def test_a_layout_stays_a_layout(sandbox: Sandbox, bot: Club) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("a layout"))
    sent = await hall(bot).send(view=view)
    with pytest.raises(discord.HTTPException, match="50035"):
        await sent.edit(content="plain")
    sandbox.violations.clear()
    assert sandbox.server.channels[0].messages[0]["flags"] & V2


async def test_pictures_in_a_layout_have_addresses(sandbox: Sandbox, bot: Club) -> None:
    view = discord.ui.LayoutView()
    gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery(
        discord.MediaGalleryItem("attachment://card.png", description="a card")
    )
    view.add_item(gallery)
    await hall(bot).send(view=view, file=discord.File(io.BytesIO(b"png"), "card.png"))
    message = sandbox.server.channels[0].messages[0]
    url = message["components"][0]["items"][0]["media"]["url"]
    assert url == message["attachments"][0]["url"]
    assert await bot.http.get_from_cdn(url) == b"png"


async def test_a_reply_and_a_thread(sandbox: Sandbox, bot: Club) -> None:
    sent = await hall(bot).send("the passage")
    answer = await sent.reply("a reply")
    assert answer.reference is not None
    assert answer.reference.message_id == sent.id
    thread = await sent.create_thread(name="About the passage", auto_archive_duration=60)
    await thread.send("in the thread")
    assert [message["content"] for message in sandbox.server.channel("About the passage").messages] == ["in the thread"]
    with pytest.raises(discord.HTTPException, match="160004"):
        await sent.create_thread(name="Again")
    with pytest.raises(discord.HTTPException, match="50035"):
        await hall(bot).create_thread(name="x" * 101, type=discord.ChannelType.public_thread)
    sandbox.violations.clear()
    sandbox.server.channels[0].set_overwrite(sandbox.bot, deny=["send_messages_in_threads"])
    with pytest.raises(discord.Forbidden, match="50013"):
        await thread.send("no longer")
    sandbox.server.set_permissions(sandbox.bot, ["manage_threads"])
    await thread.delete()
    with pytest.raises(KeyError):
        sandbox.server.channel("About the passage")


async def test_direct_messages_reach_a_person_who_takes_them(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person("moderator")
    user = await bot.fetch_user(person.id)
    await user.send("for you")
    assert [message["content"] for message in person.in_dm().sees()] == ["for you"]
    assert sandbox.person("organizer").in_dm().sees() == []
    person.account.accepts_messages = False
    with pytest.raises(discord.Forbidden, match="50007"):
        await user.send("not wanted")


async def test_members_and_servers_can_be_asked_for(sandbox: Sandbox, bot: Club) -> None:
    guild = await bot.fetch_guild(sandbox.server.id)
    member = await guild.fetch_member(sandbox.person("organizer").id)
    assert member.name == "organizer"
    assert {channel.name for channel in await guild.fetch_channels()} == {"general", "reading"}
    with pytest.raises(discord.NotFound, match="10007"):
        await guild.fetch_member(5)
    with pytest.raises(discord.NotFound, match="10004"):
        await bot.fetch_guild(5)


async def test_a_mention_that_would_notify_is_noted(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    text = f"@everyone <@{person.id}>"
    await hall(bot).send(text)
    assert sandbox.pings == []
    await hall(bot).send(text, allowed_mentions=discord.AllowedMentions(everyone=True, users=[person.account]))
    assert [ping.target for ping in sandbox.pings] == ["@everyone", "participant"]


async def test_without_allowed_mentions_everything_notifies(sandbox: Sandbox, api: Api) -> None:
    role = sandbox.server.add_role("readers")
    path = f"/channels/{sandbox.server.channels[0].id}/messages"
    await api("POST", path, {"content": f"@here <@&{role.id}>", "allowed_mentions": {"parse": ["roles"]}})
    await api("POST", path, {"flags": V2, "components": [{"type": 10, "content": "@here"}]})
    assert [ping.target for ping in sandbox.pings] == [f"<@&{role.id}>", "@here"]
