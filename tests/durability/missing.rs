//! What lies in the database's place is nothing, or something else: the snapshots go on, and what is
//! not the store's stays.

use std::fs;
use std::path::Path;
use std::process::Command;

use alongside::{AppError, Job, SalvageWay, Session, Vault};
use alongside_tests::{Folder, LOCK_KEY, moment, unlock_by_code};

use crate::ops::second;
use crate::prepared::PREPARED;
use crate::which::Which;

/// Puts something in the place of the database at a path, or beside it.
type Put = fn(&Path);

const IN_ITS_PLACE: [(&str, Put); 5] = [
    ("nothing", |path| fs::remove_file(path).unwrap()),
    ("an empty file", |path| fs::write(path, b"").unwrap()),
    ("a folder", |path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
        fs::write(path.join("a picture"), b"somebody's").unwrap();
    }),
    ("a pipe", |path| {
        fs::remove_file(path).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }),
    ("another store's", |path| {
        let other = Folder::set_up();
        fs::copy(other.database(), path).unwrap();
    }),
];

/// Opens what can be read, and mends it; tells whether there was a file at all.
fn mended(
    vault: &Vault,
    is_missing: bool,
    unlock: impl Fn() -> Result<std::sync::Arc<Session>, AppError>,
) {
    let refused = unlock().err().unwrap();
    assert!(
        matches!(refused, AppError::Damaged { .. } | AppError::OtherKey),
        "{refused:?}"
    );
    assert_eq!(vault.is_proven(), Ok(true));
    let read = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
    let texts = |session: &Session| {
        let all = session
            .journal()
            .entries(alongside::EntryFilter::default(), None, 500);
        let texts = all.unwrap().entries.into_iter().map(|entry| entry.text);
        texts.collect::<Vec<_>>()
    };
    let was = texts(&read);
    read.lock().unwrap();
    let salvage = vault.salvage(Job::new()).unwrap();
    assert!(matches!(salvage.way, SalvageWay::Snapshot { .. }));
    assert_eq!(salvage.file_was_missing, is_missing);
    let said = "the file of the database is missing";
    let says = salvage.problems.iter().any(|problem| problem == said);
    assert_eq!(says, is_missing, "{:?}", salvage.problems);
    let kept_aside = vault.status(moment()).unwrap().set_aside;
    assert_eq!(
        kept_aside > 0,
        !is_missing,
        "none is kept of what was not there"
    );
    let rows = salvage.rows.iter().find(|rows| rows.kind == "entry");
    let from = &rows.unwrap().from_snapshots;
    assert_eq!((from.len(), from[0].rows), (1, was.len() as u64));
    let now = unlock().unwrap();
    assert_eq!(texts(&now), was);
    assert_eq!(now.snapshots().verify(Job::new()).unwrap().problems, []);
    now.lock().unwrap();
}

#[test]
fn the_snapshots_go_on_where_the_database_is_gone_or_another() {
    for (what, put) in IN_ITS_PLACE {
        let _which = Which(what.into());
        let folder = PREPARED.folder();
        let database = folder.database();
        put(&database);
        let other = (what == "another store's").then(|| fs::read(&database).unwrap());
        let vault = Vault::open(folder.text()).unwrap();
        let is_missing = ["nothing", "a folder", "a pipe"].contains(&what);
        mended(&vault, is_missing, || unlock_by_code(&vault, &folder.code));
        if what == "a folder" {
            assert_eq!(fs::read(database.join("a picture")).unwrap(), b"somebody's");
        }
        if let Some(other) = other {
            let names = fs::read_dir(folder.path()).unwrap().flatten();
            let kept = names.filter(|file| fs::read(file.path()).is_ok_and(|bytes| bytes == other));
            assert_eq!(kept.count(), 1, "another store's stays");
        }
    }
}

/// The second store has its own snapshots, and its key in the first.
#[test]
fn the_second_store_is_mended_likewise() {
    for (what, put) in IN_ITS_PLACE {
        let _which = Which(what.into());
        let home = PREPARED.folder().open();
        let inner = second(&home.session()).unwrap();
        inner
            .snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        inner.lock().unwrap();
        put(&database_of_second(home.folder()));
        let vault = home.session().inner_store().unwrap();
        let is_missing = ["nothing", "a folder", "a pipe"].contains(&what);
        mended(&vault, is_missing, || {
            vault.unlock_with_first(LOCK_KEY, moment())
        });
    }
}

/// It holds no more than the name of the database, whose key the first store has.
#[test]
fn a_lost_key_file_of_a_second_store_without_a_lock_is_made_anew() {
    for damage in [b"".as_slice(), b"{}", b"no key file"] {
        let home = PREPARED.folder().open();
        for name in ["keys.v1", "keys.v1.copy"] {
            fs::write(home.folder().path().join("second").join(name), damage).unwrap();
        }
        let inner = second(&home.session()).unwrap();
        let found = inner
            .journal()
            .search_entries("second".into(), None, 9)
            .unwrap();
        assert_eq!(found.found.len(), 1);
        inner.lock().unwrap();
        let home = home.close().open();
        second(&home.session()).unwrap().lock().unwrap();
    }
}

fn database_of_second(folder: &Folder) -> std::path::PathBuf {
    let files = fs::read_dir(folder.path().join("second"))
        .unwrap()
        .flatten();
    let mut databases = files.filter(|file| {
        let name = file.file_name().into_string().unwrap();
        name.starts_with("data-") && !name.contains(".db-")
    });
    databases.next().unwrap().path()
}
