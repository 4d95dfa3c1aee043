"""Brings a jrnl text into a plain SQLite database for each line it reads, with a full text index,
and writes how many milliseconds that took.

Argument: the text. The database is new each time, in the folder of the text.
"""

import os
import re
import sqlite3
import sys
import time

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = ON;
CREATE TABLE entry (id INTEGER PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX entry_by_time ON entry (at, id);
CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE entry_tag (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id),
    tag INTEGER NOT NULL REFERENCES tag (id),
    UNIQUE (entry, tag)
) STRICT;
CREATE INDEX entry_tag_by_tag ON entry_tag (tag);
CREATE VIRTUAL TABLE entry_text USING fts5(
    text, content = 'entry', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""
HEAD = re.compile(r"^\[(\d{4}-\d\d-\d\d \d\d:\d\d)\] ", re.MULTILINE)
TAG = re.compile(r"@(\w+)")


def bring_in(text, path):
    with open(text, encoding="utf-8") as file:
        pieces = HEAD.split(file.read())[1:]
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("BEGIN IMMEDIATE")
    tags = {}
    for number, (at, words) in enumerate(zip(pieces[::2], pieces[1::2]), 1):
        connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (number, at, words.strip()))
        for name in TAG.findall(words):
            if name not in tags:
                tags[name] = len(tags) + 1
                connection.execute("INSERT INTO tag VALUES (?, ?)", (tags[name], name))
            connection.execute(
                "INSERT INTO entry_tag (entry, tag) VALUES (?, ?)", (number, tags[name])
            )
    connection.execute("INSERT INTO entry_text (entry_text) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.close()
    return len(pieces) // 2


text = sys.argv[1]
for _ in sys.stdin:
    path = os.path.join(os.path.dirname(text), "plain.db")
    if os.path.exists(path):
        os.remove(path)
    begun = time.perf_counter()
    bring_in(text, path)
    print((time.perf_counter() - begun) * 1000, flush=True)
