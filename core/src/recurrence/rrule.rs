//! Recurrence rules as RFC 5545 writes them, read.
//!
//! What the standard leaves open, or says in two ways, is as most calendars have it: a start that the rule
//! does not fall on is no occurrence, and an end without a time of day is the end of that day.

use std::collections::BTreeMap;

use super::{Days, End, MonthDay, Rule, WallMoment};
use crate::error::{Error, Reason, Result};
use crate::{Day, WallTime, Weekday, Zone};

/// The names of the days, Sunday first.
pub(super) const WEEKDAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/// What may stand in a rule.
const KNOWN: [&str; 12] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "BYSETPOS",
    "WKST",
];

impl Rule {
    /// Reads an `RRULE`, such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`. What it leaves open comes from the
    /// start. An end in UTC is taken to a wall in `zone`.
    ///
    /// Fails as a refused `rule` where it is none, or says what is not kept here: weeks of the year, days of
    /// the year, positions in a set but for the last day or the n-th weekday of a month, hours, minutes and
    /// seconds as a frequency.
    pub fn of_rrule(text: &str, start: WallMoment, zone: Zone) -> Result<Self> {
        let parts = Parts::of(text)?;
        let end = parts.end(zone)?;
        Ok(Self {
            start,
            days: parts.days(start)?,
            times: parts.times(start)?,
            end,
            except: Vec::new(),
        })
    }
}

fn refuse(expected: impl Into<String>) -> Error {
    let expected = expected.into();
    Error::invalid("rule", Reason::Malformed { expected })
}

/// The parts of a rule by their names.
struct Parts(BTreeMap<String, String>);

