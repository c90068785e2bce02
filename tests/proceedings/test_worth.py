"""What words are worth to a summary: the table that ships, and how it is used."""

from __future__ import annotations

from proceedings.worth import TABLE, Weights, learned, read, worths, write

PLAIN = Weights(bias=-2, count=1, size=0, letters=0, stop=0, again=0, stop_again=0, stems={"quai": (1.5,)})


def test_the_weights_that_ship_are_small_and_read_as_they_were_written() -> None:
    weights = learned("en")
    assert weights is not None
    assert TABLE.stat().st_size < 200_000
    note = "\n".join(line[2:] for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert read(write(weights, note)) == weights
    assert "MIT" in note


def test_nothing_was_learned_of_other_languages() -> None:
    assert learned("fr") is None


def test_a_word_is_worth_more_the_more_often_it_comes_and_less_each_time_it_is_said() -> None:
    found = worths({"boat": 5, "ferri": 2}, {}, "en", PLAIN, talk=True)
    assert found["boat"][0] > found["ferri"][0]
    assert list(found["boat"]) == sorted(found["boat"], reverse=True)
    assert len(found["ferri"]) == 2


def test_a_stem_s_own_weight_and_a_key_term_s_add_to_it() -> None:
    found = worths({"boat": 2, "quai": 2, "road": 2}, {"road": 1.0}, "en", PLAIN, talk=True)
    assert found["quai"][0] > found["boat"][0] < found["road"][0]


def test_stop_words_count_in_talk_and_not_in_reports() -> None:
    assert worths({"the": 3}, {}, "en", PLAIN, talk=True)["the"][0] > 0
    assert worths({"the": 3}, {}, "en", PLAIN, talk=False)["the"][0] == 0
    assert not worths({"the": 3}, {}, "en", None, talk=True)["the"]
