//! Filling the search index at the end of a write.
//!
//! FTS5 keeps new words in memory until they are many, but it writes them as a segment whenever a
//! statement begins that may change several rows. So one statement indexes all documents of a write:
//! otherwise each would become a segment, to be merged again and again.

use rusqlite::Transaction;

use crate::error::Result;

/// The table of what can be found.
pub(super) const DOCUMENTS: &str = "search_doc";

/// For more documents than these the index may keep more words in memory.
const MANY: u32 = 500;

/// Bytes of words that FTS5 keeps in memory before it writes a segment: for many documents, and at other
/// times, which is FTS5's default.
const MANY_BYTES: u32 = 8 << 20;
const USUAL_BYTES: u32 = 1 << 20;

/// Indexes the documents that are waiting for it.
pub(super) fn fill(tx: &Transaction<'_>) -> Result<()> {
    let waiting = "SELECT 1 FROM search_doc WHERE indexed = 0 LIMIT 1 OFFSET ?1";
    let many = tx.prepare_cached(waiting)?.exists([MANY])?;
    if many {
        keep_in_memory(tx, MANY_BYTES)?;
    }
    // In the order of their rows: at a row that comes before the last one, FTS5 writes a segment.
    tx.prepare_cached("UPDATE search_doc SET indexed = 1 WHERE indexed = 0")?
        .execute([])?;
    if many {
        keep_in_memory(tx, USUAL_BYTES)?;
    }
    Ok(())
}

fn keep_in_memory(tx: &Transaction<'_>, bytes: u32) -> Result<()> {
    let sql = "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', ?1)";
    tx.execute(sql, [bytes])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::error::{Error, Result};
    use crate::store::testing::store;
    use crate::store::{Store, Transaction};

    fn put(tx: &Transaction<'_>, count: u32) -> Result<()> {
        let sql = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT ?1)
            SELECT i FROM n";
        let mut statement = tx.prepare(sql)?;
        let all = statement.query_map([count], |row| row.get::<_, i64>(0))?;
        // One statement each, as the features put them.
        for n in all {
            let n = n?;
            let owner = [n.to_be_bytes(), n.to_be_bytes()].concat();
            tx.execute(
                "INSERT INTO search_doc (kind, owner, at, title, body)
                 VALUES ('note', ?1, 0, 'note ' || ?2, 'some words of day ' || ?2)",
                (owner, n),
            )?;
        }
        Ok(())
    }

    fn number(store: &Store, sql: &str) -> i64 {
        let read = store.read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?));
        read.unwrap()
    }

    const SEGMENTS: &str = "SELECT count(DISTINCT segid) FROM search_text_idx";
    const WAITING: &str = "SELECT count(*) FROM search_doc WHERE indexed = 0";
    const FOUND: &str = "SELECT count(*) FROM search_text WHERE search_text MATCH 'words'";

    #[test]
    fn a_write_makes_one_segment_however_many_documents_it_has() {
        for count in [1, 40, 700] {
            let (store, _dir) = store();
            store.write(|tx| put(tx, count)).unwrap();
            assert_eq!(number(&store, SEGMENTS), 1, "{count}");
            assert_eq!(number(&store, FOUND), i64::from(count));
            assert_eq!(number(&store, WAITING), 0);
        }
    }

    #[test]
    fn the_index_keeps_as_much_in_memory_as_before_after_many_documents() {
        let kept = "SELECT v FROM search_text_config WHERE k = 'hashsize'";
        let (store, _dir) = store();
        store.write(|tx| put(tx, 700)).unwrap();
        assert_eq!(number(&store, kept), 1 << 20);
    }

    #[test]
    fn a_write_that_fails_or_panics_leaves_the_index_as_it_was() {
        let (store, _dir) = store();
        let failed: Result<()> = store.write(|tx| {
            put(tx, 700)?;
            Err(Error::Cancelled)
        });
        assert_eq!(failed, Err(Error::Cancelled));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|tx| -> Result<()> {
                put(tx, 700)?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!((number(&store, FOUND), number(&store, SEGMENTS)), (0, 0));
        store.write(|tx| put(tx, 3)).unwrap();
        assert_eq!((number(&store, FOUND), number(&store, SEGMENTS)), (3, 1));
    }
}
