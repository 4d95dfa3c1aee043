//! A store that an older app left, opened by this one: nothing of it is lost or read otherwise.
//!
//! The stores are kept as each schema version left them, and written by the core's own test; what
//! each holds once it is brought up to date stands beside it. A row that is added to those of a
//! version, in `tests/fixtures/stores/rows`, is to be named in every test here that lists its kind.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use alongside::{
    EntryFilter, EntryInput, MeetingFilter, Notice, OccurrenceState, PlanKind, ReminderState, Role,
};
use alongside_core::store::Transaction;
use alongside_tests::{
    Folder, LOCK_KEY, archived_ones, daily, everything, found, lamp, moment, of_tag, open_ones,
    text, texts,
};

/// Set to 1, what a store is to hold is written where it is missing.
const RECORD: &str = "ALONGSIDE_RECORD";

fn stores() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stores")
}

/// A copy of the store that a schema version left.
fn left_by(version: i64) -> Folder {
    let kept = stores().join(format!("v{version}"));
    assert!(
        kept.is_dir(),
        "no store of schema version {version} is kept"
    );
    let code = fs::read_to_string(stores().join("recovery-code.txt")).unwrap();
    Folder::copy_of(&kept, code.trim().into())
}

/// Fails at the first line that differs.
fn assert_same<T: PartialEq + Debug>(found: &[T], wanted: &[T], what: &str) {
    for (line, (found, wanted)) in (1..).zip(found.iter().zip(wanted)) {
        assert_eq!(found, wanted, "{what}, line {line}");
    }
    assert_eq!(found.len(), wanted.len(), "lines of {what}");
}

/// The schema versions there are, the oldest first.
fn versions() -> impl Iterator<Item = i64> {
    let newest = Folder::fresh()
        .below(|tx| Ok(tx.pragma_query_value(None, "user_version", |row| row.get(0))?));
    1..=newest
}

/// All from the version on that had it first; nothing before.
fn since<T: Clone>(first: i64, version: i64, all: &[T]) -> Vec<T> {
    if version < first {
        Vec::new()
    } else {
        all.to_vec()
    }
}

#[test]
fn every_row_is_what_it_is_to_be() {
    let recording = std::env::var(RECORD).is_ok_and(|record| record == "1");
    for version in versions() {
        let found = left_by(version).below(|tx| Ok(everything(tx)));
        let path = stores().join(format!("v{version}.golden.txt"));
        if recording && !path.exists() {
            fs::write(&path, &found).unwrap();
        }
        let Ok(kept) = fs::read_to_string(&path) else {
            panic!("there is no v{version}.golden.txt: run this test with {RECORD}=1, and read it");
        };
        let lines = [&found, &kept].map(|text| text.lines().collect::<Vec<_>>());
        assert_same(&lines[0], &lines[1], &format!("v{version}.golden.txt"));
    }
}

#[test]
fn the_schema_is_that_of_a_new_store() {
    let schema = |tx: &Transaction<'_>| {
        Ok(found(
            tx,
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name",
        ))
    };
    let new = Folder::fresh().below(schema);
    for version in versions() {
        let found = left_by(version).below(schema);
        assert_same(&found, &new, &format!("the schema of v{version}"));
    }
}

#[test]
fn the_file_and_the_index_are_whole() {
    for version in versions() {
        left_by(version).below(|tx| {
            assert_eq!(found(tx, "PRAGMA integrity_check"), ["ok"], "v{version}");
            let none: [String; 0] = [];
            assert_eq!(
                found(tx, "PRAGMA cipher_integrity_check"),
                none,
                "v{version}"
            );
            assert!(
                !tx.prepare("PRAGMA foreign_key_check")?.exists([])?,
                "v{version}"
            );
            // Fails where the index is not of the texts that it finds.
            tx.execute_batch(
                "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)",
            )?;
            Ok(())
        });
    }
}

#[test]
fn opening_once_more_changes_nothing() {
    for version in versions() {
        let folder = left_by(version);
        let once = folder.below(|tx| Ok(everything(tx)));
        assert_eq!(folder.below(|tx| Ok(everything(tx))), once, "v{version}");
    }
}

