//! Calendars: looked into, brought in, known again, given out.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use alongside::{
    AppError, CalendarChoice, CalendarPreview, CalendarReport, CalendarWords, CallContext,
    EventFate, Job, LeftOutReason, Noted, Reason, Reminder, ReminderId, Session, Timestamp, Timing,
};
use alongside_tests::{Home, asks, context, daily, daily_in, later, moment, names, once, picked};
use tempfile::{TempDir, tempdir};

use super::next;

/// Two to come, one that is past, one that was cancelled, and a note.
const FIVE: &str = "BEGIN:VEVENT
UID:dr-lee@cal.example
SUMMARY:Dr Lee
DTSTART;TZID=America/New_York:20261124T171500
RRULE:FREQ=WEEKLY;INTERVAL=2
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT25M
END:VALARM
END:VEVENT
BEGIN:VTODO
UID:form@cal.example
SUMMARY:Hand in the form
DUE;TZID=America/New_York:20261125T120000
END:VTODO
BEGIN:VEVENT
UID:past@cal.example
SUMMARY:Dentist
DTSTART:20200301T090000Z
END:VEVENT
BEGIN:VEVENT
UID:gone@cal.example
SUMMARY:Choir
STATUS:CANCELLED
DTSTART:20270301T190000Z
END:VEVENT
BEGIN:VJOURNAL
UID:note@cal.example
SUMMARY:A note
END:VJOURNAL
";

fn calendar(parts: &str) -> String {
    let parts = parts.replace('\n', "\r\n");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{parts}END:VCALENDAR\r\n")
}

/// A calendar as a file outside the store.
fn file(parts: &str) -> (TempDir, PathBuf) {
    let dir = tempdir().unwrap();
    let path = dir.path().join("calendar.ics");
    fs::write(&path, calendar(parts)).unwrap();
    (dir, path)
}

fn look(home: &Session, path: &Path) -> Result<CalendarPreview, AppError> {
    let reminders = home.reminders();
    reminders.preview_calendar(picked(path), moment(), Job::new())
}

fn bring_in(home: &Session, path: &Path) -> Result<CalendarReport, AppError> {
    let all = CalendarChoice {
        digest: None,
        without: Vec::new(),
    };
    choose(home, path, all)
}

fn choose(home: &Session, path: &Path, choice: CalendarChoice) -> Result<CalendarReport, AppError> {
    let reminders = home.reminders();
    reminders.import_calendar(picked(path), choice, moment(), Job::new())
}

fn listed(home: &Session) -> Vec<Reminder> {
    home.reminders().list(false, moment()).unwrap()
}

fn sum(report: &CalendarReport) -> u32 {
    let kept = report.added + report.changed + report.unchanged;
    kept + report.past + report.without + report.left_out
}

fn id_of(home: &Session, text: &str) -> ReminderId {
    let all = listed(home);
    all.iter().find(|one| one.text == text).unwrap().id
}

#[test]
fn what_a_look_shows_is_what_comes_in_and_goes_with_one_undo() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    let preview = look(&home, &path).unwrap();
    let fates = preview
        .events
        .iter()
        .map(|event| (&*event.text, event.fate));
    assert_eq!(
        fates.collect::<Vec<_>>(),
        [
            ("Dr Lee", EventFate::Added),
            ("Hand in the form", EventFate::Added),
            ("Dentist", EventFate::Past)
        ]
    );
    let out = preview.left_out.iter().map(|out| (&*out.title, out.reason));
    assert_eq!(
        out.collect::<Vec<_>>(),
        [
            ("Choir", LeftOutReason::Cancelled),
            ("A note", LeftOutReason::OtherKind)
        ]
    );
    assert_eq!(preview.rows, 5);
    assert_eq!(listed(&home), [], "a look keeps nothing");
    let choice = CalendarChoice {
        digest: Some(preview.digest),
        without: Vec::new(),
    };
    let report = choose(&home, &path, choice).unwrap();
    let expected = CalendarReport {
        added: 2,
        past: 1,
        left_out: 2,
        rows: 5,
        ..CalendarReport::default()
    };
    assert_eq!((&report, sum(&report)), (&expected, 5));
    // It asks by its alarm, and by its zone wherever the phone is.
    let lee = id_of(&home, "Dr Lee");
    let tokyo = context("2026-11-22T18:00:00", "Asia/Tokyo");
    let asks = Some("2026-11-25T06:50:00+09:00".into());
    assert_eq!(next(&home, lee, &tokyo), asks);
    let told = home.reminders().reminder(lee, tokyo).unwrap();
    let time = told.next_occurrence.unwrap().local.time.to_string();
    assert_eq!((told.lead, &*time), (25, "17:15"));
    let again = bring_in(&home, &path).unwrap();
    assert_eq!((again.added, again.unchanged, sum(&again)), (0, 2, 5));
    assert_eq!(listed(&home).len(), 2);
    // What changed nothing is no act: the first import is what is taken back.
    assert!(home.undo(moment()).unwrap().is_some());
    assert_eq!(listed(&home), []);
    assert_eq!(bring_in(&home, &path).unwrap().added, 2);
}

