"""Organizers mend what was read: who said it, who is who, what a session is. It shows at once and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.editing import Who
from proceedings.errors import NotYours
from proceedings.library import Library, mending
from proceedings.model import Cited, Grounds, Kind, Proceedings, Session, Voice
from proceedings.reference import parse_reference
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS, SERVER, add, organizer


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "library.db")
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    return store


def library(store: Store) -> Library:
    return Library(store, SERVER)


def harbours(store: Store) -> Proceedings:
    return library(store).find_proceedings("harbours")


def quoted(store: Store, place: str) -> Cited:
    passage = library(store).read(parse_reference(place))
    return next(one for one in library(store).attributions_in(passage) if one.attribution.kind is Kind.QUOTATION)


def voice(store: Store, name: str) -> Voice:
    return library(store).voice(name)


def session(store: Store, key: str) -> Session:
    return library(store).session(harbours(store), key)


def test_words_are_given_to_somebody_else_to_somebody_new_and_to_nobody(store: Store) -> None:
    done = mending.attribute(organizer(store), [quoted(store, "1.1")], Who("Bo Lund", "Tug Masters' Union"))
    assert done.words == "Attributed “Radar will not lift the fog from our piers,” (1.1) to Bo Lund"
    cited = quoted(store, "1.1")
    assert (cited.who, cited.attribution.grounds) == ("Bo Lund", Grounds.CORRECTED)
    mending.attribute(organizer(store), [cited], Who("Ida Fog"))
    assert quoted(store, "1.1").who == "Ida Fog"
    assert voice(store, "Ida Fog").quotations == 1
    mending.attribute(organizer(store), [quoted(store, "1.1")], None)
    assert (quoted(store, "1.1").who, quoted(store, "1.1").attribution.grounds) == (None, Grounds.UNKNOWN)
    for _ in range(3):
        organizer(store).undo()
    assert quoted(store, "1.1").who == "Ada Okafor"
    assert store.check() == []


def test_what_was_mended_stays_mended_when_the_text_is_replaced(store: Store) -> None:
    mending.attribute(organizer(store), [quoted(store, "3.1")], Who("Bo Lund", "Tug Masters' Union"))
    add(store, FERRIES_AGAIN, "ferries.txt", to="harbours", replaces=True)
    assert quoted(store, "3.1").who == "Bo Lund"


def test_a_hidden_quotation_is_none_until_it_is_shown_again(store: Store) -> None:
    before = library(store).count_quotations(harbours(store))
    mending.hide(organizer(store), quoted(store, "1.2"))
    assert library(store).count_quotations(harbours(store)) == before - 1
    (one,) = mending.hidden(organizer(store), harbours(store))
    assert (one.place, one.correction.words.text) == ("1.2", "We tow what we can, and the rest waits outside,")
    mending.restore(organizer(store), harbours(store), one.correction)
    assert quoted(store, "1.2").who == "Bo Lund"
    assert mending.hidden(organizer(store), harbours(store)) == []
    with pytest.raises(NotYours, match="taken back already"):
        mending.restore(organizer(store), harbours(store), one.correction)


def test_of_the_same_words_twice_in_a_paragraph_each_is_mended_by_itself(store: Store) -> None:
    echo = "4. ECHOES\n\n“Who is out there now?” asked Eve Moor. “Who is out there now?” asked Ian Tarn.\n"
    add(store, echo, "echoes.txt", to="harbours")

    def said() -> list[tuple[str | None, str]]:
        there = library(store).attributions_in(library(store).read(parse_reference("4.1")))
        return [(one.who, one.text) for one in there if one.attribution.kind is Kind.QUOTATION]

    words = "Who is out there now?"
    assert said() == [("Eve Moor", words), ("Ian Tarn", words)]
    mending.hide(organizer(store), quoted(store, "4.1"))
    mending.attribute(organizer(store), [quoted(store, "4.1")], Who("Bo Lund", "Tug Masters' Union"))
    assert said() == [("Bo Lund", words)]
    organizer(store).undo()
    mending.hide(organizer(store), quoted(store, "4.1"))
    assert said() == []


def test_two_speakers_become_one_and_one_is_called_otherwise(store: Store) -> None:
    mending.merge(organizer(store), voice(store, "Lund"), voice(store, "Okafor"))
    assert (voice(store, "Lund").speaker.name, voice(store, "Lund").quotations) == ("Ada Okafor", 3)
    mending.rename(organizer(store), voice(store, "Okafor"), "Adaeze Okafor")
    assert voice(store, "Ada Okafor").speaker.name == "Adaeze Okafor"
    with pytest.raises(NotYours, match="Cem Smith speaks there already"):
        mending.rename(organizer(store), unaffiliated(store), "Cem Smith")
    with pytest.raises(NotYours, match="one person already"):
        mending.merge(organizer(store), voice(store, "Lund"), voice(store, "Okafor"))
    organizer(store).undo()
    assert store.check() == []


def unaffiliated(store: Store) -> Voice:
    mending.affiliate(organizer(store), voice(store, "Vance"), None)
    assert voice(store, "Vance").speaker.affiliation is None
    return voice(store, "Vance")


def test_one_name_may_turn_out_to_be_two_people(store: Store) -> None:
    okafor = voice(store, "Okafor")
    said = [
        one for kind in Kind for one in library(store).said(kind, voice=okafor, session="3", proceedings="harbours")
    ]
    done = mending.split(organizer(store), okafor, session(store, "3"), said, Who("Ada Okafor", "Night Ferries"))
    assert "another person: Ada Okafor (Night Ferries)" in done.words
    assert voice(store, "Ada Okafor (Night Ferries)").sessions == ("3",)
    assert voice(store, "Ada Okafor (Harbour Board)").sessions == ("1",)
    with pytest.raises(NotYours, match="same person"):
        mending.split(organizer(store), okafor, session(store, "3"), said, Who("Ada Okafor", "Harbour Board"))
    organizer(store).undo()
    assert voice(store, "Okafor").sessions == ("1", "3")


def test_sessions_are_titled_numbered_merged_and_split_and_old_references_still_open(store: Store) -> None:
    at_work, one = organizer(store), harbours(store)
    words = library(store).read(parse_reference("3.2")).text
    mending.retitle_session(at_work, one, session(store, "3"), "BOATS")
    assert session(store, "3").title == "BOATS"
    mending.renumber_session(at_work, one, session(store, "3"), "7a")
    assert library(store).read(parse_reference("7a.2")).text == words
    assert library(store).read(parse_reference("3.2")).text == words
    with pytest.raises(NotYours, match="There is a session 1 · PIERS already"):
        mending.renumber_session(at_work, one, session(store, "7a"), "1")
    with pytest.raises(NotYours, match="letters and digits"):
        mending.renumber_session(at_work, one, session(store, "7a"), "7.1")
    mending.join_session(at_work, one, session(store, "7a"))
    assert library(store).read(parse_reference("7a.2")).text == words
    assert [each.session.key for each in library(store).contents(one)] == ["1", "2"]
    with pytest.raises(NotYours, match="is the first"):
        mending.join_session(at_work, one, session(store, "1"))
    done = mending.cut_session(at_work, library(store).read(parse_reference("1.2")), "TUGS", None)
    assert len(done.new) == 1
    assert session(store, done.new[0]).title == "TUGS"
    with pytest.raises(NotYours, match="begins there already"):
        mending.cut_session(at_work, library(store).read(parse_reference(f"{done.new[0]}.1")), None, None)
    for _ in range(4):
        organizer(store).undo()
    assert [each.session.label for each in library(store).contents(one)] == ["1 · PIERS", "2 · WELLS", "3 · FERRIES"]
    assert library(store).read(parse_reference("3.2")).text == words
    assert store.check() == []
