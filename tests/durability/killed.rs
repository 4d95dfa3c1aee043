//! A process that is killed at any moment, again and again: what it acknowledged is there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use alongside::{
    DraftOf, Entry, EntryFilter, EntryInput, ExportFormat, ExportRequest, Job, Kind, PinnedCard,
    Reminder, Session, UrgeTimer, Vault,
};
use alongside_tests::{
    Folder, LOCK_KEY, daily, draft, gif, moment, names, picked, tagged, text, unlock_by_code, walk,
    words,
};
use fastrand::Rng;

use crate::prepared::{PREPARED, card};
use crate::which::Which;
use crate::{state, vfs};

/// How often a process is killed.
const KILLS: usize = 500;
const KILLS_IN_FULL: usize = 10_000;
/// How often with one store.
const OF_A_STORE: usize = 50;

/// Set for the process that is killed: the folder, its recovery code, the seed of what it does.
const KILLED: &str = "ALONGSIDE_KILLED_AT_ANY_MOMENT";
/// Where it exports to.
const PLACE: &str = "ALONGSIDE_KILLED_EXPORTS_TO";
/// It says this, then what it did.
const OPEN: &str = "open";

/// What a person wrote, by what it is.
type Written = BTreeMap<String, String>;

/// Not a test by itself: opens the store and writes without an end, and says what is acknowledged.
#[test]
#[ignore = "started by another test"]
fn the_killed_one() {
    let Ok(store) = std::env::var(KILLED) else {
        return;
    };
    let [dir, code, seed] = store.split('\n').collect::<Vec<_>>()[..] else {
        panic!("{store}");
    };
    // What a process wrote outlives it, synced or not.
    vfs::install();
    let vault = Vault::open(dir).unwrap();
    let session = unlock_by_code(&vault, code).unwrap();
    let mut chance = Rng::with_seed(seed.parse().unwrap());
    let mut written = written(&session);
    println!("\n{OPEN}");
    loop {
        let (what, how) = act(&vault, &session, &written, &mut chance);
        println!("{what}\t{how}");
        written.insert(what, how);
    }
}

/// Writes something, and tells what there is of it from then on.
fn act(vault: &Vault, session: &Session, written: &Written, chance: &mut Rng) -> (String, String) {
    let words = format!("{} ", chance.u32(..)).repeat(chance.usize(1..200));
    let words = words.trim();
    let one = |kind: &str, chance: &mut Rng| {
        let mut ids = written.keys().filter_map(|what| what.strip_prefix(kind));
        let nth = chance.usize(..ids.clone().count());
        ids.nth(nth).unwrap().to_owned()
    };
    if chance.u8(0..12) == 0 {
        exported(session);
    }
    match chance.u8(0..10) {
        0..3 => of_entry(
            &session
                .journal()
                .add_entry(entry(words, chance), moment(), None)
                .unwrap(),
        ),
        3 => {
            let id = one(ENTRY, chance).parse().unwrap();
            let edited = session
                .journal()
                .edit_entry(id, entry(words, chance), moment(), None);
            of_entry(&edited.unwrap())
        }
        4 => {
            let id = one(ENTRY, chance).parse().unwrap();
            let archived = session
                .journal()
                .set_entry_archived(id, chance.bool(), moment());
            of_entry(&archived.unwrap())
        }
        5 => {
            let typed = if chance.bool() { words } else { "" };
            session
                .save_draft(
                    DraftOf::New { kind: Kind::Entry },
                    text(typed).into(),
                    moment(),
                )
                .unwrap();
            (DRAFT.into(), typed.into())
        }
        6 => of_reminder(
            &session
                .reminders()
                .add_reminder(daily("08:00"), moment(), None)
                .unwrap(),
        ),
        7 => {
            let id = one(CARD, chance).parse().unwrap();
            let title = &words[..words.len().min(90)];
            of_card(
                &session
                    .programme()
                    .edit_card(id, card(title), moment(), None)
                    .unwrap(),
            )
        }
        8 => {
            let photo = session
                .journal()
                .add_photo(gif(chance.u8(..)), moment())
                .unwrap();
            let pictured = EntryInput {
                photos: vec![photo.id],
                ..entry(words, chance)
            };
            of_entry(
                &session
                    .journal()
                    .add_entry(pictured, moment(), None)
                    .unwrap(),
            )
        }
        _ => of_timer(&vault.start_urge_timer(LOCK_KEY, 20, moment()).unwrap()),
    }
}

/// Exports all, and removes it.
fn exported(session: &Session) {
    let request = ExportRequest {
        format: ExportFormat::Markdown,
        filter: EntryFilter::default(),
        also_archived: false,
    };
    let place = std::env::var(PLACE).unwrap();
    let path = Path::new(&place).join("out.zip");
    let job = Job::new();
    session
        .transfer()
        .export_entries(request, picked(&path), job)
        .unwrap();
    std::fs::remove_file(path).unwrap();
}

fn entry(words: &str, chance: &mut Rng) -> EntryInput {
    EntryInput {
        mood: Some(chance.u8(1..=5)),
        ..tagged(words, &["day"])
    }
}

const ENTRY: &str = "entry ";
const CARD: &str = "card ";
const DRAFT: &str = "draft";

