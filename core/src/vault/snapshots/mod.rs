//! Snapshots: what the store held, each in a file of its own under a key of its own.
//!
//! A snapshot is there when its header is, which is written last. Knows no feature.

mod header;
mod keeping;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Vault;
use super::key_file::KeyFile;
use crate::error::{Error, Result};
use crate::store::{self, Key, Store, ending, reserve};
use crate::{Day, Here, Job, SnapshotId, Timestamp, disk};
pub(super) use header::Header;

const FOLDER: &str = "snapshots";

/// Why a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotKind {
    /// Once on a day. The last of 7 days and of 4 weeks are kept.
    Daily,
    /// Before a newer version of the app changed the schema. Kept for 7 days.
    BeforeUpgrade,
    /// Before an earlier snapshot took the store's place. Kept for 7 days.
    BeforeRestore,
}

/// What the store held at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Vault {
    /// Lists the snapshots, the latest first. One whose header is damaged is not among them.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        let dir = self.snapshots_dir();
        let mut all: Vec<Snapshot> = headers(&dir)?
            .into_iter()
            .map(|header| Snapshot {
                id: header.id,
                taken_at: header.taken_at,
                day: header.day,
                kind: header.kind,
                schema: header.schema,
                bytes: database(&dir, header.id)
                    .metadata()
                    .map_or(0, |file| file.len()),
            })
            .collect();
        all.sort_by_key(|snapshot| (snapshot.taken_at, snapshot.id));
        all.reverse();
        Ok(all)
    }

    /// Finds the snapshot whose id ends in the given characters, at least 4.
    pub fn snapshot_id_ending_in(&self, ending: &str) -> Result<SnapshotId> {
        let ids = self.snapshots()?.into_iter();
        let ids = ids.map(|snapshot| *snapshot.id.as_bytes());
        ending::find_among(ids, KIND, ending).map(SnapshotId::from_bytes)
    }

    /// Whether none was taken on this day.
    pub fn is_snapshot_due(&self, here: &Here) -> Result<bool> {
        let today = here.today();
        let of_today =
            |snapshot: &Snapshot| snapshot.day == today && snapshot.kind == SnapshotKind::Daily;
        Ok(!self.snapshots()?.iter().any(of_today))
    }

    /// Takes a snapshot of the open store, checks it, and lets go of those that are outlived. The
    /// job counts bytes.
    ///
    /// Fails with [`Error::Cancelled`] and, where the store can't be read to its end, with
    /// [`Error::Damaged`]; then there is none.
    pub fn keep_snapshot(&self, store: &Store, here: &Here, job: &Job) -> Result<Snapshot> {
        self.take(store, SnapshotKind::Daily, here, job)
    }

    pub(super) fn take(
        &self,
        store: &Store,
        kind: SnapshotKind,
        here: &Here,
        job: &Job,
    ) -> Result<Snapshot> {
        let schema = store.read(store::schema)?;
        let keys = self.read_keys()?;
        let id = self.write_snapshot((kind, schema), (&keys, &store.key()?), here, |to| {
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
        here: &Here,
    ) -> Result<()> {
        let schema = store::schema(conn)?;
        let what = (SnapshotKind::BeforeUpgrade, schema);
        self.write_snapshot(what, (keys, key), here, |to| {
            store::copy_open(conn, to, &Job::new())
        })?;
        Ok(())
    }

    fn write_snapshot(
        &self,
        (kind, schema): (SnapshotKind, u32),
        (keys, key): (&KeyFile, &Key),
        here: &Here,
        copy: impl FnOnce((&Path, &Key)) -> Result<()>,
    ) -> Result<SnapshotId> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        disk::make_private_dir(&dir)?;
        disk::sync_dir(&self.dir)?;
        let (id, own) = (SnapshotId::new(here.now), Key::random()?);
        let mut header = Header::new(id, (here.now, here.today()), (kind, schema), keys);
        header.seal(&own, key)?;
        let written = copy((&database(&dir, id), &own)).and_then(|()| header.write(&dir));
        if let Err(error) = written {
            remove(&dir, id)?;
            return Err(error);
        }
        // Whatever the clock says, none is later than this one.
        let mut all = self.snapshots()?;
        all.sort_by_key(|snapshot| snapshot.id != id);
        for id in keeping::outlived(&all, here.today()) {
            remove(&dir, id)?;
        }
        Ok(id)
    }

    /// A snapshot's file and its key.
    ///
    /// Fails with [`Error::NotFound`], and with [`Error::Damaged`] where its key can't be had.
    pub(crate) fn snapshot_file(&self, id: SnapshotId, key: &Key) -> Result<(PathBuf, Key)> {
        let dir = self.snapshots_dir();
        let path = header::path(&dir, id);
        if !path.exists() {
            return Err(NO_SNAPSHOT);
        }
        Ok((database(&dir, id), Header::read(&path)?.open(key)?))
    }

    /// Writes each snapshot anew, under a key of its own: `change` makes the new file of the one
    /// that is there, or tells that there is none to be; then the snapshot goes, as one goes that
    /// can't be read, or that a full disk has no room for a second time. The job counts snapshots, and one more step.
    pub(crate) fn rewrite_snapshots(
        &self,
        key: &Key,
        job: &Job,
        change: impl Fn((&Path, &Key), (&Path, &Key)) -> Result<bool>,
    ) -> Result<()> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        let keys = self.read_keys()?;
        let names = disk::names(&dir)?.into_iter();
        let headers: Vec<String> = names.filter(|name| of_header(name).is_some()).collect();
        job.expect(headers.len() as u64 + 1);
        for name in headers {
            match Header::read(&dir.join(&name)) {
                Ok(old) => {
                    let anew = || rewrite(&dir, &old, (&keys, key), &change);
                    match reserve::with(&self.dir, anew) {
                        // Without room for another, what holds the word goes all the same.
                        Err(Error::Full) => remove(&dir, old.id)?,
                        done => done?,
                    }
                }
                // Whose key is lost nobody can read; nor can anybody say what is in it.
                Err(_) => remove_named(&dir, of_header(&name).unwrap_or(&name))?,
            }
            job.step()?;
        }
        Ok(())
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

    /// Lets the snapshots be opened by the store's key and nothing else, and removes what a kill
    /// has left of one.
    pub(super) fn tidy_snapshots(&self, keys: &KeyFile, key: &Key) -> Result<()> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        for header in headers(&dir)? {
            // One that this key does not open is left as it is.
            if let Ok(Some(fresh)) = header.brought_up_to(keys, key) {
                fresh.write(&dir)?;
            }
        }
        let names = disk::names(&dir)?;
        for name in &names {
            let header = format!("{}.v1", name.split('.').next().unwrap_or_default());
            if !names.contains(&header) || name.strip_suffix(".new").is_some() {
                disk::remove(&dir.join(name))?;
            }
        }
        Ok(())
    }

    pub(super) fn snapshots_dir(&self) -> PathBuf {
        self.dir.join(FOLDER)
    }

    /// The headers in this folder, which the recovery code may open when the key file is lost.
    pub(super) fn headers_in(dir: &Path) -> Result<Vec<Header>> {
        headers(&dir.join(FOLDER))
    }
}

