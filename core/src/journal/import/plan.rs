//! What becomes of an entry that was read: pure.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ImportFormat, ImportedEntry, ImportedTime, NotImported, NotImportedReason, leave_out};
use crate::journal::{TAGS_MAX, TEXT_MAX, tidy_tag};
use crate::validate::folded;
use crate::{Day, ImportId, Timestamp, WallTime, Zone};

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportReport {
    /// The format that the file was read as: the one that was asked for, or else the one that was
    /// found.
    pub format: ImportFormat,
    /// Entries in the file.
    pub read: u64,
    /// Entries that were not here, or were in the bin.
    pub added: u64,
    /// Entries that are here already, and stay as they are.
    pub same: u64,
    /// What is left out, each reason once.
    pub left_out: Vec<NotImported>,
    /// The day of the first entry of the file.
    pub first_day: Option<Day>,
    /// The day of the last.
    pub last_day: Option<Day>,
    /// Entries without a zone of their own, which get the one that is assumed.
    pub without_zone: u64,
    /// Photos of the entries that are added.
    pub photos: u64,
    /// Journals that are begun for them.
    pub new_journals: Vec<String>,
    /// What takes it back; nothing where nothing was added, and for a preview.
    pub import_id: Option<ImportId>,
}

impl ImportReport {
    /// A report of nothing yet.
    pub(super) fn of(format: ImportFormat) -> Self {
        Self {
            format,
            read: 0,
            added: 0,
            same: 0,
            left_out: Vec::new(),
            first_day: None,
            last_day: None,
            without_zone: 0,
            photos: 0,
            new_journals: Vec::new(),
            import_id: None,
        }
    }

    /// How many entries of the file are here afterwards.
    pub fn taken(&self) -> u64 {
        self.added + self.same
    }
}

/// An entry as it is to be kept.
pub(super) struct Planned {
    pub(super) key: [u8; 32],
    pub(super) at: Timestamp,
    pub(super) zone: Zone,
    pub(super) day: Day,
    pub(super) tags: Vec<String>,
}

/// What an entry is known by: of each format, once.
pub(super) fn key(entry: &ImportedEntry) -> [u8; 32] {
    Sha256::digest(entry.key.as_bytes()).into()
}

/// Noon, for an entry without a time.
const NOON: u16 = 12 * 60;

/// Says when, where and with which tags an entry is to be kept. What can't be is counted.
pub(super) fn planned(
    entry: &ImportedEntry,
    assumed: Zone,
    left_out: &mut Vec<NotImported>,
) -> Option<Planned> {
    let Some((at, zone, day)) = placed(entry.when, assumed) else {
        leave_out(left_out, NotImportedReason::NoSuchDay);
        return None;
    };
    if entry.text.chars().count() > TEXT_MAX as usize {
        leave_out(left_out, NotImportedReason::TooLong);
        return None;
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in &entry.tags {
        match tidy_tag(tag) {
            Ok(tag) if tags.iter().any(|other| folded(other) == folded(&tag)) => {}
            Ok(tag) if tags.len() < TAGS_MAX as usize => tags.push(tag),
            _ => leave_out(left_out, NotImportedReason::Tag),
        }
    }
    Some(Planned {
        key: key(entry),
        at,
        zone,
        day,
        tags,
    })
}

/// The instant, the zone and the day of an entry. A time on the wall stays on its day.
fn placed(when: ImportedTime, assumed: Zone) -> Option<(Timestamp, Zone, Day)> {
    match when {
        ImportedTime::Instant { at, zone } => {
            let at = at.checked("at").ok()?;
            let zone = zone.unwrap_or(assumed);
            Some((at, zone, zone.day(at)))
        }
        ImportedTime::Wall { day, time } => {
            let time = time.or_else(|| WallTime::from_minutes(NOON))?;
            Some((assumed.instant(day, time)?, assumed, day))
        }
    }
}

/// Whether the file leaves the zone of an entry open.
pub(super) fn is_without_zone(when: ImportedTime) -> bool {
    matches!(
        when,
        ImportedTime::Wall { .. } | ImportedTime::Instant { zone: None, .. }
    )
}
