//! Journals in and out, and photos out.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use alongside::{
    CallContext, ExportRequest, ExportSummary, ImportKept, ImportReport, Job, NotImportedReason,
    Session,
};
use serde_json::json;

use super::find;
use super::reading::wanted;
use crate::args::Journal;
use crate::failure::{Failure, id_or_short_id, read};
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, counted, dim, record, short, table, when};

pub(super) fn run(
    command: &Journal,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Journal::Import {
            file,
            from,
            zone,
            preview,
        } => {
            let file = picked(file, "file")?;
            let format = from.as_deref().map(|name| read("format", name));
            let format = format.transpose()?;
            let zone = zone.as_deref().map(|zone| read("zone", zone)).transpose()?;
            let job = Job::new();
            let call = || {
                let (context, job) = (context.clone(), Arc::clone(&job));
                if *preview {
                    session
                        .transfer()
                        .preview_import(file, format, zone, context, job)
                } else {
                    session
                        .transfer()
                        .import_entries(file, format, zone, context, job)
                }
            };
            let report = with_bar(&job, call)?;
            let text = said(&report, *preview, from.is_none());
            Ok(Answer::new(text, json!(report)))
        }
        Journal::Imports { take_back: None } => Ok(imports(
            &session.transfer().entry_imports(context.clone())?,
            context,
        )),
        Journal::Imports {
            take_back: Some(id),
        } => {
            let id = id_or_short_id(id, |ending| session.transfer().resolve_import_id(ending))?;
            let gone = session.transfer().take_import_back(id, context.clone())?;
            let text = counted(gone, "entry is", "entries are") + " in the bin.";
            Ok(Answer::new(text, json!({ "binned": gone })))
        }
        Journal::Export {
            dir,
            format,
            filter,
            archived,
        } => {
            refuse_one_file(dir)?;
            let target = picked(dir, "path")?;
            let request = ExportRequest {
                format: read("format", format)?,
                filter: wanted(filter, session)?,
                also_archived: *archived,
            };
            let job = Job::new();
            let call = || {
                session
                    .transfer()
                    .export_entries(request, target, Arc::clone(&job))
            };
            let summary = with_bar(&job, call)?;
            Ok(written(&summary, &dir.to_string_lossy()))
        }
        _ => unreachable!("called for these"),
    }
}

/// Refuses a name that promises one file: an export has several.
fn refuse_one_file(path: &Path) -> Result<(), Failure> {
    let one = ["csv", "json", "md"].iter();
    let mut one = one.filter(|one| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(one))
    });
    match one.next() {
        Some(_) => Err(Failure::malformed(
            "path",
            "the name of a folder, or one that ends in .zip",
        )),
        None => Ok(()),
    }
}

/// `found` says that nobody named the format.
fn said(report: &ImportReport, preview: bool, found: bool) -> Text {
    let (added, same) = (report.added, report.same);
    let mut lines = vec![if preview {
        bold(added.to_string()) + format!(" to add, {same} are here already")
    } else {
        bold(added.to_string()) + format!(" added, {same} were here already")
    }];
    if found {
        let format = report.format;
        lines.push(format!("Read as {format}: --from reads it as another format").into());
    }
    if let Some((first, last)) = report.first_day.zip(report.last_day) {
        let read = counted(report.read, "entry", "entries");
        lines.push(format!("{read}, from {first} to {last}").into());
    }
    if report.without_zone > 0 {
        let count = counted(report.without_zone, "does", "do");
        lines.push(format!("{count} not say the zone: see --zone").into());
    }
    if report.photos > 0 {
        lines.push(counted(report.photos, "photo", "photos").into());
    }
    for name in &report.new_journals {
        lines.push(format!("A journal is begun: {name}").into());
    }
    for out in &report.left_out {
        lines.push(dim(format!(
            "Left out: {} × {}",
            out.count,
            word(out.reason)
        )));
    }
    if let Some(id) = &report.import_id {
        let id = short(id);
        let by = format!("Taken back by: alongside journal imports --take-back {id}");
        lines.push(by.into());
    }
    Text::of_lines(lines)
}

fn word(reason: NotImportedReason) -> String {
    let code = serde_json::to_value(reason).unwrap_or_default();
    code.as_str().unwrap_or_default().replace('_', " ")
}

fn imports(all: &[ImportKept], context: &CallContext) -> Answer {
    let json: Vec<_> = all
        .iter()
        .map(|kept| record(kept, context.zone, &["imported_at", "until"]))
        .collect();
    let json = json!({ "imports": json });
    if all.is_empty() {
        return Answer::new("No import of the last 30 days.", json);
    }
    let row = |kept: &ImportKept| {
        vec![
            short(&kept.id),
            kept.format.clone(),
            kept.entries.to_string(),
            when(kept.until, context),
        ]
    };
    let rows = all.iter().map(row).collect();
    let text = table(&["id", "from", "entries", "taken back until"], rows);
    Answer::new(text, json)
}

fn written(summary: &ExportSummary, path: &str) -> Answer {
    let where_to = format!(
        " and {} are in {path}, outside of the lock.",
        counted(summary.photos, "photo", "photos")
    );
    let mut lines = vec![bold(counted(summary.entries, "entry", "entries")) + where_to];
    if summary.photos_lost > 0 {
        let lost = counted(summary.photos_lost, "photo is", "photos are");
        lines.push((lost + " lost or damaged.").into());
    }
    Answer::new(Text::of_lines(lines), json!(summary))
}

/// Writes a photo of an entry into a file of its own.
pub(super) fn photo(
    id: &str,
    number: usize,
    file: &Path,
    session: &Session,
) -> Result<Answer, Failure> {
    let entry = session.journal().entry(find(id, session)?)?;
    let photo = number.checked_sub(1).and_then(|at| entry.photos.get(at));
    let photo = photo.ok_or_else(|| {
        let known: Vec<_> = (1..=entry.photos.len()).map(|n| n.to_string()).collect();
        Failure::unknown("number", &known.join(", "))
    })?;
    let bytes = session.journal().photo(photo.id)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut made| {
        made.write_all(&bytes).inspect_err(|_| {
            // A part of it is no photo.
            let _ = std::fs::remove_file(file);
        })
    });
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::NotFound => {
            Failure::malformed("file", "the path of a file that is not there yet")
        }
        _ => Failure::storage(&error),
    })?;
    let text = "The photo is written, outside of the lock.";
    Ok(Answer::new(text, json!({ "bytes": bytes.len() })))
}
