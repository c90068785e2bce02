"""Tables for what organizers do: texts of which a proceedings is made, corrections, changes, drafts, choices."""

from sqlite_utils import Database

# at is seconds since 1970, UTC. edition, what and draft are JSON: see proceedings/editing/editions.py.
_TABLES = """
-- A file as it came, with what was read from it (packed: see packed_readings.py). A row never changes but for being
-- read again; what no edition, draft or recent change names is deleted.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL,
    at REAL NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    recognised INTEGER NOT NULL,
    language TEXT,
    read_by TEXT NOT NULL,
    data BLOB NOT NULL,
    reading BLOB NOT NULL
) STRICT;
CREATE INDEX texts_by_content ON texts (server, sha256);

-- A proceedings that an organizer has changed: of which texts it is made, and what was corrected. base is the shipped
-- one that this is a server's own version of.
CREATE TABLE editions (
    proceedings_id INTEGER PRIMARY KEY REFERENCES proceedings (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    base INTEGER REFERENCES proceedings (id) ON DELETE SET NULL,
    base_sha256 TEXT,
    edition TEXT NOT NULL
) STRICT;
CREATE INDEX editions_by_base ON editions (base);

-- Shipped proceedings that a server does not see: because it has a version of its own, or (0: all) as it chose.
CREATE TABLE unseen (
    server INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    PRIMARY KEY (server, proceedings_id)
) STRICT, WITHOUT ROWID;

-- Where what a reference named has gone. number 0 stands for a whole session: to_number is 0 where another took it in,
-- and -1 where it has another key now.
CREATE TABLE former (
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    session_key TEXT NOT NULL,
    number INTEGER NOT NULL,
    to_key TEXT NOT NULL,
    to_number INTEGER NOT NULL,
    PRIMARY KEY (proceedings_id, session_key, number)
) STRICT, WITHOUT ROWID;

-- Paragraphs that are gone, by what they said: one that comes back gets its number again.
CREATE TABLE retired (
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    session_key TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (proceedings_id, session_key, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
    server INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at REAL NOT NULL,
    user INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    undone INTEGER,
    PRIMARY KEY (server, number)
) STRICT, WITHOUT ROWID;

-- Which proceedings is meant where none is named: in a channel, or (channel 0) in the server.
CREATE TABLE defaults (
    server INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (server, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    server INTEGER NOT NULL,
    user INTEGER NOT NULL,
    at REAL NOT NULL,
    draft TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_server ON drafts (server, at);

CREATE TABLE uploads (
    server INTEGER NOT NULL,
    at REAL NOT NULL
) STRICT;
CREATE INDEX uploads_by_server ON uploads (server, at);

-- Servers that the bot was removed from, and when.
CREATE TABLE departed (
    server INTEGER PRIMARY KEY,
    at REAL NOT NULL
) STRICT;

-- The page of the file on which a paragraph begins; whether a machine read it off a picture and nobody confirmed it.
ALTER TABLE paragraphs ADD COLUMN page TEXT;
ALTER TABLE paragraphs ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;
"""


def apply(db: Database) -> None:
    """Make the tables and columns."""
    db.executescript(_TABLES)
