//! Joplin: a RAW export, as a folder or its zip archive, or a JEX, which is the same as a tar archive. Each
//! note, notebook, tag and resource is a text with its fields below it.
//! Source: Joplin's `BaseItem.serialize` and the list of its item types (joplinapp.org, REST API).

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::html::markdown;
use super::links::first_link;
use super::media::{is_picture, shown};
use super::text::{extension, not_a, rfc3339, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a JEX file or a RAW folder of Joplin";

/// An item: what it says, and its fields.
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

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let names = files.names();
    job.expect(names.len() as u64);
    let mut items: HashMap<String, Vec<Item>> = HashMap::new();
    for name in names.iter().filter(|name| extension(name) == "md") {
        job.step()?;
        match item(&files.text(name)?) {
            Some(item) => items
                .entry(item.said("type_").to_owned())
                .or_default()
                .push(item),
            None => read.leave_out(NotImportedReason::OtherFile),
        }
    }
    let mut of = |kind: &str| items.remove(kind).unwrap_or_default();
    let (notes, folders, resources, tags, links) = (of("1"), of("2"), of("4"), of("5"), of("6"));
    if notes.is_empty() {
        return Err(not_a(EXPECTED));
    }
    for _ in items.into_values().flatten() {
        read.leave_out(NotImportedReason::OtherFile);
    }
    let titles = |all: Vec<Item>| -> HashMap<String, String> {
        let title = |item: Item| (item.said("id").to_owned(), item.text.trim().to_owned());
        all.into_iter().map(title).collect()
    };
    let (folders, tags) = (titles(folders), titles(tags));
    let resources = paths(&resources, &names);
    for note in &notes {
        read_note(note, &folders, &resources, files, &mut read);
    }
    tag(&links, &tags, &mut read)?;
    Ok(read)
}

/// Gives the entries their tags, by the links between the two.
fn tag(links: &[Item], tags: &HashMap<String, String>, read: &mut Imported) -> Result<()> {
    let mut ids = HashSet::new();
    for entry in read.entries.walk() {
        ids.insert(entry?.key.clone());
    }
    let mut of_note: HashMap<&str, Vec<&String>> = HashMap::new();
    for link in links {
        let note = link.said("note_id");
        match tags.get(link.said("tag_id")).filter(|_| ids.contains(note)) {
            Some(tag) => of_note.entry(note).or_default().push(tag),
            None => read.leave_out(NotImportedReason::Tag),
        }
    }
    if of_note.is_empty() {
        return Ok(());
    }
    read.entries.retain_mut(|entry| {
        // Of an id that stands twice the first is kept.
        let of = of_note.remove(entry.key.as_str());
        entry.tags.extend(of.into_iter().flatten().cloned());
        true
    })
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
fn paths(resources: &[Item], names: &[String]) -> HashMap<String, Option<String>> {
    let mut files: HashMap<&str, &String> = HashMap::new();
    for name in names.iter().filter(|name| extension(name) != "md") {
        let file = name.rsplit('/').next().unwrap_or(name);
        files
            .entry(file.split('.').next().unwrap_or(file))
            .or_insert(name);
    }
    let path = |item: &Item| {
        let id = item.said("id");
        (id.to_owned(), files.get(id).map(|name| (*name).clone()))
    };
    resources.iter().map(path).collect()
}

fn read_note(
    note: &Item,
    folders: &HashMap<String, String>,
    resources: &HashMap<String, Option<String>>,
    files: &Archive,
    read: &mut Imported,
) {
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
    let (body, mut links) = without_photos(&body, resources);
    pictures.extend(shown(&body));
    for place in &pictures {
        links.extend(
            place
                .strip_prefix(SCHEME)
                .map(|id| (id_of(id).to_owned(), true)),
        );
    }
    let photos = taken(&links, resources, files, read);
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
    entry.journal = folders.get(note.said("parent_id")).cloned();
    if note.is_set("latitude") || note.is_set("longitude") {
        read.leave_out(NotImportedReason::Location);
    }
    for field in ["source_url", "author", "todo_due"] {
        if note.is_set(field) {
            read.leave_out(NotImportedReason::Field);
        }
    }
    read.entries.push(entry);
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
