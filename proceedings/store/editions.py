"""Editions in, the same out: of which texts a proceedings is made, and what was corrected in it.

Each method that writes is one transaction: the rows that are shown, the edition they are made of and the change in the
history go together, or none of them.
"""

# What is put into the SQL text here are table names, constants and whole numbers; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlite_utils import Database

from proceedings.editing.editions import Change, ChangeKind, Edition, Held, StoredText, TextTold
from proceedings.errors import ChangedMeanwhile, DraftGone, NotYours
from proceedings.model import SHIPPED, Proceedings
from proceedings.search import index_text
from proceedings.store import adding
from proceedings.store.batches import numbers
from proceedings.store.changes import mark_undone, prune, record
from proceedings.store.connections import Connections
from proceedings.store.indexing import change_index
from proceedings.store.keeping import make_slug
from proceedings.store.packed_readings import pack
from proceedings.store.prepared import Prepared
from proceedings.store.shelf import Shelf

_GONE = "There is no such proceedings any more. /library list shows what there is."
_KEPT_UNREFERENCED = 86_400  # seconds: a text is stored a moment before what names it


class Editions:
    """The editions of all servers; every method takes the server, and reaches no other's."""

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
                    f"""SELECT id, name, at, length(data), recognised,
                        sha256 = (SELECT base_sha256 FROM editions WHERE proceedings_id = ? AND base IS NOT NULL)
                        FROM texts WHERE server = ? AND id IN ({numbers(held.edition.texts)})""",
                    (proceedings, server),
                ).fetchall()
            }
            # Of the rows of a group, SQLite gives the one with the least number: https://sqlite.org/lang_select.html
            added = {
                text: user
                for text, user, _ in db.execute(
                    """SELECT j.value, c.user, min(c.number) FROM changes c,
                       json_each(json_extract(c.what, '$.after'), '$.texts') j
                       WHERE c.server = ? AND c.proceedings_id = ? AND json_extract(c.what, '$.kind') IN (?, ?)
                       AND j.value NOT IN (
                           SELECT value FROM json_each(json_extract(c.what, '$.before'), '$.texts'))
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
                shipped=bool(shipped),
            )
            for id_, name, at, size, scanned, shipped in texts
        ]

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
            number = record(db, server, user, id_, kind, words, before, edition, now)
            prune(db, server, now)
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
            number = record(db, server, user, id_, kind, words, held.edition, edition, now)
            if undoes is not None:
                mark_undone(db, server, undoes, number)
            prune(db, server, now)
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
            number = record(db, server, user, id_, kind, words, held.edition, None, now)
            if undoes is not None:
                mark_undone(db, server, undoes, number)
            prune(db, server, now)
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
            number = record(db, server, user, id_, ChangeKind.UNDO, words, None, change.before, now)
            mark_undone(db, server, change.number, number)
            return _one(db, server, id_), number


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
