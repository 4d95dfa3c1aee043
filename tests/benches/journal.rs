//! How quick a journal of 10,000 entries is, as ratios within one run: `cargo bench --bench journal`.
//!
//! Each line is a median of many calls, beside one of the same file that does as little as can be.
//! It says what was measured and fails nothing: a machine that is busy is no defect.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]
#![allow(clippy::cast_precision_loss, reason = "nanoseconds, as a ratio")]

use std::time::Instant;

use alongside::{EntryFilter, ImportFormat, Job};
use alongside_core::journal::{self, EntrySearch};
use alongside_core::store::Transaction;
use alongside_tests::{Folder, Home, choices, moment, picked};

const ENTRIES: usize = 10_000;
const CALLS: usize = 200;

fn main() {
    // `cargo test` builds it, and has nothing to learn of it.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let folder = filled();
    folder.below(|tx| {
        page(tx);
        deep_page(tx);
        rare_word(tx);
        common_word(tx);
        Ok(())
    });
}

/// Entries of some 60 words over ten years; `lighthouse` is in one of them, `walk` in each.
fn filled() -> Folder {
    let words = [
        "river", "tea", "quiet", "rain", "bread", "window", "late", "calm",
    ];
    let moods = ["low", "in between", "good"];
    let entries: Vec<_> = (0..ENTRIES)
        .map(|n| {
            let mut text: Vec<_> = (0..60)
                .map(|m| format!("{}{}", words[(n * 7 + m * m) % 8], (n + m) % 97))
                .collect();
            text.push("walk".into());
            text.extend((n == 4321).then(|| "lighthouse".into()));
            let text = text.join(" ");
            let day = alongside_core::Day::plus(
                "2016-01-01".parse().expect("a day"),
                i64::try_from(n / 3).expect("few"),
            );
            serde_json::json!({
                "id": format!("019ab3c4-d5e6-7000-8000-{n:012x}"),
                "at": format!("{day}T{:02}:00:00.000Z", n % 24),
                "zone": "Europe/Dublin", "day": day, "text": text,
                "mood": moods[n % 3],
                "energy": n % 5 + 1, "sleep": 400, "tags": [format!("tag{}", n % 20)],
                "starred": n % 50 == 0, "archived": false, "quiet": false, "journal": null,
                "prompt": null, "about": null, "photos": [],
                "changed_at": format!("{day}T23:59:59.000Z"),
            })
        })
        .collect();
    let whole = serde_json::json!({
        "format": "alongside-journal", "version": 1, "moods": [], "entries": entries,
    });
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    std::io::Write::write_all(&mut file, whole.to_string().as_bytes()).expect("written");
    let home = Home::new();
    let path = file.path().to_str().expect("UTF-8");
    let report = home.transfer().import_entries(
        picked(path),
        choices(Some(ImportFormat::Alongside), None),
        moment(),
        Job::new(),
    );
    assert_eq!(report.expect("imported").added, ENTRIES as u64);
    home.close()
}

/// The median of many calls, in microseconds.
fn median(mut call: impl FnMut()) -> f64 {
    for _ in 0..5 {
        call();
    }
    let mut taken: Vec<u128> = (0..CALLS)
        .map(|_| {
            let begin = Instant::now();
            call();
            begin.elapsed().as_nanos()
        })
        .collect();
    taken.sort_unstable();
    taken[CALLS / 2] as f64 / 1000.0
}

fn told(what: &str, ours: f64, other: &str, theirs: f64) {
    let ratio = ours / theirs;
    println!("{what}: {ours:.0} µs; {other}: {theirs:.0} µs; ratio {ratio:.3}");
}

fn bare(tx: &Transaction<'_>, sql: &str, parameters: impl rusqlite::Params + Copy) {
    let mut statement = tx.prepare_cached(sql).expect("SQL");
    let mut rows = statement.query(parameters).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        std::hint::black_box(row.get_ref(0).expect("a column"));
    }
}

fn list(tx: &Transaction<'_>, after: Option<&str>) -> journal::EntryPage {
    journal::entries(tx, &EntryFilter::default(), after, 50).expect("a page")
}

fn search(tx: &Transaction<'_>, query: &str, best_first: bool) {
    let search = EntrySearch {
        best_first,
        ..query.into()
    };
    let found = journal::search(tx, &search, None, 50).expect("found");
    assert!(!std::hint::black_box(found).found.is_empty());
}

fn page(tx: &Transaction<'_>) {
    let ours = median(|| drop(list(tx, None)));
    let sql = "SELECT e.text, e.at, e.day, e.zone,
            (SELECT group_concat(t.name) FROM entry_tag et JOIN tag t ON t.id = et.tag
                WHERE et.entry = e.id),
            (SELECT value FROM reading WHERE subject = e.uuid AND kind = 'mood')
        FROM entry e WHERE archived_at IS NULL AND binned_at IS NULL
        ORDER BY at DESC, id DESC LIMIT 50";
    let theirs = median(|| bare(tx, sql, []));
    told("P4 page of 50", ours, "bare query", theirs);
}

fn deep_page(tx: &Transaction<'_>) {
    let mut after = list(tx, None).next;
    let tenth: Option<String> =
        (0..8).fold(after.clone(), |after, _| list(tx, after.as_deref()).next);
    for _ in 0..197 {
        after = list(tx, after.as_deref()).next;
    }
    let first = median(|| drop(list(tx, None)));
    let ours = median(|| drop(list(tx, tenth.as_deref())));
    told("P5 tenth page", ours, "first page", first);
    let ours = median(|| drop(list(tx, after.as_deref())));
    told("P5 page after 9,900", ours, "first page", first);
}

fn rare_word(tx: &Transaction<'_>) {
    let ours = median(|| search(tx, "lighthouse", false));
    let sql = "SELECT id FROM entry WHERE text LIKE '%lighthouse%' AND archived_at IS NULL
        ORDER BY at DESC LIMIT 50";
    let begin = Instant::now();
    for _ in 0..5 {
        bare(tx, sql, []);
    }
    let theirs = begin.elapsed().as_nanos() as f64 / 5000.0;
    told("P6 search of a rare word", ours, "LIKE", theirs);
}

fn common_word(tx: &Transaction<'_>) {
    let ours = median(|| search(tx, "walk", true));
    let sql = "SELECT d.owner FROM search_text JOIN search_doc d ON d.id = search_text.rowid
        WHERE search_text MATCH '\"walk\"*' ORDER BY bm25(search_text, 4.0, 1.0, 1.0) LIMIT 50";
    let theirs = median(|| bare(tx, sql, []));
    told(
        "P7 search of a common word, ranked",
        ours,
        "bare FTS5",
        theirs,
    );
}
