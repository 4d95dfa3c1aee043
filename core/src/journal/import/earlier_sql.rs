//! What came of an export when it was imported before.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row};

use super::plan::{Planned, key};
use super::{ImportFormat, Imported, ImportedEntry};
use crate::error::Result;
use crate::journal::Entry;
use crate::{Day, EntryId, Timestamp, Zone};

/// An entry that came of an import.
#[derive(Debug, Clone)]
pub(super) struct Here {
    pub(super) id: EntryId,
    pub(super) in_bin: bool,
    /// It is as it was imported.
    is_as_imported: bool,
    changed_at: Timestamp,
    pub(super) text: String,
    pub(super) at: Timestamp,
    pub(super) zone: Zone,
    pub(super) day: Day,
    pub(super) photos: u32,
}

impl Here {
    /// Whether a file says something else now.
    pub(super) fn differs(&self, planned: &Planned, entry: &ImportedEntry) -> bool {
        self.text != entry.text
            || (self.at, self.zone, self.day) != (planned.at, planned.zone, planned.day)
            // An earlier version of a reader took none.
            || self.photos == 0 && !planned.photos.is_empty()
    }

    /// Whether nobody has edited it: since it was imported, or since it was exported.
    pub(super) fn is_unedited(&self, entry: &ImportedEntry) -> bool {
        match &entry.native {
            Some(native) => self.changed_at == native.changed_at,
            None => self.is_as_imported,
        }
    }
}

const COLUMNS: &str = "e.uuid, e.binned_at IS NOT NULL, coalesce(i.imported_at = e.changed_at, 0),
    e.text, e.at, e.zone, e.day, (SELECT count(*) FROM entry_photo p WHERE p.entry = e.id),
    e.changed_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Here> {
    Ok(Here {
        id: row.get(0)?,
        in_bin: row.get(1)?,
        is_as_imported: row.get(2)?,
        text: row.get(3)?,
        at: row.get(4)?,
        zone: row.get(5)?,
        day: row.get(6)?,
        photos: row.get(7)?,
        changed_at: row.get(8)?,
    })
}

/// Finds what came of the entries of a file before: by their keys, or else by what they say.
pub(super) struct Earlier<'a> {
    conn: &'a Connection,
    format: ImportFormat,
    file: &'a Imported,
    /// Whether anything of the format was imported before.
    is_of_format: bool,
    /// Whether there is any entry.
    is_any: bool,
    /// Of the format, by their days: those that no key of the file is of.
    others: Option<BTreeMap<Day, Vec<Other>>>,
}

/// An entry of an earlier import, and what that said.
struct Other {
    here: Here,
    letters: String,
    /// Its time of day then, in minutes.
    time: u16,
}

/// In minutes.
const HALF_A_DAY: u16 = 12 * 60;

impl<'a> Earlier<'a> {
    pub(super) fn of(
        conn: &'a Connection,
        format: ImportFormat,
        file: &'a Imported,
    ) -> Result<Self> {
        let of_format = "SELECT 1 FROM imported_entry WHERE format = ?1";
        let is_of_format = conn.prepare_cached(of_format)?.exists([format.name()])?;
        Ok(Self {
            conn,
            format,
            file,
            is_of_format,
            is_any: conn.prepare_cached("SELECT 1 FROM entry")?.exists([])?,
            others: None,
        })
    }

    /// What came of an entry before; nothing where it is new.
    pub(super) fn find(
        &mut self,
        entry: &ImportedEntry,
        planned: &Planned,
    ) -> Result<Option<Here>> {
        // An entry of our own is known by its id too.
        let may_be_here = self.is_of_format || entry.native.is_some() && self.is_any;
        if !may_be_here {
            return Ok(None);
        }
        let by_key = self.by_key(entry)?;
        if by_key.is_some() || entry.native.is_some() || !self.format.is_keyed_by_words() {
            return Ok(by_key);
        }
        self.by_words(entry, planned)
    }