impl Parts {
    fn of(text: &str) -> Result<Self> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        let mut parts = BTreeMap::new();
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| refuse("NAME=VALUE;NAME=VALUE"))?;
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            if !KNOWN.contains(&name.as_str()) {
                return Err(refuse(format!(
                    "a rule without {name}, with {}",
                    KNOWN.join(", ")
                )));
            }
            if parts.insert(name.clone(), value).is_some() {
                return Err(refuse(format!("{name} once")));
            }
        }
        Ok(Self(parts))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn number(&self, name: &str) -> Result<Option<u32>> {
        let number = |text: &str| {
            text.parse()
                .map_err(|_| refuse(format!("{name} as a number")))
        };
        self.get(name).map(number).transpose()
    }

    /// A list of numbers from the least to the most, or from the end where they are below 0.
    fn numbers(&self, name: &str, least: i16, most: i16) -> Result<Vec<i16>> {
        let number = |text: &str| {
            let number = text.parse::<i16>().ok();
            let number = number.filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| refuse(format!("{name} with numbers from {least} to {most}")))
        };
        let list = self.get(name).into_iter().flat_map(|list| list.split(','));
        list.map(number).collect()
    }

    fn weekday(&self, name: &str) -> Result<Option<Weekday>> {
        self.get(name).map(weekday).transpose()
    }

    fn end(&self, zone: Zone) -> Result<End> {
        match (self.number("COUNT")?, self.get("UNTIL")) {
            (None, None) => Ok(End::Never),
            (Some(count), None) => Ok(End::Count { times: count }),
            (None, Some(until)) => Ok(End::Until {
                last: moment(until, zone)?,
            }),
            (Some(_), Some(_)) => Err(refuse("COUNT or UNTIL, not both")),
        }
    }

    /// Each hour with each minute.
    fn times(&self, start: WallMoment) -> Result<Vec<WallTime>> {
        if self
            .numbers("BYSECOND", 0, 59)?
            .iter()
            .any(|second| *second != 0)
        {
            return Err(refuse("whole minutes"));
        }
        let minutes = i16::try_from(start.time.minutes()).unwrap_or_default();
        let or = |list: Vec<i16>, own: i16| if list.is_empty() { vec![own] } else { list };
        let hours = or(self.numbers("BYHOUR", 0, 23)?, minutes / 60);
        let minutes = or(self.numbers("BYMINUTE", 0, 59)?, minutes % 60);
        let all = hours
            .iter()
            .flat_map(|hour| minutes.iter().map(move |minute| hour * 60 + minute));
        let times = all.filter_map(|minutes| WallTime::from_minutes(u16::try_from(minutes).ok()?));
        Ok(times.collect())
    }

    fn days(&self, start: WallMoment) -> Result<Days> {
        let every = self.number("INTERVAL")?.unwrap_or(1);
        let months = self.numbers("BYMONTH", 1, 12)?;
        let months: Vec<u32> = months
            .iter()
            .filter_map(|month| u32::try_from(*month).ok())
            .collect();
        let of_month = self.days_of_month(months.len())?;
        let weekdays = self.weekdays(months.len())?;
        if !of_month.is_empty() && !weekdays.is_empty() {
            return Err(refuse("BYDAY or BYMONTHDAY, not both"));
        }
        let (_, own_month, day) = start.day.parts();
        let own_day = MonthDay::Day { number: day };
        let every_weekday = || {
            Weekday::ALL
                .map(|weekday| MonthDay::Every { weekday })
                .to_vec()
        };
        let named = [of_month.clone(), weekdays.clone()].concat();
        let or = |list: Vec<MonthDay>, own: Vec<MonthDay>| if list.is_empty() { own } else { list };
        let freq = self.get("FREQ").unwrap_or_default();
        // What a month or a day limits is as if every month, or every day, were asked.
        let is_limited = match freq {
            "DAILY" => !named.is_empty() || !months.is_empty(),
            "WEEKLY" => !of_month.is_empty() || !months.is_empty(),
            "MONTHLY" => !months.is_empty(),
            _ => false,
        };
        if is_limited && every != 1 {
            return Err(refuse(format!(
                "{freq} with INTERVAL without days and months of its own"
            )));
        }
        let is_plain = |day: &MonthDay| matches!(day, MonthDay::Every { .. });
        if ["DAILY", "WEEKLY"].contains(&freq) && !weekdays.iter().all(is_plain) {
            return Err(refuse("BYDAY with numbers in months and years alone"));
        }
        let all_months = || (1..=12).collect();
        Ok(match freq {
            "DAILY" if !is_limited => Days::Daily { every },
            "WEEKLY" if !is_limited => Days::Weekly {
                every,
                on: if weekdays.is_empty() {
                    vec![start.day.weekday()]
                } else {
                    weekdays.into_iter().filter_map(plain).collect()
                },
                week_start: self.weekday("WKST")?.unwrap_or(Weekday::Monday),
            },
            "MONTHLY" if !is_limited => Days::Monthly {
                every,
                on: or(named, vec![own_day]),
            },
            "DAILY" | "WEEKLY" | "MONTHLY" => {
                let own = match freq {
                    "DAILY" => every_weekday(),
                    "WEEKLY" => vec![MonthDay::Every {
                        weekday: start.day.weekday(),
                    }],
                    _ => vec![own_day],
                };
                let months = if months.is_empty() {
                    all_months()
                } else {
                    months
                };
                Days::Yearly {
                    every,
                    months,
                    on: or(named, own),
                }
            }
            "YEARLY" => {
                let months = match (months.is_empty(), named.is_empty()) {
                    (false, _) => months,
                    (true, true) => vec![own_month],
                    (true, false) if weekdays.iter().all(is_plain) => all_months(),
                    (true, false) => {
                        return Err(refuse("BYDAY with numbers in months alone: with BYMONTH"));
                    }
                };
                Days::Yearly {
                    every,
                    months,
                    on: or(named, vec![own_day]),
                }
            }
            _ => return Err(refuse("FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")),
        })
    }

    /// The days of `BYMONTHDAY`. Of several from 28 on the last is meant where `BYSETPOS` says so.
    fn days_of_month(&self, months: usize) -> Result<Vec<MonthDay>> {
        let numbers = self.numbers("BYMONTHDAY", -31, 31)?;
        if numbers.contains(&0) {
            return Err(refuse("BYMONTHDAY without 0"));
        }
        if let Some(position) = self.get("BYSETPOS").filter(|_| self.get("BYDAY").is_none()) {
            let mut sorted = numbers;
            sorted.sort_unstable();
            let last = sorted.last().copied().unwrap_or_default();
            let is_run = (28..=last).eq(sorted.iter().copied());
            return match u32::try_from(last) {
                Ok(last @ 29..=31)
                    if position == "-1" && is_run && self.is_of_one_month(months) =>
                {
                    Ok(vec![MonthDay::DayOrLast { number: last }])
                }
                _ => Err(refuse(
                    "BYSETPOS=-1 with BYMONTHDAY=28 and the days after it, or none",
                )),
            };
        }
        let day = |number: &i16| {
            let (is_from_end, number) = (*number < 0, u32::from(number.unsigned_abs()));
            if is_from_end {
                MonthDay::FromEnd { number }
            } else {
                MonthDay::Day { number }
            }
        };
        Ok(numbers.iter().map(day).collect())
    }

    /// Whether a set that has positions is that of one month, and has each day once.
    fn is_of_one_month(&self, months: usize) -> bool {
        let is_list = |name: &&str| self.get(name).is_some_and(|list| list.contains(','));
        let is_once = !["BYHOUR", "BYMINUTE"].iter().any(is_list);
        match self.get("FREQ") {
            Some("MONTHLY") => is_once && months == 0,
            Some("YEARLY") => is_once && months == 1,
            _ => false,
        }
    }

    /// The days of `BYDAY`. Outlook says the n-th of one by `BYSETPOS`.
    fn weekdays(&self, months: usize) -> Result<Vec<MonthDay>> {
        let all = self.listed_weekdays()?;
        let Some(position) = self.get("BYSETPOS").filter(|_| !all.is_empty()) else {
            return Ok(all);
        };
        match (&all[..], position.parse::<i32>()) {
            ([MonthDay::Every { weekday }], Ok(n)) if self.is_of_one_month(months) => {
                nth(n, *weekday)
            }
            _ => None,
        }
        .map(|one| vec![one])
        .ok_or_else(|| refuse("BYSETPOS=1 to 5 or -1 to -5 with one day of BYDAY, or none"))
    }

    fn listed_weekdays(&self) -> Result<Vec<MonthDay>> {
        let list = self
            .get("BYDAY")
            .into_iter()
            .flat_map(|list| list.split(','));
        list.map(|text| {
            let at = text.len().saturating_sub(2);
            let (number, name) = text.split_at_checked(at).ok_or_else(not_a_weekday)?;
            let weekday = weekday(name)?;
            if number.is_empty() {
                return Ok(MonthDay::Every { weekday });
            }
            let number = number.parse::<i32>().ok();
            number
                .and_then(|n| nth(n, weekday))
                .ok_or_else(not_a_weekday)
        })
        .collect()
    }
}

