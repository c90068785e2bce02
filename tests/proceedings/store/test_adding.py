"""What becomes of a text that is added, added again, or replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.library import Library
from proceedings.model import SHIPPED, Kind, Paragraph, Reference, Span
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
HARBOURS: Mapping[str, Sequence[str]] = {
    "": ["An opening without a heading."],
    "1 HARBOURS": ["Ferries run late.", "Fog costs hours. Radar helps.", "Piers are old."],
    "2 WELLS": ["Water is scarce.", "Pumps break."],
}


def numbers(store: Store, session: str, slug: str = "harbours") -> dict[int, str]:
    found = Library(store, SHIPPED).paragraphs(Reference(slug, session))
    return {passage.first: passage.text for passage in found}


def test_every_slice_of_the_text_comes_back_as_it_was(store: Store) -> None:
    made = reading("harbours.txt", HARBOURS)
    store.add(made, now=NOW)
    library = Library(store, SHIPPED)
    text = made.source.text
    for session in ("s1", "1", "2"):
        whole = library.read(Reference(None, session))
        assert whole.text == whole.span.of(text)
        assert [s.of(text) for s in whole.sentences] == [
            sentence.of(text) for p in made.paragraphs if p.session == session for sentence in p.sentences
        ]
    part = library.read(Reference("harbours", "1", 2, 3))
    assert part.text == "Fog costs hours. Radar helps.\n\nPiers are old."
    assert part.span.of(text) == part.text


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    made = reading("harbours.txt", HARBOURS)
    first = store.add(made, now=NOW)
    again = store.add(made, now=NOW)
    assert (first.change, again.change) == ("added", "unchanged")
    assert again.proceedings == first.proceedings
    assert store.has("harbours.txt", made.source.sha256)
    assert store.has("a copy of it.txt", made.source.sha256)
    assert not store.has("harbours.txt", "0" * 64)
    assert not store.has("harbours.txt", made.source.sha256, server=5)


def test_a_copy_under_another_name_is_not_added_twice(store: Store) -> None:
    made = reading("harbours.txt", HARBOURS)
    store.add(made, now=NOW)
    copy = replace(made, source=replace(made.source, name="copy.txt"))
    assert store.add(copy, now=NOW).change == "unchanged"
    assert len(store.proceedings(SHIPPED)) == 1


def test_a_new_version_keeps_the_numbers_of_what_stayed(store: Store) -> None:
    slug = store.add(reading("harbours.txt", HARBOURS), now=NOW).proceedings.slug
    second = reading(
        "harbours.txt",
        {
            "": ["An opening without a heading."],
            "1 WELCOME": ["Good morning."],
            "2 HARBOURS": ["Fog costs hours. Radar helps.", "Tugs are few.", "Piers are old."],
            "3 WELLS": ["Water is scarce.", "Pumps break.", "Rain is late."],
        },
    )
    replaced = store.add(second, now=NOW)
    assert (replaced.change, replaced.proceedings.slug) == ("replaced", slug)
    assert numbers(store, "1") == {2: "Fog costs hours. Radar helps.", 4: "Tugs are few.", 3: "Piers are old."}
    assert numbers(store, "2") == {1: "Water is scarce.", 2: "Pumps break.", 3: "Rain is late."}
    library = Library(store, SHIPPED)
    session = library.session(replaced.proceedings, "1")
    assert (session.key, session.number, session.title) == ("1", "2", "HARBOURS")
    assert [contents.session.key for contents in library.contents(replaced.proceedings)] == ["s1", "s2", "1", "2"]
    # A range runs between its ends as they stand in the text, whichever is numbered higher.
    assert library.read(Reference(slug, "1", 3, 4)).text == "Tugs are few.\n\nPiers are old."
    assert store.check() == []


def test_a_number_that_was_removed_is_given_to_the_same_words_alone(store: Store) -> None:
    store.add(reading("harbours.txt", {"1 A": ["one", "two", "three"]}), now=NOW)
    store.add(reading("harbours.txt", {"1 A": ["one"]}), now=NOW)
    store.add(reading("harbours.txt", {"1 A": ["one", "four", "three"]}), now=NOW)
    assert numbers(store, "1") == {1: "one", 4: "four", 3: "three"}
    store.add(reading("harbours.txt", {"2 B": ["elsewhere"]}), now=NOW)
    store.add(reading("harbours.txt", {"1 A": ["five", "one"]}), now=NOW)
    assert numbers(store, "1") == {5: "five", 1: "one"}
    assert store.check() == []


def test_a_session_that_comes_back_has_its_key_and_numbers_again(store: Store) -> None:
    both = {"": ["fog"], "PIERS": ["one", "two", "three"]}
    store.add(reading("harbours.txt", both), now=NOW)
    store.add(reading("harbours.txt", {"": ["fog"]}), now=NOW)
    store.add(reading("harbours.txt", {"": ["fog"], "WELLS": ["pumps", "rain"]}), now=NOW)
    assert numbers(store, "s3") == {1: "pumps", 2: "rain"}  # s2 was another session's
    store.add(reading("harbours.txt", both), now=NOW)
    assert numbers(store, "s2") == {1: "one", 2: "two", 3: "three"}


def test_where_a_paragraph_has_gone_is_known(store: Store) -> None:
    store.add(reading("harbours.txt", {"1 A": ["one", "two"], "2 B": ["three"]}), now=NOW)
    store.add(reading("harbours.txt", {"1 A": ["one"], "2 B": ["two", "three"]}), now=NOW)
    assert Library(store, SHIPPED).read(Reference(None, "1", 2)).reference.place == "2.2"


def test_a_speaker_who_stays_keeps_the_same_voice(store: Store) -> None:
    sessions = {"1 A": ["Ada Okafor said that fog costs hours.", "Bo Lund said that piers are old."]}
    said = [("Ada Okafor|Harbour Board", "fog costs hours"), ("Bo Lund", "piers are old")]
    store.add(reading("harbours.txt", sessions, said), now=NOW)
    library = Library(store, SHIPPED)
    before = library.voice("Okafor")
    store.add(reading("harbours.txt", {"1 A": sessions["1 A"][:1]}, said[:1]), now=NOW)
    assert library.voice("Okafor").id == before.id
    assert [voice.speaker.name for voice in library.voices()] == ["Ada Okafor"]


versions = st.lists(
    st.lists(st.lists(st.sampled_from(["fog", "tugs", "piers", "rain", "wells", "pumps"]), max_size=5), max_size=4),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("large", [0, 10**6])  # bytes: every index is large; none
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=versions)
def test_after_any_replacements_text_and_index_agree(
    store: Store, large_from: Callable[[int], None], large: int, versions: list[list[list[str]]]
) -> None:
    large_from(large)
    for version in versions:
        made = reading("rain.txt", {f"{i} S{i}": texts for i, texts in enumerate(version, 1)})
        added = store.add(made, now=NOW)
        library = Library(store, SHIPPED)
        there = [
            passage
            for contents in library.contents(added.proceedings)
            if contents.paragraphs
            for passage in library.paragraphs(Reference(added.proceedings.slug, contents.session.key))
        ]
        assert [passage.text for passage in there] == [text for texts in version for text in texts]
        assert all(passage.span.of(made.source.text) == passage.text for passage in there)
        assert library.search("fog").total == sum(texts.count("fog") for texts in version)
    assert store.check() == []


def test_words_that_run_on_into_the_next_paragraph_are_cited_with_both(store: Store) -> None:
    made = reading(
        "block.txt", {"1 A": ["Before.", "We waited.", "Nobody came.", "After."]}, [("Ada Okafor", "We waited.")]
    )
    start = made.source.text.index("We waited.")
    end = made.source.text.index("Nobody came.") + len("Nobody came.")
    long = replace(made.statements[0], kind=Kind.QUOTATION, span=Span(start, end))
    outside = replace(long, span=Span(0, 3))  # in the heading: without a citation it cannot be kept
    store.add(replace(made, quotations=(long, outside), statements=()), now=NOW)
    (cited,) = Library(store, SHIPPED).said(Kind.QUOTATION)
    assert cited.passage.reference.place == "1.2-3"
    assert cited.text == "We waited.\n\nNobody came."


def test_paragraphs_that_overlap_are_refused(store: Store) -> None:
    made = reading("bad.txt", {"1 A": ["One two."]})
    twice = replace(made, paragraphs=(*made.paragraphs, Paragraph("1", 2, made.paragraphs[0].span, ())))
    with pytest.raises(ValueError, match="overlaps"):
        store.add(twice, now=NOW)
    assert store.proceedings(SHIPPED) == []


def test_a_text_without_paragraphs_can_be_stored(store: Store) -> None:
    added = store.add(reading("empty.txt", {"1 A": []}), now=NOW)
    assert [contents.paragraphs for contents in Library(store, SHIPPED).contents(added.proceedings)] == [0]
    assert store.check() == []


_ADD_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from proceedings.store import Store, adding
from tests.proceedings.store.readings import reading
store = Store.open(Path(sys.argv[1]))
store.add(reading("kept.txt", {"1 A": ["Ferries run late."]}), now=datetime.now(UTC))
store.remember({"page": 2}, now=datetime.now(UTC))
write_said = adding.write_said
def die(*of):
    write_said(*of)
    os.kill(os.getpid(), signal.SIGKILL)
adding.write_said = die
store.add(reading("lost.txt", {"1 A": ["Piers are old."]}), now=datetime.now(UTC))
"""


def test_a_program_killed_while_it_adds_leaves_the_old_library_whole(tmp_path: Path) -> None:
    database = tmp_path / "library.db"
    root = Path(__file__).parents[3]
    died = subprocess.run(
        [sys.executable, "-c", _ADD_AND_DIE, str(database)], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert died.returncode == -signal.SIGKILL
    store = Store.open(database)
    try:
        assert [one.slug for one in store.proceedings(SHIPPED)] == ["kept"]
        assert store.check() == []
        assert store.add(reading("lost.txt", {"1 A": ["Piers are old."]}), now=NOW).change == "added"
    finally:
        store.close()
