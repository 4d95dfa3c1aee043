//! Daylio: its CSV export in all its variants, and its `.daylio` backup.

mod backup;
mod table;

use super::archive::Archive;
use super::html::{is_html, markdown};
use super::media::is_picture;
use super::text::{not_a, titled};
use super::{Imported, ImportedMood, NotImportedReason};
use crate::Job;
use crate::error::Result;

const EXPECTED: &str = "a CSV export or a .daylio backup of Daylio";
/// The five moods that Daylio begins with, the best first: it numbers its groups so.
const MOODS: [&str; 5] = ["rad", "good", "meh", "bad", "awful"];

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut seen = false;
    for name in files.names() {
        if name.rsplit('/').next() == Some("backup.daylio") {
            backup::read(&files.stream(&name)?, files, &mut read, job)?;
            seen = true;
        } else if !name.contains('/') && !is_picture(&name) && !name.ends_with(".daylio") {
            let is_table = table::read(&files.stream(&name)?, &mut read, job)?;
            if !is_table {
                read.leave_out(NotImportedReason::OtherFile);
            }
            seen |= is_table;
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

/// A note under its title, as Markdown.
fn note(title: &str, text: &str, read: &mut Imported) -> String {
    if !is_html(text) {
        return titled(title, text);
    }
    let text = markdown(text).alone(read);
    titled(title, &text)
}

/// A mood by its word: which of five, where it is one of those that Daylio begins with in English.
fn mood(word: &str) -> Option<ImportedMood> {
    let name = word.trim();
    let place = MOODS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name));
    (!name.is_empty()).then(|| ImportedMood {
        name: name.to_owned(),
        of_five: place.and_then(|place| u8::try_from(5 - place).ok()),
    })
}
