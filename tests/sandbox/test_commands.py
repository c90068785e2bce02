"""Registering commands: what Discord takes, what it refuses, and how it says so."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox import Sandbox
from tests.sandbox.club import Club, running
from tests.sandbox.conftest import Api


def slash(name: str = "read", **fields: Any) -> dict[str, Any]:
    return {"name": name, "description": "Read a page", "type": 1} | fields


def option(name: str = "page", kind: int = 3, **fields: Any) -> dict[str, Any]:
    return {"name": name, "description": "Which", "type": kind} | fields


def commands_path(sandbox: Sandbox) -> str:
    return f"/applications/{sandbox.bot.id}/commands"


async def test_a_second_sync_keeps_ids_and_versions(sandbox: Sandbox, bot: Club) -> None:
    first = sandbox.commands.listed(None)
    await bot.tree.sync()
    assert sandbox.commands.listed(None) == first
    assert len({command["id"] for command in first}) == len(first)
    assert {command["type"] for command in first} == {1, 3}


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (slash("Read"), "name"),
        (slash("two words"), "name"),
        (slash("x" * 33), "name"),
        (slash(description="x" * 101), "description"),
        (slash(options=[option(f"o{n}") for n in range(26)]), "options"),
        (slash(options=[option("a"), option("b", required=True)]), "options.1.required"),
        (slash(options=[option("a"), option("a")]), "options.1.name"),
        (slash(options=[option(), option("sub", 1)]), "options.0.type"),
        (slash(options=[option("group", 2, options=[option("inner", 2, options=[])])]), "options.0.options.0.type"),
        (slash(options=[option(choices=[{"name": f"c{n}", "value": "v"} for n in range(26)])]), "options.0.choices"),
        (slash(options=[option(choices=[{"name": "c", "value": "v" * 101}])]), "options.0.choices.0.value"),
        (slash(options=[option(choices=[{"name": "c", "value": "v"}], autocomplete=True)]), "options.0.autocomplete"),
        (slash(options=[option(max_length=6001)]), "options.0.max_length"),
        (slash(description=None), "description"),
        ({"name": "Find", "type": 3, "description": "no"}, "description"),
    ],
)
async def test_a_command_that_discord_refuses_is_refused_field_by_field(command: dict[str, Any], place: str) -> None:
    async with Sandbox() as sandbox, running(sandbox) as bot:
        sandbox.document = None
        with pytest.raises(discord.HTTPException) as refused:
            await bot.http.bulk_upsert_global_commands(bot.application_id, [command])
        assert refused.value.code == 50035
        assert f"0.{place}: " in str(refused.value)


@pytest.mark.parametrize("name", ["lesen", "прочитать", "读", "पढ़ें", "อ่าน", "it's-4_all"])
async def test_names_in_any_script_are_taken(sandbox: Sandbox, api: Api, name: str) -> None:
    assert (await api("PUT", commands_path(sandbox), [slash(name)]))[0] == 200


async def test_all_texts_of_a_command_count_towards_eight_thousand(sandbox: Sandbox, api: Api) -> None:
    choices = [{"name": "n" * 99 + str(n), "value": "v" * 100} for n in range(10)]
    command = slash(options=[option(f"o{n}", choices=choices) for n in range(4)])
    status, body = await api("PUT", commands_path(sandbox), [command])
    assert status == 400
    assert body["errors"]["0"]["_errors"][0]["code"] == "APPLICATION_COMMAND_TOO_LARGE"
    assert (await api("PUT", commands_path(sandbox), [command | {"options": command["options"][:3]}]))[0] == 200


async def test_names_are_unique_and_no_more_than_a_hundred(sandbox: Sandbox, api: Api) -> None:
    _, body = await api("PUT", commands_path(sandbox), [slash(), slash()])
    assert body["errors"]["1"]["name"]["_errors"][0]["code"] == "APPLICATION_COMMANDS_DUPLICATE_NAME"
    status, body = await api("PUT", commands_path(sandbox), [slash(f"c{n}") for n in range(101)])
    assert (status, body["code"]) == (400, 30032)


async def test_two_hundred_new_commands_a_day_are_the_most(sandbox: Sandbox, api: Api) -> None:
    path = commands_path(sandbox)
    for turn in range(2):
        assert (await api("PUT", path, [slash(f"c{turn}-{n}") for n in range(100)]))[0] == 200
    status, body = await api("PUT", path, [slash("one-more")])
    assert (status, body["code"]) == (400, 30034)
    sandbox.clock.shift(24 * 3600)
    assert (await api("PUT", path, [slash("one-more")]))[0] == 200


async def test_single_commands_are_created_changed_and_deleted(sandbox: Sandbox, api: Api) -> None:
    path = commands_path(sandbox)
    status, made = await api("POST", path, slash())
    assert (status, made["name"]) == (201, "read")
    status, same = await api("POST", path, slash(description="Read it"))
    assert (status, same["id"]) == (200, made["id"])
    assert same["version"] != made["version"]
    _, changed = await api("PATCH", f"{path}/{made['id']}", {"description": "Read on"})
    assert (changed["name"], changed["description"]) == ("read", "Read on")
    assert (await api("GET", f"{path}/{made['id']}"))[1] == changed
    assert await api("DELETE", f"{path}/{made['id']}") == (204, None)
    assert (await api("GET", f"{path}/{made['id']}"))[1]["code"] == 10063


async def test_a_servers_own_command_is_seen_there_alone(sandbox: Sandbox, bot: Club) -> None:
    other = sandbox.add_server("Elsewhere")

    @bot.tree.command(guild=discord.Object(other.id), description="Only there")
    async def attic(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("dusty")

    await bot.tree.sync(guild=discord.Object(other.id))
    person = sandbox.add_person("visitor", server=other)
    assert "attic" in person.commands()
    assert "attic" not in sandbox.person().commands()
    assert (await person.run("/attic")).text == "dusty"


async def test_discord_py_names_the_command_that_was_refused(sandbox: Sandbox, bot: Club) -> None:
    @bot.tree.command(name="loud", description="x")
    async def loud(interaction: discord.Interaction) -> None:
        """Not reached."""

    loud.description = "x" * 101
    sandbox.document = None
    with pytest.raises(app_commands.CommandSyncFailure, match="loud"):
        await bot.tree.sync()
