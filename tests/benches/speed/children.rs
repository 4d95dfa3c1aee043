//! What processes do whose memory is measured. Each ends with its peak in kB.

use std::path::Path;

use alongside::{EntryFilter, EntrySearch, ImportFormat, Job, Session, Vault};
use alongside_tests::{choices, moment, picked, unlock_by_code};
use rusqlite::Connection;

use crate::bare::{self, Key};
use crate::search::RANKED;

pub(crate) fn run(args: &[String]) {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["list", dir, code] => list(dir, code),
        ["list-bare", path] => list_bare(Path::new(path)),
        ["import", dir, code] => within(dir, code, |_| ()),
        ["import", dir, code, file] => within(dir, code, |session| import(session, file)),
        _ => panic!("no such process"),
    }
    println!("{}", peak().expect("Linux tells it"));
}

fn within(dir: &str, code: &str, act: impl Fn(&Session)) {
    let vault = Vault::open(dir).expect("a store");
    let session = unlock_by_code(&vault, code).expect("its own code opens it");
    act(&session);
    session.lock().expect("locked");
}

fn import(session: &Session, file: &str) {
    let choices = choices(Some(ImportFormat::Alongside), None);
    let report = session
        .transfer()
        .import_entries(picked(file), choices, moment(), Job::new());
    assert!(report.expect("imported").added > 0);
}

fn list(dir: &str, code: &str) {
    within(dir, code, |session| {
        let journal = session.journal();
        let mut after = None;
        loop {
            let page = journal.entries(EntryFilter::default(), after, 50);
            after = page.expect("a page").next;
            if after.is_none() {
                break;
            }
        }
        let best = EntrySearch {
            best_first: true,
            ..EntrySearch::from("walk")
        };
        for search in [best, "lighthouse".into()] {
            let found = journal.search_entries(search, None, 50);
            assert!(!found.expect("found").found.is_empty());
        }
    });
}

fn list_bare(path: &Path) {
    let conn: Connection = bare::open(path, Key::Raw);
    let page = "SELECT id, at, text, day, zone FROM entry
        WHERE archived_at IS NULL AND binned_at IS NULL AND (at, id) < (?, ?)
        ORDER BY at DESC, id DESC LIMIT 50";
    let mut statement = conn.prepare(page).expect("SQL");
    let mut last = (i64::MAX, i64::MAX);
    loop {
        let row = |row: &rusqlite::Row<'_>| {
            let place: (i64, i64) = (row.get(1)?, row.get(0)?);
            Ok((place, row.get::<_, String>(2)?))
        };
        let rows = statement.query_map([last.0, last.1], row).expect("rows");
        let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>().expect("a row");
        match rows.last() {
            Some((place, _)) => last = *place,
            None => break,
        }
    }
    bare::read(&conn, RANKED, []);
    let rare = "SELECT rowid FROM search_text WHERE search_text MATCH 'lighthouse'";
    bare::read(&conn, rare, []);
}

/// The most memory this process has had, in kB.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
