//! Any acts in any order, against a list that is kept by hand.

use std::collections::BTreeSet;

use alongside::{CallContext, Entry, EntryFilter, EntryId, EntryInput, Timestamp};
use alongside_tests::{Home, archived_ones, context, later, of_tag, open_ones, walk, walk_found};
use proptest::prelude::*;

/// Words of which none begins another.
const WORDS: [&str; 5] = ["river", "calm", "walk", "night", "phone"];
const TAGS: [&str; 3] = ["home", "sleep", "work"];

#[derive(Debug, Clone)]
struct Written {
    words: BTreeSet<&'static str>,
    tags: BTreeSet<&'static str>,
    mood: Option<u8>,
    /// Minutes before the act, so that entries share instants and come out of order.
    minutes_ago: Option<i64>,
}

#[derive(Debug, Clone)]
enum Act {
    Add(Written),
    Edit(usize, Written),
    Archive(usize, bool),
    Undo,
    /// Hours pass.
    Wait(i64),
    /// The app is locked and opened again.
    Lock,
}

fn written() -> impl Strategy<Value = Written> {
    (
        prop::sample::subsequence(WORDS.to_vec(), 1..=3),
        prop::sample::subsequence(TAGS.to_vec(), 0..=2),
        prop::option::of(1..=5_u8),
        prop::option::of(0..4_i64),
    )
        .prop_map(|(words, tags, mood, minutes_ago)| Written {
            words: words.into_iter().collect(),
            tags: tags.into_iter().collect(),
            mood,
            minutes_ago,
        })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => written().prop_map(Act::Add),
        3 => (any::<usize>(), written()).prop_map(|(n, written)| Act::Edit(n, written)),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(n, archived)| Act::Archive(n, archived)),
        4 => Just(Act::Undo),
        1 => (1..30_i64).prop_map(Act::Wait),
        1 => Just(Act::Lock),
    ]
}

/// What an entry has to be.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    id: EntryId,
    at: Timestamp,
    text: String,
    tags: Vec<String>,
    mood: Option<u8>,
    archived: bool,
}

impl From<Entry> for Kept {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            text: entry.text,
            tags: entry.tags,
            mood: entry.mood,
            archived: entry.archived,
        }
    }
}

/// The journal as a plain list, in the order of adding.
#[derive(Default)]
struct Model {
    kept: Vec<Kept>,
    /// Until when, which entry, and what it was; nothing where it was added.
    done: Vec<(Timestamp, usize, Option<Kept>)>,
}

impl Model {
    fn record(&mut self, now: &CallContext, n: usize, before: Option<Kept>) {
        self.done.push((later(now, 24 * 60).now, n, before));
    }

    fn undo(&mut self, now: &CallContext) -> bool {
        self.done.retain(|(until, _, _)| *until > now.now);
        let Some((_, n, before)) = self.done.pop() else {
            return false;
        };
        match before {
            Some(before) => self.kept[n] = before,
            None => self.kept[n].archived = true,
        }
        true
    }

    /// Those that are wanted, the latest first; of one instant, the one added last.
    fn list(&self, wanted: impl Fn(&Kept) -> bool) -> Vec<Kept> {
        let mut list: Vec<(Timestamp, usize, &Kept)> = (0..)
            .zip(&self.kept)
            .filter(|(_, kept)| wanted(kept))
            .map(|(n, kept)| (kept.at, n, kept))
            .collect();
        list.sort_by_key(|(at, n, _)| std::cmp::Reverse((*at, *n)));
        list.into_iter().map(|(_, _, kept)| kept.clone()).collect()
    }
}

