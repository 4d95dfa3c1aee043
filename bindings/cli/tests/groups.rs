//! `alongside groups …`

use serde_json::{Value, json};

use crate::support::{Home, each};

fn import(home: &Home, rows: &Value, more: &[&str]) -> Value {
    let feed = home.file("feed.json", rows.to_string().as_bytes());
    let args = [
        "groups",
        "import",
        &feed,
        "--source",
        "List",
        "--fellowship",
        "aa",
    ];
    home.json(&[&args[..], more].concat())
}

const ZONE: [&str; 2] = ["--zone", "America/Los_Angeles"];

#[test]
fn the_report_accounts_for_every_row() {
    let home = Home::new();
    let report = import(
        &home,
        &json!([
            { "slug": "a", "name": "Lamp", "day": 1, "time": "19:00", "end_time": "20:00" },
            { "slug": "b", "name": "Two days", "day": [2, 4], "time": "8:00 PM" },
            { "slug": "c", "name": "By appointment" },
            { "slug": "d", "name": "Late", "day": "7", "time": "23:30", "end_time": "00:30" },
            "not a row",
        ]),
        &ZONE,
    );
    assert_eq!(report["source"], "List");
    assert_eq!(report["rows"], 5);
    assert_eq!(
        (&report["listed"], &report["by_appointment"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        report["left_out"],
        json!([{ "row": 5, "reason": "not_an_object" }])
    );
    assert_eq!(report["listings"], 5);
    assert_eq!(
        (&report["added"], &report["changed"], &report["gone"]),
        (&json!(5), &json!(0), &json!(0))
    );
    assert_eq!(report["zone_from"], "source");
    assert_eq!(report["filled"], json!({ "end": 2, "zone": 4 }));
    let mended = report["mended"].as_array().unwrap();
    assert!(
        mended.contains(&json!(
            { "row": 2, "field": "time", "defect": "time_form", "was": "8:00 PM", "now": "20:00" }
        )),
        "{mended:?}"
    );
    assert!(
        mended
            .iter()
            .any(|line| line["row"] == 4 && line["field"] == "day"),
        "{mended:?}"
    );
}

#[test]
fn importing_twice_is_importing_once_and_a_changed_row_keeps_its_id() {
    let home = Home::new();
    let rows = json!([
        { "slug": "a", "name": "Lamp", "day": 1, "time": "19:00" },
        { "slug": "b", "name": "Porch", "day": 2, "time": "19:00" },
    ]);
    import(&home, &rows, &ZONE);
    let before = home.json(&["groups", "search", "lamp"]);
    // The source remembers its zone.
    let again = import(&home, &rows, &[]);
    assert_eq!(
        (&again["added"], &again["changed"], &again["gone"]),
        (&json!(0), &json!(0), &json!(0))
    );
    assert_eq!(home.json(&["groups", "search", "lamp"]), before);

    let moved = json!([{ "slug": "a", "name": "Lamp", "day": 1, "time": "19:30" }]);
    let report = import(&home, &moved, &[]);
    assert_eq!(
        (&report["added"], &report["changed"], &report["gone"]),
        (&json!(0), &json!(1), &json!(1))
    );
    let after = home.json(&["groups", "search", "lamp"]);
    assert_eq!(after["meetings"][0]["id"], before["meetings"][0]["id"]);
    assert_eq!(after["meetings"][0]["start"], "19:30");
    assert!(
        home.json(&["groups", "search", "porch"])["meetings"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        home.json(&["groups", "sources"])["sources"][0]["listings"],
        1
    );
}

#[test]
fn a_list_that_lost_most_of_its_meetings_is_not_taken_by_mistake() {
    let home = Home::new();
    let row =
        |n: usize| json!({ "slug": n, "name": format!("Lamp {n}"), "day": 1, "time": "19:00" });
    import(&home, &(0..5).map(row).collect(), &ZONE);
    let feed = home.file("few.json", json!([row(0)]).to_string().as_bytes());
    let args = [
        "groups",
        "import",
        &feed,
        "--source",
        "List",
        "--fellowship",
        "aa",
    ];
    let (_, field, reason) = home.refused(&args, 2);
    assert_eq!(field.as_deref(), Some("file"));
    assert!(reason.contains('5') && reason.contains('1'), "{reason}");
    assert_eq!(
        home.json(&["groups", "sources"])["sources"][0]["listings"],
        5
    );
    assert_eq!(
        home.json(&[&args[..], &["--allow-fewer"]].concat())["gone"],
        4
    );
}

#[test]
fn a_zone_is_asked_for_where_the_list_says_none() {
    let home = Home::new();
    let feed = home.file(
        "feed.json",
        br#"[{"slug":"a","name":"Lamp","day":1,"time":"19:00"}]"#,
    );
    let args = [
        "groups",
        "import",
        &feed,
        "--source",
        "List",
        "--fellowship",
        "aa",
    ];
    assert_eq!(home.refused(&args, 2).1.as_deref(), Some("zone"));
}

#[test]
fn a_night_meeting_is_on_after_midnight_also_into_sunday_in_its_own_zone() {
    let home = Home::new();
    import(
        &home,
        &json!([
            { "slug": "sat", "name": "Saturday night", "day": 6, "time": "23:30", "end_time": "00:30" },
            { "slug": "tue", "name": "Tuesday night", "day": 2, "time": "23:30", "end_time": "00:30" },
        ]),
        &ZONE,
    );
    for (now, name) in [
        // Sunday and Wednesday, ten past midnight in Los Angeles, from three places.
        (
            "2026-11-22T00:10:00-08:00[America/Los_Angeles]",
            "Saturday night",
        ),
        (
            "2026-11-22T03:10:00-05:00[America/New_York]",
            "Saturday night",
        ),
        ("2026-11-22T17:10:00+09:00[Asia/Tokyo]", "Saturday night"),
        (
            "2026-11-25T00:10:00-08:00[America/Los_Angeles]",
            "Tuesday night",
        ),
        ("2026-11-25T13:55:00+05:45[Asia/Kathmandu]", "Tuesday night"),
    ] {
        let on = home.json_at(now, &["groups", "now"]);
        assert_eq!(each(&on["meetings"], "name"), [name], "{now}");
        let meeting = &on["meetings"][0];
        assert_eq!(meeting["in_progress"], true);
        assert_eq!(
            (&meeting["start"], &meeting["end"]),
            (&json!("23:30"), &json!("00:30"))
        );
    }
    for now in [
        "2026-11-21T23:29:59-08:00[America/Los_Angeles]",
        "2026-11-22T00:30:00-08:00[America/Los_Angeles]",
        "2026-11-22T00:10:00-05:00[America/New_York]",
    ] {
        assert!(
            home.json_at(now, &["groups", "now"])["meetings"]
                .as_array()
                .unwrap()
                .is_empty(),
            "{now}"
        );
    }
}

#[test]
fn a_listing_says_what_a_script_needs() {
    let home = Home::new();
    import(
        &home,
        &json!([{
            "slug": "a", "name": "Lamp", "day": 1, "time": "19:00", "end_time": "20:00",
            "location": "Pier House", "formatted_address": "1 Pier St, Santa Monica, CA 90401, USA",
            "latitude": 34.01, "longitude": -118.49, "types": ["O", "D"], "attendance_option": "in_person",
            "contact_1_name": "Somebody", "contact_1_phone": "5550100",
        }]),
        &ZONE,
    );
    let near = home.json(&["groups", "near", "34.0,-118.5", "--km", "5"]);
    let meeting = &near["meetings"][0];
    assert_eq!(meeting["fellowship"], "aa");
    assert_eq!(
        (&meeting["day"], &meeting["start"], &meeting["end"]),
        (&json!("monday"), &json!("19:00"), &json!("20:00"))
    );
    assert_eq!(
        (&meeting["zone"], &meeting["venue"]),
        (&json!("America/Los_Angeles"), &json!("in_person"))
    );
    // Monday 19:00 in Los Angeles, told in the reader's zone.
    assert_eq!(meeting["next_start"], "2026-11-23T22:00:00-05:00");
    assert_eq!(meeting["in_progress"], false);
    let km = meeting["distance_km"].as_f64().unwrap();
    assert!((km - 1.444).abs() < 0.01, "{km}");
    // What people left to be called by is not kept.
    assert!(!near.to_string().contains("Somebody") && !near.to_string().contains("5550100"));
    assert_eq!(
        home.json(&["groups", "near", "santa monica"])["meetings"][0]["id"],
        meeting["id"]
    );
    let shown = home.json(&["groups", "show", meeting["id"].as_str().unwrap()]);
    assert!(shown["distance_km"].is_null());
    assert_eq!(shown["place"], "Pier House");
}

#[test]
fn a_meeting_is_added_by_hand_found_and_taken_out() {
    let home = Home::new();
    let args = [
        "groups",
        "add",
        "--name",
        "Tuesday Lamp",
        "--fellowship",
        "nar-anon",
        "--day",
        "tue",
        "--start",
        "19:00",
        "--end",
        "20:30",
        "--place",
        "Library, side door",
    ];
    let meeting = home.json(&args);
    assert_eq!(
        (&meeting["fellowship"], &meeting["end"]),
        (&json!("nar_anon"), &json!("20:30"))
    );
    assert_eq!(meeting["zone"], "America/New_York");
    let id = meeting["id"].as_str().unwrap();
    let next = home.json(&[
        "groups",
        "next",
        "--hours",
        "72",
        "--fellowship",
        "nar_anon",
    ]);
    assert_eq!(each(&next["meetings"], "id"), [id]);
    assert_eq!(
        home.json(&["groups", "search", "libr"])["meetings"][0]["id"],
        id
    );
    home.json(&["groups", "remove", id]);
    assert_eq!(home.refused(&["groups", "show", id], 2).0, "not_found");
    assert_eq!(home.json(&["undo"])["undone"], "groups.remove");
    assert_eq!(home.json(&["groups", "show", id])["name"], "Tuesday Lamp");
}

#[test]
fn an_import_and_a_removal_are_taken_back() {
    let home = Home::new();
    let rows = json!([{ "slug": "a", "name": "Lamp", "day": 1, "time": "19:00" }]);
    import(&home, &rows, &ZONE);
    let before = home.json(&["groups", "search", "lamp"]);
    let moved = json!([{ "slug": "a", "name": "Lamp", "day": 1, "time": "19:30" }]);
    import(&home, &moved, &[]);
    assert_eq!(home.json(&["undo"])["undone"], "groups.import");
    assert_eq!(home.json(&["groups", "search", "lamp"]), before);

    let (_, field, known) = home.refused(&["groups", "remove-list", "Other"], 2);
    assert!(
        field.as_deref() == Some("source") && known.contains("List"),
        "{known}"
    );
    home.json(&["groups", "remove-list", "List"]);
    assert!(
        home.json(&["groups", "sources"])["sources"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(home.json(&["undo"])["undone"], "groups.remove_source");
    assert_eq!(home.json(&["groups", "search", "lamp"]), before);

    assert_eq!(home.json(&["undo"])["undone"], "groups.import");
    assert!(
        home.json(&["groups", "sources"])["sources"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(home.json(&["undo"])["undone"].is_null());
}
