"""The database file: made, brought up to date, or refused with what to do about it."""

from __future__ import annotations

import logging
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from proceedings.errors import StoreError
from proceedings.model import SHIPPED
from proceedings.store import Store
from proceedings.store import store as store_module
from proceedings.store.migrations import STEPS
from proceedings.store.migrations import steps as all_steps
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)


def test_folder_and_file_are_made_where_there_are_none(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "library.db"
    store = Store.open(path)
    assert (store.path, path.is_file(), store.proceedings(SHIPPED)) == (path, True, [])
    store.close()


def test_everything_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library.db")
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late."]}), now=NOW)
    store.set_setting("commands", "abc")
    key = store.remember({"page": 3, "query": "Łódź"}, now=NOW)
    store.close()
    store.close()
    again = Store.open(tmp_path / "library.db")
    assert [one.slug for one in again.proceedings(SHIPPED)] == ["harbours"]
    assert (again.setting("commands"), again.setting("other")) == ("abc", None)
    assert again.recall(key, now=NOW) == {"page": 3, "query": "Łódź"}
    again.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["library.db"]  # nothing was migrated, so nothing copied


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library.db")
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.proceedings(SHIPPED)
    with pytest.raises(StoreError, match="is closed"):
        store.set_setting("a", "b")


def test_the_database_is_copied_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "library.db"
    store = Store.open(path)
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late."]}), now=NOW)
    store.close()

    steps = all_steps()

    @steps(name="m999_notes")
    def notes(db: Database) -> None:
        db.execute("CREATE TABLE notes (note TEXT)")

    monkeypatch.setattr(store_module, "STEPS", steps)
    with caplog.at_level(logging.INFO):
        store = Store.open(path, now=NOW)
    assert [one.slug for one in store.proceedings(SHIPPED)] == ["harbours"]
    store.close()
    copy = tmp_path / "library.db.before-m999_notes-20261103-101500"
    assert str(copy) in caplog.text
    monkeypatch.setattr(store_module, "STEPS", STEPS)
    old = Store.open(copy)
    assert [one.slug for one in old.proceedings(SHIPPED)] == ["harbours"]
    old.close()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(path)


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    Store.open(path).close()
    steps = all_steps()

    @steps(name="m999_broken")
    def broken(db: Database) -> None:
        db.execute("CREATE TABLE notes (note TEXT)")
        raise ZeroDivisionError

    monkeypatch.setattr(store_module, "STEPS", steps)
    with pytest.raises(ZeroDivisionError):
        Store.open(path)
    monkeypatch.setattr(store_module, "STEPS", STEPS)
    Store.open(path).close()


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to have a header. " * 40)
    with pytest.raises(StoreError, match=r"notes\.txt is not a database"):
        Store.open(path)


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    was = path.read_bytes()
    with pytest.raises(StoreError, match="other than proceedings"):
        Store.open(path)
    assert path.read_bytes() == was
    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]


def test_a_database_that_is_not_there_is_not_made_where_that_is_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "library.db"
    with pytest.raises(StoreError, match=r"library\.db is not there yet. Start the bot once, or run bot.py add FILE"):
        Store.open(path, create=False)
    assert list(tmp_path.iterdir()) == []
    Store.open(path).close()
    Store.open(path, create=False).close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file.*--database"):
        Store.open(tmp_path / "file" / "library.db")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="locked"):
        Store.open(folder / "library.db")


def test_a_full_disk_changes_nothing_and_says_so(store: Store) -> None:
    store.add(reading("small.txt", {"1 A": ["Ferries run late."]}), now=NOW)
    with store._connections.writing() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    store._connections._writer.execute(f"PRAGMA max_page_count = {pages + 3}").fetchall()
    with pytest.raises(StoreError, match="disk is full"):
        store.add(reading("large.txt", {"1 A": [f"Paragraph {i} of many words." for i in range(2000)]}), now=NOW)
    assert [one.slug for one in store.proceedings(SHIPPED)] == ["small"]
    assert store.check() == []


def test_a_full_disk_stops_no_answer(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with store._connections.writing() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    store._connections._writer.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    states = [{"query": f"{n}" * 50_000} for n in range(3)]
    keys = [store.remember(state, now=NOW) for state in states]
    assert "disk is full" in caplog.text
    assert [store.recall(key, now=NOW) for key in keys] == states
    store._connections._writer.execute("PRAGMA max_page_count = 1073741823").fetchall()
    store.set_setting("a", "b")
    assert len(store._waiting) == 0
    store.close()
    again = Store.open(store.path)
    assert [again.recall(key, now=NOW) for key in keys] == states
    again.close()


def test_the_newest_of_many_waiting_states_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proceedings.store.states.MOST_WAITING", 3)
    with store._connections.writing():
        keys = [store.remember({"n": n}, now=NOW) for n in range(5)]
    assert [store.recall(key, now=NOW) for key in keys] == [None, None, {"n": 2}, {"n": 3}, {"n": 4}]


def test_a_database_that_another_program_holds_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proceedings.store.connections._BUSY_MS", 20)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        store.set_setting("a", "b")
    key = store.remember({"page": 1}, now=NOW)  # an answer need not wait for that
    assert store.recall(key, now=NOW) == {"page": 1}
    other.execute("ROLLBACK")
    other.close()
    assert store.setting("a") is None


def test_states_are_forgotten_after_thirty_days(store: Store) -> None:
    old = [store.remember({"n": n}, now=NOW) for n in range(3)]
    new = store.remember({"n": 9}, now=NOW + timedelta(days=20))
    later = NOW + timedelta(days=30, seconds=1)
    assert store.recall(old[0], now=NOW + timedelta(days=30)) == {"n": 0}
    assert store.recall(old[0], now=later) is None
    assert store.forget_old(later) == 3
    assert store.recall(new, now=later) == {"n": 9}
    assert len(set(old)) == 3
    assert all(len(key) <= 24 for key in old)


@pytest.mark.parametrize("key", ["", "nothing", "\ud800", "é" * 50, "x" * 6000, "' OR 1=1 --", "\0"])
def test_a_key_that_nobody_gave_is_unknown(store: Store, key: str) -> None:
    assert store.recall(key, now=NOW) is None
