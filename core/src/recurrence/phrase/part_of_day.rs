//! Parts of the day, which say which half of it an hour is of.

use super::reader::{Reader, Said};
use crate::WallTime;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Noon, in minutes.
const NOON: u16 = 12 * 60;

/// `morning`, `in the evening`, `at night`.
pub(super) fn read_part(reader: &mut Reader) -> Option<Part> {
    if reader.take("at night") {
        return Some(Part::Night);
    }
    let mut ahead = *reader;
    ahead.take("in the");
    let found = ahead.one(part)?;
    *reader = ahead;
    Some(found)
}

pub(super) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        _ => return None,
    })
}

impl Part {
    /// The time of this part of the day that is said. Nothing where it is not of this part, or could be of
    /// either half of the day. Of one day, a night is its evening: the hours after midnight could be of two.
    pub(super) fn time(self, said: Said, is_once: bool) -> Option<WallTime> {
        let minutes = said.time.minutes();
        let minutes = if said.is_open() {
            let later = match (self, minutes / 60) {
                (Self::Morning, 1..=11) | (Self::Afternoon, 12) => 0,
                (Self::Afternoon, 1..=6) | (Self::Evening, 4..=11) | (Self::Night, 6..=11) => NOON,
                _ => return None,
            };
            minutes + later
        } else {
            minutes
        };
        if is_once && (minutes < NOON) != (self == Self::Morning) {
            return None;
        }
        WallTime::from_minutes(minutes)
    }
}
