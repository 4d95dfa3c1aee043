mod random;

use super::*;
use crate::reminders::alarms;

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

/// An instant by the wall of a zone, such as `2026-11-28 08:05`.
fn at(moment: &str, zone_name: &str) -> Timestamp {
    let (day, time) = moment.split_once(' ').unwrap();
    zone(zone_name)
        .instant(day.parse().unwrap(), time.parse().unwrap())
        .unwrap()
}

fn context(moment: &str, zone_name: &str) -> CallContext {
    CallContext {
        now: at(moment, zone_name),
        zone: zone(zone_name),
        uptime: 0,
        language: "en".into(),
    }
}

fn schedule(timing: Timing, active_since: Timestamp) -> Schedule {
    Schedule {
        id: ReminderId::new(Timestamp(0)),
        timing,
        lead: 0,
        active_since,
        notice: AlarmNotice::Neutral,
        quiet_hours: None,
        stop_after: None,
        asks_for: None,
        pauses: Vec::new(),
        answers: Vec::new(),
    }
}

fn daily(time: &str, active_since: Timestamp) -> Schedule {
    let start = "2000-01-01".parse().unwrap();
    schedule(Timing::daily(start, time.parse().unwrap()), active_since)
}

/// What asks, as its day and time on the wall.
fn asks(schedule: &Schedule, context: &CallContext) -> Option<String> {
    let asking = schedule.course(context).unwrap().asking()?;
    let local = asking.occurrence.local;
    Some(format!("{} {}", local.day, local.time))
}

fn next(schedule: &Schedule, context: &CallContext) -> Option<Timestamp> {
    let course = schedule.course(context).unwrap();
    course.next().map(|asking| asking.since)
}

/// Answers what asks, was put off or asks soon.
fn answer(schedule: &mut Schedule, answer: Answer, context: &CallContext) {
    let course = schedule.course(context).unwrap();
    let occurrence = course.answerable(context).unwrap().occurrence;
    schedule.answers.push(Answered {
        occurrence,
        answer,
        answered_at: context.now,
    });
}

const NEW_YORK: &str = "America/New_York";
const TOKYO: &str = "Asia/Tokyo";
const LOS_ANGELES: &str = "America/Los_Angeles";

#[test]
fn what_was_put_off_can_be_done() {
    let mut water = daily("08:00", at("2026-11-28 09:00", NEW_YORK));
    let until = at("2026-11-29 09:05", NEW_YORK);
    answer(
        &mut water,
        Answer::Later { until },
        &context("2026-11-29 08:05", NEW_YORK),
    );
    let later = context("2026-11-29 08:20", NEW_YORK);
    assert_eq!(
        (asks(&water, &later), next(&water, &later)),
        (None, Some(until))
    );
    answer(&mut water, Answer::Done, &later);
    assert_eq!(asks(&water, &context("2026-11-29 09:06", NEW_YORK)), None);
}

#[test]
fn what_was_put_off_asks_again_unless_the_next_comes_first() {
    let mut water = daily("08:00", at("2026-11-27 09:00", NEW_YORK));
    let until = at("2026-11-29 07:00", NEW_YORK);
    let morning = context("2026-11-28 08:05", NEW_YORK);
    answer(&mut water, Answer::Later { until }, &morning);
    assert_eq!(next(&water, &morning), Some(until));
    let day_after = at("2026-11-30 07:00", NEW_YORK);
    answer(&mut water, Answer::Later { until: day_after }, &morning);
    water.answers.remove(0);
    assert_eq!(
        next(&water, &morning),
        Some(at("2026-11-29 08:00", NEW_YORK))
    );
}

#[test]
fn one_that_was_planned_while_the_clock_was_ahead_asks() {
    let start = "2027-06-01".parse().unwrap();
    let planned = at("2027-06-01 09:00", NEW_YORK);
    let water = schedule(Timing::daily(start, "08:00".parse().unwrap()), planned);
    let morning = context("2026-11-28 07:00", NEW_YORK);
    assert_eq!(
        next(&water, &morning),
        Some(at("2026-11-28 08:00", NEW_YORK))
    );
    let now = context("2026-11-28 08:30", NEW_YORK);
    assert_eq!(asks(&water, &now).as_deref(), Some("2026-11-28 08:00"));
}

