//! Measures speed, size and memory beside peers and floors: `cargo xtask bench` builds, runs and
//! tabulates it.
//!
//! It writes a line of JSON for each row of the table: the samples of both sides, taken in turns in
//! one run. It judges nothing and fails no test: a machine that is busy is no defect.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]
#![allow(
    clippy::cast_precision_loss,
    reason = "counts and sizes, to be compared as ratios"
)]

mod bare;
mod children;
mod data;
mod door;
mod growth;
mod import;
mod journal;
mod keys;
mod memory;
mod peers;
mod recurrence;
mod row;
mod search;
mod store;
mod terminal;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use alongside::Guide;
use alongside_tests::{Folder, files};
use peers::Peers;

/// How many entries the journal of each row has, unless the row says otherwise.
const ENTRIES: usize = 10_000;

/// Measures a part, and prints its rows.
type Measure = fn(&Bench);

/// The parts, in the order in which they are measured.
const PARTS: [(&str, Measure); 10] = [
    ("journal", journal::run),
    ("search", search::run),
    ("store", store::run),
    ("keys", keys::run),
    ("door", door::run),
    ("import", import::run),
    ("terminal", terminal::run),
    ("recurrence", recurrence::run),
    ("memory", memory::run),
    ("growth", growth::run),
];

/// What all parts share.
struct Bench {
    quick: bool,
    peers: Peers,
    filled: OnceCell<Filled>,
}

/// The files of a store with [`ENTRIES`] entries, which this code opens.
struct Filled {
    files: BTreeMap<String, Vec<u8>>,
    code: String,
}

impl Bench {
    /// The number of runs of something: fewer where it is to be quick.
    fn runs(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }

    /// A copy of a store with [`ENTRIES`] entries.
    fn filled(&self) -> Folder {
        let filled = self.filled.get_or_init(|| {
            let folder = data::filled(ENTRIES);
            Filled {
                files: files(folder.path()),
                code: folder.code.clone(),
            }
        });
        Folder::of(&filled.files, &filled.code)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "child") {
        return children::run(&args[1..]);
    }
    // `cargo test` builds it, and has nothing to learn of it.
    if !args.iter().any(|arg| arg == "--bench") {
        return;
    }
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let peers = args.iter().position(|arg| arg == "--peers");
    let bench = Bench {
        quick: has("--quick"),
        peers: Peers::of(peers.and_then(|at| args.get(at + 1))),
        filled: OnceCell::new(),
    };
    let chosen = |part: &str| has(part) || !PARTS.iter().any(|(any, _)| has(any));
    versions();
    for (part, run) in PARTS {
        if chosen(part) {
            row::begin(part);
            run(&bench);
        }
    }
}

/// Says what the database is made of.
fn versions() {
    let about = Guide::new().about().expect("what it is made of");
    let versions = serde_json::json!({ "versions": {
        "SQLite": about.sqlite, "SQLCipher": about.sqlcipher,
    }});
    println!("{versions}");
}
