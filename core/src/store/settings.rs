//! Settings and other single values inside the encrypted file, each under its name (table `kept`).

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// What is kept, said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    /// The recovery code, until the person has typed it back.
    RecoveryCode,
    /// The key of the second store, while it has no lock of its own.
    InnerKey,
    /// Wrong PINs that are yet to be told.
    WrongTries,
    /// When the store locks by itself.
    AutoLock,
    /// Who the person is.
    Profile,
    /// How far the last inbox was taken in.
    Inbox,
    /// When every page of the file was last read.
    Checked,
    /// The search index is to be made anew.
    StaleIndex,
    /// Whether *On this day* was asked for.
    Memories,
    /// What the last mending saved and what it did not, until the person has read it.
    LastMend,
    /// Quiet hours and pauses of all reminders.
    Reminders,
    /// Which parts of the journal are turned on.
    JournalParts,
    /// Photos whose rows are there and whose files may not be yet.
    PhotosBegun,
    /// Photos that are forgotten and whose files are to be removed.
    PhotosToRemove,
    /// Where exports are being written, outside of the store.
    ExportsBegun,
}

impl Name {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::RecoveryCode => "recovery_code",
            Self::InnerKey => "second_key",
            Self::WrongTries => "wrong_tries",
            Self::AutoLock => "auto_lock",
            Self::Profile => "profile",
            Self::Inbox => "inbox",
            Self::Checked => "checked",
            Self::StaleIndex => "stale_index",
            Self::Memories => "memories",
            Self::LastMend => "last_mend",
            Self::Reminders => "reminders",
            Self::JournalParts => "journal_parts",
            Self::PhotosBegun => "photos_begun",
            Self::ExportsBegun => "exports_begun",
            Self::PhotosToRemove => "photos_to_remove",
        }
    }
}

/// Looks a value up.
pub(crate) fn get(conn: &Connection, name: Name) -> Result<Option<Zeroizing<Vec<u8>>>> {
    Ok(conn
        .prepare_cached("SELECT value FROM kept WHERE name = ?1")?
        .query_row([name.text()], |row| row.get(0).map(Zeroizing::new))
        .optional()?)
}

/// Puts a value in place of what was there.
pub(crate) fn put(tx: &Transaction<'_>, name: Name, value: &[u8]) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO kept (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2",
    )?
    .execute((name.text(), value))?;
    Ok(())
}

/// Forgets a value; it is overwritten.
pub(crate) fn forget(tx: &Transaction<'_>, name: Name) -> Result<()> {
    tx.prepare_cached("DELETE FROM kept WHERE name = ?1")?
        .execute([name.text()])?;
    Ok(())
}

/// Looks a value up that was put as JSON.
pub(crate) fn get_json<T: DeserializeOwned>(conn: &Connection, name: Name) -> Result<Option<T>> {
    let damaged = |_| Error::Damaged { part: "database" };
    let value = get(conn, name)?;
    value
        .map(|value| serde_json::from_slice(&value).map_err(damaged))
        .transpose()
}

/// Puts a value as JSON.
pub(crate) fn put_json<T: Serialize>(tx: &Transaction<'_>, name: Name, value: &T) -> Result<()> {
    let value = serde_json::to_vec(value).map_err(|_| Error::internal("a kept value"))?;
    put(tx, name, &value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    #[test]
    fn a_value_is_put_replaced_and_forgotten() {
        let (store, _dir) = store();
        let look = || store.read(|conn| get(conn, Name::Inbox)).unwrap();
        assert_eq!(look(), None);
        for value in [b"one".as_slice(), b"two"] {
            store.write(|tx| put(tx, Name::Inbox, value)).unwrap();
            assert_eq!(**look().unwrap(), *value);
        }
        store.write(|tx| forget(tx, Name::Inbox)).unwrap();
        assert_eq!(look(), None);
    }
}
