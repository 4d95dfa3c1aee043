//! A time zone as a calendar defines it.

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::write::Text;
use crate::recurrence::rrule::WEEKDAYS;
use crate::time::Change;
use crate::{Timestamp, WallTime, Zone};

/// For how many years after the last event each change is looked at.
const YEARS_AHEAD: i64 = 20;
/// How many years in a row make a rule: a weekday falls on the same seven days of a month in fewer by chance.
const YEARS_OF_A_RULE: usize = 13;

/// Writes what a zone's clocks show from an instant on: changes that come by a rule as one, others one by one up
/// to some years after another instant.
pub(super) fn write(zone: Zone, from: Timestamp, until: Timestamp, text: &mut Text) {
    let (year, ..) = zone.day(until).parts();
    let until = last_of_year(i64::from(year) + YEARS_AHEAD);
    let changes = zone.changes(from, until);
    text.line("BEGIN:VTIMEZONE");
    text.line(&format!("TZID:{zone}"));
    if changes.first().is_none_or(|first| first.at > from) {
        let offset = zone.offset(from);
        let start = Timestamp(from.0.min(0)).utc() + TimeDelta::seconds(offset.into());
        Times::new("STANDARD", [offset, offset], None).write(&[start], None, text);
    }
    let mut kinds: Vec<(&Change, Vec<NaiveDateTime>)> = Vec::new();
    for change in &changes {
        let local = change.at.utc() + TimeDelta::seconds(change.before.into());
        match kinds.iter_mut().find(|(kind, _)| is_alike(kind, change)) {
            Some((_, all)) => all.push(local),
            None => kinds.push((change, vec![local])),
        }
    }
    for (kind, all) in kinds {
        let name = if kind.is_summer {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        let times = Times::new(name, [kind.before, kind.after], Some(&kind.name));
        let (irregular, regular) = all.split_at(regular_from(&all, until.utc().year()));
        if !irregular.is_empty() {
            times.write(irregular, None, text);
        }
        if let Some(last) = regular.last() {
            let nth = nth_of(regular, last);
            let weekday = WEEKDAYS[last.weekday().num_days_from_sunday() as usize];
            let rule = format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{weekday}", last.month());
            times.write(&regular[..1], Some(&rule), text);
        }
    }
    text.line("END:VTIMEZONE");
}

fn last_of_year(year: i64) -> Timestamp {
    let year = i32::try_from(year.min(9999)).unwrap_or(9999);
    let day = crate::Day::of(year, 12, 31);
    let at = day.and_then(|day| Zone::UTC.instant(day, WallTime::of_hour(0)));
    at.unwrap_or(Timestamp(i64::MAX))
}

fn is_alike(one: &Change, other: &Change) -> bool {
    let key = |of: &Change| (of.before, of.after, of.is_summer, of.name.clone());
    key(one) == key(other)
}

/// From which place on the changes come by one rule, each year up to the last; the length where they don't.
fn regular_from(all: &[NaiveDateTime], last_year: i32) -> usize {
    let Some(last) = all.last().filter(|last| last.year() == last_year) else {
        return all.len();
    };
    let longest = both_ends(last).map(|nth| run(all, last, nth)).max();
    let longest = longest.unwrap_or_default();
    match longest {
        YEARS_OF_A_RULE.. => all.len() - longest,
        _ => all.len(),
    }
}

/// How many changes at the end are on the same n-th weekday of the month, a year apart.
fn run(all: &[NaiveDateTime], last: &NaiveDateTime, nth: i8) -> usize {
    let mut year = last.year() + 1;
    let same = all.iter().rev().take_while(|one| {
        year -= 1;
        one.year() == year
            && (one.month(), one.weekday(), one.time())
                == (last.month(), last.weekday(), last.time())
            && both_ends(one).any(|own| own == nth)
    });
    same.count()
}

/// The place of the weekday in the month, counted from either end. The fifth is the last.
fn both_ends(at: &NaiveDateTime) -> impl Iterator<Item = i8> + use<> {
    let is_last = (*at + TimeDelta::days(7)).month() != at.month();
    let nth = i8::try_from(at.day0() / 7 + 1).unwrap_or_default();
    let from_start = Some(nth).filter(|nth| *nth < 5);
    [is_last.then_some(-1), from_start].into_iter().flatten()
}

/// The place that all of a run have.
fn nth_of(regular: &[NaiveDateTime], last: &NaiveDateTime) -> i8 {
    let mut all = both_ends(last);
    let of_all = all.find(|nth| run(regular, last, *nth) == regular.len());
    of_all.unwrap_or(-1)
}

/// One kind of time that a zone has: from which offset its clocks change to which.
struct Times<'a> {
    kind: &'static str,
    offsets: [i32; 2],
    name: Option<&'a str>,
}

impl<'a> Times<'a> {
    fn new(kind: &'static str, offsets: [i32; 2], name: Option<&'a str>) -> Self {
        Self {
            kind,
            offsets,
            name,
        }
    }

    /// Writes when it begins: at each of these, or from the first on by a rule.
    fn write(&self, begins: &[NaiveDateTime], rule: Option<&str>, text: &mut Text) {
        let [from, to] = self.offsets.map(offset);
        let mut begins = begins.iter().map(|at| at.format("%Y%m%dT%H%M%S"));
        text.line(&format!("BEGIN:{}", self.kind));
        if let Some(first) = begins.next() {
            text.line(&format!("DTSTART:{first}"));
        }
        text.line(&format!("TZOFFSETFROM:{from}"));
        text.line(&format!("TZOFFSETTO:{to}"));
        if let Some(name) = self.name {
            text.line(&format!("TZNAME:{name}"));
        }
        if let Some(rule) = rule {
            text.line(&format!("RRULE:{rule}"));
        }
        for at in begins {
            text.line(&format!("RDATE:{at}"));
        }
        text.line(&format!("END:{}", self.kind));
    }
}

/// `+0100`, or with seconds `+005328`.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    let rest = match rest {
        0 => String::new(),
        rest => format!("{rest:02}"),
    };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
