//! Text of which nothing can be seen, and names that look the same.

use std::fs;

use alongside::{
    AppError, DraftOf, EntryInput, Fellowship, FormDraft, ImportFormat, ImportRequest, Job, Kind,
    MeetingInput, MoodInput, NotImportedReason, OwnLineInput, PinnedCardInput, Reason,
    ReminderInput, Thing,
};
use alongside_tests::{
    Home, choices, daily, lamp, later, moment, of_tag, one_pixel, open_ones, picked, tagged, text,
    walk,
};
use tempfile::{TempDir, tempdir};

const UNSEEN: [&str; 8] = [
    "\u{200b}",
    "\u{feff} \u{2060}",
    "\u{3164}",
    "\u{2800}",
    "\u{301}",
    "\u{fe0f}",
    "\u{202e}",
    "\u{e0041}\u{e007f}",
];

fn is_refused<T: std::fmt::Debug>(done: Result<T, AppError>, field: &str, given: &str) {
    match done {
        Err(AppError::Invalid {
            field: found,
            reason: Reason::Empty,
        }) if found == field => {}
        other => panic!("{field} {given:?}: {other:?}"),
    }
}

/// A meeting list in a folder that goes with the first.
fn feed() -> (TempDir, String) {
    let dir = tempdir().unwrap();
    let path = dir.path().join("list.json");
    let rows = r#"[{"slug": "a", "name": "Lamp", "day": 1, "time": "19:00"}]"#;
    fs::write(&path, rows).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (dir, path)
}

fn list(source: &str) -> ImportRequest {
    ImportRequest {
        source: source.into(),
        fellowship: Fellowship::Aa,
        zone: Some(moment().zone),
        allow_fewer: false,
    }
}

/// What stands in reach is refused too.
fn is_refused_in_reach(home: &Home, given: &str) {
    let now = moment();
    let card = PinnedCardInput {
        title: given.into(),
        text: "after six".into(),
        ..PinnedCardInput::default()
    };
    is_refused(
        home.programme().add_card(card, now.clone(), None),
        "title",
        given,
    );
    let line = OwnLineInput {
        name: given.into(),
        number: "988".into(),
        ..OwnLineInput::default()
    };
    is_refused(
        home.directory().add_line(line, now.clone(), None),
        "name",
        given,
    );
}

#[test]
fn what_shows_nothing_is_refused_as_empty_wherever_it_is_typed() {
    let home = Home::new();
    let (journal, now) = (home.journal(), moment());
    let entry = journal
        .add_entry(tagged("a line", &["walk"]), now.clone(), None)
        .unwrap();
    let tag = journal.tags().unwrap()[0].id;
    let (_dir, feed) = feed();
    for given in UNSEEN {
        let of = |tags: Vec<String>| EntryInput {
            tags,
            ..text("said")
        };
        let add = |draft| journal.add_entry(draft, now.clone(), None);
        is_refused(add(text(given)), "text", given);
        is_refused(add(of(vec![given.into()])), "tag", given);
        let edited = journal.edit_entry(entry.id, text(given), now.clone(), None);
        is_refused(edited, "text", given);
        let renamed = journal.rename_tag(tag, given, now.clone(), None);
        is_refused(renamed, "tag", given);
        is_refused(journal.add_journal(given, now.clone()), "journal", given);
        is_refused(
            home.prompts().add_prompt(given, now.clone()),
            "prompt",
            given,
        );
        let mood = |name: &str| MoodInput {
            id: None,
            name: Some(name.into()),
        };
        let scale = vec![mood("low"), mood(given)];
        is_refused(journal.set_moods(scale, now.clone()), "mood", given);
        let reminder = ReminderInput {
            text: given.into(),
            ..daily("08:00")
        };
        is_refused(
            home.reminders().add_reminder(reminder, now.clone(), None),
            "text",
            given,
        );
        is_refused_in_reach(&home, given);
        let meeting = MeetingInput {
            name: given.into(),
            ..lamp("19:00")
        };
        is_refused(
            home.meetings().add_meeting(meeting, now.clone(), None),
            "name",
            given,
        );
        let done =
            home.meetings()
                .import_meetings(picked(&feed), list(given), now.clone(), Job::new());
        is_refused(done, "source", given);
        // What may be left out is left out.
        let meeting = MeetingInput {
            notes: Some(given.into()),
            ..lamp("19:00")
        };
        let kept = home
            .meetings()
            .add_meeting(meeting, now.clone(), None)
            .unwrap();
        assert_eq!(kept.meeting.listing.notes, None, "{given:?}");
        // And nothing was typed yet.
        home.save_draft(
            DraftOf::New { kind: Kind::Entry },
            text(given).into(),
            now.clone(),
        )
        .unwrap();
        assert_eq!(
            home.drafts(moment()).unwrap(),
            Vec::<FormDraft>::new(),
            "{given:?}"
        );
    }
}