#[test]
fn a_flight_west_over_the_date_line_leaves_no_day_out() {
    let mut pills = daily("08:00", at("2026-11-27 09:00", TOKYO));
    for morning in ["2026-11-28 08:05", "2026-11-29 08:05"] {
        answer(&mut pills, Answer::Done, &context(morning, TOKYO));
    }
    // 17 hours after the last one.
    let landed = context("2026-11-29 10:00", LOS_ANGELES);
    assert_eq!(asks(&pills, &landed).as_deref(), Some("2026-11-29 08:00"));
    answer(&mut pills, Answer::Done, &landed);
    assert_eq!(asks(&pills, &landed), None);
    assert_eq!(
        next(&pills, &landed),
        Some(at("2026-11-30 08:00", LOS_ANGELES))
    );
}

#[test]
fn a_flight_east_over_the_date_line_doubles_none() {
    let mut pills = daily("08:00", at("2026-11-26 09:00", "Pacific/Honolulu"));
    answer(
        &mut pills,
        Answer::Done,
        &context("2026-11-28 08:05", "Pacific/Honolulu"),
    );
    // 08:00 of the 29th in Tokyo was 5 hours after the last one.
    let landed = context("2026-11-29 13:00", TOKYO);
    assert_eq!(asks(&pills, &landed), None);
    assert_eq!(next(&pills, &landed), Some(at("2026-11-30 08:00", TOKYO)));
}

#[test]
fn a_clock_that_is_set_back_over_midnight_asks_for_the_same_day() {
    let midnight = daily("00:00", at("2010-11-01 09:00", "America/St_Johns"));
    let first = context("2010-11-07 00:00", "America/St_Johns");
    let minutes_later = CallContext {
        now: first.now.plus_minutes(13),
        ..first.clone()
    };
    assert_eq!(minutes_later.today().to_string(), "2010-11-06");
    for context in [first, minutes_later] {
        assert_eq!(
            asks(&midnight, &context).as_deref(),
            Some("2010-11-07 00:00")
        );
    }
}

#[test]
fn so_long_after_the_last_one() {
    let planned = context("2026-11-28 09:00", NEW_YORK);
    let first = at("2026-11-28 10:00", NEW_YORK);
    let minutes = 8 * 60;
    let mut pills = schedule(Timing::AfterLast { minutes, first }, planned.now);
    assert_eq!(
        (asks(&pills, &planned), next(&pills, &planned)),
        (None, Some(first))
    );
    // Done late: the next is as much later, and in another zone it is at the same instant.
    answer(
        &mut pills,
        Answer::Done,
        &context("2026-11-28 11:30", NEW_YORK),
    );
    let noon = context("2026-11-28 12:00", LOS_ANGELES);
    let second = at("2026-11-28 19:30", NEW_YORK);
    assert_eq!(
        (asks(&pills, &noon), next(&pills, &noon)),
        (None, Some(second))
    );
    // Without an answer it asks again after as long.
    let late = context("2026-11-29 04:00", NEW_YORK);
    let course = pills.course(&late).unwrap();
    let asking = course.asking().unwrap();
    assert_eq!(asking.since, at("2026-11-29 03:30", NEW_YORK));
    assert_eq!(course.missed_before(&asking.occurrence, 9), 1);
    // One that is left out counts from its own time.
    drop(course);
    answer(&mut pills, Answer::Skipped, &late);
    assert_eq!(next(&pills, &late), Some(at("2026-11-29 11:30", NEW_YORK)));
}

#[test]
fn a_pause_is_silent_and_nothing_in_it_is_missed() {
    let mut water = daily("08:00", at("2026-11-20 09:00", NEW_YORK));
    let began = context("2026-11-23 07:00", NEW_YORK);
    let last_day = "2026-11-26".parse().unwrap();
    water.pauses = vec![Pause::until(last_day, &began).unwrap()];
    for day in ["2026-11-23 08:30", "2026-11-26 23:59"] {
        let context = context(day, NEW_YORK);
        assert_eq!(asks(&water, &context), None, "{day}");
        assert_eq!(
            next(&water, &context),
            Some(at("2026-11-27 08:00", NEW_YORK))
        );
    }
    // What asked before it began asks no more after it.
    assert_eq!(asks(&water, &context("2026-11-27 07:59", NEW_YORK)), None);
    let after = context("2026-11-28 08:30", NEW_YORK);
    let course = water.course(&after).unwrap();
    assert_eq!(
        course.missed_before(&course.asking().unwrap().occurrence, 99),
        1
    );
}

