"""A server's texts are that server's: nothing crosses, by any question."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.errors import NotFound
from proceedings.library import Library
from proceedings.model import SHIPPED, Kind, Reference
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
HERE, THERE = 1001, 1002

SHARED = {"1 HARBOURS": ["Ferries run late in fog.", "Radar helps the ferries."]}
MINE = {"1 WELLS": ["Water is scarce, said Ada Okafor.", "Pumps break in fog."]}
THEIRS = {"1 WELLS": ["The xylophone is secret, said Zed Quist, and fog is not fog.", "Fog, fog, fog and water."] * 9}


def everything(library: Library) -> dict[str, Any]:
    """Ask a library all there is to ask, with what somebody on the other server might try."""
    answers: dict[str, Any] = {}
    for query in (
        "fog",
        "water fog",
        "xylophone",
        "xylofone secret",
        "ferries",
        '"fog is not"',
        "quist",
        "pumps -water",
    ):
        for kind in ("text", "statements", "quotations", "questions"):
            for order in ("relevance", "place"):
                answers[f"{query} {kind} {order}"] = library.search(query, kind=kind, order=order, limit=50)
        for kind in ("ask", "positions", "tally"):
            answers[f"{query} {kind}"] = getattr(library, kind)(query)
    for typed in ("", "w", "z", "quist", "wells", "x"):
        answers[f"match {typed}"] = (
            library.match_proceedings(typed),
            library.match_sessions(typed),
            library.match_speakers(typed),
        )
    answers["shelf"] = library.proceedings()
    answers["voices"] = library.voices()
    answers["said"] = [library.said(kind, about=about) for kind in Kind for about in (None, "water secret")]
    for proceedings in library.proceedings():
        answers[f"contents {proceedings.slug}"] = library.contents(proceedings)
        answers[f"summary {proceedings.slug}"] = library.summary(None, proceedings=proceedings.slug)
        answers[f"questions {proceedings.slug}"] = library.questions(proceedings)
    for name in ("Quist", "Zed Quist", "Okafor", "Zedd"):
        try:
            answers[f"voice {name}"] = library.voice(name)
        except NotFound as error:
            answers[f"voice {name}"] = str(error)
    for slug in ("wells", "theirs", "wells-2"):
        try:
            answers[f"read {slug}"] = library.read(Reference(slug, "1", 1))
        except NotFound as error:
            answers[f"read {slug}"] = str(error)
    return answers


@pytest.fixture
def library(store: Store) -> Library:
    store.add(reading("harbours.txt", SHARED), now=NOW)
    store.add(reading("wells.txt", MINE, [("Ada Okafor", "Water is scarce")]), server=HERE, now=NOW)
    return Library(store, HERE)


def test_no_answer_changes_when_another_server_adds_texts(store: Store, library: Library) -> None:
    before = everything(library)
    said = [("Zed Quist", "The xylophone is secret"), ("Zed Quist", "fog is not fog")]
    for name in ("wells.txt", "theirs.txt", "harbours.txt"):
        theirs = {**THEIRS, "2 FILES": [f"This is {name}."]}
        store.add(reading(name, theirs, said, title="WELLS"), server=THERE, now=NOW)
    store.add(reading("wells.txt", {"1 WELLS": ["Quist spoke of pumps."]}), server=THERE, now=NOW)
    assert everything(library) == before
    assert Library(store, THERE).search("xylophone").total > 0
    assert store.check() == []


def test_the_shipped_shelf_sees_no_server_s_texts(store: Store, library: Library) -> None:
    alone = Library(store, SHIPPED)
    assert [one.slug for one in alone.proceedings()] == ["harbours"]
    assert alone.search("water").total == 0
    assert [one.slug for one in library.proceedings()] == ["harbours", "wells"]


def test_a_proceedings_carried_over_from_another_server_is_unknown(store: Store, library: Library) -> None:
    theirs = store.add(
        reading("theirs.txt", THEIRS, [("Zed Quist", "The xylophone is secret")]), server=THERE, now=NOW
    ).proceedings
    there = Library(store, THERE)
    passage = there.read(Reference("theirs", "1", 1))
    (voice,) = there.voices_named("Quist")
    (cited,) = there.said(Kind.STATEMENT)
    for ask in (
        lambda: library.contents(theirs),
        lambda: library.session(theirs, "1"),
        lambda: library.subsections(theirs, "1"),
        lambda: library.questions(theirs),
        lambda: library.around(passage),
        lambda: library.attributions_in(passage),
        lambda: library.carried_from(cited),
    ):
        with pytest.raises(NotFound):
            ask()
    assert library.said(Kind.STATEMENT, voice=voice) == []
    assert library.said(Kind.STATEMENT, voice=voice, about="secret") == []


def test_a_shipped_text_whose_slug_a_server_has_already_goes_by_another_there(store: Store, library: Library) -> None:
    shipped = store.add(reading("Wells.md", {"1 NORTH": ["Northern wells are deep."]}), now=NOW).proceedings
    assert shipped.slug == "wells"  # elsewhere nobody can tell that some server had the name
    assert library.find_proceedings("wells").server == HERE
    other = library.find_proceedings("wells-2")
    assert (other.id, other.server) == (shipped.id, SHIPPED)
    assert library.read(Reference("wells-2", "1", 1)).text == "Northern wells are deep."
    assert library.search("northern", proceedings="wells-2").hits[0].passage.reference.proceedings == "wells-2"
    assert Library(store, THERE).find_proceedings("wells").id == shipped.id
    third = store.add(reading("wells-2.txt", {"1 X": ["Third."]}), server=HERE, now=NOW).proceedings
    assert third.slug == "wells-2-2"


def test_shipped_and_own_passages_are_ranked_as_one_library(tmp_path: Path) -> None:
    texts = [f"Paragraph {i} is about fog{' and radar' if i % 5 == 0 else ''} on day {i}." for i in range(30)]
    texts[7] = "Radar, radar."
    together, apart = Store.open(tmp_path / "together.db"), Store.open(tmp_path / "apart.db")
    together.add(reading("own.txt", {"1 A": texts[:8], "2 B": texts[8:]}), server=HERE, now=NOW)
    apart.add(reading("shipped.txt", {"1 A": texts[:8]}), now=NOW)
    apart.add(reading("own.txt", {"1 A": texts[8:]}), server=HERE, now=NOW)
    for query in ("radar", "fog radar", "day 9 fog", "radar paragraph"):
        one, two = (Library(store, HERE).search(query, limit=40) for store in (together, apart))
        assert [hit.passage.text for hit in one.hits] == [hit.passage.text for hit in two.hits]
        assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in two.hits])
        assert (one.total, one.whole) == (two.total, two.whole)
    together.close()
    apart.close()


words = st.lists(
    st.sampled_from(["fog", "radar", "pumps", "water", "-fog", '"fog radar"', "zzz"]), min_size=1, max_size=4
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=words,
    limit=st.integers(1, 9),
    kind=st.sampled_from(["text", "statements"]),
    order=st.sampled_from(["relevance", "place"]),
)
def test_pages_put_together_are_the_whole_answer(
    paged: Library, words: list[str], limit: int, kind: Any, order: Any
) -> None:
    try:
        all_of_it = paged.search(" ".join(words), kind=kind, order=order, limit=1000)
    except Exception as error:
        assert "no word to search for" in str(error)  # noqa: PT017
        return
    assert len(all_of_it.hits) == all_of_it.total
    pages = []
    for offset in range(0, all_of_it.total + limit, limit):
        page = paged.search(" ".join(words), kind=kind, order=order, limit=limit, offset=offset)
        assert (page.total, page.whole) == (all_of_it.total, all_of_it.whole)
        pages += [hit.passage.reference for hit in page.hits]
    assert pages == [hit.passage.reference for hit in all_of_it.hits]
    if order == "relevance":
        # Passages with all the words come first where few are asked for; for more words the score alone decides.
        if all_of_it.whole_first:
            assert [hit.whole for hit in all_of_it.hits] == sorted((hit.whole for hit in all_of_it.hits), reverse=True)
        else:
            assert [hit.score for hit in all_of_it.hits] == sorted((hit.score for hit in all_of_it.hits), reverse=True)
        assert sum(hit.whole for hit in all_of_it.hits) == all_of_it.whole
    for hit in all_of_it.hits:
        assert hit.marks
        assert all(mark.of(hit.passage.text) for mark in hit.marks)


@pytest.fixture(params=[50_000, 20])
def paged(request: pytest.FixtureRequest, store: Store, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A shelf with more matches than are scored again at once; the second time, with words that are too common."""
    monkeypatch.setattr("proceedings.library.finding._MOST_OCCURRENCES", ((request.param, 1.0),))
    own = [f"Fog {i}, {'radar' if i % 3 else 'pumps'} and {'water' if i % 7 else 'fog radar'}." for i in range(130)]
    said = [("Ada Okafor", text) for text in own[::10]]
    store.add(reading("shipped.txt", {"1 A": [f"Pumps {i} in fog." for i in range(15)]}), now=NOW)
    store.add(reading("own.txt", {"1 A": own[:60], "2 B": own[60:]}, said), server=HERE, now=NOW)
    return Library(store, HERE)


def test_a_search_in_one_session_finds_what_is_in_it(paged: Library) -> None:
    first = paged.search("pumps", proceedings="own", session="1", limit=200)
    second = paged.search("pumps", proceedings="own", session="2", limit=200)
    both = paged.search("pumps", proceedings="own", limit=200)
    assert {hit.passage.session.key for hit in second.hits} == {"2"}
    assert first.total + second.total == both.total == paged.search("pumps").total - 15
