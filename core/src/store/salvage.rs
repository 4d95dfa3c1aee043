//! Saving what can be read of a damaged file, row by row, into a new one.
//!
//! A page that is damaged takes with it what is on it, and no more: each row is asked for alone
//! where the way along the table is broken. The indexes know which rows there were.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ErrorCode, Transaction, params_from_iter};

use super::open::has_writes_beside;
use super::{Key, check, copy, log, migrate};
use crate::error::Result;
use crate::{Job, disk};

/// The most rows that are asked for one by one where no index tells which there are.
const ASKED_FOR: i64 = 100_000;

/// What became of the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvagedRows {
    /// What the rows are: the table's name, such as `entry` or `reminder`.
    pub kind: String,
    /// Rows read from the damaged file.
    pub saved: u64,
    /// Rows that could not be read there and came from the latest good snapshot.
    pub from_snapshot: u64,
    /// Rows that an index knew of and that are in neither.
    pub lost: u64,
    /// Whether more may be lost than is known: no index told of all rows.
    pub unsure: bool,
}

/// Whether the log beside a database has lost what was acknowledged.
pub(crate) fn lost(database: &Path) -> Result<bool> {
    log::has_lost(database)
}

/// Opens a file to be read only: not even closing it changes a byte.
fn untouched(path: &Path, key: &Key) -> Result<Connection> {
    let keep_beside = has_writes_beside(path);
    let conn = copy::open(path, key)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_beside)?;
    migrate::refuse_foreign(&conn)?;
    Ok(conn)
}

/// Says all that is wrong with a closed file, which is left as it is.
pub(crate) fn look(path: &Path, key: &Key, job: &Job) -> Result<check::Checked> {
    check::all(&untouched(path, key)?, job)
}

