"""What we hand to FTS5 is tried on FTS5: a real table with the tokenizer that the store uses."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.model import Span
from proceedings.search import (
    Finder,
    Query,
    index_text,
    match_all_expression,
    match_expression,
    parse_query,
)
from proceedings.search.fts import GUARD
from proceedings.words import fold, stems

SIGNS = "\"“”„«»-*^:(){}[]+?!.,;/\\'’|&@<>#~\0\n\t\u00ad\u200b\u0301\u202e\ufeff_"
WORDS = [
    *["land", "mines", "peace-keeping", "peacekeeping", "peace", "keeping", "AND", "OR", "NOT", "NEAR", "NEAR(", "the"],
    *["speaker:", "what", "don't", "General's", "l’Union", "O'Brien", "Łódź", "straße", "café", "cafe\u0301", "c++"],
    *[
        "安全",
        "安全保障",
        "がん",
        "한국어",
        "العربية",
        "שלום",
        "½",
        "ﬁne",
        "ﷺ",
        "🕊️",
        "👍",
        "№5",
        "x²",
        "ŉ",
        "İstanbul",
        "ΣΟΦΟΣ",
    ],
    *["\ud800"],
]
typed = st.builds(
    lambda gap, parts: gap.join(parts),
    st.sampled_from(["", " "]),
    st.lists(st.sampled_from(WORDS) | st.text(st.sampled_from(SIGNS), max_size=3) | st.text(max_size=4), max_size=7),
)


def mark(text: str, query: Query) -> tuple[Span, ...]:
    return Finder(query).find(text)[0]


def has_all_words(text: str, query: Query) -> bool:
    return Finder(query).find(text)[1]


class Table:
    """An FTS5 table with one column."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')"
        )

    def fill(self, *texts: str) -> None:
        self.database.execute("DELETE FROM texts")
        self.database.executemany("INSERT INTO texts(text) VALUES (?)", [(index_text(text),) for text in texts])

    def find(self, expression: str) -> list[int]:
        rows = self.database.execute(
            "SELECT rowid, bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY rowid", (expression,)
        )
        return [row[0] for row in rows]


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    made = Table()
    yield made
    made.database.close()


def found(table: Table, query: str, *texts: str) -> list[int]:
    table.fill(*texts)
    return table.find(match_expression(parse_query(query)))


def whole(table: Table, query: str, *texts: str) -> list[int]:
    table.fill(*texts)
    return table.find(match_all_expression(parse_query(query)))


@settings(max_examples=800, deadline=None)
@given(query=typed, text=typed)
def test_fts5_accepts_whatever_was_typed_and_agrees_with_itself(table: Table, query: str, text: str) -> None:
    try:
        parsed = parse_query(query)
    except NothingToSearch:
        return
    table.fill(text, query, "The land mines ban")
    some = set(table.find(match_expression(parsed)))
    every = set(table.find(match_all_expression(parsed)))
    assert every <= some


@settings(max_examples=80, deadline=None)
@given(text=typed)
def test_a_text_is_found_by_each_of_its_words_and_the_word_is_marked(table: Table, text: str) -> None:
    table.fill(text)
    for word in text.split():
        try:
            query = parse_query('"' + word.replace('"', "") + '"')
        except NothingToSearch:
            continue
        if table.find(match_expression(query)):
            marks, whole = Finder(query).find(text)
            assert marks
            assert whole


@settings(max_examples=80, deadline=None)
@given(text=typed, query=typed)
def test_the_index_and_the_marks_agree_on_what_matches(table: Table, text: str, query: str) -> None:
    # FTS5 ends a word at a vowel sign such as Devanagari's; a hit without a mark is what comes of it.
    assume(not any(unicodedata.category(c) in ("Mn", "Mc", "Me") for c in fold(text + query)))
    try:
        parsed = parse_query(query)
    except NothingToSearch:
        return
    table.fill(text)
    if not parsed.excluded:
        assert bool(table.find(match_all_expression(parsed))) <= has_all_words(text, parsed)
    if not parsed.excluded and not parsed.phrases:
        assert bool(table.find(match_expression(parsed))) <= bool(mark(text, parsed))


