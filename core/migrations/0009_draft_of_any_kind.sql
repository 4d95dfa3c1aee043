-- A draft can be of any kind: the app checks which, so that a new kind needs no new table.
CREATE TABLE new_draft (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,         -- of what is changed; after 'new_', of something new
    owner BLOB NOT NULL,        -- the id of what is changed; empty for something new
    fields TEXT NOT NULL,       -- JSON: an object from the field's name to what was typed
    changed_at INTEGER NOT NULL,-- ms UTC
    UNIQUE (kind, owner)
) STRICT;
INSERT INTO new_draft SELECT id, kind, owner, fields, changed_at FROM draft;
DROP TABLE draft;
ALTER TABLE new_draft RENAME TO draft;
CREATE INDEX draft_by_change ON draft (changed_at, id);
