//! The core of Alongside: journals, reminders and group listings in an encrypted store.
//!
//! A library without threads, clock or network: each call gets the time it needs as [`Here`].

#![forbid(unsafe_code)]

mod acts;
pub mod directory;
pub mod disk;
pub mod drafts;
mod error;
pub mod flows;
mod given;
pub mod groups;
mod html;
mod ids;
mod job;
pub mod journal;
pub mod programme;
pub mod readings;
pub mod reminders;
pub mod search;
pub mod store;
mod time;
pub mod vault;

pub use error::{Error, Reason, Result};
pub use ids::{
    CardId, EntryId, ImportId, JournalId, MeetingId, PromptId, ReminderId, SnapshotId, SourceId,
    UrgeTimerId,
};
pub use job::Job;
/// The version of the IANA time zone database that is built in, such as `2026a`.
pub const TIME_ZONES: &str = chrono_tz::IANA_TZDB_VERSION;

pub use time::{Day, Here, Timestamp, WallTime, Weekday, Zone};
