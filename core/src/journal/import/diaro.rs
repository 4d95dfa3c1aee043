//! Diaro: the zip archive of a backup, with `DiaroBackup.xml` and `media/photo/`.
//! Source of the names: `marph91/jimmy`, `src/jimmy/formats/diaro.py`; `tim.waugh`'s reader of the same
//! data for `tz_offset`.

use std::collections::HashMap;
use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::archive::Archive;
use super::pile::{Pile, Room};
use super::text::{Keys, not_a};
use super::{Imported, ImportedEntry, ImportedMood, ImportedTime, NotImportedReason};
use crate::error::{Error, Result};
use crate::{Job, Timestamp};

const EXPECTED: &str = "a backup of Diaro: its zip archive, or DiaroBackup.xml";

/// A row of a table: its fields by their names.
type Row = HashMap<String, String>;
type Tables = HashMap<String, Pile<Row>>;

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let names = files.names();
    let is_backup = |name: &&String| name.rsplit('/').next() == Some("DiaroBackup.xml");
    let name = match names.as_slice() {
        // Alone it may have another name.
        [one] => one,
        all => all.iter().find(is_backup).ok_or_else(|| not_a(EXPECTED))?,
    };
    let text = files.stream(name)?;
    // All of another app's file would be taken for the text above the first element.
    if text.small().is_none() && !text.start()?.trim_start().starts_with('<') {
        return Err(not_a(EXPECTED));
    }
    let tables = text.read(|from| tables(from, files.room()))?;
    let mut tables = tables.ok_or_else(|| not_a(EXPECTED))?;
    let Some(entries) = tables.remove("diaro_entries") else {
        return Err(not_a(EXPECTED));
    };
    let root = &name[..name.rfind('/').map_or(0, |at| at + 1)];
    let mut read = files.imported();
    let mut of = |table: &str| tables.remove(table).unwrap_or_default();
    let tags = titles(&of("diaro_tags"))?;
    let folders = titles(&of("diaro_folders"))?;
    let moods = titles(&of("diaro_moods"))?;
    let mut attachments: HashMap<String, Vec<Row>> = HashMap::new();
    for attachment in of("diaro_attachments").walk() {
        let attachment = attachment?.into_owned();
        let entry = attachment.get("entry_uid").cloned();
        let of_entry = attachments.entry(entry.unwrap_or_default()).or_default();
        of_entry.push(attachment);
    }
    let mut keys = Keys::default();
    job.expect(entries.len() as u64);
    for row in entries.walk() {
        job.step()?;
        let row = row?;
        let said = |field: &str| row.get(field).map(String::as_str).unwrap_or_default();
        let at = said("date").parse().ok().map(Timestamp);
        let Some(at) = at.and_then(|at| at.checked("at").ok()) else {
            read.leave_out(NotImportedReason::NoDate);
            continue;
        };
        let when = match ahead(said("tz_offset")) {
            Some(ahead) => ImportedTime::Offset { at, ahead },
            None => ImportedTime::Instant { at, zone: None },
        };
        let text = super::text::titled(said("title"), said("text"));
        let key = match said("uid") {
            "" => keys.of(&[said("date"), &text]),
            uid => uid.to_owned(),
        };
        let mut entry = ImportedEntry::new(key, when, text);
        let uids = said("tags")
            .split(',')
            .map(str::trim)
            .filter(|uid| !uid.is_empty());
        for uid in uids {
            match tags.get(uid) {
                Some(tag) => entry.tags.push(tag.clone()),
                None => read.leave_out(NotImportedReason::Tag),
            }
        }
        entry.journal = folders.get(said("folder_uid")).cloned();
        entry.mood = moods.get(said("mood_uid")).map(|name| ImportedMood {
            name: name.clone(),
            of_five: None,
        });
        if entry.mood.is_none() && !said("mood_uid").is_empty() {
            read.leave_out(NotImportedReason::Score);
        }
        entry.archived = said("archived") == "1";
        if !said("location_uid").is_empty() {
            read.leave_out(NotImportedReason::Location);
        }
        if !said("weather_temperature").is_empty() {
            read.leave_out(NotImportedReason::Weather);
        }
        for attachment in attachments.get(said("uid")).into_iter().flatten() {
            attach(attachment, root, files, &mut entry, &mut read);
        }
        read.push(entry);
    }
    for _ in 0..of("diaro_templates").len() {
        read.leave_out(NotImportedReason::Field);
    }
    Ok(read)
}

