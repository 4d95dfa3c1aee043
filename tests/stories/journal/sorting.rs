//! Several journals, tags that change their names, and a scale of one's own.

use alongside::{
    AppError, CallContext, EntryFilter, EntryInput, InJournal, Kind, MoodInput, Reason, TagId,
    Thing,
};
use alongside_tests::{Home, context, later, open_ones, tagged, text, texts, walk};

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn refused<T: std::fmt::Debug>(done: Result<T, AppError>, field: &str) -> Reason {
    match done {
        Err(AppError::Invalid {
            field: found,
            reason,
        }) if found == field => reason,
        other => panic!("{field}: {other:?}"),
    }
}

#[test]
fn a_journal_that_is_taken_away_leaves_its_entries_and_comes_back_with_them() {
    let home = Home::new();
    let dreams = home.journal().add_journal(" Dreams ", now()).unwrap();
    assert_eq!(dreams.name, "Dreams");
    refused(home.journal().add_journal("DREAMS", now()), "journal");
    refused(home.journal().add_journal(" ", now()), "journal");
    refused(
        home.journal().add_journal(&"x".repeat(61), now()),
        "journal",
    );
    let draft = EntryInput {
        journal: Some(dreams.id),
        ..text("of water")
    };
    home.journal().add_entry(draft, now(), None).unwrap();
    home.journal()
        .add_entry(text("of the day"), later(&now(), 1), None)
        .unwrap();
    let of = |journal| {
        let filter = EntryFilter {
            journal: Some(journal),
            ..open_ones()
        };
        let entries = home.journal().entries(filter, None, 9).unwrap().entries;
        entries
            .into_iter()
            .map(|entry| entry.text)
            .collect::<Vec<_>>()
    };
    let named = InJournal::Named { id: dreams.id };
    assert_eq!(of(named), ["of water"]);
    assert_eq!(of(InJournal::First), ["of the day"]);
    home.journal()
        .remove_journal(dreams.id, later(&now(), 2))
        .unwrap();
    assert_eq!(of(InJournal::First), ["of the day", "of water"]);
    assert_eq!(
        home.undo(later(&now(), 3)).unwrap().as_deref(),
        Some("journal.journal_remove")
    );
    assert_eq!(of(named), ["of water"]);
    let renamed = home
        .journal()
        .rename_journal(dreams.id, "Nights", later(&now(), 4));
    assert_eq!(renamed.unwrap().name, "Nights");
    let found = Thing::Journal { id: dreams.id };
    assert_eq!(home.find_thing(Kind::Journal, "nights"), Ok(found));
}

#[test]
fn two_tags_become_one_and_two_again() {
    let home = Home::new();
    for (minute, tags) in (0..).zip([&["walk"][..], &["stroll"], &["Walk", "stroll"], &["sea"]]) {
        home.journal()
            .add_entry(tagged("a", tags), later(&now(), minute), None)
            .unwrap();
    }
    let tags = || {
        let all = walk(|after| home.journal().entries(open_ones(), after, 9).unwrap());
        all.into_iter().map(|entry| entry.tags).collect::<Vec<_>>()
    };
    let before = tags();
    let ids = || home.journal().tags().unwrap().into_iter().map(|tag| tag.id);
    let ids_before: Vec<_> = ids().collect();
    let rename = |from: &str, to: &str, at: CallContext| {
        let found = home.find_thing(Kind::Tag, from)?;
        home.journal().rename_tag(found.try_into()?, to, at, None)
    };
    assert_eq!(rename("STROLL", "Wander", later(&now(), 9)), Ok(2));
    assert_eq!(rename("walk", "wander", later(&now(), 10)), Ok(2));
    assert_eq!(
        tags(),
        [vec!["sea"], vec!["Wander"], vec!["Wander"], vec!["Wander"]]
    );
    let counts = home.journal().tags().unwrap();
    let counts: Vec<_> = counts
        .iter()
        .map(|tag| (tag.name.as_str(), tag.entries))
        .collect();
    assert_eq!(counts, [("Wander", 3), ("sea", 1)]);
    home.undo(later(&now(), 11)).unwrap();
    home.undo(later(&now(), 12)).unwrap();
    assert_eq!(tags(), before);
    assert_eq!(ids().collect::<Vec<_>>(), ids_before);
    let missing = rename("none", "x", now());
    assert_eq!(missing, Err(AppError::NotFound { kind: "tag" }));
    let missing = home
        .journal()
        .rename_tag(TagId::new(now().now), "x", now(), None);
    assert_eq!(missing, Err(AppError::NotFound { kind: "tag" }));
    refused(rename("sea", "a,b", now()), "tag");
    // The end of an id names it too.
    let (id, end) = (ids_before[0], ids_before[0].to_string().split_off(24));
    assert_eq!(home.find_thing(Kind::Tag, &end), Ok(Thing::Tag { id }));
}

