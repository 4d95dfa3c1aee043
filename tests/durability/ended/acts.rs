//! The acts, and what each begins with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use alongside::{AppError, Job, Vault};
use alongside_tests::{LOCK_KEY, files, later, moment, unlock_by_code};

use crate::ops::{self, Act, Op};
use crate::prepared::{NEW_CODE, PREPARED};
use crate::recording::Recording;
use crate::sample::beside;

type Files = BTreeMap<String, Vec<u8>>;

/// An act that ends somewhere.
pub(super) struct Ended {
    pub(super) name: String,
    pub(super) files: Box<dyn Fn() -> Files>,
    act: Act,
    /// Whether it leaves another state; what is damaged is mended before it is looked at.
    pub(super) changes: bool,
    /// An act whose state it has in its course.
    pub(super) midway: Option<Act>,
    /// A damaged file, which is not thrown away.
    pub(super) keeps: Option<Vec<u8>>,
}

impl Ended {
    pub(super) fn record(&self) -> Recording {
        record(&(self.files)(), &self.act)
    }
}

/// Records the opening, the act and the end.
pub(super) fn record(files: &Files, act: &Act) -> Recording {
    Recording::of(files, |dir, acknowledged| {
        let dir = dir.to_str().unwrap();
        match act {
            Act::Nothing(write) => {
                acknowledged("nothing");
                write(dir).unwrap();
                acknowledged("the act");
            }
            Act::Locked(write) => {
                let vault = Vault::open(dir).unwrap();
                acknowledged("the folder");
                write(&vault).unwrap();
                acknowledged("the act");
            }
            Act::Open(write) => {
                let session = unlock_by_code(&Vault::open(dir).unwrap(), &PREPARED.code).unwrap();
                acknowledged("the opening");
                write(&session).unwrap();
                acknowledged("the act");
                session.lock().unwrap();
            }
        }
    })
}

static FIXTURES_CODE: &str = include_str!("../../fixtures/stores/recovery-code.txt");

/// One of them opens what is left.
pub(super) fn codes() -> [&'static str; 3] {
    [&PREPARED.code, &NEW_CODE, FIXTURES_CODE.trim()]
}

fn prepared() -> Files {
    files(PREPARED.folder().path())
}

fn of_ops(ops: &'static [Op], midway: Option<Act>) -> Vec<Ended> {
    let ended = |(name, act): &Op| {
        let files = match act {
            Act::Nothing(_) => Files::new,
            _ => prepared,
        };
        Ended {
            changes: matches!(act, Act::Open(_)) && midway.is_none(),
            midway,
            ..of(name, files, *act)
        }
    };
    ops.iter().map(ended).collect()
}

/// The writes of the person's own.
pub(super) fn writes() -> Vec<Ended> {
    let mut all: Vec<Ended> = [
        ops::JOURNAL,
        ops::REMINDERS,
        ops::GROUPS,
        ops::PROGRAMME,
        ops::LOCKED,
    ]
    .into_iter()
    .flat_map(|ops| of_ops(ops, None))
    .collect();
    let undo = Act::Open(|to| to.undo(moment()).map(drop));
    all.push(Ended {
        changes: true,
        ..of("undo an import", imported, undo)
    });
    all
}

/// What concerns the keys and the snapshots.
pub(super) fn of_the_vault() -> Vec<Ended> {
    let mut all = of_ops(ops::KEYS, None);
    all.extend(of_ops(ops::SNAPSHOTS, None));
    all.extend(of_ops(ops::SECOND, Some(ops::OWN_LOCK)));
    all
}

/// What an opening does by the way.
pub(super) fn openings() -> Vec<Ended> {
    let open = Act::Locked(|at| unlock_by_code(at, &PREPARED.code).map(drop));
    let later = Act::Locked(|at| {
        let month = later(&moment(), 31 * 24 * 60);
        at.unlock_with_recovery_code(&PREPARED.code, LOCK_KEY, month)
            .map(drop)
    });
    let over = |name: &str, files: fn() -> Files| Ended {
        changes: true,
        ..of(name, files, later)
    };
    let mut all = vec![
        over("empty the bin", with_all_photos_used),
        over("forget a photo", with_nothing_in_the_bin),
        of("rescue what has no key file", keyless, open),
    ];
    for version in 1..=7 {
        let fixture = move || {
            let stores = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/stores");
            files(&Path::new(stores).join(format!("v{version}")))
        };
        let open = Act::Locked(|at| unlock_by_code(at, FIXTURES_CODE.trim()).map(drop));
        all.push(of(&format!("upgrade from {version}"), fixture, open));
    }
    all
}

