//! What is noted of imports: little, and what earlier versions noted is understood.

use super::*;
use crate::store::testing::fill_index;

/// All that a person sees of a store whose write ends here.
fn seen(tx: &Transaction<'_>) -> Result<String> {
    fill_index(tx)?;
    super::seen(tx)
}

/// The payload of the act that was done last.
fn payload(tx: &Transaction<'_>) -> String {
    let sql = "SELECT payload FROM undo ORDER BY id DESC LIMIT 1";
    tx.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A list of so many meetings.
fn import_many(tx: &Transaction<'_>, count: u32) {
    let row = |number: u32| {
        format!(r#"{{"slug":"{number}","name":"Lamp {number}","day":1,"time":"19:00"}}"#)
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    let request = ImportRequest {
        source: "many".into(),
        fellowship: Fellowship::Na,
        zone: Some(crate::Zone::UTC),
        allow_fewer: true,
    };
    let text = format!("[{}]", rows.join(","));
    let feed = groups::parse(text.as_bytes(), &request, &Job::new()).unwrap();
    groups::import(tx, &feed, &request, &context(), &Job::new()).unwrap();
}

/// What an import adds is named as a whole: thousands of rows take no more room than one.
#[test]
fn the_record_of_an_import_does_not_grow_with_what_is_new() {
    let sizes = |new: u32| {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        import_many(&tx, 3);
        let first = payload(&tx).len();
        import_many(&tx, 3 + new);
        let later = payload(&tx).len();
        let entries = (0..new).map(|number| (number.to_string(), "imported".into()));
        let report = commit_file(&tx, &file(entries)).unwrap();
        let id = report.import_id.unwrap();
        let imported = payload(&tx).len();
        let back = journal::import::take_import_back(&tx, id, &context());
        assert_eq!(back, Ok(new.into()));
        [first, later, imported, payload(&tx).len()]
    };
    assert_eq!(sizes(1), sizes(400));
}

/// What an update changed is kept as it was; what its list has no more is named.
#[test]
fn the_record_of_an_update_keeps_what_it_changed_alone() {
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    import_many(&tx, 40);
    import_many(&tx, 20);
    let gone = payload(&tx).len();
    assert!(gone < 20 * 45 + 200, "{gone} bytes for 20 ids");
    assert!(!payload(&tx).contains("Lamp"));
}

/// Records the inverse of an act as an earlier version did.
fn record_as_before(tx: &Transaction<'_>, act: &str, payload: &str) {
    let sql = "INSERT INTO undo (act, payload, until) VALUES (?1, ?2, ?3)";
    let until = context().now.plus_minutes(60);
    tx.execute("DELETE FROM undo", []).unwrap();
    tx.execute(sql, (act, payload, until)).unwrap();
}

#[test]
fn what_an_earlier_version_noted_of_an_import_is_taken_back() {
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    let on = prepare(&tx).unwrap();
    let before = seen(&tx).unwrap();
    // Entries in the bin, each by its id.
    let entry: EntryId = tx
        .query_row(
            "SELECT e.uuid FROM imported_entry ie JOIN entry e ON e.id = ie.entry",
            [],
            |row| row.get(0),
        )
        .unwrap();
    journal::trash(&tx, entry, &context()).unwrap();
    record_as_before(&tx, "journal.bin_many", &format!(r#"["{entry}"]"#));
    undo(&tx, &context()).unwrap();
    assert_eq!(seen(&tx).unwrap(), before);
    // A first import, with the id of each meeting.
    let source = import_list(&tx, "new", "21:00").unwrap();
    let [meeting] = groups::of_source(&tx, source).unwrap()[..] else {
        panic!()
    };
    let payload = format!(
        r#"{{"source":"{source}","was":null,"meetings":[{{"id":"{meeting}","was":null}}]}}"#
    );
    record_as_before(&tx, "groups.import", &payload);
    undo(&tx, &context()).unwrap();
    assert_eq!(seen(&tx).unwrap(), before);
    // An update that changed one, added one and lost one, each with what it was.
    let old = |tx: &Transaction<'_>| {
        let [meeting] = groups::of_source(tx, on.source).unwrap()[..] else {
            panic!()
        };
        let listing = groups::meeting(tx, meeting, &context()).unwrap().meeting;
        let listing = serde_json::to_value(listing.listing).unwrap();
        (meeting, listing)
    };
    let (changed, listing) = old(&tx);
    let (imported_at, added) = (
        context().now.0,
        import_list(&tx, "a list", "20:00").unwrap(),
    );
    assert_eq!(added, on.source);
    let was = format!(
        r#"{{"name":"a list","fellowship":"na","zone":"UTC","imported_at":{imported_at}}}"#
    );
    let meeting =
        format!(r#"{{"id":"{changed}","was":{{"key":"a","gone_at":null,"listing":{listing}}}}}"#);
    for act in ["groups.import", "groups.remove_source"] {
        let payload = format!(
            r#"{{"source":"{}","was":{was},"meetings":[{meeting}]}}"#,
            on.source
        );
        record_as_before(&tx, act, &payload);
        if act == "groups.remove_source" {
            groups::erase_source(&tx, on.source).unwrap();
        }
        assert_ne!(seen(&tx).unwrap(), before);
        undo(&tx, &context()).unwrap();
        assert_eq!(seen(&tx).unwrap(), before);
        import_list(&tx, "a list", "20:00").unwrap();
    }
}

#[test]
fn what_was_in_the_bin_before_an_import_was_taken_back_stays_there() {
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    let entries = (0..3).map(|number| (number.to_string(), format!("number {number}")));
    let report = commit_file(&tx, &file(entries)).unwrap();
    let first = journal::ids(&tx, &EntryFilter::default()).unwrap()[0];
    journal::trash(&tx, first, &context()).unwrap();
    let before = seen(&tx).unwrap();
    let import = report.import_id.unwrap();
    let back = journal::import::take_import_back(&tx, import, &context());
    assert_eq!(back, Ok(2));
    assert_eq!(journal::in_trash(&tx).unwrap().len(), 3);
    undo(&tx, &context()).unwrap();
    assert_eq!(journal::in_trash(&tx), Ok(vec![first]));
    assert_eq!(seen(&tx).unwrap(), before);
    let found = |text: &str| {
        let wanted = journal::EntrySearch {
            query: text.into(),
            ..journal::EntrySearch::default()
        };
        journal::search(&tx, &wanted, None, 9).unwrap().found.len()
    };
    assert_eq!((found("number"), found("imported")), (2, 0));
}
