"""Of a server that the bot left nothing stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from proceedings.library import Library
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, HARBOURS, NOW, OTHER, SERVER, add, organizer


def rows_of(store: Store, server: int) -> dict[str, int]:
    """Count the rows of a server, whatever table they are in."""
    found = {}
    with closing(sqlite3.connect(store.path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        for table in tables:
            columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()}
            if "server" in columns:
                (count,) = db.execute(f"SELECT count(*) FROM {table} WHERE abs(server) = ?", (server,)).fetchone()
                found[table] = count
            if "proceedings_id" in columns and table not in ("unseen", "changes", "other_slugs"):
                sql = f"SELECT count(*) FROM {table} WHERE proceedings_id NOT IN (SELECT id FROM proceedings)"
                assert db.execute(sql).fetchone() == (0,), table
    return {table: count for table, count in found.items() if count}


def test_no_table_holds_a_row_of_a_server_that_was_deleted(store: Store) -> None:
    for server in (SERVER, OTHER):
        add(store, HARBOURS, server=server)
        add(store, FERRIES, "ferries.txt", to="harbours", server=server)
        add(store, FERRIES, "notes.txt", server=server)
        organizer(store, server=server).remove(Library(store, server).find_proceedings("notes"))
        store.defaults.choose(server, 5, "harbours")
        store.defaults.show_shipped(server, False)
    there, others = rows_of(store, SERVER), rows_of(store, OTHER)
    assert there == others
    assert {"proceedings", "texts", "changes", "defaults", "uploads", "unseen", "indexes", "vocabulary"} <= there.keys()
    store.departures.left(SERVER, NOW)
    store.departures.delete_due(NOW + timedelta(days=30))
    assert rows_of(store, SERVER) == {}
    assert rows_of(store, OTHER) == others
    assert store.check() == []


def test_a_server_that_only_chose_something_is_known_too(store: Store) -> None:
    store.defaults.show_shipped(SERVER, False)
    store.departures.compare([OTHER], NOW)
    assert store.departures.delete_due(NOW + timedelta(days=30)) == [SERVER]
    assert store.defaults.shows_shipped(SERVER)
