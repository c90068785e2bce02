"""Every server's full-text index is kept as bytes in its row, that of a large server too: no table belongs to one."""

# What is put into the SQL text here are whole numbers.

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Drop the indexes that are tables; the store makes those that are missing anew, in the same transaction."""
    for (server,) in db.execute("SELECT server FROM indexes WHERE data IS NULL").fetchall():
        db.execute(f"DROP TABLE IF EXISTS index_{int(server)}")
        db.execute("DELETE FROM vocabulary WHERE server = ?", (server,))
        db.execute("DELETE FROM indexes WHERE server = ?", (server,))
