//! What a rule says, in the words of a language.
//!
//! Here is what all languages share: which parts a sentence has and what is true of them. How a part is
//! said is up to each language.

pub(super) mod english;
mod spanish;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Days, End, MonthDay, Recurrence, Rule, WallMoment, seek};
use crate::language::Language;
use crate::{Day, WallTime, Weekday};

/// The most exceptions that are said one by one.
const EXCEPTIONS_SAID: usize = 3;

/// Monday to Friday.
pub(super) const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

/// How a language says the parts of a rule.
trait Words {
    /// What stands before the last of a list, with its spaces.
    fn and(&self) -> &'static str;
    /// Every n-th day.
    fn daily(&self, every: u32) -> String;
    /// Some days of every n-th week.
    fn weekly(&self, every: u32, on: &WeekDays) -> String;
    /// Some days of every n-th month.
    fn monthly(&self, every: u32, on: &MonthDays) -> String;
    /// Some days of some months, 1 to 12, of every n-th year.
    fn yearly(&self, every: u32, months: &[u32], on: &MonthDays) -> String;
    /// A day of a month, with its article.
    fn month_day(&self, day: MonthDay) -> String;
    /// What is said, within a list, of a day that a month may not have.
    fn lacking(&self, lacking: Lacking) -> &'static str;
    /// Times of day: at least one, in order.
    fn at(&self, times: &[WallTime]) -> String;
    /// The number and the month of a day, with no article.
    fn date(&self, day: Day, with_year: bool) -> String;
    /// On a date.
    fn on(&self, date: &str) -> String;
    /// What a rule ends with: a date, and maybe a time.
    fn until(&self, date: &str) -> String;
    /// So many times in all.
    fn count(&self, count: u32) -> String;
    /// Not on these dates, each of them with its article or preposition.
    fn not(&self, dates: &str) -> String;
    /// Not on so many days, at least two.
    fn not_on_days(&self, count: usize) -> String;
    /// Not at so many times, at least two.
    fn not_at_times(&self, count: usize) -> String;
    /// A date within a list of exceptions.
    fn exception(&self, date: &str) -> String;
    /// The date that comes next.
    fn next(&self, date: &str) -> String;
}

/// Which days of a week are meant.
enum WeekDays {
    /// All seven.
    All,
    /// Monday to Friday.
    Workdays,
    /// Others, in the order of the week.
    Some(Vec<Weekday>),
}

/// Which days of a month are meant.
struct MonthDays {
    /// All of them, as a list.
    text: String,
    /// Whether a month may lack the only one; of a list each says so by itself.
    lacking: Lacking,
    /// The number of the only one, where it is said by its number.
    number: Option<u32>,
    /// Whether each is a day of the week.
    are_weekdays: bool,
}

/// What a month without the day does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lacking {
    /// Each month has it.
    Never,
    /// It is skipped.
    Skipped,
    /// Its last day stands for it.
    Last,
}

/// Says a rule in a language, a BCP 47 tag: `every second Tuesday at 19:00`.
///
/// It says nothing of the start, unless everything falls on one day.
pub fn summary(rule: &Rule, language: &str) -> String {
    let words = words_of(language);
    // Without exceptions: they are said by themselves.
    let bare = Rule {
        except: Vec::new(),
        ..rule.clone()
    };
    let recurrence = Recurrence::new(bare).ok();
    let mut times = rule.times.clone();
    times.sort_unstable();
    times.dedup();
    let one_day = recurrence.as_ref().and_then(on_one_day);
    let mut said = if let Some((day, times)) = one_day {
        let date = words.on(&words.date(day, true));
        format!("{date} {}", words.at(&times))
    } else {
        let end = end(words, rule.end, &times);
        format!("{} {}{end}", days(words, &rule.days), words.at(&times))
    };
    if let Some(recurrence) = recurrence {
        said += &exceptions(words, rule, &recurrence);
    }
    said
}

/// Adds to a summary when the rule comes next: the year only where it is not that of `today`.
pub fn with_next(summary: &str, next: Option<WallMoment>, today: Day, language: &str) -> String {
    let Some(next) = next else {
        return summary.to_owned();
    };
    let words = words_of(language);
    let is_other_year = next.day.parts().0 != today.parts().0;
    let date = words.date(next.day, is_other_year);
    format!("{summary}, {}", words.next(&date))
}

/// Whether each of these months has a day of this number in every year.
pub(super) fn all_have(months: &[u32], number: u32) -> bool {
    // A year with a short February.
    let has = |month: &u32| Day::of(2001, *month, number).is_some();
    months.iter().all(has)
}

/// Whether a month has a day of this number, in some years at least.
pub(super) fn can_have(month: u32, number: u32) -> bool {
    // A year with a long February.
    Day::of(2000, month, number).is_some()
}

fn words_of(language: &str) -> &'static dyn Words {
    match Language::of(language) {
        Language::English => &english::English,
        Language::Spanish => &spanish::Spanish,
    }
}

/// The day and the times of a rule that has no other day.
fn on_one_day(recurrence: &Recurrence) -> Option<(Day, Vec<WallTime>)> {
    let first = recurrence.iter().next()?;
    let last = recurrence.last_until(recurrence.last?)?;
    let times = recurrence.iter().take_while(|one| *one <= last);
    (first.day == last.day).then(|| (first.day, times.map(|one| one.time).collect()))
}

