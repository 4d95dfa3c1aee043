//! Putting off.

use alongside::{AnswerEffect, AppError, CallContext, Reason};
use alongside_tests::{Home, context, daily, done, later, once, put_off};

use super::{due, next};

const DAY: i64 = 24 * 60;

fn at(wall: &str) -> CallContext {
    context(&format!("2026-11-{wall}:00"), "America/New_York")
}

/// A store with what asks daily at eight, made the evening before.
fn at_eight() -> (Home, alongside::ReminderId) {
    let home = Home::new();
    let added = home
        .reminders()
        .add_reminder(daily("08:00"), at("22T18:00"), None)
        .unwrap();
    (home, added.id)
}

#[test]
fn what_is_put_off_asks_again_at_the_end() {
    let (home, id) = at_eight();
    let now = at("23T08:05");
    let later = put_off(&home, id, now.today(), 30, &now).unwrap();
    assert_eq!(later.reminder.next, Some(at("23T08:35").now));
    assert_eq!(due(&home, &at("23T08:34")), []);
    let again = home.reminders().due_reminders(at("23T08:35")).unwrap();
    assert_eq!(
        (
            again[0].occurrence.local.day,
            again[0].since,
            again[0].missed
        ),
        (now.today(), at("23T08:35").now, 0)
    );
    assert_eq!(
        next(&home, id, &at("23T08:35")).as_deref(),
        Some("2026-11-24T08:00:00-05:00")
    );
}

#[test]
fn it_can_be_put_off_again_counted_from_then() {
    let (home, id) = at_eight();
    let today = at("23T08:00").today();
    put_off(&home, id, today, 30, &at("23T08:00")).unwrap();
    // Before the end, and to an earlier one.
    put_off(&home, id, today, 5, &at("23T08:10")).unwrap();
    assert_eq!(due(&home, &at("23T08:14")), []);
    assert_eq!(due(&home, &at("23T08:15")).len(), 1);
    // After it.
    put_off(&home, id, today, 60, &at("23T08:20")).unwrap();
    assert_eq!(due(&home, &at("23T09:19")), []);
    assert_eq!(due(&home, &at("23T09:20")).len(), 1);
    done(&home, id, today, &at("23T09:30")).unwrap();
    assert_eq!(due(&home, &at("23T09:30")), []);
    assert_eq!(due(&home, &at("24T07:59")), []);
}

#[test]
fn what_is_put_off_survives_a_lock() {
    let (home, id) = at_eight();
    put_off(&home, id, at("23T08:00").today(), 30, &at("23T08:00")).unwrap();
    let home = home.close().open();
    assert_eq!(due(&home, &at("23T08:29")), []);
    assert_eq!(due(&home, &at("23T08:30")).len(), 1);
}

#[test]
fn what_is_done_stays_done() {
    let (home, id) = at_eight();
    let today = at("23T08:00").today();
    done(&home, id, today, &at("23T08:00")).unwrap();
    let effect = put_off(&home, id, today, 10, &at("23T08:00"))
        .unwrap()
        .effect;
    assert_eq!(effect, AnswerEffect::NoneAnsweredBefore);
    assert_eq!(due(&home, &at("23T08:10")), []);
    put_off(&home, id, at("24T08:00").today(), 10, &at("24T08:00")).unwrap();
    done(&home, id, at("24T08:00").today(), &at("24T08:05")).unwrap();
    assert_eq!(due(&home, &at("24T08:10")), []);
    assert_eq!(
        next(&home, id, &at("24T08:05")).as_deref(),
        Some("2026-11-25T08:00:00-05:00")
    );
}

#[test]
fn what_is_put_off_ahead_of_its_time_asks_at_the_later_of_the_two() {
    let (home, id) = at_eight();
    let (now, today) = (at("23T07:00"), at("23T07:00").today());
    let past_it = put_off(&home, id, today, 120, &now).unwrap();
    assert_eq!(past_it.reminder.next, Some(at("23T09:00").now));
    assert_eq!(due(&home, &at("23T08:59")), []);
    assert_eq!(due(&home, &at("23T09:00")).len(), 1);
    // Put off until before its time, it asks at its time.
    let before_it = put_off(&home, id, today, 10, &now).unwrap();
    assert_eq!(before_it.reminder.next, Some(at("23T08:00").now));
    assert_eq!(due(&home, &at("23T07:59")), []);
    let asks = home.reminders().due_reminders(at("23T08:00")).unwrap();
    assert_eq!(asks[0].since, at("23T08:00").now);
}

