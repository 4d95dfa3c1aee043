//! How long snapshots are kept.

use std::collections::BTreeSet;

use super::{Snapshot, SnapshotKind};
use crate::{Day, SnapshotId};

/// The last of each of so many days, and of each of so many weeks.
const DAYS: usize = 7;
const WEEKS: usize = 4;
/// No older than this: what was deleted does not live on for longer.
const MOST_DAYS: i64 = 35;
/// What was taken before a change is kept for so many days.
const BEFORE_A_CHANGE: i64 = 7;

/// Which of `all`, the latest first, are to go on this day. The latest daily one never is. A clock
/// that is ahead by the way lets none go for its age: the one before the latest has to say so too.
pub(super) fn outlived(all: &[Snapshot], today: Day) -> Vec<SnapshotId> {
    let today = all.get(1).map_or(today, |before| today.min(before.day));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut first = true;
    all.iter()
        .filter(|snapshot| {
            let age = today.since(snapshot.day);
            if snapshot.kind != SnapshotKind::Daily {
                return age > BEFORE_A_CHANGE;
            }
            let of_day = days.len() < DAYS && days.insert(snapshot.day);
            let of_week = weeks.len() < WEEKS && weeks.insert(monday(snapshot.day));
            let kept = std::mem::take(&mut first) || (age <= MOST_DAYS && (of_day || of_week));
            !kept
        })
        .map(|snapshot| snapshot.id)
        .collect()
}

/// The Monday that the day's week begins with.
fn monday(day: Day) -> Day {
    day.plus(-i64::from((day.weekday().number() + 6) % 7))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Timestamp;

    fn day(number: i64) -> Day {
        crate::Zone::UTC.day(Timestamp(number * 86_400_000))
    }

    fn taken(number: i64, kind: SnapshotKind) -> Snapshot {
        let taken_at = Timestamp(number * 86_400_000);
        Snapshot {
            id: SnapshotId::new(taken_at),
            taken_at,
            day: day(number),
            kind,
            schema: 7,
            bytes: 0,
        }
    }

    /// Takes one a day, and lets go of what is outlived, as the app does.
    fn after_days(days: impl Iterator<Item = i64>) -> Vec<i64> {
        let mut all: Vec<Snapshot> = Vec::new();
        let mut last = 0;
        for number in days {
            all.insert(0, taken(number, SnapshotKind::Daily));
            let gone = outlived(&all, day(number));
            all.retain(|snapshot| !gone.contains(&snapshot.id));
            last = number;
        }
        all.iter()
            .map(|snapshot| last - snapshot.taken_at.0 / 86_400_000)
            .collect()
    }

    #[test]
    fn seven_days_and_four_weeks_are_kept() {
        // Day 20,000 is a Friday: five days before it the last week ended.
        assert_eq!(
            after_days(19_000..=20_000),
            [0, 1, 2, 3, 4, 5, 6, 12, 19],
            "the last of this week, and of three before it, among them"
        );
    }

    #[test]
    fn what_was_taken_before_a_change_is_kept_for_a_week() {
        for kind in [SnapshotKind::BeforeUpgrade, SnapshotKind::BeforeRestore] {
            let all: Vec<Snapshot> = (0..10).map(|age| taken(20_000 - age, kind)).collect();
            let gone = outlived(&all, day(20_000));
            // On the day of the one before the latest, the next is as old as may be.
            assert_eq!(gone, [all[9].id]);
        }
    }

    #[test]
    fn a_day_that_the_clock_was_ahead_takes_none_away() {
        let ages = after_days((19_000..=20_000).chain([20_365]));
        assert_eq!(
            ages,
            [0, 365, 366, 367, 368, 369, 370, 377],
            "as many as any day, and not for their age"
        );
        // It is one of them until as many have come after it.
        let ages = after_days((19_000..=20_000).chain([20_365]).chain(20_001..=20_003));
        assert_eq!(ages, [0, 1, 2, 20_003 - 20_365, 3, 4, 5, 8]);
    }

    proptest! {
        /// However seldom the app is opened, the latest is kept, and nothing is older than said.
        #[test]
        fn the_latest_is_kept_and_nothing_lives_on(steps in prop::collection::vec(1..60_i64, 1..40)) {
            let mut number = 10_000;
            let days: Vec<i64> = steps.iter().map(|step| { number += step; number }).collect();
            let ages = after_days(days.into_iter());
            prop_assert_eq!(ages[0], 0);
            let before = ages.get(1).copied().unwrap_or_default();
            prop_assert!(ages.iter().all(|age| *age <= before + MOST_DAYS));
            prop_assert!(ages.len() <= DAYS + WEEKS);
        }
    }
}
