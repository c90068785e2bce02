"""The first tables: texts cut into paragraphs, who said what in them, and the state of the program itself."""

from sqlite_utils import Database

# A text is kept once: each paragraph holds its own words and what stands between it and the one before (headings, blank
# lines), the source holds what follows the last. So a passage costs only its own length, however long the text.
# Full-text tables are made apart for each server when its first text comes: see proceedings/store/index.py.
_TABLES = """
CREATE TABLE proceedings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT,
    file_name TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (server, slug),
    UNIQUE (server, file_name)
) STRICT;
CREATE INDEX proceedings_by_content ON proceedings (server, sha256);

-- What a server calls a shipped proceedings that came with a slug which the server's own already had.
CREATE TABLE other_slugs (
    server INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    PRIMARY KEY (server, proceedings_id),
    UNIQUE (server, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX other_slugs_by_proceedings ON other_slugs (proceedings_id);

CREATE TABLE sources (
    proceedings_id INTEGER PRIMARY KEY REFERENCES proceedings (id) ON DELETE CASCADE,
    tail TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- Every session key that was ever given, with the highest paragraph number ever given in it: neither is given again.
CREATE TABLE given (
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    session_key TEXT NOT NULL,
    highest INTEGER NOT NULL,
    PRIMARY KEY (proceedings_id, session_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    number TEXT,
    title TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading_start INTEGER,
    heading_end INTEGER,
    UNIQUE (proceedings_id, key)
) STRICT;

CREATE TABLE subsections (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    level INTEGER NOT NULL,
    heading_start INTEGER NOT NULL,
    heading_end INTEGER NOT NULL
) STRICT;
CREATE INDEX subsections_by_session ON subsections (session_id, start);

-- place counts the paragraphs of a proceedings from 0 in the order of the text; number is permanent, and is cited.
-- sentences are the bounds of its sentences, from the paragraph's start: a JSON list of start, end, start, end …
CREATE TABLE paragraphs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    before TEXT NOT NULL,
    text TEXT NOT NULL,
    sentences TEXT NOT NULL,
    UNIQUE (session_id, number)
) STRICT;
CREATE INDEX paragraphs_by_place ON paragraphs (proceedings_id, place);
CREATE INDEX paragraphs_by_session ON paragraphs (session_id, place);

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    affiliation TEXT,
    role TEXT,
    aliases TEXT NOT NULL,
    start INTEGER NOT NULL
) STRICT;
CREATE INDEX speakers_by_place ON speakers (proceedings_id, place);

-- paragraph_id is where the words begin; last_place is the place of the paragraph where they end, mostly the same one.
CREATE TABLE attributions (
    id INTEGER PRIMARY KEY,
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    mention_start INTEGER,
    mention_end INTEGER,
    cue TEXT,
    grounds TEXT NOT NULL,
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    last_place INTEGER NOT NULL
) STRICT;
CREATE INDEX attributions_by_place ON attributions (proceedings_id, kind, start);
CREATE INDEX attributions_by_speaker ON attributions (speaker_id, kind, paragraph_id);
CREATE INDEX attributions_by_paragraph ON attributions (paragraph_id, kind);

CREATE TABLE questions (
    proceedings_id INTEGER NOT NULL REFERENCES proceedings (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    last_place INTEGER NOT NULL
) STRICT;
CREATE INDEX questions_by_place ON questions (proceedings_id, start);
CREATE INDEX questions_by_speaker ON questions (speaker_id, paragraph_id);
CREATE INDEX questions_by_paragraph ON questions (paragraph_id);

CREATE TABLE key_terms (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    term TEXT NOT NULL,
    stem TEXT NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (session_id, place)
) STRICT, WITHOUT ROWID;

-- The servers that have a full-text index, with what ranking needs to know of its size.
CREATE TABLE indexes (
    server INTEGER PRIMARY KEY,
    paragraphs INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;

-- The words of a server's texts as they are spelled (an index holds stems only), for did-you-mean.
CREATE TABLE vocabulary (
    server INTEGER NOT NULL,
    word TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (server, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE states (
    key TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    created REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX states_by_age ON states (created);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """Make the tables."""
    db.executescript(_TABLES)
