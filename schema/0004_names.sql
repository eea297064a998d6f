-- Tables and columns by the terms of the field; the data stays as it is.

-- The tags that incidents have, each once, were called words, and which incident has which tag was called filed.
DROP VIEW tag;
ALTER TABLE word RENAME TO tag;
ALTER TABLE filed RENAME TO incident_tag;
ALTER TABLE incident_tag RENAME COLUMN word TO tag;

DROP INDEX filed_word;

-- `tags`, and `list --tag`.
CREATE INDEX incident_tag_tag ON incident_tag (tag, incident);

-- What is remembered of a text for looking it up was called a print. The numbers that were given stay given.
ALTER TABLE print RENAME TO fingerprint;

DROP INDEX print_key;
DROP INDEX print_incident;
DROP INDEX print_version;

-- A text with the same key.
CREATE INDEX fingerprint_key ON fingerprint (key);

-- The fingerprints of an incident.
CREATE INDEX fingerprint_incident ON fingerprint (incident);

-- Fingerprints to be derived anew: all of an older version.
CREATE INDEX fingerprint_version ON fingerprint (version);

DROP TRIGGER print_added;
DROP TRIGGER print_deleted;

UPDATE total SET name = 'fingerprints' WHERE name = 'prints';

CREATE TRIGGER fingerprint_added AFTER INSERT ON fingerprint BEGIN
    UPDATE total SET value = value + 1 WHERE name = 'fingerprints';
END;

CREATE TRIGGER fingerprint_deleted AFTER DELETE ON fingerprint BEGIN
    UPDATE total SET value = value - 1 WHERE name = 'fingerprints';
END;

-- The differences from one number to the next, delta coding, were called steps.
ALTER TABLE posting RENAME COLUMN steps TO deltas;
