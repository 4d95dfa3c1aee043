//! What somebody finds who has the phone's files: nothing that can be read.

use std::fs;
use std::path::Path;

use alongside_tests::{Folder, PIN, context, moment, names, set_up, tagged};

mod typed;

use typed::{Typed, columns_without, everything};

/// The ways a text can lie on a disk: case and encoding.
fn written(text: &str) -> Vec<Vec<u8>> {
    let cases = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    cases
        .iter()
        .flat_map(|text| {
            let units: Vec<u16> = text.encode_utf16().collect();
            [
                text.as_bytes().to_vec(),
                units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            ]
        })
        .collect()
}

/// Where any of the secrets can be read below a folder: which, and in which file.
fn readable(dir: &Path, secrets: &[(String, String)]) -> Vec<String> {
    // By their first byte, so that each file is gone through once.
    let mut ways: Vec<Vec<(&str, Vec<u8>)>> = vec![Vec::new(); 256];
    for (what, secret) in secrets {
        for way in written(secret) {
            ways[usize::from(way[0])].push((what, way));
        }
    }
    let mut found = Vec::new();
    for name in names(dir) {
        let path = dir.join(&name);
        if path.is_dir() {
            found.extend(readable(&path, secrets));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for (at, first) in bytes.iter().enumerate() {
            for (what, way) in &ways[usize::from(*first)] {
                if bytes[at..].starts_with(way) {
                    found.push(format!("{what} in {name}"));
                }
            }
        }
        for (what, secret) in secrets {
            if name.to_lowercase().contains(&secret.to_lowercase()) {
                found.push(format!("{what} in {name}"));
            }
        }
    }
    found
}

fn secrets(folder: &Folder, typed: Typed) -> Typed {
    let mut secrets = typed;
    let pin = String::from_utf8(PIN.to_vec()).unwrap();
    let mut add = |what: &str, secret: String| secrets.push((what.to_owned(), secret));
    add("the PIN", pin);
    add("the code", folder.code.clone());
    add("the code", folder.code.replace('-', ""));
    add("the code", folder.code.replace('-', " "));
    secrets
}

#[test]
fn nothing_that_was_typed_can_be_read_from_the_files() {
    let home = Folder::set_up().open();
    let dir = home.folder().path().to_owned();
    let typed = everything(&home);
    let secrets = secrets(home.folder(), typed.clone());
    let beside = names(&dir);
    assert!(
        beside.iter().any(|name| name.ends_with("-wal")),
        "the writes lie beside the database now: {beside:?}"
    );
    let nothing: [String; 0] = [];
    assert_eq!(readable(&dir, &secrets), nothing, "while open");
    let folder = home.close();
    assert_eq!(readable(&dir, &secrets), nothing, "locked");
    assert_eq!(
        columns_without(&folder, &typed),
        nothing,
        "the columns of words in which disk/typed.rs types nothing"
    );
    let home = folder.open();
    let again = everything(&home);
    assert_eq!(again, typed);
    assert_eq!(readable(&dir, &secrets), nothing, "open again");
    drop(home.close());
}

/// A search that cannot find is no proof: each word, in each way and place, is found.
#[test]
fn what_lies_open_is_found() {
    let typed = ["an entry", "a tag"].map(|place| (place.to_owned(), format!("{place}'s canary")));
    let secrets = secrets(&Folder::fresh(), typed.to_vec());
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    for (what, secret) in &secrets {
        for way in written(secret) {
            for dir in [folder.path(), &inner] {
                let planted = dir.join("planted");
                let bytes = [&[7; 4095], way.as_slice(), &[7; 100]].concat();
                fs::write(&planted, bytes).unwrap();
                let found = readable(folder.path(), &secrets);
                assert!(
                    found.contains(&format!("{what} in planted")),
                    "{what}: {found:?}"
                );
                fs::remove_file(planted).unwrap();
            }
        }
    }
    let named = inner.join("AN ENTRY'S CANARY.txt");
    fs::write(named, b"").unwrap();
    assert_eq!(
        readable(folder.path(), &secrets),
        ["an entry in AN ENTRY'S CANARY.txt"]
    );
}

#[test]
fn nothing_but_the_store_is_left_after_the_lock() {
    let home = Folder::set_up().open();
    everything(&home);
    // What was answered on the lock screen comes in.
    home.today(moment()).unwrap();
    let database = home.vault.status(moment()).unwrap().database;
    let folder = home.close();
    let expected = [
        "attempts.v1",
        database.as_str(),
        "due.v1",
        "keys.v1",
        "keys.v1.copy",
        "open.v1",
        "reserve",
        "reserve-erase",
        "second",
        "store.lock",
    ];
    assert_eq!(names(folder.path()), expected);
    // By the other ways out: objects let go without a lock, and an undo.
    let home = folder.open();
    home.undo(context("2026-11-22T18:30:00", "America/New_York"))
        .unwrap();
    let folder = home.let_go();
    assert_eq!(names(folder.path()), expected);
    let file = fs::read(folder.path().join(&database)).unwrap();
    assert!(!file.starts_with(b"SQLite format 3"));
    assert_eq!(file.len() % 4096, 0);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_open_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("a").join("store");
    let vault = alongside::Vault::create(dir.to_str().unwrap()).unwrap();
    let code = alongside::Guide::new().new_recovery_code().unwrap();
    let session = set_up(&vault, &code).unwrap();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    session
        .journal()
        .add_entry(tagged("a", &[]), now, None)
        .unwrap();
    let check = |when: &str, files: usize| {
        assert_eq!(mode(&dir), 0o700, "{when}");
        let names = names(&dir);
        assert_eq!(names.len(), files, "{when}: {names:?}");
        for name in names {
            let expected = if name == "second" { 0o700 } else { 0o600 };
            assert_eq!(mode(&dir.join(&name)), expected, "{name} {when}");
        }
    };
    check("while open", 12);
    session.lock().unwrap();
    check("locked", 10);
}
