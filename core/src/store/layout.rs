//! Which tables and indexes a schema version has, to tell rows by where their own schema is lost.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{migrate, open};
use crate::error::Result;

/// The tables of a schema version.
pub(super) struct Layout {
    pub(super) version: usize,
    pub(super) tables: BTreeMap<String, TableLayout>,
    /// The statement of everything in the schema, by its name.
    statements: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(super) struct TableLayout {
    pub(super) columns: Vec<Column>,
    pub(super) indexes: Vec<IndexLayout>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    kind: Kind,
    may_be_null: bool,
    /// Whether it is the row's id, which a record leaves out.
    pub(super) is_id: bool,
    /// Whether rows from before the column was added may be without it.
    has_default: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Integer,
    Real,
    Text,
    Blob,
}

#[derive(Debug)]
pub(super) struct IndexLayout {
    pub(super) name: String,
    /// Whether it has every row of its table.
    pub(super) is_full: bool,
    /// Whether no two rows have the same values in it.
    pub(super) is_unique: bool,
    /// The columns' numbers; the row's id comes after them.
    pub(super) columns: Vec<usize>,
}

impl Layout {
    /// Reads it off a database in memory that has taken this many steps.
    pub(super) fn of(version: usize) -> Result<Self> {
        let mut conn = open::in_memory()?;
        migrate::migrate(&mut conn, &migrate::STEPS[..version])?;
        let all = "SELECT name, coalesce(sql, '') FROM sqlite_schema";
        let statements = pairs(&conn, all)?.into_iter().collect();
        let mut tables = BTreeMap::new();
        for name in names(&conn)? {
            let table = TableLayout {
                columns: columns(&conn, &name)?,
                indexes: indexes(&conn, &name)?,
            };
            tables.insert(name, table);
        }
        Ok(Self {
            version,
            tables,
            statements,
        })
    }

    /// The latest version whose schema has all these names with these statements.
    pub(super) fn of_statements(found: &[(String, String)]) -> Result<Self> {
        for version in (1..=migrate::STEPS.len()).rev() {
            let layout = Self::of(version)?;
            let has = |(name, sql): &(String, String)| layout.statements.get(name) == Some(sql);
            if found.iter().all(has) {
                return Ok(layout);
            }
        }
        Self::of(migrate::STEPS.len())
    }
}

impl TableLayout {
    /// The number of a column.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The values of a row of which the indexes know every column.
    pub(super) fn complete(&self, known: &BTreeMap<usize, Value>) -> Option<Vec<Value>> {
        let value = |(nth, column): (usize, &Column)| match known.get(&nth) {
            None if column.is_id => Some(Value::Null),
            known => known.cloned(),
        };
        self.columns.iter().enumerate().map(value).collect()
    }

    /// How many columns ask for more than a kind of value.
    pub(super) fn strictness(&self) -> usize {
        let strict = |column: &&Column| column.is_day() || column.name == "uuid";
        self.columns.iter().filter(strict).count()
    }

    /// The columns that tell a row from all others, whatever else of it changes.
    pub(super) fn identity(&self) -> impl Iterator<Item = usize> {
        let always = |column: &usize| !self.columns[*column].may_be_null;
        let unique = self.indexes.iter().filter(|index| index.is_unique);
        unique
            .filter(move |index| index.columns.iter().all(always))
            .flat_map(|index| index.columns.iter().copied())
    }

    /// Whether these can be the values of a row: as many as there are columns, each of its kind.
    pub(super) fn fits(&self, values: &[Value]) -> bool {
        values.len() <= self.columns.len()
            && self.columns.iter().enumerate().all(|(nth, column)| {
                values
                    .get(nth)
                    .map_or(column.has_default, |value| column.fits(value))
            })
    }
}

impl Column {
    fn fits(&self, value: &Value) -> bool {
        match value {
            Value::Null => self.is_id || self.may_be_null,
            Value::Integer(_) => !self.is_id && matches!(self.kind, Kind::Integer | Kind::Real),
            Value::Real(_) => self.kind == Kind::Real,
            Value::Text(text) => self.kind == Kind::Text && (!self.is_day() || is_day(text)),
            Value::Blob(bytes) => {
                self.kind == Kind::Blob && (self.name != "uuid" || bytes.len() == 16)
            }
        }
    }

    fn is_day(&self) -> bool {
        matches!(self.name.as_str(), "day" | "skipped_on")
    }
}

/// `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    text.parse::<crate::Day>().is_ok()
}

/// All tables that have rows with ids, those of the search index among them.
fn names(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 0
        AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>> {
    let sql = "SELECT name, type, \"notnull\", pk, dflt_value IS NOT NULL
        FROM pragma_table_info(?1) ORDER BY cid";
    let mut statement = conn.prepare(sql)?;
    let columns = statement.query_map([table], |row| {
        let kind: String = row.get(1)?;
        let (not_null, has_default): (bool, bool) = (row.get(2)?, row.get(4)?);
        Ok(Column {
            name: row.get(0)?,
            kind: match kind.as_str() {
                "INTEGER" => Kind::Integer,
                "REAL" => Kind::Real,
                "TEXT" => Kind::Text,
                _ => Kind::Blob,
            },
            may_be_null: !not_null,
            is_id: row.get(3)?,
            has_default: has_default || !not_null,
        })
    })?;
    Ok(columns.collect::<rusqlite::Result<_>>()?)
}

fn indexes(conn: &Connection, table: &str) -> Result<Vec<IndexLayout>> {
    let sql = "SELECT name, partial, \"unique\" FROM pragma_index_list(?1)";
    let mut statement = conn.prepare(sql)?;
    let indexes = statement.query_map([table], |row| {
        let partial: bool = row.get(1)?;
        Ok(IndexLayout {
            name: row.get(0)?,
            is_full: !partial,
            is_unique: row.get(2)?,
            columns: Vec::new(),
        })
    })?;
    let mut indexes: Vec<IndexLayout> = indexes.collect::<rusqlite::Result<_>>()?;
    for index in &mut indexes {
        let sql = "SELECT cid FROM pragma_index_info(?1) ORDER BY seqno";
        let mut statement = conn.prepare(sql)?;
        let columns = statement.query_map([&index.name], |row| row.get::<_, u16>(0))?;
        let columns = columns.map(|column| column.map(usize::from));
        index.columns = columns.collect::<rusqlite::Result<_>>()?;
    }
    Ok(indexes)
}

fn pairs(conn: &Connection, sql: &str) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
