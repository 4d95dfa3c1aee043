//! When a line answers: times of the week in its own zone, and whether it does at a moment.

use serde::{Deserialize, Serialize};

use crate::time::weekly::{Span, Weekly};
use crate::time::{CallContext, Day, Timestamp, WallTime, Weekday, Zone};

/// The minutes of a day.
const DAY: u32 = 1440;

/// Times on days of the week, in the line's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpHours {
    /// On which days.
    pub days: Vec<Weekday>,
    /// From when.
    pub from: WallTime,
    /// Until when; a time that is not after `from` is on the next day.
    pub to: WallTime,
}

/// Whether a line answers now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HelpOpening {
    /// At any hour.
    Always,
    /// Now.
    Open {
        /// Until when, where the caller is.
        until: WallTime,
    },
    /// Not now.
    Closed {
        /// The day on which it opens, where the caller is.
        day: Day,
        /// When it opens, where the caller is.
        at: WallTime,
    },
    /// Nobody confirmed its hours.
    Unknown,
}

impl HelpOpening {
    /// Whether somebody answers now, as far as is known.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Always | Self::Open { .. })
    }
}

/// The hours of a line, as the data has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Hours {
    Always(Always),
    Weekly(Vec<HelpHours>),
}

/// Written `"always"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Always {
    Always,
}

impl Hours {
    /// The times by day, none where it always answers.
    pub(super) fn weekly(&self) -> &[HelpHours] {
        match self {
            Self::Always(_) => &[],
            Self::Weekly(hours) => hours,
        }
    }

    /// Whether somebody answers at a moment, and until or from when.
    pub(super) fn opening(&self, zone: Zone, context: &CallContext) -> HelpOpening {
        let hours = match self {
            Self::Always(_) => return HelpOpening::Always,
            Self::Weekly(hours) => hours,
        };
        let weekly: Vec<Weekly> = hours.iter().flat_map(|one| one.weekly(zone)).collect();
        let local = |at: Timestamp| context.zone.local(at);
        if let Some(until) = end(&weekly, context.now) {
            return HelpOpening::Open {
                until: local(until).1,
            };
        }
        let next = weekly.iter().filter_map(|one| one.around(context.now).next);
        next.map(|span| span.start)
            .min()
            .map_or(HelpOpening::Unknown, |start| {
                let (day, at) = local(start);
                HelpOpening::Closed { day, at }
            })
    }
}

impl HelpHours {
    /// Each day's times as what is on every week.
    fn weekly(&self, zone: Zone) -> impl Iterator<Item = Weekly> {
        let (from, to) = (u32::from(self.from.minutes()), u32::from(self.to.minutes()));
        let minutes = if to > from {
            to - from
        } else {
            to + DAY - from
        };
        let start = self.from;
        self.days.iter().map(move |day| Weekly {
            zone,
            day: *day,
            start,
            minutes,
        })
    }
}

