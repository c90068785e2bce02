"""A reading in, its rows out: adds a text, or replaces one and keeps what others may refer to."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from proceedings.model import SHIPPED
from proceedings.store.attributing import forget_said, write_said, write_speakers
from proceedings.store.keeping import make_slug
from proceedings.store.paragraphs import write_paragraphs
from proceedings.store.prepared import Prepared


def find_unchanged(db: Database, name: str, sha256: str, server: int) -> int | None:
    """Find the proceedings that holds this content: under this name, or under another where this name is not there."""
    named = db.execute(
        "SELECT id, sha256 FROM proceedings WHERE server = ? AND file_name = ?", (server, name)
    ).fetchone()
    if named:
        return int(named[0]) if named[1] == sha256 else None
    same = db.execute(
        "SELECT id FROM proceedings WHERE server = ? AND sha256 = ? ORDER BY id LIMIT 1", (server, sha256)
    ).fetchone()
    return int(same[0]) if same else None


def write(db: Database, prepared: Prepared, server: int, now: datetime) -> tuple[int, bool]:
    """Write a reading that changes something; returns the proceedings' id, and whether it replaced an earlier text."""
    source = prepared.reading.source
    row = db.execute("SELECT id FROM proceedings WHERE server = ? AND file_name = ?", (server, source.name)).fetchone()
    facts = (prepared.reading.title, prepared.reading.language, source.sha256, now.astimezone(UTC).isoformat())
    if row:
        proceedings = int(row[0])
        db.execute(
            "UPDATE proceedings SET title = ?, language = ?, sha256 = ?, added = ? WHERE id = ?", (*facts, proceedings)
        )
    else:
        slug = make_slug(source.name, _taken(db, server))
        inserted = db.execute(
            """INSERT INTO proceedings (server, slug, file_name, title, language, sha256, added)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (server, slug, source.name, *facts),
        )
        proceedings = int(inserted.lastrowid or 0)
        if server == SHIPPED:
            _tell_apart(db, proceedings, slug)
    db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (proceedings, prepared.tail, source.data))
    forget_said(db, proceedings)
    rows = write_paragraphs(db, proceedings, prepared, server)
    write_said(db, proceedings, prepared, rows, write_speakers(db, proceedings, prepared.reading))
    return proceedings, row is not None


def _taken(db: Database, server: int) -> set[str]:
    """All slugs that a server sees."""
    rows = db.execute(
        "SELECT slug FROM proceedings WHERE server IN (?, ?) UNION ALL SELECT slug FROM other_slugs WHERE server = ?",
        (SHIPPED, server, server),
    )
    return {slug for (slug,) in rows.fetchall()}


def _tell_apart(db: Database, shipped: int, slug: str) -> None:
    """Let each server whose own proceedings has the slug already see the shipped one, new, under another."""
    servers = db.execute(
        """SELECT server FROM proceedings WHERE slug = ? AND server <> ?
           UNION SELECT server FROM other_slugs WHERE slug = ?""",
        (slug, SHIPPED, slug),
    ).fetchall()
    for (server,) in servers:
        other = make_slug(slug, _taken(db, server))
        db.execute("INSERT INTO other_slugs (server, proceedings_id, slug) VALUES (?, ?, ?)", (server, shipped, other))
