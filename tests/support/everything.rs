//! All that a store holds, as one text.

use alongside_core::Result;
use alongside_core::store::Connection;

/// Every row of every ordinary table, a line each, in the order of their ids; the index of the
/// search, which comes of them, left out.
pub fn everything(conn: &Connection) -> Result<String> {
    let mut all = String::new();
    for table in texts(conn, TABLES, "main")? {
        let columns: Vec<String> = texts(conn, COLUMNS, &table)?
            .iter()
            .map(|column| format!("quote(\"{column}\")"))
            .collect();
        let row = columns.join(" || ', ' || ");
        let rows = format!("SELECT ?1 || ': ' || {row} FROM \"{table}\" ORDER BY id");
        for line in texts(conn, &rows, &table)? {
            all.push_str(&line);
            all.push('\n');
        }
    }
    Ok(all)
}

const TABLES: &str = "SELECT name FROM pragma_table_list
    WHERE schema = ?1 AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
const COLUMNS: &str = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";

fn texts(conn: &Connection, sql: &str, of: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([of])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(found)
}
