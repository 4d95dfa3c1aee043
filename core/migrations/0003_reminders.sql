CREATE TABLE reminder (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL,
    repeats TEXT NOT NULL CHECK (repeats IN ('once', 'daily', 'weekly')),
    day TEXT,                   -- YYYY-MM-DD: the day, for once
    weekdays INTEGER,           -- bits for weekly, Sunday being bit 0
    time TEXT NOT NULL,         -- HH:MM on the wall
    zone TEXT,                  -- IANA name to keep to; NULL goes with the phone
    created_at INTEGER NOT NULL,-- ms UTC
    asks_since INTEGER NOT NULL,-- ms UTC: when it was made or last started; nothing before is due
    stopped_at INTEGER          -- asks no more since then
) STRICT;
CREATE INDEX reminder_running ON reminder (id) WHERE stopped_at IS NULL;

-- What became of an occurrence. By the day on the wall, so that a change of zone or clock
-- neither skips nor doubles it.
CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY,
    reminder INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE,
    day TEXT NOT NULL,          -- YYYY-MM-DD
    done_at INTEGER,            -- ms UTC
    snoozed_until INTEGER,      -- ms UTC
    UNIQUE (reminder, day)
) STRICT;
