//! Ids, times and places in time: how they cross.

use alongside_core as core;
pub use core::{
    CardId, Day, EntryId, Here, ImportId, JournalId, MeetingId, PromptId, ReminderId, SnapshotId,
    SourceId, Timestamp, UrgeTimerId, WallTime, Weekday, Zone,
};

use crate::error::AppError;

/// A type that crosses as the text it writes itself as; text that isn't one is an [`AppError`].
macro_rules! crosses_as_text {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        uniffi::custom_type!($(#[$doc])* $name, String, {
            remote,
            lower: |value| value.to_string(),
            try_lift: |text| Ok(text.parse::<$name>().map_err(AppError::from)?),
        });
    )*};
}
crosses_as_text!(
    /// The id of a journal entry: a UUID as text.
    EntryId,
    /// The id of a journal beside the first: a UUID as text.
    JournalId,
    /// The id of an import of entries: a UUID as text.
    ImportId,
    /// The id of a prompt of one's own: a UUID as text.
    PromptId,
    /// The id of a reminder: a UUID as text.
    ReminderId,
    /// The id of a meeting: a UUID as text.
    MeetingId,
    /// The id of a source of meetings: a UUID as text.
    SourceId,
    /// The id of a card in reach: a UUID as text.
    CardId,
    /// The id of a run of the urge timer: a UUID as text.
    UrgeTimerId,
    /// The id of a snapshot: a UUID as text.
    SnapshotId,
    /// A day: `YYYY-MM-DD`, years 1 to 9999.
    Day,
    /// A time of day: `HH:MM`, 00:00 to 23:59.
    WallTime,
    /// A time zone of the IANA database: `America/New_York`.
    Zone,
);

uniffi::custom_type!(
    /// An instant: milliseconds since 1970-01-01T00:00:00Z, in the years 1 to 9999.
    Timestamp,
    i64,
    {
        remote,
        lower: |at| at.0,
        try_lift: |millis| Ok(Timestamp(millis).checked("timestamp").map_err(AppError::from)?),
    }
);

/// A day of the week.
#[uniffi::remote(Enum)]
pub enum Weekday {
    /// Sunday.
    Sunday,
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
}

/// Where and when a call is made. Make a new one for each call.
#[uniffi::remote(Record)]
pub struct Here {
    /// The time now.
    pub now: Timestamp,
    /// The phone's zone now.
    pub zone: Zone,
    /// Milliseconds since the phone started, time asleep included (Android:
    /// `SystemClock.elapsedRealtime`, Apple: `CLOCK_MONOTONIC_RAW` with sleep).
    pub uptime: i64,
    /// The person's language, a BCP 47 tag such as `en` or `pt-BR`.
    pub language: String,
}
