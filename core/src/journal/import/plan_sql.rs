//! What an import would do: worked out once, to be counted, shown and done.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use super::earlier_sql::Earlier;
use super::plan::{ImportReport, Planned, is_without_zone, planned};
use super::{Assumed, ImportFormat, Imported, ImportedEntry, NotImportedReason};
use crate::error::{Error, Result};
use crate::journal::journals_sql;
use crate::{EntryId, Zone, validate};

/// What an import of a file would do to the store as it was then.
pub struct Plan {
    pub(super) report: ImportReport,
    pub(super) todo: Vec<Todo>,
    assumed: Assumed,
    /// How many rows the connection had changed by then.
    changes: u64,
}

/// What is to be done about an entry of a file, by its place there. It has nothing of the entry itself:
/// there may be very many.
pub(super) enum Todo {
    Add(usize),
    /// What it says now takes the place of what it said then.
    Replace(usize, Replaced),
    PutBack(EntryId),
}

/// An entry whose text is replaced.
pub(super) struct Replaced {
    pub(super) id: EntryId,
    pub(super) in_bin: bool,
    /// Where it is placed if the file does not say; none for where all such entries are.
    zone: Option<Zone>,
}

impl Plan {
    /// How many entries of the file its reader knows.
    pub(crate) fn known(&self) -> u64 {
        self.report.known()
    }

    /// Whether its reader understands each file and each entry, also those that are left out.
    pub(crate) fn is_understood(&self) -> bool {
        use NotImportedReason::{NoDate, OtherFile, Unreadable};
        let mut left_out = self.report.left_out.iter();
        left_out.all(|out| ![NoDate, OtherFile, Unreadable].contains(&out.reason))
    }

    /// The photos of the entries that would be added or changed, by their paths in the archive.
    ///
    /// Fails where the entries can't be read.
    pub fn photos(&self, file: &Imported) -> Result<BTreeSet<String>> {
        let mut photos = BTreeSet::new();
        if self.report.photos == 0 {
            return Ok(photos);
        }
        let mut entries = file.entries.walk();
        for todo in &self.todo {
            if let Todo::Add(at) | Todo::Replace(at, _) = todo {
                photos.extend(entries.to(*at)?.photos.iter().cloned());
            }
        }
        Ok(photos)
    }

    /// Says how an entry of the file is to be kept, and what it replaces.
    ///
    /// Fails where it is none that can be kept: the plan has no such.
    pub(super) fn planned(
        &self,
        entry: &ImportedEntry,
        replaced: Option<&Replaced>,
    ) -> Result<Planned> {
        // What is left out was counted when the plan was made.
        let planned = planned(entry, &self.assumed, &mut Vec::new());
        let mut planned = planned.ok_or_else(|| Error::internal("a plan"))?;
        if let Some(zone) = replaced.and_then(|replaced| replaced.zone) {
            planned.place(entry, zone);
        }
        Ok(planned)
    }

    /// The plan as it is to be now, where a row was changed since it was made.
    pub(super) fn anew(&self, conn: &Connection, file: &Imported) -> Result<Option<Self>> {
        if conn.total_changes() == self.changes {
            return Ok(None);
        }
        plan(conn, self.report.format, file, &self.assumed).map(Some)
    }
}

/// Works out what an import would do, and counts it.
pub fn plan(
    conn: &Connection,
    format: ImportFormat,
    file: &Imported,
    assumed: &Assumed,
) -> Result<Plan> {
    let mut report = ImportReport::of(format);
    let mut left_out = file.left_out.clone();
    let (mut todo, mut seen) = (Vec::new(), HashSet::new());
    let (mut new_journals, mut journals) = (Vec::<String>::new(), HashSet::new());
    let room = journals_sql::room(conn)? as usize;
    let mut earlier = Earlier::of(conn, format, file)?;
    for (at, entry) in file.entries.walk().enumerate() {
        let entry = &*entry?;
        let Some(mut planned) = planned(entry, assumed, &mut left_out) else {
            continue;
        };
        if !seen.insert(planned.key) {
            super::leave_out(&mut left_out, NotImportedReason::Duplicate);
            continue;
        }
        report.read += 1;
        report.first_day = Some(
            report
                .first_day
                .map_or(planned.day, |day| day.min(planned.day)),
        );
        report.last_day = Some(
            report
                .last_day
                .map_or(planned.day, |day| day.max(planned.day)),
        );
        report.without_zone += u64::from(is_without_zone(entry.when));
        let here = earlier.find(entry, &planned)?;
        // Who is elsewhere today did not write it there.
        let zone = here
            .as_ref()
            .filter(|here| !here.in_bin && !assumed.is_chosen);
        let zone = zone.map(|here| here.zone);
        if let Some(zone) = zone {
            planned.place(entry, zone);
        }
        match here {
            Some(here) if here.is_unedited(entry) && here.differs(&planned, entry) => {
                report.changed += u64::from(!here.in_bin);
                report.added += u64::from(here.in_bin);
                report.photos += planned.photos.len() as u64;
                let (id, in_bin) = (here.id, here.in_bin);
                todo.push(Todo::Replace(at, Replaced { id, in_bin, zone }));
            }
            Some(here) if here.in_bin => {
                report.added += 1;
                todo.push(Todo::PutBack(here.id));
            }
            Some(_) => report.same += 1,
            None => {
                report.photos += planned.photos.len() as u64;
                if let Some(name) = &planned.journal
                    && journals.insert(name.clone())
                    && validate::of_name(name, &new_journals, |name| name).is_none()
                    && journals_sql::of_name(conn, name)?.is_none()
                {
                    new_journals.push(name.clone());
                }
                report.added += 1;
                todo.push(Todo::Add(at));
            }
        }
    }
    // The entries of those that there is no room for go into the first.
    for _ in new_journals.drain(new_journals.len().min(room)..) {
        super::leave_out(&mut left_out, NotImportedReason::Name);
    }
    report.new_journals = new_journals;
    report.encodings.clone_from(&file.encodings);
    let whole = left_out.iter().filter(|out| out.reason.is_of_an_entry());
    report.read += whole.map(|out| u64::from(out.count)).sum::<u64>();
    report.left_out = left_out;
    Ok(Plan {
        report,
        todo,
        assumed: assumed.clone(),
        changes: conn.total_changes(),
    })
}