#[test]
fn the_next_day_takes_the_place_of_what_is_put_off_beyond_it() {
    let (home, id) = at_eight();
    let now = at("23T08:00");
    let long = put_off(&home, id, now.today(), 1500, &now).unwrap();
    // The end would be on the 24th at 09:00; that day asks for itself.
    assert_eq!(long.reminder.next, Some(at("24T08:00").now));
    let asks = home.reminders().due_reminders(at("24T08:00")).unwrap();
    assert_eq!(
        (asks[0].occurrence.local.day, asks[0].missed),
        (at("24T08:00").today(), 0),
        "what was put off was not missed"
    );
    assert_eq!(due(&home, &at("24T09:00")), [("2026-11-24".into(), 0)]);
    assert_eq!(due(&home, &at("25T08:00")), [("2026-11-25".into(), 1)]);
}

#[test]
fn a_single_day_can_be_put_off_for_a_week() {
    let home = Home::new();
    let now = at("23T08:00");
    let id = home
        .reminders()
        .add_reminder(once("2026-11-23", "08:00"), at("22T18:00"), None)
        .unwrap()
        .id;
    let week = 7 * DAY;
    let minutes = u32::try_from(week).unwrap();
    let long = put_off(&home, id, now.today(), minutes, &now).unwrap();
    assert_eq!(long.reminder.next, Some(later(&now, week).now));
    assert_eq!(due(&home, &later(&now, week - 1)), []);
    assert_eq!(due(&home, &later(&now, week)), [("2026-11-23".into(), 0)]);
}

#[test]
fn it_can_be_put_off_for_1_minute_to_a_week() {
    let (home, id) = at_eight();
    let now = at("23T08:00");
    let snooze = |minutes| put_off(&home, id, now.today(), minutes, &now).err();
    let refused = Some(AppError::Invalid {
        field: "minutes",
        reason: Reason::OutOfRange {
            min: 1,
            max: 10_080,
        },
    });
    for minutes in [0, 10_081, u32::MAX] {
        assert_eq!(snooze(minutes), refused);
    }
    assert_eq!(due(&home, &now).len(), 1);
    assert_eq!((snooze(1), snooze(10_080)), (None, None));
}

#[test]
fn what_is_put_off_keeps_its_end_on_a_journey() {
    let (home, id) = at_eight();
    let now = at("23T08:00");
    put_off(&home, id, now.today(), 120, &now).unwrap();
    // In Los Angeles it is 06:59, then 07:00: the end is an instant, wherever the phone is by then.
    let there = |minutes| alongside_tests::moved(&later(&now, minutes), "America/Los_Angeles");
    let next = |minutes| home.reminders().reminder(id, there(minutes)).unwrap().next;
    assert_eq!(due(&home, &there(119)), []);
    assert_eq!(next(119), Some(there(120).now));
    let eight_on_the_24th = later(&there(180), DAY);
    let asks = || home.reminders().due_reminders(there(180)).unwrap();
    for minutes in [120, 179, 180, 181] {
        assert_eq!(due(&home, &there(minutes)), [("2026-11-23".into(), 0)]);
        assert_eq!(next(minutes), Some(eight_on_the_24th.now), "it rings once");
    }
    assert_eq!(asks()[0].since, there(120).now);
    // Eight o'clock comes there too: it is the same dose.
    done(&home, id, now.today(), &there(179)).unwrap();
    assert_eq!(due(&home, &there(180)), []);
    assert_eq!(next(180), Some(eight_on_the_24th.now));
    assert_eq!(due(&home, &eight_on_the_24th), [("2026-11-24".into(), 0)]);
}
