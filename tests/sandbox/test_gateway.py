"""Sessions over real sockets, as discord.py and as a bare client see them."""

from __future__ import annotations

from typing import Any

import aiohttp
import discord
import pytest

from sandbox import Sandbox
from tests.sandbox.club import Club, running


async def test_the_bot_gets_ready_and_knows_its_server(sandbox: Sandbox, bot: Club) -> None:
    assert bot.user is not None
    assert bot.user.id == sandbox.bot.id
    assert [server.name for server in bot.guilds] == ["Study group"]
    assert [channel.name for channel in bot.guilds[0].text_channels] == ["general", "reading"]
    assert bot.guilds[0].me.guild_permissions.send_messages
    assert bot.guilds[0].owner_id == sandbox.server.owner.id


async def test_others_messages_come_without_their_words_but_not_in_direct_messages(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    await person.say("hello all")
    await person.say(f"hello <@{sandbox.bot.id}>")
    await person.in_dm().say("between us")
    await bot.until(lambda: len(bot.messages) == 3)
    assert [message.content for message in bot.messages] == ["", f"hello <@{sandbox.bot.id}>", "between us"]
    assert [message.author.name for message in bot.messages] == ["participant"] * 3
    assert person.sees("general")[0]["content"] == "hello all"


async def test_a_dropped_connection_is_resumed_and_what_was_missed_comes_after(sandbox: Sandbox, bot: Club) -> None:
    await sandbox.drop_gateway()
    await sandbox.person().say("while you were away")
    await bot.hears("RESUMED")
    assert bot.seen.count("READY") == 1
    assert bot.seen.index("MESSAGE_CREATE") < bot.seen.index("RESUMED")
    assert (await sandbox.person().run("/library list")).text.startswith("Persuasion")


async def test_a_command_run_while_the_bot_is_away_is_answered_when_it_is_back(sandbox: Sandbox, bot: Club) -> None:
    await sandbox.drop_gateway()
    assert (await sandbox.person().run("/library list")).text.startswith("Persuasion")
    assert bot.seen.count("READY") == 1


async def test_a_session_that_cannot_be_resumed_is_begun_anew(sandbox: Sandbox, bot: Club) -> None:
    await sandbox.drop_gateway(resumable=False)
    await bot.hears("READY", 2)
    assert "RESUMED" not in bot.seen


async def test_a_session_lost_for_too_long_is_forgotten(sandbox: Sandbox, bot: Club) -> None:
    before = next(iter(sandbox.gateway.sessions.values()))
    await sandbox.drop_gateway()
    before.lost_at -= 1000
    await bot.hears("READY", 2)


async def test_asked_to_reconnect_the_bot_resumes(sandbox: Sandbox, bot: Club) -> None:
    sandbox.ask_to_reconnect()
    await bot.hears("RESUMED")


@pytest.mark.parametrize(("resumable", "event", "times"), [(True, "RESUMED", 1), (False, "READY", 2)])
async def test_an_invalid_session_is_resumed_or_begun_anew(
    sandbox: Sandbox, bot: Club, resumable: bool, event: str, times: int
) -> None:
    sandbox.invalidate_session(resumable=resumable)
    await bot.hears(event, times)


async def test_a_wrong_token_is_refused_by_rest_and_by_the_gateway(sandbox: Sandbox) -> None:
    sandbox.token = "another"
    with pytest.raises(discord.ConnectionClosed) as refused:
        async with running(sandbox):
            pass
    assert refused.value.code == 4004
    with pytest.raises(discord.LoginFailure):
        async with running(sandbox, token="wrong"):
            pass


async def test_privileged_intents_are_not_granted(sandbox: Sandbox) -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(sandbox, Club(intents=intents)):
            pass


async def test_two_shards_each_hear_of_their_own_servers() -> None:
    async with Sandbox(shards=2) as sandbox:
        servers = [sandbox.server]
        while len({(server.id >> 22) % 2 for server in servers}) < 2:
            servers.append(sandbox.add_server(f"Circle {len(servers)}"))
        async with running(sandbox) as bot:
            assert len(bot.shards) == 2
            assert {guild.shard_id for guild in bot.guilds} == {0, 1}
            person = sandbox.person()
            for server in servers:
                if person.id not in server.members:
                    server.add_member(person.account)
                assert (await person.in_server(server).run("/library list")).text.startswith("Persuasion")
            assert (await person.in_dm().run("/library list")).text.startswith("Persuasion")


async def test_an_outage_is_no_removal(sandbox: Sandbox, bot: Club) -> None:
    gone: list[str] = []

    def noted(what: str) -> None:
        async def note(guild: discord.Guild) -> None:
            gone.append(what)
            bot.news.set()

        bot.add_listener(note, f"on_guild_{what}")

    for what in ("unavailable", "available", "remove"):
        noted(what)
    sandbox.outage(sandbox.server)
    sandbox.restore(sandbox.server)
    sandbox.remove_server(sandbox.server)
    await bot.hears("GUILD_DELETE", 2)
    await bot.until(lambda: len(gone) == 3)
    assert gone == ["unavailable", "available", "remove"]


async def test_the_bot_hears_of_new_servers_channels_and_permissions(sandbox: Sandbox, bot: Club) -> None:
    server = sandbox.add_server("Reading circle", channels=["hall"])
    channel = server.add_channel("attic")
    channel.set_overwrite(sandbox.bot, deny=["send_messages"])
    hall = server.channel("hall")
    server.remove_channel(hall)
    await bot.hears("CHANNEL_DELETE")
    guild = bot.get_guild(server.id)
    assert guild is not None
    assert [each.name for each in guild.text_channels] == ["attic"]
    assert not guild.text_channels[0].permissions_for(guild.me).send_messages
    server.set_permissions(sandbox.bot, ["administrator"])
    await bot.hears("GUILD_ROLE_UPDATE")
    assert guild.me.guild_permissions.administrator


async def test_a_bare_client_is_told_off_as_discord_does(sandbox: Sandbox) -> None:
    identify = {"op": 2, "d": {"token": sandbox.token, "intents": 1}}
    wrong: list[tuple[Any, int]] = [
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"token": "x", "intents": 0}}, 4004),
        ({"op": 2, "d": {"token": sandbox.token, "intents": -1}}, 4013),
        ({"op": 2, "d": {"token": sandbox.token, "intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 2, "d": {"token": sandbox.token, "intents": 1 << 15}}, 4014),
        ("nonsense", 4002),
    ]
    async with aiohttp.ClientSession() as session:
        for payload, code in wrong:
            async with session.ws_connect(sandbox.gateway_url) as socket:
                assert (await socket.receive_json())["op"] == 10
                await socket.send_json(payload)
                await socket.receive()
                assert socket.close_code == code
        async with session.ws_connect(sandbox.gateway_url) as socket:
            await socket.receive_json()
            await socket.send_json(identify)
            ready = await socket.receive_json()
            assert ready["t"] == "READY"
            assert ready["d"]["resume_gateway_url"] == sandbox.gateway_url
            assert (await socket.receive_json())["t"] == "GUILD_CREATE"
            await socket.send_json({"op": 1, "d": ready["s"]})
            assert (await socket.receive_json())["op"] == 11
            await socket.send_json(identify)
            await socket.receive()
            assert socket.close_code == 4005


async def test_too_many_gateway_events_end_the_connection(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.gateway_url) as socket:
        for _ in range(121):
            await socket.send_json({"op": 1, "d": None})
        while (await socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
            pass
        assert socket.close_code == 4008