#[test]
fn what_joins_letters_stays_and_beside_a_photo_a_text_may_be_empty() {
    let home = Home::new();
    let (journal, now) = (home.journal(), moment());
    let photo = journal.add_photo(one_pixel(), now.clone()).unwrap();
    let draft = EntryInput {
        photos: vec![photo.id],
        ..text("\u{200b}")
    };
    assert!(journal.add_entry(draft, now.clone(), None).is_ok());
    // What joins letters and pictures stays as it was typed.
    for said in [
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
        "\u{200e}a",
    ] {
        let kept = journal.add_entry(text(said), now.clone(), None).unwrap();
        assert_eq!(journal.entry(kept.id).unwrap().text, said);
    }
}

#[test]
fn names_that_look_the_same_are_one_name() {
    let home = Home::new();
    let now = moment();
    home.journal()
        .add_entry(tagged("one", &["Work"]), now.clone(), None)
        .unwrap();
    let other = home.journal().add_entry(
        tagged("two", &["wo\u{200b}rk", "work\u{feff}"]),
        now.clone(),
        None,
    );
    assert_eq!(other.unwrap().tags, ["Work"]);
    assert_eq!(home.journal().tags().unwrap().len(), 1);
    assert_eq!(
        walk(|after| home
            .journal()
            .entries(of_tag("w\u{ad}ork"), after, 9)
            .unwrap())
        .len(),
        2
    );

    let dreams = home.journal().add_journal("Dreams", now.clone()).unwrap();
    let twice = home.journal().add_journal("dre\u{2060}ams", now.clone());
    assert!(matches!(
        twice,
        Err(AppError::Invalid {
            reason: Reason::Ambiguous,
            ..
        })
    ));
    assert_eq!(
        home.find_thing(Kind::Journal, "DREAMS\u{200d}"),
        Ok(Thing::Journal { id: dreams.id })
    );

    let mood = |name: &str| MoodInput {
        id: None,
        name: Some(name.into()),
    };
    let same = home
        .journal()
        .set_moods(vec![mood("calm"), mood("Calm\u{3164}")], now.clone());
    assert!(matches!(
        same,
        Err(AppError::Invalid {
            reason: Reason::Ambiguous,
            ..
        })
    ));

    let (_dir, feed) = feed();
    let import = |source: &str| {
        home.meetings()
            .import_meetings(picked(&feed), list(source), moment(), Job::new())
            .unwrap()
    };
    let first = import("My town");
    let again = import("my\u{a0}tow\u{200b}n");
    assert_eq!(
        (again.source_id, again.source.as_str()),
        (first.source_id, "My town")
    );
    assert_eq!((again.added, again.changed, again.gone), (0, 0, 0));
    assert_eq!(home.meetings().meeting_sources().unwrap().len(), 1);
}

