//! Long journeys: zones, the date line, clocks that are set, starts of the phone, and doses that are put off.
//!
//! Held against a plain count of the time that goes by: whatever the clocks show, no dose is left out for longer
//! than one and a half of its intervals, and none is asked for within half of one after the last.

use std::collections::BTreeMap;
use std::sync::Arc;

use alongside::{Alarm, CallContext, ReminderId, Session, Timestamp, Timing, Vault};
use alongside_tests::{Folder, LOCK_KEY, asks, daily, moment};
use fastrand::Rng;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// How wrong the clock of the phone is at most, unless it is quite wrong.
const WRONG: i64 = 50 * MINUTE;
/// How long a person puts a dose off at most.
const PUT_OFF: i64 = 100 * MINUTE;
/// On both sides of the date line, and half an hour from the others.
const ZONES: [&str; 11] = [
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Pacific/Kiritimati",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/London",
    "America/St_Johns",
    "Australia/Lord_Howe",
];

/// What a person knows of a dose, in time that goes by and not by any clock.
struct Dose {
    every: i64,
    /// For when the last one was that was taken, and when that was.
    last: Option<(i64, i64)>,
    /// For when the one was that is put off.
    put_off: Option<i64>,
}

struct Traveller {
    folder: Folder,
    open: Option<(Arc<Vault>, Arc<Session>)>,
    /// The time that has gone by, by no clock.
    time: i64,
    /// How far the clock is ahead of it.
    ahead: i64,
    zone: &'static str,
    began: i64,
    doses: BTreeMap<ReminderId, Dose>,
    log: Vec<String>,
}

impl Traveller {
    fn new() -> Self {
        let began = moment().now.0;
        let mut traveller = Self {
            folder: Folder::fresh(),
            open: None,
            time: began,
            ahead: 0,
            zone: ZONES[0],
            began,
            doses: BTreeMap::new(),
            log: Vec::new(),
        };
        traveller.start();
        let mut twice = daily("08:00");
        if let Timing::AtTimes { rule, .. } = &mut twice.timing {
            rule.times.push("20:00".parse().unwrap());
        }
        let eight_hourly = Timing::AfterLast {
            minutes: 480,
            first: Timestamp(began + 8 * HOUR),
        };
        for (input, hours) in [(daily("08:00"), 24), (twice, 12), (asks(eight_hourly), 8)] {
            let reminders = traveller.open.as_ref().unwrap().1.reminders();
            let added = reminders.add_reminder(input, traveller.context(), None);
            let dose = Dose {
                every: hours * HOUR,
                last: None,
                put_off: None,
            };
            traveller.doses.insert(added.unwrap().id, dose);
        }
        traveller
    }

    fn context(&self) -> CallContext {
        CallContext {
            now: Timestamp(self.time + self.ahead),
            zone: self.zone.parse().unwrap(),
            uptime: self.time - self.began + MINUTE,
            language: "en".into(),
        }
    }

    /// As after a start of the phone: nothing is left but the files.
    fn start(&mut self) {
        if let Some((_, session)) = self.open.take() {
            session.lock().unwrap();
        }
        let vault = Vault::open(self.folder.text()).unwrap();
        let (code, now) = (&self.folder.code, self.context());
        let session = vault.unlock_with_recovery_code(code, LOCK_KEY, now);
        self.open = Some((vault, session.unwrap()));
    }

    /// What asks and what comes next, as the lock screen has it.
    fn alarms(&self) -> alongside::Alarms {
        let (vault, _) = self.open.as_ref().unwrap();
        vault.alarms(LOCK_KEY, self.context()).unwrap()
    }

