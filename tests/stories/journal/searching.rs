//! Finding entries by their words.

use alongside::AppError;
use alongside_tests::{Home, context, later, tagged, text, texts, walk, walk_found};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

/// A journal of these texts, the last one written last.
fn journal(written: &[&str]) -> Home {
    let home = Home::new();
    for (minute, words) in (0..).zip(written) {
        home.journal()
            .add_entry(text(words), later(&now(), minute), None)
            .unwrap();
    }
    home
}

#[track_caller]
fn assert_finds(home: &Home, query: &str, expected: &[&str]) {
    let found = walk_found(|after| {
        home.journal()
            .search_entries(query.into(), after, 2)
            .unwrap()
    });
    assert_eq!(texts(&found), expected, "{query:?}");
}

#[test]
fn words_are_beginnings_and_all_are_wanted() {
    let home = journal(&["The river rose", "Riverside walk", "A driver"]);
    assert_finds(&home, "riv", &["Riverside walk", "The river rose"]);
    assert_finds(&home, "RIVER", &["Riverside walk", "The river rose"]);
    assert_finds(&home, "river wal", &["Riverside walk"]);
    assert_finds(&home, "wal river", &["Riverside walk"]);
    assert_finds(&home, "river walk rose", &[]);
    assert_finds(&home, "iver", &[]);
    assert_finds(&home, "r", &["Riverside walk", "The river rose"]);
}

#[test]
fn words_in_quotes_stand_together_and_whole() {
    let home = journal(&["late night call", "a call late at night", "late nights"]);
    assert_finds(&home, "\"late night\"", &["late night call"]);
    assert_finds(&home, "\"late night\" call", &["late night call"]);
    assert_finds(
        &home,
        "late night",
        &["late nights", "a call late at night", "late night call"],
    );
    assert_finds(&home, "\"night late\"", &[]);
}

#[test]
fn a_minus_leaves_out_and_or_is_either() {
    let home = journal(&["calm day", "rested night", "calm but rainy", "work"]);
    assert_finds(&home, "calm -rain", &["calm day"]);
    assert_finds(&home, "calm -\"but rainy\"", &["calm day"]);
    assert_finds(
        &home,
        "calm OR rested",
        &["calm but rainy", "rested night", "calm day"],
    );
    assert_finds(&home, "calm OR work -rainy", &["work", "calm day"]);
    // The words next to each other bind closer than OR.
    assert_finds(
        &home,
        "rested night OR calm day",
        &["rested night", "calm day"],
    );
    assert_finds(&home, "calm or", &[]);
}

#[test]
fn accents_and_letter_case_do_not_matter_either_way() {
    let home = journal(&[
        "Café au lait",
        "cafe noir",
        "ÜBER den Fluß",
        "Ωραία μέρα",
        "Ёлка",
    ]);
    assert_finds(&home, "cafe", &["cafe noir", "Café au lait"]);
    assert_finds(&home, "CAFÉ", &["cafe noir", "Café au lait"]);
    // The same letter as two characters, as some keyboards write it.
    assert_finds(&home, "cafe\u{301}", &["cafe noir", "Café au lait"]);
    assert_finds(&home, "uber", &["ÜBER den Fluß"]);
    assert_finds(&home, "ΩΡΑΊΑ", &["Ωραία μέρα"]);
    assert_finds(&home, "ёл", &["Ёлка"]);
}

#[test]
fn what_is_archived_is_never_found() {
    let home = journal(&["quiet harbour"]);
    let id = home
        .journal()
        .search_entries("harbour".into(), None, 9)
        .unwrap()
        .entries()[0]
        .id;
    home.journal().set_entry_archived(id, true, now()).unwrap();
    for query in ["harbour", "\"quiet harbour\"", "q OR harbour"] {
        assert_finds(&home, query, &[]);
    }
    home.undo(now()).unwrap();
    assert_finds(&home, "harbour", &["quiet harbour"]);
    home.undo(now()).unwrap();
    assert_finds(&home, "harbour", &[]);
    home.journal().set_entry_archived(id, false, now()).unwrap();
    assert_finds(&home, "harbour", &["quiet harbour"]);
}

#[test]
fn an_edited_entry_is_found_by_its_new_words_alone() {
    let home = journal(&["first words", "other"]);
    let id = home
        .journal()
        .search_entries("first".into(), None, 9)
        .unwrap()
        .entries()[0]
        .id;
    home.journal()
        .edit_entry(id, text("second thoughts"), now(), None)
        .unwrap();
    assert_finds(&home, "first", &[]);
    assert_finds(&home, "word", &[]);
    assert_finds(&home, "second", &["second thoughts"]);
    home.undo(now()).unwrap();
    assert_finds(&home, "second", &[]);
    assert_finds(&home, "first", &["first words"]);
}

#[test]
fn tags_are_found_as_words_are() {
    let home = Home::new();
    let added = home
        .journal()
        .add_entry(tagged("a day", &["Sobriety", "home"]), now(), None)
        .unwrap();
    assert_finds(&home, "sober", &[]);
    assert_finds(&home, "sobri day", &["a day"]);
    home.journal()
        .edit_entry(added.id, text("a day"), now(), None)
        .unwrap();
    assert_finds(&home, "sobriety", &[]);
}

/// Whatever of Markdown, of search's own signs or of SQL is typed, nothing breaks.
#[test]
fn signs_are_no_commands() {
    let home = journal(&["50% off * NEAR(a b) \"quoted\" it's; DROP TABLE entry -- end"]);
    let all = walk_found(|after| {
        home.journal()
            .search_entries("quoted".into(), after, 9)
            .unwrap()
    });
    for query in [
        "near(a",
        "it's",
        "50%",
        "drop table entry",
        "quoted*",
        "{quoted}",
        "^quoted",
        "title:50 OR quoted",
        "\"it's; DROP\"",
        "(quoted)",
        "a + b",
    ] {
        assert_finds(&home, query, &texts(&all));
    }
}

#[test]
fn a_query_without_a_word_is_refused() {
    let home = journal(&["one"]);
    for query in [
        "",
        "   ",
        "-one",
        "\"\"",
        "OR",
        "-",
        "!?",
        &"x".repeat(1001),
    ] {
        let refused = home.journal().search_entries(query.into(), None, 9);
        assert!(
            matches!(&refused, Err(AppError::Invalid { field: "query", .. })),
            "{query:?}: {refused:?}"
        );
    }
}

/// As with the list: an entry keeps its place among those of the same instant.
#[test]
fn what_is_found_comes_in_the_order_of_the_list_also_after_an_edit() {
    let home = Home::new();
    let ids: Vec<_> = (0..5)
        .map(|n| {
            let words = format!("same {n}");
            home.journal()
                .add_entry(text(&words), now(), None)
                .unwrap()
                .id
        })
        .collect();
    home.journal()
        .edit_entry(ids[1], text("same one"), now(), None)
        .unwrap();
    let listed = walk(|after| {
        home.journal()
            .entries(alongside_tests::open_ones(), after, 2)
            .unwrap()
    });
    assert_finds(&home, "same", &texts(&listed));
}
