"""References outlive a replacement: the pure part, over all kinds of texts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from proceedings.reference import parse_reference
from proceedings.store.keeping import Outline, keep_keys, keep_numbers, make_slug

texts = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(texts, texts, st.integers(0, 5))
def test_identical_paragraphs_keep_their_numbers_and_no_number_is_given_twice(
    before: list[str], after: list[str], gone: int
) -> None:
    old = [(number, text) for number, text in enumerate(before, 1 + gone)]
    highest = len(before) + gone
    numbers = keep_numbers(old, after, highest)
    assert len(set(numbers)) == len(after)
    was = dict(old)
    for number, text in zip(numbers, after, strict=True):
        assert was[number] == text if number in was else number > highest
    kept = Counter(was[number] for number in numbers if number in was)
    assert kept == Counter(before) & Counter(after)  # each paragraph that is still there kept a number of its text's
    new = sorted(number for number in numbers if number not in was)
    assert new == list(range(highest + 1, highest + 1 + len(new)))


@given(st.lists(texts, max_size=5))
def test_a_text_that_did_not_change_keeps_every_key_and_number(sessions: list[list[str]]) -> None:
    outlines = [Outline(f"s{i}", None, None, tuple(each)) for i, each in enumerate(sessions, 1)]
    assert keep_keys(outlines, outlines, [o.key for o in outlines]) == [o.key for o in outlines]
    for each in sessions:
        numbered = list(enumerate(each, 1))
        assert keep_numbers(numbered, each, len(each)) == list(range(1, len(each) + 1))


outline = st.builds(
    lambda number, title, each: (number, title, tuple(each)),
    st.sampled_from([None, "1", "2", "3", "4"]),
    st.sampled_from([None, "Harbours", "Wells", "WELLS"]),
    texts,
)


def _keyed(sessions: list[tuple[str | None, str | None, tuple[str, ...]]]) -> list[Outline]:
    """Give keys as a reading does: the number, unless it stands twice."""
    counts = Counter(number for number, _, _ in sessions)
    return [
        Outline(number if number and counts[number] == 1 else f"s{i}", number, title, each)
        for i, (number, title, each) in enumerate(sessions, 1)
    ]


@given(st.lists(outline, max_size=6), st.lists(outline, max_size=6), st.lists(st.sampled_from(["9", "s1", "s7", "2"])))
def test_no_two_sessions_have_one_key(
    before: list[tuple[str | None, str | None, tuple[str, ...]]],
    after: list[tuple[str | None, str | None, tuple[str, ...]]],
    gone: list[str],
) -> None:
    old, new = _keyed(before), _keyed(after)
    given_keys = {session.key for session in old} | set(gone)
    keys = keep_keys(old, new, given_keys)
    assert len(set(keys)) == len(new)
    for key, session in zip(keys, new, strict=True):
        was_there = key in {o.key for o in old}
        assert was_there or key not in given_keys or key == session.number


def test_a_session_put_in_before_the_others_moves_no_reference() -> None:
    old = [Outline("1", "1", "Harbours", ("a", "b", "c")), Outline("2", "2", "Wells", ("d", "e"))]
    new = [
        Outline("1", "1", "Welcome", ("x",)),
        Outline("2", "2", "Harbours", ("a", "b", "c")),
        Outline("3", "3", "Wells", ("d", "e")),
    ]
    assert keep_keys(old, new, ["1", "2"]) == ["s1", "1", "2"]


def test_a_session_whose_every_paragraph_was_rewritten_is_known_by_its_title() -> None:
    old = [Outline("1", "1", "Harbours", ("a",)), Outline("2", "2", "Wells", ("d", "e"))]
    new = [Outline("1", "1", "Wells", ("q", "r")), Outline("2", "2", "Harbours", ("p",))]
    assert keep_keys(old, new, ["1", "2"]) == ["2", "1"]


def test_a_key_made_for_a_session_that_is_gone_is_not_made_again() -> None:
    assert keep_keys([], [Outline("s1", None, None, ("a",))], ["s1"]) == ["s2"]


@given(st.text(max_size=80))
def test_every_slug_can_stand_in_a_reference(name: str) -> None:
    slug = make_slug(name, ())
    assert parse_reference(f"{slug}:4.3").proceedings == slug
    assert make_slug(name, {slug}) == f"{slug}-2"


def test_a_slug_is_the_file_s_name_without_its_ending_and_accents() -> None:
    assert make_slug("Łódź Seminar (1999).txt", ()) == "lodz-seminar-1999"
    assert make_slug("会議.txt", ()) == "text"


def test_a_session_that_most_was_cut_off_from_is_still_itself() -> None:
    old = [Outline("1", "1", "Harbours", ("a", "b", "c", "d"))]
    new = [Outline("1", "1", "Harbours", ("a",)), Outline("s1", None, "Tugs", ("b", "c", "d"))]
    assert keep_keys(old, new, ["1"]) == ["1", "s1"]


def test_a_session_that_more_was_put_behind_is_still_itself() -> None:
    old = [Outline("1", "1", "Harbours", ("a",)), Outline("2", "2", "Wells", ("b", "c", "d"))]
    assert keep_keys(old, [Outline("1", "1", "Harbours", ("a", "b", "c", "d"))], ["1", "2"]) == ["1"]


def test_of_sessions_that_are_gone_the_one_of_its_own_key_comes_back() -> None:
    gone = [Outline("1", None, None, ("b",)), Outline("2", None, None, ("b", "c")), Outline("s1", None, None, ("b",))]
    assert keep_keys([], [Outline("2", "2", "Wells", ("b", "c"))], ["1", "2", "s1"], gone) == ["2"]


def test_one_paragraph_that_comes_back_does_not_bring_its_session_s_key_to_another() -> None:
    gone = [Outline("2", None, None, ("b",))]
    assert keep_keys([], [Outline("s1", None, "Tugs", ("a", "b"))], ["2"], gone) == ["s1"]
