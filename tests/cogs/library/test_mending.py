"""/library attribute, speaker, session and quotation: what was read wrongly is put right, and can be taken back."""

from __future__ import annotations

import pytest

from proceedings.library import Library
from proceedings.model import Kind
from proceedings.reference import parse_reference
from sandbox import Answer, Person
from tests.cogs.library.conftest import add, preview, sessions, words
from tests.conftest import Place
from tests.proceedings.organizers import FERRIES

SEVEN = "6. FOG\n\n" + "\n\n".join(
    [f'"The fog has come back to us for the {nth} time," said Ada Okafor.' for nth in ("first", "second", "third")]
)

SMITHS = """9. FOG

Ann Smith (Rain Office) said that rain is late. Bob Smith (Cloud Office) said that clouds are early.

“Fog is only a cloud that has sat down,” said Smith.

“Nobody has ever been glad of the hail,” said Smith.
"""


@pytest.fixture(autouse=True)
async def ferries(harbours: Library, organizer: Person) -> None:
    await add(organizer, FERRIES, "ferries.txt", "to:harbours")


def who(found: Library, place: str) -> list[str | None]:
    said = found.attributions_in(found.read(parse_reference(place)))
    return [one.who for one in said if one.attribution.kind is Kind.QUOTATION]


async def undone(organizer: Person, answer: Answer) -> None:
    back = await organizer.click(answer, "Undo")
    assert back.updated
    assert "Undid “" in back.text


async def test_words_are_given_to_somebody_who_speaks_there(organizer: Person, harbours: Library) -> None:
    asked = await organizer.run("/library attribute reference:harbours:1.1 speaker:Lund")
    assert "Whose words are meant?" in asked.text
    one = await organizer.select(asked, "“Radar will not lift the fog from our piers,”")
    assert "Now: Ada Okafor. It becomes: **Bo Lund**." in one.text
    done = await organizer.click(one, "This one")
    assert "Attributed “Radar will not lift the fog from our piers,” (1.1) to Bo Lund." in done.text
    assert who(harbours, "harbours:1.1") == ["Bo Lund"]
    quoted = await organizer.run("/quote speaker:Lund about:radar proceedings:harbours private:true")
    assert "attributed by an organizer" in quoted.text
    await undone(organizer, done)
    assert who(harbours, "harbours:1.1") == ["Ada Okafor"]


async def test_all_of_somebodys_in_a_session_are_given_at_once(organizer: Person, harbours: Library) -> None:
    await add(organizer, SEVEN, "fog.txt", "to:harbours")
    asked = await organizer.run("/library attribute reference:harbours:6.2 speaker:Vance")
    done = await organizer.click(asked, "All of Ada Okafor’s in session 6 (3)")
    assert "Attributed all of Ada Okafor’s in session 6 (3) to Dora Vance." in done.text
    assert [who(harbours, f"harbours:6.{at}") for at in (1, 2, 3)] == [["Dora Vance"]] * 3
    await undone(organizer, done)
    assert who(harbours, "harbours:6.3") == ["Ada Okafor"]


async def test_a_new_name_is_asked_about_and_nobody_is_a_choice(organizer: Person, harbours: Library) -> None:
    offered = await organizer.autocomplete("/library attribute reference:harbours:2.1 speaker:")
    assert {"name": "Bo Lund, Tug Masters' Union", "value": "Bo Lund"} in offered
    assert offered[-1] == {"name": "Nobody is known to have said it", "value": "nobody"}
    await add(organizer, SEVEN, "fog.txt", "to:harbours")
    asked = await organizer.run("/library attribute reference:harbours:6.2 speaker:Ada Okafro")
    assert "Nobody called “Ada Okafro” speaks there. Was one of these meant?" in asked.text
    assert "Ada Okafor" in asked.buttons
    asked = await organizer.run("/library attribute reference:harbours:6.2 speaker:Nell Brown")
    asked = await organizer.click(asked, "As a new speaker")
    done = await organizer.click(asked, "This one")
    assert who(harbours, "harbours:6.2") == ["Nell Brown"]
    assert harbours.voice("Nell Brown").quotations == 1
    asked = await organizer.run("/library attribute reference:harbours:6.1 speaker:nobody")
    done = await organizer.click(asked, "This one")
    assert "to nobody" in done.text
    assert who(harbours, "harbours:6.1") == [None]
    same = await organizer.run("/library attribute reference:harbours:6.3 speaker:Okafor")
    assert "Ada Okafor is who said that already." in same.text
    none = await organizer.run("/library attribute reference:harbours:6.9 speaker:Okafor")
    assert "has no paragraph 9" in none.text


