//! When a reminder asks, in words: `every day at 08:00`.

use alongside::{CallContext, Guide, Repeat, Rule, Weekday};

use crate::failure::Failure;
use crate::show::weekday;

const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

/// Reads a rule.
pub(crate) fn parse(text: &str, context: &CallContext) -> Result<Rule, Failure> {
    let now = context.zone.local(context.now);
    Ok(Guide::new().read_rule(text, now.into())?)
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
        let context = crate::context::context(Some("2026-11-22T18:00:00Z[UTC]")).unwrap();
        for text in [
            "every day at 08:00",
            "every weekday at 07:15",
            "every weekend at 10:00",
            "every monday,thursday at 18:00",
            "every sunday at 00:00",
            "on 2026-12-01 at 18:30",
        ] {
            assert_eq!(phrase(&parse(text, &context).unwrap()), text);
        }
    }
}
