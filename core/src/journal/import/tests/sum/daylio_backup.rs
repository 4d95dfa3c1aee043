//! Daylio: its backup.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Daylio's backup",
    format: ImportFormat::Daylio,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Twice,
        Fate::NoTime,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let (mut entries, mut assets) = (Vec::new(), Vec::new());
    for said in said {
        let entry = entry(said, &mut assets, chance, made);
        if said.is(Fate::Twice) {
            entries.push(entry.clone());
        }
        entries.push(entry);
    }
    let goals = chance.below(3);
    (0..goals).for_each(|_| made.leave_out(Reason::Goal));
    let whole = json!({
        "customMoods": [{"id": 1, "custom_name": "", "mood_group_id": 2, "predefined_name_id": 2}],
        "tags": [{"id": 10, "name": "walk"}], "dayEntries": entries, "assets": assets,
        "goals": vec![json!({"id": 1}); goals]});
    made.file(
        "backup.daylio",
        data_encoding::BASE64.encode(whole.to_string().as_bytes()),
    );
}

fn entry(said: &Said, assets: &mut Vec<Value>, chance: &mut Chance, made: &mut Made) -> Value {
    let (year, month, day) = said.day.parts();
    let minutes = said.time.minutes();
    let mut entry = json!({"id": said.number, "year": year, "month": month - 1, "day": day, "hour": minutes / 60,
        "minute": minutes % 60, "note": said.text, "isFavorite": said.starred});
    let mut set = |name: &str, value: Value| entry[name] = value;
    let mut kept = Kept {
        tags: Vec::new(),
        ..Kept::of(said)
    };
    if said.has_mood {
        set("mood", json!(1));
    }
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            set("day", Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            set("month", json!(i64::MAX));
            made.lose(Reason::NoDate);
        }
        Fate::Unreadable => {
            set("id", Value::Null);
            made.lose(Reason::Unreadable);
        }
        Fate::Twice => {
            made.keep(kept.clone());
            made.keep(kept);
        }
        _ => {
            if !said.tags.is_empty() {
                // One that is known, one that is not, and one that is none.
                set("tags", json!([10, 11, "x"]));
                kept.tags = vec!["walk".to_owned()];
                made.leave_out(Reason::Tag);
                made.leave_out(Reason::Tag);
            }
            if said.score {
                set("scales", json!([{"value": 3}]));
                made.leave_out(Reason::Score);
            }
            if !said.has_mood && chance.one_in(3) {
                set("mood", json!(99));
                made.leave_out(Reason::Score);
            }
            let listed = made.media(&said.without_sound(), "assets/photos/", &mut kept);
            let first = 100 * said.number;
            set(
                "assets",
                (first..first + listed.len()).collect::<Vec<_>>().into(),
            );
            for (id, name) in (first..).zip(listed) {
                assets
                    .push(json!({"id": id, "checksum": name.trim_end_matches(".jpg"), "type": 1}));
            }
            if said.is(Fate::NoTime) {
                set("hour", json!(-1));
                kept = kept.at_noon();
            }
            made.keep(kept);
        }
    }
    entry
}
