//! The plans for the worst hours: kept, typed, found, in reach, taken out.

use std::fs;

use alongside::{
    AppError, DraftOf, EntryInput, FormContent, Guide, Job, Kind, PickedFile, PinnedCardInput,
    PlanInput, PlanKind, Profile, Role, Session, Thing, UrgeOutcome, Vault,
};
use alongside_tests::{Home, LOCK_KEY, later, moment as now, picked, text};

const NEW: DraftOf = DraftOf::New { kind: Kind::Plan };

/// A plan with a line at its first step.
fn plan(kind: PlanKind, line: &str) -> PlanInput {
    let mut plan = PlanInput::blank(kind).unwrap();
    plan.steps[0].text = line.into();
    plan
}

fn first_line(home: &Session, kind: PlanKind) -> Option<String> {
    let plan = home.programme().plan(kind).unwrap()?;
    plan.steps.first().map(|step| step.text.clone())
}

#[test]
fn there_is_one_plan_of_a_kind_and_each_change_is_taken_back() {
    let home = Home::new();
    let programme = home.programme();
    let made = programme
        .set_plan(plan(PlanKind::Crisis, "no sleep"), now(), None)
        .unwrap();
    let again = programme
        .set_plan(plan(PlanKind::Crisis, "no sleep"), later(&now(), 1), None)
        .unwrap();
    assert_eq!(again, made);
    let changed = programme
        .set_plan(plan(PlanKind::Crisis, "no food"), now(), None)
        .unwrap();
    assert_eq!(changed.id, made.id);
    assert_eq!(first_line(&home, PlanKind::BadNight), None);
    let id = made.id;
    assert_eq!(
        home.find_thing(Kind::Plan, "crisis").unwrap(),
        Thing::Plan { id }
    );
    programme.remove_plan(PlanKind::Crisis, now()).unwrap();
    assert_eq!(first_line(&home, PlanKind::Crisis), None);
    let gone = AppError::NotFound { kind: "plan" };
    assert_eq!(
        programme.remove_plan(PlanKind::Crisis, now()).err(),
        Some(gone)
    );
    for (act, line) in [
        ("programme.plan_remove", Some("no food")),
        ("programme.plan", Some("no sleep")),
        ("programme.plan_add", None),
    ] {
        assert_eq!(home.undo(now()).unwrap().as_deref(), Some(act));
        assert_eq!(first_line(&home, PlanKind::Crisis).as_deref(), line);
    }
    // What was typed for it is not lost.
    let draft = home.draft(NEW, now()).unwrap().unwrap();
    assert_eq!(draft.form, plan(PlanKind::Crisis, "no sleep").into());
}

#[test]
fn what_is_typed_for_one_plan_is_not_typed_over_by_the_other() {
    let home = Home::new();
    let begun: FormContent = plan(PlanKind::BadNight, "he is late").into();
    home.save_draft(NEW, begun.clone(), now()).unwrap();
    let blank = PlanInput::blank(PlanKind::Crisis).unwrap();
    for other in [plan(PlanKind::Crisis, "no sleep"), blank] {
        let refused = home.save_draft(NEW, other.into(), now());
        assert!(matches!(
            refused,
            Err(AppError::Invalid { field: "form", .. })
        ));
    }
    let start = home.form(NEW, now()).unwrap();
    assert_eq!((start.form, start.is_draft), (begun.clone(), true));
    // Nor is it discarded by the other that is kept.
    home.programme()
        .set_plan(plan(PlanKind::Crisis, "no sleep"), now(), Some(NEW))
        .unwrap();
    assert_eq!(home.draft(NEW, now()).unwrap().unwrap().form, begun);
    let kept = home
        .programme()
        .set_plan(plan(PlanKind::BadNight, "he is late"), now(), Some(NEW))
        .unwrap();
    assert_eq!(home.drafts(now()).unwrap(), []);
    // A change keeps to its plan.
    let thing = Thing::Plan { id: kept.id };
    let of = DraftOf::Change { thing };
    let start = home.form(of, now()).unwrap();
    assert_eq!(start.form, plan(PlanKind::BadNight, "he is late").into());
    let refused = home.save_draft(of, plan(PlanKind::Crisis, "a").into(), now());
    assert!(matches!(
        refused,
        Err(AppError::Invalid { field: "form", .. })
    ));
    home.save_draft(of, start.form, now()).unwrap();
    assert_eq!(home.drafts(now()).unwrap(), []);
}

