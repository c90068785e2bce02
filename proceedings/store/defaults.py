"""What a server chose in, the same out: which proceedings is meant, and whether it sees the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from proceedings.store.connections import Connections

SERVER = 0
"""Stands for the whole server among its channels."""
_ALL = 0  # of the shipped proceedings


class Defaults:
    """The choices of all servers. Every method is one transaction of its own."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def choose(self, server: int, channel: int, slug: str | None) -> None:
        """Let a proceedings be meant in a channel (SERVER: everywhere) where none is named; None: none."""
        with self._connections.writing(durable=True) as db:
            db.execute("DELETE FROM defaults WHERE server = ? AND channel = ?", (server, channel))
            if slug is not None:
                db.execute("INSERT INTO defaults VALUES (?, ?, ?)", (server, channel, slug))

    def all(self, server: int) -> dict[int, str]:
        """Give the slug chosen for each channel that has one, and for the server."""
        with self._connections.reading() as db:
            return dict(db.execute("SELECT channel, slug FROM defaults WHERE server = ?", (server,)).fetchall())

    def show_shipped(self, server: int, shown: bool) -> None:
        """Let a server see the shipped texts, or not."""
        with self._connections.writing(durable=True) as db:
            if shown:
                db.execute("DELETE FROM unseen WHERE server = ? AND proceedings_id = ?", (server, _ALL))
            else:
                db.execute("INSERT OR IGNORE INTO unseen VALUES (?, ?)", (server, _ALL))

    def shows_shipped(self, server: int) -> bool:
        """Tell whether a server sees the shipped texts."""
        with self._connections.reading() as db:
            sql = "SELECT 1 FROM unseen WHERE server = ? AND proceedings_id = ?"
            return db.execute(sql, (server, _ALL)).fetchone() is None


def chosen(db: Database, server: int, channels: Sequence[int]) -> str | None:
    """Give the slug that is meant in the first of some channels for which one was chosen, else in the server."""
    rows = dict(db.execute("SELECT channel, slug FROM defaults WHERE server = ?", (server,)).fetchall())
    return next((rows[channel] for channel in (*channels, SERVER) if channel in rows), None)