#[test]
fn what_is_not_wanted_stays_out() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    let choice = CalendarChoice {
        digest: None,
        without: vec![0, 99],
    };
    let report = choose(&home, &path, choice).unwrap();
    assert_eq!((report.added, report.without, sum(&report)), (1, 1, 5));
    assert_eq!(listed(&home)[0].text, "Hand in the form");
}

#[test]
fn an_event_that_moved_takes_its_reminder_along_and_leaves_its_words() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    bring_in(&home, &path).unwrap();
    let lee = id_of(&home, "Dr Lee");
    let before = home.reminders().reminder(lee, moment()).unwrap();
    let mut own = asks(before.timing.clone());
    own.text = "Tea".into();
    own.lead = before.lead;
    home.reminders()
        .edit_reminder(lee, own, moment(), None)
        .unwrap();
    fs::write(&path, calendar(&FIVE.replace("T171500", "T181500"))).unwrap();
    let fates: Vec<_> = look(&home, &path).unwrap().events;
    assert_eq!(fates[0].fate, EventFate::Changed);
    let report = bring_in(&home, &path).unwrap();
    assert_eq!((report.changed, report.unchanged, sum(&report)), (1, 1, 5));
    let after = home.reminders().reminder(lee, moment()).unwrap();
    assert_eq!(after.text, "Tea");
    let hour_later = before.next.map(|at| at.plus_minutes(60));
    assert_eq!(after.next, hour_later);
    home.undo(moment()).unwrap();
    assert_eq!(
        home.reminders().reminder(lee, moment()).unwrap().next,
        before.next
    );
    // One that was stopped stays so.
    home.reminders()
        .set_reminder_stopped(lee, true, moment())
        .unwrap();
    assert_eq!(bring_in(&home, &path).unwrap().unchanged, 2);
    assert!(listed(&home).iter().all(|one| one.id != lee));
}

#[test]
fn what_was_cancelled_or_is_done_asks_no_more() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    bring_in(&home, &path).unwrap();
    let before = listed(&home);
    let over = FIVE
        .replace("SUMMARY:Dr Lee", "SUMMARY:Dr Lee\nSTATUS:CANCELLED")
        .replace("SUMMARY:Hand in the form", "SUMMARY:Form\nSTATUS:COMPLETED");
    fs::write(&path, calendar(&over)).unwrap();
    assert_eq!(look(&home, &path).unwrap().stops, 2);
    assert_eq!(listed(&home), before, "a look stops nothing");
    let report = bring_in(&home, &path).unwrap();
    assert_eq!((report.stopped, report.left_out, sum(&report)), (2, 4, 5));
    assert_eq!(listed(&home), []);
    let again = bring_in(&home, &path).unwrap();
    assert_eq!((again.stopped, look(&home, &path).unwrap().stops), (0, 0));
    assert!(home.undo(moment()).unwrap().is_some());
    assert_eq!(listed(&home), before);
}

/// What was moved to a day that is past asks no more at its old one; what asks at the time it had goes on.
#[test]
fn what_was_moved_to_the_past_asks_no_more() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    bring_in(&home, &path).unwrap();
    let form = id_of(&home, "Hand in the form");
    let asked = context("2026-11-25T12:10:00", "America/New_York");
    let import = |context: &CallContext| {
        let all = CalendarChoice {
            digest: None,
            without: Vec::new(),
        };
        let reminders = home.reminders();
        reminders
            .import_calendar(picked(&path), all, context.clone(), Job::new())
            .unwrap()
    };
    // Its time has come: that it is past by now stops nothing.
    let report = import(&asked);
    assert_eq!((report.past, report.stopped), (2, 0));
    let due = home.reminders().due_reminders(asked).unwrap();
    assert!(due.iter().any(|due| due.reminder.id == form));
    fs::write(
        &path,
        calendar(&FIVE.replace("20261125T120000", "20261120T120000")),
    )
    .unwrap();
    assert_eq!(look(&home, &path).unwrap().stops, 1);
    // What is left out by choice goes on as it was.
    let choice = CalendarChoice {
        digest: None,
        without: vec![1],
    };
    let report = choose(&home, &path, choice).unwrap();
    assert_eq!((report.without, report.stopped, sum(&report)), (1, 0, 5));
    let report = import(&moment());
    assert_eq!((report.past, report.stopped, sum(&report)), (2, 1, 5));
    assert!(listed(&home).iter().all(|one| one.id != form));
}

