"""Whom a name means, and what is asked where it means several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.errors import UnknownSpeaker, WhichProceedings, WhichSpeaker
from proceedings.library import Library
from proceedings.library.names import Person, names_apart, tell_apart, who_is_meant
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
    assert named("Thakur", PEOPLE) == ["Ramesh Thakur"]
    assert named("Smith", PEOPLE) == ["John Smith (World Bank)", "John Smith (Red Cross)"]
    assert named("Lee", PEOPLE) == ["Steve Lee", "Ann Lee"]
    spelled = [Person(n, n, Speaker(name, None, None, (), 0)) for n, name in enumerate(["Ann-Lee Ho", "ann lee ho"])]
    assert named("ho", spelled) == ["Ann-Lee Ho"]


def named(typed: str, people: Sequence[Person]) -> list[str]:
    """Tell apart the people whom a name fits."""
    return tell_apart(who_is_meant(typed, people), people)


def test_a_namesake_without_affiliation_can_be_chosen() -> None:
    people = [
        Person(1, 1, Speaker("John Smith", "UNO", None, (), 0)),
        Person(2, 1, Speaker("John Smith", None, None, (), 9)),
    ]
    assert named("smith", people) == ["John Smith (UNO)", "John Smith (no affiliation)"]
    assert [person.id for person in who_is_meant("John Smith (no affiliation)", people)] == [2]
    # Where only that one is known, the name still means the same person.
    assert [person.id for person in who_is_meant("John Smith (no affiliation)", people[1:])] == [2]


def test_namesakes_of_one_affiliation_are_counted() -> None:
    people = [Person(n, 1, Speaker("John Smith", "UNO", None, (), n)) for n in (1, 2)]
    assert named("John Smith (UNO)", people) == ["John Smith (UNO) (1 of 2)", "John Smith (UNO) (2 of 2)"]


speakers = st.builds(
    lambda proceedings, name, affiliation, role, alias: (proceedings, Speaker(name, affiliation, role, (alias,), 0)),
    st.integers(1, 3),
    st.sampled_from(["John Smith", "Smith", "John", "Jöhn  Smith", "John Smith UNO", "Ann-Lee", "Ann Lee", "…"]),
    st.sampled_from([None, "UNO", "Bank", "no affiliation"]),
    st.sampled_from([None, "chair"]),
    st.sampled_from(["Smith", "John", "Lee", "Ann Lee", "John Smith (UNO)"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(speakers, max_size=6), st.sampled_from(["smith", "John Smith", "lee", "uno", "John", "Dr. Smith"]))
def test_every_name_that_is_offered_means_one_person(made: list[tuple[int, Speaker]], typed: str) -> None:
    people = [Person(n, proceedings, speaker) for n, (proceedings, speaker) in enumerate(made)]
    offered = [*zip(names_apart(people), people, strict=True)]
    for name, person in offered:
        found = who_is_meant(name, people)
        assert person in found
        assert len({one.proceedings for one in found}) == len(found)
    for name in named(typed, people):
        assert len(named(name, people)) == 1


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
    assert library.search("fog speaker:Lund", speaker="Okafor").total == 2  # what was chosen beside the words counts
    assert library.search("fog speaker:Lund").total == 1
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


def test_a_choice_between_namesakes_leads_out_of_the_question(store: Store) -> None:
    words = "One Smith said that fog costs hours. Another Smith said that radar helps in fog."
    said = [("Jo Smith|Harbour Board", "fog costs hours"), ("Jo Smith", "radar helps in fog")]
    store.add(reading("smiths.txt", {"1 A": [words]}, said), now=NOW)
    library = Library(store, SHIPPED)
    with pytest.raises(WhichSpeaker) as caught:
        library.search("fog speaker:Smith")
    assert len(caught.value.names) == 2
    for name in caught.value.names:
        assert library.search("fog speaker:Smith", speaker=name).total == 1
        assert len(library.voices_named(name)) == 1


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
