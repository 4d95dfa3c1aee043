//! *Gone now, everywhere.*

use std::sync::Arc;

use alongside_core::flows;
pub use flows::{Erasable, Erased};

use crate::drafts::DraftOf;
use crate::error::AppError;
use crate::job::Job;
use crate::session::Session;
use crate::types::{CardId, EntryId, Here, MeetingId, PromptId, ReminderId};

#[uniffi::export]
impl Session {
    /// Erases something for good: out of the store, every snapshot, and with all that was set aside
    /// as damaged. Nothing of it can be undone or restored, and nothing of before can be undone.
    /// Ask first. The job counts snapshots and the store. On a full disk a snapshot that there is no
    /// room to write anew goes as a whole. Tell what it gives: which snapshots went, and what it could
    /// not reach.
    ///
    /// Where it fails or is cancelled, what was to be erased is still there; erase it again. Fails
    /// with `NotFound`, and with `Newer` where a newer version of the app has written a snapshot;
    /// then nothing was changed.
    pub fn erase(&self, what: Erasable, here: Here, job: Arc<Job>) -> Result<Erased, AppError> {
        self.long(&job, |store, job| {
            self.with_lock_key(|vault, key| flows::erase(store, vault, key, what, &here, job))
        })
    }
}

/// What erasing has cost, and what it could not reach.
#[uniffi::remote(Record)]
pub struct Erased {
    /// Snapshots that could not be written anew without it, and so went: they were damaged, or of
    /// an earlier schema.
    pub snapshots_removed: u32,
    /// Snapshots, databases and folders of photos that lie in the folder and that this store's key
    /// does not open: nobody can look into them, and they are left alone.
    pub left_alone: u32,
}

/// What can be erased.
#[uniffi::remote(Enum)]
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
