//! *Gone now, everywhere*: out of the store, its index, its log and its undo list, out of every
//! snapshot, and with all that was set aside.

mod preview;

use rusqlite::{Connection, Transaction};
use serde::Serialize;

use super::{merge_inbox_or_later, photos, things, write_locked_files};
use crate::drafts::{self, DraftOf};
use crate::error::{Error, Result};
use crate::journal::{self, Entry, PhotoId};
use crate::store::{self, Store, undo};
use crate::vault::{LockKey, Vault};
use crate::{CallContext, EntryId, Job, Kind, Thing};
pub use preview::{ErasePreview, preview_erase};

/// What can be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Erasable {
    /// A thing of any kind: an entry with its versions; a journal's name, of which the entries go to
    /// the first; a tag, also where entries had it before; a prompt of one's own, also where entries
    /// quote it; the person's word for a mood; a reminder; a meeting that was added by hand; a list
    /// with its meetings; a card; a plan; a run of the urge timer; a line of the person's own in the
    /// directory.
    Thing {
        /// Which.
        thing: Thing,
    },
    /// What an entry was before, also in what the snapshots have of it.
    Versions {
        /// The entry.
        id: EntryId,
    },
    /// All that is in the bin.
    Trash,
    /// What was typed and not kept.
    Draft {
        /// What it is of.
        of: DraftOf,
    },
    /// What is in the store no more: all that can be undone, every snapshot, and photos that none of
    /// them has any more.
    History,
}

/// What erasing has cost, and what it could not reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Erased {
    /// Snapshots that could not be written anew without it, and so went: they were damaged, or of
    /// an earlier schema.
    pub snapshots_removed: u32,
    /// Snapshots, databases and folders of photos that lie in the folder and that this store's key
    /// does not open: nobody can look into them, and they are left alone.
    pub left_alone: u32,
}

/// Erases something for good. Nothing of it can be undone, restored or salvaged afterwards, and
/// nothing of before can be undone. The snapshots also lose their drafts of something new of that
/// kind, which may say the same. The job counts snapshots and the store.
///
/// The store comes last: where the call fails or is cancelled it is still there, and erasing it
/// again does the rest. So it does where the rows are gone, and the log or the files of photos could
/// not be removed; the next opening does that too. Fails with [`Error::Full`] where even with the
/// reserves there is no room, and then the store is as it was; with [`Error::NotFound`], and with
/// [`Error::Newer`] where a newer version has written a snapshot, and then nothing was changed.
pub fn erase(
    store: &Store,
    vault: &Vault,
    lock_key: &LockKey,
    what: Erasable,
    context: &CallContext,
    job: &Job,
) -> Result<Erased> {
    // What was answered while locked would come in later, with what is to go.
    merge_inbox_or_later(store, vault, lock_key, context)?;
    let key = store.key()?;
    let around = vault.look_around(&key)?;
    let left = around.other_databases + around.other_photos;
    let (plan, schema) =
        match store.read(|conn| Ok((find(conn, what, context)?, store::schema(conn)?))) {
            Err(Error::NotFound { .. }) if is_unfinished(store)? => {
                store.empty_log()?;
                remove_photos(store, vault, what)?;
                return Ok(Erased {
                    left_alone: left,
                    ..Erased::default()
                });
            }
            found => found?,
        };
    let rewritten = vault.rewrite_snapshots((&key, schema), job, |from, to| {
        if what == Erasable::History {
            return Ok(false);
        }
        if !store::is_of_this_schema(from.0, from.1)? {
            // What an earlier version wrote can't be changed by this one.
            return Ok(false);
        }
        store::copy(from, to, &Job::new())?;
        store::change(to.0, to.1, |tx| {
            take_out(tx, &plan)?;
            forget_typed_then(tx, what)
        })?;
        Ok(true)
    })?;
    vault.empty_quarantine()?;
    store.erase(|tx| {
        take_out(tx, &plan)?;
        photos::forget(tx, &plan.photos)?;
        match write_locked_files(tx, vault, lock_key, context) {
            // Where there is no file of the store's, it is in none.
            Err(Error::NotAFile) => Ok(()),
            kept => kept,
        }
    })?;
    remove_photos(store, vault, what)?;
    Ok(Erased {
        snapshots_removed: rewritten.removed,
        left_alone: rewritten.left + left,
    })
}