#[test]
fn old_words_of_every_script_are_in_the_index() {
    for version in versions() {
        left_by(version).below(|tx| {
            for (word, owner) in [
                ("facade", "1"),
                ("спасибо", "2"),
                ("川の道", "3"),
                ("مساء", "3"),
                ("hero*", "7"),
                ("quoted", "8"),
            ] {
                let query = format!(
                    "SELECT CAST(rowid AS TEXT) FROM search_text
                     WHERE search_text MATCH '{word}' AND rowid < 9"
                );
                assert_eq!(found(tx, &query), [owner], "v{version}, {word}");
            }
            let gone = "SELECT 'found' FROM search_text WHERE search_text MATCH 'vanished'";
            assert!(found(tx, gone).is_empty(), "v{version}");
            Ok(())
        });
    }
}

#[test]
fn the_journal_is_read_and_searched() {
    for version in versions() {
        let home = left_by(version).open();
        let open = home
            .journal()
            .entries(open_ones(), None, 50)
            .unwrap()
            .entries;
        let days: Vec<String> = open.iter().map(|entry| entry.day.to_string()).collect();
        let before = ["2026-11-23", "2026-11-21", "2026-11-01", "1969-12-30"];
        // The latest of two that came with schema 8; the other is in the bin.
        let mut wanted = since(8, version, &["2026-11-22"]);
        wanted.extend(since(2, version, &before));
        assert_eq!(days, wanted, "v{version}");
        let archived = home
            .journal()
            .entries(archived_ones(), None, 50)
            .unwrap()
            .entries;
        assert_eq!(
            texts(&archived),
            since(2, version, &["Geheim: \"nicht für heute\""])
        );
        let moods: Vec<_> = open
            .iter()
            .filter(|entry| entry.day.to_string() != "2026-11-22")
            .chain(&archived)
            .map(|entry| entry.mood)
            .collect();
        assert_eq!(
            moods,
            since(2, version, &[None, Some(4), None, None, Some(1)])
        );
        let tagged = home
            .journal()
            .entries(of_tag("GRÖSSE"), None, 50)
            .unwrap()
            .entries;
        assert!(tagged.is_empty(), "ß and ss are two");
        let tagged = home
            .journal()
            .entries(of_tag("Größe"), None, 50)
            .unwrap()
            .entries;
        let tags: Vec<_> = tagged.iter().map(|entry| entry.tags.join(" ")).collect();
        assert_eq!(tags, since(2, version, &["größe Payday"]), "v{version}");
        for (word, day) in [
            ("payday", "2026-11-21"),
            ("eas", "2026-11-21"),
            ("नमस्ते", "2026-11-23"),
            ("川の道", "2026-11-23"),
            ("clock back", "2026-11-01"),
            ("water", "1969-12-30"),
        ] {
            let hits = home
                .journal()
                .search_entries(word.into(), None, 50)
                .unwrap()
                .entries();
            let days: Vec<String> = hits.iter().map(|entry| entry.day.to_string()).collect();
            assert_eq!(days, since(2, version, &[day]), "v{version}, {word}");
        }
        for hidden in ["geheim", "\"let go of\""] {
            let hits = home
                .journal()
                .search_entries(hidden.into(), None, 50)
                .unwrap()
                .entries();
            assert!(hits.is_empty(), "v{version}, {hidden}");
        }
    }
}

#[test]
fn a_whole_entry_is_as_it_was_left() {
    for version in versions() {
        let home = left_by(version).open();
        let found: Vec<_> = home
            .journal()
            .entries(open_ones(), None, 50)
            .unwrap()
            .entries
            .into_iter()
            .filter(|entry| entry.day.to_string() == "2026-11-22")
            .collect();
        let whole: Vec<_> = found
            .iter()
            .map(|entry| {
                (
                    entry.mood,
                    entry.energy,
                    entry.sleep,
                    entry.starred,
                    entry.hidden_from_memories,
                )
            })
            .collect();
        let wanted = (Some(7), Some(2), Some(390), true, true);
        assert_eq!(whole, since(8, version, &[wanted]), "v{version}");
        for entry in found {
            let link = entry.link.unwrap();
            assert_eq!(link.name, "Tuesday Night");
            assert_eq!(entry.prompt.unwrap().question, "When was it quiet?");
            let journals = home.journal().journals().unwrap();
            let its = journals
                .iter()
                .find(|journal| Some(journal.id) == entry.journal);
            assert_eq!(its.unwrap().name, "Träume");
            let before = home.journal().entry_versions(entry.id).unwrap();
            assert_eq!(before.len(), 1);
            assert_eq!(before[0].entry.text, "東京");
        }
        let trashed = home
            .journal()
            .trashed_entries(None, 50)
            .unwrap()
            .entries
            .len();
        assert_eq!(trashed, since(8, version, &[()]).len(), "v{version}");
    }
}

