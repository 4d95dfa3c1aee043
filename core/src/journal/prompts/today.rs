//! Which prompt is the day's: pure.

use sha2::{Digest, Sha256};

use crate::Day;

/// Of the prompts that may be shown, the day's: the one with the lowest hash of the day and its id.
///
/// Half of them have odd days and half of them even ones, so that none comes two days running,
/// unless hardly any are left. What becomes of one prompt changes no day that was another's.
pub(super) fn of_day<'a>(ids: &[&'a str], day: Day) -> Option<&'a str> {
    let days = days(day);
    let lowest = |ids: &mut dyn Iterator<Item = &'a str>| ids.min_by_key(|id| hash(days, id));
    let has_this_day = |id: &&str| hash(0, id)[31] % 2 == parity(days);
    let mut of_its_days = ids.iter().copied().filter(has_this_day);
    lowest(&mut of_its_days).or_else(|| lowest(&mut ids.iter().copied()))
}

/// Days since one that is long past.
fn days(day: Day) -> i64 {
    let first: Day = "0001-01-01".parse().unwrap_or(day);
    day.since(first)
}

fn parity(days: i64) -> u8 {
    u8::try_from(days.rem_euclid(2)).unwrap_or_default()
}

fn hash(days: i64, id: &str) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(days.to_le_bytes());
    digest.update(id);
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::content;
    use super::*;

    fn ids() -> Vec<&'static str> {
        content::all()
            .iter()
            .map(|prompt| prompt.name.as_str())
            .collect()
    }

    #[test]
    fn a_day_keeps_its_own_whatever_becomes_of_the_others() {
        let all = ids();
        proptest!(|(from in 0..3_000_000_i64, gone in prop::collection::vec(any::<prop::sample::Index>(), 0..60))| {
            let first: Day = "0001-01-01".parse().unwrap();
            let day = first.plus(from);
            let own = of_day(&all, day).unwrap();
            let gone: Vec<&str> = gone.iter().map(|at| *at.get(&all)).filter(|id| *id != own).collect();
            let mut left = all.clone();
            left.retain(|id| !gone.contains(id));
            prop_assert_eq!(of_day(&left, day), Some(own));
            // Refused, it is another's day.
            left.retain(|id| *id != own);
            prop_assert_ne!(of_day(&left, day), Some(own));
        });
    }

    #[test]
    fn none_comes_two_days_running_and_each_comes_within_some_years() {
        let all = ids();
        let first: Day = "2026-01-01".parse().unwrap();
        let shown: Vec<&str> = (0..3000)
            .map(|n| of_day(&all, first.plus(n)).unwrap())
            .collect();
        assert!(shown.windows(2).all(|days| days[0] != days[1]));
        assert!(all.iter().all(|id| shown.contains(id)));
        assert_eq!(of_day(&[], first), None);
        assert_eq!(of_day(&["one"], first), Some("one"));
        assert_eq!(of_day(&["one"], first.plus(1)), Some("one"));
    }
}