fn of_entry(entry: &Entry) -> (String, String) {
    let photos: Vec<_> = entry.photos.iter().map(|photo| photo.id).collect();
    // On one line, as it is said.
    let how = format!(
        "{} {:?} {photos:?} {:?}",
        entry.archived, entry.mood, entry.text
    );
    (format!("{ENTRY}{}", entry.id), how)
}

fn of_reminder(reminder: &Reminder) -> (String, String) {
    (format!("reminder {}", reminder.id), reminder.text.clone())
}

fn of_card(card: &PinnedCard) -> (String, String) {
    (format!("{CARD}{}", card.id), card.title.clone())
}

fn of_timer(timer: &UrgeTimer) -> (String, String) {
    (format!("timer {}", timer.id), timer.minutes.to_string())
}

/// All that is there.
fn written(session: &Session) -> Written {
    let entries = |archived| {
        let filter = EntryFilter {
            archived,
            ..EntryFilter::default()
        };
        walk(|after| {
            session
                .journal()
                .entries(filter.clone(), after, 500)
                .unwrap()
        })
    };
    let draft = draft(session, DraftOf::New { kind: Kind::Entry });
    let typed = draft.map(|draft| words(&draft.form));
    let mut written = Written::from([(DRAFT.to_owned(), typed.unwrap_or_default())]);
    written.extend(entries(false).iter().chain(&entries(true)).map(of_entry));
    written.extend(
        session
            .reminders()
            .list(true, moment())
            .unwrap()
            .iter()
            .map(of_reminder),
    );
    written.extend(
        session
            .programme()
            .cards(false)
            .unwrap()
            .iter()
            .map(of_card),
    );
    written.extend(
        session
            .programme()
            .urge_timers(500, moment())
            .unwrap()
            .iter()
            .map(of_timer),
    );
    written
}

fn spawn(folder: &Folder, place: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "killed::the_killed_one",
            "--ignored",
            "--exact",
            "--nocapture",
        ])
        .env(
            KILLED,
            format!("{}\n{}\n{seed}", folder.text(), folder.code),
        )
        .env(PLACE, place)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a process after some of what it does, and gives what it has said.
fn killed(folder: &Folder, place: &Path, seed: u64) -> Vec<(String, String)> {
    let mut chance = Rng::with_seed(seed);
    let mut child = spawn(folder, place, seed);
    let said = BufReader::new(child.stdout.take().unwrap());
    let mut said = said.lines().map(Result::unwrap);
    let mut acknowledged = Vec::new();
    // Also while it opens the store, and before.
    if chance.u8(0..4) > 0 {
        said.find(|line| line == OPEN).expect("a store that opens");
        acknowledged.extend(said.by_ref().take(chance.usize(0..12)));
    }
    std::thread::sleep(Duration::from_micros(chance.u64(0..8000)));
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged.extend(said);
    let told = acknowledged.iter().filter_map(|line| line.split_once('\t'));
    told.map(|(what, how)| (what.to_owned(), how.to_owned()))
        .collect()
}

/// Gives how much was acknowledged.
fn a_store_survives(seeds: std::ops::Range<u64>) -> usize {
    let (folder, place) = (PREPARED.folder(), tempfile::tempdir().unwrap());
    let mut known = open(&folder);
    let mut acknowledged = 0;
    for seed in seeds {
        let _which = Which(format!("kill {seed}"));
        let said = killed(&folder, place.path(), seed);
        acknowledged += said.len();
        known.extend(said);
        let found = open(&folder);
        // The whole one, or nothing.
        let left = names(place.path());
        assert!(left.is_empty() || left == ["out.zip"], "{left:?}");
        if !left.is_empty() {
            std::fs::remove_file(place.path().join("out.zip")).unwrap();
        }
        for what in known.keys() {
            assert!(found.contains_key(what), "{what} is lost");
        }
        // One act may have been on its way.
        let others: Vec<_> = found
            .iter()
            .filter(|(what, how)| known.get(*what) != Some(how))
            .collect();
        assert!(others.len() <= 1, "{others:?}");
        state::below(folder.path(), &[&folder.code]);
        known = found;
    }
    acknowledged
}

fn open(folder: &Folder) -> Written {
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    let written = written(&session);
    // Nothing of it is damage, not even where a kill came while the log was moved into the file.
    assert_eq!(session.snapshots().verify(Job::new()).unwrap().problems, []);
    session.lock().unwrap();
    written
}

#[test]
fn what_a_killed_process_acknowledged_is_there() {
    let kills = if crate::in_full() {
        KILLS_IN_FULL
    } else {
        KILLS
    };
    let stores = kills.div_ceil(OF_A_STORE);
    // Two at once: much of it is waiting.
    let acknowledged: usize = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let mine = move |store: &usize| store % 2 == half;
            scope.spawn(move || {
                let seeds = |store| (store * OF_A_STORE) as u64..((store + 1) * OF_A_STORE) as u64;
                (0..stores)
                    .filter(mine)
                    .map(|store| a_store_survives(seeds(store)))
                    .sum::<usize>()
            })
        });
        halves.map(|half| half.join().unwrap()).iter().sum()
    });
    assert!(acknowledged > kills, "{acknowledged}");
}
