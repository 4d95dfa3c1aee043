use proptest::prelude::*;
use rusqlite::Transaction;

use super::*;
use crate::groups::Fellowship;
use crate::groups::meetings_sql::add_by_hand;
use crate::groups::{MeetingInput, Venue};
use crate::store::Store;
use crate::store::testing::store;
use crate::time::Weekday;

fn at(zone: &str, day: &str, time: &str) -> CallContext {
    let there: Zone = zone.parse().unwrap();
    let now = there.instant(day.parse().unwrap(), time.parse().unwrap());
    CallContext {
        now: now.unwrap(),
        // The phone is elsewhere: nothing may hang on its zone.
        zone: "Pacific/Auckland".parse().unwrap(),
        uptime: 0,
        language: "en".into(),
    }
}

fn input(name: &str, zone: &str, day: Weekday, start: &str, minutes: u32) -> MeetingInput {
    MeetingInput {
        day,
        start: start.parse().unwrap(),
        minutes: Some(minutes),
        zone: Some(zone.parse().unwrap()),
        ..MeetingInput::named(name)
    }
}

fn put(tx: &Transaction<'_>, input: &MeetingInput) -> Result<()> {
    add_by_hand(tx, input, &at("UTC", "2026-11-01", "00:00")).map(drop)
}

fn inferred(drafts: &[MeetingInput]) -> (Store, tempfile::TempDir) {
    let (store, dir) = store();
    store
        .write(|tx| drafts.iter().try_for_each(|input| put(tx, input)))
        .unwrap();
    (store, dir)
}

fn names(views: &[MeetingView]) -> Vec<&str> {
    views
        .iter()
        .map(|view| view.meeting.listing.name.as_str())
        .collect()
}

fn on_now(store: &Store, filter: &MeetingFilter, context: &CallContext) -> Vec<MeetingView> {
    store.read(|conn| now(conn, filter, context, 500)).unwrap()
}

const NEW_YORK: &str = "America/New_York";

fn spot(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates {
        latitude,
        longitude,
    }
}

#[test]
fn a_night_meeting_is_on_in_its_own_zone() {
    let (store, _dir) = inferred(&[
        input("Tuesday", NEW_YORK, Weekday::Tuesday, "23:30", 60),
        input("Saturday", NEW_YORK, Weekday::Saturday, "23:30", 60),
    ]);
    for (day, evening, name) in [
        ("2026-11-25", "2026-11-24", "Tuesday"),
        ("2026-11-29", "2026-11-28", "Saturday"),
    ] {
        let context = at(NEW_YORK, day, "00:10");
        let shown = on_now(&store, &MeetingFilter::default(), &context);
        assert_eq!(names(&shown), [name]);
        assert!(shown[0].in_progress);
        assert_eq!(shown[0].started, Some(at(NEW_YORK, evening, "23:30").now));
        assert_eq!(shown[0].ends, Some(at(NEW_YORK, day, "00:30").now));
        let over = at(NEW_YORK, day, "00:30");
        assert_eq!(
            names(&on_now(&store, &MeetingFilter::default(), &over)),
            [""; 0]
        );
    }
}

#[test]
fn what_is_always_open_comes_last() {
    let context = at(NEW_YORK, "2026-11-24", "18:20");
    let (store, _dir) = inferred(&[
        input("Always", NEW_YORK, Weekday::Tuesday, "00:00", 1440),
        input("b", NEW_YORK, Weekday::Tuesday, "18:00", 60),
        input("A", NEW_YORK, Weekday::Tuesday, "18:00", 60),
        input("Long", NEW_YORK, Weekday::Tuesday, "10:00", 600),
    ]);
    let shown = on_now(&store, &MeetingFilter::default(), &context);
    assert_eq!(names(&shown), ["Long", "A", "b", "Always"]);
    let first = store.read(|conn| now(conn, &MeetingFilter::default(), &context, 1));
    assert_eq!(names(&first.unwrap()), ["Long"]);
}

