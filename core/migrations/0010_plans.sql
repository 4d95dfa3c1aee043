-- A card's telephone number, as it was typed; empty where it has none.
ALTER TABLE card ADD COLUMN number TEXT NOT NULL DEFAULT '';

-- What a person has planned for the worst hours: one plan of each kind.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL UNIQUE,
    steps TEXT NOT NULL,        -- JSON: the steps that are filled in, by their ids in the form
    knows TEXT NOT NULL,        -- who knows of it; empty: nobody
    in_reach INTEGER NOT NULL CHECK (in_reach IN (0, 1)),   -- 1: read without the PIN
    changed_at INTEGER NOT NULL -- ms UTC
) STRICT;
