//! The registry against the schema itself: what is added to one and not to the other is named.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use super::*;
use crate::store::testing::{in_memory, store};

/// Names of tables that the schema has: those of features and of the search index, but not what
/// SQLite keeps for that.
const TABLES: &str = r"SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0
    AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search\_text%' ESCAPE '\'";

fn names(sql: &str, parameters: &[&str]) -> Vec<String> {
    let (store, _dir) = store();
    let read = store.read(|conn| {
        let mut statement = conn.prepare(sql)?;
        let parameters = rusqlite::params_from_iter(parameters);
        let names = statement.query_map(parameters, |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    });
    read.unwrap()
}

fn context() -> CallContext {
    CallContext {
        now: crate::Timestamp(1_795_388_400_000),
        zone: crate::Zone::UTC,
        uptime: 0,
        language: "en".into(),
    }
}

/// What stands in a list more than once.
fn twice<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    all.filter(|one| !seen.insert(*one)).collect()
}

#[test]
fn each_table_is_claimed_once() {
    let schema: BTreeSet<String> = names(TABLES, &[]).into_iter().collect();
    let claimed = || tables().map(|(_, table)| table.name);
    assert_eq!(twice(claimed()), [""; 0]);
    let claimed: BTreeSet<String> = claimed().map(str::to_owned).collect();
    let of = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    assert_eq!(
        of(&schema, &claimed),
        [""; 0],
        "tables that are in no feature"
    );
    assert_eq!(of(&claimed, &schema), [""; 0], "tables that are not there");
}

/// A number is no word; all other columns say what they hold.
#[test]
fn each_column_is_of_words_or_of_codes() {
    for (_, table) in tables() {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE type IN ('TEXT', 'BLOB', 'ANY')";
        let columns: BTreeSet<String> = names(sql, &[table.name]).into_iter().collect();
        let claimed = || table.words.iter().chain(table.codes).copied();
        assert_eq!(twice(claimed()), [""; 0], "{}", table.name);
        let claimed: BTreeSet<String> = claimed().map(str::to_owned).collect();
        assert_eq!(columns, claimed, "the columns of {}", table.name);
    }
}

#[test]
fn each_act_is_of_one_feature() {
    let all = || FEATURES.iter().flat_map(|one| one.acts.iter().copied());
    assert_eq!(twice(all()), [""; 0]);
    assert!(all().all(|name| name.contains('.')));
}

/// What may be lost with its row alone, if that is lost: what belongs to nothing can't be without.
#[test]
fn each_parent_of_other_rows_can_be_rebuilt() {
    let sql = "SELECT DISTINCT f.\"table\" FROM pragma_foreign_key_list(?1) f";
    for (_, table) in tables() {
        for parent in names(sql, &[table.name]) {
            let found = tables().find(|(_, one)| one.name == parent);
            let (_, found) = found.unwrap();
            let rebuilt = found.rebuild.is_some() || parent == "photo";
            assert!(rebuilt, "{parent}, which {} belongs to", table.name);
        }
    }
}

/// What the files for use while locked are made of is what they are written anew for.
#[test]
fn the_locked_files_follow_each_table_that_they_are_made_of() {
    let context = context();
    let timing = reminders::Timing::daily(context.today(), "08:00".parse().unwrap());
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    reminders::add(&tx, &reminders::ReminderInput::new("a", timing), &context).unwrap();
    tx.commit().unwrap();
    conn.flush_prepared_statement_cache();
    let read = Arc::new(Mutex::new(BTreeSet::new()));
    let seen = Arc::clone(&read);
    conn.authorizer(Some(move |context: AuthContext<'_>| {
        // A function that answers rows is one as well.
        if let AuthAction::Read { table_name, .. } = context.action
            && table_name != "json_each"
        {
            seen.lock().unwrap().insert(table_name.to_owned());
        }
        Authorization::Allow
    }))
    .unwrap();
    super::super::locked::content(&conn, &context).unwrap();
    let claimed = tables().filter(|(_, table)| table.in_locked_files);
    let claimed: BTreeSet<String> = claimed.map(|(_, table)| table.name.to_owned()).collect();
    assert_eq!(*read.lock().unwrap(), claimed);
}

/// How many rows of each kind can be searched.
fn searched(tx: &Transaction<'_>) -> Vec<(String, i64)> {
    let sql = "SELECT kind, count(*) FROM search_doc GROUP BY kind ORDER BY kind";
    let mut statement = tx.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// A salvage makes the index anew from what the features put into it.
#[test]
fn each_feature_puts_what_can_be_searched_into_the_index() {
    let context = context();
    let mut conn = in_memory();
    let tx = conn.transaction().unwrap();
    let entry = journal::EntryInput {
        text: "a line".into(),
        ..journal::EntryInput::default()
    };
    journal::add(&tx, &entry, None, &context).unwrap();
    groups::add_by_hand(&tx, &groups::MeetingInput::named("Lamp"), &context).unwrap();
    let before = searched(&tx);
    assert_eq!(before.len(), 2, "{before:?}");
    tx.execute("DELETE FROM search_doc", ()).unwrap();
    make_index(&tx).unwrap();
    assert_eq!(searched(&tx), before);
}
