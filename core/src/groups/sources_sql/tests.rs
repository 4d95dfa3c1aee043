use proptest::prelude::*;

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

/// What an update added is told by its row, also where its list went and came back meanwhile.
#[test]
fn an_update_is_taken_back_after_its_list_went_and_came_back() {
    let (store, _dir) = store();
    bring_in(&store, FIRST, Fellowship::Aa);
    let by_hand = crate::groups::MeetingInput::named("By heart");
    store
        .write(|tx| crate::groups::add_by_hand(tx, &by_hand, &context()))
        .unwrap();
    let before = seen(&store);
    let source = bring_in(&store, SECOND, Fellowship::Aa);
    let updated = seen(&store);
    store
        .write(|tx| remove_source(tx, source, &context()))
        .unwrap();
    take_back(&store);
    assert_eq!(seen(&store), updated);
    take_back(&store);
    assert_eq!(seen(&store), before);
}

#[test]
fn meetings_are_counted_by_an_index_alone() {
    let (store, _dir) = store();
    let steps: Vec<String> = store
        .read(|conn| {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {SOURCES}"))?;
            let steps = statement.query_map([], |row| row.get(3))?;
            Ok(steps.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    let counts = "SEARCH meeting USING COVERING INDEX meeting_by_source";
    assert!(
        steps.iter().any(|step| step.starts_with(counts)),
        "{steps:?}"
    );
}

/// What is done to lists.
#[derive(Debug, Clone)]
enum Act {
    /// A list of meetings, by their keys, each with one of some names.
    Import(u8, Vec<(u8, u8)>),
    Remove(u8),
    AddByHand,
}

fn any_act() -> impl Strategy<Value = Act> {
    let list = proptest::collection::btree_map(0..6_u8, 0..3_u8, 1..5);
    prop_oneof![
        4 => (0..2_u8, list).prop_map(|(source, list)| Act::Import(source, list.into_iter().collect())),
        1 => (0..2_u8).prop_map(Act::Remove),
        1 => Just(Act::AddByHand),
    ]
}

/// Does it, and says whether there was anything to be done.
fn does(store: &Store, act: &Act, context: &CallContext) -> bool {
    match act {
        Act::Import(source, list) => {
            let row = |(key, name): &(u8, u8)| {
                format!(r#"{{"slug":"{key}","name":"Lamp {name}","day":1,"time":"19:00"}}"#)
            };
            let rows: Vec<String> = list.iter().map(row).collect();
            let request = ImportRequest {
                source: format!("List {source}"),
                fellowship: Fellowship::Aa,
                zone: Some(context.zone),
                allow_fewer: true,
            };
            let (text, job) = (format!("[{}]", rows.join(",")), Job::new());
            let feed = parse(text.as_bytes(), &request, &job).unwrap();
            let done = store.write(|tx| import(tx, &feed, &request, context, &job));
            done.is_ok()
        }
        Act::Remove(source) => {
            let name = format!("List {source}");
            let source = store.read(|conn| resolve_source(conn, &name));
            source.is_ok_and(|source| {
                let removed = store.write(|tx| remove_source(tx, source, context));
                removed.is_ok()
            })
        }
        Act::AddByHand => {
            let input = crate::groups::MeetingInput::named("By heart");
            let added = store.write(|tx| crate::groups::add_by_hand(tx, &input, context));
            added.is_ok()
        }
    }
}

/// Everything that is kept of lists and meetings, and of how they are found.
fn kept(store: &Store) -> Vec<String> {
    let sql = "SELECT json_array(hex(uuid), hex((SELECT uuid FROM meeting_source WHERE id = source)),
            ext_id, hex(row_hash), gone_at, name) FROM meeting
        UNION ALL SELECT json_array(hex(uuid), name, fellowship, zone, imported_at) FROM meeting_source
        UNION ALL SELECT json_array(hex(owner), title, body) FROM search_doc ORDER BY 1";
    let kept = store.read(|conn| {
        let mut statement = conn.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    });
    kept.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was done to lists, in whichever order and within one instant or not: taken back one by one,
    /// each leaves all as it was before it.
    #[test]
    fn each_act_is_taken_back_exactly(acts in proptest::collection::vec((any_act(), any::<bool>()), 1..9)) {
        let (store, _dir) = store();
        let mut context = context();
        let mut before = Vec::new();
        for (act, is_later) in &acts {
            context.now = context.now.plus_minutes(i64::from(*is_later));
            let was = kept(&store);
            if does(&store, act, &context) {
                before.push(was);
            }
        }
        while let Some(was) = before.pop() {
            store
                .write(|tx| {
                    let act = undo::take(tx, context.now)?.unwrap();
                    crate::groups::undo(tx, &act.act()?)
                })
                .unwrap();
            prop_assert_eq!(kept(&store), was);
        }
    }
}
