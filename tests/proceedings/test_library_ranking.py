"""What a search puts first, and what it shows as one passage."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.library import Library
from proceedings.library.scoring import needles, weights
from proceedings.model import SHIPPED
from proceedings.search import Finder, Results, parse_query
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
HERE, THERE = 1001, 1002

FILLER = "the boats came in and the boats went out again all through that long and quiet morning " * 3
TALK = [
    "Ada Okafor: Shall we begin?",
    "Bo Lund: Yes.",
    "Ada Okafor: The radar is broken.",
    "Bo Lund: Since when?",
    f"Ada Okafor: Since the fog. {FILLER}",
    f"Bo Lund: {FILLER}",
    f"Ada Okafor: {FILLER}",
    f"Bo Lund: The lighthouse needs paint. {FILLER}",
    "Ada Okafor: Who pays for the paint?",
]


@pytest.fixture
def talk(store: Store) -> Library:
    store.add(
        reading("talk.txt", {"1 HARBOUR": TALK, "2 WELLS": ["Bo Lund: And the radar of the wells?"] * 3}), now=NOW
    )
    return Library(store, SHIPPED)


def test_short_turns_are_found_as_one_passage(talk: Library) -> None:
    results = talk.search("radar fog")
    assert [hit.passage.reference.place for hit in results.hits] == ["1.1-7", "2.1-3"]
    assert (results.total, results.whole) == (2, 1)
    first = results.hits[0].passage
    assert talk.read(first.reference) == first
    assert [mark.of(first.text) for mark in results.hits[0].marks] == ["radar", "fog"]


def test_passages_do_not_overlap(talk: Library) -> None:
    hits = talk.search("the radar paint boats lighthouse", limit=50).hits
    spans = sorted(hit.passage.span for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_turns_stand_alone_where_only_some_of_them_count(talk: Library) -> None:
    hits = talk.search("radar -fog").hits
    assert sorted(hit.passage.reference.place for hit in hits) == ["1.3", "2.1", "2.2", "2.3"]
    in_place = talk.search("radar", order="place").hits
    assert [hit.passage.reference.place for hit in in_place] == ["1.3", "2.1", "2.2", "2.3"]


def test_the_turns_of_a_text_that_is_replaced_are_joined_anew(store: Store, talk: Library) -> None:
    store.add(reading("talk.txt", {"1 HARBOUR": TALK[2:4]}), now=NOW)
    (hit,) = talk.search("radar").hits
    assert hit.passage.text.startswith("Ada Okafor: The radar")
    assert hit.passage.text.endswith("Since when?")


def first(store: Store, sessions: dict[str, list[str]], query: str, said: tuple[tuple[str, str], ...] = ()) -> str:
    store.add(reading("log.txt", sessions, said), now=NOW)
    return Library(store, SHIPPED).search(query).hits[0].passage.reference.place


def test_a_word_of_the_title_counts(store: Store) -> None:
    assert first(store, {"1 WELLS": ["The pump is old."], "2 HARBOURS": ["The pump is old."]}, "harbours pump") == "2.1"


def test_words_side_by_side_count_more_than_the_same_words_apart(store: Store) -> None:
    texts = [
        "The gap was wide, and nobody who was there had any credibility.",
        "It was a credibility gap, and wide was it.",
    ]
    assert first(store, {"1 A": texts}, "credibility gap") == "1.2"


def test_a_passage_among_others_that_match_comes_before_one_that_stands_alone(store: Store) -> None:
    texts = [
        "Pumps break.",
        "Nobody knows.",
        "Cats sleep.",
        *["Dogs bark at the moon."] * 20,
        "Pumps are old.",
        "Pumps break.",
    ]
    texts += ["Pumps rust."]
    assert first(store, {"1 A": texts[:1], "2 B": texts[1:]}, "pumps break") == "2.24"


def test_who_is_named_in_a_question_comes_first_where_they_speak(store: Store) -> None:
    texts = ["It was said that the pumps are old.", "He held that the pumps are old."]
    said = (("Ada Okafor", "the pumps are old"), ("Bo Lund", "He held that the pumps are old."))
    assert first(store, {"1 A": texts}, "what did Lund say about old pumps", said) == "1.2"


def turns(*said: tuple[str, str]) -> list[str]:
    return [f"{name}: {words}" for name, words in said]


IDLE = "boats came in and boats went out again all through that long and quiet morning by the long stone quay "
QUIET = IDLE * 6  # a turn of it is a passage by itself


def places(store: Store, sessions: dict[str, list[str]], query: str) -> list[str]:
    store.add(reading("talk.txt", sessions), now=NOW)
    return [hit.passage.reference.place for hit in Library(store, SHIPPED).search(query, limit=50).hits]


def test_in_talk_a_name_in_the_question_asks_for_the_passages_that_its_bearer_speaks_most_of(store: Store) -> None:
    talk = turns(
        ("Ada Okafor", f"The pumps are old. {QUIET}"),
        ("Bo Lund", "Are they?"),
        ("Ada Okafor", f"They are. {QUIET}"),
        ("Bo Lund", f"The pumps are old. {QUIET}"),
    )
    assert places(store, {"1 A": talk}, "what did Lund say about old pumps, ferries and bells")[0] == "1.4"


def test_in_talk_other_words_of_the_query_beside_a_passage_count_more_than_the_same_word_again(store: Store) -> None:
    fog, radar = f"The fog. {QUIET}", f"The radar. {QUIET}"
    talk = {"1 A": turns(("Ada Okafor", fog), ("Bo Lund", fog)), "2 B": turns(("Ada Okafor", fog), ("Bo Lund", radar))}
    found = places(store, talk | {"3 C": turns(("Ada Okafor", radar), ("Bo Lund", radar))}, "fog radar ferries bells")
    assert set(found[:2]) == {"2.1", "2.2"}


def test_what_stands_beside_a_passage_counts_in_its_session_alone_and_the_less_the_farther_away(store: Store) -> None:
    fog, radar = f"The fog. {QUIET}", f"The radar. {QUIET}"
    near = turns(("Ada Okafor", fog), ("Bo Lund", radar))
    far = turns(("Ada Okafor", fog), *[("Bo Lund", QUIET)] * 3, ("Ada Okafor", radar))
    apart = {"3 C": turns(("Ada Okafor", fog)), "4 D": turns(("Bo Lund", radar))}
    found = places(store, {"1 A": far, "2 B": near} | apart, "fog radar ferries bells")
    assert [place.partition(".")[0] for place in found[:4]] == ["2", "2", "1", "1"]
    assert {place.partition(".")[0] for place in found[4:]} == {"3", "4"}


@pytest.mark.parametrize("talk", [False, True])
def test_what_the_best_passages_of_reports_have_in_common_counts_and_of_talk_does_not(store: Store, talk: bool) -> None:
    label = "Ada Okafor: " if talk else ""
    like, unlike = f"{label}Fog, and lanterns, lanterns.", f"{label}Fog, and whistles, whistles."
    texts = [unlike, *[like] * 14]
    store.add(reading("log.txt", {str(at): [text] for at, text in enumerate(texts, 1)}), now=NOW)
    scores = {hit.passage.reference.place: hit.score for hit in Library(store, SHIPPED).search("fog", limit=50).hits}
    assert (scores["1.1"] == scores["2.1"]) is talk
    assert scores["1.1"] <= scores["2.1"]


def test_a_word_is_as_rare_as_the_passages_that_hold_it() -> None:
    often, seldom = needles(parse_query("fog radar"))
    holding = {often: 100, seldom: 2}
    in_paragraphs, in_passages = weights(holding, 1000), weights(holding, 1000, joined=20)
    assert in_paragraphs[often] > 2
    assert in_passages[often] < 0.2  # a passage of twenty paragraphs mostly has one that holds it
    assert in_passages[seldom] > 3
    assert weights({often: 1000, seldom: 0}, 1000, joined=20)[often] > 0


def test_for_few_words_passages_with_all_of_them_come_first_and_for_many_the_score_alone_counts(store: Store) -> None:
    texts = [
        "Fog, fog and radar radar: fog radar.",
        f"Fog, radar, ferries, bells. {FILLER * 4}",
        *["The ferries."] * 30,
    ]
    texts += ["Bells ring."] * 30
    store.add(reading("log.txt", {str(at): [text] for at, text in enumerate(texts, 1)}), now=NOW)
    library = Library(store, SHIPPED)
    few = library.search("fog radar bells")
    assert (few.whole_first, few.hits[0].whole, few.hits[1].whole) == (True, True, False)
    many = library.search("fog radar bells ferries")
    assert not many.whole_first
    assert [hit.score for hit in many.hits] == sorted((hit.score for hit in many.hits), reverse=True)


def test_what_is_found_in_too_long_a_time_is_what_was_found_until_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(reading("log.txt", {"1 A": [f"Fog {number} and radar." for number in range(3000)]}), now=NOW)
    monkeypatch.setattr("proceedings.library.preparing.LONGEST", 0.0)
    library = Library(store, SHIPPED)
    for kind in ("text", "statements"):
        for order in ("relevance", "place"):
            results = library.search("fog radar and", kind=kind, order=order)
            assert results.hurried
            assert len(results.hits) <= results.total or order == "place"


def test_what_matches_less_well_than_what_is_ranked_is_counted_apart(store: Store) -> None:
    store.add(reading("log.txt", {"1 A": [f"Fog {number}." for number in range(1700)]}), now=NOW)
    results = Library(store, SHIPPED).search("fog", limit=1000)
    assert len(results.hits) == results.total
    assert (results.total, results.left) == (1000, 700)
    assert Library(store, SHIPPED).search("fog", order="place").total == 1700


words = st.sampled_from(
    ["fog", "Radar", "pumps", "colour", "peace-keeping", "Łódź", "-ferries", '"fog radar"', "speaker:", "?"]
)
queries = st.one_of(st.lists(words, max_size=12).map(" ".join), st.text(max_size=40))


@pytest.fixture
def shelf(store: Store) -> Library:
    texts = ["Fog and radar in Łódź.", "Peacekeeping pumps; the color of fog radar.", "Ferries, ferries."]
    turns = ["Ada Okafor: Fog?", "Bo Lund: No radar, but pumps.", "Ada Okafor: Colour!"]
    store.add(reading("shipped.txt", {"1 A": texts, "2 B": turns}), now=NOW)
    store.add(reading("own.txt", {"1 A": turns * 4, "2 B": texts * 4}), server=HERE, now=NOW)
    return Library(store, HERE)


def find(library: Library, query: str) -> Results | None:
    try:
        return library.search(query, limit=50)
    except NothingToSearch:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
def test_any_query_is_answered_alike_twice_and_marks_what_is_shown(shelf: Library, query: str) -> None:
    try:
        results = find(shelf, query)
    except Exception as error:
        assert "speaker" in query.lower(), error  # noqa: PT017 (nobody of that name)
        return
    assert results == find(shelf, query)
    for hit in results.hits if results else ():
        assert hit.marks
        assert hit.marks == Finder(results.query).find(hit.passage.text)[0]  # type: ignore[union-attr]
        assert all(0 <= mark.start < mark.end <= len(hit.passage.text) for mark in hit.marks)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.lists(words.filter(lambda word: word != "speaker:"), min_size=1, max_size=5).map(" ".join),
    often=st.integers(1, 9),
)
def test_another_server_s_texts_change_no_order_and_no_score(
    store: Store, shelf: Library, query: str, often: int
) -> None:
    before = find(shelf, query)
    theirs = ["Fog, pumps and colours.", "Zed Quist: Radar, radar, radar.", "Peace-keeping in Lodz."] * often
    store.add(reading("theirs.txt", {"1 A": theirs}), server=THERE, now=NOW)
    assert find(shelf, query) == before
