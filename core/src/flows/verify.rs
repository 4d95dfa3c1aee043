//! Whether a store is whole, and what else lies in its folder.

use serde::Serialize;

use super::photos;
use crate::Job;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::vault::Vault;

/// What `verify` may find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A part of the database is damaged.
    Database,
    /// The photos could not be looked at.
    PhotosUnchecked,
    /// The snapshots could not be looked at.
    SnapshotsUnchecked,
    /// The folder could not be looked at.
    FolderUnchecked,
    /// A photo is lost.
    PhotosLost,
    /// A photo is damaged.
    PhotosDamaged,
    /// A photo can't be read from the disk.
    PhotosUnreadable,
    /// A snapshot can't be opened any more, since its header is damaged.
    SnapshotHeadersDamaged,
    /// A snapshot is damaged.
    SnapshotsDamaged,
    /// A snapshot is lost.
    SnapshotsLost,
    /// A snapshot can't be read from the disk.
    SnapshotsUnreadable,
    /// Something that is not the store's has the name of one of its files or folders.
    InTheWay,
    /// A photo belongs to no entry: left unfinished, or added after a snapshot that was restored.
    PhotosUnfinished,
    /// A snapshot was left unfinished, or has lost its header.
    SnapshotsUnfinished,
    /// A snapshot was written by a newer version of the app.
    SnapshotsNewer,
    /// A snapshot is of another key or another store, and is left alone.
    SnapshotsOfOtherKeys,
    /// A database is not in use, and is left alone.
    OtherDatabases,
    /// A folder of photos is of another key, and is left alone.
    OtherPhotos,
    /// Something in the folder is not the store's, and is left alone.
    Strays,
    /// Answers given while locked could not be read, and are kept aside.
    UnreadAnswers,
    /// Damaged files are kept aside.
    SetAside,
    /// Other users of the device may change what is in the folder.
    OthersMayChange,
}

/// Something that `verify` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// How many there are, 1 or more.
    pub count: u32,
}

/// What `verify` found, none of it the person's own words or a file's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Verified {
    /// What is lost, damaged or in the way.
    pub problems: Vec<Finding>,
    /// Whether it is the database that has problems: then offer to `salvage` it.
    pub mendable: bool,
    /// What is as it may be, and good to know.
    pub notes: Vec<Finding>,
    /// What the checks of the database said, and why something could not be looked at: lines in
    /// English for whoever looks closer, not for a screen.
    pub details: Vec<String>,
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
    use FindingKind as Kind;
    job.expect(1 + photos::to_check(store).unwrap_or_default() + vault.snapshots_to_check());
    let mut details = vault.check_store(store, job)?.problems;
    job.step()?;
    let damage = u32::try_from(details.len()).unwrap_or(u32::MAX);
    let (key, mut unchecked) = (store.key()?, Vec::new());
    let mut part = |kind, why| {
        unchecked.push((kind, 1));
        details.push(why);
    };
    let photos = photos::check(store, vault, job);
    let photos = looked_at(photos, |why| {
        part(
            Kind::PhotosUnchecked,
            format!("the photos can't be checked: {why}"),
        );
    })?;
    let snapshots = looked_at(vault.check_snapshots(&key, job), |why| {
        part(
            Kind::SnapshotsUnchecked,
            format!("the snapshots can't be checked: {why}"),
        );
    })?;
    let around = looked_at(vault.look_around(&key), |why| {
        part(
            Kind::FolderUnchecked,
            format!("the folder can't be checked: {why}"),
        );
    })?;
    let beside = [
        (Kind::PhotosLost, photos.lost),
        (Kind::PhotosDamaged, photos.damaged),
        (Kind::PhotosUnreadable, photos.unreadable),
        (Kind::SnapshotHeadersDamaged, snapshots.damaged_headers),
        (Kind::SnapshotsDamaged, snapshots.damaged),
        (Kind::SnapshotsLost, snapshots.lost),
        (Kind::SnapshotsUnreadable, snapshots.unreadable),
        (Kind::InTheWay, around.in_the_way),
    ];
    let notes = [
        (Kind::PhotosUnfinished, photos.unfinished),
        (Kind::SnapshotsUnfinished, snapshots.unfinished),
        (Kind::SnapshotsNewer, snapshots.newer),
        (Kind::SnapshotsOfOtherKeys, snapshots.of_other_keys),
        (Kind::OtherDatabases, around.other_databases),
        (Kind::OtherPhotos, around.other_photos),
        (Kind::Strays, around.strays),
        (Kind::UnreadAnswers, around.unread_answers),
        (Kind::SetAside, around.set_aside),
        (Kind::OthersMayChange, u32::from(around.others_may_change)),
    ];
    let database = [(Kind::Database, damage)];
    let problems = database.into_iter().chain(unchecked).chain(beside);
    Ok(Verified {
        problems: found(problems),
        mendable: damage > 0,
        notes: found(notes),
        details,
    })
}

/// What a part of it found. One that can't be done is told and keeps none of the others from it.
fn looked_at<T: Default>(found: Result<T>, tell: impl FnOnce(Error)) -> Result<T> {
    match found {
        Err(error @ (Error::Cancelled | Error::Locked)) => Err(error),
        Err(error) => {
            tell(error);
            Ok(T::default())
        }
        found => found,
    }
}

/// What there is any of.
fn found(counted: impl IntoIterator<Item = (FindingKind, u32)>) -> Vec<Finding> {
    let there = counted.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(kind, count)| Finding { kind, count }).collect()
}
