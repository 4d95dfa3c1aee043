//! Whether a store is whole, and what else lies in its folder.

use serde::Serialize;

use super::photos;
use crate::Job;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::vault::Vault;

/// What `verify` found, a line each, none of it the person's own words or a file's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Verified {
    /// What is lost, damaged or in the way.
    pub problems: Vec<String>,
    /// Whether it is the database that has problems: then offer to `salvage` it.
    pub mendable: bool,
    /// What is as it may be, and good to know.
    pub notes: Vec<String>,
}

impl Verified {
    /// Whether nothing is lost, damaged or in the way.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Reads the store, its photos and its snapshots to their ends, and looks at what lies beside them.
/// The job counts photos and snapshots, and the store as one step.
///
/// Fails with [`crate::Error::Cancelled`].
pub fn verify(store: &Store, vault: &Vault, job: &Job) -> Result<Verified> {
    job.expect(1 + photos::to_check(store).unwrap_or_default() + vault.snapshots_to_check());
    let database = store.check(job)?.problems;
    job.step()?;
    let (key, mut unchecked) = (store.key()?, Vec::new());
    let photos = photos::check(store, vault, job);
    let photos = part("the photos", photos, &mut unchecked)?;
    let snapshots = vault.check_snapshots(&key, job);
    let snapshots = part("the snapshots", snapshots, &mut unchecked)?;
    let around = part("the folder", vault.look_around(&key), &mut unchecked)?;
    let beside = [
        (photos.lost, "photo is lost", "photos are lost"),
        (photos.damaged, "photo is damaged", "photos are damaged"),
        (
            photos.unreadable,
            "photo can't be read from the disk",
            "photos can't be read from the disk",
        ),
        (
            snapshots.damaged_headers,
            "snapshot can't be opened any more: its header is damaged",
            "snapshots can't be opened any more: their headers are damaged",
        ),
        (
            snapshots.damaged,
            "snapshot is damaged",
            "snapshots are damaged",
        ),
        (snapshots.lost, "snapshot is lost", "snapshots are lost"),
        (
            snapshots.unreadable,
            "snapshot can't be read from the disk",
            "snapshots can't be read from the disk",
        ),
        (
            around.in_the_way,
            "thing that is not the store's has the name of one of its files or folders",
            "things that are not the store's have the names of its files or folders",
        ),
    ];
    let mut notes = said(&[
        (
            photos.unfinished,
            "photo belongs to no entry: left unfinished, or added after a snapshot that was restored",
            "photos belong to no entry: left unfinished, or added after a snapshot that was restored",
        ),
        (
            snapshots.unfinished,
            "snapshot was left unfinished, or has lost its header",
            "snapshots were left unfinished, or have lost their headers",
        ),
        (
            snapshots.newer,
            "snapshot was written by a newer version of the app",
            "snapshots were written by a newer version of the app",
        ),
        (
            snapshots.of_other_keys,
            "snapshot is of another key or another store: left alone",
            "snapshots are of another key or another store: left alone",
        ),
        (
            around.other_databases,
            "database is not in use: left alone",
            "databases are not in use: left alone",
        ),
        (
            around.other_photos,
            "folder of photos is of another key: left alone",
            "folders of photos are of other keys: left alone",
        ),
        (
            around.strays,
            "thing in the folder is not the store's: left alone",
            "things in the folder are not the store's: left alone",
        ),
        (
            around.unread_answers,
            "file of answers given while locked could not be read, and is kept aside",
            "files of answers given while locked could not be read, and are kept aside",
        ),
        (
            around.set_aside,
            "set of damaged files is kept aside",
            "sets of damaged files are kept aside",
        ),
    ]);
    if around.others_may_change {
        notes.push("Other users of this device may change what is in the folder".into());
    }
    let mendable = !database.is_empty();
    let problems = [database, unchecked, said(&beside)].concat();
    Ok(Verified {
        problems,
        mendable,
        notes,
    })
}

/// What a part of it found. One that can't be done is told and keeps none of the others from it.
fn part<T: Default>(what: &str, found: Result<T>, problems: &mut Vec<String>) -> Result<T> {
    match found {
        Err(error @ (Error::Cancelled | Error::Locked)) => Err(error),
        Err(error) => {
            problems.push(format!("{what} can't be checked: {error}"));
            Ok(T::default())
        }
        found => found,
    }
}

/// A line for each that there is any of.
fn said(counted: &[(u32, &str, &str)]) -> Vec<String> {
    let there = counted.iter().filter(|(count, ..)| *count > 0);
    let line = |(count, one, more): &(u32, &str, &str)| {
        let what = if *count == 1 { one } else { more };
        format!("{count} {what}")
    };
    there.map(line).collect()
}
