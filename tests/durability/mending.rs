//! Damage is told, kept aside as it was, and mended as far as can be.

use std::fs;

use alongside::{AppError, FindingKind, Job, Salvage, SalvageWay, SalvagedRows, Vault};
use alongside_tests::{Folder, Home, files, later, moment, names, unlock_by_code};

use crate::in_full;
use crate::sample::{ENTRIES, beside, damaged, fill, held, sample};

/// Mends the store of a folder, and opens it; nothing where nothing can be read.
fn mended(folder: Folder) -> Option<(Salvage, Home)> {
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.salvage(Job::new()), Err(AppError::PinNeeded));
    let refused = unlock_by_code(&vault, &folder.code).err();
    let part = "database";
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
    let part = "database";
    if salvage == Err(AppError::Damaged { part }) {
        let lost = |name: &&String| after.get(*name) != before.get(*name);
        assert_eq!(before.keys().find(lost), None, "nothing is thrown away");
        return None;
    }
    let (salvage, home) = (salvage.unwrap(), folder.open());
    let kept = home.snapshots().last_mend().unwrap();
    assert_eq!(kept.as_ref(), Some(&salvage), "it can be read again");
    Some((salvage, home))
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
            let told = |rows: &SalvagedRows| rows.lost > 0 || rows.unsure || rows.in_part > 0;
            assert!(salvage.rows.iter().any(told));
            let there = |entry: &&_| sample.held.entries.iter().any(|was| same_text(was, entry));
            let others: Vec<_> = now.entries.iter().filter(|entry| !there(entry)).collect();
            // An entry without its words stands in its place, and is told.
            assert!(others.iter().all(|entry| entry.0 == "[…]"), "page {page}");
            assert_eq!(others.len() as u64, entries.in_part, "page {page}");
        }
        assert!(
            home.snapshots().verify(Job::new()).unwrap().is_whole(),
            "page {page}"
        );
        // And it goes on.
        fill(&home, ENTRIES, ENTRIES + 1);
    }
    // Most pages hold what is made anew: an index, the search index.
    assert!(whole > 2 * part, "{whole} whole, {part} in part");
    assert_eq!(none, 0, "not at all");
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
            .flat_map(|rows| &rows.from_snapshots)
            .map(|from| from.rows)
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
    let folder = damaged(&sample, |bytes| bytes.fill(7));
    let (salvage, home) = mended(folder).unwrap();
    let taken_at = later(&moment(), 50).now;
    assert_eq!(salvage.way, SalvageWay::Snapshot { taken_at });
    assert_eq!(held(&home).unwrap().entries.len(), 50);
}

/// Whoever was called away while it was on the screen finds it again.
#[test]
fn what_was_mended_is_told_until_the_person_has_read_it() {
    let sample = sample(Some(50));
    let (salvage, home) = mended(damaged(&sample, |bytes| bytes.fill(7))).unwrap();
    let home = home.close().open();
    let told = |home: &Home| home.snapshots().last_mend().unwrap();
    assert_eq!(told(&home), Some(salvage));
    let with_it = home
        .snapshots()
        .take_snapshot(later(&moment(), 9_999), Job::new())
        .unwrap();
    home.snapshots().forget_mend().unwrap();
    assert_eq!(told(&home), None);
    let home = home.close().open();
    assert_eq!(told(&home), None);
    let set_aside = home.vault.status(moment()).unwrap().set_aside;
    assert_eq!(set_aside, 1, "the damaged file stays");
    // A snapshot in which it was told of brings it back no more.
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    home.snapshots()
        .restore_snapshot(with_it.id, moment(), Job::new())
        .unwrap();
    let home = home.close().open();
    assert_eq!(told(&home), None);
    assert_eq!(held(&home).unwrap().entries.len(), 50);
}

#[test]
fn without_a_snapshot_a_file_that_is_lost_as_a_whole_is_told_and_nothing_is_thrown_away() {
    let sample = sample(None);
    let folder = damaged(&sample, |bytes| bytes.fill(7));
    assert!(mended(folder).is_none());
}

/// A log whose middle is damaged has lost what was acknowledged there, and nothing behind it.
#[test]
fn a_damaged_log_is_told_and_what_is_before_and_behind_the_damage_is_saved() {
    let sample = sample(None);
    let log = format!("{}-wal", sample.database());
    let length = sample.open[&log].len();
    let step = length / if in_full() { 97 } else { 7 };
    let (mut told, mut whole) = (0, 0);
    for at in (0..length).step_by(step) {
        let folder = Folder::of(&sample.open, &sample.code);
        let path = beside(&folder.database(), "-wal");
        let mut bytes = fs::read(&path).unwrap();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let trial = Folder::of(&files(folder.path()), &folder.code);
        if unlock_by_code(&Vault::open(trial.text()).unwrap(), &trial.code).is_ok() {
            // Of a log that has begun anew, the end is of before.
            continue;
        }
        told += 1;
        let (salvage, home) = mended(folder).unwrap();
        assert!(salvage.log_was_damaged);
        let now = held(&home).unwrap();
        let was = &sample.held.entries;
        assert!(now.entries.iter().all(|entry| was.contains(entry)), "{at}");
        assert!(now.entries.len() + 12 > was.len(), "{at}: {salvage:?}");
        whole += usize::from(now == sample.held);
        assert!(home.snapshots().verify(Job::new()).unwrap().is_whole());
    }
    assert!(
        told > 2 && whole > 0,
        "{told} are told, {whole} lost nothing"
    );
}

#[test]
fn a_whole_store_is_not_touched() {
    let home = Home::new();
    assert_eq!(
        home.snapshots().salvage(Job::new()),
        Err(AppError::PinNeeded)
    );
    let code = home.folder().code.clone();
    let folder = home.close();
    let before = files(folder.path());
    let home = folder.open();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    assert_eq!(home.snapshots().last_mend().unwrap(), None);
    let salvage = home.snapshots().salvage(Job::new()).unwrap();
    assert_eq!(salvage.way, SalvageWay::NotNeeded);
    assert_eq!(
        home.snapshots().verify(Job::new()),
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
    let found = home.snapshots().verify(Job::new()).unwrap();
    let problems = found.details;
    assert!(found.mendable);
    assert_eq!(found.problems[0].kind, FindingKind::Database);
    assert!(
        problems.iter().any(|said| said.contains("entry_by_day")),
        "{problems:?}"
    );
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    let salvage = home.snapshots().salvage(Job::new()).unwrap();
    assert_eq!(
        (salvage.way, salvage.problems),
        (SalvageWay::Indexes, problems)
    );
    let home = home.close().open();
    let kept = home.snapshots().last_mend().unwrap();
    assert_eq!(kept.unwrap().way, SalvageWay::Indexes);
    assert_eq!(held(&home).unwrap(), was);
    assert!(home.snapshots().verify(Job::new()).unwrap().is_whole());
}
