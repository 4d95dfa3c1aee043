use proptest::prelude::*;

use super::*;
use crate::groups::{Fellowship, Venue};

fn request() -> ImportRequest {
    ImportRequest {
        source: "Northtown".into(),
        fellowship: Fellowship::Aa,
        zone: None,
        allow_fewer: false,
    }
}

fn read(bytes: &[u8]) -> Result<ParsedFeed> {
    parse(bytes, &request(), &Job::new())
}

fn feed(text: &str) -> ParsedFeed {
    read(text.as_bytes()).unwrap()
}

fn refusal(text: &str) -> Reason {
    match read(text.as_bytes()) {
        Err(Error::Invalid {
            field: "file",
            reason,
        }) => reason,
        other => panic!("{other:?}"),
    }
}

/// The one listing of the one row with these fields, and its findings as `field defect was>now`.
fn one(fields: &str) -> (Listing, Vec<String>) {
    let feed = feed(&format!("[{{{fields}}}]"));
    assert_eq!((feed.rows, feed.skipped.len()), (1, 0), "{fields}");
    let import_issues = feed.corrected.iter().map(|m| {
        let code = serde_json::to_value(m.defect).unwrap();
        format!("{} {} {}>{}", m.field, code.as_str().unwrap(), m.was, m.now)
    });
    (feed.kept[0].listings[0].1.clone(), import_issues.collect())
}

