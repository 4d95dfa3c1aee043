//! What the person chooses of an import.

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

/// The zone of entries that have none of their own.
#[derive(Debug, Clone, Copy)]
pub struct Assumed {
    /// The zone.
    pub zone: Zone,
    /// Whether the person chose it: then what came without one before gets it too.
    pub is_chosen: bool,
}

impl Assumed {
    /// The zone that was chosen, or else the phone's.
    pub(crate) fn of(choices: &ImportChoices, context: &CallContext) -> Self {
        Self {
            zone: choices.zone.unwrap_or(context.zone),
            is_chosen: choices.zone.is_some(),
        }
    }
}
