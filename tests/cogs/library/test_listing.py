"""/library list, remove, undo, history, use and export."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import discord
import pytest

from proceedings.analysis import analyse
from proceedings.editing.editions import OPERATOR
from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.exporting import FORMS
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.reader import read
from sandbox import Answer, Person
from tests.cogs.library.conftest import add, library, preview, sessions
from tests.conftest import Place
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS


async def test_the_list_says_what_there_is_and_who_added_it(here: Place, organizer: Person, harbours: Library) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    listed = await organizer.run("/library list")
    assert listed.private
    assert "Of this server: 2 of 200 texts" in listed.text
    assert f"- ferries.txt · {len(FERRIES.encode())} bytes · added by <@{organizer.id}>" in listed.text
    assert "- human-security-seminar.txt · 3 kB · comes with the bot" in listed.text


async def test_the_list_takes_nobody_for_who_added_what_comes_with_the_bot(here: Place, organizer: Person) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:human-security-seminar")
    listed = await organizer.run("/library list")
    assert "- human-security-seminar.txt · 3 kB · comes with the bot" in listed.text
    assert f"- ferries.txt · {len(FERRIES.encode())} bytes · added by <@{organizer.id}>" in listed.text


async def test_a_scan_waits_until_it_is_confirmed(here: Place, organizer: Person, harbours: Library) -> None:
    reading = analyse(read(FERRIES.encode(), "scan.txt"))
    scanned = replace(reading, source=replace(reading.source, recognised=True))
    server, now = here.sandbox.server.id, here.bot.poster.now()
    text = here.store.texts.keep(server, scanned, None, "test", now)
    from proceedings.editing.editions import Draft

    target = harbours.find_proceedings("harbours").id
    draft = here.store.drafts.put(Draft("", server, organizer.id, now, "scan.txt", (text,), to=target))
    from proceedings.library.organizing import Organizer

    Organizer(here.store, server, organizer.id, now).add(draft.id)
    marked = await organizer.run("/read reference:harbours:3.1")
    assert "3.1 · HARBOUR FORUM · read by a machine off a scan" in marked.text
    for line in ("/search query:ferry", "/ask question:What did Vance say about the last ferry?", "/summary session:3"):
        assert "read by a machine off a scan" in (await organizer.run(line)).text, line
    listed = await organizer.run("/library list")
    assert "not looked through yet" in listed.text
    confirmed = await organizer.click(listed, "Confirm")
    assert "Confirmed the scanned text of harbours." in confirmed.text
    assert "off a scan" not in (await organizer.run("/read reference:harbours:3.1")).text
    assert "Confirm" not in (await organizer.run("/library list")).buttons


async def test_a_proceedings_or_one_text_of_it_is_taken_away_and_comes_back(
    here: Place, organizer: Person, harbours: Library
) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    removed = await organizer.run("/library remove proceedings:harbours text:ferries.txt")
    assert "Removed ferries.txt from harbours." in removed.text
    assert sessions(harbours) == ["1 · PIERS", "2 · WELLS"]
    removed = await organizer.run("/library remove proceedings:harbours")
    assert "Removed harbours." in removed.text
    assert len(harbours.proceedings()) == 1
    back = await organizer.click(removed, "Undo")
    assert "Undid “Removed harbours”." in back.text
    assert sessions(harbours) == ["1 · PIERS", "2 · WELLS"]
    again = await organizer.click(back, "Put it back")
    assert "went wrong" not in again.text
    shipped = await organizer.run("/library remove proceedings:human-security-seminar")
    assert "/library use hides what comes with it from this server." in shipped.text
    assert here.store.check() == []


async def test_undo_offers_the_last_changes_by_name_and_time(here: Place, organizer: Person, harbours: Library) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    await organizer.run("/library session title session:harbours:1 title:QUAYS")
    asked = await organizer.run("/library undo")
    assert "2. 2 · Added ferries.txt to harbours — 3 November 2026, 10:15 UTC" in asked.text
    done = await organizer.select(asked, "2 · Added ferries.txt to harbours")
    assert done.updated
    assert "Undid “Added ferries.txt to harbours”." in done.text
    assert sessions(harbours) == ["1 · QUAYS", "2 · WELLS"]
    again = await organizer.click(done, "Put it back")
    assert "Did again “Added ferries.txt to harbours”." in again.text
    assert sessions(harbours) == ["1 · QUAYS", "2 · WELLS", "3 · FERRIES"]
    await add(organizer, FERRIES_AGAIN, "ferries.txt", "to:harbours")


async def test_what_was_changed_again_since_is_not_undone(organizer: Person, harbours: Library) -> None:
    await organizer.run("/library session title session:harbours:1 title:QUAYS")
    removed = await organizer.run("/library undo")
    await organizer.run("/library remove proceedings:harbours")
    refused = await organizer.select(removed, "2 · Called session 1 “QUAYS”")
    assert "What it did was changed again since." in refused.text


async def test_the_history_is_paged(here: Place, organizer: Person, harbours: Library) -> None:
    for number in range(25):
        await organizer.run(f"/library session title session:harbours:1 title:QUAY {number}")
    first = await organizer.run("/library history")
    assert "26 changes, newest first" in first.text
    assert "**26** Called session 1 “QUAY 24”" in first.text
    assert f"<@{organizer.id}>" in first.text
    second = await organizer.click(first, "Page 2 of 3 ▶")
    assert second.updated
    assert "**16** Called session 1 “QUAY 14”" in second.text
    last = await organizer.click(second, "Page 3 of 3 ▶")
    assert "**1** Added harbours.txt as a new proceedings" in last.text
    asked = await organizer.click(last, "Undo …")
    assert len(re.findall(r"^  \d+\. ", asked.text, re.MULTILINE)) == 20
    nothing = await here.sandbox.add_person("other", permissions=["manage_guild"]).run("/library history")
    assert "26 changes" in nothing.text


async def test_a_server_or_a_channel_chooses_which_is_meant(here: Place, organizer: Person, harbours: Library) -> None:
    participant = here.person("participant")
    assert "Which proceedings?" in (await participant.run("/sessions")).text
    chosen = await organizer.run("/library use proceedings:harbours")
    assert "In this server: **HARBOUR FORUM** (harbours)" in chosen.text
    assert "PIERS" in (await participant.run("/sessions")).text
    channel = await organizer.run("/library use proceedings:human-security-seminar channel:reading")
    assert "**human-security-seminar**" in channel.text
    there = participant.in_channel("reading")
    assert "INITIATIVES" in (await there.run("/sessions")).text
    assert "PIERS" in (await participant.run("/sessions")).text
    await organizer.click(channel, "Undo")
    assert "PIERS" in (await there.run("/sessions")).text
    none = await organizer.run("/library use proceedings:none")
    assert "In this server: none is chosen." in none.text
    assert "Which proceedings?" in (await participant.run("/sessions")).text


async def test_a_thread_means_what_its_channel_does(here: Place, organizer: Person, harbours: Library) -> None:
    await organizer.run("/library use proceedings:harbours channel:reading")
    channel = here.sandbox.server.channel("reading")
    known = here.bot.get_channel(channel.id)
    assert isinstance(known, discord.TextChannel)
    opened = await known.create_thread(name="talk", type=discord.ChannelType.public_thread)
    thread = next(one for one in here.sandbox.server.channels if one.id == opened.id)
    assert "PIERS" in (await here.person("participant").in_channel(thread).run("/sessions")).text


async def test_the_shipped_texts_are_hidden_from_this_server_alone(
    here: Place, organizer: Person, harbours: Library
) -> None:
    hidden = await organizer.run("/library use shipped:false")
    assert "The texts that come with the bot are hidden here." in hidden.text
    assert "PIERS" in (await here.person("participant").run("/sessions")).text
    assert "/library use shipped:True shows them" in (await organizer.run("/library list")).text
    other = here.sandbox.add_server("Elsewhere")
    stranger = here.sandbox.add_person("stranger", server=other)
    assert "INITIATIVES" in (await stranger.run("/sessions")).text
    await organizer.click(hidden, "Undo")
    assert len(library(here).proceedings()) == 2


def attached(here: Place, answer: Answer) -> bytes:
    assert answer.message is not None
    [file] = answer.message["attachments"]
    return here.sandbox.messages.uploads[int(file["id"])].data


async def test_a_servers_texts_are_taken_home(here: Place, organizer: Person, harbours: Library) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    text = attached(here, await organizer.run("/library export form:markdown")).decode()
    assert "Dora Vance (Ferry Line) said" in text
    assert "Thakur" not in text
    told = json.loads(attached(here, await organizer.run("/library export form:json")))
    assert "We tow what we can, and the rest waits outside," in str(told)
    packed = attached(here, await organizer.run("/library export form:sources"))
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert sorted(file.read(name) for name in file.namelist()) == sorted([HARBOURS.encode(), FERRIES.encode()])
    for form in FORMS:
        assert attached(here, await organizer.run(f"/library export form:{form}")), form
    one = await organizer.run("/library export form:markdown proceedings:human-security-seminar")
    assert "Thakur" in attached(here, one).decode()


async def test_what_is_too_large_to_be_sent_says_who_can_hand_it_over(
    here: Place, organizer: Person, harbours: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sandbox import payloads

    monkeypatch.setattr(payloads, "FILE_SIZE", 100)
    refused = await organizer.run("/library export form:markdown")
    assert f"bot.py export --server {here.sandbox.server.id}" in refused.text


async def test_nothing_of_ones_own_is_nothing_to_take_home(organizer: Person) -> None:
    assert "no texts of its own" in (await organizer.run("/library export form:json")).text


async def test_limits_are_said_in_words(here: Place, organizer: Person, harbours: Library) -> None:
    desk_limits = here.bot.limits
    assert desk_limits == Limits()
    for _ in range(29):
        await preview(organizer, FERRIES, "ferries.txt", "to:harbours")
    over = await preview(organizer, FERRIES, "ferries.txt", "to:harbours")
    assert "A server may hand in 30 texts an hour. Try again later." in over.text


async def test_a_continued_text_still_comes_with_the_bot_and_the_operator_is_called_so(
    here: Place, organizer: Person
) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:human-security-seminar")
    server, now = here.sandbox.server.id, here.bot.poster.now()
    wells = "9. WELLS\n\nElla Moss said that wells are deep.\n"
    files = [("wells.txt", wells.encode())]
    draft = draft_files(here.store, server, files, Wish(), Limits(), user=OPERATOR, now=now)
    Organizer(here.store, server, OPERATOR, now).add(draft.id)
    shown = (await organizer.run("/library list")).text
    assert "human-security-seminar.txt · 3 kB · comes with the bot" in shown
    assert f"ferries.txt · {len(FERRIES.encode())} bytes · added by <@{organizer.id}>" in shown
    assert "wells.txt · 46 bytes · added by the operator" in shown
    assert "the operator" in (await organizer.run("/library history")).text
