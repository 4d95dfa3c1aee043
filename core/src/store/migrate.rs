//! Bringing the schema up to date: numbered steps, one loop, one transaction.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// The steps, oldest first. Step n leads to `user_version` n and is never edited once released.
pub(super) const STEPS: &[&str] = &[
    include_str!("../../migrations/0001_foundation.sql"),
    include_str!("../../migrations/0002_journal.sql"),
    include_str!("../../migrations/0003_reminders.sql"),
    include_str!("../../migrations/0004_groups.sql"),
    include_str!("../../migrations/0005_keys.sql"),
    include_str!("../../migrations/0006_programme.sql"),
    include_str!("../../migrations/0007_drafts.sql"),
    include_str!("../../migrations/0008_whole_journal.sql"),
    include_str!("../../migrations/0009_draft_of_any_kind.sql"),
    include_str!("../../migrations/0010_plans.sql"),
    include_str!("../../migrations/0011_own_lines.sql"),
    include_str!("../../migrations/0012_tag_ids.sql"),
    include_str!("../../migrations/0013_text_once.sql"),
    include_str!("../../migrations/0014_meeting_indexes.sql"),
    include_str!("../../migrations/0015_timing.sql"),
];

/// The version of the schema that the file has.
pub(super) fn version(conn: &Connection) -> Result<usize> {
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(version).map_err(|_| Error::Damaged { part: "database" })
}

/// Refuses a file that a newer version of the app has written, and one without a schema: SQLite
/// takes an empty file for a new database, and to a person that is a journal gone without a word.
pub(super) fn refuse_foreign(conn: &Connection) -> Result<()> {
    match version(conn)? {
        0 => Err(Error::Damaged { part: "database" }),
        version if version > STEPS.len() => Err(Error::Newer { part: "database" }),
        _ => Ok(()),
    }
}

/// The version of the schema, as a number that is kept.
pub(crate) fn schema(conn: &Connection) -> Result<u32> {
    Ok(u32::try_from(version(conn)?).expect("few steps"))
}

/// Whether the file has not had all steps.
pub(super) fn is_older(conn: &Connection) -> Result<bool> {
    Ok(version(conn)? < STEPS.len())
}

/// Takes the steps that the file has not had; all of them or, where one fails, none.
pub(super) fn migrate(conn: &mut Connection, steps: &[&str]) -> Result<()> {
    let from = version(conn)?;
    if from >= steps.len() {
        return Ok(());
    }
    // Before the transaction, since inside one the pragma does nothing: with it on, rebuilding a
    // parent table would empty its children.
    conn.pragma_update(None, "foreign_keys", false)?;
    let taken = take(conn, &steps[from..], steps.len());
    conn.pragma_update(None, "foreign_keys", true)?;
    taken
}

fn take(conn: &mut Connection, steps: &[&str], to: usize) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in steps {
        tx.execute_batch(step)?;
    }
    let orphan = tx.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if orphan {
        return Err(Error::Damaged { part: "database" });
    }
    tx.pragma_update(None, "user_version", i64::try_from(to).expect("few steps"))?;
    Ok(tx.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "
        CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT) STRICT;
        CREATE TABLE child (id INTEGER PRIMARY KEY,
            parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;
        INSERT INTO parent VALUES (1, 'a'), (2, 'b');
        INSERT INTO child VALUES (1, 1), (2, 1), (3, 2);";
    const REBUILD: &str = "
        CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT) STRICT;
        INSERT INTO fresh SELECT id, name, NULL FROM parent;
        DROP TABLE parent;
        ALTER TABLE fresh RENAME TO parent;";

    fn at_first() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        migrate(&mut conn, &[FIRST]).unwrap();
        conn
    }

    fn children(conn: &Connection) -> i64 {
        conn.query_row("SELECT count(*) FROM child", [], |row| row.get(0))
            .unwrap()
    }

    fn enforced(conn: &Connection) -> bool {
        conn.pragma_query_value(None, "foreign_keys", |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn rebuilding_a_parent_table_keeps_its_children() {
        let mut conn = at_first();
        migrate(&mut conn, &[FIRST, REBUILD]).unwrap();
        assert_eq!((children(&conn), version(&conn).unwrap()), (3, 2));
        assert!(enforced(&conn));
    }

    #[test]
    fn steps_taken_once_are_not_taken_again() {
        let mut conn = at_first();
        migrate(&mut conn, &[FIRST]).unwrap();
        assert_eq!(children(&conn), 3);
    }

    #[test]
    fn a_step_that_fails_undoes_those_before_it() {
        let mut conn = at_first();
        let failed = migrate(&mut conn, &[FIRST, REBUILD, "CREATE TABLE parent (id)"]);
        assert!(failed.is_err());
        let columns: i64 = conn
            .query_row(
                "SELECT count(*) FROM pragma_table_info('parent')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(
            (columns, children(&conn), version(&conn).unwrap()),
            (2, 3, 1)
        );
        assert!(enforced(&conn));
    }

    #[test]
    fn a_step_that_leaves_an_orphan_is_undone() {
        let mut conn = at_first();
        let failed = migrate(&mut conn, &[FIRST, "DELETE FROM parent WHERE id = 2"]);
        assert_eq!(failed, Err(Error::Damaged { part: "database" }));
        assert_eq!((children(&conn), version(&conn).unwrap()), (3, 1));
    }

    #[test]
    fn every_foreign_key_has_an_index() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, STEPS).unwrap();
        let without: Vec<String> = conn
            .prepare(
                "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t
                 JOIN pragma_foreign_key_list(t.name) f
                 WHERE t.schema = 'main' AND f.seq = 0 AND NOT EXISTS (
                     SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                     WHERE c.seqno = 0 AND c.name = f.\"from\")",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(without, Vec::<String>::new());
    }
}
