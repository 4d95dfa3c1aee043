//! The encrypted file itself: what encryption costs, opening, checking, its size.

use std::path::Path;

use alongside::EntryFilter;
use alongside_core::vault::Vault;
use alongside_core::{Job, journal};
use alongside_tests::{Folder, moment};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::Bench;
use crate::bare::{self, Content, Key};
use crate::journal::PAGE;
use crate::row::{Row, Runs, millis};

const PLAIN: &str = "plain SQLite, same library without a key";
const ALL_TEXTS: &str = "SELECT text FROM entry";

pub(crate) fn run(bench: &Bench) {
    let folder = bench.filled();
    let content = folder.below(|tx| Ok(Content::of(tx)));
    let dir = tempfile::tempdir().expect("a folder");
    let files = Files::new(&dir, &content);
    writing(bench, &content);
    reading_cold(bench, &files);
    reading_warm(bench, &files);
    opening(bench, &folder, &files);
    checking(bench, &folder, &files);
    size(&folder, &files);
}

/// The same content in files of each kind.
struct Files<'a> {
    dir: &'a Path,
}

impl<'a> Files<'a> {
    fn new(dir: &'a TempDir, content: &Content) -> Self {
        let files = Self { dir: dir.path() };
        for key in [Key::None, Key::Raw, Key::Passphrase] {
            let mut conn = files.open(key);
            content.make_tables(&conn);
            content.write(&mut conn);
        }
        files
    }

    fn path(&self, key: Key) -> std::path::PathBuf {
        self.dir.join(match key {
            Key::None => "plain.db",
            Key::Raw => "raw.db",
            Key::Passphrase => "passphrase.db",
        })
    }

    fn open(&self, key: Key) -> Connection {
        bare::open(&self.path(key), key)
    }

    /// Opens a file and reads its schema.
    fn opened(&self, key: Key) -> Connection {
        let conn = self.open(key);
        bare::read(&conn, "SELECT id FROM entry LIMIT 1", []);
        conn
    }
}

fn writing(bench: &Bench, content: &Content) {
    let write = |key| {
        let dir = tempfile::tempdir().expect("a folder");
        let mut conn = bare::open(&dir.path().join("new.db"), key);
        content.make_tables(&conn);
        millis(|| content.write(&mut conn))
    };
    let runs = Runs {
        warm_up: 0,
        counted: bench.runs(9, 3),
    };
    let row = Row::new("P3 SQLCipher writes all rows and their index", "ms").ratio(1.6);
    row.beside(runs, || write(Key::Raw), (PLAIN, &mut || write(Key::None)));
}

fn reading_cold(bench: &Bench, files: &Files<'_>) {
    let read = |key| {
        let conn = files.opened(key);
        millis(|| bare::read(&conn, ALL_TEXTS, []))
    };
    let runs = Runs {
        warm_up: 1,
        counted: bench.runs(30, 10),
    };
    let row = Row::new("P3 SQLCipher reads all texts, no page in its cache", "ms").ratio(1.35);
    let limit = "SQLCipher checks the HMAC-SHA512 of each page that it reads; without that, decrypting \
                 costs hardly more than plain SQLite";
    row.limit(limit)
        .beside(runs, || read(Key::Raw), (PLAIN, &mut || read(Key::None)));
}

fn reading_warm(bench: &Bench, files: &Files<'_>) {
    let warm = |key| {
        let conn = files.opened(key);
        // 64 MB: all of it.
        conn.pragma_update(None, "cache_size", -65_536)
            .expect("a setting");
        bare::read(&conn, ALL_TEXTS, []);
        conn
    };
    let (cipher, plain) = (warm(Key::Raw), warm(Key::None));
    let ours = || millis(|| bare::read(&cipher, ALL_TEXTS, []));
    let mut theirs = || millis(|| bare::read(&plain, ALL_TEXTS, []));
    let runs = Runs {
        warm_up: 1,
        counted: bench.runs(30, 10),
    };
    let row = Row::new("P3 SQLCipher reads all texts, all pages in its cache", "ms").ratio(1.1);
    row.beside(runs, ours, (PLAIN, &mut theirs));
}

fn opening(bench: &Bench, folder: &Folder, files: &Files<'_>) {
    let vault = Vault::open(folder.path()).expect("a store");
    let code = folder.code.parse().expect("a code");
    let proof = vault.reauthenticate_with_recovery_code(&code, &moment());
    let proof = proof.expect("its own code opens it");
    let ours = || {
        millis(|| {
            let store = vault.unlock(&proof, &moment()).expect("its own key");
            let page =
                |conn: &Connection| journal::entries(conn, &EntryFilter::default(), None, 50);
            (store.read(page).expect("a page"), store)
        })
    };
    let mut theirs = || {
        millis(|| {
            let conn = files.open(Key::Passphrase);
            bare::read(&conn, PAGE, []);
            conn
        })
    };
    let runs = Runs {
        warm_up: 1,
        counted: bench.runs(30, 10),
    };
    let row = Row::new("P8 open with the key, and the first page", "ms");
    row.ratio(0.1)
        .most(10.0)
        .beside(runs, ours, ("SQLCipher with a passphrase", &mut theirs));
}

/// The same on both sides: every page, every index with the search index, every reference.
fn checking(bench: &Bench, folder: &Folder, files: &Files<'_>) {
    let vault = Vault::open(folder.path()).expect("a store");
    let code = folder.code.parse().expect("a code");
    let proof = vault.reauthenticate_with_recovery_code(&code, &moment());
    let store = proof.and_then(|proof| vault.unlock(&proof, &moment()));
    let store = store.expect("its own code opens it");
    let conn = files.opened(Key::Raw);
    let ours = || millis(|| assert!(store.check(&Job::new()).expect("checked").is_whole()));
    let mut theirs = || {
        millis(|| {
            for check in [
                "cipher_integrity_check",
                "integrity_check",
                "foreign_key_check",
            ] {
                bare::read(&conn, &format!("PRAGMA {check}"), []);
            }
        })
    };
    let runs = Runs {
        warm_up: 1,
        counted: bench.runs(9, 3),
    };
    let row = Row::new("P17 check of pages, indexes and references", "ms");
    let limit = "the search index is compared with the texts, which no pragma does; the pragmas alone \
                 take longer than the target in ms";
    row.ratio(1.1)
        .most(100.0)
        .limit(limit)
        .beside(runs, ours, ("bare pragmas", &mut theirs));
}

fn size(folder: &Folder, files: &Files<'_>) {
    let megabytes = |path: &Path| path.metadata().expect("a file").len() as f64 / 1e6;
    let once = Runs {
        warm_up: 0,
        counted: 1,
    };
    let ours = || megabytes(&folder.database());
    let mut theirs = || megabytes(&files.path(Key::None));
    let row = Row::new("P20 database file of 10,000 entries", "MB").ratio(1.05);
    row.beside(
        once,
        ours,
        ("plain SQLite, same schema and rows", &mut theirs),
    );
}
