//! Writing what is left of lost rows.

use rusqlite::Transaction;

use super::Timing;
use super::row_sql::json;
use crate::error::Result;
use crate::store::{LOST_WORDS, LostRow};
use crate::{Day, WallTime};

/// Writes what is left of a lost row of a reminder, so that what became of its days stays: one that
/// asks no more, whose words and rule are lost. Without any such day nothing is left of it.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let last = "SELECT max(day) FROM occurrence WHERE reminder = ?1";
    let last: Option<Day> = tx.query_row(last, [row.id], |row| row.get(0))?;
    let Some(last) = last else {
        return Ok(false);
    };
    let timing = json(&Timing::once(last, WallTime::of_hour(0)))?;
    let sql = "INSERT INTO reminder (id, uuid, text, timing, subject, lead, notice, in_quiet_hours, pauses,
            created_at, asks_since, stopped_at)
        VALUES (?1, ?2, ?3, ?4, 'words', 0, 'neutral', 0, '[]', 0, 0, 0)";
    Ok(tx.execute(sql, (row.id, row.uuid(), LOST_WORDS, timing))? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::{
        Answer, OccurrenceState, ReminderInput, ReminderState, add, answer, history, reminders,
    };
    use crate::store::testing::store;
    use crate::{CallContext, ReminderId, Timestamp};

    /// What was done on a day is not lost with the words of what was to be done.
    #[test]
    fn of_a_lost_reminder_what_became_of_its_days_stays() {
        let (store, _dir) = store();
        let context = CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: crate::Zone::UTC,
            uptime: 0,
            language: "en".into(),
        };
        let timing = Timing::daily(context.today(), "08:00".parse().unwrap());
        let input = |text: &str| ReminderInput::new(text, timing.clone());
        let add = |text| {
            store
                .write(|tx| add(tx, &input(text), &context))
                .unwrap()
                .id
        };
        let (done, never) = (add("done once"), add("never done"));
        let day = context.today();
        store
            .write(|tx| {
                let at = crate::Zone::UTC
                    .instant(day, "08:00".parse().unwrap())
                    .unwrap();
                let local = (day, "08:00".parse().unwrap()).into();
                answer(
                    tx,
                    done,
                    crate::recurrence::Occurrence { local, at },
                    Answer::Done,
                    &context,
                )?;
                let mut lost = Vec::new();
                for id in [done, never] {
                    let sql = "SELECT id FROM reminder WHERE uuid = ?1";
                    lost.push((id, tx.query_row(sql, [id], |row| row.get::<_, i64>(0))?));
                }
                // Kept by the deferred check, as rows of a damaged file are.
                tx.execute_batch(
                    "PRAGMA defer_foreign_keys = ON; CREATE TEMP TABLE was AS
                     SELECT * FROM occurrence; DELETE FROM reminder;
                     INSERT INTO occurrence SELECT * FROM was;",
                )?;
                let rebuilt = |(id, row): (ReminderId, i64)| {
                    let known = [("uuid", id.as_bytes().to_vec().into())].into();
                    let lost = LostRow {
                        table: "reminder",
                        id: row,
                        known,
                        listed: [].into(),
                        texts: &[],
                    };
                    rebuild(tx, &lost)
                };
                assert!(rebuilt(lost[0])?);
                assert!(!rebuilt(lost[1])?);
                Ok(())
            })
            .unwrap();
        let left = store.read(|conn| reminders(conn, true, &context)).unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].id, left[0].state), (done, ReminderState::Stopped));
        assert_eq!(left[0].text, LOST_WORDS);
        let history = store
            .read(|conn| history(conn, done, None, 9, &context))
            .unwrap();
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].state, OccurrenceState::Done);
        assert_eq!(history[0].answered_at, Some(context.now));
    }
}
