//! What can go wrong, said once. No variant holds anything a person wrote.

use std::io;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fixed word of the app's, such as the name of an input: never anything that a person wrote.
#[cfg(feature = "uniffi")]
type Word = &'static str;

#[cfg(feature = "uniffi")]
uniffi::custom_type!(
/// A fixed word of the app's, such as the name of an input: never anything that a person wrote.
Word, String, {
    remote, // not a type of ours
    lower: |word| word.to_owned(),
    try_lift: |_word| Err(Error::internal("errors go one way").into()),
});

/// Why a call failed. There is a variant where a shell or the core acts differently, and for nothing
/// else. None holds anything that the person wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi(name = "AppError"))]
pub enum Error {
    /// An input was refused and nothing was written: show it at the field.
    #[error("{field} {reason}")]
    Invalid {
        /// The name of the input, as the caller knows it.
        field: &'static str,
        /// Why it was refused.
        reason: Reason,
    },
    /// The id is well formed, and nothing has it any more: go back to the list.
    #[error("there is no such {kind}")]
    NotFound {
        /// What was looked for: `entry`, `reminder`, `meeting`, `source`, `card`, `timer`, `plan`,
        /// `line`,
        /// `slot`, `code`, `store`, `snapshot` or `draft`.
        kind: &'static str,
    },
    /// The folder has no store yet: offer to set one up.
    #[error("there is no store here yet")]
    NoStore,
    /// The folder has a store already, which is left as it is: unlock it instead.
    #[error("there is a store here already")]
    StoreExists,
    /// The PIN does not open the store.
    #[error("the PIN is not right")]
    WrongPin,
    /// The recovery code is well formed and does not open the store.
    #[error("the recovery code is not right")]
    WrongRecoveryCode,
    /// Too many wrong PINs: show how long to wait, and offer the recovery code, which never waits.
    #[error("the next PIN can be tried in {seconds} s")]
    TooSoon {
        /// How long to wait, rounded up.
        seconds: u32,
    },
    /// The PIN was not checked: its try can't be counted first, since the storage can't be written.
    /// Ask for the recovery code.
    #[error(
        "tries of the PIN can't be counted here, since the storage can't be written: \
         use the recovery code"
    )]
    TriesNotCounted,
    /// A change of the keys needs the PIN or the recovery code once more: ask for it.
    #[error("the PIN or the recovery code is needed for this")]
    PinNeeded,
    /// The session was locked: show the lock page.
    #[error("the store is locked")]
    Locked,
    /// The store is open elsewhere, in this process or another.
    #[error("the store is open elsewhere")]
    InUse,
    /// A newer version of the app wrote it: ask to update the app. It is left as it is.
    #[error("the {part} was written by a newer version of the app")]
    Newer {
        /// `key file`, `database`, `attempts`, `snapshot`, or the name of a file for use while
        /// locked.
        part: &'static str,
    },
    /// A file of the store can't be what this app wrote, and is left as it is. Of the `database`:
    /// offer to `salvage` it, or to read what can be read by `open_damaged`, whichever call has met
    /// the damage. Of the `key file`: ask for the recovery code.
    #[error("the {part} is damaged")]
    Damaged {
        /// `key file`, `database`, `snapshot`, or the name of a file for use while locked.
        part: &'static str,
    },
    /// The database was not made with this key file: files of two times or of two stores are mixed,
    /// and left as they are. Say so; `salvage` and `restore_snapshot` go on with the snapshots of this
    /// key. Where a snapshot was named, it is the one of another key.
    #[error("the database is not the one that the key file was made with")]
    OtherKey,
    /// The store's folder or its files can't be written: they are read-only, or access was refused.
    #[error("the store can't be written: it is read-only, or access was refused")]
    ReadOnly,
    /// The phone keeps its storage locked: ask to unlock the phone and try again. Nothing is
    /// damaged.
    #[error(
        "the storage is locked, or not yours to open: unlock the phone, or see whose the folder is"
    )]
    StorageLocked,
    /// The disk is full; what was stored before is whole. Keep what was typed on the screen.
    #[error("the disk is full")]
    Full,
    /// There is too little memory to check a PIN: offer to try again, or the recovery code.
    #[error("there is too little memory to check the PIN")]
    OutOfMemory,
    /// The job was cancelled and kept nothing.
    #[error("cancelled")]
    Cancelled,
    /// Something else, such as a link, has the name of a file or a folder of the store's; it is left
    /// alone. To the person it is as any other failure of the storage.
    #[error("something else has the name of a file or a folder of the store's")]
    NotAFile,
    /// The storage failed in another way.
    #[error("the storage failed ({detail})")]
    Storage {
        /// The name of an error code, never a path or a text.
        detail: String,
    },
    /// A fault of the app. What was acknowledged before is kept.
    #[error("an internal fault ({fault})")]
    Internal {
        /// What failed, for whoever mends the app; not to be shown.
        fault: &'static str,
    },
}

