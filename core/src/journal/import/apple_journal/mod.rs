//! Apple's Journal: the folder `AppleJournalEntries`, or its zip archive, with a page for each entry in `Entries`,
//! its media in `Resources` and a list of the pages in `index.html`. Apple documents none of it.
//! Source of the names: `obsidianmd/obsidian-importer`, `src/formats/apple-journal/convert.ts`;
//! `peterdev22/applejournal-to-md`; pages in the tests of other public converters.

mod page;
mod styles;

use std::collections::{BTreeSet, HashMap};

use self::page::{Item, Page, page};
use super::archive::Archive;
use super::file_name::Names;
use super::html::markdown;
use super::media::Media;
use super::moment::{Order, moment};
use super::text::{Keys, extension, not_a, titled};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Day, Job};

const EXPECTED: &str = "the folder AppleJournalEntries of Apple's Journal, or its zip archive";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut keys = Keys::default();
    let names = files.names();
    let export = Export::of(files, &names);
    job.expect(names.len() as u64);
    let mut seen = false;
    for name in &names {
        job.step()?;
        if file_of(name) == "index.html" {
            files.account(name);
        } else if ["html", "htm"].contains(&extension(name).as_str()) {
            match page(&files.text(name)?) {
                Some(page) => {
                    seen = true;
                    export.read_page(&page, name, &mut keys, &mut read);
                }
                None => read.leave_out(NotImportedReason::OtherFile),
            }
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

fn file_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name of a file without its ending: the media of an item have its id.
fn stem_of(path: &str) -> &str {
    let file = file_of(path);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

/// The files of an export, and what they say of one another.
struct Export<'a> {
    files: &'a Archive,
    media: Media<'a>,
    names: Names,
    /// What is no page, by its name without its ending.
    resources: HashMap<String, Vec<String>>,
}

impl<'a> Export<'a> {
    fn of(files: &'a Archive, names: &[String]) -> Self {
        let mut resources: HashMap<String, Vec<String>> = HashMap::new();
        let media = names
            .iter()
            .filter(|name| !["html", "htm"].contains(&extension(name).as_str()));
        for name in media {
            let stem = stem_of(name).to_owned();
            resources.entry(stem).or_default().push(name.clone());
        }
        Self {
            files,
            media: Media::of(files),
            names: Names::of(names),
            resources,
        }
    }

    fn read_page(&self, page: &Page, name: &str, keys: &mut Keys, read: &mut Imported) {
        let named = self.names.read(name);
        // The header is in the language of the phone, and the name of the file in none.
        let Some(day) = named.day.or_else(|| day_of(&page.header)) else {
            read.leave_out(NotImportedReason::NoDate);
            return;
        };
        let (body, shown) = markdown(&page.body).counted(read);
        let mut pictures = Vec::new();
        let mut blocks = vec![quoted(&page.prompt), body];
        for item in &page.items {
            match self.take(item, read) {
                Taken::Picture(place) => pictures.push(place),
                Taken::Link(link) => blocks.push(format!("<{link}>")),
                Taken::Nothing => {}
            }
        }
        pictures.extend(shown);
        blocks.retain(|block| !block.is_empty());
        let title = match one_line(&page.title) {
            title if title.is_empty() && named.day.is_some() => named.title,
            title => title,
        };
        let text = titled(&title, &blocks.join("\n\n"));
        let photos = self.media.take(&pictures, name, read);
        // Wherever the export lies, the names of its files are the same.
        let files: Vec<&str> = photos.iter().map(|path| file_of(path)).collect();
        let key = keys.of(&[&day.to_string(), &text, &files.join("\n")]);
        let when = ImportedTime::Wall { day, time: None };
        let mut entry = ImportedEntry::new(key, when, text);
        entry.photos = photos;
        read.push(entry);
    }

    /// Takes what an item has for an entry, and counts what it is otherwise.
    fn take(&self, item: &Item, read: &mut Imported) -> Taken {
        let (taken, reason) = match item.kind.as_str() {
            "photo" | "livePhoto" | "drawing" => match item.picture() {
                Some(place) => (Taken::Picture(place.to_owned()), None),
                None => (Taken::Nothing, Some(NotImportedReason::PhotoMissing)),
            },
            "link" if item.link.contains("://") => (Taken::Link(item.link.clone()), None),
            "multiPinMap" | "genericMap" | "location" => {
                (Taken::Nothing, Some(NotImportedReason::Location))
            }
            "stateOfMind" | "motionActivity" | "workoutIcon" | "workoutRoute" => {
                (Taken::Nothing, Some(NotImportedReason::Score))
            }
            "contact" => (Taken::Nothing, Some(NotImportedReason::Field)),
            _ => (Taken::Nothing, Some(NotImportedReason::Attachment)),
        };
        if let Some(reason) = reason {
            read.leave_out(reason);
        }
        self.account(item, &taken, read);
        taken
    }

    /// Accounts for the files of an item. What moves in a live photo is counted; a picture is taken
    /// with the others.
    fn account(&self, item: &Item, taken: &Taken, read: &mut Imported) {
        let is_picture = matches!(taken, Taken::Picture(_));
        let stems = item.sources.iter().map(|source| stem_of(&source.place));
        let stems: BTreeSet<&str> = stems.chain([item.id.as_str()]).collect();
        for stem in stems {
            for path in self.resources.get(stem).into_iter().flatten() {
                let moves = ["mov", "mp4", "m4v"].contains(&extension(path).as_str());
                if is_picture && moves {
                    read.leave_out(NotImportedReason::Attachment);
                }
                self.files.account(path);
            }
        }
    }
}

/// What an entry gets of an item.
enum Taken {
    Picture(String),
    Link(String),
    Nothing,
}

fn day_of(header: &str) -> Option<Day> {
    match moment(&one_line(header), Order::Day)?.when {
        ImportedTime::Wall { day, .. } => Some(day),
        ImportedTime::Instant { .. } | ImportedTime::Offset { .. } => None,
    }
}

/// The question that an entry answers, as a quote.
fn quoted(prompt: &str) -> String {
    match one_line(prompt) {
        prompt if prompt.is_empty() => prompt,
        prompt => format!("> {prompt}"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
