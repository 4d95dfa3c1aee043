//! How each grows with the journal.

use alongside::{EntryFilter, ImportFormat};
use alongside_core::journal;
use alongside_core::store::Connection;
use alongside_tests::{moment, text};

use crate::row::{Row, micros, millis};
use crate::search::search;
use crate::{Bench, data, import};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// What is measured at each size: its samples, by the order of [`rows`].
type Samples = [Vec<f64>; 5];

/// The rows, and with which power each is meant to grow at most: what is to stay as quick gets some
/// room for noise and for the depth of trees.
fn rows() -> [Row; 5] {
    [
        Row::new("growth: import", "ms").exponent(1.1).limit(
            "the entries of the small file are in memory, and its pages in the cache; those of the large \
             one wait in a spool and are written meanwhile",
        ),
        Row::new("growth: page of 50 entries", "µs").exponent(0.1),
        Row::new("growth: search of a word in one entry", "µs").exponent(0.1),
        Row::new("growth: one entry, on the disk", "ms").exponent(0.1),
        Row::new("growth: database file", "MB").exponent(1.05),
    ]
}

pub(crate) fn run(bench: &Bench) {
    let sizes = &SIZES[..bench.runs(3, 2)];
    let measured: Vec<(usize, Samples)> = sizes
        .iter()
        .map(|size| (*size, samples(bench, *size)))
        .collect();
    for (place, row) in rows().into_iter().enumerate() {
        let sizes = measured.iter();
        let sizes: Vec<_> = sizes
            .map(|(size, samples)| (*size, samples[place].clone()))
            .collect();
        row.growth(&sizes);
    }
}

fn samples(bench: &Bench, size: usize) -> Samples {
    let file = data::own(size);
    let imports = if size == SIZES[2] {
        1
    } else {
        bench.runs(5, 3)
    };
    let mut imported: Vec<_> = (0..imports)
        .map(|_| import::bring_in(file.path(), ImportFormat::Alongside, size))
        .collect();
    let took = imported.iter().map(|(took, _)| *took).collect();
    let (_, home) = imported.pop().expect("one at least");
    drop(imported);
    let folder = home.close();
    let bytes = folder.database().metadata().expect("a file").len();
    let (page, rare) = folder.below(|tx| {
        let page = |conn: &Connection| journal::entries(conn, &EntryFilter::default(), None, 50);
        Ok((
            many(100, || micros(|| page(tx).expect("a page"))),
            many(100, || micros(|| search(tx, "lighthouse", false))),
        ))
    });
    let home = folder.open();
    let journal = home.journal();
    let add = || {
        let entry = text("Walked home by the river, and it eased.");
        millis(|| journal.add_entry(entry, moment(), None).expect("an entry"))
    };
    let added = many(bench.runs(50, 20), add);
    [took, page, rare, added, vec![bytes as f64 / 1e6]]
}

/// So many samples, after two that warm up.
fn many(count: usize, mut sample: impl FnMut() -> f64) -> Vec<f64> {
    let samples: Vec<f64> = (0..count + 2).map(|_| sample()).collect();
    samples[2..].to_vec()
}