    /// Takes what asks, or puts it off once.
    fn answer(&mut self, asks: &Alarm, chance: &mut Rng) {
        let (vault, session) = self.open.clone().unwrap();
        let (now, ahead) = (self.context(), self.ahead);
        let (id, one) = (asks.reminder_id, asks.occurrence);
        let dose = self.doses.get_mut(&id).unwrap();
        let asked = one.at.0 - ahead;
        // What was put off stays the same dose, whatever the wall shows elsewhere, unless the next took its place.
        let put_off = dose.put_off;
        let same = put_off.filter(|before| (asked - before).abs() <= dose.every / 2);
        let asked = same.unwrap_or(asked);
        if let Some((before, taken)) = dose.last {
            let apart = asked - before;
            let said = format!(
                "every {} hours: {} minutes after {}\n{}",
                dose.every / HOUR,
                apart / MINUTE,
                before - self.began,
                self.log.join("\n")
            );
            assert!(apart + 2 * WRONG >= dose.every / 2, "asks too soon, {said}");
            let longest = dose.every * 3 / 2 + 2 * WRONG;
            assert!(apart <= longest, "left out for too long, {said}");
            let late = self.time - taken;
            assert!(late <= longest + 2 * PUT_OFF, "asks too late, {said}");
        }
        if dose.put_off.is_none() && chance.u32(0..3) == 0 {
            dose.put_off = Some(asked);
            let minutes = chance.u32(1..u32::try_from(PUT_OFF / MINUTE).unwrap());
            if chance.bool() {
                vault.answer_later(LOCK_KEY, id, one, minutes, now).unwrap();
            } else {
                session.reminders().snooze(id, one, minutes, now).unwrap();
            }
            return;
        }
        dose.put_off = None;
        // So long after the last one counts from when that was taken.
        let counts = if dose.every == 8 * HOUR {
            self.time
        } else {
            asked
        };
        dose.last = Some((counts, self.time));
        if chance.bool() {
            vault.answer_done(LOCK_KEY, id, one, now).unwrap();
        } else {
            session.reminders().mark_done(id, one, now).unwrap();
        }
        self.log.push(format!(
            "{} min: took {} every {} h in {}, clock {} min ahead",
            (self.time - self.began) / MINUTE,
            one.local.time,
            self.doses[&id].every / HOUR,
            self.zone,
            ahead / MINUTE
        ));
    }

    /// Something that happens on a journey.
    fn event(&mut self, chance: &mut Rng) {
        match chance.u32(0..6) {
            0..=2 => self.zone = ZONES[chance.usize(0..ZONES.len())],
            3 => self.ahead = chance.i64(-WRONG..=WRONG),
            4 => self.start(),
            _ => {
                // A clock that is quite wrong, while nobody answers, and is put right.
                let (before, right) = (self.alarms(), self.ahead);
                for days in [3, -2, 400] {
                    self.ahead = right + days * 24 * HOUR;
                    self.alarms();
                }
                self.ahead = right;
                assert_eq!(self.alarms(), before);
            }
        }
        self.log.push(format!(
            "{} min: in {}, clock {} min ahead",
            (self.time - self.began) / MINUTE,
            self.zone,
            self.ahead / MINUTE
        ));
    }

    fn travel(&mut self, days: i64, chance: &mut Rng) {
        let end = self.time + days * 24 * HOUR;
        let mut event = self.time + chance.i64(HOUR..15 * HOUR);
        while self.time < end {
            for asks in self.alarms().due {
                self.answer(&asks, chance);
            }
            let next = self.alarms().next;
            let next = next[0].at.0 - self.ahead;
            self.time = next.min(event).max(self.time + 1);
            if self.time == event {
                self.event(chance);
                event = self.time + chance.i64(HOUR..15 * HOUR);
            }
        }
        for dose in self.doses.values() {
            let (_, taken) = dose.last.unwrap();
            assert!(self.time - taken <= dose.every * 3 / 2 + 2 * WRONG + 2 * PUT_OFF);
        }
    }
}

#[test]
fn no_journey_leaves_a_dose_out_or_doubles_it() {
    for seed in 0..3 {
        let chance = &mut Rng::with_seed(seed);
        Traveller::new().travel(20, chance);
    }
}
