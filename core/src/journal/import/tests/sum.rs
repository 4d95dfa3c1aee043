//! What a file holds is taken in, or counted with its reason: no entry, photo or value goes missing without a
//! word.
//!
//! The apps are played by the writers in `sum/`. Each knows what its file holds, and says what is to become
//! of it; what the reader makes of the file has to be the same.
//! `ALONGSIDE_INPUTS=200000` makes so many files of each app; otherwise it is a sample, the same each time.

mod alongside;
mod alongside_folder;
mod apple_journal;
mod classic;
mod day_one;
mod daylio;
mod daylio_backup;
mod diarium;
mod diaro;
mod joplin;
mod journey;
mod jrnl;
mod keep;
mod made;
mod markdown;
mod memos;
mod notesnook;
mod presently;
mod said;
mod standard_notes;

use made::{Kept, Made, letters};
use rusqlite::Connection;
use said::{Fate, Said};

use super::super::plan_sql::{Todo, plan};
use super::seeded::{Chance, inputs};
use super::*;
use crate::store::testing::in_memory;
use crate::{CallContext, Timestamp, Zone};

/// An app, and how it writes what was said.
pub(super) struct App {
    pub(super) name: &'static str,
    pub(super) format: ImportFormat,
    /// What can happen to an entry in its files.
    fates: &'static [Fate],
    write: fn(&[Said], &mut Chance, &mut Made),
    /// What its files are packed into, where it is no folder of them.
    pack: Pack,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pack {
    /// A folder, a zip archive, or one file alone.
    Any,
    /// A folder, a zip or tar archive.
    Tar,
}

/// Every app that is read. One more is a line here, and a file beside this one.
pub(super) const APPS: &[App] = &[
    alongside::APP,
    alongside_folder::APP,
    markdown::APP,
    day_one::APP,
    classic::APP,
    daylio::APP,
    daylio_backup::APP,
    journey::APP,
    jrnl::TEXT,
    jrnl::JSON,
    presently::APP,
    standard_notes::APP,
    diarium::APP,
    diaro::APP,
    joplin::APP,
    keep::APP,
    memos::APP,
    notesnook::APP,
    apple_journal::APP,
];

/// A file of an app, by its seed.
pub(super) fn made(app: &App, seed: u64) -> Made {
    let mut chance = Chance::of(seed);
    let said = said::some(app.fates, &mut chance);
    let mut made = Made::default();
    (app.write)(&said, &mut chance, &mut made);
    made.others(&mut chance);
    made.encode(&mut chance);
    made
}

fn packed_as(app: &App, made: &Made, chance: &mut Chance) -> Archive {
    match made.files.as_slice() {
        [(name, bytes)] if !name.contains('/') && chance.one_in(2) => {
            Archive::of_file(name, bytes.clone()).unwrap()
        }
        files if app.pack == Pack::Tar && chance.one_in(3) => {
            Archive::of_file("x.jex", made::tar(files)).unwrap()
        }
        files if chance.one_in(2) => {
            let files = files
                .iter()
                .map(|(name, bytes)| (name.as_str(), &bytes[..]));
            zip(&files.collect::<Vec<_>>())
        }
        files => {
            // Of a folder nobody sees what is hidden in it.
            let seen = files
                .iter()
                .filter(|(name, _)| !name.starts_with(['.', '_']));
            Archive::of_files(seen.cloned().collect()).unwrap()
        }
    }
}

/// What the reader makes of a file, and what is assumed for it: files that are no pictures are refused.
fn taken(app: &App, made: &Made, seed: u64) -> (Imported, Assumed) {
    let mut chance = Chance::of(seed);
    let archive = packed_as(app, made, &mut chance);
    let read = read(app.format, &archive, &Job::new());
    let read = read.unwrap_or_else(|error| panic!("{}, seed {seed}: {error}", app.name));
    let names = archive.names().into_iter();
    let refused = names.filter(|name| name.contains(made::NO_PICTURE));
    let assumed = Assumed {
        refused: refused.collect(),
        ..Assumed::default()
    };
    (read, assumed)
}

/// What would be kept, in an order of its own.
fn would_be_kept(
    conn: &Connection,
    app: &App,
    (read, assumed): &(Imported, Assumed),
) -> (ImportReport, Vec<Kept>) {
    let plan = plan(conn, app.format, read, assumed).unwrap();
    let kept = plan.todo.iter().filter_map(|todo| match todo {
        Todo::Add(at) => {
            let entry = &read.entries[*at];
            let planned = plan.planned(entry, None).unwrap();
            let (day, time) = planned.zone.local(planned.at);
            assert_eq!(day, planned.day);
            Some(Kept {
                day,
                time,
                text: entry.text.clone(),
                tags: planned.tags.clone(),
                has_mood: entry.mood.is_some(),
                starred: entry.starred,
                photos: planned.photos.len(),
                is_html: false,
            })
        }
        _ => None,
    });
    let mut kept: Vec<Kept> = kept.collect();
    kept.sort_by_key(Kept::order);
    (plan.report, kept)
}

/// Compares what came of a file with what was to come of it.
fn check(conn: &Connection, app: &App, seed: u64) {
    let mut made = made(app, seed);
    let read = taken(app, &made, seed);
    let at = format!("{}, seed {seed}", app.name);
    let (report, kept) = would_be_kept(conn, app, &read);
    made.kept.sort_by_key(Kept::order);
    for (kept, said) in kept.iter().zip(&made.kept) {
        let kept = if said.is_html {
            // How its signs are written is the concern of the reader of HTML.
            assert_eq!(letters(&kept.text), letters(&said.text), "{at}");
            &Kept {
                text: said.text.clone(),
                is_html: true,
                ..kept.clone()
            }
        } else {
            kept
        };
        assert_eq!(kept, said, "{at}");
    }
    assert_eq!(kept.len(), made.kept.len(), "{at}: {:?}", report.left_out);
    assert_eq!(made::told(&report.left_out), made.out, "{at}");
    let whole = report
        .left_out
        .iter()
        .filter(|out| out.reason.is_of_an_entry());
    let whole: u64 = whole.map(|out| u64::from(out.count)).sum();
    assert_eq!(report.read, made.entries, "{at}");
    assert_eq!(
        report.read,
        report.added + report.changed + report.same + whole,
        "{at}"
    );
}

#[test]
fn what_a_file_holds_is_taken_in_or_counted() {
    std::thread::scope(|all| {
        for app in APPS {
            all.spawn(move || {
                let conn = in_memory();
                (0..inputs(60)).for_each(|seed| check(&conn, app, seed));
            });
        }
    });
}

/// The same file again adds nothing, and its sum holds as before.
#[test]
fn what_a_file_holds_is_here_when_it_comes_again() {
    let context = CallContext {
        now: Timestamp(1_795_212_300_000),
        zone: Zone::UTC,
        language: "en".into(),
        uptime: 0,
    };
    for app in APPS {
        let mut conn = in_memory();
        for seed in 0..3 {
            let read = taken(app, &made(app, seed), seed);
            let (first, _) = would_be_kept(&conn, app, &read);
            let tx = conn.transaction().unwrap();
            let (none, job) = (BTreeMap::new(), Job::new());
            let plan = plan(&tx, app.format, &read.0, &read.1).unwrap();
            commit(&tx, &read.0, &plan, &none, &context, &job).unwrap();
            tx.commit().unwrap();
            let (again, _) = would_be_kept(&conn, app, &read);
            let at = format!("{}, seed {seed}", app.name);
            assert_eq!(again.added, 0, "{at}");
            assert_eq!(again.taken(), first.taken(), "{at}");
            assert_eq!(again.read, first.read, "{at}");
            assert_eq!(again.left_out, first.left_out, "{at}");
        }
    }
}

/// Of a text that is cut off, what stands before is as it was, but for the entry that it ends in.
#[test]
fn what_stands_before_the_end_of_a_cut_file_is_taken_in() {
    for name in [
        "journal.txt",
        "presently.csv",
        "daylio_export.csv",
        "DiaroBackup.xml",
    ] {
        for seed in 0..inputs(60) {
            let mut chance = Chance::of(seed);
            let of_name = |app: &App| {
                let files = made(app, seed).files.into_iter();
                let mut files = files.filter(|(other, _)| other == name);
                files.next().map(|(_, bytes)| (app.format, bytes))
            };
            let (format, whole) = APPS.iter().find_map(of_name).unwrap();
            let end = chance.below(whole.len());
            let read_all = |bytes: &[u8]| {
                let file = Archive::of_file(name, bytes.to_vec()).unwrap();
                read(format, &file, &Job::new())
            };
            let all = read_all(&whole).unwrap();
            let Ok(cut) = read_all(&whole[..end]) else {
                continue;
            };
            let before = cut.entries.len().saturating_sub(1);
            assert_eq!(
                texts(&cut)[..before],
                texts(&all)[..before],
                "{name}, seed {seed}"
            );
        }
    }
}
