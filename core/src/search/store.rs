//! The index in the store.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::query::expression;
use crate::error::Result;
use crate::store::page::Place;

/// Something that can be found.
pub(crate) struct Doc<'a> {
    /// What it is, one word a feature: `entry`, `meeting`.
    pub(crate) kind: &'static str,
    /// The id of what it belongs to.
    pub(crate) owner: [u8; 16],
    /// What [`Wanted::newest`] sorts by.
    pub(crate) at: i64,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) owner: [u8; 16],
    /// Where the next page goes on.
    pub(crate) place: Place,
}

/// Which part of what fits, and in which order.
pub(crate) struct Wanted {
    order: &'static str,
    after: Place,
    limit: u32,
}

impl Wanted {
    /// By `at`, the latest first, after the place of an earlier hit.
    pub(crate) fn newest(after: Place, limit: u32) -> Self {
        Self {
            order: "d.at DESC, d.id DESC",
            after,
            limit,
        }
    }

    /// The best fits first; a word in a title weighs four times one in a body.
    pub(crate) fn best(limit: u32) -> Self {
        Self {
            order: "bm25(search_text, 4.0, 1.0), d.id DESC",
            after: Place::START,
            limit,
        }
    }
}

/// Lets `doc` be found, in place of what its owner had there.
pub(crate) fn put(tx: &Transaction<'_>, doc: &Doc<'_>) -> Result<()> {
    // It keeps its row, and so its place among those of the same instant: else an edit between two
    // pages could hide it from both.
    let row: Option<i64> = tx
        .prepare_cached("DELETE FROM search_doc WHERE kind = ?1 AND owner = ?2 RETURNING id")?
        .query_row((doc.kind, doc.owner), |row| row.get(0))
        .optional()?;
    tx.prepare_cached(
        "INSERT INTO search_doc (id, kind, owner, at, title, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((row, doc.kind, doc.owner, doc.at, doc.title, doc.body))?;
    Ok(())
}

/// Takes what belongs to `owner` out of the index.
pub(crate) fn remove(tx: &Transaction<'_>, kind: &'static str, owner: &[u8; 16]) -> Result<()> {
    tx.prepare_cached("DELETE FROM search_doc WHERE kind = ?1 AND owner = ?2")?
        .execute((kind, owner))?;
    Ok(())
}

/// Finds what fits the typed words, letter case and accents aside.
///
/// Fails as a refused `query` where there is no word in it.
pub(crate) fn find(
    conn: &Connection,
    kind: &'static str,
    typed: &str,
    wanted: &Wanted,
) -> Result<Vec<Hit>> {
    let Wanted {
        order,
        after,
        limit,
    } = wanted;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT d.owner, d.at, d.id
         FROM search_text JOIN search_doc d ON d.id = search_text.rowid
         WHERE search_text MATCH ?1 AND d.kind = ?2 AND (d.at, d.id) < (?3, ?4)
         ORDER BY {order} LIMIT ?5"
    ))?;
    let matched = expression(typed)?;
    let hits = statement.query_map((matched, kind, after.at, after.row, limit), |row| {
        Ok(Hit {
            owner: row.get(0)?,
            place: Place {
                at: row.get(1)?,
                row: row.get(2)?,
            },
        })
    })?;
    Ok(hits.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::error::Error;
    use crate::store::Store;
    use crate::store::testing::store;

    fn put_text(store: &Store, owner: u8, at: i64, title: &str, body: &str) {
        let doc = Doc {
            kind: "entry",
            owner: [owner; 16],
            at,
            title,
            body,
        };
        store.write(|tx| put(tx, &doc)).unwrap();
    }

    fn owners(store: &Store, typed: &str, wanted: &Wanted) -> Vec<u8> {
        let hits = store
            .read(|conn| find(conn, "entry", typed, wanted))
            .unwrap();
        hits.iter().map(|hit| hit.owner[0]).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter_and_beginnings_match() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "Café am MÜHLBACH");
        for typed in ["cafe", "muhl", "Mühlbach CAFÉ", "\"am mühlbach\""] {
            assert_eq!(owners(&store, typed, &Wanted::best(9)), [1], "{typed}");
        }
        assert!(owners(&store, "\"am muhl\"", &Wanted::best(9)).is_empty());
    }

    #[test]
    fn what_was_replaced_or_removed_is_not_found() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "first words");
        put_text(&store, 1, 1, "", "second words");
        assert!(owners(&store, "first", &Wanted::best(9)).is_empty());
        assert_eq!(owners(&store, "second", &Wanted::best(9)), [1]);
        store.write(|tx| remove(tx, "entry", &[1; 16])).unwrap();
        assert!(owners(&store, "second", &Wanted::best(9)).is_empty());
        let left: i64 = store
            .read(|conn| {
                Ok(conn.query_row("SELECT count(*) FROM search_doc", [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn pages_follow_each_other_newest_first_without_a_gap() {
        let (store, _dir) = store();
        // Pairs share an instant: the order among them must hold from page to page.
        for owner in 1..=9_u8 {
            put_text(&store, owner, i64::from(owner / 2), "", "same");
        }
        let mut seen = Vec::new();
        let mut after = Place::START;
        loop {
            let wanted = Wanted::newest(after, 2);
            let hits = store
                .read(|conn| find(conn, "entry", "same", &wanted))
                .unwrap();
            let Some(last) = hits.last() else { break };
            after = last.place;
            seen.extend(hits.iter().map(|hit| hit.owner[0]));
        }
        assert_eq!(seen, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn a_title_outweighs_a_body() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "Harbour", "a quiet evening");
        put_text(&store, 2, 2, "Evening", "at the harbour");
        assert_eq!(owners(&store, "harbour", &Wanted::best(9)), [1, 2]);
    }

    #[test]
    fn whatever_is_typed_is_a_valid_query() {
        let (store, _dir) = store();
        put_text(&store, 1, 1, "", "or and not near");
        let plain = "\\PC{0,60}";
        let operators = "[\"\\-*():^+ORANDNEar{} \0\n]{0,60}";
        proptest!(|(typed in prop_oneof![plain, operators])| {
            let found = store.read(|conn| find(conn, "entry", &typed, &Wanted::best(9)));
            let refused = matches!(found, Err(Error::Invalid { field: "query", .. }));
            prop_assert!(found.is_ok() || refused, "{:?}", found);
        });
    }
}
