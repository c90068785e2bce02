"""One walk over all commands: each describes itself, answers in time, refuses bad input in words, pings nobody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from cogs.client import COGS, Rapporteur
from proceedings.store import Store
from sandbox import Person
from tests.conftest import Place

# What is asked of each command where it needs something; a command that is not here is run without options.
GOOD = {
    "read": "reference:4.2",
    "card": "reference:4.4",
    "search": "query:UN",
    "ask": "question:What did Thakur say about the credibility gap?",
    "positions": "topic:security",
    "suggest": "reference:4.4",
    "daily start": "channel:general time:9:00 timezone:Warsaw",
}
LIBRARY = {
    "add": "",
    "paste": "",
    "replace": "",
    "list": "",
    "remove": "proceedings:human-security-seminar",
    "undo": "",
    "history": "",
    "use": "",
    "export": "form:Markdown, to read",
    "attribute": "reference:4.4 speaker:nobody",
    "speaker merge": "speaker:Lee into:Thakur",
    "speaker rename": "speaker:Lee to:Stephen Lee",
    "speaker affiliation": "speaker:Lee affiliation:Ottawa",
    "speaker split": "speaker:Thakur session:4 to:Ann Smith",
    "session title": "session:4 title:SECURITY",
    "session number": "session:4 number:5",
    "session merge": "session:4",
    "session split": "reference:4.2",
    "quotation hide": "reference:4.4",
    "quotation restore": "",
}
GOOD |= {f"library {name}": options for name, options in LIBRARY.items()}
DAILY = "start change stop pause resume status preview queue now skip hide show"
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


def who(place: Place, command: app_commands.Command[Any, Any, Any]) -> Person:
    """Give somebody who is offered a command."""
    group = command.qualified_name.partition(" ")[0]
    return place.person({"daily": "moderator", "library": "organizer"}.get(group, "participant"))


def files(command: app_commands.Command[Any, Any, Any]) -> dict[str, tuple[str, bytes]]:
    """Give a text to each option that takes a file."""
    wanted = [parameter.name for parameter in command.parameters if parameter.type.name == "attachment"]
    return dict.fromkeys(wanted, ("notes.txt", b"1. PIERS\n\nAda Okafor (Harbour Board) said that fog costs hours.\n"))


def without(name: str, line: str) -> str:
    """Take an option out of a command line."""
    return re.sub(rf"\b{name}:.*?(?= \w+:|$)", "", line)


def with_strings(command: app_commands.Command[Any, Any, Any], value: str) -> Iterator[str]:
    """Give the command lines that put a value into each option that takes words."""
    good = GOOD.get(command.qualified_name, "")
    for parameter in command.parameters:
        if parameter.type.name == "string" and not parameter.choices:
            others = without(parameter.name, good)
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
        "card",
        "topics",
        "help",
        "suggest",
        *(f"daily {name}" for name in DAILY.split()),
        *(f"library {name}" for name in LIBRARY),
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
                good = without(parameter.name, GOOD.get(command.qualified_name, ""))
                choices = await who(place, command).autocomplete(f"/{command.qualified_name} {good} {parameter.name}:")
                assert 1 <= len(choices) <= 25


async def test_every_command_answers_in_time_without_deferring(place: Place) -> None:
    for command in commands(place):
        line = f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}"
        answer = await who(place, command).run(line, files=files(command))
        assert answer.message or answer.modal, command.qualified_name
        assert not answer.deferred, command.qualified_name
        assert "went wrong" not in answer.text


async def test_private_turns_round_who_sees_it(place: Place) -> None:
    for command in commands(place):
        if not any(parameter.name == "private" for parameter in command.parameters):
            continue  # for moderators, or about oneself: never for the channel
        line = f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}"
        usual = await who(place, command).run(line)
        turned = await who(place, command).run(f"{line} private:{'false' if usual.private else 'true'}")
        assert turned.private is not usual.private, command.qualified_name


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_words_break_a_command_or_ping_anybody(place: Place, value: str) -> None:
    for command in commands(place):
        for line in with_strings(command, value):
            answer = await who(place, command).run(line, files=files(command))
            assert answer.text.strip(), line
            assert "went wrong" not in answer.text, line


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_words_break_the_completion(place: Place, value: str) -> None:
    for command in commands(place):
        for parameter in command.parameters:
            if parameter.autocomplete:
                choices = await who(place, command).autocomplete(
                    f'/{command.qualified_name} {parameter.name}:"{value}"'
                )
                assert isinstance(choices, list)


async def test_an_empty_library_says_how_to_fill_it(sandbox: Any, tmp_path: Any) -> None:
    from tests.conftest import running

    empty = tmp_path / "empty.db"
    Store.open(empty).close()
    async with running(sandbox, empty) as place:
        for command in commands(place):
            line = f"/{command.qualified_name} {GOOD.get(command.qualified_name, '')}"
            answer = await who(place, command).run(line, files=files(command))
            assert "went wrong" not in answer.text
            if command.qualified_name in {"sessions", "read", "summary"}:
                assert "There are no proceedings here yet" in answer.text
    assert isinstance(place.bot, Rapporteur)
