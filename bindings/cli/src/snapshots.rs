//! Snapshots: `alongside vault snapshots` and `restore-snapshot`.

use std::sync::Arc;

use alongside::{
    AppError, CallContext, Job, Mood, Session, Snapshot, SnapshotContents, SnapshotId,
    SnapshotKind, Vault,
};
use serde_json::json;

use crate::args::Global;
use crate::failure::{Failure, id_or_short_id};
use crate::journal;
use crate::progress::{with_bar, with_words};
use crate::show::{Answer, Text, counted, dim, short, table, when};
use crate::unlock::{self, Damaged, Opened, Unlocked};

/// Lists the snapshots. Needs no PIN.
pub(crate) fn list(global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    Ok(listed(
        &Vault::open(&unlock::folder(global)?)?.snapshots()?,
        context,
    ))
}

/// Lists them, looks into one, or takes one now.
pub(crate) fn run(
    id: Option<&str>,
    take: bool,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let session = &opened.session;
    if take {
        let kept = keep(session, context, "Ctrl-C stops it and keeps nothing of it")?;
        let text = format!("Kept {}, checked", short(&kept.id));
        return Ok(Answer::new(text, json!(kept)));
    }
    match id {
        None => Ok(listed(&session.snapshots().list()?, context)),
        Some(id) => {
            let id = find(id, &opened.vault)?;
            let held = session.snapshots().snapshot_contents(id, context.clone());
            let held = held.map_err(|error| of_one(error, id, &opened.vault, context))?;
            Ok(contents(&held, &session.journal().moods()?, context))
        }
    }
}

/// Takes the day's snapshot, where it is due. What is in its way is told and stops nothing.
pub(crate) fn keep_daily(opened: &Opened, context: &CallContext) -> Result<(), Failure> {
    if !opened
        .session
        .snapshots()
        .is_snapshot_due(context.clone())?
    {
        return Ok(());
    }
    let words = "Keeping today's snapshot. What you wrote is kept; Ctrl-C stops the snapshot alone";
    match keep(&opened.session, context, words) {
        Ok(_) => Ok(()),
        Err(failure) => {
            let text = format!("No snapshot was taken: {}", failure.text());
            dim(text).tell();
            Ok(())
        }
    }
}

fn keep(
    session: &Session,
    context: &CallContext,
    words: &'static str,
) -> Result<Snapshot, Failure> {
    let job = Job::new();
    let call = || {
        session
            .snapshots()
            .take_snapshot(context.clone(), Arc::clone(&job))
    };
    Ok(with_words(&job, words, call)?)
}

/// Puts a snapshot in the store's place, which may be one that does not open.
pub(crate) fn restore(id: &str, global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    let job = Job::new();
    match unlock::open_or_damaged(global, context)? {
        Unlocked::Open(opened) => {
            let id = find(id, &opened.vault)?;
            opened.prove(context)?;
            let restore = || {
                opened
                    .session
                    .snapshots()
                    .restore_snapshot(id, context.clone(), Arc::clone(&job))
            };
            let done = with_bar(&job, restore);
            opened.close();
            done.map_err(|error| of_one(error, id, &opened.vault, context))?;
        }
        Unlocked::Damaged(Damaged { vault, first, .. }) => {
            let id = find(id, &vault)?;
            let restore = || vault.restore_snapshot(id, context.clone(), Arc::clone(&job));
            let done = with_bar(&job, restore);
            unlock::close(&first);
            done.map_err(|error| of_one(error, id, &vault, context))?;
        }
    }
    let text = "Restored. What was there before is a snapshot now. If it was damaged, it is in the \
                folder quarantine instead, and what was newer in it is not here.";
    Ok(Answer::new(text, json!({ "restored": true })))
}

/// What is wrong with one snapshot, which is named: it says nothing of the store.
fn of_one(error: AppError, id: SnapshotId, vault: &Vault, context: &CallContext) -> Failure {
    let what = match error {
        AppError::Damaged { part: "snapshot" } => "is damaged",
        AppError::OtherKey => "is of another key, and the store's does not open it",
        error => return error.into(),
    };
    let all = vault.snapshots().unwrap_or_default();
    let taken = all.iter().find(|snapshot| snapshot.id == id);
    let taken = taken.map_or(String::new(), |one| {
        format!(" of {}", when(one.taken_at, context))
    });
    Failure::from(error)
        .saying(format!("the snapshot {}{taken} {what}", short(&id)))
        .with_hint(
            "It is left as it is, and so is the store. The others: alongside vault snapshots",
        )
}

fn find(id: &str, vault: &Vault) -> Result<SnapshotId, Failure> {
    id_or_short_id(id, |ending| vault.resolve_snapshot_id(ending))
}

fn listed(all: &[Snapshot], context: &CallContext) -> Answer {
    let rows = all.iter().map(|snapshot| {
        vec![
            short(&snapshot.id),
            when(snapshot.taken_at, context),
            kind(snapshot.kind).replace('_', " "),
            size(snapshot.bytes),
        ]
    });
    let text = if all.is_empty() {
        "None yet. One is taken each day that the store is used.".into()
    } else {
        table(&["id", "taken", "why", "size"], rows.collect())
    };
    Answer::new(text, json!({ "snapshots": all }))
}

/// The size of a snapshot's file, or what its length tells of damage: it is of whole pages. Whether each
/// is as it was written only `vault verify` knows.
fn size(bytes: u64) -> String {
    const PAGE: u64 = 4096;
    match bytes {
        0 => "lost".into(),
        bytes if bytes.is_multiple_of(PAGE) => format!("{} kB", bytes / 1000),
        _ => "damaged".into(),
    }
}

fn kind(kind: SnapshotKind) -> &'static str {
    match kind {
        SnapshotKind::Daily => "daily",
        SnapshotKind::BeforeUpgrade => "before_upgrade",
        SnapshotKind::BeforeRestore => "before_restore",
    }
}

fn contents(held: &SnapshotContents, moods: &[Mood], context: &CallContext) -> Answer {
    let days = held.first_day.zip(held.last_day);
    let days = days.map_or(String::new(), |(first, last)| {
        format!(", {first} to {last}")
    });
    let counts = [
        counted(held.entries, "entry", "entries") + &days,
        counted(held.archived_entries, "archived", "archived"),
        counted(held.reminders, "reminder", "reminders"),
        counted(held.meetings, "meeting", "meetings"),
        counted(held.cards, "card in reach", "cards in reach"),
        counted(held.drafts, "draft", "drafts"),
    ];
    let mut lines: Vec<Text> = counts.map(Text::from).into();
    if !held.latest.is_empty() {
        lines.push(Text::default());
        lines.push(journal::rows(&held.latest, moods, context));
    }
    let mut json = json!(held);
    json["latest"] = held.latest.iter().map(journal::entry_json).collect();
    Answer::new(Text::of_lines(lines), json)
}
