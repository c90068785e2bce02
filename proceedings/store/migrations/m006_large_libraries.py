"""No table belongs to a server: a large index too is bytes in its row. And the longest attribution is quickly found."""

# What is put into the SQL text here are whole numbers.

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Drop the indexes that are tables; the store makes those that are missing anew, in the same transaction."""
    for (server,) in db.execute("SELECT server FROM indexes WHERE data IS NULL").fetchall():
        db.execute(f"DROP TABLE IF EXISTS index_{int(server)}")
        db.execute("DELETE FROM vocabulary WHERE server = ?", (server,))
        db.execute("DELETE FROM indexes WHERE server = ?", (server,))
    # Who looks for what touches a stretch of a text must look back as far as the longest reaches.
    db.execute('CREATE INDEX attributions_by_length ON attributions (proceedings_id, "end" - start)')
