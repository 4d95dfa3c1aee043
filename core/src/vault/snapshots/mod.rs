//! Snapshots: what the store held, each in a file of its own under a key of its own.
//!
//! A header names a snapshot from before it is begun, and is written anew when it is there: only
//! then does it count. What a kill leaves is removed by that name. Knows no feature.

mod header;
mod keeping;
mod looking;
mod rewriting;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Vault;
use super::key_file::KeyFile;
use super::names::snapshot_of;
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, short_id};
use crate::{CallContext, Day, Job, SnapshotId, Timestamp, disk};
pub(super) use header::Header;

pub(super) const FOLDER: &str = "snapshots";

/// Why a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SnapshotKind {
    /// Once on a day. The last of 7 days and of 4 weeks are kept.
    Daily,
    /// Before a newer version of the app changed the store. Kept for 7 days, and until a daily one is
    /// taken.
    BeforeUpgrade,
    /// Before an earlier snapshot took the store's place. Kept for 7 days, and until a daily one is
    /// taken.
    BeforeRestore,
}

/// What the store held at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// The day there and then.
    pub day: Day,
    /// Why it was taken.
    pub kind: SnapshotKind,
    /// The version of its schema.
    pub schema: u32,
    /// Bytes of its file.
    pub bytes: u64,
}

const KIND: &str = "snapshot";
const NO_SNAPSHOT: Error = Error::NotFound { kind: KIND };
const DAMAGED: Error = Error::Damaged { part: KIND };