async def test_an_ambiguous_name_is_asked_about_and_never_the_first(organizer: Person, harbours: Library) -> None:
    await add(organizer, "7. MUD\n\nAnn Smith (Mud Office) said that mud is mud.\n", "mud.txt", "to:harbours")
    await add(organizer, SEVEN, "fog.txt", "to:harbours")
    asked = await organizer.run("/library attribute reference:harbours:6.1 speaker:Smith")
    assert "Several people are called “Smith”" in asked.text
    asked = await organizer.select(asked, "Ann Smith")
    await organizer.click(asked, "This one")
    assert who(harbours, "harbours:6.1") == ["Ann Smith"]


async def test_all_that_a_session_leaves_open_between_two_is_given_to_one(organizer: Person, harbours: Library) -> None:
    shown = await preview(organizer, SMITHS, "fog.txt", "to:new")
    assert "Smith, but it is not clear which" in shown.text
    assert "Which Smith?" in shown.text
    await organizer.click(shown, "Add")
    assert who(harbours, "fog:9.2") == ["Smith"]
    asked = await organizer.run("/library attribute reference:fog:9.2 speaker:Bob Smith")
    assert "Now: Smith. It becomes: **Bob Smith**." in asked.text
    done = await organizer.click(asked, "All of Smith’s in session 9 (2)")
    assert "Attributed all of Smith’s in session 9 (2) to Bob Smith." in done.text
    assert [who(harbours, f"fog:9.{at}") for at in (2, 3)] == [["Bob Smith"]] * 2


async def test_speakers_are_merged_renamed_and_moved(organizer: Person, harbours: Library) -> None:
    merged = await organizer.run("/library speaker merge speaker:Lund into:Okafor")
    assert "Merged Bo Lund into Ada Okafor." in merged.text
    assert harbours.voice("Lund").speaker.name == "Ada Okafor"
    await undone(organizer, merged)
    assert harbours.voice("Lund").speaker.name == "Bo Lund"
    renamed = await organizer.run("/library speaker rename speaker:Vance to:Dora Vance-Hill")
    assert "Renamed Dora Vance to Dora Vance-Hill." in renamed.text
    assert "Dora Vance-Hill" in (await organizer.click(renamed, "Speaker")).text
    assert harbours.voice("Dora Vance").speaker.name == "Dora Vance-Hill"
    taken = await organizer.run("/library speaker rename speaker:Vance to:Ada Okafor")
    assert "went wrong" not in taken.text
    moved = await organizer.run("/library speaker affiliation speaker:Smith affiliation:Well Office")
    assert "Cem Smith belongs to Well Office now." in moved.text
    assert harbours.voice("Smith").speaker.affiliation == "Well Office"
    gone = await organizer.run("/library speaker affiliation speaker:Smith affiliation:-")
    assert "Cem Smith has no affiliation now." in gone.text
    await undone(organizer, gone)
    assert harbours.voice("Smith").speaker.affiliation == "Well Office"
    nobody = await organizer.run("/library speaker rename speaker:Nobody to:Somebody")
    assert "Nobody called “Nobody” speaks here" in nobody.text


