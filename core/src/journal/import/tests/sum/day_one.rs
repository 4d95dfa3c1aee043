//! Day One: the JSON of a journal, and its photos.

use std::fmt::Write;

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Medium, Said, without};
use super::{App, ImportFormat, Pack};
use crate::Zone;

pub(super) const APP: App = App {
    name: "Day One",
    format: ImportFormat::DayOne,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Twice,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut entries = Vec::new();
    for said in said {
        let entry = entry(said, chance, made);
        if said.is(Fate::Twice) {
            entries.push(entry.clone());
            made.lose(Reason::Duplicate);
        }
        entries.push(entry);
    }
    let whole = json!({"metadata": {"version": "1.0"}, "entries": entries});
    made.file("Journal.json", whole.to_string());
}

fn entry(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let zone: Zone = chance
        .pick(&["Europe/Vienna", "America/New_York", "UTC"])
        .parse()
        .unwrap();
    let (at, (day, time)) = said.in_zone(zone);
    // It writes a backslash before signs that need none.
    let text = without(&said.text, &["\\", "\u{0}"]);
    let mut entry = json!({"uuid": format!("{:032X}", said.number), "creationDate": Zone::UTC.rfc3339(at),
        "timeZone": zone.name(), "text": text, "tags": said.tags, "starred": said.starred});
    let mut object = |name: &str, value: Value| entry[name] = value;
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            object("creationDate", Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            object("creationDate", "2021-13-45T10:00:00Z".into());
            made.lose(Reason::NoDate);
        }
        Fate::Unreadable => {
            made.lose(Reason::Unreadable);
            return chance
                .pick(&[Value::Null, json!([]), json!("x"), json!({"text": "x"})])
                .clone();
        }
        _ => {
            for (is_there, name) in [(said.place, "location"), (said.weather, "weather")] {
                if is_there {
                    object(name, json!({"x": 1}));
                }
            }
            made.count(&[
                (said.place, Reason::Location),
                (said.weather, Reason::Weather),
            ]);
            let kept = Kept {
                day,
                time,
                text,
                has_mood: false,
                ..Kept::of(said)
            };
            media(said, kept, &mut entry, chance, made);
        }
    }
    entry
}

/// What is shown in the text and listed beside it, or one of the two alone.
fn media(said: &Said, mut kept: Kept, entry: &mut Value, chance: &mut Chance, made: &mut Made) {
    let (mut photos, mut audios) = (Vec::new(), Vec::new());
    let mut text = kept.text.clone();
    let listed = made.media(&said.without_sound(), "photos/", &mut kept);
    for (at, name) in listed.iter().enumerate() {
        let stem = name.trim_end_matches(".jpg");
        photos.push(
            json!({"identifier": format!("P{at}"), "md5": stem, "type": "jpg", "orderInEntry": at}),
        );
        if chance.one_in(2) {
            write!(text, "\n\n![](dayone-moment://P{at})").unwrap();
        }
    }
    for at in 0..said
        .media
        .iter()
        .filter(|medium| **medium == Medium::Sound)
        .count()
    {
        made.leave_out(Reason::Attachment);
        if chance.one_in(2) {
            audios.push(json!({"identifier": format!("A{at}"), "md5": "a", "format": "m4a"}));
        } else {
            write!(text, "\n\n![](dayone-moment:/audio/A{at})").unwrap();
        }
    }
    if chance.one_in(4) && !said.is(Fate::Twice) {
        text.push_str("\n\n![](dayone-moment://GONE)");
        made.leave_out(Reason::PhotoMissing);
    }
    entry["text"] = text.into();
    entry["photos"] = photos.into();
    entry["audios"] = audios.into();
    made.keep(kept);
}
