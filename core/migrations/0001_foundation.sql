-- What every feature stands on: the search index, readings, undo.

CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,         -- what it is: entry, meeting …
    owner BLOB NOT NULL,        -- the id of what it belongs to, 16 bytes
    at INTEGER NOT NULL,        -- sort key, ms UTC for what has a time
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, owner)
) STRICT;

-- External content: the text is kept once, in search_doc, and can be shown from there.
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body,
    content = 'search_doc', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
-- What is removed leaves no word behind in the index.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
    INSERT INTO search_text (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
    INSERT INTO search_text (search_text, rowid, title, body)
    VALUES ('delete', old.id, old.title, old.body);
END;

-- Mood, and later energy, sleep and craving, whoever wrote them: once, here.
CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,         -- mood …
    subject BLOB NOT NULL,      -- the id of what it was written with, 16 bytes
    at INTEGER NOT NULL,        -- ms UTC
    value INTEGER NOT NULL,
    scale INTEGER NOT NULL,     -- the version of the scale that the value is on
    UNIQUE (subject, kind)
) STRICT;
CREATE INDEX reading_by_time ON reading (kind, at);

CREATE TABLE undo (
    id INTEGER PRIMARY KEY,
    act TEXT NOT NULL,          -- feature.act
    payload TEXT NOT NULL,      -- JSON: what the inverse needs
    until INTEGER NOT NULL      -- ms UTC: forgotten from then on
) STRICT;
CREATE INDEX undo_by_end ON undo (until);
