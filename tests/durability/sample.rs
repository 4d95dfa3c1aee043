//! A store with enough in it for many pages, and its files to be damaged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use alongside::{AppError, Job, Session};
use alongside_tests::{Folder, Home, daily, files, lamp, later, moment, open_ones, tagged, walk};

/// How many entries it has.
pub(crate) const ENTRIES: i64 = 120;

pub(crate) fn fill(session: &Session, from: i64, to: i64) {
    for n in from..to {
        let words = format!(
            "entry {n} {}",
            "of some words ".repeat(usize::try_from(n % 40).unwrap())
        );
        let tags = ["sleep", "river"];
        let now = later(&moment(), n);
        let entry = tagged(&words, &tags[..usize::try_from(n % 3).unwrap()]);
        session.journal().add_entry(entry, now, None).unwrap();
    }
}

/// What a person would miss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) entries: Vec<(String, Vec<String>)>,
    reminders: Vec<String>,
    meetings: usize,
    found: usize,
}

pub(crate) fn held(session: &Session) -> Result<Held, AppError> {
    let mut failed = None;
    let entries = walk(|after| {
        session
            .journal()
            .entries(open_ones(), after, 100)
            .unwrap_or_else(|error| {
                failed = Some(error);
                alongside::EntryPage {
                    entries: Vec::new(),
                    next: None,
                }
            })
    });
    failed.map_or(Ok(()), Err)?;
    let found = walk_found(session)?;
    Ok(Held {
        entries: entries
            .into_iter()
            .map(|entry| (entry.text, entry.tags))
            .collect(),
        reminders: session
            .reminders()
            .list(true, moment())?
            .into_iter()
            .map(|reminder| reminder.text)
            .collect(),
        meetings: session
            .meetings()
            .search_meetings("lamp", moment(), 50)?
            .len(),
        found,
    })
}

/// How many entries a word is found in.
fn walk_found(session: &Session) -> Result<usize, AppError> {
    let (mut found, mut after) = (0, None);
    loop {
        let page = session
            .journal()
            .search_entries("words".into(), after, 100)?;
        found += page.found.len();
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

/// A store with something of everything; the files while it was open, and those once it was locked.
pub(crate) struct Sample {
    pub(crate) code: String,
    pub(crate) open: BTreeMap<String, Vec<u8>>,
    pub(crate) locked: BTreeMap<String, Vec<u8>>,
    pub(crate) held: Held,
}

pub(crate) fn sample(snapshot_after: Option<i64>) -> Sample {
    let home = Home::new();
    home.reminders()
        .add_reminder(daily("08:00"), moment(), None)
        .unwrap();
    home.meetings()
        .add_meeting(lamp("19:00"), moment(), None)
        .unwrap();
    let first = snapshot_after.unwrap_or(ENTRIES);
    fill(&home, 0, first);
    if snapshot_after.is_some() {
        home.snapshots()
            .take_snapshot(later(&moment(), first), Job::new())
            .unwrap();
        fill(&home, first, ENTRIES);
    }
    let open = files(home.folder().path());
    let held = held(&home).unwrap();
    let code = home.folder().code.clone();
    Sample {
        code,
        open,
        held,
        locked: files(home.close().path()),
    }
}

impl Sample {
    /// A page that holds no row, from 0.
    pub(crate) fn page_of_an_index(&self) -> usize {
        let sql = "SELECT rootpage - 1 FROM sqlite_schema WHERE name = 'entry_by_day'";
        Folder::of(&self.locked, &self.code)
            .below(|tx| Ok(tx.query_row(sql, [], |row| row.get::<_, u32>(0))?))
            .try_into()
            .unwrap()
    }

    pub(crate) fn database(&self) -> String {
        let mut names = self.locked.keys();
        let name = names.find(|name| name.starts_with("data-"));
        name.unwrap().clone()
    }
}

/// Writes files to a folder and damages the database so that unlocking tells of it.
pub(crate) fn damaged(sample: &Sample, damage: impl FnOnce(&mut Vec<u8>)) -> Folder {
    let folder = Folder::of(&sample.locked, &sample.code);
    let path = folder.database();
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, bytes).unwrap();
    // As after a kill: then each page is looked at.
    fs::write(beside(&path, "-wal"), [0; 32]).unwrap();
    folder
}

pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
