"""Organizers add, replace, remove and undo; what was there keeps its references."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.errors import CannotUndo, DraftGone, EmptyLibrary, NotYours, OverLimit
from proceedings.library import Library
from proceedings.library.limits import Limits
from proceedings.model import SHIPPED, Kind
from proceedings.reference import parse_reference
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS, NOW, OTHER, SERVER, add, organizer
from tests.proceedings.store.readings import reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "library.db")


def keys(store: Store, slug: str, server: int = SERVER) -> list[str]:
    library = Library(store, server)
    return [contents.session.key for contents in library.contents(library.find_proceedings(slug))]


def words(store: Store, reference: str, server: int = SERVER) -> str:
    return Library(store, server).read(parse_reference(reference)).text


def ship(store: Store) -> None:
    from proceedings.analysis import analyse
    from proceedings.reader import read

    store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), now=NOW)


def test_one_more_session_belongs_to_the_proceedings_that_it_was_added_to(store: Store) -> None:
    first = add(store, HARBOURS)
    assert (first.new, first.proceedings and first.proceedings.slug) == (("1", "2"), "harbours")
    done = add(store, FERRIES, "ferries.txt", to="harbours")
    assert done.new == ("3",)
    assert keys(store, "harbours") == ["1", "2", "3"]
    assert words(store, "harbours:3.1").startswith("Dora Vance")
    library = Library(store, SERVER)
    before, after = library.around(library.read(parse_reference("2.1")))
    assert (before and before.reference.place, after and after.reference.place) == ("1.2", "3.1")
    assert [hit.passage.reference.place for hit in library.search("ferry boat").hits] == ["3.2", "3.1"]
    assert store.check() == []


def test_somebody_known_already_is_the_same_person_in_a_new_session(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    (voice,) = Library(store, SERVER).voices_named("Okafor")
    assert (voice.speaker.name, voice.speaker.affiliation) == ("Ada Okafor", "Harbour Board")
    assert voice.sessions == ("1", "3")


def test_a_server_continues_a_shipped_proceedings_for_itself_alone(store: Store) -> None:
    ship(store)
    add(store, FERRIES, "ferries.txt", to="harbours")
    assert keys(store, "harbours") == ["1", "2", "3"]
    assert keys(store, "harbours", OTHER) == ["1", "2"]
    assert [one.server for one in Library(store, SERVER).proceedings()] == [SERVER]
    assert Library(store, OTHER).search("ferry").total == 0
    assert Library(store, SERVER).search("fog").total == 1  # not once more in the shipped one
    assert Library(store, SHIPPED).search("ferry").total == 0
    assert store.check() == []


def test_what_the_operator_changes_in_a_shipped_text_reaches_those_who_continued_it(store: Store) -> None:
    from proceedings.analysis import analyse
    from proceedings.library.organizing import follow
    from proceedings.reader import read

    ship(store)
    add(store, FERRIES, "ferries.txt", to="harbours")
    more = HARBOURS + "\nLund said that the wells were deep once.\n"
    store.add(analyse(read(more.encode(), "harbours.txt")), now=NOW)
    assert follow(store, Limits(), NOW) == 1
    assert follow(store, Limits(), NOW) == 0
    assert words(store, "2.2") == "Lund said that the wells were deep once."
    assert keys(store, "harbours") == ["1", "2", "3"]
    assert store.check() == []


def test_undoing_the_only_addition_shows_the_shipped_text_again(store: Store) -> None:
    ship(store)
    add(store, FERRIES, "ferries.txt", to="harbours")
    done = organizer(store, minutes=1).undo()
    assert done.words == "Undid “Added ferries.txt to harbours”"
    assert [one.server for one in Library(store, SERVER).proceedings()] == [SHIPPED]
    assert store.check() == []


def test_a_replaced_text_keeps_the_references_of_what_stayed_and_undo_brings_the_old_ones_back(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    first, second = words(store, "3.1"), words(store, "3.2")
    add(store, FERRIES_AGAIN, "ferries.txt", to="harbours", replaces=True)
    assert words(store, "3.1") == first
    assert "poem" in words(store, "3.3")
    organizer(store).undo()
    assert (words(store, "3.1"), words(store, "3.2")) == (first, second)
    assert store.check() == []


def test_a_removed_proceedings_comes_back_by_undo_with_its_references(store: Store) -> None:
    add(store, HARBOURS)
    before = words(store, "2.1")
    library = Library(store, SERVER)
    organizer(store).remove(library.find_proceedings("harbours"))
    with pytest.raises(EmptyLibrary):
        add(store, FERRIES, to="harbours")
    assert library.proceedings() == []
    assert store.check() == []
    done = organizer(store).undo()
    assert done.proceedings is not None
    assert words(store, "harbours:2.1") == before
    assert store.check() == []


def test_an_older_change_is_undone_by_its_number_and_later_ones_stay(store: Store) -> None:
    add(store, HARBOURS)
    ferries = add(store, FERRIES, "ferries.txt", to="harbours")
    add(store, "4. BUOYS\n\nEla Moss (Buoy Works) said that buoys drift.\n", "buoys.txt", to="harbours")
    organizer(store).undo(ferries.number)
    assert keys(store, "harbours") == ["1", "2", "4"]
    with pytest.raises(NotYours, match="undone already"):
        organizer(store).undo(ferries.number)
    with pytest.raises(NotYours, match="There is no change 99"):
        organizer(store).undo(99)


def test_undo_leaves_alone_what_was_changed_again(store: Store) -> None:
    add(store, HARBOURS)
    ferries = add(store, FERRIES, "ferries.txt", to="harbours")
    add(store, FERRIES_AGAIN, "ferries.txt", to="harbours", replaces=True)
    with pytest.raises(CannotUndo, match="changed again since"):
        organizer(store).undo(ferries.number)
    assert "poem" in words(store, "3.3")


def test_undo_goes_back_one_by_one_as_long_as_there_is_something(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    organizer(store).undo()
    organizer(store).undo()
    assert Library(store, SERVER).proceedings() == []
    with pytest.raises(NotYours, match="nothing to undo"):
        organizer(store).undo()
    assert [change.words for change in store.changes.history(SERVER)] == [
        "Undid “Added harbours.txt as a new proceedings”",
        "Undid “Added ferries.txt to harbours”",
        "Added ferries.txt to harbours",
        "Added harbours.txt as a new proceedings",
    ]


def test_one_text_is_taken_out_of_a_proceedings(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    library = Library(store, SERVER)
    one = library.find_proceedings("harbours")
    _, texts = organizer(store).open(one)
    organizer(store).remove(one, texts[1].id)
    assert keys(store, "harbours") == ["1", "2"]
    organizer(store).undo()
    assert keys(store, "harbours") == ["1", "2", "3"]
    assert words(store, "3.1").startswith("Dora Vance")


def test_a_shipped_proceedings_is_not_removed_but_may_be_hidden(store: Store) -> None:
    ship(store)
    with pytest.raises(NotYours, match="/library use hides"):
        organizer(store).remove(Library(store, SERVER).find_proceedings("harbours"))
    store.defaults.show_shipped(SERVER, False)
    assert Library(store, SERVER).proceedings() == []
    assert len(Library(store, OTHER).proceedings()) == 1
    store.defaults.show_shipped(SERVER, True)
    assert len(Library(store, SERVER).proceedings()) == 1


def test_the_whole_text_is_one_session_where_its_number_is_given(store: Store) -> None:
    add(store, HARBOURS)
    text = (
        "WHAT WE SAW\n\nEla Moss (Buoy Works) said that buoys drift.\n\nWHAT WE HEARD\n\nMoss said that bells ring.\n"
    )
    done = add(store, text, "buoys.txt", to="harbours", session="9", title="BUOYS")
    assert done.new == ("9",)
    library = Library(store, SERVER)
    session = library.session(library.find_proceedings("harbours"), "9")
    assert (session.number, session.title) == ("9", "BUOYS")
    subsections = library.subsections(library.find_proceedings("harbours"), "9")
    assert [one.title for one in subsections] == ["WHAT WE HEARD"]
    assert words(store, "9.2") == "Moss said that bells ring."


def test_nothing_is_on_the_shelf_before_a_draft_is_added_and_none_can_be_added_twice(store: Store) -> None:
    from proceedings.library.drafting import Wish, draft_files

    limits = Limits()
    draft = draft_files(store, SERVER, [("harbours.txt", HARBOURS.encode())], Wish(), limits, user=1, now=NOW)
    assert Library(store, SERVER).proceedings() == []
    assert Library(store, SERVER).proceedings() == []
    with pytest.raises(DraftGone):
        organizer(store, server=OTHER).add(draft.id)
    organizer(store).add(draft.id)
    with pytest.raises(DraftGone):
        organizer(store).add(draft.id)
    assert len(Library(store, SERVER).proceedings()) == 1


def test_a_draft_is_kept_for_a_day_and_then_gone_with_its_texts(store: Store) -> None:
    from proceedings.library.drafting import Wish, draft_files

    draft = draft_files(store, SERVER, [("harbours.txt", HARBOURS.encode())], Wish(), Limits(), user=1, now=NOW)
    at_work = organizer(store, minutes=24 * 60 - 1)
    assert store.drafts.get(SERVER, draft.id, at_work.now).name == "harbours.txt"
    late = organizer(store, minutes=24 * 60).now
    with pytest.raises(DraftGone):
        store.drafts.get(SERVER, draft.id, late)
    assert store.drafts.forget_old(late) == 1
    assert store.texts.load(SERVER, draft.texts) == [None]


def test_clearing_up_leaves_what_can_be_undone(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    add(store, FERRIES_AGAIN, "ferries.txt", to="harbours", replaces=True)
    add(store, "9. BELLS\n\nEla Moss said that bells ring.\n", "bells.txt")
    library = Library(store, SERVER)
    organizer(store).remove(library.find_proceedings("bells"))
    days = organizer(store, minutes=60 * 24 * 3).now
    assert store.drafts.forget_old(days) == 0
    organizer(store).undo()
    assert keys(store, "bells") == ["9"]
    organizer(store).undo(3)
    assert "boat more" in words(store, "harbours:3.2")
    for count in range(21):
        organizer(store, minutes=60 * 24).retitle(library.find_proceedings("harbours"), f"Harbours {count}")
    _, texts = organizer(store).open(library.find_proceedings("harbours"))
    store.drafts.forget_old(days)
    with store._connections.reading() as db:
        kept = {id_ for (id_,) in db.execute("SELECT id FROM texts").fetchall()}
    assert {text.id for text in texts} < kept
    assert len(kept) == 3  # the newer version of the ferries could be undone no longer
    assert store.check() == []


def test_what_can_no_longer_be_undone_is_deleted(store: Store) -> None:
    add(store, HARBOURS)
    library = Library(store, SERVER)
    organizer(store).remove(library.find_proceedings("harbours"))
    add(store, FERRIES, "ferries.txt")
    for count in range(20):
        organizer(store, minutes=60 * 24 * 2 + count).retitle(library.find_proceedings("ferries"), f"Ferries {count}")
    with pytest.raises(NotYours, match="too long ago"):
        organizer(store).undo(2)
    assert len(store.changes.history(SERVER, most=100)) == 23
    assert store.check() == []


def test_limits_are_said_in_words(store: Store) -> None:
    from proceedings.library.drafting import Wish, draft_files

    def hand_in(limits: Limits) -> None:
        draft_files(store, SERVER, [("harbours.txt", HARBOURS.encode())], Wish(), limits, user=1, now=NOW)

    add(store, HARBOURS)
    with pytest.raises(OverLimit, match="That would be 2 texts; a server may have 1"):
        hand_in(Limits(texts=1))
    with pytest.raises(OverLimit, match="a server may have 600"):
        hand_in(Limits(characters=600))
    with pytest.raises(OverLimit, match="may hand in 2 texts an hour"):
        hand_in(Limits(uploads=2))


def test_what_was_added_by_the_command_line_can_be_changed_too(store: Store) -> None:
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late."]}), server=SERVER, now=NOW)
    add(store, FERRIES, "ferries.txt", to="harbours")
    assert words(store, "1.1") == "Ferries run late."
    organizer(store).undo()
    assert keys(store, "harbours") == ["1"]
    assert store.check() == []


def test_a_server_that_left_leaves_nothing_behind_after_thirty_days(store: Store) -> None:
    ship(store)
    for server in (SERVER, OTHER):
        add(store, FERRIES, "ferries.txt", to="harbours", server=server)
    store.defaults.choose(SERVER, 5, "harbours")
    store.departures.left(SERVER, NOW)
    day = 24 * 60
    assert store.departures.delete_due(organizer(store, minutes=30 * day - 1).now) == []
    assert store.departures.delete_due(organizer(store, minutes=30 * day).now) == [SERVER]
    assert store.changes.history(SERVER) == []
    assert [one.server for one in Library(store, SERVER).proceedings()] == [SHIPPED]
    assert keys(store, "harbours", OTHER) == ["1", "2", "3"]
    assert store.check() == []


def test_a_server_that_returns_in_time_finds_everything(store: Store) -> None:
    add(store, HARBOURS)
    store.departures.left(SERVER, NOW)
    store.departures.compare([SERVER, OTHER], NOW)
    assert store.departures.delete_due(organizer(store, minutes=60 * 24 * 40).now) == []
    store.departures.compare([OTHER], NOW)
    assert store.departures.delete_due(organizer(store, minutes=60 * 24 * 40).now) == [SERVER]
    assert Library(store, SERVER).said(Kind.QUOTATION) == [] if Library(store, SERVER).proceedings() else True


def test_undo_goes_past_a_removal_that_waits_for_something_older(store: Store) -> None:
    ship(store)
    first = Library(store, SERVER).proceedings()
    library = Library(store, SERVER)
    replaced = add(store, HARBOURS + "\nNobody came.\n", to="harbours", replaces=True)
    undone = organizer(store).undo(replaced.number)
    organizer(store).retitle(library.find_proceedings("harbours"), "Harbours")
    organizer(store).remove(library.find_proceedings("harbours"))
    organizer(store).undo(undone.number)  # so that the first version is there again, and the second cannot come back
    organizer(store).undo()
    organizer(store).undo()
    organizer(store).undo()
    assert library.proceedings() == first
    assert store.check() == []
