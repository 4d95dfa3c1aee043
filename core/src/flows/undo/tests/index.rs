//! What is written leaves the search index with the words of the rows, whoever writes it.

use super::*;
use crate::store::Store;

/// Fails where the index has other words than those of the rows that it is made of.
pub(super) fn expect_whole(store: &Store, what: &str) {
    let compare = "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)";
    let compared = store.write(|tx| Ok(tx.execute(compare, []).map(drop)?));
    assert_eq!(compared, Ok(()), "{what}");
    let waiting = "SELECT count(*) FROM search_doc WHERE indexed = 0";
    let waiting = store.read(|conn| Ok(conn.query_row(waiting, [], |row| row.get::<_, u32>(0))?));
    assert_eq!(waiting, Ok(0), "{what}");
}

// A line each.
#[rustfmt::skip]
const NOT_UNDONE: &[Case] = &[
    ("erase an entry", |tx, on| journal::erase(tx, on.entry)),
    ("erase what is in the bin", |tx, on| journal::erase(tx, on.trashed)),
    ("erase a tag", |tx, _| journal::erase_tag(tx, tag(tx)?)),
    ("erase a journal", |tx, on| journal::erase_journal(tx, on.journal)),
    ("erase a meeting", |tx, on| groups::erase(tx, on.meeting)),
    ("erase a list", |tx, on| groups::erase_source(tx, on.source)),
    ("erase a plan", |tx, _| programme::erase_plan(tx, programme::plans(tx)?[0].id)),
    ("erase a line", |tx, on| directory::erase_line(tx, on.line)),
    ("index all", |tx, _| crate::flows::registry::make_index(tx)),
    ("restore an earlier version", |tx, on| {
        journal::edit(tx, on.entry, &entry(OTHER_SCRIPTS), None, &context())?;
        let number = journal::versions(tx, on.entry)?[0].number;
        journal::restore_version(tx, on.entry, number, &context()).map(drop)
    }),
    ("put a state of a copy back", |tx, on| {
        let text = OTHER_SCRIPTS.to_owned();
        journal::restore_without_history(tx, &journal::Entry { text, ..journal::entry(tx, on.entry)? })
    }),
    ("put one into the bin and back", |tx, on| {
        journal::trash(tx, on.entry, &context())?;
        journal::put_back(tx, on.entry, &context()).map(drop)
    }),
    ("change rows and nothing else", |tx, _| {
        tx.execute("UPDATE entry SET text = text || ' 散歩'", [])?;
        tx.execute("UPDATE meeting SET name = name || ' étage'", [])?;
        Ok(())
    }),
    ("delete rows and nothing else", |tx, on| {
        tx.execute("DELETE FROM entry WHERE uuid = ?1", [on.entry])?;
        tx.execute("DELETE FROM meeting", [])?;
        Ok(())
    }),
];

#[test]
fn each_other_write_leaves_the_index_whole() {
    for (name, write) in NOT_UNDONE {
        let (store, _dir) = store();
        let on = store.write(prepare).unwrap();
        store.write(|tx| write(tx, &on)).unwrap();
        expect_whole(&store, name);
    }
}

/// What is imported, taken back and brought back in one write leaves the index in one piece.
#[test]
fn a_bulk_write_does_not_fill_the_index_by_the_entry() {
    let entries = (0..60).map(|n| (n.to_string(), format!("{SCRIPTS} {n}")));
    let file = file(entries);
    let segments = "SELECT count(DISTINCT segid) FROM search_text_idx";
    let (store, _dir) = store();
    let count = || {
        let count = store.read(|conn| Ok(conn.query_row(segments, [], |row| row.get(0))?));
        count.unwrap()
    };
    store.write(|tx| commit_file(tx, &file)).unwrap();
    let imported: u32 = count();
    assert_eq!(imported, 1);
    let import = store.read(|conn| imports(conn, &context())).unwrap()[0].id;
    store
        .write(|tx| journal::import::take_import_back(tx, import, &context()).map(drop))
        .unwrap();
    let taken_back: u32 = count();
    assert!(taken_back <= 1, "{taken_back}");
    store.write(|tx| undo(tx, &context())).unwrap();
    let brought_back: u32 = count();
    assert!(brought_back <= 2, "{brought_back}");
    expect_whole(&store, "brought back");
}

/// Where much is removed at once, no word of it is left in the index, and removing stays exact after it.
#[test]
fn a_bulk_removal_leaves_no_word() {
    let writes: &[Case] = &[
        ("take an import back", |tx, _| {
            let import = imports(tx, &context())?[0].id;
            journal::import::take_import_back(tx, import, &context()).map(drop)
        }),
        ("undo an import", |tx, _| undo(tx, &context()).map(drop)),
        ("import it again, changed", |tx, _| {
            let changed = (0..150).map(|n| (format!("many {n}"), "other words".to_owned()));
            commit_file(tx, &file(changed)).map(drop)
        }),
        ("erase its entries", |tx, _| {
            let import = imports(tx, &context())?[0].id;
            journal::import::take_import_back(tx, import, &context())?;
            let gone = journal::in_trash(tx)?;
            gone.into_iter().try_for_each(|id| journal::erase(tx, id))
        }),
    ];
    let words = "SELECT count(*) FROM search_text_data WHERE instr(block, x'7a7178') > 0";
    let secure = "SELECT v FROM search_text_config WHERE k = 'secure-delete'";
    for (name, write) in writes {
        let (store, _dir) = store();
        let number = |sql: &str| -> u32 {
            let read = store.read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?));
            read.unwrap()
        };
        let on = store.write(prepare).unwrap();
        let many = (0..150).map(|n| (format!("many {n}"), format!("zqx{n}")));
        let many = file(many);
        store.write(|tx| commit_file(tx, &many)).unwrap();
        assert!(number(words) > 0, "{name}");
        store.write(|tx| write(tx, &on)).unwrap();
        assert_eq!((number(words), number(secure)), (0, 1), "{name}");
        expect_whole(&store, name);
    }
}
