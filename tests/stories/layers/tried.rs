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
                "core/src/reminders/rule.rs",
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
fn sql_outside_of_a_store_is_seen() {
    let path = "core/src/journal/page.rs";
    tell_apart(
        has_sql_outside_store,
        &[
            (path, "use rusqlite::Connection;"),
            (path, "fn f(tx: &rusqlite::Transaction) {}"),
            (path, "use crate::{\n    store::Store,\n    time::Day,\n};"),
            (path, "use super::store;"),
            (path, "crate::journal::store::add(tx)?;"),
            (path, "crate::search::put(tx, &doc)?;"),
            (path, "use crate::search::{Doc, remove};"),
            (path, "use crate::search;"),
            ("core/src/groups/mod.rs", "use super::store::Store;"),
        ],
        &[
            ("core/src/journal/store.rs", "use rusqlite::Connection;"),
            ("core/src/store/mod.rs", "use rusqlite::Connection;"),
            ("core/src/journal/mod.rs", "mod store;\npub use store::add;"),
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
            ("core/Cargo.toml", "uniffi.workspace = true"),
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
fn a_mark_of_a_block_comment_is_seen() {
    let path = "bindings/src/groups.rs";
    assert!(breaks_generated_comments(
        path,
        "    /// Files such as `src/**/*.rs`."
    ));
    assert!(breaks_generated_comments(path, "/// Ends here: */"));
    assert!(!breaks_generated_comments(path, "/// Either * or /."));
    assert!(!breaks_generated_comments(path, "// Read `src/*.rs`."));
}

#[test]
fn a_long_file_is_seen() {
    let tests = "#[cfg(test)]\nmod tests {\n    // Long.\n}\n";
    assert!(is_too_long(&("a();\n".repeat(401) + tests)));
    assert!(!is_too_long(&("a();\n".repeat(400) + tests)));
}
