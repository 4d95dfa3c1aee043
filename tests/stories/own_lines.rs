//! Lines that the person adds to the directory, and by which they correct it.

use std::fs;
use std::sync::Arc;

use alongside::{
    AppError, DraftOf, Erasable, FormContent, HelpDoorKind, HelpNow, Job, Kind, OwnLine,
    OwnLineInput, Profile, Role, Thing,
};
use alongside_tests::{Home, LOCK_KEY, form, moment as now, picked};

fn line(name: &str) -> OwnLineInput {
    OwnLineInput {
        name: name.into(),
        number: "01632 960 001".into(),
        ..OwnLineInput::default()
    }
}

fn add(home: &Home, input: OwnLineInput) -> OwnLine {
    home.directory().add_line(input, now(), None).unwrap()
}

/// The names of the person's own lines behind a door.
fn behind(help: &HelpNow, kind: HelpDoorKind) -> Vec<&str> {
    let door = help.doors.iter().find(|door| door.kind == kind).unwrap();
    let own = door.lines.iter().filter(|line| line.own.is_some());
    own.map(|line| line.name.as_str()).collect()
}

#[test]
fn a_line_is_added_changed_removed_and_each_is_taken_back() {
    let home = Home::new();
    let lines = home.directory();
    let names = |removed: bool| -> Vec<String> {
        let all = home.directory().lines(removed).unwrap();
        all.into_iter().map(|line| line.name).collect()
    };
    let sam = add(&home, line("Sam"));
    assert_eq!(sam.dial, "01632960001");
    lines
        .edit_line(sam.id, line("Samira"), now(), None)
        .unwrap();
    lines.set_line_removed(sam.id, true, now()).unwrap();
    lines.set_line_removed(sam.id, true, now()).unwrap();
    assert_eq!((names(false), names(true)), (vec![], vec!["Samira".into()]));
    let undo = || home.undo(now()).unwrap();
    assert_eq!(undo().as_deref(), Some("directory.line"));
    assert_eq!(names(false), ["Samira"]);
    assert_eq!(undo().as_deref(), Some("directory.line"));
    assert_eq!(names(false), ["Sam"]);
    // What was added is put away, and not lost.
    assert_eq!(undo().as_deref(), Some("directory.line_add"));
    assert_eq!((names(false), names(true)), (vec![], vec!["Sam".into()]));
}

#[test]
fn there_are_a_hundred_at_most() {
    let home = Home::new();
    let first = add(&home, line("0"));
    for n in 1..100 {
        add(&home, line(&n.to_string()));
    }
    let refused = |done: Result<OwnLine, AppError>| {
        assert!(
            matches!(done, Err(AppError::Invalid { field: "lines", .. })),
            "{done:?}"
        );
    };
    refused(home.directory().add_line(line("one more"), now(), None));
    home.directory()
        .set_line_removed(first.id, true, now())
        .unwrap();
    add(&home, line("in its place"));
    refused(home.directory().set_line_removed(first.id, false, now()));
}

#[test]
fn it_is_found_by_its_words_while_it_is_shown() {
    let home = Home::new();
    let sam = add(
        &home,
        OwnLineInput {
            note: "Ask for the night nurse".into(),
            ..line("Samira")
        },
    );
    let found = |query: &str| home.directory().search_lines(query).unwrap();
    for query in ["samira", "night nur", "01632"] {
        assert_eq!(found(query), std::slice::from_ref(&sam), "{query}");
    }
    home.directory()
        .edit_line(sam.id, line("Robin"), now(), None)
        .unwrap();
    assert_eq!(found("samira OR nurse"), []);
    home.directory()
        .set_line_removed(sam.id, true, now())
        .unwrap();
    assert_eq!(found("robin"), []);
    home.undo(now()).unwrap();
    assert_eq!(found("robin").len(), 1);
}