#[test]
fn what_got_the_new_name_since_keeps_it_where_the_rename_is_taken_back() {
    let home = Home::new();
    let add = |words: &str, tag: &str, minute| {
        let entry = tagged(words, &[tag]);
        let at = later(&now(), minute);
        home.journal().add_entry(entry, at, None).unwrap().id
    };
    let before = add("before", "walk", 0);
    let id = home.journal().tags().unwrap()[0].id;
    home.journal()
        .rename_tag(id, "wander", later(&now(), 1), None)
        .unwrap();
    let since = add("since", "wander", 2);
    // The first undo archives what was added.
    home.undo(later(&now(), 3)).unwrap();
    let undone = home.undo(later(&now(), 4)).unwrap();
    assert_eq!(undone.as_deref(), Some("journal.tag_rename"));
    let tags = |entry| home.journal().entry(entry).unwrap().tags;
    assert_eq!(
        (tags(before), tags(since)),
        (vec!["walk".into()], vec!["wander".into()])
    );
    assert_eq!(home.journal().tags().unwrap()[0].id, id);
}

#[test]
fn a_mood_that_is_given_up_stays_with_its_entries() {
    let home = Home::new();
    let named = |name: &str| MoodInput {
        name: Some(name.into()),
        ..MoodInput::default()
    };
    let kept = |id: u8| MoodInput {
        id: Some(id),
        ..MoodInput::default()
    };
    let with = |mood: u8| EntryInput {
        mood: Some(mood),
        ..text("a")
    };
    let old = home.journal().add_entry(with(2), now(), None).unwrap();
    let scale = vec![kept(5), named("level"), kept(1)];
    let moods = home.journal().set_moods(scale, later(&now(), 1)).unwrap();
    let places: Vec<_> = moods.iter().map(|mood| (mood.id, mood.place)).collect();
    assert_eq!(places[..3], [(5, Some(1)), (6, Some(2)), (1, Some(3))]);
    assert!(places[3..].iter().all(|(_, place)| place.is_none()));
    assert_eq!(home.journal().entry(old.id).unwrap().mood, Some(2));
    refused(home.journal().add_entry(with(2), now(), None), "mood");
    refused(home.journal().add_entry(with(99), now(), None), "mood");
    // One that has it keeps it through an edit.
    home.journal()
        .edit_entry(old.id, with(2), later(&now(), 2), None)
        .unwrap();
    home.undo(later(&now(), 3)).unwrap();
    assert_eq!(
        home.undo(later(&now(), 4)).unwrap().as_deref(),
        Some("readings.moods")
    );
    assert!(
        home.journal()
            .add_entry(with(2), later(&now(), 5), None)
            .is_ok()
    );
    refused(home.journal().set_moods(vec![kept(1)], now()), "moods");
    refused(
        home.journal().set_moods(vec![kept(1), kept(1)], now()),
        "mood",
    );
    refused(
        home.journal()
            .set_moods(vec![named("a"), named("A")], now()),
        "mood",
    );
    let many = (0..13).map(|n| named(&n.to_string())).collect();
    refused(home.journal().set_moods(many, now()), "moods");
}

#[test]
fn only_what_was_asked_for_comes_back_on_its_day() {
    let home = Home::new();
    let then = context("2026-11-15T10:00:00", "America/New_York");
    let add = |words: &str, mood: Option<u8>| {
        let draft = EntryInput {
            mood,
            ..text(words)
        };
        home.journal()
            .add_entry(draft, then.clone(), None)
            .unwrap()
            .id
    };
    add("a good day", Some(4));
    add("without a mood", None);
    add("the lowest", Some(1));
    let archived = add("archived", None);
    home.journal()
        .set_entry_archived(archived, true, then.clone())
        .unwrap();
    let trashed = add("in the bin", None);
    home.journal().trash_entry(trashed, then.clone()).unwrap();
    let quiet = add("not to be brought back", None);
    home.journal()
        .set_entry_hidden_from_memories(quiet, true, then.clone())
        .unwrap();
    let shown = || home.journal().on_this_day(now()).unwrap();
    assert!(
        !shown().on && shown().days.is_empty(),
        "off until asked for"
    );
    home.journal().set_on_this_day(true, now()).unwrap();
    let days = shown().days;
    assert_eq!(days.len(), 1);
    assert_eq!(texts(&days[0].entries), ["a good day", "without a mood"]);
    assert_eq!(
        home.undo(later(&now(), 1)).unwrap().as_deref(),
        Some("journal.memories")
    );
    assert!(!shown().on);
}