#[test]
fn an_entry_keeps_the_question_of_a_prompt_that_is_no_more() {
    for version in versions() {
        let home = left_by(version).open();
        let answered = EntryFilter {
            prompt: Some("a-quiet-minute".into()),
            ..open_ones()
        };
        let list = || {
            let page = home.journal().entries(answered.clone(), None, 50);
            page.unwrap().entries
        };
        let kept = list();
        assert_eq!(kept.len(), since(8, version, &[()]).len(), "v{version}");
        assert!(home.prompts().prompt("a-quiet-minute").is_err());
        for entry in kept {
            let (id, asked) = (entry.id, entry.prompt.clone());
            let input = EntryInput {
                text: "In the morning.".into(),
                ..entry.into()
            };
            let edited = home.journal().edit_entry(id, input, moment(), None);
            assert_eq!(edited.unwrap().prompt, asked);
            assert_eq!(list()[0].prompt, asked);
        }
    }
}

#[test]
fn reminders_are_listed_and_ask() {
    for version in versions() {
        let home = left_by(version).open();
        let all = home.reminders().list(true, moment()).unwrap();
        let words: Vec<&str> = all.iter().map(|reminder| reminder.text.as_str()).collect();
        let expected: &[&str] = match version {
            1 | 2 => &[],
            3..15 => &[
                "Выпить воды 💧",
                "Breakfast, then the phone",
                "Weekend",
                "Ring Sam",
                "Past",
                "Every day by name",
            ],
            _ => &[
                "Eight hours",
                "Dose",
                "Выпить воды 💧",
                "Breakfast, then the phone",
                "Weekend",
                "Long Table",
                "Ring Sam",
                "Past",
                "Geheim: after two years",
                "Every day by name",
                "Rent, on the last day",
            ],
        };
        assert_eq!(words, expected, "v{version}");
        let due = home.reminders().due_reminders(moment()).unwrap();
        let due: Vec<(&str, u32)> = due
            .iter()
            .map(|due| (due.reminder.text.as_str(), due.missed))
            .collect();
        let expected = [
            since(
                3,
                version,
                &[
                    ("Выпить воды 💧", 0),
                    ("Weekend", 1),
                    ("Breakfast, then the phone", 0),
                ],
            ),
            since(15, version, &[("Long Table", 0)]),
        ];
        assert_eq!(due, expected.concat(), "v{version}");
    }
}

