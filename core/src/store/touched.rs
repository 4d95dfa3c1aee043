//! Which tables a transaction has changed rows of.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use crate::error::Result;

/// The tables whose rows were added, changed or removed since it was last cleared. A table that is
/// emptied by a `DELETE` without a condition is not among them: SQLite doesn't tell of its rows.
#[derive(Clone, Default)]
pub(super) struct Touched(Arc<Mutex<Vec<String>>>);

impl Touched {
    /// Notes from now on what a connection changes.
    pub(super) fn watch(conn: &mut Connection) -> Result<Self> {
        let touched = Self::default();
        let noted = touched.clone();
        conn.update_hook(Some(move |_, _: &str, table: &str, _| {
            noted.with(|tables| {
                if !tables.iter().any(|known| known == table) {
                    tables.push(table.to_owned());
                }
            });
        }))?;
        Ok(touched)
    }

    pub(super) fn clear(&self) {
        self.with(Vec::clear);
    }

    /// Whether a row of one of these tables was changed.
    pub(super) fn any(&self, of: impl Fn(&str) -> bool) -> bool {
        self.with(|tables| tables.iter().any(|table| of(table)))
    }

    fn with<T>(&self, call: impl FnOnce(&mut Vec<String>) -> T) -> T {
        call(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use crate::store::testing::store;

    #[test]
    fn what_follows_of_a_change_is_written_with_it_where_it_touches_the_table() {
        let (store, _dir) = store();
        let card = "INSERT INTO card (uuid, title, text) VALUES (randomblob(16), 'a', '')";
        let tag = "INSERT INTO tag (uuid, name, folded) VALUES (randomblob(16), ?1, ?1)";
        let followed = |sql: &str| {
            let followed = std::cell::Cell::new(false);
            store
                .write_followed(
                    |tx| Ok(tx.execute_batch(sql)?),
                    |table| table == "card",
                    |_| {
                        followed.set(true);
                        Ok(())
                    },
                )
                .unwrap();
            followed.get()
        };
        assert!(!followed(&tag.replace("?1", "'a'")));
        assert!(followed(card));
        assert!(!followed(&tag.replace("?1", "'b'")), "of this change alone");
        assert!(followed("UPDATE card SET title = 'b'"));
        assert!(followed("DELETE FROM card WHERE title = 'b'"));
        // Rows that go along with another.
        let both = "INSERT INTO entry (id, uuid, at, zone, day, text, changed_at)
                VALUES (1, x'00', 0, 'UTC', '2026-01-01', 'a', 0);
            INSERT INTO entry_tag (entry, tag) SELECT 1, id FROM tag WHERE name = 'a';";
        assert!(!followed(both));
        let along = std::cell::Cell::new(false);
        store
            .write_followed(
                |tx| Ok(tx.execute_batch("DELETE FROM entry WHERE id = 1")?),
                |table| table == "entry_tag",
                |_| {
                    along.set(true);
                    Ok(())
                },
            )
            .unwrap();
        assert!(along.get());
    }

    #[test]
    fn where_what_follows_fails_nothing_was_changed() {
        let (store, _dir) = store();
        let add = "INSERT INTO card (uuid, title, text) VALUES (randomblob(16), 'a', '')";
        let failed = store.write_followed(
            |tx| Ok(tx.execute(add, [])?),
            |table| table == "card",
            |_| Err(crate::Error::Full),
        );
        assert_eq!(failed, Err(crate::Error::Full));
        let count =
            |sql: &str| store.read(|conn| Ok(conn.query_row(sql, [], |row| row.get::<_, u32>(0))?));
        assert_eq!(count("SELECT count(*) FROM card"), Ok(0));
    }
}
