"""Folding, tokens, stems."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from proceedings import words as module
from proceedings.words import Token, flatten, fold, question_words, stem, stems, stop_words, tokens, words

SCRIPTS = st.text(
    st.sampled_from("abS's’-_ \n.0½łŁßæéİıŉΣς가がガ安ﷺ™नि्م\u064bש\u05b8e\u0301\u00ad\u200b\ud800\0") | st.characters()
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Æther Œuvre", "aether oeuvre"),
        ("Søren, Đorđe, Þór, Guðrún", "soren, dorde, thor, gudrun"),
        ("İstanbul ısı", "istanbul isi"),
        ("cafe\u0301 café", "cafe cafe"),
        ("the UN’s", "the un's"),
        ("secu\u00adri\u200bty", "security"),
        ("ﬁne", "fine"),
        ("™ ½", "™ ½"),
    ],
)
def test_letters_fold_to_what_a_plain_keyboard_types(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=150, deadline=None)
@given(SCRIPTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_apostrophes_belong_to_a_word_a_possessive_does_not_and_an_elision_is_its_own() -> None:
    found = words("The Secretary General's don't, O’Brien and l’Union")
    assert found == ["the", "secretary", "general", "dont", "obrien", "and", "l", "union"]


def test_a_hyphenated_word_is_a_token_for_each_part_and_has_its_place() -> None:
    assert tokens("peace-keeping") == [Token(0, 5, "peace"), Token(6, 13, "keeping")]


def test_chinese_characters_are_a_word_each_and_hangul_syllables_are_not() -> None:
    assert words("安全 한국어") == ["安", "全", "한국어"]


@settings(max_examples=200, deadline=None)
@given(SCRIPTS)
def test_tokens_are_slices_in_order_that_fold_to_their_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert token.text == fold(token.span.of(text)).replace("'", "")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"abstl's’-. é安ü", "e\u0301"])).map("".join))
@example("s'e\u0301")
def test_words_are_the_tokens_without_their_places(text: str) -> None:
    # Several possessives and elisions in one word are nobody's spelling, and the two disagree on some of them.
    assume(not re.search(r"['’][^\s.-]*['’]", text))
    assert words(text) == [token.text for token in tokens(text)]


@settings(max_examples=100, deadline=None)
@given(SCRIPTS)
def test_a_flat_text_stays_flat(text: str) -> None:
    flat = flatten(text)
    assert flatten(flat).split() == flat.split()


def test_stems_meet_across_endings() -> None:
    assert stem("mines") == stem("mine")
    assert stem("possibly") == stem("possible")
    assert stems(["as", "is", "x" * 70 + "ing"]) == ["as", "is", "x" * 70 + "ing"]
    assert stem("minen", "de") == stem("mine", "de")
    assert stem("mines", "tlh") == "mines"


def test_a_word_that_is_said_again_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        given = 0

        def stemWords(self, listed: list[str]) -> list[str]:  # noqa: N802 (PyStemmer's name)
            self.given += len(listed)
            return listed

    counting = Counting()
    stems(["first"])
    monkeypatch.setattr(module._local, "porter", counting)
    assert stems(["mines", "ban", "mines"] * 1000) == ["mines", "ban", "mines"] * 1000
    assert counting.given == 2


def test_stop_words_are_folded_and_unknown_languages_have_none() -> None:
    for language in ("en", "de", "es", "fr"):
        listed = stop_words(language) | question_words(language)
        assert listed
        assert all(word == fold(word) for word in listed)
    assert stop_words("tlh") == question_words("tlh") == frozenset()
