//! Mending a damaged store, and looking into a snapshot.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::registry::{make_index, tables};
use crate::error::Result;
use crate::journal::{Entry, EntryFilter};
use crate::readings::moods;
use crate::store::{self, FoundText, Hooks, Key, LostRow, Origin, Store, settings};
use crate::vault::{self, Reauthentication, SalvageWay, Vault};
use crate::{
    CallContext, Day, Job, SnapshotId, Timestamp, drafts, groups, journal, programme, reminders,
};

/// How many of a snapshot's entries are shown.
const LATEST: u32 = 20;

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SnapshotContents {
    /// Entries that were not archived.
    pub entries: u64,
    /// Entries that were.
    pub archived_entries: u64,
    /// The day of the first entry; nothing where there is none.
    pub first_day: Option<Day>,
    /// The day of the last.
    pub last_day: Option<Day>,
    /// Reminders, the stopped ones too.
    pub reminders: u64,
    /// Meetings of lists and by heart.
    pub meetings: u64,
    /// Cards in reach.
    pub cards: u64,
    /// What was typed and not kept.
    pub drafts: u64,
    /// The latest entries that were not archived, 20 at most.
    pub latest: Vec<Entry>,
}

/// What a row of the store is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Entries and what belongs to them, moods among it.
    Journal,
    /// Reminders.
    Reminders,
    /// Meetings and their lists.
    Groups,
    /// Cards in reach, plans and the urge timer.
    Programme,
    /// Lines of the person's own in the directory.
    Directory,
    /// What was typed and not kept.
    Drafts,
    /// Settings, and what the app notes for itself.
    Settings,
    /// What can be undone.
    Undo,
}

impl Feature {
    /// What the rows of a table are of.
    fn of_table(name: &str) -> Self {
        let found = tables().find(|(_, table)| table.name == name);
        // What is of all features is what can be undone, and the index, which is not told of.
        found.and_then(|(feature, _)| feature).unwrap_or(Self::Undo)
    }
}

/// Rows that came from a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RowsFromSnapshot {
    /// The snapshot.
    #[serde(rename = "id")]
    pub snapshot_id: SnapshotId,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// The day there and then.
    pub day: Day,
    /// How many rows.
    pub rows: u64,
}

/// What became of the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SalvagedRows {
    /// What they are of.
    pub feature: Feature,
    /// What the rows are: the table's name, such as `entry` or `reminder`.
    pub kind: String,
    /// Rows read from the damaged file.
    pub saved: u64,
    /// Rows that could not be read there, by the snapshot that they came from.
    pub from_snapshots: Vec<RowsFromSnapshot>,
    /// Rows of which a part was saved: an entry's words, a list's name.
    pub in_part: u64,
    /// Rows that there were and that are nowhere.
    pub lost: u64,
    /// Whether more may be lost than is known.
    pub unsure: bool,
}

/// What was saved of a damaged store, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Salvage {
    /// How it was mended.
    pub way: SalvageWay,
    /// What the checks found, a line each, without a word of what was written.
    pub problems: Vec<String>,
    /// Whether the last changes before the damage may be missing: their log was damaged.
    pub log_was_damaged: bool,
    /// Whether there was no file of the database at all, so that none is kept aside.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub file_was_missing: bool,
    /// What became of each table; empty where nothing was read row by row.
    pub rows: Vec<SalvagedRows>,
}

impl From<vault::Salvage> for Salvage {
    fn from(salvage: vault::Salvage) -> Self {
        let snapshots = salvage.snapshots;
        let from = |(nth, rows): (usize, u64)| {
            let snapshot = &snapshots[nth];
            RowsFromSnapshot {
                snapshot_id: snapshot.id,
                taken_at: snapshot.taken_at,
                day: snapshot.day,
                rows,
            }
        };
        let told = |rows: store::SalvagedRows| SalvagedRows {
            feature: Feature::of_table(&rows.kind),
            kind: rows.kind,
            saved: rows.saved,
            from_snapshots: rows.from_snapshots.into_iter().map(from).collect(),
            in_part: rows.in_part,
            lost: rows.lost,
            unsure: rows.unsure,
        };
        Self {
            way: salvage.way,
            problems: salvage.problems,
            log_was_damaged: salvage.log_was_damaged,
            file_was_missing: salvage.file_was_missing,
            rows: salvage.rows.into_iter().map(told).collect(),
        }
    }
}

