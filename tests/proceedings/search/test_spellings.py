"""British and American spelling meet."""

from __future__ import annotations

import pytest

from proceedings.search import Finder, match_expression, parse_query
from proceedings.search.spellings import other_spellings


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("behavioural", "behavioral"),
        ("neighbourhood", "neighborhood"),
        ("organisation", "organization"),
        ("organised", "organized"),
        ("analyse", "analyze"),
        ("centre", "center"),
        ("fibre", "fiber"),
        ("defence", "defense"),
        ("dialogue", "dialog"),
        ("programme", "program"),
        ("travelling", "traveling"),
        ("labelled", "labeled"),
        ("grey", "gray"),
        ("judgement", "judgment"),
    ],
)
def test_each_spelling_gives_the_other(british: str, american: str) -> None:
    assert american in other_spellings(british)
    assert british in other_spellings(american)


@pytest.mark.parametrize(
    "word", ["four", "hour", "prize", "rise", "filing", "filling", "sense", "report", "łódź", "1945"]
)
def test_a_word_that_another_word_would_come_of_stays_as_it_is(word: str) -> None:
    assert other_spellings(word) == ()


def test_words_and_phrases_are_found_and_marked_in_either_spelling() -> None:
    text = "The Defense Organization labeled its programs by color."
    marks, whole = Finder(parse_query("defence organisation labelled programme colour")).find(text)
    assert whole
    assert [mark.of(text) for mark in marks] == ["Defense Organization labeled", "programs", "color"]
    assert Finder(parse_query('"defence organisation"')).find(text)[1]
    assert '"defense"' in match_expression(parse_query("harbour -defence"))
