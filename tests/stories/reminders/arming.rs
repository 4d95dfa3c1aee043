//! What a phone arms: exactly the next 60 moments, whatever was planned, answered and silenced before.

use std::collections::BTreeMap;
use std::sync::Arc;

use alongside::{
    Alarm, CallContext, DueReminder, End, Guide, Notice, ReminderId, ReminderInput, Reminders,
    Session, Timestamp, Timing, Vault, WallTime, Weekday,
};
use alongside_tests::{Folder, LOCK_KEY, asks, daily, daily_in, later, moment, on_days, once};
use fastrand::Rng;

const MINUTE: i64 = 60_000;

/// A phone with its store, what it has armed, and what a person knows of their reminders.
struct Phone {
    folder: Folder,
    open: Option<(Arc<Vault>, Arc<Session>)>,
    now: CallContext,
    armed: BTreeMap<String, Alarm>,
    planned: Vec<Planned>,
}

/// A reminder, as simply as it can be kept.
struct Planned {
    id: ReminderId,
    timing: Timing,
    lead: u32,
    is_told: bool,
    is_stopped: bool,
    /// From when, and to when: the first moment after it.
    pause: Option<(Timestamp, Timestamp)>,
    /// The time that asks and was put off, the next one after it, and the end.
    put_off: Option<PutOff>,
}

#[derive(Clone, Copy)]
struct PutOff {
    asked_at: Timestamp,
    next: Option<Timestamp>,
    until: Timestamp,
}

impl Planned {
    /// The first moments at which it asks after now.
    fn moments(&self, now: &CallContext) -> Vec<Timestamp> {
        if self.is_stopped || !self.is_told {
            return Vec::new();
        }
        let mut moments: Vec<Timestamp> = self.next(now, 100);
        moments.retain(|at| !self.is_paused(*at));
        // What asks once waits for the end of a pause, and so does what was put off.
        let only = self.only().filter(|at| self.is_paused(*at));
        let only = only
            .map(|at| self.end_of_pause(at))
            .filter(|_| self.put_off.is_none());
        moments.extend(only.filter(|at| *at > now.now));
        if let Some(put_off) = self.put_off {
            let until = self.end_of_pause(put_off.until);
            let is_next = put_off.next.is_none_or(|next| next > until);
            let is_held_back = self.is_paused(put_off.asked_at) && self.only().is_none();
            if until > now.now && is_next && !is_held_back {
                moments.push(until);
            }
        }
        moments
    }

    /// When one asks that asks once.
    fn only(&self) -> Option<Timestamp> {
        let Timing::AtTimes { rule, .. } = &self.timing else {
            return None;
        };
        let is_only = rule.end == End::Count { times: 1 };
        is_only.then(|| self.next(&moment(), 1).first().copied())?
    }

    /// A pause ends at midnight: what it held back comes at its time of that day.
    fn end_of_pause(&self, at: Timestamp) -> Timestamp {
        let paused = self.pause.filter(|_| self.is_paused(at));
        paused.map_or(at, |(_, end)| {
            let zone = moment().zone;
            zone.instant(zone.day(end), zone.local(at).1).unwrap()
        })
    }

    /// When it asks after now, were it not silenced.
    fn next(&self, now: &CallContext, count: u32) -> Vec<Timestamp> {
        let lead = i64::from(self.lead);
        // What has been asking for less than its lead is still to come.
        let ahead = later(now, lead);
        let preview = Guide::new().preview_timing(self.timing.clone(), count, ahead);
        let next = preview.unwrap().next.into_iter();
        next.map(|one| one.at.plus_minutes(-lead)).collect()
    }

    fn is_paused(&self, at: Timestamp) -> bool {
        self.pause
            .is_some_and(|(since, end)| since <= at && at < end)
    }
}

impl Phone {
    fn new() -> Self {
        let mut phone = Self {
            folder: Folder::fresh(),
            open: None,
            now: moment(),
            armed: BTreeMap::new(),
            planned: Vec::new(),
        };
        phone.start();
        phone
    }

    /// Nothing is left but the files, and nothing is armed.
    fn start(&mut self) {
        if let Some((_, session)) = self.open.take() {
            session.lock().unwrap();
        }
        self.armed.clear();
        self.now.uptime = 60_000;
        let (code, now) = (&self.folder.code, self.now.clone());
        let vault = Vault::open(self.folder.text()).unwrap();
        let session = vault.unlock_with_recovery_code(code, LOCK_KEY, now);
        self.open = Some((vault, session.unwrap()));
    }

    fn reminders(&self) -> Arc<Reminders> {
        self.open.as_ref().unwrap().1.reminders()
    }

    fn add(&mut self, input: &ReminderInput) {
        let reminders = self.reminders();
        let added = reminders
            .add_reminder(input.clone(), self.now.clone(), None)
            .unwrap();
        self.planned.push(Planned {
            id: added.id,
            timing: added.timing,
            lead: added.lead,
            is_told: input.notice != Notice::Nothing,
            is_stopped: false,
            pause: None,
            put_off: None,
        });
    }

