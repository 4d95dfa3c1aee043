//! Diarium: its JSON, and the folder `media`.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Diarium",
    format: ImportFormat::Diarium,
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
        }
        entries.push(entry);
    }
    made.file("Diarium.json", Value::from(entries).to_string());
}

fn entry(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let lines = said.text.split('\n');
    let lines = lines.map(|line| format!("<p>{}</p>", xml(line)));
    let lines = lines.collect::<Vec<_>>().concat();
    let date = format!("{}T{}:10.123", said.day, said.time);
    let mut entry = json!({"date": date, "heading": "", "html": lines, "tags": said.tags});
    let mut set = |name: &str, value: Value| entry[name] = value;
    let mut kept = Kept {
        has_mood: false,
        starred: false,
        is_html: true,
        ..Kept::of(said)
    };
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            set("date", Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            set("date", "2021-13-45T00:00:00".into());
            made.lose(Reason::NoDate);
        }
        Fate::Unreadable => {
            made.lose(Reason::NoDate);
            return chance.pick(&[Value::Null, json!([]), json!(7)]).clone();
        }
        Fate::Twice => {
            made.keep(kept.clone());
            made.keep(kept);
        }
        _ => {
            // Each minute has its folder: two entries of one day may share none.
            let folder = format!(
                "media/{}_{}10123/",
                said.day,
                said.time.to_string().replace(':', "")
            );
            made.media(&said.only_photos(), &folder, &mut kept);
            if said.place {
                set("location", json!([1.5, 2.5]));
            }
            if said.weather {
                set("sun", json!({"rise": "6:00"}));
            }
            if said.field {
                set("people", json!(["Ann"]));
                set("lunar", "".into());
            }
            made.count(&[
                (said.place, Reason::Location),
                (said.weather, Reason::Weather),
                (said.field, Reason::Field),
            ]);
            made.keep(kept);
        }
    }
    entry
}
