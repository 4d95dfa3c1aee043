//! Adding, editing, archiving, and undoing each.

use alongside::{AppError, EntryId, EntryInput, Kind, Reason, Thing};
use alongside_tests::{Home, archived_ones, context, later, open_ones, text};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn open_texts(home: &Home) -> Vec<String> {
    let page = home.journal().entries(open_ones(), None, 500).unwrap();
    page.entries.into_iter().map(|entry| entry.text).collect()
}

fn archived_texts(home: &Home) -> Vec<String> {
    let page = home.journal().entries(archived_ones(), None, 500).unwrap();
    page.entries.into_iter().map(|entry| entry.text).collect()
}

#[test]
fn what_was_written_is_read_back_as_it_was() {
    let home = Home::new();
    let draft = EntryInput {
        text: "  # A walk\n\nby the *river* 🌊 \u{0301}\0 end\n".into(),
        mood: Some(4),
        tags: vec!["walk".into()],
        ..EntryInput::default()
    };
    let added = home
        .journal()
        .add_entry(draft.clone(), now(), None)
        .unwrap();
    assert_eq!(
        (&added.text, added.mood, &added.tags),
        (&draft.text, Some(4), &draft.tags)
    );
    assert_eq!((added.at, added.changed_at), (now().now, now().now));
    assert!(!added.archived);
    assert_eq!(home.journal().entry(added.id).unwrap(), added);
    let again = home.close().open();
    assert_eq!(again.journal().entry(added.id).unwrap(), added);
}

#[test]
fn an_edit_replaces_text_mood_and_tags_and_leaves_the_time() {
    let home = Home::new();
    let first = EntryInput {
        mood: Some(2),
        ..text("first")
    };
    let added = home.journal().add_entry(first, now(), None).unwrap();
    let two_days_on = later(&now(), 48 * 60);
    let edited = home
        .journal()
        .edit_entry(added.id, text("second"), two_days_on.clone(), None)
        .unwrap();
    assert_eq!((edited.text.as_str(), edited.mood), ("second", None));
    assert_eq!(
        (edited.at, edited.day, edited.zone),
        (added.at, added.day, added.zone)
    );
    assert_eq!(edited.changed_at, two_days_on.now);
    assert_eq!(open_texts(&home), ["second"]);
}

#[test]
fn an_archived_entry_leaves_the_list_and_comes_back() {
    let home = Home::new();
    let kept = home.journal().add_entry(text("kept"), now(), None).unwrap();
    let hidden = home
        .journal()
        .add_entry(text("hidden"), later(&now(), 1), None)
        .unwrap();
    let hide = |archived| {
        home.journal()
            .set_entry_archived(hidden.id, archived, later(&now(), 2))
            .unwrap()
    };
    assert!(hide(true).archived);
    assert_eq!(open_texts(&home), ["kept"]);
    assert_eq!(archived_texts(&home), ["hidden"]);
    assert_eq!(home.journal().entry(hidden.id).unwrap().text, "hidden");
    assert!(!hide(false).archived);
    assert_eq!(open_texts(&home), ["hidden", "kept"]);
    assert!(archived_texts(&home).is_empty());
    assert_eq!(home.journal().entry(kept.id).unwrap(), kept);
}

#[test]
fn an_archived_entry_can_be_edited_and_stays_archived() {
    let home = Home::new();
    let added = home
        .journal()
        .add_entry(text("before"), now(), None)
        .unwrap();
    home.journal()
        .set_entry_archived(added.id, true, now())
        .unwrap();
    assert!(
        home.journal()
            .edit_entry(added.id, text("after"), now(), None)
            .unwrap()
            .archived
    );
    assert!(open_texts(&home).is_empty());
    let found = home
        .journal()
        .search_entries("after".into(), None, 9)
        .unwrap();
    assert!(found.found.is_empty());
}

#[test]
fn each_act_is_taken_back_the_latest_first() {
    let home = Home::new();
    let mut states = vec![(open_texts(&home), archived_texts(&home))];
    let mut seen = |home: &Home| states.push((open_texts(home), archived_texts(home)));
    let one = home.journal().add_entry(text("one"), now(), None).unwrap();
    seen(&home);
    home.journal()
        .add_entry(text("two"), later(&now(), 1), None)
        .unwrap();
    seen(&home);
    home.journal()
        .edit_entry(one.id, text("one, better"), later(&now(), 2), None)
        .unwrap();
    seen(&home);
    home.journal()
        .set_entry_archived(one.id, true, later(&now(), 3))
        .unwrap();
    seen(&home);
    home.journal()
        .edit_entry(one.id, text("one, hidden"), later(&now(), 4), None)
        .unwrap();
    seen(&home);
    home.journal()
        .set_entry_archived(one.id, false, later(&now(), 5))
        .unwrap();

    let undo = || home.undo(later(&now(), 6)).unwrap();
    let known = ["archive", "edit", "archive", "edit"];
    for act in known {
        assert_eq!(undo(), Some(format!("journal.{act}")));
        assert_eq!(
            Some((open_texts(&home), archived_texts(&home))),
            states.pop(),
            "after undoing {act}"
        );
    }
    // What was added is archived, not lost.
    assert_eq!(undo().as_deref(), Some("journal.add"));
    assert_eq!(
        (open_texts(&home), archived_texts(&home)),
        (vec!["one".into()], vec!["two".into()])
    );
    assert_eq!(undo().as_deref(), Some("journal.add"));
    assert_eq!(archived_texts(&home), ["two", "one"]);
    assert_eq!(undo(), None);
}

