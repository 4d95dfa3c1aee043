//! *On this day*: what was written a week, a month and whole years ago. Off until asked for.

mod memories_sql;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::Day;
pub(crate) use memories_sql::{is_on, put};
pub use memories_sql::{on_this_day, set_on_this_day};

/// How long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PastDay {
    /// How long ago.
    pub ago: Ago,
    /// The day.
    pub day: Day,
    /// Its entries, the earliest first.
    pub entries: Vec<Entry>,
}

/// What *On this day* shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OnThisDay {
    /// Whether the person asked for it; nothing is shown where not.
    pub on: bool,
    /// What there is, the latest first.
    pub days: Vec<PastDay>,
}

/// The days that today looks back on, not before `first`.
///
/// A day that this month or year does not have is looked back on at the month's last day, so that
/// none is left out and none comes twice.
pub(super) fn looks_back_on(today: Day, first: Day) -> Vec<(Ago, Day)> {
    let mut all = vec![(Ago::Week, today.plus(-7))];
    let (year, month, _) = today.parts();
    let before = if month == 1 {
        (year - 1, 12)
    } else {
        (year, month - 1)
    };
    all.extend(like(today, before).map(|day| (Ago::Month, day)));
    for past in (first.parts().0..year).rev() {
        let count = year.abs_diff(past);
        all.extend(like(today, (past, month)).map(|day| (Ago::Years { count }, day)));
    }
    all.retain(|(_, day)| *day >= first);
    all
}

/// The days of a month that are like today in its own.
pub(super) fn like(today: Day, (year, month): (i32, u32)) -> impl Iterator<Item = Day> {
    let of_month = today.parts().2;
    let is_last = today.plus(1).parts().1 != today.parts().1;
    let until = if is_last { 31 } else { of_month };
    (of_month..=until).filter_map(move |day| format!("{year:04}-{month:02}-{day:02}").parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(today: &str, first: &str) -> Vec<String> {
        let days = looks_back_on(today.parse().unwrap(), first.parse().unwrap());
        days.into_iter().map(|(_, day)| day.to_string()).collect()
    }

    #[test]
    fn a_week_a_month_and_years() {
        assert_eq!(
            back("2026-11-22", "2024-01-01"),
            ["2026-11-15", "2026-10-22", "2025-11-22", "2024-11-22"]
        );
        assert_eq!(
            back("2026-01-05", "2025-12-01"),
            ["2025-12-29", "2025-12-05"]
        );
        assert_eq!(back("2026-11-22", "2026-11-20"), Vec::<String>::new());
    }

    /// Over 40 years, each day is looked back on once a month later, and once in each later year.
    #[test]
    fn no_day_is_left_out_or_comes_twice() {
        let first: Day = "1996-01-01".parse().unwrap();
        let (mut by_month, mut by_year) = (Vec::new(), Vec::new());
        for ahead in 0..14_610 {
            let today = first.plus(ahead);
            for (ago, day) in looks_back_on(today, first) {
                match ago {
                    Ago::Week => assert_eq!(today.since(day), 7),
                    Ago::Month => by_month.push(day),
                    Ago::Years { count: 1 } => by_year.push(day),
                    Ago::Years { .. } => {}
                }
            }
        }
        for days in [by_month, by_year] {
            let mut sorted = days.clone();
            sorted.sort_unstable();
            let all: Vec<Day> = (0..).map(|n| first.plus(n)).take(days.len()).collect();
            assert_eq!(sorted, all);
        }
    }
}
