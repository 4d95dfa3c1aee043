//! What tests plan, and answers by the day alone.

use alongside::{
    AnswerOutcome, AppError, CallContext, Day, Days, End, Occurrence, ReminderId, ReminderInput,
    Rule, Session, Timing, Weekday, Zone,
};

/// Where the rules of tests begin: before anything that they are about.
const BEGINNING: &str = "1970-01-01";

/// What asks by a timing, and says nothing else.
pub fn asks(timing: Timing) -> ReminderInput {
    ReminderInput::new("Ring Sam", timing)
}

/// What asks every day, wherever the phone is.
pub fn daily(time: &str) -> ReminderInput {
    let begin = BEGINNING.parse().expect("a day");
    asks(Timing::daily(begin, time.parse().expect("a time of day")))
}

/// What asks every day, by the wall of one zone.
pub fn daily_in(zone: &str, time: &str) -> ReminderInput {
    in_zone(zone, daily(time))
}

/// What asks on days of the week, wherever the phone is.
pub fn on_days(on: &[Weekday], time: &str) -> ReminderInput {
    let (day, time) = (
        BEGINNING.parse::<Day>().expect("a day"),
        time.parse().expect("a time of day"),
    );
    let rule = Rule {
        start: (day, time).into(),
        days: Days::Weekly {
            every: 1,
            on: on.to_vec(),
            week_start: Weekday::Monday,
        },
        times: vec![time],
        end: End::Never,
        except: Vec::new(),
    };
    asks(Timing::AtTimes { rule, zone: None })
}

/// What asks on one day.
pub fn once(day: &str, time: &str) -> ReminderInput {
    asks(Timing::once(
        day.parse().expect("a day"),
        time.parse().expect("a time of day"),
    ))
}

/// The same by the wall of a zone.
pub fn in_zone(name: &str, mut input: ReminderInput) -> ReminderInput {
    let Timing::AtTimes { zone, .. } = &mut input.timing else {
        panic!("a time after the last one goes by no wall");
    };
    *zone = Some(name.parse().expect("a zone"));
    input
}

/// What a reminder asks for at a time of the wall of a zone.
pub fn occurrence(day: Day, time: &str, zone: Zone) -> Occurrence {
    let time = time.parse().expect("a time of day");
    Occurrence {
        local: (day, time).into(),
        at: zone.instant(day, time).expect("a day that was"),
    }
}

/// Marks what a reminder asks for on a day as done.
///
/// # Errors
/// Where it asks for nothing on it, or the answer is refused.
pub fn done(
    session: &Session,
    id: ReminderId,
    day: Day,
    context: &CallContext,
) -> Result<AnswerOutcome, AppError> {
    let reminders = session.reminders();
    let one = reminders.occurrence_on(id, day, None, context.clone())?;
    reminders.mark_done(id, one, context.clone())
}

/// Puts off what a reminder asks for on a day.
///
/// # Errors
/// As [`done`].
pub fn put_off(
    session: &Session,
    id: ReminderId,
    day: Day,
    minutes: u32,
    context: &CallContext,
) -> Result<AnswerOutcome, AppError> {
    let reminders = session.reminders();
    let one = reminders.occurrence_on(id, day, None, context.clone())?;
    reminders.snooze(id, one, minutes, context.clone())
}