/// Whether an erasing has failed after its rows went.
fn is_unfinished(store: &Store) -> Result<bool> {
    Ok(store.is_erasing() || store.read(photos::has_to_remove)?)
}

/// Removes what is not in the rows: files of photos.
fn remove_photos(store: &Store, vault: &Vault, what: Erasable) -> Result<()> {
    let removed = photos::remove(store, vault);
    if what == Erasable::History {
        return removed.and(photos::remove_unknown(store, vault));
    }
    removed
}

/// What is to be taken out, as the store has it now.
#[derive(Default)]
struct ErasePlan {
    /// The things that are to go, each with what was typed to change it.
    things: Vec<Thing>,
    /// What was typed, where that alone is to go.
    draft: Option<DraftOf>,
    /// The entry that stays, and nothing that it was before.
    stays: Option<Entry>,
    /// The photos that nothing else has.
    photos: Vec<PhotoId>,
}

impl ErasePlan {
    /// Whether a draft is to go, as far as it is in the store.
    fn has_draft(&self, of: DraftOf) -> bool {
        self.draft == Some(of)
            || matches!(of, DraftOf::Change { thing } if self.things.contains(&thing))
    }
}

fn find(conn: &Connection, what: Erasable, context: &CallContext) -> Result<ErasePlan> {
    let mut plan = ErasePlan::default();
    match what {
        Erasable::Thing { thing } => {
            things::expect_erasable(conn, thing, context)?;
            plan.things.push(thing);
        }
        Erasable::Versions { id } => plan.stays = Some(journal::entry(conn, id)?),
        Erasable::Trash => {
            let trashed = journal::in_trash(conn)?.into_iter();
            plan.things = trashed.map(|id| Thing::Entry { id }).collect();
        }
        Erasable::Draft { of } => plan.draft = Some(drafts::find(conn, of)?.of),
        Erasable::History => {}
    }
    let things = plan.things.iter().copied();
    let entries: Vec<EntryId> = things.filter_map(|thing| thing.try_into().ok()).collect();
    let all = journal::all_photos(conn)?;
    let typed = photos::typed(conn, &all, |of| plan.has_draft(of))?;
    let mut photos = journal::exclusive_photos(conn, &entries, plan.stays.as_ref(), typed)?;
    // What is being typed keeps its own.
    let kept = photos::typed(conn, &photos, |of| !plan.has_draft(of))?;
    photos.retain(|id| !kept.contains(id));
    plan.photos = photos;
    Ok(plan)
}

/// Forgets in a snapshot what was being typed when it was taken, and may have become what is to go.
fn forget_typed_then(tx: &Transaction<'_>, what: Erasable) -> Result<()> {
    let kind = match what {
        Erasable::Thing { thing } => thing.kind(),
        Erasable::Versions { id } => {
            let thing = Thing::Entry { id };
            drafts::forget(tx, DraftOf::Change { thing })?;
            Kind::Entry
        }
        Erasable::Trash => Kind::Entry,
        Erasable::Draft { .. } | Erasable::History => return Ok(()),
    };
    drafts::forget(tx, DraftOf::New { kind })
}

/// Takes it out of one database, where it may not be.
fn take_out(tx: &Transaction<'_>, plan: &ErasePlan) -> Result<()> {
    undo::forget_all(tx)?;
    if let Some(of) = plan.draft {
        drafts::forget(tx, of)?;
    }
    things::erase(tx, plan.things.iter().copied())?;
    if let Some(entry) = &plan.stays {
        journal::restore_without_history(tx, entry)?;
    }
    journal::forget_photos(tx, &plan.photos)
}

#[cfg(test)]
mod tests;
