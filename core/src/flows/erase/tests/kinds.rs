//! Each kind of thing, erased.

use std::path::PathBuf;

use super::*;
use crate::directory::{self, OwnLineInput};
use crate::drafts::Fields;
use crate::flows::entries;
use crate::groups::{self, Fellowship, ImportRequest, MeetingInput};
use crate::journal::EntryInput;
use crate::programme::{self, PinnedCardInput, PlanInput, PlanKind};
use crate::readings::moods::{self, MoodInput};
use crate::reminders::{self, ReminderInput};

/// Keeps a line of the person's own, which was removed for a while.
fn keep_line(home: &Home, text: String) -> Thing {
    let now = context(0);
    let draft = OwnLineInput {
        name: text.clone(),
        number: "988".into(),
        website: format!("https://{text}.example"),
        hours: text.clone(),
        note: text,
        in_reach: true,
        ..OwnLineInput::default()
    };
    let id = home.write(|tx| directory::add_line(tx, &draft, &now)).id;
    home.write(|tx| directory::set_line_removed(tx, id, true, &now));
    home.write(|tx| directory::set_line_removed(tx, id, false, &now));
    Thing::Line { id }
}

/// Keeps a list with its meetings, and an entry about one of them.
fn keep_source(home: &Home, text: String) -> Thing {
    let now = context(0);
    let rows = format!(
        r#"[{{"slug":"a","name":"{text}","day":1,"time":"19:00","notes":"{text}"}},
            {{"slug":"b","name":"{text}","day":9,"time":"19:00"}}]"#
    );
    let request = ImportRequest {
        source: text,
        fellowship: Fellowship::Na,
        zone: Some(now.zone),
        allow_fewer: false,
    };
    let feed = groups::parse(rows.as_bytes(), &request, &Job::new()).unwrap();
    let done = home.write(|tx| groups::import(tx, &feed, &request, &now, &Job::new()));
    let id = done.source_id;
    let of_it = home.store.read(|conn| groups::of_source(conn, id)).unwrap();
    let about = Thing::Meeting { id: of_it[0] };
    home.write(|tx| entries::add_entry(tx, &entry_about(about), &now));
    Thing::Source { id }
}

/// Keeps something of a kind, in which the word stands wherever a person writes.
fn keep(home: &Home, kind: Kind, word: &str) -> Thing {
    let now = context(0);
    let text = word.to_owned();
    match kind {
        Kind::Entry => {
            let added = home.write(|tx| journal::add(tx, &entry(&text), None, &now));
            home.write(|tx| journal::edit(tx, added.id, &entry(&text), None, &now));
            Thing::Entry { id: added.id }
        }
        Kind::Journal => {
            let id = home.write(|tx| journal::add_journal(tx, &text, &now)).id;
            let draft = EntryInput {
                journal: Some(id),
                ..entry("of this journal")
            };
            home.write(|tx| journal::add(tx, &draft, None, &now));
            Thing::Journal { id }
        }
        Kind::Prompt => {
            let prompt = home.write(|tx| journal::prompts::add_prompt(tx, &text, &now));
            home.write(|tx| journal::prompts::skip_prompt(tx, &prompt.id, &now));
            let draft = EntryInput {
                prompt: Some(prompt.id.clone()),
                ..entry("an answer")
            };
            let answer = home.write(|tx| journal::add(tx, &draft, None, &now)).id;
            let later = EntryInput {
                prompt: None,
                ..entry("no answer any more")
            };
            home.write(|tx| journal::edit(tx, answer, &later, None, &now));
            let id = prompt.id.parse().unwrap();
            Thing::Prompt { id }
        }
        Kind::Mood => {
            let word = MoodInput {
                id: Some(3),
                name: Some(text),
            };
            let ours = [1, 2].map(|id| MoodInput {
                id: Some(id),
                name: None,
            });
            let scale = [&ours[..], &[word]].concat();
            home.write(|tx| moods::set_moods(tx, &scale, &now));
            Thing::Mood { id: 3 }
        }
        Kind::Reminder => {
            let timing = reminders::Timing::daily(now.today(), "08:00".parse().unwrap());
            let draft = ReminderInput::new(&text, timing);
            let id = home.write(|tx| reminders::add(tx, &draft, &now)).id;
            home.write(|tx| {
                let asked = reminders::occurrence_on(tx, id, now.today(), None, &now)?;
                reminders::answer(tx, id, asked, reminders::Answer::Done, &now)
            });
            Thing::Reminder { id }
        }
        Kind::Meeting => {
            let id = home
                .write(|tx| groups::add_by_hand(tx, &MeetingInput::named(&text), &now))
                .id;
            Thing::Meeting { id }
        }
        Kind::Source => keep_source(home, text),
        Kind::Card => {
            let draft = card(&text);
            let id = home.write(|tx| programme::add_card(tx, &draft, &now)).id;
            Thing::Card { id }
        }
        Kind::Line => keep_line(home, text),
        Kind::Tag => {
            let draft = EntryInput {
                tags: vec![text.clone()],
                ..entry("of this tag")
            };
            let id = home.write(|tx| journal::add(tx, &draft, None, &now)).id;
            // Of before the entry was changed.
            let other = home.write(|tx| journal::add(tx, &draft, None, &now)).id;
            home.write(|tx| journal::edit(tx, other, &entry("without it"), None, &now));
            let id = home
                .store
                .read(|conn| Ok(journal::tags_only_of(conn, id)?[0]));
            Thing::Tag { id: id.unwrap() }
        }
        Kind::Plan => {
            let id = home
                .write(|tx| programme::set_plan(tx, &plan(&text), &now))
                .id;
            Thing::Plan { id }
        }
        Kind::UrgeTimer => {
            let timer = programme::UrgeTimer::start(20, &now).unwrap();
            home.write(|tx| programme::keep_timer(tx, &timer));
            Thing::UrgeTimer { id: timer.id }
        }
    }
}

