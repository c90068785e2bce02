"""Tables for the daily quotation: schedules, their posts, what waits in a queue, what is hidden, what was suggested."""

from sqlite_utils import Database

# due, retry and at are seconds since 1970, UTC. plan is JSON: see proceedings/store/plans.py.
_TABLES = """
CREATE TABLE schedules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL,
    number INTEGER NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    due REAL,
    day TEXT,
    retry REAL,
    lacks TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    low_told INTEGER NOT NULL DEFAULT 0,
    UNIQUE (server, number)
) STRICT;
CREATE INDEX schedules_by_due ON schedules (state, coalesce(retry, due));

-- One row a slot, made before anything is sent: that a second cannot be made is what posts it once.
CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
    server INTEGER NOT NULL,
    slot TEXT NOT NULL,
    channel INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    "key" TEXT NOT NULL,
    reference TEXT NOT NULL,
    speaker TEXT,
    outcome TEXT NOT NULL,
    at REAL NOT NULL,
    message INTEGER,
    told TEXT,
    UNIQUE (schedule_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX posts_by_channel ON posts (server, channel, "key", at);
CREATE INDEX posts_open ON posts (outcome, at) WHERE outcome IN ('claimed', 'held');

CREATE TABLE queued (
    schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (schedule_id, "key")
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden (
    server INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    reference TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (server, "key")
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    server INTEGER NOT NULL,
    user INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    reference TEXT NOT NULL,
    at REAL NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (server, "key")
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """Make the tables."""
    db.executescript(_TABLES)