/// Mends a locked store: quarantines it, then tries its indexes, its rows, the latest snapshot. What
/// was saved and what was not is noted in the mended store, for [`last_mend`]. The job counts steps of
/// the way that is tried.
///
/// Fails with [`crate::Error::Damaged`] where nothing can be read and there is no snapshot, and with
/// [`crate::Error::Cancelled`]; then all is as it was.
pub fn salvage(vault: &Vault, reauth: &Reauthentication, job: &Job) -> Result<Salvage> {
    let rebuild = |tx: &Transaction<'_>, row: &LostRow<'_>| rebuild(tx, row, vault, reauth);
    let note = |tx: &Transaction<'_>, salvage: &vault::Salvage| {
        let told = Salvage::from(salvage.clone());
        settings::put_json(tx, settings::Name::LastMend, &told)
    };
    vault
        .salvage(reauth, &hooks(&rebuild), note, job)
        .map(Salvage::from)
}

/// What the last mending saved and what it did not, until that is forgotten.
pub fn last_mend(conn: &Connection) -> Result<Option<Salvage>> {
    settings::get_json(conn, settings::Name::LastMend)
}

/// Forgets what the last mending saved and what it did not: the person has read it.
pub fn forget_mend(tx: &Transaction<'_>) -> Result<()> {
    settings::forget(tx, settings::Name::LastMend)
}

/// Opens a damaged store to be read, as far as that can be done: what salvaging it would make of it, in
/// memory. Its files are left as they are.
///
/// Fails as [`salvage`].
pub fn read_damaged(
    vault: &Vault,
    reauth: &Reauthentication,
    job: &Job,
) -> Result<(Store, Salvage)> {
    let rebuild = |tx: &Transaction<'_>, row: &LostRow<'_>| rebuild(tx, row, vault, reauth);
    let (store, salvage) = vault.read_damaged(reauth, &hooks(&rebuild), job)?;
    Ok((store, salvage.into()))
}

type Rebuild<'a> = &'a dyn Fn(&Transaction<'_>, &LostRow<'_>) -> Result<bool>;

fn hooks(rebuild: Rebuild<'_>) -> Hooks<'_> {
    Hooks {
        rebuild,
        rebuild_found: &rebuild_found,
        finish: &|tx| {
            moods::keep_all(tx)?;
            make_index(tx)
        },
    }
}

/// Writes what is left of a lost row, if that is enough.
fn rebuild(
    tx: &Transaction<'_>,
    row: &LostRow<'_>,
    vault: &Vault,
    reauth: &Reauthentication,
) -> Result<bool> {
    if row.table == "photo" {
        let hash = row.known.get("hash").and_then(hash);
        let bytes = hash.and_then(|hash| vault.photo(reauth.key(), &hash).ok());
        let picture = bytes.and_then(|bytes| journal::prepare(&bytes).ok());
        return picture.map_or(Ok(false), |picture| {
            journal::rebuild_photo(tx, row.id, &picture.photo)
        });
    }
    let table = tables().find(|(_, table)| table.name == row.table);
    let rebuild = table.and_then(|(_, table)| table.rebuild);
    rebuild.map_or(Ok(false), |rebuild| rebuild(tx, row))
}

/// Writes what the search index has and is not there. Of a meeting that is too little: neither when it
/// is nor whose.
fn rebuild_found(
    tx: &Transaction<'_>,
    found: &FoundText,
    origin: Origin,
) -> Result<Vec<&'static str>> {
    match found.kind.as_str() {
        "entry" => journal::rebuild_found(tx, found, origin),
        _ => Ok(Vec::new()),
    }
}

fn hash(value: &Value) -> Option<[u8; 32]> {
    match value {
        Value::Blob(bytes) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}

/// Looks into a snapshot, in memory: its file is not touched.
///
/// Fails with [`crate::Error::NotFound`], with [`crate::Error::Damaged`] where the snapshot can't be
/// read, and with [`crate::Error::OtherKey`] where it is of another key.
pub fn snapshot_contents(
    store: &Store,
    vault: &Vault,
    id: SnapshotId,
    context: &CallContext,
) -> Result<SnapshotContents> {
    let (path, key) = vault.snapshot_file(id, &store.key()?)?;
    contents(&path, &key, context).map_err(Vault::of_snapshot)
}

fn contents(path: &Path, key: &Key, context: &CallContext) -> Result<SnapshotContents> {
    let conn = store::in_memory(path, key)?;
    let (entries, archived_entries) = journal::count(&conn)?;
    let days = journal::days(&conn)?;
    let cards = programme::cards(&conn, false)?.len() + programme::cards(&conn, true)?.len();
    Ok(SnapshotContents {
        entries,
        archived_entries,
        first_day: days.map(|(first, _)| first),
        last_day: days.map(|(_, last)| last),
        reminders: reminders::reminders(&conn, true, context)?.len() as u64,
        meetings: groups::count(&conn)?,
        cards: cards as u64,
        drafts: drafts::drafts(&conn)?.len() as u64,
        latest: journal::entries(&conn, &EntryFilter::default(), None, LATEST)?.entries,
    })
}
