//! Damage: found, told, kept aside as it was, and mended as far as can be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use alongside::{AppError, Job, Salvage, SalvageWay, Session, Vault};
use alongside_tests::{
    Folder, Home, daily, files, lamp, later, moment, names, open_ones, put_files, tagged,
    unlock_by_code, walk,
};

use crate::in_full;

/// How many entries the store has that is damaged here: enough for many pages.
const ENTRIES: i64 = 120;

fn fill(session: &Session, from: i64, to: i64) {
    for n in from..to {
        let words = format!(
            "entry {n} {}",
            "of some words ".repeat(usize::try_from(n % 40).unwrap())
        );
        let tags = ["sleep", "river"];
        let now = later(&moment(), n);
        let entry = tagged(&words, &tags[..usize::try_from(n % 3).unwrap()]);
        session.add_entry(entry, now, None).unwrap();
    }
}

/// What a person would miss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    entries: Vec<(String, Vec<String>)>,
    reminders: Vec<String>,
    meetings: usize,
    found: usize,
}

pub(crate) fn held(session: &Session) -> Result<Held, AppError> {
    let mut failed = None;
    let entries = walk(|after| {
        session
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
            .reminders(true, moment())?
            .into_iter()
            .map(|reminder| reminder.text)
            .collect(),
        meetings: session.search_meetings("lamp", moment(), 50)?.len(),
        found,
    })
}

