"""A database in, a sentence for each thing in it that contradicts another out: what no constraint of SQLite's holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from proceedings.editing.editions import Edition


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is wrong, with ``{count}`` and ``{name}``, and a query for how often by proceedings: id, count."""

    sentence: str
    sql: str


_RULES = (
    _Rule(
        "{count} paragraphs of {name} lie outside their session.",
        """SELECT p.proceedings_id, count(*) FROM paragraphs p JOIN sessions s ON s.id = p.session_id
           WHERE p.start < s.start OR p."end" > s."end" OR s.proceedings_id <> p.proceedings_id GROUP BY 1""",
    ),
    _Rule(
        "{count} sessions of {name} have the key of another one.",
        """SELECT proceedings_id, count(*) - count(DISTINCT lower(key)) FROM sessions GROUP BY 1
           HAVING count(*) <> count(DISTINCT lower(key))""",
    ),
    _Rule(
        "{count} sessions of {name} could give a number twice: their highest was not kept.",
        """SELECT s.proceedings_id, count(*) FROM sessions s LEFT JOIN given g
               ON g.proceedings_id = s.proceedings_id AND g.session_key = s.key
           WHERE coalesce(g.highest, -1) < (SELECT coalesce(max(number), 0) FROM paragraphs WHERE session_id = s.id)
           GROUP BY 1""",
    ),
    _Rule(
        "{count} references of {name} are noted as gone, and are in use.",
        """SELECT f.proceedings_id, count(*) FROM (
               SELECT proceedings_id, session_key, number FROM retired
               UNION SELECT proceedings_id, session_key, number FROM former WHERE number > 0
           ) f JOIN sessions s ON s.proceedings_id = f.proceedings_id AND s.key = f.session_key
           JOIN paragraphs p ON p.session_id = s.id AND p.number = f.number GROUP BY 1""",
    ),
    _Rule(
        "{count} sessions of {name} are noted as gone, and are there.",
        """SELECT f.proceedings_id, count(*) FROM former f JOIN sessions s
               ON s.proceedings_id = f.proceedings_id AND s.key = f.session_key
           WHERE f.number = 0 AND f.to_number = 0 AND EXISTS (SELECT 1 FROM paragraphs WHERE session_id = s.id)
           GROUP BY 1""",  # one that was given another number is remembered, for when that is taken back
    ),
    _Rule(
        "{count} quotations and statements of {name} lie outside their paragraph.",
        """SELECT a.proceedings_id, count(*) FROM attributions a
           LEFT JOIN paragraphs p ON p.id = a.paragraph_id AND p.proceedings_id = a.proceedings_id
           LEFT JOIN paragraphs l ON l.proceedings_id = a.proceedings_id AND l.place = a.last_place
           WHERE p.id IS NULL OR l.id IS NULL OR a.start < p.start OR a.start >= p."end" OR a."end" > l."end"
           GROUP BY 1""",
    ),
    _Rule(
        "{count} questions of {name} lie outside their paragraph.",
        """SELECT q.proceedings_id, count(*) FROM questions q
           LEFT JOIN paragraphs p ON p.id = q.paragraph_id AND p.proceedings_id = q.proceedings_id
           WHERE p.id IS NULL OR q.start < p.start OR q.start >= p."end" GROUP BY 1""",
    ),
    _Rule(
        "{count} quotations, statements or questions of {name} are said by somebody of another text.",
        """SELECT o.proceedings_id, count(*) FROM (
               SELECT proceedings_id, speaker_id FROM attributions UNION ALL
               SELECT proceedings_id, speaker_id FROM questions
           ) o JOIN speakers s ON s.id = o.speaker_id WHERE s.proceedings_id <> o.proceedings_id GROUP BY 1""",
    ),
    _Rule(
        "{count} passages of {name} are joined where there are no paragraphs.",
        """SELECT j.proceedings_id, count(*) FROM passages j WHERE j.last <= j.first OR j.last >=
               (SELECT count(*) FROM paragraphs WHERE proceedings_id = j.proceedings_id) GROUP BY 1""",
    ),
    _Rule(
        "{name} is a version of a text that is not for all servers.",
        """SELECT e.proceedings_id, 1 FROM editions e JOIN proceedings b ON b.id = e.base WHERE b.server <> 0""",
    ),
    _Rule(
        "{name} is a version of a text that its server sees as well.",
        """SELECT o.id, 1 FROM editions e JOIN proceedings o ON o.id = e.proceedings_id
           WHERE o.server > 0 AND e.base IS NOT NULL AND NOT EXISTS
               (SELECT 1 FROM unseen WHERE server = o.server AND proceedings_id = e.base)""",
    ),
)


def check_agreement(db: Database) -> Iterator[str]:
    """Hold the rows of texts, editions and references against each other."""
    rows = db.execute("SELECT id, slug, server FROM proceedings ORDER BY id").fetchall()
    names = {id_: f"{slug.partition(chr(10))[0]} ({whose(server)})" for id_, slug, server in rows}
    for rule in _RULES:
        for id_, count in db.execute(rule.sql).fetchall():
            yield rule.sentence.format(count=count, name=names.get(id_, f"the text {id_}, which is not there"))
    for id_, written in db.execute("SELECT proceedings_id, edition FROM editions").fetchall():
        name = names.get(id_, str(id_))
        try:
            edition = Edition.from_json(written)
        except (ValueError, KeyError, TypeError):
            yield f"What {name} is made of cannot be read."
            continue
        if not edition.texts:
            yield f"{name} is made of no text."
        if len(set(edition.texts)) != len(edition.texts):
            yield f"{name} has a text twice."
    for server, number, what in db.execute("SELECT server, number, what FROM changes ORDER BY 1, 2").fetchall():
        try:
            told = json.loads(what)
            for written in (told["before"], told["after"]):
                if written is not None:
                    Edition.from_json(written)
        except (ValueError, KeyError, TypeError):
            yield f"Change {number} of {whose(server)} cannot be read."
    for (server,) in db.execute("SELECT server FROM indexes WHERE server < 0").fetchall():
        yield f"What was {whose(server)} has a search index."
    for server, shipped in db.execute(
        """SELECT server, proceedings_id FROM unseen WHERE proceedings_id <> 0
           AND proceedings_id NOT IN (SELECT id FROM proceedings WHERE server = 0)"""
    ).fetchall():
        yield f"{whose(server).capitalize()} does not see the shipped text {shipped}, which is not there."


def whose(server: int) -> str:
    """Name a server in a sentence; below 0: what was removed there."""
    if server < 0:
        return f"removed in server {-server}"
    return f"server {server}" if server else "the shipped texts"