#[test]
fn an_alarm_that_is_too_early_is_told_of() {
    let home = Home::new();
    let (_dir, path) = file(&FIVE.replace("-PT25M", "-P2W"));
    let preview = look(&home, &path).unwrap();
    assert_eq!(preview.events[0].noted, [Noted::AlarmTooEarly]);
    bring_in(&home, &path).unwrap();
    let lee = id_of(&home, "Dr Lee");
    let kept = home.reminders().reminder(lee, moment()).unwrap();
    assert_eq!(kept.lead, 7 * 24 * 60);
}

/// One time of a repeating task that is done asks no more, and the others do; one reminder stops once.
#[test]
fn one_time_of_a_task_that_is_done_is_left_out() {
    let home = Home::new();
    let task = "BEGIN:VTODO\nUID:t@cal.example\nSUMMARY:Form
DTSTART:20261123T100000\nRRULE:FREQ=DAILY\nEND:VTODO\n";
    let done = "BEGIN:VTODO\nUID:t@cal.example\nSTATUS:COMPLETED
RECURRENCE-ID:20261124T100000\nDTSTART:20261124T100000\nEND:VTODO\n";
    let (_dir, path) = file(&format!("{task}{done}"));
    let report = bring_in(&home, &path).unwrap();
    assert_eq!((report.added, report.left_out, sum(&report)), (1, 1, 2));
    let then = context("2026-11-23T12:00:00", "America/New_York");
    let form = next(&home, id_of(&home, "Form"), &then);
    assert_eq!(form.as_deref(), Some("2026-11-25T10:00:00-05:00"));
    let gone = "BEGIN:VTODO\nUID:t@cal.example\nSTATUS:CANCELLED
DTSTART:20261123T100000\nEND:VTODO\n";
    fs::write(&path, calendar(&format!("{gone}{gone}"))).unwrap();
    assert_eq!(look(&home, &path).unwrap().stops, 1);
    assert_eq!(bring_in(&home, &path).unwrap().stopped, 1);
}

/// A calendar that was changed far ahead leaves what asks today.
#[test]
fn what_asks_goes_on_when_its_event_changes_for_a_later_day() {
    let home = Home::new();
    let event = |more: &str| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:m@cal.example\nSUMMARY:Tablets
DTSTART:20261121T100000\nRRULE:FREQ=DAILY\n{more}END:VEVENT\n"
        ))
    };
    let (_dir, path) = file("");
    fs::write(&path, event("")).unwrap();
    bring_in(&home, &path).unwrap();
    let then = context("2026-11-24T10:30:00", "America/New_York");
    let asks = || home.reminders().due_reminders(then.clone()).unwrap().len();
    assert_eq!(asks(), 1);
    fs::write(&path, event("EXDATE:20261224T100000\n")).unwrap();
    let all = CalendarChoice {
        digest: None,
        without: Vec::new(),
    };
    let reminders = home.reminders();
    let report = reminders.import_calendar(picked(&path), all, then.clone(), Job::new());
    assert_eq!(report.unwrap().changed, 1);
    assert_eq!(asks(), 1);
}

/// One time of a series that was cancelled leaves the others.
#[test]
fn one_time_that_was_cancelled_is_left_out_of_its_series() {
    let home = Home::new();
    let (_dir, path) = file(FIVE);
    bring_in(&home, &path).unwrap();
    let one = "BEGIN:VEVENT\nUID:dr-lee@cal.example\nSTATUS:CANCELLED
RECURRENCE-ID;TZID=America/New_York:20261124T171500
DTSTART;TZID=America/New_York:20261124T171500\nEND:VEVENT\n";
    fs::write(&path, calendar(&format!("{FIVE}{one}"))).unwrap();
    let report = bring_in(&home, &path).unwrap();
    assert_eq!((report.changed, report.stopped, sum(&report)), (1, 0, 6));
    let lee = id_of(&home, "Dr Lee");
    let asks = next(&home, lee, &moment());
    assert_eq!(asks.as_deref(), Some("2026-12-08T16:50:00-05:00"));
}

