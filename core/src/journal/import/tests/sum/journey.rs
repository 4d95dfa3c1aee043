//! Journey: a JSON file for each entry, in both of its shapes.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Journey",
    format: ImportFormat::Journey,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Encrypted,
        Fate::Twice,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    for said in said {
        let name = format!("{}.json", said.number);
        if said.is(Fate::Unreadable) {
            made.file(name, "{\"id\": \"a\", \"date_journal\": 16254");
            made.lose(Reason::Unreadable);
            continue;
        }
        let entry = entry(said, chance, made).to_string();
        if said.is(Fate::Twice) {
            made.file(format!("copy-{name}"), entry.as_str());
            made.lose(Reason::Duplicate);
        }
        made.file(name, entry);
    }
}

fn entry(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let is_new = chance.one_in(2);
    let (text, kind, is_html) = match chance.below(3) {
        0 => (said.text.clone(), "markdown", false),
        1 => (format!("<p>{}</p>", xml(&said.text)), "html", true),
        _ => (said.text.clone(), "", false),
    };
    let mut entry = json!({"id": format!("j{}", said.number), "text": text, "type": kind, "favourite": said.starred,
        "tags": said.tags, "timezone": "UTC"});
    let mut set = |name: &str, value: Value| entry[name] = value;
    let name = if is_new {
        "dateOfJournal"
    } else {
        "date_journal"
    };
    set(
        name,
        if is_new {
            said.utc().into()
        } else {
            said.at().0.into()
        },
    );
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            set(name, Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            set(
                name,
                chance
                    .pick(&[json!("soon"), json!(i64::MAX), json!([1])])
                    .clone(),
            );
            made.lose(Reason::NoDate);
        }
        Fate::Encrypted => {
            set("encrypted", true.into());
            made.lose(Reason::Encrypted);
        }
        _ => {
            let mut kept = Kept {
                has_mood: false,
                is_html,
                ..Kept::of(said)
            };
            let listed = made.media(said, "", &mut kept);
            let mut listed: Vec<Value> = listed.into_iter().map(Value::from).collect();
            if said.field {
                // What is on a server, and what is no name.
                listed.extend([json!("https://example.org/a.jpg"), json!(5)]);
                made.leave_out(Reason::PhotoMissing);
                made.leave_out(Reason::PhotoMissing);
            }
            set(if is_new { "attachments" } else { "photos" }, listed.into());
            if said.place {
                set("address", "The pier".into());
            }
            if said.weather {
                set("weather", json!({"id": 1, "description": "rain"}));
            }
            if said.score {
                set("mood", json!(2));
            }
            made.count(&[
                (said.place, Reason::Location),
                (said.weather, Reason::Weather),
                (said.score, Reason::Score),
            ]);
            made.keep(kept);
        }
    }
    entry
}
