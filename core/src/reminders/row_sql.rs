//! Reminders as the store keeps them.

use rusqlite::types::{FromSql, FromSqlError, ToSql, Type};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::course::Schedule;
use super::pausing_sql::ReminderSettings;
use super::{AlarmNotice, Notice, Pause, ReminderInput, ReminderSubject};
use crate::error::{Error, Result};
use crate::{CallContext, Kind, ReminderId, Thing, Timestamp};

pub(super) const KIND: &str = "reminder";
const COLUMNS: &str = "id, uuid, text, timing, subject, thing_kind, thing_id, lead, notice, cover,
    in_quiet_hours, stop_after, pauses, created_at, asks_since, stopped_at, moved_at, event, silent";

/// How long after its time an appointment or a meeting asks, in minutes: 3 hours.
const ASKS_FOR: u32 = 3 * 60;

/// A reminder, without what depends on the time it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub(super) id: ReminderId,
    pub(super) input: ReminderInput,
    pub(super) pauses: Vec<Pause>,
    pub(super) created_at: Timestamp,
    /// When it was made, last started or given another timing: nothing before is due.
    pub(super) active_since: Timestamp,
    pub(super) stopped: bool,
    pub(super) moved_at: Option<Timestamp>,
    /// What the event of a calendar is known again by that it came from.
    pub(super) event: Option<String>,
    /// Whether what it is about is archived or gone.
    #[serde(skip)]
    pub(super) silent: bool,
}

/// With the number of its row.
pub(super) struct ReminderRow {
    pub(super) row: i64,
    pub(super) kept: Kept,
}

impl Kept {
    /// A new one.
    pub(super) fn new(input: ReminderInput, context: &CallContext) -> Self {
        Self {
            id: ReminderId::new(context.now),
            input,
            pauses: Vec::new(),
            created_at: context.now,
            active_since: context.now,
            stopped: false,
            moved_at: None,
            event: None,
            silent: false,
        }
    }

    /// Whether it asks nothing, whatever its timing.
    pub(super) fn is_quiet(&self) -> bool {
        self.stopped || self.silent
    }

    /// What is to be known of it to tell when it asks, but for its answers.
    pub(super) fn schedule(&self, settings: &ReminderSettings) -> Schedule {
        let ReminderInput {
            text,
            timing,
            lead,
            notice,
            in_quiet_hours,
            stop_after,
            ..
        } = &self.input;
        Schedule {
            id: self.id,
            timing: timing.clone(),
            lead: *lead,
            active_since: self.active_since,
            notice: match notice {
                Notice::Nothing => AlarmNotice::Nothing,
                Notice::Neutral => AlarmNotice::Neutral,
                Notice::Cover { text } => AlarmNotice::Words { text: text.clone() },
                Notice::Full => AlarmNotice::Words { text: text.clone() },
            },
            quiet_hours: settings.quiet_hours.filter(|_| !in_quiet_hours),
            stop_after: *stop_after,
            asks_for: self.input.subject.is_at_a_place().then_some(ASKS_FOR),
            pauses: [settings.pauses.as_slice(), &self.pauses].concat(),
            answers: Vec::new(),
        }
    }
}

/// Writes a new one.
pub(super) fn insert(tx: &Transaction<'_>, kept: &Kept) -> Result<()> {
    put(
        tx,
        "INSERT INTO reminder (uuid, text, timing, subject, thing_kind, thing_id, lead, notice, cover,
             in_quiet_hours, stop_after, pauses, created_at, asks_since, stopped_at, moved_at, event)
         VALUES (:uuid, :text, :timing, :subject, :thing_kind, :thing_id, :lead, :notice, :cover,
             :in_quiet_hours, :stop_after, :pauses, :created_at, :asks_since, :stopped_at, :moved_at, :event)",
        kept,
    )
}

/// Writes one in place of what it was. When it was stopped is when it was made or last started: only that
/// it was is told.
pub(super) fn replace(tx: &Transaction<'_>, kept: &Kept) -> Result<()> {
    put(
        tx,
        "UPDATE reminder SET text = :text, timing = :timing, subject = :subject, thing_kind = :thing_kind,
             thing_id = :thing_id, lead = :lead, notice = :notice, cover = :cover,
             in_quiet_hours = :in_quiet_hours, stop_after = :stop_after, pauses = :pauses,
             created_at = :created_at, asks_since = :asks_since, stopped_at = :stopped_at,
             moved_at = :moved_at, event = :event
         WHERE uuid = :uuid",
        kept,
    )
}

