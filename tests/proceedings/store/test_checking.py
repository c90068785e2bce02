"""What ``check`` finds, and that it finds nothing where all is well."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("DELETE FROM index_0 WHERE rowid = 1", "lacks 1 paragraphs: harbours:1.1"),
        ("INSERT INTO index_0 (rowid, text) VALUES (99, 'ghost')", "holds 1 paragraphs that are gone"),
        ("UPDATE index_0 SET text = 'ghost' WHERE rowid = 2", "differs from 1 paragraphs: harbours:1.2"),
        ("DELETE FROM index_0_data WHERE id > 10", "search index of the shipped texts is damaged"),
        ("UPDATE vocabulary SET count = 7 WHERE word = 'ferries'", "miscounts 1 words: ferries"),
        ("UPDATE sources SET data = x'00'", "file of harbours (the shipped texts) is not the one"),
        ("UPDATE paragraphs SET text = 'Ferries' WHERE id = 1", "has a gap, or words twice, at character"),
        ("DELETE FROM indexes", "have no search index"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM sessions", "belongs to a row of sessions that is not there"),
    ],
)
def test_damage_is_named(store: Store, damage: str, found: str) -> None:
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late.", "Fog costs hours."]}), now=NOW)
    assert store.check() == []
    for statement in damage.split("; "):
        store._connections._writer.execute(statement)
    assert any(found in sentence for sentence in store.check()), store.check()
