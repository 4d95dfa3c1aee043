//! *Gone now, everywhere*: out of the store, its index, its log and its undo list, out of every
//! snapshot, and with all that was set aside.

use rusqlite::{Connection, Transaction};
use serde::Serialize;

use super::{keep_in_reach, photos};
use crate::drafts::{self, DraftOf};
use crate::error::{Error, Result};
use crate::journal::{self, Entry, LinkTo, PhotoId};
use crate::store::{self, Store, undo};
use crate::vault::{LockKey, Vault};
use crate::{
    CardId, EntryId, Here, Job, MeetingId, PromptId, ReminderId, groups, programme, reminders,
};

/// What can be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Erasable {
    /// An entry, archived or not.
    Entry {
        /// The entry.
        id: EntryId,
    },
    /// What an entry was before, also in what the snapshots have of it.
    Versions {
        /// The entry.
        id: EntryId,
    },
    /// All that is in the bin.
    Bin,
    /// A reminder, stopped or not.
    Reminder {
        /// The reminder.
        id: ReminderId,
    },
    /// A card in reach, removed or not.
    Card {
        /// The card.
        id: CardId,
    },
    /// A meeting that was added by hand.
    Meeting {
        /// The meeting.
        id: MeetingId,
    },
    /// A prompt of one's own, also where entries quote it.
    Prompt {
        /// The prompt.
        id: PromptId,
    },
    /// What was typed and not kept.
    Draft {
        /// What it is of.
        of: DraftOf,
    },
}

impl Erasable {
    /// The draft of its new state, and of what it was when it was new.
    fn drafts(self) -> (Option<DraftOf>, Option<DraftOf>) {
        match self {
            Self::Entry { id } => (Some(DraftOf::Entry { id }), Some(DraftOf::NewEntry)),
            Self::Reminder { id } => (Some(DraftOf::Reminder { id }), Some(DraftOf::NewReminder)),
            Self::Card { id } => (Some(DraftOf::Card { id }), Some(DraftOf::NewCard)),
            Self::Meeting { .. } => (None, Some(DraftOf::NewMeeting)),
            Self::Draft { of } => (Some(of), None),
            Self::Versions { .. } | Self::Bin | Self::Prompt { .. } => (None, None),
        }
    }
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
/// nothing of before can be undone. The job counts snapshots and the store.
///
/// The store comes last: where the call fails or is cancelled it is still there, and erasing it
/// again does the rest. Fails with [`Error::NotFound`], and with [`Error::Newer`] where a newer
/// version has written a snapshot; then nothing was changed.
pub fn erase(
    store: &Store,
    vault: &Vault,
    lock_key: &LockKey,
    what: Erasable,
    here: &Here,
    job: &Job,
) -> Result<Erased> {
    let key = store.key()?;
    let (doomed, schema) =
        store.read(|conn| Ok((find(conn, what, here)?, store::schema(conn)?)))?;
    let around = vault.look_around(&key)?;
    let rewritten = vault.rewrite_snapshots((&key, schema), job, |from, to| {
        if !store::is_of_this_schema(from.0, from.1)? {
            // What an earlier version wrote can't be changed by this one.
            return Ok(false);
        }
        store::copy(from, to, &Job::new())?;
        store::change(to.0, to.1, |tx| {
            take_out(tx, &doomed)?;
            // A new one that was being typed then may be what became of it.
            let new = what.drafts().1;
            new.map_or(Ok(()), |of| drafts::forget(tx, of))
        })?;
        Ok(true)
    })?;
    vault.empty_quarantine()?;
    store.erase(|tx| {
        take_out(tx, &doomed)?;
        photos::forget(tx, &doomed.photos)?;
        match keep_in_reach(tx, vault, lock_key, here) {
            // Where there is no file of the store's, it is in none.
            Err(Error::NotAFile) => Ok(()),
            kept => kept,
        }
    })?;
    let removed = photos::remove(store, vault);
    store.empty_log()?;
    removed?;
    Ok(Erased {
        snapshots_removed: rewritten.removed,
        left_alone: rewritten.left + around.other_databases + around.other_photos,
    })
}

/// What is to be taken out, as the store has it now.
struct Doomed {
    what: Erasable,
    /// The entries that are to go.
    entries: Vec<EntryId>,
    /// The entry that stays, and nothing that it was before.
    stays: Option<Entry>,
    /// The photos that nothing else has.
    photos: Vec<PhotoId>,
}

fn find(conn: &Connection, what: Erasable, here: &Here) -> Result<Doomed> {
    let mut doomed = Doomed {
        what,
        entries: Vec::new(),
        stays: None,
        photos: Vec::new(),
    };
    match what {
        Erasable::Entry { id } => doomed.entries.push(journal::entry(conn, id)?.id),
        Erasable::Versions { id } => doomed.stays = Some(journal::entry(conn, id)?),
        Erasable::Bin => doomed.entries = journal::in_bin(conn)?,
        Erasable::Reminder { id } => drop(reminders::reminder(conn, id, here)?),
        Erasable::Card { id } => drop(programme::card(conn, id)?),
        Erasable::Meeting { id } => drop(groups::by_hand(conn, id)?),
        Erasable::Prompt { id } => drop(journal::prompts::own_prompt(conn, id)?),
        Erasable::Draft { of } => drop(drafts::find(conn, of)?),
    }
    doomed.photos = journal::exclusive_photos(conn, &doomed.entries, doomed.stays.as_ref())?;
    Ok(doomed)
}

/// Takes it out of one database, where it may not be.
fn take_out(tx: &Transaction<'_>, doomed: &Doomed) -> Result<()> {
    undo::forget_all(tx)?;
    let own = doomed.what.drafts().0;
    let of_entries = doomed.entries.iter().map(|id| DraftOf::Entry { id: *id });
    own.into_iter()
        .chain(of_entries)
        .try_for_each(|of| drafts::forget(tx, of))?;
    doomed
        .entries
        .iter()
        .try_for_each(|id| journal::erase(tx, *id))?;
    if let Some(entry) = &doomed.stays {
        journal::overwrite(tx, entry)?;
    }
    journal::forget_photos(tx, &doomed.photos)?;
    match doomed.what {
        Erasable::Reminder { id } => reminders::erase(tx, id),
        Erasable::Card { id } => programme::erase_card(tx, id),
        Erasable::Meeting { id } => {
            journal::forget_link(tx, LinkTo::Meeting { id })?;
            groups::erase(tx, id)
        }
        Erasable::Prompt { id } => journal::prompts::erase_prompt(tx, id),
        Erasable::Entry { .. }
        | Erasable::Versions { .. }
        | Erasable::Bin
        | Erasable::Draft { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests;
