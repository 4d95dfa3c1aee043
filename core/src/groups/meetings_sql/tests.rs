use super::*;
use crate::groups::{MeetingFilter, next, search};
use crate::store::Store;
use crate::store::testing::store;
use crate::time::Zone;

fn context() -> CallContext {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    let now = zone.instant("2026-11-24".parse().unwrap(), "12:00".parse().unwrap());
    CallContext {
        now: now.unwrap(),
        zone,
        uptime: 0,
        language: "en".into(),
    }
}

fn input() -> MeetingInput {
    MeetingInput {
        fellowship: Fellowship::Ca,
        name: "Tuesday at the Mühle".into(),
        day: Weekday::Tuesday,
        start: "19:30".parse().unwrap(),
        minutes: Some(90),
        zone: None,
        venue: Venue::Hybrid,
        place: Some("Old mill".into()),
        address: Some("1 Brook Lane".into()),
        locality: Some("Northtown".into()),
        latitude: Some(52.5),
        longitude: Some(13.4),
        url: Some("https://example.org/room".into()),
        phone: Some("+49 30 555 0100".into()),
        notes: Some("Ring twice".into()),
    }
}

fn add(store: &Store) -> Meeting {
    store
        .write(|tx| add_by_hand(tx, &input(), &context()))
        .unwrap()
}

fn found(store: &Store, query: &str) -> usize {
    let found = store.read(|conn| search(conn, query, &context(), 9));
    found.unwrap().len()
}

fn undo_latest(store: &Store) {
    store
        .write(|tx| {
            let act = undo::take(tx, context().now)?.unwrap();
            crate::groups::undo(tx, &act.act()?)
        })
        .unwrap();
}

#[test]
fn a_meeting_added_by_hand_is_stored_whole_and_found() {
    let (store, _dir) = store();
    let added = add(&store);
    let view = store
        .read(|conn| meeting(conn, added.id, &context()))
        .unwrap();
    assert_eq!(view.meeting, added);
    assert_eq!(added.listing.zone.name(), "Europe/Berlin");
    let evening = context().now.plus_minutes(7 * 60 + 30);
    assert_eq!(view.next_start, Some(evening));
    assert_eq!(view.next_end, Some(evening.plus_minutes(90)));
    assert!(!view.in_progress);
    for query in ["muhle", "brook", "northtown", "ring"] {
        assert_eq!(found(&store, query), 1, "{query}");
    }
    let listed = store.read(|conn| next(conn, &MeetingFilter::default(), 480, &context(), 9));
    assert_eq!(listed.unwrap(), [view]);
    let id = added.id.to_string();
    let short_id = store.read(|conn| resolve_id(conn, &id[30..]));
    assert_eq!(short_id, Ok(added.id));
}

#[test]
fn adding_and_removing_can_be_undone() {
    let (store, _dir) = store();
    let added = add(&store);
    let removed = store.write(|tx| remove(tx, added.id, &context())).unwrap();
    assert_eq!(removed, added);
    let look = |store: &Store| store.read(|conn| stored(conn, added.id)).unwrap();
    assert_eq!((look(&store), found(&store, "mill")), (None, 0));
    undo_latest(&store);
    assert_eq!(
        (look(&store), found(&store, "mill")),
        (Some(added.clone()), 1)
    );
    undo_latest(&store);
    assert_eq!((look(&store), found(&store, "mill")), (None, 0));
    let again = store.write(|tx| remove(tx, added.id, &context()));
    assert_eq!(again, Err(Error::NotFound { kind: "meeting" }));
}

#[test]
fn a_refused_draft_leaves_nothing() {
    let (store, _dir) = store();
    let input = MeetingInput {
        name: " ".into(),
        ..input()
    };
    assert!(
        store
            .write(|tx| add_by_hand(tx, &input, &context()))
            .is_err()
    );
    assert_eq!(found(&store, "mill"), 0);
}
