-- The notebook of one person.
--
-- Times are milliseconds since 1970, UTC. A ulid is 26 characters of Crockford's base 32. Text that came from a paste is kept as pasted
-- in a pair of columns: what a person reads, and the bytes where they are not that text's own UTF-8. Those columns come last, for what
-- stands behind a long text is reached only through all of it.

-- Which program made the tables what they are: a row for each file of this folder, so that an older program can say whom it meets.
CREATE TABLE migration (
    schema         INTEGER PRIMARY KEY,                                -- the file's number
    program        TEXT    NOT NULL                                    -- the version of odap that ran it
) STRICT;

-- One problem and, once known, its cause and fix. The number that a user types is the row's id: counted from 1 and never given twice.
CREATE TABLE incident (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    ulid           TEXT    NOT NULL UNIQUE CHECK (length(ulid) = 26),
    kind           TEXT    NOT NULL CHECK (kind IN ('code', 'infrastructure', 'environment', 'unknown')),
    status         TEXT    NOT NULL CHECK (status IN ('open', 'solved')),
    source         TEXT    CHECK (source IN ('own', 'documentation', 'issue', 'answer', 'colleague', 'assistant')),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    removed_at     INTEGER,            -- NULL unless `rm` took it out; `restore` makes it NULL again
    last_seen_at   INTEGER NOT NULL,   -- the latest sighting, else created_at: what a list is ordered by
    title          TEXT    NOT NULL CHECK (title <> ''),
    url            TEXT    CHECK (url <> ''),
    cause          TEXT    CHECK (cause <> ''),
    fix            TEXT    CHECK (fix <> ''),
    error          TEXT    NOT NULL,
    error_bytes    BLOB                -- NULL where the error is UTF-8
) STRICT;

-- `list`, the last seen first, and how many there are of a kind, a status or since a day: answered without a look at the incidents.
CREATE INDEX incident_listed ON incident (last_seen_at, id, kind, status) WHERE removed_at IS NULL;

-- What was taken out, which is little: `find` and `tags` leave it out without a look at the incidents.
CREATE INDEX incident_removed ON incident (id) WHERE removed_at IS NOT NULL;

-- What a machine was like. Sightings in one environment share one row.
CREATE TABLE environment (
    id             INTEGER PRIMARY KEY,
    hash           BLOB    NOT NULL UNIQUE CHECK (length(hash) = 16),  -- of the body, so that the same machine is one row
    body           TEXT    NOT NULL CHECK (json_valid(body))           -- as `odap env --json` prints it
) STRICT;

-- One occasion on which an incident's error was seen. Its ulid is not UNIQUE: a line that was copied by hand may be imported.
CREATE TABLE sighting (
    id             INTEGER PRIMARY KEY,
    ulid           TEXT    NOT NULL CHECK (length(ulid) = 26),
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    seen_at        INTEGER NOT NULL,
    environment    INTEGER REFERENCES environment (id),
    outcome        TEXT    CHECK (outcome IN ('worked', 'failed')),    -- how the stored fix did; NULL where nobody said
    command        TEXT    CHECK (command <> ''),
    directory      TEXT    CHECK (directory <> ''),
    note           TEXT    CHECK (note <> ''),
    error          TEXT,               -- NULL where it is the incident's own text or was not kept
    error_bytes    BLOB,
    CHECK (error IS NOT NULL OR error_bytes IS NULL)
) STRICT;

-- The sightings of an incident, oldest first, and how its fix did.
CREATE INDEX sighting_incident ON sighting (incident, seen_at, id, outcome);

-- Which sightings an environment belongs to: asked when the last of them goes.
CREATE INDEX sighting_environment ON sighting (environment) WHERE environment IS NOT NULL;

