-- Packages, each once for all environments that have it, and what differs from one sighting to the next beside the sighting.
--
-- An environment that an older program wrote keeps its packages in its body, and is read so. It is written in this form when it is met
-- again.

-- A package of a tool in one version; the version is empty where nobody knows it.
CREATE TABLE package (
    id             INTEGER PRIMARY KEY,
    tool           TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    version        TEXT    NOT NULL,
    UNIQUE (tool, name, version)
) STRICT;

-- Packages that were installed together. Their ids stand in ascending order: the first, then the steps from one to the next, seven bits a
-- byte, the lowest first, with the eighth bit set where more follow. Four hundred packages take some five hundred bytes so.
CREATE TABLE package_set (
    id             INTEGER PRIMARY KEY,
    hash           BLOB    NOT NULL UNIQUE CHECK (length(hash) = 16),  -- of what the ids stand for
    members        BLOB    NOT NULL
) STRICT;

-- From now on an environment's hash is that of its body and its set.
ALTER TABLE environment ADD COLUMN packages INTEGER REFERENCES package_set (id);

-- Which environments have a set: asked when the last of them goes.
CREATE INDEX environment_packages ON environment (packages) WHERE packages IS NOT NULL;

-- What a machine was like at that moment only, as JSON: the commit, whether files differed from it, and what was free on its disks. It would
-- make every sighting an environment of its own.
ALTER TABLE sighting ADD COLUMN moment TEXT CHECK (json_valid(moment));
ALTER TABLE capture ADD COLUMN moment TEXT CHECK (json_valid(moment));
