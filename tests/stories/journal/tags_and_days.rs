//! Tags, mood, and the day that an entry stays on.

use alongside::{AppError, EntryInput, Reason};
use alongside_tests::{
    Folder, Home, context, later, moved, of_tag, open_ones, tagged, text, texts,
};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn with_tag(home: &Home, tag: &str) -> Vec<String> {
    let page = home.journal().entries(of_tag(tag), None, 500).unwrap();
    texts(&page.entries)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

fn tags_kept(folder: &Folder) -> Vec<String> {
    folder.below(|tx| {
        let mut statement = tx.prepare("SELECT name FROM tag ORDER BY folded")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    })
}

#[test]
fn two_ways_of_writing_a_tag_are_one() {
    let home = Home::new();
    let one = home
        .journal()
        .add_entry(tagged("one", &["#Sleep", "sleep ", "Ärger"]), now(), None)
        .unwrap();
    assert_eq!(one.tags, ["Sleep", "Ärger"]);
    let two = home
        .journal()
        .add_entry(tagged("two", &["SLEEP", "alone"]), later(&now(), 1), None)
        .unwrap();
    // As it was first written, in alphabetical order.
    assert_eq!(two.tags, ["alone", "Sleep"]);
    for tag in ["sleep", "SLEEP", "#Sleep", "  sleep"] {
        assert_eq!(with_tag(&home, tag), ["two", "one"], "{tag:?}");
    }
    assert_eq!(with_tag(&home, "ärger"), ["one"]);
    assert_eq!(with_tag(&home, "slee"), Vec::<String>::new());
    assert_eq!(tags_kept(&home.close()), ["alone", "Sleep", "Ärger"]);
}

#[test]
fn a_tag_is_renamed_by_an_edit() {
    let home = Home::new();
    let one = home
        .journal()
        .add_entry(tagged("one", &["slep", "home"]), now(), None)
        .unwrap();
    home.journal()
        .add_entry(tagged("two", &["home"]), later(&now(), 1), None)
        .unwrap();
    let edited = home
        .journal()
        .edit_entry(one.id, tagged("one", &["sleep", "home"]), now(), None)
        .unwrap();
    assert_eq!(edited.tags, ["home", "sleep"]);
    assert_eq!(with_tag(&home, "slep"), Vec::<String>::new());
    assert_eq!(with_tag(&home, "sleep"), ["one"]);
    assert_eq!(with_tag(&home, "home"), ["two", "one"]);
    home.undo(now()).unwrap();
    assert_eq!(with_tag(&home, "slep"), ["one"]);
    assert_eq!(with_tag(&home, "sleep"), Vec::<String>::new());
}

#[test]
fn letters_of_a_tag_are_mended_where_one_entry_alone_has_it() {
    let home = Home::new();
    let one = home
        .journal()
        .add_entry(tagged("one", &["sLEEP"]), now(), None)
        .unwrap();
    let edited = home
        .journal()
        .edit_entry(one.id, tagged("one", &["Sleep"]), now(), None)
        .unwrap();
    assert_eq!(edited.tags, ["Sleep"]);
}

#[test]
fn a_tag_that_nothing_carries_leaves_no_row() {
    let home = Home::new();
    let one = home
        .journal()
        .add_entry(tagged("one", &["gone", "kept"]), now(), None)
        .unwrap();
    home.journal()
        .edit_entry(one.id, tagged("one", &["kept"]), now(), None)
        .unwrap();
    let folder = home.close();
    assert_eq!(tags_kept(&folder), ["kept"]);
    // An archived entry keeps its tags: it comes back as it was.
    let home = folder.open();
    home.journal()
        .set_entry_archived(one.id, true, now())
        .unwrap();
    assert_eq!(home.journal().entry(one.id).unwrap().tags, ["kept"]);
    assert_eq!(with_tag(&home, "kept"), Vec::<String>::new());
    assert_eq!(tags_kept(&home.close()), ["kept"]);
}

#[test]
fn a_tag_that_may_not_be_is_refused() {
    let home = Home::new();
    let long = "x".repeat(51);
    for bad in ["", " # ", "a,b", "two\nlines", &long] {
        let refused = home.journal().add_entry(tagged("a", &[bad]), now(), None);
        assert!(
            matches!(&refused, Err(AppError::Invalid { field: "tag", .. })),
            "{bad:?}: {refused:?}"
        );
        let refused = home.journal().entries(of_tag(bad), None, 9);
        assert!(
            matches!(&refused, Err(AppError::Invalid { field: "tag", .. })),
            "{bad:?}: {refused:?}"
        );
    }
    let many: Vec<String> = (0..21).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(
        home.journal()
            .add_entry(tagged("a", &many), now(), None)
            .err(),
        Some(AppError::Invalid {
            field: "tags",
            reason: Reason::TooMany { max: 20 }
        })
    );
    assert_eq!(
        home.journal()
            .add_entry(tagged("a", &many[1..]), now(), None)
            .unwrap()
            .tags
            .len(),
        20
    );
    assert_eq!(
        home.journal()
            .add_entry(tagged("a", &["🌊", "two words"]), now(), None)
            .unwrap()
            .tags,
        ["two words", "🌊"]
    );
}

#[test]
fn a_mood_is_one_of_five_or_none() {
    let home = Home::new();
    for mood in [None, Some(1), Some(5)] {
        let draft = EntryInput { mood, ..text("a") };
        let added = home.journal().add_entry(draft, now(), None).unwrap();
        assert_eq!(home.journal().entry(added.id).unwrap().mood, mood);
    }
}

#[test]
fn an_entry_stays_on_the_day_it_was_written_on() {
    let late = context("2026-11-22T23:30:00", "America/New_York");
    let home = Home::new();
    let added = home
        .journal()
        .add_entry(text("late"), late.clone(), None)
        .unwrap();
    assert_eq!(added.day.to_string(), "2026-11-22");
    // Read from Tokyo, where it was the 23rd already.
    let tokyo = moved(&later(&late, 60), "Asia/Tokyo");
    let read = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert_eq!(
        (read[0].day.to_string().as_str(), read[0].zone.name()),
        ("2026-11-22", "America/New_York")
    );
    // Nor does an edit from there move it, as long as no time is given.
    let edited = home
        .journal()
        .edit_entry(added.id, text("later"), tokyo.clone(), None)
        .unwrap();
    assert_eq!(
        (edited.at, edited.day, edited.zone),
        (added.at, added.day, added.zone)
    );
    home.journal()
        .set_entry_archived(added.id, true, tokyo.clone())
        .unwrap();
    assert_eq!(home.journal().entry(added.id).unwrap().day, added.day);
    // A time that is given is meant where the writer is.
    let given = EntryInput {
        at: Some(added.at),
        ..text("moved")
    };
    let given = home
        .journal()
        .edit_entry(added.id, given, tokyo, None)
        .unwrap();
    assert_eq!(
        (given.day.to_string().as_str(), given.zone.name()),
        ("2026-11-23", "Asia/Tokyo")
    );
    assert_eq!(given.at, added.at);
}

#[test]
fn the_order_is_that_of_the_instants_not_of_the_walls() {
    let home = Home::new();
    let tokyo = context("2026-11-23T08:00:00", "Asia/Tokyo");
    let new_york = context("2026-11-22T20:00:00", "America/New_York");
    home.journal()
        .add_entry(text("New York, later"), new_york, None)
        .unwrap();
    home.journal()
        .add_entry(text("Tokyo, earlier"), tokyo, None)
        .unwrap();
    let page = home.journal().entries(open_ones(), None, 9).unwrap();
    assert_eq!(texts(&page.entries), ["New York, later", "Tokyo, earlier"]);
}
