//! Kept, replaced, found again, thrown away, taken back.

use alongside::{
    AppError, CardId, DraftOf, EntryId, EntryInput, FormContent, FormDraft, Kind, PinnedCardInput,
    Reason, ReminderId, Thing,
};
use alongside_tests::{Home, daily, draft, form, later, tagged, text};

use super::{invalid, keep, now, text_of};

#[test]
fn what_was_typed_is_there_when_the_store_opens_again() {
    let home = Home::new();
    let typed = FormContent::from(EntryInput {
        mood: Some(4),
        photos: vec!["0".repeat(64).parse().unwrap()],
        ..tagged("Half a lin\u{e9} \u{1f600}\n", &["a", "b"])
    });
    home.save_draft(DraftOf::New { kind: Kind::Entry }, typed.clone(), now())
        .unwrap();
    // Shut down without a lock.
    let home = home.let_go().open();
    let kept = FormDraft {
        of: DraftOf::New { kind: Kind::Entry },
        form: typed,
        changed_at: now().now,
    };
    assert_eq!(
        draft(&home, DraftOf::New { kind: Kind::Entry }),
        Some(kept.clone())
    );
    assert_eq!(home.drafts(now()).unwrap(), [kept]);
    assert_eq!(
        draft(
            &home,
            DraftOf::New {
                kind: Kind::Meeting
            }
        ),
        None
    );
}

#[test]
fn of_each_thing_there_is_one_draft_the_latest_changed_first() {
    let home = Home::new();
    let entry = home
        .journal()
        .add_entry(text("kept"), now(), None)
        .unwrap()
        .id;
    let reminder = home
        .reminders()
        .add_reminder(daily("08:00"), now(), None)
        .unwrap()
        .id;
    let sam = PinnedCardInput {
        title: "Sam".into(),
        text: String::new(),
        ..PinnedCardInput::default()
    };
    let card = home.programme().add_card(sam, now(), None).unwrap().id;
    let all = [
        DraftOf::New { kind: Kind::Entry },
        DraftOf::Change {
            thing: Thing::Entry { id: entry },
        },
        DraftOf::New {
            kind: Kind::Reminder,
        },
        DraftOf::Change {
            thing: Thing::Reminder { id: reminder },
        },
        DraftOf::New {
            kind: Kind::Meeting,
        },
        DraftOf::New { kind: Kind::Card },
        DraftOf::Change {
            thing: Thing::Card { id: card },
        },
        DraftOf::New { kind: Kind::Source },
    ];
    for (minute, of) in (0..).zip(all) {
        keep(&home, of, "one", &later(&now(), minute));
        keep(&home, of, "one more", &later(&now(), minute));
    }
    let listed = || -> Vec<DraftOf> {
        let drafts = home.drafts(now()).unwrap();
        drafts.into_iter().map(|draft| draft.of).collect()
    };
    assert_eq!(listed(), all.into_iter().rev().collect::<Vec<_>>());
    // The same once more changes nothing; another text does.
    keep(
        &home,
        DraftOf::New { kind: Kind::Entry },
        "one more",
        &later(&now(), 9),
    );
    assert_eq!(listed()[7], DraftOf::New { kind: Kind::Entry });
    keep(
        &home,
        DraftOf::New { kind: Kind::Entry },
        "two",
        &later(&now(), 9),
    );
    assert_eq!(listed()[0], DraftOf::New { kind: Kind::Entry });
    assert_eq!(
        text_of(draft(&home, DraftOf::New { kind: Kind::Entry })).as_deref(),
        Some("two")
    );
}

#[test]
fn a_draft_with_nothing_in_it_is_none() {
    let home = Home::new();
    for kind in [Kind::Entry, Kind::Reminder, Kind::Meeting, Kind::Card] {
        let of = DraftOf::New { kind };
        let blank = home.form(of, now()).unwrap();
        assert!(!blank.is_draft);
        for nothing in [blank.form, form(kind, " \n")] {
            keep(&home, of, "typed", &now());
            home.save_draft(of, nothing.clone(), now()).unwrap();
            assert_eq!(home.drafts(now()).unwrap(), []);
            home.save_draft(of, nothing, now()).unwrap();
        }
    }
    assert_eq!(home.undo(now()).unwrap(), None);
}

#[test]
fn a_change_begins_with_what_is_there_and_is_a_draft_once_it_differs() {
    let home = Home::new();
    let journal = home.journal();
    let entry = EntryInput {
        energy: Some(3),
        starred: true,
        ..tagged("kept", &["a"])
    };
    let id = journal.add_entry(entry, now(), None).unwrap().id;
    let thing = Thing::Entry { id };
    let of = DraftOf::Change { thing };
    let start = || home.form(of, now()).unwrap();
    let there = journal.entry_draft(id).unwrap();
    assert_eq!(start().form, there.clone().into());
    assert!(!start().is_draft);
    let changed = EntryInput {
        text: "kept, and more".into(),
        ..there.clone()
    };
    home.save_draft(of, changed.clone().into(), now()).unwrap();
    assert_eq!(start().form, changed.into());
    assert!(start().is_draft);
    // Typed back to what it is, nothing is unfinished.
    home.save_draft(of, there.into(), now()).unwrap();
    assert_eq!(home.drafts(now()).unwrap(), []);
    // In the bin it can't be changed; what was typed is still listed.
    keep(&home, of, "half a change", &now());
    journal.trash_entry(id, now()).unwrap();
    let kind = "entry";
    let missing = home.form(of, now());
    assert_eq!(missing.err(), Some(AppError::NotFound { kind }));
    assert_eq!(text_of(draft(&home, of)).as_deref(), Some("half a change"));
}

