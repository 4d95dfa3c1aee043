//! Joplin: a RAW export, as a folder or its zip archive, or a JEX, which is the same as a tar archive. Each
//! note, notebook, tag and resource is a text with its fields below it.
//! Source: Joplin's `BaseItem.serialize` and the list of its item types (joplinapp.org, REST API).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::html::markdown;
use super::links::first_link;
use super::media::{is_picture, shown};
use super::pile::{Pile, Piled};
use super::text::{extension, not_a, rfc3339, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a JEX file or a RAW folder of Joplin";

/// An item: what it says, and its fields.
#[derive(Clone, Serialize, Deserialize)]
struct Item {
    text: String,
    fields: HashMap<String, String>,
}

impl Item {
    fn said(&self, field: &str) -> &str {
        self.fields
            .get(field)
            .map(String::as_str)
            .unwrap_or_default()
    }

    fn is_set(&self, field: &str) -> bool {
        !["", "0", "0.00000000", "0.0000"].contains(&self.said(field))
    }
}

impl Piled for Item {
    fn held(&self) -> usize {
        size_of::<Self>() + self.text.len() + self.fields.held()
    }
}

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    job.expect(names.len() as u64);
    let (mut notes, mut beside) = (Pile::new(files.room()), Beside::default());
    let mut resources = Vec::new();
    for name in names.iter().filter(|name| extension(name) == "md") {
        job.step()?;
        let Some(item) = item(&files.text(name)?) else {
            read.leave_out(NotImportedReason::OtherFile);
            continue;
        };
        let id = item.said("id").to_owned();
        match item.said("type_") {
            "1" => notes.push(item),
            "2" => drop(beside.folders.insert(id, item.text.trim().to_owned())),
            "4" => resources.push(id),
            "5" => drop(beside.tags.insert(id, item.text.trim().to_owned())),
            "6" => {
                let of_note = beside.links.entry(item.said("note_id").to_owned());
                of_note.or_default().push(item.said("tag_id").to_owned());
            }
            _ => read.leave_out(NotImportedReason::OtherFile),
        }
    }
    if notes.is_empty() {
        return Err(not_a(EXPECTED));
    }
    beside.resources = paths(resources, &names);
    for note in notes.walk() {
        beside.read_note(&*note?, files, &mut read);
    }
    // Of notes that were left out, or are not there.
    for _ in beside.links.values().flatten() {
        read.leave_out(NotImportedReason::Tag);
    }
    Ok(read)
}

/// What stands beside the notes, by ids.
#[derive(Default)]
struct Beside {
    /// The titles of the notebooks.
    folders: HashMap<String, String>,
    /// The paths of the resources; none of those whose file is not there.
    resources: HashMap<String, Option<String>>,
    /// The titles of the tags.
    tags: HashMap<String, String>,
    /// The tags of the notes that are still to be read.
    links: HashMap<String, Vec<String>>,
}

/// A text with `key: value` lines after its last blank line.
fn item(text: &str) -> Option<Item> {
    let text = text.replace("\r\n", "\n");
    let (before, below) = text.rsplit_once("\n\n").unwrap_or(("", &text));
    let fields: HashMap<String, String> = below
        .lines()
        .filter_map(|line| {
            let (key, value) = line.split_once(':')?;
            Some((key.trim().to_owned(), value.trim().to_owned()))
        })
        .collect();
    let is_item = fields.contains_key("type_") && fields.contains_key("id");
    is_item.then(|| Item {
        text: before.to_owned(),
        fields,
    })
}

/// The paths of resources by their ids.
fn paths(resources: Vec<String>, names: &[String]) -> HashMap<String, Option<String>> {
    let mut files: HashMap<&str, &String> = HashMap::new();
    for name in names.iter().filter(|name| extension(name) != "md") {
        let file = name.rsplit('/').next().unwrap_or(name);
        files
            .entry(file.split('.').next().unwrap_or(file))
            .or_insert(name);
    }
    let path = |id: String| {
        let path = files.get(id.as_str()).map(|name| (*name).clone());
        (id, path)
    };
    resources.into_iter().map(path).collect()
}

