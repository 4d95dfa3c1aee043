//! A phone that flies: New York, Tokyo, Los Angeles.

use std::collections::BTreeMap;

use alongside::{CallContext, Day, ReminderId, Timestamp};
use alongside_tests::{Home, context, daily, daily_in, done, later, moved, once};

use super::answer;

/// The zone and the hours spent there.
const JOURNEY: [(&str, i64); 4] = [
    ("America/New_York", 50),
    ("Asia/Tokyo", 75),
    ("America/Los_Angeles", 60),
    ("America/New_York", 40),
];

/// Goes through the hours, marks done whatever asks, and tells what asked.
fn travel(
    home: &Home,
    from: &CallContext,
) -> (BTreeMap<ReminderId, Vec<(Day, Timestamp)>>, CallContext) {
    let mut asked: BTreeMap<ReminderId, Vec<(Day, Timestamp)>> = BTreeMap::new();
    let mut now = from.clone();
    for (zone, hours) in JOURNEY {
        for _ in 0..hours {
            now = moved(&later(&now, 60), zone);
            for (id, day, _) in answer(home, &now) {
                asked.entry(id).or_default().push((day, now.now));
            }
        }
    }
    (asked, now)
}

/// East a local day is short and may be left out, west one is long and asks twice: what counts is the time
/// since the last one.
#[test]
fn what_goes_with_the_phone_asks_again_after_half_a_day_to_a_day_and_a_half() {
    const HOUR: i64 = 3_600_000;
    // Leaving at night, by day and in the evening, with a reminder at each.
    for start in ["00", "11", "17"] {
        let home = Home::new();
        let from = context(&format!("2026-11-22T{start}:00:00"), "America/New_York");
        let ids: Vec<ReminderId> = (0..24)
            .map(|hour| {
                let draft = daily(&format!("{hour:02}:00"));
                home.reminders()
                    .add_reminder(draft, from.clone(), None)
                    .unwrap()
                    .id
            })
            .collect();
        let (asked, end) = travel(&home, &from);
        assert_eq!(asked.len(), ids.len());
        for (hour, id) in ids.iter().enumerate() {
            let times = asked[id].iter().map(|(_, at)| at.0);
            let times: Vec<i64> = [from.now.0].into_iter().chain(times).collect();
            for pair in times[1..].windows(2) {
                let apart = pair[1] - pair[0];
                assert!(
                    (12 * HOUR..=36 * HOUR).contains(&apart),
                    "left at {start}, asking at {hour}: after {} hours",
                    apart / HOUR
                );
            }
            assert!(times[1] - times[0] <= 24 * HOUR, "{hour}");
            assert!(end.now.0 - times[times.len() - 1] < 36 * HOUR, "{hour}");
        }
    }
}

/// Over the Pacific the evening that was planned for never comes.
#[test]
fn a_single_day_that_a_flight_skips_asks_after_it_until_it_is_done() {
    let planned = context("2026-06-01T10:00:00", "America/New_York");
    let landed = moved(&later(&planned, 16 * 60), "Asia/Tokyo");
    let plan = |home: &Home| {
        let draft = once("2026-06-01", "19:00");
        let added = home.reminders().add_reminder(draft, planned.clone(), None);
        added.unwrap().id
    };
    let home = Home::new();
    let id = plan(&home);
    let due = |home: &Home, now: &CallContext| {
        let due = home.reminders().due_reminders(now.clone()).unwrap();
        due.into_iter()
            .map(|due| due.occurrence.local.day)
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&home, &later(&planned, 60)), []);
    let day: Day = "2026-06-01".parse().unwrap();
    for now in [&landed, &later(&landed, 3 * 1440)] {
        assert_eq!(due(&home, now), [day]);
    }
    done(&home, id, day, &landed).unwrap();
    assert_eq!(due(&home, &later(&landed, 1440)), []);
    // Done before the flight, it does not ask again.
    let home = Home::new();
    let id = plan(&home);
    let evening = later(&planned, 9 * 60);
    assert_eq!(due(&home, &evening), [day]);
    done(&home, id, day, &evening).unwrap();
    assert_eq!(due(&home, &landed), []);
    // Started again days later, it is over.
    let home = Home::new();
    let id = plan(&home);
    for stopped in [true, false] {
        let now = later(&landed, 3 * 1440);
        home.reminders()
            .set_reminder_stopped(id, stopped, now)
            .unwrap();
    }
    assert_eq!(due(&home, &later(&landed, 3 * 1440)), []);
}

