"""What a text says is what Discord shows, whatever it says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.replies.markup import count, marked, plain, shortened, split
from proceedings.model import Span


def shown(markdown: str) -> str:
    """Take away the backslashes before punctuation, as Discord does."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone, <@1> and <#2>",
        "</search:3> <t:0:R> <:smile:4> <a:wave:5>",
        "**bold** __under__ ~~struck~~ ||hidden|| `code`",
        "[link](https://example.org) and https://example.org",
        ":smile: at 10:30",
        "# heading",
        "-# small",
        "- a list",
        "> a block",
        "1. a list",
        r"a back\slash",
    ],
)
def test_markup_in_a_text_is_shown_and_does_nothing(text: str) -> None:
    escaped = plain(text)
    assert shown(escaped) == text
    unescaped = re.sub(r"\\[^0-9A-Za-z\s]", "x", escaped)
    assert not re.search(r"[*_~|`<\[]|://|^\s*(#|-|>|\d+\.\s)", unescaped)


@given(st.text())
def test_nothing_of_a_text_is_lost_by_escaping(text: str) -> None:
    assert shown(plain(text)).split() == text.split()


def test_hard_wrapped_lines_are_joined() -> None:
    assert plain("the credibility\n   gap") == "the credibility gap"


def test_the_items_of_a_list_keep_a_line_each() -> None:
    assert shown(plain("we need:\n\n  - ships\n  - maps\n    of the coast\n2. crews")) == (
        "we need:\n- ships\n- maps of the coast\n2. crews"
    )


def test_marked_words_stand_in_bold() -> None:
    assert marked("the credibility gap", [Span(4, 15)]) == "the **credibility** gap"
    assert marked("*a* b", [Span(4, 5)]) == r"\*a\* **b**"


def test_a_short_text_is_not_cut() -> None:
    assert shortened("as it is", 8) == "as it is"


def test_a_long_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    assert shortened("one two three", 9) == "one two…"


@given(st.text(), st.integers(10, 50))
def test_a_cut_text_never_exceeds_its_room(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@given(st.text(alphabet="ab*_.?! \n", max_size=400), st.integers(20, 60))
def test_pieces_fit_and_make_the_whole(text: str, most: int) -> None:
    spans = split(text, most)
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(plain(span.of(text))) <= most for span in spans)


def test_a_text_is_cut_at_sentence_ends_where_there_are_any() -> None:
    text = "The first sentence. The second sentence. The third."
    assert [span.of(text) for span in split(text, 25)] == [
        "The first sentence. ",
        "The second sentence. ",
        "The third.",
    ]


def test_a_count_agrees_with_its_noun() -> None:
    assert count(1, "quotation") == "1 quotation"
    assert count(0, "quotation") == "0 quotations"
    assert count(1200, "entry", "entries") == "1,200 entries"
