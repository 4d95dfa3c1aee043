//! Tries each rule on bad lines and on good ones: a rule that can't fail holds nothing.

use super::source::{lines_of_code, sources};
use super::*;

/// Whether a rule is broken somewhere in a file of this text.
fn breaks(rule: Broken, path: &str, text: &str) -> bool {
    lines_of_code(text).iter().any(|(_, code)| rule(path, code))
}

#[track_caller]
fn tell_apart(rule: Broken, bad: &[(&str, &str)], good: &[(&str, &str)]) {
    for (path, text) in bad {
        assert!(breaks(rule, path, text), "not seen in {path}: {text}");
    }
    for (path, text) in good {
        assert!(!breaks(rule, path, text), "refused in {path}: {text}");
    }
}

#[test]
fn sources_are_found_and_read() {
    for folder in ["core/src", "bindings/src", "bindings/cli/src"] {
        assert!(!sources(folder).is_empty(), "{folder}");
    }
    let seen = broken(&["core/src"], |_, code| names(code, "crate::error::Reason"));
    assert!(
        seen.iter()
            .any(|place| place.starts_with("core/src/time.rs:"))
    );
}

#[test]
fn a_joined_feature_is_seen() {
    tell_apart(
        joins_features,
        &[
            ("core/src/reminders/mod.rs", "use crate::journal::Entry;"),
            ("core/src/reminders/mod.rs", "use super::journal;"),
            (
                "core/src/reminders/timing.rs",
                "use super::super::groups::Meeting;",
            ),
            (
                "core/src/groups/feed/bmlt.rs",
                "use super::super::super::{error, journal};",
            ),
            (
                "core/src/groups/mod.rs",
                "use crate::{\n    error::Error,\n    directory,\n};",
            ),
            (
                "core/src/groups/mod.rs",
                "let x = crate::journal::count(tx)?;",
            ),
            (
                "core/src/programme/mod.rs",
                "fn f(flow: crate::flows::Today) {}",
            ),
            ("core/src/store/mod.rs", "use crate::journal;"),
            ("core/src/vault/mod.rs", "use crate::groups;"),
            (
                "core/src/search/mod.rs",
                "pub use crate::{journal::EntryId};",
            ),
            ("core/src/disk.rs", "use super::programme::Tool;"),
        ],
        &[
            ("core/src/flows/today.rs", "use crate::{groups, journal};"),
            ("core/src/lib.rs", "pub use journal::Entry;"),
            ("core/src/journal/store.rs", "use crate::journal::Entry;"),
            ("core/src/journal/feed/mod.rs", "use super::groups;"),
            ("core/src/reminders/mod.rs", "use crate::journals_of_old;"),
            (
                "core/src/reminders/mod.rs",
                "/// See crate::journal.\nuse crate::time::Day;",
            ),
            (
                "core/src/reminders/mod.rs",
                "#[cfg(test)]\nmod tests {\n use crate::journal;\n}",
            ),
        ],
    );
}

#[test]
fn a_feature_joined_by_the_front_is_seen() {
    let front = front("pub use error::Error;\npub use journal::{Draft, Entry as Page};");
    let seen = |path: &str, text: &str| {
        lines_of_code(text)
            .iter()
            .any(|(_, code)| joins_features_by_the_front(&front, path, code))
    };
    assert!(seen("core/src/groups/mod.rs", "use crate::{Draft, Error};"));
    assert!(seen("core/src/groups/mod.rs", "fn f(page: super::Page) {}"));
    assert!(!seen("core/src/groups/mod.rs", "use crate::Error;"));
    assert!(!seen("core/src/journal/store.rs", "use crate::Draft;"));
    assert!(!seen("core/src/flows/today.rs", "use crate::Draft;"));
}

#[test]
fn sql_elsewhere_is_seen() {
    let path = "core/src/journal/page.rs";
    tell_apart(
        has_sql_elsewhere,
        &[
            (path, "use rusqlite::Connection;"),
            (path, "fn f(tx: &rusqlite::Transaction) {}"),
            (path, "use crate::{\n    store::Store,\n    time::Day,\n};"),
            (path, "use super::tags_sql;"),
            (path, "use super::tags_sql::{rename_tag, tags};"),
            (path, "crate::journal::entries_sql::add(tx)?;"),
            (path, "crate::search::put(tx, &doc)?;"),
            (path, "use crate::search::{Doc, remove};"),
            (path, "use crate::search;"),
            ("core/src/groups/mod.rs", "use super::store::Store;"),
        ],
        &[
            ("core/src/journal/tags_sql.rs", "use rusqlite::Connection;"),
            ("core/src/store/mod.rs", "use rusqlite::Connection;"),
            (
                "core/src/journal/mod.rs",
                "mod tags_sql;\npub use tags_sql::tags;",
            ),
            (path, "use crate::search::Doc;"),
            (path, "let restore = stored(\"rusqlite\");"),
        ],
    );
}

