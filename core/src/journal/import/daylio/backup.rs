//! The backup: JSON in base64, and photos by their checksums. A PIN in it is left where it is.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

use serde_json::Value;

use super::super::archive::Archive;
use super::super::json::listed_of;
use super::super::json_list::{Json, Wanted};
use super::super::stream::Stream;
use super::super::text::{Keys, not_a, said};
use super::super::{Imported, ImportedEntry, ImportedMood, ImportedTime, NotImportedReason};
use super::{EXPECTED, MOODS, note};
use crate::error::Result;
use crate::{Day, Job, Timestamp, WallTime, Zone};

/// What is read of it.
const WANTED: Wanted<'_> = Wanted {
    list: Some("dayEntries"),
    whole: false,
    others: &[
        "customMoods",
        "tags",
        "assets",
        "goals",
        "reminders",
        "pin",
        "prefs",
    ],
};

pub(super) fn read(
    text: &Stream<'_>,
    files: &Archive,
    read: &mut Imported,
    job: &Job,
) -> Result<()> {
    let json = text.read(|from| {
        let json = BufReader::new(Base64::of(from));
        listed_of(json, &WANTED, files.room())
    })?;
    let Some(Json::Fields(Some(entries), others)) = json else {
        return Err(not_a(EXPECTED));
    };
    let json = Value::Object(others);
    let scale = scale(&json);
    read.moods = scale.iter().map(|(_, mood)| mood.name.clone()).collect();
    let moods: HashMap<i64, &ImportedMood> = scale.iter().map(|(id, mood)| (*id, mood)).collect();
    let tags = named(&json["tags"], "name");
    let photos = photos(&json["assets"], files);
    job.expect(entries.len() as u64);
    let mut keys = Keys::default();
    for entry in entries.walk() {
        job.step()?;
        let entry = entry?;
        read_entry(&entry, &moods, &tags, &photos, files, &mut keys, read);
    }
    for _ in ["goals", "reminders"]
        .iter()
        .filter_map(|kind| json[*kind].as_array())
        .flatten()
    {
        read.leave_out(NotImportedReason::Goal);
    }
    let pin = [&json["pin"], &json["prefs"]["pin"]];
    if pin
        .iter()
        .any(|pin| pin.as_str().is_some_and(|pin| !pin.is_empty()))
    {
        read.leave_out(NotImportedReason::Pin);
    }
    Ok(())
}

/// What bytes in base64 stand for. What is none ends in a byte that no JSON has.
struct Base64<R> {
    from: R,
    /// What was read and is no whole group yet.
    signs: Vec<u8>,
    bytes: Vec<u8>,
    given: usize,
    at_end: bool,
}

impl<R: BufRead> Base64<R> {
    fn of(from: R) -> Self {
        Self {
            from,
            signs: Vec::new(),
            bytes: Vec::new(),
            given: 0,
            at_end: false,
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        let piece = self.from.fill_buf()?;
        // Some versions break the lines, or leave the padding out.
        let signs = piece.iter().copied();
        self.signs
            .extend(signs.filter(|sign| !sign.is_ascii_whitespace() && *sign != b'='));
        self.at_end = piece.is_empty();
        let length = piece.len();
        self.from.consume(length);
        let end = if self.at_end {
            self.signs.len()
        } else {
            self.signs.len() / 4 * 4
        };
        self.given = 0;
        if let Ok(bytes) = data_encoding::BASE64_NOPAD.decode(&self.signs[..end]) {
            self.bytes = bytes;
        } else {
            self.bytes = vec![0xFF];
            self.at_end = true;
        }
        self.signs.drain(..end);
        Ok(())
    }
}

impl<R: BufRead> Read for Base64<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.bytes.len() && !self.at_end {
            self.decode()?;
        }
        let length = (&self.bytes[self.given..]).read(into)?;
        self.given += length;
        Ok(length)
    }
}

/// The moods that are offered, the lowest first, with their ids.
fn scale(json: &Value) -> Vec<(i64, ImportedMood)> {
    let mut moods: Vec<(i64, i64, i64, ImportedMood)> = Vec::new();
    for mood in json["customMoods"].as_array().into_iter().flatten() {
        let number = |field: &str| mood[field].as_i64();
        let Some(id) = number("id") else { continue };
        let ours = number("predefined_name_id")
            .and_then(|id| MOODS.get(usize::try_from(id).ok()?.checked_sub(1)?));
        let native = mood["custom_name"].as_str().unwrap_or_default().trim();
        let name = match (native, ours) {
            ("", Some(ours)) => (*ours).to_owned(),
            (native, _) => native.to_owned(),
        };
        // Groups count from the best.
        let group = number("mood_group_id").unwrap_or(3).clamp(1, 5);
        let order = number("mood_group_order").unwrap_or_default();
        // A mood with a name of one's own is none of the five.
        let of_five = u8::try_from(6 - group).ok().filter(|_| native.is_empty());
        moods.push((group, order, id, ImportedMood { name, of_five }));
    }
    moods.sort_by_key(|(group, order, id, _)| std::cmp::Reverse((*group, *order, *id)));
    moods
        .into_iter()
        .map(|(_, _, id, mood)| (id, mood))
        .collect()
}

/// The names of things by their ids.
fn named(list: &Value, name: &str) -> HashMap<i64, String> {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(|one| Some((one["id"].as_i64()?, one[name].as_str()?.to_owned())))
        .collect()
}

