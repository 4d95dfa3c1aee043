//! Bytes that no app wrote: what apps write, changed, cut off, repeated, spliced. No reader panics, goes on without
//! end, or makes much of little; and what it counts adds up.
//!
//! `ALONGSIDE_INPUTS=200000` makes so many inputs of each app; otherwise it is a sample, the same each time.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::super::plan_sql::{Plan, plan};
use super::chance::{Files, all};
use super::seeded::{Chance, inputs};
use super::sum::{APPS, made};
use super::*;
use crate::store::testing::in_memory;

/// Signs that readers look for.
const SIGNS: [&str; 56] = [
    "[2020-01-01 08:00] ",
    "[2020",
    "2020-01-01 08:00 x\n",
    "\n---\n",
    "---\n",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "-9223372036854775808",
    "9223372036854775807",
    "18446744073709551615",
    "99999999:00",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "<li>",
    "<ol start=4294967295>",
    "<pre>",
    "<![CDATA[",
    "]]>",
    "</r>",
    "<r>",
    "<a>",
    "&amp;",
    "&#",
    "&",
    "](dayone-moment:/",
    "](:/",
    "![",
    "![[",
    ")",
    "\r",
    "\0",
    "é",
    "\u{feff}",
    "\u{202e}",
    "İ",
    "99:99:99",
    "\nid: 1",
    "\ntype_: 1",
    "\n\n",
    "data:",
    "%zz",
    "://",
    "..",
    "PK\u{3}\u{4}",
];

/// Names of files that say something to a reader, and some that are odd.
const NAMES: [&str; 14] = [
    "aé.İ",
    ".İ",
    "2021-05-12 x.marKdown",
    "a/2021-05-12T99.md",
    "2021-05-12-0001.md",
    "20210512235959.md",
    "backup.daylio",
    "journal.json",
    "Journal.json",
    "x.doentry",
    "Items/x.txt",
    "media/2021-01-01/a.jpg",
    "photos/a.jpg",
    "resources/a.jpg",
];

/// The most bytes of a file that is changed.
const MOST: usize = 64 * 1024;

fn change(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let until = |most, chance: &mut Chance| bytes.len().min(at + chance.below(most));
    match chance.below(7) {
        0 | 1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..until(40, chance))),
        4 => {
            let piece = bytes[at..until(60, chance)].repeat(1 + chance.below(50));
            bytes.splice(at..at, piece);
        }
        5 => {
            bytes.truncate(at);
            bytes.extend(&other[chance.below(other.len())..]);
        }
        _ => {
            let sign = chance.pick(&SIGNS).bytes();
            bytes.splice(at..at, sign);
        }
    }
    bytes.truncate(MOST);
}

/// A file with some changes; those of a backup of Daylio are made in what it packs.
fn changed(name: &str, bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let packs = name == "backup.daylio" && chance.below(8) > 0;
    let unpacked = data_encoding::BASE64.decode(bytes).ok().filter(|_| packs);
    let is_packed = unpacked.is_some();
    let mut plain = unpacked.unwrap_or_else(|| std::mem::take(bytes));
    for _ in 0..=chance.below(4) {
        change(&mut plain, other, chance);
    }
    *bytes = if is_packed {
        data_encoding::BASE64.encode(&plain).into_bytes()
    } else {
        plain
    };
}

/// The files of an app after something happened to them; nothing where they are no archive any more.
fn happened(files: &Files, other: &Files, chance: &mut Chance) -> Option<(usize, Archive)> {
    let mut files = files.clone();
    let at = chance.below(files.len());
    let other = chance.pick(other).1.clone();
    let (name, bytes) = &mut files[at];
    changed(name, bytes, &other, chance);
    if chance.one_in(8) {
        (*chance.pick(&NAMES)).clone_into(name);
    }
    let size = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if chance.one_in(4) {
        let parts: Vec<_> = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let names: BTreeSet<&str> = parts.iter().map(|(name, _)| *name).collect();
        let mut zip = (names.len() == parts.len()).then(|| packed(&parts))?;
        if chance.one_in(3) {
            change(&mut zip, &other, chance);
        }
        return Some((size, Archive::of_file("x.zip", zip).ok()?));
    }
    if let [(name, bytes)] = files.as_slice() {
        return Some((size, Archive::of_file(name, bytes.clone()).ok()?));
    }
    Some((size, Archive::of_files(files.into_iter().collect()).ok()?))
}

/// Says which input it was where something panics.
struct Which<'a>(&'a str, u64);

impl Drop for Which<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}, seed {}", self.0, self.1);
        }
    }
}

fn check(conn: &Connection, format: ImportFormat, files: &Archive, size: usize) {
    let read = match read(format, files, &Job::new()) {
        Ok(read) => read,
        Err(error) => {
            assert!(
                matches!(error, Error::Invalid { field: "file", .. }),
                "{error}"
            );
            return;
        }
    };
    assert!(read.entries.iter().all(|entry| !entry.is_empty()));
    let texts: usize = read.entries.iter().map(|entry| entry.text.len()).sum();
    assert!(
        texts <= 300 * size + 4096,
        "{texts} bytes of text out of {size}"
    );
    let Plan { report, todo, .. } = plan(conn, format, &read, &Assumed::default()).unwrap();
    let whole = report
        .left_out
        .iter()
        .filter(|out| out.reason.is_of_an_entry());
    let whole: u64 = whole.map(|out| u64::from(out.count)).sum();
    assert_eq!(report.read, report.taken() + whole);
    assert_eq!(report.added, todo.len() as u64);
}

#[test]
fn nothing_that_no_app_wrote_is_a_danger() {
    let conn = in_memory();
    // Each app writes some files; what it reads beside them are the files of the others.
    let mut sources: Vec<(&str, ImportFormat, Files)> = Vec::new();
    for app in APPS {
        sources.extend((0..8).map(|seed| (app.name, app.format, made(app, seed).files)));
    }
    sources.extend(
        all()
            .into_iter()
            .map(|(format, files)| ("a file of the tests", format, files)),
    );
    let of_each = inputs(90) * APPS.len() as u64 / sources.len() as u64;
    for (at, (name, format, files)) in (0_u64..).zip(&sources) {
        for input in 0..of_each.max(1) {
            let seed = at << 32 | input;
            let which = Which(name, seed);
            let mut chance = Chance::of(seed);
            let (_, _, other) = chance.pick(&sources);
            if let Some((size, archive)) = happened(files, other, &mut chance) {
                check(&conn, *format, &archive, size);
            }
            drop(which);
        }
    }
}
