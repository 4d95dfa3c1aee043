//! `--damaged`, and what is said where a store is damaged.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::support::{Home, NOW, each, refusal, stderr};

const PAGE: usize = 4096;
const TUESDAY: &str = "2026-11-24T18:00:00-05:00[America/New_York]";

/// A store that its recovery code opens, which takes less time than the PIN.
struct Coded {
    home: Home,
    code: String,
}

impl Coded {
    fn new() -> Self {
        let home = Home::empty();
        let code = home.json(&["init"])["recovery_code"].clone();
        let code = code.as_str().expect("a code").to_owned();
        Self { home, code }
    }

    fn run(&self, args: &[&str]) -> Output {
        self.typing(args, "")
    }

    /// Runs the program with a text on standard input.
    fn typing(&self, args: &[&str], text: &str) -> Output {
        let mut command = self.home.with(args);
        command.env("ALONGSIDE_RECOVERY_CODE", &self.code);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it runs");
        // It may have ended before it read anything.
        let _ = child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(text.as_bytes());
        child.wait_with_output().expect("it ends")
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(&[&["--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        assert_eq!(stderr(&output), "", "{args:?}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    fn database(&self) -> PathBuf {
        let is_database = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("data-") && name.ends_with(".db")
        };
        self.home
            .files()
            .into_iter()
            .find(is_database)
            .expect("a database")
    }

    /// Zeroes a page that opening does not look at and that a list of entries needs.
    fn lose_a_page_of_entries(&self) {
        let path = self.database();
        let whole = std::fs::read(&path).expect("the store's own file");
        for page in 1..whole.len() / PAGE {
            let mut damaged = whole.clone();
            damaged[page * PAGE..][..PAGE].fill(0);
            std::fs::write(&path, &damaged).expect("the store's own file");
            let list = self.run(&["journal", "list"]).status.code();
            let opens = list == Some(4) && self.run(&["draft", "list"]).status.success();
            std::fs::write(&path, &damaged).expect("the store's own file");
            if opens {
                return;
            }
        }
        panic!("each page is met by opening, or by nothing");
    }
}

/// Every file below a folder, by its path.
fn all_files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in std::fs::read_dir(dir).expect("a folder") {
        let path = path.expect("a name").path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            // An empty log is as none.
            if !bytes.is_empty() {
                found.insert(path, bytes);
            }
        }
    }
    found
}

#[test]
fn damage_that_is_met_after_opening_is_read_around_and_nothing_is_changed() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    store.lose_a_page_of_entries();
    let before = all_files(&store.home.store());
    let output = store.run(&["--damaged", "journal", "list"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Heron"));
    assert!(stderr(&output).contains("this is what can be read"));
    let verify = store.run(&["--damaged", "vault", "verify"]);
    assert_eq!(verify.status.code(), Some(4), "{}", stderr(&verify));
    for args in [
        &["journal", "add", "Iguana"][..],
        &["journal", "add"],
        &["remind", "add", "every day at 08:00", "Water"],
        &["profile", "--role", "partner"],
        &["journal", "parts", "--energy", "on"],
        &["draft", "keep", "new-entry", "text=a"],
        &["vault", "snapshots", "--take"],
        &["vault", "salvage", "--forget"],
        &["vault", "mended", "--forget"],
        &["vault", "salvage"],
        &["vault", "change-pin"],
        &["undo"],
        &["urge", "start"],
    ] {
        let output = store.run(&[&["--json", "--damaged"], args].concat());
        let (kind, field, _) = refusal(&output, 2);
        let refused = (kind.as_str(), field.as_deref());
        assert_eq!(refused, ("invalid", Some("damaged")), "{args:?}");
    }
    assert!(all_files(&store.home.store()) == before, "a file changed");
}

#[test]
fn a_whole_store_is_read_likewise_and_no_snapshot_is_taken() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let before = all_files(&store.home.store());
    let list = store.json(&["--now", TUESDAY, "--damaged", "journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["Heron"]);
    let verify = store.json(&["--now", TUESDAY, "--damaged", "vault", "verify"]);
    assert_eq!(verify["way"], "not_needed");
    let second = ["--second", "--damaged", "journal", "list"];
    assert_eq!(store.json(&second)["entries"], json!([]));
    let said = stderr(&store.run(&["--damaged", "journal", "list"]));
    assert!(said.contains("The database is whole"), "{said}");
    assert!(all_files(&store.home.store()) == before, "a file changed");
}

#[test]
fn words_that_can_not_be_kept_are_not_lost() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    // Refused for another reason, they are a draft,
    let long = "word ".repeat(250_000);
    let refused = store.typing(&["journal", "add"], &long);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    // or shown where they are too long for one as well.
    let said = stderr(&refused);
    assert!(
        said.contains("kept as a draft") || said.contains("Copy it from above"),
        "{}",
        &said[said.len() - 200..]
    );
    // What can be told before is told before they are typed.
    let mood = store.typing(&["--json", "journal", "add", "--mood", "99"], "words");
    assert_eq!(refusal(&mood, 2).1.as_deref(), Some("mood"));

    store.lose_a_page_of_entries();
    let typed = "The ferry was late, and I did not call anybody.";
    let output = store.typing(&["journal", "add"], typed);
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    let said = stderr(&output);
    let drafts = store.run(&["draft", "show", "new-entry"]);
    let kept = String::from_utf8_lossy(&drafts.stdout).contains(typed);
    assert!(
        kept && said.contains("kept as a draft")
            || said.contains(typed) && said.contains("Copy it from above"),
        "{said}"
    );
}

#[test]
fn where_nothing_is_left_no_way_is_named_that_leads_nowhere() {
    let store = Coded::new();
    std::fs::write(store.database(), b"").expect("the store's own file");
    for args in [&["vault", "salvage"][..], &["--damaged", "today"]] {
        let output = store.run(args);
        assert_eq!(output.status.code(), Some(4), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("back a copy of the folder"), "{said}");
        assert!(!said.contains("Mend it"), "{said}");
        assert!(!said.contains("--damaged"), "{said}");
    }
}

#[test]
fn snapshots_of_another_key_are_told_as_such() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let keys = ["keys.v1", "keys.v1.copy"].map(|name| store.home.store().join(name));
    let old = std::fs::read(&keys[0]).expect("a key file");
    let mut rotate = store.home.with(&["--json", "vault", "rotate"]);
    rotate.env("ALONGSIDE_NEW_PIN", "another harbour 8");
    let rotated = rotate.output().expect("it runs");
    assert!(rotated.status.success(), "{}", stderr(&rotated));
    for path in &keys {
        std::fs::write(path, &old).expect("a key file");
    }
    let list = store.json(&["vault", "snapshots"]);
    let id = each(&list["snapshots"], "id")[0];
    let restore = store.run(&["vault", "restore-snapshot", id]);
    let said = stderr(&restore);
    assert!(said.contains("is of another key"), "{said}");
    let salvage = store.run(&["vault", "salvage"]);
    assert_eq!(salvage.status.code(), Some(4));
    let said = stderr(&salvage);
    assert!(said.contains("No snapshot is of this key"), "{said}");
}

#[test]
fn a_lost_photo_is_told_with_its_entry_and_what_can_be_done() {
    let store = Coded::new();
    let picture = store.home.file("pixel.gif", crate::journal::PIXEL);
    let entry = store.json(&["journal", "add", "The pier", "--photo", &picture]);
    let id = entry["id"].as_str().expect("an id");
    let photos = std::fs::read_dir(store.home.store())
        .expect("a folder")
        .map(|path| path.expect("a name").path())
        .find(|path| path.is_dir() && path.to_string_lossy().contains("photos"))
        .expect("the folder of photos");
    for photo in std::fs::read_dir(photos).expect("a folder") {
        std::fs::remove_file(photo.expect("a name").path()).expect("a photo");
    }
    let verify = store.run(&["vault", "verify"]);
    assert_eq!(verify.status.code(), Some(4));
    let said = String::from_utf8_lossy(&verify.stdout).into_owned();
    let named = format!("{} Sunday 2026-11-22", &id[28..]);
    assert!(
        said.contains("1 photo is lost") && said.contains(&named),
        "{said}"
    );
    assert!(said.contains("Mending brings no photo back"), "{said}");
    let salvage = store.run(&["vault", "salvage"]);
    let said = String::from_utf8_lossy(&salvage.stdout).into_owned();
    assert!(said.contains("The database has no damage"), "{said}");
    assert!(said.contains("alongside vault verify"), "{said}");
    store.json(&["journal", "edit", id, "--no-photos"]);
}

#[test]
fn what_keeps_the_pin_out_says_why_and_what_works_without() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    std::fs::remove_file(store.home.store().join("attempts.v1")).expect("the count");
    for (args, without) in [
        (&["due"][..], "alongside due --locked"),
        (&["reach", "list"], "alongside reach list --locked"),
    ] {
        let output = store.home.run(args);
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        let said = stderr(&output);
        for part in [
            "an hour",
            "can't be read",
            "ALONGSIDE_RECOVERY_CODE",
            without,
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    let status = store.home.text(&["vault", "status"]);
    assert!(
        status.contains("an hour") || status.contains("60 minutes"),
        "{status}"
    );
    assert!(status.contains("can't be read"), "{status}");
    store.json(&["due"]);
    // Without its keys it is still a store.
    for name in ["keys.v1", "keys.v1.copy"] {
        std::fs::remove_file(store.home.store().join(name)).expect("a key file");
    }
    for args in [
        &["due", "--locked"][..],
        &["reach", "list", "--locked"],
        &["urge", "show"],
    ] {
        let (kind, _, reason) = store.home.refused(args, 4);
        assert_eq!(
            (kind.as_str(), reason.as_str()),
            ("damaged", "the key file is damaged")
        );
        let said = stderr(&store.home.run(args));
        assert!(said.contains("ALONGSIDE_RECOVERY_CODE"), "{said}");
    }
    store.json(&["due"]);
    store.json(&["due", "--locked"]);
}

#[test]
fn a_damaged_snapshot_is_named_and_the_store_is_not_blamed() {
    let store = Coded::new();
    store.json(&["journal", "add", "Heron"]);
    let list = store.json(&["vault", "snapshots"]);
    let id = each(&list["snapshots"], "id")[0];
    let file = store.home.store().join(format!("snapshots/{id}.db"));
    let whole = std::fs::read(&file).expect("a snapshot");
    std::fs::write(&file, &whole[..whole.len() / 2 + 100]).expect("a snapshot");
    let shown = store.run(&["vault", "snapshots"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("damaged"));
    for command in ["snapshots", "restore-snapshot"] {
        let output = store.run(&["vault", command, id]);
        assert_eq!(output.status.code(), Some(4), "{command}");
        let said = stderr(&output);
        let name = format!("the snapshot {} of today 18:00 is damaged", &id[28..]);
        assert!(said.contains(&name), "{command}: {said}");
        assert!(!said.contains("Mend it"), "{command}: {said}");
    }
    let list = store.json(&["--now", NOW, "journal", "list"]);
    assert_eq!(each(&list["entries"], "text"), ["Heron"]);
}