#[test]
fn rows_are_found_in_every_wrapping() {
    let array = r#"[{"name":"A","slug":"a","day":1,"time":"19:00"}]"#;
    for text in [
        array.to_owned(),
        format!("\u{feff} \r\n{array}"),
        format!("{array}<!-- cached -->"),
        format!("/**/ callback_1({array});"),
        format!("jQuery.cb({array})"),
        format!(r#"{{"meetings":{array},"formats":[]}}"#),
        format!(r#"cb({{"x":1,"meetings": {array}}});"#),
    ] {
        assert_eq!(feed(&text).listed, 1, "{text}");
    }
    assert_eq!(feed("[]").rows, 0);
}

#[test]
fn what_is_no_list_is_refused_with_the_reason() {
    for text in ["", " \n", "\u{feff}"] {
        assert_eq!(refusal(text), Reason::EmptyFile);
    }
    for text in ["<html>", "\n <!DOCTYPE html><p>[]"] {
        assert_eq!(refusal(text), Reason::WebPage);
    }
    for text in [
        "{}",
        "7",
        "null",
        "\"a\"",
        r#"{"meetings":{}}"#,
        r#"{"values":[]}"#,
    ] {
        assert_eq!(refusal(text), Reason::NotAList, "{text}");
    }
    let at = |line, column| Reason::NotJson { line, column };
    assert_eq!(refusal("hello"), at(1, 1));
    assert_eq!(refusal("[\n{\"name\":\"A\"},\n]"), at(3, 1));
    assert_eq!(refusal("\n\ncb([ x"), at(3, 6));
    assert!(matches!(
        refusal("[{\"name\":"),
        Reason::NotJson { line: 1, .. }
    ));
}

#[test]
fn a_row_that_cannot_be_kept_is_left_out_alone() {
    let feed = feed(
        r#"[1, null, [], {"name":"A"}, {"latitude":1,"day":[]}, {"name":"\ud800"},
            {"name":"B","deep":[[[[1e999]]]]}]"#,
    );
    let left: Vec<_> = feed.skipped.iter().map(|l| (l.row, l.reason)).collect();
    assert_eq!(
        left,
        [
            (1, SkippedReason::NotAnObject),
            (2, SkippedReason::NotAnObject),
            (3, SkippedReason::NotAnObject),
            (5, SkippedReason::SaysNothing),
            (6, SkippedReason::Unreadable),
            (7, SkippedReason::Unreadable),
        ]
    );
    assert_eq!((feed.rows, feed.by_appointment), (7, 1));
}

#[test]
fn deep_nesting_is_left_out_without_a_stack_overflow() {
    let deep = 100_000;
    let nested = format!("[{}{}]", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(feed(&nested).skipped[0].reason, SkippedReason::Unreadable);
    let open = "[".repeat(deep);
    assert!(matches!(refusal(&open), Reason::NotJson { .. }));
}

#[test]
fn a_row_in_the_form_of_the_specification_changes_nothing() {
    let (listing, import_issues) = one(
        r#""name":"Early Risers","slug":"early","day":2,"time":"06:30","end_time":"07:30",
        "timezone":"America/Denver","location":"Town Hall","formatted_address":"1 Main St, Springfield, IL 62701, USA",
        "region":"North","sub_region":"Upper North","latitude":39.78,"longitude":-89.65,
        "types":["O","12x12","AL-AN"],"notes":"Ring twice","group":"Risers","conference_url":"https://zoom.us/j/1",
        "conference_phone":"+16465550100,,1#","updated":"2024-02-29 10:00:00","approximate":"no",
        "contact_1_name":"Q","contact_1_email":"q@example.org","contact_1_phone":"555","venmo":"@q""#,
    );
    assert_eq!(import_issues, Vec::<String>::new());
    assert_eq!(listing.venue, Venue::Hybrid);
    assert_eq!(
        (listing.minutes, listing.end_known, listing.exact),
        (60, true, true)
    );
    assert_eq!(listing.locality.as_deref(), Some("Springfield"));
    assert_eq!(listing.region.as_deref(), Some("North > Upper North"));
    assert_eq!(listing.updated.unwrap().to_string(), "2024-02-29");
    let kept = format!("{listing:?}");
    assert!(!kept.contains("example.org") && !kept.contains("555\"") && !kept.contains("@q"));
}

#[test]
fn another_json_type_is_no_defect() {
    let (listing, import_issues) = one(
        r#""name":"A","slug":7,"day":["4"],"time":"18:00:00","latitude":"41.2","longitude":"-75.123456789012345","types":"O,D","approximate":false"#,
    );
    assert_eq!(import_issues, Vec::<String>::new());
    assert_eq!(listing.day.unwrap().number(), 4);
    assert_eq!(listing.types, ["O", "D"]);
    assert_eq!(listing.latitude, Some(41.2));
}

#[test]
fn each_defect_is_mended_and_said() {
    for (fields, expected) in [
        (
            r#""name":"A","day":"Sunday","time":"08:00""#,
            "day day_name Sunday>0",
        ),
        (r#""name":"A","day":7,"time":"08:00""#, "day day_seven 7>0"),
        (
            r#""name":"A","day":"daily","time":"08:00""#,
            "day unknown_day daily>",
        ),
        (
            r#""name":"A","day":1,"time":"8:00 PM""#,
            "time time_form 8:00 PM>20:00",
        ),
        (
            r#""name":"A","day":1,"time":"late""#,
            "time unknown_time late>",
        ),
        (
            r#""name":"A","day":1,"time":"12:30","end_time":"01:30""#,
            "end_time end_before_start 01:30>13:30",
        ),
        (
            r#""name":"A","day":1,"time":"17:30","end_time":"16:30""#,
            "end_time end_before_start 16:30>18:30",
        ),
        (
            r#""name":"A","day":1,"time":"17:30","end_time":"17:30""#,
            "end_time end_equals_start 17:30>18:30",
        ),
        (
            r#""name":"A","day":1,"time":"22:00","end_time":"23:59""#,
            "end_time end_minute_to_midnight 23:59>00:00",
        ),
        (
            r#""name":"A","day":1,"time":"22:00","end_time":"24:00""#,
            "end_time time_24 24:00>00:00",
        ),
        (
            r#""name":"A","day":1,"time":"22:00","end_time":"?""#,
            "end_time unknown_time ?>23:00",
        ),
        (r#""name":"<b>A</b>""#, "name markup <b>A</b>>A"),
        (r#""name":"A  B""#, "name white_space A  B>A B"),
        (r#""name":"","group":"G","day":1"#, "name empty_name >G"),
        (
            r#""name":"A","timezone":"Eastern""#,
            "timezone unknown_zone Eastern>",
        ),
        (
            r#""name":"A","timezone":" Europe/Moscow""#,
            "timezone white_space  Europe/Moscow>Europe/Moscow",
        ),
        (
            r#""name":"A","latitude":"0","longitude":0"#,
            "latitude zero_coordinates 0,0>",
        ),
        (
            r#""name":"A","latitude":91,"longitude":1"#,
            "latitude unusable_coordinates 91,1>",
        ),
        (
            r#""name":"A","latitude":"NaN""#,
            "latitude unusable_coordinates NaN>",
        ),
        (
            r#""name":"A","conference_url":"javascript:x""#,
            "conference_url unusable_url javascript:x>",
        ),
        (
            r#""name":"A","conference_url":"zoom.us/j/1""#,
            "conference_url url_form zoom.us/j/1>https://zoom.us/j/1",
        ),
        (
            r#""name":"A","conference_phone":"646 555 0100 code 1""#,
            "conference_phone phone_words 646 555 0100 code 1>6465550100",
        ),
        (
            r#""name":"A","conference_phone":"q@example.org""#,
            "conference_phone unusable_phone >",
        ),
        (r#""name":"A","types":"[open]""#, "types type_form [open]>O"),
        (r#""name":"A","types":{"1":"tc"}"#, "types type_form tc>TC"),
        (
            r#""name":"A","updated":"8/25/2022 11:17:07 AM""#,
            "updated date_form 8/25/2022 11:17:07 AM>2022-08-25",
        ),
        (
            r#""name":"A","updated":"soon""#,
            "updated unusable_date soon>",
        ),
    ] {
        assert_eq!(one(fields).1, [expected], "{fields}");
    }
    let (listing, import_issues) = one(r#""name":"A","day":6,"time":"24:00""#);
    assert_eq!(
        import_issues,
        ["time time_24 24:00>00:00", "day day_after 6>0"]
    );
    assert_eq!(listing.day.unwrap().number(), 0);
}

#[test]
fn a_night_meeting_is_no_defect() {
    let (listing, import_issues) = one(r#""name":"A","day":6,"time":"23:30","end_time":"00:30""#);
    assert_eq!((listing.minutes, listing.end_known), (60, true));
    assert_eq!(import_issues, Vec::<String>::new());
}

#[test]
fn rows_without_day_or_time_meet_by_appointment() {
    let feed = feed(r#"[{"name":"A"},{"name":"B","day":1},{"name":"C","time":"08:00"}]"#);
    assert_eq!(
        (feed.listed, feed.by_appointment, feed.kept.len()),
        (0, 3, 3)
    );
    for row in &feed.kept {
        let listing = &row.listings[0].1;
        assert_eq!((listing.day, listing.start), (None, None));
    }
}

#[test]
fn an_array_of_days_makes_a_listing_a_day() {
    let feed = feed(r#"[{"name":"A","slug":"a","day":[1,"3",1,"Friday"],"time":"08:00"}]"#);
    let keys: Vec<_> = feed.kept[0]
        .listings
        .iter()
        .map(|(key, _)| key.as_str())
        .collect();
    assert_eq!(keys, ["a#1", "a#3", "a#5"]);
    assert_eq!((feed.listed, feed.corrected.len()), (1, 1));
}

#[test]
fn a_doubled_slug_loses_no_meeting() {
    let row = |slug: &str, name: &str| {
        format!(r#"{{"name":"{name}","slug":"{slug}","day":1,"time":"08:00"}}"#)
    };
    let rows = [row("a", "A"), row("a", "A"), row("a", "B"), row("a", "B")];
    let parsed = feed(&format!("[{}]", rows.join(",")));
    let left: Vec<_> = parsed.skipped.iter().map(|l| (l.row, l.reason)).collect();
    assert_eq!(
        left,
        [(2, SkippedReason::Duplicate), (4, SkippedReason::Duplicate)]
    );
    assert_eq!(parsed.corrected.len(), 1);
    assert_eq!(parsed.corrected[0].defect, Defect::DuplicateSlug);
    let again = feed(&format!(
        "[{}]",
        [row("a", "A"), row("z", "Z"), row("a", "B")].join(",")
    ));
    assert_eq!(again.kept[2].listings[0].0, parsed.kept[1].listings[0].0);
    // Keys made of days collide with stated slugs of the same form.
    let days = r#"[{"name":"A","slug":"a#1","day":2,"time":"08:00"},
                   {"name":"A","slug":"a","day":[1,2],"time":"08:00"}]"#;
    assert_eq!(feed(days).kept.len(), 2);
}

#[test]
fn a_cancelled_job_stops_the_reading() {
    let job = Job::new();
    job.cancel();
    let stopped = parse(br#"[{"name":"A"}]"#, &request(), &job);
    assert_eq!(stopped, Err(Error::Cancelled));
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i32>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| serde_json::json!(n).to_string()),
        any::<String>().prop_map(|s| serde_json::json!(s).to_string()),
        "[-+0-9:., /<>&;#@a-zA-Z\\[\\]]{0,12}".prop_map(|s| serde_json::json!(s).to_string()),
        proptest::collection::vec(0..9_u8, 0..4).prop_map(|v| serde_json::json!(v).to_string()),
        Just("{\"a\":[1,{}]}".to_owned()),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
        let _ = read(&[b"[{", bytes.as_slice()].concat());
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = read(text.as_bytes());
    }

    /// Rows of known fields with any values: none is lost, and what is kept is in its ranges.
    #[test]
    fn no_row_is_lost(rows in proptest::collection::vec(proptest::collection::vec((
        proptest::sample::select([
            "name", "slug", "day", "time", "end_time", "timezone", "types", "latitude",
            "longitude", "coordinates", "conference_url", "conference_phone", "updated",
            "formatted_address", "notes", "approximate", "attendance_option", "regions",
        ].as_slice()), value()), 0..12), 0..8)
    ) {
        let rows: Vec<String> = rows.iter().map(|fields| {
            let fields = fields.iter().map(|(name, value)| format!("\"{name}\":{value}"));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }).collect();
        let parsed = feed(&format!("[{}]", rows.join(",")));
        let skipped = u32::try_from(parsed.skipped.len()).unwrap();
        prop_assert_eq!(parsed.rows as usize, rows.len());
        prop_assert_eq!(parsed.rows, parsed.listed + parsed.by_appointment + skipped);
        for (_, listing) in parsed.kept.iter().flat_map(|row| &row.listings) {
            prop_assert!((1..=1440).contains(&listing.minutes));
            prop_assert!(!listing.name.is_empty());
            prop_assert_eq!(listing.day.is_some(), listing.start.is_some());
            let on_earth = |value: Option<f64>, most: f64| value.is_none_or(|v| v.abs() <= most);
            prop_assert!(on_earth(listing.latitude, 90.0) && on_earth(listing.longitude, 180.0));
            let scheme = listing.url.as_deref().and_then(|url| url.split("://").next());
            prop_assert!(scheme.is_none_or(|s| ["http", "https"].contains(&&*s.to_lowercase())));
        }
    }
}