#[test]
fn it_gives_up_after_so_many_without_an_answer_and_starts_again_with_one() {
    let mut water = daily("08:00", at("2026-11-20 09:00", NEW_YORK));
    water.stop_after = Some(3);
    let asking = |day: &str, water: &Schedule| asks(water, &context(day, NEW_YORK)).is_some();
    assert!(asking("2026-11-23 08:30", &water));
    assert!(!asking("2026-11-24 08:30", &water));
    let armed = |water: &Schedule, now: &str| {
        let all = std::slice::from_ref(water);
        alarms::next(all, &context(now, NEW_YORK), 60).len()
    };
    assert_eq!(armed(&water, "2026-11-20 09:00"), 3);
    assert_eq!(armed(&water, "2026-11-22 08:30"), 1);
    assert_eq!(armed(&water, "2026-11-24 08:30"), 0);
    answer(
        &mut water,
        Answer::Done,
        &context("2026-11-23 08:40", NEW_YORK),
    );
    assert_eq!(armed(&water, "2026-11-24 08:30"), 2);
    assert!(asking("2026-11-26 08:30", &water));
    assert!(!asking("2026-11-27 08:30", &water));
}

#[test]
fn in_quiet_hours_the_phone_waits_for_their_end() {
    let mut water = daily("23:30", at("2026-11-20 09:00", NEW_YORK));
    water.quiet_hours = Some(QuietHours {
        from: "22:00".parse().unwrap(),
        to: "07:00".parse().unwrap(),
    });
    let night = context("2026-11-28 23:45", NEW_YORK);
    assert_eq!(asks(&water, &night).as_deref(), Some("2026-11-28 23:30"));
    let armed = alarms::next(std::slice::from_ref(&water), &night, 2);
    let rings: Vec<_> = armed.iter().map(|alarm| alarm.at).collect();
    assert_eq!(
        rings,
        [
            at("2026-11-29 07:00", NEW_YORK),
            at("2026-11-30 07:00", NEW_YORK)
        ]
    );
    assert!(armed.iter().all(|alarm| alarm.wall.is_some()));
}

#[test]
fn with_a_lead_it_asks_before_its_time() {
    let mut session = daily("15:00", at("2026-11-20 09:00", NEW_YORK));
    session.lead = 45;
    let before = context("2026-11-28 14:14", NEW_YORK);
    assert_eq!(asks(&session, &before).as_deref(), Some("2026-11-27 15:00"));
    assert_eq!(
        next(&session, &before),
        Some(at("2026-11-28 14:15", NEW_YORK))
    );
    let asking = context("2026-11-28 14:15", NEW_YORK);
    assert_eq!(asks(&session, &asking).as_deref(), Some("2026-11-28 15:00"));
    // Planned when there is less time than that left.
    session.active_since = at("2026-11-28 14:30", NEW_YORK);
    assert_eq!(
        asks(&session, &context("2026-11-28 14:30", NEW_YORK)).as_deref(),
        Some("2026-11-28 15:00")
    );
}

#[test]
fn an_answer_by_a_clock_that_was_ahead_is_forgotten() {
    let mut water = daily("08:00", at("2026-11-20 09:00", NEW_YORK));
    answer(
        &mut water,
        Answer::Done,
        &context("2027-06-01 08:05", NEW_YORK),
    );
    answer(
        &mut water,
        Answer::Done,
        &context("2026-11-28 08:05", NEW_YORK),
    );
    crate::reminders::answers::without_wrong_times(&mut water.answers, water.active_since);
    assert_eq!(water.answers.len(), 1);
    assert_eq!(
        asks(&water, &context("2027-06-01 08:10", NEW_YORK)).as_deref(),
        Some("2027-06-01 08:00")
    );
}
