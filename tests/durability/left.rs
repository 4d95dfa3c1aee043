//! What is left of entries whose own pages are lost: their words in an earlier version, their tags, and
//! what the indexes say of where they were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use alongside::{Entry, EntryFilter, EntryInput, Job, Salvage, SalvageWay, SalvagedRows, Session};
use alongside_tests::{
    Folder, Home, LOCK_KEY, archived_ones, files, later, moment, moved, one_pixel, open_ones,
    tagged, unlock_by_code, walk,
};

use crate::sample::beside;

const PAGE: usize = 4096;
const ENTRIES: i64 = 60;

/// What the rows of entries are in, and the index of their ids.
const ROWS: &str = "entry";
const IDS: &str = "sqlite_autoindex_entry_1";
/// Every other index of entries.
const INDEXES: [&str; 6] = [
    "entry_open",
    "entry_archived",
    "entry_binned",
    "entry_by_day",
    "entry_by_journal",
    "entry_starred",
];
/// What the search index is made of.
const TEXTS: [&str; 2] = ["search_doc", "sqlite_autoindex_search_doc_1"];
const MARK: &str = "[…] This is an earlier version; what was changed after it is lost.\n\n";

/// A locked store, the pages of each tree from 0, and its entries: in lists, and archived.
struct Whole {
    files: BTreeMap<String, Vec<u8>>,
    code: String,
    trees: BTreeMap<String, Vec<usize>>,
    open: Vec<Entry>,
    archived: Vec<Entry>,
    /// By the entry, its text before the last change.
    before: BTreeMap<String, String>,
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let home = Home::new();
    let journal = home.journal().add_journal("Dreams", moment()).unwrap().id;
    let photo = home.journal().add_photo(one_pixel(), moment()).unwrap().id;
    let mut before = BTreeMap::new();
    for n in 0..ENTRIES {
        let now = later(&moved(&moment(), "Asia/Tokyo"), 95 * n);
        let words = format!("entry {n} {}", "of some words ".repeat(30));
        let tags = ["river walk", "sleep", "river"];
        let tags = &tags[..usize::try_from(n % 4).unwrap()];
        let draft = EntryInput {
            journal: (n % 5 == 0).then_some(journal),
            photos: (n == 7).then_some(photo).into_iter().collect(),
            mood: (n % 3 == 0).then_some(4),
            ..tagged(&words, tags)
        };
        let entry = home
            .journal()
            .add_entry(draft.clone(), now.clone(), None)
            .unwrap();
        if n % 6 == 0 {
            before.insert(entry.id.to_string(), words.clone());
            let text = format!("{words} and more");
            let draft = EntryInput { text, ..draft };
            home.journal()
                .edit_entry(entry.id, draft, now.clone(), None)
                .unwrap();
        }
        if n % 10 == 3 {
            home.journal()
                .set_entry_archived(entry.id, true, now.clone())
                .unwrap();
        }
        if n % 10 == 4 {
            home.journal()
                .set_entry_starred(entry.id, true, now)
                .unwrap();
        }
    }
    let (open, archived) = entries(&home);
    let folder = home.close();
    let trees = folder.below(|tx| {
        let mut trees = BTreeMap::<String, Vec<usize>>::new();
        let mut statement = tx.prepare("SELECT name, pageno - 1 FROM dbstat")?;
        let pages = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?)))?;
        for page in pages {
            let (name, page) = page?;
            trees.entry(name).or_default().push(page as usize);
        }
        Ok(trees)
    });
    Whole {
        files: files(folder.path()),
        code: folder.code.clone(),
        trees,
        open,
        archived,
        before,
    }
});

fn entries(session: &Session) -> (Vec<Entry>, Vec<Entry>) {
    let all = |filter: EntryFilter| {
        walk(|after| {
            session
                .journal()
                .entries(filter.clone(), after, 100)
                .unwrap()
        })
    };
    (all(open_ones()), all(archived_ones()))
}

/// A mended store, what was told of its entries, and what they are: in lists, and archived.
struct Mended {
    rows: SalvagedRows,
    open: Vec<Entry>,
    archived: Vec<Entry>,
}

/// Fills every page of these trees with zeros, and mends that.
fn without(trees: &[&str]) -> Mended {
    let bad: BTreeSet<usize> = trees
        .iter()
        .flat_map(|name| &WHOLE.trees[*name])
        .copied()
        .collect();
    let folder = Folder::of(&WHOLE.files, &WHOLE.code);
    let database = folder.database();
    let mut bytes = std::fs::read(&database).unwrap();
    for page in &bad {
        bytes[page * PAGE..][..PAGE].fill(0);
    }
    std::fs::write(&database, bytes).unwrap();
    std::fs::write(beside(&database, "-wal"), [0; 32]).unwrap();
    let vault = alongside::Vault::open(folder.text()).unwrap();
    assert!(unlock_by_code(&vault, &folder.code).is_err());
    let read = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
    let seen = entries(&read);
    read.lock().unwrap();
    let salvage = vault.salvage(Job::new()).unwrap();
    drop(vault);
    let named = bad
        .iter()
        .map(|page| format!("page {} can't be read", page + 1));
    assert_eq!(salvage.problems, named.collect::<Vec<_>>());
    let home = folder.open();
    assert_eq!(home.snapshots().verify(Job::new()).unwrap().problems, []);
    let (open, archived) = entries(&home);
    assert!(
        (&open, &archived) == (&seen.0, &seen.1),
        "what was read is what was mended"
    );
    let rows = told(&salvage);
    assert_eq!(
        rows.saved + rows.in_part,
        (open.len() + archived.len()) as u64,
        "{rows:?}"
    );
    Mended {
        rows,
        open,
        archived,
    }
}

