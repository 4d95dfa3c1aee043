//! Drafts: what a person typed and has not kept yet.

mod drafts_sql;
mod fields;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::{Kind, Thing, Timestamp};
pub use drafts_sql::{DraftsAct, discard, draft, drafts, find, forget, save, undo};
pub use fields::{Fields, fields_of, merged, read};

/// What a draft is of. Of each there is one draft at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(into = "Written", try_from = "Written")]
pub enum DraftOf {
    /// Something new.
    New {
        /// Its kind.
        kind: Kind,
    },
    /// The new state of something.
    Change {
        /// What is changed.
        thing: Thing,
    },
}

/// How the list of what can be undone has it: `"new_entry"` or `{"entry": {"id": …}}`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    New(String),
    Change(Thing),
}

impl From<DraftOf> for Written {
    fn from(of: DraftOf) -> Self {
        match of {
            DraftOf::New { .. } => Self::New(of.code()),
            DraftOf::Change { thing } => Self::Change(thing),
        }
    }
}

impl TryFrom<Written> for DraftOf {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self> {
        match written {
            Written::New(code) => Self::of_columns(&code, &[]),
            Written::Change(thing) => Ok(Self::Change { thing }),
        }
    }
}

/// Before the code of a kind: something new of it.
const NEW: &str = "new_";

impl DraftOf {
    /// The kind of what it becomes or changes.
    pub fn kind(self) -> Kind {
        match self {
            Self::New { kind } => kind,
            Self::Change { thing } => thing.kind(),
        }
    }

    /// What the store calls it.
    fn code(self) -> String {
        match self {
            Self::New { kind } => format!("{NEW}{}", kind.code()),
            Self::Change { thing } => thing.kind().code().to_owned(),
        }
    }

    /// The id of what is changed, as the store keeps it; none for something new.
    fn owner(self) -> Vec<u8> {
        match self {
            Self::New { .. } => Vec::new(),
            Self::Change { thing } => thing.id_bytes(),
        }
    }

    /// Reads it back. Fails with [`Error::Damaged`] where there is no such kind.
    fn of_columns(code: &str, owner: &[u8]) -> Result<Self> {
        match code.strip_prefix(NEW) {
            Some(kind) if owner.is_empty() => Kind::of_code(kind).map(|kind| Self::New { kind }),
            _ => Thing::of_bytes(Kind::of_code(code)?, owner).map(|thing| Self::Change { thing }),
        }
    }
}

/// What a person typed and has not kept yet, as it is in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormDraft {
    /// What it is of.
    pub of: DraftOf,
    /// What stands in each field of the form, by the field's name.
    pub fields: Fields,
    /// When it was last changed.
    pub changed_at: Timestamp,
}