/// The headers that can be read.
fn headers(dir: &Path) -> Result<Vec<Header>> {
    let names = disk::names(dir)?.into_iter();
    let names = names.filter(|name| of_header(name).is_some());
    Ok(names
        .filter_map(|name| Header::read(&dir.join(name)).ok())
        .collect())
}

/// The id in the name of a header.
fn of_header(name: &str) -> Option<&str> {
    name.strip_suffix(".v1")
}

fn database(dir: &Path, id: SnapshotId) -> PathBuf {
    dir.join(format!("{id}.db"))
}

/// Puts a new file in a snapshot's place.
fn rewrite(
    dir: &Path,
    old: &Header,
    (keys, key): (&KeyFile, &Key),
    change: impl Fn((&Path, &Key), (&Path, &Key)) -> Result<bool>,
) -> Result<()> {
    let (id, own) = (SnapshotId::new(old.taken_at), Key::random()?);
    let to = database(dir, id);
    let made = old.open(key).and_then(|before| {
        let made = change((&database(dir, old.id), &before), (&to, &own))?;
        if made {
            let mut header = Header::new(id, (old.taken_at, old.day), (old.kind, old.schema), keys);
            header.seal(&own, key)?;
            header.write(dir)?;
        }
        Ok(made)
    });
    match made {
        Ok(true) => {}
        Ok(false) | Err(Error::Damaged { .. } | Error::Newer { .. }) => remove(dir, id)?,
        Err(error) => {
            remove(dir, id)?;
            return Err(error);
        }
    }
    remove(dir, old.id)
}

fn remove(dir: &Path, id: SnapshotId) -> Result<()> {
    remove_named(dir, &id.to_string())
}

/// The header first: without it there is no snapshot.
fn remove_named(dir: &Path, id: &str) -> Result<()> {
    for ending in ["v1", "db", "db-journal", "db-wal"] {
        let path = dir.join(format!("{id}.{ending}"));
        if path.exists() {
            disk::remove(&path)?;
        }
    }
    Ok(())
}
