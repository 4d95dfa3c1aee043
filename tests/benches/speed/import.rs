//! Many entries at once.

use std::path::Path;

use alongside::ImportFormat;
use alongside_tests::Home;

use crate::bare::{self, Content, Key};
use crate::row::{Row, Runs, millis};
use crate::{Bench, ENTRIES, data};

pub(crate) fn run(bench: &Bench) {
    let runs = Runs {
        warm_up: 0,
        counted: bench.runs(7, 3),
    };
    own_format(bench, runs);
    jrnl_format(bench, runs);
}

/// How long a file takes to come into a new store.
pub(crate) fn bring_in(file: &Path, format: ImportFormat, entries: usize) -> (f64, Home) {
    let home = Home::new();
    let took = millis(|| data::bring_in(&home, file, format, entries as u64));
    (took, home)
}

/// The floor has the rows in memory, and reads no file.
fn own_format(bench: &Bench, runs: Runs) {
    let content = bench.filled().below(|tx| Ok(Content::of(tx)));
    let file = data::own(ENTRIES);
    let ours = || bring_in(file.path(), ImportFormat::Alongside, ENTRIES).0;
    let mut theirs = || {
        let dir = tempfile::tempdir().expect("a folder");
        let mut conn = bare::open(&dir.path().join("bare.db"), Key::Raw);
        content.make_tables(&conn);
        millis(|| content.write(&mut conn))
    };
    let row = Row::new("P1 import of 10,000 entries, with their index", "ms").ratio(1.15);
    let limit = "a file of 7.7 MB is read, each entry of it checked, and what is beyond 4 MB waits in a spool; the \
         bare rows are in memory";
    row.limit(limit)
        .beside(runs, ours, ("the same rows in bare SQLCipher", &mut theirs));
}

fn jrnl_format(bench: &Bench, runs: Runs) {
    let file = data::jrnl(ENTRIES);
    let dir = tempfile::tempdir().expect("a folder");
    let text = dir.path().join("jrnl.txt");
    std::fs::copy(file.path(), &text).expect("copied");
    let ours = || bring_in(&text, ImportFormat::Jrnl, ENTRIES).0;
    let theirs = bench.peers.script(
        "sqlite_import.py",
        &[text.to_str().expect("a path in UTF-8")],
    );
    let theirs = theirs.map(|mut script| move || script.sample());
    let row = Row::new("import of 10,000 entries of jrnl", "ms");
    let name = "Python's sqlite3, plain, text and index alone";
    row.beside_peer(runs, ours, (name, theirs));
}