/// Of each reminder that an older version kept: what it says of its days, and what became of them.
#[test]
fn reminders_of_older_versions_mean_what_they_meant() {
    use OccurrenceState::{Asking, Done, Missed};
    for version in versions().filter(|version| *version >= 3) {
        let home = left_by(version).open();
        let reminders = home.reminders();
        let all = reminders.list(true, moment()).unwrap();
        let of = |text: &str| all.iter().find(|one| one.text == text).unwrap();
        for (text, summary, state) in [
            (
                "Ring Sam",
                "on 29 February 2028 at 23:59",
                ReminderState::On,
            ),
            (
                "Выпить воды 💧",
                "every day at 00:00, next on 23 November",
                ReminderState::On,
            ),
            (
                "Breakfast, then the phone",
                "every day at 02:30, next on 24 November",
                ReminderState::On,
            ),
            (
                "Weekend",
                "every Saturday and Sunday at 09:00, next on 28 November",
                ReminderState::On,
            ),
            (
                "Every day by name",
                "every day at 12:00",
                ReminderState::Stopped,
            ),
            ("Past", "on 10 November 2026 at 08:00", ReminderState::Over),
        ] {
            let found = of(text);
            assert_eq!(found.summary, summary, "v{version}");
            assert_eq!(found.state, state, "v{version}: {text}");
            assert_eq!(found.notice, Notice::Neutral, "v{version}");
            assert_eq!((found.lead, found.stop_after), (0, None), "v{version}");
        }
        let zone = |text| of(text).timing.zone().map(alongside::Zone::name);
        assert_eq!(zone("Weekend"), Some("Europe/Dublin"), "v{version}");
        assert_eq!(zone("Выпить воды 💧"), None, "v{version}");
        let became = |text: &str, count| -> Vec<(String, OccurrenceState)> {
            let history = reminders.history(of(text).id, None, count, moment());
            let items = history.unwrap().into_iter();
            items
                .map(|item| (item.occurrence.local.day.to_string(), item.state))
                .collect()
        };
        let days = |days: &[(&str, OccurrenceState)]| -> Vec<(String, OccurrenceState)> {
            let days = days.iter();
            days.map(|(day, state)| ((*day).to_owned(), *state))
                .collect()
        };
        assert_eq!(
            became("Выпить воды 💧", 3),
            days(&[
                ("2026-11-22", Asking),
                ("2026-11-21", Missed),
                ("2026-11-20", Done),
            ]),
            "v{version}"
        );
        let breakfast = became("Breakfast, then the phone", 2);
        let wanted = days(&[("2026-11-23", Asking), ("2026-11-22", Done)]);
        assert_eq!(breakfast, wanted, "v{version}");
        let past = became("Past", 9);
        assert_eq!(past, days(&[("2026-11-10", Done)]), "v{version}");
    }
}