-- What was tried and did not work.
CREATE TABLE attempt (
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL CHECK (position >= 0),             -- in the order in which they were tried
    text           TEXT    NOT NULL CHECK (text <> ''),
    PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;

-- The words that incidents are filed under, each once.
CREATE TABLE word (
    id             INTEGER PRIMARY KEY,
    name           TEXT    NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- Which words an incident is filed under.
CREATE TABLE filed (
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    word           INTEGER NOT NULL REFERENCES word (id),
    PRIMARY KEY (incident, word)
) STRICT, WITHOUT ROWID;

-- `tags`, and `list --tag`.
CREATE INDEX filed_word ON filed (word, incident);

-- The same, to be read.
CREATE VIEW tag (incident, name) AS SELECT incident, name FROM filed JOIN word ON word.id = word;

-- What the user said of a verdict: the error that was looked up is this incident (same) or is not. A collection's case brings other words
-- of the same error along (also), which are no occasions.
CREATE TABLE correction (
    id             INTEGER PRIMARY KEY,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    said           TEXT    NOT NULL CHECK (said IN ('same', 'not', 'also')),
    at             INTEGER NOT NULL,
    error          TEXT    NOT NULL,
    error_bytes    BLOB
) STRICT;

-- The corrections of an incident, oldest first.
CREATE INDEX correction_incident ON correction (incident, at, id);

-- Failures that were met and are not notes yet: what `find` did not know, and what `run` kept. The newest few only.
CREATE TABLE capture (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    origin         TEXT    NOT NULL CHECK (origin IN ('find', 'run', 'terminal', 'editor')),
    at             INTEGER NOT NULL,
    exit_status    INTEGER,            -- of the command; 128 and more for a signal
    duration       INTEGER CHECK (duration >= 0),                      -- milliseconds that the command took
    environment    INTEGER REFERENCES environment (id),
    incident       INTEGER REFERENCES incident (id) ON DELETE SET NULL, -- what it was taken for, or became
    terminal       TEXT    CHECK (terminal <> ''),                     -- which terminal it happened in
    command        TEXT    CHECK (command <> ''),
    directory      TEXT    CHECK (directory <> ''),
    error          TEXT    NOT NULL,
    error_bytes    BLOB
) STRICT;

-- What is remembered of a text for looking it up: derived from it, and derived anew when the algorithm's version changes.
-- There is one for each different text of an incident: its own, those of its sightings and of its corrections.
-- A number is never given twice, so that a posting that was left behind can never be taken for another print's.
CREATE TABLE print (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    role           TEXT    NOT NULL CHECK (role IN ('seen', 'same', 'not')),  -- a text of the incident, or one that was corrected
    version        INTEGER NOT NULL CHECK (version > 0),               -- of the algorithm
    key            BLOB    NOT NULL CHECK (length(key) = 16),          -- equal for texts that differ in nothing that matters
    body           BLOB    NOT NULL                                    -- weighted features, in the algorithm's own form
) STRICT;

-- A text with the same key.
CREATE INDEX print_key ON print (key);

-- The prints of an incident.
CREATE INDEX print_incident ON print (incident);

-- Prints to be derived anew: all of an older version.
CREATE INDEX print_version ON print (version);

-- The index that `find` reads: which prints have a feature. A feature is a 32-bit hash; what collides is sorted out by the comparison.
-- The prints of a feature stand in blocks of some hundred: the number of the first, then the steps from one to the next, seven bits a
-- byte, the lowest first, with the eighth bit set where more follow. There is no foreign key: who deletes a print reads its features from
-- its body.
CREATE TABLE posting (
    feature        INTEGER NOT NULL,
    first          INTEGER NOT NULL,
    steps          BLOB    NOT NULL,
    PRIMARY KEY (feature, first)
) STRICT, WITHOUT ROWID;

-- How many prints have a feature: what is rare tells more. More features are counted than are in the index: all words of a print.
CREATE TABLE feature (
    id             INTEGER PRIMARY KEY,
    count          INTEGER NOT NULL CHECK (count > 0)
) STRICT;

-- Totals that would otherwise have to be counted: the rows in print, and the incidents that were not taken out.
CREATE TABLE total (
    name           TEXT    PRIMARY KEY,
    value          INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO total (name, value) VALUES ('prints', 0), ('incidents', 0);

CREATE TRIGGER print_added AFTER INSERT ON print BEGIN
    UPDATE total SET value = value + 1 WHERE name = 'prints';
END;

CREATE TRIGGER print_deleted AFTER DELETE ON print BEGIN
    UPDATE total SET value = value - 1 WHERE name = 'prints';
END;

CREATE TRIGGER incident_added AFTER INSERT ON incident WHEN new.removed_at IS NULL BEGIN
    UPDATE total SET value = value + 1 WHERE name = 'incidents';
END;

CREATE TRIGGER incident_deleted AFTER DELETE ON incident WHEN old.removed_at IS NULL BEGIN
    UPDATE total SET value = value - 1 WHERE name = 'incidents';
END;

CREATE TRIGGER incident_taken_out AFTER UPDATE OF removed_at ON incident BEGIN
    UPDATE total SET value = value + (new.removed_at IS NULL) - (old.removed_at IS NULL) WHERE name = 'incidents';
END;
