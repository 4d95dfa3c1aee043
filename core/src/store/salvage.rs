//! Saving what can be read of a damaged file, row by row, into a new one.
//!
//! What is on a page that can't be read is lost, and nothing else. The indexes know which rows there
//! were; those that are lost come from snapshots where one has them.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Transaction};

use super::filling::{Filled, Snapshots, table};
use super::open::{has_content, has_writes_beside};
use super::readable::Readable;
use super::rebuilding::{self, FoundText, LostRow, Origin};
use super::{Key, check, copy, image, indexing, log, migrate, open, settings};
use crate::error::{Error, Result};
use crate::{Job, disk};

/// What became of the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SalvagedRows {
    /// What the rows are: the table's name, such as `entry` or `reminder`.
    pub(crate) kind: String,
    /// Rows read from the damaged file.
    pub(crate) saved: u64,
    /// Rows that could not be read there and came from a snapshot: its place among those that were
    /// given, and how many.
    pub(crate) from_snapshots: Vec<(usize, u64)>,
    /// Rows of which only a part was saved, since the rest of them could not be read.
    pub(crate) in_part: u64,
    /// Rows that there were and that are nowhere.
    pub(crate) lost: u64,
    /// Whether more may be lost than is known: no index told of all rows.
    pub(crate) unsure: bool,
}

/// What the features do for rows that come into a new file.
pub(crate) struct Hooks<'a> {
    /// Writes what is left of a row, unless that is too little.
    pub(crate) rebuild: &'a dyn Fn(&Transaction<'_>, &LostRow<'_>) -> Result<bool>,
    /// Writes what the search index has and is not there. Gives the table of each row that it wrote.
    pub(crate) rebuild_found: RebuildFound<'a>,
    /// Makes what the features can make again, such as the search index.
    pub(crate) finish: &'a dyn Fn(&Transaction<'_>) -> Result<()>,
}

/// Writes what the search index has of something, whose row is from there.
pub(crate) type RebuildFound<'a> =
    &'a dyn Fn(&Transaction<'_>, &FoundText, Origin) -> Result<Vec<&'static str>>;

/// A snapshot that rows may come from, when it is needed.
pub(crate) type FromSnapshot<'a> = &'a dyn Fn() -> Option<(std::path::PathBuf, Key)>;

/// Whether the log beside a database has lost what was acknowledged.
pub(crate) fn lost(database: &Path) -> Result<bool> {
    log::has_lost(database)
}

/// Opens a file to be read only: not even closing it changes a byte.
///
/// Fails with [`crate::Error::Damaged`] where there is none.
fn untouched(path: &Path, key: &Key) -> Result<Connection> {
    if !has_content(path) {
        return Err(super::DAMAGED);
    }
    let keep_beside = has_writes_beside(path);
    let conn = copy::open(path, key)?;
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        // SQLite asks the search index by writing to it, and locks no log that it can't write.
        return image::open(path, key);
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_beside)?;
    migrate::refuse_foreign(&conn)?;
    Ok(conn)
}

/// Says all that is wrong with a closed file, which is left as it is.
///
/// Fails with [`Error::InUse`] where it is open: what its connection has would be missed.
pub(crate) fn look(path: &Path, key: &Key, job: &Job) -> Result<check::Checked> {
    let conn = untouched(path, key);
    if let Err(Error::InUse) = conn {
        return Err(Error::InUse);
    }
    let found = check::pages(path, key, job)?;
    if !found.is_whole() {
        return Ok(found);
    }
    let mut conn = conn?;
    copy::prepare_to_read(&mut conn, job)?;
    check::all_but_pages(&conn, job)
}