fn days(words: &dyn Words, days: &Days) -> String {
    match days {
        Days::Daily { every } => words.daily(*every),
        Days::Weekly {
            every,
            on,
            week_start,
        } => match week_days(on, *week_start) {
            WeekDays::All if *every == 1 => words.daily(1),
            on => words.weekly(*every, &on),
        },
        Days::Monthly { every, on } => {
            let months: Vec<u32> = (1..=12).collect();
            words.monthly(*every, &month_days(words, &months, on))
        }
        Days::Yearly { every, months, on } => {
            let mut months = months.clone();
            months.sort_unstable();
            months.dedup();
            words.yearly(*every, &months, &month_days(words, &months, on))
        }
    }
}

fn week_days(on: &[Weekday], week_start: Weekday) -> WeekDays {
    let mut on = on.to_vec();
    on.sort_unstable_by_key(|day| seek::days_after(week_start, *day));
    on.dedup();
    match on.len() {
        7 => WeekDays::All,
        5 if WORKDAYS.iter().all(|day| on.contains(day)) => WeekDays::Workdays,
        _ => WeekDays::Some(on),
    }
}

fn month_days(words: &dyn Words, months: &[u32], on: &[MonthDay]) -> MonthDays {
    // Where none of the months has it, it is always the last day: none is on 31 November.
    let on = on.iter().map(|day| match *day {
        MonthDay::DayOrLast { number } if !months.iter().any(|month| can_have(*month, number)) => {
            MonthDay::FromEnd { number: 1 }
        }
        day => day,
    });
    let mut on: Vec<_> = on.collect();
    on.sort_unstable();
    on.dedup();
    let is_weekday = |day: &MonthDay| {
        matches!(
            day,
            MonthDay::Every { .. } | MonthDay::Nth { .. } | MonthDay::NthFromEnd { .. }
        )
    };
    let are_weekdays = on.iter().all(is_weekday);
    if let [one] = *on {
        return MonthDays {
            text: words.month_day(one),
            lacking: lacking(months, one),
            number: match one {
                MonthDay::Day { number } | MonthDay::DayOrLast { number } => Some(number),
                _ => None,
            },
            are_weekdays,
        };
    }
    let mut said = Vec::new();
    for day in on {
        let text = match (words.month_day(day), lacking(months, day)) {
            (text, Lacking::Never) => text,
            (text, lacking) => format!("{text} ({})", words.lacking(lacking)),
        };
        // Two kinds of day can be the same in these months.
        if !said.contains(&text) {
            said.push(text);
        }
    }
    MonthDays {
        text: list(words, &said),
        lacking: Lacking::Never,
        number: None,
        are_weekdays,
    }
}

fn lacking(months: &[u32], day: MonthDay) -> Lacking {
    match day {
        MonthDay::Day { number } | MonthDay::FromEnd { number } if !all_have(months, number) => {
            Lacking::Skipped
        }
        MonthDay::DayOrLast { number } if !all_have(months, number) => Lacking::Last,
        MonthDay::Nth { number: 5, .. } | MonthDay::NthFromEnd { number: 5, .. } => {
            Lacking::Skipped
        }
        _ => Lacking::Never,
    }
}

fn end(words: &dyn Words, end: End, times: &[WallTime]) -> String {
    match end {
        End::Never => String::new(),
        End::Count { times: count } => format!(", {}", words.count(count)),
        End::Until { last } => {
            let on_last: Vec<_> = times.iter().filter(|time| **time <= last.time).collect();
            let day = match on_last.len() {
                // No time of that day is left.
                0 => last.day.checked_plus(-1).unwrap_or(last.day),
                _ => last.day,
            };
            let date = words.date(day, true);
            match on_last.last() {
                Some(time) if on_last.len() < times.len() => {
                    let date = format!("{date} {}", words.at(&[**time]));
                    format!(" {}", words.until(&date))
                }
                _ => format!(" {}", words.until(&date)),
            }
        }
    }
}

/// What is left out of a rule that has no exceptions yet.
fn exceptions(words: &dyn Words, rule: &Rule, recurrence: &Recurrence) -> String {
    let falls_on = |one: WallMoment| recurrence.last_until(one) == Some(one);
    // Those that take something away, by day; an exception at another time changes nothing.
    let except: BTreeSet<WallMoment> = rule.except.iter().copied().collect();
    let mut days: Vec<(Day, Vec<WallTime>)> = Vec::new();
    for one in except.into_iter().filter(|one| falls_on(*one)) {
        match days.last_mut() {
            Some((day, times)) if *day == one.day => times.push(one.time),
            _ => days.push((one.day, vec![one.time])),
        }
    }
    let is_whole = |(day, left_out): &(Day, Vec<WallTime>)| {
        let (day, times) = (*day, &recurrence.rule().times);
        let times = times.iter().map(|time| WallMoment { day, time: *time });
        times.filter(|one| falls_on(*one)).count() == left_out.len()
    };
    let said = match days.len() {
        0 => return String::new(),
        count if count > EXCEPTIONS_SAID => {
            if days.iter().all(is_whole) {
                words.not_on_days(count)
            } else {
                words.not_at_times(days.iter().map(|(_, times)| times.len()).sum())
            }
        }
        _ => {
            let dates = days.iter().map(|one| {
                let date = words.exception(&words.date(one.0, true));
                if is_whole(one) {
                    date
                } else {
                    format!("{date} {}", words.at(&one.1))
                }
            });
            words.not(&list(words, &dates.collect::<Vec<_>>()))
        }
    };
    format!(", {said}")
}

/// A word of a table, by its number from 1.
fn word(table: &[&'static str], number: u32) -> Option<&'static str> {
    table.get((number as usize).checked_sub(1)?).copied()
}

/// Joins a list: `a, b and c`.
fn list(words: &dyn Words, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{}{}{last}", before.join(", "), words.and()),
    }
}
