//! Random schedules: what is armed is what asks.

use proptest::prelude::*;

use super::*;
use crate::recurrence::{Days, Rule};

fn any_days() -> impl Strategy<Value = Days> {
    let weekdays =
        prop::collection::btree_set(prop::sample::select(crate::Weekday::ALL.to_vec()), 1..4);
    prop_oneof![
        (1..5_u32).prop_map(|every| Days::Daily { every }),
        (1..3_u32, weekdays).prop_map(|(every, on)| Days::Weekly {
            every,
            on: on.into_iter().collect(),
            week_start: crate::Weekday::Monday,
        }),
    ]
}

fn any_timing() -> impl Strategy<Value = Timing> {
    let times = prop::collection::btree_set(0..1440_u16, 1..4);
    let zones = prop::sample::select(vec![
        None,
        Some("Europe/Berlin"),
        Some("Australia/Lord_Howe"),
    ]);
    let by_rule = (any_days(), times, 0..400_i64, zones, 0..4_u32);
    let by_rule = by_rule.prop_map(|(days, times, start, kept, count)| {
        let times: Vec<_> = times
            .into_iter()
            .map(|time| WallTime::from_minutes(time).unwrap())
            .collect();
        let day = "2026-01-01".parse::<Day>().unwrap().plus(start);
        let rule = Rule {
            start: (day, WallTime::of_hour(0)).into(),
            days,
            times,
            end: if count == 0 {
                End::Never
            } else {
                End::Count { times: count }
            },
            except: Vec::new(),
        };
        let zone = kept.map(zone);
        Timing::AtTimes { rule, zone }
    });
    let elapsed = (15..1440_u32, 0..500_000_i64).prop_map(|(minutes, first)| {
        let first = at("2026-01-01 00:00", "UTC").plus_minutes(first);
        Timing::AfterLast { minutes, first }
    });
    prop_oneof![4 => by_rule, 1 => elapsed]
}

/// What is known of a reminder: its timing, its lead, after how many it gives up, what was answered and how many
/// minutes from now it was put off for.
fn any_schedule() -> impl Strategy<Value = Schedule> {
    let answers = prop::collection::vec((0..600_i64, 0..3_u8, 1..3000_i64), 0..6);
    let stop_after = prop::option::weighted(0.2, 1..5_u32);
    let quiet = prop::option::weighted(0.3, (0..1440_u16, 0..1440_u16));
    let all = (
        any_timing(),
        0..90_u32,
        stop_after,
        quiet,
        answers,
        // Before any look: by a clock that was ahead it asks for what it else does not.
        0..350_i64,
    );
    all.prop_map(|(timing, lead, stop_after, quiet, answers, since)| {
        let lead = if matches!(timing, Timing::AfterLast { .. }) {
            0
        } else {
            lead
        };
        let time = |minutes| WallTime::from_minutes(minutes).unwrap();
        let begin = at("2026-01-01 00:00", "UTC");
        let mut schedule = Schedule {
            lead,
            stop_after,
            quiet_hours: quiet
                .filter(|(from, to)| from != to)
                .map(|(from, to)| QuietHours {
                    from: time(from),
                    to: time(to),
                }),
            ..schedule(timing, begin.plus_minutes(since * 1440))
        };
        for (hours, kind, minutes) in answers {
            let now = begin.plus_minutes(hours * 60 * 14);
            let given = CallContext {
                now,
                ..context("2026-01-01 00:00", NEW_YORK)
            };
            let course = schedule.course(&given).unwrap();
            let Some(answerable) = course.answerable(&given) else {
                continue;
            };
            let until = now.plus_minutes(minutes);
            let answer =
                [Answer::Done, Answer::Skipped, Answer::Later { until }][usize::from(kind)];
            drop(course);
            schedule.answers.push(Answered {
                occurrence: answerable.occurrence,
                answer,
                answered_at: now,
            });
        }
        schedule
    })
}

proptest! {
    /// Whoever looks each minute sees it ask when its alarm was to ring, and at no other minute begin to.
    #[test]
    fn what_is_armed_is_what_asks(schedule in any_schedule(), day in 351..700_i64, minute in 0..1440_i64) {
        let mut here = context("2026-01-01 00:00", NEW_YORK);
        here.now = here.now.plus_minutes(day * 1440 + minute);
        let armed: Vec<_> = {
            let course = schedule.course(&here).unwrap();
            let all: Vec<_> = course.upcoming().filter(|asking| asking.since > here.now).take(3).collect();
            all
        };
        // Up to the second one: what comes after it depends on that having got no answer.
        for asking in &armed {
            let then = CallContext { now: asking.since, ..here.clone() };
            let course = schedule.course(&then).unwrap();
            prop_assert_eq!(course.asking().map(|one| (one.occurrence, one.since)), Some((asking.occurrence, asking.since)));
        }
        // In the app it asks at its time, whatever the phone is silent about.
        let in_app = Schedule { notice: AlarmNotice::Nothing, ..schedule.clone() };
        let course = in_app.course(&here).unwrap();
        let first = course.upcoming().find(|asking| asking.since > here.now);
        drop(course);
        if let Some(first) = first {
            let before = CallContext { now: Timestamp(first.since.0 - 1), ..here.clone() };
            let now = schedule.course(&here).unwrap().asking();
            let then = schedule.course(&before).unwrap().asking();
            prop_assert_eq!(now, then);
        }
    }

    /// However long the quiet hours are, what has no end is told of again and again.
    #[test]
    fn quiet_hours_silence_nothing_for_good(schedule in any_schedule(), day in 351..700_i64, minute in 0..1440_i64) {
        let mut here = context("2026-01-01 00:00", NEW_YORK);
        here.now = here.now.plus_minutes(day * 1440 + minute);
        let is_endless = match &schedule.timing {
            Timing::AtTimes { rule, .. } => rule.end == End::Never,
            Timing::AfterLast { .. } => true,
        };
        let endless = Schedule { stop_after: None, ..schedule };
        let course = endless.course(&here).unwrap();
        // A start that is up to two months ahead, two weeks to the next one, two days and more that it was put
        // off for, and a day of quiet.
        let mut before = here.now.plus_minutes(60 * 1440);
        for asking in course.upcoming().take(if is_endless { 4 } else { 0 }) {
            let rings = course.rings_at(&asking);
            prop_assert!(rings <= before.plus_minutes(20 * 1440), "{:?} after {:?}", rings, before);
            before = rings;
        }
        prop_assert!(!is_endless || course.upcoming().next().is_some());
    }

    /// The next of many are the first of all, put in order.
    #[test]
    fn the_next_of_all_are_the_next_of_each(
        mut all in prop::collection::vec(any_schedule(), 0..12), day in 351..700_i64, limit in 0..40_usize,
    ) {
        let mut here = context("2026-01-01 00:00", NEW_YORK);
        here.now = here.now.plus_minutes(day * 1440 + 77);
        for (n, one) in all.iter_mut().enumerate() {
            one.id = ReminderId::new(Timestamp(i64::try_from(n).unwrap()));
        }
        let found = alarms::next(&all, &here, limit);
        let mut each: Vec<_> = Vec::new();
        for one in &all {
            let course = one.course(&here).unwrap();
            let rings = course.upcoming().take(limit).map(|asking| (course.rings_at(&asking), one.id));
            each.extend(rings);
        }
        each.sort_unstable();
        each.truncate(limit);
        let found: Vec<_> = found.iter().map(|alarm| (alarm.at, alarm.reminder_id)).collect();
        prop_assert_eq!(found, each);
    }
}
