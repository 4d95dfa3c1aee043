//! The door of Alongside: what Kotlin, Swift, Python and the terminal call.
//!
//! [`Guide`] needs no store. [`Vault`] is a store that is locked. [`Session`] is one
//! that is open, until [`Session::lock`]. Every call ends at once or within moments: make it off
//! the main thread. Calls that can take longer have a [`Job`] to watch and to cancel them by. Those
//! that read or write a file of the person's take a [`PickedFile`].
//!
//! The core has no clock: each call that needs the time, the zone or the language takes [`Here`].

// The generated scaffolding is unsafe by nature; of what is written here, a function of `picked` is.
#![allow(unsafe_code)]
// What crosses from another language arrives owned.
#![allow(clippy::needless_pass_by_value)]

mod drafts;
mod erase;
mod error;
mod groups;
mod guard;
mod guide;
mod help;
mod job;
mod journal;
mod keys;
mod locked;
mod pending;
mod picked;
mod profile;
mod programme;
mod reminders;
mod session;
mod snapshots;
mod today;
mod types;
mod vault;

pub use drafts::{Draft, DraftOf};
pub use erase::{Erasable, Erased};
pub use error::{AppError, Reason};
pub use groups::{
    Coordinates, Defect, DefectCount, Fellowship, Filled, Finding, FindingPage, ImportRequest,
    ImportSummary, LeftOut, LeftOutCount, LeftOutReason, Listing, Meeting, MeetingDraft,
    MeetingFilter, MeetingView, Mended, Source, Venue, ZoneFrom,
};
pub use guide::{About, Guide};
pub use help::{HelpCountry, HelpDoor, HelpDoorKind, HelpLine, HelpNow};
pub use job::Job;
pub use journal::{
    Ago, Answered, Binned, BinnedPage, CalendarDay, Entry, EntryDraft, EntryFilter, EntryLink,
    EntryPage, EntrySearch, EntryVersion, Evidence, ExportFormat, ExportRequest, ExportSummary,
    FoundEntry, FoundPage, ImportFormat, ImportKept, ImportReport, InJournal, Journal,
    JournalCounts, LinkTo, Mood, MoodCount, MoodDraft, NotImported, NotImportedReason, OnThisDay,
    PastDay, Photo, PhotoId, Prompt, PromptFilter, PromptFor, PromptNeed, SnippetPart, TagCount,
};
pub use keys::{AutoLock, Away, TypedGroup, WrongTries};
pub use locked::{Alarm, Alarms, ReachCard, UrgeEnd, UrgeOutcome, UrgeTimer};
pub use picked::PickedFile;
pub use profile::{Profile, Role};
pub use programme::ReachCardDraft;
pub use reminders::{DueReminder, Reminder, ReminderDraft, Repeat, Rule};
pub use session::{ReadOnly, Session};
pub use snapshots::{
    Feature, RowsFromSnapshot, Salvage, SalvageWay, SalvagedRows, Snapshot, SnapshotContents,
    SnapshotKind, Verified,
};
pub use today::{NextStep, Today};
pub use types::{
    CardId, Day, EntryId, Here, ImportId, JournalId, MeetingId, PromptId, ReminderId, SnapshotId,
    SourceId, Timestamp, UrgeTimerId, WallTime, Weekday, Zone,
};
pub use vault::{Argon2id, SlotKind, Vault, VaultStatus, Wrapped};

uniffi::setup_scaffolding!("alongside");
