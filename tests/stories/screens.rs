//! What a screen shows in one call is what its parts show one by one.

use alongside::{DraftOf, Guide, Kind, MeetingFilter, PinnedCardInput, Thing};
use alongside_tests::{Home, context, daily, form, lamp};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

#[test]
fn each_screen_shows_what_its_parts_do() {
    let home = Home::new();
    let screens = home.screens();
    let id = home
        .reminders()
        .add_reminder(daily("08:00"), now(), None)
        .unwrap()
        .id;
    home.meetings()
        .add_meeting(lamp("20:00"), now(), None)
        .unwrap();
    let card = PinnedCardInput {
        title: "Sam".into(),
        text: String::new(),
        ..PinnedCardInput::default()
    };
    home.programme().add_card(card, now(), None).unwrap();
    let reminder = DraftOf::Change {
        thing: Thing::Reminder { id },
    };
    for of in [Kind::Meeting, Kind::Card]
        .map(|kind| DraftOf::New { kind })
        .into_iter()
        .chain([reminder])
    {
        home.save_draft(of, form(of.kind(), "half"), now()).unwrap();
    }
    let draft = |of| home.draft(of, now()).unwrap().unwrap();
    let new = |kind| draft(DraftOf::New { kind });

    let shown = screens.reminders(true, now()).unwrap();
    assert_eq!(shown.due, home.reminders().due_reminders(now()).unwrap());
    assert_eq!(shown.reminders, home.reminders().list(true, now()).unwrap());
    assert_eq!(shown.drafts, [draft(reminder)]);

    let shown = screens.meetings(now()).unwrap();
    let every = MeetingFilter::default;
    let meetings = home.meetings();
    assert_eq!(
        shown.now,
        meetings.meetings_now(every(), now(), 100).unwrap()
    );
    assert_eq!(
        shown.next,
        meetings.meetings_next(every(), 10_080, now(), 100).unwrap()
    );
    assert_eq!(shown.next.len(), 1);
    assert_eq!(shown.sources, meetings.meeting_sources().unwrap());
    assert_eq!(shown.draft, Some(new(Kind::Meeting)));
    assert_eq!(screens.found_meetings(" ", now()).unwrap(), []);
    assert_eq!(screens.found_meetings("lamp", now()).unwrap(), shown.next);

    let shown = screens.cards(now()).unwrap();
    assert_eq!(shown.cards, home.programme().cards(false).unwrap());
    assert_eq!(shown.drafts, [new(Kind::Card)]);

    let shown = screens.settings().unwrap();
    assert_eq!(shown.profile, home.profile().unwrap());
    assert_eq!(shown.auto_lock, home.keys().auto_lock().unwrap());
    assert_eq!(shown.journal, home.journal().parts().unwrap());

    let shown = screens.today(now()).unwrap();
    assert_eq!(shown.today, home.today(now()).unwrap());
    assert_eq!((shown.wrong_tries, shown.short_of_room), (None, false));
}

#[test]
fn a_timer_runs_out_at_its_last_second() {
    let started = now().now;
    let left = |millis: i64| {
        let at = alongside::Timestamp(started.0 + millis);
        Guide.seconds_left(started, 20, at).unwrap()
    };
    assert_eq!(
        [left(0), left(1), left(1000), left(1001)],
        [1200, 1200, 1199, 1199]
    );
    assert_eq!(
        [left(1_199_999), left(1_200_000), left(i64::MAX / 2)],
        [1, 0, 0]
    );
    // A clock that was put back: never more than its length.
    assert_eq!(left(-60_000), 1200);
}

#[test]
fn commas_and_lines_part_tags() {
    let split = |text: &str| Guide.split_tags(text).unwrap();
    assert_eq!(
        split(" walk, night\u{ff0c}\u{200b},river\n"),
        ["walk", "night", "river"]
    );
    assert_eq!(split(" ,"), [""; 0]);
}
