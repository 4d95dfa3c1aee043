//! The power goes at any moment of a store's life: what was acknowledged is there, and the store is
//! sound.

mod content;
mod disk;
mod life;
mod made;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use alongside_tests::{Folder, files};
use fastrand::Rng;

use crate::calls::{Call, listening};
use crate::ops;
use crate::state::{self, State, Ways, difference};
use crate::which::Which;
use disk::{Disk, Found};
use life::{ACTS, Act, CODES, Life};
use made::Made;

/// How often the power goes.
const LOSSES: usize = 500;
const LOSSES_IN_FULL: usize = 5000;

/// What was done to the disk, and after how many changes each act was acknowledged.
struct Recording {
    root: tempfile::TempDir,
    before: Disk,
    changes: Vec<Made>,
    acknowledged: Vec<(&'static str, usize)>,
}

/// Lives by these acts in the folder `store`, which holds these files, if any, and records it.
fn record(before: &BTreeMap<String, Vec<u8>>, acts: &[Act]) -> Recording {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("store");
    let owned = before
        .iter()
        .map(|(name, bytes)| (dir.join(name), bytes.clone()));
    let owned: BTreeMap<PathBuf, Vec<u8>> = owned.collect();
    put(&owned, &[]);
    let changes = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&changes);
    let hear = move |call: Call<'_>| {
        if let Call::Change(change) = call {
            heard.borrow_mut().push(Made::from(change));
        }
        Ok(())
    };
    let acknowledged = listening(hear, || {
        let mut life = Life::of(&dir);
        let act = |(name, act): &Act| {
            act(&mut life).unwrap();
            (*name, changes.borrow().len())
        };
        let mut acknowledged: Vec<_> = acts.iter().map(act).collect();
        drop(life);
        acknowledged.push(("the end", changes.borrow().len()));
        acknowledged
    });
    let before = Disk::of(&owned, root.path());
    let changes = changes.take();
    Recording {
        root,
        before,
        changes,
        acknowledged,
    }
}

fn put(files: &BTreeMap<PathBuf, Vec<u8>>, folders: &[PathBuf]) {
    for folder in folders
        .iter()
        .map(PathBuf::as_path)
        .chain(files.keys().filter_map(|path| path.parent()))
    {
        fs::create_dir_all(folder).unwrap();
    }
    for (path, bytes) in files {
        fs::write(path, bytes).unwrap();
    }
}

/// What is found of the store, in a folder of its own, by whoever opens it then.
fn opened(found: Found, root: &Path) -> Option<State> {
    let again = tempfile::tempdir().unwrap();
    let moved = |path: &Path| again.path().join(path.strip_prefix(root).unwrap());
    let folders: Vec<PathBuf> = found.folders.iter().map(|dir| moved(dir)).collect();
    let files = found
        .files
        .into_iter()
        .map(|(path, bytes)| (moved(&path), bytes));
    put(&files.collect(), &folders);
    let dir = again.path().join("store");
    let codes = &CODES.each_ref().map(String::as_str);
    let state = state::of(&dir, Ways { codes, pins: &[] });
    if state.is_none() {
        // Whatever a set-up has left, the next one succeeds.
        ops::set_up(dir.to_str().unwrap()).unwrap();
    }
    state
}

/// Loses the power about `losses` times: half of them spread over the acts, half over the changes.
fn survives(recording: &Recording, losses: usize) {
    let Recording {
        root,
        changes,
        acknowledged,
        ..
    } = recording;
    let mut disk = recording.before.clone();
    let mut before = opened(disk.whole(), root.path());
    let (mut made, mut lost) = (0, 0..);
    for (act, end) in acknowledged {
        let mut whole = disk.clone();
        whole.change_all(&changes[made..*end]);
        let after = opened(whole.whole(), root.path());
        let (begin, length) = (made, end - made);
        let by_length = (losses / 2 * length).div_ceil(changes.len());
        let of_act = losses / 2 / acknowledged.len() + by_length;
        for (nth, loss) in (0..of_act).zip(&mut lost) {
            let moment = begin + nth * length / of_act;
            disk.change_all(&changes[made..moment]);
            made = moment;
            // Nothing of the act was done yet, or some of it.
            let other = if made == begin { &before } else { &after };
            let _which = Which(format!("{act}, after {made} changes in all"));
            lose(&disk, root.path(), loss, [&before, other]);
        }
        disk.change_all(&changes[made..*end]);
        (before, made) = (after, *end);
    }
    lose(&disk, root.path(), lost.next().unwrap(), [&before, &before]);
    assert!(lost.start > losses as u64 * 9 / 10, "{lost:?}");
}

