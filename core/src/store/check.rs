//! Looking for damage.

use std::path::Path;

use rusqlite::Connection;

use super::Key;
use super::pages::{Pages, has_bad_pages};
use crate::Job;
use crate::error::{Error, Result};

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

/// Reads every page of the file at `path`, and where all can be read every index, every reference and
/// the search index, and says all that is wrong. Fails with [`crate::Error::Cancelled`], and otherwise
/// only where the file can't be read at all.
pub(crate) fn all(path: &Path, key: &Key, conn: &Connection, job: &Job) -> Result<Checked> {
    let found = pages(path, key, job)?;
    // At the first such page SQLCipher fails for good, and every page that SQLite asks for after it
    // looks damaged.
    if !found.is_whole() {
        return Ok(found);
    }
    all_but_pages(conn, job)
}

/// Reads every page of the file at `path`, and says which can't be read.
///
/// Fails with [`crate::Error::Cancelled`].
pub(super) fn pages(path: &Path, key: &Key, job: &Job) -> Result<Checked> {
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
    Ok(Checked { problems })
}

/// What a failure of SQLite was: where a page can't be read it is damage, whatever SQLite made of what
/// SQLCipher answered it. Too little memory, or a disk that failed, leaves every page whole.
pub(super) fn cause(error: Error, path: &Path, key: &Key) -> Error {
    let may_be_damage = matches!(error, Error::Storage { .. } | Error::ReadOnly);
    if may_be_damage && has_bad_pages(path, key) {
        return super::DAMAGED;
    }
    error
}

/// Reads every index, every reference and the search index, and says all that is wrong.
pub(super) fn all_but_pages(conn: &Connection, job: &Job) -> Result<Checked> {
    let mut found = Checked::default();
    job.check()?;
    ask(conn, "integrity_check(1000)", &mut found)?;
    job.check()?;
    if found.is_whole() {
        orphans(conn, &mut found)?;
        search_index(conn, &mut found)?;
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
    note(asked(), check, found)
}

/// Takes what a check failed with for a finding of it, where the file is at fault.
fn note(done: rusqlite::Result<()>, check: &str, found: &mut Checked) -> Result<()> {
    match done {
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
    let mut asked = || {
        let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
        let mut said = statement.query([])?;
        while let Some(row) = said.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            found
                .problems
                .push(format!("a row of {table} belongs to no {parent}"));
        }
        Ok(())
    };
    let done = asked();
    note(done, "foreign_key_check", found)
}

/// The index tells of itself whether it has what is to be found, in words of its own making.
fn search_index(conn: &Connection, found: &mut Checked) -> Result<()> {
    let sql = "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)";
    note(conn.execute(sql, []).map(drop), "search_text", found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::store::testing::store;
    use crate::store::{Store, look, reindex};

    const PAGE: usize = 4096;

    /// So many that the search index has a tree of pages.
    const MANY: &str = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 600)
        INSERT INTO search_doc (kind, owner, at, title, body)
        SELECT 'note', randomblob(16), i, 'title ' || i, hex(randomblob(40)) || ' ' || i FROM n";

    /// After the first bad page SQLCipher answers nothing, and SQLite makes of that whatever it meets
    /// next: too little memory, or other pages that look damaged.
    #[test]
    fn a_bad_page_is_named_once_and_alone_and_is_never_another_failure() {
        let (store, dir) = store();
        store.write(|tx| Ok(tx.execute_batch(MANY)?)).unwrap();
        let (path, key) = (dir.path().join("data.db"), store.key().unwrap());
        store.close();
        let whole = std::fs::read(&path).unwrap();
        let pages = whole.len() / PAGE;
        assert!(pages > 60, "{pages}");
        for page in (1..=pages).step_by(5).chain([2, pages]) {
            let mut bytes = whole.clone();
            bytes[(page - 1) * PAGE..][..PAGE].fill(0);
            std::fs::write(&path, &bytes).unwrap();
            let found = look(&path, &key, &Job::new()).unwrap();
            assert_eq!(found.problems, [format!("page {page} can't be read")]);
            let made = reindex(&path, &key, &|_| Ok(()), &Job::new());
            assert_eq!(made, Ok(false), "page {page}");
            // The first opening looks at every page.
            let opened = Store::open(&path, &key, Timestamp(0), &|_| Ok(()));
            assert_eq!(opened.err(), Some(crate::store::DAMAGED), "page {page}");
            match Store::open_again(&path, &key) {
                Ok(store) => {
                    let found = store.check(&Job::new()).unwrap();
                    assert_eq!(found.problems, [format!("page {page} can't be read")]);
                    for sql in ["SELECT sum(length(body)) FROM search_doc", "REINDEX"] {
                        let asked = store.read(|conn| Ok(conn.execute_batch(sql)?));
                        assert!(
                            matches!(asked, Ok(()) | Err(crate::store::DAMAGED)),
                            "page {page}, {sql}: {asked:?}"
                        );
                    }
                }
                Err(error) => assert_eq!(error, crate::store::DAMAGED, "page {page}"),
            }
        }
    }
}
