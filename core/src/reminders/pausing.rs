//! Times at which reminders are silent: pauses of some days, and quiet hours. Pure.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::{CallContext, Day, Timestamp, WallTime, Zone};

/// The longest pause: two years, in days.
const LONGEST: i64 = 731;

/// Days on which reminders ask nothing: a holiday, a stay in hospital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Pause {
    /// When it began.
    pub since: Timestamp,
    /// The last day of it, where the phone is then.
    pub last_day: Day,
    /// When it was ended before, if it was.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub ended_at: Option<Timestamp>,
}

impl Pause {
    /// One that begins now and ends with a day: today at the earliest, in two years at the latest.
    ///
    /// Fails as a refused `last_day`.
    pub(super) fn until(last_day: Day, context: &CallContext) -> Result<Self> {
        let days = last_day.since(context.today());
        if days < 0 {
            return Err(Error::invalid("last_day", Reason::InThePast));
        }
        if days > LONGEST {
            let (min, max) = (0, LONGEST);
            return Err(Error::invalid("last_day", Reason::OutOfRange { min, max }));
        }
        Ok(Self {
            since: context.now,
            last_day,
            ended_at: None,
        })
    }

    /// When it ends, for a phone in `zone`.
    pub(super) fn end(&self, zone: Zone) -> Timestamp {
        let after = (1..=2).find_map(|days| {
            let day = self.last_day.checked_plus(days)?;
            zone.instant(day, WallTime::of_hour(0))
        });
        let end = after.unwrap_or(self.since);
        self.ended_at.map_or(end, |ended| ended.min(end))
    }

    pub(super) fn contains(&self, at: Timestamp, zone: Zone) -> bool {
        self.since <= at && at < self.end(zone)
    }
}

/// Hours of every night, or day, in which reminders wait: what would ask in them asks at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct QuietHours {
    /// When they begin.
    pub from: WallTime,
    /// When they end: on the next day where that is not after `from`.
    pub to: WallTime,
}

impl QuietHours {
    /// Fails as a refused `to` where they end when they begin.
    pub(super) fn checked(self) -> Result<Self> {
        if self.from == self.to {
            let expected = "another time than they begin at".to_owned();
            return Err(Error::invalid("to", Reason::Malformed { expected }));
        }
        Ok(self)
    }

    /// The end of the quiet hours that an instant lies in.
    pub(super) fn end(self, at: Timestamp, zone: Zone) -> Option<Timestamp> {
        let (day, time) = zone.local(at);
        let overnight = self.to <= self.from;
        let is_quiet = if overnight {
            time >= self.from || time < self.to
        } else {
            self.from <= time && time < self.to
        };
        if !is_quiet {
            return None;
        }
        let first = i64::from(overnight && time >= self.from);
        // A day that a zone never had has no end of the night.
        (first..first + 3).find_map(|days| {
            let day = day.checked_plus(days)?;
            let end = zone.instant(day, self.to)?;
            (end > at).then_some(end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zone: Zone, day: &str, time: &str) -> Timestamp {
        let (day, time) = (day.parse().unwrap(), time.parse().unwrap());
        zone.instant(day, time).unwrap()
    }

    #[test]
    fn quiet_hours_end_on_the_day_that_they_end_on() {
        let zone: Zone = "Europe/Berlin".parse().unwrap();
        let hours = |from: &str, to: &str| QuietHours {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        let night = hours("22:00", "07:00");
        for (time, end) in [
            ("21:59", None),
            ("22:00", Some("2026-11-29")),
            ("23:59", Some("2026-11-29")),
            ("00:00", Some("2026-11-28")),
            ("06:59", Some("2026-11-28")),
            ("07:00", None),
        ] {
            let found = night.end(at(zone, "2026-11-28", time), zone);
            let expected = end.map(|day| at(zone, day, "07:00"));
            assert_eq!(found, expected, "{time}");
        }
        let noon = hours("12:00", "14:00");
        let in_noon = noon.end(at(zone, "2026-11-28", "13:00"), zone);
        assert_eq!(in_noon, Some(at(zone, "2026-11-28", "14:00")));
        assert!(noon.end(at(zone, "2026-11-28", "14:00"), zone).is_none());
        assert!(hours("08:00", "08:00").checked().is_err());
    }

    #[test]
    fn a_pause_ends_with_its_last_day_or_before() {
        let zone: Zone = "Pacific/Apia".parse().unwrap();
        let context = CallContext {
            now: at(zone, "2011-12-20", "09:00"),
            zone,
            uptime: 0,
            language: "en".into(),
        };
        let until = |day: &str| Pause::until(day.parse().unwrap(), &context);
        // The 30th never was there.
        let pause = until("2011-12-29").unwrap();
        assert_eq!(pause.end(zone), at(zone, "2011-12-31", "00:00"));
        assert!(pause.contains(context.now, zone));
        assert!(!pause.contains(pause.end(zone), zone));
        let ended_at = Some(context.now.plus_minutes(5));
        assert_eq!(Some(Pause { ended_at, ..pause }.end(zone)), ended_at);
        assert!(until("2011-12-19").is_err());
        assert!(until("2015-01-01").is_err());
    }
}
