//! Snapshots, and what is done about damage: `alongside vault …`

use std::sync::Arc;

use alongside::{
    Feature, Here, Job, Mood, Salvage, SalvageWay, SalvagedRows, Session, Snapshot,
    SnapshotContents, SnapshotId, SnapshotKind, Vault,
};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::{Failure, id_or_ending};
use crate::journal;
use crate::progress::with_bar;
use crate::show::{Answer, Text, dim, green, short, table, when};
use crate::unlock::{self, Damaged, Opened, Unlocked};

/// The exit code for what is damaged.
const DAMAGED: u8 = 4;

/// Lists the snapshots. Needs no PIN.
pub(crate) fn list(global: &Global, here: &Here) -> Result<Answer, Failure> {
    Ok(listed(
        &Vault::open(&unlock::folder(global)?)?.snapshots()?,
        here,
    ))
}

/// Lists them, looks into one, or takes one now.
pub(crate) fn run(
    id: Option<&str>,
    take: bool,
    opened: &Opened,
    here: &Here,
) -> Result<Answer, Failure> {
    let session = &opened.session;
    if take {
        let kept = keep(session, here)?;
        let text = format!("Kept {}, checked", short(&kept.id));
        return Ok(Answer::new(text, json!(kept)));
    }
    match id {
        None => Ok(listed(&session.snapshots()?, here)),
        Some(id) => {
            let id = find(id, &opened.vault)?;
            Ok(contents(
                &session.snapshot_contents(id, here.clone())?,
                &session.moods()?,
                here,
            ))
        }
    }
}

/// Takes the day's snapshot, where it is due. What is in its way is told and stops nothing.
pub(crate) fn keep_daily(opened: &Opened, here: &Here) -> Result<(), Failure> {
    if !opened.session.is_snapshot_due(here.clone())? {
        return Ok(());
    }
    match keep(&opened.session, here) {
        Ok(_) => Ok(()),
        Err(failure) => {
            let text = format!("No snapshot was taken: {}", failure.text());
            dim(text).tell();
            Ok(())
        }
    }
}

fn keep(session: &Session, here: &Here) -> Result<Snapshot, Failure> {
    let job = Job::new();
    let call = || session.keep_snapshot(here.clone(), Arc::clone(&job));
    Ok(with_bar(&job, call)?)
}

/// Says what is wrong with the store, and what is good to know.
pub(crate) fn verify(session: &Session) -> Result<Answer, Failure> {
    if let Some(damage) = session.damage()? {
        return Ok(missing(&damage));
    }
    let job = Job::new();
    let found = with_bar(&job, || session.verify(Arc::clone(&job)))?;
    let is_whole = found.is_whole();
    let mut lines = if is_whole {
        vec![green(
            "Every page, every index, every photo and every snapshot is whole.",
        )]
    } else {
        found
            .problems
            .iter()
            .map(|problem| problem.as_str().into())
            .collect()
    };
    lines.extend(found.notes.iter().map(String::as_str).map(dim));
    if found.mendable {
        lines.extend(["".into(), "Mend it: alongside vault salvage".into()]);
    }
    Ok(Answer {
        status: if is_whole { 0 } else { DAMAGED },
        ..Answer::new(Text::of_lines(lines), json!(found))
    })
}

/// Says what is missing of a store that is open as far as it can be read.
fn missing(damage: &Salvage) -> Answer {
    let mut lines = damage.problems.clone();
    lines.extend(saved(damage));
    lines.extend([String::new(), "Mend it: alongside vault salvage".into()]);
    Answer::new(lines.join("\n"), salvage_json("not_yet", damage))
}

/// Mends the store, which may be one that does not open.
pub(crate) fn salvage(global: &Global, here: &Here) -> Result<Answer, Failure> {
    let job = Job::new();
    let salvage = match unlock::open_or_damaged(global, here)? {
        Unlocked::Open(opened) => {
            opened.prove(here)?;
            let done = with_bar(&job, || opened.session.salvage(Arc::clone(&job)));
            opened.lock()?;
            done?
        }
        Unlocked::Damaged(Damaged { vault, first, .. }) => {
            let done = with_bar(&job, || vault.salvage(Arc::clone(&job)));
            unlock::lock(first.as_ref())?;
            done?
        }
    };
    Ok(report(&salvage, here))
}

/// Removes what was kept aside.
pub(crate) fn forget_damaged(session: &Session) -> Result<Answer, Failure> {
    session.forget_damaged()?;
    let text = "The damaged files are gone.";
    Ok(Answer::new(text, json!({ "forgotten": true })))
}

/// Puts a snapshot in the store's place, which may be one that does not open.
pub(crate) fn restore(id: &str, global: &Global, here: &Here) -> Result<Answer, Failure> {
    let job = Job::new();
    match unlock::open_or_damaged(global, here)? {
        Unlocked::Open(opened) => {
            let id = find(id, &opened.vault)?;
            opened.prove(here)?;
            let restore = || {
                opened
                    .session
                    .restore_snapshot(id, here.clone(), Arc::clone(&job))
            };
            let done = with_bar(&job, restore);
            opened.lock()?;
            done?;
        }
        Unlocked::Damaged(Damaged { vault, first, .. }) => {
            let id = find(id, &vault)?;
            let restore = || vault.restore_snapshot(id, here.clone(), Arc::clone(&job));
            let done = with_bar(&job, restore);
            unlock::lock(first.as_ref())?;
            done?;
        }
    }
    let text = "Restored. What was there before is a snapshot now, or set aside where it was \
                damaged.";
    Ok(Answer::new(text, json!({ "restored": true })))
}