/// Makes the indexes of a file anew. Tells whether all of it is whole then; where a page can't be read,
/// it can't be.
pub(crate) fn reindex(
    path: &Path,
    key: &Key,
    finish: &dyn Fn(&Transaction<'_>) -> Result<()>,
    job: &Job,
) -> Result<bool> {
    if !check::pages(path, key, job)?.is_whole() {
        return Ok(false);
    }
    let mut conn = copy::open(path, key)?;
    let made = "REINDEX; INSERT INTO search_text (search_text) VALUES ('rebuild');";
    match conn.execute_batch(made) {
        Err(error) if check::is_damage(&error) => return Ok(false),
        done => done?,
    }
    job.check()?;
    if !check::all(path, key, &conn, job)?.is_whole() {
        return Ok(false);
    }
    up_to_date(&mut conn, finish)?;
    Ok(true)
}

/// Writes what can be read of `from`, and what it has lost from the snapshots, into the new file
/// `to`.
///
/// Fails with [`crate::Error::Damaged`] where no page of `from` can be read; `from` is as it was, and what
/// there is of `to` is to be removed.
pub(crate) fn salvage(
    from: (&Path, &Key),
    snapshots: &[FromSnapshot<'_>],
    to: (&Path, &Key),
    hooks: &Hooks<'_>,
    job: &Job,
) -> Result<Vec<SalvagedRows>> {
    let from = Readable::of(from.0, from.1)?;
    disk::make_empty(to.0)?;
    let mut conn = copy::open(to.0, to.1)?;
    let salvaged = fill(&mut conn, &from, snapshots, hooks, job)?;
    if !check::all(to.0, to.1, &conn, job)?.is_whole() {
        return Err(copy::not_kept());
    }
    drop(conn);
    to.0.parent().map_or(Ok(()), disk::sync_dir)?;
    Ok(salvaged)
}

/// Reads what can be read of a database into memory, likewise.
pub(crate) fn salvage_in_memory(
    from: (&Path, &Key),
    snapshots: &[FromSnapshot<'_>],
    hooks: &Hooks<'_>,
    job: &Job,
) -> Result<(Connection, Vec<SalvagedRows>)> {
    let from = Readable::of(from.0, from.1)?;
    let mut conn = open::in_memory()?;
    let salvaged = fill(&mut conn, &from, snapshots, hooks, job)?;
    Ok((conn, salvaged))
}

/// Whether a closed database is this key's: a page of it can be read.
pub(crate) fn can_be_read(path: &Path, key: &Key) -> bool {
    Readable::of(path, key).is_ok()
}

/// A value that is kept inside a closed database, which may be damaged; nothing where it is not there
/// or can't be read.
pub(crate) fn setting(path: &Path, key: &Key, name: settings::Name) -> Option<Vec<u8>> {
    let rows = Readable::of(path, key).ok()?.table("kept").by_id;
    rows.into_values().find_map(|values| match &values[..] {
        [_, Value::Text(of), Value::Blob(value)] if of == name.text() => Some(value.clone()),
        _ => None,
    })
}

/// Counts the rows of a whole file that took the place of one of which nothing can be read.
pub(crate) fn all_from_snapshot(path: &Path, key: &Key, nth: usize) -> Result<Vec<SalvagedRows>> {
    let conn = copy::open(path, key)?;
    let rows = |kind: String| {
        let count = format!("SELECT count(*) FROM \"{kind}\"");
        Ok(SalvagedRows {
            saved: 0,
            from_snapshots: vec![(
                nth,
                conn.query_row(&count, [], |row| row.get::<_, u32>(0))?
                    .into(),
            )],
            in_part: 0,
            lost: 0,
            unsure: true,
            kind,
        })
    };
    tables(&conn)?.into_iter().map(rows).collect()
}

fn fill(
    conn: &mut Connection,
    from: &Readable,
    snapshots: &[FromSnapshot<'_>],
    hooks: &Hooks<'_>,
    job: &Job,
) -> Result<Vec<SalvagedRows>> {
    let version = from.layout.version;
    migrate::migrate(conn, &migrate::STEPS[..version])?;
    let names = tables(conn)?;
    job.expect(names.len() as u64);
    // Rows come table by table, and a parent may be among those that are lost.
    conn.pragma_update(None, "foreign_keys", false)?;
    let tx = conn.transaction()?;
    let snapshots = Snapshots::of(snapshots, version);
    let mut tables = Vec::new();
    for name in &names {
        job.check()?;
        tables.push(table(name, from, &snapshots, &tx)?);
        job.step()?;
    }
    let texts = rebuilding::by_number(&mut tables, from, hooks, &tx)?;
    leave_out_orphans(&tx, &mut tables)?;
    // No row that is lost has the number of one that comes now: what belonged to it is gone.
    rebuilding::by_text(&mut tables, &texts, hooks, &tx)?;
    tx.commit()?;
    conn.pragma_update(None, "foreign_keys", true)?;
    up_to_date(conn, hooks.finish)?;
    Ok(tables.into_iter().map(|table| table.told).collect())
}

fn up_to_date(
    conn: &mut Connection,
    finish: &dyn Fn(&Transaction<'_>) -> Result<()>,
) -> Result<()> {
    migrate::migrate(conn, migrate::STEPS)?;
    let tx = conn.transaction()?;
    finish(&tx)?;
    indexing::fill(&tx)?;
    Ok(tx.commit()?)
}

/// The tables whose rows are somebody's; the search index is made of them.
fn tables(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0
        AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY name";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Leaves out what belongs to a row that is lost, where it can't be without.
fn leave_out_orphans(tx: &Transaction<'_>, tables: &mut [Filled]) -> Result<()> {
    let sql = "SELECT c.\"table\", c.rowid, f.\"from\", t.\"notnull\"
        FROM pragma_foreign_key_check c
        JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid
        JOIN pragma_table_info(c.\"table\") t ON t.name = f.\"from\"";
    // What is left out can be what other rows belong to.
    loop {
        let orphans: Vec<(String, i64, String, bool)> = tx
            .prepare(sql)?
            .query_map([], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        if orphans.is_empty() {
            return Ok(());
        }
        for (name, id, column, is_needed) in orphans {
            if !is_needed {
                let alone = format!("UPDATE \"{name}\" SET \"{column}\" = NULL WHERE id = ?1");
                tx.execute(&alone, [id])?;
                continue;
            }
            let gone = tx.execute(&format!("DELETE FROM \"{name}\" WHERE id = ?1"), [id])?;
            let table = tables.iter_mut().find(|table| table.told.kind == name);
            if let (1, Some(table)) = (gone, table) {
                table.lose(id);
            }
        }
    }
}
