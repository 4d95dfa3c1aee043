//! Text that would act on a terminal, in every field of a store and on every command line.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod typed;

use std::path::Path;
use std::process::Command;

use alongside_core::vault::Vault;
use serde_json::Value;

use crate::support::{Home, PIN, each, stderr};

/// The title, the clipboard, a clear screen, colours, the bell, both kinds of controls, deletion,
/// and every mark of direction.
const HOSTILE: &str = "\u{1b}]0;title\u{7}\u{1b}]52;c;ZXZpbA==\u{1b}\\\u{1b}[2J\u{1b}[31;7mred\u{8}\
    \u{7f}\u{85}\u{9b}31m\u{9d}0;x\u{9c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\
    \u{2068}\u{2069}\u{200e}\u{200f}\u{61c}\u{b}\u{c}\u{206a}";

/// Stands for it where it can't be typed, until it is put there.
const MARK: &str = "MARKED";

/// The looks that we give.
const OURS: [&str; 7] = [
    "\u{1b}[0m",
    "\u{1b}[1m",
    "\u{1b}[2m",
    "\u{1b}[31m",
    "\u{1b}[32m",
    "\u{1b}[90m",
    // Of the help.
    "\u{1b}[4m",
];

fn acts(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        )
}

/// Checks what reached a terminal with colours, and gives it.
fn seen(what: &[&str], bytes: &[u8]) -> String {
    let mut text = String::from_utf8(bytes.to_vec()).unwrap();
    for ours in OURS {
        text = text.replace(ours, "");
    }
    let found: Vec<char> = text.chars().filter(|c| acts(*c)).collect();
    assert_eq!(found, Vec::<char>::new(), "{what:?}: {text:?}");
    text
}

/// A store, and its recovery code, which spares each command the cost of a PIN.
struct Hostile {
    home: Home,
    code: String,
}

