//! Kept, replaced, found again, thrown away, taken back.

use alongside::{
    AppError, CardId, Draft, DraftOf, EntryId, Kind, ReachCardDraft, Reason, ReminderId, Thing,
};
use alongside_tests::{Home, daily, later, text};

use super::{fields, invalid, keep, now, text_of};

#[test]
fn what_was_typed_is_there_when_the_store_opens_again() {
    let home = Home::new();
    let typed = fields(&[
        ("text", "Half a lin\u{e9} \u{1f600}\n"),
        ("mood", " "),
        ("tags", "a, b"),
    ]);
    home.keep_draft(DraftOf::New { kind: Kind::Entry }, typed.clone(), now())
        .unwrap();
    // Shut down without a lock.
    let home = home.let_go().open();
    let kept = Draft {
        of: DraftOf::New { kind: Kind::Entry },
        fields: typed,
        changed_at: now().now,
    };
    assert_eq!(
        home.draft(DraftOf::New { kind: Kind::Entry }).unwrap(),
        Some(kept.clone())
    );
    assert_eq!(home.drafts().unwrap(), [kept]);
    assert_eq!(
        home.draft(DraftOf::New {
            kind: Kind::Meeting
        })
        .unwrap(),
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
    let sam = ReachCardDraft {
        title: "Sam".into(),
        text: String::new(),
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
        let drafts = home.drafts().unwrap();
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
        text_of(home.draft(DraftOf::New { kind: Kind::Entry }).unwrap()).as_deref(),
        Some("two")
    );
}

#[test]
fn a_draft_with_nothing_in_it_is_none() {
    let home = Home::new();
    for nothing in [fields(&[]), fields(&[("text", " \n"), ("tags", "")])] {
        keep(
            &home,
            DraftOf::New {
                kind: Kind::Reminder,
            },
            "typed",
            &now(),
        );
        home.keep_draft(
            DraftOf::New {
                kind: Kind::Reminder,
            },
            nothing.clone(),
            now(),
        )
        .unwrap();
        assert_eq!(home.drafts().unwrap(), []);
        home.keep_draft(
            DraftOf::New {
                kind: Kind::Reminder,
            },
            nothing,
            now(),
        )
        .unwrap();
    }
    assert_eq!(home.undo(now()).unwrap(), None);
}

#[test]
fn what_may_not_be_kept_names_its_field_and_leaves_the_draft_as_it_was() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Entry };
    keep(&home, of, "typed", &now());
    let refused = |typed| home.keep_draft(of, typed, now()).err();
    let many: Vec<String> = (0..21).map(|name| name.to_string()).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "a")).collect();
    let (name, value) = ("\u{e9}".repeat(41), "\u{e9}".repeat(200_001));
    for (typed, expected) in [
        (
            fields(&many),
            invalid("fields", Reason::TooMany { max: 20 }),
        ),
        (fields(&[("", "a")]), invalid("name", Reason::Empty)),
        (
            fields(&[(&name, "a")]),
            invalid("name", Reason::TooLong { max: 40 }),
        ),
        (
            fields(&[("text", &value)]),
            invalid("value", Reason::TooLong { max: 200_000 }),
        ),
    ] {
        assert_eq!(refused(typed), Some(expected));
    }
    assert_eq!(text_of(home.draft(of).unwrap()).as_deref(), Some("typed"));
    assert_eq!(refused(fields(&many[..20])), None);
    assert_eq!(refused(fields(&[(&name[2..], &value[2..])])), None);
}

#[test]
fn what_is_not_there_has_no_draft() {
    let home = Home::new();
    let typed = || fields(&[("text", "typed")]);
    let missing = |kind| Some(AppError::NotFound { kind });
    let entry = DraftOf::Change {
        thing: Thing::Entry {
            id: EntryId::new(now().now),
        },
    };
    assert_eq!(
        home.keep_draft(entry, typed(), now()).err(),
        missing("entry")
    );
    let reminder = DraftOf::Change {
        thing: Thing::Reminder {
            id: ReminderId::new(now().now),
        },
    };
    assert_eq!(
        home.keep_draft(reminder, typed(), now()).err(),
        missing("reminder")
    );
    let card = DraftOf::Change {
        thing: Thing::Card {
            id: CardId::new(now().now),
        },
    };
    assert_eq!(home.keep_draft(card, typed(), now()).err(), missing("card"));
    assert_eq!(home.drafts().unwrap(), []);
}

#[test]
fn what_was_thrown_away_comes_back_by_undo() {
    let home = Home::new();
    let of = DraftOf::New {
        kind: Kind::Meeting,
    };
    keep(&home, of, "typed", &now());
    let kept = home.draft(of).unwrap();
    home.discard_draft(of, later(&now(), 1)).unwrap();
    // Twice is harmless.
    home.discard_draft(of, later(&now(), 1)).unwrap();
    assert_eq!(home.draft(of).unwrap(), None);
    let home = home.close().open();
    let undo = || home.undo(later(&now(), 2)).unwrap();
    assert_eq!(undo().as_deref(), Some("draft.discard"));
    assert_eq!(home.draft(of).unwrap(), kept);
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
    let typed = || text_of(home.draft(of).unwrap());
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
