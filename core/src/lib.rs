//! The core of Alongside: journals, reminders and group listings in an encrypted store.
//!
//! A library without threads, clock or network: each call gets the time it needs as [`CallContext`].

#![forbid(unsafe_code)]

#[macro_use]
mod crossing;

mod about;
mod acts;
mod charset;
pub mod directory;
pub mod disk;
pub mod drafts;
mod error;
pub mod flows;
pub mod groups;
mod html;
mod ids;
mod job;
pub mod journal;
mod language;
mod number;
pub mod programme;
pub mod readings;
pub mod recurrence;
pub mod reminders;
pub mod search;
pub mod store;
mod table;
mod thing;
mod time;
mod validate;
pub mod vault;

pub use about::{About, about};
pub use error::{Error, Reason, Result};
pub use ids::{
    CardId, EntryId, ImportId, JournalId, MeetingId, OwnLineId, PlanId, PromptId, ReminderId,
    SnapshotId, SourceId, TagId, UrgeTimerId,
};
pub use job::Job;
pub use thing::{Kind, Thing};
pub use time::{CallContext, Day, Timestamp, WallTime, Weekday, Zone};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!("alongside_types");