#[test]
fn uniffi_outside_of_the_door_is_seen() {
    tell_apart(
        names_uniffi,
        &[
            ("core/src/time.rs", "#[derive(uniffi::Record)]"),
            ("core/src/time.rs", "impl uniffi::Lift for Day {"),
            ("core/src/time.rs", "use uniffi::custom_type;"),
            ("bindings/cli/src/main.rs", "use uniffi::deps::anyhow;"),
            ("bindings/xtask/src/test.rs", "uniffi::generate(options)"),
        ],
        &[
            ("bindings/src/lib.rs", "uniffi::setup_scaffolding!();"),
            (
                "bindings/xtask/src/generate.rs",
                "uniffi::generate(options)",
            ),
            ("core/src/lib.rs", "//! Without uniffi."),
            (
                "core/src/time.rs",
                "#[cfg_attr(feature = \"uniffi\", derive(uniffi::Record))]",
            ),
            ("core/src/time.rs", "uniffi::custom_type!(Day, String, {"),
            ("core/src/lib.rs", "uniffi::setup_scaffolding!(\"types\");"),
        ],
    );
}

#[test]
fn a_way_past_the_door_is_seen() {
    tell_apart(
        goes_past_the_door,
        &[
            ("bindings/cli/src/main.rs", "use alongside_core::Error;"),
            (
                "bindings/cli/src/demo/mod.rs",
                "rusqlite::Connection::open(path)",
            ),
            ("bindings/cli/src/main.rs", "use uniffi as u;"),
        ],
        &[
            ("bindings/cli/src/main.rs", "use alongside::Session;"),
            ("bindings/src/lib.rs", "use alongside_core::Error;"),
        ],
    );
}

#[test]
fn a_reach_outside_of_the_core_is_seen() {
    let path = "core/src/store/mod.rs";
    tell_apart(
        reaches_outside,
        &[
            (path, "std::thread::spawn(|| ());"),
            (path, "use std::thread::{self, spawn};"),
            (path, "use std::{fs, net::TcpStream};"),
            (path, "let now = std::time::SystemTime::now();"),
            (path, "let begun = Instant::now();"),
            (path, "let today = chrono::Utc::now();"),
            (path, "pub async fn f() {}"),
        ],
        &[
            (path, "std::thread::sleep(pause);"),
            (path, "// Instant::now"),
            (
                path,
                "#[cfg(test)]\nmod tests {\n    fn f() { std::thread::spawn(g); }\n}",
            ),
            ("bindings/cli/src/main.rs", "let now = SystemTime::now();"),
        ],
    );
}

#[test]
fn an_unwrap_is_seen() {
    let path = "core/src/time.rs";
    tell_apart(
        unwraps,
        &[
            (path, "x\n    .unwrap()\n    .y();"),
            (path, "#[cfg(test)]\nuse a;\nb.unwrap();"),
        ],
        &[
            (path, "x.unwrap_or_default();"),
            (path, "#[test]\n#[cfg(test)]\nfn f() {\n    b.unwrap();\n}"),
        ],
    );
}

#[test]
fn a_core_that_always_has_uniffi_is_seen() {
    assert!(brings_uniffi("[dependencies]\nuniffi.workspace = true"));
    assert!(brings_uniffi("[features]\ndefault = [\"uniffi\"]"));
    assert!(!brings_uniffi(
        "uniffi = { workspace = true, optional = true }\n[features]"
    ));
}

#[test]
fn a_doc_for_rust_alone_is_seen() {
    for bad in [
        "    /// Files such as `src/**/*.rs`.",
        "/// Ends here: */",
        "/// Fails with [`Error::Locked`].",
        "/// See crate::time.",
    ] {
        assert!(is_for_rust_alone(bad), "{bad}");
    }
    for good in [
        "/// Either * or /.",
        "/// A list [of some].",
        "/// Fails with `Locked`.",
    ] {
        assert!(!is_for_rust_alone(good), "{good}");
    }
}

#[test]
fn the_docs_of_what_crosses_are_found() {
    let text = "\
/// Inside.
struct Inside;

/// A record.
#[cfg_attr(feature = \"uniffi\", derive(uniffi::Record))]
pub struct Entry {
    /// A field.
    pub text: String,

    /// Another.
    pub day: Day,
}

impl Entry {
    /// For Rust.
    pub fn title(&self) {}
}

text_type!(
    /// A text.
    Day(NaiveDate)
);

/// A number.
const MAX: u32 = 1;

#[uniffi::export]
impl Guide {
    /// A call.
    pub fn about(&self) {}

    /// Another call.
    pub fn help(&self) {}
}
";
    let docs: Vec<&str> = crossing_docs(text).into_iter().map(str::trim).collect();
    let expected = [
        "/// A record.",
        "/// A field.",
        "/// Another.",
        "/// A text.",
        "/// A call.",
        "/// Another call.",
    ];
    assert_eq!(docs, expected);
}

#[test]
fn a_call_that_does_not_say_how_it_fails_is_seen() {
    let text = "\
#[uniffi::export]
impl Journal {
    /// Looks one up. Fails with `NotFound`.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        self.0.read(|conn| entry(conn, id))
    }

    /// Lists them.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        self.0.read(entries)
    }

    /// Gives another object.
    pub fn tags(&self) -> Arc<Tags> {
        Arc::new(Tags)
    }
}
";
    let (silent, counts) = calls(text);
    assert_eq!(silent, ["Journal.entries"]);
    assert_eq!(counts, [("Journal".to_owned(), 3)]);
}

#[test]
fn a_long_file_is_seen() {
    let tests = "#[cfg(test)]\nmod tests {\n    // Long.\n}\n";
    assert!(is_too_long(&("a();\n".repeat(401) + tests)));
    assert!(!is_too_long(&("a();\n".repeat(400) + tests)));
}
