//! Copying all that a database holds into a new file, under another key.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction};
use zeroize::Zeroizing;

use super::open::{self, unlock};
use super::{Key, check, indexing, migrate};
use crate::error::{Error, Result};
use crate::{Job, disk};

/// After how many of SQLite's steps the job is looked at.
const STEPS: i32 = 10_000;

/// Memory for pages while a whole file is read, in KiB as SQLite takes it: an index is read in another
/// order than it lies in.
const CACHE: i64 = -16 * 1024;

/// Bytes of a page, as SQLCipher makes them.
const PAGE: u64 = 4096;

/// Copies the closed database `from` to the new file `to`, and checks what it wrote: both files'
/// tables are as long, and each page and index of the new one is whole. The job counts bytes.
///
/// Fails with [`Error::Cancelled`] and otherwise as opening does; `from` is as it was, and what
/// there is of `to` is to be removed.
pub(crate) fn copy(from: (&Path, &Key), to: (&Path, &Key), job: &Job) -> Result<()> {
    let copied = open(from.0, from.1).and_then(|mut conn| copy_open((&mut conn, from.1), to, job));
    copied.map_err(|error| check::cause(error, from.0, from.1))
}

/// Copies the file of an open database likewise, of which the log is empty and which does not change
/// meanwhile.
pub(super) fn copy_still(from: (&Path, &Key), to: (&Path, &Key), job: &Job) -> Result<()> {
    let copied =
        open_still(from.0, from.1).and_then(|mut conn| copy_open((&mut conn, from.1), to, job));
    copied.map_err(|error| check::cause(error, from.0, from.1))
}

/// Copies an open database likewise.
pub(crate) fn copy_open(
    (conn, key): (&mut Connection, &Key),
    to: (&Path, &Key),
    job: &Job,
) -> Result<()> {
    let pages: u32 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
    job.expect(u64::from(pages) * PAGE);
    disk::make_empty(to.0)?;
    write(conn, to, job)?;
    let mut copy = open(to.0, to.1)?;
    prepare_to_read(&mut copy, job)?;
    if !check::all(to.0, to.1, &copy, job)?.is_whole() || lengths(&copy)? != lengths(conn)? {
        return Err(not_as_written(conn, key, job));
    }
    drop(copy);
    job.set_done(job.total());
    to.0.parent().map_or(Ok(()), disk::sync_dir)
}

/// The disk did not keep what was written.
pub(super) fn not_kept() -> Error {
    Error::Storage {
        detail: "NotAsWritten".into(),
    }
}

/// Why a copy is not whole: what it was made of is damaged, or else the disk did not keep it.
fn not_as_written(from: &Connection, key: &Key, job: &Job) -> Error {
    let path = Path::new(from.path().unwrap_or_default());
    match check::all(path, key, from, job) {
        Ok(checked) if checked.is_whole() => not_kept(),
        Ok(_) => Error::Damaged { part: "database" },
        Err(error) => error,
    }
}

/// Opens a database alone, whatever version its schema has.
pub(super) fn open(path: &Path, key: &Key) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = open::connection(path, flags)?;
    unlock(&conn, key)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // No shared-memory file, which a kill would leave.
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(conn)
}

/// Prepares a connection to read all of a whole file, until the job is cancelled. It reads the schema.
pub(super) fn prepare_to_read(conn: &mut Connection, job: &Job) -> Result<()> {
    let job = job.clone();
    conn.progress_handler(STEPS, Some(move || job.is_cancelled()))?;
    Ok(conn.pragma_update(None, "cache_size", CACHE)?)
}

/// Opens a file for reading that does not change: without locks, and whatever lies beside it.
fn open_still(path: &Path, key: &Key) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let uri = uri(path)? + "?immutable=1";
    let conn = open::connection(Path::new(&uri), flags)?;
    unlock(&conn, key)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    Ok(conn)
}

/// Whether a closed database has the schema of this version.
pub(crate) fn is_of_this_schema(path: &Path, key: &Key) -> Result<bool> {
    Ok(!migrate::is_older(&open(path, key)?)?)
}

/// Fails with [`Error::Newer`] where a newer version has written a closed database.
pub(crate) fn refuse_foreign(path: &Path, key: &Key) -> Result<()> {
    migrate::refuse_foreign(&open(path, key)?)
}

/// Reads a closed database into memory, and brings that up to date.
pub(crate) fn in_memory(path: &Path, key: &Key) -> Result<Connection> {
    into_memory(path, key).map_err(|error| check::cause(error, path, key))
}

fn into_memory(path: &Path, key: &Key) -> Result<Connection> {
    let from = open(path, key)?;
    let version = migrate::version(&from)?;
    drop(from);
    let mut conn = open::in_memory()?;
    let path = path.to_str().ok_or(Error::internal("a path of our own"))?;
    conn.execute(
        "ATTACH DATABASE ?1 AS file KEY ?2",
        (path, key.literal().as_str()),
    )?;
    conn.query_row("SELECT sqlcipher_export('main', 'file')", [], |_| Ok(()))?;
    conn.execute_batch("DETACH file")?;
    conn.pragma_update(
        None,
        "user_version",
        i64::try_from(version).expect("few steps"),
    )?;
    migrate::migrate(&mut conn, migrate::STEPS)?;
    Ok(conn)
}

/// Brings a closed database up to date, and changes it.
pub(crate) fn change(
    path: &Path,
    key: &Key,
    change: impl FnOnce(&Transaction<'_>) -> Result<()>,
) -> Result<()> {
    let done = open(path, key).and_then(|mut conn| {
        migrate::migrate(&mut conn, migrate::STEPS)?;
        let tx = conn.transaction()?;
        change(&tx)?;
        indexing::fill(&tx)?;
        Ok(tx.commit()?)
    });
    done.map_err(|error| check::cause(error, path, key))
}

/// `VACUUM INTO` takes the new file's key with its name.
fn write(conn: &mut Connection, to: (&Path, &Key), job: &Job) -> Result<()> {
    let path = uri(to.0)?;
    // Long enough from the first: what it grew out of would not be overwritten.
    let mut uri = Zeroizing::new(String::with_capacity(path.len() + 128));
    uri.push_str(&path);
    uri.push_str("?key=");
    uri.push_str(&to.1.literal());
    let (watched, file) = (job.clone(), to.0.to_owned());
    let look = move || {
        let written = file.metadata().map_or(0, |file| file.len());
        watched.set_done(written.min(watched.total()));
        watched.is_cancelled()
    };
    conn.progress_handler(STEPS, Some(look))?;
    let done = job.check().and_then(|()| {
        conn.execute("VACUUM INTO ?1", [uri.as_str()])?;
        Ok(())
    });
    conn.progress_handler(0, None::<fn() -> bool>)?;
    done
}

/// A path as SQLite takes it before parameters.
fn uri(path: &Path) -> Result<String> {
    let path = path.to_str().ok_or(Error::internal("a path of our own"))?;
    let mut uri = String::from("file:");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(byte));
            }
            other => {
                uri.push('%');
                uri.push_str(&data_encoding::HEXLOWER.encode(&[other]));
            }
        }
    }
    Ok(uri)
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
        assert_eq!(Store::open_again(&to, &old).err(), Some(DAMAGED));
        let store = Store::open_again(&to, &new).unwrap();
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
        assert!(Store::open_again(&from, &old).is_ok());
    }
}