#[test]
fn undoing_an_edit_brings_back_mood_tags_time_and_zone() {
    let home = Home::new();
    let draft = EntryInput {
        mood: Some(1),
        tags: vec!["home".into(), "Sleep".into()],
        ..text("before")
    };
    let added = home.journal().add_entry(draft, now(), None).unwrap();
    let abroad = context("2026-11-24T09:00:00", "Asia/Tokyo");
    let moved = EntryInput {
        mood: Some(5),
        at: Some(abroad.now),
        ..text("after")
    };
    // Within a day of each other, as undo asks.
    let edited = home
        .journal()
        .edit_entry(added.id, moved, later(&now(), 9), None)
        .unwrap();
    assert_ne!((edited.at, edited.day), (added.at, added.day));
    home.undo(later(&now(), 10)).unwrap();
    assert_eq!(home.journal().entry(added.id).unwrap(), added);
}

#[test]
fn archiving_what_is_archived_leaves_nothing_to_undo() {
    let home = Home::new();
    let added = home.journal().add_entry(text("one"), now(), None).unwrap();
    assert_eq!(
        home.journal()
            .set_entry_archived(added.id, false, now())
            .unwrap(),
        added
    );
    assert_eq!(home.undo(now()).unwrap().as_deref(), Some("journal.add"));
}

#[test]
fn an_act_can_be_undone_for_a_day_and_survives_a_lock() {
    let home = Home::new();
    home.journal().add_entry(text("one"), now(), None).unwrap();
    let home = home.close().open();
    let a_day = 24 * 60;
    assert_eq!(home.undo(later(&now(), a_day)).unwrap(), None);
    assert_eq!(open_texts(&home), ["one"]);

    home.journal().add_entry(text("two"), now(), None).unwrap();
    let home = home.close().open();
    let undone = home.undo(later(&now(), a_day - 1)).unwrap();
    assert_eq!(undone.as_deref(), Some("journal.add"));
    assert_eq!(open_texts(&home), ["one"]);
}

/// A phone's clock can be days ahead and then be set right. What was done by the wrong clock must
/// not be taken back over what was done after it.
#[test]
fn a_clock_that_was_ahead_does_not_undo_out_of_turn() {
    let home = Home::new();
    let added = home
        .journal()
        .add_entry(text("first"), now(), None)
        .unwrap();
    let ahead = later(&now(), 10 * 24 * 60);
    home.journal()
        .edit_entry(added.id, text("second"), ahead, None)
        .unwrap();
    home.journal()
        .edit_entry(added.id, text("third"), later(&now(), 5), None)
        .unwrap();
    let two_days_on = later(&now(), 2 * 24 * 60);
    assert_eq!(home.undo(two_days_on).unwrap(), None);
    assert_eq!(open_texts(&home), ["third"]);
}

#[test]
fn what_is_refused_changes_nothing_and_leaves_nothing_to_undo() {
    let home = Home::new();
    let added = home.journal().add_entry(text("one"), now(), None).unwrap();
    let refused = |draft: EntryInput| {
        let one = home
            .journal()
            .add_entry(draft.clone(), now(), None)
            .unwrap_err();
        let other = home
            .journal()
            .edit_entry(added.id, draft, now(), None)
            .unwrap_err();
        assert_eq!(one, other);
        one
    };
    let invalid = |field, reason| AppError::Invalid { field, reason };
    assert_eq!(refused(text(" \n")), invalid("text", Reason::Empty));
    assert_eq!(
        refused(text(&"x".repeat(200_001))),
        invalid("text", Reason::TooLong { max: 200_000 })
    );
    for mood in [0, 6, 255] {
        let draft = EntryInput {
            mood: Some(mood),
            ..text("a")
        };
        assert_eq!(
            refused(draft),
            invalid("mood", Reason::OutOfRange { min: 1, max: 5 })
        );
    }
    assert_eq!(home.journal().entry(added.id).unwrap(), added);
    assert_eq!(open_texts(&home), ["one"]);
    assert_eq!(home.undo(now()).unwrap().as_deref(), Some("journal.add"));
    assert_eq!(home.undo(now()).unwrap(), None);
}

#[test]
fn an_unknown_id_is_not_found() {
    let home = Home::new();
    home.journal().add_entry(text("one"), now(), None).unwrap();
    let stranger = EntryId::new(now().now);
    let missing = Some(AppError::NotFound { kind: "entry" });
    assert_eq!(home.journal().entry(stranger).err(), missing);
    assert_eq!(
        home.journal()
            .edit_entry(stranger, text("x"), now(), None)
            .err(),
        missing
    );
    assert_eq!(
        home.journal()
            .set_entry_archived(stranger, true, now())
            .err(),
        missing
    );
    assert_eq!(home.find_thing(Kind::Entry, "0000000000").err(), missing);
}

#[test]
fn an_entry_is_found_by_the_end_of_its_id() {
    let home = Home::new();
    let added = home.journal().add_entry(text("one"), now(), None).unwrap();
    let id = added.id.to_string();
    for ending in [&id[28..], &id[28..].to_uppercase(), &id] {
        let found = Thing::Entry { id: added.id };
        assert_eq!(home.find_thing(Kind::Entry, ending), Ok(found));
    }
    for bad in ["", &id[33..], "zzzz", "%%%%", "____"] {
        let refused = home.find_thing(Kind::Entry, bad);
        assert!(
            matches!(&refused, Err(AppError::Invalid { field: "id", .. })),
            "{bad:?}: {refused:?}"
        );
    }
}
