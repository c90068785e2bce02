"""What check finds between rows, and what mend makes anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest

from proceedings.analysis import analyse
from proceedings.errors import RapporteurError, UnreadableFile
from proceedings.library import Library
from proceedings.library.checking import check, mend, remark
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import follow, read_again, read_whole_again
from proceedings.model import SHIPPED, Kind
from proceedings.reader import read
from proceedings.reference import parse_reference
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS, NOW, OTHER, SERVER, add, organizer

_WORDS = "SELECT json_set(edition, '$.texts', json('[]')) FROM editions"


@pytest.fixture
def library(store: Store) -> Store:
    """A shipped text that a server continued, and another server's own of two texts, one of them replaced."""
    store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), now=NOW)
    add(store, FERRIES, "ferries.txt", to="harbours")
    add(store, HARBOURS, "piers.txt", server=OTHER)
    add(store, FERRIES, "ferries.txt", to="piers", server=OTHER)
    add(store, FERRIES_AGAIN, "ferries.txt", to="piers", server=OTHER, replaces=True)
    assert check(store) == []
    return store


def spoil(store: Store, *statements: str) -> None:
    store._connections._writer.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        store._connections._writer.execute(statement)
    store._connections._writer.execute("PRAGMA foreign_keys = ON")


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (
            "UPDATE sessions SET start = 300 WHERE id = 1",
            "paragraphs of harbours (the shipped texts) lie outside their",
        ),
        ("UPDATE given SET highest = 0 WHERE session_key = '3'", "could give a number twice"),
        (
            "INSERT INTO retired VALUES (1, '1', 1, 'x')",
            "1 references of harbours (the shipped texts) are noted as gone",
        ),
        (
            "INSERT INTO former VALUES (1, '2', 0, '1', 0)",
            "1 sessions of harbours (the shipped texts) are noted as gone",
        ),
        ("UPDATE attributions SET start = 0 WHERE id = 3", "1 quotations and statements of harbours"),
        ("UPDATE questions SET start = 0; INSERT INTO questions VALUES (1, 9999, 9999, NULL, 1, 0)", "1 questions of"),
        ("UPDATE attributions SET speaker_id = 1 WHERE proceedings_id = 3", "said by somebody of another text"),
        ("INSERT INTO passages VALUES (1, 0, 99)", "passages of harbours (the shipped texts) are joined where"),
        ("DELETE FROM unseen", "harbours (server 71) is a version of a text that its server sees as well"),
        ("UPDATE editions SET base = 3 WHERE proceedings_id = 2", "is a version of a text that is not for all servers"),
        (
            "UPDATE editions SET edition = 'x' WHERE proceedings_id = 3",
            "What piers (server 72) is made of cannot be read",
        ),
        (f"UPDATE editions SET edition = ({_WORDS})", "is made of no text"),
        (
            "UPDATE editions SET edition = json_set(edition, '$.texts[#]', json_extract(edition, '$.texts[0]'))",
            "has a text twice",
        ),
        ("DELETE FROM texts WHERE server = 72", "A file of piers (server 72) is not there"),
        ("UPDATE texts SET data = x'00' WHERE server = 71", "of harbours (server 71) is not the one that was added"),
        ("UPDATE changes SET what = '{}' WHERE server = 72 AND number = 2", "Change 2 of server 72 cannot be read"),
        ("UPDATE indexes SET server = -72 WHERE server = 72", "What was removed in server 72 has a search index"),
        ("INSERT INTO unseen VALUES (72, 99)", "Server 72 does not see the shipped text 99, which is not there"),
        ("CREATE VIRTUAL TABLE index_99 USING fts5(text)", "The search index index_99 is nobody's"),
        (
            "DELETE FROM paragraphs WHERE id = (SELECT max(id) FROM paragraphs WHERE proceedings_id = 3)",
            "lie outside their paragraph",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_named(library: Store, damage: str, found: str) -> None:
    spoil(library, *damage.split("; "))
    wrong = check(library)
    assert any(found in sentence for sentence in wrong), wrong


@pytest.mark.parametrize("large", [0, 2**19])  # from how many bytes on an index is a large one: here, all or none
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE indexes SET data = x'00'",
        "UPDATE indexes SET data = substr(data, 1, length(data) / 2)",
        "UPDATE indexes SET data = zeroblob(length(data))",
        "UPDATE indexes SET words = 7",
        "DELETE FROM vocabulary",
        "DELETE FROM indexes WHERE server <> 0",
        "CREATE VIRTUAL TABLE index_99 USING fts5(text)",
    ],
)
def test_a_spoilt_index_is_made_anew(
    library: Store, large_from: Callable[[int], None], large: int, damage: str
) -> None:
    large_from(large)
    organizer(library, server=OTHER).undo()
    before = [str(hit.passage.reference) for hit in Library(library, OTHER).search("ferry").hits]
    spoil(library, damage)
    with closing(Store.open(library.path)) as store:
        assert check(store) != []
        assert bool(mend(store, NOW)) == ("index_99" not in damage)
        assert check(store) == []
        assert [str(hit.passage.reference) for hit in Library(store, OTHER).search("ferry").hits] == before
        assert mend(store, NOW) == []