#[test]
fn next_starts_after_now_and_within_the_minutes() {
    let (store, _dir) = inferred(&[
        input("now", NEW_YORK, Weekday::Saturday, "23:00", 60),
        input("soon", "Europe/London", Weekday::Sunday, "05:00", 60),
        input("later", NEW_YORK, Weekday::Sunday, "01:01", 60),
    ]);
    let context = at(NEW_YORK, "2026-11-28", "23:00");
    let next =
        |within| store.read(|conn| next(conn, &MeetingFilter::default(), within, &context, 9));
    assert_eq!(names(&next(120).unwrap()), ["soon"]);
    assert_eq!(names(&next(121).unwrap()), ["soon", "later"]);
    assert_eq!(names(&next(10080).unwrap()), ["soon", "later", "now"]);
    assert!(next(0).is_err() && next(10081).is_err());
}

#[test]
fn a_filter_narrows_and_hides_the_inactive_unless_asked() {
    let mut drafts = Vec::new();
    for venue in Venue::ALL {
        let zone = "UTC";
        drafts.push(MeetingInput {
            venue,
            ..input(venue.code(), zone, Weekday::Monday, "10:00", 60)
        });
    }
    drafts.push(MeetingInput {
        fellowship: Fellowship::Fa,
        ..input("family", "UTC", Weekday::Monday, "10:00", 60)
    });
    let (store, _dir) = inferred(&drafts);
    let context = at("UTC", "2026-11-23", "10:00");
    let shown = |fellowships: &[Fellowship], venues: &[Venue]| {
        let filter = MeetingFilter {
            fellowships: fellowships.to_vec(),
            venues: venues.to_vec(),
        };
        names(&on_now(&store, &filter, &context)).join(" ")
    };
    assert_eq!(shown(&[], &[]), "family hybrid in_person online phone");
    assert_eq!(shown(&[Fellowship::Fa], &[]), "family");
    assert_eq!(
        shown(&[Fellowship::Na, Fellowship::Fa], &[Venue::InPerson]),
        "family in_person"
    );
    assert_eq!(shown(&[], &[Venue::Inactive]), "inactive");
}

fn placed(name: &str, start: &str, place: (f64, f64)) -> MeetingInput {
    MeetingInput {
        latitude: Some(place.0),
        longitude: Some(place.1),
        locality: Some("Nadi".into()),
        ..input(name, "UTC", Weekday::Monday, start, 60)
    }
}

#[test]
fn near_sorts_by_distance_and_crosses_the_antimeridian() {
    let (store, _dir) = inferred(&[
        placed("east", "10:00", (-17.0, 179.99)),
        placed("west, late", "11:00", (-17.0, -179.98)),
        placed("west", "10:00", (-17.0, -179.98)),
        placed("far", "10:00", (-17.0, 170.0)),
        input("nowhere", "UTC", Weekday::Monday, "10:00", 60),
        MeetingInput {
            venue: Venue::Online,
            ..placed("online", "10:00", (-17.0, 179.99))
        },
    ]);
    let context = at("UTC", "2026-11-23", "09:00");
    let near = |km| {
        let near = store.read(|conn| {
            near(
                conn,
                spot(-17.0, 180.0),
                km,
                &MeetingFilter::default(),
                &context,
                9,
            )
        });
        near.unwrap()
    };
    let shown = near(5.0);
    assert_eq!(names(&shown), ["east", "west", "west, late"]);
    assert!((shown[0].distance_km.unwrap() - 1.0634).abs() < 0.001);
    assert_eq!(names(&near(1.5)), ["east"]);
    let all = store.read(|conn| {
        super::near(
            conn,
            spot(0.0, 0.0),
            20_038.0,
            &MeetingFilter::default(),
            &context,
            9,
        )
    });
    assert_eq!(all.unwrap().len(), 4);
}

#[test]
fn a_town_is_found_by_its_name() {
    let (store, _dir) = inferred(&[
        placed("a", "10:00", (-17.5, 177.5)),
        placed("b", "10:00", (-17.5, 177.6)),
        placed("c", "10:00", (-17.75, 177.5)),
    ]);
    let place = |name| store.read(|conn| place_named(conn, name));
    assert_eq!(place(" NADI "), Ok(Some(spot(-17.5, 177.5))));
    assert_eq!(place("Suva"), Ok(None));
}

