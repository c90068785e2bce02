"""Editions in, the same out: of which texts a proceedings is made, what was changed in it, by whom.

Each method that writes is one transaction: the rows that are shown, the edition they are made of and the change in the
history go together, or none of them.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from proceedings.editing.editions import UNDOABLE, Change, ChangeKind, Edition, Held, StoredText, TextTold
from proceedings.errors import ChangedMeanwhile, DraftGone, NotYours
from proceedings.model import SHIPPED, Proceedings, Reading
from proceedings.search import index_text
from proceedings.store import adding
from proceedings.store.batches import numbers
from proceedings.store.connections import Connections
from proceedings.store.indexing import change_index
from proceedings.store.keeping import make_slug
from proceedings.store.packed_readings import pack, unpack
from proceedings.store.prepared import Prepared
from proceedings.store.shelf import Shelf

_GONE = "There is no such proceedings any more. /library list shows what there is."
_KEPT_UNREFERENCED = 86_400  # seconds: a text is stored a moment before what names it


class Editions:
    """The editions, texts and changes of all servers; every method takes the server, and reaches no other's."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def held(self, server: int, proceedings: int) -> Held:
        """Give a proceedings that the server sees, with its edition. Raises NotYours where it sees none.

        One that no organizer has changed yet has an empty edition: it is made of its own file (``file_of``).
        """
        with self._connections.reading() as db:
            return _held(db, server, proceedings)

    def file_of(self, server: int, proceedings: int) -> tuple[str, bytes]:
        """Give the name and bytes of the file that a proceedings was read from as a whole."""
        with self._connections.reading() as db:
            held = _held(db, server, proceedings)
            row = db.execute("SELECT data FROM sources WHERE proceedings_id = ?", (proceedings,)).fetchone()
            return held.proceedings.file_name, bytes(row[0])

    def texts(self, server: int, ids: Sequence[int]) -> list[StoredText | None]:
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

    def told(self, server: int, proceedings: int) -> list[TextTold]:
        """Tell of the texts of which a proceedings is made, in their order, without reading them."""
        with self._connections.reading() as db:
            held = _held(db, server, proceedings)
            if not held.edition.texts:
                row = db.execute("SELECT length(data) FROM sources WHERE proceedings_id = ?", (proceedings,)).fetchone()
                at = datetime.fromisoformat(held.proceedings.added)
                shipped = held.proceedings.server == SHIPPED
                return [TextTold(None, held.proceedings.file_name, at, row[0], shipped=shipped)]
            found = {
                row[0]: row
                for row in db.execute(
                    f"""SELECT id, name, at, length(data), recognised FROM texts
                        WHERE server = ? AND id IN ({numbers(held.edition.texts)})""",
                    (server,),
                ).fetchall()
            }
            # Of the rows of a group, SQLite gives the one with the least number: https://sqlite.org/lang_select.html
            # What was there before a change was not added by it, such as the shipped text that is continued.
            added = {
                text: user
                for text, user, _ in db.execute(
                    """SELECT j.value, c.user, min(c.number) FROM changes c,
                       json_each(json_extract(c.what, '$.after'), '$.texts') j
                       WHERE c.server = ? AND c.proceedings_id = ? AND json_extract(c.what, '$.kind') IN (?, ?)
                       AND j.value NOT IN (SELECT value FROM json_each(json_extract(c.what, '$.before'), '$.texts'))
                       GROUP BY j.value""",
                    (server, proceedings, ChangeKind.ADD, ChangeKind.REPLACE),
                ).fetchall()
            }
        texts = [found[id_] for id_ in held.edition.texts if id_ in found]
        return [
            TextTold(
                *(id_, name, datetime.fromtimestamp(at, UTC), size),
                user=added.get(id_),
                unsure=bool(scanned) and id_ not in held.edition.confirmed,
                shipped=held.base is not None and id_ not in added,
            )
            for id_, name, at, size, scanned in texts
        ]

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

    def keep_text(self, server: int, reading: Reading, language: str | None, read_by: str, now: datetime) -> int:
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

    def find_text(self, server: int, name: str, sha256: str, read_by: str, now: datetime) -> int | None:
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

    def unchanged(self) -> list[tuple[int, Proceedings]]:
        """List the proceedings that no organizer has changed, each with the server that sees it: SHIPPED for all."""
        with self._connections.reading() as db:
            rows = db.execute(
                """SELECT server, id FROM proceedings WHERE server >= 0
                   AND id NOT IN (SELECT proceedings_id FROM editions) ORDER BY 1, 2"""
            ).fetchall()
            found: list[tuple[int, Proceedings]] = []
            for server, some in groupby(rows, key=lambda row: int(row[0])):
                ids = {id_ for _, id_ in some}
                found += [(server, one) for one in Shelf(db, server).texts.proceedings() if one.id in ids]
            return found

    def all(self) -> list[tuple[int, int]]:
        """List server and id of the proceedings that have an edition and are seen."""
        with self._connections.reading() as db:
            rows = db.execute(
                """SELECT o.server, o.id FROM editions e JOIN proceedings o ON o.id = e.proceedings_id
                   WHERE o.server > 0 ORDER BY 1, 2"""
            )
            return [(server, id_) for server, id_ in rows.fetchall()]

    def out_of_date(self, read_by: str) -> list[tuple[int, int]]:
        """List server and id of the proceedings with a text that another version read."""
        with self._connections.reading() as db:
            rows = db.execute(
                """SELECT DISTINCT o.server, o.id FROM editions e JOIN proceedings o ON o.id = e.proceedings_id,
                   json_each(e.edition, '$.texts') j JOIN texts t ON t.id = j.value
                   WHERE t.read_by <> ? AND o.server > 0 ORDER BY 1, 2""",
                (read_by,),
            )
            return [(server, id_) for server, id_ in rows.fetchall()]

    def followers(self) -> list[tuple[int, int, int, str]]:
        """List servers' own versions of shipped proceedings that have changed since.

        Server, id, the shipped one's id, and the sha256 that its file had.
        """
        with self._connections.reading() as db:
            rows = db.execute(
                """SELECT o.server, o.id, b.id, e.base_sha256
                   FROM editions e JOIN proceedings o ON o.id = e.proceedings_id
                   JOIN proceedings b ON b.id = e.base WHERE b.sha256 <> e.base_sha256 AND o.server > 0"""
            )
            return list(rows.fetchall())

    # Changes

    def create(
        self,
        server: int,
        prepared: Prepared,
        edition: Edition,
        now: datetime,
        *,
        user: int,
        kind: ChangeKind,
        words: str,
        base: Held | None = None,
        draft: str | None = None,
    ) -> tuple[Proceedings, int]:
        """Put a new proceedings on a server's shelf; returns it, and the number of the change.

        With a ``base``, a shipped one, it is the server's own version of that, which the server no longer sees. The
        ``draft`` that becomes it is a draft no more. Raises ChangedMeanwhile where somebody made a version already, and
        DraftGone.
        """
        with self._connections.writing(durable=True) as db:
            _use_up(db, server, draft, edition)
            source = prepared.reading.source
            shipped = base.proceedings if base is not None else None
            if shipped is not None:
                if _held(db, server, shipped.id).proceedings.server != SHIPPED:
                    raise ChangedMeanwhile
                db.execute("INSERT INTO unseen VALUES (?, ?)", (server, shipped.id))
                slug, name = shipped.slug, shipped.file_name
            else:
                slug, name = make_slug(source.name, adding.taken_slugs(db, server)), source.name
            name = _free_name(db, server, name)
            id_ = adding.create(
                *(db, prepared, server, now),
                slug=slug,
                file_name=name,
                base=shipped.id if shipped is not None else None,
                earlier=_removed(db, server, slug),
                edition=(shipped.sha256 if shipped is not None else None, edition.to_json()),
            )
            before = base.edition if base is not None else None
            number = _record(db, server, user, id_, kind, words, before, edition, now)
            _prune(db, server, now)
            return _one(db, server, id_), number

    def publish(
        self,
        server: int,
        held: Held,
        prepared: Prepared,
        edition: Edition,
        now: datetime,
        *,
        user: int,
        kind: ChangeKind,
        words: str,
        undoes: int | None = None,
        draft: str | None = None,
    ) -> tuple[Proceedings, int]:
        """Show another edition of a server's own proceedings; returns it, and the number of the change.

        Raises ChangedMeanwhile where it is no longer the one that was looked at, and DraftGone for a ``draft`` that is
        no more: whatever was added is a draft no longer.
        """
        with self._connections.writing(durable=True) as db:
            _use_up(db, server, draft, edition)
            id_ = held.proceedings.id
            there = _held(db, server, id_)
            if there.version != held.version or there.proceedings.server != server:
                raise ChangedMeanwhile
            db.execute(
                """INSERT INTO editions VALUES (?, 1, NULL, NULL, ?)
                   ON CONFLICT (proceedings_id) DO UPDATE SET version = version + 1, edition = excluded.edition""",
                (id_, edition.to_json()),
            )
            adding.rewrite(db, id_, prepared, server, now)
            number = _record(db, server, user, id_, kind, words, held.edition, edition, now)
            if undoes is not None:
                _mark_undone(db, server, undoes, number)
            _prune(db, server, now)
            return _one(db, server, id_), number

    def follow(
        self,
        server: int,
        held: Held,
        prepared: Prepared,
        edition: Edition,
        now: datetime,
        *,
        texts: Sequence[StoredText] = (),
        read_by: str = "",
    ) -> None:
        """Show what was derived anew, as after the shipped text changed: nobody's change, so none in the history.

        ``texts`` are those that were read again, to be kept with what was read and by which version.
        """
        packed = [(pack(text.reading), read_by, len(text.source.text), text.id, server) for text in texts]
        with self._connections.writing(durable=True) as db:
            id_ = held.proceedings.id
            if _held(db, server, id_).version != held.version:
                raise ChangedMeanwhile
            sql = "UPDATE texts SET reading = ?, read_by = ?, characters = ? WHERE id = ? AND server = ?"
            db.conn.executemany(sql, packed)
            adding.rewrite(db, id_, prepared, server, now)
            db.execute(
                """UPDATE editions SET version = version + 1, edition = ?,
                   base_sha256 = (SELECT sha256 FROM proceedings WHERE id = editions.base) WHERE proceedings_id = ?""",
                (edition.to_json(), id_),
            )

    def remove(
        self, server: int, held: Held, now: datetime, *, user: int, words: str, undoes: int | None = None
    ) -> int:
        """Take a server's own proceedings off its shelf; returns the number of the change.

        It is kept as long as that can be undone. Where it was the server's version of a shipped one, that is seen
        again.
        """
        with self._connections.writing(durable=True) as db:
            id_ = held.proceedings.id
            there = _held(db, server, id_)
            if there.version != held.version or there.proceedings.server != server:
                raise ChangedMeanwhile
            rows = db.execute("SELECT id, text FROM paragraphs WHERE proceedings_id = ?", (id_,)).fetchall()
            # A negative number is nobody's server: the rows stay, with all their numbers, and nobody sees them.
            db.execute(
                "UPDATE proceedings SET server = -server, file_name = ?, slug = ? WHERE id = ?",
                (f"{held.proceedings.file_name}\n{id_}", f"{held.proceedings.slug}\n{id_}", id_),
            )
            change_index(db, server, rows, [])
            db.execute(
                "DELETE FROM unseen WHERE server = ? AND proceedings_id = "
                "(SELECT base FROM editions WHERE proceedings_id = ?)",
                (server, id_),
            )
            kind = ChangeKind.REMOVE if undoes is None else ChangeKind.UNDO
            number = _record(db, server, user, id_, kind, words, held.edition, None, now)
            if undoes is not None:
                _mark_undone(db, server, undoes, number)
            _prune(db, server, now)
            return number

    def restore(self, server: int, change: Change, now: datetime, *, user: int, words: str) -> tuple[Proceedings, int]:
        """Put a removed proceedings back, with the references that it had; returns it and the number of the change."""
        with self._connections.writing(durable=True) as db:
            id_ = change.proceedings
            row = db.execute(
                "SELECT slug, file_name FROM proceedings WHERE id = ? AND server = ?", (id_, -server)
            ).fetchone()
            if row is None:
                raise NotYours(_GONE)
            base = db.execute("SELECT base FROM editions WHERE proceedings_id = ?", (id_,)).fetchone()
            if base and base[0] is not None:
                if db.execute(
                    "SELECT 1 FROM unseen WHERE server = ? AND proceedings_id = ?", (server, base[0])
                ).fetchone():
                    raise NotYours("This server has another version of it by now. Remove that one first.")
                db.execute("INSERT INTO unseen VALUES (?, ?)", (server, base[0]))
            slug, name = (written.partition("\n")[0] for written in row)
            taken = adding.taken_slugs(db, server)
            if base and base[0] is not None:
                taken.discard(slug)  # that of the shipped one, which this stands for
            db.execute(
                "UPDATE proceedings SET server = ?, slug = ?, file_name = ? WHERE id = ?",
                (server, slug if slug not in taken else make_slug(slug, taken), _free_name(db, server, name), id_),
            )
            rows = db.execute("SELECT id, text FROM paragraphs WHERE proceedings_id = ?", (id_,)).fetchall()
            change_index(db, server, [], [(row, index_text(text)) for row, text in rows])
            number = _record(db, server, user, id_, ChangeKind.UNDO, words, None, change.before, now)
            _mark_undone(db, server, change.number, number)
            return _one(db, server, id_), number

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


