"""What words are worth to a summary: the table that ships, and how it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.relevance import close_by
from proceedings.worth import ANSWERS, TABLE, Weights, learned, learned_of_answers, read, worths, write

PLAIN = Weights(bias=-2, count=1, size=0, letters=0, stop=0, again=0, stop_again=0, stems={"quai": (1.5,)})


@pytest.mark.parametrize(("table", "given"), [(TABLE, learned), (ANSWERS, learned_of_answers)])
def test_the_weights_that_ship_are_small_and_read_as_they_were_written(
    table: Path, given: Callable[[str], Weights | None]
) -> None:
    weights = given("en")
    assert weights is not None
    assert table.stat().st_size < 200_000
    note = "\n".join(line[2:] for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert read(write(weights, note)) == weights
    assert "MIT" in note


def test_nothing_was_learned_of_other_languages() -> None:
    assert learned("fr") is None
    assert learned_of_answers("fr") is None


def test_in_an_answer_a_word_is_worth_more_the_closer_it_comes_to_what_is_asked() -> None:
    weights = Weights(bias=-2, count=0, size=0, letters=0, stop=0, again=0, stop_again=0, close=1)
    close = close_by([["boat", "quai"], ["quai", "fish"], ["ferri"]], [0.5, 1.0, 0.0])
    assert close["quai"] == close["fish"] + close["boat"] == 500
    found = worths({"boat": 1, "quai": 2, "fish": 1, "ferri": 1}, {}, "en", weights, talk=True, close=close)
    assert found["quai"][0] > found["fish"][0] > found["boat"][0] > found["ferri"][0] > 0


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
