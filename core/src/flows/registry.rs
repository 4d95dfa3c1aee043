//! What each feature hooks into the rest of the app by: its tables, acts, search and locked files.
//!
//! Undo, erasing, salvage, the files that work while locked and the tests of what must hold for
//! everything that is kept read it from here.

use rusqlite::Transaction;

use super::{Feature, plans, settings, subjects};
use crate::acts::Acts;
use crate::error::Result;
use crate::readings::moods;
use crate::store::LostRow;
use crate::store::undo::Recorded;
use crate::{CallContext, directory, drafts, groups, journal, programme, reminders};

/// A table and what is in it.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns that hold words of a person, theirs or of a file that they picked.
    pub words: &'static [&'static str],
    /// All other columns of text and bytes: ids, codes, days, names of zones.
    pub codes: &'static [&'static str],
    /// Whether the files that work while the store is locked tell of its rows.
    pub in_locked_files: bool,
    /// Writes what is left of a row that a damaged store has lost, unless that is too little.
    pub(crate) rebuild: Option<Rebuild>,
}

type Rebuild = fn(&Transaction<'_>, &LostRow<'_>) -> Result<bool>;

/// A feature and what it hooks into.
pub(crate) struct Registered {
    pub(crate) feature: Feature,
    pub(crate) tables: &'static [Table],
    /// The names of its acts that can be undone.
    pub(crate) acts: &'static [&'static str],
    /// Undoes one of its acts.
    pub(crate) undo: fn(&Transaction<'_>, &Recorded, &CallContext) -> Result<()>,
    /// Puts all of its rows that can be searched into the index.
    pub(crate) index: Option<fn(&Transaction<'_>) -> Result<()>>,
}

/// Every feature that keeps something.
pub(crate) const FEATURES: &[Registered] = &[
    Registered {
        feature: Feature::Journal,
        tables: JOURNAL,
        acts: journal::JournalAct::NAMES,
        undo: |tx, act, context| journal::undo(tx, &act.act()?, context),
        index: Some(journal::index_all),
    },
    Registered {
        feature: Feature::Journal,
        tables: PROMPTS,
        acts: journal::prompts::PromptsAct::NAMES,
        undo: |tx, act, context| journal::prompts::undo(tx, &act.act()?, context),
        index: None,
    },
    Registered {
        feature: Feature::Journal,
        tables: READINGS,
        acts: moods::ReadingsAct::NAMES,
        undo: |tx, act, _| moods::undo(tx, &act.act()?),
        index: None,
    },
    Registered {
        feature: Feature::Reminders,
        tables: REMINDERS,
        acts: reminders::RemindersAct::NAMES,
        undo: |tx, act, _| reminders::undo(tx, &act.act()?),
        index: None,
    },
    Registered {
        feature: Feature::Groups,
        tables: GROUPS,
        acts: groups::GroupsAct::NAMES,
        undo: |tx, act, context| subjects::following(tx, context, || groups::undo(tx, &act.act()?)),
        index: Some(groups::index_all),
    },
    Registered {
        feature: Feature::Programme,
        tables: PROGRAMME,
        acts: programme::ProgrammeAct::NAMES,
        undo: |tx, act, context| plans::undo(tx, &act.act()?, context),
        index: Some(programme::index_all),
    },
    Registered {
        feature: Feature::Directory,
        tables: DIRECTORY,
        acts: directory::DirectoryAct::NAMES,
        undo: |tx, act, context| directory::undo(tx, &act.act()?, context),
        index: Some(directory::index_all),
    },
    Registered {
        feature: Feature::Drafts,
        tables: DRAFTS,
        acts: drafts::DraftsAct::NAMES,
        undo: |tx, act, context| drafts::undo(tx, &act.act()?, context),
        index: None,
    },
    Registered {
        feature: Feature::Settings,
        tables: SETTINGS,
        acts: settings::SettingsAct::NAMES,
        undo: |tx, act, _| settings::undo(tx, &act.act()?),
        index: None,
    },
];

/// What the store keeps for all features.
const SHARED: &[Table] = &[
    Table::new("undo", &["payload"], &["act"]),
    Table::new(
        "search_doc",
        &["title", "body", "spaced"],
        &["kind", "owner"],
    ),
];

const JOURNAL: &[Table] = &[
    Table::new(
        "entry",
        &["text", "question", "link_name"],
        &["uuid", "zone", "day", "prompt", "link_kind", "link_id"],
    )
    .rebuilt_by(journal::rebuild),
    Table::new("entry_photo", &[], &[]),
    Table::new("entry_tag", &[], &[]),
    Table::new("entry_version", &["state"], &[]),
    Table::new("imported_entry", &[], &["format", "key"]),
    Table::new("journal", &["name", "folded"], &["uuid"]).rebuilt_by(journal::rebuild),
    Table::new("journal_import", &[], &["uuid", "format"]).rebuilt_by(journal::rebuild),
    // What is left of a photo is in its file: the salvage itself looks there.
    Table::new("photo", &[], &["hash"]),
    Table::new("tag", &["name", "folded"], &["uuid"]).rebuilt_by(journal::rebuild),
];

const PROMPTS: &[Table] = &[
    Table::new("own_prompt", &["text"], &["uuid", "day"]),
    Table::new("prompt_choice", &[], &["prompt", "skipped_on"]),
];

const READINGS: &[Table] = &[
    Table::new("mood", &["name"], &[]).rebuilt_by(moods::rebuild),
    Table::new("reading", &[], &["kind", "subject"]),
];

const REMINDERS: &[Table] = &[
    Table::new("occurrence", &[], &["day", "time", "answer"]).in_locked_files(),
    Table::new(
        "reminder",
        &["text", "cover"],
        &[
            "uuid",
            "timing",
            "subject",
            "thing_kind",
            "thing_id",
            "notice",
            "pauses",
            "event",
        ],
    )
    .in_locked_files()
    .rebuilt_by(reminders::rebuild),
];

const GROUPS: &[Table] = &[
    Table::new(
        "meeting",
        groups::WORDS,
        &["uuid", "row_hash", "fellowship", "venue", "zone", "updated"],
    ),
    Table::new("meeting_finding", &["was", "now"], &["code", "field"]),
    Table::new("meeting_source", &["name"], &["uuid", "fellowship", "zone"])
        .rebuilt_by(groups::rebuild),
];

const PROGRAMME: &[Table] = &[
    Table::new("card", &["title", "text", "number"], &["uuid"]).in_locked_files(),
    Table::new("plan", &["steps", "knows"], &["uuid", "kind"]).in_locked_files(),
    Table::new("urge_timer", &[], &["uuid", "zone", "outcome"]).in_locked_files(),
];

const DIRECTORY: &[Table] = &[Table::new(
    "own_line",
    &["name", "number", "text_to", "website", "hours", "note"],
    &["uuid", "country", "corrects", "doors"],
)
.in_locked_files()];

const DRAFTS: &[Table] = &[Table::new("draft", &["fields"], &["kind", "owner"])];

const SETTINGS: &[Table] = &[Table::new("kept", &[], &["name", "value"]).in_locked_files()];

impl Table {
    const fn new(
        name: &'static str,
        words: &'static [&'static str],
        codes: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            words,
            codes,
            in_locked_files: false,
            rebuild: None,
        }
    }

    const fn in_locked_files(self) -> Self {
        Self {
            in_locked_files: true,
            ..self
        }
    }

    const fn rebuilt_by(self, rebuild: Rebuild) -> Self {
        Self {
            rebuild: Some(rebuild),
            ..self
        }
    }
}

/// Every table of a store, and the feature whose rows it has; none where it is of all features.
pub fn tables() -> impl Iterator<Item = (Option<Feature>, &'static Table)> {
    let of_features = FEATURES.iter().flat_map(|one| {
        let tables = one.tables.iter();
        tables.map(|table| (Some(one.feature), table))
    });
    of_features.chain(SHARED.iter().map(|table| (None, table)))
}

/// Puts everything that can be searched into the index.
pub(crate) fn make_index(tx: &Transaction<'_>) -> Result<()> {
    let mut all = FEATURES.iter().filter_map(|one| one.index);
    all.try_for_each(|index| index(tx))
}

#[cfg(test)]
mod tests;
