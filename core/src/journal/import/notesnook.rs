//! Notesnook: the zip archive of an export as Markdown with front matter, or as HTML. Notes lie in the folders of
//! their notebooks, and files in `attachments`. Times are those of the clock there.
//! Source: `streetwriters/notesnook`, `packages/common/src/utils/export-notes.ts`,
//! `packages/core/src/utils/templates` and, for backups, `packages/core/src/database/backup.ts`.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::archive::Archive;
use super::front_matter::{Fields, fenced};
use super::html::markdown;
use super::media::Media;
use super::moment::Order;
use super::text::{Keys, extension, folder_of, not_a, titled, unreadable};
use super::{Imported, ImportedEntry, NotImportedReason};
use crate::Job;
use crate::error::Result;
use crate::html::{Piece, Tag, pieces};

const EXPECTED: &str = "notes that Notesnook exported as Markdown with front matter, or as HTML";
const NO_BACKUP: &str = "notes that Notesnook exported as Markdown with front matter, or as HTML: its backups \
                         can't be read";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    if names.iter().any(|name| is_backup(name)) {
        return Err(unreadable(NO_BACKUP));
    }
    let export = Export {
        media: Media::of(files),
        root: names.iter().find_map(|name| root(name)).unwrap_or_default(),
    };
    let mut notes = HashSet::new();
    let mut undated = 0;
    job.expect(names.len() as u64);
    for name in &names {
        job.step()?;
        if !["md", "html", "htm"].contains(&extension(name).as_str()) {
            continue;
        }
        let text = files.text(name)?;
        if is_backup_text(&text) {
            return Err(unreadable(NO_BACKUP));
        }
        match note(&text) {
            Some(note) => export.read_note(note, name, &mut notes, &mut read),
            None => undated += 1,
        }
    }
    if notes.is_empty() {
        return Err(not_a(EXPECTED));
    }
    (0..undated).for_each(|_| read.leave_out(NotImportedReason::NoDate));
    count_attachments(files, &names, &mut read)?;
    Ok(read)
}

/// Whether a file is a backup, or a part of one: `0-encrypted-…`, `0-plain-…`.
fn is_backup(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let part = file.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_part = part.len() < file.len()
        && (part.starts_with("-encrypted-") || part.starts_with("-plain-"))
        && extension(file).is_empty();
    is_part || ["nnbackup", "nnbackupz"].contains(&extension(file).as_str())
}

/// Whether a file without a name is a backup.
fn is_backup_text(text: &str) -> bool {
    text.starts_with('{') && text.contains("\"hash_type\"") && text.contains("\"compressed\"")
}

/// Where an export begins, by its folder `attachments`; beside a notebook of that name it is
/// `_attachments`.
fn root(name: &str) -> Option<&str> {
    is_attachment(name).then(|| folder_of(folder_of(name).trim_end_matches('/')))
}

fn is_attachment(name: &str) -> bool {
    let folder = folder_of(name).trim_end_matches('/');
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    folder.trim_matches('_') == "attachments"
}

/// A note: its fields, and its text.
struct Note {
    front: Map<String, Value>,
    text: Text,
}

enum Text {
    Markdown(String),
    Html(String),
}

/// Reads a note, where it is one of an export.
fn note(text: &str) -> Option<Note> {
    let html = text.trim_start().get(..5)?;
    let is_html = html.eq_ignore_ascii_case("<!doc") || html.eq_ignore_ascii_case("<html");
    let (front, text) = if is_html {
        (metas(text), Text::Html(text.to_owned()))
    } else {
        let (front, body) = fenced(text)?;
        let lines = front.lines().filter_map(|line| line.split_once(": "));
        (fields(lines), Text::Markdown(body.to_owned()))
    };
    let is_told = ["created_at", "updated_at"].iter().all(|field| {
        front
            .get(*field)
            .and_then(Value::as_str)
            .is_some_and(is_time)
    });
    is_told.then_some(Note { front, text })
}

/// `24-11-2026 10:15 PM`: what tells a note of Notesnook from others.
fn is_time(text: &str) -> bool {
    let shape = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c });
    let shape: String = shape.collect();
    ["00-00-0000 00:00 AM", "00-00-0000 00:00 PM"].contains(&shape.as_str())
}

/// The fields of a note. Its front matter is no whole YAML: signs in a tag stand there as they are.
fn fields<'a>(lines: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    let field = |(name, value): (&str, &str)| {
        let (name, value) = (name.replace('-', "_"), value.trim());
        let value = match name.as_str() {
            "tags" => value.split(',').map(|tag| tag.trim().to_owned()).collect(),
            _ if value == "true" => Value::Bool(true),
            _ => match serde_json::from_str(value) {
                Ok(quoted @ Value::String(_)) => quoted,
                _ => value.into(),
            },
        };
        (name, value)
    };
    lines.map(field).collect()
}

