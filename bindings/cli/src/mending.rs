//! What is wrong with a store, and mending it: `alongside vault verify` and `salvage`.

use std::path::Path;
use std::sync::Arc;

use alongside::{
    AppError, CallContext, Entry, EntryFilter, Feature, Job, Salvage, SalvageWay, SalvagedRows,
    Session,
};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::Failure;
use crate::findings;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, dim, full_day, green, short, when};
use crate::unlock::{self, Damaged, Unlocked};

/// The exit code for what is damaged.
const DAMAGED: u8 = 4;

/// Says what is wrong with the store, and what is good to know.
pub(crate) fn verify(session: &Session) -> Result<Answer, Failure> {
    if let Some(damage) = session.damage()? {
        return Ok(missing(&damage));
    }
    let job = Job::new();
    let found = with_bar(&job, || session.snapshots().verify(Arc::clone(&job)))?;
    let is_whole = found.is_whole();
    let mut lines = if is_whole {
        vec![green(
            "Every page, every index, every photo and every snapshot is whole.",
        )]
    } else {
        let counted = found.problems.iter().copied().filter_map(findings::line);
        let lines = found.details.iter().cloned().chain(counted);
        lines.map(Text::from).collect()
    };
    lines.extend(
        found
            .notes
            .iter()
            .copied()
            .filter_map(findings::line)
            .map(dim),
    );
    if found.mendable {
        lines.extend(["".into(), "Mend it: alongside vault salvage".into()]);
    }
    let without = if is_whole {
        Vec::new()
    } else {
        entries_without_photos(session)
    };
    if !without.is_empty() {
        lines.extend(["".into(), "Of these a photo is lost or damaged:".into()]);
        let line =
            |entry: &Entry| Text::from("  ") + bold(short(&entry.id)) + " " + full_day(entry.day);
        lines.extend(without.iter().map(line));
        lines.push(
            "Mending brings no photo back. Put back a copy of the store's folder, or take the \
             entry's photos away: alongside journal edit ID --no-photos"
                .into(),
        );
    }
    Ok(Answer {
        status: if is_whole { 0 } else { DAMAGED },
        ..Answer::new(Text::of_lines(lines), json!(found))
    })
}

