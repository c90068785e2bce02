"""/library add, paste and replace: a preview first, and nothing on the shelf before Add."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from proceedings.library import Library
from sandbox import DriverError, Person, Sandbox, show
from tests.cogs.library.conftest import Clock, add, library, preview, public, sessions, words
from tests.conftest import Place, running
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS
from tests.proceedings.reader.samples import docx, zipped

SMITHS = """4. RAIN

Ann Smith (Rain Office) said that rain is late. Bob Smith (Cloud Office) said that clouds are early.
"""
SMITH = """5. SNOW

Smith said that snow is neither. "Snow is what remains of the morning," said Smith.
"""


async def test_a_text_is_looked_through_before_it_is_there(here: Place, organizer: Person) -> None:
    shown = await preview(organizer, HARBOURS)
    assert shown.private
    for line in (
        "Nothing is added yet",
        "A new proceedings: **HARBOUR FORUM**",
        "2 sessions · 3 paragraphs · 3 speakers · 3 quotations · English",
        "**1** PIERS (2 paragraphs)",
        "Ada Okafor, Harbour Board",
        "-# 1.2 · Bo Lund, named beside it",
    ):
        assert line in shown.text
    assert [one.slug for one in library(here).proceedings()] == ["human-security-seminar"]
    added = await organizer.click(shown, "Add")
    assert added.updated
    assert "Added harbours.txt as a new proceedings." in added.text
    assert sessions(library(here)) == ["1 · PIERS", "2 · WELLS"]
    assert public(here) == []
    read = await organizer.click(added, "Read 1")
    assert "fog costs hours" in read.text
    assert here.store.check() == []


async def test_a_word_file_and_a_zip_of_several_are_read_too(here: Place, organizer: Person) -> None:
    shown = await preview(organizer, docx(), "report.docx")
    assert "Report of the Saltmere Seminar on Tides and Towns" in shown.text
    await organizer.click(shown, "Add")
    assert sessions(library(here), "report") == ["1 · The Sea Wall", "2 · Who Pays"]
    packed = zipped({"harbours.txt": HARBOURS, "ferries.txt": FERRIES, "broken.docx": b"PK\x03\x04no"})
    shown = await preview(organizer, packed, "all.zip")
    assert "### Preview: all.zip (2 texts)" in shown.text
    assert "broken.docx: " in shown.text
    await organizer.click(shown, "Add")
    assert sessions(library(here)) == ["1 · PIERS", "2 · WELLS", "3 · FERRIES"]


async def test_a_zip_of_texts_that_name_no_whole_goes_by_its_own_name_or_a_title(
    here: Place, organizer: Person
) -> None:
    packed = zipped({"one.txt": FERRIES, "two.txt": FERRIES_AGAIN.replace("3. ", "4. ")})
    shown = await preview(organizer, packed, "boats.zip", "to:new session:7")
    assert "A new proceedings, called after its file: **boats.zip**" in shown.text
    shown = await organizer.submit(await organizer.click(shown, "Change title"), {"Title": "Boats"})
    assert "A new proceedings: **Boats**" in shown.text
    added = await organizer.click(shown, "Add")
    assert "Added boats.zip as a new proceedings." in added.text
    assert library(here).find_proceedings("boats").title == "Boats"


async def test_a_preview_of_anything_fits_into_a_message(here: Place, organizer: Person) -> None:
    from tests.cogs.test_many_texts import harbour

    shown = await organizer.run("/library add to:new", files={"file": ("harbour.txt", harbour().encode())})
    assert "30 sessions" in shown.text
    assert "… and 22 more." in shown.text
    everything = await organizer.click(shown, "All 30 quotations")
    assert everything.updated
    turned = await organizer.click(everything, next(label for label in everything.buttons if label.startswith("Page")))
    back = await organizer.click(turned, "Back to the preview")
    added = await organizer.click(back, "Add and announce")
    assert "Added harbour.txt" in added.text
    await here.sandbox.until(lambda: public(here))
    assert "… and 22 more." in show(public(here)[0])


async def test_where_a_text_belongs_is_the_channels_the_only_one_or_chosen(here: Place, organizer: Person) -> None:
    only = await preview(organizer, FERRIES, "ferries.txt", "")
    assert "Belongs to: **human-security-seminar**" in only.text
    assert "It comes with the bot: what you add is seen in this server alone." in only.text
    offered = await organizer.autocomplete("/library add to:")
    assert [one["name"] for one in offered] == ["human-security-seminar", "A new proceedings"]
    new = await organizer.select(only, "A new proceedings", "Belongs to human-security-seminar")
    assert "A new proceedings" in new.text
    await organizer.click(new, "Add")
    unclear = await preview(organizer, HARBOURS, "harbours.txt", "")
    assert "A new proceedings: **HARBOUR FORUM**" in unclear.text
    await organizer.run("/library use proceedings:ferries channel:reading")
    channels = await preview(organizer.in_channel("reading"), HARBOURS, "harbours.txt", "")
    assert "Belongs to: **ferries**" in channels.text
    refused = await preview(organizer, HARBOURS, "harbours.txt", "to:nowhere")
    assert "There is no proceedings “nowhere” here" in refused.text


async def test_a_text_that_calls_itself_something_else_may_be_another_event(here: Place, organizer: Person) -> None:
    hint = "It calls itself “HARBOUR FORUM”. If that is another event, choose “A new proceedings” below."
    only = await preview(organizer, HARBOURS, "harbours.txt", "")
    assert hint in only.text
    new = await organizer.select(only, "A new proceedings", "Belongs to human-security-seminar")
    assert "It calls itself" not in new.text
    await organizer.click(new, "Add")
    again = await preview(organizer, f"{HARBOURS}\n3. FOG\n\nFog is wet.\n", "more.txt", "to:harbours")
    assert "It calls itself" not in again.text


async def test_a_whole_text_becomes_one_session_of_a_number_and_a_title(
    here: Place, organizer: Person, harbours: Library
) -> None:
    offered = await organizer.autocomplete("/library add to:harbours session:")
    assert offered[0] == {"name": "3 (the next one)", "value": "3"}
    shown = await preview(organizer, FERRIES, "boats.txt", "to:harbours session:9 title:BOATS language:English")
    assert "All of it is session **9**." in shown.text
    assert "**9** BOATS (2 paragraphs)" in shown.text
    form = await organizer.click(shown, "Change title")
    assert form.modal is not None
    assert form.modal.title == "Change title"
    shown = await organizer.submit(form, {"Title": "LAST BOATS"})
    assert shown.updated
    await organizer.click(shown, "Add")
    assert sessions(harbours)[-1] == "9 · LAST BOATS"
    bad = await preview(organizer, FERRIES, "boats.txt", "to:harbours session:9.1")
    assert "12 letters and digits" in bad.text


async def test_it_asks_who_is_meant_and_somebody_else_is_an_answer(
    here: Place, organizer: Person, harbours: Library
) -> None:
    await add(organizer, SMITHS, "rain.txt", "to:harbours")
    shown = await preview(organizer, SMITH, "snow.txt", "to:harbours")
    assert "Which Smith?" in shown.text
    for person in ("Ann Smith — Rain Office", "Bob Smith — Cloud Office", "Cem Smith — Water Office"):
        assert person in shown.text
    shown = await organizer.select(shown, "Bob Smith", "Which Smith?")
    assert shown.updated
    assert "Smith is Bob Smith, Cloud Office" in shown.text
    shown = await organizer.select(shown, "Somebody else", "Smith is Bob Smith, Cloud Office")
    assert "Smith is somebody else" in shown.text
    shown = await organizer.select(shown, "Ann Smith", "Smith is somebody else")
    await organizer.click(shown, "Add")
    assert harbours.voice("Ann Smith").sessions == ("4", "5")
    assert harbours.voice("Bob Smith").sessions == ("4",)


async def test_the_channel_is_told_if_that_is_asked_and_anybody_may_press(
    here: Place, organizer: Person, harbours: Library
) -> None:
    shown = await preview(organizer, FERRIES, "ferries.txt", "to:harbours")
    added = await organizer.click(shown, "Add and announce")
    assert added.private
    await here.sandbox.until(lambda: public(here))
    [told] = public(here)
    assert "**New: session 3 · FERRIES**" in show(told)
    participant = here.person("participant")
    read = await participant.click(told, "Read")
    assert read.private
    assert "the last ferry is always full" in read.text
    summary = await participant.click(told, "Summary")
    assert "3 · FERRIES" in summary.text


async def test_a_new_version_shows_what_differs_and_keeps_references(
    here: Place, organizer: Person, harbours: Library
) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    first = words(harbours, "harbours:3.1")
    shown = await preview(organizer, FERRIES_AGAIN, "ferries.txt", "to:harbours")
    assert "It looks like a new version of ferries.txt: 1 paragraph stays, 1 new, 1 gone." in shown.text
    assert "Speakers: gone Okafor." in shown.text
    replaced = await organizer.click(shown, "Replace ferries.txt")
    assert "Replaced ferries.txt of harbours by a new version." in replaced.text
    assert words(harbours, "harbours:3.1") == first
    assert "poem" in words(harbours, "harbours:3.3")
    again = await preview(organizer, FERRIES_AGAIN, "ferries.txt", "to:harbours")
    assert "The very same file is there already: ferries.txt." in again.text
    await organizer.click(again, "Cancel")
    assert here.store.check() == []


async def test_replace_takes_the_text_that_is_named_the_only_one_or_the_likeliest(
    here: Place, organizer: Person, harbours: Library
) -> None:
    files = {"file": ("new.txt", (HARBOURS + "\nLund said that the wells were deep once.\n").encode())}
    only = await organizer.run("/library replace proceedings:harbours", files=files)
    assert "It replaces harbours.txt: 3 paragraphs stay, 1 new, 0 gone." in only.text
    assert "Add" not in only.buttons
    await organizer.click(only, "Replace")
    assert "deep once" in words(harbours, "harbours:2.2")
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    offered = await organizer.autocomplete("/library replace proceedings:harbours text:")
    assert [one["name"].partition(" · ")[0] for one in offered] == ["new.txt", "ferries.txt"]
    again = {"file": ("boats.txt", FERRIES_AGAIN.encode())}
    likeliest = await organizer.run("/library replace proceedings:harbours", files=again)
    assert "It replaces ferries.txt" in likeliest.text
    named = await organizer.run(f"/library replace proceedings:harbours text:{offered[0]['value']}", files=again)
    assert "It replaces new.txt" in named.text
    missing = await organizer.run("/library replace proceedings:harbours text:lost.txt", files=again)
    assert "has no text “lost.txt”. It has: new.txt, ferries.txt." in missing.text


async def test_replace_finds_the_proceedings_that_holds_the_text(organizer: Person, harbours: Library) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:new")
    shown = await organizer.run("/library replace", files={"file": ("boats.txt", FERRIES_AGAIN.encode())})
    assert "Belongs to: **ferries** (ferries)" in shown.text
    assert "It replaces ferries.txt: 1 paragraph stays, 1 new, 1 gone." in shown.text
    assert "Replace" in (await organizer.select(shown, "ferries", "Belongs to ferries")).buttons
    unlike = await organizer.run("/library replace", files={"file": ("fog.txt", b"Nobody was there.\n")})
    assert "A new proceedings" in unlike.text


@pytest.mark.parametrize("to", ["new", "a new proceedings"])
async def test_a_first_text_is_added_where_what_comes_with_the_bot_is_hidden(organizer: Person, to: str) -> None:
    await organizer.run("/library use shipped:false")
    assert "/library use" in (await organizer.run("/sessions")).text
    await add(organizer, FERRIES, "ferries.txt", f"to:{to}")
    assert "FERRIES" in (await organizer.run("/sessions")).text


async def test_what_is_not_replaced_is_shown_as_sessions_of_its_own(organizer: Person, harbours: Library) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")
    shown = await preview(organizer, FERRIES_AGAIN, "ferries.txt", "to:harbours")
    outline = shown.text.partition("**Sessions**\n")[2].partition("\n**Speakers**")[0]
    assert outline == "**s1** FERRIES (2 paragraphs)"
    assert "s1.1 · Dora Vance, named beside it" in shown.text


async def test_a_text_of_the_command_line_is_replaced_like_any_other(here: Place, organizer: Person) -> None:
    from proceedings.analysis import analyse
    from proceedings.reader import read

    reading = analyse(read(HARBOURS.encode(), "harbours.txt"))
    here.store.add(reading, server=here.sandbox.server.id, now=here.bot.poster.now())
    shown = await preview(organizer, HARBOURS + "\nLund said that wells were deep.\n", options="to:harbours")
    await organizer.click(shown, "Replace harbours.txt")
    assert "deep" in words(library(here), "harbours:2.2")
    assert here.store.check() == []


async def test_nothing_is_added_after_cancel(here: Place, organizer: Person) -> None:
    shown = await preview(organizer, HARBOURS)
    cancelled = await organizer.click(shown, "Cancel")
    assert "Nothing of harbours.txt was added" in cancelled.text
    with pytest.raises(DriverError):
        await organizer.click(shown, "Add")  # its buttons are gone
    assert len(library(here).proceedings()) == 1


async def test_a_text_is_pasted_in_parts(here: Place, organizer: Person) -> None:
    form = await organizer.run("/library paste to:new title:Tide Talk")
    assert form.modal is not None
    assert form.modal.title == "Paste a text"
    shown = await organizer.submit(form, {form.modal.fields[0]: "1. TIDES\n\nAda Okafor (Board) said yes."})
    assert shown.private
    assert "A new proceedings: **Tide Talk**" in shown.text
    part = await organizer.click(shown, "Another part")
    assert part.modal is not None
    shown = await organizer.submit(part, {part.modal.fields[0]: "2. EBBS\n\nOkafor said no."})
    assert "2 sessions · 2 paragraphs" in shown.text
    await organizer.click(shown, "Add")
    assert sessions(library(here), "tide-talk") == ["1 · TIDES", "2 · EBBS"]


async def test_a_preview_is_kept_for_a_day_over_a_restart(sandbox: Sandbox, database: Path, clock: Clock) -> None:
    async with running(sandbox, database, clock.now) as place:
        first = await preview(place.person("organizer"), HARBOURS)
        second = await preview(place.person("organizer"), FERRIES, "ferries.txt")
    clock.pass_by(hours=23)
    async with running(sandbox, database, clock.now) as place:
        organizer = place.person("organizer")
        assert "Added harbours.txt" in (await organizer.click(first, "Add")).text
        clock.pass_by(hours=1)
        late = await organizer.click(second, "Add")
        assert "That preview is gone: it was added, cancelled, or is older than a day." in late.text
        assert len(library(place).proceedings()) == 2


async def test_two_presses_at_once_add_it_once(here: Place, organizer: Person) -> None:
    shown = await preview(organizer, HARBOURS)
    answers = await asyncio.gather(*(organizer.click(shown, "Add") for _ in range(2)))
    assert sorted("Added harbours.txt" in answer.text for answer in answers) == [False, True]
    assert len(library(here).proceedings()) == 2
