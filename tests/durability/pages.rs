//! Each page of a store that has rows in every table, newer than its snapshot: whichever is damaged,
//! the store opens as far as it can be read, and is mended with the loss of what was on that page.

mod many;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use alongside::{AppError, Feature, Job, ReadOnly, Salvage, SalvageWay, Session, Vault};
use alongside_core::flows::tables;
use alongside_tests::{
    Folder, LOCK_KEY, PIN, Row, everything, files, moment, rows, unlock, unlock_by_code,
};

use crate::in_full;
use crate::prepared::PREPARED;
use crate::sample::beside;
use crate::which::Which;

const PAGE: usize = 4096;
/// Bytes of a row on the first page that it takes, at least, and on each that follows.
const ON_A_PAGE: usize = 4012;

/// Of how many pages one is damaged in a sample.
const STRIDE: usize = 6;

/// A row by its table and its number there, with its values.
type Rows = BTreeMap<(String, i64), String>;

/// The store as it is when it is whole, locked, and what is in it and in its snapshot.
struct Whole {
    files: BTreeMap<String, Vec<u8>>,
    database: String,
    rows: Rows,
    in_snapshot: Rows,
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let folder = PREPARED.folder().open().close();
    let home = Folder::of(&files(folder.path()), &folder.code).open();
    home.keys()
        .reauthenticate_with_recovery_code(&folder.code, moment())
        .unwrap();
    home.snapshots()
        .restore_snapshot(PREPARED.snapshot, moment(), Job::new())
        .unwrap();
    Whole {
        files: files(folder.path()),
        database: folder
            .database()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned(),
        rows: rows_of(&folder),
        in_snapshot: rows_of(&home.close()),
    }
});

fn rows_of(folder: &Folder) -> Rows {
    let all = folder.below(|tx| Ok(rows(tx)));
    let told = |row: Row| {
        let values: Vec<String> = row.values.into_iter().map(|(_, value)| value).collect();
        ((row.table, row.id), values.join(", "))
    };
    let of_a_person = |row: &Row| is_of_a_person(&row.table);
    all.into_iter().filter(of_a_person).map(told).collect()
}

/// Whether a feature keeps what a person wrote in it. All else is made again, or changes at each
/// opening.
fn is_of_a_person(table: &str) -> bool {
    let (feature, _) = tables().find(|(_, one)| one.name == table).unwrap();
    feature.is_some_and(|feature| feature != Feature::Settings)
}

/// A copy of the whole store whose database is damaged, so that opening it reads every page.
fn damaged(damage: impl FnOnce(&mut Vec<u8>)) -> Folder {
    let mut files = WHOLE.files.clone();
    damage(files.get_mut(&WHOLE.database).unwrap());
    let folder = Folder::of(&files, &PREPARED.code);
    std::fs::write(beside(&folder.database(), "-wal"), [0; 32]).unwrap();
    folder
}

fn pages() -> usize {
    WHOLE.files[&WHOLE.database].len() / PAGE
}

fn flip(page: usize) -> impl Fn(&mut Vec<u8>) {
    move |bytes| bytes[page * PAGE + 1000] ^= 1
}

fn zero(page: usize) -> impl Fn(&mut Vec<u8>) {
    move |bytes| bytes[page * PAGE..][..PAGE].fill(0)
}

/// Opens a damaged store and tells whether that was noticed, what can be read of it meanwhile, and
/// what it is once it is mended.
fn mended(folder: Folder) -> Option<(Salvage, Rows)> {
    let vault = Vault::open(folder.text()).unwrap();
    let Err(refused) = unlock_by_code(&vault, &folder.code) else {
        // A page that is not in use.
        return None;
    };
    assert!(
        matches!(&refused, AppError::Damaged { part: "database" }),
        "{refused:?}"
    );
    assert_eq!(vault.is_proven(), Ok(true));
    let before = files(folder.path());
    let read = vault.open_damaged(LOCK_KEY, Job::new()).unwrap();
    assert_eq!(read.read_only(), Ok(Some(ReadOnly::Damaged)));
    let (missing, seen) = (read.damage().unwrap().unwrap(), seen(&read));
    let refused = read.journal().set_on_this_day(true, moment());
    assert_eq!(refused, Err(damage_of_database()));
    read.lock().unwrap();
    assert!(files(folder.path()) == before, "reading changes nothing");

    let salvage = vault.salvage(Job::new()).unwrap();
    drop(vault);
    let home = folder.open();
    assert_eq!(home.snapshots().verify(Job::new()).unwrap().problems, []);
    assert_eq!(self::seen(&home), seen, "what was read is what was mended");
    let told = |salvage: &Salvage| {
        let lost = salvage
            .rows
            .iter()
            .map(|rows| (rows.kind.clone(), rows.lost));
        lost.collect::<Vec<_>>()
    };
    if salvage.way == SalvageWay::RowByRow {
        assert_eq!(told(&missing), told(&salvage));
    }
    Some((salvage, rows_of(&home.close())))
}

