"""A change is taken out of what is there by now, and leaves the others alone; what is written down is read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.editing import (
    Affiliate,
    Attribute,
    Correction,
    CutSession,
    Hide,
    JoinSession,
    Merge,
    ParagraphAnchor,
    Rename,
    Renumber,
    Retitle,
    SessionAnchor,
    Who,
    WordsAnchor,
    from_json,
    to_json,
)
from proceedings.editing.editions import Change, ChangeKind, Draft, Edition, undo
from proceedings.errors import CannotUndo
from proceedings.model import Kind

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
TEXT = st.text(max_size=8)
MAYBE = st.none() | TEXT
WHO = st.builds(Who, TEXT, MAYBE)
WORDS = st.builds(WordsAnchor, TEXT, TEXT, st.sampled_from(Kind), st.integers(0, 9))
SESSION = st.builds(SessionAnchor, MAYBE, MAYBE, MAYBE)
CORRECTIONS: st.SearchStrategy[Correction] = st.one_of(
    st.builds(Attribute, WORDS, st.none() | WHO),
    st.builds(Hide, WORDS),
    st.builds(Merge, WHO, WHO),
    st.builds(Rename, WHO, TEXT),
    st.builds(Affiliate, WHO, MAYBE),
    st.builds(Retitle, SESSION, MAYBE),
    st.builds(Renumber, SESSION, TEXT),
    st.builds(JoinSession, SESSION),
    st.builds(CutSession, st.builds(ParagraphAnchor, TEXT, st.integers(0, 9)), MAYBE, MAYBE),
)
SOME = [Rename(Who(letter), letter.lower()) for letter in "ABC"]
EDITIONS = st.builds(
    lambda title, texts, corrections, confirmed: Edition(title, tuple(texts), tuple(corrections), tuple(confirmed)),
    MAYBE,
    st.lists(st.integers(1, 9), unique=True, max_size=4),
    st.lists(st.sampled_from(SOME), max_size=4),
    st.lists(st.integers(1, 9), unique=True, max_size=3),
)


def change(before: Edition | None, after: Edition | None) -> Change:
    return Change(1, NOW, 5, 7, ChangeKind.CORRECT, "Mended it", before, after)


def edition(texts: Sequence[int] = (1,), *corrections: Correction, title: str | None = None) -> Edition:
    return Edition(title, tuple(texts), corrections)


@given(CORRECTIONS)
def test_every_correction_is_read_back_as_it_was_written(correction: Correction) -> None:
    written = to_json(correction)
    assert from_json(written) == correction
    assert Edition.from_json(Edition(None, (1,), (correction,), (1,)).to_json()).corrections == (correction,)


def test_a_correction_is_written_down_in_words() -> None:
    assert to_json(Rename(Who("Bo Lund"), "Boudewijn Lund")) == {
        "correct": "rename",
        "who": {"name": "Bo Lund", "affiliation": None},
        "name": "Boudewijn Lund",
    }


@given(TEXT, st.lists(st.tuples(WHO, st.none() | WHO), max_size=3), MAYBE, MAYBE)
def test_a_draft_is_read_back_as_it_was_written(
    name: str, answers: list[tuple[Who, Who | None]], session: str | None, pasted: str | None
) -> None:
    draft = Draft("d", 1, 2, NOW, name, (3, 4), 5, session, None, "fr", 6, tuple(answers), pasted, ("a.doc: no.",))
    assert Draft.from_json("d", 1, 2, NOW, draft.to_json()) == draft


def test_the_last_answer_to_a_question_counts() -> None:
    draft = Draft("d", 1, 2, NOW, "a.txt", (3,))
    draft = draft.answer(Who("Lund"), Who("Bo Lund")).answer(Who("Moss"), None).answer(Who("Lund"), None)
    assert draft.answers == ((Who("Moss"), None), (Who("Lund"), None))


@given(EDITIONS, EDITIONS)
def test_what_was_not_changed_since_goes_back_to_what_it_was(before: Edition, after: Edition) -> None:
    back = undo(change(before, after), after)
    assert back.title == before.title
    assert set(back.texts) == set(before.texts)
    assert sorted(map(repr, back.corrections)) == sorted(map(repr, before.corrections))
    assert set(back.confirmed) == set(before.confirmed)


@given(st.lists(st.sampled_from(SOME), max_size=6), st.integers(0, 5))
def test_a_correction_that_is_put_back_stands_where_it_stood(corrections: list[Correction], at: int) -> None:
    before = edition((1,), *dict.fromkeys(corrections))
    left = [one for place, one in enumerate(before.corrections) if place != at]
    assert undo(change(before, edition((1,), *left)), edition((1,), *left)) == before


def test_of_corrections_that_are_alike_the_last_is_taken_out() -> None:
    a, b, _ = SOME
    assert undo(change(edition((1,), a), edition((1,), a, a)), edition((1,), a, a, b)).corrections == (a, b)


def test_texts_that_went_come_back_behind_those_they_stood_behind() -> None:
    assert undo(change(edition((1, 2, 3)), edition((1, 3))), edition((1, 3, 4))).texts == (1, 2, 3, 4)
    assert undo(change(edition((1, 2, 3)), edition((3,))), edition((3, 4))).texts == (1, 2, 3, 4)
    assert undo(change(edition((1, 2, 3)), edition((1, 2))), edition((2,))).texts == (2, 3)
    assert undo(change(edition((1, 2)), edition((1, 9))), edition((9, 1))).texts == (2, 1)
    assert undo(change(edition((1, 2)), edition((1, 8, 9))), edition((1, 8, 9))).texts == (1, 2)
    assert undo(change(None, edition((1,))), edition((1, 2))).texts == (2,)


def test_what_was_changed_again_is_not_undone() -> None:
    a, b, _ = SOME
    for before, after, now in (
        (edition((1,)), edition((1, 2)), edition((1, 3))),  # the text that came was replaced
        (edition((1, 2)), edition((1, 3)), edition((1, 4))),
        (edition((1, 2)), edition((1, 3)), edition((1, 2, 3))),  # the one that went is there again
        (edition((1,)), edition((1,), a), edition((1,), b)),  # the correction was taken back
        (edition(), edition(title="One"), edition(title="Two")),
    ):
        with pytest.raises(CannotUndo):
            undo(change(before, after), now)