/// The titles of the rows of a table by their ids.
fn titles(table: &Pile<Row>) -> Result<HashMap<String, String>> {
    let mut titles = HashMap::new();
    for row in table.walk() {
        let row = row?;
        if let (Some(uid), Some(title)) = (row.get("uid"), row.get("title")) {
            titles.insert(uid.clone(), title.clone());
        }
    }
    Ok(titles)
}

fn attach(row: &Row, root: &str, files: &Archive, entry: &mut ImportedEntry, read: &mut Imported) {
    let said = |field: &str| row.get(field).map(String::as_str).unwrap_or_default();
    let path = format!("{root}media/{}/{}", said("type"), said("filename"));
    files.account(&path);
    match (said("type"), files.has(&path)) {
        ("photo", true) => entry.photos.push(path),
        ("photo", false) => read.leave_out(NotImportedReason::PhotoMissing),
        _ => read.leave_out(NotImportedReason::Attachment),
    }
}

/// Minutes ahead of UTC: `+02:00`.
fn ahead(offset: &str) -> Option<i32> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = offset.trim_start_matches(['+', '-']).split_once(':')?;
    let part = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 2);
    Some(sign * (part(hours)? * 60 + part(minutes)?))
}

/// The tables of `<data><table name="…"><r><field>…</field></r></table></data>`. What was cut off within a
/// row is as far as it goes. Nothing where it is no XML.
fn tables(xml: &mut dyn BufRead, room: &Room) -> io::Result<Option<Tables>> {
    let mut reader = Reader::from_reader(xml);
    let mut open = Open::in_room(room);
    let mut piece = Vec::new();
    loop {
        piece.clear();
        let event = match reader.read_event_into(&mut piece) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(ours(&error)),
            Err(_) => return Ok(None),
        };
        match event {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let Ok(table) = start.try_get_attribute("name") else {
                    return Ok(None);
                };
                open.start(name, table.map(|table| table.value.into_owned()));
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                open.start(name, None);
                open.end();
            }
            Event::Text(piece) => open.text(&piece),
            Event::CData(piece) => open.text(&piece),
            Event::GeneralRef(piece) => {
                let entity = format!("&{};", &*piece);
                open.text(&html_escape::decode_html_entities(&entity));
            }
            Event::End(_) => open.end(),
            Event::Eof => break,
            _ => {}
        }
    }
    while open.depth > 0 {
        open.end();
    }
    Ok((!open.tables.is_empty()).then_some(open.tables))
}

/// What failed in reading, which is shared with the reader of XML.
fn ours(error: &io::Error) -> io::Error {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Error>());
    match inner {
        Some(error) => io::Error::other(error.clone()),
        None => error.kind().into(),
    }
}

/// What is open while the tables are read.
struct Open<'a> {
    room: &'a Room,
    tables: Tables,
    table: String,
    row: Row,
    field: String,
    text: String,
    /// How many elements are open: the whole, a table, a row, a field, and what stands in that.
    depth: usize,
}

const TABLE: usize = 2;
const ROW: usize = 3;
const FIELD: usize = 4;

impl<'a> Open<'a> {
    fn in_room(room: &'a Room) -> Self {
        Self {
            room,
            tables: Tables::new(),
            table: String::new(),
            row: Row::new(),
            field: String::new(),
            text: String::new(),
            depth: 0,
        }
    }

    fn start(&mut self, name: String, table: Option<String>) {
        self.depth += 1;
        match self.depth {
            TABLE => self.table = table.unwrap_or(name),
            FIELD => self.field = name,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.depth >= FIELD {
            self.text.push_str(text);
        }
    }

    fn end(&mut self) {
        match self.depth {
            ROW => {
                let rows = self.tables.entry(self.table.clone());
                let rows = rows.or_insert_with(|| Pile::new(self.room));
                rows.push(std::mem::take(&mut self.row));
            }
            FIELD => {
                let (name, text) = (&mut self.field, &mut self.text);
                self.row.insert(std::mem::take(name), std::mem::take(text));
            }
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }
}
