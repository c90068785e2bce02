"""/sessions, /read, /summary, /speaker and /help on the shipped excerpt, as a participant sees them."""

from tests.conftest import EXCERPT, Place

TITLE = "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES"


def shown(text: str) -> str:
    """The text without the backslashes that Discord does not show."""
    return text.replace("\\", "")


async def test_the_contents_show_the_source_s_own_numbers_and_titles(place: Place) -> None:
    answer = await place.person().run("/sessions")
    assert answer.private
    assert f"4 · {TITLE}" in answer.text
    assert "s1 · (no title in the source)" in answer.text
    assert "Steve Lee, Ramesh Thakur" in answer.text
    assert "2 sessions · 5 paragraphs · 2 speakers" in answer.text


async def test_the_contents_open_a_session(place: Place) -> None:
    person = place.person()
    opened = await person.select(await person.run("/sessions"), f"4 · {TITLE}")
    assert opened.private
    assert "Thakur outlined the changing" in opened.text
    assert "NATO aggression in Kosovo" in opened.text


async def test_a_summary_is_verbatim_and_cited(place: Place) -> None:
    answer = await place.person().run("/summary session:4")
    assert not answer.private
    source = EXCERPT.read_text("utf-8")
    cited = [line for line in shown(answer.text).splitlines() if line.rstrip().endswith(("4.1", "4.2", "4.3", "4.4"))]
    sentences = [line.rsplit(" ", 1)[0] for line in cited if not line.startswith(("[", "-#"))]
    assert len(sentences) >= 3
    assert all(sentence in source for sentence in sentences if "[" not in sentence)
    assert "Speakers: Steve Lee, Ramesh Thakur" in answer.text
    assert {"Read", "1 quotation", "What was left out"} <= set(answer.buttons)


async def test_the_sentences_of_a_summary_open_their_passages(place: Place) -> None:
    person = place.person()
    answer = await person.run("/summary session:4")
    opens = [button for button in answer.buttons if button.startswith("Open 4.")]
    opened = await person.click(answer, opens[0])
    assert opened.private
    assert opens[0].removeprefix("Open ") in opened.text


async def test_what_a_summary_left_out_is_one_button_away(place: Place) -> None:
    person = place.person()
    answer = await person.run("/summary session:4")
    rest = await person.click(answer, "What was left out")
    assert "Left out of the summary" in rest.text
    assert rest.private
    kept = [line for line in answer.text.splitlines() if line.endswith(" 4.2")]
    assert all(line not in rest.text for line in kept)


async def test_the_quotations_of_a_session_are_one_button_away(place: Place) -> None:
    person = place.person()
    listed = await person.click(await person.run("/summary session:4"), "1 quotation")
    assert "“Only the UN through its authenticated procedures" in listed.text


async def test_a_summary_of_the_whole_covers_the_first_piece_and_its_question(place: Place) -> None:
    answer = await place.person().run("/summary")
    assert "Question raised: there lessons to be learned from the land mines process" in shown(answer.text)


async def test_a_summary_about_something_keeps_to_it(place: Place) -> None:
    answer = await place.person().run("/summary about:Kosovo")
    assert "NATO aggression in Kosovo" in answer.text
    assert "partnership" not in answer.text


async def test_a_summary_about_nothing_in_the_text_says_so(place: Place) -> None:
    answer = await place.person().run("/summary about:photosynthesis")
    assert answer.private
    assert "No sentence speaks of “photosynthesis”" in answer.text


async def test_a_passage_stands_between_those_around_it(place: Place) -> None:
    answer = await place.person().run("/read reference:4.2")
    assert not answer.private
    assert "**4.2** Thakur outlined the changing" in answer.text
    assert (
        answer.text.index("4.1 · Steve Lee") < answer.text.index("**4.2**") < answer.text.index("4.3 · Thakur pointed")
    )
    assert {"◀ 4.1", "4.3 ▶", "Whole session"} <= set(answer.buttons)


async def test_a_range_shows_each_paragraph(place: Place) -> None:
    answer = await place.person().run("/read reference:4.3-4")
    assert all(mark in answer.text for mark in ("**4.3**", "**4.4**", "4.3-4 · human-security-seminar"))


async def test_the_text_is_shown_as_it_is(place: Place) -> None:
    answer = await place.person().run("/read reference:4")
    source = EXCERPT.read_text("utf-8")
    shown_text = shown(answer.text)
    paragraphs = [line for line in source.split("\n\n") if len(line) > 60][1:]
    assert len(paragraphs) == 4
    assert all(paragraph.strip() in shown_text for paragraph in paragraphs)


async def test_the_first_piece_has_no_title_and_no_number(place: Place) -> None:
    answer = await place.person().run("/read reference:s1")
    assert "s1 · (no title in the source)" in answer.text
    assert "there lessons to be learned" in answer.text


async def test_reading_on_turns_the_page_in_place(place: Place) -> None:
    person = place.person()
    answer = await person.run("/read reference:4.2")
    turned = await person.click(answer, "4.3 ▶")
    assert turned.updated
    assert "**4.3** Thakur pointed" in turned.text


async def test_references_are_completed_as_they_are_typed(place: Place) -> None:
    choices = await place.person().autocomplete("/read reference:4.")
    assert [choice["value"] for choice in choices][:4] == [f"human-security-seminar:4.{n}" for n in (1, 2, 3, 4)] or [
        choice["value"] for choice in choices
    ][1:5] == [f"human-security-seminar:4.{n}" for n in (1, 2, 3, 4)]


async def test_sessions_are_completed_by_a_word_of_the_title(place: Place) -> None:
    for typed in ("initiat", "INITIAT", "4"):
        choices = await place.person().autocomplete(f"/summary session:{typed}")
        assert choices == [{"name": f"4 · {TITLE}", "value": "human-security-seminar:4"}]


async def test_everybody_who_speaks_is_listed(place: Place) -> None:
    answer = await place.person().run("/speaker")
    assert answer.private
    assert "2 speakers" in answer.text
    assert "**Steve Lee**, Canadian Centre for Foreign Policy Development" in answer.text
    assert "**Ramesh Thakur**, Vice Rector, UN University, Tokyo, Japan" in answer.text


async def test_a_speaker_is_shown_with_their_words_and_reports(place: Place) -> None:
    person = place.person()
    answer = await person.select(await person.run("/speaker"), "Ramesh Thakur")
    assert "Vice Rector, UN University, Tokyo, Japan" in answer.text
    assert "“Only the UN through its authenticated procedures" in answer.text
    assert "-# as reported · 4.2" in answer.text
    assert "-# in quotation marks · 4.4" in answer.text
    assert "Ramesh Thakur, as reported" not in answer.text  # it is said above whose words all of them are


async def test_a_speaker_is_found_without_accents_and_case(place: Place) -> None:
    choices = await place.person().autocomplete("/speaker name:tHÀk")
    assert [choice["value"] for choice in choices] == ["Ramesh Thakur"]


async def test_an_unknown_speaker_is_suggested_a_known_one(place: Place) -> None:
    answer = await place.person().run("/speaker name:Takur")
    assert "Did you mean Ramesh Thakur?" in answer.text


async def test_help_names_every_command(place: Place) -> None:
    answer = await place.person().run("/help")
    assert answer.private
    for name in ("sessions", "summary", "read", "search", "quote", "speaker", "help"):
        assert f"**/{name}**" in answer.text
