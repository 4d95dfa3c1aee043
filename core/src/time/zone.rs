//! Time zones, and the one way between instants and what clocks show there.

mod changes;
mod rules;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDateTime, TimeDelta};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{Day, Timestamp, WallTime};
use crate::error::{Error, Reason};
pub(crate) use changes::Change;
pub(crate) use rules::version;

text_type!(
    /// A time zone of the IANA database, by name, such as `America/New_York`. Old names are kept as
    /// given.
    Zone(&'static str)
);

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self("UTC");

    /// The zone's name.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The day and the time of day of an instant here.
    pub fn local(self, at: Timestamp) -> (Day, WallTime) {
        Day::of_wall(at.utc() + TimeDelta::seconds(self.ahead(at).into()))
    }

    /// Seconds that clocks here are ahead of UTC, at an instant.
    fn ahead(self, at: Timestamp) -> i32 {
        // Without a look at its rules: it has none.
        if self == Self::UTC {
            return 0;
        }
        offset(rules::of(self.0), at)
    }

    /// Whether clocks here were set forth or back in the hours before an instant.
    pub(crate) fn is_changed_before(self, at: Timestamp, hours: u8) -> bool {
        self.ahead(at) != self.ahead(at.plus_minutes(-60 * i64::from(hours)))
    }

    /// The day of an instant here.
    pub fn day(self, at: Timestamp) -> Day {
        self.local(at).0
    }

    /// The instant of a day and a time of day here; `None` where that whole day never was, as
    /// 2011-12-30 in Pacific/Apia.
    ///
    /// A time that the clock skips is moved forward by what was skipped (02:30 becomes 03:30); of
    /// a time that comes twice the first is taken. So a wall time falls once on each day that
    /// exists (the offset rule of RFC 5545, 3.3.5).
    pub fn instant(self, day: Day, time: WallTime) -> Option<Timestamp> {
        // Without a look at its rules: it has none.
        if self == Self::UTC {
            return Some(Timestamp(day.at(time).and_utc().timestamp_millis()));
        }
        instant(rules::of(self.0), day, time)
    }

    /// The instant as RFC 3339 text with this zone's offset, to the second:
    /// `2026-11-22T18:00:00-05:00`.
    pub fn rfc3339(self, at: Timestamp) -> String {
        let ahead = self.ahead(at);
        let shown = at.utc() + TimeDelta::seconds(ahead.into());
        let (sign, minutes) = (if ahead < 0 { '-' } else { '+' }, (ahead.abs() + 30) / 60);
        let shown = shown.format("%Y-%m-%dT%H:%M:%S");
        format!("{shown}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// The last second that the rules can be asked for: on 9999-12-30, where clocks may be a day ahead.
const LAST: i64 = 253_402_207_200;

/// Seconds that clocks are ahead of UTC, at an instant.
fn offset(rules: &TimeZone, at: Timestamp) -> i32 {
    let nearest = at.utc().and_utc().timestamp().min(LAST);
    let at = jiff::Timestamp::from_second(nearest).expect("a second of the years 1 to 9999");
    rules.to_offset(at).seconds()
}

/// What clocks are ahead of UTC when they show this. Beyond the years 1 to 9999 it is as at their ends.
fn offsets(rules: &TimeZone, wall: NaiveDateTime) -> AmbiguousOffset {
    let (day, time) = Day::of_wall(wall);
    let (year, month, day) = day.parts();
    let two = |part: u32| i8::try_from(part).expect("at most two digits");
    let wall = jiff::civil::DateTime::new(
        i16::try_from(year).expect("a year of four digits"),
        two(month),
        two(day),
        two(u32::from(time.minutes() / 60)),
        two(u32::from(time.minutes() % 60)),
        0,
        0,
    );
    let wall = wall.expect("a time of the calendar");
    rules.to_ambiguous_timestamp(wall).offset()
}

fn instant(rules: &TimeZone, day: Day, time: WallTime) -> Option<Timestamp> {
    let before = match offsets(rules, day.at(time)) {
        AmbiguousOffset::Gap { .. } if skips(rules, day) => return None,
        AmbiguousOffset::Unambiguous { offset: before }
        | AmbiguousOffset::Fold { before, .. }
        | AmbiguousOffset::Gap { before, .. } => before,
    };
    let utc = day.at(time) - TimeDelta::seconds(before.seconds().into());
    Some(Timestamp(utc.and_utc().timestamp_millis()))
}

/// Whether this whole day never was.
fn skips(rules: &TimeZone, day: Day) -> bool {
    let ends = [0, 24 * 60 - 1].map(|minutes| WallTime::from_minutes(minutes).expect("a time"));
    let never = |time| matches!(offsets(rules, day.at(time)), AmbiguousOffset::Gap { .. });
    ends.into_iter().all(never)
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let name = rules::name(text);
        name.map(Self)
            .ok_or(Error::invalid("zone", Reason::NotAZone))
    }
}
