//! The calendar, counts, and *On this day*.

use alongside_core::journal::calendar::{CalendarDay, JournalCounts};
use alongside_core::journal::memories::OnThisDay;
use alongside_core::journal::{EntryFilter, calendar, memories};
use alongside_core::{CallContext, Result};

use super::Journal;

#[uniffi::export]
impl Journal {
    /// The days of a month that have entries, archived ones aside: years 1 to 9999, months 1 to 12.
    ///
    /// Fails with `Invalid` where the year or the month is another.
    pub fn calendar_month(&self, year: i32, month: u32) -> Result<Vec<CalendarDay>> {
        self.0.read(|conn| calendar::month(conn, year, month))
    }

    /// The days of a year that have entries, archived ones aside, for a year in pixels.
    ///
    /// Fails with `Invalid` where the year is none of 1 to 9999.
    pub fn calendar_year(&self, year: i32) -> Result<Vec<CalendarDay>> {
        self.0.read(|conn| calendar::year(conn, year))
    }

    /// Counts the entries that fit a filter.
    ///
    /// Fails with `Invalid` where the tag is refused.
    pub fn journal_counts(&self, filter: EntryFilter) -> Result<JournalCounts> {
        self.0.read(|conn| calendar::counts(conn, &filter))
    }

    /// What was written a week, a month and whole years before today, where the person asked for
    /// it. Left out are the entries that are archived, that are quiet, with the lowest mood of the
    /// scale, or about an urge.
    ///
    /// Fails with `Locked`.
    pub fn on_this_day(&self, context: CallContext) -> Result<OnThisDay> {
        self.0.read(|conn| memories::on_this_day(conn, &context))
    }

    /// Turns *On this day* on or off. It is off until the person asks for it.
    ///
    /// Fails with `Locked`, and with `ReadOnly` where the store can't be changed.
    pub fn set_on_this_day(&self, on: bool, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| memories::set_on_this_day(tx, on, &context))
    }
}
