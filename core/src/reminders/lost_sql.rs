//! Writing what is left of lost rows.

use rusqlite::Transaction;

use crate::error::Result;
use crate::store::{LOST_WORDS, LostRow};

/// Writes what is left of a lost row of a reminder, so that what became of its days stays: one that
/// asks no more, whose words and rule are lost. Without any such day nothing is left of it.
pub(crate) fn rebuild(tx: &Transaction<'_>, row: &LostRow<'_>) -> Result<bool> {
    let sql = "INSERT INTO reminder (id, uuid, text, repeats, day, time, created_at, asks_since,
            stopped_at)
        SELECT ?1, ?2, ?3, 'once', max(day), '00:00', 0, 0, 0 FROM occurrence WHERE reminder = ?1
        GROUP BY reminder";
    Ok(tx.execute(sql, (row.id, row.uuid(), LOST_WORDS))? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::occurrences_sql::occurrence;
    use crate::reminders::{ReminderInput, Repeat, Rule, add, mark_done, reminders};
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
        let input = |text: &str| ReminderInput {
            text: text.into(),
            rule: Rule {
                repeat: Repeat::Daily,
                time: "08:00".parse().unwrap(),
                zone: None,
            },
        };
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
                mark_done(tx, done, day, &context)?;
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
        assert_eq!((left[0].id, left[0].stopped), (done, true));
        assert_eq!(left[0].text, LOST_WORDS);
        let done_at = store.read(|conn| Ok(occurrence(conn, done, day)?.done_at));
        assert_eq!(done_at, Ok(Some(context.now)));
    }
}
