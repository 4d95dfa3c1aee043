//! All that a store holds, as text to compare.

use std::fmt::Write;

use alongside_core::store::Connection;

const TABLES: &str = "SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table.
    pub table: String,
    /// Its number there.
    pub id: i64,
    /// The other columns with their values as SQL would write them: on one line, and a number told
    /// from a text.
    pub values: Vec<(String, String)>,
}

/// Every row of every table. The search index is left out: it holds nothing that is not in the
/// table of what it finds.
pub fn rows(conn: &Connection) -> Vec<Row> {
    let mut all = Vec::new();
    for table in found(conn, TABLES) {
        let columns = format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'id'");
        let columns = found(conn, &columns);
        let values: Vec<String> = columns
            .iter()
            .map(|column| format!("unistr_quote({column})"))
            .collect();
        let query = format!("SELECT id, {} FROM {table} ORDER BY id", values.join(", "));
        let mut statement = conn.prepare(&query).expect("a query");
        let mut found = statement.query([]).expect("rows");
        while let Some(row) = found.next().expect("a row") {
            let value = |place: usize| row.get(place + 1).expect("a text");
            let values = columns.iter().enumerate();
            all.push(Row {
                table: table.clone(),
                id: row.get(0).expect("an id"),
                values: values
                    .map(|(place, name)| (name.clone(), value(place)))
                    .collect(),
            });
        }
    }
    all
}

/// Every row of every table, a line for each column.
pub fn everything(conn: &Connection) -> String {
    let mut text = String::new();
    for row in rows(conn) {
        writeln!(text, "{} {}", row.table, row.id).expect("text grows");
        for (column, value) in row.values {
            writeln!(text, "    {column} {value}").expect("text grows");
        }
    }
    text
}

/// The texts that a query finds.
pub fn found(conn: &Connection, query: &str) -> Vec<String> {
    let mut statement = conn.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("a text")).collect()
}
