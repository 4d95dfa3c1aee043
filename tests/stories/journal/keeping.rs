//! What an entry was before, and the bin.

use alongside::{
    AppError, CallContext, DraftOf, EntryFilter, EntryInput, Erasable, Job, Kind, Thing,
};
use alongside_tests::{
    Home, PIN, archived_ones, context, form, later, open_ones, tagged, text, unlock_at,
};

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

#[test]
fn the_last_twenty_versions_are_kept_and_each_can_come_back() {
    let home = Home::new();
    let id = home
        .journal()
        .add_entry(text("version 0"), now(), None)
        .unwrap()
        .id;
    for number in 1..=25 {
        let draft = tagged(&format!("version {number}"), &["changed"]);
        home.journal()
            .edit_entry(id, draft, later(&now(), number), None)
            .unwrap();
    }
    let versions = home.journal().entry_versions(id).unwrap();
    let texts: Vec<_> = versions
        .iter()
        .map(|version| version.entry.text.clone())
        .collect();
    let expected: Vec<_> = (5..=24).rev().map(|n| format!("version {n}")).collect();
    assert_eq!(texts, expected);
    let oldest = versions.last().unwrap();
    let restored = home
        .journal()
        .restore_entry_version(id, oldest.number, later(&now(), 60))
        .unwrap();
    assert_eq!(restored.text, "version 5");
    let before = &home.journal().entry_versions(id).unwrap()[0].entry;
    assert_eq!(before.text, "version 25", "what it replaced");
    assert_eq!(
        home.undo(later(&now(), 61)).unwrap().as_deref(),
        Some("journal.edit")
    );
    assert_eq!(home.journal().entry(id).unwrap().text, "version 25");
    let gone = home.journal().restore_entry_version(id, 99_999, now());
    assert!(matches!(gone, Err(AppError::NotFound { kind: "version" })));
}

#[test]
fn what_changes_nothing_is_no_version() {
    let home = Home::new();
    let id = home
        .journal()
        .add_entry(tagged("a", &["b"]), now(), None)
        .unwrap()
        .id;
    home.journal()
        .edit_entry(id, tagged("a", &["b"]), later(&now(), 1), None)
        .unwrap();
    home.journal().set_entry_archived(id, true, now()).unwrap();
    assert!(home.journal().entry_versions(id).unwrap().is_empty());
}

#[test]
fn forgotten_versions_are_nowhere_and_the_entry_stays() {
    let home = Home::new();
    let id = home
        .journal()
        .add_entry(text("harbour words"), now(), None)
        .unwrap()
        .id;
    home.journal()
        .edit_entry(id, text("plain words"), later(&now(), 1), None)
        .unwrap();
    home.snapshots()
        .take_snapshot(later(&now(), 2), Job::new())
        .unwrap();
    home.erase(Erasable::Versions { id }, later(&now(), 3), Job::new())
        .unwrap();
    assert!(home.journal().entry_versions(id).unwrap().is_empty());
    assert_eq!(home.journal().entry(id).unwrap().text, "plain words");
    assert_eq!(home.undo(later(&now(), 4)).unwrap(), None);
    let snapshot = home.snapshots().list().unwrap()[0].id;
    let held = home.snapshots().snapshot_contents(snapshot, now()).unwrap();
    assert_eq!(held.latest[0].text, "plain words");
    let folder = home.close();
    let kept = folder.below(|tx| {
        let sql = "SELECT count(*) FROM entry_version";
        Ok(tx.query_row(sql, [], |row| row.get::<_, i64>(0))?)
    });
    assert_eq!(kept, 0);
}

/// In how many places an entry of the word `harbour` is.
fn places(home: &Home) -> [usize; 5] {
    let found = home
        .journal()
        .search_entries("harbour".into(), None, 9)
        .unwrap();
    let tagged = EntryFilter {
        tag: Some("sea".into()),
        ..open_ones()
    };
    [
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .len(),
        home.journal()
            .entries(tagged, None, 9)
            .unwrap()
            .entries
            .len(),
        found.found.len(),
        home.journal().calendar_month(2026, 11).unwrap().len(),
        home.journal()
            .tags()
            .unwrap()
            .iter()
            .filter(|tag| tag.entries > 0)
            .count(),
    ]
}

