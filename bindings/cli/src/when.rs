//! When a reminder asks, in words: `every day at 08:00`.

use alongside::{Repeat, Rule, Weekday};

use crate::failure::{Failure, read};
use crate::show::{parse_weekday, weekday};

const FORM: &str = "'every day at 08:00', 'every weekday at 08:00', 'every monday,thursday at 08:00' \
                    or 'on 2026-12-01 at 18:30'";

const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

/// Reads a rule. Letter case and extra spaces do not matter.
pub(crate) fn parse(text: &str) -> Result<Rule, Failure> {
    let malformed = || Failure::malformed("when", FORM);
    let text = text.to_lowercase();
    let (days, time) = text.split_once(" at ").ok_or_else(malformed)?;
    let time = read("when", time)?;
    let (word, days) = days.trim().split_once(' ').ok_or_else(malformed)?;
    let repeat = match (word, days.trim()) {
        ("on", day) => Repeat::Once {
            day: read("when", day)?,
        },
        ("every", "day") => Repeat::Daily,
        ("every", "weekday") => Repeat::Weekly {
            days: WORKDAYS.to_vec(),
        },
        ("every", "weekend") => Repeat::Weekly {
            days: WEEKEND.to_vec(),
        },
        ("every", names) => {
            let names = names.replace(" and ", ",");
            let days: Option<Vec<Weekday>> = names.split(',').map(parse_weekday).collect();
            Repeat::Weekly {
                days: days.ok_or_else(malformed)?,
            }
        }
        _ => return Err(malformed()),
    };
    Ok(Rule {
        repeat,
        time,
        zone: None,
    })
}

/// Says a rule so that [`parse`] reads it back, but for its zone.
pub(crate) fn phrase(rule: &Rule) -> String {
    let days = match &rule.repeat {
        Repeat::Once { day } => return format!("on {day} at {}", rule.time),
        Repeat::Daily => "day".to_owned(),
        Repeat::Weekly { days } if same(days, &WORKDAYS) => "weekday".to_owned(),
        Repeat::Weekly { days } if same(days, &WEEKEND) => "weekend".to_owned(),
        Repeat::Weekly { days } => days
            .iter()
            .map(|day| weekday(*day).to_lowercase())
            .collect::<Vec<_>>()
            .join(","),
    };
    format!("every {days} at {}", rule.time)
}

fn same(days: &[Weekday], others: &[Weekday]) -> bool {
    days.len() == others.len() && others.iter().all(|day| days.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_said_the_same() {
        for text in [
            "every day at 08:00",
            "every weekday at 07:15",
            "every weekend at 10:00",
            "every monday,thursday at 18:00",
            "every sunday at 00:00",
            "on 2026-12-01 at 18:30",
        ] {
            assert_eq!(phrase(&parse(text).unwrap()), text);
        }
        assert_eq!(
            phrase(&parse("Every  Mon and Thu AT 18:00").unwrap()),
            "every monday,thursday at 18:00"
        );
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        for (text, part) in [
            ("", "every day"),
            ("08:00", "every day"),
            ("every day", "every day"),
            ("every fortnight at 08:00", "every day"),
            ("every day at 8", "HH:MM"),
            ("every day at 24:00", "HH:MM"),
            ("on 2026-02-30 at 08:00", "date that exists"),
        ] {
            let failure = parse(text).unwrap_err();
            assert!(failure.text().contains(part), "{text}: {}", failure.text());
            assert_eq!(failure.json()["error"]["field"], "when");
        }
    }
}
