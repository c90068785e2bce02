"""What organizers did in, the history of it out; and an end to what can be undone no longer."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from proceedings.editing.editions import UNDOABLE, Change, ChangeKind, Edition
from proceedings.errors import ChangedMeanwhile
from proceedings.store.batches import numbers
from proceedings.store.connections import Connections

_CHANGE = "number, at, user, proceedings_id, what, undone"
_KEPT_UNREFERENCED = 86_400  # seconds: a text is stored a moment before what names it


class Changes:
    """The changes of all servers; every method takes the server, and reaches no other's."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def history(self, server: int, *, first: int = 0, most: int = UNDOABLE) -> list[Change]:
        """List a server's changes, newest first."""
        with self._connections.reading() as db:
            rows = db.execute(
                f"SELECT {_CHANGE} FROM changes WHERE server = ? ORDER BY number DESC LIMIT ? OFFSET ?",
                (server, most, first),
            )
            return [_change(row) for row in rows.fetchall()]

    def count_changes(self, server: int) -> int:
        """Count the changes that were ever made in a server."""
        with self._connections.reading() as db:
            return int(db.execute("SELECT count(*) FROM changes WHERE server = ?", (server,)).fetchone()[0])

    def change(self, server: int, number: int) -> Change | None:
        """Give one change of a server."""
        with self._connections.reading() as db:
            row = db.execute(
                f"SELECT {_CHANGE} FROM changes WHERE server = ? AND number = ?", (server, number)
            ).fetchone()
        return _change(row) if row else None

    def undoable(self, server: int) -> list[Change]:
        """List the changes that can be undone, newest first."""
        newest = self.history(server)
        return [one for one in newest if one.undone is None]


def record(
    db: Database,
    server: int,
    user: int,
    proceedings: int,
    kind: ChangeKind,
    words: str,
    before: Edition | None,
    after: Edition | None,
    now: datetime,
) -> int:
    """Write a change down; returns its number."""
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM changes WHERE server = ?", (server,)).fetchone()[0]
    what = {
        "kind": kind,
        "words": words,
        "before": before.to_json() if before is not None else None,
        "after": after.to_json() if after is not None else None,
    }
    db.execute(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, NULL)",
        (server, number, now.timestamp(), user, proceedings, json.dumps(what, ensure_ascii=False)),
    )
    return int(number)


def mark_undone(db: Database, server: int, number: int, by: int) -> None:
    """Note that a change was taken back by another. Raises ChangedMeanwhile where it was already."""
    done = db.execute(
        "UPDATE changes SET undone = ? WHERE server = ? AND number = ? AND undone IS NULL", (by, server, number)
    ).rowcount
    if not done:
        raise ChangedMeanwhile
    # Where it was itself an undoing, what that had undone is done again.
    db.execute("UPDATE changes SET undone = NULL WHERE server = ? AND undone = ?", (server, number))


def prune(db: Database, server: int, now: datetime) -> None:
    """Delete what can be undone no longer: removed proceedings, and texts that nothing names any more."""
    recent = [
        _change(row)
        for row in db.execute(
            f"SELECT {_CHANGE} FROM changes WHERE server = ? ORDER BY number DESC LIMIT {UNDOABLE}", (server,)
        ).fetchall()
    ]
    kept = numbers({change.proceedings for change in recent})
    db.execute(f"DELETE FROM proceedings WHERE server = ? AND id NOT IN ({kept})", (-server,))
    named: set[int] = set()
    for change in recent:
        for edition in (change.before, change.after):
            named.update(edition.texts if edition is not None else ())
    editions = db.execute(
        """SELECT e.edition FROM editions e JOIN proceedings o ON o.id = e.proceedings_id
           WHERE o.server IN (?, ?)""",
        (server, -server),
    ).fetchall()
    drafts = db.execute("SELECT draft FROM drafts WHERE server = ?", (server,)).fetchall()
    for (written,) in [*editions, *drafts]:
        told = json.loads(written)
        named.update(int(one) for one in told.get("texts") or ())
    db.execute(
        f"DELETE FROM texts WHERE server = ? AND at < ? AND id NOT IN ({numbers(named)})",
        (server, now.timestamp() - _KEPT_UNREFERENCED),
    )


def _change(row: Sequence[Any]) -> Change:
    number, at, user, proceedings, what, undone = row
    told = json.loads(what)
    before, after = (Edition.from_json(told[key]) if told[key] else None for key in ("before", "after"))
    moment, kind = datetime.fromtimestamp(at, UTC), ChangeKind(told["kind"])
    return Change(number, moment, user, proceedings, kind, told["words"], before, after, undone)
