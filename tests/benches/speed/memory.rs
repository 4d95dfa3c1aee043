//! The most memory that a process takes, each in a process of its own.

use std::path::Path;
use std::process::Command;

use alongside_tests::Folder;

use crate::bare::{self, Content, Key};
use crate::row::{Row, Runs};
use crate::{Bench, ENTRIES, data};

pub(crate) fn run(bench: &Bench) {
    let folder = bench.filled();
    let content = folder.below(|tx| Ok(Content::of(tx)));
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("bare.db");
    let mut conn = bare::open(&path, Key::Raw);
    content.make_tables(&conn);
    content.write(&mut conn);
    drop((conn, content));

    let runs = Runs {
        warm_up: 0,
        counted: bench.runs(5, 3),
    };
    let row = Row::new("P21 peak memory: list and search 10,000 entries", "MB").more(15.0);
    let import = Row::new("peak memory: import of 10,000 entries", "MB").more(30.0);
    if !cfg!(target_os = "linux") {
        let why = "the peak is read as Linux tells it";
        row.not_measured(why);
        return import.not_measured(why);
    }
    let ours = || child("list", &[folder.path(), Path::new(&folder.code)]);
    let mut theirs = || child("list-bare", &[&path]);
    row.beside(runs, ours, ("bare process", &mut theirs));

    let (file, empty) = (data::own(ENTRIES), Folder::fresh());
    let ours = || {
        let new = Folder::of(&alongside_tests::files(empty.path()), &empty.code);
        child("import", &[new.path(), Path::new(&new.code), file.path()])
    };
    let mut theirs = || child("import", &[empty.path(), Path::new(&empty.code)]);
    import.beside(runs, ours, ("the store opened alone", &mut theirs));
}

/// The peak of this program with these arguments, in MB.
fn child(what: &str, args: &[&Path]) -> f64 {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["child", what])
        .args(args)
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{what}: {output:?}");
    let said = String::from_utf8(output.stdout).expect("text");
    said.trim().parse::<f64>().expect("kB") / 1000.0
}