#[test]
fn a_limit_out_of_range_is_refused() {
    let (store, _dir) = store();
    let context = at("UTC", "2026-11-23", "09:00");
    for limit in [0, 501] {
        let refused = store.read(|conn| now(conn, &MeetingFilter::default(), &context, limit));
        assert!(refused.is_err());
    }
}

#[test]
fn each_list_has_its_index() {
    let (store, _dir) = store();
    for (sql, index) in [
        (
            by_time("name"),
            "USING COVERING INDEX meeting_by_time (zone=? AND start_min>? AND start_min<?)",
        ),
        (
            by_time("''"),
            "USING COVERING INDEX meeting_by_time (zone=? AND start_min>? AND start_min<?)",
        ),
        (
            by_place(),
            "USING COVERING INDEX meeting_by_place (latitude>? AND latitude<?)",
        ),
        (BY_TOWN.to_owned(), "USING INDEX meeting_by_town (town=?)"),
        (
            ZONES.to_owned(),
            "USING COVERING INDEX meeting_by_time (zone>?)",
        ),
    ] {
        let plan: Vec<String> = store
            .read(|conn| {
                let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let lines = statement.raw_query().mapped(|row| row.get(3));
                Ok(lines.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        assert!(plan.iter().any(|line| line.contains(index)), "{plan:#?}");
        assert!(!plan.iter().any(|line| line == "SCAN meeting"), "{plan:#?}");
    }
}

fn any_draft() -> impl Strategy<Value = MeetingInput> {
    let zones = [NEW_YORK, "UTC", "Asia/Kathmandu", "Australia/Lord_Howe"];
    (
        proptest::sample::select(zones.to_vec()),
        proptest::sample::select(Weekday::ALL.to_vec()),
        0..1440_u16,
        prop_oneof![Just(60), 1..=1440_u32],
        -90.0..=90.0_f64,
        -180.0..=180.0_f64,
    )
        .prop_map(
            |(zone, day, minute, minutes, latitude, longitude)| MeetingInput {
                start: crate::WallTime::from_minutes(minute).unwrap(),
                latitude: Some(latitude),
                longitude: Some(longitude),
                ..input("x", zone, day, "00:00", minutes)
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The indexes lose nothing: each list is what looking at every meeting gives.
    #[test]
    fn the_lists_agree_with_looking_at_every_meeting(
        drafts in proptest::collection::vec(any_draft(), 1..60),
        minute in 0..525_600_i64,
        within in 1..=10_080_u32,
        centre in (-90.0..=90.0_f64, -180.0..=180.0_f64),
        km in 0.0..=20_038.0_f64,
    ) {
        let (store, _dir) = inferred(&drafts);
        let start = at("UTC", "2026-01-01", "00:00");
        let context = CallContext { now: start.now.plus_minutes(minute), ..start };
        let last = context.now.plus_minutes(i64::from(within));
        let every = store.read(|conn| {
            let mut ids = conn.prepare("SELECT uuid FROM meeting")?;
            let ids = ids.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            ids.into_iter().map(|id| crate::groups::meeting(conn, id, &context)).collect::<Result<Vec<_>>>()
        }).unwrap();
        let count = |wanted: &dyn Fn(&MeetingView) -> bool| every.iter().filter(|v| wanted(v)).count();
        let all = MeetingFilter::default();
        let listed = store.read(|conn| Ok([
            now(conn, &all, &context, 500)?.len(),
            next(conn, &all, within, &context, 500)?.len(),
            near(conn, spot(centre.0, centre.1), km, &all, &context, 500)?.len(),
        ])).unwrap();
        let place = |v: &MeetingView| {
            let listing = &v.meeting.listing;
            (listing.latitude.unwrap(), listing.longitude.unwrap())
        };
        prop_assert_eq!(listed, [
            count(&|v| v.in_progress),
            count(&|v| v.next_start.unwrap() <= last),
            count(&|v| crate::groups::distance::kilometres(centre, place(v)) <= km),
        ]);
    }
}
