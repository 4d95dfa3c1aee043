//! Google Keep, as Takeout writes it.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Google Keep",
    format: ImportFormat::Keep,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Deleted,
        Fate::Twice,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    for said in said {
        let stem = format!("Takeout/Keep/{}", said.number);
        if said.is(Fate::Unreadable) {
            made.file(format!("{stem}.json"), "{\"createdTimestampUsec\": 17");
            made.lose(Reason::Unreadable);
            continue;
        }
        let note = note(said, chance, made).to_string();
        if said.is(Fate::Twice) {
            made.file(format!("{stem} again.json"), note.as_str());
        }
        made.file(format!("{stem}.json"), note);
        made.file(format!("{stem}.html"), "<p>The same once more.</p>");
    }
    made.file("Takeout/Keep/Labels.txt", "walk");
}

fn note(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let micros = said.at().0 * 1000;
    let is_html = chance.one_in(3);
    let (text, html) = if is_html {
        ("", format!("<p>{}</p>", xml(&said.text)))
    } else {
        (said.text.as_str(), "<p>the same</p>".to_owned())
    };
    let labels: Vec<Value> = said.tags.iter().map(|tag| json!({"name": tag})).collect();
    let html = if said.is(Fate::Empty) {
        String::new()
    } else {
        html
    };
    let mut note =
        json!({"textContent": text, "textContentHtml": html, "labels": labels, "isTrashed": false});
    // Not every Takeout says when a note was begun.
    let stamp = *chance.pick(&["createdTimestampUsec", "userEditedTimestampUsec"]);
    let mut set = |name: &str, value: Value| note[name] = value;
    set(
        stamp,
        if chance.one_in(2) {
            json!(micros)
        } else {
            json!(micros.to_string())
        },
    );
    let mut kept = Kept {
        has_mood: false,
        starred: false,
        is_html,
        ..Kept::of(said)
    };
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            set(stamp, Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            set(
                stamp,
                chance
                    .pick(&[json!("soon"), json!(i64::MAX), json!([])])
                    .clone(),
            );
            made.lose(Reason::NoDate);
        }
        Fate::Deleted => {
            set("isTrashed", true.into());
            made.lose(Reason::Deleted);
        }
        Fate::Twice => {
            made.keep(kept.clone());
            made.keep(kept);
        }
        _ => {
            let listed = made.media(said, "Takeout/Keep/", &mut kept);
            let mut listed: Vec<Value> = listed
                .iter()
                .map(|name| json!({"filePath": name}))
                .collect();
            if said.score {
                // What is no file.
                listed.push(json!({"mimetype": "image/png"}));
                made.leave_out(Reason::PhotoMissing);
            }
            set("attachments", listed.into());
            if said.field {
                set("color", "RED".into());
                made.leave_out(Reason::Field);
            }
            made.keep(kept);
        }
    }
    note
}
