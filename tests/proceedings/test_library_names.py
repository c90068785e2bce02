"""Whom a name means, and what is asked where it means several."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proceedings.errors import UnknownSpeaker, WhichProceedings, WhichSpeaker
from proceedings.library import Library
from proceedings.library.names import Person, names_to_ask_for, tell_apart, who_is_meant
from proceedings.model import SHIPPED, Kind, Speaker
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)

PEOPLE = [
    Person(n, proceedings, Speaker(name, affiliation, None, aliases, 0))
    for n, (proceedings, name, affiliation, aliases) in enumerate(
        [
            (1, "Ramesh Thakur", "UN University", ("Thakur",)),
            (1, "Łukasz Wójcik", None, ("Wojcik of Łódź",)),
            (1, "Anna van der Berg", None, ("Van der Berg",)),
            (1, "John Smith", "World Bank", ()),
            (1, "John Smith", "Red Cross", ()),
            (1, "Steve Lee", None, ("Lee",)),
            (2, "Ann Lee", None, ()),
            (2, "Ramesh Thakur", "Balsillie School", ()),
        ]
    )
]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Ramesh Thakur", [0, 7]),
        ("THAKUR", [0, 7]),
        ("  ramesh ", [0, 7]),
        ("Dr. Thakur", [0, 7]),
        ("Professor Ramesh Thakur", [0, 7]),
        ("wojcik", [1]),
        ("Lukasz", [1]),
        ("van der berg", [2]),
        ("Berg", [2]),
        ("Smith", [3, 4]),
        ("John Smith (Red Cross)", [4]),
        ("john smith, red cross", [4]),
        ("lee", [5, 6]),
        ("Thak", []),
        ("", []),
        ("()", []),
    ],
)
def test_a_name_is_understood_in_all_its_forms(typed: str, ids: list[int]) -> None:
    assert [person.id for person in who_is_meant(typed, PEOPLE)] == ids


def test_one_name_at_two_events_is_one_person_and_twice_at_one_event_is_two() -> None:
    assert tell_apart(who_is_meant("Thakur", PEOPLE)) == ["Ramesh Thakur"]
    assert tell_apart(who_is_meant("Smith", PEOPLE)) == ["John Smith (World Bank)", "John Smith (Red Cross)"]
    assert tell_apart(who_is_meant("Lee", PEOPLE)) == ["Steve Lee", "Ann Lee"]


def test_the_name_that_is_offered_means_that_person_alone() -> None:
    for name, person in names_to_ask_for(PEOPLE):
        found = who_is_meant(name, PEOPLE)
        assert person in found
        assert len(tell_apart(found)) == 1


def test_a_person_heard_twice_has_a_voice_in_each_proceedings(store: Store) -> None:
    words = "Ada Okafor said that fog costs hours. Bo Lund disagreed."
    more = {"1 A": [words, "Okafor added that radar helps."]}
    said = [("Ada Okafor", "fog costs hours")]
    store.add(reading("first.txt", {"1 A": [words]}, [*said, ("Bo Lund", "disagreed")]), now=NOW)
    store.add(reading("second.txt", more, [*said, ("Ada Okafor", "radar helps")]), now=NOW)
    library = Library(store, SHIPPED)
    voices = library.voices_named("okafor")
    assert [(voice.proceedings.slug, voice.statements) for voice in voices] == [("first", 1), ("second", 2)]
    assert library.voice("okafor") == voices[1]
    assert library.voice("okafor", "first") == voices[0]
    assert len(library.said(Kind.STATEMENT, voice=voices)) == 3
    assert len(library.said(Kind.STATEMENT, voice=voices, proceedings="second")) == 2
    assert [name for name, _ in library.match_speakers("o")] == ["Ada Okafor", "Bo Lund"]
    assert library.search("fog", speaker="Okafor").total == 2
    assert library.search("fog speaker:Ada", speaker="Okafor").total == 2
    assert library.search("fog speaker:Lund", speaker="Okafor").total == 0  # nobody is both
    with pytest.raises(UnknownSpeaker):
        library.voice("Lund", "second")
    with pytest.raises(WhichProceedings):
        library.one_proceedings(None)
    assert library.find_proceedings("FIRST").slug == "first"


def test_two_people_who_fit_are_never_the_first_of_them(store: Store) -> None:
    words = "One Smith said that fog costs hours. Another Smith said that radar helps."
    said = [("Jo Smith|Harbour Board", "fog costs hours"), ("Jo Smith|Radar Ltd", "radar helps")]
    store.add(reading("smiths.txt", {"1 A": [words]}, said), now=NOW)
    library = Library(store, SHIPPED)
    for ask in (library.voice, lambda name: library.search("fog", speaker=name)):
        with pytest.raises(WhichSpeaker) as caught:
            ask("Smith")
        assert caught.value.names == ("Jo Smith (Harbour Board)", "Jo Smith (Radar Ltd)")
    assert [c.text for c in library.said(Kind.STATEMENT, voice=library.voice("Jo Smith (Radar Ltd)"))] == [
        "radar helps"
    ]


def test_of_two_words_side_by_side_only_the_one_that_is_quoted_is_marked(store: Store) -> None:
    words = 'Ada Okafor called it costly "fog" again.'
    store.add(reading("fog.txt", {"1 A": [words, "Costly fog."]}, [("Ada Okafor", "fog")]), now=NOW)
    (hit,) = Library(store, SHIPPED).search("costly fog again", kind="quotations").hits
    assert [mark.of(hit.passage.text) for mark in hit.marks] == ["fog"]
    assert [cited.text for cited in hit.said] == ["fog"]
    assert not hit.whole
    statement = reading("said.txt", {"1 A": ["She spoke of thick fog costs."]}, [("Ada Okafor", "fog costs")])
    store.add(statement, now=NOW)
    (hit,) = Library(store, SHIPPED).search("thick fog", kind="statements").hits
    assert [mark.of(hit.passage.text) for mark in hit.marks] == ["fog"]
