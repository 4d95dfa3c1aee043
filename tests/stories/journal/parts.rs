//! The parts of the journal that are off until a person turns them on.

use alongside::{DraftOf, EntryInput, EntrySearch, JournalParts, Kind, Thing};
use alongside_tests::{Home, later, moment, text};

const NEW: DraftOf = DraftOf::New { kind: Kind::Entry };

fn parts(home: &Home) -> JournalParts {
    home.journal().parts().unwrap()
}

#[test]
fn each_part_is_off_until_it_is_turned_on() {
    let home = Home::new();
    assert_eq!(parts(&home), JournalParts::default());
    let JournalParts {
        energy,
        sleep,
        year,
        memories,
        journals,
    } = parts(&home);
    assert!(!(energy || sleep || year || memories || journals));
    // What is recorded turns nothing on.
    let slept = EntryInput {
        energy: Some(2),
        sleep: Some(450),
        ..text("a line")
    };
    home.journal().add_entry(slept, moment(), None).unwrap();
    assert_eq!(parts(&home), JournalParts::default());
}

#[test]
fn what_is_turned_on_is_kept_and_taken_back() {
    let home = Home::new();
    let (year, both) = (
        JournalParts {
            year: true,
            ..JournalParts::default()
        },
        JournalParts {
            year: true,
            memories: true,
            ..JournalParts::default()
        },
    );
    let set = |home: &Home, to| home.journal().set_parts(to, moment()).unwrap();
    set(&home, year);
    set(&home, both);
    // Twice is harmless.
    set(&home, both);
    let home = home.close().open();
    assert_eq!(parts(&home), both);
    assert!(home.journal().on_this_day(moment()).unwrap().on);
    let undo = || home.undo(moment()).unwrap();
    assert_eq!(undo().as_deref(), Some("settings.journal"));
    assert_eq!(parts(&home), year);
    assert!(!home.journal().on_this_day(moment()).unwrap().on);
    assert_eq!(undo().as_deref(), Some("settings.journal"));
    assert_eq!(parts(&home), JournalParts::default());
    assert_eq!(undo(), None);
}

#[test]
fn on_this_day_is_one_switch_wherever_it_is_turned() {
    let home = Home::new();
    home.journal().set_on_this_day(true, moment()).unwrap();
    assert!(parts(&home).memories);
    let energy = JournalParts {
        energy: true,
        ..parts(&home)
    };
    home.journal().set_parts(energy, moment()).unwrap();
    home.journal().set_on_this_day(false, moment()).unwrap();
    assert!(parts(&home).energy && !parts(&home).memories);
    home.undo(moment()).unwrap();
    assert_eq!(parts(&home), energy);
}

#[test]
fn an_entry_keeps_showing_what_it_has() {
    let home = Home::new();
    let journal = home.journal().add_journal("Nights", moment()).unwrap();
    let whole = EntryInput {
        energy: Some(2),
        sleep: Some(450),
        journal: Some(journal.id),
        ..text("a line")
    };
    let kept = home.journal().add_entry(whole, moment(), None).unwrap();
    let offered = |of| {
        let screen = home.screens().entry(of, later(&moment(), 1)).unwrap();
        let JournalParts {
            energy,
            sleep,
            journals,
            ..
        } = screen.parts;
        (energy, sleep, journals)
    };
    assert_eq!(offered(NEW), (false, false, false));
    let thing = Thing::Entry { id: kept.id };
    assert_eq!(offered(DraftOf::Change { thing }), (true, true, true));
    let sleep = JournalParts {
        sleep: true,
        ..JournalParts::default()
    };
    home.journal().set_parts(sleep, moment()).unwrap();
    assert_eq!(offered(NEW), (false, true, false));
    let screens = home.screens();
    let list = screens.entries(EntrySearch::default(), 0, moment());
    assert_eq!(list.unwrap().parts, sleep);
    assert_eq!(screens.calendar(2026, Some(11)).unwrap().parts, sleep);
}