#[test]
fn a_file_that_is_another_by_now_is_refused() {
    let home = Home::new();
    let (dir, path) = file(FIVE);
    let preview = look(&home, &path).unwrap();
    fs::write(&path, calendar(&FIVE.replace("Dr Lee", "Dr Low"))).unwrap();
    let choice = CalendarChoice {
        digest: Some(preview.digest),
        without: Vec::new(),
    };
    let refused = |result| match result {
        Err(AppError::Invalid {
            field: "file",
            reason,
        }) => reason,
        other => panic!("{other:?}"),
    };
    let malformed = |reason| matches!(reason, Reason::Malformed { .. });
    assert!(malformed(refused(choose(&home, &path, choice))));
    fs::write(&path, b"\x89PNG\r\n\x1a\n no calendar").unwrap();
    assert!(malformed(refused(bring_in(&home, &path))));
    fs::write(&path, b"").unwrap();
    assert!(malformed(refused(bring_in(&home, &path))));
    refused(bring_in(&home, dir.path()));
    refused(bring_in(&home, &dir.path().join("nothing.ics")));
    fs::write(&path, many(1001)).unwrap();
    let too_many = Reason::TooMany { max: 1000 };
    assert_eq!(refused(bring_in(&home, &path)), too_many);
    assert_eq!(listed(&home), []);
    assert_eq!(home.undo(moment()).unwrap(), None, "nothing was changed");
}

/// A calendar of so many events.
fn many(count: usize) -> String {
    let mut parts = String::new();
    for number in 0..count {
        write!(
            parts,
            "BEGIN:VEVENT\nUID:{number}\nSUMMARY:Event {number}\nDTSTART:20270101T090000Z\nEND:VEVENT\n"
        )
        .unwrap();
    }
    calendar(&parts)
}

#[test]
fn a_cancelled_import_keeps_nothing() {
    let home = Home::new();
    let (_dir, path) = file("");
    fs::write(&path, many(1000)).unwrap();
    let all = || CalendarChoice {
        digest: None,
        without: Vec::new(),
    };
    let reminders = home.reminders();
    let import = |job| reminders.import_calendar(picked(&path), all(), moment(), job);
    let job = Job::new();
    thread::scope(|scope| {
        let running = scope.spawn(|| import(Arc::clone(&job)));
        while job.done() == 0 {
            assert!(!running.is_finished(), "it ended before it was cancelled");
            thread::yield_now();
        }
        job.cancel();
        assert_eq!(running.join().unwrap(), Err(AppError::Cancelled));
    });
    assert_eq!(listed(&home), []);
    assert_eq!(home.undo(moment()).unwrap(), None);
    assert_eq!(import(Job::new()).unwrap().added, 1000);
}

fn give_out(
    home: &Session,
    path: &Path,
    words: CalendarWords,
) -> Result<alongside::CalendarSummary, AppError> {
    let reminders = home.reminders();
    reminders.export_calendar(Vec::new(), words, picked(path), moment(), Job::new())
}

/// Reminders of every kind that a calendar can say, and one that it can't.
fn plan(home: &Session) {
    let add = |mut input: alongside::ReminderInput, text: &str| {
        input.text = text.into();
        let reminders = home.reminders();
        reminders.add_reminder(input, moment(), None).unwrap().id
    };
    let mut early = daily_in("Europe/Berlin", "08:00");
    early.lead = 30;
    add(early, "Saffron");
    add(daily("20:00"), "Juniper");
    add(
        once("2026-12-24", "18:00"),
        "Cardamom, with a comma; and more",
    );
    let first = Timestamp(moment().now.0 + 3_600_000);
    add(
        asks(Timing::AfterLast {
            minutes: 480,
            first,
        }),
        "Tablets",
    );
    let stopped = add(daily("07:00"), "Stopped");
    home.reminders()
        .set_reminder_stopped(stopped, true, moment())
        .unwrap();
}

#[test]
fn what_is_given_out_comes_back_as_it_was() {
    let (home, other) = (Home::new(), Home::new());
    plan(&home);
    let dir = tempdir().unwrap();
    let path = dir.path().join("own.ics");
    let summary = give_out(&home, &path, CalendarWords::Own).unwrap();
    assert_eq!((summary.written, summary.unsaid), (3, 1));
    assert_eq!(bring_in(&other, &path).unwrap().added, 3);
    let told = |home: &Session| {
        let said = listed(home).into_iter().filter(|one| one.text != "Tablets");
        let mut told: Vec<_> = said.map(|one| (one.text, one.next, one.lead)).collect();
        told.sort();
        told
    };
    assert_eq!(told(&other), told(&home));
    let months_on = |context: &CallContext| later(context, 200 * 24 * 60);
    for home in [&home, &other] {
        let tokyo = context("2027-05-01T12:00:00", "Asia/Tokyo");
        assert!(months_on(&moment()).now > tokyo.now);
        let asks = next(home, id_of(home, "Saffron"), &tokyo);
        assert_eq!(asks.as_deref(), Some("2027-05-01T14:30:00+09:00"));
        let asks = next(home, id_of(home, "Juniper"), &tokyo);
        assert_eq!(asks.as_deref(), Some("2027-05-01T20:00:00+09:00"));
    }
    // Where they are from they are known, also what was stopped: nothing is there twice.
    let before = listed(&home);
    let back = bring_in(&home, &path).unwrap();
    assert_eq!((back.added, back.changed, back.unchanged), (0, 0, 3));
    assert_eq!(listed(&home), before);
}