/// How many entries a word is found in.
fn walk_found(session: &Session) -> Result<usize, AppError> {
    let (mut found, mut after) = (0, None);
    loop {
        let page = session.search_entries("words", after, 100)?;
        found += page.entries.len();
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

/// A store with something of everything; the files while it was open, and those once it was locked.
pub(crate) struct Sample {
    code: String,
    open: BTreeMap<String, Vec<u8>>,
    locked: BTreeMap<String, Vec<u8>>,
    pub(crate) held: Held,
}

pub(crate) fn sample(snapshot_after: Option<i64>) -> Sample {
    let home = Home::new();
    home.add_reminder(daily("08:00"), moment(), None).unwrap();
    home.add_meeting(lamp("19:00"), moment(), None).unwrap();
    let first = snapshot_after.unwrap_or(ENTRIES);
    fill(&home, 0, first);
    if snapshot_after.is_some() {
        home.keep_snapshot(later(&moment(), first), Job::new())
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

    fn database(&self) -> String {
        let mut names = self.locked.keys();
        let name = names.find(|name| name.starts_with("data-"));
        name.unwrap().clone()
    }
}

/// What became of a store whose files were damaged.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Whole,
    /// Told at unlocking, at reading or by the check.
    Told,
    Silent,
}

/// Opens files and reads all that is in them.
fn look(files: &BTreeMap<String, Vec<u8>>, sample: &Sample) -> Found {
    let dir = tempfile::tempdir().unwrap();
    put_files(dir.path(), files);
    let read = || {
        let vault = Vault::open(dir.path().to_str().unwrap())?;
        let session = unlock_by_code(&vault, &sample.code)?;
        let read = held(&session)?;
        let problems = session.verify(Job::new())?;
        session.lock()?;
        Ok((read, problems))
    };
    match read() {
        Ok((read, problems)) if read == sample.held && problems.is_empty() => Found::Whole,
        Ok((_, problems)) if problems.is_empty() => Found::Silent,
        Ok(_) => Found::Told,
        Err(AppError::Damaged { .. } | AppError::WrongRecoveryCode | AppError::NoStore) => {
            Found::Told
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// The files that hold what must not be lost, while the store is open and when it is locked.
fn targets(sample: &Sample) -> Vec<(&BTreeMap<String, Vec<u8>>, String)> {
    let database = sample.database();
    vec![
        (&sample.locked, database.clone()),
        (&sample.open, database.clone()),
        (&sample.open, format!("{database}-wal")),
        (&sample.open, format!("{database}-log")),
        (&sample.locked, "keys.v1".into()),
        (&sample.locked, "keys.v1.copy".into()),
    ]
}

#[test]
fn a_flipped_bit_is_found_or_does_no_harm() {
    let sample = sample(None);
    let mut random = fastrand::Rng::with_seed(7);
    let flips = if in_full() { 1000 } else { 150 };
    let mut told = 0;
    for n in 0..flips {
        let all = targets(&sample);
        let (files, name) = &all[n % all.len()];
        let mut files = (*files).clone();
        let bytes = files.get_mut(name).unwrap();
        let (at, bit) = (random.usize(..bytes.len()), random.usize(..8));
        bytes[at] ^= 1 << bit;
        let found = look(&files, &sample);
        assert_ne!(found, Found::Silent, "byte {at}, bit {bit} of {name}");
        told += usize::from(found == Found::Told);
    }
    assert!(told > flips / 4, "{told} of {flips} are told");
}

#[test]
fn a_lost_end_is_found_or_does_no_harm() {
    let sample = sample(None);
    let mut random = fastrand::Rng::with_seed(8);
    let cuts = if in_full() { 200 } else { 60 };
    for n in 0..cuts {
        let all = targets(&sample);
        let (files, name) = &all[n % all.len()];
        let mut files = (*files).clone();
        let bytes = files.get_mut(name).unwrap();
        // Every other time at the end of a page or of a frame, where nothing looks torn.
        let even = (n / all.len()).is_multiple_of(2);
        let length = match random.usize(..bytes.len()) {
            length if even && name.strip_suffix("-wal").is_some() => 32 + length / 4120 * 4120,
            length if even => length - length % 4096,
            length => length,
        };
        bytes.truncate(length);
        let found = look(&files, &sample);
        assert_ne!(found, Found::Silent, "{length} bytes of {name}");
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

fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Mends the store of a folder, and opens it; nothing where nothing can be read.
fn mended(folder: Folder) -> Option<(Salvage, Home)> {
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.salvage(Job::new()), Err(AppError::PinNeeded));
    let refused = unlock_by_code(&vault, &folder.code).err();
    let part = "database".into();
    assert_eq!(refused, Some(AppError::Damaged { part }));
    let before = files(folder.path());
    let salvage = vault.salvage(Job::new());
    let after = files(folder.path());
    let name = before
        .keys()
        .find(|name| name.starts_with("data-"))
        .unwrap();
    let aside: Vec<_> = after
        .iter()
        .filter(|(path, _)| path.starts_with("quarantine/") && path.ends_with(name.as_str()))
        .collect();
    assert_eq!(aside.len(), 1, "{:?}", after.keys());
    assert!(aside[0].1 == &before[name], "kept as it was");
    drop(vault);
    let part = "database".into();
    if salvage == Err(AppError::Damaged { part }) {
        let lost = |name: &&String| after.get(*name) != before.get(*name);
        assert_eq!(before.keys().find(lost), None, "nothing is thrown away");
        return None;
    }
    Some((salvage.unwrap(), folder.open()))
}

#[test]
fn what_can_be_read_of_a_damaged_store_is_saved_and_what_not_is_told() {
    let sample = sample(None);
    let pages = sample.locked[&sample.database()].len() / 4096;
    let step = if in_full() { 1 } else { 6 };
    let (mut whole, mut part, mut none) = (0, 0, 0);
    for page in (1..pages).step_by(step) {
        let folder = damaged(&sample, |bytes| bytes[page * 4096 + 1000] ^= 1);
        let vault = Vault::open(folder.text()).unwrap();
        if unlock_by_code(&vault, &folder.code).is_ok() {
            // A page that is not in use.
            continue;
        }
        drop(vault);
        let Some((salvage, home)) = mended(folder) else {
            none += 1;
            continue;
        };
        assert_eq!(salvage.way, SalvageWay::RowByRow, "page {page}");
        assert!(!salvage.problems.is_empty());
        let now = held(&home).unwrap();
        let of = |kind: &str| salvage.rows.iter().find(|rows| rows.kind == kind).unwrap();
        let entries = of("entry");
        if now == sample.held {
            whole += 1;
        } else {
            part += 1;
            let lost = sample.held.entries.len() - now.entries.len();
            assert!(
                entries.lost == lost as u64 || entries.unsure,
                "page {page}: {entries:?}"
            );
            assert!(salvage.rows.iter().any(|rows| rows.lost > 0 || rows.unsure));
            let there = |entry| sample.held.entries.iter().any(|was| same_text(was, entry));
            assert!(now.entries.iter().all(there), "page {page}");
        }
        assert!(home.verify(Job::new()).unwrap().is_empty(), "page {page}");
        // And it goes on.
        fill(&home, ENTRIES, ENTRIES + 1);
    }
    assert!(whole > 2 && part > 2, "{whole} whole, {part} in part");
    // The few pages that say which tables there are.
    assert!(none * 10 < whole + part, "{none} not at all");
}

fn same_text(one: &(String, Vec<String>), other: &(String, Vec<String>)) -> bool {
    one.0 == other.0
}

#[test]
fn what_is_lost_comes_back_from_the_latest_snapshot() {
    let sample = sample(Some(ENTRIES - 5));
    let pages = sample.locked[&sample.database()].len() / 4096;
    let step = if in_full() { 1 } else { 9 };
    let mut came_back = 0;
    for page in (1..pages).step_by(step) {
        let folder = damaged(&sample, |bytes| bytes[page * 4096 + 1000] ^= 1);
        let vault = Vault::open(folder.text()).unwrap();
        if unlock_by_code(&vault, &folder.code).is_ok() {
            continue;
        }
        drop(vault);
        let (salvage, home) = mended(folder).unwrap();
        let now = held(&home).unwrap();
        came_back += salvage
            .rows
            .iter()
            .map(|rows| rows.from_snapshot)
            .sum::<u64>();
        // Of the last five alone there was no copy.
        assert!(
            now.entries.len() + 5 >= sample.held.entries.len(),
            "page {page}: {salvage:?}"
        );
    }
    assert!(came_back > 0);
}

#[test]
fn where_nothing_can_be_read_the_latest_snapshot_takes_its_place() {
    let sample = sample(Some(50));
    let folder = damaged(&sample, |bytes| bytes[..4096].fill(7));
    let (salvage, home) = mended(folder).unwrap();
    let taken_at = later(&moment(), 50).now;
    assert_eq!(salvage.way, SalvageWay::Snapshot { taken_at });
    assert_eq!(held(&home).unwrap().entries.len(), 50);
}

#[test]
fn without_a_snapshot_a_lost_beginning_is_told_and_nothing_is_thrown_away() {
    let sample = sample(None);
    let folder = damaged(&sample, |bytes| bytes[..4096].fill(7));
    assert!(mended(folder).is_none());
}

/// A log whose middle is damaged has lost what was acknowledged after it.
#[test]
fn a_damaged_log_is_told_and_what_is_before_the_damage_is_saved() {
    let sample = sample(None);
    let folder = Folder::of(&sample.open, &sample.code);
    let log = beside(&folder.database(), "-wal");
    let mut bytes = fs::read(&log).unwrap();
    let middle = bytes.len() * 3 / 4;
    bytes[middle] ^= 1;
    fs::write(&log, bytes).unwrap();
    let (salvage, home) = mended(folder).unwrap();
    assert!(salvage.log_was_damaged);
    let now = held(&home).unwrap();
    assert!(now.entries.len() < sample.held.entries.len());
    assert!(
        sample.held.entries.ends_with(&now.entries),
        "the first ones"
    );
    assert!(home.verify(Job::new()).unwrap().is_empty());
}

#[test]
fn a_whole_store_is_not_touched() {
    let home = Home::new();
    assert_eq!(home.salvage(Job::new()), Err(AppError::PinNeeded));
    let code = home.folder().code.clone();
    let folder = home.close();
    let before = files(folder.path());
    let home = folder.open();
    home.prove_with_recovery_code(&code, moment()).unwrap();
    let salvage = home.salvage(Job::new()).unwrap();
    assert_eq!(salvage.way, SalvageWay::NotNeeded);
    assert_eq!(
        home.verify(Job::new()),
        Err(AppError::Locked),
        "it is closed"
    );
    let folder = home.close();
    assert!(files(folder.path()) == before, "{:?}", names(folder.path()));
}

/// An index that has lost a row looks whole to a quick look.
#[test]
fn an_index_that_misses_a_row_is_found_by_the_check_and_made_anew() {
    let home = Home::new();
    fill(&home, 0, 20);
    let was = held(&home).unwrap();
    let folder = home.close();
    folder.below(|tx| {
        // The rows of the index of days are taken out behind the table's back.
        let defensive = alongside_core::store::Connection::set_db_config;
        let of = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
        defensive(tx, of, false)?;
        tx.pragma_update(None, "writable_schema", true)?;
        let whole = "CREATE INDEX entry_by_day ON entry (day)";
        let part = format!("{whole} WHERE day = ''");
        let set = "UPDATE sqlite_schema SET sql = ?1 WHERE name = 'entry_by_day'";
        tx.execute("DROP INDEX entry_by_day", [])?;
        tx.execute(&part, [])?;
        tx.execute(set, [whole])?;
        Ok(())
    });
    let home = folder.open();
    let problems = home.verify(Job::new()).unwrap();
    assert!(
        problems.iter().any(|said| said.contains("entry_by_day")),
        "{problems:?}"
    );
    let code = home.folder().code.clone();
    home.prove_with_recovery_code(&code, moment()).unwrap();
    let salvage = home.salvage(Job::new()).unwrap();
    assert_eq!(
        (salvage.way, salvage.problems),
        (SalvageWay::Indexes, problems)
    );
    let home = home.close().open();
    assert_eq!(held(&home).unwrap(), was);
    assert!(home.verify(Job::new()).unwrap().is_empty());
}
