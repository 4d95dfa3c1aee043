//! The floor: the store's own schema and rows, written and read by SQL alone.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Params, params_from_iter};

/// What a bare file is encrypted by.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    /// Nothing: SQLCipher then is plain SQLite, but for a check whether there is a key.
    None,
    /// A key and a salt, as the store's.
    Raw,
    /// A passphrase, which SQLCipher derives a key of.
    Passphrase,
}

/// Opens a file with the settings of a store. How memory is overwritten holds for the whole process:
/// as the core has set it.
pub(crate) fn open(path: &Path, key: Key) -> Connection {
    let conn = Connection::open(path).expect("a file");
    set(&conn, "cipher_log_level", "NONE");
    let raw = format!("PRAGMA key = \"x'{}'\"", "5a".repeat(48));
    let key = match key {
        Key::None => None,
        Key::Raw => Some(raw.as_str()),
        Key::Passphrase => Some("PRAGMA key = 'four brown owls'"),
    };
    if let Some(key) = key {
        conn.execute_batch(key).expect("a key");
    }
    for (name, value) in [
        ("locking_mode", "EXCLUSIVE"),
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        ("temp_store", "MEMORY"),
        ("secure_delete", "ON"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
    ] {
        set(&conn, name, value);
    }
    conn
}

fn set(conn: &Connection, name: &str, value: &str) {
    conn.pragma_update(None, name, value).expect("a setting");
}

/// Reads all that a query gives.
pub(crate) fn read(conn: &Connection, sql: &str, parameters: impl Params) {
    let mut statement = conn.prepare_cached(sql).expect("SQL");
    let columns = statement.column_count();
    let mut rows = statement.query(parameters).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column).expect("a column"));
        }
    }
}

/// Everything that a store holds.
pub(crate) struct Content {
    schema: Vec<String>,
    tables: Vec<Table>,
}

/// A table, or the full text index: its first column is the id.
struct Table {
    name: String,
    columns: Vec<String>,
    is_index: bool,
    rows: Vec<Vec<Value>>,
}

impl Content {
    /// Reads a whole store.
    pub(crate) fn of(conn: &Connection) -> Self {
        // What an index keeps its words in is made with it.
        let schema = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
            AND name NOT LIKE 'sqlite_%'
            AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
            ORDER BY type <> 'table', rowid";
        let tables = "SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite_%'";
        let table = |kind: &'static str| {
            texts(conn, tables, [kind])
                .into_iter()
                .map(move |name| Table::of(conn, name, kind == "virtual"))
        };
        Self {
            schema: texts(conn, schema, []),
            tables: table("table").chain(table("virtual")).collect(),
        }
    }

    /// The rows that another content does not have, by their ids.
    pub(crate) fn without(mut self, other: &Self) -> Self {
        for (table, before) in self.tables.iter_mut().zip(&other.tables) {
            let known: BTreeSet<i64> = before.rows.iter().map(|row| id(row)).collect();
            table.rows.retain(|row| !known.contains(&id(row)));
        }
        self
    }

    /// Makes the tables, empty.
    pub(crate) fn make_tables(&self, conn: &Connection) {
        for sql in &self.schema {
            conn.execute_batch(sql).expect("the schema");
        }
        for index in self.tables.iter().filter(|table| table.is_index) {
            // As the store has it: what is removed leaves no word behind.
            let sql = format!(
                "INSERT INTO {0} ({0}, rank) VALUES ('secure-delete', 1)",
                index.name
            );
            conn.execute_batch(&sql).expect("a setting of the index");
        }
        // The index is filled by itself, once.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)
            .expect("no triggers");
    }

    /// Writes all rows in one transaction, and then the index.
    pub(crate) fn write(&self, conn: &mut Connection) {
        self.change(conn, Table::insert);
    }

    /// Takes all rows out again.
    pub(crate) fn remove(&self, conn: &mut Connection) {
        self.change(conn, Table::delete);
    }

    fn change(&self, conn: &mut Connection, sql: impl Fn(&Table) -> String) {
        let tx = conn.transaction().expect("a transaction");
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")
            .expect("later");
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            let mut statement = tx.prepare_cached(&sql(table)).expect("SQL");
            for row in &table.rows {
                let values = row.iter().take(statement.parameter_count());
                statement.execute(params_from_iter(values)).expect("a row");
            }
        }
        tx.commit().expect("written");
    }
}

impl Table {
    fn of(conn: &Connection, name: String, is_index: bool) -> Self {
        let id = if is_index { "rowid" } else { "id" };
        let others = "SELECT name FROM pragma_table_info(?) WHERE name <> 'id'";
        let mut columns = vec![id.to_owned()];
        columns.extend(texts(conn, others, [&name]));
        let sql = format!("SELECT {} FROM {name}", columns.join(", "));
        let mut statement = conn.prepare(&sql).expect("SQL");
        let read = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
        let rows = statement.query_map([], read).expect("rows");
        let rows = rows.collect::<rusqlite::Result<_>>().expect("a row");
        Self {
            name,
            columns,
            is_index,
            rows,
        }
    }

    fn insert(&self) -> String {
        let Self { name, columns, .. } = self;
        let values = vec!["?"; columns.len()].join(", ");
        format!(
            "INSERT INTO {name} ({}) VALUES ({values})",
            columns.join(", ")
        )
    }

    fn delete(&self) -> String {
        let Self { name, columns, .. } = self;
        if !self.is_index {
            return format!("DELETE FROM {name} WHERE id = ?");
        }
        let values = vec!["?"; columns.len()].join(", ");
        format!(
            "INSERT INTO {name} ({name}, {}) VALUES ('delete', {values})",
            columns.join(", ")
        )
    }
}

fn id(row: &[Value]) -> i64 {
    match row[0] {
        Value::Integer(id) => id,
        _ => panic!("a row without an id"),
    }
}

fn texts(conn: &Connection, sql: &str, parameters: impl Params) -> Vec<String> {
    let mut statement = conn.prepare(sql).expect("SQL");
    let rows = statement
        .query_map(parameters, |row| row.get(0))
        .expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("a text")
}
