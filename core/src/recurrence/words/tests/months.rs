use super::*;
use crate::recurrence::tests::{day_of_month, day_or_last, each, from_end, nth, nth_from_end};

fn monthly(every: u32, on: &[MonthDay]) -> Days {
    let on = on.to_vec();
    Days::Monthly { every, on }
}

fn yearly(every: u32, months: &[u32], on: &[MonthDay]) -> Days {
    let (months, on) = (months.to_vec(), on.to_vec());
    Days::Yearly { every, months, on }
}

#[test]
fn months() {
    use Weekday::{Monday, Saturday};
    for (every, on, english, spanish) in [
        (
            1,
            &[day_of_month(15)][..],
            "on the 15th of each month",
            "el día 15 de cada mes",
        ),
        (
            1,
            &[from_end(1)],
            "on the last day of each month",
            "el último día de cada mes",
        ),
        (
            1,
            &[day_or_last(31)],
            "on the 31st of each month, or its last day,",
            "el día 31 de cada mes, o su último día,",
        ),
        (
            1,
            &[day_of_month(31)],
            "on the 31st, in months that have one,",
            "el día 31, en los meses que lo tienen,",
        ),
        (
            1,
            &[nth(1, Monday)],
            "on the first Monday of the month",
            "el primer lunes de cada mes",
        ),
        (
            1,
            &[nth(5, Saturday)],
            "on the fifth Saturday, in months that have one,",
            "el quinto sábado, en los meses que lo tienen,",
        ),
        (
            1,
            &[nth(3, Monday), nth(1, Monday)],
            "on the first Monday and the third Monday of the month",
            "el primer lunes y el tercer lunes de cada mes",
        ),
        (
            1,
            &[each(Saturday)],
            "on every Saturday of the month",
            "todos los sábados de cada mes",
        ),
        (
            1,
            &[from_end(10)],
            "on the 10th-to-last day of each month",
            "el 10.º día desde el final de cada mes",
        ),
        (
            1,
            &[
                from_end(2),
                day_of_month(1),
                day_or_last(30),
                day_of_month(29),
            ],
            "on the 1st, the 29th (if there is one), the 30th (or the last day) and the \
             second-to-last day of each month",
            "el día 1, el día 29 (si lo hay), el día 30 (o el último día) y el penúltimo día de \
             cada mes",
        ),
    ] {
        says(
            &at(monthly(every, on), &["09:00"]),
            &format!("{english} at 09:00"),
            &format!("{spanish} a las 09:00"),
        );
    }
}

#[test]
fn every_n_th_month() {
    use Weekday::Friday;
    for (every, on, english, spanish) in [
        (
            2,
            &[nth_from_end(1, Friday)][..],
            "on the last Friday of every second month",
            "cada dos meses, el último viernes",
        ),
        (
            2,
            &[day_or_last(29)],
            "on the 29th of every second month, or its last day,",
            "cada dos meses, el día 29, o el último día del mes,",
        ),
        (
            2,
            &[day_of_month(30)],
            "on the 30th of every second month, if there is one,",
            "cada dos meses, el día 30, si lo hay,",
        ),
        (
            3,
            &[day_of_month(1), day_of_month(22)],
            "every 3 months on the 1st and the 22nd",
            "cada tres meses, el día 1 y el día 22",
        ),
        (
            3,
            &[day_or_last(31)],
            "every 3 months on the 31st, or the last day of the month,",
            "cada tres meses, el día 31, o el último día del mes,",
        ),
        (
            24,
            &[nth_from_end(4, Friday)],
            "every 24 months on the fourth-to-last Friday",
            "cada 24 meses, el cuarto viernes desde el final",
        ),
        (
            6,
            &[nth_from_end(5, Friday)],
            "every 6 months on the fifth-to-last Friday, if there is one,",
            "cada seis meses, el quinto viernes desde el final, si lo hay,",
        ),
    ] {
        says(
            &at(monthly(every, on), &["09:00"]),
            &format!("{english} at 09:00"),
            &format!("{spanish} a las 09:00"),
        );
    }
}

#[test]
fn years() {
    use Weekday::Monday;
    for (every, months, on, english, spanish) in [
        (
            1,
            &[1][..],
            &[day_of_month(1)][..],
            "every year on 1 January",
            "cada año el 1 de enero",
        ),
        (
            1,
            &[2],
            &[day_or_last(29)],
            "every year on 29 February, or the last day of the month,",
            "cada año el 29 de febrero, o el último día del mes,",
        ),
        (
            1,
            &[2],
            &[day_of_month(29)],
            "every year on 29 February, if there is one,",
            "cada año el 29 de febrero, si lo hay,",
        ),
        (
            1,
            &[11],
            &[day_or_last(31)],
            "every year on the last day of November",
            "cada año el último día de noviembre",
        ),
        // All of them have it.
        (
            4,
            &[12, 1],
            &[day_or_last(31), day_of_month(31)],
            "every 4 years on the 31st of January and December",
            "cada cuatro años el día 31 de enero y diciembre",
        ),
        (
            1,
            &[1, 4],
            &[day_or_last(31)],
            "every year on the 31st of January and April, or the last day of the month,",
            "cada año el día 31 de enero y abril, o el último día del mes,",
        ),
        (
            1,
            &[4, 5],
            &[day_of_month(31), day_of_month(3)],
            "every year on the 3rd and the 31st (if there is one) of April and May",
            "cada año el día 3 y el día 31 (si lo hay) de abril y mayo",
        ),
        (
            2,
            &[9],
            &[nth(1, Monday), from_end(1)],
            "every 2 years on the last day and the first Monday of September",
            "cada dos años el último día y el primer lunes de septiembre",
        ),
    ] {
        says(
            &at(yearly(every, months, on), &["09:00"]),
            &format!("{english} at 09:00"),
            &format!("{spanish} a las 09:00"),
        );
    }
}
