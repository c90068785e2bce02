"""A reading in, its rows out: adds a text, or replaces one and keeps what others may refer to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from proceedings.errors import NotYours
from proceedings.model import SHIPPED, Proceedings
from proceedings.store.attributing import forget_said, write_said, write_speakers
from proceedings.store.forerunners import Forerunners
from proceedings.store.indexing import change_index
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


def find_own(db: Database, name: str, server: int) -> int | None:
    """Find the proceedings that a server's file of that name became; None where there is none."""
    row = db.execute("SELECT id FROM proceedings WHERE server = ? AND file_name = ?", (server, name)).fetchone()
    return int(row[0]) if row else None


def write(db: Database, prepared: Prepared, server: int, now: datetime) -> tuple[int, bool]:
    """Write a reading that changes something; returns the proceedings' id, and whether it replaced an earlier text.

    Raises NotYours for one that organizers have changed: only they know what is to become of that.
    """
    name = prepared.reading.source.name
    there = find_own(db, name, server)
    if there is not None and db.execute("SELECT 1 FROM editions WHERE proceedings_id = ?", (there,)).fetchone():
        raise NotYours(f"{name} was changed in that server since. Replace it there, with /library replace.")
    if there is None:
        slug = make_slug(name, taken_slugs(db, server))
        return create(db, prepared, server, now, slug=slug, file_name=name), False
    rewrite(db, there, prepared, server, now)
    return there, True


def create(
    db: Database,
    prepared: Prepared,
    server: int,
    now: datetime,
    *,
    slug: str,
    file_name: str,
    base: int | None = None,
    earlier: Sequence[int] = (),
    edition: tuple[str | None, str] | None = None,
) -> int:
    """Write a new proceedings; returns its id.

    It has the keys and numbers of ``base``, if it is another version of that, and gives none that ``earlier`` ones gave
    to other words. It has the ``edition`` (sha256 of the base, JSON) if it is an organizer's.
    """
    inserted = db.execute(
        """INSERT INTO proceedings (server, slug, file_name, title, language, sha256, added)
           VALUES (?, ?, ?, NULL, '', '', '')""",
        (server, slug, file_name),
    )
    proceedings = int(inserted.lastrowid or 0)
    if server == SHIPPED:
        _tell_apart(db, proceedings, slug)
    if edition is not None:
        db.execute("INSERT INTO editions VALUES (?, 1, ?, ?, ?)", (proceedings, base, *edition))
    rewrite(db, proceedings, prepared, server, now, Forerunners(base, tuple(earlier)))
    return proceedings


def rewrite(
    db: Database,
    proceedings: int,
    prepared: Prepared,
    server: int,
    now: datetime,
    forerunners: Forerunners | None = None,
) -> None:
    """Put a reading in the place of what a proceedings held."""
    reading = prepared.reading
    facts = (reading.title, reading.language, reading.source.sha256, now.astimezone(UTC).isoformat())
    db.execute(
        "UPDATE proceedings SET title = ?, language = ?, sha256 = ?, added = ? WHERE id = ?", (*facts, proceedings)
    )
    # The files of an edition are kept by themselves, one by one.
    there = db.execute("SELECT 1 FROM editions WHERE proceedings_id = ?", (proceedings,)).fetchone()
    data = b"" if there else reading.source.data
    db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (proceedings, prepared.tail, data))
    forget_said(db, proceedings)
    rows = write_paragraphs(db, proceedings, prepared, server, forerunners or Forerunners())
    write_said(db, proceedings, prepared, rows, write_speakers(db, proceedings, reading))


def read_again(db: Database, proceedings: Proceedings, prepared: Prepared) -> bool:
    """Put another reading of a proceedings' own file in the place of the earlier; False where it has changed since."""
    row = db.execute(
        """SELECT server, added FROM proceedings WHERE id = ? AND sha256 = ?
           AND id NOT IN (SELECT proceedings_id FROM editions)""",
        (proceedings.id, prepared.reading.source.sha256),
    ).fetchone()
    if row is None:
        return False
    rewrite(db, proceedings.id, prepared, row[0], datetime.fromisoformat(row[1]))
    return True


def remove_shipped(db: Database, proceedings: int) -> bool:
    """Delete a shipped proceedings with all that hangs on it; False where there is none."""
    rows = db.execute(
        """SELECT p.id, p.text FROM paragraphs p JOIN proceedings o ON o.id = p.proceedings_id
           WHERE o.id = ? AND o.server = ?""",
        (proceedings, SHIPPED),
    ).fetchall()
    if not db.execute("DELETE FROM proceedings WHERE id = ? AND server = ?", (proceedings, SHIPPED)).rowcount:
        return False
    db.execute("UPDATE editions SET base_sha256 = NULL WHERE base IS NULL")
    db.execute("DELETE FROM unseen WHERE proceedings_id = ?", (proceedings,))
    change_index(db, SHIPPED, rows, [])
    return True


def taken_slugs(db: Database, server: int) -> set[str]:
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
        other = make_slug(slug, taken_slugs(db, server))
        db.execute("INSERT INTO other_slugs (server, proceedings_id, slug) VALUES (?, ?, ?)", (server, shipped, other))
