"""/quote: verbatim, by the right speaker, on stated grounds."""

from tests.conftest import Place

WORDS = (
    "“Only the UN through its authenticated procedures can lay claim to speak on behalf of the entire international "
    "community.”"
)


async def test_a_quotation_comes_with_speaker_affiliation_place_and_grounds(place: Place) -> None:
    answer = await place.person().run("/quote speaker:Thakur")
    assert not answer.private
    lines = answer.text.splitlines()
    assert lines[0] == WORDS
    assert "**Ramesh Thakur**" in lines
    assert "Vice Rector, UN University, Tokyo, Japan" in lines
    assert "4.4 · human-security-seminar · speaker carried over from 4.3" in answer.text
    assert answer.buttons == ["In context", "Picture", "Cite"]


async def test_somebody_who_is_not_quoted_is_reported_instead(place: Place) -> None:
    answer = await place.person().run("/quote speaker:Lee")
    assert "Steve Lee is not quoted word for word. As reported:" in answer.text
    assert "Steve Lee thanked the participants for a timely, useful and topical discussion." in answer.text
    assert "“" not in answer.text


async def test_a_quotation_opens_in_its_context(place: Place) -> None:
    person = place.person()
    opened = await person.click(await person.run("/quote"), "In context")
    assert opened.private
    assert "**4.4**" in opened.text


async def test_a_citation_can_be_copied(place: Place) -> None:
    person = place.person()
    cited = await person.click(await person.run("/quote"), "Cite")
    assert f"{WORDS} Ramesh Thakur (Vice Rector, UN University, Tokyo, Japan)" in cited.text
    assert "in human-security-seminar, session 4, paragraph 4." in cited.text


async def test_a_private_quotation_can_be_shared(place: Place) -> None:
    person = place.person()
    answer = await person.run("/quote private:true")
    assert answer.private
    shared = await person.click(answer, "Share")
    assert not shared.private
    assert shared.text.startswith(WORDS)


async def test_quotations_about_a_word_match_it(place: Place) -> None:
    answer = await place.person().run("/quote about:community")
    assert answer.text.startswith(WORDS)
    nothing = await place.person().run("/quote about:photosynthesis")
    assert nothing.private
    assert "Nobody is quoted word for word about “photosynthesis”" in nothing.text


async def test_not_quoted_in_a_session_is_not_said_of_the_whole(place: Place) -> None:
    person = place.person()
    answer = await person.run("/quote speaker:Thakur session:s1")
    assert "Ramesh Thakur is not quoted word for word in “s1”." in answer.text
    wider = await person.click(answer, "All of their words")
    assert WORDS in wider.text