_CHANGE = "number, at, user, proceedings_id, what, undone"


def _held(db: Database, server: int, proceedings: int) -> Held:
    texts = Shelf(db, server).texts
    one = texts.one(proceedings)
    if one is None:  # a shipped one of which the server has a version by now: that is meant
        own = "SELECT proceedings_id FROM editions WHERE base = ? ORDER BY 1"
        versions = (texts.one(id_) for (id_,) in db.execute(own, (proceedings,)).fetchall())
        one = next((version for version in versions if version is not None), None)
    if one is None:
        raise NotYours(_GONE)
    proceedings = one.id
    row = db.execute("SELECT version, edition, base FROM editions WHERE proceedings_id = ?", (proceedings,)).fetchone()
    if row is None:
        return Held(one, Edition(), 0, one.id if one.server == SHIPPED else None)
    return Held(one, Edition.from_json(row[1]), row[0], row[2])


def _use_up(db: Database, server: int, draft: str | None, edition: Edition) -> None:
    """Let a draft be one no more, and make sure that all texts of an edition are still there."""
    if draft is not None and not db.execute("DELETE FROM drafts WHERE id = ? AND server = ?", (draft, server)).rowcount:
        raise DraftGone
    texts = set(edition.texts)
    sql = f"SELECT count(*) FROM texts WHERE server = ? AND id IN ({numbers(texts)})"
    if db.execute(sql, (server,)).fetchone()[0] != len(texts):
        raise ChangedMeanwhile