/// The n-th such day of the week in a month, from the end where it is below 0.
fn nth(n: i32, weekday: Weekday) -> Option<MonthDay> {
    let number = n.unsigned_abs();
    match n {
        1..=5 => Some(MonthDay::Nth { number, weekday }),
        -5..=-1 => Some(MonthDay::NthFromEnd { number, weekday }),
        _ => None,
    }
}

fn plain(day: MonthDay) -> Option<Weekday> {
    match day {
        MonthDay::Every { weekday } => Some(weekday),
        _ => None,
    }
}

fn not_a_weekday() -> Error {
    refuse("days such as MO, 1MO to 5MO or -1MO to -5MO")
}

fn weekday(name: &str) -> Result<Weekday> {
    let at = WEEKDAYS.iter().position(|other| *other == name);
    at.map(|at| Weekday::ALL[at]).ok_or_else(not_a_weekday)
}

/// A `DATE`, whose end is meant, or a `DATE-TIME`, to the minute.
pub(super) fn moment(text: &str, zone: Zone) -> Result<WallMoment> {
    let read = || {
        let (date, time) = text
            .split_once('T')
            .map_or((text, None), |(date, time)| (date, Some(time)));
        let number = |text: &str, from: usize, length: usize| -> Option<u32> {
            let digits = text.get(from..from + length)?;
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse().ok())?
        };
        let year = i32::try_from(number(date, 0, 4)?).ok()?;
        let day = Day::of(year, number(date, 4, 2)?, number(date, 6, 2)?)?;
        if date.len() != 8 {
            return None;
        }
        let Some(time) = time else {
            let time = WallTime::from_minutes(24 * 60 - 1)?;
            return Some(WallMoment { day, time });
        };
        let (digits, is_utc) = time
            .strip_suffix('Z')
            .map_or((time, false), |digits| (digits, true));
        let (hour, minute, second) = (
            number(digits, 0, 2)?,
            number(digits, 2, 2)?,
            number(digits, 4, 2)?,
        );
        if digits.len() != 6 || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let time = WallTime::from_minutes(u16::try_from(hour * 60 + minute).ok()?)?;
        if is_utc {
            let mut at = Zone::UTC.instant(day, time)?;
            // They matter on the wall of an old zone that was ahead by some.
            at.0 += i64::from(second) * 1000;
            return Some(zone.local(at).into());
        }
        Some(WallMoment { day, time })
    };
    read().ok_or_else(|| refuse("moments such as 20261224 or 20261224T080000Z"))
}
