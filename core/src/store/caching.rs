//! Memory for pages while much is written.

use rusqlite::Transaction;

use crate::error::Result;

/// So much, in KiB as SQLite takes it.
const MUCH_CACHE: i64 = -8 * 1024;

/// Makes a change with more memory for pages meanwhile.
pub(crate) fn with_more_cache<T>(
    tx: &Transaction<'_>,
    change: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    let cache: i64 = tx.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    tx.pragma_update(None, "cache_size", MUCH_CACHE)?;
    let done = change(tx);
    tx.pragma_update(None, "cache_size", cache)?;
    done
}
