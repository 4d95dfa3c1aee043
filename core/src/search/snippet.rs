//! Where a text says what was looked for.

use rusqlite::Connection;

use super::query::expression;
use super::spaced::GAP;
use super::store::Hit;
use crate::error::Result;

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The part of what was found that has the most of what was looked for; its beginning where only
/// the title has it. An ellipsis stands where more comes before or after.
pub(crate) fn snippet(conn: &Connection, typed: &str, hit: &Hit) -> Result<Vec<SnippetPart>> {
    // A text with a script without spaces is read from where that is set apart.
    let marked: String = conn
        .prepare_cached(
            "SELECT CASE d.spaced WHEN '' THEN snippet(search_text, 1, ?3, ?4, '…', ?5)
                 ELSE snippet(search_text, 2, ?3, ?4, '…', ?5) END
             FROM search_text JOIN search_doc d ON d.id = search_text.rowid
             WHERE search_text MATCH ?1 AND search_text.rowid = ?2",
        )?
        .query_row(
            (
                expression(typed)?,
                hit.row,
                String::from(BEFORE),
                String::from(AFTER),
                WORDS,
            ),
            |row| row.get(0),
        )?;
    Ok(parts(&marked))
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