/// When what is on at a moment ends, also where one day's times go on into the next's; `None` where
/// nothing is on.
fn end(weekly: &[Weekly], now: Timestamp) -> Option<Timestamp> {
    let on = |at: Timestamp| {
        let current = weekly.iter().filter_map(|one| one.around(at).current);
        current.map(|span: Span| span.end).max()
    };
    let mut end = on(now)?;
    // Each step reaches a later end; times that never end are at most a week long here.
    for _ in 0..weekly.len() {
        match on(end) {
            Some(later) if later > end => end = later,
            _ => break,
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn context(day: &str, time: &str, zone: &str) -> CallContext {
        let zone: Zone = zone.parse().unwrap();
        let now = zone.instant(day.parse().unwrap(), time.parse().unwrap());
        CallContext {
            now: now.unwrap(),
            zone,
            uptime: 0,
            language: "en".into(),
        }
    }

    fn read(hours: &str) -> Hours {
        serde_json::from_str(hours).unwrap()
    }

    const OFFICE: &str = r#"[{"days":["monday","tuesday","wednesday","thursday","friday"],
                              "from":"09:30","to":"17:30"}]"#;
    /// Evenings, and from Friday evening to Monday morning.
    const NIGHTS: &str = r#"[{"days":["monday","tuesday","wednesday","thursday"],"from":"18:00","to":"02:00"},
                             {"days":["friday"],"from":"18:00","to":"00:00"},
                             {"days":["saturday","sunday"],"from":"00:00","to":"00:00"},
                             {"days":["monday"],"from":"00:00","to":"06:00"}]"#;

    fn open(until: &str) -> HelpOpening {
        let until = until.parse().unwrap();
        HelpOpening::Open { until }
    }

    fn closed(day: &str, at: &str) -> HelpOpening {
        let (day, at) = (day.parse().unwrap(), at.parse().unwrap());
        HelpOpening::Closed { day, at }
    }

    #[test]
    fn it_is_said_until_when_and_from_when() {
        let dublin: Zone = "Europe/Dublin".parse().unwrap();
        let edinburgh: Zone = "Europe/London".parse().unwrap();
        // 2026-12-04 is a Friday.
        for (hours, zone, day, time, opening) in [
            (
                OFFICE,
                dublin,
                "2026-12-04",
                "09:29",
                closed("2026-12-04", "09:30"),
            ),
            (OFFICE, dublin, "2026-12-04", "09:30", open("17:30")),
            (
                OFFICE,
                dublin,
                "2026-12-04",
                "17:30",
                closed("2026-12-07", "09:30"),
            ),
            (
                NIGHTS,
                edinburgh,
                "2026-12-04",
                "03:00",
                closed("2026-12-04", "18:00"),
            ),
            // One after the other without a gap.
            (NIGHTS, edinburgh, "2026-12-04", "19:00", open("06:00")),
            (NIGHTS, edinburgh, "2026-12-07", "05:59", open("06:00")),
            (
                NIGHTS,
                edinburgh,
                "2026-12-07",
                "06:00",
                closed("2026-12-07", "18:00"),
            ),
            (NIGHTS, edinburgh, "2026-12-08", "01:59", open("02:00")),
        ] {
            let context = context(day, time, "Europe/London");
            assert_eq!(read(hours).opening(zone, &context), opening, "{day} {time}");
        }
    }

    #[test]
    fn the_caller_is_told_in_their_own_zone() {
        let sydney: Zone = "Australia/Sydney".parse().unwrap();
        // Thursday 22:00 in London is Friday 09:00 in Sydney.
        let context = context("2026-12-03", "22:00", "Europe/London");
        assert_eq!(
            read(OFFICE).opening(sydney, &context),
            closed("2026-12-03", "22:30")
        );
        let later = CallContext {
            now: context.now.plus_minutes(60),
            ..context
        };
        assert_eq!(read(OFFICE).opening(sydney, &later), open("06:30"));
    }

    #[test]
    fn what_always_answers_is_always_open() {
        let context = context("2026-12-04", "03:00", "UTC");
        assert_eq!(
            read(r#""always""#).opening(Zone::UTC, &context),
            HelpOpening::Always
        );
        assert!(serde_json::from_str::<Hours>(r#""sometimes""#).is_err());
    }

    proptest! {
        /// By a plain look at the clock of the line, minute by minute.
        #[test]
        fn it_is_open_as_the_clock_says(minute in 0_i64..14 * 1440, nights in any::<bool>()) {
            let hours = read(if nights { NIGHTS } else { OFFICE });
            let start = context("2026-12-01", "00:00", "UTC");
            let at = |minutes: i64| CallContext {
                now: start.now.plus_minutes(minute + minutes),
                ..start.clone()
            };
            let says = |context: &CallContext| {
                let (day, time) = Zone::UTC.local(context.now);
                let of = |one: &HelpHours| {
                    let falls = |day: Day| one.days.contains(&day.weekday());
                    if one.to > one.from {
                        falls(day) && one.from <= time && time < one.to
                    } else {
                        falls(day) && one.from <= time || falls(day.plus(-1)) && time < one.to
                    }
                };
                hours.weekly().iter().any(of)
            };
            let now = at(0);
            let opening = hours.opening(Zone::UTC, &now);
            prop_assert_eq!(opening.is_open(), says(&now));
            let changes = (1..=7 * 1440).find(|minutes| says(&at(*minutes)) != says(&now)).unwrap();
            let (day, time) = Zone::UTC.local(at(changes).now);
            let expected = if says(&now) {
                HelpOpening::Open { until: time }
            } else {
                HelpOpening::Closed { day, at: time }
            };
            prop_assert_eq!(opening, expected);
        }
    }
}
