"""Several texts become one reading, in which everything still stands where it stood in its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.editing import BETWEEN, join
from proceedings.model import Page, Reading, Source, Span, Speaker
from tests.proceedings.analysis.test_properties import CLEAN
from tests.proceedings.analysis.texts import understand
from tests.proceedings.organizers import FERRIES, HARBOURS
from tests.proceedings.reader import samples
from tests.proceedings.store.readings import reading


def check_joined(readings: list[Reading], joined: Reading) -> None:
    text = joined.source.text
    assert text == BETWEEN.join(one.source.text for one in readings)
    kinds: Sequence[Callable[[Reading], Sequence[Span]]] = (
        lambda r: [s.span for s in r.sessions],
        lambda r: [s.heading for s in r.sessions if s.heading],
        lambda r: [s.span for s in r.subsections] + [s.heading for s in r.subsections],
        lambda r: [p.span for p in r.paragraphs] + [x for p in r.paragraphs for x in p.sentences],
        lambda r: [a.span for a in r.quotations] + [a.mention for a in r.quotations if a.mention],
        lambda r: [a.span for a in r.statements] + [a.mention for a in r.statements if a.mention],
        lambda r: [q.span for q in r.questions],
        lambda r: [f.span for f in r.furniture],
        lambda r: [h.span for h in r.source.headings],
        lambda r: r.source.lists + r.source.quotations + r.source.running,
        lambda r: [n.span for n in r.source.notes] + [v.span for v in r.source.voices],
    )
    for kind in kinds:
        apart = sorted(span.of(one.source.text) for one in readings for span in kind(one))
        assert sorted(span.of(text) for span in kind(joined)) == apart
    marks: Sequence[Callable[[Reading], Sequence[int]]] = (
        lambda r: [note.place for note in r.source.notes if note.place is not None],
        lambda r: [voice.start for voice in r.source.voices],
    )
    for mark in marks:
        apart = [one.source.text[place:][:9].rstrip() for one in readings for place in mark(one)]
        assert all(text.startswith(words, place) for words, place in zip(apart, mark(joined), strict=True))
    first = [one.source.text[speaker.start :][:9].rstrip() for one in readings for speaker in one.speakers]
    assert all(text.startswith(tuple(first), speaker.start) for speaker in joined.speakers)
    assert len({session.key for session in joined.sessions}) == len(joined.sessions)
    sessions = {session.key: session.span for session in joined.sessions}
    for paragraph in joined.paragraphs:
        assert sessions[paragraph.session].holds(paragraph.span)
    for said in (*joined.quotations, *joined.statements):
        assert said.speaker is None or said.speaker in joined.speakers
    assert {term.session for term in joined.key_terms} <= sessions.keys()


def test_everything_in_every_text_stands_where_it_stood() -> None:
    readings = [understand(HARBOURS), understand(FERRIES), understand(samples.TXT)]
    for some in [*combinations(readings, 2), readings]:
        check_joined(list(some), join(some))


@settings(max_examples=60, deadline=None)
@given(st.lists(CLEAN, min_size=2, max_size=4))
def test_any_texts_stand_where_they_stood(texts: list[str]) -> None:
    readings = [understand(text, f"{place}.md") for place, text in enumerate(texts)]
    check_joined(readings, join(readings))


def test_one_text_alone_is_left_as_it_is() -> None:
    one = understand(HARBOURS)
    assert join([one]) == one
    assert join([one], "Harbours").title == "Harbours"


def test_of_two_sessions_of_one_number_the_first_keeps_the_key() -> None:
    joined = join([reading("a.txt", {"1 A": ["Boats."], "2 B": ["Wells."]}), reading("b.txt", {"2 C": ["Buoys."]})])
    assert [(s.key, s.number, s.title) for s in joined.sessions] == [
        ("1", "1", "A"),
        ("2", "2", "B"),
        ("s1", "2", "C"),
    ]
    assert [p.session for p in joined.paragraphs] == ["1", "2", "s1"]


def speakers(*said: str, name: str = "a.txt") -> Reading:
    """Make a reading in which each says something of their own: ``Ana Ruiz|Bank``."""
    words = [f"Number {place} of {name}." for place, _ in enumerate(said)]
    return reading(name, {"1 A": words}, list(zip(said, words, strict=True)))


def names(one: Reading) -> list[tuple[str, str | None]]:
    return [(speaker.name, speaker.affiliation) for speaker in one.speakers]


def test_somebody_of_one_name_in_two_texts_is_one_person() -> None:
    joined = join([speakers("Ana Ruiz|Harbour Bank", "Bo Lund"), speakers("Ana Ruíz", name="b.txt")])
    assert names(joined) == [("Ana Ruiz", "Harbour Bank"), ("Bo Lund", None)]
    assert [said.speaker and said.speaker.name for said in joined.statements] == ["Ana Ruiz", "Bo Lund", "Ana Ruiz"]
    assert joined.speakers[0].aliases == ("Ruiz", "Ana Ruíz", "Ruíz")


def test_what_one_text_does_not_know_of_somebody_another_may() -> None:
    joined = join([speakers("Ana Ruiz"), speakers("Ana Ruiz|Harbour Bank", name="b.txt")])
    assert names(joined) == [("Ana Ruiz", "Harbour Bank")]


def test_namesakes_of_different_houses_are_kept_apart() -> None:
    joined = join([speakers("Ana Ruiz|Harbour Bank"), speakers("Ana Ruiz|Tug Union", name="b.txt")])
    assert names(joined) == [("Ana Ruiz", "Harbour Bank"), ("Ana Ruiz", "Tug Union")]


def test_one_who_may_be_either_of_two_namesakes_is_taken_for_neither() -> None:
    both = speakers("Ana Ruiz|Harbour Bank", "Ana Ruiz|Tug Union")
    joined = join([both, speakers("Ana Ruiz", name="b.txt")])
    assert names(joined) == [("Ana Ruiz", "Harbour Bank"), ("Ana Ruiz", "Tug Union"), ("Ana Ruiz", None)]


def test_two_namesakes_of_one_text_never_become_one() -> None:
    both = speakers("Ana Ruiz|Harbour Bank", "Ana Ruiz|Bank", name="b.txt")
    joined = join([speakers("Ana Ruiz"), both])
    assert len(joined.speakers) == 2
    first, second = (said.speaker for said in joined.statements[1:])
    assert first != second


def test_a_text_without_pages_has_none_though_another_has() -> None:
    def paged(name: str, *pages: Page) -> Reading:
        one = reading(name, {"": ["Boats wait here."]})
        source = Source(name, b"", "", one.source.text, pages=pages)
        return Reading(*(source, *(getattr(one, field) for field in Reading.__slots__[1:])))

    first, bare, late = paged("a.pdf", Page(0, "7")), paged("b.txt"), paged("c.epub", Page(6, "2"))
    source = join([first, bare, late, first]).source
    starts = [0]
    for one in (first, bare, late):
        starts.append(starts[-1] + len(one.source.text) + len(BETWEEN))
    assert [source.page_at(start) for start in starts] == ["7", None, None, "7"]
    assert source.page_at(starts[2] + 6) == "2"
    assert join([bare, first]).source.page_at(0) is None


def test_speakers_stay_in_the_order_of_the_text() -> None:
    joined = join([understand(HARBOURS), understand(FERRIES)])
    assert [one.start for one in joined.speakers] == sorted(one.start for one in joined.speakers)
    assert isinstance(joined.speakers[0], Speaker)