fn damage_of_database() -> AppError {
    let part = "database";
    AppError::Damaged { part }
}

/// What a person sees of it.
fn seen(session: &Session) -> String {
    let archived = alongside::EntryFilter {
        archived: true,
        ..alongside::EntryFilter::default()
    };
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        session
            .journal()
            .entries(alongside::EntryFilter::default(), None, 500),
        session.journal().entries(archived, None, 500),
        session.reminders().list(true, moment()),
        session.journal().moods(),
        session.journal().search_entries("river".into(), None, 100),
        session.meetings().meeting_sources(),
    )
}

/// Compares a mended store to what it was, and gives the rows that are lost or changed.
fn compared(salvage: &Salvage, now: &Rows) -> BTreeSet<(String, i64)> {
    let of = |kind: &str| salvage.rows.iter().find(|rows| rows.kind == kind).unwrap();
    for (place, values) in now {
        let right = WHOLE.rows.get(place) == Some(values);
        let earlier = WHOLE.in_snapshot.get(place) == Some(values);
        let rows = of(&place.0);
        let told = rows.in_part > 0 || !rows.from_snapshots.is_empty() && earlier;
        let made_anew = place.0 == "mood" && values.starts_with("'?");
        // What belongs to nothing any more stands alone.
        let alone = salvage.rows.iter().any(|rows| rows.lost > 0 || rows.unsure);
        assert!(right || told || made_anew || alone, "{place:?}: {values}");
    }
    for rows in &salvage.rows {
        if !is_of_a_person(&rows.kind) {
            continue;
        }
        let count = |all: &Rows| all.keys().filter(|place| place.0 == rows.kind).count() as u64;
        let from_snapshots: u64 = rows.from_snapshots.iter().map(|from| from.rows).sum();
        let kept = rows.saved + from_snapshots + rows.in_part;
        assert_eq!(kept, count(now), "{rows:?}");
        if !rows.unsure {
            assert_eq!(kept + rows.lost, count(&WHOLE.rows), "{rows:?}");
        }
    }
    let was = WHOLE.rows.iter();
    was.filter(|(place, values)| now.get(*place) != Some(*values))
        .map(|(place, _)| place.clone())
        .collect()
}

/// No row may be lost by the damage of more pages than it takes.
fn each_page_takes_its_own_rows(damage: impl Fn(usize) -> Folder) {
    let stride = if in_full() { 1 } else { STRIDE };
    let mut lost_by = BTreeMap::<(String, i64), Vec<usize>>::new();
    let (mut told, mut lossless) = (0, 0);
    for page in (0..pages()).step_by(stride) {
        let _which = Which(format!("page {page}"));
        let Some((salvage, now)) = mended(damage(page)) else {
            continue;
        };
        told += 1;
        let lost = compared(&salvage, &now);
        lossless += usize::from(lost.is_empty());
        for place in lost {
            lost_by.entry(place).or_default().push(page);
        }
    }
    for (place, pages) in &lost_by {
        let most = 1 + WHOLE.rows[place].len() / ON_A_PAGE;
        assert!(pages.len() <= most, "{place:?} is lost by {pages:?}");
    }
    // Most pages hold an index, the search index, or what is there twice.
    assert!(told * 3 > pages() / stride, "{told} are told");
    assert!(lossless * 2 > told, "{lossless} of {told} without a loss");
}

