//! Holds the layers: who may name whom, read from the sources themselves.

mod source;
mod tried;

use std::collections::BTreeMap;
use std::path::Path;

use source::{Source, length, lines_of_code, sources};

/// Whether a line of code in the file of this path breaks a rule.
type Broken = fn(path: &str, code: &str) -> bool;

const FEATURES: [&str; 6] = [
    "journal",
    "reminders",
    "groups",
    "programme",
    "directory",
    "drafts",
];

/// The folder or file below `core/src` that holds this file: `journal`, `flows`, `time`.
fn area(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("core/src/")?;
    Some(inside.split(['/', '.']).next().unwrap_or(inside))
}

/// Whether the name stands in the code as a whole, not as a part of a longer one.
fn names(code: &str, name: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        !code[..at].ends_with(part_of_name) && !code[at + name.len()..].starts_with(part_of_name)
    })
}

/// Whether the code names a module of the core's root, as `crate::m` or by way of `super`.
fn names_module(path: &str, code: &str, module: &str) -> bool {
    let depth = path
        .trim_start_matches("core/src/")
        .trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .split('/')
        .count();
    names(code, &format!("crate::{module}"))
        || names(code, &format!("{}{module}", "super::".repeat(depth)))
}

/// Only `flows` joins features; the crate's front declares them.
fn joins_features(path: &str, code: &str) -> bool {
    area(path).is_some_and(|area| {
        !["flows", "lib"].contains(&area)
            && FEATURES
                .iter()
                .chain(&["flows"])
                .any(|module| *module != area && names_module(path, code, module))
    })
}

/// Whether the code names a module of SQL that is not its own child.
fn names_sql(code: &str) -> bool {
    let mut names = code.split("::").map(str::trim);
    let first = names.next().unwrap_or_default();
    let is_elsewhere = first.ends_with("super") || first.ends_with("crate");
    is_elsewhere && names.any(|name| name.ends_with("_sql"))
}

/// A feature keeps its SQL in files named `*_sql.rs`.
fn has_sql_elsewhere(path: &str, code: &str) -> bool {
    if !area(path).is_some_and(|area| FEATURES.contains(&area)) {
        return false;
    }
    // A type of search, such as its document, may be named; its functions take a transaction.
    let names_a_type = code
        .split("search::")
        .nth(1)
        .is_some_and(|after| after.starts_with(char::is_uppercase));
    let search = names_module(path, code, "search") && !names_a_type;
    !path.ends_with("_sql.rs")
        && (names(code, "rusqlite")
            || names_module(path, code, "store")
            || names_sql(code)
            || search)
}

/// Only the door's own crate knows how it is carried over, and the job that writes the other
/// languages' side of it. The core derives for its types, where it is asked to, that they cross.
fn names_uniffi(path: &str, code: &str) -> bool {
    let knows = path.starts_with("bindings/src/") || path == "bindings/xtask/src/generate.rs";
    let derives = path.starts_with("core/src/")
        && [
            "#[cfg_attr(feature",
            "uniffi::custom_type!(",
            "uniffi::setup_scaffolding!(",
        ]
        .iter()
        .any(|allowed| code.starts_with(allowed));
    !knows && !derives && names(code, "uniffi")
}

/// Without being asked to, the core's manifest brings it along: not as an optional dependency.
fn brings_uniffi(manifest: &str) -> bool {
    let optional = "uniffi = { workspace = true, optional = true }";
    let feature = "uniffi = [\"dep:uniffi\"]";
    manifest
        .lines()
        .any(|line| names(line, "uniffi") && ![optional, feature].contains(&line))
}

/// The terminal shell goes through the door that the phones use.
fn goes_past_the_door(path: &str, code: &str) -> bool {
    path.starts_with("bindings/cli/src/")
        && ["alongside_core", "rusqlite", "uniffi"]
            .iter()
            .any(|name| names(code, name))
}

/// The core has no threads, no network, no clock.
fn reaches_outside(path: &str, code: &str) -> bool {
    const OUTSIDE: [&str; 9] = [
        "thread::spawn",
        "thread::scope",
        "thread::Builder",
        "std::net",
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "async",
    ];
    area(path).is_some() && OUTSIDE.iter().any(|name| names(code, name))
}

/// Outside of tests, what can't fail is said with `expect`.
fn unwraps(_: &str, code: &str) -> bool {
    code.contains(".unwrap()")
}

/// A line of documentation that can't be read in Kotlin and Swift: one of these marks would end its
/// comment early, and a link of Rust's leads nowhere.
fn is_for_rust_alone(line: &str) -> bool {
    ["/*", "*/", "[`", "crate::"]
        .iter()
        .any(|mark| line.contains(mark))
}

/// The documentation of what a file has that crosses into other languages, line by line: all that
/// is exported, and each type that derives that it crosses.
fn crossing_docs(text: &str) -> Vec<&str> {
    let mut crossing = Vec::new();
    // Of what may cross: the lines so far, and whether it does.
    let (mut docs, mut crosses) = (Vec::new(), false);
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        if code.starts_with("///") {
            docs.push(*line);
        } else if !code.starts_with("//") {
            crosses |= code.contains("uniffi") || ["id_type!(", "text_type!("].contains(&code);
        }
        // A blank line after the end of an item at the file's margin.
        let ends = line.is_empty() && index > 0 && !lines[index - 1].is_empty();
        let next_is_outside = lines
            .get(index + 1)
            .is_none_or(|next| !next.starts_with([' ', '}']));
        if index + 1 == lines.len() || (ends && next_is_outside) {
            if crosses {
                crossing.append(&mut docs);
            }
            (docs, crosses) = (Vec::new(), false);
        }
    }
    crossing
}