/// What changes nothing that is seen: before, it is opened to be looked at.
fn of(name: &str, files: impl Fn() -> Files + 'static, act: Act) -> Ended {
    Ended {
        name: name.into(),
        files: Box::new(files),
        act,
        changes: false,
        midway: None,
        keeps: None,
    }
}

/// With a journal of another app, just imported.
fn imported() -> Files {
    let home = PREPARED.folder().open();
    ops::import_jrnl(&home).unwrap();
    files(home.close().path())
}

/// So that the bin is all that a month changes.
fn with_all_photos_used() -> Files {
    let home = PREPARED.folder().open();
    home.journal()
        .edit_entry(PREPARED.entry, ops::with_photo(), moment(), None)
        .unwrap();
    // By its time, too, the bin is to be emptied.
    let due = later(&moment(), 30 * 24 * 60 + 60);
    home.snapshots().take_snapshot(due, Job::new()).unwrap();
    files(home.close().path())
}

/// So that a photo which no entry has is all.
fn with_nothing_in_the_bin() -> Files {
    let home = PREPARED.folder().open();
    home.journal()
        .put_entry_back(PREPARED.trashed, moment())
        .unwrap();
    files(home.close().path())
}

/// Both copies of the key file are lost.
fn keyless() -> Files {
    let mut files = prepared();
    files.retain(|name, _| !["keys.v1", "keys.v1.copy"].contains(&name.as_str()));
    assert_eq!(files.len() + 2, prepared().len());
    files
}

/// What may be damaged: no row, rows, everything.
const DAMAGED: [&str; 3] = ["entry_by_day", "reminder", "the file"];

/// Mending, and a snapshot in the place of what is damaged.
pub(super) fn of_damaged_stores() -> Vec<Ended> {
    let mend = Act::Locked(|at| {
        tells_of_damage(at);
        at.salvage(Job::new()).map(drop)
    });
    let restore = Act::Locked(|at| {
        tells_of_damage(at);
        at.restore_snapshot(PREPARED.snapshot, moment(), Job::new())
    });
    let ended = |what: &'static str| {
        [("mend", mend), ("restore a snapshot over", restore)].map(|(name, act)| Ended {
            keeps: Some(database(&DAMAGED_FILES[what])),
            ..of(
                &format!("{name} {what}"),
                move || DAMAGED_FILES[what].clone(),
                act,
            )
        })
    };
    DAMAGED.into_iter().flat_map(ended).collect()
}

fn tells_of_damage(at: &Vault) {
    let part = "database";
    let refused = unlock_by_code(at, &PREPARED.code).err();
    assert_eq!(refused, Some(AppError::Damaged { part }));
}

fn database(files: &Files) -> Vec<u8> {
    let mut names = files.keys();
    let name = names.find(|name| name.starts_with("data-")).unwrap();
    files[name].clone()
}

/// Whether a file is in the folder of a store, or was set aside.
pub(super) fn is_kept(dir: &Path, bytes: &[u8]) -> bool {
    files(dir).values().any(|file| file == bytes)
}

static DAMAGED_FILES: LazyLock<BTreeMap<&str, Files>> =
    LazyLock::new(|| DAMAGED.map(|what| (what, damaged(what))).into());

fn damaged(what: &str) -> Files {
    let folder = PREPARED.folder().open().close();
    let database = folder.database();
    let mut bytes = fs::read(&database).unwrap();
    if what == "the file" {
        bytes.fill(7);
    } else {
        let sql = "SELECT rootpage - 1 FROM sqlite_schema WHERE name = ?1";
        let page = folder.below(|tx| Ok(tx.query_row(sql, [what], |row| row.get::<_, u32>(0))?));
        bytes = fs::read(&database).unwrap();
        bytes[page as usize * 4096 + 1000] ^= 1;
    }
    fs::write(&database, bytes).unwrap();
    // As after a kill: then each page is looked at.
    fs::write(beside(&database, "-wal"), [0; 32]).unwrap();
    files(folder.path())
}