#[test]
fn what_may_not_be_kept_names_its_field_and_leaves_the_draft_as_it_was() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Entry };
    keep(&home, of, "typed", &now());
    let refused = |form: FormContent| home.save_draft(of, form, now()).err();
    let value = "\u{e9}".repeat(200_001);
    let many: Vec<String> = (0..1000).map(|tag| tag.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let entry = "entry".to_owned();
    for (typed, expected) in [
        (
            text(&value).into(),
            invalid("value", Reason::TooLong { max: 200_000 }),
        ),
        (
            tagged("a", &many).into(),
            invalid("fields", Reason::TooMany { max: 1000 }),
        ),
        (
            form(Kind::Card, "Sam"),
            invalid("form", Reason::Malformed { expected: entry }),
        ),
    ] {
        assert_eq!(refused(typed), Some(expected));
    }
    assert_eq!(text_of(draft(&home, of)).as_deref(), Some("typed"));
    assert_eq!(refused(text(&value[2..]).into()), None);
    assert_eq!(refused(tagged("a", &many[..900]).into()), None);
    let timer = DraftOf::New {
        kind: Kind::UrgeTimer,
    };
    for refused in [
        home.form(timer, now()).err(),
        home.save_draft(timer, text("a").into(), now()).err(),
    ] {
        assert!(
            matches!(refused, Some(AppError::Invalid { field: "of", .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_not_there_has_no_draft() {
    let home = Home::new();
    let missing = |kind| Some(AppError::NotFound { kind });
    let entry = DraftOf::Change {
        thing: Thing::Entry {
            id: EntryId::new(now().now),
        },
    };
    assert_eq!(
        home.save_draft(entry, text("typed").into(), now()).err(),
        missing("entry")
    );
    let reminder = DraftOf::Change {
        thing: Thing::Reminder {
            id: ReminderId::new(now().now),
        },
    };
    assert_eq!(
        home.save_draft(reminder, form(Kind::Reminder, "typed"), now())
            .err(),
        missing("reminder")
    );
    let card = DraftOf::Change {
        thing: Thing::Card {
            id: CardId::new(now().now),
        },
    };
    assert_eq!(
        home.save_draft(card, form(Kind::Card, "typed"), now())
            .err(),
        missing("card")
    );
    assert_eq!(home.drafts(now()).unwrap(), []);
}

#[test]
fn what_was_thrown_away_comes_back_by_undo() {
    let home = Home::new();
    let of = DraftOf::New {
        kind: Kind::Meeting,
    };
    keep(&home, of, "typed", &now());
    let kept = draft(&home, of);
    home.discard_draft(of, later(&now(), 1)).unwrap();
    // Twice is harmless.
    home.discard_draft(of, later(&now(), 1)).unwrap();
    assert_eq!(draft(&home, of), None);
    let home = home.close().open();
    let undo = || home.undo(later(&now(), 2)).unwrap();
    assert_eq!(undo().as_deref(), Some("draft.discard"));
    assert_eq!(draft(&home, of), kept);
    assert_eq!(undo(), None);
}

#[test]
fn a_draft_that_comes_back_does_not_cost_what_was_typed_since() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Entry };
    home.journal()
        .add_entry(text("before"), now(), None)
        .unwrap();
    keep(&home, of, "first", &now());
    home.discard_draft(of, now()).unwrap();
    keep(&home, of, "second", &now());
    let undo = || home.undo(now()).unwrap();
    let typed = || text_of(draft(&home, of));
    assert_eq!(undo().as_deref(), Some("draft.discard"));
    assert_eq!(typed().as_deref(), Some("first"));
    assert_eq!(undo().as_deref(), Some("draft.replace"));
    assert_eq!(typed().as_deref(), Some("second"));
    // And so on to what was done before.
    assert_eq!(undo().as_deref(), Some("journal.add"));
    assert_eq!(typed().as_deref(), Some("second"));
}

#[test]
fn a_draft_stays_inside_the_encrypted_file() {
    let home = Home::new();
    keep(
        &home,
        DraftOf::New { kind: Kind::Entry },
        "Wintergreen lantern",
        &now(),
    );
    let folder = home.let_go();
    for (name, bytes) in alongside_tests::files(folder.path()) {
        let seen = bytes.windows(11).any(|part| part == b"Wintergreen");
        assert!(!seen, "{name}");
    }
}

/// Also where it was typed over what an undo had brought back, whatever the clock said.
#[test]
fn no_undo_loses_what_was_typed_last() {
    for steps in [1, 0, -1] {
        let home = Home::new();
        let of = DraftOf::New { kind: Kind::Entry };
        let at = |nth: i64| later(&now(), steps * nth);
        keep(&home, of, "first", &at(0));
        home.discard_draft(of, at(1)).unwrap();
        keep(&home, of, "second", &at(2));
        home.undo(at(3)).unwrap();
        assert_eq!(text_of(draft(&home, of)).as_deref(), Some("first"));
        keep(&home, of, "third", &at(4));
        for text in ["second", "third"] {
            home.undo(at(5)).unwrap();
            assert_eq!(text_of(draft(&home, of)).as_deref(), Some(text), "{steps}");
        }
        assert_eq!(home.undo(at(6)).unwrap(), None, "{steps}");
    }
}
