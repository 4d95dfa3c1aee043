-- Each text is kept once: the index reads the words of entries and meetings from their own rows. What is
-- put into search_doc is indexed at the end of the write, all of it in one statement (ADR 18).

DROP TRIGGER search_doc_added;
DROP TRIGGER search_doc_removed;
DROP TABLE search_text;

CREATE TABLE new_search_doc (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,         -- what it is: entry, meeting …
    owner BLOB NOT NULL,        -- the id of what it belongs to, 16 bytes
    at INTEGER NOT NULL,        -- sort key, ms UTC for what has a time
    title TEXT,                 -- NULL: in the owner's row
    body TEXT,                  -- likewise
    spaced TEXT,                -- the body where it has a script without spaces: each character apart
    indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),   -- 1: search_text has its words
    UNIQUE (kind, owner)
) STRICT;
INSERT INTO new_search_doc
    SELECT id, kind, owner, at, iif(kind = 'meeting', NULL, title),
        iif(kind IN ('entry', 'meeting'), NULL, body), nullif(spaced, ''), 1
    FROM search_doc d
    WHERE CASE kind WHEN 'entry' THEN EXISTS (SELECT 1 FROM entry WHERE uuid = d.owner)
        WHEN 'meeting' THEN EXISTS (SELECT 1 FROM meeting WHERE uuid = d.owner) ELSE 1 END
    ORDER BY id;
DROP TABLE search_doc;
ALTER TABLE new_search_doc RENAME TO search_doc;
CREATE INDEX search_doc_waiting ON search_doc (id) WHERE indexed = 0;

-- The texts that are indexed. A new kind whose texts stay in its own rows adds a join.
CREATE VIEW search_source AS
    SELECT d.id AS id, coalesce(d.title, m.name, '') AS title,
        coalesce(d.body, e.text, concat_ws(char(10),
            m.place, m.address, m.locality, m.region, m.notes, m.group_name)) AS body,
        coalesce(d.spaced, '') AS spaced
    FROM search_doc d
    LEFT JOIN entry e ON d.kind = 'entry' AND e.uuid = d.owner
    LEFT JOIN meeting m ON d.kind = 'meeting' AND m.uuid = d.owner
    WHERE d.indexed = 1;

CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, spaced,
    content = 'search_source', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
-- What is removed leaves no word behind in the index.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
INSERT INTO search_text (search_text) VALUES ('rebuild');

-- The index has to be told the words that it is to forget, as it was given them. So these take a document
-- out of the index before its words change, by whatever statement.
CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc WHEN new.indexed = 1 BEGIN
    INSERT INTO search_text (rowid, title, body, spaced)
    SELECT id, title, body, spaced FROM search_source WHERE id = new.id;
END;
CREATE TRIGGER search_doc_removed BEFORE DELETE ON search_doc WHEN old.indexed = 1 BEGIN
    INSERT INTO search_text (search_text, rowid, title, body, spaced)
    SELECT 'delete', id, title, body, spaced FROM search_source WHERE id = old.id;
END;
CREATE TRIGGER search_doc_leaves BEFORE UPDATE OF title, body, spaced, indexed ON search_doc
WHEN old.indexed = 1 AND (new.indexed, new.title, new.body, new.spaced)
    IS NOT (old.indexed, old.title, old.body, old.spaced) BEGIN
    INSERT INTO search_text (search_text, rowid, title, body, spaced)
    SELECT 'delete', id, title, body, spaced FROM search_source WHERE id = old.id;
END;
CREATE TRIGGER search_doc_comes AFTER UPDATE OF title, body, spaced, indexed ON search_doc
WHEN new.indexed = 1 AND (new.indexed, new.title, new.body, new.spaced)
    IS NOT (old.indexed, old.title, old.body, old.spaced) BEGIN
    INSERT INTO search_text (rowid, title, body, spaced)
    SELECT id, title, body, spaced FROM search_source WHERE id = new.id;
END;
CREATE TRIGGER entry_changes BEFORE UPDATE OF text ON entry WHEN new.text <> old.text BEGIN
    UPDATE search_doc SET indexed = 0 WHERE kind = 'entry' AND owner = old.uuid;
END;
CREATE TRIGGER entry_goes BEFORE DELETE ON entry BEGIN
    DELETE FROM search_doc WHERE kind = 'entry' AND owner = old.uuid;
END;
CREATE TRIGGER meeting_changes
BEFORE UPDATE OF name, place, address, locality, region, notes, group_name ON meeting
WHEN (new.name, new.place, new.address, new.locality, new.region, new.notes, new.group_name)
    IS NOT (old.name, old.place, old.address, old.locality, old.region, old.notes, old.group_name) BEGIN
    UPDATE search_doc SET indexed = 0 WHERE kind = 'meeting' AND owner = old.uuid;
END;
CREATE TRIGGER meeting_goes BEFORE DELETE ON meeting BEGIN
    DELETE FROM search_doc WHERE kind = 'meeting' AND owner = old.uuid;
END;