/// Makes the indexes of a file anew. Tells whether all of it is whole then.
pub(crate) fn reindex(
    path: &Path,
    key: &Key,
    finish: impl Fn(&Transaction<'_>) -> Result<()>,
    job: &Job,
) -> Result<bool> {
    let mut conn = copy::open(path, key)?;
    let made = "REINDEX; INSERT INTO search_text (search_text) VALUES ('rebuild');";
    match conn.execute_batch(made) {
        Err(error) if check::is_damage(&error) => return Ok(false),
        done => done?,
    }
    job.check()?;
    if !check::all(&conn, job)?.is_whole() {
        return Ok(false);
    }
    up_to_date(&mut conn, finish)?;
    Ok(true)
}

/// Writes what can be read of `from`, and what it has lost from `snapshot`, into the new file `to`.
/// `finish` makes what the features can make again, such as the search index.
///
/// Fails with [`crate::Error::Damaged`] where not even the schema can be read; `from` is as it was, and
/// what there is of `to` is to be removed.
pub(crate) fn salvage(
    from: (&Path, &Key),
    snapshot: Option<(&Path, &Key)>,
    to: (&Path, &Key),
    finish: impl Fn(&Transaction<'_>) -> Result<()>,
    job: &Job,
) -> Result<Vec<SalvagedRows>> {
    let from = untouched(from.0, from.1)?;
    let version = migrate::version(&from)?;
    let snapshot = snapshot
        .map(|(path, key)| untouched(path, key))
        .transpose()?
        // Rows of another schema would not fit.
        .filter(|snapshot| migrate::version(snapshot).is_ok_and(|other| other == version));
    disk::make_empty(to.0)?;
    let mut conn = copy::open(to.0, to.1)?;
    migrate::migrate(&mut conn, &migrate::STEPS[..version])?;
    let names = tables(&conn)?;
    job.expect(names.len() as u64);
    // Rows come table by table, and a parent may be among those that are lost.
    conn.pragma_update(None, "foreign_keys", false)?;
    let tx = conn.transaction()?;
    let mut salvaged = Vec::new();
    for name in names {
        salvaged.push(table(&name, &from, snapshot.as_ref(), &tx, job)?);
        job.step()?;
    }
    leave_out_orphans(&tx, &mut salvaged)?;
    tx.commit()?;
    conn.pragma_update(None, "foreign_keys", true)?;
    up_to_date(&mut conn, finish)?;
    if !check::all(&conn, job)?.is_whole() {
        return Err(copy::not_kept());
    }
    drop(conn);
    to.0.parent().map_or(Ok(()), disk::sync_dir)?;
    Ok(salvaged)
}

fn up_to_date(
    conn: &mut Connection,
    finish: impl Fn(&Transaction<'_>) -> Result<()>,
) -> Result<()> {
    migrate::migrate(conn, migrate::STEPS)?;
    let tx = conn.transaction()?;
    finish(&tx)?;
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

/// What was read of a table.
#[derive(Default)]
struct Taken {
    ids: BTreeSet<i64>,
    /// Rows that were read and can't be what was written.
    refused: u64,
    /// From where to where the way along the table is broken.
    gap: Option<(i64, i64)>,
}

fn table(
    name: &str,
    from: &Connection,
    snapshot: Option<&Connection>,
    to: &Transaction<'_>,
    job: &Job,
) -> Result<SalvagedRows> {
    let mut taken = Taken::default();
    along(name, from, to, &mut taken)?;
    let mut salvaged = SalvagedRows {
        kind: name.to_owned(),
        saved: 0,
        from_snapshot: 0,
        lost: 0,
        unsure: false,
    };
    if let Some((first, last)) = taken.gap {
        let known = known(name, from)?;
        salvaged.unsure = known.is_none();
        let asked = known.unwrap_or_else(|| {
            let last = last.min(first.saturating_add(ASKED_FOR));
            (first..=last).collect()
        });
        let missing: Vec<i64> = asked.range(first..=last).copied().collect();
        for id in missing {
            job.check()?;
            if one(name, id, from, to)? {
                taken.ids.insert(id);
            }
        }
        if let Some(snapshot) = snapshot {
            let whole = if salvaged.unsure { None } else { Some(&asked) };
            let lost = |id: &i64| !taken.ids.contains(id) && whole.is_none_or(|w| w.contains(id));
            let there = ids(name, snapshot, (first, last))?;
            let back: Vec<i64> = there.into_iter().filter(lost).collect();
            for id in back {
                if one(name, id, snapshot, to)? {
                    taken.ids.insert(id);
                    salvaged.from_snapshot += 1;
                }
            }
        }
        if !salvaged.unsure {
            let range = asked.range(first..=last);
            salvaged.lost = range.filter(|id| !taken.ids.contains(id)).count() as u64;
        }
    }
    salvaged.lost += taken.refused;
    salvaged.saved = taken.ids.len() as u64 - salvaged.from_snapshot;
    Ok(salvaged)
}

/// Takes the rows from the first on and from the last back, as far as the way leads.
fn along(name: &str, from: &Connection, to: &Transaction<'_>, taken: &mut Taken) -> Result<()> {
    let mut ends = [i64::MIN, i64::MAX];
    for (end, order) in ["ASC", "DESC"].into_iter().enumerate() {
        let sql = format!(
            "SELECT * FROM \"{name}\" WHERE id BETWEEN {} AND {} ORDER BY id {order}",
            ends[0], ends[1]
        );
        let walked = walk(&sql, from, |id, row| {
            ends[end] = id.saturating_add(if end == 0 { 1 } else { -1 });
            if put(name, row, to)? {
                taken.ids.insert(id);
            } else {
                taken.refused += 1;
            }
            Ok(())
        })?;
        if walked {
            return Ok(());
        }
    }
    // The two ways may meet.
    let [first, last] = ends;
    taken.gap = (first <= last).then_some((first, last));
    Ok(())
}

/// The ids that an index knows; nothing where none can be read to its end.
fn known(name: &str, from: &Connection) -> Result<Option<BTreeSet<i64>>> {
    // One that leaves rows out does not know them all.
    let sql = "SELECT name FROM pragma_index_list(?1) WHERE partial = 0";
    let indexes: Vec<String> = from
        .prepare(sql)?
        .query_map([name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for index in indexes {
        let mut ids = BTreeSet::new();
        let sql = format!("SELECT id FROM \"{name}\" INDEXED BY \"{index}\"");
        let read = walk(&sql, from, |id, _| {
            ids.insert(id);
            Ok(())
        })?;
        if read {
            return Ok(Some(ids));
        }
    }
    Ok(None)
}

/// The ids of a whole file's table, from one to another.
fn ids(name: &str, conn: &Connection, (first, last): (i64, i64)) -> Result<Vec<i64>> {
    let sql = format!("SELECT id FROM \"{name}\" WHERE id BETWEEN {first} AND {last}");
    let mut ids = Vec::new();
    walk(&sql, conn, |id, _| {
        ids.push(id);
        Ok(())
    })?;
    Ok(ids)
}

/// Takes one row. `false` where it can't be read, or is not there.
fn one(name: &str, id: i64, from: &Connection, to: &Transaction<'_>) -> Result<bool> {
    let mut taken = false;
    let sql = format!("SELECT * FROM \"{name}\" WHERE id = {id}");
    walk(&sql, from, |_, row| {
        taken = put(name, row, to)?;
        Ok(())
    })?;
    Ok(taken)
}

/// Goes through the rows of a query, whose first column is the id. `false` where damage ends it.
fn walk(
    sql: &str,
    from: &Connection,
    mut each: impl FnMut(i64, &rusqlite::Row<'_>) -> Result<()>,
) -> Result<bool> {
    let damaged = |error: &rusqlite::Error| check::is_damage(error);
    let mut statement = match from.prepare(sql) {
        Err(error) if damaged(&error) => return Ok(false),
        prepared => prepared?,
    };
    let mut rows = statement.query([])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => each(row.get(0)?, row)?,
            Ok(None) => return Ok(true),
            Err(error) if damaged(&error) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Puts a row into the table of the same columns. `false` where it does not fit there: it is
/// there already, or its values can't be what was written.
fn put(name: &str, row: &rusqlite::Row<'_>, to: &Transaction<'_>) -> Result<bool> {
    let columns = row.as_ref().column_count();
    let places = vec!["?"; columns].join(", ");
    let mut insert = to.prepare_cached(&format!(
        "INSERT OR IGNORE INTO \"{name}\" VALUES ({places})"
    ))?;
    let values: Vec<ToSqlOutput<'_>> = (0..columns)
        .map(|column| Ok(ToSqlOutput::Borrowed(row.get_ref(column)?)))
        .collect::<rusqlite::Result<_>>()?;
    match insert.execute(params_from_iter(values)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Ok(false)
        }
        done => Ok(done? == 1),
    }
}

fn leave_out_orphans(tx: &Transaction<'_>, salvaged: &mut [SalvagedRows]) -> Result<()> {
    // What is left out can be what other rows belong to.
    loop {
        let orphans: Vec<(String, i64)> = tx
            .prepare("SELECT \"table\", rowid FROM pragma_foreign_key_check")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if orphans.is_empty() {
            return Ok(());
        }
        for (name, id) in orphans {
            let gone = tx.execute(&format!("DELETE FROM \"{name}\" WHERE id = ?1"), [id])?;
            let table = salvaged.iter_mut().find(|table| table.kind == name);
            if let (1, Some(table)) = (gone, table) {
                table.saved = table.saved.saturating_sub(1);
                table.lost += 1;
            }
        }
    }
}