/// A calendar has one time of day in each event: a reminder with several is given out as several.
#[test]
fn what_has_several_times_a_day_comes_back_as_the_one_that_it_is() {
    let home = Home::new();
    let mut twice = daily("08:00");
    if let Timing::AtTimes { rule, .. } = &mut twice.timing {
        rule.times.push("20:45".parse().unwrap());
    }
    let reminders = home.reminders();
    reminders.add_reminder(twice, moment(), None).unwrap();
    let before = listed(&home);
    let dir = tempdir().unwrap();
    let path = dir.path().join("own.ics");
    give_out(&home, &path, CalendarWords::Own).unwrap();
    let fates = look(&home, &path).unwrap().events;
    let fates: Vec<_> = fates.iter().map(|event| event.fate).collect();
    assert_eq!(fates, [EventFate::Unchanged; 2]);
    let back = bring_in(&home, &path).unwrap();
    assert_eq!((back.added, back.changed, back.unchanged), (0, 0, 2));
    assert_eq!(listed(&home), before);
    // Elsewhere they are two, and these are known again too.
    let other = Home::new();
    assert_eq!(bring_in(&other, &path).unwrap().added, 2);
    assert_eq!(bring_in(&other, &path).unwrap().unchanged, 2);
}

/// One that was cancelled and is on again in a later version is on.
#[test]
fn of_an_event_that_was_cancelled_and_changed_the_later_version_counts() {
    let version = |number: u32, status: &str| {
        format!(
            "BEGIN:VEVENT\nUID:a@cal.example\nSUMMARY:Dr Low\nSEQUENCE:{number}\nSTATUS:{status}
DTSTART:20261201T100000\nEND:VEVENT\n"
        )
    };
    for (first, second) in [
        (version(1, "CANCELLED"), version(2, "CONFIRMED")),
        (version(2, "CONFIRMED"), version(1, "CANCELLED")),
    ] {
        let home = Home::new();
        let (_dir, path) = file(&(first + &second));
        assert_eq!(look(&home, &path).unwrap().stops, 0);
        let report = bring_in(&home, &path).unwrap();
        assert_eq!((report.added, report.stopped, sum(&report)), (1, 0, 2));
        id_of(&home, "Dr Low");
        let over = version(3, "CANCELLED") + &version(2, "CONFIRMED");
        fs::write(&path, calendar(&over)).unwrap();
        assert_eq!(look(&home, &path).unwrap().stops, 1);
        let report = bring_in(&home, &path).unwrap();
        assert_eq!((report.left_out, report.stopped, sum(&report)), (2, 1, 2));
    }
}

#[test]
fn what_is_given_out_by_neutral_names_has_none_of_the_words() {
    let home = Home::new();
    plan(&home);
    let dir = tempdir().unwrap();
    let path = dir.path().join("neutral.ics");
    give_out(&home, &path, CalendarWords::Neutral).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for word in ["Saffron", "Juniper", "Cardamom", "Tablets", "Stopped"] {
        assert!(!text.contains(word), "{word}");
    }
    assert_eq!(text.matches("SUMMARY:Reminder").count(), 3);
    assert!(text.lines().all(|line| line.len() <= 75));
    // Its words stay when it comes back so.
    assert_eq!(bring_in(&home, &path).unwrap().unchanged, 3);
    id_of(&home, "Saffron");
    // What is there is not written over, and the store's folder is not a place for it.
    assert!(give_out(&home, &path, CalendarWords::Own).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let inside = home.folder().path().join("own.ics");
    assert!(give_out(&home, &inside, CalendarWords::Own).is_err());
    assert!(!inside.exists());
    let cancelled = Job::new();
    cancelled.cancel();
    let late = dir.path().join("late.ics");
    let result = home.reminders().export_calendar(
        Vec::new(),
        CalendarWords::Own,
        picked(&late),
        moment(),
        cancelled,
    );
    assert_eq!(result, Err(AppError::Cancelled));
    assert_eq!(names(dir.path()), ["neutral.ics"]);
}
