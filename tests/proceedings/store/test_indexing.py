"""Where an index is kept, and that a search sees no difference."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store import Store
from proceedings.store.indexing import made_by
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
HARBOURS = reading("harbours.txt", {"1 A": ["Ferries run late.", "Fog costs hours.", "Łódź’s peace-keeping ferry."]})
WELLS = reading("wells.txt", {"1 A": ["Pumps break.", "A ferry of wells."]})
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


def found(store: Store, words: str, server: int = SHIPPED) -> list[tuple[str, float]]:
    return [(hit.passage.text, hit.score) for hit in Library(store, server).search(words).hits]


def kept(store: Store, server: int = SHIPPED) -> tuple[bool, bool]:
    """Tell whether a server's index is packed, and whether it is a table."""
    with store._connections.reading() as db:
        (packed,) = db.execute("SELECT data IS NOT NULL FROM indexes WHERE server = ?", (server,)).fetchone()
        tables = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (f"index_{server}",)).fetchall()
    return (bool(packed), bool(tables))


def test_an_index_that_grows_becomes_a_table_and_finds_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(HARBOURS, now=NOW)
    packed = found(store, "ferry")
    assert kept(store) == (True, False)
    monkeypatch.setattr("proceedings.store.indexing.MOST_PACKED", 60)
    store.add(WELLS, now=NOW)
    assert kept(store) == (False, True)
    assert {text for text, _ in found(store, "ferry")} == {*(text for text, _ in packed), "A ferry of wells."}
    store.add(reading("wells.txt", {"1 A": ["Rain."]}), now=NOW)
    store.add(reading("wells.txt", {"1 A": []}), now=NOW)
    assert kept(store) == (False, True)
    assert found(store, "ferry") == packed
    assert store.check() == []


def test_an_index_that_another_version_folded_is_made_anew_with_the_next_change(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proceedings.store.indexing.MOST_PACKED", 0)
    store.add(HARBOURS, now=NOW)
    with store._connections.writing() as db:  # as if it had kept accents then: what is there can no longer be told
        db.execute("INSERT INTO index_0 (index_0, rowid, text) VALUES ('delete', 2, 'fog costs hours.')")
        db.execute("INSERT INTO index_0 (rowid, text) VALUES (2, 'fög costs höurs and more')")
        db.execute("UPDATE indexes SET made_by = 'an earlier one'")
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
    assert (kept(store), kept(store, 5)) == ((True, False), (True, False))
    assert store.check() == []
    store.close()
    copy = tmp_path / "library.db.before-m002_small_indexes-20261103-101500"
    assert str(copy) in caplog.text
    again = Store.open(copy, now=NOW)  # the copy is whole, and can be converted in its turn
    assert [found(again, words, server) for words, server in queries] == before
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
