"""Files and what was read from them in, the same out, under a number: what editions and drafts are made of."""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime

from proceedings.editing.editions import StoredText
from proceedings.model import Reading
from proceedings.store.batches import numbers
from proceedings.store.connections import Connections
from proceedings.store.packed_readings import pack, unpack


class StoredTexts:
    """The stored texts of all servers; every method takes the server, and reaches no other's."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def load(self, server: int, ids: Sequence[int]) -> list[StoredText | None]:
        """Give stored texts in the order asked for; None for one whose reading another version wrote."""
        with self._connections.reading() as db:
            found = {}
            for id_, name, data, sha256, language, packed in db.execute(
                f"""SELECT id, name, data, sha256, language, reading FROM texts
                    WHERE server = ? AND id IN ({numbers(ids)})""",
                (server,),
            ).fetchall():
                with suppress(ValueError):
                    found[id_] = StoredText(id_, unpack(packed, name, data, sha256), language)
        return [found.get(id_) for id_ in ids]

    def names(self, server: int, ids: Collection[int]) -> dict[int, str]:
        """Give the file names of stored texts."""
        with self._connections.reading() as db:
            sql = f"SELECT id, name FROM texts WHERE server = ? AND id IN ({numbers(ids)})"
            return dict(db.execute(sql, (server,)).fetchall())

    def files(self, server: int, ids: Sequence[int]) -> list[tuple[str, bytes, str | None]]:
        """Give name, bytes and chosen language of stored texts, in the order asked for."""
        with self._connections.reading() as db:
            sql = f"SELECT id, name, data, language FROM texts WHERE server = ? AND id IN ({numbers(ids)})"
            found = {id_: (name, bytes(data), chosen) for id_, name, data, chosen in db.execute(sql, (server,))}
        return [found[id_] for id_ in ids if id_ in found]

    def with_content(self, server: int, sha256: str) -> list[tuple[int, str]]:
        """Find texts of a content that are part of a proceedings of the server: each with that proceedings' id."""
        with self._connections.reading() as db:
            rows = db.execute(
                """SELECT o.id, t.name FROM texts t, editions e JOIN proceedings o ON o.id = e.proceedings_id
                   WHERE t.server = ? AND t.sha256 = ? AND o.server = ?
                   AND t.id IN (SELECT value FROM json_each(e.edition, '$.texts'))
                   UNION SELECT o.id, o.file_name FROM proceedings o
                   WHERE o.server = ? AND o.sha256 = ?""",
                (server, sha256, server, server, sha256),
            )
            return [(id_, name) for id_, name in rows.fetchall()]

    def keep(self, server: int, reading: Reading, language: str | None, read_by: str, now: datetime) -> int:
        """Keep a file and what was read from it; returns its number. It is shown nowhere until an edition names it."""
        source, packed = reading.source, pack(reading)
        with self._connections.writing(durable=True) as db:
            return int(
                db.execute(
                    """INSERT INTO texts (server, at, name, sha256, characters, recognised, language, read_by, data,
                       reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    (
                        *(server, now.timestamp(), source.name, source.sha256, len(source.text), source.recognised),
                        *(language, read_by, source.data, packed),
                    ),
                ).lastrowid
                or 0
            )

    def find(self, server: int, name: str, sha256: str, read_by: str, now: datetime) -> int | None:
        """Give the number of a stored text of this name and content, as it is read now, that is part of nothing yet.

        It is kept for another day, as if it had just come.
        """
        with self._connections.writing() as db:
            row = db.execute(
                """UPDATE texts SET at = max(at, ?) WHERE id = (
                       SELECT id FROM texts WHERE server = ? AND sha256 = ? AND name = ? AND read_by = ?
                       AND language IS NULL AND id NOT IN (
                           SELECT j.value FROM drafts d, json_each(d.draft, '$.texts') j
                           UNION SELECT j.value FROM editions e, json_each(e.edition, '$.texts') j)
                       ORDER BY id DESC LIMIT 1) RETURNING id""",
                (now.timestamp(), server, sha256, name, read_by),
            ).fetchone()
        return int(row[0]) if row else None

    def used(self, server: int) -> tuple[int, int]:
        """Count a server's texts and the code points in them."""
        with self._connections.reading() as db:
            texts, characters = db.execute(
                """SELECT count(*), coalesce(sum(characters), 0) FROM texts WHERE server = ? AND id IN (
                       SELECT j.value FROM editions e JOIN proceedings o ON o.id = e.proceedings_id,
                       json_each(e.edition, '$.texts') j WHERE o.server = ?)""",
                (server, server),
            ).fetchone()
            others = db.execute(
                """SELECT count(*), coalesce(sum((SELECT max("end") FROM paragraphs WHERE proceedings_id = o.id)), 0)
                   FROM proceedings o LEFT JOIN editions e ON e.proceedings_id = o.id
                   WHERE o.server = ? AND e.proceedings_id IS NULL""",
                (server,),
            ).fetchone()
        return texts + others[0], characters + others[1]