fn told(salvage: &Salvage) -> SalvagedRows {
    assert_eq!(salvage.way, SalvageWay::RowByRow);
    let mut rows = salvage.rows.iter();
    rows.find(|rows| rows.kind == "entry").unwrap().clone()
}

/// What of an entry is told by what is not on its own page, a text for each.
fn apart(entries: &[Entry]) -> Vec<String> {
    let of = |entry: &Entry| {
        let Entry {
            id,
            text,
            at,
            day,
            tags,
            mood,
            ..
        } = entry;
        format!("{id} {text:?} {at:?} {day} {tags:?} {mood:?}")
    };
    let mut apart: Vec<String> = entries.iter().map(of).collect();
    apart.sort();
    apart
}

/// What a row stands for of which the words are nowhere but in an earlier version.
fn text_left(was: &Entry) -> String {
    let before = WHOLE.before.get(&was.id.to_string());
    before.map_or("[…]".to_owned(), |before| format!("{MARK}{before}"))
}

#[test]
fn an_entry_stays_with_its_tags_where_no_index_of_entries_knows_the_id() {
    let mended = without(&[ROWS, IDS]);
    let left = WHOLE.open.iter().map(|was| Entry {
        text: text_left(was),
        ..was.clone()
    });
    assert_eq!(apart(&mended.open), apart(&left.collect::<Vec<_>>()));
    let all = WHOLE.open.len() + WHOLE.archived.len();
    let rows = &mended.rows;
    assert_eq!(rows.in_part + rows.lost, all as u64, "{rows:?}");
    // By their numbers, so that all stays that belongs to them.
    let kept = |entry: &Entry| (entry.journal, entry.photos.clone(), entry.starred);
    for (was, now) in WHOLE.open.iter().zip(&mended.open) {
        assert_eq!(kept(was), kept(now));
        assert_eq!((was.id, was.zone), (now.id, now.zone));
    }
}

#[test]
fn an_entry_stays_with_its_tags_where_only_the_search_index_knows_of_it() {
    let trees = [&[ROWS, IDS][..], &INDEXES].concat();
    let mended = without(&trees);
    let ids: BTreeSet<_> = mended
        .open
        .iter()
        .map(|entry| entry.id.to_string())
        .collect();
    let was = WHOLE.open.iter();
    assert!(was.clone().all(|entry| ids.contains(&entry.id.to_string())));
    for was in was {
        let now = mended.open.iter().find(|now| now.id == was.id).unwrap();
        assert_eq!(
            (&now.text, now.at, &now.tags),
            (&text_left(was), was.at, &was.tags)
        );
    }
}

#[test]
fn an_earlier_version_stands_for_an_entry_and_says_that_it_is_one() {
    let lost = [&[ROWS][..], &TEXTS].concat();
    for trees in [
        lost.clone(),
        [&lost[..], &[IDS]].concat(),
        [&lost[..], &[IDS], &INDEXES].concat(),
    ] {
        let mended = without(&trees);
        let knows_ids = !trees.contains(&IDS);
        // Then a mood of the same time tells whose it is.
        let knows_times = !trees.contains(&"entry_by_journal");
        let now = mended.open.iter().chain(&mended.archived);
        let now: BTreeMap<String, &str> = now
            .map(|entry| (entry.id.to_string(), entry.text.as_str()))
            .collect();
        for was in WHOLE.open.iter().chain(&WHOLE.archived) {
            let id = was.id.to_string();
            let expected = match WHOLE.before.get(&id) {
                Some(before) => Some(format!("{MARK}{before}")),
                None => (knows_ids || was.mood.is_some() && knows_times).then(|| "[…]".to_owned()),
            };
            assert_eq!(now.get(&id).copied(), expected.as_deref());
        }
    }
}

#[test]
fn an_entry_of_which_only_the_place_is_left_is_where_it_was() {
    let mended = without(&[&[ROWS][..], &TEXTS].concat());
    let place = |entries: &[Entry]| {
        let places = entries.iter().map(|entry| (entry.id, entry.at, entry.day));
        let mut places: Vec<_> = places.collect();
        places.sort();
        places
    };
    assert_eq!(place(&mended.open), place(&WHOLE.open));
    assert_eq!(place(&mended.archived), place(&WHOLE.archived));
    assert!(
        mended
            .open
            .iter()
            .all(|entry| entry.zone.day(entry.at) == entry.day)
    );
    // Nothing says which were archived: then none is hidden.
    let mended = without(&[&[ROWS, "entry_archived", "entry_open"][..], &TEXTS].concat());
    let hidden = mended.archived.iter().map(|entry| entry.id.to_string());
    assert!(
        hidden.clone().all(|id| WHOLE.before.contains_key(&id)),
        "{:?}",
        hidden.collect::<Vec<_>>()
    );
}
