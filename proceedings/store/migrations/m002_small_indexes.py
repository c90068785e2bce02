"""A small server's full-text index is kept as bytes in one row, and no index keeps a second copy of the text."""

from sqlite_utils import Database

# made_by tells what folded the words of an index, and version one state of an index from every other.
# data is the index of a server with few texts, a database of its own; NULL where the index is the table index_… here.
_INDEXES = """
CREATE TABLE indexes (
    server INTEGER PRIMARY KEY,
    paragraphs INTEGER NOT NULL,
    words INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    version TEXT NOT NULL,
    data BLOB
) STRICT
"""


def apply(db: Database) -> None:
    """Drop all indexes; the store makes those that are missing out of the paragraphs, in the same transaction."""
    for (server,) in db.execute("SELECT server FROM indexes").fetchall():
        db.execute(f"DROP TABLE index_{int(server)}")
    db.execute("DROP TABLE indexes")
    db.execute("DELETE FROM vocabulary")
    db.execute(_INDEXES)
