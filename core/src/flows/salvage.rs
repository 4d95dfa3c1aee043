//! Mending a damaged store, and looking into a snapshot.

use rusqlite::Transaction;

use crate::error::Result;
use crate::journal::{Entry, EntryFilter};
use crate::store::{self, Store};
use crate::vault::{Proof, Salvage, Vault};
use crate::{Day, Here, Job, SnapshotId, drafts, groups, journal, programme, reminders};

/// How many of a snapshot's entries are shown.
const LATEST: u32 = 20;

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The latest entries, 20 at most.
    pub latest: Vec<Entry>,
}

/// Mends a locked store, as [`Vault::salvage`], and makes its search index anew.
pub fn salvage(vault: &Vault, proof: &Proof, job: &Job) -> Result<Salvage> {
    vault.salvage(proof, make_index, job)
}

/// Makes the search index of everything anew.
pub(super) fn make_index(tx: &Transaction<'_>) -> Result<()> {
    journal::index_all(tx)?;
    groups::index_all(tx)
}

/// Looks into a snapshot, in memory: its file is not touched.
///
/// Fails with [`crate::Error::NotFound`], and with [`crate::Error::Damaged`] where it can't be
/// read.
pub fn snapshot_contents(
    store: &Store,
    vault: &Vault,
    id: SnapshotId,
    here: &Here,
) -> Result<SnapshotContents> {
    let (path, key) = vault.snapshot_file(id, &store.key()?)?;
    let conn = store::in_memory(&path, &key)?;
    let (entries, archived_entries) = journal::count(&conn)?;
    let days = journal::days(&conn)?;
    let cards = programme::cards(&conn, false)?.len() + programme::cards(&conn, true)?.len();
    Ok(SnapshotContents {
        entries,
        archived_entries,
        first_day: days.map(|(first, _)| first),
        last_day: days.map(|(_, last)| last),
        reminders: reminders::reminders(&conn, true, here)?.len() as u64,
        meetings: groups::count(&conn)?,
        cards: cards as u64,
        drafts: drafts::drafts(&conn)?.len() as u64,
        latest: journal::entries(&conn, &EntryFilter::default(), None, LATEST)?.entries,
    })
}