fn put(tx: &Transaction<'_>, sql: &str, kept: &Kept) -> Result<()> {
    let input = &kept.input;
    let (subject, thing) = match input.subject {
        ReminderSubject::Words => ("words", None),
        ReminderSubject::CheckIn => ("check_in", None),
        ReminderSubject::Appointment => ("appointment", None),
        ReminderSubject::About { thing } => ("about", Some(thing)),
    };
    let (notice, cover) = match &input.notice {
        Notice::Nothing => ("nothing", None),
        Notice::Neutral => ("neutral", None),
        Notice::Cover { text } => ("cover", Some(text)),
        Notice::Full => ("full", None),
    };
    let values: [(&str, &dyn ToSql); 17] = [
        (":uuid", &kept.id),
        (":text", &input.text),
        (":timing", &json(&input.timing)?),
        (":subject", &subject),
        (":thing_kind", &thing.map(|thing| thing.kind().code())),
        (":thing_id", &thing.map(Thing::id_bytes)),
        (":lead", &input.lead),
        (":notice", &notice),
        (":cover", &cover),
        (":in_quiet_hours", &input.in_quiet_hours),
        (":stop_after", &input.stop_after),
        (":pauses", &json(&kept.pauses)?),
        (":created_at", &kept.created_at),
        (":asks_since", &kept.active_since),
        (":stopped_at", &kept.stopped.then_some(kept.active_since)),
        (":moved_at", &kept.moved_at),
        (":event", &kept.event),
    ];
    tx.prepare_cached(sql)?.execute(values.as_slice())?;
    Ok(())
}

/// Fails with [`Error::NotFound`].
pub(super) fn row_of(conn: &Connection, id: ReminderId) -> Result<ReminderRow> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM reminder WHERE uuid = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or(Error::NotFound { kind: KIND })
}

/// Those that were not stopped, the first made first.
pub(super) fn running(conn: &Connection) -> Result<Vec<ReminderRow>> {
    list(conn, "stopped_at IS NULL")
}

pub(super) fn stopped(conn: &Connection) -> Result<Vec<ReminderRow>> {
    list(conn, "stopped_at IS NOT NULL")
}

/// Those that were not stopped and are about a thing.
pub(super) fn running_about_things(conn: &Connection) -> Result<Vec<ReminderRow>> {
    list(conn, "thing_id IS NOT NULL AND stopped_at IS NULL")
}

fn list(conn: &Connection, which: &str) -> Result<Vec<ReminderRow>> {
    let mut statement = conn.prepare_cached(&list_sql(which))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn list_sql(which: &str) -> String {
    format!("SELECT {COLUMNS} FROM reminder WHERE {which} ORDER BY id")
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReminderRow> {
    let subject = match row.get_ref("subject")?.as_str()? {
        "words" => ReminderSubject::Words,
        "check_in" => ReminderSubject::CheckIn,
        "appointment" => ReminderSubject::Appointment,
        "about" => ReminderSubject::About { thing: thing(row)? },
        _ => return Err(FromSqlError::InvalidType.into()),
    };
    let notice = match row.get_ref("notice")?.as_str()? {
        "nothing" => Notice::Nothing,
        "neutral" => Notice::Neutral,
        "cover" => Notice::Cover {
            text: row.get("cover")?,
        },
        "full" => Notice::Full,
        _ => return Err(FromSqlError::InvalidType.into()),
    };
    let input = ReminderInput {
        text: row.get("text")?,
        timing: of_json(row, "timing")?,
        subject,
        lead: row.get("lead")?,
        notice,
        in_quiet_hours: row.get("in_quiet_hours")?,
        stop_after: row.get("stop_after")?,
    };
    let kept = Kept {
        id: row.get("uuid")?,
        input,
        pauses: of_json(row, "pauses")?,
        created_at: row.get("created_at")?,
        active_since: row.get("asks_since")?,
        stopped: row.get::<_, Option<i64>>("stopped_at")?.is_some(),
        moved_at: row.get("moved_at")?,
        event: row.get("event")?,
        silent: row.get("silent")?,
    };
    Ok(ReminderRow {
        row: row.get("id")?,
        kept,
    })
}

fn thing(row: &Row<'_>) -> rusqlite::Result<Thing> {
    let kind = row.get_ref("thing_kind")?.as_str()?;
    let id = Vec::<u8>::column_result(row.get_ref("thing_id")?)?;
    let thing = Kind::of_code(kind).and_then(|kind| Thing::of_bytes(kind, &id));
    thing.map_err(|_| FromSqlError::InvalidType.into())
}

pub(super) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::internal("a column as JSON"))
}

fn of_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{slow_steps, store};

    #[test]
    fn those_that_run_are_found_without_the_others() {
        let (store, _dir) = store();
        let slow = |which| {
            store
                .read(|conn| Ok(slow_steps(conn, &list_sql(which))))
                .unwrap()
        };
        let running = "stopped_at IS NULL";
        assert_eq!(
            slow(running),
            ["SCAN reminder USING INDEX reminder_running"]
        );
    }
}
