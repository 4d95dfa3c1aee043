//! What works while the store is locked, from small files under the shell's lock key.
//!
//! `due.v1` holds what is to be armed, without a word of it; `open.v1` what the person chose to
//! keep in reach. What is answered meanwhile is added to `inbox.v1`, at once on the disk, and
//! counts from then on: [`super::merge_inbox`] moves it into the store when that is open.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::profile::profile;
use crate::directory::{self, HelpNow, OwnLine};
use crate::error::{Error, Result};
use crate::programme::{self, PinnedCard, PlanInReach, UrgeEnd, UrgeOutcome, UrgeTimer};
use crate::recurrence::Occurrence;
use crate::reminders::{self, AlarmChanges, Alarms, Answered, Schedule, alarms};
use crate::vault::{LockKey, LockedFile, Vault};
use crate::{CallContext, Day, ReminderId, Timestamp, UrgeTimerId, Zone};

/// How many moments are armed: iOS keeps 64 for an app.
pub const ARMED: usize = 60;

/// An answer that was given while the store was locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Reminder {
        reminder: ReminderId,
        occurrence: Occurrence,
        answer: reminders::Answer,
        at: Timestamp,
        zone: Zone,
    },
    /// As an earlier version wrote it, by the day alone.
    Done {
        reminder: ReminderId,
        day: Day,
        at: Timestamp,
        zone: Zone,
    },
    /// Likewise.
    Later {
        reminder: ReminderId,
        day: Day,
        at: Timestamp,
        zone: Zone,
        minutes: u32,
    },
    Timer(UrgeTimer),
}

/// What can be read without the PIN: what the person chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InReach {
    /// Where they live: two letters of ISO 3166-1; empty where none was chosen.
    #[serde(default)]
    pub country: String,
    /// The cards in reach, in the order they were made.
    pub cards: Vec<PinnedCard>,
    /// The plans that are in reach, but for what stays behind the PIN.
    #[serde(default)]
    pub plans: Vec<PlanInReach>,
    /// The lines of the person's own that are in reach.
    #[serde(default)]
    pub lines: Vec<OwnLine>,
}

/// What is in `open.v1`.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Open {
    #[serde(flatten)]
    in_reach: InReach,
    /// The latest run of the urge timer, while its end was not said.
    timer: Option<UrgeTimer>,
}

/// Tells what asks and what is to be armed, from the store itself.
pub fn alarms(conn: &Connection, context: &CallContext) -> Result<Alarms> {
    let schedules = reminders::schedules(conn, context)?;
    Ok(alarms::alarms(&schedules, context, ARMED))
}

/// Writes what is to work while locked. Called before each change that matters is committed, so
/// that what was acknowledged is armed.
pub fn write_locked_files(
    conn: &Connection,
    vault: &Vault,
    key: &LockKey,
    context: &CallContext,
) -> Result<()> {
    let (armed, open) = content(conn, context)?;
    // Each by itself: what is in the way of one is none for the other.
    let due = vault.write_locked(LockedFile::Due, key, &padded(json(&armed)?));
    let open = vault.write_locked(LockedFile::Open, key, &padded(json(&open)?));
    match due {
        Err(Error::NotAFile) => open.and(Err(Error::NotAFile)),
        due => due.and(open),
    }
}

/// What is to work while locked: the registry names the tables that it is made of.
pub(super) fn content(conn: &Connection, context: &CallContext) -> Result<(Vec<Schedule>, Open)> {
    let mut lines = directory::own_lines(conn, false)?;
    lines.retain(|line| line.in_reach);
    let open = Open {
        in_reach: InReach {
            country: profile(conn)?.country,
            cards: programme::cards(conn, false)?,
            plans: programme::plans_in_reach(conn)?,
            lines,
        },
        timer: programme::latest_timer(conn)?.filter(|timer| timer.end.is_none()),
    };
    Ok((reminders::schedules(conn, context)?, open))
}

/// Spaces up to the next 4 KiB, so that a file's size does not tell how much is in it.
fn padded(mut json: Vec<u8>) -> Vec<u8> {
    json.resize(json.len().next_multiple_of(4096), b' ');
    json
}

/// Tells what asks and what is to be armed, while the store is locked.
pub fn locked_alarms(vault: &Vault, key: &LockKey, context: &CallContext) -> Result<Alarms> {
    let mut all = Vec::new();
    for dir in vault.folders()? {
        all.extend(armed_in(&dir, key, context)?);
    }
    Ok(alarms::alarms(&all, context, ARMED))
}