def _removed(db: Database, server: int, slug: str) -> list[int]:
    """List removed proceedings that had a slug: what they were cited by is not given to other words."""
    sql = "SELECT id FROM proceedings WHERE server = ? AND slug = ? || char(10) || id ORDER BY id DESC"
    return [id_ for (id_,) in db.execute(sql, (-server, slug)).fetchall()]


def _one(db: Database, server: int, id_: int) -> Proceedings:
    one = Shelf(db, server).texts.one(id_)
    assert one is not None  # it was written in this transaction
    return one


def _free_name(db: Database, server: int, name: str) -> str:
    """Give a file name that none of the server's proceedings has: ``notes.txt``, then ``notes (2).txt``."""
    stem, dot, suffix = name.rpartition(".")
    count = 1
    free = name
    while db.execute("SELECT 1 FROM proceedings WHERE server = ? AND file_name = ?", (server, free)).fetchone():
        count += 1
        free = f"{stem} ({count}){dot}{suffix}" if dot else f"{name} ({count})"
    return free


def _record(
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


def _mark_undone(db: Database, server: int, number: int, by: int) -> None:
    done = db.execute(
        "UPDATE changes SET undone = ? WHERE server = ? AND number = ? AND undone IS NULL", (by, server, number)
    ).rowcount
    if not done:
        raise ChangedMeanwhile
    # Where it was itself an undoing, what that had undone is done again.
    db.execute("UPDATE changes SET undone = NULL WHERE server = ? AND undone = ?", (server, number))


def _change(row: Sequence[Any]) -> Change:
    number, at, user, proceedings, what, undone = row
    told = json.loads(what)
    before, after = (Edition.from_json(told[key]) if told[key] else None for key in ("before", "after"))
    moment, kind = datetime.fromtimestamp(at, UTC), ChangeKind(told["kind"])
    return Change(number, moment, user, proceedings, kind, told["words"], before, after, undone)


def _prune(db: Database, server: int, now: datetime) -> None:
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
        named.update(_ids(told.get("texts")))
    db.execute(
        f"DELETE FROM texts WHERE server = ? AND at < ? AND id NOT IN ({numbers(named)})",
        (server, now.timestamp() - _KEPT_UNREFERENCED),
    )


def _ids(told: Iterable[Any] | None) -> Iterable[int]:
    return (int(one) for one in told or ())
