-- What a person typed and has not kept yet: one draft of each thing.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('new_entry', 'entry', 'new_reminder', 'reminder', 'new_meeting', 'new_card', 'card',
         'new_source')),
    owner BLOB NOT NULL,        -- the id of what is changed, 16 bytes; empty for something new
    fields TEXT NOT NULL,       -- JSON: an object from the field's name to what was typed
    changed_at INTEGER NOT NULL,-- ms UTC
    UNIQUE (kind, owner)
) STRICT;
CREATE INDEX draft_by_change ON draft (changed_at, id);
