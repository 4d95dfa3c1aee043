//! What an entry of a file names, as it is here: its mood and its journal, added where they are not.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction};

use super::plan::Planned;
use super::{ImportedEntry, ImportedMood, NotImported, NotImportedReason, leave_out};
use crate::error::{Error, Result};
use crate::journal::{journals, journals_sql};
use crate::readings::moods;
use crate::{CallContext, JournalId};

/// What the names of a file are here: each is looked up once.
#[derive(Default)]
pub(super) struct Names {
    moods: HashMap<ImportedMood, Option<u8>>,
    journals: HashMap<String, Option<JournalId>>,
}

impl Names {
    /// The mood of an entry. One that there is no room for is counted.
    pub(super) fn mood(
        &mut self,
        tx: &Transaction<'_>,
        entry: &ImportedEntry,
        left_out: &mut Vec<NotImported>,
    ) -> Result<Option<u8>> {
        let Some(stated) = &entry.mood else {
            return Ok(None);
        };
        let mood = match self.moods.get(stated) {
            Some(known) => *known,
            None => self.look_mood_up(tx, stated)?,
        };
        if mood.is_none() {
            leave_out(left_out, NotImportedReason::Score);
        }
        Ok(mood)
    }

    fn look_mood_up(&mut self, tx: &Transaction<'_>, stated: &ImportedMood) -> Result<Option<u8>> {
        let mood = match known_mood(tx, stated)? {
            Known::Here(id) => Some(id),
            Known::Not => None,
            Known::New => {
                // Others may be of its name.
                self.moods.clear();
                match moods::add_retired(tx, &stated.name) {
                    Err(Error::Invalid { .. }) => None,
                    added => Some(added?),
                }
            }
        };
        self.moods.insert(stated.clone(), mood);
        Ok(mood)
    }

    /// The journal of an entry; the first where the one that it names can't be begun.
    pub(super) fn journal(
        &mut self,
        tx: &Transaction<'_>,
        planned: &Planned,
        context: &CallContext,
    ) -> Result<Option<JournalId>> {
        let Some(name) = &planned.journal else {
            return Ok(None);
        };
        if let Some(known) = self.journals.get(name) {
            return Ok(*known);
        }
        let journal = journal_of(tx, name, context)?;
        self.journals.insert(name.clone(), journal);
        Ok(journal)
    }
}

/// The journal of a name; the first where it can't be begun.
fn journal_of(
    tx: &Transaction<'_>,
    name: &str,
    context: &CallContext,
) -> Result<Option<JournalId>> {
    if let Some(id) = journals_sql::of_name(tx, name)? {
        return Ok(Some(id));
    }
    let begun = journals::tidy_name(name)
        .and_then(|name| journals_sql::insert(tx, JournalId::new(context.now), &name));
    match begun {
        Err(Error::Invalid { .. }) => Ok(None),
        begun => begun.map(Some),
    }
}

/// Takes the file's scale over, where nobody has used or changed the one that is here.
pub(super) fn adopt_scale(
    tx: &Transaction<'_>,
    names: &[String],
    context: &CallContext,
) -> Result<()> {
    match moods::adopt(tx, names, context) {
        // A scale that can't be one here: its moods are taken one by one.
        Err(Error::Invalid { .. }) => Ok(()),
        adopted => adopted,
    }
}

/// What a mood of a file is here.
pub(super) enum Known {
    Here(u8),
    /// One of its name is to be added, which is not offered.
    New,
    /// It says nothing.
    Not,
}

/// The mood here: of the same name, or else of the same place.
pub(super) fn known_mood(conn: &Connection, mood: &ImportedMood) -> Result<Known> {
    if !mood.name.is_empty()
        && let Some(id) = moods::of_name(conn, &mood.name)?
    {
        return Ok(Known::Here(id));
    }
    Ok(match mood.of_five {
        Some(of_five) => moods::nearest(conn, of_five)?.map_or(Known::Not, Known::Here),
        None if mood.name.is_empty() => Known::Not,
        None => Known::New,
    })
}

#[cfg(test)]
mod tests {
    use super::super::ImportedTime;
    use super::*;
    use crate::store::testing::in_memory;

    #[test]
    fn a_mood_that_there_is_no_room_for_is_counted() {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        let when = ImportedTime::Wall {
            day: "2026-11-21".parse().unwrap(),
            time: None,
        };
        let (mut names, mut left_out) = (Names::default(), Vec::new());
        let mut kept = 0;
        for number in 0..260 {
            let mut entry = ImportedEntry::new(number.to_string(), when, String::new());
            let (name, of_five) = (format!("mood {number}"), None);
            entry.mood = Some(ImportedMood { name, of_five });
            let mood = names.mood(&tx, &entry, &mut left_out).unwrap();
            kept += u32::from(mood.is_some());
        }
        let [out] = left_out.as_slice() else {
            panic!("{left_out:?}")
        };
        assert_eq!(out.reason, NotImportedReason::Score);
        assert_eq!(kept + out.count, 260);
    }
}