/// Loses the power: what is found then, with the loss's number as the seed, is one of two states.
fn lose(disk: &Disk, root: &Path, loss: u64, states: [&Option<State>; 2]) {
    let _which = Which(format!("loss {loss}"));
    let found = opened(disk.after_loss(&mut Rng::with_seed(loss)), root);
    if let (Some(found), [Some(before), Some(after)]) = (&found, states) {
        assert_eq!(found.misses(before, after), None, "snapshots");
    }
    let [before, after] = states.map(|state| parts(state.as_ref()));
    for ((found, before), after) in parts(found.as_ref()).iter().zip(before).zip(after) {
        if *found != before {
            let other = difference(before, found);
            assert_eq!(difference(after, found), None, "nor as before: {other:?}");
        }
    }
}

/// What is kept, and what works while locked.
fn parts(state: Option<&State>) -> [&str; 2] {
    state.map_or(["", ""], |state| [&state.kept, &state.locked])
}

fn losses() -> usize {
    if crate::in_full() {
        LOSSES_IN_FULL
    } else {
        LOSSES
    }
}

#[test]
fn a_life_survives() {
    survives(&record(&BTreeMap::new(), ACTS), losses());
}

/// From the schema before drafts, cards and urge timers.
/// Makes a store one of schema version 5.
const EARLIER: &str = "
    DROP TABLE own_prompt; DROP TABLE prompt_choice;
    DROP TABLE imported_entry; DROP TABLE journal_import;
    DROP TABLE entry_photo; DROP TABLE photo; DROP TABLE entry_version; DROP TABLE mood;
    DROP INDEX entry_open; DROP INDEX entry_archived; DROP INDEX entry_binned;
    DROP INDEX entry_by_day; DROP INDEX entry_by_journal; DROP INDEX entry_starred;
    ALTER TABLE entry DROP COLUMN journal; ALTER TABLE entry DROP COLUMN starred;
    ALTER TABLE entry DROP COLUMN quiet; ALTER TABLE entry DROP COLUMN prompt;
    ALTER TABLE entry DROP COLUMN question; ALTER TABLE entry DROP COLUMN link_kind;
    ALTER TABLE entry DROP COLUMN link_id; ALTER TABLE entry DROP COLUMN link_name;
    ALTER TABLE entry DROP COLUMN binned_at; DROP TABLE journal;
    CREATE INDEX entry_open ON entry (at); CREATE INDEX entry_archived ON entry (at);
    CREATE INDEX entry_by_day ON entry (day);
    DROP TRIGGER search_doc_added; DROP TRIGGER search_doc_removed;
    DROP TABLE search_text; ALTER TABLE search_doc DROP COLUMN spaced;
    CREATE VIRTUAL TABLE search_text USING fts5(title, body, content = 'search_doc',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
    INSERT INTO search_text (search_text) VALUES ('rebuild');
    CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN SELECT 1; END;
    CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN SELECT 1; END;
    DROP TABLE draft; DROP TABLE card; DROP TABLE urge_timer;
    PRAGMA user_version = 5";

#[test]
fn bringing_the_schema_up_to_date_survives() {
    let folder = lived().open().close();
    folder.below(|tx| Ok(tx.execute_batch(EARLIER)?));
    let migrated = record(&files(folder.path()), &[("unlock", |life| life.unlock(0))]);
    survives(&migrated, losses() / 5);
}

/// A store in the midst of its life, locked.
fn lived() -> Folder {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("store");
    let mut life = Life::of(&dir);
    let until = ACTS.iter().position(|(name, _)| *name == "lock").unwrap();
    for (_, act) in &ACTS[..=until] {
        act(&mut life).unwrap();
    }
    Folder::of(&files(&dir), &CODES[0])
}
