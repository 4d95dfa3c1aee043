//! All that a store holds, as text to compare.

use std::fmt::Write;

use alongside_core::store::Connection;

const TABLES: &str = "SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

/// Every row of every table, a line for each column, bytes as hexadecimal. The index is left out:
/// it holds nothing that is not in the table of what it finds.
pub fn everything(conn: &Connection) -> String {
    let mut text = String::new();
    for table in found(conn, TABLES) {
        let columns = format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'id'");
        let columns = found(conn, &columns);
        let ids = format!("SELECT CAST(id AS TEXT) FROM {table} ORDER BY id");
        for id in found(conn, &ids) {
            writeln!(text, "{table} {id}").expect("text grows");
            for column in &columns {
                // As SQL would write it: on one line, and a number told from a text.
                let value = format!("SELECT unistr_quote({column}) FROM {table} WHERE id = {id}");
                let value = found(conn, &value).concat();
                writeln!(text, "    {column} {value}").expect("text grows");
            }
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
