//! A rule in as many events of a calendar as it needs.

use crate::recurrence::{Days, End, Recurrence, Rule, WallMoment};
use crate::{WallTime, Zone};

/// A rule that one event can say: it starts with its first occurrence, and has one time of day.
pub(super) struct Piece {
    pub(super) rule: Rule,
    /// How it repeats, as an `RRULE`; nothing where it comes once.
    pub(super) repeats: Option<String>,
}

/// Whether the events of a calendar can say a rule. Days of two kinds in a month they can't.
pub fn can_say(rule: &Rule) -> bool {
    pieces(rule, None).is_some()
}

/// The events of a rule, one for each time of day, and for each month where that is needed; none where all of
/// it is left out. Nothing where they can't say it, or where it never falls on a day.
pub(super) fn pieces(rule: &Rule, zone: Option<Zone>) -> Option<Vec<Piece>> {
    let whole = Recurrence::new(rule.clone()).ok()?;
    let days = &whole.rule().days;
    let by_time = cut(&whole, std::slice::from_ref(days), zone);
    by_time.or_else(|| match days {
        Days::Yearly { every, months, on } => {
            let of_month = |month: &u32| Days::Yearly {
                every: *every,
                months: vec![*month],
                on: on.clone(),
            };
            let by_month: Vec<Days> = months.iter().map(of_month).collect();
            cut(&whole, &by_month, zone)
        }
        _ => None,
    })
}

/// The events of a rule, one for each time of day and each of these, which together are its days.
fn cut(whole: &Recurrence, days: &[Days], zone: Option<Zone>) -> Option<Vec<Piece>> {
    let rule = whole.rule();
    let is_one = days.len() == 1 && rule.times.len() == 1;
    let end = match (rule.end, whole.last) {
        // A number of all times is none of each.
        (End::Count { .. }, Some(last)) if !is_one => End::Until { last },
        (end, _) => end,
    };
    let mut pieces = Vec::new();
    for time in &rule.times {
        for days in days {
            let at_the_time = rule.except.iter().filter(|one| one.time == *time);
            let piece = Rule {
                start: rule.start,
                days: days.clone(),
                times: vec![*time],
                end,
                except: at_the_time.copied().collect(),
            };
            add(piece, zone, &mut pieces)?;
        }
    }
    Some(pieces)
}

/// Adds a rule of one time, if it falls on any day. Nothing where an event can't say it.
fn add(rule: Rule, zone: Option<Zone>, pieces: &mut Vec<Piece>) -> Option<()> {
    let Ok(mut all) = Recurrence::new(rule.clone()) else {
        return Some(());
    };
    if let Some(until) = all.last {
        let Some(last) = last_that_is(&all, until, zone) else {
            return Some(());
        };
        if let End::Until { .. } = rule.end {
            let end = End::Until { last };
            all = Recurrence::new(Rule { end, ..rule }).ok()?;
        }
    }
    let mut occurrences = all.every_one();
    let start = occurrences.next()?;
    let comes_again = occurrences.next().is_some();
    let mut rule = all.rule().clone();
    rule.start = start;
    rule.except = Vec::new();
    let bare = Recurrence::new(rule.clone()).ok()?;
    let except = all.rule().except.iter();
    let falls_on = |one: &&WallMoment| bare.last_until(**one) == Some(**one);
    rule.except = except.filter(falls_on).copied().collect();
    let repeats = if comes_again {
        Some(rule.rrule(zone)?)
    } else {
        None
    };
    pieces.push(Piece { rule, repeats });
    Some(())
}

/// The last occurrence up to a moment, on a day that the zone had: no other can be an end in UTC.
fn last_that_is(rule: &Recurrence, until: WallMoment, zone: Option<Zone>) -> Option<WallMoment> {
    let mut last = rule.last_until(until)?;
    while zone.is_some_and(|zone| zone.instant(last.day, last.time).is_none()) {
        let day = last.day.checked_plus(-1)?;
        let time = WallTime::from_minutes(24 * 60 - 1)?;
        last = rule.last_until(WallMoment { day, time })?;
    }
    Some(last)
}
