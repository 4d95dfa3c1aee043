//! Answers and their coming in, ended before each step.

use super::*;
use crate::disk::faults::dies_after;
use crate::flows::{InReach, locked_alarms, locked_answer, locked_in_reach, locked_later};
use crate::programme::{PlanInput, PlanKind};
use crate::recurrence::Occurrence;
use crate::reminders::{Answer, Reminder, ReminderInput, Timing};
use crate::vault::{KdfBenchmark, LockedFile, RecoveryCode, Wrapped};
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
        let timing = Timing::daily(context().today().plus(-1), time);
        let draft = ReminderInput::new("Ring Sam", timing);
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

    /// What it asks for.
    fn asked(&self) -> Occurrence {
        let (id, day) = (self.reminder.id, context().today());
        let asked = |conn: &_| reminders::occurrence_on(conn, id, day, None, &context());
        self.store.read(asked).unwrap()
    }

    fn done(&self) -> Result<()> {
        let about = (self.reminder.id, self.asked());
        locked_answer(&self.vault, &key(), about, Answer::Done, &context())
    }

    fn later(&self) -> Result<()> {
        let about = (self.reminder.id, self.asked());
        locked_later(&self.vault, &key(), about, 5, &context())
    }

    /// Keeps a plan of each kind in reach, each step under its own name.
    fn keep_plans(&self) {
        for kind in PlanKind::ALL {
            let mut plan = PlanInput::blank(kind).unwrap();
            for step in &mut plan.steps {
                step.text = format!("words of {}", step.step);
            }
            (plan.in_reach, plan.knows) = (true, "Zoraida".into());
            let keep = |tx: &Transaction<'_>| programme::set_plan(tx, &plan, &context());
            self.store.write(keep).unwrap();
        }
    }

    /// What the file says that is read without the PIN.
    fn open_file(&self) -> String {
        let bytes = Vault::read_locked(self.vault.dir(), LockedFile::Open, &key()).unwrap();
        String::from_utf8(bytes.unwrap().to_vec()).unwrap()
    }

    fn in_reach(&self) -> InReach {
        locked_in_reach(&self.vault, &key()).unwrap()
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
        let asked = home.asked();
        let done = dies_after(steps, || {
            home.store.write(|tx| {
                reminders::answer(tx, home.reminder.id, asked, Answer::Done, &context())?;
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

/// The steps of plans that stay behind the PIN, and all the others.
fn steps_of_plans() -> (Vec<String>, Vec<String>) {
    let forms = PlanKind::ALL.map(|kind| programme::plan_form(kind, "").unwrap());
    let steps = forms.into_iter().flat_map(|form| form.steps);
    let (locked, open): (Vec<_>, Vec<_>) = steps.partition(|step| step.stays_locked);
    let ids = |steps: Vec<programme::PlanStepForm>| steps.into_iter().map(|step| step.id).collect();
    (ids(locked), ids(open))
}

/// Whoever takes the phone can't read where the person sleeps, whichever plans are in reach.
#[test]
fn what_stays_behind_the_pin_is_in_no_file_that_needs_none() {
    let home = Home::new();
    home.keep_plans();
    opened(&home.store, &home.vault, &key(), &context()).unwrap();
    let (locked, open) = steps_of_plans();
    assert_eq!((locked.len(), open.len()), (3, 11));
    let file = home.open_file();
    assert!(!file.contains("Zoraida"));
    for step in open {
        assert!(file.contains(&format!("words of {step}")), "{step}");
    }
    for step in &locked {
        assert!(!file.contains(&format!("words of {step}")), "{step}");
        let mut shown = home
            .in_reach()
            .plans
            .into_iter()
            .flat_map(|plan| plan.steps);
        let shown = shown.find(|shown| shown.step == *step).unwrap();
        assert_eq!((shown.text.as_str(), shown.is_locked), ("", true), "{step}");
    }
}

/// A file that an earlier version has written shows no more than one of today, and is replaced.
#[test]
fn a_plan_that_an_earlier_version_put_in_reach_whole_is_hidden_and_rewritten() {
    let home = Home::new();
    home.keep_plans();
    let plans = home.store.read(programme::plans).unwrap();
    let whole = serde_json::json!({ "country": "", "cards": [], "plans": plans, "timer": null });
    let whole = serde_json::to_vec(&whole).unwrap();
    home.vault
        .write_locked(LockedFile::Open, &key(), &whole)
        .unwrap();
    assert!(home.open_file().contains("words of sleep"));
    let shown = home.in_reach().plans;
    assert_eq!(shown.len(), plans.len());
    assert!(
        !serde_json::to_string(&shown)
            .unwrap()
            .contains("words of sleep")
    );
    assert!(
        serde_json::to_string(&shown)
            .unwrap()
            .contains("words of signs")
    );
    opened(&home.store, &home.vault, &key(), &context()).unwrap();
    assert!(!home.open_file().contains("words of sleep"));
    assert_eq!(home.in_reach().plans, shown);
}
