//! Lists of entries in the store.

use rusqlite::{Connection, ToSql};

use crate::error::Result;
use crate::journal::rows_sql::{read, select};
use crate::journal::{Entry, EntryFilter, EntryPage, InJournal, tags_sql, tidy_tag};
use crate::store::page::{Page, Place};
use crate::{Day, EntryId, Timestamp, WallTime, Zone};

/// A filter as conditions of SQL on the table `entry e`, all of which have to hold.
pub(in crate::journal) struct Conditions {
    sql: Vec<String>,
    parameters: Vec<(&'static str, Box<dyn ToSql>)>,
}

impl Conditions {
    fn add(&mut self, sql: &str) {
        self.sql.push(sql.to_owned());
    }

    fn with(&mut self, name: &'static str, value: impl ToSql + 'static, sql: &str) {
        self.add(sql);
        self.parameters.push((name, Box::new(value)));
    }

    pub(in crate::journal) fn sql(&self) -> String {
        self.sql.join(" AND ")
    }

    pub(in crate::journal) fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        let all = self.parameters.iter();
        all.map(|(name, value)| (*name, &**value)).collect()
    }
}

const LOWEST: &str = "SELECT max(r.at) FROM reading r
    JOIN mood m ON m.id = r.value AND m.place = 1
    JOIN entry e ON e.uuid = r.subject AND e.archived_at IS NULL AND e.binned_at IS NULL
    WHERE r.kind = 'mood' AND r.at BETWEEN ?1 AND ?2";

/// One that is not offered any more has no place: it is itself alone.
const FROM_MOOD: &str = "EXISTS (SELECT 1 FROM reading r JOIN mood m ON m.id = r.value
    WHERE r.subject = e.uuid AND r.kind = 'mood' AND (r.value = :from_mood
        OR m.place >= (SELECT place FROM mood WHERE id = :from_mood)))";
const TO_MOOD: &str = "EXISTS (SELECT 1 FROM reading r JOIN mood m ON m.id = r.value
    WHERE r.subject = e.uuid AND r.kind = 'mood' AND (r.value = :to_mood
        OR m.place <= (SELECT place FROM mood WHERE id = :to_mood)))";

/// A zone is at most this many minutes from UTC, so that a day can be found by its instants.
const ZONE_MINUTES: i64 = 26 * 60;

/// Turns a filter into conditions. Fails as a refused `tag`.
///
/// A plus before a column keeps SQLite on the index of the list, which is in order: else it would
/// read and sort all that fits, with the texts, for each page.
pub(in crate::journal) fn conditions(
    conn: &Connection,
    filter: &EntryFilter,
) -> Result<Conditions> {
    let mut all = Conditions {
        sql: Vec::new(),
        parameters: Vec::new(),
    };
    all.add(if filter.archived {
        "e.archived_at IS NOT NULL AND e.binned_at IS NULL"
    } else {
        "e.archived_at IS NULL AND e.binned_at IS NULL"
    });
    match filter.journal {
        Some(InJournal::First) => all.add("e.journal IS NULL"),
        Some(InJournal::Named { id }) => {
            let of = "e.journal = (SELECT id FROM journal WHERE uuid = :journal)";
            all.with(":journal", id, of);
        }
        None => {}
    }
    if let Some(tag) = &filter.tag {
        let of = "+e.id IN (SELECT entry_tag.entry FROM entry_tag
            JOIN tag ON tag.id = entry_tag.tag WHERE tag.folded = :tag)";
        all.with(":tag", tags_sql::key(conn, &tidy_tag(tag)?)?, of);
    }
    if let Some(mood) = filter.from_mood {
        all.with(":from_mood", mood, FROM_MOOD);
    }
    if let Some(mood) = filter.to_mood {
        all.with(":to_mood", mood, TO_MOOD);
    }
    if filter.starred {
        all.add("e.starred = 1");
    }
    if let Some(prompt) = &filter.prompt {
        all.with(":prompt", prompt.clone(), "e.prompt = :prompt");
    }
    if filter.has_photo {
        all.add("EXISTS (SELECT 1 FROM entry_photo WHERE entry = e.id)");
    }
    if let Some(from) = filter.from {
        all.with(":from", from, "+e.day >= :from");
        all.with(
            ":from_at",
            midnight(from) - ZONE_MINUTES * 60_000,
            "e.at >= :from_at",
        );
    }
    if let Some(to) = filter.to {
        all.with(":to", to, "+e.day <= :to");
        let end = midnight(to.plus(1)) + ZONE_MINUTES * 60_000;
        all.with(":to_at", end, "e.at <= :to_at");
    }
    Ok(all)
}

fn midnight(day: Day) -> i64 {
    let midnight = WallTime::from_minutes(0).and_then(|time| Zone::UTC.instant(day, time));
    midnight.map_or(0, |at| at.0)
}

