//! A rule as a person says it in English.

use super::{Repeat, Rule};
use crate::error::{Error, Reason, Result};
use crate::recurrence::{self, Days, End, Recurrence, WallMoment};

/// What can be read and kept.
const FORM: &str = "'every day at 08:00', 'weekdays at 7:30', 'mondays and thursdays at 6pm', \
                    'tomorrow at 8am', 'on friday at noon' or 'on 2026-12-01 at 18:30'";

/// Reads a rule that is said in English: once, every day, or on days of each week, at one time of day. `now`
/// is what the clock on the wall shows.
///
/// Fails as a refused `when`.
pub fn of_phrase(text: &str, now: WallMoment) -> Result<Rule> {
    let refused = || Error::invalid("when", Reason::malformed(FORM));
    let said = recurrence::parse(text, now).map_err(|error| match error {
        // Its forms are more than can be kept.
        Error::Invalid {
            reason: Reason::Malformed { .. },
            ..
        } => refused(),
        other => other,
    })?;
    let [time] = said.times[..] else {
        return Err(refused());
    };
    let repeat = match said.days {
        Days::Daily { every: 1 } if said.end == End::Never => Repeat::Daily,
        Days::Weekly { every: 1, on, .. } if said.end == End::Never => Repeat::Weekly { days: on },
        _ => {
            let recurrence = Recurrence::new(said)?;
            let mut all = recurrence.iter();
            let (Some(only), None) = (all.next(), all.next()) else {
                return Err(refused());
            };
            Repeat::Once { day: only.day }
        }
    };
    Ok(Rule {
        repeat,
        time,
        zone: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Weekday;

    fn read(text: &str) -> Result<Rule> {
        // A Sunday.
        let (day, time) = ("2026-11-22".parse().unwrap(), "18:00".parse().unwrap());
        of_phrase(text, WallMoment { day, time })
    }

    #[test]
    fn what_can_be_kept_is_read() {
        let weekly = |days: &[Weekday]| Repeat::Weekly {
            days: days.to_vec(),
        };
        let once = |day: &str| Repeat::Once {
            day: day.parse().unwrap(),
        };
        for (text, repeat, time) in [
            ("every day at 8", Repeat::Daily, "08:00"),
            (
                "Every  Mon and Thu AT 18:00",
                weekly(&[Weekday::Monday, Weekday::Thursday]),
                "18:00",
            ),
            (
                "weekends at 10am",
                weekly(&[Weekday::Saturday, Weekday::Sunday]),
                "10:00",
            ),
            ("tomorrow at 8am", once("2026-11-23"), "08:00"),
            ("on friday at noon", once("2026-11-27"), "12:00"),
            ("on 2026-12-01 at 18:30", once("2026-12-01"), "18:30"),
        ] {
            let rule = read(text).unwrap();
            assert_eq!(
                (rule.repeat, rule.time.to_string().as_str()),
                (repeat, time),
                "{text}"
            );
        }
    }

    #[test]
    fn what_can_not_be_kept_is_refused_with_what_can() {
        for text in [
            "",
            "08:00",
            "every day",
            "every 2 days at 8",
            "every second tuesday at 19:00",
            "every day at 8 and 20:00",
            "every day at 8 for 3 days",
            "the last day of the month at 8",
        ] {
            assert_eq!(
                read(text),
                Err(Error::invalid("when", Reason::malformed(FORM))),
                "{text}"
            );
        }
        let refused = |reason| Err(Error::invalid("when", reason));
        assert_eq!(read("every day at 24:00"), refused(Reason::NotATime));
        assert_eq!(read("on 2026-02-30 at 8"), refused(Reason::NotADate));
        assert_eq!(read("today at 17:00"), refused(Reason::InThePast));
    }
}
