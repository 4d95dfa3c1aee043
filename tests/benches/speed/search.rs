//! Search by a rare word and by a common one.

use alongside_core::journal::{self, EntrySearch};
use alongside_core::store::Transaction;

use crate::Bench;
use crate::bare;
use crate::row::{Row, Runs, micros};

/// The best 50 by the index alone, and whose they are.
pub(crate) const RANKED: &str = "SELECT d.owner
    FROM search_text JOIN search_doc d ON d.id = search_text.rowid
    WHERE search_text MATCH '\"walk\"*' ORDER BY bm25(search_text, 4.0, 1.0, 1.0) LIMIT 50";

pub(crate) fn run(bench: &Bench) {
    bench.filled().below(|tx| {
        rare_word(bench, tx);
        common_word(bench, tx);
        Ok(())
    });
}

/// Searches and takes the first 50.
pub(crate) fn search(tx: &Transaction<'_>, query: &str, best_first: bool) {
    let search = EntrySearch {
        best_first,
        ..query.into()
    };
    let found = journal::search(tx, &search, None, 50).expect("found");
    assert!(!std::hint::black_box(found).found.is_empty());
}

fn rare_word(bench: &Bench, tx: &Transaction<'_>) {
    let like = "SELECT id FROM entry WHERE text LIKE '%lighthouse%' AND archived_at IS NULL
        ORDER BY at DESC LIMIT 50";
    // Reading all texts puts everything else out of the cache, which is another's cost.
    let ours = || {
        search(tx, "lighthouse", false);
        micros(|| search(tx, "lighthouse", false))
    };
    let mut theirs = || micros(|| bare::read(tx, like, []));
    let runs = Runs {
        warm_up: 2,
        counted: bench.runs(50, 15),
    };
    let row = Row::new("P6 search of a rare word, newest first", "µs");
    row.ratio(0.01)
        .most(1000.0)
        .beside(runs, ours, ("LIKE", &mut theirs));
}

fn common_word(bench: &Bench, tx: &Transaction<'_>) {
    let ours = || micros(|| search(tx, "walk", true));
    let mut theirs = || micros(|| bare::read(tx, RANKED, []));
    let runs = Runs {
        warm_up: 3,
        counted: bench.runs(100, 30),
    };
    let row = Row::new("P7 search of a word in all entries, ranked", "µs");
    let limit = "of equal scores the newest comes first, so each later one is sorted in; bare FTS5 keeps \
                 those that it has";
    row.ratio(1.2)
        .most(15_000.0)
        .limit(limit)
        .beside(runs, ours, ("bare FTS5", &mut theirs));
}
