//! Looking for damage.

use std::path::Path;

use rusqlite::Connection;

use super::Key;
use super::pages::Pages;
use crate::Job;
use crate::error::Result;

/// What a check has found; nothing where all is whole. None of it is what a person wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What SQLCipher and SQLite say, a line each.
    pub problems: Vec<String>,
}

impl Checked {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Reads every page in use; not whether each index has what its table has.
pub(super) fn is_quickly_whole(conn: &Connection) -> Result<bool> {
    let mut found = Checked::default();
    ask(conn, "quick_check(1)", &mut found)?;
    Ok(found.is_whole())
}

/// Reads every page of the file at `path`, every index, every reference and the search index, and says
/// all that is wrong. Fails with [`crate::Error::Cancelled`], and otherwise only where the file can't
/// be read at all.
pub(crate) fn all(path: &Path, key: &Key, conn: &Connection, job: &Job) -> Result<Checked> {
    // SQLCipher's own check reads the file alone: a page that an end has left half moved out of the
    // log is no damage.
    let pages = Pages::of(path, key);
    let mut problems = Vec::new();
    for number in pages.numbers() {
        job.check()?;
        if pages.get(number).is_none() {
            problems.push(format!("page {number} can't be read"));
        }
    }
    problems.extend(all_but_pages(conn, job)?.problems);
    Ok(Checked { problems })
}

/// Reads every index, every reference and the search index, and says all that is wrong.
fn all_but_pages(conn: &Connection, job: &Job) -> Result<Checked> {
    let mut found = Checked::default();
    job.check()?;
    ask(conn, "integrity_check(1000)", &mut found)?;
    job.check()?;
    if found.is_whole() {
        orphans(conn, &mut found)?;
        search_index(conn, &mut found);
    }
    Ok(found)
}

/// Takes every row that a check answers: the first alone can hide the rest.
fn ask(conn: &Connection, check: &str, found: &mut Checked) -> Result<()> {
    let mut asked = || {
        let mut statement = conn.prepare(&format!("PRAGMA {check}"))?;
        let mut said = statement.query([])?;
        while let Some(row) = said.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                found.problems.push(line);
            }
        }
        Ok(())
    };
    match asked() {
        Err(error) if is_damage(&error) => found.problems.push(format!("{check}: {error}")),
        done => done?,
    }
    Ok(())
}

/// Whether the file's content is at fault, and not the disk or the person.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
    )
}

fn orphans(conn: &Connection, found: &mut Checked) -> Result<()> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut said = statement.query([])?;
    while let Some(row) = said.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found
            .problems
            .push(format!("a row of {table} belongs to no {parent}"));
    }
    Ok(())
}

/// The index tells of itself whether it has what is to be found, in words of its own making.
fn search_index(conn: &Connection, found: &mut Checked) {
    let sql = "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)";
    if let Err(error) = conn.execute(sql, []) {
        found.problems.push(format!("search_text: {error}"));
    }
}
