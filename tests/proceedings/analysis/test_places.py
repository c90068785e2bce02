"""Where people belong, in lists and in sentences, and what stands before the talk, each with a short passage."""

import pytest

from tests.proceedings.analysis.texts import understand, who


def _from(text: str) -> dict[str, str | None]:
    return {speaker.name: speaker.affiliation for speaker in understand(text).speakers}


@pytest.mark.parametrize(
    "listed",
    [
        "Dr. Ana RUIZ\n   Director, Harbour Office\n\nMr. Omar SAID\n   Fish Council, Malden\n",
        "Ana Ruiz\nHarbour Office\n\nOmar Said\nFish Council\n",
        "Dr. Ana RUIZ\n   Director, Harbour Office\nMr. Omar SAID\n   Fish Council, Malden\n",
    ],
)
def test_a_list_of_participants_may_give_the_place_on_the_next_line(listed: str) -> None:
    talk = "RAIN\n====\n\nDr. Ruiz said that it rained. Mr. Said replied that it was dry."
    text = f"{talk}\n\nPARTICIPANTS\n============\n\n{listed}"
    found = _from(text)
    assert "Harbour Office" in (found["Ana Ruiz"] or "")
    assert "Fish Council" in (found["Omar Said"] or "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ana Ruiz is CEO of Tide Foods. Ruiz said no.", "CEO of Tide Foods"),
        (
            "Ana Ruiz, director, and Omar Said, adviser, both of the Harbour Office, came. Ruiz said no.",
            "Harbour Office",
        ),
        ("Ana Ruiz, Director, of the Harbour Office, said no.", "Director, of the Harbour Office"),
        ("The director of the Harbour Office, Ms. Ana Ruiz, said no.", "director of the Harbour Office"),
        ("Ana Ruiz of the Well Club argued that it rained.", "Well Club"),
    ],
)
def test_where_somebody_belongs(text: str, place: str) -> None:
    assert place in (_from(text)["Ana Ruiz"] or "")


def test_what_a_label_says_of_somebody_stays_and_may_begin_small() -> None:
    text = (
        "ANA RUIZ (Harbour Office): I see rain. Do you?\n\nOMAR SAID (retired pilot, Malden): I do. Do you?\n\n"
        "ANA RUIZ: I thank you, Omar,\nLena Holt and all.\n\nOMAR SAID: I thank you.\n"
    )
    assert _from(text) == {"Ana Ruiz": "Harbour Office", "Omar Said": "retired pilot, Malden"}


def test_a_quotation_between_the_title_and_the_first_part_is_kept() -> None:
    text = "# Rain\n\nAna Ruiz opened the day. “We are all wet,” she said.\n\n## One\n\nRain.\n\n## Two\n\nRain.\n"
    assert who(understand(text, "x.md").quotations, text) == [("We are all wet,", "Ana Ruiz")]


@pytest.mark.parametrize(
    "line",
    ["Why, Ana Ruiz wondered, is it wet?", "2. Then, after some rain, the following was asked:"],
)
def test_a_line_of_talk_is_no_heading(line: str) -> None:
    text = f"1. Rain\n\nAna Ruiz said that it rained on the port.\n\n{line}\n\nOmar Said replied that it did not.\n"
    assert [session.title for session in understand(text).sessions] == ["Rain"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz called it “the long wet day of all days”.", "Ana Ruiz"),
        ("Omar Said asked how many were dry. “Two,” Ana Ruiz replied.", "Ana Ruiz"),
        ("Omar Said left. “We are wet,” in the words of Ana Ruiz.", "Ana Ruiz"),
        ("Omar Said asked for hats, as the paper ones “have to be kept out of the rain”.", "Omar Said"),
        ("Omar Said cited, with a smile, Ana Ruiz's novel: “It rained, and then it rained.”", "Ana Ruiz"),
        ("Omar Said sat down. “And is it any better here?” Ana Ruiz wanted to know.", "Ana Ruiz"),
        ("Ana Ruiz said no. The best line came from a man in the back row: “We are all a bit wet.”", None),
        ("Ana Ruiz said no. “It is only a bit wet,” was how one of her friends had put it.", None),
    ],
)
def test_whose_a_quotation_is(text: str, name: str | None) -> None:
    assert [speaker for _, speaker in who(understand(text).quotations, text)] == [name]


def test_the_title_of_a_talk_is_no_quotation_and_words_broken_at_a_line_end_are_words() -> None:
    text = "Ana Ruiz spoke on “The rain over the port”. She con-\ntended that it was wet and would stay so.\n"
    reading = understand(text)
    assert not reading.quotations
    assert who(reading.statements, text)[-1][1] == "Ana Ruiz"


def test_a_voice_from_the_floor_takes_its_turn() -> None:
    text = (
        "ANA RUIZ: I see rain. Do you?\n\nOMAR SAID: I do. Do you?\n\nANA RUIZ: I do.\n\n"
        "VOICE FROM THE FLOOR: Where is my hat?\n\nOMAR SAID: I have it.\n"
    )
    assert ("Where is my hat?", None) in who(understand(text).quotations, text)
