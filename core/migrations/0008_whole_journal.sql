-- A whole journal: several of them, a mood scale of one's own, earlier versions, a bin, photos,
-- imports, prompts, and search in languages that put no space between words.

-- The entry of no journal is in the first, which has no name.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE -- in lower case: no two have the same
) STRICT;

-- What a reading of mood holds is the id of one of these.
CREATE TABLE mood (
    id INTEGER PRIMARY KEY,
    name TEXT,                  -- the person's word; NULL: ours
    place INTEGER UNIQUE        -- 1 is the lowest; NULL: not offered any more
) STRICT;
INSERT INTO mood (id, place) VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5);

ALTER TABLE entry ADD COLUMN journal INTEGER REFERENCES journal (id);
ALTER TABLE entry ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
-- 1: On this day does not bring it back.
ALTER TABLE entry ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
-- The id of the prompt that it answers, and the prompt as it was asked then.
ALTER TABLE entry ADD COLUMN prompt TEXT;
ALTER TABLE entry ADD COLUMN question TEXT;
-- What it is about: a kind, an id of 16 bytes, and what that was called then.
ALTER TABLE entry ADD COLUMN link_kind TEXT;
ALTER TABLE entry ADD COLUMN link_id BLOB;
ALTER TABLE entry ADD COLUMN link_name TEXT;
-- In the bin since then: in no list, index or count.
ALTER TABLE entry ADD COLUMN binned_at INTEGER;

DROP INDEX entry_open;
DROP INDEX entry_archived;
DROP INDEX entry_by_day;
CREATE INDEX entry_open ON entry (at, id) WHERE archived_at IS NULL AND binned_at IS NULL;
CREATE INDEX entry_archived ON entry (at, id) WHERE archived_at IS NOT NULL AND binned_at IS NULL;
CREATE INDEX entry_binned ON entry (binned_at, id) WHERE binned_at IS NOT NULL;
CREATE INDEX entry_by_day ON entry (day, at, id) WHERE archived_at IS NULL AND binned_at IS NULL;
CREATE INDEX entry_by_journal ON entry (journal, at, id);
CREATE INDEX entry_starred ON entry (at, id) WHERE starred = 1;

-- What an entry was before each change, the last 20 of each.
CREATE TABLE entry_version (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    replaced_at INTEGER NOT NULL,   -- ms UTC
    state TEXT NOT NULL             -- JSON: the whole entry
) STRICT;
CREATE INDEX entry_version_by_entry ON entry_version (entry, id);

-- The bytes are in a file of their own, by this hash.
CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,      -- SHA-256, 32 bytes
    width INTEGER NOT NULL,         -- pixels
    height INTEGER NOT NULL,
    size INTEGER NOT NULL,          -- bytes
    added_at INTEGER NOT NULL       -- ms UTC
) STRICT;
CREATE TABLE entry_photo (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    photo INTEGER NOT NULL REFERENCES photo (id),
    place INTEGER NOT NULL,         -- from 0
    UNIQUE (entry, photo)
) STRICT;
CREATE INDEX entry_photo_by_photo ON entry_photo (photo);

-- An import that can be taken back.
CREATE TABLE journal_import (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    format TEXT NOT NULL,
    imported_at INTEGER NOT NULL    -- ms UTC
) STRICT;
-- Which entry came of what: imported again, it is the same.
CREATE TABLE imported_entry (
    id INTEGER PRIMARY KEY,
    format TEXT NOT NULL,
    key BLOB NOT NULL,              -- SHA-256 of what the other app knows it by
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    import INTEGER REFERENCES journal_import (id) ON DELETE SET NULL,
    UNIQUE (format, key)
) STRICT;
CREATE INDEX imported_entry_by_entry ON imported_entry (entry);
CREATE INDEX imported_entry_by_import ON imported_entry (import);

-- What the person thinks of a prompt, ours by its name or their own by its id.
CREATE TABLE prompt_choice (
    id INTEGER PRIMARY KEY,
    prompt TEXT NOT NULL UNIQUE,
    favourite INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0, -- 1: never shown again
    skipped_on TEXT                     -- YYYY-MM-DD: not shown on that day any more
) STRICT;
CREATE TABLE own_prompt (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL,
    day TEXT NOT NULL,              -- YYYY-MM-DD: made on it, asked from the day after
    removed_at INTEGER              -- ms UTC
) STRICT;

-- What a language without spaces says is found by its characters, each a word here.
DROP TRIGGER search_doc_added;
DROP TRIGGER search_doc_removed;
DROP TABLE search_text;
ALTER TABLE search_doc ADD COLUMN spaced TEXT NOT NULL DEFAULT '';
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, spaced,
    content = 'search_doc', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
INSERT INTO search_text (search_text) VALUES ('rebuild');
CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
    INSERT INTO search_text (rowid, title, body, spaced)
    VALUES (new.id, new.title, new.body, new.spaced);
END;
CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
    INSERT INTO search_text (search_text, rowid, title, body, spaced)
    VALUES ('delete', old.id, old.title, old.body, old.spaced);
END;
-- The index is to be made anew at the next opening: only the app can space what was kept before.
INSERT INTO kept (name, value)
    SELECT 'stale_index', x'01' WHERE EXISTS (SELECT 1 FROM search_doc);