#[test]
fn a_flipped_bit_takes_what_is_on_its_page_and_no_more() {
    each_page_takes_its_own_rows(|page| damaged(flip(page)));
}

#[test]
fn a_page_of_zeros_takes_what_was_on_it_and_no_more() {
    each_page_takes_its_own_rows(|page| damaged(zero(page)));
}

/// Two damaged pages take what each of them takes alone, or what belongs to that.
#[test]
fn two_damaged_pages_are_mended() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..if in_full() { 150 } else { 8 } {
        let [one, other] = [(); 2].map(|()| random.usize(0..pages()));
        let _which = Which(format!("pages {one} and {other}"));
        let folder = damaged(|bytes| {
            flip(one)(bytes);
            zero(other)(bytes);
        });
        if let Some((salvage, now)) = mended(folder) {
            compared(&salvage, &now);
        }
    }
}

#[test]
fn a_file_that_is_cut_off_at_any_page_is_mended() {
    for page in (0..pages()).step_by(if in_full() { 1 } else { 3 * STRIDE }) {
        let _which = Which(format!("{page} pages"));
        let folder = damaged(|bytes| bytes.truncate(page * PAGE));
        let (salvage, now) = mended(folder).unwrap();
        let lost = compared(&salvage, &now);
        assert!(page > 0 || !lost.is_empty());
    }
}

/// Whatever is wrong after the PIN or the code was right, a snapshot can take the store's place.
#[test]
fn a_snapshot_can_take_the_place_of_whatever_is_damaged() {
    for page in (0..pages()).step_by(if in_full() { 1 } else { 4 * STRIDE }) {
        let _which = Which(format!("page {page}"));
        let folder = damaged(flip(page));
        let vault = Vault::open(folder.text()).unwrap();
        if unlock_by_code(&vault, &folder.code).is_ok() {
            continue;
        }
        vault
            .restore_snapshot(PREPARED.snapshot, moment(), Job::new())
            .unwrap();
        drop(vault);
        let home = folder.open();
        assert_eq!(home.snapshots().verify(Job::new()).unwrap().problems, []);
        assert_eq!(rows_of(&home.close()), WHOLE.in_snapshot);
    }
}

/// Opened as usual, without a look at every page: what is met later keeps the proof as well.
#[test]
fn damage_that_is_met_after_the_proof_can_be_mended_with_it() {
    let (mut met, mut opened) = (0, 0);
    for page in (0..pages()).step_by(if in_full() { 1 } else { STRIDE }) {
        let _which = Which(format!("page {page}"));
        let mut files = WHOLE.files.clone();
        flip(page)(files.get_mut(&WHOLE.database).unwrap());
        let folder = Folder::of(&files, &PREPARED.code);
        let vault = Vault::open(folder.text()).unwrap();
        let unlocked = if page % 5 == 0 {
            unlock(&vault, PIN)
        } else {
            unlock_by_code(&vault, &folder.code)
        };
        match unlocked {
            Ok(session) => {
                opened += 1;
                // Nothing was found on the way, and nothing is written where there is nothing to do.
                drop(session.snapshots().verify(Job::new()));
                session.lock().unwrap();
            }
            Err(AppError::Damaged { .. }) => {
                met += 1;
                let database = std::fs::read(folder.database()).unwrap();
                assert!(database == files[&WHOLE.database], "nothing was written");
                vault.salvage(Job::new()).unwrap();
                drop(vault);
                let home = folder.open();
                assert_eq!(home.snapshots().verify(Job::new()).unwrap().problems, []);
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert!(met > 0 && opened > 0, "{met} met, {opened} opened");
}

/// So that what was compared is not empty.
#[test]
fn the_whole_store_has_rows_in_every_table() {
    let folder = Folder::of(&WHOLE.files, &PREPARED.code);
    let (all, words) = folder.below(|tx| Ok((rows(tx), everything(tx))));
    for (_, table) in tables() {
        let is_there = all.iter().any(|row| row.table == table.name);
        assert!(is_there, "no row in {}", table.name);
    }
    assert!(words.contains("river walk 3") && WHOLE.rows.len() > 50);
    assert!(WHOLE.rows.len() > WHOLE.in_snapshot.len() + 30);
}
