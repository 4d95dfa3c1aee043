//! When something was written, as other people's files have said it.

use super::*;

#[test]
fn a_daylio_entry_without_an_hour_stays_on_its_day() {
    let entry = |hour: Value, minute: Value| {
        json!({"id": 1, "year": 2024, "month": 2, "day": 1, "hour": hour, "minute": minute,
            "datetime": 1_709_317_822_500_i64, "timeZoneOffset": 0, "note": "Early."})
    };
    for (hour, minute) in [
        (json!(-1), json!(-1)),
        (Value::Null, json!(5)),
        (json!(61), json!(0)),
    ] {
        let read = backup(&json!([entry(hour, minute)]));
        assert_eq!(whens(&read), [wall("2024-03-01", "18:30")]);
        assert!(left_out(&read).is_empty());
    }
    let mut absent = entry(Value::Null, Value::Null);
    absent.as_object_mut().unwrap().remove("timeZoneOffset");
    assert_eq!(whens(&backup(&json!([absent]))), [wall("2024-03-01", "")]);
    let midnight = backup(&json!([entry(json!(24), json!(5))]));
    assert_eq!(whens(&midnight), [wall("2024-03-01", "00:05")]);
}

#[test]
fn clocks_are_read_or_counted() {
    let read = daylio(
        "2024-03-01,x,x,8:05 p. m.,good,,,a\n2024-03-02,x,x,12:05 a. m.,good,,,b\n\
         2024-03-03,x,x,20.05,good,,,c\n2024-03-04,x,x,20h05,good,,,d\n2024-03-05,x,x,٢٠:٠٥,good,,,e\n\
         2024-03-06,x,x,sometime,good,,,f\n",
    );
    let expected = [
        wall("2024-03-01", "20:05"),
        wall("2024-03-02", "00:05"),
        wall("2024-03-03", "20:05"),
        wall("2024-03-04", "20:05"),
        wall("2024-03-05", "20:05"),
        wall("2024-03-06", ""),
    ];
    assert_eq!(whens(&read), expected);
    assert_eq!(left_out(&read), [(Reason::Time, 1)]);
    let read =
        jrnl("[2013-06-09 15h39] One.\n[2013-06-10 15.39] Two.\n[2013-06-11 soonish] Three.\n");
    let expected = [
        wall("2013-06-09", "15:39"),
        wall("2013-06-10", "15:39"),
        wall("2013-06-11", ""),
    ];
    assert_eq!(whens(&read), expected);
    assert_eq!(left_out(&read), [(Reason::Time, 1)]);
}

#[test]
fn offsets_are_read_as_they_are_written() {
    let at = |date: &str| {
        whens(&notes(&[(
            "a.md",
            &format!("---\ndate: {date}\n---\nBody"),
        )]))[0]
    };
    let there = |ahead| ImportedTime::Offset {
        at: super::super::text::rfc3339("2021-04-05T21:30:00Z").unwrap(),
        ahead,
    };
    for date in [
        "2021-04-05 23:30:00 +0200",
        "2021-04-05T23:30:00+02:00",
        "2021-04-05 23:30 CEST",
    ] {
        assert_eq!(at(date), there(120), "{date}");
    }
    let zoned = notes(&[(
        "a.md",
        "---\ndate: 2021-04-05 23:30\ntimezone: Europe/Vienna\n---\nBody",
    )]);
    assert_eq!(
        whens(&zoned),
        [instant("2021-04-05T21:30:00Z", "Europe/Vienna")]
    );
    assert!(left_out(&zoned).is_empty());
    // Apps write UTC for every zone.
    for date in ["2021-04-05 21:30:00Z", "2021-04-05T21:30:00+00:00"] {
        assert_eq!(at(date), instant("2021-04-05T21:30:00Z", ""), "{date}");
    }
}

#[test]
fn a_date_in_brackets_inside_a_text_is_text() {
    let text = "[2019-09-01 08:00] A day[2019-08-27].\nLow.\n[2019-08-27]: https://example.org/tide\n[see 1, 2 and 3] Home.";
    let read = jrnl(text);
    assert_eq!(
        texts(&read),
        [text.strip_prefix("[2019-09-01 08:00] ").unwrap()]
    );
    assert!(left_out(&read).is_empty());
}

#[test]
fn headings_in_other_forms_of_a_date_are_headings() {
    let read = jrnl(
        "[2013-06-08 10:00] First.\n[06/09/2013 03:39 PM] Second.\n[2013-06-10_09:40] Third.\n\
         [June 11, 2013 at 8:00 AM] Fourth.\n[Wed 12 Jun 2013] Fifth.\n",
    );
    let expected = [
        wall("2013-06-08", "10:00"),
        wall("2013-06-09", "15:39"),
        wall("2013-06-10", "09:40"),
        wall("2013-06-11", "08:00"),
        wall("2013-06-12", ""),
    ];
    assert_eq!(whens(&read), expected);
    let days = jrnl("[13/06/2013 10:00] First.\n[06/07/2013 10:00] Second.\n");
    assert_eq!(
        whens(&days),
        [wall("2013-06-13", "10:00"), wall("2013-07-06", "10:00")]
    );
}

#[test]
fn the_name_of_a_file_gives_a_title_and_no_false_time() {
    let read = notes(&[
        ("2021-05-12 At the lake.md", "No heading inside."),
        ("2024-07-23.md", "One."),
        ("2024-07-23-0001.md", "Two."),
        ("2024-07-24 2315.md", "# A heading\n\nThree."),
    ]);
    assert_eq!(
        texts(&read),
        [
            "# At the lake\n\nNo heading inside.",
            "Two.",
            "One.",
            "# A heading\n\nThree."
        ]
    );
    let expected = [
        wall("2021-05-12", ""),
        wall("2024-07-23", ""),
        wall("2024-07-23", ""),
        wall("2024-07-24", "23:15"),
    ];
    assert_eq!(whens(&read), expected);
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_read_as_the_others_are_or_not_at_all() {
    let note = |date: &str| format!("---\ncreated: {date}\n---\nLamp.");
    let of = |dates: &[&str]| {
        let texts: Vec<(String, String)> = (0..)
            .zip(dates)
            .map(|(n, date)| (format!("{n}.md"), note(date)))
            .collect();
        let files: Vec<(&str, &str)> = texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let read = notes(&files);
        (whens(&read), left_out(&read))
    };
    let (day, first) = (wall("2021-08-07", ""), wall("2021-08-13", ""));
    assert_eq!(
        of(&["07/08/2021", "13/08/2021"]),
        (vec![day, first], vec![])
    );
    let month = wall("2021-07-08", "");
    assert_eq!(
        of(&["07/08/2021", "08/13/2021"]),
        (vec![month, first], vec![])
    );
    assert_eq!(of(&["07/08/2021"]), (vec![], vec![(Reason::NoDate, 1)]));
    assert_eq!(of(&["08/08/2021", "13-08-2021"]).0.len(), 2);
}