#[test]
fn a_name_is_one_line_without_controls() {
    let home = Home::new();
    let now = moment();
    let (_dir, feed) = feed();
    let is_malformed = |field: &str, done: Result<(), AppError>| match done {
        Err(AppError::Invalid {
            field: found,
            reason: Reason::Malformed { .. },
        }) if found == field => {}
        other => panic!("{field}: {other:?}"),
    };
    for name in [
        "a\u{1b}[31mb",
        "a\tb",
        "a\nb",
        "a\u{9b}b",
        "a\u{2028}b",
        "a\0b",
    ] {
        let entry = home
            .journal()
            .add_entry(tagged("x", &[name]), now.clone(), None);
        is_malformed("tag", entry.map(drop));
        is_malformed(
            "journal",
            home.journal().add_journal(name, now.clone()).map(drop),
        );
        let meeting = MeetingInput {
            name: name.into(),
            ..lamp("19:00")
        };
        is_malformed(
            "name",
            home.meetings()
                .add_meeting(meeting, now.clone(), None)
                .map(drop),
        );
        let card = PinnedCardInput {
            title: name.into(),
            text: String::new(),
            ..PinnedCardInput::default()
        };
        is_malformed(
            "title",
            home.programme().add_card(card, now.clone(), None).map(drop),
        );
        let done =
            home.meetings()
                .import_meetings(picked(&feed), list(name), now.clone(), Job::new());
        is_malformed("source", done.map(drop));
    }
}

#[test]
fn an_import_keeps_no_name_that_nobody_could_type() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    let export = dir.path().join("export");
    fs::create_dir(&export).unwrap();
    let entry = r#"{"entries": [{"uuid": "A1", "creationDate": "2026-11-21T12:00:00Z",
        "text": "said", "tags": ["pay\u001bday", "\u200b"]}]}"#;
    for name in ["Wo\u{1b}]0;rk", "wo]0;r\u{200b}k"] {
        let entry = entry.replace("A1", &name.len().to_string());
        fs::write(export.join(format!("{name}.json")), entry).unwrap();
    }
    let path = export.to_str().unwrap();
    let preview = home.transfer().preview_import(
        picked(path),
        choices(Some(ImportFormat::DayOne), None),
        moment(),
        Job::new(),
    );
    let report = home
        .transfer()
        .import_entries(
            picked(path),
            choices(Some(ImportFormat::DayOne), None),
            later(&moment(), 1),
            Job::new(),
        )
        .unwrap();
    assert_eq!(preview.unwrap().report.new_journals, report.new_journals);
    // The two look the same, so one is begun.
    assert_eq!(report.new_journals, ["Wo]0;rk"]);
    let journals = home.journal().journals().unwrap();
    assert_eq!(
        (
            journals.len(),
            journals[0].name.as_str(),
            journals[0].entries
        ),
        (1, "Wo]0;rk", 2)
    );
    let entries = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    assert!(entries.iter().all(|entry| entry.tags == ["payday"]));
    let left_out: Vec<_> = report
        .left_out
        .iter()
        .map(|out| (out.reason, out.count))
        .collect();
    assert_eq!(
        left_out,
        [(NotImportedReason::Name, 2), (NotImportedReason::Tag, 2)]
    );
}

#[test]
fn journals_that_there_is_no_room_for_are_not_said_to_be_begun() {
    let home = Home::new();
    for number in 0..49 {
        home.journal()
            .add_journal(&format!("Number {number}"), moment())
            .unwrap();
    }
    let dir = tempdir().unwrap();
    let entry =
        r#"{"entries": [{"uuid": "A1", "creationDate": "2026-11-21T12:00:00Z", "text": "said"}]}"#;
    for name in ["One", "Two", "Three"] {
        let entry = entry.replace("A1", name);
        fs::write(dir.path().join(format!("{name}.json")), entry).unwrap();
    }
    let path = dir.path().to_str().unwrap();
    let report = home
        .transfer()
        .import_entries(
            picked(path),
            choices(Some(ImportFormat::DayOne), None),
            moment(),
            Job::new(),
        )
        .unwrap();
    assert_eq!(report.new_journals.len(), 1);
    assert_eq!(home.journal().journals().unwrap().len(), 50);
    let left_out: Vec<_> = report
        .left_out
        .iter()
        .map(|out| (out.reason, out.count))
        .collect();
    assert_eq!(left_out, [(NotImportedReason::Name, 2)]);
    assert_eq!(report.added, 3);
}