    fn by_key(&self, entry: &ImportedEntry) -> Result<Option<Here>> {
        let of_own = entry.native.as_ref().map(|native| native.id);
        let sql = format!(
            "SELECT {COLUMNS} FROM entry e
             LEFT JOIN imported_entry ie ON ie.entry = e.id AND ie.format = ?2 AND ie.key = ?3
             LEFT JOIN journal_import i ON i.id = ie.import
             WHERE e.uuid = ?1 OR e.id = (
                 SELECT entry FROM imported_entry WHERE format = ?2 AND key = ?3)"
        );
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row((of_own, self.format.name(), key(entry)), read)
            .optional()?;
        Ok(found)
    }

    /// An entry of the same time that says the same, or of which this one has each letter: an earlier
    /// version of the reader may have lost some. Or one of the same day that says the same, half a day
    /// off: an earlier one may not have understood its half-day word.
    fn by_words(&mut self, entry: &ImportedEntry, planned: &Planned) -> Result<Option<Here>> {
        if self.others.is_none() {
            self.others = Some(self.all_others()?);
        }
        let letters = letters(&entry.text);
        let Some(others) = &mut self.others else {
            return Ok(None);
        };
        let time = planned.zone.local(planned.at).1.minutes();
        let Some(of_day) = others.get_mut(&planned.day) else {
            return Ok(None);
        };
        let fits = |other: &Other| {
            let same = !letters.is_empty() && other.letters == letters;
            match other.time.abs_diff(time) {
                0 => same || is_within(&other.letters, &letters),
                HALF_A_DAY => same,
                _ => false,
            }
        };
        let found = of_day.iter().position(fits);
        Ok(found.map(|at| of_day.swap_remove(at).here))
    }

    fn all_others(&self) -> Result<BTreeMap<Day, Vec<Other>>> {
        let mut known: HashSet<[u8; 32]> = HashSet::new();
        for entry in self.file.entries.walk() {
            let entry = entry?;
            known.insert(key(&entry));
        }
        let sql = format!(
            "SELECT {COLUMNS}, ie.key, (
                 SELECT v.state FROM entry_version v WHERE v.entry = e.id ORDER BY v.id LIMIT 1)
             FROM imported_entry ie JOIN entry e ON e.id = ie.entry
             LEFT JOIN journal_import i ON i.id = ie.import WHERE ie.format = ?1"
        );
        let mut others: BTreeMap<Day, Vec<Other>> = BTreeMap::new();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([self.format.name()])?;
        while let Some(row) = rows.next()? {
            if known.contains(&row.get::<_, [u8; 32]>(9)?) {
                continue;
            }
            let here = read(row)?;
            // What was edited said this when it came.
            let first: Option<String> = row.get(10)?;
            let first = first.and_then(|state| serde_json::from_str::<Entry>(&state).ok());
            let (day, text) = match &first {
                Some(first) => (first.day, &first.text),
                None => (here.day, &here.text),
            };
            let letters = letters(text);
            let (at, zone) = first
                .as_ref()
                .map_or((here.at, here.zone), |first| (first.at, first.zone));
            let time = zone.local(at).1.minutes();
            let other = Other {
                here,
                letters,
                time,
            };
            others.entry(day).or_default().push(other);
        }
        Ok(others)
    }
}

/// The letters and digits of a text: what no reader takes for signs.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a text has each letter of an earlier one that is not short, in its order.
fn is_within(earlier: &str, text: &str) -> bool {
    const SHORT: usize = 12;
    if earlier.len() < SHORT || earlier.len() * 2 < text.len() {
        return false;
    }
    let mut rest = text.chars();
    earlier.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_text_is_known_in_what_it_has_become() {
        for (earlier, now, same) in [
            ("Café", "Caf\u{fffd}", false),
            (
                "Read  twice. Water at six.",
                "Read <https://a> twice.\nWater at six.",
                true,
            ),
            (
                "Caf\u{fffd} \u{fffd} la cr\u{fffd}me is good",
                "Café à la crème is good",
                true,
            ),
            ("Lamp.", "Lamp!", true),
            ("Lamp.", "Lamps.", false),
            ("", "", true),
            (
                "A day at the pier with tea",
                "Another thing that is told of that day",
                false,
            ),
        ] {
            assert_eq!(
                letters(earlier) == letters(now) || is_within(&letters(earlier), &letters(now)),
                same,
                "{earlier}"
            );
        }
    }
}
