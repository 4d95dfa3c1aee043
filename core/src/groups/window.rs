//! Which weekly meetings a list looks at, and what it is in order of.

use std::cmp::Ordering;

use crate::Timestamp;
use crate::groups::Venue;
use crate::time::weekly::Weekly;

/// A meeting of this length or longer is always open.
const ALWAYS: u32 = 1440;

/// Most meetings are not longer than this, in minutes; the others are looked for apart.
const MOST: u32 = 180;

/// Which weekly meetings to look at, in minutes: how far from now they start, and their length.
pub(super) struct Window {
    pub(super) back: u32,
    pub(super) ahead: u32,
    pub(super) least: u32,
    pub(super) most: u32,
}

impl Window {
    /// What may be on now.
    pub(super) const NOW: [Self; 2] = [Self::on_now(1, MOST), Self::on_now(MOST + 1, 1440)];

    const fn on_now(least: u32, most: u32) -> Self {
        Self {
            back: most,
            ahead: 0,
            least,
            most,
        }
    }
}

/// A meeting that may be wanted.
pub(super) struct Candidate {
    pub(super) row: i64,
    pub(super) weekly: Weekly,
    pub(super) venue: Venue,
    pub(super) name: String,
}

impl Candidate {
    pub(super) fn found(self, start: Timestamp) -> Found {
        Found {
            row: self.row,
            start,
            always: self.weekly.minutes >= ALWAYS,
            name: self.name.to_lowercase(),
        }
    }
}

/// A meeting that is wanted, with what it is sorted by.
pub(super) struct Found {
    pub(super) row: i64,
    pub(super) start: Timestamp,
    pub(super) always: bool,
    /// In lower case.
    pub(super) name: String,
}

impl Found {
    pub(super) fn by_start(&self, other: &Self) -> Ordering {
        let theirs = (other.start, &other.name, other.row);
        (self.start, &self.name, self.row).cmp(&theirs)
    }
}
