//! The one error that crosses, and the one place that makes it.

use alongside_core::Error;
pub use alongside_core::Reason;

/// Why a call failed. There is a variant where a shell acts differently, and for nothing else.
/// None holds anything that the person wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum AppError {
    /// An input was refused and nothing was written: show it at the field.
    #[error("{field} {reason}")]
    Invalid {
        /// The name of the input.
        field: String,
        /// Why it was refused.
        reason: Reason,
    },
    /// Nothing has that id any more: go back to the list.
    #[error("there is no such {kind}")]
    NotFound {
        /// `entry`, `reminder`, `meeting`, `source`, `card`, `timer`, `slot`, `code`, `store`,
        /// `snapshot` or `draft`.
        kind: String,
    },
    /// The folder has no store yet: offer to set one up.
    #[error("there is no store here yet")]
    NoStore,
    /// The folder has a store: unlock it instead.
    #[error("there is a store here already")]
    StoreExists,
    /// The PIN does not open the store.
    #[error("the PIN is not right")]
    WrongPin,
    /// The recovery code has the right form and does not open the store.
    #[error("the recovery code is not right")]
    WrongRecoveryCode,
    /// Too many wrong PINs: show how long to wait, and offer the recovery code.
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
    /// A newer version of the app wrote it: ask to update the app. Nothing was changed.
    #[error("the {part} was written by a newer version of the app")]
    Newer {
        /// `key file`, `database`, `attempts`, `snapshot`, or the name of a file for use while locked.
        part: String,
    },
    /// A file of the store is damaged, and is left as it is. Of the `database`: offer to `salvage`
    /// it, or to read what can be read by `open_damaged`. Of the `key file`: ask for the recovery
    /// code.
    #[error("the {part} is damaged")]
    Damaged {
        /// `key file`, `database`, `snapshot`, or the name of a file for use while locked.
        part: String,
    },
    /// The database was not made with this key file: files of two times or of two stores are mixed,
    /// and left as they are. Say so; `salvage` and `restore_snapshot` go on with the snapshots.
    #[error("the database is not the one that the key file was made with")]
    OtherKey,
    /// The store's folder can't be written: it is read-only, or access was refused.
    #[error("the store can't be written: it is read-only, or access was refused")]
    ReadOnly,
    /// The phone keeps its storage locked: ask to unlock the phone and try again. Nothing is
    /// damaged.
    #[error("the storage is locked for now: unlock the phone")]
    StorageLocked,
    /// The disk is full: keep what was typed on the screen.
    #[error("the disk is full")]
    Full,
    /// There is too little memory to check a PIN: offer to try again, or the recovery code.
    #[error("there is too little memory to check the PIN")]
    OutOfMemory,
    /// The job was cancelled and kept nothing.
    #[error("cancelled")]
    Cancelled,
    /// The storage failed in another way.
    #[error("the storage failed ({detail})")]
    Storage {
        /// The name of an error code.
        detail: String,
    },
    /// A fault of the app. What was acknowledged before is kept.
    #[error("an internal fault")]
    Internal,
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid { field, reason } => Self::Invalid {
                field: field.into(),
                reason,
            },
            Error::NotFound { kind } => Self::NotFound { kind: kind.into() },
            Error::NoStore => Self::NoStore,
            Error::StoreExists => Self::StoreExists,
            Error::WrongPin => Self::WrongPin,
            Error::WrongRecoveryCode => Self::WrongRecoveryCode,
            Error::TooSoon { seconds } => Self::TooSoon { seconds },
            Error::TriesNotCounted => Self::TriesNotCounted,
            Error::PinNeeded => Self::PinNeeded,
            Error::Locked => Self::Locked,
            Error::InUse => Self::InUse,
            Error::Newer { part } => Self::Newer { part: part.into() },
            Error::Damaged { part } => Self::Damaged { part: part.into() },
            Error::OtherKey => Self::OtherKey,
            Error::ReadOnly => Self::ReadOnly,
            Error::StorageLocked => Self::StorageLocked,
            Error::Full => Self::Full,
            Error::OutOfMemory => Self::OutOfMemory,
            Error::Cancelled => Self::Cancelled,
            Error::NotAFile => Self::Storage {
                detail: "NotAFile".into(),
            },
            Error::Storage { detail } => Self::Storage { detail },
            Error::Internal(_) => Self::Internal,
        }
    }
}

/// Why an input was refused.
#[uniffi::remote(Enum)]
pub enum Reason {
    /// Nothing was given.
    Empty,
    /// Longer than `max` characters.
    TooLong {
        /// The most characters it may have.
        max: u32,
    },
    /// Shorter than `min` characters.
    TooShort {
        /// The fewest characters it may have.
        min: u32,
    },
    /// More than `max` items.
    TooMany {
        /// The most items it may have.
        max: u32,
    },
    /// A number outside of its range.
    OutOfRange {
        /// The smallest value allowed.
        min: i64,
        /// The largest value allowed.
        max: i64,
    },
    /// Not a day of the calendar written `YYYY-MM-DD`.
    NotADate,
    /// Not a time of day written `HH:MM`.
    NotATime,
    /// Not the name of a time zone.
    NotAZone,
    /// Not an id of this app.
    NotAnId,
    /// More than one thing fits it.
    Ambiguous,
    /// A PIN that somebody would try among the first.
    Guessable,
    /// Not one of the known names.
    Unknown {
        /// The known names, separated by a comma and a space.
        known: String,
    },
    /// It lies in the past.
    InThePast,
    /// A day that the reminder does not fall on.
    NotItsDay,
    /// Not written as it has to be.
    Malformed {
        /// The expected form, in English.
        expected: String,
    },
    /// A meeting list doesn't say it on every row, so it has to be given.
    Needed,
    /// The file can't be found or opened.
    CannotOpen,
    /// The file has no bytes.
    EmptyFile,
    /// The file is larger than `max` bytes.
    TooLarge {
        /// The most bytes it may have.
        max: u64,
    },
    /// The file is a web page.
    WebPage,
    /// The file is not JSON.
    NotJson {
        /// The line of the first fault, from 1.
        line: u64,
        /// The column of the first fault, from 1.
        column: u64,
    },
    /// The file is JSON, and not a list of meetings.
    NotAList,
    /// The new list has less than half of the rows of the one it would replace.
    FarFewer {
        /// Listings kept now.
        old: u64,
        /// Listings in the new file.
        new: u64,
    },
}
