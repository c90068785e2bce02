"""Where turns of talk are joined to be found as one passage."""

from itertools import groupby

from sqlite_utils import Database

from proceedings.search import join_turns

# first and last are places of paragraphs. What is in none of them is a passage by itself.
_PASSAGES = """
CREATE TABLE passages (
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (proceedings_id, first)
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """Make the table, and fill it for the texts that are there."""
    db.executescript(_PASSAGES)
    rows = db.execute("SELECT proceedings_id, session_id, text FROM paragraphs ORDER BY proceedings_id, place")
    for id_, paragraphs in groupby(rows.fetchall(), key=lambda row: row[0]):
        joined = list(join_turns((str(session), text) for _, session, text in paragraphs))
        db.conn.executemany("INSERT INTO passages VALUES (?, ?, ?)", [(id_, *ends) for ends in joined])
