//! Answers on the lock screen: they count at once, and come into the store once.

use std::sync::Arc;

use alongside::{AppError, CallContext, Occurrence, ReminderId, Vault, Weekday};
use alongside_tests::{
    Folder, Home, LOCK_KEY, daily, daily_in, done, later, moment, moved, occurrence, on_days, once,
    put_off,
};

/// A locked store with a reminder every day at 17:00, which asks since an hour.
struct Locked {
    folder: Folder,
    vault: Arc<Vault>,
    id: ReminderId,
    asked: Occurrence,
    now: CallContext,
}

impl Locked {
    fn new() -> Self {
        let home = Home::new();
        let now = moment();
        let reminder = home
            .reminders()
            .add_reminder(daily("17:00"), later(&now, -120), None)
            .unwrap();
        let vault = Arc::clone(&home.vault);
        Self {
            folder: home.close(),
            vault,
            id: reminder.id,
            asked: occurrence(now.today(), "17:00", now.zone),
            now,
        }
    }

    /// As after a start of the phone: nothing is left but the files.
    fn started_again(self) -> Self {
        let Self {
            folder,
            id,
            asked,
            now,
            vault,
        } = self;
        drop(vault);
        let vault = Vault::open(folder.text()).unwrap();
        let now = CallContext {
            uptime: 60_000,
            ..later(&now, 1)
        };
        Self {
            folder,
            vault,
            id,
            asked,
            now,
        }
    }

    fn due(&self) -> Vec<ReminderId> {
        let alarms = self.vault.alarms(LOCK_KEY, self.now.clone()).unwrap();
        alarms.due.iter().map(|alarm| alarm.reminder_id).collect()
    }

    fn done(&self, context: &CallContext) -> Result<(), AppError> {
        self.vault
            .answer_done(LOCK_KEY, self.id, self.asked, context.clone())
    }

    fn later(&self, minutes: u32, context: &CallContext) -> Result<(), AppError> {
        self.vault
            .answer_later(LOCK_KEY, self.id, self.asked, minutes, context.clone())
    }

    fn open(self) -> Home {
        drop(self.vault);
        self.folder.open()
    }
}

