"""What ``check`` finds, and that it finds nothing where all is well."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proceedings.model import SHIPPED
from proceedings.store import Store
from proceedings.store.packed import open_apart
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)
HARBOURS = reading("harbours.txt", {"1 A": ["Ferries run late.", "Fog costs hours."]})

_TAKE_OUT = "INSERT INTO index_0 (index_0, rowid, text) VALUES ('delete', 2, 'fog costs hours.')"


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE vocabulary SET count = 7 WHERE word = 'ferries'", "miscounts 1 words: ferries"),
        ("UPDATE indexes SET words = 7", "are 2 and 6, not (2, 7)"),
        ("UPDATE sources SET data = x'00'", "file of harbours (the shipped texts) is not the one"),
        ("UPDATE paragraphs SET text = 'Ferries' WHERE id = 1", "has a gap, or words twice, at character"),
        ("DELETE FROM indexes", "have no search index"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM sessions", "belongs to a row of sessions that is not there"),
    ],
)
def test_damage_is_named(store: Store, damage: str, found: str) -> None:
    store.add(HARBOURS, now=NOW)
    assert store.check() == []
    for statement in damage.split("; "):
        store._connections._writer.execute(statement)
    assert any(found in sentence for sentence in store.check()), store.check()


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (_TAKE_OUT, "lacks 1 paragraphs: harbours:1.2"),
        ("INSERT INTO index_0 (rowid, text) VALUES (99, 'ghost')", "holds 1 paragraphs that are gone"),
        (
            f"{_TAKE_OUT}; INSERT INTO index_0 (rowid, text) VALUES (2, 'fog')",
            "differs from 1 paragraphs: harbours:1.2",
        ),
        (
            f"{_TAKE_OUT}; INSERT INTO index_0 (rowid, text) VALUES (2, 'fog costs years.')",
            "differs from 1 paragraphs: harbours:1.2",
        ),
        ("DELETE FROM index_0_data WHERE id > 10", "search index of the shipped texts is damaged"),
    ],
)
def test_a_damaged_index_is_named(store: Store, damage: str, found: str) -> None:
    store.add(HARBOURS, now=NOW)
    assert store.check() == []
    with store._connections.writing() as db:
        (data,) = db.execute("SELECT data FROM indexes WHERE server = ?", (SHIPPED,)).fetchone()
        with open_apart(data) as apart:
            for statement in damage.split("; "):
                apart.execute(statement)
            db.execute("UPDATE indexes SET data = ?", (apart.serialize(),))
    assert any(found in sentence for sentence in store.check()), store.check()


def test_what_is_no_index_is_named(store: Store) -> None:
    store.add(HARBOURS, now=NOW)
    store._connections._writer.execute("UPDATE indexes SET data = x'00'")
    assert any("search index of the shipped texts is damaged" in sentence for sentence in store.check())