/// Without the PIN only what was put in reach, with it everything.
#[test]
fn help_now_has_them_first() {
    let home = Home::new();
    add(&home, line("Sam"));
    let in_reach = OwnLineInput {
        in_reach: true,
        ..line("Robin")
    };
    add(&home, in_reach);
    let profile = Profile {
        role: Role::Partner,
        country: "FR".into(),
    };
    home.set_profile(profile, now()).unwrap();
    // A country that has no lines of ours, chosen or from the profile.
    for country in ["FR", ""] {
        let open = home.directory().help_now(country, now()).unwrap();
        assert_eq!(open.country, "FR");
        assert_eq!(behind(&open, HelpDoorKind::Urge), ["Sam", "Robin"]);
        assert!(behind(&open, HelpDoorKind::Danger).is_empty());
    }
    let directory = home.directory().directory("", now()).unwrap();
    let own = directory.lines.iter().filter_map(|line| line.own);
    assert_eq!((directory.country.as_str(), own.count()), ("FR", 2));
    let vault = Arc::clone(&home.vault);
    let folder = home.close();
    let locked = |country: &str| vault.help_now(LOCK_KEY, country, now()).unwrap();
    assert_eq!(behind(&locked("FR"), HelpDoorKind::Urge), ["Robin"]);
    assert_eq!(locked("").country, "FR");
    let refused = vault.help_now(LOCK_KEY, "France", now());
    assert!(matches!(
        refused,
        Err(AppError::Invalid {
            field: "country",
            ..
        })
    ));
    // Whatever has become of the file, there is help.
    for bytes in [&b"?"[..], &[0; 5000]] {
        fs::write(folder.path().join("open.v1"), bytes).unwrap();
        assert!(behind(&locked("FR"), HelpDoorKind::Urge).is_empty());
    }
    let other_key = vault.help_now(&[7; 32], "GB", now()).unwrap();
    assert_eq!(other_key.emergency.number.as_deref(), Some("999"));
}

#[test]
fn a_correction_stands_in_place_of_our_number() {
    let home = Home::new();
    let correction = OwnLineInput {
        corrects: Some("us-988".into()),
        ..line("988, as it is now")
    };
    add(&home, correction);
    let help = home.directory().help_now("US", now()).unwrap();
    let door = &help.doors[2];
    assert_eq!(
        (door.kind, &*door.lines[0].id),
        (HelpDoorKind::CannotGoOn, "us-988")
    );
    assert_eq!(door.lines[0].dial.as_deref(), Some("01632960001"));
    assert_eq!(
        door.lines.iter().filter(|line| line.id == "us-988").count(),
        1
    );
    let refused = home.directory().add_line(
        OwnLineInput {
            corrects: Some("us-989".into()),
            ..line("no such line")
        },
        now(),
        None,
    );
    assert!(matches!(
        refused,
        Err(AppError::Invalid {
            field: "corrects",
            ..
        })
    ));
}

#[test]
fn what_is_typed_is_a_draft_until_it_is_kept() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Line };
    home.save_draft(of, form(Kind::Line, "Half a na"), now())
        .unwrap();
    let FormContent::Line { draft } = home.form(of, now()).unwrap().form else {
        panic!("of a line");
    };
    assert_eq!(draft.name, "Half a na");
    let kept = home.directory().add_line(draft, now(), Some(of)).unwrap();
    assert_eq!(home.drafts(now()).unwrap(), []);
    let of = DraftOf::Change {
        thing: Thing::Line { id: kept.id },
    };
    let form = home.form(of, now()).unwrap().form;
    assert_eq!(form, FormContent::Line { draft: kept.into() });
}

#[test]
fn they_leave_as_one_table_outside_of_the_store_alone() {
    let home = Home::new();
    add(&home, line("Sam"));
    let removed = add(&home, line("Robin"));
    home.directory()
        .set_line_removed(removed.id, true, now())
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.csv");
    let export = |path: &std::path::Path| home.directory().export_lines(picked(path), Job::new());
    export(&path).unwrap();
    let table = fs::read_to_string(&path).unwrap();
    assert_eq!(table.lines().count(), 2);
    assert!(
        table.contains("Sam,01632 960 001,") && !table.contains("Robin"),
        "{table}"
    );
    // What is there stays.
    for path in [path.clone(), home.folder().path().join("notes.csv")] {
        let refused = export(&path);
        assert!(
            matches!(refused, Err(AppError::Invalid { field: "path", .. })),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), table);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn what_is_erased_is_gone_from_help_too() {
    let home = Home::new();
    let sam = add(
        &home,
        OwnLineInput {
            in_reach: true,
            ..line("Sam")
        },
    );
    let thing = Thing::Line { id: sam.id };
    home.erase(Erasable::Thing { thing }, now(), Job::new())
        .unwrap();
    assert!(home.directory().lines(false).unwrap().is_empty());
    assert!(home.directory().lines(true).unwrap().is_empty());
    let locked = home.vault.help_now(LOCK_KEY, "FR", now()).unwrap();
    assert!(behind(&locked, HelpDoorKind::Urge).is_empty());
}
