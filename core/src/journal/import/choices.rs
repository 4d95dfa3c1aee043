//! What the person chooses of an import.

use std::collections::BTreeSet;

use super::ImportFormat;
use crate::{CallContext, JournalId, Zone};

/// How a file is read and where its entries go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportChoices {
    /// Whose file it is; none for the format that takes most entries in.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub format: Option<ImportFormat>,
    /// The zone of entries whose file says none; none for the phone's.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub zone: Option<Zone>,
    /// The journal of all new entries; none for the one that the file names for each, which is
    /// begun where it is not here, or else the first.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub into: Option<ImportInto>,
}

/// A journal that new entries go into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ImportInto {
    /// The first journal.
    First,
    /// Another journal that is here.
    Journal {
        /// Its id.
        id: JournalId,
    },
}

/// What is taken for entries beside what their file says.
#[derive(Debug, Clone)]
pub struct Assumed {
    /// The zone of entries that have none of their own.
    pub zone: Zone,
    /// Whether the person chose it: then what came without one before gets it too.
    pub is_chosen: bool,
    /// Where new entries go.
    pub into: Target,
    /// The photos that can't be kept, by their paths in the archive.
    pub refused: BTreeSet<String>,
}

/// Where new entries go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// Target the journal that the file names for each.
    #[default]
    Named,
    /// Target the first.
    First,
    /// Target another one, by its name.
    Journal(String),
}

impl Assumed {
    /// The zone that was chosen, or else the phone's.
    pub(crate) fn of(choices: &ImportChoices, into: Target, context: &CallContext) -> Self {
        Self {
            zone: choices.zone.unwrap_or(context.zone),
            is_chosen: choices.zone.is_some(),
            into,
            refused: BTreeSet::new(),
        }
    }
}

/// As the file says, and UTC.
#[cfg(test)]
impl Default for Assumed {
    fn default() -> Self {
        Self {
            zone: Zone::UTC,
            is_chosen: false,
            into: Target::Named,
            refused: BTreeSet::new(),
        }
    }
}