#[test]
fn meetings_are_listed_and_searched() {
    for version in versions() {
        let home = left_by(version).open();
        let sources = home.meetings().meeting_sources().unwrap();
        let listed: Vec<_> = sources
            .iter()
            .map(|source| (source.name.as_str(), source.listings))
            .collect();
        assert_eq!(
            listed,
            since(
                4,
                version,
                &[("Port Ellery", 3), ("Ünïcode \u{200f}שלום", 0)]
            ),
            "v{version}"
        );
        for source in sources.iter().take(1) {
            let lines = home
                .meetings()
                .import_issues(source.id, None, 50)
                .unwrap()
                .issues;
            assert_eq!(lines.len(), 3, "v{version}");
        }
        let week = home
            .meetings()
            .meetings_next(MeetingFilter::default(), 10_080, moment(), 50)
            .unwrap();
        let week: Vec<&str> = week
            .iter()
            .map(|view| view.meeting.listing.name.as_str())
            .collect();
        assert_eq!(
            week,
            since(4, version, &["The Long Table", "Night Owls", "Lamp"]),
            "v{version}"
        );
        for (word, name) in [
            ("cup", "The Long Table"),
            ("owls", "Night Owls"),
            ("łodz", "По договорённости"),
            ("lamp", "Lamp"),
        ] {
            let hits = home.meetings().search_meetings(word, moment(), 50).unwrap();
            let names: Vec<&str> = hits
                .iter()
                .map(|view| view.meeting.listing.name.as_str())
                .collect();
            assert_eq!(names, since(4, version, &[name]), "v{version}, {word}");
        }
        assert!(
            home.meetings()
                .search_meetings("closed", moment(), 50)
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn what_is_set_and_at_hand_is_kept() {
    for version in versions() {
        let home = left_by(version).open();
        let code = home.keys().unconfirmed_recovery_code().unwrap();
        assert_eq!(code.is_some(), version >= 5, "v{version}");
        let partner = home.profile().unwrap().role == Role::Partner;
        assert_eq!(partner, version >= 5, "v{version}");
        assert_eq!(
            home.keys().wrong_tries().unwrap().count,
            if version < 5 { 0 } else { 2 }
        );
        let cards = home.programme().cards(false).unwrap();
        let titles: Vec<&str> = cards.iter().map(|card| card.title.as_str()).collect();
        let mut wanted = since(6, version, &["Sam, after six", "Mère"]);
        wanted.extend(since(10, version, &["Zoë"]));
        assert_eq!(titles, wanted, "v{version}");
        let dials: Vec<&str> = cards.iter().map(|card| card.dial.as_str()).collect();
        let mut wanted = since(6, version, &["", ""]);
        wanted.extend(since(10, version, &["+442079460018"]));
        assert_eq!(dials, wanted, "v{version}");
        let plan = home.programme().plan(PlanKind::Crisis).unwrap();
        let said = plan.map_or(Vec::new(), |plan| {
            plan.steps.into_iter().map(|step| step.text).collect()
        });
        let wanted = since(10, version, &["Kein Schlaf, zwei Nächte", "Zoë"]);
        assert_eq!(said, wanted, "v{version}");
        let in_reach = home.vault.in_reach(LOCK_KEY).unwrap().plans;
        assert_eq!(
            in_reach.len(),
            since(10, version, &[()]).len(),
            "v{version}"
        );
        let found = home.programme().search_plans("nachte").unwrap().len();
        assert_eq!(found, since(10, version, &[()]).len(), "v{version}");
        let lines = home.directory().lines(false).unwrap();
        let said: Vec<(&str, &str)> = lines
            .iter()
            .map(|line| (line.name.as_str(), line.dial.as_str()))
            .collect();
        let wanted = [("Écoute nuit", "0123456789"), ("988", "988")];
        assert_eq!(said, since(11, version, &wanted), "v{version}");
        let in_reach = home.vault.in_reach(LOCK_KEY).unwrap().lines;
        assert_eq!(
            in_reach.len(),
            since(11, version, &[()]).len(),
            "v{version}"
        );
        let found = home.directory().search_lines("zoe").unwrap().len();
        assert_eq!(found, since(11, version, &[()]).len(), "v{version}");
        let timers = home.programme().urge_timers(50, moment()).unwrap();
        let ended: Vec<bool> = timers.iter().map(|timer| timer.end.is_some()).collect();
        assert_eq!(ended, since(6, version, &[false, true, true]), "v{version}");
        let drafts = home.drafts(moment()).unwrap().len();
        let kept = [(12, 12), (9, 10), (7, 8), (0, 0)];
        let kept = kept.iter().find(|(since, _)| version >= *since);
        assert_eq!(Some(drafts), kept.map(|(_, kept)| *kept), "v{version}");
    }
}

#[test]
fn what_was_done_last_can_be_undone() {
    for version in versions() {
        let home = left_by(version).open();
        let mut undone = Vec::new();
        while let Some(act) = home.undo(moment()).unwrap() {
            undone.push(act);
        }
        let acts: Vec<&str> = [
            since(
                15,
                version,
                &[
                    "reminders.add",
                    "reminders.answer",
                    "reminders.change",
                    "reminders.settings",
                ],
            ),
            since(12, version, &["journal.tag_rename"]),
            since(11, version, &["directory.line_add"]),
            since(10, version, &["programme.plan_add"]),
            // The draft that was thrown away comes back over a newer one, and then gives way to it.
            since(
                7,
                version,
                &["draft.discard", "draft.replace", "draft.replace"],
            ),
            since(6, version, &["programme.card", "programme.card_add"]),
            since(5, version, &["settings.auto_lock", "settings.profile"]),
            since(
                4,
                version,
                &["groups.import", "groups.remove", "groups.add"],
            ),
            // What was done to reminders before had another form, and goes with all before it.
            match version {
                2 => vec!["journal.archive", "journal.edit", "journal.add"],
                _ => Vec::new(),
            },
        ]
        .concat();
        assert_eq!(undone, acts, "v{version}");
    }
}

#[test]
fn it_is_written_to_as_any_other() {
    for version in versions() {
        let home = left_by(version).open();
        home.journal()
            .add_entry(text("Zebra crossing"), moment(), None)
            .unwrap();
        home.reminders()
            .add_reminder(daily("07:00"), moment(), None)
            .unwrap();
        home.meetings()
            .add_meeting(lamp("08:15"), moment(), None)
            .unwrap();
        let hits = home
            .journal()
            .search_entries("zebra".into(), None, 50)
            .unwrap()
            .entries();
        assert_eq!(texts(&hits), ["Zebra crossing"], "v{version}");
        let home = home.close().open();
        assert_eq!(
            home.journal()
                .search_entries("zebra".into(), None, 50)
                .unwrap()
                .entries(),
            hits,
            "v{version}"
        );
    }
}