#[test]
fn a_plan_is_found_by_each_of_its_words_and_opens() {
    let home = Home::new();
    let mut input = plan(PlanKind::BadNight, "keys in the bowl");
    input.steps[5].number = "01632 960-001".into();
    input.knows = "Zoë".into();
    let kept = home.programme().set_plan(input, now(), None).unwrap();
    home.journal()
        .add_entry(text("keys again"), now(), None)
        .unwrap();
    for word in ["bowl", "zoe", "01632", "key"] {
        let found = home.programme().search_plans(word).unwrap();
        assert_eq!(found, std::slice::from_ref(&kept), "{word}");
        let screen = home.screens().entries(word.into(), 50, now()).unwrap();
        assert_eq!(screen.plans, std::slice::from_ref(&kept), "{word}");
    }
    let screen = home.screens().entries("".into(), 50, now()).unwrap();
    assert_eq!((screen.found.len(), screen.plans.len()), (1, 0));
    assert_eq!(home.programme().search_plans("fish").unwrap(), []);
    home.programme()
        .set_plan(plan(PlanKind::BadNight, "fish"), now(), None)
        .unwrap();
    assert_eq!(home.programme().search_plans("bowl").unwrap(), []);
    home.programme()
        .remove_plan(PlanKind::BadNight, now())
        .unwrap();
    assert_eq!(home.programme().search_plans("fish").unwrap(), []);
}

#[test]
fn what_is_in_reach_follows_each_change_and_holds_nothing_else() {
    let home = Home::new();
    let in_reach = |home: &Home| home.vault.in_reach(LOCK_KEY).unwrap();
    let country = |home: &Home| in_reach(home).country;
    let profile = |country: &str| Profile {
        role: Role::Partner,
        country: country.into(),
    };
    assert_eq!(country(&home), "");
    home.set_profile(profile("ie"), now()).unwrap();
    assert_eq!(country(&home), "IE");
    home.set_profile(profile("NZ"), now()).unwrap();
    home.undo(now()).unwrap();
    assert_eq!(country(&home), "IE");

    let with = |in_reach| PlanInput {
        in_reach,
        ..plan(PlanKind::Crisis, "no sleep")
    };
    home.programme()
        .set_plan(plan(PlanKind::BadNight, "he is late"), now(), None)
        .unwrap();
    home.programme().set_plan(with(false), now(), None).unwrap();
    assert_eq!(in_reach(&home).plans, []);
    home.programme().set_plan(with(true), now(), None).unwrap();
    let shown = in_reach(&home).plans;
    assert_eq!((shown.len(), shown[0].kind), (1, PlanKind::Crisis));
    assert_eq!(shown[0].steps[0].text, "no sleep");
    home.undo(now()).unwrap();
    assert_eq!(in_reach(&home).plans, []);
    home.programme().set_plan(with(true), now(), None).unwrap();
    let folder = home.close();
    let bytes = fs::read(folder.path().join("open.v1")).unwrap();
    assert!(!bytes.windows(5).any(|part| part == b"sleep"));
    let home = folder.open();
    assert_eq!(in_reach(&home).plans, shown);
    home.programme()
        .remove_plan(PlanKind::Crisis, now())
        .unwrap();
    assert_eq!(in_reach(&home).plans, []);
}

