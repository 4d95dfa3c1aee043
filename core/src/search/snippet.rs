//! Where a text says what was looked for.

use std::collections::HashMap;

use rusqlite::Connection;
use serde::Serialize;

use super::index_sql::Hit;
use super::query::expression;
use super::segmented::GAP;
use crate::error::{Error, Result};

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SnippetPart {
    /// The text, as it was written.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// About how many words a snippet has. A character of a script without spaces counts as one.
const WORDS: u32 = 24;

/// What stands before and after a hit: no text has these where they could be mistaken.
const BEFORE: char = '\u{2}';
const AFTER: char = '\u{3}';

/// Of each hit, the part that has the most of what was looked for; its beginning where only the
/// title has it. An ellipsis stands where more comes before or after.
pub(crate) fn snippets(
    conn: &Connection,
    typed: &str,
    hits: &[Hit],
) -> Result<Vec<Vec<SnippetPart>>> {
    let rows: Vec<i64> = hits.iter().map(|hit| hit.row).collect();
    let wanted = serde_json::to_string(&rows).map_err(|_| Error::internal("rows as JSON"))?;
    // A text with a script without spaces is read from where that is set apart. The plus keeps
    // SQLite from asking the index anew for each row. They are not asked for with the hits: SQLite
    // would make one for each row that is among the first at some time while it sorts.
    let mut statement = conn.prepare_cached(
        "SELECT d.id, iif(d.spaced IS NULL, snippet(search_text, 1, ?3, ?4, '…', ?5),
             snippet(search_text, 2, ?3, ?4, '…', ?5))
         FROM search_text JOIN search_doc d ON d.id = search_text.rowid
         WHERE search_text MATCH ?1 AND +search_text.rowid IN (SELECT value FROM json_each(?2))
             AND search_text.rowid BETWEEN ?6 AND ?7",
    )?;
    let (before, after) = (String::from(BEFORE), String::from(AFTER));
    let (first, last) = (rows.iter().min(), rows.iter().max());
    let expression = expression(typed)?;
    let marked = statement.query_map(
        (expression, wanted, before, after, WORDS, first, last),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let marked: HashMap<i64, String> = marked.collect::<rusqlite::Result<_>>()?;
    let of = |row: &i64| parts(marked.get(row).map_or("", String::as_str));
    Ok(rows.iter().map(of).collect())
}

fn parts(marked: &str) -> Vec<SnippetPart> {
    let mut parts: Vec<SnippetPart> = Vec::new();
    let mut hit = false;
    for c in marked.chars() {
        match c {
            BEFORE => hit = true,
            AFTER => hit = false,
            GAP => {}
            c => match parts.last_mut().filter(|part| part.hit == hit) {
                Some(part) => part.text.push(c),
                None => parts.push(SnippetPart {
                    text: c.into(),
                    hit,
                }),
            },
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(parts: &[SnippetPart]) -> Vec<(&str, bool)> {
        parts
            .iter()
            .map(|part| (part.text.as_str(), part.hit))
            .collect()
    }

    #[test]
    fn parts_are_told_apart_and_gaps_go() {
        assert_eq!(
            told(&parts("a \u{2}long\u{3} walk\u{200B}道\u{200B}")),
            [("a ", false), ("long", true), (" walk道", false)]
        );
        assert_eq!(parts(""), []);
        assert_eq!(told(&parts("\u{2}never closed")), [("never closed", true)]);
    }
}
