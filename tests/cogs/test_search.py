"""/search as a participant sees it."""

import pytest

from tests.conftest import Place


def quoted(value: str) -> str:
    """A value as the command line takes it, whatever is in it."""
    return '"' + value.replace('"', '\\"') + '"'


async def test_the_passage_with_all_the_words_comes_first(place: Place) -> None:
    answer = await place.person().run("/search query:narrow the credibility gap")
    assert answer.private
    first = answer.text.splitlines()
    assert "4.2" in answer.text
    assert answer.text.index("4.2") < answer.text.find("4.3") or "4.3" not in answer.text
    assert "**narrow** the **credibility gap**" in answer.text, first


async def test_who_says_it_stands_beside_the_place(place: Place) -> None:
    answer = await place.person().run("/search query:credibility gap")
    assert "**4.2** · Ramesh Thakur, as reported" in answer.text


@pytest.mark.parametrize(
    ("query", "first"), [("NATO Kosovo", "4.4"), ("narrow the credibility gap", "4.2"), ('"human rights"', "4.3")]
)
async def test_words_find_their_paragraph(place: Place, query: str, first: str) -> None:
    answer = await place.person().run(f"/search query:{quoted(query)}")
    assert answer.buttons[0] == f"Open {first}"


@pytest.mark.parametrize("query", ["land mine", "Łand", "LAND MINES"])
async def test_stems_and_foreign_letters_meet(place: Place, query: str) -> None:
    answer = await place.person().run(f"/search query:{query}")
    assert {"Open s1.1", "Open 4.1"} <= set(answer.buttons)


async def test_a_hit_opens_its_passage_for_the_asker_alone(place: Place) -> None:
    person = place.person()
    found = await person.run("/search query:credibility gap")
    opened = await person.click(found, "Open 4.2")
    assert opened.private
    assert "He also stressed the necessity for the UN" in opened.text.replace("\\", "")


async def test_an_opened_passage_can_be_shared_with_the_channel(place: Place) -> None:
    person = place.person()
    found = await person.run("/search query:credibility gap")
    opened = await person.click(found, "Open 4.2")
    shared = await person.click(opened, "Share")
    assert not shared.private
    assert "Share" not in shared.buttons


async def test_the_speaker_option_keeps_to_that_speaker(place: Place) -> None:
    answer = await place.person().run("/search query:UN speaker:Lee")
    assert all(button.startswith(("Open 4.1", "Share")) for button in answer.buttons)


async def test_speaker_in_the_query_means_the_same(place: Place) -> None:
    answer = await place.person().run('/search query:"speaker:Thakur security"')
    assert "Open 4.2" in answer.buttons
    assert "Open 4.1" not in answer.buttons


async def test_quotations_can_be_searched_alone(place: Place) -> None:
    answer = await place.person().run("/search query:UN kind:quotations")
    assert [button for button in answer.buttons if button.startswith("Open")] == ["Open 4.4"]


async def test_nothing_found_says_so_and_suggests_a_word_of_the_text(place: Place) -> None:
    person = place.person()
    answer = await person.run("/search query:credability")
    assert "Nothing was found" in answer.text
    better = await person.click(answer, "Search for credibility")
    assert "Open 4.2" in better.buttons


async def test_a_search_too_narrow_offers_a_wider_one(place: Place) -> None:
    person = place.person()
    answer = await person.run("/search query:Kosovo speaker:Lee")
    assert "Nothing was found" in answer.text
    wider = await person.click(answer, "Search everywhere")
    assert "Open 4.4" in wider.buttons


@pytest.mark.parametrize(
    "query",
    [
        '""',
        '"',
        "'",
        "AND",
        "c++",
        "don't",
        "a\0b",
        "*",
        "(",
        "NEAR(",
        "@everyone",
        "<@1>",
        "-",
        "why?",
        "🙂",
        ":",
        "x " * 3000,
    ],
    ids=range(17),
)
async def test_no_query_breaks_the_search(place: Place, query: str) -> None:
    answer = await place.person().run(f"/search query:{quoted(query)}")
    assert answer.private
    assert answer.text.strip()
    assert "went wrong" not in answer.text


async def test_a_blank_query_is_told_what_to_type(place: Place) -> None:
    answer = await place.person().run('/search query:"   "')
    assert "There is no word to search for" in answer.text


async def test_the_report_s_words_are_never_labelled_as_a_speaker_s(place: Place) -> None:
    answer = await place.person().run('/search query:"authority solidarity international community"')
    assert "Its authority is rooted" in answer.text.replace("**", "")
    assert "in quotation marks" not in answer.text
    assert "**4.4** · quotes Ramesh Thakur" in answer.text


async def test_a_quotation_alone_is_labelled_as_its_speaker_s(place: Place) -> None:
    answer = await place.person().run("/search query:authenticated procedures")
    assert "**4.4** · Ramesh Thakur, in quotation marks" in answer.text


async def test_the_longest_query_with_a_misspelt_word_is_answered(place: Place) -> None:
    answer = await place.person().run("/search query:credibilty " + "harbour " * 740)
    assert "went wrong" not in answer.text
    assert "Did you mean" in answer.text