fn card(text: &str) -> PinnedCardInput {
    PinnedCardInput {
        title: text.into(),
        text: text.into(),
        ..PinnedCardInput::default()
    }
}

/// A plan that is in reach.
fn plan(text: &str) -> PlanInput {
    let mut plan = PlanInput::blank(PlanKind::BadNight).unwrap();
    plan.steps[0].text = text.into();
    plan.in_reach = true;
    plan
}

fn entry_about(thing: Thing) -> EntryInput {
    EntryInput {
        link: Some(thing),
        ..entry("about it")
    }
}

/// Where in the store an id stands, in whatever column, as bytes or as text.
fn rows_with(home: &Home, thing: Thing) -> Vec<String> {
    let id = thing.id_bytes();
    let text = match <[u8; 16]>::try_from(id.as_slice()) {
        Ok(bytes) => EntryId::from_bytes(bytes).to_string(),
        Err(_) => serde_json::to_string(&thing).unwrap(),
    };
    let look = |conn: &Connection| {
        let mut found = Vec::new();
        for (_, table) in crate::flows::tables() {
            for column in table.words.iter().chain(table.codes) {
                let sql = format!(
                    "SELECT 1 FROM {0} WHERE {1} = ?1 AND length({1}) = 16 OR instr({1}, ?2)",
                    table.name, column
                );
                if conn.prepare(&sql)?.exists((&id, &text))? {
                    found.push(format!("{}.{column}", table.name));
                }
            }
        }
        Ok(found)
    };
    home.store.read(look).unwrap()
}

