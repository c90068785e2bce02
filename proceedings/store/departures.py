"""Servers that the bot was removed from in; after 30 days nothing of theirs is left."""

# What is put into the SQL text here are table names and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from proceedings.model import SHIPPED
from proceedings.store.connections import Connections

GRACE = timedelta(days=30)
"""How long a server's data is kept after the bot was removed from it."""

_OWN = (
    *("texts", "changes", "defaults", "drafts", "uploads", "unseen", "other_slugs", "vocabulary", "indexes"),
    *("schedules", "posts", "hidden", "suggestions"),
)
"""The tables with a column ``server``, besides proceedings; what hangs on their rows goes with them."""


class Departures:
    """Who left when. Every method is one transaction of its own."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def left(self, server: int, now: datetime) -> None:
        """Note that the bot was removed from a server; the first time counts."""
        with self._connections.writing(durable=True) as db:
            db.execute("INSERT OR IGNORE INTO departed VALUES (?, ?)", (server, now.timestamp()))

    def returned(self, server: int) -> None:
        """Note that the bot is in a server again: everything is as it was."""
        with self._connections.reading() as db:
            there = db.execute("SELECT 1 FROM departed WHERE server = ?", (server,)).fetchone()
        if there:
            with self._connections.writing(durable=True) as db:
                db.execute("DELETE FROM departed WHERE server = ?", (server,))

    def compare(self, present: Collection[int], now: datetime) -> None:
        """Note who is gone and who is back, given all servers that the bot is in: it may have missed their going."""
        with self._connections.reading() as db:
            known = {server for (server,) in db.execute(_SERVERS).fetchall()}
            departed = {server for (server,) in db.execute("SELECT server FROM departed").fetchall()}
        for server in known - set(present) - departed:
            self.left(server, now)
        for server in departed & set(present):
            self.returned(server)

    def delete_due(self, now: datetime) -> list[int]:
        """Delete all data of the servers that the bot left 30 days ago; returns their numbers."""
        with self._connections.reading() as db:
            rows = db.execute("SELECT server FROM departed WHERE at <= ?", ((now - GRACE).timestamp(),)).fetchall()
        for (server,) in rows:
            self.delete(server)
        return [server for (server,) in rows]

    def delete(self, server: int) -> None:
        """Delete all data of a server, at once."""
        if server == SHIPPED:
            raise ValueError("the shipped texts are no server's")
        with self._connections.writing(durable=True) as db:
            db.execute("DELETE FROM proceedings WHERE server IN (?, ?)", (server, -server))
            for table in _OWN:
                db.execute(f"DELETE FROM {table} WHERE server = ?", (server,))
            db.execute("DELETE FROM states WHERE json_extract(state, '$.server') = ?", (server,))
            db.execute("DELETE FROM departed WHERE server = ?", (server,))


_SERVERS = f"""SELECT server FROM proceedings WHERE server > {SHIPPED} UNION SELECT server FROM schedules
    UNION SELECT server FROM drafts UNION SELECT server FROM changes UNION SELECT server FROM defaults
    UNION SELECT server FROM unseen UNION SELECT server FROM hidden UNION SELECT server FROM suggestions"""
