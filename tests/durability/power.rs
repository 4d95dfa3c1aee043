//! The power goes at any moment of a store's life: what was acknowledged is there, and the store is
//! sound.

mod again;
mod content;
pub(crate) mod disk;
mod life;
pub(crate) mod made;

use std::collections::BTreeMap;

use alongside_tests::{Folder, files};
use fastrand::Rng;

use crate::ops;
use crate::recording::Recording;
use crate::state::{self, State, Ways};
use crate::which::Which;
use disk::{Disk, Found};
use life::{ACTS, Act, CODES, Life};

/// How often the power goes.
const LOSSES: usize = 500;
const LOSSES_IN_FULL: usize = 5000;

/// Lives by these acts in a folder that holds these files, if any, and records it.
fn record(before: &BTreeMap<String, Vec<u8>>, acts: &[Act]) -> Recording {
    Recording::of(before, |dir, acknowledged| {
        let mut life = Life::of(dir);
        for (name, act) in acts {
            act(&mut life).unwrap();
            acknowledged(name);
        }
    })
}

/// What is found of the store by whoever opens it then.
fn opened(found: &Found) -> Option<State> {
    found.put(|dir| {
        let codes = &CODES.each_ref().map(String::as_str);
        let state = state::of(dir, Ways { codes, pins: &[] });
        if state.is_none() {
            // Whatever a set-up has left, the next one succeeds.
            ops::set_up(dir.to_str().unwrap()).unwrap();
        }
        state
    })
}

/// Loses the power about `losses` times: half of them spread over the acts, half over the changes.
/// `ends` is given the disk of then, the loss's number, and the two states that may be found.
fn survives(recording: &Recording, losses: usize, ends: impl Fn(&Disk, u64, [&Option<State>; 2])) {
    let Recording {
        changes,
        acknowledged,
        ..
    } = recording;
    let mut disk = recording.before.clone();
    let mut before = opened(&disk.whole());
    let (mut made, mut lost) = (0, 0..);
    for (act, end) in acknowledged {
        let mut whole = disk.clone();
        whole.change_all(&changes[made..*end]);
        let after = opened(&whole.whole());
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
            let _loss = Which(format!("loss {loss}"));
            ends(&disk, loss, [&before, other]);
        }
        disk.change_all(&changes[made..*end]);
        (before, made) = (after, *end);
    }
    ends(&disk, lost.next().unwrap(), [&before, &before]);
    assert!(lost.start > losses as u64 * 9 / 10, "{lost:?}");
}

/// Loses the power: what is found then, with the loss's number as the seed, is one of two states.
fn lose(disk: &Disk, loss: u64, states: [&Option<State>; 2]) {
    let found = disk.after_loss(&mut Rng::with_seed(loss));
    State::is_one_of(opened(&found).as_ref(), &states.map(Option::as_ref));
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
    survives(&record(&BTreeMap::new(), ACTS), losses(), lose);
}

/// Makes a store one of schema version 5.
const EARLIER: &str = "
    DROP TRIGGER entry_silent; DROP TRIGGER meeting_silent; DROP TRIGGER meeting_left;
    DROP TRIGGER meeting_back; DROP TRIGGER card_silent; DROP TRIGGER own_line_silent;
    DROP TRIGGER reminder_silent; DROP TRIGGER reminder_silent_new; DROP VIEW silent_thing;
    CREATE TABLE old_reminder (id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, text TEXT NOT NULL,
        repeats TEXT NOT NULL, day TEXT, weekdays INTEGER, time TEXT NOT NULL, zone TEXT,
        created_at INTEGER NOT NULL, asks_since INTEGER NOT NULL, stopped_at INTEGER) STRICT;
    INSERT INTO old_reminder SELECT id, uuid, text, 'daily', NULL, NULL,
        timing ->> '$.at_times.rule.times[0]', timing ->> '$.at_times.zone', created_at, asks_since,
        stopped_at FROM reminder;
    CREATE TABLE old_occurrence AS SELECT id, reminder, day, iif(answer = 'done', answered_at, NULL) AS done_at,
        until FROM occurrence;
    DROP TABLE occurrence; DROP TABLE reminder;
    ALTER TABLE old_reminder RENAME TO reminder;
    CREATE INDEX reminder_running ON reminder (id) WHERE stopped_at IS NULL;
    CREATE TABLE occurrence (id INTEGER PRIMARY KEY,
        reminder INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE, day TEXT NOT NULL,
        done_at INTEGER, snoozed_until INTEGER, UNIQUE (reminder, day)) STRICT;
    INSERT INTO occurrence SELECT * FROM old_occurrence;
    DROP TABLE old_occurrence;
    DROP TRIGGER entry_changes; DROP TRIGGER entry_goes;
    DROP TRIGGER meeting_changes; DROP TRIGGER meeting_goes;
    CREATE TABLE old_doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner BLOB NOT NULL,
        at INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, owner)) STRICT;
    INSERT INTO old_doc SELECT d.id, d.kind, d.owner, d.at, s.title, s.body
        FROM search_doc d JOIN search_source s ON s.id = d.id;
    DROP TABLE search_text; DROP VIEW search_source; DROP TABLE search_doc;
    ALTER TABLE old_doc RENAME TO search_doc;
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
    CREATE VIRTUAL TABLE search_text USING fts5(title, body, content = 'search_doc',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
    INSERT INTO search_text (search_text) VALUES ('rebuild');
    CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN SELECT 1; END;
    CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN SELECT 1; END;
    DROP TABLE draft; DROP TABLE card; DROP TABLE urge_timer; DROP TABLE plan;
    DROP TABLE own_line;
    DROP INDEX tag_by_uuid; ALTER TABLE tag DROP COLUMN uuid;
    DROP INDEX meeting_by_source;
    PRAGMA user_version = 5";

#[test]
fn bringing_the_schema_up_to_date_survives() {
    survives(&upgraded(), losses() / 5, lose);
}

fn upgraded() -> Recording {
    let folder = lived().open().close();
    folder.below(|tx| Ok(tx.execute_batch(EARLIER)?));
    record(&files(folder.path()), &[("unlock", |life| life.unlock(0))])
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
