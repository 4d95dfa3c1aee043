//! Lists of the journal, and one new entry.

use alongside::EntryFilter;
use alongside_core::journal::{self, EntryPage};
use alongside_core::store::Transaction;
use alongside_tests::{moment, tagged};

use crate::Bench;
use crate::bare::{self, Content, Key};
use crate::row::{Row, Runs, micros};

const READS: Runs = Runs {
    warm_up: 5,
    counted: 200,
};

/// A page with what a list shows of an entry.
pub(crate) const PAGE: &str = "SELECT e.id, e.text, e.at, e.day, e.zone,
        (SELECT group_concat(t.name) FROM entry_tag et JOIN tag t ON t.id = et.tag
            WHERE et.entry = e.id),
        (SELECT value FROM reading WHERE subject = e.uuid AND kind = 'mood')
    FROM entry e WHERE archived_at IS NULL AND binned_at IS NULL
    ORDER BY at DESC, id DESC LIMIT 50";

pub(crate) fn run(bench: &Bench) {
    bench.filled().below(|tx| {
        first_page(tx);
        deep_pages(tx);
        Ok(())
    });
    one_entry(bench);
}

/// A page of 50 entries, the latest first.
pub(crate) fn page(tx: &Transaction<'_>, after: Option<&str>) -> EntryPage {
    journal::entries(tx, &EntryFilter::default(), after, 50).expect("a page")
}

fn first_page(tx: &Transaction<'_>) {
    let ours = || micros(|| page(tx, None));
    let mut bare = || micros(|| bare::read(tx, PAGE, []));
    let row = Row::new("P4 page of 50 entries", "µs");
    let limit = "an entry has 20 columns, the bare query 7: read by SQL alone they take half of the \
                 time, and to make entries of them the other half";
    row.ratio(1.5)
        .most(1000.0)
        .limit(limit)
        .beside(READS, ours, ("bare query", &mut bare));
}

fn deep_pages(tx: &Transaction<'_>) {
    for (name, pages) in [("P5 tenth page", 9), ("P5 page after 9,900", 198)] {
        let next = |after: Option<String>, _| page(tx, after.as_deref()).next;
        let after = (0..pages).fold(None, next);
        let ours = || micros(|| page(tx, after.as_deref()));
        let mut first = || micros(|| page(tx, None));
        let row = Row::new(name, "µs").ratio(1.2);
        row.beside(READS, ours, ("first page", &mut first));
    }
}

/// The floor writes the rows that the core wrote for an entry, and takes them out again.
fn one_entry(bench: &Bench) {
    let input = || tagged("Walked home by the river, and it eased.", &["payday"]);
    let folder = bench.filled();
    let before = folder.below(|tx| Ok(Content::of(tx)));
    let home = folder.open();
    let added = home.journal().add_entry(input(), moment(), None);
    added.expect("an entry");
    let folder = home.close();
    let rows = folder.below(|tx| Ok(Content::of(tx))).without(&before);

    let dir = tempfile::tempdir().expect("a folder");
    let mut conn = bare::open(&dir.path().join("bare.db"), Key::Raw);
    before.make_tables(&conn);
    before.write(&mut conn);

    let home = folder.open();
    let journal = home.journal();
    let ours = || {
        let input = input();
        micros(|| journal.add_entry(input, moment(), None).expect("an entry"))
    };
    let mut theirs = || {
        let took = micros(|| rows.write(&mut conn));
        rows.remove(&mut conn);
        took
    };
    let runs = Runs {
        warm_up: 3,
        counted: bench.runs(100, 30),
    };
    let row = Row::new("P2 one entry, on the disk", "µs").ratio(1.1);
    let limit = "the entry is read back, and the list of what can be undone is tidied, in the same \
                 transaction";
    row.limit(limit)
        .beside(runs, ours, ("bare commit of its rows", &mut theirs));
}