/// Tells how what is to be armed differs from what is armed, given by the keys of its alarms. It asks nothing
/// of the store, and works while that is locked.
pub fn alarm_changes(
    vault: &Vault,
    key: &LockKey,
    armed: &[String],
    context: &CallContext,
) -> Result<AlarmChanges> {
    let alarms = locked_alarms(vault, key, context)?;
    Ok(alarms::changes(alarms, armed))
}

/// Answers what a reminder asks for, while the store is locked. What is done stays done; the same answer again
/// changes nothing.
///
/// Fails with [`Error::NotFound`] where no such reminder is armed, and as a refused `occurrence` where it has none
/// such.
pub fn locked_answer(
    vault: &Vault,
    key: &LockKey,
    (reminder, occurrence): (ReminderId, Occurrence),
    answer: reminders::Answer,
    context: &CallContext,
) -> Result<()> {
    let (dir, schedule) = find(vault, key, reminder, context)?;
    if !schedule.takes(occurrence, answer, context)? {
        return Ok(());
    }
    let answer = Answer::Reminder {
        reminder,
        occurrence,
        answer,
        at: context.now,
        zone: context.zone,
    };
    vault.append(&dir, key, &json(&answer)?)
}

/// Puts off what a reminder asks for, while the store is locked, for 1 to 10,080 minutes from now. What is done
/// stays done.
///
/// Fails as [`locked_answer`], or as refused `minutes`.
pub fn locked_later(
    vault: &Vault,
    key: &LockKey,
    about: (ReminderId, Occurrence),
    minutes: u32,
    context: &CallContext,
) -> Result<()> {
    let answer = reminders::Answer::later(minutes, context)?;
    locked_answer(vault, key, about, answer, context)
}

/// What the person chose to keep in reach.
pub fn locked_in_reach(vault: &Vault, key: &LockKey) -> Result<InReach> {
    let in_reach = open_file(vault, key)?.in_reach;
    // A file of before holds plans whole, until the store is opened next.
    let plans = in_reach.plans.into_iter().map(PlanInReach::without_pin);
    Ok(InReach {
        plans: plans.collect::<Result<_>>()?,
        ..in_reach
    })
}

/// Help now with the lines of the person's own that are in reach. It is shown whatever the store is
/// like: what can't be read is left out.
///
/// Fails as a refused `country`.
pub fn locked_help(
    vault: &Vault,
    key: &LockKey,
    country: &str,
    context: &CallContext,
) -> Result<HelpNow> {
    let in_reach = open_file(vault, key).unwrap_or_default().in_reach;
    let country = match country.trim() {
        "" => &in_reach.country,
        country => country,
    };
    directory::help_with_own(country, &in_reach.lines, context)
}

/// Starts the urge timer, also while the store is locked. Fails as refused `minutes`.
pub fn start_urge_timer(
    vault: &Vault,
    key: &LockKey,
    minutes: u32,
    context: &CallContext,
) -> Result<UrgeTimer> {
    let timer = UrgeTimer::start(minutes, context)?;
    // With another key than the store's nothing is added: it could not be read.
    open_file(vault, key)?;
    vault.append(vault.dir(), key, &json(&Answer::Timer(timer.clone()))?)?;
    Ok(timer)
}

/// The latest run of the urge timer whose end was not said: it runs, or has run out.
pub fn urge_timer(vault: &Vault, key: &LockKey) -> Result<Option<UrgeTimer>> {
    let mut latest = open_file(vault, key)?.timer;
    for answer in answers(vault.dir(), key)? {
        if let Answer::Timer(timer) = answer {
            latest = Some(timer);
        }
    }
    Ok(latest.filter(|timer| timer.end.is_none()))
}

/// Says how the urge timer ended.
///
/// Fails with [`Error::NotFound`] where it is not the latest or its end was said before.
pub fn end_urge_timer(
    vault: &Vault,
    key: &LockKey,
    id: UrgeTimerId,
    outcome: UrgeOutcome,
    context: &CallContext,
) -> Result<UrgeTimer> {
    let running = urge_timer(vault, key)?.filter(|timer| timer.id == id);
    let mut timer = running.ok_or(Error::NotFound { kind: "timer" })?;
    let at = context.now;
    timer.end = Some(UrgeEnd { at, outcome });
    vault.append(vault.dir(), key, &json(&Answer::Timer(timer.clone()))?)?;
    Ok(timer)
}

