-- The record: each fix with its own, and each change of the notebook with its time, its author and what stood there before.

-- An incident says who wrote it, and names its fix, so that a sighting can say which fix it is about. The first fix has the incident's
-- own ulid for a name. Columns that a list reads stand before the long texts.
CREATE TABLE new_incident (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    ulid           TEXT    NOT NULL UNIQUE CHECK (length(ulid) = 26),
    kind           TEXT    NOT NULL CHECK (kind IN ('code', 'infrastructure', 'environment', 'unknown')),
    status         TEXT    NOT NULL CHECK (status IN ('open', 'solved')),
    author         TEXT    CHECK (author IN ('typed', 'imported', 'starter', 'assistant')),           -- NULL where it is not known
    source         TEXT    CHECK (source IN ('own', 'documentation', 'issue', 'answer', 'colleague', 'assistant')),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    removed_at     INTEGER,            -- NULL unless `rm` or `merge` took it out
    last_seen_at   INTEGER NOT NULL,   -- the latest sighting, else created_at: what a list is ordered by
    merged_into    INTEGER REFERENCES incident (id) ON DELETE SET NULL,                               -- by `merge`
    fix_id         TEXT    CHECK (length(fix_id) = 26),                -- the ulid of the fix; NULL where there is none
    fix_written_at INTEGER,            -- NULL where it is not known, or there is no fix
    title          TEXT    NOT NULL CHECK (title <> ''),
    url            TEXT    CHECK (url <> ''),
    cause          TEXT    CHECK (cause <> ''),
    fix            TEXT    CHECK (fix <> ''),
    error          TEXT    NOT NULL,
    error_bytes    BLOB,               -- NULL where the error is UTF-8
    CHECK ((fix IS NULL) = (fix_id IS NULL))
) STRICT;

INSERT INTO new_incident
    SELECT id, ulid, kind, status,
        CASE WHEN EXISTS (SELECT 1 FROM incident_tag JOIN tag ON tag.id = tag WHERE incident = incident.id AND name = 'starter')
            AND NOT EXISTS (SELECT 1 FROM sighting WHERE incident = incident.id) THEN 'starter' END,
        source, created_at, updated_at, removed_at, last_seen_at, NULL, CASE WHEN fix IS NOT NULL THEN ulid END, NULL, title, url, cause,
        fix, error, error_bytes
    FROM incident;

-- A number that was given stays given.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'incident') WHERE name = 'new_incident';
INSERT INTO sqlite_sequence SELECT 'new_incident', seq FROM sqlite_sequence
    WHERE name = 'incident' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_incident');
DROP TABLE incident;
ALTER TABLE new_incident RENAME TO incident;

-- `list`, the last seen first, and how many there are of a kind, a status or since a day: answered without a look at the incidents.
CREATE INDEX incident_listed ON incident (last_seen_at, id, kind, status) WHERE removed_at IS NULL;

-- What was taken out, which is little: `find` and `tags` leave it out without a look at the incidents.
CREATE INDEX incident_removed ON incident (id) WHERE removed_at IS NOT NULL;

-- What was merged into an incident: asked when it goes.
CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL;

CREATE TRIGGER incident_added AFTER INSERT ON incident WHEN new.removed_at IS NULL BEGIN
    UPDATE total SET value = value + 1 WHERE name = 'incidents';
END;

CREATE TRIGGER incident_deleted AFTER DELETE ON incident WHEN old.removed_at IS NULL BEGIN
    UPDATE total SET value = value - 1 WHERE name = 'incidents';
END;

CREATE TRIGGER incident_taken_out AFTER UPDATE OF removed_at ON incident BEGIN
    UPDATE total SET value = value + (new.removed_at IS NULL) - (old.removed_at IS NULL) WHERE name = 'incidents';
END;

-- A fix that another replaced, or that was cleared. What sightings say of it stays with it.
CREATE TABLE former_fix (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    ulid           TEXT    NOT NULL CHECK (length(ulid) = 26),
    source         TEXT    CHECK (source IN ('own', 'documentation', 'issue', 'answer', 'colleague', 'assistant')),
    written_at     INTEGER,            -- NULL where it is not known
    replaced_at    INTEGER NOT NULL,
    text           TEXT    NOT NULL CHECK (text <> '')
) STRICT;

-- The former fixes of an incident, oldest first.
CREATE INDEX former_fix_incident ON former_fix (incident, replaced_at, id);

