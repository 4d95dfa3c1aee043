//! What erasing would take out, to be told before.

use super::{Erasable, find};
use crate::error::Result;
use crate::journal;
use crate::store::Store;
use crate::vault::Vault;
use crate::{CallContext, EntryId};

/// What erasing would take out, counted. What was done before can't be undone afterwards, whatever
/// it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ErasePreview {
    /// Entries.
    pub entries: u64,
    /// Earlier versions of entries.
    pub versions: u64,
    /// Photos: those that no other entry and no draft has. Of `History` they are not counted.
    pub photos: u64,
    /// Snapshots. It is taken out of each; of `History` each goes as a whole.
    pub snapshots: u32,
    /// How often damaged files were kept aside, all of which go.
    pub set_aside: u32,
}

/// Counts what [`super::erase`] would take out, and changes nothing.
///
/// Fails with [`crate::Error::NotFound`].
pub fn preview_erase(
    store: &Store,
    vault: &Vault,
    what: Erasable,
    context: &CallContext,
) -> Result<ErasePreview> {
    let snapshots = vault.snapshots()?.len();
    store.read(|conn| {
        let plan = find(conn, what, context)?;
        let things = plan.things.iter().copied();
        let entries: Vec<EntryId> = things.filter_map(|thing| thing.try_into().ok()).collect();
        let mut versions = 0;
        for id in entries
            .iter()
            .copied()
            .chain(plan.stays.as_ref().map(|entry| entry.id))
        {
            versions += u64::from(journal::count_versions(conn, id)?);
        }
        Ok(ErasePreview {
            entries: entries.len() as u64,
            versions,
            photos: plan.photos.len() as u64,
            snapshots: u32::try_from(snapshots).unwrap_or(u32::MAX),
            set_aside: vault.quarantined(),
        })
    })
}