def test_a_proceedings_that_shows_something_else_than_its_texts_is_made_anew(library: Store) -> None:
    one = Library(library, OTHER).find_proceedings("piers")
    held = library.editions.held(OTHER, one.id)
    before = Library(library, OTHER).read(parse_reference("piers:3"))
    spoil(library, f"UPDATE editions SET edition = json_remove(edition, '$.texts[1]') WHERE proceedings_id = {one.id}")
    [wrong] = check(library)
    assert wrong.startswith("piers (server 72) does not show what its texts and corrections make")
    assert mend(library, NOW) == ["Made piers (server 72) anew."]
    assert check(library) == []
    assert len(Library(library, OTHER).contents(one)) == 2
    spoil(library, f"UPDATE editions SET edition = '{held.edition.to_json()}' WHERE proceedings_id = {one.id}")
    mend(library, NOW)
    assert Library(library, OTHER).read(parse_reference("piers:3")) == before


def test_previews_that_nobody_cleared_away_are_told_of(store: Store) -> None:
    draft_files(store, SERVER, [("harbours.txt", HARBOURS.encode())], Wish(), Limits(), user=1, now=NOW)
    assert remark(store, NOW + timedelta(days=2)) == []
    [told] = remark(store, NOW + timedelta(days=4))
    assert told.startswith("1 preview is older than three days")
    assert check(store) == []
    assert mend(store, NOW + timedelta(days=4)) == ["Cleared away 1 old previews."]
    assert remark(store, NOW + timedelta(days=4)) == []


def test_reading_again_keeps_corrections_and_references(library: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Library(library, OTHER).find_proceedings("piers")
    before = {kind: Library(library, OTHER).said(kind, proceedings="piers") for kind in Kind}
    assert read_again(library, Limits()) == 0
    # As another version left it: a paragraph less, and nobody quoted.
    spoil(
        library,
        "UPDATE texts SET read_by = 'another', reading = x'00'",
        "DELETE FROM attributions",
        "DELETE FROM questions",
    )
    assert read_again(library, Limits()) == 2
    assert {kind: Library(library, OTHER).said(kind, proceedings="piers") for kind in Kind} == before
    assert read_again(library, Limits()) == 0
    assert library.editions.held(OTHER, one.id).edition.corrections
    assert check(library) == []


def test_shipped_texts_are_read_again_with_the_day_on_which_they_were_added(library: Store) -> None:
    [shipped] = library.proceedings(SHIPPED)
    spoil(library, "DELETE FROM attributions", "UPDATE sessions SET title = 'X'")
    assert read_whole_again(library, Limits()) == 1
    assert library.proceedings(SHIPPED) == [shipped]
    assert [contents.session.title for contents in Library(library, SHIPPED).contents(shipped)] == ["PIERS", "WELLS"]
    assert Library(library, SHIPPED).said(Kind.QUOTATION) != []


def test_a_file_that_can_no_longer_be_read_stays_as_it_was(library: Store) -> None:
    before = Library(library, OTHER).read(parse_reference("piers:1"))
    spoil(
        library,
        "UPDATE texts SET read_by = 'another', data = x'00', sha256 = 'x' WHERE server = 72",
        "UPDATE sources SET data = x'00' WHERE proceedings_id = 1",
    )
    refused: list[RapporteurError] = []
    assert read_again(library, Limits(), refused.append) == 0
    assert read_whole_again(library, Limits(), refused.append) == 0
    assert [getattr(error, "name", None) for error in refused] == ["piers.txt", "harbours.txt"]
    with pytest.raises(UnreadableFile):
        read_again(library, Limits())
    assert Library(library, OTHER).read(parse_reference("piers:1")) == before


def test_a_text_that_cannot_follow_stops_no_other(library: Store) -> None:
    add(library, FERRIES, "ferries.txt", to="harbours", server=73)
    spoil(library, "UPDATE proceedings SET sha256 = 'x' WHERE id = 1", "UPDATE sources SET data = x'00'")
    refused: list[RapporteurError] = []
    assert follow(library, Limits(), NOW, refused.append) == 0
    assert len(refused) == 2
    with pytest.raises(UnreadableFile, match=r"harbours\.txt"):
        follow(library, Limits(), NOW)
    assert "Vance" in Library(library, SERVER).read(parse_reference("harbours:3.1")).text
