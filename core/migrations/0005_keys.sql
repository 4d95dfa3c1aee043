-- Small values that the vault and the flows keep inside the encrypted file.
CREATE TABLE kept (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value BLOB NOT NULL
) STRICT;
