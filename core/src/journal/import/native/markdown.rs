//! A folder of Markdown: this app's, or another's, with or without front matter.

use serde_json::{Map, Value};

use super::super::archive::Archive;
use super::super::file_name::Names;
use super::super::front_matter::{Fields, parted, texts};
use super::super::logseq;
use super::super::media::{Media, shown};
use super::super::moment::{Order, order_of};
use super::super::pile::Pile;
use super::super::text::{Keys, extension, not_a, rfc3339, titled};
use super::super::yaml;
use super::super::{Imported, ImportedEntry, NotImportedReason};
use super::json::{WithOthers, keep_there};
use crate::error::Result;
use crate::journal::export::ABOUT_ALL;
use crate::{Job, Zone};

const EXPECTED: &str = "a folder or a zip archive with Markdown files";

pub(in crate::journal::import) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut keys = Keys::default();
    let names = files.names();
    let about = names
        .iter()
        .find(|name| name.rsplit('/').next() == Some(ABOUT_ALL));
    let root = about.map_or("", |about| &about[..about.len() - ABOUT_ALL.len()]);
    if let Some(about) = about {
        let all = yaml::object(&files.text(about)?).unwrap_or_default();
        read.moods = all.get("moods").map(texts).unwrap_or_default();
    }
    let settings = logseq::folder(&names);
    let mut notes = Pile::new(files.room());
    let mut order = None;
    for name in &names {
        job.check()?;
        if settings.is_some_and(|folder| name.starts_with(folder)) {
            files.account(name);
        } else if ["md", "markdown"].contains(&extension(name).as_str()) {
            let text = files.text(name)?;
            order = order.or_else(|| order_in(&text));
            notes.push((name.clone(), text));
        }
    }
    job.expect(notes.len() as u64);
    let folder = Folder {
        files,
        root,
        media: Media::of(files),
        names: Names::of(&names),
        order,
    };
    let seen = !notes.is_empty();
    for note in notes.walk() {
        job.step()?;
        let (name, text) = &*note?;
        folder.read_file(name, text, &mut keys, &mut read);
    }
    if seen || about.is_some() {
        Ok(read)
    } else {
        Err(not_a(EXPECTED))
    }
}

/// In which order a note writes dates, where it leaves no choice: then all of them do.
fn order_in(text: &str) -> Option<Order> {
    let (front, _) = parted(text)?;
    order_of(Fields::of(front).dates())
}

/// The files that are read, and what they say of one another.
struct Folder<'a> {
    files: &'a Archive,
    /// Where this app's own export lies in it.
    root: &'a str,
    media: Media<'a>,
    names: Names,
    /// Of dates such as 06/09/2013.
    order: Option<Order>,
}

impl Folder<'_> {
    fn read_file(&self, name: &str, text: &str, keys: &mut Keys, read: &mut Imported) {
        let (front, body) = parted(text).unwrap_or((Map::new(), text));
        if let Some(WithOthers { mut entry, others }) = native(&front, body) {
            keep_there(&mut entry.photos, self.root, self.files, read);
            Fields::of(others).count(read);
            read.push(entry.into());
            return;
        }
        let mut fields = Fields::of(front);
        let named = self.names.read(name);
        let moment = fields.when(self.order);
        let Some(when) = moment.map(|moment| moment.when).or(named.when()) else {
            read.leave_out(NotImportedReason::NoDate);
            return;
        };
        if moment.is_some_and(|moment| moment.unclear) {
            read.leave_out(NotImportedReason::Time);
        }
        let body = logseq::without_own_lines(body, read);
        let body = body.trim_start_matches(['\r', '\n']).trim_end();
        let heading = body.lines().next().and_then(|line| line.strip_prefix("# "));
        let title = match (fields.title(), heading) {
            (title, Some(heading)) if heading.trim() == title.trim() => String::new(),
            (title, None) if title.trim().is_empty() => named.title,
            (title, _) => title,
        };
        let text = titled(&title, body);
        let key = keys.of(&[&format!("{when:?}"), &text]);
        let mut entry = ImportedEntry::new(key, when, text);
        let mut pictures = fields.fill(&mut entry, read);
        pictures.extend(shown(body));
        entry.photos = self.media.take(&pictures, name, read);
        fields.count(read);
        read.push(entry);
    }
}

/// An entry that this app wrote.
fn native(front: &Map<String, Value>, text: &str) -> Option<WithOthers> {
    let mut whole = front.clone();
    whole.remove("date")?;
    let empty = || Value::Array(Vec::new());
    for (field, default) in [
        ("mood", Value::Null),
        ("energy", Value::Null),
        ("sleep", Value::Null),
        ("tags", empty()),
        ("starred", false.into()),
        ("archived", false.into()),
        ("quiet", false.into()),
        ("journal", Value::Null),
        ("prompt", Value::Null),
        ("about", Value::Null),
        ("photos", empty()),
    ] {
        whole.entry(field).or_insert(default);
    }
    let at = rfc3339(whole.get("at")?.as_str()?)?;
    let zone: Zone = whole.get("zone")?.as_str()?.parse().ok()?;
    whole.insert("day".into(), zone.day(at).to_string().into());
    whole.insert("text".into(), text.into());
    serde_json::from_value(Value::Object(whole)).ok()
}
