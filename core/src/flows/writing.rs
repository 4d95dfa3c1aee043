//! The one way to change an open store.

use rusqlite::Transaction;

use super::registry::tables;
use super::{merge_inbox_or_later, write_locked_files};
use crate::CallContext;
use crate::error::Result;
use crate::store::Store;
use crate::vault::{LockKey, Vault};

/// Changes something: all of it, or nothing where `change` fails.
///
/// What was answered while locked comes in first. Where the files that work while locked tell of
/// what is changed, they are written along with it.
pub fn write<T>(
    store: &Store,
    (vault, key): (&Vault, &LockKey),
    context: &CallContext,
    change: impl Fn(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    merge_inbox_or_later(store, vault, key, context)?;
    store.write_followed(change, is_in_locked_files, |tx| {
        write_locked_files(tx, vault, key, context)
    })
}

fn is_in_locked_files(table: &str) -> bool {
    tables().any(|(_, one)| one.in_locked_files && one.name == table)
}
