"""Who may not, what cannot be read, and what does not belong to one: refused in words, and nothing is changed."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from cogs.replies.layout import Presses, Target
from cogs.replies.reply import Ask, Opens
from proceedings.library import Library
from sandbox import Answer, Channel, Person, show
from tests.cogs.library.conftest import add, library, preview, sessions
from tests.conftest import Place
from tests.proceedings.organizers import FERRIES, HARBOURS
from tests.proceedings.reader.samples import docx_of, zipped

LIBRARY = ["list", "add", "paste", "replace", "remove", "undo", "history", "use", "export", "attribute"]


def custom_ids(answer: Answer) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in (answer.message or {})["components"]:
        for item in [*block.get("components", []), block.get("accessory")]:
            if item and "custom_id" in item:
                found[item.get("label") or item.get("placeholder")] = item["custom_id"]
    return found


async def replay(place: Place, channel: Channel, custom_id: str) -> Any:
    """Have the bot post a button of any custom_id, as a forged message would carry it."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(discord.ui.Button(label="Press", custom_id=custom_id)))
    view.stop()
    message = await place.bot.get_partial_messageable(channel.id).send(view=view)
    return next(shown for shown in channel.messages if int(shown["id"]) == message.id)


async def test_only_organizers_are_offered_it(here: Place, organizer: Person) -> None:
    assert {f"library {name}" for name in LIBRARY} <= set(organizer.commands())
    for name in ("participant", "moderator"):
        assert not any(command.startswith("library") for command in here.person(name).commands())


@pytest.mark.parametrize("label", ["Add", "Cancel", "Change title"])
@pytest.mark.parametrize("name", ["participant", "moderator"])
async def test_somebody_elses_press_is_refused_in_words(here: Place, organizer: Person, name: str, label: str) -> None:
    shown = await preview(organizer, HARBOURS)
    forged = await replay(here, here.sandbox.server.channels[0], custom_ids(shown)[label])
    refused = await here.person(name).click(forged, "Press")
    assert refused.private
    assert "Only whoever gave this command, or somebody with Manage Server, may press this." in refused.text
    assert len(library(here).proceedings()) == 1
    deputy = here.sandbox.add_person("deputy", permissions=["manage_guild"])
    allowed = await deputy.click(forged, "Press")
    assert allowed.modal or "Only whoever" not in allowed.text


async def test_nothing_of_another_servers_can_be_pressed(here: Place, organizer: Person, harbours: Library) -> None:
    other = here.sandbox.add_server("Elsewhere")
    stranger = here.sandbox.add_person("stranger", server=other, permissions=["manage_guild"])
    done = await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    shown = await preview(organizer, HARBOURS)
    for ids in (custom_ids(done), custom_ids(shown)):
        for custom_id in ids.values():
            answer = await stranger.click(await replay(here, other.channels[0], custom_id), "Press")
            assert "This button is too old" in answer.text
    assert sessions(harbours)[-1] == "3 · FERRIES"
    assert len(library(here, other.id).proceedings()) == 1


async def test_even_a_state_of_ones_own_server_reaches_no_other_servers_drafts_and_texts(
    here: Place, organizer: Person, harbours: Library
) -> None:
    other = here.sandbox.add_server("Elsewhere")
    stranger = here.sandbox.add_person("stranger", server=other, permissions=["manage_guild"])
    shown = await preview(organizer, FERRIES, "ferries.txt", "to:harbours")
    [(id_,)] = here.store._connections._writer.execute("SELECT id FROM drafts").fetchall()
    theirs = harbours.find_proceedings("harbours").id
    text = here.store.editions.told(here.sandbox.server.id, theirs)[0].id
    mine = await preview(stranger, HARBOURS)
    [(own,)] = here.store._connections._writer.execute("SELECT id FROM drafts WHERE server = ?", (other.id,)).fetchall()
    asks = [
        Ask("library put", {"draft": id_}),
        Ask("library preview", {"draft": id_}),
        Ask("library cancel", {"draft": id_}),
        Ask("library target", {"draft": own, "to": theirs}),
        Ask("library put", {"draft": own, "replaces": text}),
        Ask("library undo", {"number": 1}),
        Ask("library remove", {"proceedings": "harbours"}),
        Ask("library confirm", {"proceedings": "harbours"}),
        Ask("library show", {"proceedings": "harbours", "words": "x"}),
    ]
    state = Presses(other.id, stranger.id, tuple(Target(ask, Opens.OPEN) for ask in asks)).to_json()
    key = here.store.remember(state, now=here.bot.poster.now())
    for number, ask in enumerate(asks):
        forged = await replay(here, other.channels[0], f"r:{key}:{number}")
        answer = await stranger.click(forged, "Press")
        assert "went wrong" not in answer.text, ask
        assert "FERRIES" not in answer.text, ask
        assert "Undid" not in answer.text, ask
    assert "Nothing is added yet" in mine.text
    assert library(here, other.id).proceedings() == library(here, other.id + 1).proceedings()
    assert sessions(harbours) == ["1 · PIERS", "2 · WELLS"]
    assert "Added" in (await organizer.click(shown, "Add")).text