/// Each kind can be made, is found where it is searched, can be erased, and leaves no row, no page
/// and no snapshot behind: nor in what is about it, what was typed to change it, or what it was.
#[test]
fn each_kind_can_be_erased_and_leaves_nothing() {
    for kind in Kind::ALL {
        let home = home();
        let word = "marigold";
        let thing = keep(&home, *kind, word);
        let now = context(1);
        let about = home.write(|tx| entries::add_entry(tx, &entry_about(thing), &now));
        let no_more = entry("about it no more");
        home.write(|tx| entries::edit_entry(tx, about.id, &no_more, &now));
        home.write(|tx| entries::add_entry(tx, &entry_about(thing), &now));
        let fields = Fields::from_iter([("text".to_owned(), "half a marigold".into())]);
        let of = DraftOf::Change { thing };
        home.write(|tx| drafts::save(tx, of, &fields, &now));
        home.take_snapshot(1);
        // A run of the timer has no word: what stands for it is when it was.
        let words = match kind {
            Kind::UrgeTimer => vec!["2026-11-22 23:00", "half a marigold"],
            _ => vec![word],
        };
        for word in &words {
            assert!(home.places(word).len() > 1, "{kind:?}: {word}");
        }
        assert!(!rows_with(&home, thing).is_empty(), "{kind:?}");
        let found = home.store.read(|conn| found(conn, *kind, word)).unwrap();
        assert_eq!(
            found.is_some_and(|found| found > 0),
            matches!(
                kind,
                Kind::Entry | Kind::Source | Kind::Meeting | Kind::Plan | Kind::Line | Kind::Tag
            ),
            "{kind:?}"
        );

        let what = Erasable::Thing { thing };
        home.erase(what).unwrap();
        for word in words {
            let nowhere: Vec<PathBuf> = Vec::new();
            assert_eq!(home.places(word), nowhere, "{kind:?}: {word}");
        }
        let nowhere: [String; 0] = [];
        assert_eq!(rows_with(&home, thing), nowhere, "{kind:?}");
        let again = home.erase(what);
        assert!(matches!(again, Err(Error::NotFound { .. })), "{again:?}");
        // What is about it stays, and is about nothing.
        let stays = home
            .store
            .read(|conn| journal::entry(conn, about.id))
            .unwrap();
        assert_eq!(stays.link, None);
        let checked = home.store.check(&Job::new()).unwrap();
        assert!(checked.is_whole(), "{kind:?}");
    }
}

/// How often a word is found among what can be searched of a kind; nothing where it can't be.
fn found(conn: &Connection, kind: Kind, word: &str) -> Result<Option<usize>> {
    Ok(match kind {
        Kind::Entry | Kind::Tag => {
            let search = journal::EntrySearch::from(word);
            Some(journal::search(conn, &search, None, 9)?.found.len())
        }
        Kind::Plan => Some(programme::search_plans(conn, word)?.len()),
        Kind::Meeting | Kind::Source => Some(groups::search(conn, word, &context(1), 9)?.len()),
        Kind::Line => Some(directory::search_lines(conn, word)?.len()),
        Kind::Journal
        | Kind::Prompt
        | Kind::Mood
        | Kind::Reminder
        | Kind::Card
        | Kind::UrgeTimer => None,
    })
}

#[test]
fn a_draft_of_something_new_can_be_erased() {
    for kind in Kind::ALL {
        let home = home();
        let fields = Fields::from_iter([("text".to_owned(), "marigold".into())]);
        let of = DraftOf::New { kind: *kind };
        home.write(|tx| drafts::save(tx, of, &fields, &context(0)));
        home.take_snapshot(1);
        assert!(home.places("marigold").len() > 1);
        home.erase(Erasable::Draft { of }).unwrap();
        assert!(home.places("marigold").is_empty(), "{kind:?}");
        let again = home.erase(Erasable::Draft { of });
        assert_eq!(again, Err(Error::NotFound { kind: "draft" }));
    }
}

/// The word is gone; the mood, its place and the entries that have it stay.
#[test]
fn a_mood_has_our_word_again_once_the_persons_is_erased() {
    let home = home();
    let thing = keep(&home, Kind::Mood, "marigold");
    let draft = EntryInput {
        mood: Some(3),
        ..entry("a mood of this word")
    };
    let added = home.write(|tx| journal::add(tx, &draft, None, &context(0)));
    home.erase(Erasable::Thing { thing }).unwrap();
    let mood = home.store.read(|conn| moods::mood(conn, 3)).unwrap();
    assert_eq!((mood.name.as_str(), mood.place), ("so-so", Some(3)));
    let kept = home
        .store
        .read(|conn| journal::entry(conn, added.id))
        .unwrap();
    assert_eq!(kept.mood, Some(3));
}
