use super::*;
use crate::groups::{
    Fellowship, ImportRequest, MeetingFilter, MeetingView, import, import_issues, next, parse,
    search as find,
};
use crate::store::Store;
use crate::store::testing::store;
use crate::{Job, Timestamp};

const FIRST: &str = r#"[
    {"slug": "a", "name": "Lamp", "day": 1, "time": "19:00", "end_time": "20:00"},
    {"slug": "b", "name": "Porch", "day": [2, 3], "time": "8:00 PM"},
    {"slug": "c", "name": "Quiet"}
]"#;
/// One is as it was, one moved, one is gone, one is new.
const SECOND: &str = r#"[
    {"slug": "a", "name": "Lamp", "day": 1, "time": "19:00", "end_time": "20:00"},
    {"slug": "b", "name": "Porch", "day": [2, 3], "time": "20:30"},
    {"slug": "d", "name": "Kettle", "day": 5, "time": "12:00"}
]"#;

fn context() -> CallContext {
    let zone = "America/New_York".parse().unwrap();
    CallContext {
        now: Timestamp(1_795_388_400_000),
        zone,
        uptime: 0,
        language: "en".into(),
    }
}

fn bring_in(store: &Store, text: &str, fellowship: Fellowship) -> SourceId {
    let zone = Some(context().zone);
    let request = ImportRequest {
        source: "List".into(),
        fellowship,
        zone,
        allow_fewer: false,
    };
    let job = Job::new();
    let feed = parse(text.as_bytes(), &request, &job).unwrap();
    store
        .write(|tx| import(tx, &feed, &request, &context(), &job))
        .unwrap()
        .source_id
}

fn take_back(store: &Store) {
    store
        .write(|tx| {
            let act = undo::take(tx, context().now)?.unwrap();
            crate::groups::undo(tx, &act.act()?)
        })
        .unwrap();
}

/// Everything that can be seen: the sources, what comes next, what is found.
fn seen(store: &Store) -> (Vec<Source>, Vec<MeetingView>, Vec<MeetingView>) {
    store
        .read(|conn| {
            let filter = MeetingFilter::default();
            Ok((
                sources(conn)?,
                next(conn, &filter, 10_080, &context(), 500)?,
                find(conn, "lamp OR porch OR quiet OR kettle", &context(), 500)?,
            ))
        })
        .unwrap()
}

fn rows_left(store: &Store) -> i64 {
    let sql = "SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM meeting_source)
               + (SELECT count(*) FROM meeting_finding) + (SELECT count(*) FROM search_doc)";
    store
        .read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?))
        .unwrap()
}

#[test]
fn taking_back_a_first_import_leaves_nothing_of_it() {
    let (store, _dir) = store();
    let source = bring_in(&store, FIRST, Fellowship::Aa);
    take_back(&store);
    assert_eq!(rows_left(&store), 0);
    let gone = store.read(|conn| import_issues(conn, source, None, 9));
    assert_eq!(gone.err(), Some(Error::NotFound { kind: "source" }));
}

#[test]
fn taking_back_a_later_import_brings_the_earlier_list_back() {
    let (store, _dir) = store();
    bring_in(&store, FIRST, Fellowship::Aa);
    let before = seen(&store);
    bring_in(&store, SECOND, Fellowship::Na);
    assert_ne!(seen(&store), before);
    take_back(&store);
    assert_eq!(seen(&store), before);
    // What came back is known as it was: importing the same list again changes nothing.
    bring_in(&store, FIRST, Fellowship::Aa);
    assert_eq!(seen(&store).2, before.2);
}

#[test]
fn a_source_is_removed_whole_and_comes_back_whole() {
    let (store, _dir) = store();
    bring_in(&store, FIRST, Fellowship::Aa);
    let source = bring_in(&store, SECOND, Fellowship::Aa);
    let before = seen(&store);
    store
        .write(|tx| remove_source(tx, source, &context()))
        .unwrap();
    assert_eq!(rows_left(&store), 0);
    let again = store.write(|tx| remove_source(tx, source, &context()));
    assert_eq!(again, Err(Error::NotFound { kind: "source" }));
    take_back(&store);
    assert_eq!(seen(&store), before);
    // The meeting that its list had no more is still known as gone.
    let gone: i64 = store
        .read(|conn| {
            let sql = "SELECT count(*) FROM meeting WHERE gone_at IS NOT NULL";
            Ok(conn.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(gone, 1);
}