-- A sighting says which fix its outcome is about. Of a notebook before, that is sure where nothing was changed after the sighting, so that
-- the fix is the one of that day. An outcome without a word at the moment of logging was not said but assumed, and goes.
CREATE TABLE new_sighting (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    ulid           TEXT    NOT NULL CHECK (length(ulid) = 26),
    seen_at        INTEGER NOT NULL,
    environment    INTEGER REFERENCES environment (id),
    outcome        TEXT    CHECK (outcome IN ('worked', 'failed')),    -- how a fix did; NULL where nobody said
    fix            TEXT    CHECK (length(fix) = 26),                   -- the ulid of that fix; NULL where it is not known which
    command        TEXT    CHECK (command <> ''),
    directory      TEXT    CHECK (directory <> ''),
    note           TEXT    CHECK (note <> ''),
    moment         TEXT    CHECK (json_valid(moment)),
    error          TEXT,               -- NULL where it is the incident's own text or was not kept
    error_bytes    BLOB,
    CHECK (error IS NOT NULL OR error_bytes IS NULL)
) STRICT;

INSERT INTO new_sighting
    SELECT sighting.id, incident, sighting.ulid, seen_at, environment,
        CASE WHEN outcome = 'failed' OR note IS NOT NULL OR seen_at <> created_at THEN outcome END,
        CASE WHEN outcome IS NOT NULL AND seen_at >= updated_at AND seen_at <> created_at THEN fix_id END,
        command, directory, note, moment, sighting.error, sighting.error_bytes
    FROM sighting JOIN incident ON incident.id = incident;

DROP TABLE sighting;
ALTER TABLE new_sighting RENAME TO sighting;

-- The sightings of an incident, oldest first, and how its fixes did.
CREATE INDEX sighting_incident ON sighting (incident, seen_at, id, outcome, fix);

-- Which sightings an environment belongs to: asked when the last of them goes.
CREATE INDEX sighting_environment ON sighting (environment) WHERE environment IS NOT NULL;

-- An attempt has a number, as all that is recorded.
CREATE TABLE new_attempt (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL CHECK (position >= 0),             -- in the order in which they were tried
    text           TEXT    NOT NULL CHECK (text <> '')
) STRICT;

INSERT INTO new_attempt (incident, position, text) SELECT incident, position, text FROM attempt ORDER BY incident, position;
DROP TABLE attempt;
ALTER TABLE new_attempt RENAME TO attempt;

-- The attempts of an incident, in their order.
CREATE INDEX attempt_incident ON attempt (incident, position);

-- The number of a correction, too, is never given twice.
CREATE TABLE new_correction (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    incident       INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    said           TEXT    NOT NULL CHECK (said IN ('same', 'not', 'also')),
    at             INTEGER NOT NULL,
    error          TEXT    NOT NULL,
    error_bytes    BLOB
) STRICT;

INSERT INTO new_correction SELECT id, incident, said, at, error, error_bytes FROM correction;
DROP TABLE correction;
ALTER TABLE new_correction RENAME TO correction;

-- The corrections of an incident, oldest first.
CREATE INDEX correction_incident ON correction (incident, at, id);

-- A change of the notebook: one command of a person, or an import. It can be taken back, and made again.
CREATE TABLE change (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    at             INTEGER NOT NULL,
    action         TEXT    NOT NULL CHECK (action IN ('add', 'edit', 'solve', 'tried', 'again', 'same', 'not', 'rm', 'restore', 'import',
        'merge', 'split')),
    author         TEXT    NOT NULL CHECK (author IN ('typed', 'imported', 'starter', 'assistant')),
    undone         INTEGER UNIQUE,     -- counted from 1 in the order of `undo`; NULL where it stands
    undone_after   INTEGER,            -- the last change when it was taken back
    final          INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)), -- 1 where an incident that it needs was deleted for good
    CHECK ((undone IS NULL) = (undone_after IS NULL))
) STRICT;

-- What stood there before a change, or, where it was taken back, what it had made. A line without a field: the row was not there. One with
-- the field `id`: the row was there, and its other fields follow. Else the field had another value. A tag was `absent` or `present`.
-- What belongs to an incident that is new with the change is not written down, for it goes with it. `store` has the triggers that write
-- these lines; they are made by whoever writes to the notebook, so that a look-up need not read them.
CREATE TABLE earlier (
    id             INTEGER PRIMARY KEY,                                -- in the order in which it was changed
    change         INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    incident       INTEGER NOT NULL,   -- what the row belongs to; also one that is not there any more
    entity         TEXT    NOT NULL CHECK (entity IN ('incident', 'former_fix', 'sighting', 'attempt', 'correction', 'incident_tag')),
    row            INTEGER,            -- NULL for a tag
    field          TEXT,
    value          ANY
) STRICT;

-- What a change changed.
CREATE INDEX earlier_change ON earlier (change, id);

-- Which changes an incident had.
CREATE INDEX earlier_incident ON earlier (incident, change);

-- Which environments a change may bring back: they are kept.
CREATE INDEX earlier_environment ON earlier (value) WHERE entity = 'sighting' AND field = 'environment';
