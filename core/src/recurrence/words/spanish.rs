//! Rules in Spanish.

use super::{Lacking, MonthDay, MonthDays, WeekDays, Words, list, word};
use crate::{Day, WallTime, Weekday};

const WEEKDAYS: [&str; 7] = [
    "domingo",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
];

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// The first to the fifth, before a noun.
const ORDINALS: [&str; 5] = ["primer", "segundo", "tercer", "cuarto", "quinto"];

/// The last, and the two before it.
const LAST: [&str; 3] = ["último", "penúltimo", "antepenúltimo"];

/// Two to ten: larger numbers are written as digits.
const NUMBERS: [&str; 9] = [
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
];

pub(super) struct Spanish;

impl Words for Spanish {
    fn and(&self) -> &'static str {
        " y "
    }

    fn daily(&self, every: u32) -> String {
        every_n(every, "día", "días")
    }

    fn weekly(&self, every: u32, on: &WeekDays) -> String {
        let weeks = every_n(every, "semana", "semanas");
        let names = |days: &[Weekday], name: fn(Weekday) -> String| {
            list(self, &days.iter().map(|day| name(*day)).collect::<Vec<_>>())
        };
        match (every, on) {
            (1, WeekDays::Workdays) => "de lunes a viernes".to_owned(),
            (1, WeekDays::Some(days)) if days.len() == 1 => {
                format!("cada {}", names(days, |day| weekday(day).to_owned()))
            }
            (1, WeekDays::Some(days)) => format!("todos los {}", names(days, plural)),
            (2, WeekDays::Some(days)) if days.len() == 1 => {
                format!("cada dos {}", names(days, plural))
            }
            (_, WeekDays::All) => format!("{weeks}, todos los días de la semana,"),
            (_, WeekDays::Workdays) => format!("{weeks}, de lunes a viernes,"),
            (_, WeekDays::Some(days)) => {
                format!(
                    "{weeks}, {}",
                    names(days, |day| format!("el {}", weekday(day)))
                )
            }
        }
    }

    fn monthly(&self, every: u32, on: &MonthDays) -> String {
        let text = &on.text;
        match (every, on.lacking) {
            (1, Lacking::Skipped) => format!("{text}, en los meses que lo tienen,"),
            (1, Lacking::Never) => format!("{text} de cada mes"),
            (1, Lacking::Last) => format!("{text} de cada mes, o su último día,"),
            (_, lacking) => {
                let months = every_n(every, "mes", "meses");
                format!("{months}, {text}{}", aside(lacking))
            }
        }
    }

    fn yearly(&self, every: u32, months: &[u32], on: &MonthDays) -> String {
        let years = every_n(every, "año", "años");
        let names = months.iter().map(|one| month(*one).to_owned());
        let names = list(self, &names.collect::<Vec<_>>());
        let days = match on.number {
            Some(number) if months.len() == 1 => format!("el {number}"),
            _ => on.text.clone(),
        };
        format!("{years} {days} de {names}{}", aside(on.lacking))
    }

    fn month_day(&self, day: MonthDay) -> String {
        match day {
            MonthDay::Day { number } | MonthDay::DayOrLast { number } => format!("el día {number}"),
            MonthDay::FromEnd { number } => from_end(number, "día"),
            MonthDay::Every { weekday: day } => format!("todos los {}", plural(day)),
            MonthDay::Nth {
                number,
                weekday: day,
            } => format!("el {} {}", ordinal(number), weekday(day)),
            MonthDay::NthFromEnd {
                number,
                weekday: day,
            } => from_end(number, weekday(day)),
        }
    }

    fn lacking(&self, lacking: Lacking) -> &'static str {
        match lacking {
            Lacking::Never => "",
            Lacking::Skipped => "si lo hay",
            Lacking::Last => "o el último día",
        }
    }

    fn at(&self, times: &[WallTime]) -> String {
        // One o'clock is the only hour in the singular.
        let is_one = |time: &WallTime| time.minutes() / 60 == 1;
        if times.iter().any(is_one) {
            let times = times.iter().map(|time| {
                let article = if is_one(time) { "la" } else { "las" };
                format!("a {article} {time}")
            });
            return list(self, &times.collect::<Vec<_>>());
        }
        let times: Vec<_> = times.iter().map(WallTime::to_string).collect();
        format!("a las {}", list(self, &times))
    }

    fn date(&self, day: Day, with_year: bool) -> String {
        let (year, number, day) = day.parts();
        let date = format!("{day} de {}", month(number));
        if with_year {
            format!("{date} de {year}")
        } else {
            date
        }
    }

    fn on(&self, date: &str) -> String {
        format!("el {date}")
    }

    fn until(&self, date: &str) -> String {
        format!("hasta el {date}")
    }

    fn count(&self, count: u32) -> String {
        match count {
            1 => "una vez".to_owned(),
            _ => format!("{} veces", number(count)),
        }
    }

    fn not(&self, dates: &str) -> String {
        format!("salvo {dates}")
    }

    fn not_on_days(&self, count: usize) -> String {
        format!("salvo {count} días")
    }

    fn not_at_times(&self, count: usize) -> String {
        format!("salvo {count} de las veces")
    }

    fn exception(&self, date: &str) -> String {
        format!("el {date}")
    }

    fn next(&self, date: &str) -> String {
        format!("el próximo, el {date}")
    }
}

/// What is said after the months of a day that one may not have.
fn aside(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Never => "",
        Lacking::Skipped => ", si lo hay,",
        Lacking::Last => ", o el último día del mes,",
    }
}

fn every_n(every: u32, one: &str, many: &str) -> String {
    match every {
        1 => format!("cada {one}"),
        _ => format!("cada {} {many}", number(every)),
    }
}

fn number(number: u32) -> String {
    let word = word(&NUMBERS, number.saturating_sub(1));
    word.map_or_else(|| number.to_string(), str::to_owned)
}

fn weekday(day: Weekday) -> &'static str {
    WEEKDAYS[usize::from(day.number())]
}

fn plural(day: Weekday) -> String {
    match weekday(day) {
        name if name.ends_with('s') => name.to_owned(),
        name => format!("{name}s"),
    }
}

/// The name of a month, 1 to 12.
fn month(number: u32) -> &'static str {
    word(&MONTHS, number).unwrap_or_default()
}

fn ordinal(number: u32) -> String {
    let word = word(&ORDINALS, number);
    word.map_or_else(|| format!("{number}.º"), str::to_owned)
}

fn from_end(number: u32, noun: &str) -> String {
    match word(&LAST, number) {
        Some(word) => format!("el {word} {noun}"),
        None => format!("el {} {noun} desde el final", ordinal(number)),
    }
}