impl Hostile {
    fn with(&self, args: &[&str]) -> Command {
        let mut command = self.home.with(args);
        command
            .env_remove("ALONGSIDE_PIN")
            .env("ALONGSIDE_RECOVERY_CODE", &self.code);
        command
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.with(&[&["--json"], args].concat()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs a command as in a terminal, for a person and for a script, and gives both.
    fn shown(&self, args: &[&str]) -> (String, String) {
        let run = |args: &[&str]| {
            let mut command = self.with(args);
            let output = command.env("CLICOLOR_FORCE", "1").output().unwrap();
            seen(args, &output.stdout) + &seen(args, &output.stderr)
        };
        (run(args), run(&[&["--json"], args].concat()))
    }
}

/// A store with the mark in every name and the hostile text in all else.
fn hostile() -> Hostile {
    let home = Home::empty();
    let code = home.json(&["init"])["recovery_code"]
        .as_str()
        .unwrap()
        .to_owned();
    let home = Hostile { home, code };
    let typed = |args: &[&str]| home.json(args);
    typed(&["journal", "on-this-day", "on"]);
    typed(&["journal", "journals", "add", MARK]);
    typed(&["journal", "moods", "set", "1=low", &format!("2={MARK}")]);
    let prompt = typed(&["journal", "prompt", "add", HOSTILE]);
    let prompt = prompt["prompt"]["id"].as_str().unwrap();
    let meeting = typed(&[
        "groups",
        "add",
        "--name",
        MARK,
        "--fellowship",
        "na",
        "--day",
        "sunday",
        "--start",
        "18:00",
        "--place",
        HOSTILE,
        "--address",
        HOSTILE,
        "--town",
        HOSTILE,
        "--notes",
        HOSTILE,
        "--phone",
        HOSTILE,
    ]);
    let meeting = meeting["id"].as_str().unwrap();
    let first = format!("first {HOSTILE}");
    let entry = typed(&[
        "journal",
        "add",
        &first,
        "--tag",
        MARK,
        "--journal",
        MARK,
        "--mood",
        MARK,
        "--meeting",
        meeting,
        "--prompt",
        prompt,
    ]);
    let id = entry["id"].as_str().unwrap();
    typed(&["journal", "edit", id, &format!("first changed {HOSTILE}")]);
    let year = "2025-11-22T10:00";
    typed(&[
        "journal",
        "add",
        &format!("first long ago {HOSTILE}"),
        "--at",
        year,
    ]);
    let trashed = typed(&["journal", "add", &first]);
    typed(&["journal", "bin", trashed["id"].as_str().unwrap()]);
    let archived = typed(&["journal", "add", &first]);
    typed(&["journal", "archive", archived["id"].as_str().unwrap()]);
    let morning = "2026-11-22T07:00:00-05:00[America/New_York]";
    typed(&[
        "--now",
        morning,
        "remind",
        "add",
        "every day at 08:00",
        HOSTILE,
    ]);
    typed(&["reach", "add", MARK, HOSTILE]);
    typed(&["crisis", "set", "starting", HOSTILE]);
    typed(&["draft", "keep", "new-entry", &format!("text={HOSTILE}")]);
    let row = serde_json::json!([{
        "slug": "a", "name": format!("{MARK} <b>x</b>"), "day": 0, "time": "18:00",
        "notes": HOSTILE, "group": HOSTILE, "location": HOSTILE, "address": HOSTILE,
        "region": HOSTILE, "types": [HOSTILE], "conference_url": HOSTILE,
    }]);
    let feed = home.home.file("feed.json", row.to_string().as_bytes());
    let import = ["--fellowship", "aa", "--zone", "America/New_York"];
    typed(&[&["groups", "import", &feed, "--source", MARK], &import[..]].concat());
    put(&home.home);
    home
}

/// Puts the text in the mark's place, as an earlier version could have kept it.
fn put(home: &Home) {
    let vault = Vault::open(&home.store()).unwrap();
    let context = alongside_core::CallContext {
        now: alongside_core::Timestamp(1_795_388_400_000),
        zone: alongside_core::Zone::UTC,
        uptime: 0,
        language: "en".into(),
    };
    let proof = vault
        .reauthenticate_with_pin(PIN.as_bytes(), b"", &context)
        .unwrap();
    let store = vault.unlock(&proof, &context).unwrap();
    for (table, column) in [
        ("tag", "name"),
        ("journal", "name"),
        ("mood", "name"),
        ("card", "title"),
        ("meeting", "name"),
        ("meeting", "region"),
        ("meeting", "types"),
        ("meeting_source", "name"),
        ("meeting_finding", "was"),
        ("meeting_finding", "now"),
        ("entry", "link_name"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {column} LIKE '%MARKED%' OR ?2");
        let always = ["region", "types", "was", "now"].contains(&column);
        let changed = store.write(|tx| Ok(tx.execute(&sql, (HOSTILE, always))?));
        assert!(changed.unwrap() > 0, "{table} {column}");
    }
}

/// The last 8 characters of each id in a list.
fn ends(list: &Value) -> Vec<String> {
    let ids = each(list, "id").into_iter();
    ids.map(|id| id[id.len() - 8..].to_owned()).collect()
}

#[test]
fn nothing_that_anybody_wrote_acts_on_a_terminal() {
    let home = hostile();
    let all = home.json(&["journal", "list"]);
    let entries = ends(&all["entries"]);
    let meetings = ends(&home.json(&["groups", "now"])["meetings"]);
    let taken = home.json(&["vault", "snapshots", "--take"]);
    let taken = taken["id"].as_str().unwrap();
    assert!(entries.len() == 2 && meetings.len() == 2);
    let shows = |args: &[&str]| {
        let (text, json) = home.shown(args);
        assert!(text.contains("\u{fffd}]0;title"), "{args:?}: {text}");
        let json: Value = serde_json::from_str(&json).unwrap();
        let mut found = Vec::new();
        texts(&json, &mut found);
        // As the document says it, it is what was written.
        assert!(found.iter().any(|text| text.contains(HOSTILE)), "{args:?}");
    };
    for args in [
        &["journal", "list"][..],
        &["journal", "list", "--archived"],
        &["journal", "search", "first"],
        &["journal", "show", &entries[0]],
        &["journal", "versions", &entries[0]],
        &["journal", "tags"],
        &["journal", "journals"],
        &["journal", "moods"],
        &["journal", "counts"],
        &["journal", "on-this-day"],
        &["journal", "prompt", "list", "--own"],
        &["remind", "list"],
        &["remind", "due"],
        &["reach", "list"],
        &["reach", "list", "--locked"],
        &["crisis"],
        &["draft", "list"],
        &["draft", "show", "new-entry"],
        &["groups", "now"],
        &["groups", "next", "--hours", "168"],
        &["groups", "show", &meetings[0]],
        &["groups", "show", &meetings[1]],
        &["groups", "sources"],
        &["today", "--words"],
        &["vault", "snapshots", taken],
    ] {
        shows(args);
    }
    // What tells numbers in JSON, or needs another word to be found.
    for args in [
        &["journal", "calendar"][..],
        &["journal", "year"],
        &["journal", "prompt"],
        &["journal", "prompt", "evidence"],
        &["journal", "bin"],
        &["journal", "imports"],
        &["journal", "parts"],
        &["groups", "search", "red"],
        &["groups", "near", "0,0"],
        &["due"],
        &["due", "--locked"],
        &["urge", "list"],
        &["profile"],
        &["today"],
        &["vault", "status"],
        &["vault", "verify"],
        &["vault", "mended"],
        &["about"],
        &["help-now"],
        &["--help"],
    ] {
        home.shown(args);
    }
    let calendar = home.shown(&["journal", "calendar"]).0;
    assert!(calendar.contains("\u{fffd}]0;title"), "{calendar}");
}

fn texts<'a>(json: &'a Value, found: &mut Vec<&'a str>) {
    match json {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        Value::Object(all) => all.iter().for_each(|(name, one)| {
            found.push(name);
            texts(one, found);
        }),
        _ => {}
    }
}

/// What leaves in a file is what was written.
#[test]
fn an_export_keeps_every_character() {
    let home = hostile();
    let dir = home.home.store().with_file_name("out");
    home.json(&["journal", "export", dir.to_str().unwrap(), "--as", "csv"]);
    let table = std::fs::read_to_string(dir.join("journal.csv")).unwrap();
    assert!(table.contains(&format!("first changed {HOSTILE}")));
}

/// Where it is printed it is made harmless, so it is printed in one place.
#[test]
fn text_is_printed_in_one_place() {
    fn sources(dir: &Path, found: &mut Vec<std::path::PathBuf>) {
        for file in std::fs::read_dir(dir).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let prints = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let text = text
            .replace("stderr().is_terminal()", "")
            .replace("error.use_stderr()", "");
        [
            "anstream", "anstyle", "stdout()", "stderr()", "println!", "print!(",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    let printing: Vec<_> = all.iter().filter(|path| prints(path)).collect();
    assert_eq!(printing.len(), 1, "{printing:?}");
    assert!(printing[0].ends_with("text.rs"));
}