/// What a file gives under a feature's name at the crate's front: `pub use journal::Entry;` is
/// (`journal`, `Entry`).
fn front(text: &str) -> Vec<(String, String)> {
    lines_of_code(text)
        .iter()
        .filter_map(|(_, code)| code.trim_start_matches("crate::").split_once("::"))
        .filter(|(module, _)| FEATURES.contains(module) || *module == "flows")
        .map(|(module, rest)| {
            let name = rest.rsplit([':', ' ']).next().unwrap_or(rest);
            (module.to_owned(), name.to_owned())
        })
        .collect()
}

/// A feature's name taken from the crate's front instead of from the feature.
fn joins_features_by_the_front(front: &[(String, String)], path: &str, code: &str) -> bool {
    area(path).is_some_and(|area| {
        !["flows", "lib"].contains(&area)
            && front
                .iter()
                .any(|(module, name)| module != area && names_module(path, code, name))
    })
}

/// The exported calls of a source that can fail, and whose documentation doesn't say how; and how
/// many calls each object has.
fn calls(text: &str) -> (Vec<String>, Vec<(String, usize)>) {
    let (mut silent, mut counts) = (Vec::new(), Vec::new());
    for block in text.split("#[uniffi::export]\nimpl ").skip(1) {
        let Some((object, block)) = block.split_once(" {\n") else {
            continue;
        };
        let block = block.split("\n}\n").next().unwrap_or(block);
        let mut count = 0;
        let mut before = "";
        for (index, part) in block.split("    pub fn ").enumerate() {
            if index > 0 {
                count += 1;
                let signature = part.split(" {\n").next().unwrap_or(part);
                let docs = before.rsplit("\n    }\n").next().unwrap_or(before);
                let says = docs.lines().any(|line| {
                    line.trim_start().starts_with("///")
                        && (line.contains("Fails ") || line.contains(" fails "))
                });
                if signature.contains("-> Result<") && !says {
                    let name = signature.split(['(', '<']).next().unwrap_or(signature);
                    silent.push(format!("{object}.{name}"));
                }
            }
            before = part;
        }
        counts.push((object.to_owned(), count));
    }
    (silent, counts)
}

/// A file with more lines, its tests not counted, has more than one subject.
fn is_too_long(text: &str) -> bool {
    length(text) > 400
}

/// The places where a rule is broken in the code of these folders.
fn broken(folders: &[&str], is_broken: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let lines_of = |source: Source| {
        let code = source.code();
        code.into_iter()
            .filter(|(_, code)| is_broken(&source.path, code))
            .map(|(number, code)| format!("{}:{number}: {code}", source.path))
            .collect::<Vec<_>>()
    };
    let sources = folders.iter().flat_map(|folder| sources(folder));
    sources.flat_map(lines_of).collect()
}

#[track_caller]
fn assert_none(what: &str, places: &[String]) {
    assert!(places.is_empty(), "{what}:\n{}", places.join("\n"));
}

#[test]
fn only_flows_join_features() {
    let places = broken(&["core/src"], joins_features);
    assert_none("names a feature that is not its own", &places);
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/lib.rs");
    let front = front(&std::fs::read_to_string(lib).unwrap());
    assert!(
        front.iter().all(|(_, name)| name != "*"),
        "the crate's front names what it gives"
    );
    let places = broken(&["core/src"], |path, code| {
        joins_features_by_the_front(&front, path, code)
    });
    assert_none("takes a feature's name from the crate's front", &places);
}

#[test]
fn a_feature_keeps_its_sql_apart() {
    let places = broken(&["core/src"], has_sql_elsewhere);
    assert_none("names the database outside of *_sql.rs", &places);
}

#[test]
fn only_the_door_names_uniffi() {
    let folders = ["core/src", "bindings", "tests/stories", "tests/support"];
    assert_none("names uniffi", &broken(&folders, names_uniffi));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/Cargo.toml");
    assert!(!brings_uniffi(&std::fs::read_to_string(manifest).unwrap()));
}

#[test]
fn the_terminal_goes_through_the_door() {
    let places = broken(&["bindings/cli/src"], goes_past_the_door);
    assert_none("goes past the door", &places);
}

#[test]
fn the_core_reaches_nothing_outside() {
    let places = broken(&["core/src"], reaches_outside);
    assert_none("uses a thread, the network or a clock", &places);
}

#[test]
fn nothing_unwraps_outside_of_tests() {
    assert_none("unwraps", &broken(&["core/src", "bindings"], unwraps));
}

#[test]
fn exported_comments_survive_generation() {
    let mut count = 0;
    for Source { path, text } in ["core/src", "bindings/src"].into_iter().flat_map(sources) {
        let docs = crossing_docs(&text);
        let bad = docs.iter().find(|line| is_for_rust_alone(line));
        assert_eq!(
            bad, None,
            "{path} has a doc that other languages can't read"
        );
        count += docs.len();
    }
    assert!(count > 1000, "{count} lines of documentation that cross");
}

#[test]
fn each_call_of_the_door_says_how_it_fails_and_no_object_has_too_many() {
    let mut silent = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources("bindings/src") {
        let (of_source, counted) = calls(&source.text);
        silent.extend(of_source);
        for (object, count) in counted {
            *counts.entry(object).or_default() += count;
        }
    }
    assert_none("does not say how it fails", &silent);
    let calls: usize = counts.values().sum();
    assert!(calls > 140, "{counts:?}");
    assert!(counts.values().all(|count| *count <= 35), "{counts:?}");
}

#[test]
fn no_file_is_too_long() {
    for folder in ["core/src", "bindings"] {
        for Source { path, text } in sources(folder) {
            assert!(
                !is_too_long(&text),
                "{path} has more than 400 lines before its tests"
            );
        }
    }
}
