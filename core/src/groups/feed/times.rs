//! Weekdays and times of day in the forms that lists use, and how long a meeting lasts.

use super::super::report::Defect;
use crate::time::Weekday;

/// Minutes in a day.
pub(super) const DAY: u32 = 1440;

/// How long a meeting is taken to last whose end is not known, in minutes.
pub(super) const USUAL: u32 = 60;

/// The longest meeting that an end before the start can mean, in minutes.
const LONGEST_NIGHT: u32 = 360;

/// The weekdays in English, as lists name them.
const NAMES: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];

/// A weekday as a number or as an English name, and what was wrong with it.
pub(super) fn weekday(stated: &str) -> Option<(Weekday, Option<Defect>)> {
    let stated = stated.trim().to_lowercase();
    if let Ok(number) = stated.parse::<usize>() {
        return match Weekday::ALL.get(number) {
            Some(day) => Some((*day, None)),
            None => (number == 7).then_some((Weekday::Sunday, Some(Defect::DaySeven))),
        };
    }
    let name = stated.trim_end_matches(['.', 's']);
    let named = |full: &&str| name.len() >= 3 && full.starts_with(name);
    let number = NAMES.iter().position(named)?;
    Some((Weekday::ALL[number], Some(Defect::DayName)))
}

/// A time of day in minutes after midnight, 0 to 1440, and whether it is written `HH:MM`, be it
/// with seconds that are zero.
pub(super) fn time(stated: &str) -> Option<(u32, bool)> {
    let stated = stated.trim().to_lowercase().replace('.', "");
    let half = ["am", "pm"].iter().position(|half| stated.ends_with(half));
    let digits = match half {
        Some(_) => stated[..stated.len() - 2].trim_end(),
        None => &stated,
    };
    let mut parts = Vec::new();
    for part in digits.split(':') {
        let short = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        parts.push(short.then(|| part.parse::<u32>().ok()).flatten()?);
    }
    let (hour, minute, second) = match (parts.as_slice(), half) {
        ([hour], Some(_)) => (*hour, 0, 0),
        ([hour, minute], _) => (*hour, *minute, 0),
        ([hour, minute, second], _) => (*hour, *minute, *second),
        _ => return None,
    };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => {
            hour % 12 + 12 * u32::try_from(half).unwrap_or_default()
        }
        // Such as `18:00 PM`.
        Some(1) if hour < 24 => hour,
        Some(_) => return None,
        None => hour,
    };
    let minutes = hour * 60 + minute;
    let exists = minute < 60 && second < 60 && (hour < 24 || minutes == DAY);
    exists.then_some((minutes, half.is_none() && second == 0))
}

/// How long a meeting lasts that starts and ends at given minutes of the day, where the end tells
/// it, and what was wrong with the end.
pub(super) fn length(start: u32, end: u32) -> (Option<u32>, Option<Defect>) {
    if end == start {
        return (None, Some(Defect::EndEqualsStart));
    }
    if end > start {
        return if end == DAY - 1 {
            (Some(DAY - start), Some(Defect::EndMinuteToMidnight))
        } else {
            (Some(end - start), None)
        };
    }
    let night = end + DAY - start;
    if night <= LONGEST_NIGHT {
        return (Some(night), None);
    }
    // Such as 12:30 to 01:30: the afternoon was meant.
    let afternoon = (end + DAY / 2).checked_sub(start);
    let slip = afternoon.filter(|minutes| (1..=LONGEST_NIGHT).contains(minutes));
    (slip, Some(Defect::EndBeforeStart))
}

/// A minute of the day, written `HH:MM`; 1440 is midnight again.
pub(super) fn written(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_read_in_every_form() {
        let read = |stated| weekday(stated).map(|(day, defect)| (day.number(), defect));
        assert_eq!(read("0"), Some((0, None)));
        assert_eq!(read(" 6 "), Some((6, None)));
        assert_eq!(read("7"), Some((0, Some(Defect::DaySeven))));
        for (stated, number) in [("Sunday", 0), ("tues", 2), ("THURS.", 4), ("Saturdays", 6)] {
            assert_eq!(
                read(stated),
                Some((number, Some(Defect::DayName))),
                "{stated}"
            );
        }
        for none in ["8", "-1", "", "s", "th", "daily", "1.5", "é"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn times_are_read_in_every_form() {
        for (stated, minutes, plain) in [
            ("18:00", 1080, true),
            ("18:00:00", 1080, true),
            ("8:05", 485, true),
            ("8:00 PM", 1200, false),
            ("12:30 a.m.", 30, false),
            ("12 pm", 720, false),
            ("18:00 PM", 1080, false),
            ("24:00", 1440, true),
            ("00:00", 0, true),
        ] {
            assert_eq!(time(stated), Some((minutes, plain)), "{stated}");
        }
        for none in [
            "", "25:00", "24:01", "8", "8:60", "noon", "1:2:3:4", "13 AM", "é pm", "٣:00",
        ] {
            assert_eq!(time(none), None, "{none}");
        }
    }

    #[test]
    fn an_end_before_the_start_is_a_night_a_slip_or_unknown() {
        let minute = |text: &str| time(text).unwrap().0;
        for (start, end, minutes, defect) in [
            ("23:30", "00:30", Some(60), None),
            ("22:00", "00:00", Some(120), None),
            ("12:30", "01:30", Some(60), Some(Defect::EndBeforeStart)),
            ("19:15", "08:15", Some(60), Some(Defect::EndBeforeStart)),
            ("17:30", "16:30", None, Some(Defect::EndBeforeStart)),
            ("19:00", "19:00", None, Some(Defect::EndEqualsStart)),
            (
                "00:00",
                "23:59",
                Some(1440),
                Some(Defect::EndMinuteToMidnight),
            ),
            (
                "22:30",
                "23:59",
                Some(90),
                Some(Defect::EndMinuteToMidnight),
            ),
            ("00:00", "24:00", Some(1440), None),
            ("08:00", "23:00", Some(900), None),
            ("23:59", "00:59", Some(60), None),
        ] {
            let read = length(minute(start), minute(end));
            assert_eq!(read, (minutes, defect), "{start} {end}");
        }
    }
}
