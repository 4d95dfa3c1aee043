//! Prompts: one for each day, liked, skipped, refused, and one's own.

use alongside::{
    AppError, CallContext, EntryFilter, EntryInput, Erasable, Job, Profile, PromptFilter, Role,
    Thing,
};
use alongside_tests::{Home, context, later, open_ones, text};

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn is(home: &Home, role: Role) {
    let country = String::new();
    home.set_profile(Profile { role, country }, now()).unwrap();
}

fn today(home: &Home, context: &CallContext) -> String {
    home.prompts()
        .todays_prompt(context.clone())
        .unwrap()
        .unwrap()
        .id
}

#[test]
fn the_days_own_stays_all_day_and_changes_at_midnight_there() {
    let home = Home::new();
    is(&home, Role::Partner);
    let morning = context("2026-11-22T00:00:00", "America/New_York");
    let first = today(&home, &morning);
    assert_eq!(today(&home, &later(&morning, 24 * 60 - 1)), first);
    let next = today(&home, &later(&morning, 24 * 60));
    assert_ne!(next, first);
    // Where it is that day already.
    let ahead = context("2026-11-23T00:30:00", "Asia/Tokyo");
    assert_eq!(today(&home, &ahead), next);
    for other in home.prompts().list(PromptFilter::default()).unwrap() {
        if other.id != first && other.id.len() % 2 == 0 {
            home.prompts()
                .set_prompt_refused(&other.id, true, now())
                .unwrap();
        }
    }
    home.prompts().add_prompt("What is mine?", now()).unwrap();
    assert_eq!(today(&home, &morning), first);
}

#[test]
fn what_is_skipped_goes_for_the_day_and_what_is_refused_for_good() {
    let home = Home::new();
    let first = today(&home, &now());
    home.prompts().skip_prompt(&first, now()).unwrap();
    let second = today(&home, &now());
    assert_ne!(second, first);
    assert_eq!(home.undo(now()).unwrap().as_deref(), Some("prompts.choice"));
    assert_eq!(today(&home, &now()), first);
    home.prompts()
        .set_prompt_refused(&first, true, now())
        .unwrap();
    for day in 0..400 {
        assert_ne!(today(&home, &later(&now(), day * 24 * 60)), first);
    }
    let refused = PromptFilter {
        refused: true,
        ..PromptFilter::default()
    };
    let listed = home.prompts().list(refused.clone()).unwrap();
    assert_eq!(listed.len(), 1);
    home.prompts()
        .set_prompt_refused(&first, false, now())
        .unwrap();
    assert!(home.prompts().list(refused).unwrap().is_empty());
    let nobody = home.prompts().skip_prompt("no-such", now());
    assert!(matches!(nobody, Err(AppError::NotFound { kind: "prompt" })));
}

#[test]
fn each_is_shown_what_is_for_them() {
    let home = Home::new();
    let audiences = |role| {
        is(&home, role);
        let all = home.prompts().list(PromptFilter::default()).unwrap();
        let mut audiences: Vec<_> = all
            .iter()
            .map(|one| format!("{:?}", one.audience))
            .collect();
        audiences.sort();
        audiences.dedup();
        (all.len(), audiences.join(" "))
    };
    let both = audiences(Role::Both);
    assert!(both.0 >= 120);
    assert_eq!(both.1, "Some(Both) Some(Partner) Some(Recovering)");
    assert_eq!(audiences(Role::Partner).1, "Some(Both) Some(Partner)");
    assert_eq!(audiences(Role::Recovering).1, "Some(Both) Some(Recovering)");
    assert_eq!(audiences(Role::Looking).1, "Some(Both)");
}

#[test]
fn ones_own_is_asked_from_tomorrow_and_keeps_what_was_answered() {
    let home = Home::new();
    for prompt in home.prompts().list(PromptFilter::default()).unwrap() {
        home.prompts()
            .set_prompt_refused(&prompt.id, true, now())
            .unwrap();
    }
    assert_eq!(home.prompts().todays_prompt(now()).unwrap(), None);
    let own = home
        .prompts()
        .add_prompt(" What did the river say? ", now())
        .unwrap();
    assert_eq!(own.text, "What did the river say?");
    assert_eq!(
        home.prompts().todays_prompt(now()).unwrap(),
        None,
        "not today"
    );
    let tomorrow = later(&now(), 24 * 60);
    assert_eq!(today(&home, &tomorrow), own.id);
    let draft = EntryInput {
        prompt: Some(own.id.clone()),
        ..text("Slow down.")
    };
    let entry = home
        .journal()
        .add_entry(draft.clone(), tomorrow.clone(), None)
        .unwrap();
    let id = own.id.parse().unwrap();
    home.prompts()
        .edit_prompt(id, "What did the sea say?", tomorrow.clone())
        .unwrap();
    let again = home
        .journal()
        .edit_entry(entry.id, draft, later(&tomorrow, 1), None)
        .unwrap();
    assert_eq!(again.prompt.unwrap().question, "What did the river say?");
    let answered = EntryFilter {
        prompt: Some(own.id.clone()),
        ..open_ones()
    };
    assert_eq!(
        home.journal()
            .entries(answered, None, 9)
            .unwrap()
            .entries
            .len(),
        1
    );
    home.prompts().remove_prompt(id, tomorrow.clone()).unwrap();
    assert!(home.prompts().prompt(&own.id).is_err());
    assert_eq!(
        home.undo(later(&tomorrow, 2)).unwrap().as_deref(),
        Some("prompts.remove")
    );
    assert_eq!(
        home.prompts().prompt(&own.id).unwrap().text,
        "What did the sea say?"
    );
    home.erase(
        Erasable::Thing {
            thing: Thing::Prompt { id },
        },
        later(&tomorrow, 3),
        Job::new(),
    )
    .unwrap();
    assert_eq!(home.journal().entry(entry.id).unwrap().prompt, None);
    let long = home.prompts().add_prompt(&"x".repeat(301), now());
    assert!(matches!(
        long,
        Err(AppError::Invalid {
            field: "prompt",
            ..
        })
    ));
    assert!(home.prompts().add_prompt(" ", now()).is_err());
}