/// The paths of the photos, by the ids of their assets.
fn photos(assets: &Value, files: &Archive) -> HashMap<i64, Option<String>> {
    let names = files.names();
    let by_checksum: HashMap<&str, &String> = names
        .iter()
        .filter(|name| name.contains("assets/"))
        .filter_map(|name| {
            let file = name.rsplit('/').next()?;
            Some((file.split('.').next()?, name))
        })
        .collect();
    let all = assets.as_array().into_iter().flatten();
    all.filter_map(|asset| {
        let checksum = asset["checksum"].as_str()?;
        let path = by_checksum.get(checksum).map(|path| (*path).clone());
        Some((asset["id"].as_i64()?, path))
    })
    .collect()
}

fn read_entry(
    json: &Value,
    moods: &HashMap<i64, &ImportedMood>,
    tags: &HashMap<i64, String>,
    photos: &HashMap<i64, Option<String>>,
    files: &Archive,
    keys: &mut Keys,
    read: &mut Imported,
) {
    let Some((day, time)) = when(json) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let Some(id) = json["id"].as_i64() else {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    };
    // Backups number their entries anew; the moment stays.
    let key = match (json["datetime"].as_i64(), time) {
        (Some(at), _) => format!("{at}"),
        (None, Some(time)) => format!("{day} {time} {id}"),
        (None, None) => format!("{day} {id}"),
    };
    // Two entries may be of the same moment.
    let key = keys.numbered(key);
    let (title, text) = (said(json, "note_title", read), said(json, "note", read));
    let text = note(title, text, read);
    let when = ImportedTime::Wall { day, time };
    let mut entry = ImportedEntry::new(key, when, text);
    let mood = json["mood"].as_i64();
    entry.mood = mood
        .and_then(|mood| moods.get(&mood))
        .map(|mood| (*mood).clone());
    if entry.mood.is_none() && !json["mood"].is_null() {
        read.leave_out(NotImportedReason::Score);
    }
    let listed = |field: &str| json[field].as_array().into_iter().flatten();
    for tag in listed("tags") {
        match tag.as_i64().and_then(|tag| tags.get(&tag)) {
            Some(tag) => entry.tags.push(tag.clone()),
            None => read.leave_out(NotImportedReason::Tag),
        }
    }
    entry.starred = json["isFavorite"].as_bool().unwrap_or(false);
    for asset in listed("assets") {
        match asset.as_i64().and_then(|asset| photos.get(&asset)) {
            Some(Some(path)) => {
                files.account(path);
                entry.photos.push(path.clone());
            }
            _ => read.leave_out(NotImportedReason::PhotoMissing),
        }
    }
    for _ in json["scales"].as_array().into_iter().flatten() {
        read.leave_out(NotImportedReason::Score);
    }
    read.push(entry);
}

/// The day, and the time on the wall where it is known: entries of before version 1.8 have none. Months
/// count from 0. Where a number of the day is missing, both come from the moment and its offset.
fn when(json: &Value) -> Option<(Day, Option<WallTime>)> {
    let number = |field: &str| json[field].as_i64();
    let (hour, minute) = (number("hour"), number("minute"));
    let time = hour.zip(minute).and_then(|(hour, minute)| {
        let there = (0..=24).contains(&hour) && (0..60).contains(&minute);
        // 24 is the hour after midnight.
        let minutes = there.then_some(hour % 24 * 60 + minute)?;
        WallTime::from_minutes(u16::try_from(minutes).ok()?)
    });
    let moment = number("datetime").and_then(|at| {
        let at = Timestamp(at.checked_add(number("timeZoneOffset")?)?);
        Some(Zone::UTC.local(at.checked("at").ok()?))
    });
    let day = (|| {
        let month = number("month")?.checked_add(1)?;
        let day = format!("{:04}-{month:02}-{:02}", number("year")?, number("day")?);
        day.parse::<Day>().ok()
    })();
    match (day, time, moment) {
        (Some(day), None, Some((same, time))) if same == day => Some((day, Some(time))),
        (Some(day), time, _) => Some((day, time)),
        (None, _, Some((day, time))) => Some((day, Some(time))),
        (None, _, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The oracle decodes all of it at once.
        #[test]
        fn base64_is_decoded_in_pieces(
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
            breaks in 1_usize..9,
            piece in 1_usize..9,
            padded in any::<bool>(),
        ) {
            let whole = if padded {
                data_encoding::BASE64.encode(&bytes)
            } else {
                data_encoding::BASE64_NOPAD.encode(&bytes)
            };
            let lines: Vec<&[u8]> = whole.as_bytes().chunks(breaks).collect();
            let lines = lines.join(&b"\r\n"[..]);
            let mut decoded = Vec::new();
            let from = BufReader::with_capacity(piece, lines.as_slice());
            Base64::of(from).read_to_end(&mut decoded).unwrap();
            prop_assert_eq!(decoded, bytes);
        }
    }

    #[test]
    fn what_is_no_base64_is_no_json() {
        for odd in ["e30*", "{}", "e"] {
            let mut decoded = Vec::new();
            Base64::of(odd.as_bytes())
                .read_to_end(&mut decoded)
                .unwrap();
            assert!(decoded.ends_with(&[0xFF]), "{odd}");
        }
    }
}
