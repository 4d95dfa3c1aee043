//! Journals in and out, and photos out.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use alongside::{
    CallContext, ExportRequest, ExportSummary, ImportChoices, ImportInto, ImportKept, ImportReport,
    Job, NotImportedReason, PreviewedEntry, Session,
};
use serde_json::json;

use super::find;
use super::reading::wanted;
use super::writing::journal_of;
use crate::args::Journal;
use crate::failure::{Failure, id_or_short_id, read};
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, counted, dim, first_line, record, short, table, when};

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
            journal,
            preview,
        } => {
            let file = picked(file, "file")?;
            let format = from.as_deref().map(|name| read("format", name));
            let into = journal.as_deref().map(|name| into_of(name, session));
            let choices = ImportChoices {
                format: format.transpose()?,
                zone: zone.as_deref().map(|zone| read("zone", zone)).transpose()?,
                into: into.transpose()?,
            };
            let (context, job) = (context.clone(), Job::new());
            let transfer = session.transfer();
            if *preview {
                let call = || transfer.preview_import(file, choices, context, Arc::clone(&job));
                let preview = with_bar(&job, call)?;
                let lines = first_entries(&preview.first);
                let text = said(&preview.report, true, from.is_none(), lines);
                let mut json = json!(preview.report);
                json["first"] = json!(preview.first);
                Ok(Answer::new(text, json))
            } else {
                let call = || transfer.import_entries(file, choices, context, Arc::clone(&job));
                let report = with_bar(&job, call)?;
                let text = said(&report, false, from.is_none(), Vec::new());
                Ok(Answer::new(text, json!(report)))
            }
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
                filter: wanted(filter, session, context)?,
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

fn into_of(name: &str, session: &Session) -> Result<ImportInto, Failure> {
    let id = journal_of(name, session)?;
    Ok(id.map_or(ImportInto::First, |id| ImportInto::Journal { id }))
}

/// The first entries as they would be: one line for what stands beside the text, and its first one.
fn first_entries(first: &[PreviewedEntry]) -> Vec<Text> {
    first.iter().flat_map(previewed).collect()
}

fn previewed(entry: &PreviewedEntry) -> [Text; 2] {
    let (day, time) = entry.zone.local(entry.at);
    let photos = (entry.photos > 0).then(|| counted(entry.photos, "photo", "photos"));
    let tags = (!entry.tags.is_empty()).then(|| entry.tags.join(", "));
    let star = entry.starred.then(|| "★".to_owned());
    let beside = [
        star,
        entry.mood.clone(),
        tags,
        entry.journal.clone(),
        photos,
    ];
    let beside: Vec<String> = beside.into_iter().flatten().collect();
    let when = format!("{day} {time}  {}", beside.join(" · "));
    let text = first_line(&entry.text, 70);
    [bold(when.trim_end()), format!("  {text}").into()]
}

/// `found` says that nobody named the format.
fn said(report: &ImportReport, preview: bool, found: bool, first: Vec<Text>) -> Text {
    let (added, changed, same) = (report.added, report.changed, report.same);
    let (add, change, are) = if preview {
        ("to add", "to change", "are")
    } else {
        ("added", "changed", "were")
    };
    let changed = match changed {
        0 => String::new(),
        changed => format!(", {changed} {change}"),
    };
    let counts = format!(" {add}{changed}, {same} {are} here already");
    let mut lines = vec![bold(added.to_string()) + counts];
    if found {
        let format = report.format;
        lines.push(format!("Read as {format}: --from names another format").into());
    }
    lines.extend(first);
    lines.extend(counts_of(report));
    for out in &report.left_out {
        lines.push(dim(format!(
            "Left out: {}: {}",
            word(out.reason),
            out.count
        )));
    }
    if let Some(id) = &report.import_id {
        let id = short(id);
        let by = format!("To take it back: alongside journal imports --take-back {id}");
        lines.push(by.into());
    }
    if !preview && report.changed > 0 {
        let changed = counted(report.changed, "entry", "entries");
        let by = format!("To undo all of it, with the {changed} that changed: alongside undo");
        lines.push(by.into());
    }
    Text::of_lines(lines)
}

/// What a report counts beside the entries.
fn counts_of(report: &ImportReport) -> Vec<Text> {
    let mut lines = Vec::new();
    if let Some((first, last)) = report.first_day.zip(report.last_day) {
        let read = counted(report.read, "entry", "entries");
        lines.push(format!("In the file: {read}, from {first} to {last}"));
    }
    if report.without_zone > 0 {
        let count = report.without_zone;
        lines.push(format!(
            "Without a zone, read in yours or that of --zone: {count}"
        ));
    }
    if report.photos > 0 {
        lines.push(counted(report.photos, "photo", "photos"));
    }
    if !report.encodings.is_empty() {
        let encodings = report.encodings.join(", ");
        lines.push(format!("Text encoding: {encodings}"));
    }
    for name in &report.new_journals {
        lines.push(format!("A journal is begun: {name}"));
    }
    lines.into_iter().map(Text::from).collect()
}

fn word(reason: NotImportedReason) -> &'static str {
    match reason {
        NotImportedReason::Empty => "empty entries",
        NotImportedReason::NoDate => "entries without a day that can be read",
        NotImportedReason::Unreadable => "entries that can't be read",
        NotImportedReason::TooLong => "entries that are too long",
        NotImportedReason::Encrypted => "entries locked by the other app",
        NotImportedReason::Deleted => "entries from its bin",
        NotImportedReason::Duplicate => "entries that are there twice",
        NotImportedReason::NoSuchDay => "entries on a day that is not in the calendar",
        NotImportedReason::Time => "times of day that can't be read: kept at noon",
        NotImportedReason::Tag => "tags that can't be kept",
        NotImportedReason::Name => "names that can't be kept as they are",
        NotImportedReason::PhotoMissing => "photos that are not in the file",
        NotImportedReason::Photo => "photos that can't be read",
        NotImportedReason::Attachment => "sounds and other attachments",
        NotImportedReason::Location => "places",
        NotImportedReason::Weather => "weather",
        NotImportedReason::Score => "scores",
        NotImportedReason::Field => "details above the text (front matter)",
        NotImportedReason::Goal => "goals",
        NotImportedReason::Device => "details of a device",
        NotImportedReason::Pin => "PINs of the other app",
        NotImportedReason::Formatting => "formatting",
        NotImportedReason::OtherFile => "other files",
    }
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
        " and {} are in {path}, outside the lock.",
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
    let text = "The photo is written, outside the lock.";
    Ok(Answer::new(text, json!({ "bytes": bytes.len() })))
}
