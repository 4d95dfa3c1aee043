-- What the person chose to keep in reach: shown without the PIN.
CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    removed_at INTEGER          -- ms UTC: not shown any more since then
) STRICT;
CREATE INDEX card_shown ON card (id) WHERE removed_at IS NULL;

-- A run of the urge timer.
CREATE TABLE urge_timer (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,-- ms UTC
    zone TEXT NOT NULL,         -- IANA name: where it was started
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 60),
    ended_at INTEGER,           -- ms UTC
    outcome TEXT CHECK (outcome IN ('easier', 'still_strong')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX urge_timer_by_time ON urge_timer (started_at, id);
