//! The core of Alongside: journals, reminders and group listings in an encrypted store.
//!
//! A library without threads, clock or network: each call gets the time it needs as [`Here`].

mod error;
mod ids;
mod job;
mod time;

pub use error::{Error, Reason, Result};
pub use ids::{EntryId, MeetingId, ReminderId, SourceId};
pub use job::Job;
pub use time::{Day, Here, Timestamp, WallTime, Weekday, Zone};
