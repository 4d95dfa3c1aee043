//! The core of Alongside: journals, reminders and group listings in an encrypted store.
//!
//! A library without threads, clock or network: each call gets the time it needs as [`Here`].

mod disk;
mod error;
mod ids;
mod job;
pub mod journal;
mod readings;
pub mod reminders;
mod search;
pub mod store;
mod time;
pub mod vault;

pub use error::{Error, Reason, Result};
pub use ids::{EntryId, MeetingId, ReminderId, SourceId};
pub use job::Job;
pub use time::{Day, Here, Timestamp, WallTime, Weekday, Zone};
