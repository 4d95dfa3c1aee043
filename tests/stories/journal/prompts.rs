//! Prompts: one for each day, liked, skipped, refused, and one's own.

use alongside::{
    AppError, CallContext, EntryFilter, EntryInput, Erasable, Job, Profile, PromptFilter,
    PromptNeed, Role, Thing,
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
fn no_days_prompt_wounds_or_exposes_at_any_hour() {
    use PromptNeed::{Cravings, MovingOn, Slips, Together};
    let home = Home::new();
    for role in [Role::Recovering, Role::Partner, Role::Both, Role::Looking] {
        is(&home, role);
        // By day and by night, for a year.
        for half_day in 0..730 {
            let at = context("2026-11-22T23:30:00", "America/New_York");
            let at = later(&at, half_day * 12 * 60);
            let asked = home.prompts().todays_prompt(at).unwrap().unwrap();
            let need = asked.need.unwrap();
            assert!(
                ![Cravings, MovingOn, Slips, Together].contains(&need),
                "{asked:?}"
            );
            assert_eq!(asked.closing, None, "{}", asked.text);
            let text = asked.text.to_lowercase();
            for word in [
                "craving",
                "slip",
                "urge",
                "using",
                "you used",
                "afraid",
                "the two of you",
            ] {
                assert!(!text.contains(word), "{text}");
            }
        }
    }
}

#[test]
fn the_two_and_moving_on_are_listed_only_where_they_are_asked_for() {
    let home = Home::new();
    is(&home, Role::Both);
    let list = |filter| home.prompts().list(filter).unwrap();
    for need in [PromptNeed::Together, PromptNeed::MovingOn] {
        let asked = PromptFilter {
            need: Some(need),
            ..PromptFilter::default()
        };
        let first = list(asked).remove(0);
        assert_eq!(first.need, Some(need));
        home.prompts()
            .set_prompt_favourite(&first.id, true, now())
            .unwrap();
        let favourites = PromptFilter {
            favourites: true,
            ..PromptFilter::default()
        };
        for filter in [PromptFilter::default(), favourites.clone()] {
            assert!(list(filter).iter().all(|prompt| prompt.need != Some(need)));
        }
        let asked = PromptFilter {
            need: Some(need),
            ..favourites
        };
        assert_eq!(list(asked)[0].id, first.id);
    }
}

#[test]
fn what_calls_up_use_closes_with_the_urge_and_the_entry_keeps_its_question_alone() {
    let home = Home::new();
    is(&home, Role::Recovering);
    let cravings = PromptFilter {
        need: Some(PromptNeed::Cravings),
        ..PromptFilter::default()
    };
    let listed = home.prompts().list(cravings).unwrap();
    let urge = "How strong is the urge now?";
    let closes = |closing: &Option<String>| closing.as_ref().is_some_and(|it| it.starts_with(urge));
    assert!(!listed.is_empty() && listed.iter().all(|prompt| closes(&prompt.closing)));
    let prompt = &listed[0];
    let input = EntryInput {
        prompt: Some(prompt.id.clone()),
        ..text("At the corner.")
    };
    let entry = home.journal().add_entry(input, now(), None).unwrap();
    assert_eq!(entry.prompt.unwrap().question, prompt.text);
    let own = home.prompts().add_prompt("What is mine?", now()).unwrap();
    assert_eq!(own.closing, None);
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
