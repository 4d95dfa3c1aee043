//! Writing all that a file holds into a new one, under another key.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::Key;
use super::open::unlock;
use crate::error::{Error, Result};
use crate::{Job, disk};

/// After how many of SQLite's steps the job is looked at.
const STEPS: i32 = 10_000;

/// The disk did not keep the copy: the store itself is whole.
fn not_as_written() -> Error {
    Error::Storage {
        detail: "NotAsWritten".into(),
    }
}

/// Copies the closed database `from` to the new file `to`, and checks what it wrote: both files'
/// tables are as long, and each page and index of the new one is whole. The job counts bytes.
///
/// Fails with [`Error::Cancelled`] and otherwise as opening does; `from` is as it was.
pub(crate) fn copy(from: (&Path, &Key), to: (&Path, &Key), job: &Job) -> Result<()> {
    job.expect(from.0.metadata()?.len());
    disk::make_empty(to.0)?;
    let rows = export(from, to, job)?;
    let copy = open(to.0, to.1)?;
    for check in ["cipher_integrity_check", "integrity_check"] {
        job.check()?;
        let mut statement = copy.prepare(&format!("PRAGMA {check}"))?;
        let mut said = statement.query([])?;
        while let Some(row) = said.next()? {
            if row.get::<_, String>(0)? != "ok" {
                return Err(not_as_written());
            }
        }
    }
    if lengths(&copy)? != rows {
        return Err(not_as_written());
    }
    drop(copy);
    job.reach(job.total());
    to.0.parent().map_or(Ok(()), disk::sync_dir)
}

fn open(path: &Path, key: &Key) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    unlock(&conn, key)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // No shared-memory file, which a kill would leave.
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(conn)
}

/// Gives the length of every table that was written.
fn export(from: (&Path, &Key), to: (&Path, &Key), job: &Job) -> Result<Vec<(String, i64)>> {
    let mut conn = open(from.0, from.1)?;
    let path = to.0.to_str().ok_or(Error::Internal("a path of our own"))?;
    conn.execute(
        "ATTACH DATABASE ?1 AS fresh KEY ?2",
        (path, to.1.literal().as_str()),
    )?;
    conn.pragma_update(Some("fresh"), "synchronous", "FULL")?;
    let (watched, file) = (job.clone(), to.0.to_owned());
    let look = move || {
        watched.reach(
            file.metadata()
                .map_or(0, |file| file.len())
                .min(watched.total()),
        );
        watched.is_cancelled()
    };
    conn.progress_handler(STEPS, Some(look))?;
    job.check()?;
    let exported = conn.query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()));
    conn.progress_handler(0, None::<fn() -> bool>)?;
    // An export that is interrupted says so in words alone.
    job.check()?;
    exported?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    conn.pragma_update(Some("fresh"), "user_version", version)?;
    lengths(&conn)
}

/// The ordinary tables with their numbers of rows. The tables of the index are counted as what
/// they consist of.
fn lengths(conn: &Connection) -> Result<Vec<(String, i64)>> {
    let names: Vec<String> = conn
        .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    names
        .into_iter()
        .map(|name| {
            let sql = format!("SELECT count(*) FROM main.\"{name}\"");
            let count = conn.query_row(&sql, [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    const DAMAGED: Error = Error::Damaged { part: "database" };

    const MANY: &str =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 20000)
        INSERT INTO search_doc (kind, owner, at, title, body)
        SELECT 'entry', randomblob(16), i, 'title ' || i, 'some words of the day ' || i FROM n";

    fn with_rows() -> (tempfile::TempDir, Key, Key) {
        let dir = tempfile::tempdir().unwrap();
        let keys = (Key::random().unwrap(), Key::random().unwrap());
        let store = Store::create(&dir.path().join("a.db"), &keys.0).unwrap();
        store.write(|tx| Ok(tx.execute_batch(MANY)?)).unwrap();
        (dir, keys.0, keys.1)
    }

    #[test]
    fn all_is_copied_under_the_new_key_alone() {
        let (dir, old, new) = with_rows();
        let [from, to] = ["a.db", "b.db"].map(|name| dir.path().join(name));
        let before = std::fs::read(&from).unwrap();
        let job = Job::new();
        copy((&from, &old), (&to, &new), &job).unwrap();
        assert_eq!(std::fs::read(&from).unwrap(), before);
        assert_eq!(
            (job.done(), job.total()),
            (before.len() as u64, before.len() as u64)
        );
        assert_eq!(Store::open(&to, &old).err(), Some(DAMAGED));
        let store = Store::open(&to, &new).unwrap();
        let found: i64 = store
            .write(|tx| {
                // The index answers, and can be written.
                tx.execute("DELETE FROM search_doc WHERE at = 7", [])?;
                let sql = "SELECT count(*) FROM search_text WHERE search_text MATCH 'words'";
                tx.execute(
                    "INSERT INTO search_text (search_text) VALUES ('integrity-check')",
                    [],
                )?;
                Ok(tx.query_row(sql, [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(found, 19_999);
        // Nothing of the old key's cipher is left: no page is the same.
        let after = std::fs::read(&to).unwrap();
        assert!(
            after
                .chunks(4096)
                .zip(before.chunks(4096))
                .all(|(a, b)| a != b)
        );
    }

    #[test]
    fn a_cancelled_copy_leaves_the_old_file() {
        let (dir, old, new) = with_rows();
        let [from, to] = ["a.db", "b.db"].map(|name| dir.path().join(name));
        let job = Job::new();
        job.cancel();
        assert_eq!(
            copy((&from, &old), (&to, &new), &job),
            Err(Error::Cancelled)
        );
        assert!(Store::open(&from, &old).is_ok());
    }
}