SEMINAR = [
    "Are there lessons to be learned from the land mines process?",
    "Canadian partnership with Norway in the land mines ban",
    "to narrow the credibility gap between aspiration and performance",
    "the NATO aggression in Kosovo by the UN Security Council",
]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("land mine", [1, 2]),
        ("Łand", [1, 2]),
        ("landmines", [1, 2]),
        ("credibility gap", [3]),
        ("NATO Kosovo", [4]),
        ('"land mines ban"', [2]),
        ("mines -Norway", [1]),
        ('mines -"mines ban"', [1]),
        ("the", [1, 2, 3, 4]),
        ("NEAR(", []),
    ],
)
def test_words_are_found_by_stem_and_in_one_piece_or_two(table: Table, query: str, rows: list[int]) -> None:
    assert found(table, query, *SEMINAR) == rows


@pytest.mark.parametrize("typed_form", ["peace-keeping", "peacekeeping", "peace keeping"])
@pytest.mark.parametrize("written", ["the peace-keeping force", "the peacekeeping force", "the peace keeping force"])
def test_hyphenated_joined_and_open_words_meet(table: Table, typed_form: str, written: str) -> None:
    assert whole(table, typed_form, written) == [1]
    assert whole(table, f'"{typed_form} force"', written, "peace in force") == [1]
    assert mark(written, parse_query(typed_form))[0].of(written).startswith("peace")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("“Peace-keeping,” he said", ["peacekeeping"]),
        ("multi-party-talks", ["multipartytalks", "multiparty", "partytalks"]),
        ("state-\nowned\nland-locked", ["stateowned", "landlocked"]),
        ("a-b/c-d 3-4 -e f-", ["ab", "cd"]),
        ("Čapek–Hašek’s long—" + "x" * 200 + "/well-known", ["wellknown"]),
    ],
)
def test_hyphenated_words_are_indexed_in_one_piece_too_whatever_they_touch(text: str, joined: list[str]) -> None:
    assert index_text(text).split(f" {GUARD} ")[1:] == joined


def test_a_phrase_does_not_reach_from_the_text_into_its_compounds(table: Table) -> None:
    assert found(table, '"keeping peacekeeping"', "peace-keeping") == []


def test_a_phrase_does_not_reach_from_one_compound_into_the_next(table: Table) -> None:
    text = "The peace-keeping force cleared land-mines."
    assert found(table, '"peacekeeping landmines"', text) == []
    assert whole(table, "peacekeeping landmines", text) == [1]


def test_a_chinese_word_of_two_characters_is_found_inside_a_sentence(table: Table) -> None:
    texts = ["联合国安全理事会负责维持国际和平", "全安"]
    assert found(table, "安全", *texts) == [1]
    assert found(table, "国际和平", *texts) == [1]


def test_all_the_words_are_asked_for_apart_from_any_of_them(table: Table) -> None:
    assert found(table, "land mines ban", *SEMINAR) == [1, 2]
    assert whole(table, "land mines ban", *SEMINAR) == [2]
    assert found(table, '"land mines" Kosovo', *SEMINAR) == [1, 2]
    assert whole(table, '"land mines" Kosovo', *SEMINAR) == []


@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"word{n}" for n in range(2000)),
        " ".join(f'"peacekeeping{chr(97 + n % 26)}{chr(97 + n // 26)} force"' for n in range(300)),
        "a-" * 3000 + "a",
        "安" * 6000,
        "x" * 6000,
    ],
)
def test_six_thousand_characters_are_not_too_many(table: Table, query: str) -> None:
    assert isinstance(found(table, query, *SEMINAR), list)
    assert isinstance(whole(table, query, *SEMINAR), list)


def test_our_stems_are_those_of_the_index(table: Table) -> None:
    starts = ["relat", "possib", "analog", "secur", "nation", "plast", "hop", "agree", "fly"]
    ends = ["e", "ed", "ing", "ly", "y", "ies", "ational", "ization", "fulness", "ement", "s"]
    vocabulary = [start + end for start in starts for end in ends]
    table.fill(*vocabulary)
    table.database.execute("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, texts, instance)")
    indexed = dict(table.database.execute("SELECT doc, term FROM temp.seen"))
    table.database.execute("DROP TABLE temp.seen")
    assert stems(vocabulary) == [indexed[row] for row in range(1, len(vocabulary) + 1)]
