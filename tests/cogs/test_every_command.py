"""One walk over all commands: each describes itself, answers in time, refuses bad input in words, pings nobody."""

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from cogs.client import COGS, Rapporteur
from proceedings.store import Store
from tests.conftest import Place

# What is asked of each command where it needs something; a command that is not here is run without options.
GOOD = {
    "read": "reference:4.2",
    "search": "query:UN",
    "ask": "question:What did Thakur say about the credibility gap?",
    "positions": "topic:security",
}
HOSTILE = [
    "@everyone <@1> <#1> <@&1> </help:1>",
    "**[x](https://example.org)** ||a|| `b`",
    "' OR 1=1; DROP TABLE paragraphs; --",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}🙂é",
    "x" * 5900,
    "\\\" AND NOT (NEAR * ^ c++ don't :",
    "  ",
]


def commands(place: Place) -> list[app_commands.Command[Any, Any, Any]]:
    return [command for command in place.bot.tree.walk_commands() if isinstance(command, app_commands.Command)]


def with_strings(command: app_commands.Command[Any, Any, Any], value: str) -> Iterator[str]:
    """Give the command lines that put a value into each option that takes words."""
    good = GOOD.get(command.qualified_name, "")
    for parameter in command.parameters:
        if parameter.type.name == "string" and not parameter.choices:
            others = "" if good.startswith(parameter.name) else good
            yield f'/{command.qualified_name} {others} {parameter.name}:"{value}"'


def test_every_cog_is_loaded_by_the_client() -> None:
    assert len(set(COGS)) == len(COGS)


async def test_every_command_and_option_describes_itself(place: Place) -> None:
    found = commands(place)
    assert {command.qualified_name for command in found} >= {
        "sessions",
        "summary",
        "read",
        "search",
        "quote",
        "speaker",
        "help",
    }
    for command in found:
        assert len(command.description) > 10, command.qualified_name
        for parameter in command.parameters:
            assert len(str(parameter.description)) > 5, f"{command.qualified_name} {parameter.name}"


async def test_choosing_a_session_speaker_or_proceedings_is_always_completed(place: Place) -> None:
    for command in commands(place):
        for parameter in command.parameters:
            if parameter.name in {"session", "speaker", "proceedings", "reference", "name"}:
                assert parameter.autocomplete, f"{command.qualified_name} {parameter.name}"
                choices = await place.person().autocomplete(
                    f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')} {parameter.name}:"
                    if not GOOD.get(command.qualified_name, "").startswith(parameter.name)
                    else f"/{command.qualified_name} {parameter.name}:"
                )
                assert 1 <= len(choices) <= 25


async def test_every_command_answers_in_time_without_deferring(place: Place) -> None:
    for command in commands(place):
        answer = await place.person().run(f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}")
        assert answer.message, command.qualified_name
        assert not answer.deferred, command.qualified_name
        assert "went wrong" not in answer.text


async def test_private_turns_round_who_sees_it(place: Place) -> None:
    for command in commands(place):
        line = f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}"
        usual = await place.person().run(line)
        turned = await place.person().run(f"{line} private:{'false' if usual.private else 'true'}")
        assert turned.private is not usual.private, command.qualified_name


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_words_break_a_command_or_ping_anybody(place: Place, value: str) -> None:
    for command in commands(place):
        for line in with_strings(command, value):
            answer = await place.person().run(line)
            assert answer.text.strip(), line
            assert "went wrong" not in answer.text, line


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_words_break_the_completion(place: Place, value: str) -> None:
    for command in commands(place):
        for parameter in command.parameters:
            if parameter.autocomplete:
                choices = await place.person().autocomplete(f'/{command.qualified_name} {parameter.name}:"{value}"')
                assert isinstance(choices, list)


async def test_an_empty_library_says_how_to_fill_it(sandbox: Any, tmp_path: Any) -> None:
    from tests.conftest import running

    empty = tmp_path / "empty.db"
    Store.open(empty).close()
    async with running(sandbox, empty) as place:
        for command in commands(place):
            answer = await place.person().run(f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}")
            assert "went wrong" not in answer.text
            if command.qualified_name in {"sessions", "read", "summary"}:
                assert "There are no proceedings here yet" in answer.text
    assert isinstance(place.bot, Rapporteur)