async def test_a_form_takes_only_its_own_fields_and_not_from_a_button(here: Place, organizer: Person) -> None:
    shown = await preview(organizer, HARBOURS)
    custom_id = custom_ids(shown)["Change title"]
    assert custom_id.startswith("f:")
    pressed = await replay(here, here.sandbox.server.channels[0], f"r:{custom_id[2:]}")
    answer = await organizer.click(pressed, "Press")
    assert "This button is too old" in answer.text
    form = await organizer.click(shown, "Change title")
    assert form.modal is not None
    field = form.modal.data["components"][0]["component"]["custom_id"]
    lines = {field: "HARBOURS", "draft": "another", "opens": "share"}
    sent = here.sandbox.interactions.send(
        5,
        organizer.account,
        organizer.channel,
        {
            "custom_id": form.modal.data["custom_id"],
            "components": [
                {"type": 18, "id": at, "component": {"type": 4, "id": at + 10, "custom_id": name, "value": value}}
                for at, (name, value) in enumerate(lines.items(), 1)
            ],
        },
        form.modal.source,
    )
    await asyncio.wait_for(sent.finished.wait(), 5)
    assert sent.shown is not None
    assert "A new proceedings: **HARBOURS**" in show(sent.shown.data)
    plain = custom_ids(shown)["Add"]
    opened = await organizer.click(await replay(here, here.sandbox.server.channels[0], f"f:{plain[2:]}"), "Press")
    assert "This button is too old" in opened.text
    assert len(library(here).proceedings()) == 1


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n", "this kind of file cannot be read yet. Save it as one of"),
        ("empty.txt", b"", "empty.txt: "),
        ("blank.txt", b"  \n ", "blank.txt: "),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt: "),
        ("broken.docx", b"PK\x03\x04 and no more", "broken.docx: "),
        ("nothing.zip", zipped({}), "nothing.zip: "),
        ("bomb.docx", docx_of("<w:p>" * 200_000), "bomb.docx: "),
        ("wrong.pdf", b"%PDF-1.7\n" + b"0" * 100, "wrong.pdf: "),
    ],
)
async def test_what_cannot_be_read_is_refused_in_words(
    here: Place, organizer: Person, name: str, data: bytes, why: str
) -> None:
    refused = await organizer.run("/library add to:new", files={"file": (name, data)}, timeout=40)
    assert refused.private
    assert why in refused.text.replace("\\", "")
    assert "went wrong" not in refused.text
    assert len(library(here).proceedings()) == 1


async def test_a_file_that_says_it_is_too_large_is_not_even_fetched(here: Place, organizer: Person) -> None:
    fetched = len(here.sandbox.messages.uploads)
    refused = await organizer.run("/library add", files={"file": ("long.txt", b"x" * 10_000_001)})
    assert "long.txt: the file has more than the 10 MB that can be read. Split it." in refused.text
    assert len(here.sandbox.messages.uploads) == fetched + 1


async def test_a_file_that_lies_about_its_size_or_is_gone_is_refused(
    here: Place, organizer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = here.sandbox.messages
    attach = messages.attach

    def small(*arguments: Any) -> Any:
        return attach(*arguments) | {"size": 10}

    monkeypatch.setattr(messages, "attach", small)
    refused = await organizer.run("/library add", files={"file": ("long.txt", b"x" * 10_000_001)})
    assert "more than the 10 MB" in refused.text

    def gone(*arguments: Any) -> Any:
        shown = attach(*arguments)
        return shown | {"url": shown["url"].partition("?")[0]}

    monkeypatch.setattr(messages, "attach", gone)
    refused = await organizer.run("/library add", files={"file": ("a.txt", b"words")})
    assert "Discord does not have the file any more. Attach it again." in refused.text


async def test_what_is_a_servers_is_not_offered_in_direct_messages(here: Place, organizer: Person) -> None:
    offered = organizer.in_dm().commands()
    assert "read" in offered
    assert not [name for name in offered if name.startswith(("library", "daily", "suggest"))]
