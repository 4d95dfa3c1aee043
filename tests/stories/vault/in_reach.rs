//! What is in reach while locked: the cards that were chosen, and the urge timer.

use std::sync::Arc;

use alongside::{AppError, PinnedCardInput, UrgeOutcome, Vault};
use alongside_tests::{Home, LOCK_KEY, later, moment, open_ones, text};

#[test]
fn cards_are_in_reach_and_nothing_else_is() {
    let home = Home::new();
    let now = moment();
    let draft = |title: &str| PinnedCardInput {
        title: title.into(),
        text: "01632 960 001".into(),
        ..PinnedCardInput::default()
    };
    let sam = home
        .programme()
        .add_card(draft("Sam"), now.clone(), None)
        .unwrap();
    let ann = home
        .programme()
        .add_card(draft("Ann"), now.clone(), None)
        .unwrap();
    home.journal()
        .add_entry(text("not in reach"), now.clone(), None)
        .unwrap();
    let titles = |home: &Home| -> Vec<String> {
        let cards = home.vault.in_reach(LOCK_KEY).unwrap().cards;
        cards.into_iter().map(|card| card.title).collect()
    };
    assert_eq!(titles(&home), ["Sam", "Ann"]);
    home.programme()
        .edit_card(ann.id, draft("Annie"), now.clone(), None)
        .unwrap();
    home.programme()
        .set_card_removed(sam.id, true, now.clone())
        .unwrap();
    assert_eq!(titles(&home), ["Annie"]);
    assert_eq!(home.programme().cards(true).unwrap().len(), 1);
    for act in [
        "programme.card",
        "programme.card",
        "journal.add",
        "programme.card_add",
    ] {
        assert_eq!(home.undo(now.clone()).unwrap().as_deref(), Some(act));
    }
    assert_eq!(titles(&home), ["Sam"]);
    let vault = Arc::clone(&home.vault);
    let folder = home.close();
    assert_eq!(vault.in_reach(LOCK_KEY).unwrap().cards, [sam]);
    let bytes = std::fs::read(folder.path().join("open.v1")).unwrap();
    assert!(!bytes.windows(3).any(|part| part == b"Sam"));
}

#[test]
fn cards_are_few_and_short() {
    let home = Home::new();
    let now = moment();
    let add = |title: &str, text: &str| {
        let draft = PinnedCardInput {
            title: title.into(),
            text: text.into(),
            ..PinnedCardInput::default()
        };
        match home.programme().add_card(draft, now.clone(), None).err() {
            Some(AppError::Invalid { field, .. }) => Some(field),
            None => None,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(add(" ", ""), Some("title"));
    assert_eq!(add("two\nlines", ""), Some("title"));
    assert_eq!(add(&"x".repeat(101), ""), Some("title"));
    assert_eq!(add("x", &"x".repeat(2001)), Some("text"));
    for n in 0..20 {
        assert_eq!(add(&n.to_string(), ""), None);
    }
    assert_eq!(add("one more", ""), Some("cards"));
}

#[test]
fn the_urge_timer_runs_through_locks_and_starts_and_is_kept_once() {
    let home = Home::new();
    let now = moment();
    let timer = home
        .vault
        .start_urge_timer(LOCK_KEY, 20, now.clone())
        .unwrap();
    let kept = home.programme().urge_timers(9, now.clone()).unwrap();
    assert_eq!(kept, std::slice::from_ref(&timer));
    // It came into the store, and is still seen when that is locked.
    let folder = home.close();
    let vault = Vault::open(folder.text()).unwrap();
    assert_eq!(vault.urge_timer(LOCK_KEY).unwrap(), Some(timer.clone()));
    let (at, easier) = (later(&now, 21), UrgeOutcome::Easier);
    let ended = vault
        .end_urge_timer(LOCK_KEY, timer.id, easier, at.clone())
        .unwrap();
    assert_eq!(vault.urge_timer(LOCK_KEY).unwrap(), None);
    let gone = AppError::NotFound { kind: "timer" };
    let again = vault.end_urge_timer(LOCK_KEY, timer.id, UrgeOutcome::StillStrong, at);
    assert_eq!(again.err(), Some(gone));
    assert!(vault.start_urge_timer(LOCK_KEY, 0, now.clone()).is_err());
    assert!(vault.start_urge_timer(LOCK_KEY, 61, now.clone()).is_err());
    drop(vault);
    let home = folder.open();
    assert_eq!(
        home.programme().urge_timers(9, now.clone()).unwrap(),
        [ended]
    );
    assert_eq!(home.vault.urge_timer(LOCK_KEY).unwrap(), None);
    assert_eq!(
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries,
        []
    );
}
