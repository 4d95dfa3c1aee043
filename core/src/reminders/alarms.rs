//! What a phone is to arm: the next moments of all reminders, and how they differ from what is armed. Pure.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::course::{Asking, Course, Schedule};
use crate::recurrence::{Occurrence, WallMoment};
use crate::{CallContext, ReminderId, Timestamp};

/// What the lock screen shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum AlarmNotice {
    /// Nothing: the reminder waits in the app.
    Nothing,
    /// That something was planned, and nothing of what.
    Neutral,
    /// These words, chosen for it.
    Words {
        /// The words.
        text: String,
    },
}

/// A moment at which a reminder asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Alarm {
    /// What it is known by: the same moment of the same reminder with the same notice has the same key, after a
    /// restart too.
    pub key: String,
    /// When it asks, or since when.
    pub at: Timestamp,
    /// The reminder.
    pub reminder_id: ReminderId,
    /// What it asks for: with the id, what is answered.
    pub occurrence: Occurrence,
    /// The day and the time at which it asks by the clock of the place where the phone is then; in the phone's
    /// zone now that is `at`. Nothing where it asks at the instant `at` in any zone: the reminder is kept to a
    /// zone, it was put off, it comes after the last one, or the clock skips that time here.
    pub wall: Option<WallMoment>,
    /// What the lock screen shows.
    pub notice: AlarmNotice,
    /// How many of this reminder before it got no answer, 99 at most.
    pub missed: u32,
}

/// What reminders ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Alarms {
    /// What asks now, the longest waiting first.
    pub due: Vec<Alarm>,
    /// What is to be armed, the next first, at most 60; none that shows nothing.
    pub next: Vec<Alarm>,
    /// How many asked and got no answer, of all reminders, 99 at most. Tell of them in one quiet notice.
    pub missed: u32,
}

/// How what is to be armed differs from what is armed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AlarmChanges {
    /// What asks now and what is to be armed in the end.
    pub alarms: Alarms,
    /// What to arm.
    pub arm: Vec<Alarm>,
    /// The keys of what to take back.
    pub cancel: Vec<String>,
}

impl Course<'_> {
    fn alarm(&self, schedule: &Schedule, asking: &Asking, missed: u32) -> Alarm {
        let rings = self.rings_at(asking);
        let shown: WallMoment = self.zone().local(rings).into();
        // A wall clock never shows a time that it skips; what waits for the end of the quiet hours does not.
        let is_shown =
            rings > asking.since || shown == asking.occurrence.local.before(schedule.lead);
        let wall = (self.floats() && !asking.put_off && is_shown).then_some(shown);
        let local = asking.occurrence.local;
        let when = wall.map_or_else(
            || rings.0.to_string(),
            |wall| format!("{} {}", wall.day, wall.time),
        );
        Alarm {
            key: key(schedule, &format!("{} {} {when}", local.day, local.time)),
            at: rings,
            reminder_id: schedule.id,
            occurrence: asking.occurrence,
            wall,
            notice: schedule.notice.clone(),
            missed,
        }
    }
}

/// What one alarm is told from another by, in 32 hexadecimal digits.
fn key(schedule: &Schedule, moment: &str) -> String {
    let text = format!("{} {moment} {:?}", schedule.id, schedule.notice);
    let digest = Sha256::digest(text);
    let mut key = String::new();
    for byte in &digest[..16] {
        // Writing to a text can't fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// What asks now, the longest waiting first.
pub fn due(schedules: &[Schedule], context: &CallContext) -> Vec<Alarm> {
    let due = schedules.iter().filter_map(|schedule| {
        let course = schedule.course(context)?;
        let asking = course.asking()?;
        let missed = course.missed_before(&asking.occurrence, super::course::MISSED_MAX);
        let alarm = course.alarm(schedule, &asking, missed);
        // Since when it asks in the app, whatever the lock screen waits for.
        Some(Alarm {
            at: asking.since,
            wall: None,
            ..alarm
        })
    });
    let mut due: Vec<Alarm> = due.collect();
    due.sort_unstable_by_key(|alarm| (alarm.at, alarm.reminder_id));
    due
}

/// What is to be armed: the next `limit` moments at which the phone tells of any of them, the next first.
pub fn next(schedules: &[Schedule], context: &CallContext, limit: usize) -> Vec<Alarm> {
    let told = schedules
        .iter()
        .filter(|schedule| schedule.notice != AlarmNotice::Nothing);
    let courses: Vec<_> = told
        .filter_map(|schedule| Some((schedule, schedule.course(context)?)))
        .collect();
    let mut upcoming: Vec<_> = courses
        .iter()
        .map(|(_, course)| course.upcoming())
        .collect();
    let mut waiting: Vec<_> = upcoming.iter_mut().map(Iterator::next).collect();
    let place = |n: usize, asking: &Option<Asking>| {
        let (schedule, course) = &courses[n];
        let rings = course.rings_at(asking.as_ref()?);
        Some(Reverse((rings, schedule.id, n)))
    };
    let places = waiting.iter().enumerate();
    let mut heap: BinaryHeap<_> = places.filter_map(|(n, asking)| place(n, asking)).collect();
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(Reverse((_, _, n))) = heap.pop() else {
            break;
        };
        let (schedule, course) = &courses[n];
        let asking = std::mem::replace(&mut waiting[n], upcoming[n].next());
        found.extend(asking.map(|asking| course.alarm(schedule, &asking, 0)));
        heap.extend(place(n, &waiting[n]));
    }
    found
}

/// What asks and what is to be armed, `limit` at most.
pub fn alarms(schedules: &[Schedule], context: &CallContext, limit: usize) -> Alarms {
    let due = due(schedules, context);
    let missed = due.iter().map(|alarm| alarm.missed).sum::<u32>();
    Alarms {
        missed: missed.min(super::course::MISSED_MAX),
        next: next(schedules, context, limit),
        due,
    }
}

/// Compares what is to be armed with the keys of what is.
pub fn changes(alarms: Alarms, armed: &[String]) -> AlarmChanges {
    let wanted: HashMap<&str, &Alarm> = alarms
        .next
        .iter()
        .map(|one| (one.key.as_str(), one))
        .collect();
    let cancel = armed
        .iter()
        .filter(|key| !wanted.contains_key(key.as_str()));
    let is_armed = |alarm: &&Alarm| armed.contains(&alarm.key);
    AlarmChanges {
        cancel: cancel.cloned().collect(),
        arm: alarms
            .next
            .iter()
            .filter(|alarm| !is_armed(alarm))
            .cloned()
            .collect(),
        alarms,
    }
}
