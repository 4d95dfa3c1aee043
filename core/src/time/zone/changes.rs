//! When the clocks of a zone change.

use super::{LAST, Timestamp, Zone, offset, rules};

/// A change of the clocks of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// The first instant of the new time.
    pub(crate) at: Timestamp,
    /// Seconds that clocks are ahead of UTC before.
    pub(crate) before: i32,
    /// The same from then on.
    pub(crate) after: i32,
    /// Whether it is summer time from then on.
    pub(crate) is_summer: bool,
    /// What the new time is called: `CEST`.
    pub(crate) name: String,
}

impl Zone {
    /// Seconds that clocks are ahead of UTC here, at an instant.
    pub(crate) fn offset(self, at: Timestamp) -> i32 {
        offset(rules::of(self.0), at)
    }

    /// The changes up to an instant, from the last one on that is not after `from`.
    pub(crate) fn changes(self, from: Timestamp, until: Timestamp) -> Vec<Change> {
        let rules = rules::of(self.0);
        let instant = |at: Timestamp| {
            let second = at.utc().and_utc().timestamp().min(LAST);
            jiff::Timestamp::from_second(second).expect("a second of the years 1 to 9999")
        };
        let millis = |at: jiff::Timestamp| Timestamp(at.as_millisecond());
        let is_move = |before: i32, after: i32| before != after;
        let mut before = rules.preceding(instant(Timestamp(from.0.saturating_add(1000))));
        // One that changes a name alone is none.
        let last = before.find(|change| {
            let at = millis(change.timestamp());
            is_move(
                self.offset(Timestamp(at.0 - 1000)),
                change.offset().seconds(),
            )
        });
        let later = rules.following(instant(from));
        let later = later.take_while(|change| millis(change.timestamp()) <= until);
        let all = last.into_iter().chain(later).map(|change| {
            let at = millis(change.timestamp());
            Change {
                at,
                before: self.offset(Timestamp(at.0 - 1000)),
                after: change.offset().seconds(),
                is_summer: change.dst().is_dst(),
                name: change.abbreviation().to_owned(),
            }
        });
        all.filter(|change| is_move(change.before, change.after))
            .collect()
    }
}
