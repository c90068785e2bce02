"""What waits to be added in, the same out, for a day; and how much a server may hand in."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from proceedings.editing.editions import DRAFT_KEPT, UNDOABLE, Draft
from proceedings.errors import DraftGone
from proceedings.store.connections import Connections

_ID_BYTES = 12
_HOUR = timedelta(hours=1)


class Drafts:
    """The drafts of all servers. Every method is one transaction of its own, and takes the server along."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def put(self, draft: Draft) -> Draft:
        """Keep a draft, a new one (without id) or a changed one; returns it with its id.

        Raises DraftGone for a changed one that is no longer there.
        """
        with self._connections.writing(durable=True) as db:
            if draft.id:
                sql = "UPDATE drafts SET draft = ? WHERE id = ? AND server = ?"
                if not db.execute(sql, (draft.to_json(), draft.id, draft.server)).rowcount:
                    raise DraftGone
                return draft
            draft = replace(draft, id=secrets.token_urlsafe(_ID_BYTES))
            db.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?)",
                (draft.id, draft.server, draft.user, draft.at.timestamp(), draft.to_json()),
            )
            return draft

    def get(self, server: int, id_: str, now: datetime) -> Draft:
        """Give a draft. Raises DraftGone where there is none of that id in the server, or it is older than a day."""
        with self._connections.reading() as db:
            row = db.execute("SELECT user, at, draft FROM drafts WHERE id = ? AND server = ?", (id_, server)).fetchone()
        if row is None or row[1] <= (now - DRAFT_KEPT).timestamp():
            raise DraftGone
        return Draft.from_json(id_, server, row[0], datetime.fromtimestamp(row[1], UTC), row[2])

    def drop(self, server: int, id_: str) -> bool:
        """Delete a draft; returns whether it was there. Its texts go with the next clearing up."""
        with self._connections.writing(durable=True) as db:
            return db.execute("DELETE FROM drafts WHERE id = ? AND server = ?", (id_, server)).rowcount > 0

    def count_upload(self, server: int, now: datetime) -> int:
        """Note that something was handed in; returns how many times that was within the last hour."""
        with self._connections.writing() as db:
            db.execute("DELETE FROM uploads WHERE at < ?", ((now - _HOUR).timestamp(),))
            db.execute("INSERT INTO uploads VALUES (?, ?)", (server, now.timestamp()))
            return int(db.execute("SELECT count(*) FROM uploads WHERE server = ?", (server,)).fetchone()[0])

    def count_older(self, moment: datetime) -> int:
        """Count the drafts that were made before a moment."""
        with self._connections.reading() as db:
            return int(db.execute("SELECT count(*) FROM drafts WHERE at < ?", (moment.timestamp(),)).fetchone()[0])

    def forget_old(self, now: datetime) -> int:
        """Delete drafts older than a day with the texts that only they named; returns how many drafts there were."""
        cutoff = (now - DRAFT_KEPT).timestamp()
        with self._connections.writing() as db:
            gone = db.execute("DELETE FROM drafts WHERE at <= ?", (cutoff,)).rowcount
            servers = db.execute(
                """SELECT server, json_group_array(id) FROM texts WHERE at <= ? AND id NOT IN (
                       SELECT j.value FROM drafts d, json_each(d.draft, '$.texts') j
                       UNION SELECT j.value FROM editions e, json_each(e.edition, '$.texts') j)
                   GROUP BY server""",
                (cutoff,),
            ).fetchall()
            # Most servers have no such texts, so that their histories need not be looked through.
            for server, ids in servers:
                db.execute(
                    """WITH recent AS (SELECT what FROM changes WHERE server = ? ORDER BY number DESC LIMIT ?)
                       DELETE FROM texts WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN (
                           SELECT j.value FROM recent, json_each(json_extract(what, '$.before'), '$.texts') j
                           UNION SELECT j.value FROM recent, json_each(json_extract(what, '$.after'), '$.texts') j)""",
                    (server, UNDOABLE, ids),
                )
            return gone