/// Whoever takes the phone learns neither where the person sleeps nor about the children or the keys,
/// whether the store is open or not.
#[test]
fn where_the_person_sleeps_is_shown_to_whoever_has_the_pin_alone() {
    let home = Home::new();
    let mut input = PlanInput::blank(PlanKind::BadNight).unwrap();
    for step in &mut input.steps {
        step.text = format!("words of {}", step.step);
        step.number = "988".into();
    }
    (input.in_reach, input.knows) = (true, "Zoë".into());
    home.programme().set_plan(input, now(), None).unwrap();
    let open = home.vault.in_reach(LOCK_KEY).unwrap().plans;
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    let shown = vault.in_reach(LOCK_KEY).unwrap().plans;
    assert_eq!(shown, open);
    let form = Guide.plan_form(PlanKind::BadNight, now()).unwrap();
    for (form, step) in form.steps.iter().zip(&shown[0].steps) {
        assert_eq!((&form.id, form.stays_locked), (&step.step, step.is_locked));
        let said = [&step.text, &step.number, &step.dial].map(String::as_str);
        let words = format!("words of {}", form.id);
        let wanted = if form.stays_locked {
            [""; 3]
        } else {
            [words.as_str(), "988", "988"]
        };
        assert_eq!(said, wanted);
    }
}

#[test]
fn an_export_is_one_text_outside_of_the_store() {
    let home = Home::new();
    let dir = tempfile::tempdir().unwrap();
    let export = |to: &std::path::Path| {
        let target = picked(to.to_str().unwrap());
        home.programme()
            .export_plan(PlanKind::Crisis, target, now(), Job::new())
    };
    let name = Guide.export_name(now()).unwrap();
    assert_eq!(name, "notes-2026-11.md");
    let path = dir.path().join(name);
    assert_eq!(
        export(&path).err(),
        Some(AppError::NotFound { kind: "plan" })
    );
    home.programme()
        .set_plan(plan(PlanKind::Crisis, "no sleep"), now(), None)
        .unwrap();
    export(&path).unwrap();
    let said = "# My crisis plan\n\n## How I know it is starting\n\nno sleep\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), said);
    // What is there is left, and the store's own folder is none.
    let other = dir.path().join("other.md");
    fs::write(&other, "mine").unwrap();
    let within = home.folder().path().join("plan.md");
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for refused in [&other, &within, &empty] {
        let done = export(refused);
        assert!(matches!(done, Err(AppError::Invalid { field: "path", .. })));
    }
    assert_eq!(fs::read_to_string(&other).unwrap(), "mine");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_open_gets_the_text_in_place_of_what_it_had() {
    use std::os::fd::IntoRawFd;
    let home = Home::new();
    home.programme()
        .set_plan(plan(PlanKind::Crisis, "no sleep"), now(), None)
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.md");
    fs::write(&path, "x".repeat(9000)).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    let target = PickedFile::of_descriptor(file.into_raw_fd()).unwrap();
    home.programme()
        .export_plan(PlanKind::Crisis, target, now(), Job::new())
        .unwrap();
    let said = "# My crisis plan\n\n## How I know it is starting\n\nno sleep\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), said);
}

#[test]
fn a_hard_hour_is_known_from_what_was_said_while_locked() {
    let home = Home::new();
    let hard = |home: &Home, minutes| {
        let today = home.today(later(&now(), minutes)).unwrap();
        today.hard_hour.map(|hard| (hard.since, hard.person))
    };
    assert_eq!(hard(&home, 0), None);
    let card = PinnedCardInput {
        title: "Sam".into(),
        number: "988".into(),
        ..PinnedCardInput::default()
    };
    let sam = home.programme().add_card(card, now(), None).unwrap();
    let timer = home.vault.start_urge_timer(LOCK_KEY, 20, now()).unwrap();
    let ended = later(&now(), 20);
    home.vault
        .end_urge_timer(LOCK_KEY, timer.id, UrgeOutcome::StillStrong, ended.clone())
        .unwrap();
    assert_eq!(hard(&home, 21), Some((ended.now, Some(sam.clone()))));
    assert_eq!(hard(&home, 81), None);
    let low = EntryInput {
        mood: Some(1),
        ..text("low")
    };
    let at = later(&now(), 90);
    home.journal().add_entry(low, at.clone(), None).unwrap();
    assert_eq!(hard(&home, 91), Some((at.now, Some(sam))));
}