impl Vault {
    /// Lists the snapshots, the latest first. One whose header is damaged is not among them, nor is
    /// one of another store.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        let dir = self.snapshots_dir();
        // Where the key file is damaged, nobody can tell.
        let keys = self.read_keys().ok();
        let headers = headers(&dir)?.into_iter();
        let own = headers.filter(|header| keys.as_ref().is_none_or(|keys| header.is_of(keys)));
        Ok(latest_first(own, &dir))
    }

    /// Finds the snapshot whose id ends in the given characters, at least 4.
    pub fn resolve_snapshot_id(&self, short_id: &str) -> Result<SnapshotId> {
        let ids = self.snapshots()?.into_iter();
        let ids = ids.map(|snapshot| *snapshot.id.as_bytes());
        short_id::find_among(ids, KIND, short_id).map(SnapshotId::from_bytes)
    }

    /// Whether none was taken on this day. One that an earlier or later key of the store opens does
    /// not count.
    pub fn is_snapshot_due(&self, context: &CallContext) -> Result<bool> {
        let (today, keys) = (context.today(), self.read_keys()?);
        let of_today = |header: &Header| {
            let own = header.is_of(&keys) && header.database == keys.database;
            own && header.day == today && header.kind == SnapshotKind::Daily
        };
        // Where the folder can't be read, taking one says why.
        let headers = headers(&self.snapshots_dir()).unwrap_or_default();
        Ok(!headers.iter().any(of_today))
    }

    /// The time now, or when the latest snapshot of another day was taken, if that is earlier: a clock
    /// that is ahead for a day has no part in it. Without such a snapshot it is the time now.
    pub(crate) fn certain_time(&self, context: &CallContext) -> Result<Timestamp> {
        let today = context.today();
        let mut all = self.snapshots()?.into_iter();
        let before = all.find(|snapshot| snapshot.day != today);
        Ok(before.map_or(context.now, |before| context.now.min(before.taken_at)))
    }

    /// Takes a snapshot of the open store, checks it, and lets go of those that are outlived. The
    /// job counts bytes.
    ///
    /// Fails with [`Error::Cancelled`] and, where the store can't be read to its end, with
    /// [`Error::Damaged`]; then there is none.
    pub fn take_snapshot(
        &self,
        store: &Store,
        context: &CallContext,
        job: &Job,
    ) -> Result<Snapshot> {
        let _one_at_a_time = self.archive();
        let taken = self.take(store, SnapshotKind::Daily, context, job)?;
        self.let_go((&self.read_keys()?, &store.key()?), context)?;
        Ok(taken)
    }

    /// Takes one and lets go of none. Only ever called by who holds the archive.
    pub(super) fn take(
        &self,
        store: &Store,
        kind: SnapshotKind,
        context: &CallContext,
        job: &Job,
    ) -> Result<Snapshot> {
        let schema = store.read(store::schema)?;
        let keys = self.read_keys()?;
        let id = self.write_snapshot((kind, schema), (&keys, &store.key()?), context, |to| {
            store.copy(to, job)
        })?;
        let mut all = self.snapshots()?.into_iter();
        all.find(|snapshot| snapshot.id == id).ok_or(NO_SNAPSHOT)
    }

    /// Takes one of a database that is being opened, before its schema is changed.
    pub(super) fn take_before_upgrade(
        &self,
        conn: &mut Connection,
        (keys, key): (&KeyFile, &Key),
        context: &CallContext,
    ) -> Result<()> {
        let _one_at_a_time = self.archive();
        let schema = store::schema(conn)?;
        let what = (SnapshotKind::BeforeUpgrade, schema);
        self.write_snapshot(what, (keys, key), context, |to| {
            store::copy_open((conn, key), to, &Job::new())
        })?;
        Ok(())
    }

    fn write_snapshot(
        &self,
        (kind, schema): (SnapshotKind, u32),
        (keys, key): (&KeyFile, &Key),
        context: &CallContext,
        copy: impl FnOnce((&Path, &Key)) -> Result<()>,
    ) -> Result<SnapshotId> {
        let dir = self.snapshots_dir();
        disk::make_private_dir(&dir)?;
        disk::sync_dir(&self.dir)?;
        let (id, own) = (SnapshotId::new(context.now), Key::random()?);
        let before = headers(&dir)?.into_iter().map(|header| header.order).max();
        let order = before.unwrap_or_default().saturating_add(1);
        let mut header = Header::new(
            id,
            order,
            (context.now, context.today()),
            (kind, schema),
            keys,
        );
        header.seal(&own, key)?;
        begin(&dir, header, |file| copy((file, &own)).map(|()| true))?;
        Ok(id)
    }

    /// Removes the snapshots that are outlived, now that there is another of the day. One that is
    /// damaged, or that this key does not open, stays: nobody can say that it is not needed any more.
    /// Those before a change let go of none: the change may be a restoring of one that is outlived, or
    /// fail.
    fn let_go(&self, (keys, key): (&KeyFile, &Key), context: &CallContext) -> Result<()> {
        let dir = self.snapshots_dir();
        let headers = headers(&dir)?.into_iter();
        let own = headers.filter(|header| header.is_of(keys) && header.open(key).is_ok());
        let all = latest_first(own, &dir);
        for id in keeping::outlived(&all, context.today()) {
            let Ok((path, own)) = self.snapshot_file(id, key) else {
                continue;
            };
            let looked = store::look(&path, &own, &Job::new());
            if looked.is_ok_and(|looked| looked.is_whole()) {
                remove(&dir, id)?;
            }
        }
        Ok(())
    }

    /// A snapshot's file and its key.
    ///
    /// Fails with [`Error::NotFound`], with [`Error::OtherKey`] where this key does not open it, and with
    /// [`Error::Damaged`] where its header is or its database is lost.
    pub(crate) fn snapshot_file(&self, id: SnapshotId, key: &Key) -> Result<(PathBuf, Key)> {
        let dir = self.snapshots_dir();
        let path = header::path(&dir, id);
        if !path.exists() {
            return Err(NO_SNAPSHOT);
        }
        // The header is whole, so that it is the key that does not fit.
        let own = Header::read(&dir, id)?.open(key);
        let own = own.map_err(|_| Error::OtherKey)?;
        let database = database(&dir, id);
        if !database.is_file() {
            return Err(DAMAGED);
        }
        Ok((database, own))
    }

    /// What is wrong with a database is, of a snapshot's, wrong with the snapshot.
    pub(crate) fn of_snapshot(error: Error) -> Error {
        match error {
            Error::Damaged { .. } => DAMAGED,
            Error::Newer { .. } => Error::Newer { part: KIND },
            error => error,
        }
    }

    /// Lets the snapshots be opened by another key of the store too, which is about to take its
    /// place.
    pub(super) fn open_snapshots_by(&self, old: &Key, new: &Key) -> Result<()> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        for mut header in headers(&dir)? {
            if let Ok(own) = header.open(old) {
                header.seal(&own, new)?;
                header.write(&dir)?;
            }
        }
        Ok(())
    }

    /// Lets the snapshots be opened by the store's key and nothing else, and removes those that were
    /// begun and are not there. What stands in the way of one is none for the others.
    pub(super) fn tidy_snapshots(&self, keys: &KeyFile, key: &Key) -> Result<()> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        let tidy = |header: Header| {
            if header.unfinished && header.is_of(keys) {
                return remove(&dir, header.id);
            }
            // One that this key does not open is left as it is.
            match header.brought_up_to(keys, key) {
                Ok(Some(fresh)) => fresh.write(&dir),
                _ => Ok(()),
            }
        };
        let headers = all_headers(&dir)?.into_iter();
        let mut done = Ok(());
        for (_, header) in headers {
            done = done.and(header.map_or(Ok(()), tidy));
        }
        for name in disk::names(&dir)? {
            // Of a header that was begun to be written; the one before is still there, if any.
            if snapshot_of(&name).is_some_and(|(_, short_id)| short_id.starts_with("v1.new")) {
                done = done.and(remove_ours(&dir.join(&name)));
            }
        }
        done
    }

    pub(super) fn snapshots_dir(&self) -> PathBuf {
        self.dir.join(FOLDER)
    }

    /// The headers in this folder, which the recovery code may open when the key file is lost.
    pub(super) fn headers_in(dir: &Path) -> Result<Vec<Header>> {
        headers(&dir.join(FOLDER))
    }
}

