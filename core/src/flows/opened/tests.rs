//! Answers and their coming in, ended before each step.

use super::*;
use crate::disk::faults::dies_after;
use crate::flows::{locked_alarms, locked_done, locked_later};
use crate::reminders::{Reminder, ReminderInput, Repeat, Rule};
use crate::vault::{KdfBenchmark, RecoveryCode, Wrapped};
use crate::{Timestamp, Zone};

fn context() -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000),
        zone: Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

fn key() -> LockKey {
    LockKey::new(&[7; 32]).unwrap()
}

/// A store with a reminder that asks since a minute.
struct Home {
    _dir: tempfile::TempDir,
    vault: Vault,
    store: Store,
    reminder: Reminder,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let vault = Vault::create(dir.path()).unwrap();
        let reauth = vault.new_key().unwrap();
        let benchmark = KdfBenchmark(std::time::Duration::from_secs(1));
        let pending_slot = reauth.seal_pin(b"river stone 4", &[], benchmark).unwrap();
        let wrapped = Wrapped {
            bytes: pending_slot.to_wrap().to_vec(),
            hardware_key: None,
        };
        let code = RecoveryCode::random().unwrap();
        let store = vault
            .set_up(&reauth, (&pending_slot, &wrapped), &code)
            .unwrap();
        let time = context().zone.local(context().now.plus_minutes(-1)).1;
        let draft = ReminderInput {
            text: "Ring Sam".into(),
            rule: Rule {
                repeat: Repeat::Daily,
                time,
                zone: None,
            },
        };
        let before = CallContext {
            now: context().now.plus_minutes(-60),
            ..context()
        };
        let reminder = store
            .write(|tx| reminders::add(tx, &draft, &before))
            .unwrap();
        opened(&store, &vault, &key(), &context()).unwrap();
        Self {
            _dir: dir,
            vault,
            store,
            reminder,
        }
    }

    /// How many ask, by the locked phone and by the store.
    fn asking(&self) -> (usize, usize) {
        let locked = locked_alarms(&self.vault, &key(), &context()).unwrap();
        let due = self
            .store
            .read(|conn| reminders::due(conn, &context()))
            .unwrap();
        (locked.due.len(), due.len())
    }

    fn done(&self) -> Result<()> {
        let day = context().today();
        locked_done(&self.vault, &key(), self.reminder.id, day, &context())
    }

    fn later(&self) -> Result<()> {
        let day = context().today();
        locked_later(&self.vault, &key(), self.reminder.id, day, 5, &context())
    }

    fn merge_inbox(&self) -> Result<()> {
        merge_inbox(&self.store, &self.vault, &key(), &context())
    }
}

#[test]
fn an_answer_is_there_once_it_was_acknowledged() {
    for steps in 0.. {
        let home = Home::new();
        assert_eq!(home.asking(), (1, 1));
        let done = dies_after(steps, || home.done());
        let (locked, _) = home.asking();
        assert!(locked == 0 || done.is_none(), "{steps}");
        home.merge_inbox().unwrap();
        assert_eq!(home.asking(), (locked, locked), "{steps}");
        if done.is_some() {
            break;
        }
    }
}

/// Whenever it ends, the phone arms what the person answered, before and after it comes in.
#[test]
fn answers_come_in_once_whenever_it_ends() {
    for answer in [Home::done, Home::later] {
        for steps in 0.. {
            let home = Home::new();
            answer(&home).unwrap();
            let done = dies_after(steps, || home.merge_inbox());
            assert_eq!(home.asking().0, 0, "{steps}");
            home.merge_inbox().unwrap();
            assert_eq!(home.asking(), (0, 0), "{steps}");
            // Taken back, they stay taken back: nothing of them is left to come in.
            home.store
                .write(|tx| crate::flows::undo(tx, &context()))
                .unwrap();
            home.merge_inbox().unwrap();
            assert_eq!(home.asking().1, 1, "{steps}");
            if done.is_some() {
                assert!(steps > 3);
                break;
            }
        }
    }
}

/// What ended before its transaction was whole is not there; what was acknowledged is armed.
#[test]
fn a_change_and_what_is_armed_are_one() {
    for steps in 0.. {
        let home = Home::new();
        let day = context().today();
        let done = dies_after(steps, || {
            home.store.write(|tx| {
                reminders::mark_done(tx, home.reminder.id, day, &context())?;
                write_locked_files(tx, &home.vault, &key(), &context())
            })
        });
        let (locked, due) = home.asking();
        assert_eq!(due, usize::from(done.is_none()), "{steps}");
        if done.is_some() {
            assert_eq!(locked, 0);
            break;
        }
        // At the next opening the two agree again.
        opened(&home.store, &home.vault, &key(), &context()).unwrap();
        assert_eq!(home.asking(), (1, 1), "{steps}");
    }
}

/// An answer that only a newer version knows keeps nobody out, and is not lost.
#[test]
fn an_answer_of_a_newer_version_is_set_aside_and_the_others_come_in() {
    let home = Home::new();
    home.done().unwrap();
    let record = br#"{"not_yet":{"known":1}}"#;
    home.vault.append(home.vault.dir(), &key(), record).unwrap();
    assert_eq!(home.asking().0, 0);
    opened(&home.store, &home.vault, &key(), &context()).unwrap();
    assert_eq!(home.asking(), (0, 0));
    assert!(home.vault.status(&context()).unwrap().unread_answers);
    assert_eq!(Vault::inbox(home.vault.dir(), &key()).unwrap(), None);
}
