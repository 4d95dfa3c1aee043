//! A store of each schema version, kept in `tests/fixtures/stores` for the tests of upgrading.
//!
//! Each is written once, while its version is the newest, and never again: what is kept is what
//! that version left.

use std::fs;

use super::*;
use crate::store::Connection;
use crate::store::testing::{NEWEST, at_its_version, write_as_of};

/// Set to 1, what is missing is written.
const RECORD: &str = "ALONGSIDE_RECORD";

/// What a store is made of; its lock means nothing where nobody holds it.
const FILES: [&str; 3] = ["keys.v1", "keys.v1.copy", "attempts.v1"];

fn stores() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/stores")
}

/// The code that opens all of them. They hold nothing of anybody's.
fn code() -> RecoveryCode {
    let text = fs::read_to_string(stores().join("recovery-code.txt")).unwrap();
    text.trim().parse().unwrap()
}

/// The rows that a version's own tables are filled with, once its step was taken.
fn rows(version: usize) -> String {
    let path = stores().join(format!("rows/{version:04}.sql"));
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("there is no {}", path.display()))
}

/// Writes a store as a version left it.
fn record(version: usize, dir: &Path) {
    let rows: Vec<String> = (1..=version).map(rows).collect();
    let made = tempfile::tempdir().unwrap();
    let vault = Vault::create(made.path()).unwrap();
    let reauth = vault.new_key().unwrap();
    let pending_slot = reauth.seal_pin(PIN, &[], SLOW).unwrap();
    let slot = pending_slot.wrapped(&unwrapped(&pending_slot)).unwrap();
    let keys = reauth.first_slots(slot, &code()).unwrap();
    let database = keys.database.clone();
    write_as_of(&made.path().join(&database), &reauth.key, &rows);
    Attempts::reset(made.path()).unwrap();
    keys.write(made.path()).unwrap();
    fs::create_dir(dir).unwrap();
    for name in FILES.into_iter().chain([database.as_str()]) {
        fs::copy(made.path().join(name), dir.join(name)).unwrap();
    }
}

/// Looks into a copy of a store, at the version that it has.
fn look<T>(dir: &Path, look: impl FnOnce(&Connection) -> T) -> T {
    let copy = copy_of(dir);
    let vault = Vault::open(copy.path()).unwrap();
    let reauth = by_code(&vault, &code()).unwrap();
    look(&at_its_version(
        &copy.path().join(&reauth.keys.database),
        &reauth.key,
    ))
}

fn version(conn: &Connection) -> usize {
    let version: rusqlite::Result<i64> =
        conn.pragma_query_value(None, "user_version", |row| row.get(0));
    version.unwrap().try_into().unwrap()
}

/// The tables that nothing is in.
fn empty_tables(conn: &Connection) -> Vec<String> {
    let tables = "SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut tables = conn.prepare(tables).unwrap();
    let tables = tables.query_map([], |row| row.get(0)).unwrap();
    let is_empty = |table: &String| {
        let rows = conn.prepare(&format!("SELECT 1 FROM {table}"));
        !rows.unwrap().exists([]).unwrap()
    };
    tables
        .map(|table| table.unwrap())
        .filter(is_empty)
        .collect()
}

#[test]
fn each_schema_version_is_kept_with_rows_in_all_its_tables() {
    let recording = std::env::var(RECORD).is_ok_and(|record| record == "1");
    for schema in 1..=NEWEST {
        let dir = stores().join(format!("v{schema}"));
        if recording && !dir.exists() {
            record(schema, &dir);
        }
        assert!(
            dir.exists(),
            "no store of schema version {schema} is kept: write rows/{schema:04}.sql, and run \
             this test with {RECORD}=1"
        );
        assert_eq!(look(&dir, version), schema);
        assert_eq!(look(&dir, empty_tables), Vec::<String>::new(), "v{schema}");
    }
}
