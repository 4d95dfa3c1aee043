//! The calendar, counts, and *On this day*.

use alongside_core::journal::{calendar, memories};
pub use calendar::{CalendarDay, JournalCounts, MoodCount};
pub use memories::{Ago, OnThisDay, PastDay};

use super::{Entry, EntryFilter};
use crate::error::AppError;
use crate::session::Session;
use crate::types::{Day, Here};

#[uniffi::export]
impl Session {
    /// The days of a month that have entries, archived ones aside: years 1 to 9999, months 1 to 12.
    pub fn calendar_month(&self, year: i32, month: u32) -> Result<Vec<CalendarDay>, AppError> {
        self.read(|conn| calendar::month(conn, year, month))
    }

    /// The days of a year that have entries, archived ones aside, for a year in pixels.
    pub fn calendar_year(&self, year: i32) -> Result<Vec<CalendarDay>, AppError> {
        self.read(|conn| calendar::year(conn, year))
    }

    /// Counts the entries that fit a filter.
    pub fn journal_counts(&self, filter: EntryFilter) -> Result<JournalCounts, AppError> {
        self.read(|conn| calendar::counts(conn, &filter))
    }

    /// What was written a week, a month and whole years before today, where the person asked for
    /// it. Left out are the entries that are archived, that are quiet, with the lowest mood of the
    /// scale, or about an urge.
    pub fn on_this_day(&self, here: Here) -> Result<OnThisDay, AppError> {
        self.read(|conn| memories::on_this_day(conn, &here))
    }

    /// Turns *On this day* on or off. It is off until the person asks for it.
    pub fn set_on_this_day(&self, on: bool, here: Here) -> Result<(), AppError> {
        self.write(|tx| memories::set_on_this_day(tx, on, &here))
    }
}

/// A day with entries.
#[uniffi::remote(Record)]
pub struct CalendarDay {
    /// The day.
    pub day: Day,
    /// How many entries are on it.
    pub entries: u32,
    /// The moods of them, as they follow each other.
    pub moods: Vec<u8>,
    /// The one in the middle of the scale's order, the lower of two; of those still offered.
    pub mood: Option<u8>,
    /// Whether one is starred.
    pub starred: bool,
}

/// How often a mood was noted.
#[uniffi::remote(Record)]
pub struct MoodCount {
    /// The mood.
    pub mood: u8,
    /// In how many entries.
    pub entries: u64,
}

/// How much there is of what fits a filter.
#[uniffi::remote(Record)]
pub struct JournalCounts {
    /// Entries.
    pub entries: u64,
    /// Days with an entry.
    pub days: u64,
    /// Starred entries.
    pub starred: u64,
    /// Entries with a photo.
    pub with_photo: u64,
    /// The day of the first.
    pub first_day: Option<Day>,
    /// The day of the last.
    pub last_day: Option<Day>,
    /// The moods noted, by their ids.
    pub moods: Vec<MoodCount>,
}

/// How long ago.
#[uniffi::remote(Enum)]
pub enum Ago {
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// Whole years.
    Years {
        /// How many.
        count: u32,
    },
}

/// What was written then.
#[uniffi::remote(Record)]
pub struct PastDay {
    /// How long ago.
    pub ago: Ago,
    /// The day.
    pub day: Day,
    /// Its entries, the earliest first.
    pub entries: Vec<Entry>,
}

/// What *On this day* shows.
#[uniffi::remote(Record)]
pub struct OnThisDay {
    /// Whether the person asked for it; nothing is shown where not.
    pub on: bool,
    /// What there is, the latest first.
    pub days: Vec<PastDay>,
}
