CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,        -- ms UTC: when it was written, or what the writer said
    zone TEXT NOT NULL,         -- IANA name: where it was written
    day TEXT NOT NULL,          -- YYYY-MM-DD there: the entry stays on this day
    text TEXT NOT NULL,         -- Markdown
    changed_at INTEGER NOT NULL,
    archived_at INTEGER         -- hidden from lists and search since then
) STRICT;
CREATE INDEX entry_open ON entry (at, id) WHERE archived_at IS NULL;
CREATE INDEX entry_archived ON entry (at, id) WHERE archived_at IS NOT NULL;
CREATE INDEX entry_by_day ON entry (day);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,         -- as first written
    folded TEXT NOT NULL UNIQUE -- in lower case: what makes two names one tag
) STRICT;

CREATE TABLE entry_tag (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tag (id),
    UNIQUE (entry, tag)
) STRICT;
CREATE INDEX entry_tag_by_tag ON entry_tag (tag);
