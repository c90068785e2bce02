"""Two servers with the same titles, speakers and words: whatever is asked in one, nothing of the other is shown.

Each has a word of its own in its texts, the names of its people and its titles. Every command is walked with its
completions and buttons; nothing that one server is shown may hold the other's word, nor may an answer change because
the other one has added, mended or removed something.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands

from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from sandbox import Answer, Person, Sandbox
from sandbox.components import walk
from sandbox.interactions import COMPONENT
from sandbox.world import Server
from tests.conftest import Place, running

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
OURS, THEIRS = "Zanzibar", "Quokka"
TYPED = ("", "a", "q", "quokka", "har", "1", "harbours:1")
MOST_PRESSED = 6  # of the buttons of one answer

# Every command is asked like this; one that is missing here fails the walk.
LINES = {
    "ask": ["question:What did Okafor say about the fog?", "question:Who is Quokka?"],
    "card": ["reference:harbours:1.1"],
    "daily start": ["channel:general time:9:00 timezone:Warsaw"],
    "daily change": ["time:10:00"],
    "daily hide": ["reference:harbours:1.2", ""],
    "daily now": [""],
    "daily pause": [""],
    "daily preview": [""],
    "daily queue": ["reference:harbours:1.1", ""],
    "daily resume": [""],
    "daily show": [""],
    "daily skip": [""],
    "daily status": [""],
    "daily stop": [""],
    "help": [""],
    "library add": ["", "to:harbours", "to:new"],
    "library attribute": ["reference:harbours:1.1 speaker:Bo Lund", "reference:harbours:1.2 speaker:nobody"],
    "library export": ["form:markdown", "form:json", "form:sqlite", "form:sources"],
    "library history": [""],
    "library list": [""],
    "library paste": ["to:harbours"],
    "library quotation hide": ["reference:harbours:2.1"],
    "library quotation restore": [""],
    "library remove": ["proceedings:quokka", "proceedings:harbours"],
    "library replace": ["proceedings:harbours"],
    "library session merge": ["session:harbours:2"],
    "library session number": ["session:harbours:2 number:9"],
    "library session split": ["reference:harbours:1.2 title:Fog"],
    "library session title": ["session:harbours:1 title:Quays"],
    "library speaker affiliation": ["speaker:Lund affiliation:Pilots"],
    "library speaker merge": ["speaker:Okafor into:Lund"],
    "library speaker rename": ["speaker:Lund to:Bo Lundh"],
    "library speaker split": ["speaker:Okafor session:harbours:1"],
    "library undo": [""],
    "library use": ["proceedings:harbours", "proceedings:quokka"],
    "positions": ["topic:fog", "topic:quokka"],
    "quote": ["", "speaker:Okafor", "about:radar", "speaker:Quokka", "session:harbours:1"],
    "read": ["reference:harbours:1.1", "reference:harbours:3.1", "reference:1", "reference:quokka:1"],
    "search": [
        "query:fog",
        "query:quokka",
        "query:qokka",
        "query:piers order:place",
        "query:radar kind:quotations",
        "query:fog speaker:Okafor",
        "query:fog session:harbours:1",
        "query:nothing like it",
    ],
    "sessions": ["", "proceedings:harbours", "proceedings:quokka"],
    "speaker": ["", "name:Okafor", "name:Lund", "name:Quokka"],
    "suggest": ["reference:harbours:1.1"],
    "summary": ["session:harbours:1", "session:harbours:1 about:fog", "session:harbours:2 length:short"],
    "topics": ["", "session:harbours:1"],
}


FERRIES = """3. FERRIES OF {0}

Dora {0} (Ferry Line) said that the last ferry is full. "Nobody in {0} should have to swim home," she said.
"""


def text(word: str, more: str = "") -> str:
    """Write a text whose titles, speakers and words are the same in both servers, but for one word."""
    return f"""HARBOUR FORUM {word.upper()}

1. PIERS

Ada Okafor ({word} Board) said that fog costs hours. "Radar will not lift the {word} fog from our piers," she added.