/// Why an input was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Reason {
    /// Nothing was given.
    #[error("is empty")]
    Empty,
    /// Longer than `max` characters.
    #[error("is longer than {max} characters")]
    TooLong {
        /// The most characters it may have.
        max: u32,
    },
    /// Shorter than `min` characters.
    #[error("is shorter than {min} characters")]
    TooShort {
        /// The fewest characters it may have.
        min: u32,
    },
    /// More than `max` items.
    #[error("has more than {max} items")]
    TooMany {
        /// The most items it may have.
        max: u32,
    },
    /// A number outside of its range.
    #[error("is not between {min} and {max}")]
    OutOfRange {
        /// The smallest value allowed.
        min: i64,
        /// The largest value allowed.
        max: i64,
    },
    /// Not a day of the calendar written `YYYY-MM-DD`.
    #[error("is not a date that exists (YYYY-MM-DD)")]
    NotADate,
    /// Not a time of day written `HH:MM`.
    #[error("is not a time of day (HH:MM, 00:00 to 23:59)")]
    NotATime,
    /// Not the name of a time zone.
    #[error("is not a time zone (such as America/New_York)")]
    NotAZone,
    /// Not an id of this app.
    #[error("is not an id")]
    NotAnId,
    /// More than one thing fits it.
    #[error("fits more than one")]
    Ambiguous,
    /// A PIN that somebody would try among the first.
    #[error("is too easy to guess")]
    Guessable,
    /// Not one of the known names.
    #[error("is not one of: {known}")]
    Unknown {
        /// The known names, separated by a comma and a space.
        known: String,
    },
    /// It lies in the past.
    #[error("is in the past")]
    InThePast,
    /// A day that the reminder does not fall on.
    #[error("is not a day of this reminder")]
    NotItsDay,
    /// Not written as it has to be.
    #[error("is not valid: expected {expected}")]
    Malformed {
        /// The expected form, in English.
        expected: String,
    },
    /// A meeting list doesn't say it on every row, so it has to be given.
    #[error("is needed: the list does not say it on every row")]
    Needed,
    /// The file can't be found or opened.
    #[error("can't be opened")]
    CannotOpen,
    /// The file has no bytes.
    #[error("is an empty file")]
    EmptyFile,
    /// The file is larger than `max` bytes.
    #[error("is larger than {max} bytes")]
    TooLarge {
        /// The most bytes it may have.
        max: u64,
    },
    /// The file is a web page.
    #[error("is a web page, not a meeting list")]
    WebPage,
    /// The file is not JSON.
    #[error("is not JSON (line {line}, column {column})")]
    NotJson {
        /// The line of the first fault, from 1.
        line: u64,
        /// The column of the first fault, from 1.
        column: u64,
    },
    /// The file is JSON, and not a list of meetings.
    #[error("is not a list of meetings")]
    NotAList,
    /// The file is no journal of the format, or of any that is known.
    #[error("is no journal that can be read: expected {expected}")]
    NotAJournal {
        /// What can be read, in English.
        expected: String,
    },
    /// The new list has less than half of the rows of the one it would replace.
    #[error("has {new} meetings where the list it would replace has {old}")]
    FarFewer {
        /// Listings kept now.
        old: u64,
        /// Listings in the new file.
        new: u64,
    },
}

impl Reason {
    /// Builds the reason for an input that is not written as it has to be.
    pub(crate) fn malformed(expected: &str) -> Self {
        Self::Malformed {
            expected: expected.to_owned(),
        }
    }
}

impl Error {
    /// Builds the error for a refused input.
    pub fn invalid(field: &'static str, reason: Reason) -> Self {
        Self::Invalid { field, reason }
    }

    /// Builds the error for a fault of the app.
    pub const fn internal(fault: &'static str) -> Self {
        Self::Internal { fault }
    }
}

/// Operation not permitted, as every Unix numbers it.
const EPERM: i32 = 1;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let Some(code) = error.sqlite_error_code() else {
            // A value of an unexpected type or shape: our schema is not as we left it.
            return match error {
                rusqlite::Error::SqliteFailure(..) => Self::Storage {
                    detail: "sqlite".into(),
                },
                _ => Self::Damaged { part: "database" },
            };
        };
        match code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Self::Damaged { part: "database" }
            }
            // What file protection answers on Apple's systems.
            ErrorCode::AuthorizationForStatementDenied => Self::StorageLocked,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::OperationInterrupted => Self::Cancelled,
            other => Self::Storage {
                detail: format!("{other:?}"),
            },
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        // What a reader or a writer of ours had to say.
        let error = match error.downcast::<Self>() {
            Ok(ours) => return ours,
            Err(error) => error,
        };
        match error.kind() {
            // Rights that are refused are EACCES; EPERM is an access that is not allowed now.
            io::ErrorKind::PermissionDenied if error.raw_os_error() == Some(EPERM) => {
                Self::StorageLocked
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            kind => Self::Storage {
                detail: format!("{kind:?}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By their numbers on Linux, which a phone's kernel has too.
    #[test]
    fn what_the_storage_answers_is_told_apart() {
        for (number, error) in [
            (1, Error::StorageLocked),
            (13, Error::ReadOnly),
            (30, Error::ReadOnly),
            (28, Error::Full),
            (122, Error::Full),
        ] {
            assert_eq!(Error::from(io::Error::from_raw_os_error(number)), error);
        }
        let sqlite = |code| {
            Error::from(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(code),
                None,
            ))
        };
        for (code, error) in [
            (rusqlite::ffi::SQLITE_AUTH, Error::StorageLocked),
            (rusqlite::ffi::SQLITE_READONLY, Error::ReadOnly),
            (rusqlite::ffi::SQLITE_FULL, Error::Full),
        ] {
            assert_eq!(sqlite(code), error);
        }
        // Too little memory for the database says nothing of a PIN.
        for code in [rusqlite::ffi::SQLITE_IOERR, rusqlite::ffi::SQLITE_NOMEM] {
            assert!(matches!(sqlite(code), Error::Storage { .. }));
        }
    }
}