    fn answer(&mut self, due: &DueReminder, chance: &mut Rng) {
        let now = self.now.clone();
        let (id, one) = (due.reminder.id, due.occurrence);
        let reminders = self.reminders();
        let mut planned = self.planned.iter_mut();
        let planned = planned.find(|planned| planned.id == id).unwrap();
        planned.put_off = None;
        let base = match chance.u32(0..3) {
            0 => {
                reminders.mark_done(id, one, now.clone()).unwrap();
                now.now
            }
            1 => {
                reminders.skip(id, one, now.clone()).unwrap();
                one.at
            }
            _ => {
                let minutes = chance.u32(1..2000);
                reminders.snooze(id, one, minutes, now.clone()).unwrap();
                planned.put_off = Some(PutOff {
                    asked_at: one.at.plus_minutes(-i64::from(planned.lead)),
                    next: planned.next(&now, 1).first().copied(),
                    until: now.now.plus_minutes(i64::from(minutes)),
                });
                return;
            }
        };
        if let Timing::AfterLast { minutes, first } = &mut planned.timing {
            *first = base.plus_minutes(i64::from(*minutes));
        }
    }

    fn silence(&mut self, number: usize, chance: &mut Rng) {
        let (reminders, now) = (self.reminders(), self.now.clone());
        let planned = &mut self.planned[number];
        if chance.bool() {
            reminders
                .set_reminder_stopped(planned.id, true, now)
                .unwrap();
            planned.is_stopped = true;
        } else if planned.pause.is_none_or(|(_, end)| end <= now.now) {
            let last_day = now.today().plus(chance.i64(0..4));
            reminders
                .pause_reminder(planned.id, last_day, now.clone())
                .unwrap();
            let midnight = WallTime::from_minutes(0).unwrap();
            let end = now.zone.instant(last_day.plus(1), midnight).unwrap();
            planned.pause = Some((now.now, end));
        }
    }

    /// Arms what changed, and holds what is armed against what the person knows.
    fn arm(&mut self) {
        let keys: Vec<String> = self.armed.keys().cloned().collect();
        let changes = |keys| {
            let (vault, _) = self.open.as_ref().unwrap();
            vault
                .alarm_changes(LOCK_KEY, keys, self.now.clone())
                .unwrap()
        };
        let found = changes(keys);
        for key in &found.cancel {
            assert!(self.armed.remove(key).is_some(), "it was not armed");
        }
        for alarm in &found.arm {
            let before = self.armed.insert(alarm.key.clone(), alarm.clone());
            assert_eq!(before, None, "it was armed");
        }
        let next = &found.alarms.next;
        assert!(next.is_sorted_by_key(|alarm| (alarm.at, alarm.reminder_id)));
        let mut armed: Vec<&Alarm> = self.armed.values().collect();
        armed.sort_by_key(|alarm| (alarm.at, alarm.reminder_id));
        assert!(
            armed.iter().copied().eq(next),
            "what is armed is what is to be"
        );
        let again = changes(self.armed.keys().cloned().collect());
        assert_eq!((again.arm, again.cancel), (Vec::new(), Vec::new()));
        let told = next.iter().map(|alarm| (alarm.at, alarm.reminder_id));
        let told: Vec<_> = told.collect();
        assert_eq!(told, self.expected());
    }

    fn expected(&self) -> Vec<(Timestamp, ReminderId)> {
        let each = self.planned.iter().flat_map(|planned| {
            let moments = planned.moments(&self.now).into_iter();
            moments.map(|at| (at, planned.id))
        });
        let mut expected: Vec<_> = each.collect();
        expected.sort_unstable();
        expected.truncate(60);
        expected
    }
}

fn any_input(chance: &mut Rng, now: &CallContext) -> ReminderInput {
    let time = |chance: &mut Rng| format!("{:02}:{:02}", chance.u32(0..24), chance.u32(0..60));
    let at = time(chance);
    let mut input = match chance.u32(0..6) {
        0 => daily(&at),
        1 => daily_in("Asia/Tokyo", &at),
        2 => on_days(&[Weekday::Monday, Weekday::Saturday], &at),
        3 => {
            let day = now.today().plus(chance.i64(1..30));
            once(&day.to_string(), &at)
        }
        4 => {
            let mut twice = daily(&at);
            if let Timing::AtTimes { rule, .. } = &mut twice.timing {
                rule.times.push(time(chance).parse().unwrap());
            }
            twice
        }
        _ => {
            let minutes = chance.u32(15..=1440);
            let first = now.now.plus_minutes(i64::from(minutes));
            asks(Timing::AfterLast { minutes, first })
        }
    };
    input.lead = [0, 0, 7, 30][chance.usize(0..4)];
    input.notice = match chance.u32(0..8) {
        0 => Notice::Nothing,
        1 => Notice::Full,
        2 => Notice::Cover { text: "Tea".into() },
        _ => Notice::Neutral,
    };
    input
}

#[test]
fn whatever_becomes_of_500_reminders_the_next_60_moments_are_armed() {
    let chance = &mut Rng::with_seed(500);
    let mut phone = Phone::new();
    phone.arm();
    assert_eq!(phone.armed.len(), 0);
    for (count, rounds) in [(1, 8), (7, 8), (61, 8), (500, 2)] {
        while phone.planned.len() < count {
            phone.add(&any_input(chance, &phone.now));
        }
        phone.arm();
        for _ in 0..rounds {
            let minutes = chance.i64(1..2000);
            phone.now = later(&phone.now, minutes);
            phone.now.now.0 += chance.i64(0..MINUTE);
            phone.arm();
            let reminders = phone.reminders();
            let mut due = reminders.due_reminders(phone.now.clone()).unwrap();
            chance.shuffle(&mut due);
            for due in due.iter().take(12) {
                phone.answer(due, chance);
            }
            phone.arm();
            for _ in 0..2 {
                let number = chance.usize(0..phone.planned.len());
                phone.silence(number, chance);
            }
            if chance.u32(0..3) == 0 {
                phone.start();
            }
            phone.arm();
        }
    }
    assert_eq!(phone.armed.len(), 60);
}
