-- A line that the person added to the directory, or by which they correct one of ours.
CREATE TABLE own_line (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    country TEXT NOT NULL,      -- ISO 3166-1 or 3166-2; empty: everywhere
    corrects TEXT,              -- the id of the line of ours
    name TEXT NOT NULL,
    number TEXT NOT NULL,       -- as it was typed; empty: none
    text_to TEXT NOT NULL,      -- likewise
    website TEXT NOT NULL,      -- empty: none
    hours TEXT NOT NULL,        -- in the person's words
    note TEXT NOT NULL,
    doors TEXT NOT NULL,        -- JSON: the doors of Help now that it stands behind
    in_reach INTEGER NOT NULL CHECK (in_reach IN (0, 1)),   -- 1: read without the PIN
    removed_at INTEGER          -- ms UTC: not shown any more since then
) STRICT;
CREATE INDEX own_line_shown ON own_line (id) WHERE removed_at IS NULL;
