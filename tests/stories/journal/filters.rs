//! Any filter gives what a reading of each entry by hand gives, in pages of any size.

use alongside::{
    CallContext, Entry, EntryFilter, EntryInput, EntrySearch, InJournal, JournalId, MoodInput,
};
use alongside_tests::{Home, context, later, text, walk, walk_found};
use proptest::prelude::*;

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

#[derive(Debug, Clone)]
struct Kept {
    tags: Vec<String>,
    mood: Option<u8>,
    days_ago: i64,
    prompt: bool,
    flags: [bool; 4],
}

fn kept() -> impl Strategy<Value = Kept> {
    let tags = prop::collection::vec(prop::sample::select(vec!["sea", "Walk"]), 0..3);
    (
        tags,
        prop::option::of(1..=3_u8),
        0..6_i64,
        any::<bool>(),
        any::<[bool; 4]>(),
    )
        .prop_map(|(tags, mood, days_ago, prompt, flags)| Kept {
            tags: tags.into_iter().map(str::to_owned).collect(),
            mood,
            days_ago,
            prompt,
            flags,
        })
}

fn filter() -> impl Strategy<Value = (EntryFilter, Option<bool>)> {
    let day = prop::option::of(0..6_i64);
    let some = any::<[bool; 4]>();
    (
        some,
        prop::option::of(prop::sample::select(vec!["SEA", "walk", "none"])),
        prop::array::uniform2(prop::option::of(1..=3_u8)),
        day.clone(),
        day,
        prop::option::of(any::<bool>()),
    )
        .prop_map(
            |([archived, starred, prompt, _], tag, moods, from, to, journal)| {
                let day = |ago: i64| now().today().plus(-ago);
                let filter = EntryFilter {
                    archived,
                    starred,
                    prompt: prompt.then(|| "day-wish".into()),
                    tag: tag.map(str::to_owned),
                    from_mood: moods[0],
                    to_mood: moods[1],
                    from: from.map(day),
                    to: to.map(day),
                    ..EntryFilter::default()
                };
                (filter, journal)
            },
        )
}

/// Whether an entry fits, read by hand.
fn fits(entry: &Entry, filter: &EntryFilter) -> bool {
    let tag = |tag: &String| {
        let mut names = entry.tags.iter();
        names.any(|name| name.to_lowercase() == tag.to_lowercase())
    };
    let journal = match filter.journal {
        None => true,
        Some(InJournal::First) => entry.journal.is_none(),
        Some(InJournal::Named { id }) => entry.journal == Some(id),
    };
    let prompt = entry.prompt.as_ref().map(|prompt| &prompt.id);
    entry.archived == filter.archived
        && entry.trashed_at.is_none()
        && (!filter.starred || entry.starred)
        && filter.tag.as_ref().is_none_or(tag)
        && filter.from_mood.is_none_or(|from| entry.mood >= Some(from))
        && (filter.to_mood).is_none_or(|to| entry.mood.is_some_and(|mood| mood <= to))
        && filter.from.is_none_or(|from| entry.day >= from)
        && filter.to.is_none_or(|to| entry.day <= to)
        && filter
            .prompt
            .as_ref()
            .is_none_or(|wanted| prompt == Some(wanted))
        && journal
}

fn add(home: &Home, number: usize, one: &Kept, journal: JournalId) -> Entry {
    let [archived, starred, in_journal, trashed] = one.flags;
    let at = later(
        &now(),
        -one.days_ago * 24 * 60 + i64::try_from(number / 2).unwrap(),
    );
    let draft = EntryInput {
        text: format!("words {number}"),
        tags: one.tags.clone(),
        mood: one.mood,
        starred,
        journal: in_journal.then_some(journal),
        prompt: one.prompt.then(|| "day-wish".into()),
        ..EntryInput::default()
    };
    let id = home.journal().add_entry(draft, at, None).unwrap().id;
    home.journal()
        .set_entry_archived(id, archived, now())
        .unwrap();
    if trashed && number.is_multiple_of(3) {
        home.journal().trash_entry(id, now()).unwrap();
    }
    home.journal().entry(id).unwrap()
}

#[test]
fn any_filter_gives_what_a_plain_look_gives() {
    let cases = ProptestConfig::with_cases(20);
    proptest!(cases, |(all in prop::collection::vec(kept(), 1..16),
            filters in prop::collection::vec(filter(), 1..10), limit in 1..6_u32)| {
        let home = Home::new();
        let journal = home.journal().add_journal("Nights", now()).unwrap().id;
        let mut entries: Vec<Entry> = all.iter().enumerate()
            .map(|(number, one)| add(&home, number, one, journal)).collect();
        // Of one instant, what was written last comes first.
        entries.reverse();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
        for (filter, of_journal) in filters {
            let filter = EntryFilter {
                journal: of_journal.map(|first| if first { InJournal::First } else { InJournal::Named { id: journal } }),
                ..filter
            };
            let expected: Vec<&Entry> = entries.iter().filter(|entry| fits(entry, &filter)).collect();
            let found = walk(|after| home.journal().entries(filter.clone(), after, limit).unwrap());
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", filter);
            let counts = home.journal().journal_counts(filter.clone()).unwrap();
            prop_assert_eq!(counts.entries, expected.len() as u64);
            if filter.archived {
                continue;
            }
            for best_first in [false, true] {
                let search = EntrySearch { query: "word".into(), filter: filter.clone(), best_first };
                let mut hits = walk_found(|after| home.journal().search_entries(search.clone(), after, limit).unwrap());
                hits.sort_by_key(|hit| entries.iter().position(|entry| entry.id == hit.id));
                prop_assert_eq!(hits.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", search);
            }
        }
    });
}

#[test]
fn the_archived_ones_are_not_searched() {
    let home = Home::new();
    let search = EntrySearch {
        filter: alongside_tests::archived_ones(),
        ..EntrySearch::from("a")
    };
    let refused = home.journal().search_entries(search, None, 9);
    assert!(matches!(
        &refused,
        Err(alongside::AppError::Invalid {
            field: "archived",
            ..
        })
    ));
}

/// By the places that the moods have, and not by their ids.
#[test]
fn a_range_of_moods_goes_by_the_scale() {
    let home = Home::new();
    for mood in 1..=5 {
        let entry = EntryInput {
            mood: Some(mood),
            ..text(&mood.to_string())
        };
        home.journal()
            .add_entry(entry, later(&now(), mood.into()), None)
            .unwrap();
    }
    // From low to high: 4, 1, 2. The others are not offered any more.
    let offered = |id| MoodInput {
        id: Some(id),
        name: None,
    };
    let scale = [4, 1, 2].map(offered).to_vec();
    home.journal().set_moods(scale, now()).unwrap();
    let found = |from_mood, to_mood| {
        let filter = EntryFilter {
            from_mood,
            to_mood,
            ..EntryFilter::default()
        };
        let page = home.journal().entries(filter, None, 9).unwrap();
        let moods = page.entries.iter().map(|entry| entry.mood.unwrap());
        moods.collect::<Vec<_>>()
    };
    assert_eq!(found(Some(1), None), [2, 1]);
    assert_eq!(found(None, Some(1)), [4, 1]);
    assert_eq!(found(Some(1), Some(1)), [1]);
    assert_eq!(found(Some(3), Some(3)), [3]);
    assert_eq!(found(Some(3), None), [3]);
    assert_eq!(found(Some(2), Some(4)), [0; 0]);
}