#[test]
fn what_is_in_the_bin_is_in_no_list_and_comes_back_as_it_was() {
    let home = Home::new();
    let draft = EntryInput {
        mood: Some(4),
        ..tagged("harbour words", &["sea"])
    };
    let before = home.journal().add_entry(draft, now(), None).unwrap();
    assert_eq!(places(&home), [1; 5]);
    home.journal()
        .trash_entry(before.id, later(&now(), 1))
        .unwrap();
    assert_eq!(places(&home), [0; 5]);
    assert!(
        home.journal()
            .entries(archived_ones(), None, 9)
            .unwrap()
            .entries
            .is_empty()
    );
    let bin = home.journal().trashed_entries(None, 9).unwrap().entries;
    assert!(!format!("{bin:?}").contains("harbour"), "no word of it");
    assert_eq!(bin[0].until, later(&now(), 1 + 30 * 24 * 60).now);
    // Nothing can be done with it but to take it out.
    let edited = home
        .journal()
        .edit_entry(before.id, text("other"), now(), None);
    assert!(matches!(edited, Err(AppError::NotFound { .. })));
    let back = home
        .journal()
        .put_entry_back(before.id, later(&now(), 2))
        .unwrap();
    assert_eq!(back, before);
    assert_eq!(places(&home), [1; 5]);
    assert_eq!(
        home.undo(later(&now(), 3)).unwrap().as_deref(),
        Some("journal.bin_back")
    );
    assert_eq!(places(&home), [0; 5]);
    assert_eq!(
        home.undo(later(&now(), 4)).unwrap().as_deref(),
        Some("journal.bin")
    );
    assert_eq!(home.journal().entry(before.id).unwrap(), before);
}

#[test]
fn after_thirty_days_it_is_gone_and_not_a_minute_before() {
    let home = Home::new();
    let id = home
        .journal()
        .add_entry(tagged("let go of", &["shore"]), now(), None)
        .unwrap()
        .id;
    let thing = home.find_thing(Kind::Tag, "shore").unwrap();
    let of = DraftOf::Change { thing };
    home.save_draft(of, form(Kind::Tag, "sho"), now()).unwrap();
    home.save_draft(
        DraftOf::Change {
            thing: Thing::Entry { id },
        },
        text("let go of, half changed").into(),
        now(),
    )
    .unwrap();
    // Another is about it, and has its first words.
    let about = EntryInput {
        link: Some(Thing::Entry { id }),
        ..text("about it")
    };
    let about = home.journal().add_entry(about, now(), None).unwrap().id;
    home.journal().trash_entry(id, now()).unwrap();
    let folder = home.close();
    let month = 30 * 24 * 60;
    for (minutes, is_there) in [(month - 1, true), (month, false)] {
        let vault = alongside::Vault::open(folder.text()).unwrap();
        let session = unlock_at(&vault, PIN, &later(&now(), minutes)).unwrap();
        assert_eq!(session.journal().entry(id).is_ok(), is_there, "{minutes}");
        let link = session.journal().entry(about).unwrap().link;
        assert_eq!(link.is_some(), is_there, "{minutes}");
        let drafts = session.drafts(now()).unwrap().len();
        assert_eq!(drafts, if is_there { 2 } else { 0 });
        session.lock().unwrap();
    }
}

/// A clock that is a year ahead for a day empties nothing.
#[test]
fn the_bin_is_emptied_once_two_days_say_so() {
    let home = Home::new();
    let id = home.journal().add_entry(text("binned"), now(), None);
    let id = id.unwrap().id;
    home.journal().trash_entry(id, now()).unwrap();
    let folder = home.close();
    for (days, is_there) in [(0, true), (365, true), (1, true), (30, true), (31, false)] {
        let vault = alongside::Vault::open(folder.text()).unwrap();
        let at = later(&now(), days * 24 * 60);
        let session = unlock_at(&vault, PIN, &at).unwrap();
        assert_eq!(session.journal().entry(id).is_ok(), is_there, "{days}");
        session.snapshots().take_snapshot(at, Job::new()).unwrap();
        session.lock().unwrap();
    }
}

#[test]
fn the_bin_is_emptied_everywhere_at_once() {
    let home = Home::new();
    let kept = home
        .journal()
        .add_entry(text("stays"), now(), None)
        .unwrap()
        .id;
    let gone = home
        .journal()
        .add_entry(text("goes"), now(), None)
        .unwrap()
        .id;
    home.journal().trash_entry(gone, now()).unwrap();
    home.snapshots()
        .take_snapshot(later(&now(), 1), Job::new())
        .unwrap();
    home.erase(Erasable::Trash, later(&now(), 2), Job::new())
        .unwrap();
    assert!(
        home.journal()
            .trashed_entries(None, 9)
            .unwrap()
            .entries
            .is_empty()
    );
    assert!(home.journal().entry(gone).is_err());
    assert!(home.journal().entry(kept).is_ok());
    assert_eq!(home.undo(later(&now(), 3)).unwrap(), None);
}