fn find(id: &str, vault: &Vault) -> Result<SnapshotId, Failure> {
    id_or_ending(id, |ending| vault.snapshot_id_ending_in(ending))
}

fn listed(all: &[Snapshot], here: &Here) -> Answer {
    let rows = all.iter().map(|snapshot| {
        vec![
            short(&snapshot.id),
            when(snapshot.taken_at, here),
            kind(snapshot.kind).replace('_', " "),
            format!("{} kB", snapshot.bytes / 1000),
        ]
    });
    let text = if all.is_empty() {
        "None yet. One is taken each day that the store is used.".into()
    } else {
        table(&["id", "taken", "why", "size"], rows.collect())
    };
    Answer::new(text, json!({ "snapshots": all }))
}

fn kind(kind: SnapshotKind) -> &'static str {
    match kind {
        SnapshotKind::Daily => "daily",
        SnapshotKind::BeforeUpgrade => "before_upgrade",
        SnapshotKind::BeforeRestore => "before_restore",
    }
}

fn contents(held: &SnapshotContents, moods: &[Mood], here: &Here) -> Answer {
    let days = held.first_day.zip(held.last_day);
    let days = days.map_or(String::new(), |(first, last)| {
        format!(", {first} to {last}")
    });
    let counts = [
        (held.archived_entries, "archived"),
        (held.reminders, "reminders"),
        (held.meetings, "meetings"),
        (held.cards, "cards in reach"),
        (held.drafts, "drafts"),
    ];
    let mut lines = vec![Text::from(format!("{} entries{days}", held.entries))];
    lines.extend(counts.map(|(count, what)| Text::from(format!("{count} {what}"))));
    if !held.latest.is_empty() {
        lines.push(Text::default());
        lines.push(journal::rows(&held.latest, moods, here));
    }
    let mut json = json!(held);
    json["latest"] = held.latest.iter().map(journal::entry_json).collect();
    Answer::new(Text::of_lines(lines), json)
}

/// What was saved, and what was not.
fn report(salvage: &Salvage, here: &Here) -> Answer {
    let (way, mut lines) = match salvage.way {
        SalvageWay::NotNeeded => (
            "not_needed",
            vec![Text::from("There is no damage. Nothing was changed.")],
        ),
        SalvageWay::Indexes => (
            "indexes",
            vec!["The indexes were damaged and are made anew. Every row is there.".into()],
        ),
        SalvageWay::RowByRow => ("row_by_row", vec!["Saved row by row:".into()]),
        SalvageWay::Snapshot { taken_at } => (
            "snapshot",
            vec![
                format!(
                    "{} The snapshot of {} took its place.",
                    if salvage.file_was_missing {
                        "The file of the database was missing."
                    } else {
                        "Nothing could be read."
                    },
                    when(taken_at, here)
                )
                .into(),
            ],
        ),
    };
    lines.extend(saved(salvage).into_iter().map(Text::from));
    if salvage.log_was_damaged {
        lines.push("The last changes before the damage may be missing.".into());
    }
    if salvage.way != SalvageWay::NotNeeded && !salvage.file_was_missing {
        lines.push(dim(
            "The damaged file is kept as it was, in the folder quarantine.",
        ));
    }
    Answer::new(Text::of_lines(lines), salvage_json(way, salvage))
}

fn salvage_json(way: &str, salvage: &Salvage) -> Value {
    let mut json = json!(salvage);
    json["way"] = json!(way);
    json
}

/// What became of the rows, feature by feature.
fn saved(salvage: &Salvage) -> Vec<String> {
    let mut lines = Vec::new();
    let mut last = None;
    let mut rows: Vec<&SalvagedRows> = salvage.rows.iter().collect();
    rows.sort_by_key(|rows| feature(rows.feature));
    for (of, line) in rows
        .into_iter()
        .filter_map(|rows| Some((rows.feature, row(rows)?)))
    {
        if last.replace(of) != Some(of) {
            lines.push(format!("  {}", feature(of)));
        }
        lines.push(line);
    }
    lines
}

/// A line for a table that had something in it.
fn row(rows: &SalvagedRows) -> Option<String> {
    let from_snapshots = rows.from_snapshots.iter();
    let mut parts: Vec<String> = from_snapshots
        .map(|from| format!("{} from the snapshot of {}", from.rows, from.day))
        .collect();
    if rows.in_part > 0 {
        parts.push(format!("{} in part", rows.in_part));
    }
    if rows.lost > 0 {
        parts.push(format!("{} lost", rows.lost));
    }
    if rows.unsure {
        parts.push("more may be lost".into());
    }
    let has_something = rows.saved > 0 || !parts.is_empty();
    let saved = format!("{} saved", rows.saved);
    let all: Vec<String> = std::iter::once(saved).chain(parts).collect();
    let kind = rows.kind.replace('_', " ");
    has_something.then(|| format!("    {kind}: {}", all.join(", ")))
}

fn feature(feature: Feature) -> &'static str {
    match feature {
        Feature::Journal => "journal",
        Feature::Reminders => "reminders",
        Feature::Groups => "groups",
        Feature::Programme => "programme",
        Feature::Drafts => "drafts",
        Feature::Settings => "settings",
        Feature::Undo => "undo",
    }
}
