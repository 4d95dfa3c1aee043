use super::*;
use crate::groups::{
    Defect, Fellowship, SkippedReason, ZoneFrom, now, parse, remove, search, sources,
};
use crate::store::Store;
use crate::store::testing::store;
use crate::time::Timestamp;

fn context(minutes: i64) -> CallContext {
    CallContext {
        now: Timestamp(1_795_000_000_000).plus_minutes(minutes),
        zone: Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

fn request() -> ImportRequest {
    ImportRequest {
        source: " Northtown ".into(),
        fellowship: Fellowship::AlAnon,
        zone: Some("America/Denver".parse().unwrap()),
        allow_fewer: false,
    }
}

fn row(slug: &str, name: &str) -> String {
    format!(
        r#"{{"slug":"{slug}","name":"{name}","day":1,"time":"19:00","location":"Hall {slug}"}}"#
    )
}

fn try_import(store: &Store, rows: &[String], request: &ImportRequest) -> Result<ImportReport> {
    let text = format!("[{}]", rows.join(","));
    let job = Job::new();
    let feed = parse(text.as_bytes(), request, &job)?;
    store.write(|tx| import(tx, &feed, request, &context(0), &job))
}

fn import_rows(store: &Store, rows: &[String]) -> ImportReport {
    try_import(store, rows, &request()).unwrap()
}

fn ids(store: &Store) -> HashMap<String, MeetingId> {
    store
        .read(|conn| {
            let mut statement = conn.prepare("SELECT ext_id, uuid FROM meeting")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap()
}

fn found(store: &Store, query: &str) -> usize {
    let found = store.read(|conn| search(conn, query, &context(0), 9));
    found.unwrap().len()
}

fn counts(report: &ImportReport) -> (u32, u32, u32) {
    (report.added, report.changed, report.gone)
}

#[test]
fn importing_twice_is_importing_once() {
    let (store, _dir) = store();
    let rows = [row("a", "A"), row("b", "B"), r#"{"name":"C"}"#.to_owned()];
    let first = import_rows(&store, &rows);
    assert_eq!(counts(&first), (3, 0, 0));
    let before = ids(&store);
    let second = import_rows(&store, &rows);
    assert_eq!(counts(&second), (0, 0, 0));
    assert_eq!(ids(&store), before);
    let sources = store.read(sources).unwrap();
    assert_eq!(sources.len(), 1);
    assert_eq!(
        (sources[0].name.as_str(), sources[0].listings),
        ("Northtown", 3)
    );
}

#[test]
fn an_update_keeps_ids_and_tells_what_changed() {
    let (store, _dir) = store();
    import_rows(&store, &[row("a", "A"), row("b", "B"), row("c", "C")]);
    let before = ids(&store);
    let report = import_rows(&store, &[row("d", "D"), row("a", "Renamed"), row("b", "B")]);
    assert_eq!(counts(&report), (1, 1, 1));
    assert_eq!(
        (found(&store, "renamed"), found(&store, "\"Hall c\"")),
        (1, 0)
    );
    let gone = store.read(|conn| crate::groups::meeting(conn, before["c"], &context(0)));
    assert_eq!(gone.unwrap().meeting.gone_at, Some(context(0).now));
    // What comes back is the same meeting as before.
    let back = import_rows(&store, &[row("a", "A"), row("b", "B"), row("c", "C")]);
    assert_eq!(counts(&back), (1, 1, 1));
    let after = ids(&store);
    assert!(
        ["a", "b", "c"]
            .iter()
            .all(|key| after[*key] == before[*key])
    );
    assert_eq!(found(&store, "\"Hall c\""), 1);
}

#[test]
fn a_list_of_less_than_half_is_refused_unless_allowed() {
    let (store, _dir) = store();
    import_rows(&store, &["a", "b", "c"].map(|slug| row(slug, slug)));
    let before = ids(&store);
    let fewer = [row("a", "A")];
    let refused = try_import(&store, &fewer, &request()).unwrap_err();
    let reason = Reason::FarFewer { old: 3, new: 1 };
    assert_eq!(refused, Error::invalid("file", reason));
    assert_eq!(ids(&store), before);
    let allowed = ImportRequest {
        allow_fewer: true,
        ..request()
    };
    let report = try_import(&store, &fewer, &allowed).unwrap();
    assert_eq!(counts(&report), (0, 1, 2));
    let two_of_three = import_rows(&store, &[row("x", "X")]);
    assert_eq!(counts(&two_of_three), (1, 0, 1));
}

#[test]
fn a_zone_is_asked_for_once_and_remembered() {
    let (store, _dir) = store();
    let none = ImportRequest {
        zone: None,
        ..request()
    };
    let rows = [row("a", "A")];
    let needed = Error::invalid("zone", Reason::Needed);
    assert_eq!(try_import(&store, &rows, &none).unwrap_err(), needed);
    let report = import_rows(&store, &rows);
    assert_eq!((report.inferred.zone, report.inferred.end), (1, 1));
    assert_eq!(report.zone_from, ZoneFrom::Source);
    let again = try_import(&store, &rows, &none).unwrap();
    assert_eq!(counts(&again), (0, 0, 0));
    let stated = r#"{"slug":"z","name":"Z","day":1,"time":"08:00","timezone":"Asia/Tokyo"}"#;
    let both = try_import(&store, &[rows[0].clone(), stated.to_owned()], &none).unwrap();
    assert_eq!(both.zone_from, ZoneFrom::Both);
    let other = ImportRequest {
        source: "Online".into(),
        ..none
    };
    let rows_only = try_import(&store, &[stated.to_owned()], &other).unwrap();
    assert_eq!(
        (rows_only.zone_from, rows_only.inferred.zone),
        (ZoneFrom::Rows, 0)
    );
    let unknown = stated.replace("Asia/Tokyo", "Tokyo time");
    let corrected = import_rows(&store, &[rows[0].clone(), unknown]).corrected;
    assert_eq!(corrected[0].defect, Defect::UnknownZone);
    assert_eq!(
        (corrected[0].was.as_str(), corrected[0].now.as_str()),
        ("Tokyo time", "America/Denver")
    );
}

#[test]
fn two_sources_do_not_touch_each_other() {
    let (store, _dir) = store();
    import_rows(&store, &[row("a", "A")]);
    let other = ImportRequest {
        source: "Southtown".into(),
        ..request()
    };
    let report = try_import(&store, &[row("a", "A")], &other).unwrap();
    assert_eq!(counts(&report), (1, 0, 0));
    assert_eq!(found(&store, "hall"), 2);
}

#[test]
fn the_report_adds_up_and_its_lines_are_kept_by_page() {
    let (store, _dir) = store();
    let rows = [
        r#"{"slug":"a","name":"A  A","day":["Monday",3],"time":"8:00 PM"}"#.to_owned(),
        "7".to_owned(),
        r#"{"slug":"c","name":"C"}"#.to_owned(),
        row("d", "D"),
        row("d", "D"),
    ];
    let report = import_rows(&store, &rows);
    let skipped = u32::try_from(report.skipped.len()).unwrap();
    assert_eq!(
        (report.rows, report.listed, report.by_appointment, skipped),
        (5, 2, 1, 2)
    );
    assert_eq!((report.listings, report.added), (4, 4));
    let summary = report.summary();
    assert_eq!(summary.corrected.len(), 3);
    assert_eq!(summary.skipped[1].reason, SkippedReason::Duplicate);
    assert_eq!(summary.examples, report.import_issues());
    let json = serde_json::to_value(&report).unwrap();
    let mut keys: Vec<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    assert_eq!(
        keys.join(" "),
        "added by_appointment changed corrected gone inferred listed listings rows skipped source \
         zone_from"
    );
    assert_eq!(json["source"], "Northtown");
    assert_eq!(json["corrected"][0]["defect"], "day_name");
    assert_eq!(json["skipped"][0]["reason"], "not_an_object");
    assert_eq!(json["zone_from"], "source");

    let page = |after| {
        let page = store.read(|conn| import_issues(conn, report.source_id, after, 3));
        page.unwrap()
    };
    let first = page(None);
    let second = page(first.next);
    let lines = [first.issues, second.issues].concat();
    assert_eq!(
        (lines.as_slice(), second.next),
        (report.import_issues().as_slice(), None)
    );
    import_rows(&store, &[row("a", "A"), row("b", "B")]);
    assert_eq!(page(None).issues, []);
}

#[test]
fn a_cancelled_import_leaves_the_list_as_it_was() {
    let (store, _dir) = store();
    import_rows(&store, &[row("a", "A")]);
    let job = Job::new();
    let feed = parse(format!("[{}]", row("b", "B")).as_bytes(), &request(), &job).unwrap();
    job.cancel();
    let stopped = store.write(|tx| import(tx, &feed, &request(), &context(0), &job));
    assert_eq!(stopped, Err(Error::Cancelled));
    assert_eq!(
        (found(&store, "\"Hall a\""), found(&store, "\"Hall b\"")),
        (1, 0)
    );
}

#[test]
fn a_meeting_of_a_list_is_not_removed_by_hand() {
    let (store, _dir) = store();
    import_rows(&store, &[row("a", "A")]);
    let id = ids(&store)["a"];
    let refused = store.write(|tx| remove(tx, id, &context(0)));
    assert_eq!(refused, Err(Error::NotFound { kind: "meeting" }));
    let shown = store.read(|conn| {
        now(
            conn,
            &crate::groups::MeetingFilter::default(),
            &context(0),
            9,
        )
    });
    assert!(shown.is_ok());
}
