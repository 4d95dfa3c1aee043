//! Zone and clock move around midnight and where clocks change: every entry is found on its day.

use alongside::{CallContext, EntryFilter, EntrySearch, Timestamp};
use alongside_tests::{Home, context, open_ones, text, walk, walk_found};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

/// A zone, a day on which something happens to the clock there, when, and how many minutes the clock is
/// ahead of UTC before and after.
struct Change(&'static str, &'static str, &'static str, i64, i64);

const CHANGES: [Change; 9] = [
    Change(
        "America/New_York",
        "2026-03-08",
        "2026-03-08T07:00:00Z",
        -300,
        -240,
    ),
    Change(
        "America/New_York",
        "2026-11-01",
        "2026-11-01T06:00:00Z",
        -240,
        -300,
    ),
    Change("Europe/Dublin", "2026-03-29", "2026-03-29T01:00:00Z", 0, 60),
    Change("Europe/Dublin", "2026-10-25", "2026-10-25T01:00:00Z", 60, 0),
    Change(
        "Australia/Lord_Howe",
        "2026-04-05",
        "2026-04-04T15:00:00Z",
        660,
        630,
    ),
    Change(
        "America/Santiago",
        "2026-09-06",
        "2026-09-06T04:00:00Z",
        -240,
        -180,
    ),
    Change(
        "Pacific/Apia",
        "2011-12-31",
        "2011-12-30T10:00:00Z",
        -600,
        840,
    ),
    Change(
        "Asia/Kathmandu",
        "2026-11-22",
        "2026-11-22T00:00:00Z",
        345,
        345,
    ),
    Change(
        "Pacific/Kiritimati",
        "2026-12-31",
        "2026-12-31T00:00:00Z",
        840,
        840,
    ),
];

impl Change {
    /// The minutes that the clock is ahead at a moment, in milliseconds.
    fn ahead(&self, at: i64) -> i64 {
        let Self(_, _, change, before, after) = self;
        let change = DateTime::parse_from_rfc3339(change).unwrap();
        if at < change.timestamp_millis() {
            *before
        } else {
            *after
        }
    }

    /// The first moment the wall clock shows this; nothing where it never does.
    fn shown(&self, day: NaiveDate, minute: u32) -> Option<CallContext> {
        let Self(zone, _, _, before, after) = self;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        let wall = day.and_time(time).and_utc().timestamp_millis();
        let moments = [before, after].map(|ahead| (wall - ahead * 60_000, *ahead));
        let shown = moments
            .into_iter()
            .filter(|(at, ahead)| self.ahead(*at) == *ahead);
        Some(CallContext {
            now: Timestamp(shown.map(|(at, _)| at).min()?),
            zone: zone.parse().unwrap(),
            ..context("2026-11-22T18:00:00", "UTC")
        })
    }

    /// The day that the wall clock shows at a moment.
    fn day_at(&self, at: Timestamp) -> String {
        let wall = at.plus_minutes(self.ahead(at.0));
        let wall = DateTime::from_timestamp_millis(wall.0).unwrap();
        wall.format("%Y-%m-%d").to_string()
    }
}

fn found(home: &Home, filter: &EntryFilter) -> Vec<String> {
    let all = walk(|after| home.journal().entries(filter.clone(), after, 3).unwrap());
    let mut texts: Vec<String> = all.into_iter().map(|entry| entry.text).collect();
    texts.sort();
    texts
}

/// Looks for all that was written on a day, in each way there is.
fn assert_on(home: &Home, day: &str, texts: &[String], from: &str) {
    let day: alongside::Day = day.parse().unwrap();
    let filter = EntryFilter {
        from: Some(day),
        to: Some(day),
        ..open_ones()
    };
    assert_eq!(found(home, &filter), texts, "{day}, listed from {from}");
    let search = EntrySearch {
        query: "entry".into(),
        filter: filter.clone(),
        best_first: true,
    };
    let mut hits: Vec<String> = walk_found(|after| {
        home.journal()
            .search_entries(search.clone(), after, 2)
            .unwrap()
    })
    .into_iter()
    .map(|entry| entry.text)
    .collect();
    hits.sort();
    assert_eq!(hits, texts, "{day}, searched from {from}");
    let (year, month, _) = day.parts();
    let days = home.journal().calendar_month(year, month).unwrap();
    let of_day = days.iter().find(|one| one.day == day).unwrap();
    assert_eq!(of_day.entries as usize, texts.len(), "{day} in its month");
    let year = home.journal().calendar_year(year).unwrap();
    assert!(year.contains(of_day), "{day} in its year");
    let counts = home.journal().journal_counts(filter).unwrap();
    assert_eq!((counts.entries, counts.days), (texts.len() as u64, 1));
    // A week later, whatever the zone is by then.
    let week = format!("{}T12:00:00", day.plus(7));
    let past = home.journal().on_this_day(context(&week, from)).unwrap();
    let of_day = past.days.iter().find(|past| past.day == day).unwrap();
    assert_eq!(of_day.entries.len(), texts.len(), "{day}, looked back on");
}

#[test]
fn every_entry_is_found_on_its_day_wherever_it_is_read() {
    let minutes = prop::collection::vec((0..CHANGES.len(), -90..90_i64), 1..12);
    let readers = prop::sample::select(vec!["Pacific/Kiritimati", "Etc/GMT+12", "UTC"]);
    let config = ProptestConfig::with_cases(24);
    proptest!(config, |(written in minutes, from in readers)| {
        let home = Home::new();
        home.journal().set_on_this_day(true, context("2026-11-22T18:00:00", from)).unwrap();
        let mut on: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
        for (number, (which, around)) in written.into_iter().enumerate() {
            let change = &CHANGES[which];
            // Around the midnight before it, and the hours in which clocks change.
            let moment = change.1.parse::<NaiveDate>().unwrap().and_time(NaiveTime::MIN)
                + TimeDelta::minutes(around * 2);
            let minute = u32::try_from(moment.time().signed_duration_since(NaiveTime::MIN).num_minutes()).unwrap();
            let Some(there) = change.shown(moment.date(), minute) else { continue };
            let entry = home.journal().add_entry(text(&format!("entry {number:02}")), there.clone(), None).unwrap();
            let day = change.day_at(there.now);
            prop_assert_eq!(entry.day.to_string(), day.clone());
            prop_assert_eq!(&day, &moment.date().to_string(), "on the day that the clock showed");
            on.entry(day).or_default().push(entry.text);
        }
        for (day, texts) in &on {
            assert_on(&home, day, texts, from);
        }
    });
}

#[test]
fn half_past_eleven_at_night_stays_on_its_day() {
    let home = Home::new();
    let late = context("2026-11-21T23:30:00", "America/New_York");
    let kept = home.journal().add_entry(text("late"), late, None).unwrap();
    // In Tokyo it is the day after; somebody edits it there.
    let tokyo = context("2026-11-23T09:00:00", "Asia/Tokyo");
    let edited = home
        .journal()
        .edit_entry(kept.id, text("late, and read again"), tokyo, None);
    let edited = edited.unwrap();
    assert_eq!(edited.day.to_string(), "2026-11-21");
    assert_eq!(edited.zone.to_string(), "America/New_York");
}

#[test]
fn an_hour_that_comes_twice_keeps_the_order_that_it_was_written_in() {
    let home = Home::new();
    let first = CHANGES[1].shown("2026-11-01".parse().unwrap(), 90).unwrap();
    let second = alongside_tests::later(&first, 60);
    home.journal()
        .add_entry(text("first"), first, None)
        .unwrap();
    home.journal()
        .add_entry(text("second"), second, None)
        .unwrap();
    let all = home
        .journal()
        .entries(open_ones(), None, 9)
        .unwrap()
        .entries;
    let times: Vec<_> = all.iter().map(|entry| entry.zone.local(entry.at)).collect();
    assert_eq!(times[0], times[1], "the same day and time on the wall");
    assert_eq!(alongside_tests::texts(&all), ["second", "first"]);
}