/// The entries with a photo that can't be shown. What can't be listed has been told of before.
fn entries_without_photos(session: &Session) -> Vec<Entry> {
    let mut found = Vec::new();
    for archived in [false, true] {
        let filter = EntryFilter {
            archived,
            has_photo: true,
            ..EntryFilter::default()
        };
        let mut after = None;
        while let Ok(page) = session.journal().entries(filter.clone(), after, 100) {
            let lacks = |entry: &Entry| {
                let mut photos = entry.photos.iter();
                photos.any(|photo| session.journal().photo(photo.id).is_err())
            };
            found.extend(page.entries.into_iter().filter(lacks));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    found
}

/// Says what is missing of a store that is open as far as it can be read.
fn missing(damage: &Salvage) -> Answer {
    if is_whole(damage) {
        let text = "The database is whole. Photos and snapshots too are looked at by: alongside \
                    vault verify";
        return Answer::new(text, salvage_json("not_needed", damage));
    }
    let mut lines = damage.problems.clone();
    lines.extend(saved(damage));
    lines.extend([String::new(), "Mend it: alongside vault salvage".into()]);
    Answer {
        status: DAMAGED,
        ..Answer::new(lines.join("\n"), salvage_json("not_yet", damage))
    }
}

/// Whether a store that was read as a damaged one is none.
pub(crate) fn is_whole(damage: &Salvage) -> bool {
    damage.way == SalvageWay::NotNeeded
}

/// Mends the store, which may be one that does not open.
pub(crate) fn salvage(global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    let job = Job::new();
    let (done, why) = match unlock::open_or_damaged(global, context)? {
        Unlocked::Open(opened) => {
            opened.prove(context)?;
            let done = with_bar(&job, || {
                opened.session.snapshots().salvage(Arc::clone(&job))
            });
            opened.close();
            (done, None)
        }
        Unlocked::Damaged(Damaged { vault, first, why }) => {
            let done = with_bar(&job, || vault.salvage(Arc::clone(&job)));
            unlock::close(&first);
            (done, Some(why))
        }
    };
    let salvage = done.map_err(|error| not_mended(error, why.as_ref(), global))?;
    Ok(report(&salvage, context))
}

/// Why a store could not be mended, and what is left to do.
fn not_mended(error: AppError, why: Option<&AppError>, global: &Global) -> Failure {
    let is_full = error == AppError::Full;
    let failure = Failure::from(error);
    if is_full {
        let room = unlock::folder(global).map(|dir| room_for_mending(Path::new(&dir)));
        let room = room.unwrap_or_default().div_ceil(1_000_000);
        return failure.with_hint(format!(
            "The store is as it was. Free some room on its disk: mending it may take {room} MB."
        ));
    }
    if why == Some(&AppError::OtherKey) {
        return Failure::from(AppError::OtherKey).with_hint(
            "No snapshot is of this key either. All is left as it is. Put files of one time back \
             together, or put back a copy of the folder.",
        );
    }
    failure.of_nothing_left()
}

/// How many bytes mending takes: what is damaged is kept aside, a new file is written beside it, and
/// what is changed in that goes through a log.
fn room_for_mending(dir: &Path) -> u64 {
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let is_data = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("data-");
    let data = files.filter(|file| is_data(&file.file_name()));
    let lengths = data.filter_map(|file| Some(file.metadata().ok()?.len()));
    lengths.sum::<u64>() * 3
}

/// Removes what was kept aside.
pub(crate) fn forget_damaged(session: &Session) -> Result<Answer, Failure> {
    session.snapshots().forget_damaged()?;
    let text = "The damaged files are gone.";
    Ok(Answer::new(text, json!({ "forgotten": true })))
}

/// What the last mending saved, until it is forgotten.
pub(crate) fn mended(
    session: &Session,
    forget: bool,
    context: &CallContext,
) -> Result<Answer, Failure> {
    if forget {
        session.snapshots().forget_mend()?;
        return Ok(Answer::new("Forgotten.", json!({ "forgotten": true })));
    }
    Ok(match session.snapshots().last_mend()? {
        Some(salvage) => report(&salvage, context),
        None => Answer::new("Nothing is kept of a mending.", json!({ "way": null })),
    })
}

/// What was saved, and what was not.
fn report(salvage: &Salvage, context: &CallContext) -> Answer {
    let (way, mut lines) = match salvage.way {
        SalvageWay::NotNeeded => (
            "not_needed",
            vec![
                "The database has no damage, and nothing was changed.".into(),
                dim("Photos and snapshots are looked at by: alongside vault verify"),
            ],
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
                    when(taken_at, context)
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
    if salvage.way != SalvageWay::NotNeeded {
        lines.push(dim("To read this again: alongside vault mended"));
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
        .iter()
        .filter_map(|rows| Some((rows.feature, row(rows)?)))
    {
        if last.replace(of) != Some(of) {
            lines.push(format!("  {}", feature(of)));
        }
        lines.push(line);
    }
    let unknown = rows.iter().filter(|rows| nothing_is_known(rows));
    let unknown: Vec<String> = unknown.map(|rows| kind(rows)).collect();
    if !unknown.is_empty() {
        let names = unknown.join(", ");
        lines.push(format!(
            "  nothing was found, and it is not known whether there was any: {names}"
        ));
    }
    lines.extend(in_all(&rows));
    lines
}

/// What became of all that the person wrote, in a sentence or two; nothing where no row was saved by
/// itself.
fn in_all(rows: &[&SalvagedRows]) -> Vec<String> {
    let written =
        |rows: &&&SalvagedRows| !matches!(rows.feature, Feature::Settings | Feature::Undo);
    let (mut lost, mut in_part, mut from, mut unsure) = (0, 0, 0, false);
    for rows in rows.iter().filter(written) {
        lost += rows.lost;
        in_part += rows.in_part;
        from += rows
            .from_snapshots
            .iter()
            .map(|from| from.rows)
            .sum::<u64>();
        unsure |= rows.unsure;
    }
    let mut lines = Vec::new();
    if !rows.is_empty() {
        lines.push(match (lost, in_part) {
            (0, 0) if unsure => "In all: nothing is known to be lost, and more may be.".into(),
            (0, 0) => "In all: nothing that you wrote is lost.".into(),
            _ => {
                let more = if unsure { "; more may be lost" } else { "" };
                format!("In all: {lost} lost, {in_part} saved in part{more}.")
            }
        });
    }
    if from > 0 {
        lines.push(
            "What came from a snapshot is as it was then, and may be older than the last \
                    that you wrote."
                .into(),
        );
    }
    let kinds = ["card", "plan", "own_line"];
    let mut in_reach = rows
        .iter()
        .filter(|rows| kinds.contains(&rows.kind.as_str()));
    if in_reach.any(|rows| !rows.from_snapshots.is_empty()) {
        let text = "Cards, plans and lines that came from a snapshot are not in reach without the PIN, \
                    until you put them there again.";
        lines.push(text.into());
    }
    lines
}

/// Whether nothing of a table was found, nor that there was anything.
fn nothing_is_known(rows: &SalvagedRows) -> bool {
    let found = rows.saved + rows.in_part + rows.lost;
    rows.unsure && found == 0 && rows.from_snapshots.is_empty()
}

/// The name of what a table's rows are.
fn kind(rows: &SalvagedRows) -> String {
    rows.kind.replace('_', " ")
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
    let is_told = has_something && !nothing_is_known(rows);
    is_told.then(|| format!("    {}: {}", kind(rows), all.join(", ")))
}

fn feature(feature: Feature) -> &'static str {
    match feature {
        Feature::Journal => "journal",
        Feature::Reminders => "reminders",
        Feature::Groups => "groups",
        Feature::Programme => "programme",
        Feature::Directory => "directory",
        Feature::Drafts => "drafts",
        Feature::Settings => "settings",
        Feature::Undo => "undo",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_room_for_mending_tells_how_much_it_takes() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("data-0.db"), vec![0; 1_500_000]).expect("a file");
        std::fs::write(dir.path().join("reserve"), vec![0; 9_000_000]).expect("a file");
        let global = Global {
            store: Some(dir.path().to_owned()),
            now: None,
            second: false,
            damaged: false,
            json: false,
        };
        let said = not_mended(AppError::Full, None, &global).text();
        assert!(said.contains("may take 5 MB"), "{said}");
        assert!(!said.contains("whole"), "{said}");
    }
}
