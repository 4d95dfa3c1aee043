//! What becomes of an entry that was read: pure.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Assumed, ImportFormat, ImportedEntry, ImportedTime, NotImported, NotImportedReason, Target,
    leave_out,
};
use crate::journal::{PHOTOS_MAX, TAGS_MAX, TEXT_MAX, tidy_tag};
use crate::validate::folded;
use crate::{Day, ImportId, Timestamp, WallTime, Zone, readings};

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
    /// Entries that were imported before and say something else now: it takes the place of what they
    /// said then.
    pub changed: u64,
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
    /// The encodings of its texts beside UTF-8, by their names in the Encoding Standard.
    pub encodings: Vec<String>,
    /// Photos of the entries that are added or changed.
    pub photos: u64,
    /// Journals that are begun for them.
    pub new_journals: Vec<String>,
    /// What takes back what was added; nothing where nothing was, and for a preview.
    pub import_id: Option<ImportId>,
}

impl ImportReport {
    /// A report of nothing yet.
    pub(super) fn of(format: ImportFormat) -> Self {
        Self {
            format,
            read: 0,
            added: 0,
            changed: 0,
            same: 0,
            left_out: Vec::new(),
            first_day: None,
            last_day: None,
            without_zone: 0,
            encodings: Vec::new(),
            photos: 0,
            new_journals: Vec::new(),
            import_id: None,
        }
    }

    /// How many entries of the file its reader knows: those that are here afterwards, and those that
    /// stand in it twice.
    pub(crate) fn known(&self) -> u64 {
        let twice = self.left_out.iter();
        let twice = twice.filter(|out| out.reason == NotImportedReason::Duplicate);
        self.taken() + twice.map(|out| u64::from(out.count)).sum::<u64>()
    }

    /// How many entries of the file are here afterwards.
    pub fn taken(&self) -> u64 {
        self.added + self.changed + self.same
    }
}

/// An entry as it is to be kept.
pub(super) struct Planned {
    pub(super) key: [u8; 32],
    pub(super) at: Timestamp,
    pub(super) zone: Zone,
    pub(super) day: Day,
    /// The name of its journal; none for the first.
    pub(super) journal: Option<String>,
    pub(super) tags: Vec<String>,
    /// By their paths in the archive.
    pub(super) photos: Vec<String>,
    pub(super) energy: Option<u8>,
    pub(super) sleep: Option<u16>,
}

/// What an entry is known by: of each format, once.
pub(super) fn key(entry: &ImportedEntry) -> [u8; 32] {
    Sha256::digest(entry.key.as_bytes()).into()
}

/// Noon, for an entry without a time.
const NOON: u16 = 12 * 60;

impl Planned {
    /// Places an entry whose file does not say the zone in this one.
    pub(super) fn place(&mut self, entry: &ImportedEntry, zone: Zone) {
        if is_without_zone(entry.when)
            && let Some((at, zone, day)) = placed(entry.when, zone)
        {
            (self.at, self.zone, self.day) = (at, zone, day);
        }
    }
}

/// Says when, where, with which tags and photos an entry is to be kept. What can't be is counted.
pub(super) fn planned(
    entry: &ImportedEntry,
    assumed: &Assumed,
    left_out: &mut Vec<NotImported>,
) -> Option<Planned> {
    let Some((at, zone, day)) = placed(entry.when, assumed.zone) else {
        leave_out(left_out, NotImportedReason::NoSuchDay);
        return None;
    };
    if entry.text.chars().count() > TEXT_MAX as usize {
        leave_out(left_out, NotImportedReason::TooLong);
        return None;
    }
    let photos = entry.photos.iter();
    let photos = photos.filter(|path| !assumed.refused.contains(*path));
    let photos: Vec<String> = photos.take(PHOTOS_MAX as usize).cloned().collect();
    for _ in photos.len()..entry.photos.len() {
        leave_out(left_out, NotImportedReason::Photo);
    }
    if photos.is_empty() && entry.says_nothing() {
        leave_out(left_out, NotImportedReason::Empty);
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
    let mut kept = |is_kept: bool| {
        if !is_kept {
            leave_out(left_out, NotImportedReason::Score);
        }
        is_kept
    };
    let energy = entry.energy;
    let energy = energy.filter(|energy| kept(readings::ENERGY.contains(energy)));
    let sleep = entry.sleep;
    let sleep = sleep.filter(|sleep| kept(*sleep <= readings::SLEEP_MAX));
    Some(Planned {
        key: key(entry),
        at,
        zone,
        day,
        journal: match &assumed.into {
            Target::Named => entry.journal.clone(),
            Target::First => None,
            Target::Journal(name) => Some(name.clone()),
        },
        tags,
        photos,
        energy,
        sleep,
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
        ImportedTime::Offset { at, ahead } => {
            let at = at.checked("at").ok()?;
            let shown = at.plus_minutes(ahead.into()).checked("at").ok()?;
            let (day, time) = Zone::UTC.local(shown);
            match zones_of(ahead, assumed).find(|zone| zone.local(at) == (day, time)) {
                Some(zone) => Some((at, zone, day)),
                // No zone has that offset: the day and the time stay as they were there.
                None => Some((assumed.instant(day, time)?, assumed, day)),
            }
        }
        ImportedTime::Wall { day, time } => {
            let time = time.or_else(|| WallTime::from_minutes(NOON))?;
            Some((assumed.instant(day, time)?, assumed, day))
        }
    }
}

/// The zones in which an entry may have been written whose offset alone is known: the one that is
/// assumed, one that always has whole hours, those that have others.
fn zones_of(ahead: i32, assumed: Zone) -> impl Iterator<Item = Zone> {
    const OTHERS: [&str; 14] = [
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Yangon",
        "Asia/Kabul",
        "Asia/Tehran",
        "Asia/Pyongyang",
        "Australia/Darwin",
        "Australia/Adelaide",
        "Australia/Lord_Howe",
        "Australia/Eucla",
        "Pacific/Chatham",
        "Pacific/Marquesas",
        "America/St_Johns",
        "America/Caracas",
    ];
    // The names count westwards.
    let whole = (ahead % 60 == 0).then(|| format!("Etc/GMT{:+}", -ahead / 60));
    let names = whole.into_iter().chain(OTHERS.map(str::to_owned));
    let zones = names.filter_map(|name| name.parse().ok());
    std::iter::once(assumed).chain(zones)
}

/// Whether the file leaves the zone of an entry open.
pub(super) fn is_without_zone(when: ImportedTime) -> bool {
    matches!(
        when,
        ImportedTime::Wall { .. } | ImportedTime::Instant { zone: None, .. }
    )
}
