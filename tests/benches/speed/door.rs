//! What one call a screen spares, over the objects that the phones call.

use alongside::EntryFilter;

use crate::Bench;
use crate::row::{Row, Runs, micros};

pub(crate) fn run(bench: &Bench) {
    let home = bench.filled().open();
    let journal = home.journal();
    let page = || {
        let page = journal.entries(EntryFilter::default(), None, 50);
        page.expect("a page").entries
    };
    let ids: Vec<_> = page().into_iter().map(|entry| entry.id).collect();
    let mut single = || {
        micros(|| {
            let entry = |id| journal.entry(id).expect("an entry");
            ids.iter().copied().map(entry).collect::<Vec<_>>()
        })
    };
    let runs = Runs {
        warm_up: 5,
        counted: 200,
    };
    let row = Row::new("P18 page of 50 in one call, in Rust", "µs").most(1000.0);
    row.beside(runs, || micros(page), ("50 single calls", &mut single));
}