/// Lists entries, the latest first. `after` is the `next` of the page before; `limit` is 1 to 500.
pub fn entries(
    conn: &Connection,
    filter: &EntryFilter,
    after: Option<&str>,
    limit: u32,
) -> Result<EntryPage> {
    let page = Page::new(after, limit)?;
    let conditions = conditions(conn, filter)?;
    let (at, row, one_more) = (page.after.at, page.after.row, page.limit + 1);
    let mut parameters = conditions.parameters();
    parameters.extend([
        (":at", &at as &dyn ToSql),
        (":row", &row),
        (":limit", &one_more),
    ]);
    let rows = conn
        .prepare_cached(&page_sql(&conditions))?
        .query_map(&*parameters, read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let place = |(row, entry): (i64, Entry)| {
        (
            Place {
                at: entry.at.0,
                row,
            },
            entry,
        )
    };
    Ok(page_of(rows.into_iter().map(place).collect(), limit))
}

fn page_sql(conditions: &Conditions) -> String {
    let fits = conditions.sql();
    select(&format!(
        "WHERE {fits} AND (e.at, e.id) < (:at, :row) ORDER BY e.at DESC, e.id DESC LIMIT :limit"
    ))
}

/// The ids of all entries that fit, the earliest first.
pub fn ids(conn: &Connection, filter: &EntryFilter) -> Result<Vec<EntryId>> {
    let conditions = conditions(conn, filter)?;
    let fits = conditions.sql();
    let sql = format!("SELECT e.uuid FROM entry e WHERE {fits} ORDER BY e.at, e.id");
    let mut statement = conn.prepare_cached(&sql)?;
    let ids = statement.query_map(&*conditions.parameters(), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// How many entries there are that are not archived, and how many that are; the bin aside.
pub fn count(conn: &Connection) -> Result<(u64, u64)> {
    let sql = "SELECT count(*) FILTER (WHERE archived_at IS NULL), count(archived_at)
        FROM entry WHERE binned_at IS NULL";
    let counts: (u32, u32) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((counts.0.into(), counts.1.into()))
}

/// The day of the first entry and that of the last, archived or not; the bin aside.
pub fn days(conn: &Connection) -> Result<Option<(Day, Day)>> {
    let sql = "SELECT min(day), max(day) FROM entry WHERE binned_at IS NULL";
    let days: (Option<Day>, Option<Day>) =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(days.0.zip(days.1))
}

const WROTE_ON: &str =
    "SELECT 1 FROM entry WHERE day = ?1 AND archived_at IS NULL AND binned_at IS NULL";

/// When the lowest mood of the scale was last written between two instants, both of them among these;
/// of entries that are neither archived nor in the bin.
pub fn latest_lowest_mood(
    conn: &Connection,
    from: Timestamp,
    to: Timestamp,
) -> Result<Option<Timestamp>> {
    Ok(conn
        .prepare_cached(LOWEST)?
        .query_row((from, to), |row| row.get(0))?)
}

/// Whether an entry that is neither archived nor in the bin is on this day.
pub fn wrote_on(conn: &Connection, day: Day) -> Result<bool> {
    Ok(conn.prepare_cached(WROTE_ON)?.exists([day])?)
}

/// Makes a page of rows, of which one more was asked for than fits.
fn page_of(mut rows: Vec<(Place, Entry)>, limit: u32) -> EntryPage {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().filter(|_| more);
    EntryPage {
        next: last.map(|(place, _)| place.to_string()),
        entries: rows.into_iter().map(|(_, entry)| entry).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::JournalId;
    use crate::store::testing::{slow_steps, store};

    /// Every way to filter, alone and with each other.
    fn filters() -> Vec<EntryFilter> {
        let day: Day = "2026-11-22".parse().unwrap();
        let id = JournalId::from_bytes([1; 16]);
        let mut all = Vec::new();
        for bits in 0..1024_u32 {
            let on = |bit: u32| bits & (1 << bit) != 0;
            all.push(EntryFilter {
                archived: on(0),
                tag: on(1).then(|| "sleep".into()),
                from_mood: on(2).then_some(3),
                to_mood: on(9).then_some(3),
                starred: on(3),
                from: on(4).then_some(day),
                to: on(5).then_some(day),
                prompt: on(6).then(|| "one".into()),
                has_photo: on(7),
                journal: match (on(8), on(0)) {
                    (false, _) => None,
                    (true, false) => Some(InJournal::First),
                    (true, true) => Some(InJournal::Named { id }),
                },
            });
        }
        all
    }

    #[test]
    fn no_list_reads_the_whole_journal() {
        let (store, _dir) = store();
        let slow = |sql: &str| store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
        let nothing: [&str; 0] = [];
        for filter in filters() {
            let conditions = store.read(|conn| conditions(conn, &filter)).unwrap();
            let sql = page_sql(&conditions);
            assert_eq!(slow(&sql), nothing, "{sql}");
        }
        assert_eq!(slow(&select("WHERE e.uuid = ?1")), nothing);
        assert_eq!(slow(WROTE_ON), nothing);
    }

    #[test]
    fn a_query_without_an_index_is_seen() {
        let (store, _dir) = store();
        for sql in [
            "SELECT id FROM entry WHERE text = ?1",
            "SELECT id FROM entry ORDER BY changed_at",
            "SELECT id FROM entry WHERE day = ?1 ORDER BY text",
            "SELECT id FROM entry WHERE archived_at IS NULL ORDER BY text LIMIT 1",
        ] {
            let slow = store.read(|conn| Ok(slow_steps(conn, sql))).unwrap();
            assert!(!slow.is_empty(), "{sql}");
        }
    }
}
