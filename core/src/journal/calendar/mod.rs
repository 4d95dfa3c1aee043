//! The calendar: which days have entries, and how they were.

mod calendar_sql;

use serde::Serialize;

use crate::Day;
use crate::error::{Error, Reason, Result};
use crate::readings::moods::Mood;
pub use calendar_sql::{counts, month, year};

/// A day with entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MoodCount {
    /// The mood.
    pub mood: u8,
    /// In how many entries.
    pub entries: u64,
}

/// How much there is of what fits a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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

/// The mood in the middle, of those that the scale still offers.
pub(super) fn middle(moods: &[u8], scale: &[Mood]) -> Option<u8> {
    let place = |mood: &u8| {
        let known = scale.iter().find(|one| one.id == *mood)?;
        Some((known.place?, *mood))
    };
    let mut placed: Vec<(u8, u8)> = moods.iter().filter_map(place).collect();
    placed.sort_unstable();
    let middle = placed.get(placed.len().checked_sub(1)? / 2)?;
    Some(middle.1)
}

/// The first and the last day of a month, or of a year where no month is given.
///
/// Fails as a refused `year`, 1 to 9999, or `month`, 1 to 12.
pub fn bounds(year: i32, month: Option<u32>) -> Result<(Day, Day)> {
    match month {
        Some(month) => month_days(year, month),
        None => Ok((month_days(year, 1)?.0, month_days(year, 12)?.1)),
    }
}

/// The first and the last day of a month. Fails as a refused `year` or `month`.
pub(super) fn month_days(year: i32, month: u32) -> Result<(Day, Day)> {
    let day = |year: i32, month: u32| format!("{year:04}-{month:02}-01").parse::<Day>();
    let refuse = |field, max| {
        let min = 1;
        Err(Error::invalid(field, Reason::OutOfRange { min, max }))
    };
    if !(1..=9999).contains(&year) {
        return refuse("year", 9999);
    }
    if !(1..=12).contains(&month) {
        return refuse("month", 12);
    }
    let first = day(year, month)?;
    let last = match (year, month) {
        (9999, 12) => first.plus(30),
        (_, 12) => day(year + 1, 1)?.plus(-1),
        _ => day(year, month + 1)?.plus(-1),
    };
    Ok((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mood(id: u8, place: impl Into<Option<u8>>) -> Mood {
        Mood {
            id,
            name: id.to_string(),
            named: false,
            place: place.into(),
            of_five: None,
        }
    }

    #[test]
    fn the_middle_goes_by_the_scale_and_not_by_ids() {
        let scale = [mood(4, 1), mood(1, 2), mood(2, 3), mood(3, None)];
        for (moods, expected) in [
            (vec![], None),
            (vec![3], None),
            (vec![2], Some(2)),
            (vec![2, 4], Some(4)),
            (vec![2, 1, 4], Some(1)),
            (vec![2, 3, 2, 4, 3], Some(2)),
        ] {
            assert_eq!(middle(&moods, &scale), expected, "{moods:?}");
        }
    }

    #[test]
    fn a_month_has_its_days() {
        for (year, month, last) in [
            (2024, 2, "2024-02-29"),
            (2026, 2, "2026-02-28"),
            (2026, 12, "2026-12-31"),
            (9999, 12, "9999-12-31"),
            (1, 1, "0001-01-31"),
        ] {
            assert_eq!(month_days(year, month).unwrap().1.to_string(), last);
        }
        for (year, month) in [(0, 1), (10_000, 1), (-5, 3), (2026, 0), (2026, 13)] {
            assert!(month_days(year, month).is_err());
        }
    }
}