/// What is armed in a folder, with what was answered since.
fn armed_in(dir: &Path, key: &LockKey, context: &CallContext) -> Result<Vec<Schedule>> {
    let mut armed = schedules(dir, key, context)?;
    for answer in answers(dir, key)? {
        if let Some((id, answered)) = answered(&answer, &armed, context)
            && let Some(armed) = armed.iter_mut().find(|armed| armed.id == id)
        {
            armed.answers.push(answered);
        }
    }
    Ok(armed)
}

fn schedules(dir: &Path, key: &LockKey, context: &CallContext) -> Result<Vec<Schedule>> {
    let Some(bytes) = Vault::read_locked(dir, LockedFile::Due, key)? else {
        return Ok(Vec::new());
    };
    let newer = |_| Error::Newer {
        part: LockedFile::Due.name(),
    };
    let earlier = |error| reminders::earlier_schedules(&bytes, context).ok_or(error);
    serde_json::from_slice(&bytes)
        .or_else(earlier)
        .map_err(newer)
}

/// What an answer in the inbox says of a reminder.
fn answered(
    answer: &Answer,
    armed: &[Schedule],
    context: &CallContext,
) -> Option<(ReminderId, Answered)> {
    let (id, occurrence, answer, answered_at) = match *answer {
        Answer::Reminder {
            reminder,
            occurrence,
            answer,
            at,
            ..
        } => (reminder, occurrence, answer, at),
        Answer::Done {
            reminder,
            day,
            at,
            zone,
        } => {
            let then = then(context, at, zone);
            let schedule = armed.iter().find(|armed| armed.id == reminder)?;
            let occurrence = schedule.occurrence_on(day, None, &then)?;
            (reminder, occurrence, reminders::Answer::Done, at)
        }
        Answer::Later {
            reminder,
            day,
            at,
            zone,
            minutes,
        } => {
            let then = then(context, at, zone);
            let schedule = armed.iter().find(|armed| armed.id == reminder)?;
            let occurrence = schedule.occurrence_on(day, None, &then)?;
            let until = at.plus_minutes(i64::from(minutes));
            (reminder, occurrence, reminders::Answer::Later { until }, at)
        }
        Answer::Timer(_) => return None,
    };
    let answered = Answered {
        occurrence,
        answer,
        answered_at,
    };
    Some((id, answered))
}

/// The context of a call as it was when something was answered.
pub(super) fn then(context: &CallContext, now: Timestamp, zone: Zone) -> CallContext {
    CallContext {
        now,
        zone,
        ..context.clone()
    }
}

/// The folder that has the reminder, and what is armed of it.
fn find(
    vault: &Vault,
    key: &LockKey,
    id: ReminderId,
    context: &CallContext,
) -> Result<(PathBuf, Schedule)> {
    for dir in vault.folders()? {
        let mut armed = armed_in(&dir, key, context)?.into_iter();
        if let Some(armed) = armed.find(|armed| armed.id == id) {
            return Ok((dir, armed));
        }
    }
    Err(Error::NotFound { kind: "reminder" })
}

fn answers(dir: &Path, key: &LockKey) -> Result<Vec<Answer>> {
    let inbox = Vault::inbox(dir, key)?.unwrap_or_default();
    let known = inbox.records.iter().filter_map(|record| answer(record));
    Ok(known.collect())
}

/// Nothing for what a newer version has answered: it is kept, and tells nothing here.
pub(super) fn answer(record: &[u8]) -> Option<Answer> {
    serde_json::from_slice(record).ok()
}

fn open_file(vault: &Vault, key: &LockKey) -> Result<Open> {
    vault.check_set_up()?;
    Ok(read(vault.dir(), LockedFile::Open, key)?.unwrap_or_default())
}

fn read<T: DeserializeOwned>(dir: &Path, file: LockedFile, key: &LockKey) -> Result<Option<T>> {
    let bytes = Vault::read_locked(dir, file, key)?;
    let newer = |_| Error::Newer { part: file.name() };
    bytes
        .map(|bytes| serde_json::from_slice(&bytes).map_err(newer))
        .transpose()
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| Error::internal("a file for use while locked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_before_is_read() {
        let card = r#"{"id":"019ab3c4-d5e6-7000-8000-000000000601","title":"Sam","text":"","removed":false}"#;
        let before = format!(r#"{{"cards":[{card}],"timer":null}}   "#);
        let open: Open = serde_json::from_str(&before).unwrap();
        assert_eq!(open.in_reach.cards[0].title, "Sam");
        assert_eq!(open.in_reach.cards[0].dial, "");
        assert_eq!(
            (open.in_reach.country.as_str(), open.in_reach.plans.len()),
            ("", 0)
        );
    }
}
