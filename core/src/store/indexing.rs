//! Filling the search index at the end of a write, and emptying it.
//!
//! FTS5 keeps new words in memory until they are many, but it writes them as a segment whenever a
//! statement begins that may change several rows. So one statement indexes all documents of a write:
//! otherwise each would become a segment, to be merged again and again.

use rusqlite::Transaction;
use rusqlite::config::DbConfig;

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

/// Takes all documents out of the index at once. At the end of the write those that are still there are indexed
/// anew, so that it has no word of what was changed or removed meanwhile.
pub(crate) fn empty(tx: &Transaction<'_>) -> Result<()> {
    tx.execute(
        "INSERT INTO search_text (search_text) VALUES ('delete-all')",
        [],
    )?;
    // The triggers would have the index forget words that it has no more.
    let triggers = DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
    tx.set_db_config(triggers, false)?;
    let marked = tx.execute("UPDATE search_doc SET indexed = 0 WHERE indexed = 1", []);
    tx.set_db_config(triggers, true)?;
    marked?;
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

    fn expect_whole(store: &Store) {
        let compare = "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)";
        let compared = store.write(|tx| Ok(tx.execute(compare, []).map(drop)?));
        assert_eq!(compared, Ok(()));
        let secure = "SELECT v FROM search_text_config WHERE k = 'secure-delete'";
        assert_eq!(number(store, secure), 1);
        assert_eq!(number(store, WAITING), 0);
    }

    /// In how many pieces of the index the bytes of a word are.
    fn pieces_with(store: &Store, word: &str) -> i64 {
        let sql = format!(
            "SELECT count(*) FROM search_text_data WHERE instr(block, CAST('{word}' AS BLOB)) > 0"
        );
        number(store, &sql)
    }

    #[test]
    fn what_is_still_there_after_emptying_is_indexed_anew() {
        let (store, _dir) = store();
        store.write(|tx| put(tx, 700)).unwrap();
        let other = "INSERT INTO search_doc (kind, owner, at, title, body)
            VALUES ('note', randomblob(16), 0, '', 'zqxgone')";
        store.write(|tx| Ok(tx.execute(other, [])?)).unwrap();
        assert!(pieces_with(&store, "zqx") > 0);
        let gone = store.write(|tx| {
            super::empty(tx)?;
            Ok(tx.execute("DELETE FROM search_doc WHERE body = 'zqxgone'", [])?)
        });
        assert_eq!(gone, Ok(1));
        assert_eq!(pieces_with(&store, "zqx"), 0);
        assert_eq!((number(&store, FOUND), number(&store, SEGMENTS)), (700, 1));
        expect_whole(&store);
        // The triggers are on again.
        let gone = store.write(|tx| Ok(tx.execute("DELETE FROM search_doc WHERE id = 1", [])?));
        assert_eq!(gone, Ok(1));
        assert_eq!(number(&store, FOUND), 699);
        expect_whole(&store);
    }

    #[test]
    fn a_write_that_empties_and_fails_or_panics_leaves_the_index_as_it_was() {
        let (store, _dir) = store();
        store.write(|tx| put(tx, 700)).unwrap();
        let failed: Result<()> = store.write(|tx| {
            super::empty(tx)?;
            Err(Error::Cancelled)
        });
        assert_eq!(failed, Err(Error::Cancelled));
        assert_eq!(number(&store, FOUND), 700);
        expect_whole(&store);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|tx| -> Result<()> {
                super::empty(tx)?;
                tx.execute("DELETE FROM search_doc", [])?;
                super::fill(tx)?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!((number(&store, FOUND), number(&store, SEGMENTS)), (700, 1));
        expect_whole(&store);
        store
            .write(|tx| Ok(tx.execute("DELETE FROM search_doc WHERE id <= 3", [])?))
            .unwrap();
        assert_eq!(number(&store, FOUND), 697);
        expect_whole(&store);
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
