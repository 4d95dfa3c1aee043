//! A draft and what it leads to: the one or the other, whenever the process is killed.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use alongside::{
    DraftOf, EntryInput, Erasable, FormContent, Job, Kind, PinnedCardInput, Session, Thing, Vault,
};
use alongside_tests::{Folder, Home, daily, draft, lamp, open_ones, text, unlock_by_code, walk};

use super::{keep, now};

/// What it refers to can go while it is being typed.
#[test]
fn what_was_typed_can_be_kept_when_what_it_refers_to_is_gone() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Entry };
    let journal = home.journal().add_journal("river", now()).unwrap().id;
    let prompt = home.prompts().add_prompt("What helped?", now()).unwrap().id;
    let reminder = home.reminders().add_reminder(daily("08:00"), now(), None);
    let reminder = reminder.unwrap().id;
    let typed = EntryInput {
        journal: Some(journal),
        prompt: Some(prompt.clone()),
        link: Some(Thing::Reminder { id: reminder }),
        photos: vec!["0".repeat(64).parse().unwrap()],
        ..text("typed")
    };
    home.save_draft(of, typed.into(), now()).unwrap();
    home.journal().remove_journal(journal, now()).unwrap();
    home.prompts()
        .remove_prompt(prompt.parse().unwrap(), now())
        .unwrap();
    let thing = Thing::Reminder { id: reminder };
    home.erase(Erasable::Thing { thing }, now(), Job::new())
        .unwrap();
    let FormContent::Entry { draft } = home.form(of, now()).unwrap().form else {
        panic!("of an entry");
    };
    assert_eq!(draft, text("typed"));
    home.journal().add_entry(draft, now(), Some(of)).unwrap();
}

#[test]
fn a_write_finishes_the_draft_that_led_to_it_and_no_other() {
    let home = Home::new();
    let (new_entry, new_reminder) = (
        DraftOf::New { kind: Kind::Entry },
        DraftOf::New {
            kind: Kind::Reminder,
        },
    );
    let left = || home.drafts(now()).unwrap().len();
    for of in [
        new_entry,
        new_reminder,
        DraftOf::New {
            kind: Kind::Meeting,
        },
    ] {
        keep(&home, of, "typed", &now());
    }
    let entry = home
        .journal()
        .add_entry(text("one"), now(), Some(new_entry))
        .unwrap()
        .id;
    assert_eq!((left(), draft(&home, new_entry)), (2, None));
    home.reminders()
        .add_reminder(daily("08:00"), now(), Some(new_reminder))
        .unwrap();
    assert_eq!((left(), draft(&home, new_reminder)), (1, None));
    home.meetings()
        .add_meeting(
            lamp("20:00"),
            now(),
            Some(DraftOf::New {
                kind: Kind::Meeting,
            }),
        )
        .unwrap();
    assert_eq!(left(), 0);
    let sam = |title: &str| PinnedCardInput {
        title: title.into(),
        text: String::new(),
        ..PinnedCardInput::default()
    };
    keep(&home, DraftOf::New { kind: Kind::Card }, "typed", &now());
    let from_draft = Some(DraftOf::New { kind: Kind::Card });
    let card = home
        .programme()
        .add_card(sam("Sam"), now(), from_draft)
        .unwrap()
        .id;
    assert_eq!(left(), 0);
    let of = DraftOf::Change {
        thing: Thing::Card { id: card },
    };
    keep(&home, of, "typed", &now());
    home.programme()
        .edit_card(card, sam("Sam, after six"), now(), Some(of))
        .unwrap();
    assert_eq!(left(), 0);
    let of = DraftOf::Change {
        thing: Thing::Entry { id: entry },
    };
    keep(&home, of, "typed", &now());
    home.journal()
        .edit_entry(entry, text("two"), now(), Some(of))
        .unwrap();
    assert_eq!(left(), 0);
    // Where there is none, nothing is missing.
    home.journal()
        .edit_entry(entry, text("three"), now(), Some(of))
        .unwrap();
}

#[test]
fn a_write_that_is_refused_leaves_the_draft() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Entry };
    keep(&home, of, " ", &now());
    keep(&home, of, "typed", &now());
    assert!(
        home.journal()
            .add_entry(text(" "), now(), Some(of))
            .is_err()
    );
    let mut meeting = lamp("20:00");
    meeting.name = String::new();
    assert!(
        home.meetings()
            .add_meeting(meeting, now(), Some(of))
            .is_err()
    );
    assert_eq!(home.drafts(now()).unwrap().len(), 1);
    // Nor does a write without a draft.
    home.journal()
        .add_entry(text("another"), now(), None)
        .unwrap();
    assert_eq!(home.drafts(now()).unwrap().len(), 1);
}

/// Set for the process that is killed: the folder and the recovery code.
const KILLED: &str = "ALONGSIDE_KILLED_TYPING";

/// Not a test by itself: types and keeps one entry after the other.
#[test]
#[ignore = "started by another test"]
fn the_killed_one() {
    let Ok(store) = std::env::var(KILLED) else {
        return;
    };
    let (dir, code) = store.split_once('\n').unwrap();
    let session = unlock_by_code(&Vault::open(dir).unwrap(), code).unwrap();
    for n in written(&session).len().. {
        keep(
            &session,
            DraftOf::New { kind: Kind::Entry },
            &n.to_string(),
            &now(),
        );
        println!("\ntyped: {n}");
        session
            .journal()
            .add_entry(
                text(&n.to_string()),
                now(),
                Some(DraftOf::New { kind: Kind::Entry }),
            )
            .unwrap();
    }
}

/// The numbers that were kept as entries, in their order.
fn written(session: &Session) -> Vec<usize> {
    let entries = walk(|after| session.journal().entries(open_ones(), after, 500).unwrap());
    let numbers = entries.iter().rev().map(|entry| entry.text.parse());
    numbers.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_kill_leaves_what_was_typed_as_a_draft_or_as_an_entry() {
    let folder = Folder::set_up();
    for round in 0..12 {
        let mut killed = Command::new(std::env::current_exe().unwrap())
            .args([
                "drafts::finishing::the_killed_one",
                "--ignored",
                "--exact",
                "--nocapture",
            ])
            .env(KILLED, format!("{}\n{}", folder.text(), folder.code))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(killed.stdout.take().unwrap());
        let number = |line: String| line.strip_prefix("typed: ").map(|n| n.parse().unwrap());
        let mut said = said.lines().map(Result::unwrap).filter_map(number);
        let first: usize = said.next().unwrap();
        std::thread::sleep(Duration::from_millis(round * 7));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let last = said.last().unwrap_or(first);
        let vault = Vault::open(folder.text()).unwrap();
        let session = unlock_by_code(&vault, &folder.code).unwrap();
        let written = written(&session);
        assert_eq!(written, (0..written.len()).collect::<Vec<_>>());
        let draft = super::text_of(draft(&session, DraftOf::New { kind: Kind::Entry }));
        let draft: Option<usize> = draft.map(|text| text.parse().unwrap());
        // The next one is a draft, or is not typed yet; what was said to be typed is there.
        assert!(
            draft.is_none_or(|draft| draft == written.len()),
            "{draft:?}"
        );
        assert!(written.len() + usize::from(draft.is_some()) > last);
        session.lock().unwrap();
    }
}