async def test_somebody_of_two_proceedings_is_mended_in_the_one_that_is_chosen(
    organizer: Person, harbours: Library
) -> None:
    await add(organizer, SEVEN, "fog.txt", "to:new")
    asked = await organizer.run("/library speaker rename speaker:Ada Okafor to:Adaeze Okafor")
    assert "Which proceedings?" in asked.text
    done = await organizer.select(asked, "fog")
    assert "Renamed Ada Okafor to Adaeze Okafor." in done.text
    names = {slug: [one.speaker.name for one in harbours.voices(slug)] for slug in ("fog", "harbours")}
    assert names["fog"] == ["Adaeze Okafor"]
    assert "Ada Okafor" in names["harbours"]
    await organizer.run("/library use proceedings:harbours")
    meant = await organizer.run("/library speaker affiliation speaker:Okafor affiliation:Pier Board")
    assert "Ada Okafor belongs to Pier Board now." in meant.text


async def test_one_person_may_be_two(organizer: Person, harbours: Library) -> None:
    done = await organizer.run("/library speaker split speaker:Okafor session:harbours:3 affiliation:Night Boats")
    assert "another person: Ada Okafor (Night Boats)." in done.text
    assert harbours.voice("Ada Okafor (Night Boats)").sessions == ("3",)
    found = await organizer.run("/search query:speaker:Okafor boat")
    assert "Several people are called “Okafor”" in found.text
    await undone(organizer, done)
    assert harbours.voice("Okafor").sessions == ("1", "3")
    same = await organizer.run("/library speaker split speaker:Okafor session:harbours:3")
    assert "That is the same person" in same.text
    silent = await organizer.run("/library speaker split speaker:Lund session:harbours:3 to:Eve Lund")
    assert "Bo Lund says nothing in session 3." in silent.text


async def test_sessions_are_titled_numbered_merged_and_split(organizer: Person, harbours: Library) -> None:
    titled = await organizer.run("/library session title session:harbours:3 title:LATE BOATS")
    assert "Called session 3 “LATE BOATS”." in titled.text
    assert "3 · LATE BOATS" in (await organizer.click(titled, "Contents")).text
    text = words(harbours, "harbours:3.2")
    numbered = await organizer.run("/library session number session:harbours:3 number:12")
    assert sessions(harbours) == ["1 · PIERS", "2 · WELLS", "12 · LATE BOATS"]
    assert words(harbours, "harbours:3.2") == words(harbours, "harbours:12.2") == text
    await undone(organizer, numbered)
    assert sessions(harbours)[-1] == "3 · LATE BOATS"
    taken = await organizer.run("/library session number session:harbours:3 number:1")
    assert "There is a session 1 · PIERS already. Choose another number." in taken.text
    merged = await organizer.run("/library session merge session:harbours:3")
    assert "Merged session 3 into session 2." in merged.text
    assert sessions(harbours) == ["1 · PIERS", "2 · WELLS"]
    assert words(harbours, "harbours:3.2") == text
    await undone(organizer, merged)
    first = await organizer.run("/library session merge session:harbours:1")
    assert "Session 1 is the first" in first.text
    split = await organizer.run("/library session split reference:harbours:1.2 title:TUGS number:1a")
    assert "Began a session at 1.2." in split.text
    assert sessions(harbours)[:2] == ["1 · PIERS", "1a · TUGS"]
    await undone(organizer, split)
    assert sessions(harbours)[:2] == ["1 · PIERS", "2 · WELLS"]


async def test_a_quotation_is_hidden_and_shown_again(here: Place, organizer: Person, harbours: Library) -> None:
    hidden = await organizer.run("/library quotation hide reference:harbours:1.2")
    assert "Hid “We tow what we can, and the rest waits outside,” (1.2)." in hidden.text
    assert who(harbours, "harbours:1.2") == []
    listed = await organizer.run("/library quotation restore proceedings:harbours")
    assert "1 quotation" in listed.text
    shown = await organizer.click(listed, "Show again")
    assert "Showed “We tow what we can, and the rest waits outside,” again." in shown.text
    assert who(harbours, "harbours:1.2") == ["Bo Lund"]
    nothing = await organizer.run("/library quotation restore proceedings:harbours")
    assert "Nothing is hidden in HARBOUR FORUM." in nothing.text
    await organizer.run("/library quotation hide reference:harbours:1.2")
    again = await organizer.run("/library quotation restore reference:harbours:1.2")
    assert "again." in again.text
    assert who(harbours, "harbours:1.2") == ["Bo Lund"]
    assert here.store.check() == []
