"""Lists of people, self-introductions and words that are nobody's, each with a short invented passage."""

from tests.proceedings.analysis.texts import understand, who


def test_the_chair_and_the_witness_of_the_minutes_have_their_full_names() -> None:
    text = (
        "Minutes\n\nPresent:\nDame Ana Ruiz (in the Chair)\nMr Omar Said (Westport)\n\n1. Piers\n\n"
        "1.1 The Chair said that it rained. Mr Said replied that the pier was dry.\n"
    )
    assert {said for _, said in who(understand(text).statements, text)} == {"Ana Ruiz", "Omar Said"}


def test_an_address_that_writes_a_name_small_does_not_hide_the_name() -> None:
    text = (
        "Lena Holt said that it rained. Holt agreed to wait.\n\nWrite to lena@holt.example and to holt@lena.example.\n"
    )
    assert [speaker.name for speaker in understand(text).speakers] == ["Lena Holt"]


def test_a_first_name_may_be_a_small_word() -> None:
    text = "Per Holt said that it rained twice per year.\n"
    assert [speaker.name for speaker in understand(text).speakers] == ["Per Holt"]


def test_somebody_who_introduces_herself_says_where_she_belongs() -> None:
    text = "Ana Ruiz introduced herself as from the Harbour Bank and said that it rained.\n"
    assert understand(text).speakers[0].affiliation == "Harbour Bank"


def test_a_proverb_is_not_its_citers() -> None:
    text = "Ana Ruiz said that it rained. She quoted an old proverb: “The tide does not read the contract.”\n"
    assert who(understand(text).quotations, text) == [("The tide does not read the contract.", None)]


def test_what_was_suggested_is_a_statement_of_nobody() -> None:
    text = "Ana Ruiz said that it rained.\n\nIt was suggested that the pier be closed.\n"
    assert who(understand(text).statements, text)[-1] == ("It was suggested that the pier be closed.", None)