/// The headers of the snapshots that are there.
fn headers(dir: &Path) -> Result<Vec<Header>> {
    let all = all_headers(dir)?.into_iter();
    let read = all.filter_map(|(_, header)| header.ok());
    Ok(read.filter(|header| !header.unfinished).collect())
}

/// All headers, by the ids in their names.
fn all_headers(dir: &Path) -> Result<Vec<(SnapshotId, Result<Header>)>> {
    let names = disk::names(dir)?;
    let ids = names.iter().filter_map(|name| match snapshot_of(name)? {
        (id, "v1") => Some(id),
        _ => None,
    });
    Ok(ids.map(|id| (id, Header::read(dir, id))).collect())
}

fn told(dir: &Path, header: &Header) -> Snapshot {
    Snapshot {
        id: header.id,
        taken_at: header.taken_at,
        day: header.day,
        kind: header.kind,
        schema: header.schema,
        bytes: database(dir, header.id)
            .metadata()
            .map_or(0, |file| file.len()),
    }
}

fn latest_first(headers: impl Iterator<Item = Header>, dir: &Path) -> Vec<Snapshot> {
    let mut all: Vec<Header> = headers.collect();
    all.sort_by_key(|header| Reverse((header.order, header.taken_at, header.id)));
    all.iter().map(|header| told(dir, header)).collect()
}

fn database(dir: &Path, id: SnapshotId) -> PathBuf {
    dir.join(format!("{id}.db"))
}

/// Makes a snapshot: named by its header first, and counting by it at last. `make` writes its file,
/// or tells that there is none to be. Where it is not there in the end, nothing of it is.
fn begin(dir: &Path, mut header: Header, make: impl FnOnce(&Path) -> Result<bool>) -> Result<bool> {
    let id = header.id;
    let begun = || {
        header.write(dir)?;
        if !make(&database(dir, id))? {
            return Ok(false);
        }
        header.unfinished = false;
        header.write(dir)?;
        Ok(true)
    };
    let done = begun();
    if done != Ok(true) {
        remove(dir, id)?;
    }
    done
}

/// Removes a snapshot. Its header goes last, and says before that there is none: wherever it ends,
/// what is left of it is named.
fn remove(dir: &Path, id: SnapshotId) -> Result<()> {
    match Header::read(dir, id) {
        Ok(mut header) if !header.unfinished => {
            header.unfinished = true;
            if header.write(dir).is_err() {
                // On a full disk: so that there is room again.
                remove_ours(&header::path(dir, id))?;
            }
        }
        _ => {}
    }
    for short_id in ["db-journal", "db-wal", "db", "v1.new", "v1.new2", "v1"] {
        let path = dir.join(format!("{id}.{short_id}"));
        if path.exists() {
            remove_ours(&path)?;
        }
    }
    Ok(())
}

/// Removes a file. What is none under its name is not the store's.
fn remove_ours(path: &Path) -> Result<()> {
    match disk::remove(path) {
        Err(Error::NotAFile) => Ok(()),
        removed => removed,
    }
}
