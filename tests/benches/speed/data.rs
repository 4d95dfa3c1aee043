//! The entries that are measured with, as files and as a store.

use std::fmt::Write as _;
use std::io::Write as _;

use alongside::{ImportFormat, Job};
use alongside_core::Day;
use alongside_tests::{Folder, Home, choices, moment, picked};
use serde_json::json;
use tempfile::NamedTempFile;

const WORDS: [&str; 8] = [
    "river", "tea", "quiet", "rain", "bread", "window", "late", "calm",
];
const MOODS: [&str; 3] = ["low", "in between", "good"];

/// The n-th of so many entries, spread over ten years: some 60 words; `lighthouse` is in one of
/// them, `walk` in each.
struct Made {
    day: Day,
    hour: usize,
    minute: usize,
    text: String,
    tag: String,
}

impl Made {
    fn new(n: usize, of: usize) -> Self {
        let mut words: Vec<String> = (0..60)
            .map(|m| format!("{}{}", WORDS[(n * 7 + m * m) % 8], (n + m) % 97))
            .collect();
        words.push("walk".into());
        words.extend((n == 321).then(|| "lighthouse".into()));
        let first: Day = "2016-01-01".parse().expect("a day");
        Self {
            day: first.plus(i64::try_from(n * 3650 / of).expect("few")),
            hour: n % 24,
            minute: n % 60,
            text: words.join(" "),
            tag: format!("tag{}", n % 20),
        }
    }
}

/// So many entries in this app's own format.
pub(crate) fn own(entries: usize) -> NamedTempFile {
    let list: Vec<_> = (0..entries)
        .map(|n| {
            let Made {
                day,
                hour,
                minute,
                text,
                tag,
            } = Made::new(n, entries);
            json!({
                "id": format!("019ab3c4-d5e6-7000-8000-{n:012x}"),
                "at": format!("{day}T{hour:02}:{minute:02}:00.000Z"),
                "zone": "Europe/Dublin", "day": day, "text": text,
                "mood": MOODS[n % 3],
                "energy": n % 5 + 1, "sleep": 400, "tags": [tag],
                "starred": n % 50 == 0, "archived": false, "quiet": false, "journal": null,
                "prompt": null, "about": null, "photos": [],
                "changed_at": format!("{day}T23:59:59.000Z"),
            })
        })
        .collect();
    let whole = json!({
        "format": "alongside-journal", "version": 1, "moods": [], "entries": list,
    });
    file(whole.to_string().as_bytes())
}

/// The same entries as jrnl keeps and takes them; it has no mood, energy or sleep.
pub(crate) fn jrnl(entries: usize) -> NamedTempFile {
    let mut whole = String::new();
    for n in 0..entries {
        let Made {
            day,
            hour,
            minute,
            text,
            tag,
        } = Made::new(n, entries);
        write!(whole, "[{day} {hour:02}:{minute:02}] {text} @{tag}\n\n").expect("text grows");
    }
    file(whole.as_bytes())
}

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    file
}

/// A store with so many entries, locked.
pub(crate) fn filled(entries: usize) -> Folder {
    let home = Home::new();
    bring_in(
        &home,
        own(entries).path(),
        ImportFormat::Alongside,
        entries as u64,
    );
    home.close()
}

/// Imports a file of so many entries that are not here.
pub(crate) fn bring_in(home: &Home, file: &std::path::Path, format: ImportFormat, entries: u64) {
    let report = home.transfer().import_entries(
        picked(file),
        choices(Some(format), None),
        moment(),
        Job::new(),
    );
    assert_eq!(report.expect("imported").added, entries);
}
