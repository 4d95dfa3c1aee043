//! This app's JSON.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};
use crate::Zone;

pub(super) const APP: App = App {
    name: "this app's JSON",
    format: ImportFormat::Alongside,
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

/// An id by a number.
pub(super) fn id(number: usize) -> String {
    format!("018f0000-0000-7000-8000-{number:012x}")
}

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
    if chance.one_in(2) {
        made.file("journal.schema.json", "{}");
    }
    let whole = json!({"format": "alongside-journal", "version": 1, "moods": ["low", "well"], "entries": entries});
    made.file("journal.json", whole.to_string());
}

fn entry(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let zone: Zone = chance
        .pick(&["Europe/Vienna", "America/New_York", "UTC", "Asia/Kolkata"])
        .parse()
        .unwrap();
    let (at, (day, time)) = said.in_zone(zone);
    let at = Zone::UTC.rfc3339(at);
    let mut entry = json!({"id": id(said.number), "at": at, "zone": zone.name(), "day": day.to_string(),
        "text": said.text, "mood": said.has_mood.then_some("well"), "energy": null, "sleep": 420, "tags": said.tags,
        "starred": said.starred, "archived": false, "quiet": false, "journal": null, "prompt": null, "about": null,
        "photos": [], "changed_at": at});
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            entry.as_object_mut().unwrap().remove("at");
            made.lose(Reason::Unreadable);
        }
        Fate::NoSuchDate => {
            entry["at"] = "2021-13-45T10:00:00Z".into();
            made.lose(Reason::Unreadable);
        }
        Fate::Unreadable => {
            entry = chance
                .pick(&[Value::Null, json!(5), json!([]), json!({})])
                .clone();
            made.lose(Reason::Unreadable);
        }
        _ => {
            let mut kept = Kept {
                day,
                time,
                ..Kept::of(said)
            };
            let listed = made.media(&said.without_sound(), "photos/", &mut kept);
            let listed = listed.iter().map(|name| format!("photos/{name}"));
            entry["photos"] = listed.collect::<Vec<_>>().into();
            if said.field {
                entry["of a later version"] = "x".into();
                made.leave_out(Reason::Field);
            }
            made.keep(kept);
        }
    }
    entry
}
