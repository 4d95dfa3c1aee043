//! What the app promises, told through the door and held by real stores.

#![allow(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected may stop at once"
)]

mod dependencies;
#[cfg(target_os = "linux")]
mod descriptors;
mod disk;
mod drafts;
mod feeds;
mod help;
mod journal;
mod layers;
mod line_ends;
mod meetings;
mod own_lines;
mod plans;
mod profile;
mod readme;
mod recurrence;
mod reminders;
mod screens;
mod twins;
mod unseen;
mod upgrade;
mod vault;