Bo Lund (Tug Masters' Union) argued that the fog is old. "We tow what we can in {word}, and the rest waits," said Lund.

2. WELLS OF {word.upper()}

Cem {word} (Water Office) pointed out that pumps break. "A dry well is a promise that nobody in {word} kept," he said.
{more}"""


@dataclass
class Two:
    """The servers, and somebody in each who may do everything there."""

    place: Place
    ours: Server
    theirs: Server
    us: Person
    them: Person


def put(place: Place, server: Server, words: str, *, name: str = "harbours.txt", to: str | None = None) -> None:
    target = Library(place.store, server.id).find_proceedings(to).id if to else None
    draft = draft_files(place.store, server.id, [(name, words.encode())], Wish(target), Limits(), user=1, now=NOW)
    Organizer(place.store, server.id, 1, NOW).add(draft.id)


@pytest.fixture
async def two(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Two]:
    async with running(sandbox, tmp_path / "two.db") as place:
        ours, theirs = sandbox.server, sandbox.add_server("Elsewhere")
        us = sandbox.add_person("we", server=ours, permissions=["manage_guild", "manage_messages"])
        them = sandbox.add_person("they", server=theirs, permissions=["manage_guild", "manage_messages"])
        put(place, ours, text(OURS))
        put(place, theirs, text(THEIRS))
        yield Two(place, ours, theirs, us, them)


def commands(place: Place) -> list[app_commands.Command[Any, Any, Any]]:
    return [command for command in place.bot.tree.walk_commands() if isinstance(command, app_commands.Command)]


def lines(place: Place, *, reading: bool = False) -> Iterator[str]:
    """Give what is asked, the commands that end or take away something last; ``reading``: those that change nothing."""
    ending = ("stop", "remove")
    for command in sorted(commands(place), key=lambda one: (one.name in ending, one.qualified_name)):
        if reading and command.qualified_name.partition(" ")[0] in ("daily", "library", "suggest"):
            continue
        for options in LINES[command.qualified_name]:
            yield f"/{command.qualified_name} {options}".strip()


async def ask(two: Two, who: Person, line: str) -> Answer:
    """Give a command, with a file where it takes one: for each server with its own word."""
    word = OURS if who is two.us else THEIRS
    takes_file = line.startswith(("/library add", "/library replace"))
    files = {"file": ("ferries.txt", FERRIES.format(word).encode())} if takes_file else None
    return await who.run(line, files=files, timeout=30)


def sent(two: Two, answer: Answer) -> Iterator[str]:
    """Give the files that came with an answer, as far as they are text; of a zip or a database all of its bytes."""
    for attachment in (answer.message or {}).get("attachments", ()):
        stored = two.place.sandbox.messages.uploads[int(attachment["id"])]
        yield normal(stored.data.decode("utf-8", "replace"))


def normal(shown: object) -> str:
    """Write what somebody is shown without what is another each time: ids, keys, times, file addresses."""
    told = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    told = re.sub(r'"custom_id": "[^"]*"', "", told)
    told = re.sub(r'https?://[^"]*', "", told)
    told = re.sub(r"<t:\d+(:\w)?>", "", told)
    return re.sub(r"\d{15,}|\d{4}-\d\d-\d\dT[\d:.+]+", "", told)


async def walk_through(two: Two, who: Person, *, reading: bool = False) -> dict[str, str]:
    """Ask everything, press what is there, type into every option; returns what was shown, by what was done."""
    shown: dict[str, str] = {}
    for line in lines(two.place, reading=reading):
        answer = await ask(two, who, line)
        assert "went wrong" not in answer.text, line
        shown[line] = normal([answer.message, answer.followups, answer.modal and answer.modal.data])
        shown[line] += " ".join(sent(two, answer))
        for button in range(min(len(answer.buttons), MOST_PRESSED) if not reading and answer.message else 0):
            label = answer.buttons[button]
            if any(word in label for word in ("Stop", "Remove", "Undo", "Hide")):
                continue
            pressed = await who.click(answer, button)
            shown[f"{line} → {label}"] = normal([pressed.message, pressed.followups])
            if pressed.updated:
                break  # it is another message now
    for command in commands(two.place):
        for parameter in command.parameters:
            if parameter.autocomplete:
                for typed in TYPED:
                    line = f"/{command.qualified_name} {parameter.name}:{typed}"
                    shown[line] = normal(await who.autocomplete(line))
    return shown


def leaks(shown: dict[str, str], word: str) -> list[str]:
    """Name what shows a word, but where somebody has typed it: an error repeats what was typed."""
    return [
        line
        for line, told in shown.items()
        if word.casefold() in told.casefold() and word.casefold() not in line.casefold()
    ]


def test_every_command_is_walked() -> None:
    """The walk below looks each command up in LINES, so one that is not there fails it; this only says it early."""
    assert all(options for options in LINES.values())


async def test_nothing_of_one_server_is_shown_in_the_other(two: Two, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="cogs"), caplog.at_level(logging.DEBUG, logger="proceedings"):
        ours = await walk_through(two, two.us)
        theirs = await walk_through(two, two.them)
    assert leaks(ours, THEIRS) == []
    assert leaks(theirs, OURS) == []
    # The walk has seen what it was to look for: each server's own word stands in its own answers.
    assert len(leaks(ours, OURS)) > 20
    assert len(leaks(theirs, THEIRS)) > 20
    told = " ".join(record.getMessage() for record in caplog.records)
    assert OURS.casefold() not in told.casefold()
    assert THEIRS.casefold() not in told.casefold()


async def test_a_word_of_the_other_server_is_unknown_here(two: Two) -> None:
    for line in (f"/search query:{THEIRS}", f"/ask question:Who is {THEIRS}?", f"/positions topic:{THEIRS}"):
        answer = await two.us.run(line)
        assert "1 passage" not in answer.text, line
        assert "Cem" not in answer.text, line
    nobody = await two.us.run(f"/speaker name:{THEIRS}")
    assert "Nobody called" in nobody.text
    near = await two.us.run(f"/search query:{THEIRS[:-1]}")
    assert THEIRS.casefold() not in near.text.casefold().replace(THEIRS[:-1].casefold(), "", 1)


async def test_no_answer_changes_because_the_other_server_changes_its_texts(two: Two) -> None:
    before = await walk_through(two, two.us, reading=True)
    again = await walk_through(two, two.us, reading=True)
    changing = {line for line in before if before[line] != again[line]}
    put(two.place, two.theirs, text(THEIRS, "\nLund said that fog, fog, radar and piers are all there is.\n") * 3)
    put(two.place, two.theirs, "3. FOG\n\nAda Okafor said that fog is radar.\n", name="fog.txt", to="harbours")
    after = await walk_through(two, two.us, reading=True)
    same = [line for line in before if not line.startswith("/quote")]  # that draws lots
    assert changing.isdisjoint(same)
    assert [line for line in same if after[line] != again[line]] == []


async def test_buttons_of_the_other_server_lead_nowhere(two: Two) -> None:
    answers = [await ask(two, two.them, line) for line in lines(two.place)]
    forged = {
        item["custom_id"]
        for answer in answers
        for _, item in walk((answer.message or {}).get("components"))
        if "custom_id" in item
    }
    assert len(forged) > 20
    ours = await two.us.run("/read reference:harbours:1.1")
    source = two.us.live(ours)
    before = Library(two.place.store, two.ours.id).proceedings()
    history = two.place.store.changes.history(two.theirs.id)
    for custom_id in sorted(forged):
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        answer = await two.us._act(COMPONENT, data, source, 5.0)
        assert THEIRS.casefold() not in normal(answer.message).casefold()
        assert "too old" in answer.text, answer.text
    assert Library(two.place.store, two.ours.id).proceedings() == before
    assert two.place.store.changes.history(two.theirs.id) == history