#[test]
fn what_is_kept_to_a_zone_asks_by_its_wall_wherever_the_phone_is() {
    let home = Home::new();
    let from = context("2026-11-22T11:00:00", "America/New_York");
    let id = home
        .reminders()
        .add_reminder(daily_in("America/New_York", "20:00"), from.clone(), None)
        .unwrap()
        .id;
    let (asked, _) = travel(&home, &from);
    let shown: Vec<String> = asked[&id]
        .iter()
        .map(|(day, at)| format!("{day} at {}", from.zone.rfc3339(*at)))
        .collect();
    let expected: Vec<String> = (22..=30)
        .map(|n| format!("2026-11-{n} at 2026-11-{n}T20:00:00-05:00"))
        .chain(["2026-12-01 at 2026-12-01T20:00:00-05:00".to_owned()])
        .take(asked[&id].len())
        .collect();
    assert_eq!(shown, expected);
    assert_eq!(shown.len(), 10);
}

/// By laws of 2026; rules of 2025 would have it an hour later.
#[test]
fn eight_in_vancouver_and_edmonton_is_eight_by_the_laws_of_2026() {
    let home = Home::new();
    let from = context("2026-11-28T06:00:00", "UTC");
    for (zone, asks) in [
        ("America/Vancouver", "2026-11-28T15:00:00+00:00"),
        ("America/Edmonton", "2026-11-28T14:00:00+00:00"),
    ] {
        let draft = daily_in(zone, "08:00");
        let added = home.reminders().add_reminder(draft, from.clone(), None);
        let next = added.unwrap().next.unwrap();
        assert_eq!(from.zone.rfc3339(next), asks, "{zone}");
    }
}

/// The day of the same number is another one there, and the last dose is 17 hours ago.
#[test]
fn a_day_done_in_tokyo_is_followed_by_the_next_morning_in_los_angeles() {
    let home = Home::new();
    let tokyo = context("2026-11-23T08:00:00", "Asia/Tokyo");
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), later(&tokyo, -120), None)
        .unwrap()
        .id;
    assert_eq!(answer(&home, &tokyo).len(), 1);
    let there = moved(&later(&tokyo, 60), "America/Los_Angeles");
    assert_eq!(there.today().to_string(), "2026-11-22");
    assert_eq!(answer(&home, &there), []);
    let on_the_23rd = context("2026-11-23T08:00:00", "America/Los_Angeles");
    let next = home.reminders().reminder(id, there).unwrap().next;
    assert_eq!(next, Some(on_the_23rd.now));
    assert_eq!(on_the_23rd.now.0 - tokyo.now.0, 17 * 3_600_000);
    assert_eq!(answer(&home, &on_the_23rd).len(), 1);
    assert_eq!(answer(&home, &later(&on_the_23rd, 24 * 60 - 1)), []);
}

#[test]
fn what_is_made_on_a_journey_never_asks_for_a_time_before_it() {
    let home = Home::new();
    // 10:00 in Tokyo is 17:00 of the day before in Los Angeles.
    let tokyo = context("2026-11-23T10:00:00", "Asia/Tokyo");
    home.reminders()
        .add_reminder(daily("16:00"), tokyo.clone(), None)
        .unwrap();
    let there = moved(&tokyo, "America/Los_Angeles");
    assert_eq!(answer(&home, &there), []);
    let asked = answer(&home, &later(&there, 23 * 60));
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].1.to_string(), "2026-11-23");
}
