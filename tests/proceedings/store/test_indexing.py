"""Where an index is kept, and that a search sees no difference."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store import Store
from proceedings.store.indexing import made_by
from proceedings.store.packed import folder_of, open_apart
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
HARBOURS = reading("harbours.txt", {"1 A": ["Ferries run late.", "Fog costs hours.", "Łódź’s peace-keeping ferry."]})
WELLS = reading("wells.txt", {"1 A": ["Pumps break.", "A ferry of wells."]})
MANY = reading("many.txt", {"1 A": ["A ferry of words.", *(f"Word{n} and word{n * n}." for n in range(400))]})
# What the first version of the tables had instead of today's.
_AS_IT_WAS = """
DROP TABLE indexes;
CREATE TABLE indexes (server INTEGER PRIMARY KEY, paragraphs INTEGER NOT NULL, words INTEGER NOT NULL) STRICT;
INSERT INTO indexes VALUES (0, 3, 12), (5, 2, 6);
CREATE VIRTUAL TABLE index_0 USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE index_5 USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO index_0 (rowid, text) SELECT id, lower(text) FROM paragraphs WHERE proceedings_id = 1;
INSERT INTO index_5 (rowid, text) SELECT id, lower(text) FROM paragraphs WHERE proceedings_id = 2;
DELETE FROM _sqlite_migrations WHERE name = 'm002_small_indexes';
"""

# How the index of a large server was kept before it lay in a row.
_AS_A_TABLE = """
UPDATE indexes SET data = NULL WHERE server = 5;
CREATE VIRTUAL TABLE index_5 USING fts5(text, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO index_5 (rowid, text) SELECT id, lower(text) FROM paragraphs WHERE proceedings_id = 2;
DROP INDEX attributions_by_length;
DELETE FROM _sqlite_migrations WHERE name = 'm006_large_libraries';
"""


def found(store: Store, words: str, server: int = SHIPPED) -> list[tuple[str, float]]:
    return [(hit.passage.text, hit.score) for hit in Library(store, server).search(words).hits]


def copies(store: Store) -> list[str]:
    """List the files that hold a copy of a large index, by the server's number."""
    folder = folder_of(store.path)
    return sorted(file.name.partition("-")[0] for file in folder.iterdir()) if folder.exists() else []


def tables(store: Store) -> list[str]:
    with store._connections.reading() as db:
        return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name GLOB 'index_[0-9]*'")]


def test_an_index_that_grows_large_is_changed_and_finds_the_same(
    store: Store, large_from: Callable[[int], None]
) -> None:
    large_from(8_000)
    store.add(HARBOURS, now=NOW)
    small = found(store, "ferry")
    assert copies(store) == []
    store.add(MANY, now=NOW)
    assert {text for text, _ in found(store, "ferry")} == {*(text for text, _ in small), "A ferry of words."}
    assert copies(store) == ["0"]
    store.add(WELLS, now=NOW)
    assert "A ferry of wells." in {text for text, _ in found(store, "ferry")}
    assert copies(store) == ["0"]  # of the last version alone
    store.add(reading("wells.txt", {"1 A": ["Rain."]}), now=NOW)
    store.add(reading("many.txt", {"1 A": []}), now=NOW)
    store.add(reading("wells.txt", {"1 A": []}), now=NOW)
    assert found(store, "ferry") == small
    assert tables(store) == []
    assert store.check() == []


def test_copies_of_large_indexes_may_be_deleted_at_any_time(store: Store, large_from: Callable[[int], None]) -> None:
    large_from(0)
    for server in (3, 4):
        store.add(HARBOURS, server=server, now=NOW)
    before = found(store, "ferry", 3)
    found(store, "ferry", 4)
    assert copies(store) == ["3", "4"]
    shutil.rmtree(folder_of(store.path))
    assert found(store, "ferry", 3) == before
    store.close()
    again = Store.open(store.path)
    assert found(again, "ferry", 3) == before
    assert copies(again) == ["3"]
    again.close()


def test_a_copy_that_is_not_whole_is_written_again(store: Store, large_from: Callable[[int], None]) -> None:
    large_from(0)
    store.add(HARBOURS, server=3, now=NOW)
    before = found(store, "ferry", 3)
    store.close()
    (copy,) = folder_of(store.path).iterdir()
    copy.write_bytes(copy.read_bytes()[:5000])
    again = Store.open(store.path)
    assert found(again, "ferry", 3) == before
    again.close()


def test_a_search_needs_no_room_for_a_copy(store: Store, large_from: Callable[[int], None]) -> None:
    large_from(0)
    store.add(HARBOURS, server=3, now=NOW)
    folder_of(store.path).write_text("a file in the folder's place, so that nothing can be written there")
    assert len(found(store, "ferry", 3)) == 2


def test_a_search_reads_the_index_of_its_own_moment(store: Store, large_from: Callable[[int], None]) -> None:
    large_from(0)
    store.add(WELLS, server=3, now=NOW)
    with store.snapshot():
        assert len(store.proceedings(3)) == 1
        with ThreadPoolExecutor(1) as other:
            other.submit(lambda: store.add(HARBOURS, server=3, now=NOW)).result()
            assert len(other.submit(found, store, "ferry", 3).result()) == 3
        assert [text for text, _ in found(store, "ferry", 3)] == ["A ferry of wells."]
    assert len(found(store, "ferry", 3)) == 3


def test_no_table_belongs_to_a_server_however_much_text_it_has(store: Store, large_from: Callable[[int], None]) -> None:
    large_from(0)
    with store._connections.reading() as db:
        before = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for server in range(12):
        store.add(HARBOURS, server=server, now=NOW)
    with store._connections.reading() as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == before
    for server in (*range(12), *range(12)):
        assert len(found(store, "ferry", server)) == (2 if server == SHIPPED else 4)


def test_an_index_that_another_version_folded_is_made_anew_with_the_next_change(
    store: Store, large_from: Callable[[int], None]
) -> None:
    large_from(0)
    store.add(HARBOURS, now=NOW)
    with store._connections.writing() as db:  # as if it had kept accents then: what is there can no longer be told
        (data,) = db.execute("SELECT data FROM indexes").fetchone()
        with open_apart(data) as apart:
            apart.execute("INSERT INTO index_0 (index_0, rowid, text) VALUES ('delete', 2, 'fog costs hours.')")
            apart.execute("INSERT INTO index_0 (rowid, text) VALUES (2, 'fög costs höurs and more')")
            db.execute("UPDATE indexes SET made_by = 'an earlier one', data = ?", (apart.serialize(),))
    assert store.check() == []
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late."]}), now=NOW)
    with store._connections.reading() as db:
        assert db.execute("SELECT made_by FROM indexes").fetchall() == [(made_by(),)]
    assert found(store, "fog") == []
    assert store.check() == []


def test_one_connection_searches_many_servers_and_each_sees_its_own(store: Store) -> None:
    for server in range(1, 30):
        store.add(reading("tides.txt", {"1 A": [f"Tide {server} comes in.", "Ferries."]}), server=server, now=NOW)
    for _ in range(2):
        for server in range(1, 30):
            assert [text for text, _ in found(store, "tide", server)] == [f"Tide {server} comes in."]
    store.add(reading("tides.txt", {"1 A": ["Tide 7 is late."]}), server=7, now=NOW)
    assert [text for text, _ in found(store, "tide", 7)] == ["Tide 7 is late."]


def test_a_database_of_the_first_version_is_converted_and_finds_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store.open(tmp_path / "library.db")
    store.add(HARBOURS, now=NOW)
    store.add(WELLS, server=5, now=NOW)
    queries = [("ferry", 5), ("lodz", SHIPPED), ("peacekeeping", SHIPPED), ("wells", SHIPPED)]
    before = [found(store, words, server) for words, server in queries]
    store._connections._writer.executescript(_AS_IT_WAS)
    store.close()
    with caplog.at_level(logging.INFO):
        store = Store.open(tmp_path / "library.db", now=NOW)
    assert [found(store, words, server) for words, server in queries] == before
    assert (len(before[0]), len(before[1]), len(before[2]), len(before[3])) == (3, 1, 1, 0)
    assert tables(store) == []
    assert store.check() == []
    store.close()
    copy = tmp_path / "library.db.before-m002_small_indexes-20261103-101500"
    assert str(copy) in caplog.text
    again = Store.open(copy, now=NOW)  # the copy is whole, and can be converted in its turn
    assert [found(again, words, server) for words, server in queries] == before
    again.close()


def test_a_database_with_an_index_as_a_table_is_converted_and_finds_the_same(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library.db")
    store.add(HARBOURS, now=NOW)
    store.add(WELLS, server=5, now=NOW)
    before = found(store, "ferry", 5)
    store._connections._writer.executescript(_AS_A_TABLE)
    assert tables(store) != []
    store.close()
    again = Store.open(tmp_path / "library.db", now=NOW)
    assert found(again, "ferry", 5) == before
    assert tables(again) == []
    assert again.check() == []
    again.close()


def test_a_conversion_that_fails_leaves_the_first_version_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "library.db")
    store.add(HARBOURS, now=NOW)
    store.add(WELLS, server=5, now=NOW)
    store._connections._writer.executescript(_AS_IT_WAS)
    store.close()

    def fail(text: str) -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("proceedings.store.indexing.index_text", fail)
        with pytest.raises(ZeroDivisionError):
            Store.open(tmp_path / "library.db")
    again = Store.open(tmp_path / "library.db")
    assert len(found(again, "ferry", 5)) == 3
    assert again.check() == []
    again.close()


def test_one_connection_searches_for_many_servers_in_turn(store: Store) -> None:
    for server in range(1, 31):
        store.add(reading("ferries.txt", {"1 A": [f"Ferry {server} is late."]}), server=server, now=NOW)
    for server in (*range(1, 31), *range(1, 31)):
        assert [text for text, _ in found(store, "ferry", server)] == [f"Ferry {server} is late."]
    store.add(reading("ferries.txt", {"1 A": ["No boat is late."]}), server=30, now=NOW)
    assert found(store, "ferry", 30) == []
