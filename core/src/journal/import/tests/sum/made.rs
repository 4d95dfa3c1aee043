//! A file of an app, and what is to become of it.

use std::collections::BTreeMap;

use super::super::super::{NotImported, NotImportedReason as Reason};
use super::super::seeded::Chance;
use super::said::{Medium, Said};
use crate::{Day, WallTime};

/// What the path of a picture that is none has in it.
pub(super) const NO_PICTURE: &str = "no-picture";

/// An entry as it is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) day: Day,
    pub(super) time: WallTime,
    pub(super) text: String,
    pub(super) tags: Vec<String>,
    pub(super) has_mood: bool,
    pub(super) starred: bool,
    pub(super) photos: usize,
    /// Written as HTML: its letters are to be the same, and its signs may be escaped.
    pub(super) is_html: bool,
}

impl Kept {
    /// What was said, where its format has a place for all of it.
    pub(super) fn of(said: &Said) -> Self {
        let mut tags: Vec<String> = Vec::new();
        for tag in &said.tags {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        Self {
            day: said.day,
            time: said.time,
            text: said.text.clone(),
            tags,
            has_mood: said.has_mood,
            starred: said.starred,
            photos: 0,
            is_html: false,
        }
    }

    /// The order in which two lists of entries are compared.
    pub(super) fn order(&self) -> (Day, WallTime, String) {
        (self.day, self.time, letters(&self.text))
    }

    /// At noon of its day.
    pub(super) fn at_noon(self) -> Self {
        let time = WallTime::from_minutes(12 * 60).unwrap();
        Self { time, ..self }
    }
}

/// The letters and digits of a text.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What is left out, by its reasons' names.
pub(super) fn told(left_out: &[NotImported]) -> BTreeMap<String, u32> {
    let told = left_out.iter();
    told.map(|out| (format!("{:?}", out.reason), out.count))
        .collect()
}

/// What a writer writes, and what is to come of it.
#[derive(Default)]
pub(in super::super) struct Made {
    pub(in super::super) files: Vec<(String, Vec<u8>)>,
    pub(super) entries: u64,
    pub(super) kept: Vec<Kept>,
    pub(super) out: BTreeMap<String, u32>,
}

impl Made {
    pub(super) fn file(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.push((name.into(), bytes.into()));
    }

    pub(super) fn keep(&mut self, kept: Kept) {
        self.entries += 1;
        self.kept.push(kept);
    }

    /// An entry that is left out.
    pub(super) fn lose(&mut self, reason: Reason) {
        assert!(reason.is_of_an_entry());
        self.entries += 1;
        *self.out.entry(format!("{reason:?}")).or_default() += 1;
    }

    /// A part of an entry that is left out.
    pub(super) fn leave_out(&mut self, reason: Reason) {
        assert!(!reason.is_of_an_entry());
        *self.out.entry(format!("{reason:?}")).or_default() += 1;
    }

    /// Counts a reason for each of these that is so.
    pub(super) fn count(&mut self, all: &[(bool, Reason)]) {
        for (_, reason) in all.iter().filter(|(is_so, _)| *is_so) {
            self.leave_out(*reason);
        }
    }

    /// Puts the media of an entry into a folder; gives the names that the entry lists.
    pub(super) fn media(&mut self, said: &Said, folder: &str, kept: &mut Kept) -> Vec<String> {
        let mut listed = Vec::new();
        for (at, medium) in said.media.iter().enumerate() {
            let stem = format!("{:04}-{at}", said.number);
            let name = match medium {
                Medium::NoPicture => format!("{stem}-{NO_PICTURE}.jpg"),
                Medium::Sound => format!("{stem}.mp3"),
                _ => format!("{stem}.jpg"),
            };
            match medium {
                Medium::Photo | Medium::PhotoTwice => kept.photos += 1,
                Medium::Missing => self.leave_out(Reason::PhotoMissing),
                Medium::NoPicture => self.leave_out(Reason::Photo),
                Medium::Sound => self.leave_out(Reason::Attachment),
            }
            if *medium != Medium::Missing {
                self.file(format!("{folder}{name}"), "x");
            }
            if *medium == Medium::PhotoTwice {
                listed.push(name.clone());
            }
            listed.push(name);
        }
        listed
    }

    /// Files that are none of the journal's.
    pub(super) fn others(&mut self, chance: &mut Chance) {
        for name in ["desktop.xyz", "extra/more.bin"] {
            if chance.one_in(6) {
                self.file(name, "x");
                self.leave_out(Reason::OtherFile);
            }
        }
        if chance.one_in(6) {
            // A system's own, which nobody sees.
            self.file("__MACOSX/._x.json", "\0");
            self.file(".trash/2020-01-01.md", "x");
        }
    }

    /// Writes some texts as other systems do: with a mark, or as UTF-16.
    pub(super) fn encode(&mut self, chance: &mut Chance) {
        for (name, bytes) in &mut self.files {
            let is_text = [".json", ".txt", ".csv", ".md"]
                .iter()
                .any(|end| name.ends_with(end));
            let text = std::str::from_utf8(bytes)
                .ok()
                .filter(|_| is_text && !name.starts_with('_'));
            let Some(text) = text.map(str::to_owned) else {
                continue;
            };
            match chance.below(12) {
                0 => *bytes = format!("\u{feff}{text}").into_bytes(),
                1 => *bytes = utf_16(&text),
                _ => {}
            }
        }
    }
}

fn utf_16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Packs files as a tar archive.
pub(super) fn tar(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, bytes.as_slice())
            .unwrap();
    }
    tar.into_inner().unwrap()
}