/// The fields that the head of a page has.
const METAS: [&str; 7] = [
    "created-at",
    "updated-at",
    "pinned",
    "favorite",
    "archived",
    "color",
    "tags",
];

/// The fields in the head of a page.
fn metas(html: &str) -> Map<String, Value> {
    let of = |tag: &Tag, name: &str| tag.attribute(name).unwrap_or_default().to_owned();
    let mut metas = Vec::new();
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) if tag.name == "meta" => {
                metas.push((of(&tag, "name"), of(&tag, "content")));
            }
            Piece::Open(tag) if tag.name == "body" => break,
            _ => {}
        }
    }
    let metas = metas
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_str()));
    fields(metas.filter(|(name, _)| METAS.contains(name)))
}

/// An export, and where its files are.
struct Export<'a> {
    media: Media<'a>,
    root: &'a str,
}

impl Export<'_> {
    /// Reads a note. One in two notebooks stands in both of their folders, and is kept once.
    fn read_note(&self, note: Note, name: &str, notes: &mut HashSet<String>, read: &mut Imported) {
        let mut front = note.front;
        front.remove("updated_at");
        let mut fields = Fields::of(front);
        let Some(moment) = fields.when(Some(Order::Day)) else {
            read.leave_out(NotImportedReason::NoDate);
            return;
        };
        let (text, shown) = match note.text {
            Text::Html(html) => markdown(&html).counted(read),
            Text::Markdown(text) => without_elements(&text),
        };
        let text = with_title(&fields.title(), text.trim());
        let key = Keys::default().of(&[&format!("{:?}", moment.when), &text]);
        if !notes.insert(key.clone()) {
            read.leave_out(NotImportedReason::Duplicate);
            return;
        }
        let mut entry = ImportedEntry::new(key, moment.when, text);
        let mut pictures = fields.fill(&mut entry, read);
        pictures.extend(shown);
        entry.photos = self.media.take(&pictures, name, read);
        entry.journal = self.notebook(name);
        fields.count(read);
        read.push(entry);
    }

    /// The notebook of a note: the folder that it is in.
    fn notebook(&self, name: &str) -> Option<String> {
        let folder = folder_of(name.strip_prefix(self.root).unwrap_or(name));
        let folder = folder.trim_end_matches('/').rsplit('/').next()?;
        (!folder.is_empty()).then(|| folder.to_owned())
    }
}

/// Counts the attachments that no entry took.
fn count_attachments(files: &Archive, names: &[String], read: &mut Imported) -> Result<()> {
    let mut photos: HashSet<String> = HashSet::new();
    for entry in read.entries.walk() {
        photos.extend(entry?.photos.iter().cloned());
    }
    let others = names
        .iter()
        .filter(|name| is_attachment(name) && !photos.contains(*name));
    for name in others {
        files.account(name);
        read.leave_out(NotImportedReason::Attachment);
    }
    Ok(())
}

/// A text with its title above it once: exports have it there already.
fn with_title(title: &str, text: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix('#').map(str::trim) {
        Some(heading) if heading == title.trim() => titled(title, rest.trim_start_matches('\n')),
        _ => titled(title, text),
    }
}

/// Markdown without the elements of HTML that stand in it for attachments: pictures, whose places are
/// given, and links, which become Markdown.
fn without_elements(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut pictures, mut rest) = (String::new(), Vec::new(), text);
    while let Some(at) = rest.find("<img ").into_iter().chain(rest.find("<a ")).min() {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let length = from.find('>').map_or(from.len(), |end| end + 1);
        let (element, after) = from.split_at(length);
        rest = after;
        let tag = pieces(element).find_map(|piece| match piece {
            Piece::Open(tag) => Some(tag),
            _ => None,
        });
        let place = tag.as_ref().and_then(|tag| {
            let place = tag.attribute("src").or_else(|| tag.attribute("href"))?;
            is_attachment(place).then(|| place.to_owned())
        });
        match place {
            Some(place) if element.starts_with("<img") => pictures.push(place),
            Some(place) => {
                let (said, after) = after.split_once("</a>").unwrap_or((after, ""));
                plain.extend(["[", said, "](<", &place, ">)"]);
                rest = after;
            }
            None => plain.push_str(element),
        }
    }
    plain.push_str(rest);
    (plain, pictures)
}
