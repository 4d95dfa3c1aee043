CREATE TABLE meeting_source (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,  -- as the person calls it
    fellowship TEXT NOT NULL,   -- code: no list says whose it is
    zone TEXT,                  -- IANA name, for rows that state none
    imported_at INTEGER NOT NULL-- ms UTC
) STRICT;

-- A row is one weekly occurrence.
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    source INTEGER REFERENCES meeting_source (id),  -- NULL: added by hand
    ext_id TEXT,                -- its key in the source, day included where it has several
    row_hash BLOB,              -- of all that the list says: an unchanged row is not written
    gone_at INTEGER,            -- ms UTC: its list has it no more since then
    fellowship TEXT NOT NULL,   -- code
    name TEXT NOT NULL,
    venue TEXT NOT NULL,        -- in_person, online, hybrid, phone, inactive
    start_min INTEGER CHECK (start_min BETWEEN 0 AND 10079),
                                -- minute of the week in its zone, Sunday 00:00 being 0;
                                -- NULL: by appointment
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    end_known INTEGER NOT NULL, -- 0: the usual hour
    zone TEXT NOT NULL,         -- IANA name
    place TEXT,
    address TEXT,
    locality TEXT,
    town TEXT,                  -- the locality in lower case, to look up by
    region TEXT,
    state TEXT,
    postal TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    exact INTEGER NOT NULL,     -- 1: the coordinates are those of the place
    place_notes TEXT,
    notes TEXT,
    group_name TEXT,
    types TEXT NOT NULL,        -- codes with commas between them
    url TEXT,
    url_notes TEXT,
    phone TEXT,
    phone_notes TEXT,
    website TEXT,
    updated TEXT,               -- YYYY-MM-DD
    UNIQUE (source, ext_id)
) STRICT;
-- Both hold every column that their lists look at first, so that few rows are read.
CREATE INDEX meeting_by_time ON meeting (zone, start_min, minutes, venue, fellowship, gone_at)
    WHERE gone_at IS NULL AND start_min IS NOT NULL;
CREATE INDEX meeting_by_place ON meeting (latitude, longitude, venue, fellowship, gone_at, exact)
    WHERE gone_at IS NULL AND exact = 1;
CREATE INDEX meeting_by_town ON meeting (town)
    WHERE gone_at IS NULL AND exact = 1;

-- The lines of each source's last import.
CREATE TABLE meeting_finding (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES meeting_source (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,       -- from 1
    code TEXT NOT NULL,         -- the defect, or why the row is left out
    field TEXT,                 -- NULL: the row is left out
    was TEXT NOT NULL,
    now TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_finding_by_source ON meeting_finding (source);