/// What is in the store of its occurrences: when it was done, until when it was put off.
fn occurrences(folder: &Folder) -> Vec<(Option<i64>, Option<i64>)> {
    folder.below(|tx| {
        let mut found = tx.prepare(
            "SELECT iif(answer = 'done', answered_at, NULL), until FROM occurrence ORDER BY id",
        )?;
        let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

#[test]
fn a_locked_phone_arms_what_the_open_store_would() {
    let home = Home::new();
    let now = moment();
    let draft = |n: usize| match n % 4 {
        0 => daily("08:30"),
        1 => daily_in("Asia/Tokyo", "23:45"),
        2 => once("2026-12-01", "09:00"),
        _ => on_days(&[Weekday::Monday], "02:30"),
    };
    for n in 0..8 {
        let reminder = home
            .reminders()
            .add_reminder(draft(n), later(&now, -2000), None)
            .unwrap();
        if n == 4 {
            home.reminders()
                .set_reminder_stopped(reminder.id, true, now.clone())
                .unwrap();
        }
        if n == 0 {
            put_off(&home, reminder.id, now.today(), 7, &now).unwrap();
        }
    }
    let vault = Arc::clone(&home.vault);
    let seen = [
        later(&now, 0),
        later(&now, 900),
        moved(&now, "Asia/Kathmandu"),
        later(&now, 20_000),
    ];
    let open: Vec<_> = seen
        .iter()
        .map(|context| home.alarms(context.clone()).unwrap())
        .collect();
    let folder = home.close();
    for (context, open) in seen.iter().zip(open) {
        let locked = vault.alarms(LOCK_KEY, context.clone()).unwrap();
        assert_eq!(locked, open);
        let next = locked.next.into_iter();
        let (floating, fixed): (Vec<_>, Vec<_>) = next.partition(|alarm| alarm.wall.is_some());
        assert!(!floating.is_empty() && !fixed.is_empty());
        for alarm in floating {
            let shown = context.zone.local(alarm.at).into();
            assert_eq!(alarm.wall, Some(shown));
            assert_eq!(alarm.occurrence.local, shown);
        }
        assert_eq!(open.next.len(), 60);
        assert!(open.next.is_sorted_by_key(|alarm| alarm.at));
        assert!(open.next.iter().all(|alarm| alarm.at > context.now));
    }
    drop(folder);
}

/// Each change of the reminders is armed once it is acknowledged, whatever happens to the app then.
#[test]
fn every_change_is_armed_at_once() {
    let home = Home::new();
    let now = moment();
    let check = |what: &str| {
        let locked = home.vault.alarms(LOCK_KEY, now.clone()).unwrap();
        assert_eq!(locked, home.alarms(now.clone()).unwrap(), "{what}");
        locked
    };
    check("nothing");
    let id = home
        .reminders()
        .add_reminder(daily("17:00"), later(&now, -120), None)
        .unwrap()
        .id;
    assert_eq!(check("added").due.len(), 1);
    put_off(&home, id, now.today(), 30, &now).unwrap();
    assert_eq!(check("put off").due.len(), 0);
    home.undo(now.clone()).unwrap();
    assert_eq!(check("taken back").due.len(), 1);
    done(&home, id, now.today(), &now).unwrap();
    assert_eq!(check("done").due.len(), 0);
    home.reminders()
        .set_reminder_stopped(id, true, now.clone())
        .unwrap();
    assert_eq!(check("stopped").next.len(), 0);
    home.reminders()
        .set_reminder_stopped(id, false, now.clone())
        .unwrap();
    assert_eq!(check("started").next.len(), 60);
}

#[test]
fn a_locked_done_twice_is_merged_once() {
    let locked = Locked::new();
    assert_eq!(locked.due(), [locked.id]);
    locked.done(&locked.now).unwrap();
    assert!(locked.due().is_empty());
    locked.done(&later(&locked.now, 1)).unwrap();
    let locked = locked.started_again();
    assert!(locked.due().is_empty());
    locked
        .done(&moved(&locked.now, "Pacific/Kiritimati"))
        .unwrap();
    locked.later(30, &locked.now).unwrap();
    let first = moment().now.0;
    let home = locked.open();
    assert_eq!(
        home.reminders().due_reminders(later(&moment(), 2)).unwrap(),
        []
    );
    let folder = home.close();
    assert_eq!(occurrences(&folder), [(Some(first), None)]);
    assert!(!folder.path().join("inbox.v1").exists());
    let folder = folder.open().close();
    assert_eq!(occurrences(&folder), [(Some(first), None)]);
}

#[test]
fn a_locked_later_twice_before_and_after_a_start_and_a_journey_is_merged_once() {
    let locked = Locked::new();
    locked.later(10, &locked.now).unwrap();
    assert!(locked.due().is_empty());
    let next = locked
        .vault
        .alarms(LOCK_KEY, locked.now.clone())
        .unwrap()
        .next
        .remove(0);
    assert_eq!(
        (next.reminder_id, next.at),
        (locked.id, locked.now.now.plus_minutes(10))
    );
    let locked = locked.started_again();
    let away = moved(&later(&locked.now, 4), "Europe/Lisbon");
    locked.later(10, &away).unwrap();
    let until = away.now.plus_minutes(10);
    let next = locked
        .vault
        .alarms(LOCK_KEY, away.clone())
        .unwrap()
        .next
        .remove(0);
    assert_eq!(next.at, until);
    let (id, now) = (locked.id, locked.now.clone());
    let home = locked.open();
    assert_eq!(
        home.reminders().reminder(id, now.clone()).unwrap().next,
        Some(until)
    );
    let folder = home.close();
    assert_eq!(occurrences(&folder), [(None, Some(until.0))]);
}

/// A kill after the answers came in and before the inbox was removed: they do not come in again,
/// and what is answered on top of them does.
#[test]
fn an_inbox_that_was_taken_in_counts_no_more() {
    let locked = Locked::new();
    locked.done(&locked.now).unwrap();
    let inbox = locked.folder.path().join("inbox.v1");
    let bytes = std::fs::read(&inbox).unwrap();
    let now = locked.now.clone();
    let home = locked.open();
    assert_eq!(home.reminders().due_reminders(now.clone()).unwrap(), []);
    // Taken back by the person: were it merged again, it would be done again.
    let undone = home.undo(now.clone()).unwrap();
    assert_eq!(undone.as_deref(), Some("reminders.answer"));
    let other = home
        .reminders()
        .add_reminder(daily("17:30"), later(&now, -60), None)
        .unwrap()
        .id;
    let folder = home.close();
    std::fs::write(&inbox, &bytes).unwrap();
    let vault = Vault::open(folder.text()).unwrap();
    let asked = occurrence(now.today(), "17:30", now.zone);
    vault
        .answer_later(LOCK_KEY, other, asked, 20, now.clone())
        .unwrap();
    drop(vault);
    let home = folder.open();
    assert_eq!(
        home.reminders().due_reminders(now.clone()).unwrap().len(),
        1
    );
    let folder = home.close();
    let until = now.now.plus_minutes(20).0;
    assert_eq!(occurrences(&folder), [(None, Some(until))]);
}

#[test]
fn an_answer_while_the_store_is_open_is_seen_in_it() {
    let home = Home::new();
    let now = moment();
    let id = home
        .reminders()
        .add_reminder(daily("17:00"), later(&now, -120), None)
        .unwrap()
        .id;
    assert_eq!(
        home.reminders().due_reminders(now.clone()).unwrap().len(),
        1
    );
    let asked = occurrence(now.today(), "17:00", now.zone);
    home.vault
        .answer_done(LOCK_KEY, id, asked, now.clone())
        .unwrap();
    assert_eq!(home.today(now.clone()).unwrap().due, []);
    assert_eq!(home.reminders().due_reminders(now).unwrap(), []);
}

#[test]
fn what_is_no_answer_is_refused() {
    let locked = Locked::new();
    let (vault, now, asked) = (&locked.vault, &locked.now, locked.asked);
    let unknown = ReminderId::new(now.now);
    let gone = AppError::NotFound { kind: "reminder" };
    assert_eq!(
        vault
            .answer_done(LOCK_KEY, unknown, asked, now.clone())
            .err(),
        Some(gone)
    );
    let refused = |done: Result<(), AppError>| match done.err() {
        Some(AppError::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(locked.later(0, now)), "minutes");
    assert_eq!(refused(locked.later(10_081, now)), "minutes");
    assert_eq!(
        refused(vault.answer_done(b"short", locked.id, asked, now.clone())),
        "lock_key"
    );
    let other = occurrence(now.today(), "17:01", now.zone);
    assert_eq!(
        refused(vault.answer_done(LOCK_KEY, locked.id, other, now.clone())),
        "occurrence"
    );
    let damaged = AppError::Damaged { part: "due.v1" };
    assert_eq!(vault.alarms(&[8; 32], now.clone()).err(), Some(damaged));
    // With another key nothing is added, and nothing is set aside.
    locked.done(now).unwrap();
    let damaged = AppError::Damaged { part: "open.v1" };
    let timer = vault.start_urge_timer(&[8; 32], 20, now.clone());
    assert_eq!(timer.err(), Some(damaged));
    assert!(!vault.status(now.clone()).unwrap().unread_answers);
    assert!(locked.due().is_empty());
    let empty = tempfile::tempdir().unwrap();
    let nothing = Vault::create(empty.path().to_str().unwrap()).unwrap();
    let timer = nothing.start_urge_timer(LOCK_KEY, 20, now.clone());
    assert_eq!(timer.err(), Some(AppError::NoStore));
    assert_eq!(
        nothing.alarms(LOCK_KEY, now.clone()).err(),
        Some(AppError::NoStore)
    );
}

/// A phone that lost its lock key loses the answers, and says so; the store opens as ever.
#[test]
fn a_lost_lock_key_keeps_nobody_out() {
    let locked = Locked::new();
    locked.done(&locked.now).unwrap();
    let (code, now) = (locked.folder.code.clone(), locked.now.clone());
    let session = locked
        .vault
        .unlock_with_recovery_code(&code, &[8; 32], now.clone())
        .unwrap();
    assert_eq!(
        session
            .reminders()
            .due_reminders(now.clone())
            .unwrap()
            .len(),
        1
    );
    session.lock().unwrap();
    assert!(locked.vault.status(now.clone()).unwrap().unread_answers);
    let alarms = locked.vault.alarms(&[8; 32], now).unwrap();
    assert_eq!(alarms.due.len(), 1);
}
