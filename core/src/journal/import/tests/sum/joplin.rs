//! Joplin: a RAW folder, or a JEX.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Said, without};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Joplin",
    format: ImportFormat::Joplin,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Encrypted,
        Fate::Deleted,
        Fate::Twice,
    ],
    write,
    pack: Pack::Tar,
};

/// An id: of what kind, which.
fn id(kind: u8, number: usize) -> String {
    format!("{kind:02x}{number:030x}")
}

fn item(made: &mut Made, name: &str, text: &str, fields: &str) {
    let whole = if text.is_empty() {
        fields.to_owned()
    } else {
        format!("{text}\n\n{fields}")
    };
    made.file(format!("{name}.md"), whole);
}

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    for said in said {
        note(said, chance, made);
    }
    let tags: std::collections::BTreeSet<&String> =
        said.iter().flat_map(|said| &said.tags).collect();
    let tags: Vec<&String> = tags.into_iter().collect();
    for (number, tag) in tags.iter().enumerate() {
        let id = id(5, number);
        item(made, &id, tag, &format!("id: {id}\ntype_: 5"));
        for said in said.iter().filter(|said| said.tags.contains(tag)) {
            let (note, link) = (
                self::id(1, said.number),
                self::id(6, 100 * number + said.number),
            );
            item(
                made,
                &link,
                "",
                &format!("id: {link}\nnote_id: {note}\ntag_id: {id}\ntype_: 6"),
            );
            let is_lost = !matches!(said.fate, Fate::Whole | Fate::Twice | Fate::Empty);
            made.count(&[(is_lost, Reason::Tag)]);
        }
    }
}

fn note(said: &Said, chance: &mut Chance, made: &mut Made) {
    let mut kept = Kept {
        text: without(&said.text, &["\u{0}"]),
        has_mood: false,
        starred: false,
        ..Kept::of(said)
    };
    kept.tags.sort();
    let is_lost = matches!(
        said.fate,
        Fate::NoDate | Fate::NoSuchDate | Fate::Encrypted | Fate::Deleted
    );
    kept.is_html = chance.one_in(3);
    let mut body = if kept.is_html {
        format!("<p>{}</p>", xml(&kept.text))
    } else {
        kept.text.clone()
    };
    if !is_lost {
        shown(said, &mut kept, &mut body, made);
    }
    let mut title = String::new();
    if !said.is(Fate::Empty) && chance.one_in(2) {
        title = format!("Note {}", said.number);
        kept.text = format!("# {title}\n\n{}", kept.text);
    }
    let note = id(1, said.number);
    let mut fields = format!(
        "id: {note}\nmarkup_language: {}\n",
        if kept.is_html { 2 } else { 1 }
    );
    match said.fate {
        Fate::NoDate => {}
        Fate::NoSuchDate => fields.push_str("created_time: 2021-13-45T00:00:00Z\n"),
        _ => writeln!(fields, "created_time: {}", said.utc()).unwrap(),
    }
    for (is_there, field) in [
        (said.place, "latitude: 1.50000000\n"),
        (said.field, "source_url: https://example.org/\n"),
        (said.is(Fate::Encrypted), "encryption_applied: 1\n"),
        (said.is(Fate::Deleted), "deleted_time: 1617680000000\n"),
    ] {
        fields.push_str(if is_there { field } else { "" });
    }
    fields.push_str("type_: 1");
    let text = format!("{title}\n\n{body}");
    item(made, &note, &text, &fields);
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => made.lose(Reason::NoDate),
        Fate::Encrypted => made.lose(Reason::Encrypted),
        Fate::Deleted => made.lose(Reason::Deleted),
        fate => {
            if fate == Fate::Twice {
                item(made, &format!("again-{note}"), &text, &fields);
                made.lose(Reason::Duplicate);
            }
            made.count(&[(said.place, Reason::Location), (said.field, Reason::Field)]);
            made.keep(kept);
        }
    }
}

/// Shows the pictures of a note in its text.
fn shown(said: &Said, kept: &mut Kept, body: &mut String, made: &mut Made) {
    let mut before = String::new();
    let mut number = 1000 * said.number;
    for name in made.media(&said.without_sound(), "resources/", kept) {
        // A picture that is shown twice is one resource.
        if name != before {
            number += 1;
            let (id, resource) = (id(4, number), name.trim_end_matches(".jpg"));
            item(made, &id, &name, &format!("id: {id}\ntype_: 4"));
            for (path, _) in &mut made.files {
                if *path == format!("resources/{name}") {
                    // Its file has its id for a name.
                    *path = path.replace(resource, &format!("{id}.{resource}"));
                }
            }
        }
        before.clone_from(&name);
        let id = id(4, number);
        let sign = if kept.is_html {
            format!("<img src=\":/{id}\">")
        } else {
            format!("\n![{id}](:/{id})")
        };
        body.push_str(&sign);
        let is_there = made
            .files
            .iter()
            .any(|(path, _)| path.starts_with(&format!("resources/{id}.")));
        if !kept.is_html {
            // The mark of one that is missing stays, so that a person sees where it was.
            kept.text += if is_there { "\n" } else { &sign };
        }
    }
    kept.text.truncate(kept.text.trim_end().len());
}
