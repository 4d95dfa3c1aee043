//! Standard Notes: a backup.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Medium, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Standard Notes",
    format: ImportFormat::StandardNotes,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Encrypted,
        Fate::Deleted,
        Fate::Twice,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut items = vec![json!({"content_type": "SN|UserPreferences", "content": {}})];
    for said in said {
        let note = note(said, chance, made);
        for tag in &said.tags {
            items.push(
                json!({"content_type": "Tag", "uuid": "t", "content": {"title": tag,
                "references": [{"uuid": note["uuid"]}]}}),
            );
        }
        if said.is(Fate::Twice) {
            items.push(note.clone());
            made.lose(Reason::Duplicate);
        }
        items.push(note);
        for medium in &said.media {
            if *medium == Medium::Sound {
                items.push(json!({"content_type": "SN|File", "uuid": "f", "content": {}}));
                made.leave_out(Reason::Attachment);
            }
        }
    }
    made.file(
        "Standard Notes Backup.txt",
        json!({"version": "004", "items": items}).to_string(),
    );
    if chance.one_in(3) {
        made.file("Items/Note/Lamp.txt", "The same once more.");
    }
    if chance.one_in(6) {
        made.file("settings.json", "{\"x\": 1}");
        made.leave_out(Reason::OtherFile);
    }
}

fn note(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    let kind = *chance.pick(&["plain-text", "markdown", "code", ""]);
    let mut note = json!({"uuid": format!("n{}", said.number), "content_type": "Note", "created_at": said.utc(),
        "content": {"title": "", "text": said.text, "noteType": kind, "starred": said.starred}});
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            note["created_at"] = Value::Null;
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            note["created_at"] = "2021-13-45T00:00:00Z".into();
            made.lose(Reason::NoDate);
        }
        Fate::Unreadable => {
            made.lose(Reason::Unreadable);
            return chance.pick(&[Value::Null, json!(5), json!([])]).clone();
        }
        Fate::Encrypted => {
            note["content"] = "004:abc".into();
            made.lose(Reason::Encrypted);
        }
        Fate::Deleted => {
            note["content"]["trashed"] = true.into();
            made.lose(Reason::Deleted);
        }
        _ => made.keep(Kept {
            has_mood: false,
            ..Kept::of(said)
        }),
    }
    note
}
