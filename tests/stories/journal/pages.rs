//! A list that comes in pages.

use alongside::{AppError, EntryInput, Reason, Timestamp};
use alongside_tests::{
    Home, archived_ones, context, later, of_tag, open_ones, tagged, text, texts, walk, walk_found,
};

fn now() -> alongside::CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

/// 23 entries, three of each instant, every second one tagged, every fifth archived; what the
/// open list has to show, latest first.
fn filled(home: &Home) -> Vec<String> {
    let mut open = Vec::new();
    for n in 0..23 {
        let tags: &[&str] = if n % 2 == 0 { &["even"] } else { &[] };
        let words = format!("number {n}");
        let at = later(&now(), n / 3);
        let added = home
            .journal()
            .add_entry(tagged(&words, tags), at.clone(), None)
            .unwrap();
        if n % 5 == 0 {
            home.journal()
                .set_entry_archived(added.id, true, at)
                .unwrap();
        } else {
            open.push(words);
        }
    }
    open.reverse();
    open
}

#[test]
fn every_entry_comes_once_whatever_the_size_of_a_page() {
    let home = Home::new();
    let open = filled(&home);
    for limit in [1, 2, 3, 7, 17, 18, 19, 500] {
        let seen = walk(|after| home.journal().entries(open_ones(), after, limit).unwrap());
        assert_eq!(texts(&seen), open, "pages of {limit}");
        let seen = walk(|after| {
            home.journal()
                .entries(archived_ones(), after, limit)
                .unwrap()
        });
        assert_eq!(seen.len(), 5, "pages of {limit}");
        let seen = walk_found(|after| {
            home.journal()
                .search_entries("number".into(), after, limit)
                .unwrap()
        });
        assert_eq!(texts(&seen), open, "pages of {limit} found");
        let seen = walk(|after| {
            home.journal()
                .entries(of_tag("even"), after, limit)
                .unwrap()
        });
        let even: Vec<&String> = open
            .iter()
            .filter(|text| text.ends_with(['0', '2', '4', '6', '8']))
            .collect();
        assert_eq!(texts(&seen), even, "pages of {limit} with a tag");
    }
}

#[test]
fn a_full_last_page_says_that_it_is_the_last() {
    let home = Home::new();
    for n in 0..4 {
        home.journal()
            .add_entry(text("same"), later(&now(), n), None)
            .unwrap();
    }
    let page = home.journal().entries(open_ones(), None, 4).unwrap();
    assert_eq!((page.entries.len(), page.next), (4, None));
    let page = home.journal().entries(open_ones(), None, 3).unwrap();
    assert!(page.next.is_some());
    let page = home
        .journal()
        .search_entries("same".into(), None, 4)
        .unwrap();
    assert_eq!((page.found.len(), page.next), (4, None));
}

#[test]
fn an_empty_journal_is_one_empty_page() {
    let home = Home::new();
    let page = home.journal().entries(open_ones(), None, 1).unwrap();
    assert_eq!((page.entries, page.next), (vec![], None));
}

#[test]
fn what_is_added_hidden_or_moved_between_pages_shifts_nothing() {
    let home = Home::new();
    for n in 0..9 {
        home.journal()
            .add_entry(text(&format!("old {n}")), later(&now(), n), None)
            .unwrap();
    }
    let first = home.journal().entries(open_ones(), None, 3).unwrap();
    assert_eq!(texts(&first.entries), ["old 8", "old 7", "old 6"]);
    // Newer, of the same instant as the last one seen, and one that was seen goes away.
    home.journal()
        .add_entry(text("new"), later(&now(), 100), None)
        .unwrap();
    home.journal()
        .add_entry(text("same instant"), later(&now(), 6), None)
        .unwrap();
    home.journal()
        .set_entry_archived(first.entries[2].id, true, later(&now(), 101))
        .unwrap();
    let rest = walk(|after| {
        let after = after.or(first.next.clone());
        home.journal().entries(open_ones(), after, 2).unwrap()
    });
    assert_eq!(
        texts(&rest),
        ["old 5", "old 4", "old 3", "old 2", "old 1", "old 0"]
    );
    // What is given an earlier time is met on the way.
    let earlier = EntryInput {
        at: Some(later(&now(), 1).now),
        ..text("remembered")
    };
    home.journal()
        .add_entry(earlier, later(&now(), 102), None)
        .unwrap();
    let rest = walk(|after| {
        let after = after.or(first.next.clone());
        home.journal().entries(open_ones(), after, 2).unwrap()
    });
    assert_eq!(texts(&rest)[4..], ["remembered", "old 1", "old 0"]);
}

#[test]
fn a_page_has_1_to_500_entries() {
    let home = Home::new();
    let refused = Some(AppError::Invalid {
        field: "limit",
        reason: Reason::OutOfRange { min: 1, max: 500 },
    });
    for limit in [0, 501, u32::MAX] {
        assert_eq!(
            home.journal().entries(open_ones(), None, limit).err(),
            refused
        );
        assert_eq!(
            home.journal().search_entries("a".into(), None, limit).err(),
            refused
        );
    }
    for limit in [1, 500] {
        assert!(home.journal().entries(open_ones(), None, limit).is_ok());
        assert!(
            home.journal()
                .search_entries("a".into(), None, limit)
                .is_ok()
        );
    }
}

#[test]
fn an_end_of_a_page_that_is_none_is_refused() {
    let home = Home::new();
    home.journal().add_entry(text("one"), now(), None).unwrap();
    for bad in [
        "",
        "x",
        "1",
        "1.",
        ".1",
        "1.2.3",
        "1.x",
        " 1.1",
        "9e3.1",
        "1.99999999999999999999",
    ] {
        for refused in [
            home.journal()
                .entries(open_ones(), Some(bad.into()), 9)
                .map(drop),
            home.journal()
                .search_entries("one".into(), Some(bad.into()), 9)
                .map(drop),
        ] {
            assert!(
                matches!(&refused, Err(AppError::Invalid { field: "after", .. })),
                "{bad:?}: {refused:?}"
            );
        }
    }
}

#[test]
fn the_first_and_last_instants_there_are_keep_their_place() {
    let home = Home::new();
    for (words, at) in [
        ("first", -62_135_596_800_000),
        ("before 1970", -1),
        ("last", 253_402_300_799_999),
    ] {
        let draft = EntryInput {
            at: Some(Timestamp(at)),
            ..text(words)
        };
        home.journal().add_entry(draft, now(), None).unwrap();
    }
    home.journal().add_entry(text("now"), now(), None).unwrap();
    let seen = walk(|after| home.journal().entries(open_ones(), after, 1).unwrap());
    assert_eq!(texts(&seen), ["last", "now", "before 1970", "first"]);
}