impl Beside {
    fn read_note(&mut self, note: &Item, files: &Archive, read: &mut Imported) {
        for (field, reason) in [
            ("encryption_applied", NotImportedReason::Encrypted),
            ("deleted_time", NotImportedReason::Deleted),
        ] {
            if note.is_set(field) {
                read.leave_out(reason);
                return;
            }
        }
        let created = ["user_created_time", "created_time"];
        let Some(at) = created.iter().find_map(|field| rfc3339(note.said(field))) else {
            read.leave_out(NotImportedReason::NoDate);
            return;
        };
        let (title, body) = note.text.split_once('\n').unwrap_or((&note.text, ""));
        let (body, mut pictures) = if note.said("markup_language") == "2" {
            let (body, pictures) = markdown(body).counted(read);
            for _ in pictures.iter().filter(|place| !place.starts_with(SCHEME)) {
                read.leave_out(NotImportedReason::PhotoMissing);
            }
            (body, pictures)
        } else {
            (body.trim_matches('\n').trim_end().to_owned(), Vec::new())
        };
        let (body, mut links) = without_photos(&body, &self.resources);
        pictures.extend(shown(&body));
        for place in &pictures {
            links.extend(
                place
                    .strip_prefix(SCHEME)
                    .map(|id| (id_of(id).to_owned(), true)),
            );
        }
        let photos = taken(&links, &self.resources, files, read);
        let text = if note.is_set("is_todo") {
            let sign = if note.is_set("todo_completed") {
                "x"
            } else {
                " "
            };
            format!("- [{sign}] {}\n\n{body}", title.trim())
                .trim_end()
                .to_owned()
        } else {
            titled(title, &body)
        };
        let when = ImportedTime::Instant { at, zone: None };
        let mut entry = ImportedEntry::new(note.said("id").to_owned(), when, text);
        entry.photos = photos;
        entry.journal = self.folders.get(note.said("parent_id")).cloned();
        if note.is_set("latitude") || note.is_set("longitude") {
            read.leave_out(NotImportedReason::Location);
        }
        for field in ["source_url", "author", "todo_due"] {
            if note.is_set(field) {
                read.leave_out(NotImportedReason::Field);
            }
        }
        // Of an id that stands twice the first is kept.
        for tag in self.links.remove(&entry.key).unwrap_or_default() {
            match self.tags.get(&tag) {
                Some(tag) => entry.tags.push(tag.clone()),
                None => read.leave_out(NotImportedReason::Tag),
            }
        }
        read.push(entry);
    }
}

/// What a link to a resource or a note begins with.
const SCHEME: &str = ":/";

/// An id without a title or a place in a note after it.
fn id_of(place: &str) -> &str {
    place.split([' ', '#', '?']).next().unwrap_or_default()
}

/// A text without the pictures that are there, `![](:/id)`, and the ids that it links to, with whether it
/// shows them. What else it links to stays a link.
fn without_photos(
    text: &str,
    resources: &HashMap<String, Option<String>>,
) -> (String, Vec<(String, bool)>) {
    let (mut plain, mut links, mut rest) = (String::new(), Vec::new(), text);
    while let Some(link) = first_link(rest, SCHEME) {
        let id = id_of(link.to);
        let is_there = resources
            .get(id)
            .is_some_and(|path| path.as_deref().is_some_and(is_picture));
        if is_there {
            plain.push_str(link.before);
            plain.push_str(if link.is_image { "" } else { link.said });
        } else {
            plain.push_str(&rest[..rest.len() - link.after.len()]);
        }
        links.push((id.to_owned(), link.is_image));
        rest = link.after;
    }
    plain.push_str(rest);
    (plain.trim_end().to_owned(), links)
}

/// The pictures among what a note links to, each once. Counts other resources, and those that are not
/// there.
fn taken(
    links: &[(String, bool)],
    resources: &HashMap<String, Option<String>>,
    files: &Archive,
    read: &mut Imported,
) -> Vec<String> {
    let (mut photos, mut seen) = (Vec::new(), HashSet::new());
    for (id, is_shown) in links {
        if !seen.insert(id) {
            continue;
        }
        match resources.get(id) {
            Some(Some(path)) => {
                files.account(path);
                if is_picture(path) {
                    photos.push(path.clone());
                } else {
                    read.leave_out(NotImportedReason::Attachment);
                }
            }
            // Another note.
            None if !is_shown => {}
            Some(None) | None => read.leave_out(NotImportedReason::PhotoMissing),
        }
    }
    photos
}