/// Does the act to both, as far as it can be done.
fn act_on(home: &Home, model: &mut Model, now: &CallContext, act: &Act) {
    let draft = |written: &Written| EntryInput {
        text: Vec::from_iter(written.words.clone()).join(" "),
        mood: written.mood,
        tags: written.tags.iter().map(ToString::to_string).collect(),
        at: written.minutes_ago.map(|minutes| later(now, -minutes).now),
        ..EntryInput::default()
    };
    let keep = |id, at, archived, draft: EntryInput| Kept {
        id,
        at: draft.at.unwrap_or(at),
        text: draft.text,
        tags: draft.tags,
        mood: draft.mood,
        archived,
    };
    match act {
        Act::Add(written) => {
            let draft = draft(written);
            let id = home
                .journal()
                .add_entry(draft.clone(), now.clone(), None)
                .unwrap()
                .id;
            model.record(now, model.kept.len(), None);
            model.kept.push(keep(id, now.now, false, draft));
        }
        Act::Edit(n, written) if !model.kept.is_empty() => {
            let n = n % model.kept.len();
            let before = model.kept[n].clone();
            let draft = draft(written);
            home.journal()
                .edit_entry(before.id, draft.clone(), now.clone(), None)
                .unwrap();
            model.kept[n] = keep(before.id, before.at, before.archived, draft);
            model.record(now, n, Some(before));
        }
        Act::Archive(n, archived) if !model.kept.is_empty() => {
            let n = n % model.kept.len();
            let before = model.kept[n].clone();
            home.journal()
                .set_entry_archived(before.id, *archived, now.clone())
                .unwrap();
            if before.archived != *archived {
                model.kept[n].archived = *archived;
                model.record(now, n, Some(before));
            }
        }
        Act::Undo => {
            let undone = home.undo(now.clone()).unwrap();
            assert_eq!(undone.is_some(), model.undo(now));
        }
        _ => {}
    }
}

fn assert_alike(home: &Home, model: &Model) {
    let listed = |filter: EntryFilter| -> Vec<Kept> {
        let all = walk(|after| home.journal().entries(filter.clone(), after, 3).unwrap());
        all.into_iter().map(Kept::from).collect()
    };
    assert_eq!(listed(open_ones()), model.list(|kept| !kept.archived));
    assert_eq!(listed(archived_ones()), model.list(|kept| kept.archived));
    for tag in TAGS {
        let has = |kept: &Kept| !kept.archived && kept.tags.contains(&tag.to_owned());
        assert_eq!(listed(of_tag(tag)), model.list(has), "{tag}");
    }
    let found = |query: &str| -> Vec<Kept> {
        let all = walk_found(|after| {
            home.journal()
                .search_entries(query.into(), after, 3)
                .unwrap()
        });
        all.into_iter().map(Kept::from).collect()
    };
    // Of one instant, what was shown again comes first: here their order is left open.
    let by_instant = |mut list: Vec<Kept>| {
        assert!(list.is_sorted_by_key(|kept| std::cmp::Reverse(kept.at)));
        list.sort_by_key(|kept| (kept.at, kept.id));
        list
    };
    let has = |kept: &Kept, word: &str| !kept.archived && kept.text.contains(word);
    for word in WORDS {
        assert_eq!(
            by_instant(found(&word[..3])),
            by_instant(model.list(|kept| has(kept, word))),
            "{word}"
        );
    }
    assert_eq!(
        by_instant(found("calm OR walk -river")),
        by_instant(
            model.list(|kept| (has(kept, "calm") || has(kept, "walk")) && !has(kept, "river"))
        )
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_leave_the_journal_as_a_plain_list_would_be(acts in prop::collection::vec(act(), 1..24)) {
        let mut home = Home::new();
        let mut model = Model::default();
        let mut now = context("2026-11-22T18:00:00", "America/New_York");
        for act in &acts {
            now = match act {
                Act::Wait(hours) => later(&now, hours * 60),
                _ => later(&now, 1),
            };
            if matches!(act, Act::Lock) {
                home = home.close().open();
            }
            act_on(&home, &mut model, &now, act);
            assert_alike(&home, &model);
        }
    }
}
